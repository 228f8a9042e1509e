/*
 * Counts in pages of 256 seconds: most waits are short, so most histograms are
 * a few pages, and a stray hour costs one more.
 */
#include "redite/histogram.h"

#include <assert.h>
#include <stdlib.h>

static bool
grow(struct rd_histogram *histogram, size_t wanted)
{
    size_t count = histogram->page_count == 0 ? 4 : histogram->page_count;
    struct rd_histogram_page **pages;

    while (count < wanted)
        count *= 2;
    pages = realloc(histogram->pages, count * sizeof *pages);
    if (pages == NULL)
        return false;
    for (size_t i = histogram->page_count; i < count; i++)
        pages[i] = NULL;
    histogram->pages = pages;
    histogram->page_count = count;
    return true;
}

enum rd_status
rd_histogram_add_page(struct rd_histogram *histogram, int64_t value,
                      struct rd_error *err)
{
    size_t page = (size_t)value / RD_HISTOGRAM_PAGE;

    assert(value >= 0);
    if (page >= histogram->page_count && !grow(histogram, page + 1))
        return rd_fail_memory(err);
    histogram->pages[page] = calloc(1, sizeof *histogram->pages[page]);
    return histogram->pages[page] == NULL ? rd_fail_memory(err) : RD_OK;
}

enum rd_status
rd_histogram_carry(struct rd_histogram_page *page, size_t at, uint64_t high,
                   struct rd_error *err)
{
    if (page->high == NULL)
        page->high = calloc(RD_HISTOGRAM_PAGE, sizeof *page->high);
    if (page->high == NULL)
        return rd_fail_memory(err);
    page->high[at] += high;
    return RD_OK;
}

static uint64_t
count_at(const struct rd_histogram_page *page, size_t at)
{
    return page->low[at] + (page->high == NULL ? 0 : page->high[at] << 16);
}

bool
rd_histogram_next(const struct rd_histogram *histogram, int64_t from,
                  int64_t *value, uint64_t *times)
{
    size_t page = (size_t)from / RD_HISTOGRAM_PAGE;
    size_t at = (size_t)from % RD_HISTOGRAM_PAGE;

    for (; page < histogram->page_count; page++, at = 0) {
        const struct rd_histogram_page *counts = histogram->pages[page];

        for (; counts != NULL && at < RD_HISTOGRAM_PAGE; at++) {
            *times = count_at(counts, at);
            *value = (int64_t)(page * RD_HISTOGRAM_PAGE + at);
            if (*times > 0)
                return true;
        }
    }
    return false;
}

enum rd_status
rd_histogram_merge(struct rd_histogram *histogram,
                   const struct rd_histogram *other, struct rd_error *err)
{
    int64_t value = 0;
    uint64_t times;
    enum rd_status st = RD_OK;

    for (; st >= 0 && rd_histogram_next(other, value, &value, &times); value++)
        st = rd_histogram_add(histogram, value, times, err);
    return st;
}

struct rd_histogram_total
rd_histogram_add_up(const struct rd_histogram *histogram)
{
    struct rd_histogram_total total = {0, 0};
    int64_t value = 0;
    uint64_t times;

    for (; rd_histogram_next(histogram, value, &value, &times); value++) {
        total.count += times;
        total.sum += (rd_wide)value * times;
    }
    return total;
}

uint64_t
rd_histogram_at_most(const struct rd_histogram *histogram, int64_t bound)
{
    int64_t value = 0;
    uint64_t times, total = 0;

    for (; rd_histogram_next(histogram, value, &value, &times); value++) {
        if (value > bound)
            break;
        total += times;
    }
    return total;
}

/* The quantile of `count` values. */
static int64_t
find_quantile(const struct rd_histogram *histogram, uint64_t count,
              unsigned percent)
{
    rd_wide wanted = ((rd_wide)count * percent + 99) / 100;
    rd_wide below = 0;
    int64_t value = 0;
    uint64_t times;

    for (; rd_histogram_next(histogram, value, &value, &times); value++) {
        below += times;
        if (below >= wanted)
            return value;
    }
    return -1;
}

int64_t
rd_histogram_quantile(const struct rd_histogram *histogram, unsigned percent)
{
    return find_quantile(histogram, rd_histogram_add_up(histogram).count,
                         percent);
}

void
rd_histogram_emit_quantile(const struct rd_histogram *histogram,
                           struct rd_report *report, struct rd_node *parent,
                           const char *name, unsigned percent)
{
    int64_t value = rd_histogram_quantile(histogram, percent);

    if (value < 0)
        rd_report_null(report, parent, name);
    else
        rd_report_integer(report, parent, name, value);
}

void
rd_histogram_emit(const struct rd_histogram *histogram,
                  struct rd_report *report, struct rd_node *parent,
                  const char *name)
{
    static const struct {
        const char *name;
        unsigned percent;
    } quantiles[] = {
        {"p50", 50}, {"p90", 90}, {"p95", 95}, {"p99", 99}, {"max", 100},
    };
    struct rd_node *node = rd_report_object(report, parent, name);
    struct rd_histogram_total total = rd_histogram_add_up(histogram);

    rd_report_ratio(report, node, "mean", total.sum, total.count);
    for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles; i++) {
        if (total.count == 0)
            rd_report_null(report, node, quantiles[i].name);
        else
            rd_report_integer(
                report, node, quantiles[i].name,
                find_quantile(histogram, total.count, quantiles[i].percent));
    }
}

void
rd_histogram_clear(struct rd_histogram *histogram)
{
    for (size_t i = 0; i < histogram->page_count; i++) {
        if (histogram->pages[i] != NULL)
            free(histogram->pages[i]->high);
        free(histogram->pages[i]);
    }
    free(histogram->pages);
    *histogram = (struct rd_histogram){0};
}
