/*
 * Inflating gzip members: by zlib, or faster by libisal where that was found.
 * Private to this room.
 */
#ifndef REDITE_IO_INFLATER_H
#define REDITE_IO_INFLATER_H

#include "redite/status.h"

#include <stdbool.h>
#include <stddef.h>

struct rd_inflater;

/* What is left of the bytes to take and of the room to fill. */
struct rd_inflating {
    const unsigned char *in;
    size_t in_len;
    unsigned char *out;
    size_t out_len;
};

enum rd_inflated {
    RD_INFLATED_MORE,    /* it goes on, with more bytes or more room */
    RD_INFLATED_END,     /* the member is whole and its checksum matches */
    RD_INFLATED_DAMAGED, /* in what was taken, or right behind */
    RD_INFLATED_NO_MEMORY
};

/* An inflater, to be freed by the caller; NULL: no memory. */
struct rd_inflater *rd_inflater_new(void);

/*
 * Begin a member at `header`, of which `len` bytes (at least one) are known:
 * with libisal where `may_be_fast` and it reads such a header as zlib does.
 * RD_NOMEM.
 */
enum rd_status rd_inflater_begin(struct rd_inflater *inflater,
                                 const unsigned char *header, size_t len,
                                 bool may_be_fast,
                                 struct rd_error *err) RD_CHECKED;

/*
 * Whether libisal inflates this member. What it calls damaged or cut is for
 * zlib to judge, from the beginning of the member.
 */
bool rd_inflater_is_fast(const struct rd_inflater *inflater);

/* Inflate as far as bytes and room go, and move both on. */
enum rd_inflated rd_inflater_step(struct rd_inflater *inflater,
                                  struct rd_inflating *inflating);

/* What there is to say of the damage, to be translated. */
const char *rd_inflater_complaint(const struct rd_inflater *inflater);

/* Give it back; NULL is allowed. */
void rd_inflater_free(struct rd_inflater *inflater);

#endif
