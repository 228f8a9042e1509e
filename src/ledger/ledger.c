/*
 * Keeping records: names once, times as they are.
 */
#include "redite/ledger.h"

#include "redite/text.h"

#include <stdlib.h>

void
rd_ledger_begin_as(struct rd_ledger *ledger, const struct rd_ledger *other)
{
    *ledger = (struct rd_ledger){
        .calling_code = other->calling_code,
        .customer_map = other->customer_map,
        .keeps_parts = other->keeps_parts,
    };
}

/* Room for one more of `*items`, each of `size` bytes. */
static enum rd_status
grow(void **items, size_t size, size_t count, size_t *capacity,
     struct rd_error *err)
{
    size_t wanted = *capacity == 0 ? 1024 : *capacity * 2;
    void *grown;

    if (count < *capacity)
        return RD_OK;
    grown = wanted > SIZE_MAX / size ? NULL : realloc(*items, wanted * size);
    if (grown == NULL)
        return rd_fail_memory(err);
    *items = grown;
    *capacity = wanted;
    return RD_OK;
}

static uint32_t
short_line(uint64_t line)
{
    return line > UINT32_MAX ? UINT32_MAX : (uint32_t)line;
}

static enum rd_status
name_customer(uint32_t *number, struct rd_ledger *ledger,
              struct rd_str customer, struct rd_error *err)
{
    if (ledger->calling_code != NULL)
        customer = rd_customer_national(customer, ledger->calling_code,
                                        &ledger->scratch);
    if (ledger->scratch.failed)
        return rd_fail_memory(err);
    if (ledger->customer_map != NULL &&
        rd_customer_identity(customer) == RD_IDENTIFIED)
        customer = rd_customer_map_find(ledger->customer_map, customer);
    return rd_intern_add(number, &ledger->customers, customer, err);
}

enum rd_status
rd_ledger_keep_call(struct rd_ledger *ledger, const struct rd_call *call,
                    struct rd_str id, struct rd_error *err)
{
    void *calls = ledger->calls;
    enum rd_status st = grow(&calls, sizeof *ledger->calls, ledger->count,
                             &ledger->capacity, err);

    ledger->calls = calls;
    if (st < 0)
        return st;
    ledger->calls[ledger->count] = *call;
    st = rd_arena_copy(&ledger->calls[ledger->count].id, &ledger->ids, id, err);
    if (st >= 0)
        ledger->count++;
    return st;
}

/*
 * Behind the id of a leg stand the length and the bytes of its own: only legs
 * pay for it.
 */
