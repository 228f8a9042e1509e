/*
 * Posting: records come out of their partition, and those names that bring them
 * together get the same number.
 */
#include "ledger_parts.h"

#include "redite/room.h"

#include <assert.h>
#include <stdlib.h>

static const struct rd_extent no_extent = {RD_ABSENT, RD_ABSENT, RD_ABSENT};

void
rd_ledger_init(struct rd_ledger *ledger, const struct rd_names *names)
{
    *ledger = (struct rd_ledger){.names = names, .counts = {.span = no_extent}};
}

void
rd_ledger_begin(struct rd_ledger *ledger, enum rd_ledger_key key)
{
    ledger->key = key;
    rd_intern_empty(&ledger->customers);
    rd_intern_empty(&ledger->tickets);
    rd_intern_empty(&ledger->call_ids);
    ledger->count = ledger->event_count = 0;
}

static enum rd_status
check_room(const struct rd_ledger *ledger, struct rd_error *err)
{
    if (ledger->count + ledger->event_count < RD_INTERN_MOST)
        return RD_OK;
    return rd_fail(err, RD_LIMIT,
                   "more than a thousand million records of one customer, "
                   "call or ticket");
}

/* By call, the number under which its id is listed is its own. */
static enum rd_status
list_id(struct rd_ledger *ledger, struct rd_str id, struct rd_error *err)
{
    uint32_t number = RD_INTERN_NONE;
    enum rd_status st = rd_intern_list(&number, &ledger->call_ids, id, err);

    assert(st < 0 || number == ledger->count);
    return st;
}

static enum rd_status
post_call(struct rd_ledger *ledger, struct rd_unpacking *unpacking,
          struct rd_error *err)
{
    void *calls = ledger->calls;
    struct rd_call *call;
    struct rd_str customer;
    enum rd_status st = rd_room_for_one(&calls, sizeof *ledger->calls,
                                        ledger->count, &ledger->capacity, err);

    ledger->calls = calls;
    if (st < 0)
        return st;
    call = &ledger->calls[ledger->count];
    rd_partition_take_call(call, &customer, unpacking);
    if (ledger->key == RD_BY_CALL)
        st = list_id(ledger, call->id, err);
    if (st >= 0)
        st = rd_intern_list(&call->customer, &ledger->customers, customer, err);
    ledger->count += st >= 0;
    return st;
}

/* Where an event names a call by its place, the place in its partition. */
static enum rd_status
post_event(struct rd_ledger *ledger, struct rd_unpacking *unpacking,
           size_t first_call, struct rd_error *err)
{
    struct rd_named_event named;
    void *events = ledger->events;
    struct rd_ticket_event *event;
    enum rd_status st =
        rd_room_for_one(&events, sizeof *ledger->events, ledger->event_count,
                        &ledger->event_capacity, err);

    ledger->events = events;
    if (st < 0)
        return st;
    rd_partition_take_event(&named, unpacking);
    event = &ledger->events[ledger->event_count++];
    *event = named.event;
    if (event->call != RD_NO_CALL)
        event->call += (uint32_t)first_call;
    st = rd_intern_list(&event->customer, &ledger->customers, named.customer,
                        err);
    if (st >= 0)
        st =
            rd_intern_list(&event->ticket, &ledger->tickets, named.ticket, err);
    if (st >= 0)
        st = rd_intern_list(&event->call_id, &ledger->call_ids, named.call_id,
                            err);
    return st;
}

enum rd_status
rd_ledger_post(struct rd_ledger *ledger, struct rd_partition *partition,
               struct rd_store *store, struct rd_error *err)
{
    size_t first_call = ledger->count;
    struct rd_unpacking unpacking;
    enum rd_next next;
    enum rd_status st = rd_partition_open(&unpacking, partition, store, err);

    while (st >= 0 && (next = rd_partition_next(&unpacking)) != RD_NEXT_NONE) {
        st = check_room(ledger, err);
        if (st >= 0)
            st = next == RD_NEXT_CALL
                     ? post_call(ledger, &unpacking, err)
                     : post_event(ledger, &unpacking, first_call, err);
    }
    return st;
}

