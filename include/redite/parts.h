/*
 * Which records a call was made of: the legs of one, the lines of a switch that
 * tell its story. Figures do not need them, evidence does.
 */
#ifndef REDITE_PARTS_H
#define REDITE_PARTS_H

#include "redite/arena.h"
#include "redite/call.h"

/* One of several records that a call was made of. */
struct rd_part {
    struct rd_str id; /* of the call */
    int64_t at;       /* its event, or the arrival of its leg */
    uint32_t line;
    uint16_t file;
};

/* A zeroed struct has none. */
struct rd_parts {
    struct rd_arena ids;
    struct rd_part *list; /* by id, then time, once they are in order */
    size_t count, capacity;
};

/* Add one; its id is copied. RD_NOMEM. */
enum rd_status rd_parts_add(struct rd_parts *parts, const struct rd_part *part,
                            struct rd_error *err) RD_CHECKED;

/* Add those of `other`, which is empty afterwards. RD_NOMEM. */
enum rd_status rd_parts_absorb(struct rd_parts *parts, struct rd_parts *other,
                               struct rd_error *err) RD_CHECKED;

/* Put them in order, so that they can be found. */
void rd_parts_order(struct rd_parts *parts);

/*
 * The records of a kept call, in order of time; NULL and 0 where it is one
 * record of its own.
 */
const struct rd_part *rd_parts_find(size_t *count, const struct rd_parts *parts,
                                    const struct rd_call *call);

/* Give everything back. */
void rd_parts_clear(struct rd_parts *parts);

#endif
