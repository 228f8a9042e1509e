/*
 * Which contact a ticket event belongs to (spec, 3.2).
 *
 * An event that names a call looks it up among the contacts of that id; any
 * other looks back from its own time through the customer's contacts in order
 * of their answers.
 */
#include "redite/casebook.h"

#include "redite/order.h"

#include <stdlib.h>

struct linking {
    struct rd_casebook *casebook;
    uint32_t *by_answer; /* contacts by customer, then (answer, id) */
    uint32_t *by_id;     /* contacts of ids that events name, by that number */
    uint32_t *id_starts; /* number of a call id -> first of `by_id` */
    int64_t longest_s;   /* talk of any contact */
};

/*
 * (answer, id, arrival, end, customer): contacts of one customer differ before
 * the last of these, those of one id by it.
 */
static int
by_answer(const void *left, const void *right, void *context)
{
    const struct rd_casebook *casebook = context;
    const struct rd_call *a = casebook->contacts[*(const uint32_t *)left].call;
    const struct rd_call *b = casebook->contacts[*(const uint32_t *)right].call;
    int order = rd_order(a->answered_at, b->answered_at);

    if (order == 0)
        order = rd_str_compare(a->id, b->id);
    if (order == 0)
        order = rd_order(a->arrived_at, b->arrived_at);
    if (order == 0)
        order = rd_order(a->ended_at, b->ended_at);
    if (order == 0)
        order = rd_intern_compare(&casebook->ledger->customers, a->customer,
                                  b->customer);
    return order;
}

/* The contacts of each customer in the order in which they were answered. */
static enum rd_status
order_answers(struct linking *linking, struct rd_error *err)
{
    struct rd_casebook *casebook = linking->casebook;
    size_t customers = casebook->ledger->customers.count;

    linking->by_answer =
        calloc(casebook->contact_count + 1, sizeof *linking->by_answer);
    if (linking->by_answer == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < casebook->contact_count; i++) {
        int64_t talk_s = rd_call_talk_s(casebook->contacts[i].call);

        linking->by_answer[i] = (uint32_t)i;
        if (talk_s > linking->longest_s)
            linking->longest_s = talk_s;
    }
    for (size_t i = 0; i < customers; i++) {
        uint32_t from = casebook->contact_starts[i];

        qsort_r(linking->by_answer + from,
                casebook->contact_starts[i + 1] - from,
                sizeof *linking->by_answer, by_answer, casebook);
    }
    return RD_OK;
}

/* Contacts under the ids that events name, each id's in order of answers. */
static enum rd_status
index_ids(struct linking *linking, struct rd_error *err)
{
    struct rd_casebook *casebook = linking->casebook;
    const struct rd_intern *ids = &casebook->ledger->call_ids;
    uint32_t *numbers = calloc(casebook->contact_count + 1, sizeof *numbers);
    uint32_t *next = calloc(ids->count + (size_t)2, sizeof *next);
    uint32_t total = 0;

    linking->by_id =
        calloc(casebook->contact_count + 1, sizeof *linking->by_id);
    linking->id_starts =
        calloc(ids->count + (size_t)2, sizeof *linking->id_starts);
    if (numbers == NULL || next == NULL || linking->by_id == NULL ||
        linking->id_starts == NULL) {
        free(numbers);
        free(next);
        return rd_fail_memory(err);
    }
    for (size_t i = 0; i < casebook->contact_count; i++) {
        numbers[i] = rd_intern_find(ids, casebook->contacts[i].call->id);
        if (numbers[i] != RD_INTERN_NONE)
            next[numbers[i]]++;
    }
    for (uint32_t i = 0; i <= ids->count; i++) {
        linking->id_starts[i] = total;
        total += next[i];
        next[i] = linking->id_starts[i];
    }
    for (size_t i = 0; i < casebook->contact_count; i++)
        if (numbers[i] != RD_INTERN_NONE)
            linking->by_id[next[numbers[i]]++] = (uint32_t)i;
    for (uint32_t i = 0; i < ids->count; i++)
        qsort_r(linking->by_id + linking->id_starts[i],
                linking->id_starts[i + 1] - linking->id_starts[i],
                sizeof *linking->by_id, by_answer, casebook);
    free(numbers);
    free(next);
    return RD_OK;
}

/*
 * How many of `count` contacts, in order of their answers, were answered at or
 * before `at`.
 */
