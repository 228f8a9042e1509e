/*
 * How long callers waited, by hour, weekday, date and service. What arrived by
 * day and at night in each hour makes the hours, day, night and all; the dates
 * make the weekdays.
 */
#include "redite/metric.h"

#include "redite/wait_group.h"

#include <stdlib.h>

struct wait_state {
    const struct rd_scope *scope;
    struct rd_wait_group hours[2][24]; /* by day, at night */
    struct rd_wait_group *dates;       /* one per day of the period */
    size_t date_count;
    struct rd_wait_group *services; /* one per number of a service */
    size_t service_count;
};

static enum rd_status
wait_init(void *state, const struct rd_scope *scope, struct rd_error *err)
{
    struct wait_state *wait = state;

    wait->scope = scope;
    wait->date_count = rd_period_days(&scope->period);
    wait->service_count = scope->services->count;
    wait->dates = calloc(wait->date_count + 1, sizeof *wait->dates);
    wait->services = calloc(wait->service_count + 1, sizeof *wait->services);
    if (wait->dates == NULL || wait->services == NULL)
        return rd_fail_memory(err);
    return RD_OK;
}

static enum rd_status
wait_observe_call(void *state, const struct rd_arrival *arrival,
                  struct rd_error *err)
{
    struct wait_state *wait = state;
    const struct rd_call *call = arrival->call;
    struct rd_wait_group *groups[3];

    if (!arrival->in_period)
        return RD_OK;
    groups[0] = &wait->hours[arrival->at_night][arrival->hour];
    groups[1] = &wait->dates[arrival->day - wait->scope->period.from];
    groups[2] = &wait->services[call->service];
    return rd_wait_groups_observe(groups, 3, call, err);
}

static enum rd_status
merge_groups(struct rd_wait_group *groups, const struct rd_wait_group *others,
             size_t count, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < count && st >= 0; i++)
        st = rd_wait_group_merge(&groups[i], &others[i], err);
    return st;
}

static enum rd_status
wait_merge(void *state, void *other, struct rd_error *err)
{
    struct wait_state *wait = state;
    const struct wait_state *more = other;
    enum rd_status st = merge_groups(wait->hours[0], more->hours[0], 24, err);

    if (st >= 0)
        st = merge_groups(wait->hours[1], more->hours[1], 24, err);
    if (st >= 0)
        st = merge_groups(wait->dates, more->dates, more->date_count, err);
    if (st >= 0)
        st = merge_groups(wait->services, more->services, more->service_count,
                          err);
    return st;
}

/* What the four ways to list groups share. */
struct emitting {
    const struct wait_state *wait;
    struct rd_report *report;
    struct rd_error *err;
};

static enum rd_status
emit_group(const struct emitting *emitting, const struct rd_wait_group *group,
           struct rd_node *node)
{
    return rd_wait_group_emit(group, emitting->wait->scope->parameters,
                              emitting->report, node, emitting->err);
}

/* All hours by day (0) or at night (1) together. */
static enum rd_status
add_hours(struct rd_wait_group *group, const struct emitting *emitting,
          int at_night)
{
    enum rd_status st = RD_OK;

    for (int hour = 0; hour < 24 && st >= 0; hour++)
        st = rd_wait_group_merge(group, &emitting->wait->hours[at_night][hour],
                                 emitting->err);
    return st;
}

static enum rd_status
emit_all(const struct emitting *emitting, struct rd_node *block)
{
    struct rd_report *report = emitting->report;
    struct rd_wait_group all = {0}, day = {0}, night = {0};
    enum rd_status st = add_hours(&day, emitting, 0);

    if (st >= 0)
        st = add_hours(&night, emitting, 1);
    if (st >= 0)
        st = rd_wait_group_merge(&all, &day, emitting->err);
    if (st >= 0)
        st = rd_wait_group_merge(&all, &night, emitting->err);
    if (st >= 0)
        st = emit_group(emitting, &all, rd_report_object(report, block, "all"));
    if (st >= 0)
        st = emit_group(emitting, &day, rd_report_object(report, block, "day"));
    if (st >= 0)
        st = emit_group(emitting, &night,
                        rd_report_object(report, block, "night"));
    rd_wait_group_clear(&all);
    rd_wait_group_clear(&day);
    rd_wait_group_clear(&night);
    return st;
}

static enum rd_status
emit_hour(const struct emitting *emitting, struct rd_node *list, int hour)
{
    const struct wait_state *wait = emitting->wait;
    struct rd_node *node = rd_report_object(emitting->report, list, NULL);
    struct rd_wait_group group = {0};
    enum rd_status st =
        rd_wait_group_merge(&group, &wait->hours[0][hour], emitting->err);

    if (st >= 0)
        st = rd_wait_group_merge(&group, &wait->hours[1][hour], emitting->err);
    rd_report_integer(emitting->report, node, "hour", hour);
    if (st >= 0)
        st = emit_group(emitting, &group, node);
    rd_wait_group_clear(&group);
    return st;
}

