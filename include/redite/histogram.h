/*
 * An exact histogram of seconds: how often each value occurred.
 *
 * A zeroed struct is an empty histogram. Two of them merge by adding, so every
 * cut of the calls gives the same one.
 */
#ifndef REDITE_HISTOGRAM_H
#define REDITE_HISTOGRAM_H

#include "redite/decimal.h"
#include "redite/report.h"

struct rd_histogram {
    uint64_t **pages; /* of counts; NULL where nothing occurred */
    size_t page_count;
};

/* Of all values together. */
struct rd_histogram_total {
    uint64_t count;
    rd_wide sum;
};

#define RD_HISTOGRAM_PAGE 128 /* values of a page */

/* Have a page for `value`. RD_NOMEM. */
enum rd_status rd_histogram_add_page(struct rd_histogram *histogram,
                                     int64_t value,
                                     struct rd_error *err) RD_CHECKED;

/* Count `value` (>= 0) `times` times. RD_NOMEM. */
static inline RD_CHECKED enum rd_status
rd_histogram_add(struct rd_histogram *histogram, int64_t value, uint64_t times,
                 struct rd_error *err)
{
    size_t page = (size_t)value / RD_HISTOGRAM_PAGE;

    if (page >= histogram->page_count || histogram->pages[page] == NULL) {
        enum rd_status st = rd_histogram_add_page(histogram, value, err);

        if (st < 0)
            return st;
    }
    histogram->pages[page][(size_t)value % RD_HISTOGRAM_PAGE] += times;
    return RD_OK;
}

/* Add what `other` has counted. RD_NOMEM. */
enum rd_status rd_histogram_merge(struct rd_histogram *histogram,
                                  const struct rd_histogram *other,
                                  struct rd_error *err) RD_CHECKED;

/*
 * How many values there are, and their sum: not kept, as nearly every call is
 * counted nine times, and these are asked for once.
 */
struct rd_histogram_total rd_histogram_add_up(
    const struct rd_histogram *histogram);

/*
 * The smallest value, from `from` on, that occurred, and how often. False when
 * there is none.
 */
bool rd_histogram_next(const struct rd_histogram *histogram, int64_t from,
                       int64_t *value, uint64_t *times);

/* How many values are at most `bound`. */
uint64_t rd_histogram_at_most(const struct rd_histogram *histogram,
                              int64_t bound);

/*
 * The quantile `percent` (1 to 100) by nearest rank: the smallest value with
 * at least ⌈percent · count / 100⌉ values at or below it. -1 without values.
 */
int64_t rd_histogram_quantile(const struct rd_histogram *histogram,
                              unsigned percent);

/*
 * Add an object {mean, p50, p90, p95, p99, max} to `parent`; all null without
 * values.
 */
void rd_histogram_emit(const struct rd_histogram *histogram,
                       struct rd_report *report, struct rd_node *parent,
                       const char *name);

/* Add one quantile under `name`; null without values. */
void rd_histogram_emit_quantile(const struct rd_histogram *histogram,
                                struct rd_report *report,
                                struct rd_node *parent, const char *name,
                                unsigned percent);

/* Give everything back; the histogram is empty and usable. */
void rd_histogram_clear(struct rd_histogram *histogram);

#endif
