/*
 * Records go from hand to hand in batches, as copies: what a reader shows is
 * there until it reads on. The bytes of a batch grow as they come, so views
 * into them are made at its end.
 */
#include "redite/relay.h"

#include "redite/read_ahead.h"

#include <stdlib.h>

#define MOST_EVENTS 256
#define MANY_BYTES  ((size_t)64 << 10)

struct batch {
    enum rd_kind kind; /* of all of them */
    union {
        struct rd_call_record calls[MOST_EVENTS];
        struct rd_ticket_record tickets[MOST_EVENTS];
    } of;
    size_t count;
    struct rd_buffer bytes; /* of the texts, in order */
};

struct rd_relay {
    struct rd_reader *reader;
    rd_relay_look *look;
    void *context;
    struct rd_event event; /* being read */
    bool has_ended;
    struct batch batches[RD_READ_AHEAD_ROOMS];
    size_t begun; /* batches so far */
    struct rd_read_ahead *ahead;
};

/* The texts of a record, to be copied, or to be found in what was copied. */
struct texts {
    struct rd_str *list[6];
};

static struct texts
texts_of_call(struct rd_call_record *call)
{
    return (struct texts){{&call->id, &call->customer, &call->service,
                           &call->agent, &call->reason, &call->leg}};
}

static struct texts
texts_of_ticket(struct rd_ticket_record *ticket)
{
    return (struct texts){{&ticket->ticket, &ticket->customer, &ticket->agent,
                           &ticket->call_id, &ticket->reason, &ticket->text}};
}

static void
copy_texts(struct rd_buffer *bytes, struct texts texts)
{
    for (size_t i = 0; i < 6; i++)
        rd_buffer_add(bytes, *texts.list[i]);
}

/* Let the texts be seen where they were copied to; where the next ones are. */
static const char *
place_texts(struct texts texts, const char *at)
{
    for (size_t i = 0; i < 6; i++) {
        texts.list[i]->ptr = at;
        at += texts.list[i]->len;
    }
    return at;
}

static void
add_ticket(struct batch *batch, struct rd_ticket_record *ticket)
{
    copy_texts(&batch->bytes, texts_of_ticket(ticket));
    batch->of.tickets[batch->count++] = *ticket;
}

static void
add_event(struct batch *batch, struct rd_event *event)
{
    batch->kind = event->kind;
    if (event->kind == RD_KIND_CALLS) {
        copy_texts(&batch->bytes, texts_of_call(&event->call));
        batch->of.calls[batch->count++] = event->call;
        return;
    }
    add_ticket(batch, &event->ticket);
    if (event->has_closing)
        add_ticket(batch, &event->closing);
}

static void
place_all(struct batch *batch)
{
    const char *at = batch->bytes.len == 0 ? "" : batch->bytes.data;

    for (size_t i = 0; i < batch->count; i++)
        at = place_texts(batch->kind == RD_KIND_CALLS
                             ? texts_of_call(&batch->of.calls[i])
                             : texts_of_ticket(&batch->of.tickets[i]),
                         at);
}

/* Read records until the batch has no room for two more, or there are none. */
static enum rd_status
fill(struct batch *batch, struct rd_relay *relay, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    batch->count = batch->bytes.len = 0;
    while (batch->count + 2 <= MOST_EVENTS && batch->bytes.len < MANY_BYTES) {
        st = rd_reader_next(relay->reader, &relay->event, err);
        if (st == RD_OK)
            add_event(batch, &relay->event);
        else if (st != RD_REJECT)
            break;
    }
    if (st >= 0 && batch->bytes.failed)
        st = rd_fail_memory(err);
    return st;
}

/* What is handed on is the number of a batch. */
static enum rd_status
produce(void *context, char *room, size_t *len, struct rd_error *err)
{
    struct rd_relay *relay = context;
    size_t number = relay->begun++ % RD_READ_AHEAD_ROOMS;
    struct batch *batch = &relay->batches[number];
    enum rd_status st;

    if (relay->has_ended)
        return RD_END;
    relay->look(relay->context);
    st = fill(batch, relay, err);
    if (st < 0)
        return st;
    relay->has_ended = st == RD_END;
    place_all(batch);
    memcpy(room, &number, sizeof number);
    *len = sizeof number;
    return RD_OK;
}

struct rd_relay *
rd_relay_new(struct rd_reader *reader, rd_relay_look *look, void *context)
{
    struct rd_relay *relay = calloc(1, sizeof *relay);

    if (relay == NULL)
        return NULL;
    relay->reader = reader;
    relay->look = look;
    relay->context = context;
    relay->ahead = rd_read_ahead_new(produce, relay, sizeof(size_t));
    if (relay->ahead != NULL)
        return relay;
    free(relay);
    return NULL;
}

static enum rd_status
keep(struct rd_journal *journal, const struct batch *batch,
     struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < batch->count && st >= 0; i++)
        st = batch->kind == RD_KIND_CALLS
                 ? rd_journal_add_call(journal, &batch->of.calls[i], err)
                 : rd_journal_add_ticket(journal, &batch->of.tickets[i], err);
    return st;
}

enum rd_status
rd_relay_keep(struct rd_relay *relay, struct rd_journal *journal,
              struct rd_error *err)
{
    struct rd_str handed;
    size_t number;
    enum rd_status st;

    do {
        st = rd_read_ahead_next(relay->ahead, &handed, err);
        if (st != RD_OK)
            break;
        memcpy(&number, handed.ptr, sizeof number);
        st = keep(journal, &relay->batches[number], err);
    } while (st >= 0);
    return st < 0 ? st : RD_OK;
}

void
rd_relay_free(struct rd_relay *relay)
{
    if (relay == NULL)
        return;
    rd_read_ahead_free(relay->ahead);
    for (size_t i = 0; i < RD_READ_AHEAD_ROOMS; i++)
        rd_buffer_clear(&relay->batches[i].bytes);
    free(relay);
}
