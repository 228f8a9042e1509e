/*
 * The one place that packs; source.c is the one that unpacks.
 */
#include "redite/gzip_output.h"

#include <limits.h>
#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

#include "redite/output.h"

#define PIECE_SIZE  (1 << 16)
#define WITH_HEADER 16 /* for zlib: a gzip member, and no bare deflate */

struct rd_gzip_output {
    struct rd_output *file;
    bool packs;
    z_stream stream; /* where it packs */
    unsigned char piece[PIECE_SIZE];
};

static bool
is_packed(struct rd_str path)
{
    const struct rd_str ending = RD_STR(".gz");

    return path.len >= ending.len && memcmp(path.ptr + path.len - ending.len,
                                            ending.ptr, ending.len) == 0;
}

static enum rd_status
begin(struct rd_gzip_output *output, const char *path, struct rd_error *err)
{
    if (is_packed(rd_str_from(path)) &&
        deflateInit2(&output->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                     MAX_WBITS + WITH_HEADER, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return rd_fail_memory(err);
    output->packs = is_packed(rd_str_from(path));
    return rd_output_open_new(&output->file, path, err);
}

enum rd_status
rd_gzip_output_open(struct rd_gzip_output **made, const char *path,
                    struct rd_error *err)
{
    struct rd_gzip_output *output = calloc(1, sizeof *output);
    enum rd_status st;

    *made = NULL;
    if (output == NULL)
        return rd_fail_memory(err);
    st = begin(output, path, err);
    if (st < 0) {
        rd_gzip_output_abandon(output);
        return st;
    }
    *made = output;
    return RD_OK;
}

/* Pack what the stream was given, and write what comes of it. */
static enum rd_status
pack(struct rd_gzip_output *output, int flush, struct rd_error *err)
{
    z_stream *stream = &output->stream;
    enum rd_status st = RD_OK;

    do {
        struct rd_str packed = {(const char *)output->piece, 0};

        stream->next_out = output->piece;
        stream->avail_out = PIECE_SIZE;
        (void)deflate(stream, flush); /* a full piece is no failure */
        packed.len = PIECE_SIZE - stream->avail_out;
        st = rd_output_write(output->file, packed, err);
    } while (st >= 0 && stream->avail_out == 0);
    return st;
}

enum rd_status
rd_gzip_output_write(struct rd_gzip_output *output, struct rd_str bytes,
                     struct rd_error *err)
{
    enum rd_status st = RD_OK;

    if (!output->packs)
        return rd_output_write(output->file, bytes, err);
    while (bytes.len > 0 && st >= 0) {
        size_t len = bytes.len < INT_MAX ? bytes.len : INT_MAX;

        output->stream.next_in = (const Bytef *)bytes.ptr;
        output->stream.avail_in = (uInt)len;
        st = pack(output, Z_NO_FLUSH, err);
        bytes.ptr += len;
        bytes.len -= len;
    }
    return st;
}

enum rd_status
rd_gzip_output_commit(struct rd_gzip_output *output, struct rd_error *err)
{
    struct rd_output *file = output->file;
    enum rd_status st = output->packs ? pack(output, Z_FINISH, err) : RD_OK;

    if (st >= 0) {
        output->file = NULL;
        st = rd_output_commit(file, err);
    }
    rd_gzip_output_abandon(output);
    return st;
}

void
rd_gzip_output_abandon(struct rd_gzip_output *output)
{
    if (output == NULL)
        return;
    if (output->packs)
        (void)deflateEnd(&output->stream);
    rd_output_abandon(output->file);
    free(output);
}
