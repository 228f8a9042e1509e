/*
 * The calls behind a figure: the run as for a report, then the calls that the
 * figure counts.
 */
#include "redite/evidence.h"

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

static enum rd_status
write_rows(struct rd_buffer *out, const struct rd_run *run,
           const struct rd_choice *choice, const uint32_t *contacts,
           struct rd_error *err)
{
    struct rd_matcher *matcher;
    enum rd_status st = rd_matcher_new(&matcher, err);

    if (st >= 0)
        st = rd_exhibit_write(out, NULL, matcher, err);
    for (size_t i = 0; i < run->ledger.count && st >= 0; i++) {
        const struct rd_call *call = &run->ledger.calls[i];
        struct rd_exhibit exhibit = {
            .run = run,
            .choice = choice,
            .arrival = rd_scope_arrival(&run->scope, call),
            .timeline = rd_casebook_timeline(&run->casebook, call->customer),
        };

        if (contacts[i] != RD_NO_CONTACT)
            exhibit.contact = &run->casebook.contacts[contacts[i]];
        if (choice->groups(&exhibit) && choice->counts(&exhibit))
            st = rd_exhibit_write(out, &exhibit, matcher, err);
    }
    rd_matcher_free(matcher);
    return st < 0 ? st : rd_buffer_check(out, err);
}

enum rd_status
rd_run_evidence(struct rd_buffer *out, const char *path,
                const struct rd_run_options *options, struct rd_error *err)
{
    struct rd_run run = {0};
    struct rd_choice choice;
    uint32_t *contacts = NULL;
    enum rd_status st = rd_choice_parse(&choice, rd_str_from(path), err);

    if (st >= 0)
        st = rd_run_prepare(&run, options, err);
    if (st >= 0) {
        contacts = index_contacts(&run);
        st = contacts == NULL ? rd_fail_memory(err)
                              : write_rows(out, &run, &choice, contacts, err);
    }
    free(contacts);
    rd_run_clear(&run);
    return st;
}
