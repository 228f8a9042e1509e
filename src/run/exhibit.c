/*
 * One row of evidence: the call as it was read, what is known of it, and where
 * each of the records stands that say so. Whoever is named in it is named by
 * add_name alone, which knows of pseudonyms.
 */
#include "redite/evidence.h"

#include "redite/text.h"

#include <stdio.h>

/* What a status rests on: a rule, and the words that it matched. */
struct grounds {
    struct rd_str rule, matched;
};

/* A name of a `kind`, or its pseudonym. */
static enum rd_status
add_name(struct rd_row *row, const struct rd_exhibit *exhibit, const char *kind,
         struct rd_str name, struct rd_error *err)
{
    struct rd_pseudonym room;
    struct rd_str shown = {NULL, 0};
    enum rd_status st = rd_pseudonyms_show(
        &shown, &room, exhibit->run->settings.pseudonyms, kind, name, err);

    if (st >= 0)
        rd_row_add_text(row, shown);
    return st;
}

/* Calls that name nobody are not joined by what they have written instead. */
static enum rd_status
add_customer(struct rd_row *row, const struct rd_exhibit *exhibit,
             struct rd_error *err)
{
    struct rd_str name = rd_intern_at(&exhibit->casebook->ledger->customers,
                                      exhibit->arrival.call->customer);

    if (exhibit->run->settings.pseudonyms == NULL ||
        exhibit->arrival.identity == RD_IDENTIFIED)
        return add_name(row, exhibit, "customer", name, err);
    rd_row_add_text(row, name.len > 0 ? RD_STR("anonymous") : name);
    return RD_OK;
}

static void
add_time(struct rd_row *row, int64_t at)
{
    char text[21] = "";

    if (at != RD_ABSENT)
        rd_civil_format_utc(text, at);
    rd_row_add_text(row, rd_str_from(text));
}

static void
add_number(struct rd_row *row, bool is_known, int64_t number)
{
    if (is_known)
        rd_row_add_number(row, number);
    else
        rd_row_add_nothing(row);
}

/* A text that was put together, or the failure to do so. */
static enum rd_status
add_built(struct rd_row *row, struct rd_buffer *text, struct rd_error *err)
{
    enum rd_status st = rd_buffer_check(text, err);

    rd_row_add_text(row, rd_buffer_str(text));
    rd_buffer_clear(text);
    return st;
}

static enum rd_status
add_call(struct rd_row *row, const struct rd_exhibit *exhibit,
         struct rd_error *err)
{
    const struct rd_scope *scope = &exhibit->run->scope;
    const struct rd_call *call = exhibit->arrival.call;
    enum rd_status st = add_name(row, exhibit, "call", call->id, err);

    if (st >= 0)
        st = add_customer(row, exhibit, err);
    rd_row_add_text(row, rd_intern_at(scope->services, call->service));
    if (st >= 0)
        st = add_name(row, exhibit, "agent",
                      rd_intern_at(scope->agents, call->agent), err);
    rd_row_add_text(row, rd_str_from(rd_outcome_name(call->outcome)));
    add_time(row, call->arrived_at);
    add_time(row, call->queued_at);
    add_time(row, call->answered_at);
    add_time(row, call->ended_at);
    add_number(row, rd_call_is_offered(call), rd_call_wait_s(call));
    add_number(row, rd_call_is_contact(call),
               rd_call_is_contact(call) ? rd_call_talk_s(call) : 0);
    return st;
}

/* The steps in the texts of a contact. */
static uint64_t
steps_of(const struct rd_exhibit *exhibit, const struct rd_contact *contact)
{
    const struct rd_text_class *classes = exhibit->run->subjects.classes;
    uint64_t steps = 0;

    for (uint32_t i = 0; i < contact->link_count; i++) {
        const struct rd_ticket_event *event =
            rd_casebook_event(exhibit->casebook, contact, i);

        steps |= classes[event->reason].steps | classes[event->text].steps;
    }
    return steps;
}

/* The steps that an earlier contact of the episode had as well. */
static uint64_t
repeated_steps(const struct rd_exhibit *exhibit)
{
    const struct rd_contact *contacts = exhibit->timeline.contacts;
    const struct rd_contact *contact = exhibit->contact;
    uint64_t own = steps_of(exhibit, contact), earlier = 0;
    uint32_t at = contact->previous;

    for (; at != RD_NO_CONTACT && (earlier & own) != own;
         at = contacts[at].previous)
        earlier |= steps_of(exhibit, &contacts[at]);
    return earlier & own;
}

