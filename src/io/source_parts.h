/*
 * What a source is, for the files that open and read it. Private to this room.
 */
#ifndef REDITE_IO_SOURCE_PARTS_H
#define REDITE_IO_SOURCE_PARTS_H

#include "inflater.h"
#include "read_ahead.h"

#include "redite/buffer.h"
#include "redite/digest.h"
#include "redite/source.h"

#include <stdatomic.h>

#ifndef RAW_SIZE /* a fuzzer has less: small inputs then have many parts */
#define RAW_SIZE   (64u << 10)  /* at most PLAIN_SIZE */
#define PLAIN_SIZE (128u << 10) /* within the nearer caches */
#endif

enum form {
    FORM_UNKNOWN,
    FORM_PLAIN,
    FORM_GZIP,    /* inside a member */
    FORM_BETWEEN, /* behind a member: another, padding, or the end */
    FORM_PADDING, /* behind zero bytes: only more of them may follow */
    FORM_DONE
};

struct rd_source {
    const char *name;
    struct rd_source_options options;
    int fd;               /* -1 for memory */
    struct rd_str memory; /* what is left of it */
    enum form form;
    bool at_end; /* the file has no more bytes */
    unsigned char *raw;
    size_t raw_at, raw_len;
    unsigned char *plain;
    struct rd_buffer ahead; /* peeked at, not yet read */
    size_t ahead_at;
    struct rd_inflater *inflater; /* NULL before the first member */
    bool judging;                 /* zlib alone inflates, from here on */
    uint64_t member_at;           /* where the member begins in the file */
    uint64_t member_given;        /* plain bytes of it given so far */
    uint64_t skipped;             /* plain bytes to come that were given */
    atomic_uint_least64_t offset;
    uint64_t size;
    struct rd_read_ahead *reading; /* NULL: nobody reads ahead */
    uint64_t inflated;             /* plain bytes that came out of gzip */
    uint64_t hashed;               /* bytes of the file in the digest */
    struct rd_digest *digest;
    struct rd_error damage; /* empty for a sound input */
    char sha256[65];
};

/* Refill the raw buffer once it is used up. RD_END: the file has no more. */
enum rd_status rd_source_fill(struct rd_source *src,
                              struct rd_error *err) RD_CHECKED;

/* Where the next raw byte stands in the file. */
static inline uint64_t
rd_source_raw_offset(const struct rd_source *src)
{
    return src->offset - (src->raw_len - src->raw_at);
}

/* Whether whoever reads has been asked to stop. */
static inline bool
rd_source_is_stopped(const struct rd_source *src)
{
    return src->options.stopped && src->options.stopped(src->options.context);
}

/* Say that it stops. */
static inline enum rd_status
rd_source_stop(struct rd_error *err)
{
    return rd_fail(err, RD_STOPPED, "stopped before the end");
}

#endif
