/*
 * The other yardstick of `make bench`, where libisal is installed: the same as
 * zlib_alone.c.
 */
#include <isa-l/igzip_lib.h>
#include <stdio.h>

static unsigned char packed[1 << 16], plain[1 << 18];

/* Inflate what was read; a member that ends begins the next. */
static int
inflate_piece(struct inflate_state *state, size_t len,
              unsigned long long *total)
{
    state->next_in = packed;
    state->avail_in = (uint32_t)len;
    for (;;) {
        state->next_out = plain;
        state->avail_out = sizeof plain;
        if (isal_inflate(state) != ISAL_DECOMP_OK)
            return 1;
        *total += sizeof plain - state->avail_out;
        if (state->avail_in > 0 && state->block_state == ISAL_BLOCK_FINISH)
            isal_inflate_reset(state);
        else if (state->avail_in == 0 && state->avail_out > 0)
            return 0;
    }
}

/* 0 where the file ends as it should. */
static int
inflate_file(const char *path, unsigned long long *total)
{
    static struct inflate_state state;
    FILE *file = fopen(path, "rb");
    size_t len;

    if (file == NULL)
        return 1;
    isal_inflate_init(&state);
    state.crc_flag = ISAL_GZIP;
    while ((len = fread(packed, 1, sizeof packed, file)) > 0) {
        if (state.block_state == ISAL_BLOCK_FINISH)
            isal_inflate_reset(&state);
        if (inflate_piece(&state, len, total) != 0)
            return 1;
    }
    return fclose(file) != 0 || state.block_state != ISAL_BLOCK_FINISH;
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