/* The rule of a kind (of one of the steps) that matches the text, if any. */
static enum rd_status
find_hit(struct rd_rule_hit *hit, const struct rd_exhibit *exhibit,
         enum rd_rule_kind kind, struct rd_str text, struct rd_matcher *matcher,
         struct rd_error *err)
{
    const struct rd_rules *rules = exhibit->run->settings.rules;
    struct rd_rules_result result;
    uint64_t steps;
    uint32_t step = 0;
    enum rd_status st = rd_rules_classify(&result, rules, text, matcher, err);

    *hit = (struct rd_rule_hit){.rule = RD_RULE_NONE};
    if (st < 0)
        return st;
    if (kind != RD_RULE_STEP) {
        *hit = result.first[kind];
        return RD_OK;
    }
    steps = result.steps & repeated_steps(exhibit);
    if (steps == 0)
        return RD_OK;
    while ((steps & UINT64_C(1) << step) == 0)
        step++;
    return rd_rules_find_step(hit, rules, step, text, matcher, err);
}

/* The first text of the contact that a rule of the kind matches. */
static enum rd_status
find_grounds(struct grounds *grounds, const struct rd_exhibit *exhibit,
             enum rd_rule_kind kind, struct rd_matcher *matcher,
             struct rd_error *err)
{
    const struct rd_intern *texts = &exhibit->run->names.texts;
    const struct rd_contact *contact = exhibit->contact;
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < 2 * contact->link_count && st >= 0; i++) {
        const struct rd_ticket_event *event =
            rd_casebook_event(exhibit->casebook, contact, i / 2);
        struct rd_str text =
            rd_intern_at(texts, i % 2 == 0 ? event->reason : event->text);
        struct rd_rule_hit hit;

        st = find_hit(&hit, exhibit, kind, text, matcher, err);
        if (st < 0 || hit.rule == RD_RULE_NONE)
            continue;
        grounds->rule =
            rd_rules_at(exhibit->run->settings.rules, hit.rule)->name;
        grounds->matched = (struct rd_str){text.ptr + hit.span.from,
                                           hit.span.to - hit.span.from};
        return RD_OK;
    }
    return st;
}

static enum rd_status
explain(struct grounds *grounds, const struct rd_exhibit *exhibit,
        struct rd_matcher *matcher, struct rd_error *err)
{
    switch ((enum rd_explained)exhibit->contact->explained) {
    case RD_EXPLAINED_RESTATED:
        return find_grounds(grounds, exhibit, RD_RULE_RESTATE, matcher, err);
    case RD_EXPLAINED_REDONE:
        return find_grounds(grounds, exhibit, RD_RULE_STEP, matcher, err);
    case RD_EXPLAINED_CARRIED:
        return find_grounds(grounds, exhibit, RD_RULE_HISTORY, matcher, err);
    case RD_EXPLAINED_NOT_ASKED:
    case RD_EXPLAINED_NEW_TICKET:
    case RD_EXPLAINED_UNCLEAR:
    case RD_EXPLAINED_UNKNOWN:
    case RD_EXPLAINED_COUNT:
        break;
    }
    return RD_OK;
}

/*
 * The contact's place in its story; nothing where it has none. The number of
 * its episode is left out: only all rows together tell it.
 */
static enum rd_status
add_contact(struct rd_row *row, const struct rd_exhibit *exhibit,
            const struct rd_call *earlier, struct rd_matcher *matcher,
            struct rd_error *err)
{
    const struct rd_contact *contact = exhibit->contact;
    const struct rd_scope *scope = &exhibit->run->scope;
    bool has_issue = contact != NULL && contact->issue != RD_INTERN_NONE;
    bool in_episode = contact != NULL && contact->episode != RD_NO_EPISODE;
    struct grounds grounds = {{NULL, 0}, {NULL, 0}};
    struct rd_str status = {NULL, 0}, issue = {NULL, 0};
    enum rd_status st = RD_OK;

    if (has_issue)
        issue = rd_intern_at(scope->issues, contact->issue);
    if (in_episode && scope->has_tickets) {
        status = rd_str_from(rd_explained_name(contact->explained));
        st = explain(&grounds, exhibit, matcher, err);
    }
    /* What people write may name people; the rule says enough. */
    if (exhibit->run->settings.pseudonyms != NULL)
        grounds.matched = (struct rd_str){NULL, 0};
    rd_row_add_text(row, issue);
    rd_row_add_nothing(row);
    add_number(row, in_episode, in_episode ? contact->position : 0);
    rd_row_add_text(row, status);
    rd_row_add_text(row, grounds.rule);
    rd_row_add_text(row, grounds.matched);
    if (st >= 0 && earlier != NULL)
        return add_name(row, exhibit, "call", earlier->id, err);
    rd_row_add_nothing(row);
    return st;
}

static void
add_place(struct rd_row *row, const struct rd_exhibit *exhibit,
          const struct rd_call *call)
{
    struct rd_str name = {NULL, 0};

    if (call != NULL)
        name = rd_str_from(exhibit->run->scope.file_names[call->file]);
    rd_row_add_text(row, name);
    add_number(row, call != NULL, call == NULL ? 0 : call->line);
}

