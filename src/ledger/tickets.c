/*
 * Ticket events in their order, each once.
 */
#include "ledger_parts.h"

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
        order = rd_intern_compare(&ledger->names->agents, a->agent, b->agent);
    if (order == 0)
        order = rd_intern_compare(&ledger->call_ids, a->call_id, b->call_id);
    if (order == 0)
        order = rd_intern_compare(&ledger->names->texts, a->reason, b->reason);
    if (order == 0)
        order = rd_intern_compare(&ledger->names->texts, a->text, b->text);
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

void
rd_ledger_order_events(struct rd_ledger *ledger)
{
    if (ledger->event_count > 0)
        qsort_r(ledger->events, ledger->event_count, sizeof *ledger->events,
                by_order, ledger);
}

static void
drop_exact(struct rd_ledger *ledger)
{
    size_t kept = 0;

    for (size_t i = 0; i < ledger->event_count; i++) {
        if (kept > 0 && compare_events(ledger, &ledger->events[kept - 1],
                                       &ledger->events[i]) == 0)
            ledger->counts.twins.exact++;
        else
            ledger->events[kept++] = ledger->events[i];
    }
    ledger->event_count = kept;
    ledger->counts.events += kept;
}

enum rd_status
rd_ledger_settle_tickets(struct rd_ledger *ledger, struct rd_error *err)
{
    const struct rd_ticket_event **openings;
    enum rd_status st = rd_ledger_unite_tickets(ledger, err);

    if (st < 0)
        return st;
    openings = calloc(ledger->tickets.count + (size_t)1, sizeof *openings);
    if (openings == NULL)
        return rd_fail_memory(err);
    rd_ledger_order_events(ledger);
    drop_exact(ledger);
    for (size_t i = 0; i < ledger->event_count; i++) {
        struct rd_ticket_event *event = &ledger->events[i];

        event->is_first = openings[event->ticket] == NULL;
        if (event->is_first)
            openings[event->ticket] = event;
        event->opening_reason = openings[event->ticket]->reason;
        event->opening_text = openings[event->ticket]->text;
    }
    free(openings);
    return RD_OK;
}

enum rd_status
rd_ledger_pass_tickets(struct rd_ledger *ledger,
                       const struct rd_partitions *by_call,
                       const struct rd_partitions *by_customer,
                       struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < ledger->event_count && st >= 0; i++) {
        const struct rd_ticket_event *event = &ledger->events[i];
        const struct rd_named_event named = {
            .event = *event,
            .customer = rd_intern_at(&ledger->customers, event->customer),
            .ticket = rd_intern_at(&ledger->tickets, event->ticket),
            .call_id = rd_intern_at(&ledger->call_ids, event->call_id),
        };
        bool names_call = named.call_id.len > 0;
        const struct rd_partitions *to = names_call ? by_call : by_customer;

        if (!names_call &&
            rd_customer_identity(named.customer) != RD_IDENTIFIED)
            ledger->counts.unlinked_events++;
        else
            st = rd_partition_add_event(
                rd_partitions_find(to,
                                   names_call ? named.call_id : named.customer),
                to->store, &named, err);
    }
    return st;
}
