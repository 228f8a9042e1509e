/*
 * The block `repeat`: what cannot be known is null, and the notes say why.
 */
#include "redite/repeat_state.h"

#include <stdlib.h>

/* What the parts of the block share. */
struct emitting {
    const struct rd_repeat_state *repeat;
    struct rd_report *report;
    bool same;     /* issues are known: repeats of the same can be told */
    bool statuses; /* there are tickets beside: so can explanations */
};

/* A count, or null where nobody can know it. */
static void
emit_count(const struct emitting *emitting, struct rd_node *node,
           const char *name, bool is_known, uint64_t count)
{
    if (is_known)
        rd_report_integer(emitting->report, node, name, (int64_t)count);
    else
        rd_report_null(emitting->report, node, name);
}

static void
emit_ratio(const struct emitting *emitting, struct rd_node *node,
           const char *name, uint64_t part, uint64_t whole)
{
    rd_report_ratio(emitting->report, node, name, part, whole);
}

/* `ci95` and `design_effect`, null where there are fewer than two customers. */
static void
emit_certainty(const struct emitting *emitting, struct rd_node *node,
               const struct rd_wilson_sums *sums)
{
    struct rd_report *report = emitting->report;
    struct rd_wilson_rate rate = rd_wilson_rate(sums);

    if (sums->customers < 2) {
        rd_report_null(report, node, "ci95");
    } else {
        struct rd_node *list = rd_report_list(report, node, "ci95");

        rd_report_real(report, list, NULL, rate.ci95.low);
        rd_report_real(report, list, NULL, rate.ci95.high);
    }
    rd_report_real(report, node, "design_effect", rate.design_effect);
}

/* An object {value, ci95, design_effect}; null as a whole where not known. */
static void
emit_rate(const struct emitting *emitting, struct rd_node *parent,
          const char *name, bool is_known, const struct rd_wilson_sums *sums)
{
    struct rd_node *node;

    if (!is_known) {
        rd_report_null(emitting->report, parent, name);
        return;
    }
    node = rd_report_object(emitting->report, parent, name);
    emit_ratio(emitting, node, "value", sums->x, sums->n);
    emit_certainty(emitting, node, sums);
}

static uint64_t
reexplained(const uint64_t explained[RD_EXPLAINED_COUNT])
{
    return explained[RD_EXPLAINED_RESTATED] + explained[RD_EXPLAINED_REDONE] +
           explained[RD_EXPLAINED_NEW_TICKET];
}

static void
emit_statuses(const struct emitting *emitting, struct rd_node *node,
              const uint64_t explained[RD_EXPLAINED_COUNT])
{
    for (int i = RD_EXPLAINED_RESTATED; i < RD_EXPLAINED_COUNT; i++)
        emit_count(emitting, node, rd_explained_name((enum rd_explained)i),
                   emitting->statuses, explained[i]);
}

static void
emit_contacts(const struct emitting *emitting, struct rd_node *node)
{
    const struct rd_repeat_state *repeat = emitting->repeat;

    emit_count(emitting, node, "contacts", true, repeat->contacts);
    emit_count(emitting, node, "identified", true, repeat->all.identified);
    emit_count(emitting, node, "customers", true, repeat->customers);
    emit_ratio(emitting, node, "top_customer_share", repeat->top_customer,
               repeat->all.identified);
    emit_count(emitting, node, "repeat_any", true, repeat->all.repeat_any);
    emit_rate(emitting, node, "repeat_any_rate", true, &repeat->any_sums);
    emit_count(emitting, node, "customers_repeat_any", true,
               repeat->customers_repeat_any);
    emit_count(emitting, node, "issue_known", true, repeat->all.issue_known);
    emit_count(emitting, node, "repeat_same", emitting->same,
               repeat->all.repeat_same);
    emit_rate(emitting, node, "repeat_same_rate", emitting->same,
              &repeat->same_sums);
    emit_count(emitting, node, "customers_repeat_same", emitting->same,
               repeat->customers_repeat_same);
}

/*
 * `reexplained_rate` of so many repeats, with honest bounds (spec, 3.4): the
 * object, or NULL where it is null as nothing is known.
 */
