/*
 * What was excluded, and what looks wrong: the counts that a reader of the
 * report needs before believing the rest of it.
 */
#include "redite/metric.h"

#include <stdlib.h>

#define LISTED_WAITS 10

/* A call with a long wait; its id is our copy. */
struct listed_wait {
    struct rd_call call;
    char *id;
};

struct quality_state {
    const struct rd_scope *scope;
    uint64_t anonymous_calls, mangled_customers, outside_period, long_waits;
    uint64_t contacts_without_agent;
    uint32_t no_agent;       /* the number of the empty name, if there is one */
    uint64_t *calls_by_date; /* of any outcome, by day of the period */
    size_t date_count;
    struct listed_wait longest[LISTED_WAITS]; /* the longest first */
    size_t longest_count;
};

static enum rd_status
quality_init(void *state, const struct rd_scope *scope, struct rd_error *err)
{
    struct quality_state *quality = state;

    quality->scope = scope;
    quality->no_agent = rd_intern_find(scope->agents, RD_STR(""));
    quality->date_count = rd_period_days(&scope->period);
    quality->calls_by_date =
        calloc(quality->date_count + 1, sizeof *quality->calls_by_date);
    return quality->calls_by_date == NULL ? rd_fail_memory(err) : RD_OK;
}

/*
 * Whether `a` is listed before `b`: longer, then earlier, then by its id. Calls
 * that re-use an id may be alike so far; no two stand in the same place.
 */
static bool
is_listed_before(const struct rd_call *a, const struct rd_call *b)
{
    int64_t a_wait = rd_call_wait_s(a), b_wait = rd_call_wait_s(b);
    int order;

    if (a_wait != b_wait)
        return a_wait > b_wait;
    if (a->arrived_at != b->arrived_at)
        return a->arrived_at < b->arrived_at;
    order = rd_str_compare(a->id, b->id);
    if (order == 0)
        order = (int)a->file - (int)b->file;
    return order < 0 || (order == 0 && a->line < b->line);
}

static enum rd_status
copy_wait(struct listed_wait *listed, const struct rd_call *call,
          struct rd_error *err)
{
    *listed = (struct listed_wait){*call, malloc(call->id.len + 1)};
    if (listed->id == NULL)
        return rd_fail_memory(err);
    memcpy(listed->id, call->id.ptr, call->id.len);
    listed->call.id.ptr = listed->id;
    return RD_OK;
}

/* Insert into the short ordered list; what falls off its end is forgotten. */
static enum rd_status
list_wait(struct quality_state *quality, const struct rd_call *call,
          struct rd_error *err)
{
    struct listed_wait *longest = quality->longest, listed;
    size_t at = quality->longest_count;
    enum rd_status st;

    while (at > 0 && is_listed_before(call, &longest[at - 1].call))
        at--;
    if (at == LISTED_WAITS)
        return RD_OK;
    st = copy_wait(&listed, call, err);
    if (st < 0)
        return st;
    if (quality->longest_count < LISTED_WAITS)
        quality->longest_count++;
    else
        free(longest[LISTED_WAITS - 1].id);
    for (size_t i = quality->longest_count - 1; i > at; i--)
        longest[i] = longest[i - 1];
    longest[at] = listed;
    return RD_OK;
}

static enum rd_status
quality_observe_call(void *state, const struct rd_arrival *arrival,
                     struct rd_error *err)
{
    struct quality_state *quality = state;
    const struct rd_call *call = arrival->call;
    const struct rd_scope *scope = quality->scope;

    if (!arrival->in_period) {
        quality->outside_period++;
        return RD_OK;
    }
    quality->calls_by_date[arrival->day - scope->period.from]++;
    quality->anonymous_calls += arrival->identity != RD_IDENTIFIED;
    quality->mangled_customers += arrival->identity == RD_MANGLED;
    quality->contacts_without_agent +=
        rd_call_is_contact(call) && call->agent == quality->no_agent;
    if (rd_call_is_offered(call) &&
        rd_call_wait_s(call) > scope->parameters->max_wait_s) {
        quality->long_waits++;
        return list_wait(quality, call, err);
    }
    return RD_OK;
}

static enum rd_status
quality_merge(void *state, void *other, struct rd_error *err)
{
    struct quality_state *quality = state;
    const struct quality_state *more = other;
    enum rd_status st = RD_OK;

    quality->anonymous_calls += more->anonymous_calls;
    quality->mangled_customers += more->mangled_customers;
    quality->outside_period += more->outside_period;
    quality->long_waits += more->long_waits;
    quality->contacts_without_agent += more->contacts_without_agent;
    for (size_t i = 0; i < quality->date_count; i++)
        quality->calls_by_date[i] += more->calls_by_date[i];
    for (size_t i = 0; i < more->longest_count && st >= 0; i++)
        st = list_wait(quality, &more->longest[i].call, err);
    return st;
}

static void
emit_rejected(const struct rd_intake *intake, struct rd_report *report,
              struct rd_node *parent)
{
    struct rd_node *node = rd_report_object(report, parent, "rejected");
    struct rd_node *causes;

    rd_report_count(report, node, "total", rd_intake_rejected(intake));
    causes = rd_report_object(report, node, "by_cause");
    for (int i = 0; i < RD_REJECT_COUNT; i++)
        rd_report_count(report, causes, rd_reject_name((enum rd_reject)i),
                        intake->rejected[i]);
}

