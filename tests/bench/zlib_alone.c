/*
 * The yardstick of `make bench`: zlib inflates files, all members of each, on
 * one core, and nothing is done with what comes out but to count it.
 */
#include <stdio.h>
#include <zlib.h>

#define WITH_HEADER 16 /* for zlib: gzip members */

static unsigned char packed[1 << 16], plain[1 << 18];

/* Inflate what was read; a member that ends begins the next. */
static int
inflate_piece(z_stream *stream, size_t len, unsigned long long *total)
{
    int st = Z_OK;

    stream->next_in = packed;
    stream->avail_in = (uInt)len;
    do {
        stream->next_out = plain;
        stream->avail_out = sizeof plain;
        st = inflate(stream, Z_NO_FLUSH);
        *total += sizeof plain - stream->avail_out;
        if (st == Z_STREAM_END && stream->avail_in > 0)
            st = inflateReset(stream);
        else if (st == Z_STREAM_END || st == Z_BUF_ERROR)
            return st;
    } while (st == Z_OK);
    return st;
}

/* 0 where the file ends as it should. */
static int
inflate_file(const char *path, unsigned long long *total)
{
    z_stream stream = {0};
    FILE *file = fopen(path, "rb");
    int st = Z_BUF_ERROR;
    size_t len;

    if (file == NULL || inflateInit2(&stream, MAX_WBITS + WITH_HEADER) != Z_OK)
        return 1;
    while ((len = fread(packed, 1, sizeof packed, file)) > 0) {
        if (st == Z_STREAM_END && inflateReset(&stream) != Z_OK)
            return 1;
        st = inflate_piece(&stream, len, total);
        if (st != Z_STREAM_END && st != Z_BUF_ERROR)
            return 1;
    }
    (void)inflateEnd(&stream);
    return fclose(file) != 0 || st != Z_STREAM_END;
}

int
main(int argc, char **argv)
{
    unsigned long long total = 0;

    for (int i = 1; i < argc; i++)
        if (inflate_file(argv[i], &total) != 0) {
            (void)fprintf(stderr, "%s: it cannot be inflated\n", argv[i]);
            return 1;
        }
    (void)printf("%llu\n", total);
    return 0;
}