static struct rd_node *
emit_reexplained_rate(const struct emitting *emitting, struct rd_node *parent,
                      const uint64_t explained[RD_EXPLAINED_COUNT],
                      uint64_t repeats)
{
    uint64_t again = reexplained(explained);
    struct rd_node *node;

    if (!emitting->statuses) {
        rd_report_null(emitting->report, parent, "reexplained_rate");
        return NULL;
    }
    node = rd_report_object(emitting->report, parent, "reexplained_rate");
    emit_ratio(emitting, node, "known", again,
               again + explained[RD_EXPLAINED_CARRIED]);
    emit_ratio(emitting, node, "lower", again, repeats);
    emit_ratio(emitting, node, "upper",
               again + explained[RD_EXPLAINED_UNCLEAR] +
                   explained[RD_EXPLAINED_UNKNOWN],
               repeats);
    return node;
}

/* The contacts from a place of their episodes on; 0 is the first. */
static struct rd_position_counts
add_positions(const struct rd_repeat_state *repeat, int from)
{
    struct rd_position_counts sum = {0};

    for (int i = from; i < RD_POSITIONS; i++) {
        sum.identified += repeat->positions[i].identified;
        for (int j = 0; j < RD_EXPLAINED_COUNT; j++)
            sum.explained[j] += repeat->positions[i].explained[j];
    }
    return sum;
}

static void
emit_explained(const struct emitting *emitting, struct rd_node *node)
{
    const struct rd_repeat_state *repeat = emitting->repeat;
    const struct rd_position_counts all = add_positions(repeat, 0);
    struct rd_node *rate;

    emit_statuses(emitting, node, all.explained);
    emit_count(emitting, node, "reexplained", emitting->statuses,
               reexplained(all.explained));
    rate = emit_reexplained_rate(emitting, node, all.explained,
                                 repeat->all.repeat_same);
    if (rate != NULL)
        emit_certainty(emitting, rate, &repeat->known_sums);
    emit_count(emitting, node, "customers_reexplained", emitting->statuses,
               repeat->customers_reexplained);
    emit_count(emitting, node, "third_or_later", emitting->same,
               add_positions(repeat, 2).identified);
}

static void
emit_episodes(const struct emitting *emitting, struct rd_node *parent)
{
    static const char *const lengths[RD_EPISODE_LENGTHS] = {"1", "2", "3",
                                                            "4+"};
    const struct rd_repeat_state *repeat = emitting->repeat;
    struct rd_node *node =
        rd_report_object(emitting->report, parent, "episodes");
    struct rd_node *contacts;

    emit_count(emitting, node, "count", true, repeat->episodes);
    emit_count(emitting, node, "observable", true, repeat->observable);
    contacts = rd_report_object(emitting->report, node, "contacts");
    for (int i = 0; i < RD_EPISODE_LENGTHS; i++)
        emit_count(emitting, contacts, lengths[i], true, repeat->lengths[i]);
    emit_ratio(emitting, parent, "first_contact_resolution", repeat->lengths[0],
               repeat->observable);
}

/* A distribution of talk, null as a whole where nobody can know it. */
static void
emit_talk(const struct emitting *emitting, struct rd_node *node,
          const char *name, bool is_known, const struct rd_histogram *talk)
{
    if (is_known)
        rd_histogram_emit(talk, emitting->report, node, name);
    else
        rd_report_null(emitting->report, node, name);
}

static void
emit_recorded(const struct emitting *emitting, struct rd_node *parent)
{
    const struct rd_repeat_state *repeat = emitting->repeat;
    struct rd_node *node;

    emit_ratio(emitting, parent, "history_recorded", repeat->with_event,
               repeat->contacts);
    emit_ratio(emitting, parent, "answer_recorded", repeat->with_text,
               repeat->contacts);
    node = rd_report_object(emitting->report, parent, "talk");
    emit_talk(emitting, node, "first", true, &repeat->first_talk);
    emit_talk(emitting, node, "repeat_same", emitting->same,
              &repeat->repeat_talk);
    emit_talk(emitting, node, "reexplained", emitting->statuses,
              &repeat->reexplained_talk);
    node = rd_report_object(emitting->report, parent, "redial");
    emit_count(emitting, node, "not_answered", true, repeat->not_answered);
    emit_count(emitting, node, "again_10min", true, repeat->again_10min);
}

static void
emit_full_lookback(const struct emitting *emitting, struct rd_node *parent)
{
    const struct rd_repeat_counts *counts = &emitting->repeat->full_lookback;
    struct rd_report *report = emitting->report;
    struct rd_node *node = rd_report_object(report, parent, "full_lookback");
    struct rd_node *rate;

    emit_count(emitting, node, "identified", true, counts->identified);
    emit_count(emitting, node, "repeat_any", true, counts->repeat_any);
    rate = rd_report_object(report, node, "repeat_any_rate");
    emit_ratio(emitting, rate, "value", counts->repeat_any, counts->identified);
    emit_count(emitting, node, "issue_known", true, counts->issue_known);
    emit_count(emitting, node, "repeat_same", emitting->same,
               counts->repeat_same);
    if (!emitting->same) {
        rd_report_null(report, node, "repeat_same_rate");
        return;
    }
    rate = rd_report_object(report, node, "repeat_same_rate");
    emit_ratio(emitting, rate, "value", counts->repeat_same,
               counts->issue_known);
}

