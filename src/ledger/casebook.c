/*
 * Calls by customer, contacts among them, and the stages that learn about them.
 */
#include "redite/casebook.h"

#include <stdlib.h>

/* Running totals of counts: each becomes the place where its group begins. */
static void
make_starts(uint32_t *starts, size_t groups)
{
    uint32_t total = 0;

    for (size_t i = 0; i <= groups; i++) {
        uint32_t count = starts[i];

        starts[i] = total;
        total += count;
    }
}

/*
 * Calls by customer. The ledger has them by (arrival, id), and a counting sort
 * keeps that order within each customer.
 */
static enum rd_status
order_calls(struct rd_casebook *casebook, struct rd_error *err)
{
    const struct rd_ledger *ledger = casebook->ledger;
    size_t customers = ledger->customers.count;
    uint32_t *next = calloc(customers + 1, sizeof *next);

    casebook->calls = calloc(ledger->count + 1, sizeof *casebook->calls);
    casebook->call_starts =
        calloc(customers + 2, sizeof *casebook->call_starts);
    if (next == NULL || casebook->calls == NULL ||
        casebook->call_starts == NULL) {
        free(next);
        return rd_fail_memory(err);
    }
    for (size_t i = 0; i < ledger->count; i++)
        casebook->call_starts[ledger->calls[i].customer]++;
    make_starts(casebook->call_starts, customers);
    for (size_t i = 0; i < ledger->count; i++) {
        uint32_t customer = ledger->calls[i].customer;
        uint32_t at = casebook->call_starts[customer] + next[customer]++;

        casebook->calls[at] = (uint32_t)i;
    }
    free(next);
    return RD_OK;
}

static struct rd_contact
make_contact(const struct rd_casebook *casebook, const struct rd_call *call)
{
    const struct rd_period *period = &casebook->scope->period;
    bool exists = call->arrived_at < period->end;

    return (struct rd_contact){
        .call = call,
        .issue = RD_INTERN_NONE,
        .episode = RD_NO_EPISODE,
        .previous = RD_NO_CONTACT,
        .first = RD_NO_CONTACT,
        .exists = exists,
        .in_period = exists && call->arrived_at >= period->start,
    };
}

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
    for (size_t customer = 0; customer <= customers; customer++) {
        casebook->contact_starts[customer] = (uint32_t)count;
        for (uint32_t i = casebook->call_starts[customer];
             customer < customers && i < casebook->call_starts[customer + 1];
             i++) {
            const struct rd_call *call = &ledger->calls[casebook->calls[i]];

            if (rd_call_is_contact(call))
                casebook->contacts[count++] = make_contact(casebook, call);
        }
    }
    casebook->contact_count = count;
    return RD_OK;
}

static void
count_switchboards(struct rd_casebook *casebook)
{
    for (uint32_t i = 0; i < casebook->ledger->customers.count; i++) {
        if (rd_casebook_identity(casebook, i) != RD_SWITCHBOARD)
            continue;
        casebook->switchboards++;
        casebook->switchboard_calls +=
            casebook->call_starts[i + 1] - casebook->call_starts[i];
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
    st = order_calls(casebook, err);
    if (st >= 0) {
        count_switchboards(casebook);
        st = list_contacts(casebook, err);
    }
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
    int64_t calls = (int64_t)casebook->call_starts[customer + 1] -
                    casebook->call_starts[customer];

    if (identity == RD_IDENTIFIED && most > 0 && calls > most)
        return RD_SWITCHBOARD;
    return identity;
}

struct rd_timeline
rd_casebook_timeline(const struct rd_casebook *casebook, uint32_t customer)
{
    uint32_t call = casebook->call_starts[customer];
    uint32_t contact = casebook->contact_starts[customer];

    return (struct rd_timeline){
        .customer = customer,
        .identity = rd_casebook_identity(casebook, customer),
        .all_calls = casebook->ledger->calls,
        .calls = casebook->calls + call,
        .call_count = casebook->call_starts[customer + 1] - call,
        .contacts = casebook->contacts + contact,
        .contact_count = casebook->contact_starts[customer + 1] - contact,
    };
}

void
rd_casebook_clear(struct rd_casebook *casebook)
{
    free(casebook->calls);
    free(casebook->call_starts);
    free(casebook->contacts);
    free(casebook->contact_starts);
    free(casebook->contact_of_event);
    free(casebook->links);
    free(casebook->classes);
    rd_intern_clear(&casebook->issues);
    *casebook = (struct rd_casebook){0};
}
