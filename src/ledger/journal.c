/*
 * Keeping what is read: names as numbers, the rest packed or in lists.
 */
#include "redite/journal.h"

#include "redite/room.h"
#include "redite/text.h"

#include <stdlib.h>

#define MOST_WAITING  32 /* calls, which together fit the nearest cache */
#define WAITING_BYTES 96 /* of the names of one */
#define AHEAD         8  /* calls, for which memory is asked */

/*
 * A call that waits for the memory of others: which slot the name of its agent
 * has, of thousands, and which partition it goes to, nobody can foresee.
 */
struct rd_waiting_call {
    struct rd_call call; /* all of it but its agent and customer */
    struct rd_partition *partition;
    struct rd_str customer, agent;
    char bytes[WAITING_BYTES]; /* of these, and of the id */
};

enum rd_status
rd_journal_init(struct rd_journal *journal,
                const struct rd_journal_options *options, struct rd_error *err)
{
    enum rd_status st;

    *journal = (struct rd_journal){
        .options = *options,
        .reasons = {.are_reasons = true},
        .waiting = calloc(MOST_WAITING, sizeof *journal->waiting),
    };
    if (journal->waiting == NULL)
        return rd_fail_memory(err);
    st = rd_partitions_init(&journal->calls, options->store, options->key,
                            options->bits, err);
    if (st >= 0)
        st = rd_partitions_init(&journal->tickets, options->store, options->key,
                                options->bits, err);
    return st;
}

static uint32_t
short_line(uint64_t line)
{
    return line > UINT32_MAX ? UINT32_MAX : (uint32_t)line;
}

static enum rd_status
number_service(uint32_t *number, struct rd_journal *journal, struct rd_str name,
               struct rd_error *err)
{
    struct rd_names *names = journal->options.names;

    return rd_names_add(number, names, &names->services, &journal->services,
                        name, err);
}

static enum rd_status
number_agent(uint32_t *number, struct rd_journal *journal, struct rd_str name,
             struct rd_error *err)
{
    struct rd_names *names = journal->options.names;

    return rd_names_add(number, names, &names->agents, &journal->agents, name,
                        err);
}

/* A reason is a text, too, that may name an issue. */
static enum rd_status
number_reason(uint32_t *number, struct rd_journal *journal, struct rd_str name,
              struct rd_error *err)
{
    struct rd_names *names = journal->options.names;

    return rd_names_add(number, names, &names->texts, &journal->reasons, name,
                        err);
}

static enum rd_status
number_text(uint32_t *number, struct rd_journal *journal, struct rd_str name,
            struct rd_error *err)
{
    struct rd_names *names = journal->options.names;

    return rd_names_add(number, names, &names->texts, &journal->texts, name,
                        err);
}

/* Who the customer is: the view is valid until the next one is asked. */
static enum rd_status
identify(struct rd_str *customer, struct rd_journal *journal,
         struct rd_error *err)
{
    const struct rd_journal_options *options = &journal->options;

    if (options->calling_code != NULL)
        *customer = rd_customer_national(*customer, options->calling_code,
                                         &journal->scratch);
    if (options->customer_map != NULL &&
        rd_customer_identity(*customer) == RD_IDENTIFIED)
        *customer = rd_customer_map_find(options->customer_map, *customer);
    return rd_buffer_check(&journal->scratch, err);
}

enum rd_status
rd_journal_keep_call(struct rd_journal *journal, const struct rd_call *call,
                     struct rd_str customer, struct rd_error *err)
{
    return rd_partition_add_call(rd_partitions_find(&journal->calls, call->id),
                                 journal->options.store, call, customer,
                                 call->id.len, err);
}

static enum rd_status
note_leg(struct rd_journal *journal, const struct rd_call *leg,
         struct rd_error *err)
{
    const struct rd_part part = {leg->id, leg->arrived_at, leg->line,
                                 leg->file};

    return journal->options.keeps_parts
               ? rd_parts_add(&journal->parts, &part, err)
               : RD_OK;
}

/*
 * Behind the id of a leg stand the length and the bytes of its own: only legs
 * pay for it.
 */