/* Contacts at a place; the first of an episode explains nothing again. */
static void
emit_position(const struct emitting *emitting, struct rd_node *node,
              const struct rd_position_counts *counts, bool is_first)
{
    struct emitting place = *emitting;

    place.statuses = emitting->statuses && !is_first;
    emit_count(&place, node, "identified", true, counts->identified);
    emit_statuses(&place, node, counts->explained);
    emit_count(&place, node, "reexplained", place.statuses,
               reexplained(counts->explained));
    (void)emit_reexplained_rate(&place, node, counts->explained,
                                counts->identified);
}

/* The chain of calls about one thing; empty where no issue is known. */
static void
emit_positions(const struct emitting *emitting, struct rd_node *parent)
{
    static const char *const places[RD_POSITIONS] = {"1", "2", "3", "4", "5+"};
    struct rd_report *report = emitting->report;
    struct rd_node *list = rd_report_list(report, parent, "by_position");

    for (int i = 0; i < RD_POSITIONS && emitting->same; i++) {
        struct rd_node *node = rd_report_object(report, list, NULL);

        rd_report_text(report, node, "position", rd_str_from(places[i]));
        emit_position(emitting, node, &emitting->repeat->positions[i], i == 0);
    }
}

static enum rd_status
emit_issues(const struct emitting *emitting, struct rd_node *parent,
            struct rd_error *err)
{
    const struct rd_repeat_state *repeat = emitting->repeat;
    const struct rd_intern *issues = repeat->scope->issues;
    struct rd_report *report = emitting->report;
    struct rd_node *list = rd_report_list(report, parent, "by_issue");
    uint32_t *order = rd_intern_order(issues);

    if (order == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < repeat->issue_count; i++) {
        const struct rd_issue_counts *counts = &repeat->issues[order[i]];
        struct rd_node *node;

        if (counts->identified == 0)
            continue;
        node = rd_report_object(report, list, NULL);
        rd_report_text(report, node, "issue", rd_intern_at(issues, order[i]));
        emit_count(emitting, node, "identified", true, counts->identified);
        emit_count(emitting, node, "repeat_same", emitting->same,
                   counts->repeat_same);
        emit_statuses(emitting, node, counts->explained);
    }
    free(order);
    return RD_OK;
}

/* Customers with more calls than --max-customer-calls. */
static void
emit_left_out(const struct emitting *emitting, struct rd_node *parent)
{
    const struct rd_scope *scope = emitting->repeat->scope;
    struct rd_node *node =
        rd_report_object(emitting->report, parent, "left_out");

    emit_count(emitting, node, "customers", true, scope->switchboards);
    emit_count(emitting, node, "calls", true, scope->switchboard_calls);
}

static void
emit_notes(const struct emitting *emitting, struct rd_node *parent)
{
    const struct rd_scope *scope = emitting->repeat->scope;
    struct rd_node *notes = rd_report_list(emitting->report, parent, "notes");

    if (!scope->has_tickets)
        rd_report_text(emitting->report, notes, NULL, RD_STR("no tickets"));
    if (!scope->has_issues)
        rd_report_text(emitting->report, notes, NULL, RD_STR("no issues"));
}

enum rd_status
rd_repeat_emit(const struct rd_repeat_state *repeat, struct rd_report *report,
               struct rd_error *err)
{
    const struct rd_scope *scope = repeat->scope;
    const struct emitting emitting = {
        .repeat = repeat,
        .report = report,
        .same = scope->has_issues,
        .statuses = scope->has_issues && scope->has_tickets,
    };
    struct rd_node *block = rd_report_object(report, report->root, "repeat");
    enum rd_status st;

    emit_contacts(&emitting, block);
    emit_explained(&emitting, block);
    emit_episodes(&emitting, block);
    emit_recorded(&emitting, block);
    emit_full_lookback(&emitting, block);
    emit_positions(&emitting, block);
    st = emit_issues(&emitting, block, err);
    emit_left_out(&emitting, block);
    emit_notes(&emitting, block);
    return st;
}
