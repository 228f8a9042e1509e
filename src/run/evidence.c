/*
 * The calls behind a figure: the run as for a report, then the calls that the
 * figure counts.
 */
#include "redite/evidence.h"

#include "redite/order.h"

#include <stdlib.h>

/* The contact of each call of the ledger, or RD_NO_CONTACT. */
static uint32_t *
index_contacts(const struct rd_run *run)
{
    const struct rd_casebook *casebook = &run->casebook;
    uint32_t *contacts = malloc((run->ledger.count + 1) * sizeof *contacts);

    if (contacts == NULL)
        return NULL;
    for (size_t i = 0; i < run->ledger.count; i++)
        contacts[i] = RD_NO_CONTACT;
    for (size_t i = 0; i < casebook->contact_count; i++)
        contacts[casebook->contacts[i].call - run->ledger.calls] = (uint32_t)i;
    return contacts;
}

static struct rd_exhibit
exhibit_of(const struct rd_run *run, const struct rd_choice *choice,
           const uint32_t *contacts, size_t number)
{
    const struct rd_call *call = &run->ledger.calls[number];
    struct rd_exhibit exhibit = {
        .run = run,
        .choice = choice,
        .arrival = rd_scope_arrival(&run->scope, call),
        .timeline = rd_casebook_timeline(&run->casebook, call->customer),
    };

    if (contacts[number] != RD_NO_CONTACT)
        exhibit.contact = &run->casebook.contacts[contacts[number]];
    return exhibit;
}

/* (arrival, id, end, customer, place): rows do not depend on the input. */
static int
by_arrival(const void *left, const void *right, void *context)
{
    const struct rd_ledger *ledger = context;
    const struct rd_call *a = &ledger->calls[*(const uint32_t *)left];
    const struct rd_call *b = &ledger->calls[*(const uint32_t *)right];
    int order = rd_order(a->arrived_at, b->arrived_at);

    if (order == 0)
        order = rd_str_compare(a->id, b->id);
    if (order == 0)
        order = rd_order(a->ended_at, b->ended_at);
    if (order == 0)
        order = rd_intern_compare(&ledger->customers, a->customer, b->customer);
    if (order == 0)
        order = rd_order(a->file, b->file);
    return order != 0 ? order : rd_order(a->line, b->line);
}

/* The numbers of the calls that count, in the order of the rows. */
static size_t
choose(uint32_t *chosen, struct rd_run *run, const struct rd_choice *choice,
       const uint32_t *contacts)
{
    size_t count = 0;

    for (size_t i = 0; i < run->ledger.count; i++) {
        struct rd_exhibit exhibit = exhibit_of(run, choice, contacts, i);

        if (choice->groups(&exhibit) && choice->counts(&exhibit))
            chosen[count++] = (uint32_t)i;
    }
    qsort_r(chosen, count, sizeof *chosen, by_arrival, &run->ledger);
    return count;
}

static enum rd_status
write_rows(struct rd_buffer *out, struct rd_run *run,
           const struct rd_choice *choice, const uint32_t *contacts,
           struct rd_error *err)
{
    uint32_t *chosen = malloc((run->ledger.count + 1) * sizeof *chosen);
    struct rd_matcher *matcher = NULL;
    enum rd_status st = rd_matcher_new(&matcher, err);
    size_t count = 0;

    if (st >= 0 && chosen == NULL)
        st = rd_fail_memory(err);
    if (st >= 0) {
        count = choose(chosen, run, choice, contacts);
        st = rd_exhibit_write(out, NULL, matcher, err);
    }
    for (size_t i = 0; i < count && st >= 0; i++) {
        struct rd_exhibit exhibit =
            exhibit_of(run, choice, contacts, chosen[i]);

        st = rd_exhibit_write(out, &exhibit, matcher, err);
    }
    rd_matcher_free(matcher);
    free(chosen);
    return st < 0 ? st : rd_buffer_check(out, err);
}

enum rd_status
rd_run_evidence(struct rd_buffer *out, const char *path,
                const struct rd_run_options *options, struct rd_error *err)
{
    struct rd_run run = {.ledger = {.keeps_parts = true}};
    struct rd_choice choice;
    uint32_t *contacts = NULL;
    enum rd_status st = rd_choice_parse(&choice, rd_str_from(path), err);

    if (st >= 0)
        st = rd_run_prepare(&run, options, err);
    if (st >= 0)
        st = rd_choice_check(&choice, &run.scope, err);
    if (st >= 0) {
        contacts = index_contacts(&run);
        st = contacts == NULL ? rd_fail_memory(err)
                              : write_rows(out, &run, &choice, contacts, err);
    }
    free(contacts);
    rd_run_clear(&run);
    return st;
}