static enum rd_status
keep_leg(struct rd_journal *journal, struct rd_call *leg,
         const struct rd_call_record *record, struct rd_str customer,
         struct rd_error *err)
{
    struct rd_buffer both = {0};
    size_t own = record->leg.len;
    enum rd_status st = note_leg(journal, leg, err);

    rd_buffer_add(&both, record->id);
    rd_buffer_add(&both, (struct rd_str){(const char *)&own, sizeof own});
    rd_buffer_add(&both, record->leg);
    if (st >= 0)
        st = rd_buffer_check(&both, err);
    if (st >= 0) {
        leg->id.ptr = both.data;
        st = rd_partition_add_call(
            rd_partitions_find(&journal->calls, record->id),
            journal->options.store, leg, customer, both.len, err);
    }
    rd_buffer_clear(&both);
    return st;
}

/* A call whose names are short waits; the others are so few. */
static bool
can_wait(const struct rd_call_record *record, struct rd_str customer)
{
    return (record->flags & RD_CALL_LEG) == 0 &&
           record->id.len + customer.len + record->agent.len <= WAITING_BYTES;
}

/* Copy a text to where it waits; where the next one goes. */
static char *
hold(struct rd_str *held, char *to, struct rd_str text)
{
    *held = (struct rd_str){to, text.len};
    return rd_str_put(to, text);
}

static void
let_wait(struct rd_journal *journal, const struct rd_call *call,
         struct rd_str customer, struct rd_str agent)
{
    struct rd_waiting_call *waiting =
        &journal->waiting[journal->waiting_count++];
    char *to = waiting->bytes;

    waiting->call = *call;
    waiting->partition = rd_partitions_find(&journal->calls, call->id);
    rd_partition_foresee(waiting->partition);
    rd_names_foresee(&journal->agents, agent);
    to = hold(&waiting->call.id, to, call->id);
    to = hold(&waiting->customer, to, customer);
    (void)hold(&waiting->agent, to, agent);
}

enum rd_status
rd_journal_catch_up(struct rd_journal *journal, struct rd_error *err)
{
    size_t count = journal->waiting_count;
    enum rd_status st = RD_OK;

    journal->waiting_count = 0;
    for (size_t i = 0; i < count && st >= 0; i++) {
        struct rd_waiting_call *waiting = &journal->waiting[i];

        if (i + AHEAD < count)
            rd_partition_fetch(waiting[AHEAD].partition);
        st = number_agent(&waiting->call.agent, journal, waiting->agent, err);
        if (st >= 0)
            st = rd_partition_add_call(
                waiting->partition, journal->options.store, &waiting->call,
                waiting->customer, waiting->call.id.len, err);
    }
    return st;
}

enum rd_status
rd_journal_add_call(struct rd_journal *journal,
                    const struct rd_call_record *record, struct rd_error *err)
{
    struct rd_call call = {
        .arrived_at = record->arrived_at,
        .queued_at = record->queued_at,
        .answered_at = record->answered_at,
        .ended_at = record->ended_at,
        .id = record->id,
        .line = short_line(record->line),
        .file = (uint16_t)record->file,
        .outcome = (uint8_t)record->outcome,
        .flags = (uint8_t)record->flags,
    };
    struct rd_str customer = record->customer;
    enum rd_status st =
        number_service(&call.service, journal, record->service, err);

    if (st >= 0)
        st = number_reason(&call.reason, journal, record->reason, err);
    if (st >= 0)
        st = identify(&customer, journal, err);
    if (st < 0)
        return st;
    if (can_wait(record, customer)) {
        let_wait(journal, &call, customer, record->agent);
        return journal->waiting_count < MOST_WAITING
                   ? RD_OK
                   : rd_journal_catch_up(journal, err);
    }
    st = number_agent(&call.agent, journal, record->agent, err);
    if (st < 0)
        return st;
    if ((record->flags & RD_CALL_LEG) != 0)
        return keep_leg(journal, &call, record, customer, err);
    return rd_journal_keep_call(journal, &call, customer, err);
}

