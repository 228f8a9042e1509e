/*
 * The one owner of zlib's inflate, and of libisal, which inflates logs about
 * three times as fast. A flag of a header that hardly anybody writes is left to
 * zlib, as is all damage that libisal finds. It does not find all: of codes that
 * are not complete, which no compressor writes, it takes some. What it gives then
 * is still what the checksum of the file says (--without-isal is stricter).
 */
#include "config.h"

#include "inflater.h"

#include "redite/language.h"

#include <stdlib.h>
#include <zlib.h>
#ifdef HAVE_ISAL
#include <isa-l/igzip_lib.h>
#endif

struct rd_inflater {
    z_stream zlib;
    bool has_zlib; /* it was begun */
    bool is_fast;
#ifdef HAVE_ISAL
    struct inflate_state isal;
#endif
};

struct rd_inflater *
rd_inflater_new(void)
{
    return calloc(1, sizeof(struct rd_inflater));
}

#ifdef HAVE_ISAL

/* Deflate, with no flag but that of a file's name; false: it is for zlib. */
static bool
begin_fast(struct rd_inflater *inflater, const unsigned char *header,
           size_t len)
{
    if (len <= 3 || header[1] != 0x8b || header[2] != 8 ||
        (header[3] & ~8u) != 0)
        return false;
    isal_inflate_init(&inflater->isal);
    inflater->isal.crc_flag = ISAL_GZIP;
    return true;
}

static enum rd_inflated
step_fast(struct rd_inflater *inflater, struct rd_inflating *inflating)
{
    struct inflate_state *isal = &inflater->isal;
    int status;

    isal->next_in = (unsigned char *)(uintptr_t)inflating->in;
    isal->avail_in = (uint32_t)inflating->in_len;
    isal->next_out = inflating->out;
    isal->avail_out = (uint32_t)inflating->out_len;
    status = isal_inflate(isal);
    *inflating = (struct rd_inflating){isal->next_in, isal->avail_in,
                                       isal->next_out, isal->avail_out};
    if (status < 0)
        return RD_INFLATED_DAMAGED;
    return isal->block_state == ISAL_BLOCK_FINISH ? RD_INFLATED_END
                                                  : RD_INFLATED_MORE;
}

#else

static bool
begin_fast(struct rd_inflater *inflater, const unsigned char *header,
           size_t len)
{
    (void)inflater;
    (void)header;
    (void)len;
    return false;
}

/* Never called, as nothing begins fast. */
static enum rd_inflated
step_fast(struct rd_inflater *inflater, struct rd_inflating *inflating)
{
    (void)inflater;
    (void)inflating;
    return RD_INFLATED_DAMAGED;
}

#endif

static enum rd_status
begin_zlib(struct rd_inflater *inflater, struct rd_error *err)
{
    z_stream *zlib = &inflater->zlib;

    zlib->next_in = NULL;
    zlib->avail_in = 0;
    if ((inflater->has_zlib ? inflateReset(zlib)
                            : inflateInit2(zlib, 15 + 16)) != Z_OK)
        return rd_fail_memory(err);
    inflater->has_zlib = true;
    return RD_OK;
}

enum rd_status
rd_inflater_begin(struct rd_inflater *inflater, const unsigned char *header,
                  size_t len, bool may_be_fast, struct rd_error *err)
{
    inflater->is_fast = may_be_fast && begin_fast(inflater, header, len);
    return inflater->is_fast ? RD_OK : begin_zlib(inflater, err);
}

bool
rd_inflater_is_fast(const struct rd_inflater *inflater)
{
    return inflater->is_fast;
}

static enum rd_inflated
step_zlib(struct rd_inflater *inflater, struct rd_inflating *inflating)
{
    z_stream *zlib = &inflater->zlib;
    int status;

    zlib->next_in = (unsigned char *)(uintptr_t)inflating->in;
    zlib->avail_in = (uInt)inflating->in_len;
    zlib->next_out = inflating->out;
    zlib->avail_out = (uInt)inflating->out_len;
    status = inflate(zlib, Z_NO_FLUSH);
    *inflating = (struct rd_inflating){zlib->next_in, zlib->avail_in,
                                       zlib->next_out, zlib->avail_out};
    switch (status) {
    case Z_STREAM_END:
        return RD_INFLATED_END;
    case Z_OK:
    case Z_BUF_ERROR: /* no bytes, or no room */
        return RD_INFLATED_MORE;
    case Z_MEM_ERROR:
        return RD_INFLATED_NO_MEMORY;
    default:
        return RD_INFLATED_DAMAGED;
    }
}

enum rd_inflated
rd_inflater_step(struct rd_inflater *inflater, struct rd_inflating *inflating)
{
    return inflater->is_fast ? step_fast(inflater, inflating)
                             : step_zlib(inflater, inflating);
}

const char *
rd_inflater_complaint(const struct rd_inflater *inflater)
{
    return inflater->is_fast || inflater->zlib.msg == NULL
               ? N_("the gzip data is damaged")
               : inflater->zlib.msg;
}

void
rd_inflater_free(struct rd_inflater *inflater)
{
    if (inflater != NULL && inflater->has_zlib)
        (void)inflateEnd(&inflater->zlib);
    free(inflater);
}
