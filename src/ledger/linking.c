/*
 * Which contact a ticket event belongs to (spec, 3.2).
 *
 * An event that names a call came with it; any other looks back from its own
 * time through the customer's contacts in order of their answers.
 */
#include "ledger_parts.h"

#include "redite/casebook.h"
#include "redite/order.h"
#include "redite/room.h"

#include <assert.h>
#include <stdlib.h>

static int
by_answer(const void *left, const void *right, void *context)
{
    const struct rd_casebook *casebook = context;

    return rd_ledger_compare_answers(
        casebook->ledger, casebook->contacts[*(const uint32_t *)left].call,
        casebook->contacts[*(const uint32_t *)right].call);
}

static bool
any_looks_back(const struct rd_ledger *ledger)
{
    for (size_t i = 0; i < ledger->event_count; i++)
        if (ledger->events[i].call == RD_NO_CALL)
            return true;
    return false;
}

/*
 * The contacts of each customer in the order in which they were answered;
 * `*longest_s` is the talk of the longest.
 */
static enum rd_status
order_answers(struct rd_casebook *casebook, int64_t *longest_s,
              struct rd_error *err)
{
    const uint32_t *starts = casebook->contact_starts;
    void *order = casebook->by_answer;
    enum rd_status st =
        rd_room_anew(&order, sizeof *casebook->by_answer,
                     casebook->contact_count, &casebook->answer_capacity, err);

    *longest_s = 0;
    casebook->by_answer = order;
    if (st < 0)
        return st;
    for (size_t i = 0; i < casebook->contact_count; i++) {
        int64_t talk_s = rd_call_talk_s(casebook->contacts[i].call);

        casebook->by_answer[i] = (uint32_t)i;
        if (talk_s > *longest_s)
            *longest_s = talk_s;
    }
    for (uint32_t i = 0; i < casebook->ledger->customers.count; i++)
        rd_order_numbers(casebook->by_answer + starts[i],
                         starts[i + 1] - starts[i], by_answer, casebook);
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

static bool
is_same_agent(const struct rd_ledger *ledger, uint32_t a, uint32_t b)
{
    return a == b || rd_intern_at(&ledger->names->agents, a).len == 0 ||
           rd_intern_at(&ledger->names->agents, b).len == 0;
}

/*
 * Back from the event: the contact answered last that is still near enough.
 * None that was answered before any talk could reach that far is.
 */
static uint32_t
find_by_customer(const struct rd_casebook *casebook,
                 const struct rd_ticket_event *event, int64_t longest_s)
{
    const struct rd_ledger *ledger = casebook->ledger;
    uint32_t from = casebook->contact_starts[event->customer];
    size_t count = casebook->contact_starts[event->customer + 1] - from;
    int64_t earliest_end =
        event->at - casebook->scope->parameters->link_within_s;

    /* Nobody's events that name no call ended before (tickets.c). */
    assert(rd_customer_identity(rd_intern_at(
               &ledger->customers, event->customer)) == RD_IDENTIFIED);
    count =
        count_answered(casebook, casebook->by_answer + from, count, event->at);
    while (count-- > 0) {
        uint32_t contact = casebook->by_answer[from + count];
        const struct rd_call *call = casebook->contacts[contact].call;

        if (call->answered_at < earliest_end - longest_s)
            break;
        if (call->ended_at >= earliest_end &&
            is_same_agent(ledger, call->agent, event->agent))
            return contact;
    }
    return RD_NO_CONTACT;
}

static void
find_contacts(struct rd_casebook *casebook, int64_t longest_s)
{
    const struct rd_ledger *ledger = casebook->ledger;

    for (size_t i = 0; i < ledger->event_count; i++) {
        const struct rd_ticket_event *event = &ledger->events[i];
        uint32_t contact = event->call != RD_NO_CALL
                               ? casebook->contact_of_call[event->call]
                               : find_by_customer(casebook, event, longest_s);

        casebook->contact_of_event[i] = contact;
        if (contact == RD_NO_CONTACT)
            casebook->counts.unlinked_events++;
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
    for (size_t i = 0; i < casebook->ledger->event_count; i++) {
        struct rd_contact *contact;

        if (casebook->contact_of_event[i] == RD_NO_CONTACT)
            continue;
        contact = &casebook->contacts[casebook->contact_of_event[i]];
        casebook->links[contact->first_link + contact->link_count++] =
            (uint32_t)i;
    }
}

static enum rd_status
reserve(struct rd_casebook *casebook, struct rd_error *err)
{
    size_t events = casebook->ledger->event_count;
    void *of_event = casebook->contact_of_event, *links = casebook->links;
    enum rd_status st =
        rd_room_anew(&of_event, sizeof *casebook->contact_of_event, events,
                     &casebook->event_capacity, err);

    casebook->contact_of_event = of_event;
    if (st >= 0)
        st = rd_room_anew(&links, sizeof *casebook->links, events,
                          &casebook->link_capacity, err);
    casebook->links = links;
    return st;
}

enum rd_status
rd_casebook_link(struct rd_casebook *casebook, struct rd_error *err)
{
    int64_t longest_s = 0;
    enum rd_status st;

    if (casebook->ledger->event_count == 0)
        return RD_OK;
    st = reserve(casebook, err);
    if (st >= 0 && any_looks_back(casebook->ledger))
        st = order_answers(casebook, &longest_s, err);
    if (st < 0)
        return st;
    find_contacts(casebook, longest_s);
    list_links(casebook);
    return RD_OK;
}