static enum rd_status
number_texts(struct rd_ticket_event *event, struct rd_journal *journal,
             const struct rd_ticket_record *record, struct rd_error *err)
{
    struct rd_str plain;
    enum rd_status st =
        number_reason(&event->reason, journal, record->reason, err);

    if (st >= 0)
        st = rd_text_plain(&plain, &journal->scratch, record->text, err);
    if (st >= 0)
        st = number_text(&event->text, journal, plain, err);
    return st;
}

enum rd_status
rd_journal_add_ticket(struct rd_journal *journal,
                      const struct rd_ticket_record *record,
                      struct rd_error *err)
{
    struct rd_named_event named = {
        .event = {.at = record->at,
                  .line = short_line(record->line),
                  .file = (uint16_t)record->file,
                  .kind = (uint8_t)record->kind,
                  .call = RD_NO_CALL},
        .customer = record->customer,
        .ticket = record->ticket,
        .call_id = record->call_id,
    };
    enum rd_status st =
        number_agent(&named.event.agent, journal, record->agent, err);

    if (st >= 0)
        st = number_texts(&named.event, journal, record, err);
    if (st >= 0)
        st = identify(&named.customer, journal, err);
    if (st < 0)
        return st;
    return rd_partition_add_event(
        rd_partitions_find(&journal->tickets, named.ticket),
        journal->options.store, &named, err);
}

enum rd_status
rd_journal_add_presence(struct rd_journal *journal,
                        const struct rd_presence_record *record,
                        struct rd_error *err)
{
    struct rd_presence_event event = {.at = record->at,
                                      .kind = (uint8_t)record->kind};
    void *presence = journal->presence;
    enum rd_status st =
        rd_room_for_one(&presence, sizeof event, journal->presence_count,
                        &journal->presence_capacity, err);

    journal->presence = presence;
    if (st >= 0)
        st = number_agent(&event.agent, journal, record->agent, err);
    if (st >= 0)
        st = number_service(&event.service, journal, record->service, err);
    if (st >= 0)
        journal->presence[journal->presence_count++] = event;
    return st;
}

enum rd_status
rd_journal_add_switch(struct rd_journal *journal,
                      const struct rd_switch_record *record,
                      struct rd_error *err)
{
    struct rd_switch_event event = {
        .at = record->at,
        .line = short_line(record->line),
        .file = (uint16_t)record->file,
        .kind = (uint8_t)record->kind,
    };
    struct rd_str customer = record->customer;
    void *events = journal->switch_events;
    enum rd_status st =
        rd_room_for_one(&events, sizeof event, journal->switch_count,
                        &journal->switch_capacity, err);

    journal->switch_events = events;
    if (st >= 0)
        st = rd_intern_add(&event.call_id, &journal->switch_ids,
                           record->call_id, err);
    if (st >= 0)
        st = identify(&customer, journal, err);
    if (st >= 0)
        st = rd_intern_add(&event.customer, &journal->switch_customers,
                           customer, err);
    if (st >= 0)
        st = number_service(&event.service, journal, record->service, err);
    if (st >= 0)
        st = number_agent(&event.agent, journal, record->agent, err);
    if (st >= 0)
        journal->switch_events[journal->switch_count++] = event;
    return st;
}

enum rd_status
rd_journal_ignore(struct rd_journal *journal, struct rd_str name,
                  struct rd_str agent, struct rd_error *err)
{
    uint32_t number;
    enum rd_status st = number_agent(&number, journal, agent, err);

    return st < 0 ? st : rd_tally_add(&journal->ignored_events, name, 1, err);
}

void
rd_journal_clear(struct rd_journal *journal)
{
    rd_names_seen_clear(&journal->services);
    rd_names_seen_clear(&journal->agents);
    rd_names_seen_clear(&journal->reasons);
    rd_names_seen_clear(&journal->texts);
    free(journal->waiting);
    rd_partitions_clear(&journal->calls);
    rd_partitions_clear(&journal->tickets);
    free(journal->presence);
    free(journal->switch_events);
    rd_intern_clear(&journal->switch_ids);
    rd_intern_clear(&journal->switch_customers);
    rd_tally_clear(&journal->ignored_events);
    rd_parts_clear(&journal->parts);
    rd_buffer_clear(&journal->scratch);
    *journal = (struct rd_journal){0};
}