/* `FILE:LINE` of each linked event, with a blank between. */
static enum rd_status
add_events(struct rd_row *row, const struct rd_exhibit *exhibit,
           struct rd_error *err)
{
    struct rd_buffer places = {0};
    const struct rd_contact *contact = exhibit->contact;

    for (uint32_t i = 0; contact != NULL && i < contact->link_count; i++) {
        const struct rd_ticket_event *event =
            rd_casebook_event(exhibit->casebook, contact, i);

        rd_buffer_addf(&places, "%s%s:%lu", i == 0 ? "" : " ",
                       exhibit->run->scope.file_names[event->file],
                       (unsigned long)event->line);
    }
    return add_built(row, &places, err);
}

/* `FILE:LINE` of each record of a call that was made of several. */
static enum rd_status
add_parts(struct rd_row *row, const struct rd_exhibit *exhibit,
          struct rd_error *err)
{
    struct rd_buffer places = {0};
    size_t count;
    const struct rd_part *parts = rd_parts_find(
        &count, &exhibit->run->desks[0].journal.parts, exhibit->arrival.call);

    for (size_t i = 0; i < count; i++)
        rd_buffer_addf(&places, "%s%s:%lu", i == 0 ? "" : " ",
                       exhibit->run->scope.file_names[parts[i].file],
                       (unsigned long)parts[i].line);
    return add_built(row, &places, err);
}

/*
 * What each component cost, by which row of which file, with its seconds:
 * `service 70 FRF, 30 of it for waiting, 2100 s charged, FILE:LINE`.
 */
static enum rd_status
add_charges(struct rd_row *row, const struct rd_exhibit *exhibit,
            struct rd_error *err)
{
    struct rd_buffer text = {0};
    struct rd_charges charges;

    rd_exhibit_price(&charges, exhibit);
    for (size_t i = 0; i < charges.count; i++) {
        const struct rd_charge *charge = &charges.list[i];
        char price[32], waiting[32];

        rd_decimal_format(price, charge->price_micro);
        rd_decimal_format(waiting, charge->waiting_micro);
        rd_buffer_addf(&text,
                       "%s%.*s %s %s, %s of it for waiting, %lld s charged, "
                       "%s:%zu",
                       i == 0 ? "" : "; ", RD_FMT(charge->row->component),
                       price, charge->row->currency, waiting,
                       (long long)charge->charged_s, charge->row->file,
                       charge->row->line);
    }
    return add_built(row, &text, err);
}

/* Those that come after a contact may repeat it. */
static void
pass_contact(struct rd_exhibit *exhibit)
{
    const struct rd_contact *contact = exhibit->contact;

    if (contact != NULL &&
        (exhibit->latest == NULL ||
         contact->call->ended_at > exhibit->latest->ended_at))
        exhibit->latest = contact->call;
}

bool
rd_exhibit_next(struct rd_exhibit *exhibit)
{
    const struct rd_timeline *timeline = &exhibit->timeline;
    const struct rd_call *call;

    pass_contact(exhibit);
    if (exhibit->next_call == timeline->call_count)
        return false;
    call = &timeline->calls[exhibit->next_call++];
    exhibit->arrival = rd_scope_arrival(
        &exhibit->run->scope, call,
        rd_casebook_written_identity(exhibit->casebook, timeline->customer));
    exhibit->contact = rd_call_is_contact(call)
                           ? &timeline->contacts[exhibit->next_contact++]
                           : NULL;
    return true;
}

const struct rd_call *
rd_exhibit_earlier(const struct rd_exhibit *exhibit)
{
    const struct rd_contact *contact = exhibit->contact;

    if (contact == NULL || !contact->repeat_any)
        return NULL;
    if (contact->previous != RD_NO_CONTACT)
        return exhibit->timeline.contacts[contact->previous].call;
    return exhibit->latest;
}

enum rd_status
rd_exhibit_fill(struct rd_row *row, const struct rd_exhibit *exhibit,
                struct rd_matcher *matcher, struct rd_error *err)
{
    const struct rd_call *earlier = rd_exhibit_earlier(exhibit);
    enum rd_status st;

    st = add_call(row, exhibit, err);
    if (st >= 0)
        st = add_contact(row, exhibit, earlier, matcher, err);
    add_place(row, exhibit, exhibit->arrival.call);
    add_place(row, exhibit, earlier);
    if (st >= 0)
        st = add_events(row, exhibit, err);
    if (st >= 0)
        st = add_charges(row, exhibit, err);
    if (st >= 0)
        st = add_parts(row, exhibit, err);
    return st < 0 ? st : rd_row_check(row, err);
}
