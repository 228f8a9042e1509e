/*
 * Calls go on to their customers, with the ticket events that name them.
 *
 * An event belongs to the contact of the id that it names, at any delay: of
 * several to the one answered last at or before it, else to the first (spec,
 * 3.2). The calls of an id lie together, contacts first, in order of answers.
 */
#include "ledger_parts.h"

#include "redite/order.h"

#include <stdlib.h>

#define AHEAD 8 /* calls, for which memory is asked */

/* Where a call goes. */
struct place {
    struct rd_partition *partition;
    uint32_t call; /* its number there */
};

int
rd_ledger_compare_answers(const struct rd_ledger *ledger,
                          const struct rd_call *a, const struct rd_call *b)
{
    int order = rd_order(a->answered_at, b->answered_at);

    if (order == 0)
        order = rd_str_compare(a->id, b->id);
    if (order == 0)
        order = rd_order(a->arrived_at, b->arrived_at);
    if (order == 0)
        order = rd_order(a->ended_at, b->ended_at);
    if (order == 0)
        order = rd_intern_compare(&ledger->customers, a->customer, b->customer);
    return order;
}

/* The contact that an event belongs to, by its place; RD_NO_CALL: none. */
static uint32_t
find_contact(const struct rd_ledger *ledger,
             const struct rd_ticket_event *event)
{
    uint32_t first = ledger->id_starts[event->call_id];
    uint32_t low = first, high = ledger->id_starts[event->call_id + 1];

    if (low == high || !rd_call_is_contact(&ledger->calls[first]))
        return RD_NO_CALL;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct rd_call *call = &ledger->calls[middle];

        if (rd_call_is_contact(call) && call->answered_at <= event->at)
            low = middle + 1;
        else
            high = middle;
    }
    return low == first ? first : low - 1;
}

/* Nobody's calls are never joined, so they may go anywhere. */
static struct rd_partition *
find_partition(const struct rd_partitions *by_customer,
               const struct rd_call *call, struct rd_str customer)
{
    bool is_known = rd_customer_identity(customer) == RD_IDENTIFIED;

    return rd_partitions_find(by_customer, is_known ? customer : call->id);
}

/*
 * Where each call goes, found before any goes: so the partitions, which are
 * many and far apart, can be had from memory some calls ahead.
 */
static void
find_places(struct place *places, const struct rd_ledger *ledger,
            const struct rd_partitions *by_customer)
{
    for (size_t i = 0; i < ledger->count; i++) {
        const struct rd_call *call = &ledger->calls[i];

        places[i].partition =
            find_partition(by_customer, call,
                           rd_intern_at(&ledger->customers, call->customer));
    }
}

static void
fetch(const struct place *places, size_t number, size_t count)
{
    if (number + 2 * AHEAD < count)
        rd_partition_foresee(places[number + 2 * AHEAD].partition);
    if (number + AHEAD < count)
        rd_partition_fetch(places[number + AHEAD].partition);
}

static enum rd_status
pass_call(struct rd_ledger *ledger, size_t number, struct place *place,
          struct rd_store *store, struct rd_error *err)
{
    struct rd_call *call = &ledger->calls[number];

    place->call = place->partition->call_count;
    call->flags &= RD_CALL_MENU_KNOWN; /* it is no leg any more */
    return rd_partition_add_call(
        place->partition, store, call,
        rd_intern_at(&ledger->customers, call->customer), call->id.len, err);
}

/* The event stands behind its call, whoever the event says the customer is. */
static enum rd_status
pass_event(struct rd_ledger *ledger, const struct rd_ticket_event *event,
           const struct place *places, struct rd_store *store,
           struct rd_error *err)
{
    uint32_t contact = find_contact(ledger, event);
    struct rd_named_event named = {.event = *event};

    if (contact == RD_NO_CALL) {
        ledger->counts.unlinked_events++;
        return RD_OK;
    }
    named.event.call = places[contact].call;
    named.customer = rd_intern_at(&ledger->customers, event->customer);
    named.ticket = rd_intern_at(&ledger->tickets, event->ticket);
    named.call_id = rd_intern_at(&ledger->call_ids, event->call_id);
    return rd_partition_add_event(places[contact].partition, store, &named,
                                  err);
}

enum rd_status
rd_ledger_pass_calls(struct rd_ledger *ledger,
                     const struct rd_partitions *by_customer,
                     struct rd_error *err)
{
    struct place *places = malloc((ledger->count + 1) * sizeof *places);
    enum rd_status st = RD_OK;

    if (places == NULL)
        return rd_fail_memory(err);
    find_places(places, ledger, by_customer);
    for (size_t i = 0; i < ledger->count && st >= 0; i++) {
        fetch(places, i, ledger->count);
        st = pass_call(ledger, i, &places[i], by_customer->store, err);
    }
    for (size_t i = 0; i < ledger->event_count && st >= 0; i++)
        st = pass_event(ledger, &ledger->events[i], places, by_customer->store,
                        err);
    free(places);
    return st;
}
