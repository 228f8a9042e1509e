/*
 * What each contact is about (spec, 3.2): tickets name the issues of the
 * contacts that touch them.
 */
#include "redite/casebook.h"

static void
name_contact(const struct rd_casebook *casebook, struct rd_contact *contact)
{
    const struct rd_subjects *subjects = casebook->subjects;
    const struct rd_ticket_event *first;

    if (contact->link_count == 0) {
        contact->issue = rd_subjects_issue(subjects, contact->call->reason,
                                           contact->call->reason);
        return;
    }
    for (uint32_t i = 0; i < contact->link_count; i++)
        if (!subjects->classes[rd_casebook_event(casebook, contact, i)->text]
                 .is_empty)
            contact->has_text = true;
    first = rd_casebook_event(casebook, contact, 0);
    contact->issue =
        rd_subjects_issue(subjects, first->opening_reason, first->opening_text);
}

/* Whether any contact that figures can be made of has an issue. */
static bool
has_issues(const struct rd_casebook *casebook)
{
    for (size_t i = 0; i < casebook->contact_count; i++) {
        const struct rd_contact *contact = &casebook->contacts[i];

        if (contact->in_period && contact->issue != RD_INTERN_NONE &&
            rd_casebook_identity(casebook, contact->call->customer) ==
                RD_IDENTIFIED)
            return true;
    }
    return false;
}

void
rd_casebook_name_issues(struct rd_casebook *casebook)
{
    struct rd_casebook_counts *counts = &casebook->counts;

    for (size_t i = 0; i < casebook->contact_count; i++)
        name_contact(casebook, &casebook->contacts[i]);
    counts->has_issues = counts->has_issues || has_issues(casebook);
}
