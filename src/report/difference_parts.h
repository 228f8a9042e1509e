/*
 * A report as rows that can be found by their path, and what each row is.
 */
#ifndef REDITE_DIFFERENCE_PARTS_H
#define REDITE_DIFFERENCE_PARTS_H

#include "redite/intern.h"
#include "redite/report.h"

enum rd_row_kind {
    RD_ROW_OTHER,   /* nothing to compare: a name, a day, an interval's end */
    RD_ROW_SETTING, /* it shapes figures, and is none */
    RD_ROW_FIGURE
};

struct rd_difference_row {
    enum rd_row_kind kind;
    struct rd_str path, block, group, key, figure, unit;
    const struct rd_node *node;
    const struct rd_node *low, *high; /* of its interval, or NULL */
    bool is_met;    /* the other report has it, or knows that it is unknown */
    uint32_t twins; /* further rows that have the same path */
    uint32_t first_below, last_below, next_below; /* see difference.c */
};

/* The number of a row is that of its path. */
struct rd_difference_rows {
    struct rd_arena arena;
    struct rd_intern paths;
    struct rd_difference_row *rows;
    size_t count, capacity;
};

/* Take the rows of a report, which must live as long. */
enum rd_status rd_difference_take(struct rd_difference_rows *rows,
                                  const struct rd_report *report,
                                  struct rd_error *err) RD_CHECKED;

/* The row at a path, or NULL; valid until rows are added. */
struct rd_difference_row *rd_difference_find(
    const struct rd_difference_rows *rows, struct rd_str path);

/*
 * The row that says that all around `path` is unknown: a null where the other
 * report has an object. NULL: there is none.
 */
struct rd_difference_row *rd_difference_find_unknown(
    const struct rd_difference_rows *rows, struct rd_str path);

/* Give everything back. */
void rd_difference_drop(struct rd_difference_rows *rows);

/* ---- one figure -----------------------------------------------------------*/

enum rd_verdict {
    RD_VERDICT_SAME,
    RD_VERDICT_CHANGED, /* and nothing tells whether by chance */
    RD_VERDICT_BEYOND,
    RD_VERDICT_WITHIN,
    RD_VERDICT_UNKNOWN_IN_A,
    RD_VERDICT_UNKNOWN_IN_B,
    RD_VERDICT_COUNT
};

/* As they stand in the difference. */
extern const char *const rd_verdict_names[RD_VERDICT_COUNT];

/*
 * Compare a figure and add it to the list, with those that are the same only
 * where `is_whole`. One of the rows may be NULL: that side is known to know
 * nothing of it.
 */
enum rd_verdict rd_difference_figure(struct rd_report *out,
                                     struct rd_node *list,
                                     const struct rd_difference_row *a,
                                     const struct rd_difference_row *b,
                                     bool is_whole);

/* Whether both are the same number, truth, text, or nothing that is known. */
bool rd_difference_is_same(const struct rd_node *a, const struct rd_node *b);

/* Add a copy of a value under a name; null for anything else, or NULL. */
void rd_difference_copy(struct rd_report *out, struct rd_node *parent,
                        const char *name, const struct rd_node *node);

/* Add a part of a path; null where it is empty. */
void rd_difference_copy_part(struct rd_report *out, struct rd_node *parent,
                             const char *name, struct rd_str part);

#endif
