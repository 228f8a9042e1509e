/*
 * Bytes in small pieces, for tests: a source gives each gzip member as a run of
 * its own, so members of a few bytes cut a text wherever a test wants.
 */
#ifndef REDITE_TESTS_GZIP_PIECES_H
#define REDITE_TESTS_GZIP_PIECES_H

#include "redite/buffer.h"

#include <zlib.h>

static inline void
gzip_add_number(struct rd_buffer *out, size_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        rd_buffer_add_byte(out, (char)(number >> 8 * i & 0xff));
}

/* Append a member that holds `bytes` (at most 65535) as they are. (RFC 1952) */
static inline void
gzip_add_stored(struct rd_buffer *out, struct rd_str bytes)
{
    const unsigned char *data = (const unsigned char *)bytes.ptr;

    rd_buffer_add(out, RD_STR("\x1f\x8b\x08\0\0\0\0\0\0\xff\x01"));
    gzip_add_number(out, bytes.len, 2);
    gzip_add_number(out, ~bytes.len, 2);
    rd_buffer_add(out, bytes);
    gzip_add_number(out, crc32(0, data, (uInt)bytes.len), 4);
    gzip_add_number(out, bytes.len, 4);
}

/* Append `bytes` in members of `piece` bytes, the last one shorter. */
static inline void
gzip_add_pieces(struct rd_buffer *out, struct rd_str bytes, size_t piece)
{
    while (bytes.len > 0) {
        size_t len = bytes.len < piece ? bytes.len : piece;

        gzip_add_stored(out, (struct rd_str){bytes.ptr, len});
        bytes = (struct rd_str){bytes.ptr + len, bytes.len - len};
    }
}

#endif
