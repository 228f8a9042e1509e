/*
 * How often each of some names occurred. A zeroed struct is an empty tally.
 */
#ifndef REDITE_TALLY_H
#define REDITE_TALLY_H

#include "redite/intern.h"

struct rd_tally {
    struct rd_intern names;
    uint64_t *counts; /* by number of the name */
    uint32_t capacity;
};

/* Count a name some times more. RD_NOMEM. */
enum rd_status rd_tally_add(struct rd_tally *tally, struct rd_str name,
                            uint64_t times, struct rd_error *err) RD_CHECKED;

/* Add what `other` has counted. RD_NOMEM. */
enum rd_status rd_tally_merge(struct rd_tally *tally,
                              const struct rd_tally *other,
                              struct rd_error *err) RD_CHECKED;

/* Give everything back; the tally is empty and usable. */
void rd_tally_clear(struct rd_tally *tally);

#endif
