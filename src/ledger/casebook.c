/*
 * Calls by customer, contacts among them, and the stages that learn about them.
 */
#include "redite/casebook.h"

#include "redite/room.h"

#include <stdlib.h>

static struct rd_contact
make_contact(const struct rd_casebook *casebook, const struct rd_call *call)
{
    const struct rd_period *period = &casebook->scope->period;
    int32_t day = rd_scope_day(casebook->scope, call->arrived_at);

    return (struct rd_contact){
        .call = call,
        .issue = RD_INTERN_NONE,
        .episode = RD_NO_EPISODE,
        .previous = RD_NO_CONTACT,
        .first = RD_NO_CONTACT,
        .exists = day < period->to,
        .in_period = rd_period_includes(period, day),
    };
}

static enum rd_status
reserve(struct rd_casebook *casebook, struct rd_error *err)
{
    const struct rd_ledger *ledger = casebook->ledger;
    void *contacts = casebook->contacts, *starts = casebook->contact_starts;
    void *of_call = casebook->contact_of_call;
    void *identities = casebook->identities, *offered = casebook->next_offered;
    enum rd_status st =
        rd_room_anew(&contacts, sizeof *casebook->contacts, ledger->count,
                     &casebook->contact_capacity, err);

    casebook->contacts = contacts;
    if (st >= 0)
        st = rd_room_anew(&starts, sizeof *casebook->contact_starts,
                          ledger->customers.count + (size_t)1,
                          &casebook->start_capacity, err);
    casebook->contact_starts = starts;
    if (st >= 0)
        st = rd_room_anew(&identities, sizeof *casebook->identities,
                          ledger->customers.count, &casebook->identity_capacity,
                          err);
    casebook->identities = identities;
    if (st >= 0)
        st = rd_room_anew(&offered, sizeof *casebook->next_offered,
                          ledger->count, &casebook->offered_capacity, err);
    casebook->next_offered = offered;
    if (st >= 0 && ledger->event_count > 0)
        st = rd_room_anew(&of_call, sizeof *casebook->contact_of_call,
                          ledger->count, &casebook->call_capacity, err);
    casebook->contact_of_call = of_call;
    return st;
}

/* The contacts among the calls, in the same order. */
static void
list_contacts(struct rd_casebook *casebook)
{
    const struct rd_ledger *ledger = casebook->ledger;
    uint32_t customers = ledger->customers.count, count = 0;

    for (uint32_t customer = 0; customer < customers; customer++) {
        casebook->contact_starts[customer] = count;
        for (uint32_t i = ledger->customer_starts[customer];
             i < ledger->customer_starts[customer + 1]; i++) {
            if (!rd_call_is_contact(&ledger->calls[i]))
                continue;
            casebook->contacts[count] =
                make_contact(casebook, &ledger->calls[i]);
            if (ledger->event_count > 0)
                casebook->contact_of_call[i] = count;
            count++;
        }
    }
    casebook->contact_starts[customers] = count;
    casebook->contact_count = count;
}

static void
list_offered(struct rd_casebook *casebook)
{
    const struct rd_ledger *ledger = casebook->ledger;

    for (uint32_t i = 0; i < ledger->customers.count; i++) {
        uint32_t first = ledger->customer_starts[i];

        rd_timeline_list_offered(casebook->next_offered + first,
                                 ledger->calls + first,
                                 ledger->customer_starts[i + 1] - first);
    }
}

static void
identify_customers(struct rd_casebook *casebook)
{
    const struct rd_intern *customers = &casebook->ledger->customers;

    for (uint32_t i = 0; i < customers->count; i++)
        casebook->identities[i] =
            (uint8_t)rd_customer_identity(rd_intern_at(customers, i));
}

static size_t
count_calls(const struct rd_casebook *casebook, uint32_t customer)
{
    const uint32_t *starts = casebook->ledger->customer_starts;

    return starts[customer + 1] - starts[customer];
}

static void
count_switchboards(struct rd_casebook *casebook)
{
    for (uint32_t i = 0; i < casebook->ledger->customers.count; i++) {
        if (rd_casebook_identity(casebook, i) != RD_SWITCHBOARD)
            continue;
        casebook->counts.switchboards++;
        casebook->counts.switchboard_calls += count_calls(casebook, i);
    }
}

enum rd_status
rd_casebook_init(struct rd_casebook *casebook, const struct rd_scope *scope,
                 const struct rd_subjects *subjects, struct rd_error *err)
{
    *casebook = (struct rd_casebook){
        .scope = scope,
        .subjects = subjects,
        .chains = calloc(subjects->issues.count + (size_t)1,
                         sizeof *casebook->chains),
    };
    return casebook->chains == NULL ? rd_fail_memory(err) : RD_OK;
}

enum rd_status
rd_casebook_fill(struct rd_casebook *casebook, const struct rd_ledger *ledger,
                 struct rd_error *err)
{
    enum rd_status st;

    casebook->ledger = ledger;
    st = reserve(casebook, err);
    if (st < 0)
        return st;
    identify_customers(casebook);
    list_contacts(casebook);
    list_offered(casebook);
    count_switchboards(casebook);
    st = rd_casebook_link(casebook, err);
    if (st < 0)
        return st;
    rd_casebook_name_issues(casebook);
    return rd_casebook_judge(casebook, err);
}

enum rd_identity
rd_casebook_identity(const struct rd_casebook *casebook, uint32_t customer)
{
    int64_t most = casebook->scope->parameters->max_customer_calls;
    enum rd_identity identity =
        rd_casebook_written_identity(casebook, customer);

    if (identity == RD_IDENTIFIED && most > 0 &&
        count_calls(casebook, customer) > (size_t)most)
        return RD_SWITCHBOARD;
    return identity;
}

struct rd_timeline
rd_casebook_timeline(const struct rd_casebook *casebook, uint32_t customer)
{
    const struct rd_ledger *ledger = casebook->ledger;
    uint32_t contact = casebook->contact_starts[customer];

    return (struct rd_timeline){
        .customer = customer,
        .identity = rd_casebook_identity(casebook, customer),
        .calls = ledger->calls + ledger->customer_starts[customer],
        .call_count = count_calls(casebook, customer),
        .next_offered =
            casebook->next_offered + ledger->customer_starts[customer],
        .contacts = casebook->contacts + contact,
        .contact_count = casebook->contact_starts[customer + 1] - contact,
    };
}

void
rd_casebook_counts_merge(struct rd_casebook_counts *counts,
                         const struct rd_casebook_counts *more)
{
    counts->unlinked_events += more->unlinked_events;
    counts->switchboards += more->switchboards;
    counts->switchboard_calls += more->switchboard_calls;
    counts->has_issues = counts->has_issues || more->has_issues;
}

void
rd_casebook_clear(struct rd_casebook *casebook)
{
    free(casebook->contacts);
    free(casebook->contact_starts);
    free(casebook->identities);
    free(casebook->next_offered);
    free(casebook->contact_of_call);
    free(casebook->contact_of_event);
    free(casebook->links);
    free(casebook->by_answer);
    free(casebook->chains);
    rd_intern_clear(&casebook->touched);
    *casebook = (struct rd_casebook){0};
}
