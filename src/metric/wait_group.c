/*
 * All waiting figures of a group are made of its histograms, so that a group
 * is merged by adding and knows every formula of the field.
 */
#include "redite/wait_group.h"

#include "redite/survival.h"

#include <stdio.h>

static const int64_t long_bounds_s[] = {60, 180, 600, 1500};

/* What a call adds to each of its groups, worked out once for all of them. */
struct addition {
    enum rd_outcome outcome;
    bool is_offered, is_queued, is_contact, is_in_menu;
    int64_t wait_s, queue_wait_s, talk_s; /* where it is so */
};

static struct addition
find_addition(const struct rd_call *call)
{
    bool is_queued = call->queued_at != RD_ABSENT;

    return (struct addition){
        .outcome = (enum rd_outcome)call->outcome,
        .is_offered = rd_call_is_offered(call),
        .is_queued = is_queued,
        .is_contact = rd_call_is_contact(call),
        .is_in_menu = call->outcome == RD_ABANDONED && !is_queued &&
                      (call->flags & RD_CALL_MENU_KNOWN) != 0,
        .wait_s = rd_call_wait_s(call),
        .queue_wait_s = is_queued ? rd_call_queue_wait_s(call) : 0,
        .talk_s = rd_call_is_contact(call) ? rd_call_talk_s(call) : 0,
    };
}

static inline enum rd_status
add(struct rd_wait_group *group, const struct addition *addition,
    struct rd_error *err)
{
    enum rd_status st;

    group->calls[addition->outcome]++;
    if (!addition->is_offered)
        return RD_OK;
    group->abandoned_in_menu += addition->is_in_menu;
    st = rd_histogram_add(&group->waits[addition->outcome], addition->wait_s, 1,
                          err);
    if (addition->is_queued && st >= 0)
        st = rd_histogram_add(&group->queue, addition->queue_wait_s, 1, err);
    if (addition->is_contact && st >= 0)
        st = rd_histogram_add(&group->talk, addition->talk_s, 1, err);
    return st;
}

enum rd_status
rd_wait_groups_observe(struct rd_wait_group *const *groups, size_t count,
                       const struct rd_call *call, struct rd_error *err)
{
    const struct addition addition = find_addition(call);
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < count && st >= 0; i++)
        st = add(groups[i], &addition, err);
    return st;
}

enum rd_status
rd_wait_group_merge(struct rd_wait_group *group,
                    const struct rd_wait_group *other, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (int i = 0; i < RD_OUTCOME_COUNT && st >= 0; i++) {
        group->calls[i] += other->calls[i];
        st = rd_histogram_merge(&group->waits[i], &other->waits[i], err);
    }
    if (st >= 0)
        st = rd_histogram_merge(&group->queue, &other->queue, err);
    if (st >= 0)
        st = rd_histogram_merge(&group->talk, &other->talk, err);
    group->abandoned_in_menu += other->abandoned_in_menu;
    return st;
}

static void
emit_counts(const struct rd_wait_group *group,
            const struct rd_parameters *parameters, uint64_t offered,
            struct rd_report *report, struct rd_node *node)
{
    uint64_t abandoned = group->calls[RD_ABANDONED];
    uint64_t unserved = group->calls[RD_UNSERVED];

    rd_report_count(report, node, "offered", offered);
    rd_report_count(report, node, "answered", group->calls[RD_ANSWERED]);
    rd_report_count(report, node, "abandoned", abandoned);
    rd_report_count(report, node, "unserved", unserved);
    rd_report_count(report, node, "short_abandoned",
                    rd_histogram_at_most(&group->waits[RD_ABANDONED],
                                         parameters->short_abandon_s));
    rd_report_count(report, node, "abandoned_in_menu",
                    group->abandoned_in_menu);
    rd_report_count(
        report, node, "short_answered",
        rd_histogram_at_most(&group->talk, parameters->short_talk_s));
    rd_report_ratio(report, node, "abandon_rate", abandoned, offered);
    rd_report_ratio(report, node, "not_answered_rate", abandoned + unserved,
                    offered);
}

