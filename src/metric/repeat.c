/*
 * Who called again, about the same thing, and had to explain it again.
 */
#include "redite/repeat_state.h"

#include <stdlib.h>

static enum rd_status
repeat_init(void *state, const struct rd_scope *scope, struct rd_error *err)
{
    struct rd_repeat_state *repeat = state;

    repeat->scope = scope;
    repeat->issue_count = scope->issues->count;
    repeat->issues = calloc(repeat->issue_count + 1, sizeof *repeat->issues);
    return repeat->issues == NULL ? rd_fail_memory(err) : RD_OK;
}

static void
count_repeats(struct rd_repeat_counts *counts, const struct rd_contact *contact)
{
    counts->identified++;
    counts->repeat_any += contact->repeat_any;
    counts->issue_known += contact->issue != RD_INTERN_NONE;
    counts->repeat_same += contact->repeat_same;
}

static void
count_position(struct rd_repeat_state *repeat, const struct rd_contact *contact)
{
    uint32_t place = contact->position;

    if (place > RD_POSITIONS)
        place = RD_POSITIONS;
    repeat->positions[place - 1].identified++;
    repeat->positions[place - 1].explained[contact->explained]++;
}

/* A contact of an identified customer with a known issue. */
static enum rd_status
observe_issue(struct rd_repeat_state *repeat, const struct rd_contact *contact,
              struct rd_error *err)
{
    struct rd_issue_counts *issue = &repeat->issues[contact->issue];
    int64_t talk_s = rd_call_talk_s(contact->call);
    struct rd_histogram *talk =
        contact->repeat_same ? &repeat->repeat_talk : &repeat->first_talk;
    enum rd_status st = rd_histogram_add(talk, talk_s, 1, err);

    issue->identified++;
    issue->repeat_same += contact->repeat_same;
    issue->explained[contact->explained]++;
    count_position(repeat, contact);
    if (st >= 0 && rd_is_reexplained(contact->explained))
        st = rd_histogram_add(&repeat->reexplained_talk, talk_s, 1, err);
    return st;
}

/* What one customer adds to the sums over customers. */
struct customer_sums {
    uint64_t contacts, repeat_any, issue_known, repeat_same;
    uint64_t reexplained, carried;
};

static void
add_customer(struct rd_repeat_state *repeat, const struct customer_sums *sums)
{
    if (sums->contacts == 0)
        return;
    repeat->customers++;
    if (sums->contacts > repeat->top_customer)
        repeat->top_customer = sums->contacts;
    repeat->customers_repeat_any += sums->repeat_any > 0;
    repeat->customers_repeat_same += sums->repeat_same > 0;
    repeat->customers_reexplained += sums->reexplained > 0;
    rd_wilson_add(&repeat->any_sums, sums->repeat_any, sums->contacts);
    rd_wilson_add(&repeat->same_sums, sums->repeat_same, sums->issue_known);
    rd_wilson_add(&repeat->known_sums, sums->reexplained,
                  sums->reexplained + sums->carried);
}

static void
observe_episode(struct rd_repeat_state *repeat, const struct rd_contact *last,
                const struct rd_contact *first)
{
    const struct rd_scope *scope = repeat->scope;
    uint32_t length = last->position;

    repeat->episodes += last->in_period;
    if (!rd_episode_is_observable(scope, first))
        return;
    repeat->observable++;
    if (length > RD_EPISODE_LENGTHS)
        length = RD_EPISODE_LENGTHS;
    repeat->lengths[length - 1]++;
}

static enum rd_status
observe_identified(struct rd_repeat_state *repeat,
                   const struct rd_timeline *timeline, struct rd_error *err)
{
    struct customer_sums sums = {0};
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < timeline->contact_count && st >= 0; i++) {
        const struct rd_contact *contact = &timeline->contacts[i];

        if (contact->is_last)
            observe_episode(repeat, contact,
                            &timeline->contacts[contact->first]);
        if (!contact->in_period)
            continue;
        count_repeats(&repeat->all, contact);
        if (rd_can_look_back(repeat->scope, contact->call))
            count_repeats(&repeat->full_lookback, contact);
        sums.contacts++;
        sums.repeat_any += contact->repeat_any;
        sums.issue_known += contact->issue != RD_INTERN_NONE;
        sums.repeat_same += contact->repeat_same;
        sums.reexplained += rd_is_reexplained(contact->explained);
        sums.carried += contact->explained == RD_EXPLAINED_CARRIED;
        if (contact->issue != RD_INTERN_NONE)
            st = observe_issue(repeat, contact, err);
    }
    add_customer(repeat, &sums);
    return st;
}

