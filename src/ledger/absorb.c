/*
 * Two ledgers become one: names keep their bytes and get new numbers.
 */
#include "redite/ledger.h"

#include <stdlib.h>

/* Numbers of the absorbed ledger's tables -> numbers of the other's. */
struct renaming {
    uint32_t *customers, *services, *agents, *texts, *tickets, *call_ids,
        *switch_ids;
};

static enum rd_status
rename_table(uint32_t **map, struct rd_intern *table,
             const struct rd_intern *other, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    *map = malloc((other->count + (size_t)1) * sizeof **map);
    if (*map == NULL)
        return rd_fail_memory(err);
    for (uint32_t i = 0; i < other->count && st >= 0; i++)
        st = rd_intern_add(&(*map)[i], table, rd_intern_at(other, i), err);
    return st;
}

static enum rd_status
rename_all(struct renaming *renaming, struct rd_ledger *ledger,
           const struct rd_ledger *other, struct rd_error *err)
{
    enum rd_status st = rename_table(&renaming->customers, &ledger->customers,
                                     &other->customers, err);

    if (st >= 0)
        st = rename_table(&renaming->services, &ledger->services,
                          &other->services, err);
    if (st >= 0)
        st = rename_table(&renaming->agents, &ledger->agents, &other->agents,
                          err);
    if (st >= 0)
        st = rename_table(&renaming->texts, &ledger->texts, &other->texts, err);
    if (st >= 0)
        st = rename_table(&renaming->tickets, &ledger->tickets, &other->tickets,
                          err);
    if (st >= 0)
        st = rename_table(&renaming->call_ids, &ledger->call_ids,
                          &other->call_ids, err);
    if (st >= 0)
        st = rename_table(&renaming->switch_ids, &ledger->switch_ids,
                          &other->switch_ids, err);
    return st;
}

static void
clear_renaming(struct renaming *renaming)
{
    free(renaming->customers);
    free(renaming->services);
    free(renaming->agents);
    free(renaming->texts);
    free(renaming->tickets);
    free(renaming->call_ids);
    free(renaming->switch_ids);
}

/* Room behind `*items` for `more` others, which are copied there. */
static enum rd_status
append(void **items, size_t *count, size_t *capacity, const void *others,
       size_t more, size_t size, struct rd_error *err)
{
    char *grown;

    if (more == 0)
        return RD_OK;
    grown = realloc(*items, (*count + more) * size);
    if (grown == NULL)
        return rd_fail_memory(err);
    memcpy(grown + *count * size, others, more * size);
    *items = grown;
    *count += more;
    *capacity = *count;
    return RD_OK;
}

static enum rd_status
absorb_calls(struct rd_ledger *ledger, struct rd_ledger *other,
             const struct renaming *renaming, struct rd_error *err)
{
    size_t first = ledger->count;
    void *calls = ledger->calls;
    enum rd_status st =
        append(&calls, &ledger->count, &ledger->capacity, other->calls,
               other->count, sizeof *ledger->calls, err);

    ledger->calls = calls;
    for (size_t i = first; st >= 0 && i < ledger->count; i++) {
        struct rd_call *call = &ledger->calls[i];

        call->customer = renaming->customers[call->customer];
        call->service = renaming->services[call->service];
        call->agent = renaming->agents[call->agent];
        call->reason = renaming->texts[call->reason];
    }
    if (st >= 0)
        rd_arena_join(&ledger->ids, &other->ids);
    return st;
}

static enum rd_status
absorb_tickets(struct rd_ledger *ledger, const struct rd_ledger *other,
               const struct renaming *renaming, struct rd_error *err)
{
    size_t first = ledger->event_count;
    void *events = ledger->events;
    enum rd_status st =
        append(&events, &ledger->event_count, &ledger->event_capacity,
               other->events, other->event_count, sizeof *ledger->events, err);

    ledger->events = events;
    for (size_t i = first; st >= 0 && i < ledger->event_count; i++) {
        struct rd_ticket_event *event = &ledger->events[i];

        event->ticket = renaming->tickets[event->ticket];
        event->customer = renaming->customers[event->customer];
        event->agent = renaming->agents[event->agent];
        event->call_id = renaming->call_ids[event->call_id];
        event->reason = renaming->texts[event->reason];
        event->text = renaming->texts[event->text];
    }
    return st;
}

static enum rd_status
absorb_presence(struct rd_ledger *ledger, const struct rd_ledger *other,
                const struct renaming *renaming, struct rd_error *err)
{
    size_t first = ledger->presence_count;
    void *presence = ledger->presence;
    enum rd_status st = append(
        &presence, &ledger->presence_count, &ledger->presence_capacity,
        other->presence, other->presence_count, sizeof *ledger->presence, err);

    ledger->presence = presence;
    for (size_t i = first; st >= 0 && i < ledger->presence_count; i++) {
        struct rd_presence_event *event = &ledger->presence[i];

        event->agent = renaming->agents[event->agent];
        event->service = renaming->services[event->service];
    }
    return st;
}

static enum rd_status
absorb_switch(struct rd_ledger *ledger, const struct rd_ledger *other,
              const struct renaming *renaming, struct rd_error *err)
{
    size_t first = ledger->switch_count;
    void *events = ledger->switch_events;
    enum rd_status st =
        append(&events, &ledger->switch_count, &ledger->switch_capacity,
               other->switch_events, other->switch_count,
               sizeof *ledger->switch_events, err);

    ledger->switch_events = events;
    for (size_t i = first; st >= 0 && i < ledger->switch_count; i++) {
        struct rd_switch_event *event = &ledger->switch_events[i];

        event->call_id = renaming->switch_ids[event->call_id];
        event->service = renaming->services[event->service];
        event->agent = renaming->agents[event->agent];
        event->customer = renaming->customers[event->customer];
    }
    return st;
}

static bool
is_empty(const struct rd_ledger *ledger)
{
    return ledger->count == 0 && ledger->event_count == 0 &&
           ledger->presence_count == 0 && ledger->switch_count == 0 &&
           ledger->ignored_events.names.count == 0;
}

enum rd_status
rd_ledger_absorb(struct rd_ledger *ledger, struct rd_ledger *other,
                 struct rd_error *err)
{
    struct renaming renaming = {0};
    enum rd_status st;

    if (is_empty(ledger)) { /* nothing has a number yet */
        rd_ledger_clear(ledger);
        *ledger = *other;
        *other = (struct rd_ledger){0};
        return RD_OK;
    }
    st = rename_all(&renaming, ledger, other, err);
    if (st >= 0)
        st = absorb_calls(ledger, other, &renaming, err);
    if (st >= 0)
        st = absorb_tickets(ledger, other, &renaming, err);
    if (st >= 0)
        st = absorb_presence(ledger, other, &renaming, err);
    if (st >= 0)
        st = absorb_switch(ledger, other, &renaming, err);
    if (st >= 0)
        st = rd_tally_merge(&ledger->ignored_events, &other->ignored_events,
                            err);
    clear_renaming(&renaming);
    rd_ledger_clear(other);
    return st;
}
