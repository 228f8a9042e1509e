/*
 * The order of presence events, each once (spec, 1.3 and 1.6).
 */
#include "redite/ledger.h"

#include "redite/order.h"

#include <stdlib.h>

/* (agent, at, kind, service); what is alike in all of that is one event. */
static int
by_order(const void *left, const void *right, void *context)
{
    const struct rd_presence_event *a = left, *b = right;
    const struct rd_ledger *ledger = context;
    int order = rd_intern_compare(&ledger->agents, a->agent, b->agent);

    if (order == 0)
        order = rd_order(a->at, b->at);
    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0)
        order = rd_intern_compare(&ledger->services, a->service, b->service);
    return order;
}

enum rd_status
rd_ledger_settle_presence(struct rd_ledger *ledger, struct rd_error *err)
{
    struct rd_presence_event *events = ledger->presence;
    size_t kept = 0;

    (void)err;
    if (ledger->presence_count > 0)
        qsort_r(events, ledger->presence_count, sizeof *events, by_order,
                ledger);
    for (size_t i = 0; i < ledger->presence_count; i++) {
        if (kept > 0 && by_order(&events[kept - 1], &events[i], ledger) == 0)
            ledger->twins.exact++;
        else
            events[kept++] = events[i];
    }
    ledger->presence_count = kept;
    return RD_OK;
}