static size_t
count_answered(const struct rd_casebook *casebook, const uint32_t *contacts,
               size_t count, int64_t at)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (casebook->contacts[contacts[middle]].call->answered_at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Of the contacts of the id: answered last before the event, else first. */
static uint32_t
find_by_id(const struct linking *linking, const struct rd_ticket_event *event)
{
    uint32_t from = linking->id_starts[event->call_id];
    uint32_t count = linking->id_starts[event->call_id + 1] - from;
    size_t before;

    if (count == 0)
        return RD_NO_CONTACT;
    before = count_answered(linking->casebook, linking->by_id + from, count,
                            event->at);
    return linking->by_id[from + (before == 0 ? 0 : before - 1)];
}

static bool
is_same_agent(const struct rd_ledger *ledger, uint32_t a, uint32_t b)
{
    return a == b || rd_intern_at(&ledger->agents, a).len == 0 ||
           rd_intern_at(&ledger->agents, b).len == 0;
}

/*
 * Back from the event: the contact answered last that is still near enough.
 * None that was answered before any talk could reach that far is.
 */
static uint32_t
find_by_customer(const struct linking *linking,
                 const struct rd_ticket_event *event)
{
    const struct rd_casebook *casebook = linking->casebook;
    const struct rd_ledger *ledger = casebook->ledger;
    uint32_t from = casebook->contact_starts[event->customer];
    size_t count = casebook->contact_starts[event->customer + 1] - from;
    int64_t earliest_end =
        event->at - casebook->scope->parameters->link_within_s;

    if (rd_customer_identity(
            rd_intern_at(&ledger->customers, event->customer)) != RD_IDENTIFIED)
        return RD_NO_CONTACT;
    count =
        count_answered(casebook, linking->by_answer + from, count, event->at);
    while (count-- > 0) {
        uint32_t contact = linking->by_answer[from + count];
        const struct rd_call *call = casebook->contacts[contact].call;

        if (call->answered_at < earliest_end - linking->longest_s)
            break;
        if (call->ended_at >= earliest_end &&
            is_same_agent(ledger, call->agent, event->agent))
            return contact;
    }
    return RD_NO_CONTACT;
}

static void
find_contacts(struct linking *linking)
{
    struct rd_casebook *casebook = linking->casebook;
    const struct rd_ledger *ledger = casebook->ledger;

    for (size_t i = 0; i < ledger->event_count; i++) {
        const struct rd_ticket_event *event = &ledger->events[i];
        bool names_call =
            rd_intern_at(&ledger->call_ids, event->call_id).len > 0;
        uint32_t contact = names_call ? find_by_id(linking, event)
                                      : find_by_customer(linking, event);

        casebook->contact_of_event[i] = contact;
        if (contact == RD_NO_CONTACT)
            casebook->unlinked_events++;
        else
            casebook->contacts[contact].link_count++;
    }
}

/* The events of each contact, side by side and in their order. */
static void
list_links(struct rd_casebook *casebook)
{
    uint32_t total = 0;

    for (size_t i = 0; i < casebook->contact_count; i++) {
        casebook->contacts[i].first_link = total;
        total += casebook->contacts[i].link_count;
        casebook->contacts[i].link_count = 0;
    }
    casebook->link_count = total;
    for (size_t i = 0; i < casebook->ledger->event_count; i++) {
        struct rd_contact *contact;

        if (casebook->contact_of_event[i] == RD_NO_CONTACT)
            continue;
        contact = &casebook->contacts[casebook->contact_of_event[i]];
        casebook->links[contact->first_link + contact->link_count++] =
            (uint32_t)i;
    }
}

enum rd_status
rd_casebook_link(struct rd_casebook *casebook, struct rd_error *err)
{
    size_t events = casebook->ledger->event_count;
    struct linking linking = {.casebook = casebook};
    enum rd_status st = RD_OK;

    if (events == 0)
        return RD_OK;
    casebook->contact_of_event =
        calloc(events, sizeof *casebook->contact_of_event);
    casebook->links = calloc(events, sizeof *casebook->links);
    if (casebook->contact_of_event == NULL || casebook->links == NULL)
        return rd_fail_memory(err);
    st = order_answers(&linking, err);
    if (st >= 0)
        st = index_ids(&linking, err);
    if (st >= 0) {
        find_contacts(&linking);
        list_links(casebook);
    }
    free(linking.by_answer);
    free(linking.by_id);
    free(linking.id_starts);
    return st;
}