static enum rd_status
keep_leg(struct rd_ledger *ledger, const struct rd_call *call,
         const struct rd_call_record *record, struct rd_error *err)
{
    struct rd_buffer *both = &ledger->scratch;
    size_t own = record->leg.len;
    enum rd_status st;

    both->len = 0;
    rd_buffer_add(both, record->id);
    rd_buffer_add(both, (struct rd_str){(const char *)&own, sizeof own});
    rd_buffer_add(both, record->leg);
    st = rd_buffer_check(both, err);
    if (st >= 0)
        st = rd_ledger_keep_call(ledger, call, rd_buffer_str(both), err);
    if (st >= 0)
        ledger->calls[ledger->count - 1].id.len = record->id.len;
    return st;
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

enum rd_status
rd_ledger_add_call(struct rd_ledger *ledger,
                   const struct rd_call_record *record, struct rd_error *err)
{
    struct rd_call call = {
        .arrived_at = record->arrived_at,
        .queued_at = record->queued_at,
        .answered_at = record->answered_at,
        .ended_at = record->ended_at,
        .line = short_line(record->line),
        .file = (uint16_t)record->file,
        .outcome = (uint8_t)record->outcome,
        .flags = (uint8_t)record->flags,
    };
    enum rd_status st =
        name_customer(&call.customer, ledger, record->customer, err);

    if (st >= 0)
        st = rd_intern_add(&call.service, &ledger->services, record->service,
                           err);
    if (st >= 0)
        st = rd_intern_add(&call.agent, &ledger->agents, record->agent, err);
    if (st >= 0)
        st = rd_intern_add(&call.reason, &ledger->texts, record->reason, err);
    if (st < 0)
        return st;
    if ((record->flags & RD_CALL_LEG) != 0)
        return keep_leg(ledger, &call, record, err);
    return rd_ledger_keep_call(ledger, &call, record->id, err);
}

enum rd_status
rd_ledger_add_switch(struct rd_ledger *ledger,
                     const struct rd_switch_record *record,
                     struct rd_error *err)
{
    struct rd_switch_event event = {
        .at = record->at,
        .line = short_line(record->line),
        .file = (uint16_t)record->file,
        .kind = (uint8_t)record->kind,
    };
    void *events = ledger->switch_events;
    enum rd_status st =
        grow(&events, sizeof *ledger->switch_events, ledger->switch_count,
             &ledger->switch_capacity, err);

    ledger->switch_events = events;
    if (st >= 0)
        st = rd_intern_add(&event.call_id, &ledger->switch_ids, record->call_id,
                           err);
    if (st >= 0)
        st = name_customer(&event.customer, ledger, record->customer, err);
    if (st >= 0)
        st = rd_intern_add(&event.service, &ledger->services, record->service,
                           err);
    if (st >= 0)
        st = rd_intern_add(&event.agent, &ledger->agents, record->agent, err);
    if (st >= 0)
        ledger->switch_events[ledger->switch_count++] = event;
    return st;
}

static enum rd_status
name_texts(struct rd_ticket_event *event, struct rd_ledger *ledger,
           const struct rd_ticket_record *record, struct rd_error *err)
{
    struct rd_str plain;
    enum rd_status st =
        rd_intern_add(&event->reason, &ledger->texts, record->reason, err);

    if (st >= 0)
        st = rd_text_plain(&plain, &ledger->scratch, record->text, err);
    if (st >= 0)
        st = rd_intern_add(&event->text, &ledger->texts, plain, err);
    return st;
}

enum rd_status
rd_ledger_add_ticket(struct rd_ledger *ledger,
                     const struct rd_ticket_record *record,
                     struct rd_error *err)
{
    struct rd_ticket_event event = {
        .at = record->at,
        .line = short_line(record->line),
        .file = (uint16_t)record->file,
        .kind = (uint8_t)record->kind,
    };
    void *events = ledger->events;
    enum rd_status st = grow(&events, sizeof *ledger->events,
                             ledger->event_count, &ledger->event_capacity, err);

    ledger->events = events;
    if (st >= 0)
        st =
            rd_intern_add(&event.ticket, &ledger->tickets, record->ticket, err);
    if (st >= 0)
        st = name_customer(&event.customer, ledger, record->customer, err);
    if (st >= 0)
        st = rd_intern_add(&event.agent, &ledger->agents, record->agent, err);
    if (st >= 0)
        st = rd_intern_add(&event.call_id, &ledger->call_ids, record->call_id,
                           err);
    if (st >= 0)
        st = name_texts(&event, ledger, record, err);
    if (st >= 0)
        ledger->events[ledger->event_count++] = event;
    return st;
}

enum rd_status
rd_ledger_add_presence(struct rd_ledger *ledger,
                       const struct rd_presence_record *record,
                       struct rd_error *err)
{
    struct rd_presence_event event = {.at = record->at,
                                      .kind = (uint8_t)record->kind};
    void *presence = ledger->presence;
    enum rd_status st =
        grow(&presence, sizeof *ledger->presence, ledger->presence_count,
             &ledger->presence_capacity, err);

    ledger->presence = presence;
    if (st >= 0)
        st = rd_intern_add(&event.agent, &ledger->agents, record->agent, err);
    if (st >= 0)
        st = rd_intern_add(&event.service, &ledger->services, record->service,
                           err);
    if (st >= 0)
        ledger->presence[ledger->presence_count++] = event;
    return st;
}

enum rd_identity
rd_ledger_identity(const struct rd_ledger *ledger, const struct rd_call *call)
{
    return rd_customer_identity(
        rd_intern_at(&ledger->customers, call->customer));
}

enum rd_status
rd_ledger_add_part(struct rd_ledger *ledger, const struct rd_part *part,
                   struct rd_error *err)
{
    void *parts = ledger->parts;
    enum rd_status st;

    if (!ledger->keeps_parts)
        return RD_OK;
    st = grow(&parts, sizeof *ledger->parts, ledger->part_count,
              &ledger->part_capacity, err);
    ledger->parts = parts;
    if (st >= 0)
        ledger->parts[ledger->part_count++] = *part;
    return st;
}

void
rd_ledger_clear(struct rd_ledger *ledger)
{
    rd_intern_clear(&ledger->customers);
    rd_intern_clear(&ledger->services);
    rd_intern_clear(&ledger->agents);
    rd_intern_clear(&ledger->texts);
    rd_intern_clear(&ledger->tickets);
    rd_intern_clear(&ledger->call_ids);
    rd_intern_clear(&ledger->switch_ids);
    rd_tally_clear(&ledger->ignored_events);
    rd_arena_clear(&ledger->ids);
    rd_buffer_clear(&ledger->scratch);
    free(ledger->calls);
    free(ledger->customer_starts);
    free(ledger->events);
    free(ledger->presence);
    free(ledger->switch_events);
    free(ledger->parts);
    *ledger = (struct rd_ledger){0};
}