static void
observe_redials(struct rd_repeat_state *repeat,
                const struct rd_timeline *timeline)
{
    const struct rd_scope *scope = repeat->scope;

    for (size_t i = 0; i < timeline->call_count; i++) {
        const struct rd_call *call = &timeline->calls[i];

        if (!rd_call_is_offered(call) || rd_call_is_contact(call) ||
            !rd_period_includes(&scope->period,
                                rd_scope_day(scope, call->arrived_at)))
            continue;
        repeat->not_answered++;
        repeat->again_10min += rd_call_is_redialled(scope, timeline, call);
    }
}

static enum rd_status
repeat_observe_timeline(void *state, const struct rd_timeline *timeline,
                        struct rd_error *err)
{
    struct rd_repeat_state *repeat = state;

    for (size_t i = 0; i < timeline->contact_count; i++) {
        const struct rd_contact *contact = &timeline->contacts[i];

        if (!contact->in_period)
            continue;
        repeat->contacts++;
        repeat->with_event += contact->link_count > 0;
        repeat->with_text += contact->has_text;
    }
    if (timeline->identity != RD_IDENTIFIED)
        return RD_OK;
    observe_redials(repeat, timeline);
    return observe_identified(repeat, timeline, err);
}

static void
merge_counts(struct rd_repeat_counts *counts,
             const struct rd_repeat_counts *more)
{
    counts->identified += more->identified;
    counts->repeat_any += more->repeat_any;
    counts->issue_known += more->issue_known;
    counts->repeat_same += more->repeat_same;
}

static void
merge_totals(struct rd_repeat_state *repeat, const struct rd_repeat_state *more)
{
    repeat->contacts += more->contacts;
    repeat->with_event += more->with_event;
    repeat->with_text += more->with_text;
    repeat->customers += more->customers;
    if (more->top_customer > repeat->top_customer)
        repeat->top_customer = more->top_customer;
    repeat->customers_repeat_any += more->customers_repeat_any;
    repeat->customers_repeat_same += more->customers_repeat_same;
    repeat->customers_reexplained += more->customers_reexplained;
    repeat->episodes += more->episodes;
    repeat->observable += more->observable;
    repeat->not_answered += more->not_answered;
    repeat->again_10min += more->again_10min;
    for (int i = 0; i < RD_EPISODE_LENGTHS; i++)
        repeat->lengths[i] += more->lengths[i];
}

static void
merge_positions(struct rd_repeat_state *repeat,
                const struct rd_repeat_state *more)
{
    for (int i = 0; i < RD_POSITIONS; i++) {
        repeat->positions[i].identified += more->positions[i].identified;
        for (int j = 0; j < RD_EXPLAINED_COUNT; j++)
            repeat->positions[i].explained[j] +=
                more->positions[i].explained[j];
    }
}

static void
merge_issues(struct rd_repeat_state *repeat, const struct rd_repeat_state *more)
{
    for (size_t i = 0; i < repeat->issue_count; i++) {
        struct rd_issue_counts *issue = &repeat->issues[i];
        const struct rd_issue_counts *other = &more->issues[i];

        issue->identified += other->identified;
        issue->repeat_same += other->repeat_same;
        for (int j = 0; j < RD_EXPLAINED_COUNT; j++)
            issue->explained[j] += other->explained[j];
    }
}

static enum rd_status
repeat_merge(void *state, void *other, struct rd_error *err)
{
    struct rd_repeat_state *repeat = state;
    const struct rd_repeat_state *more = other;
    enum rd_status st;

    merge_counts(&repeat->all, &more->all);
    merge_counts(&repeat->full_lookback, &more->full_lookback);
    merge_totals(repeat, more);
    merge_positions(repeat, more);
    merge_issues(repeat, more);
    rd_wilson_merge(&repeat->any_sums, &more->any_sums);
    rd_wilson_merge(&repeat->same_sums, &more->same_sums);
    rd_wilson_merge(&repeat->known_sums, &more->known_sums);
    st = rd_histogram_merge(&repeat->first_talk, &more->first_talk, err);
    if (st >= 0)
        st = rd_histogram_merge(&repeat->repeat_talk, &more->repeat_talk, err);
    if (st >= 0)
        st = rd_histogram_merge(&repeat->reexplained_talk,
                                &more->reexplained_talk, err);
    return st;
}

static enum rd_status
repeat_emit(const void *state, struct rd_report *report, struct rd_error *err)
{
    return rd_repeat_emit(state, report, err);
}

static void
repeat_clear(void *state)
{
    struct rd_repeat_state *repeat = state;

    rd_histogram_clear(&repeat->first_talk);
    rd_histogram_clear(&repeat->repeat_talk);
    rd_histogram_clear(&repeat->reexplained_talk);
    free(repeat->issues);
}

const struct rd_metric rd_metric_repeat = {
    .name = "repeat",
    .help = "who called again, and had to explain it all again",
    .state_size = sizeof(struct rd_repeat_state),
    .init = repeat_init,
    .observe_timeline = repeat_observe_timeline,
    .merge = repeat_merge,
    .emit = repeat_emit,
    .clear = repeat_clear,
};
