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
    struct rd_histogram_page **pages; /* NULL where nothing occurred */
    size_t page_count;
};

#define RD_HISTOGRAM_PAGE 256 /* values of a page */

/*
 * The counts of as many values in a row. All groups of calls together have so
 * many that the cache does not hold those in use, in 64 bits each: so only the
 * lowest 16 of a count lie here.
 */
struct rd_histogram_page {
    uint64_t *high; /* the rest of each count, over 2^16; NULL: there is none */
    uint16_t low[RD_HISTOGRAM_PAGE];
};

/* Of all values together. */
struct rd_histogram_total {
    uint64_t count;
    rd_wide sum;
};

/* Have a page for `value`. RD_NOMEM. */
enum rd_status rd_histogram_add_page(struct rd_histogram *histogram,
                                     int64_t value,
                                     struct rd_error *err) RD_CHECKED;

/* Add to a count what does not fit `low`, over 2^16. RD_NOMEM. */
enum rd_status rd_histogram_carry(struct rd_histogram_page *page, size_t at,
                                  uint64_t high,
                                  struct rd_error *err) RD_CHECKED;

/* Count `value` (>= 0) `times` times. RD_NOMEM. */
static inline RD_CHECKED enum rd_status
rd_histogram_add(struct rd_histogram *histogram, int64_t value, uint64_t times,
                 struct rd_error *err)
{
    size_t page = (size_t)value / RD_HISTOGRAM_PAGE;
    size_t at = (size_t)value % RD_HISTOGRAM_PAGE;
    uint64_t sum;

    if (page >= histogram->page_count || histogram->pages[page] == NULL) {
        enum rd_status st = rd_histogram_add_page(histogram, value, err);

        if (st < 0)
            return st;
    }
    sum = histogram->pages[page]->low[at] + times;
    histogram->pages[page]->low[at] = (uint16_t)sum;
    return sum <= UINT16_MAX
               ? RD_OK
               : rd_histogram_carry(histogram->pages[page], at, sum >> 16, err);
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