static void
emit_intake(const struct rd_intake *intake, struct rd_report *report,
            struct rd_node *node)
{
    struct rd_node *duplicates;

    rd_report_count(report, node, "records", intake->records);
    rd_report_count(report, node, "accepted",
                    intake->records - rd_intake_rejected(intake));
    emit_rejected(intake, report, node);
    duplicates = rd_report_object(report, node, "duplicates");
    rd_report_count(report, duplicates, "exact", intake->exact_duplicates);
    rd_report_count(report, duplicates, "conflicting",
                    intake->conflicting_duplicates);
    rd_report_count(report, node, "id_reused", intake->id_reused);
    rd_report_count(report, node, "outcome_inferred", intake->outcome_inferred);
    rd_report_count(report, node, "queued_dropped", intake->queued_dropped);
    rd_report_count(report, node, "ambiguous_local_times",
                    intake->ambiguous_times);
    rd_report_count(report, node, "missing_local_times", intake->missing_times);
    rd_report_count(report, node, "unfinished_calls", intake->unfinished_calls);
    rd_report_count(report, node, "headless_calls", intake->headless_calls);
    rd_report_count(report, node, "backward_calls", intake->backward_calls);
    rd_report_count(report, node, "overlong_calls", intake->overlong_calls);
    rd_report_count(report, node, "consultations", intake->consultations);
}

static void
emit_empty_dates(const struct quality_state *quality, struct rd_report *report,
                 struct rd_node *node)
{
    struct rd_node *list = rd_report_list(report, node, "empty_dates");

    for (size_t i = 0; i < quality->date_count; i++)
        if (quality->calls_by_date[i] == 0)
            rd_report_date(report, list, NULL,
                           quality->scope->period.from + (int32_t)i);
}

static void
emit_longest(const struct quality_state *quality, struct rd_report *report,
             struct rd_node *node)
{
    struct rd_node *list = rd_report_list(report, node, "longest_waits");
    char at[21];

    for (size_t i = 0; i < quality->longest_count; i++) {
        const struct rd_call *call = &quality->longest[i].call;
        struct rd_node *wait = rd_report_object(report, list, NULL);

        rd_civil_format_utc(at, call->arrived_at);
        rd_report_integer(report, wait, "wait", rd_call_wait_s(call));
        if (quality->scope->key_fingerprint == NULL)
            rd_report_text(report, wait, "call_id", call->id);
        else /* ids are often made of numbers; file and line say which */
            rd_report_null(report, wait, "call_id");
        rd_report_text(report, wait, "arrived_at", rd_str_from(at));
        rd_report_text(report, wait, "file",
                       rd_str_from(quality->scope->file_names[call->file]));
        rd_report_integer(report, wait, "line", call->line);
    }
}

/* Events of switches that are neither about a call nor about an agent. */
static enum rd_status
emit_ignored(const struct rd_tally *ignored, struct rd_report *report,
             struct rd_node *node, struct rd_error *err)
{
    struct rd_node *list = rd_report_list(report, node, "ignored_events");
    uint32_t *order;

    if (ignored == NULL)
        return RD_OK;
    order = rd_intern_order(&ignored->names);
    if (order == NULL)
        return rd_fail_memory(err);
    for (uint32_t i = 0; i < ignored->names.count; i++) {
        struct rd_node *event = rd_report_object(report, list, NULL);

        rd_report_text(report, event, "event",
                       rd_intern_at(&ignored->names, order[i]));
        rd_report_count(report, event, "count", ignored->counts[order[i]]);
    }
    free(order);
    return RD_OK;
}

static enum rd_status
quality_emit(const void *state, struct rd_report *report, struct rd_error *err)
{
    const struct quality_state *quality = state;
    struct rd_node *node = rd_report_object(report, report->root, "quality");

    emit_intake(quality->scope->intake, report, node);
    rd_report_count(report, node, "anonymous_calls", quality->anonymous_calls);
    rd_report_count(report, node, "mangled_customers",
                    quality->mangled_customers);
    rd_report_count(report, node, "contacts_without_agent",
                    quality->contacts_without_agent);
    rd_report_count(report, node, "outside_period", quality->outside_period);
    emit_empty_dates(quality, report, node);
    rd_report_count(report, node, "long_waits", quality->long_waits);
    emit_longest(quality, report, node);
    rd_report_count(report, node, "unlinked_events",
                    quality->scope->unlinked_events);
    rd_report_count(report, node, "pattern_limit_hits",
                    quality->scope->limit_hits);
    return emit_ignored(quality->scope->ignored_events, report, node, err);
}

static void
quality_clear(void *state)
{
    struct quality_state *quality = state;

    free(quality->calls_by_date);
    for (size_t i = 0; i < quality->longest_count; i++)
        free(quality->longest[i].id);
}

const struct rd_metric rd_metric_quality = {
    .name = "quality",
    .help = "what was excluded, and what looks wrong",
    .state_size = sizeof(struct quality_state),
    .init = quality_init,
    .observe_call = quality_observe_call,
    .merge = quality_merge,
    .emit = quality_emit,
    .clear = quality_clear,
};
