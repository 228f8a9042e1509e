/*
 * All waiting figures of a group are made of five histograms, so that a group
 * is merged by adding and knows every formula of the field.
 */
#include "redite/wait_group.h"

#include "redite/survival.h"

#include <stdio.h>

static const int64_t long_bounds_s[] = {60, 180, 600, 1500};

static enum rd_status
observe_wait(struct rd_wait_group *group, const struct rd_call *call,
             struct rd_error *err)
{
    struct rd_histogram *waits = &group->unserved;

    if (call->outcome == RD_ANSWERED)
        waits = &group->answered;
    else if (call->outcome == RD_ABANDONED)
        waits = &group->abandoned;
    return rd_histogram_add(waits, rd_call_wait_s(call), 1, err);
}

enum rd_status
rd_wait_group_observe(struct rd_wait_group *group, const struct rd_call *call,
                      struct rd_error *err)
{
    enum rd_status st;

    group->calls++;
    if (!rd_call_is_offered(call))
        return RD_OK;
    st = observe_wait(group, call, err);
    if (st >= 0 && call->queued_at != RD_ABSENT)
        st =
            rd_histogram_add(&group->queue, rd_call_queue_wait_s(call), 1, err);
    if (st >= 0 && call->outcome == RD_ANSWERED)
        st = rd_histogram_add(&group->talk, rd_call_talk_s(call), 1, err);
    group->abandoned_in_menu += call->outcome == RD_ABANDONED &&
                                call->queued_at == RD_ABSENT &&
                                (call->flags & RD_CALL_MENU_KNOWN) != 0;
    return st;
}

enum rd_status
rd_wait_group_merge(struct rd_wait_group *group,
                    const struct rd_wait_group *other, struct rd_error *err)
{
    enum rd_status st =
        rd_histogram_merge(&group->answered, &other->answered, err);

    if (st >= 0)
        st = rd_histogram_merge(&group->abandoned, &other->abandoned, err);
    if (st >= 0)
        st = rd_histogram_merge(&group->unserved, &other->unserved, err);
    if (st >= 0)
        st = rd_histogram_merge(&group->queue, &other->queue, err);
    if (st >= 0)
        st = rd_histogram_merge(&group->talk, &other->talk, err);
    group->abandoned_in_menu += other->abandoned_in_menu;
    group->calls += other->calls;
    return st;
}

static void
emit_counts(const struct rd_wait_group *group,
            const struct rd_parameters *parameters, uint64_t offered,
            struct rd_report *report, struct rd_node *node)
{
    uint64_t abandoned = group->abandoned.count;

    rd_report_count(report, node, "offered", offered);
    rd_report_count(report, node, "answered", group->answered.count);
    rd_report_count(report, node, "abandoned", abandoned);
    rd_report_count(report, node, "unserved", group->unserved.count);
    rd_report_count(
        report, node, "short_abandoned",
        rd_histogram_at_most(&group->abandoned, parameters->short_abandon_s));
    rd_report_count(report, node, "abandoned_in_menu",
                    group->abandoned_in_menu);
    rd_report_count(
        report, node, "short_answered",
        rd_histogram_at_most(&group->talk, parameters->short_talk_s));
    rd_report_ratio(report, node, "abandon_rate", abandoned, offered);
    rd_report_ratio(report, node, "not_answered_rate",
                    abandoned + group->unserved.count, offered);
}

static void
emit_over(const struct rd_histogram *waits, struct rd_report *report,
          struct rd_node *parent)
{
    struct rd_node *node = rd_report_object(report, parent, "over");
    char name[24];

    for (size_t i = 0; i < sizeof long_bounds_s / sizeof *long_bounds_s; i++) {
        (void)snprintf(name, sizeof name, "%lld", (long long)long_bounds_s[i]);
        rd_report_count(report, node, name,
                        waits->count -
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
    uint64_t answered = rd_histogram_at_most(&group->answered, bound);
    uint64_t abandoned = rd_histogram_at_most(&group->abandoned, bound);
    uint64_t hung_up =
        rd_histogram_at_most(&group->abandoned, parameters->short_abandon_s);

    rd_report_ratio(report, node, "of_offered", answered, offered);
    rd_report_ratio(report, node, "of_answered", answered,
                    group->answered.count);
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
    int64_t wait_s = rd_survival_quantile(&group->answered, &group->abandoned,
                                          group->unserved.count, share);

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
    struct rd_node *virtual_wait;
    enum rd_status st = rd_histogram_merge(&waits, &group->answered, err);

    if (st >= 0)
        st = rd_histogram_merge(&waits, &group->abandoned, err);
    if (st >= 0)
        st = rd_histogram_merge(&waits, &group->unserved, err);
    if (st >= 0) {
        emit_counts(group, parameters, waits.count, report, node);
        rd_histogram_emit(&waits, report, node, "wait");
        rd_histogram_emit(&group->answered, report, node, "answered_wait");
        rd_report_count(report, node, "queued", group->queue.count);
        rd_histogram_emit(&group->queue, report, node, "queue_wait");
        emit_over(&waits, report, node);
        rd_histogram_emit(&group->talk, report, node, "talk");
        emit_service_level(group, parameters, waits.count, report, node);
        virtual_wait = rd_report_object(report, node, "virtual_wait");
        emit_survival(group, report, virtual_wait, "p50", 0.5);
        emit_survival(group, report, virtual_wait, "p90", 0.1);
        rd_report_ratio(report, node, "patience_mean", waits.sum,
                        group->abandoned.count);
    }
    rd_histogram_clear(&waits);
    return st;
}

void
rd_wait_group_clear(struct rd_wait_group *group)
{
    rd_histogram_clear(&group->answered);
    rd_histogram_clear(&group->abandoned);
    rd_histogram_clear(&group->unserved);
    rd_histogram_clear(&group->queue);
    rd_histogram_clear(&group->talk);
    *group = (struct rd_wait_group){0};
}
