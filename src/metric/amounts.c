/*
 * Amounts are appended. When the list is full, equal ones become one; only
 * when that leaves little room does the list grow, so that adding costs little
 * and calls of the same price cost no memory.
 */
#include "redite/amounts.h"

#include "redite/order.h"

#include <stdlib.h>

#define LEAST_CAPACITY 256

static int
by_amount(const void *left, const void *right)
{
    const struct rd_amount *a = left, *b = right;

    return rd_order(a->micro, b->micro);
}

/* Sort a list and make equal amounts one; how many are left. */
static size_t
compact(struct rd_amount *list, size_t used)
{
    size_t kept = 0;

    if (used == 0)
        return 0;
    qsort(list, used, sizeof *list, by_amount);
    for (size_t i = 1; i < used; i++) {
        if (list[i].micro == list[kept].micro)
            list[kept].times += list[i].times;
        else
            list[++kept] = list[i];
    }
    return kept + 1;
}

static enum rd_status
make_room(struct rd_amounts *amounts, struct rd_error *err)
{
    size_t capacity = amounts->capacity;
    struct rd_amount *list;

    amounts->used = compact(amounts->list, amounts->used);
    if (amounts->used < capacity / 2)
        return RD_OK;
    capacity = capacity == 0 ? LEAST_CAPACITY : capacity * 2;
    list = realloc(amounts->list, capacity * sizeof *list);
    if (list == NULL)
        return rd_fail_memory(err);
    amounts->list = list;
    amounts->capacity = capacity;
    return RD_OK;
}

enum rd_status
rd_amounts_add(struct rd_amounts *amounts, int64_t micro, uint64_t times,
               struct rd_error *err)
{
    if (amounts->used == amounts->capacity) {
        enum rd_status st = make_room(amounts, err);

        if (st < 0)
            return st;
    }
    amounts->list[amounts->used++] = (struct rd_amount){micro, times};
    amounts->count += times;
    amounts->sum_micro += (rd_wide)micro * times;
    return RD_OK;
}

enum rd_status
rd_amounts_merge(struct rd_amounts *amounts, const struct rd_amounts *other,
                 struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < other->used && st >= 0; i++)
        st = rd_amounts_add(amounts, other->list[i].micro, other->list[i].times,
                            err);
    return st;
}

/* The smallest amount with at least ⌈percent · count / 100⌉ at or below it. */
static int64_t
find_quantile(const struct rd_amount *list, uint64_t count, unsigned percent)
{
    rd_wide wanted = ((rd_wide)count * percent + 99) / 100;
    rd_wide below = list->times;

    while (below < wanted)
        below += (++list)->times;
    return list->micro;
}

static void
emit_figures(const struct rd_amounts *amounts, const struct rd_amount *sorted,
             struct rd_report *report, struct rd_node *node)
{
    static const struct {
        const char *name;
        unsigned percent;
    } quantiles[] = {{"p50", 50}, {"p90", 90}, {"max", 100}};

    rd_report_ratio(report, node, "mean", amounts->sum_micro,
                    (rd_wide)amounts->count * RD_MICRO);
    for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles; i++) {
        if (amounts->count == 0)
            rd_report_null(report, node, quantiles[i].name);
        else
            rd_report_micro(
                report, node, quantiles[i].name,
                find_quantile(sorted, amounts->count, quantiles[i].percent));
    }
}

enum rd_status
rd_amounts_emit(const struct rd_amounts *amounts, struct rd_report *report,
                struct rd_node *parent, const char *name, struct rd_error *err)
{
    struct rd_node *node = rd_report_object(report, parent, name);
    struct rd_amount *sorted = malloc((amounts->used + 1) * sizeof *sorted);

    if (sorted == NULL)
        return rd_fail_memory(err);
    if (amounts->used > 0)
        memcpy(sorted, amounts->list, amounts->used * sizeof *sorted);
    (void)compact(sorted, amounts->used);
    emit_figures(amounts, sorted, report, node);
    free(sorted);
    return RD_OK;
}

void
rd_amounts_clear(struct rd_amounts *amounts)
{
    free(amounts->list);
    *amounts = (struct rd_amounts){0};
}
