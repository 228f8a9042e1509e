/*
 * Which records a call was made of: the legs of one, the lines of a switch that
 * tell its story. Figures do not need them, evidence does.
 */
#include "redite/ledger.h"

#include "redite/order.h"

#include <stdlib.h>

enum rd_status
rd_ledger_note_legs(struct rd_ledger *ledger, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    if (!ledger->keeps_parts)
        return RD_OK;
    for (size_t i = 0; i < ledger->count && st >= 0; i++) {
        const struct rd_call *leg = &ledger->calls[i];
        const struct rd_part part = {leg->id, leg->arrived_at, leg->line,
                                     leg->file};

        if ((leg->flags & RD_CALL_LEG) != 0)
            st = rd_ledger_add_part(ledger, &part, err);
    }
    return st;
}

static int
by_id(const void *left, const void *right)
{
    const struct rd_part *a = left, *b = right;
    int order = rd_str_compare(a->id, b->id);

    if (order == 0)
        order = rd_order(a->at, b->at);
    if (order == 0)
        order = rd_order(a->file, b->file);
    return order != 0 ? order : rd_order(a->line, b->line);
}

void
rd_ledger_order_parts(struct rd_ledger *ledger)
{
    if (ledger->part_count > 0)
        qsort(ledger->parts, ledger->part_count, sizeof *ledger->parts, by_id);
}

/* The first part of an id, or where it would be. */
static size_t
find_first(const struct rd_ledger *ledger, struct rd_str id)
{
    size_t low = 0, high = ledger->part_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rd_str_compare(ledger->parts[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An id that is used again may be that of a record which has no parts. */
const struct rd_part *
rd_ledger_find_parts(size_t *count, const struct rd_ledger *ledger,
                     const struct rd_call *call)
{
    size_t first = find_first(ledger, call->id), end = first;
    bool is_one = false;

    for (; end < ledger->part_count &&
           rd_str_equal(ledger->parts[end].id, call->id);
         end++)
        is_one = is_one || (ledger->parts[end].file == call->file &&
                            ledger->parts[end].line == call->line);
    *count = is_one ? end - first : 0;
    return is_one ? &ledger->parts[first] : NULL;
}
