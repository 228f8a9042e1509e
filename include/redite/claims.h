/*
 * Claims: figures that somebody promises, or that a law asks for, held against
 * a report (spec, 6).
 *
 * A claim is a path into the report, a comparison and a bound. It is judged by
 * the figure as it is printed, and exactly. Plain data, read before the inputs.
 */
#ifndef REDITE_CLAIMS_H
#define REDITE_CLAIMS_H

#include "redite/report.h"
#include "redite/table.h"

/* How a figure is to stand to its bound. */
enum rd_comparison {
    RD_AT_MOST,
    RD_BELOW,
    RD_AT_LEAST,
    RD_ABOVE,
    RD_EQUAL,
    RD_UNEQUAL,
    RD_COMPARISON_COUNT
};

/* One claim. Its texts belong to the claims, which copied them. */
struct rd_claim {
    const char *file; /* for messages */
    size_t line;      /* of the file */
    struct rd_str name;
    struct rd_str metric; /* a path, see rd_node_find */
    enum rd_comparison comparison;
    int64_t bound_micro;
    const char *answer_within; /* the T of its figure; NULL: the report's */
    struct rd_str source;      /* empty where none is given */
};

/* A zeroed struct has no claims. */
struct rd_claims {
    struct rd_arena arena;
    struct rd_claim *list; /* in the order of their files and lines */
    size_t count;
};

/* The sign of a comparison: `<=`. */
const char *rd_comparison_sign(enum rd_comparison comparison);

/* Whether a value (in millionths) stands so to a bound. */
bool rd_comparison_holds(enum rd_comparison comparison, int64_t value,
                         int64_t bound);

/*
 * Add the claims of a table with the columns `name`, `metric`, `op`, `bound`
 * and perhaps `answer_within` and `source`. RD_USAGE: a column is missing or
 * not known, or a cell is wrong; the message names file and line.
 */
enum rd_status rd_claims_add(struct rd_claims *claims,
                             const struct rd_table *table,
                             struct rd_error *err) RD_CHECKED;

/*
 * Check that every claim is about a figure that a report can have. `sample` is
 * the root of any report with all its blocks, whose lists have an element each
 * where they can; the keys of services, dates and the like are not compared.
 * RD_USAGE: there is no such figure; the message names the nearest.
 */
enum rd_status rd_claims_check(const struct rd_claims *claims,
                               const struct rd_node *sample,
                               struct rd_error *err) RD_CHECKED;

/*
 * Judge every claim and add the list `claims` to the root of the report.
 * `roots[i]` is the root of the report that holds the figure of claim `i`.
 */
void rd_claims_emit(const struct rd_claims *claims,
                    const struct rd_node *const *roots,
                    struct rd_report *report);

/* How many claims of an emitted list do not hold. */
size_t rd_claims_failed(const struct rd_report *report);

/* Give everything back; there are no claims then. */
void rd_claims_clear(struct rd_claims *claims);

#endif