static enum rd_status
unite(struct rd_ledger *ledger, struct rd_intern *table, struct rd_error *err)
{
    void *numbers = ledger->numbers;
    enum rd_status st =
        rd_room_anew(&numbers, sizeof *ledger->numbers, table->count,
                     &ledger->number_capacity, err);

    ledger->numbers = numbers;
    return st < 0 ? st : rd_intern_unite(ledger->numbers, table, err);
}

enum rd_status
rd_ledger_unite_tickets(struct rd_ledger *ledger, struct rd_error *err)
{
    enum rd_status st = unite(ledger, &ledger->tickets, err);

    for (size_t i = 0; i < ledger->event_count && st >= 0; i++)
        ledger->events[i].ticket = ledger->numbers[ledger->events[i].ticket];
    return st;
}

enum rd_status
rd_ledger_unite_customers(struct rd_ledger *ledger, struct rd_error *err)
{
    enum rd_status st = unite(ledger, &ledger->customers, err);

    for (size_t i = 0; i < ledger->count && st >= 0; i++)
        ledger->calls[i].customer = ledger->numbers[ledger->calls[i].customer];
    for (size_t i = 0; i < ledger->event_count && st >= 0; i++)
        ledger->events[i].customer =
            ledger->numbers[ledger->events[i].customer];
    return st;
}

enum rd_status
rd_ledger_unite_ids(struct rd_ledger *ledger, struct rd_error *err)
{
    enum rd_status st = unite(ledger, &ledger->call_ids, err);

    for (size_t i = 0; i < ledger->event_count && st >= 0; i++)
        ledger->events[i].call_id = ledger->numbers[ledger->events[i].call_id];
    return st;
}

void
rd_ledger_take_spare(struct rd_ledger *ledger, size_t count)
{
    struct rd_call *calls = ledger->calls;
    size_t capacity = ledger->capacity;

    ledger->calls = ledger->spare;
    ledger->capacity = ledger->spare_capacity;
    ledger->spare = calls;
    ledger->spare_capacity = capacity;
    ledger->count = count;
}

struct rd_str
rd_ledger_leg(const struct rd_call *call)
{
    struct rd_str own = {"", 0};

    if ((call->flags & RD_CALL_LEG) == 0)
        return own;
    memcpy(&own.len, call->id.ptr + call->id.len, sizeof own.len);
    own.ptr = call->id.ptr + call->id.len + sizeof own.len;
    return own;
}

void
rd_extent_merge(struct rd_extent *span, const struct rd_extent *more)
{
    if (more->first_arrival == RD_ABSENT)
        return;
    if (span->first_arrival == RD_ABSENT ||
        more->first_arrival < span->first_arrival)
        span->first_arrival = more->first_arrival;
    if (more->last_arrival > span->last_arrival)
        span->last_arrival = more->last_arrival;
    if (more->latest_end > span->latest_end)
        span->latest_end = more->latest_end;
}

void
rd_ledger_counts_merge(struct rd_ledger_counts *counts,
                       const struct rd_ledger_counts *more)
{
    counts->twins.exact += more->twins.exact;
    counts->twins.conflicting += more->twins.conflicting;
    counts->twins.id_reused += more->twins.id_reused;
    counts->twins.queued_dropped += more->twins.queued_dropped;
    counts->calls += more->calls;
    counts->events += more->events;
    counts->unlinked_events += more->unlinked_events;
    rd_extent_merge(&counts->span, &more->span);
}

void
rd_ledger_clear(struct rd_ledger *ledger)
{
    rd_intern_clear(&ledger->customers);
    rd_intern_clear(&ledger->tickets);
    rd_intern_clear(&ledger->call_ids);
    free(ledger->calls);
    free(ledger->spare);
    free(ledger->numbers);
    free(ledger->id_starts);
    free(ledger->customer_starts);
    free(ledger->events);
    *ledger = (struct rd_ledger){0};
}