static enum rd_status
emit_hours(const struct emitting *emitting, struct rd_node *block)
{
    struct rd_node *list = rd_report_list(emitting->report, block, "by_hour");
    enum rd_status st = RD_OK;

    for (int hour = 0; hour < 24 && st >= 0; hour++)
        st = emit_hour(emitting, list, hour);
    return st;
}

static enum rd_status
emit_weekday(const struct emitting *emitting, struct rd_node *list, int weekday)
{
    const struct wait_state *wait = emitting->wait;
    struct rd_node *node = rd_report_object(emitting->report, list, NULL);
    struct rd_wait_group group = {0};
    enum rd_status st = RD_OK;

    rd_report_text(emitting->report, node, "weekday",
                   rd_str_from(rd_weekday_name(weekday)));
    for (size_t i = 0; i < wait->date_count && st >= 0; i++)
        if (rd_civil_weekday(wait->scope->period.from + (int32_t)i) == weekday)
            st = rd_wait_group_merge(&group, &wait->dates[i], emitting->err);
    if (st >= 0)
        st = emit_group(emitting, &group, node);
    rd_wait_group_clear(&group);
    return st;
}

static enum rd_status
emit_weekdays(const struct emitting *emitting, struct rd_node *block)
{
    struct rd_node *list =
        rd_report_list(emitting->report, block, "by_weekday");
    enum rd_status st = RD_OK;

    for (int weekday = 0; weekday < 7 && st >= 0; weekday++)
        st = emit_weekday(emitting, list, weekday);
    return st;
}

static enum rd_status
emit_services(const struct emitting *emitting, struct rd_node *block)
{
    const struct wait_state *wait = emitting->wait;
    const struct rd_intern *services = wait->scope->services;
    struct rd_report *report = emitting->report;
    struct rd_node *list = rd_report_list(report, block, "by_service");
    uint32_t *order = rd_intern_order(services);
    enum rd_status st = RD_OK;

    if (order == NULL)
        return rd_fail_memory(emitting->err);
    for (size_t i = 0; i < wait->service_count && st >= 0; i++) {
        const struct rd_wait_group *group = &wait->services[order[i]];
        struct rd_node *node;

        if (rd_wait_group_calls(group) == 0)
            continue;
        node = rd_report_object(report, list, NULL);
        rd_report_text(report, node, "service",
                       rd_intern_at(services, order[i]));
        st = emit_group(emitting, group, node);
    }
    free(order);
    return st;
}

static enum rd_status
emit_dates(const struct emitting *emitting, struct rd_node *block)
{
    const struct wait_state *wait = emitting->wait;
    struct rd_report *report = emitting->report;
    struct rd_node *list = rd_report_list(report, block, "by_date");
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < wait->date_count && st >= 0; i++) {
        struct rd_node *node = rd_report_object(report, list, NULL);

        rd_report_date(report, node, "date",
                       wait->scope->period.from + (int32_t)i);
        st = emit_group(emitting, &wait->dates[i], node);
    }
    return st;
}

static enum rd_status
wait_emit(const void *state, struct rd_report *report, struct rd_error *err)
{
    const struct emitting emitting = {state, report, err};
    struct rd_node *block = rd_report_object(report, report->root, "wait");
    enum rd_status st = emit_all(&emitting, block);

    if (st >= 0)
        st = emit_hours(&emitting, block);
    if (st >= 0)
        st = emit_weekdays(&emitting, block);
    if (st >= 0)
        st = emit_services(&emitting, block);
    if (st >= 0)
        st = emit_dates(&emitting, block);
    return st;
}

static void
clear_groups(struct rd_wait_group *groups, size_t count)
{
    for (size_t i = 0; groups != NULL && i < count; i++)
        rd_wait_group_clear(&groups[i]);
}

static void
wait_clear(void *state)
{
    struct wait_state *wait = state;

    clear_groups(wait->hours[0], 24);
    clear_groups(wait->hours[1], 24);
    clear_groups(wait->dates, wait->date_count);
    clear_groups(wait->services, wait->service_count);
    free(wait->dates);
    free(wait->services);
}

const struct rd_metric rd_metric_wait = {
    .name = "wait",
    .help = "how long callers waited, by hour, weekday, date and service",
    .state_size = sizeof(struct wait_state),
    .init = wait_init,
    .observe_call = wait_observe_call,
    .merge = wait_merge,
    .emit = wait_emit,
    .clear = wait_clear,
};
