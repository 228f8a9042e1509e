/*
 * Amounts are counted in a table of open addressing: every call adds one, most
 * of them are there already, and neither names nor their memory are needed.
 * There are too many different ones for the cache: so some wait until the slots
 * of all of them have been asked for.
 */
#include "redite/amounts.h"

#include "redite/order.h"

#include <stdlib.h>

#define LEAST_SLOTS 256

static int
by_amount(const void *left, const void *right)
{
    const struct rd_amount *a = left, *b = right;

    return rd_order(a->micro, b->micro);
}

/* Where the search for an amount begins. */
static size_t
find_first(const struct rd_amounts *amounts, int64_t micro)
{
    return (size_t)rd_hash_fold((uint64_t)micro ^ amounts->key.words[0],
                                amounts->key.words[1]) &
           (amounts->slot_count - 1);
}

/* Where the amount is counted, or would be; there is a free slot. */
static struct rd_amount *
find_slot(const struct rd_amounts *amounts, int64_t micro)
{
    size_t at = find_first(amounts, micro);

    while (amounts->slots[at].times > 0 && amounts->slots[at].micro != micro)
        at = (at + 1) & (amounts->slot_count - 1);
    return &amounts->slots[at];
}

/* Twice the slots, so that more than half of them are free. */
static enum rd_status
grow(struct rd_amounts *amounts, struct rd_error *err)
{
    struct rd_amounts grown = *amounts;

    grown.slot_count =
        amounts->slot_count == 0 ? LEAST_SLOTS : amounts->slot_count * 2;
    grown.slots = calloc(grown.slot_count, sizeof *grown.slots);
    if (grown.slots == NULL)
        return rd_fail_memory(err);
    if (amounts->slot_count == 0)
        grown.key = rd_hash_draw();
    for (size_t i = 0; i < amounts->slot_count; i++)
        if (amounts->slots[i].times > 0)
            *find_slot(&grown, amounts->slots[i].micro) = amounts->slots[i];
    free(amounts->slots);
    *amounts = grown;
    return RD_OK;
}

static enum rd_status
add_to_slot(struct rd_amounts *amounts, int64_t micro, uint64_t times,
            struct rd_error *err)
{
    struct rd_amount *slot;

    if (amounts->used >= amounts->slot_count / 2) {
        enum rd_status st = grow(amounts, err);

        if (st < 0)
            return st;
    }
    slot = find_slot(amounts, micro);
    amounts->used += slot->times == 0;
    slot->micro = micro;
    slot->times += times;
    return RD_OK;
}

/* Nobody waits any more. */
static enum rd_status
catch_up(struct rd_amounts *amounts, struct rd_error *err)
{
    size_t count = amounts->waiting_count;
    enum rd_status st = RD_OK;

    amounts->waiting_count = 0;
    for (size_t i = 0; i < count && amounts->slot_count > 0; i++)
        __builtin_prefetch(
            &amounts->slots[find_first(amounts, amounts->waiting[i])], 1);
    for (size_t i = 0; i < count && st >= 0; i++)
        st = add_to_slot(amounts, amounts->waiting[i], 1, err);
    return st;
}

enum rd_status
rd_amounts_add(struct rd_amounts *amounts, int64_t micro, struct rd_error *err)
{
    amounts->waiting[amounts->waiting_count++] = micro;
    amounts->count++;
    amounts->sum_micro += (rd_wide)micro;
    return amounts->waiting_count < RD_AMOUNTS_WAITING ? RD_OK
                                                       : catch_up(amounts, err);
}

enum rd_status
rd_amounts_merge(struct rd_amounts *amounts, const struct rd_amounts *other,
                 struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < other->slot_count && st >= 0; i++)
        if (other->slots[i].times > 0)
            st = add_to_slot(amounts, other->slots[i].micro,
                             other->slots[i].times, err);
    for (size_t i = 0; i < other->waiting_count && st >= 0; i++)
        st = add_to_slot(amounts, other->waiting[i], 1, err);
    amounts->count += other->count;
    amounts->sum_micro += other->sum_micro;
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
    size_t most = amounts->used + amounts->waiting_count, count = 0;
    struct rd_amount *sorted = malloc((most + 1) * sizeof *sorted);

    if (sorted == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < amounts->slot_count; i++)
        if (amounts->slots[i].times > 0)
            sorted[count++] = amounts->slots[i];
    for (size_t i = 0; i < amounts->waiting_count; i++)
        sorted[count++] = (struct rd_amount){amounts->waiting[i], 1};
    qsort(sorted, count, sizeof *sorted, by_amount);
    emit_figures(amounts, sorted, report, node);
    free(sorted);
    return RD_OK;
}

void
rd_amounts_clear(struct rd_amounts *amounts)
{
    free(amounts->slots);
    *amounts = (struct rd_amounts){0};
}
