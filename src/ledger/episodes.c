/*
 * Repeats, episodes, and whether it was explained again (spec, 3.3 and 3.4).
 *
 * A customer's contacts are walked once, in order; places are within them. Each
 * issue has one chain that may still go on; what its contacts said and touched
 * is kept with it.
 */
#include "redite/casebook.h"

#include <stdlib.h>

struct judging {
    struct rd_casebook *casebook;
    int64_t within_s;
};

/* What the events of a contact say together. */
struct account {
    uint64_t steps;
    bool restates, refers_back, opens, on_known_ticket;
};

struct touch {
    uint32_t episode, ticket;
};

static struct rd_str
touch_key(const struct touch *touch)
{
    return (struct rd_str){(const char *)touch, sizeof *touch};
}

static void
add_text(struct account *account, const struct rd_text_class *class)
{
    account->steps |= class->steps;
    account->restates = account->restates || class->restates;
    account->refers_back = account->refers_back || class->refers_back;
}

static struct account
read_events(const struct judging *judging, const struct rd_contact *contact)
{
    const struct rd_casebook *casebook = judging->casebook;
    struct account account = {0};

    for (uint32_t i = 0; i < contact->link_count; i++) {
        const struct rd_ticket_event *event =
            rd_casebook_event(casebook, contact, i);
        const struct touch touch = {contact->episode, event->ticket};

        add_text(&account, &casebook->subjects->classes[event->reason]);
        add_text(&account, &casebook->subjects->classes[event->text]);
        account.opens = account.opens || event->is_first;
        if (rd_intern_find(&judging->casebook->touched, touch_key(&touch)) !=
            RD_INTERN_NONE)
            account.on_known_ticket = true;
    }
    return account;
}

/* The first status that applies. */
static enum rd_explained
explain(const struct account *account, const struct rd_chain *chain,
        const struct rd_contact *contact)
{
    if (account->restates)
        return RD_EXPLAINED_RESTATED;
    if ((account->steps & chain->steps) != 0)
        return RD_EXPLAINED_REDONE;
    if (account->opens && !account->refers_back)
        return RD_EXPLAINED_NEW_TICKET;
    if (account->on_known_ticket || account->refers_back)
        return RD_EXPLAINED_CARRIED;
    return contact->link_count > 0 ? RD_EXPLAINED_UNCLEAR
                                   : RD_EXPLAINED_UNKNOWN;
}

/* Later contacts of the episode know the tickets that this one touched. */
static enum rd_status
remember_tickets(struct judging *judging, const struct rd_contact *contact,
                 struct rd_error *err)
{
    enum rd_status st = RD_OK;
    uint32_t number;

    for (uint32_t i = 0; i < contact->link_count && st >= 0; i++) {
        const struct touch touch = {
            contact->episode,
            rd_casebook_event(judging->casebook, contact, i)->ticket};

        st = rd_intern_add(&number, &judging->casebook->touched,
                           touch_key(&touch), err);
    }
    return st;
}

/* Put a contact at the end of its chain, or at the beginning of a new one. */
static enum rd_status
join_episode(struct judging *judging, struct rd_contact *contacts,
             uint32_t number, struct rd_error *err)
{
    struct rd_casebook *casebook = judging->casebook;
    struct rd_contact *contact = &contacts[number];
    const struct rd_call *call = contact->call;
    struct rd_chain *chain = &casebook->chains[contact->issue];
    uint64_t customer = casebook->customers_before + call->customer + 1;
    struct account account;

    if (chain->customer != customer ||
        call->arrived_at - chain->latest_end > judging->within_s)
        *chain = (struct rd_chain){.customer = customer,
                                   .episode = casebook->episode_count++,
                                   .first = number,
                                   .last = RD_NO_CONTACT,
                                   .latest_end = call->ended_at};
    contact->episode = chain->episode;
    contact->position = ++chain->length;
    contact->previous = chain->last;
    contact->first = chain->first;
    contact->is_last = true;
    if (chain->last != RD_NO_CONTACT)
        contacts[chain->last].is_last = false;
    contact->repeat_same = contact->position > 1;
    account = read_events(judging, contact);
    if (contact->repeat_same)
        contact->explained = (uint8_t)explain(&account, chain, contact);
    chain->steps |= account.steps;
    chain->last = number;
    if (call->ended_at > chain->latest_end)
        chain->latest_end = call->ended_at;
    return remember_tickets(judging, contact, err);
}

static enum rd_status
judge_customer(struct judging *judging, struct rd_contact *contacts,
               uint32_t count, struct rd_error *err)
{
    int64_t latest_end = RD_ABSENT;
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < count && st >= 0; i++) {
        const struct rd_call *call = contacts[i].call;

        if (!contacts[i].exists)
            continue;
        contacts[i].repeat_any =
            latest_end != RD_ABSENT &&
            call->arrived_at - latest_end <= judging->within_s;
        if (call->ended_at > latest_end)
            latest_end = call->ended_at;
        if (contacts[i].issue != RD_INTERN_NONE)
            st = join_episode(judging, contacts, i, err);
    }
    return st;
}

enum rd_status
rd_casebook_judge(struct rd_casebook *casebook, struct rd_error *err)
{
    uint32_t customers = casebook->ledger->customers.count;
    struct judging judging = {
        .casebook = casebook,
        .within_s = casebook->scope->parameters->repeat_within_s,
    };
    enum rd_status st = RD_OK;

    rd_intern_empty(&casebook->touched);
    casebook->episode_count = 0;
    for (uint32_t i = 0; i < customers && st >= 0; i++) {
        uint32_t first = casebook->contact_starts[i];

        if (rd_casebook_identity(casebook, i) == RD_IDENTIFIED)
            st = judge_customer(&judging, casebook->contacts + first,
                                casebook->contact_starts[i + 1] - first, err);
    }
    casebook->customers_before += customers;
    return st;
}
