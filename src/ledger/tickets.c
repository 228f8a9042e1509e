/*
 * Ticket events in their order, each once.
 */
#include "redite/ledger.h"

#include "redite/order.h"

#include <stdlib.h>

/* (at, ticket, kind, customer, agent, call, reason, text), spec 1.2. */
static int
compare_events(const struct rd_ledger *ledger, const struct rd_ticket_event *a,
               const struct rd_ticket_event *b)
{
    int order = rd_order(a->at, b->at);

    if (order == 0)
        order = rd_intern_compare(&ledger->tickets, a->ticket, b->ticket);
    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0)
        order = rd_intern_compare(&ledger->customers, a->customer, b->customer);
    if (order == 0)
        order = rd_intern_compare(&ledger->agents, a->agent, b->agent);
    if (order == 0)
        order = rd_intern_compare(&ledger->call_ids, a->call_id, b->call_id);
    if (order == 0)
        order = rd_intern_compare(&ledger->texts, a->reason, b->reason);
    if (order == 0)
        order = rd_intern_compare(&ledger->texts, a->text, b->text);
    return order;
}

/* What is alike in all of that goes by its place, so that one is kept. */
static int
by_order(const void *left, const void *right, void *context)
{
    const struct rd_ticket_event *a = left, *b = right;
    int order = compare_events(context, a, b);

    if (order == 0)
        order = rd_order(a->file, b->file);
    return order != 0 ? order : rd_order(a->line, b->line);
}

static void
drop_exact(struct rd_ledger *ledger)
{
    size_t kept = 0;

    for (size_t i = 0; i < ledger->event_count; i++) {
        if (kept > 0 && compare_events(ledger, &ledger->events[kept - 1],
                                       &ledger->events[i]) == 0)
            ledger->twins.exact++;
        else
            ledger->events[kept++] = ledger->events[i];
    }
    ledger->event_count = kept;
}

enum rd_status
rd_ledger_settle_tickets(struct rd_ledger *ledger, struct rd_error *err)
{
    bool *seen = calloc(ledger->tickets.count + (size_t)1, sizeof *seen);

    if (seen == NULL)
        return rd_fail_memory(err);
    if (ledger->event_count > 0)
        qsort_r(ledger->events, ledger->event_count, sizeof *ledger->events,
                by_order, ledger);
    drop_exact(ledger);
    for (size_t i = 0; i < ledger->event_count; i++) {
        struct rd_ticket_event *event = &ledger->events[i];

        event->is_first = !seen[event->ticket];
        seen[event->ticket] = true;
    }
    free(seen);
    return RD_OK;
}
