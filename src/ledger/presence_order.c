/*
 * The order of presence events, each once (spec, 1.3 and 1.6).
 */
#include "redite/journal.h"

#include "redite/order.h"

#include <stdlib.h>

/* (agent, at, kind, service); what is alike in all of that is one event. */
static int
by_order(const void *left, const void *right, void *context)
{
    const struct rd_presence_event *a = left, *b = right;
    const struct rd_names *names = context;
    int order = rd_intern_compare(&names->agents, a->agent, b->agent);

    if (order == 0)
        order = rd_order(a->at, b->at);
    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0)
        order = rd_intern_compare(&names->services, a->service, b->service);
    return order;
}

void
rd_journal_settle_presence(struct rd_journal *journal)
{
    struct rd_presence_event *events = journal->presence;
    size_t kept = 0;

    if (journal->presence_count > 0)
        qsort_r(events, journal->presence_count, sizeof *events, by_order,
                journal->options.names);
    for (size_t i = 0; i < journal->presence_count; i++) {
        if (kept > 0 && by_order(&events[kept - 1], &events[i],
                                 journal->options.names) == 0)
            journal->presence_twins++;
        else
            events[kept++] = events[i];
    }
    journal->presence_count = kept;
}
