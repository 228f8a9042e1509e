/*
 * What a contact is about (spec, 3.1 and 3.2): each text is classified once,
 * then tickets name the issues of the contacts that touch them.
 */
#include "redite/casebook.h"

#include "redite/text.h"

#include <stdlib.h>

struct naming {
    struct rd_casebook *casebook;
    uint32_t *opening;     /* ticket -> its first event */
    struct rd_buffer fold; /* scratch */
};

static enum rd_status
classify(struct rd_casebook *casebook, uint32_t text,
         struct rd_matcher *matcher, struct rd_error *err)
{
    struct rd_rules_result result;
    struct rd_text_class *class = &casebook->classes[text];
    enum rd_status st = rd_rules_classify(
        &result, casebook->rules, rd_intern_at(&casebook->ledger->texts, text),
        matcher, err);

    if (st < 0)
        return st;
    casebook->limit_hits += result.limit_hits;
    class->reason = result.first[RD_RULE_REASON].rule;
    class->steps = result.steps;
    class->restates = result.first[RD_RULE_RESTATE].rule != RD_RULE_NONE;
    class->refers_back = result.first[RD_RULE_HISTORY].rule != RD_RULE_NONE;
    return RD_OK;
}

static enum rd_status
classify_all(struct rd_casebook *casebook, struct rd_error *err)
{
    uint32_t count = casebook->ledger->texts.count;
    struct rd_matcher *matcher;
    enum rd_status st = rd_matcher_new(&matcher, err);

    if (st < 0)
        return st;
    casebook->classes = calloc(count + (size_t)1, sizeof *casebook->classes);
    if (casebook->classes == NULL)
        st = rd_fail_memory(err);
    for (uint32_t i = 0; i < count && st >= 0; i++)
        st = classify(casebook, i, matcher, err);
    rd_matcher_free(matcher);
    return st;
}

/*
 * The issue of a reason and a text: the first rule that matches either; else
 * the reason itself, without regard to case; else unknown.
 */
static enum rd_status
name_issue(uint32_t *issue, struct naming *naming, uint32_t reason,
           uint32_t text, struct rd_error *err)
{
    struct rd_casebook *casebook = naming->casebook;
    uint32_t rule = casebook->classes[reason].reason;
    struct rd_str name = rd_intern_at(&casebook->ledger->texts, reason);

    if (casebook->classes[text].reason < rule)
        rule = casebook->classes[text].reason;
    *issue = RD_INTERN_NONE;
    if (rule != RD_RULE_NONE)
        return rd_intern_add(issue, &casebook->issues,
                             rd_rules_at(casebook->rules, rule)->name, err);
    if (name.len == 0)
        return RD_OK;
    naming->fold.len = 0;
    rd_text_fold(&naming->fold, name);
    if (naming->fold.failed)
        return rd_fail_memory(err);
    return rd_intern_add(issue, &casebook->issues, rd_buffer_str(&naming->fold),
                         err);
}

static enum rd_status
name_contact(struct naming *naming, struct rd_contact *contact,
             struct rd_error *err)
{
    const struct rd_casebook *casebook = naming->casebook;
    const struct rd_ticket_event *events = casebook->ledger->events;
    const struct rd_ticket_event *event;

    if (contact->link_count == 0)
        return name_issue(&contact->issue, naming, contact->call->reason,
                          contact->call->reason, err);
    for (uint32_t i = 0; i < contact->link_count; i++) {
        event = &events[casebook->links[contact->first_link + i]];
        if (rd_intern_at(&casebook->ledger->texts, event->text).len > 0)
            contact->has_text = true;
    }
    event = &events[casebook->links[contact->first_link]];
    event = &events[naming->opening[event->ticket]];
    return name_issue(&contact->issue, naming, event->reason, event->text, err);
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

enum rd_status
rd_casebook_name_issues(struct rd_casebook *casebook, struct rd_error *err)
{
    const struct rd_ledger *ledger = casebook->ledger;
    struct naming naming = {.casebook = casebook};
    enum rd_status st = classify_all(casebook, err);

    naming.opening =
        calloc(ledger->tickets.count + (size_t)1, sizeof *naming.opening);
    if (st >= 0 && naming.opening == NULL)
        st = rd_fail_memory(err);
    for (size_t i = 0; i < ledger->event_count && st >= 0; i++)
        if (ledger->events[i].is_first)
            naming.opening[ledger->events[i].ticket] = (uint32_t)i;
    for (size_t i = 0; i < casebook->contact_count && st >= 0; i++)
        st = name_contact(&naming, &casebook->contacts[i], err);
    if (st >= 0)
        casebook->has_issues = has_issues(casebook);
    free(naming.opening);
    rd_buffer_clear(&naming.fold);
    return st;
}
