/*
 * Calls by customer, contacts among them, and the stages that learn about them.
 */
#include "redite/casebook.h"

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

/* The contacts among the calls, in the same order. */
static enum rd_status
list_contacts(struct rd_casebook *casebook, struct rd_error *err)
{
    const struct rd_ledger *ledger = casebook->ledger;
    size_t customers = ledger->customers.count;
    size_t count = 0;

    for (size_t i = 0; i < ledger->count; i++)
        count += rd_call_is_contact(&ledger->calls[i]);
    casebook->contacts = calloc(count + 1, sizeof *casebook->contacts);
    casebook->contact_starts =
        calloc(customers + 2, sizeof *casebook->contact_starts);
    if (casebook->contacts == NULL || casebook->contact_starts == NULL)
        return rd_fail_memory(err);
    count = 0;
    for (size_t customer = 0; customer < customers; customer++) {
        casebook->contact_starts[customer] = (uint32_t)count;
        for (size_t i = ledger->customer_starts[customer];
             i < ledger->customer_starts[customer + 1]; i++)
            if (rd_call_is_contact(&ledger->calls[i]))
                casebook->contacts[count++] =
                    make_contact(casebook, &ledger->calls[i]);
    }
    casebook->contact_starts[customers] = (uint32_t)count;
    casebook->contact_count = count;
    return RD_OK;
}

static size_t
count_calls(const struct rd_casebook *casebook, uint32_t customer)
{
    const size_t *starts = casebook->ledger->customer_starts;

    return starts[customer + 1] - starts[customer];
}

static void
count_switchboards(struct rd_casebook *casebook)
{
    for (uint32_t i = 0; i < casebook->ledger->customers.count; i++) {
        if (rd_casebook_identity(casebook, i) != RD_SWITCHBOARD)
            continue;
        casebook->switchboards++;
        casebook->switchboard_calls += count_calls(casebook, i);
    }
}

enum rd_status
rd_casebook_init(struct rd_casebook *casebook, const struct rd_ledger *ledger,
                 const struct rd_scope *scope, const struct rd_rules *rules,
                 struct rd_error *err)
{
    enum rd_status st;

    *casebook = (struct rd_casebook){
        .ledger = ledger,
        .scope = scope,
        .rules = rules,
        .has_tickets = ledger->event_count > 0,
    };
    if (ledger->count >= UINT32_MAX || ledger->event_count >= UINT32_MAX)
        return rd_fail(err, RD_LIMIT,
                       "more than four thousand million calls or events");
    count_switchboards(casebook);
    st = list_contacts(casebook, err);
    if (st >= 0)
        st = rd_casebook_link(casebook, err);
    if (st >= 0)
        st = rd_casebook_name_issues(casebook, err);
    if (st >= 0)
        st = rd_casebook_judge(casebook, err);
    return st;
}

enum rd_identity
rd_casebook_identity(const struct rd_casebook *casebook, uint32_t customer)
{
    int64_t most = casebook->scope->parameters->max_customer_calls;
    enum rd_identity identity = rd_customer_identity(
        rd_intern_at(&casebook->ledger->customers, customer));

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
        .contacts = casebook->contacts + contact,
        .contact_count = casebook->contact_starts[customer + 1] - contact,
    };
}

void
rd_casebook_clear(struct rd_casebook *casebook)
{
    free(casebook->contacts);
    free(casebook->contact_starts);
    free(casebook->contact_of_event);
    free(casebook->links);
    free(casebook->classes);
    rd_intern_clear(&casebook->issues);
    *casebook = (struct rd_casebook){0};
}
