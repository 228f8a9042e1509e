/*
 * Two reports side by side: which figures changed, by how much, and whether by
 * more than their intervals allow.
 *
 * What comes out is a tree of its own, of the schema `redite-diff/1`, that
 * sinks print as they print a report. Figures are matched by their path.
 */
#ifndef REDITE_DIFFERENCE_H
#define REDITE_DIFFERENCE_H

#include "redite/report.h"

struct rd_difference_side {
    const char *name; /* of the file, as it was given */
    const char *sha256;
    const struct rd_report *report;
};

/*
 * Fill an empty report with the difference of two: `sides[1]` against
 * `sides[0]`. `is_whole`: with the figures that are the same. RD_NOMEM: memory
 * was refused.
 */
enum rd_status rd_difference_make(struct rd_report *difference,
                                  const struct rd_difference_side *sides,
                                  bool is_whole,
                                  struct rd_error *err) RD_CHECKED;

/* A share with its interval, in millionths: 0 <= low <= value <= high <= 1. */
struct rd_share {
    int64_t value, low, high;
};

/* The interval of a difference of shares, in millionths. */
struct rd_share_change {
    int64_t low, high;
    bool is_beyond; /* it leaves out 0 */
};

/*
 * How far `b` is from `a`: the hybrid score interval of a difference of
 * independent proportions, from the interval of each, which may know of
 * clustering. Whether it leaves out 0 is told in integers.
 *
 * R. G. Newcombe, "Interval estimation for the difference between independent
 *   proportions: comparison of eleven methods", 1998: method 10.
 * G. Y. Zou and A. Donner, "Construction of confidence limits about effect
 *   measures: a general approach", 2008: the same from any two intervals.
 */
struct rd_share_change rd_share_compare(const struct rd_share *a,
                                        const struct rd_share *b);

#endif