static void
emit_over(const struct rd_histogram *waits, uint64_t offered,
          struct rd_report *report, struct rd_node *parent)
{
    struct rd_node *node = rd_report_object(report, parent, "over");
    char name[24];

    for (size_t i = 0; i < sizeof long_bounds_s / sizeof *long_bounds_s; i++) {
        (void)snprintf(name, sizeof name, "%lld", (long long)long_bounds_s[i]);
        rd_report_count(report, node, name,
                        offered -
                            rd_histogram_at_most(waits, long_bounds_s[i]));
    }
}

/* The field has no one formula (spec, 2), so each has its name. */
static void
emit_service_level(const struct rd_wait_group *group,
                   const struct rd_parameters *parameters, uint64_t offered,
                   struct rd_report *report, struct rd_node *parent)
{
    struct rd_node *node = rd_report_object(report, parent, "service_level");
    int64_t bound = parameters->answer_within_s -
                    (parameters->answer_within_exclusive ? 1 : 0);
    const struct rd_histogram *given_up = &group->waits[RD_ABANDONED];
    uint64_t answered = rd_histogram_at_most(&group->waits[RD_ANSWERED], bound);
    uint64_t abandoned = rd_histogram_at_most(given_up, bound);
    uint64_t hung_up =
        rd_histogram_at_most(given_up, parameters->short_abandon_s);

    rd_report_ratio(report, node, "of_offered", answered, offered);
    rd_report_ratio(report, node, "of_answered", answered,
                    group->calls[RD_ANSWERED]);
    rd_report_ratio(report, node, "excluding_short", answered,
                    offered - hung_up);
    rd_report_ratio(report, node, "excluding_abandoned_within", answered,
                    offered - abandoned);
    rd_report_ratio(report, node, "counting_abandoned_within",
                    answered + abandoned, offered);
}

static void
emit_survival(const struct rd_wait_group *group, struct rd_report *report,
              struct rd_node *node, const char *name, double share)
{
    int64_t wait_s = rd_survival_quantile(&group->waits[RD_ANSWERED],
                                          &group->waits[RD_ABANDONED],
                                          group->calls[RD_UNSERVED], share);

    if (wait_s < 0)
        rd_report_null(report, node, name);
    else
        rd_report_integer(report, node, name, wait_s);
}

enum rd_status
rd_wait_group_emit(const struct rd_wait_group *group,
                   const struct rd_parameters *parameters,
                   struct rd_report *report, struct rd_node *node,
                   struct rd_error *err)
{
    struct rd_histogram waits = {0};
    struct rd_histogram_total all;
    struct rd_node *virtual_wait;
    enum rd_status st = RD_OK;

    for (int i = 0; i < RD_OUTCOME_COUNT && st >= 0; i++)
        st = rd_histogram_merge(&waits, &group->waits[i], err);
    if (st >= 0) {
        all = rd_histogram_add_up(&waits);
        emit_counts(group, parameters, all.count, report, node);
        rd_histogram_emit(&waits, report, node, "wait");
        rd_histogram_emit(&group->waits[RD_ANSWERED], report, node,
                          "answered_wait");
        rd_report_count(report, node, "queued",
                        rd_histogram_add_up(&group->queue).count);
        rd_histogram_emit(&group->queue, report, node, "queue_wait");
        emit_over(&waits, all.count, report, node);
        rd_histogram_emit(&group->talk, report, node, "talk");
        emit_service_level(group, parameters, all.count, report, node);
        virtual_wait = rd_report_object(report, node, "virtual_wait");
        emit_survival(group, report, virtual_wait, "p50", 0.5);
        emit_survival(group, report, virtual_wait, "p90", 0.1);
        rd_report_ratio(report, node, "patience_mean", all.sum,
                        group->calls[RD_ABANDONED]);
    }
    rd_histogram_clear(&waits);
    return st;
}

void
rd_wait_group_clear(struct rd_wait_group *group)
{
    for (int i = 0; i < RD_OUTCOME_COUNT; i++)
        rd_histogram_clear(&group->waits[i]);
    rd_histogram_clear(&group->queue);
    rd_histogram_clear(&group->talk);
    *group = (struct rd_wait_group){0};
}
