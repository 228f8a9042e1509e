/*
 * The tree of a report as rows, one figure a row: what CSV and tables of a
 * database are made of, and what two reports are compared by.
 *
 * A row's place gives the path of its figure, as claims write it:
 * `block.group[key].figure`, without the parts that are empty. Elements that
 * have no key of their own (claims, inputs, the longest waits) go by their
 * position, from 1. A currency is part of the block: `paid[FRF]`.
 */
#ifndef REDITE_TIDY_H
#define REDITE_TIDY_H

#include "redite/buffer.h"
#include "redite/report.h"

struct rd_tidy_row {
    struct rd_str block;  /* `wait`, `paid[FRF]`; `report` of the whole */
    struct rd_str group;  /* `all`, `by_hour`; empty: of the whole block */
    struct rd_str key;    /* `22`, in a group whose elements have keys */
    struct rd_str figure; /* the rest of the path: `wait.p50` */
    struct rd_str unit;   /* `seconds`, `share`, `FRF`; empty: none is known */
    const struct rd_node *node; /* neither an object nor a list */
};

/* Takes a row, which is valid during the call. */
typedef void rd_tidy_take(void *context, const struct rd_tidy_row *row);

/* Give each figure of the report, in its order; false: memory was refused. */
bool rd_tidy_walk(const struct rd_report *report, rd_tidy_take *take,
                  void *context);

/*
 * The unit of a figure by its name; `currency` for amounts of money, and empty
 * where the name says nothing of it.
 */
struct rd_str rd_tidy_unit(struct rd_str block, struct rd_str figure,
                           struct rd_str currency);

/*
 * Append a value without any quoting: all digits of an integer, six decimals at
 * most of other numbers, `true` or `false`, a text as it is, nothing for null.
 */
void rd_tidy_value(struct rd_buffer *out, const struct rd_node *node);

/* Append a wide integer. */
void rd_tidy_wide(struct rd_buffer *out, rd_wide value);

/* The name of an element's key (`hour`, `date`, …), its first child, or NULL.
 */
const struct rd_node *rd_tidy_key(const struct rd_node *element);

#endif
