/*
 * The block `paid`: one element for each currency of the tariff files, whether
 * or not anybody paid in it, so that a claim that nothing was paid can hold.
 */
#include "redite/paid_state.h"

#include "redite/currency.h"

#include <stdlib.h>

#define MINUTE_S 60

/* What the parts of an element share. */
struct emitting {
    const struct rd_paid_state *paid;
    const struct rd_paid_currency *currency;
    struct rd_report *report;
    struct rd_node *node; /* the element */
};

static void
emit_money(const struct emitting *emitting, struct rd_node *node,
           const char *name, rd_wide micro)
{
    rd_report_ratio(emitting->report, node, name, micro, RD_MICRO);
}

/* An amount, or null where nobody can know it. */
static void
emit_known(const struct emitting *emitting, struct rd_node *node,
           const char *name, bool is_known, rd_wide micro)
{
    if (is_known)
        emit_money(emitting, node, name, micro);
    else
        rd_report_null(emitting->report, node, name);
}

/* The spans, in seconds and again in minutes. */
static void
emit_spans(const struct emitting *emitting)
{
    const struct rd_paid_currency *currency = emitting->currency;
    const struct {
        const char *name;
        int64_t span_s;
    } spans[] = {
        {"total", currency->span_s},
        {"waiting", currency->waiting_s},
        {"talking", currency->span_s - currency->waiting_s},
    };
    struct rd_report *report = emitting->report;
    struct rd_node *seconds =
        rd_report_object(report, emitting->node, "seconds");
    struct rd_node *minutes =
        rd_report_object(report, emitting->node, "minutes");

    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        rd_report_integer(report, seconds, spans[i].name, spans[i].span_s);
        rd_report_ratio(report, minutes, spans[i].name, spans[i].span_s,
                        MINUTE_S);
    }
}

/* Of all hours, what calls cost that nobody answered. */
static rd_wide
add_not_answered(const struct rd_paid_currency *currency)
{
    rd_wide micro = 0;

    for (int hour = 0; hour < RD_PAID_HOURS; hour++)
        micro += currency->waits[hour].not_answered_micro;
    return micro;
}

static void
emit_cost(const struct emitting *emitting)
{
    const struct rd_paid_currency *currency = emitting->currency;
    const struct rd_scope *scope = emitting->paid->scope;
    struct rd_node *node =
        rd_report_object(emitting->report, emitting->node, "cost");

    emit_money(emitting, node, "total", currency->total_micro);
    emit_money(emitting, node, "waiting", currency->waiting_micro);
    emit_money(emitting, node, "talking",
               currency->total_micro - currency->waiting_micro);
    emit_money(emitting, node, "not_answered", add_not_answered(currency));
    emit_known(emitting, node, "repeat_same", scope->has_issues,
               currency->repeat_same_micro);
    emit_known(emitting, node, "reexplained",
               scope->has_issues && scope->has_tickets,
               currency->reexplained_micro);
    emit_money(emitting, node, "operator", currency->operator_micro);
}

/* {calls, minutes, cost} of an hour, a date or a service. */
static void
emit_group(const struct emitting *emitting, struct rd_node *node, size_t number)
{
    const struct rd_paid_group *group = &emitting->currency->groups[number];

    rd_report_integer(emitting->report, node, "calls", (int64_t)group->calls);
    rd_report_ratio(emitting->report, node, "minutes", group->span_s, MINUTE_S);
    emit_money(emitting, node, "cost", group->cost_micro);
}

/* The three parts of an hour's cost, which add up to it. */
static void
emit_parts(const struct emitting *emitting, struct rd_node *node, int hour)
{
    const struct rd_paid_currency *currency = emitting->currency;
    const struct rd_paid_wait *wait = &currency->waits[hour];

    rd_report_count(emitting->report, node, "calls_not_answered",
                    wait->calls_not_answered);
    emit_money(emitting, node, "cost_not_answered", wait->not_answered_micro);
    emit_money(emitting, node, "cost_answered_wait", wait->answered_micro);
    emit_money(emitting, node, "cost_talking",
               currency->groups[hour].cost_micro - wait->answered_micro -
                   wait->not_answered_micro);
}

static void
emit_hours(const struct emitting *emitting)
{
    struct rd_report *report = emitting->report;
    struct rd_node *list = rd_report_list(report, emitting->node, "by_hour");

    for (int hour = 0; hour < RD_PAID_HOURS; hour++) {
        struct rd_node *node = rd_report_object(report, list, NULL);

        rd_report_integer(report, node, "hour", hour);
        emit_group(emitting, node, (size_t)hour);
        emit_parts(emitting, node, hour);
    }
}

static void
emit_dates(const struct emitting *emitting)
{
    const struct rd_paid_state *paid = emitting->paid;
    struct rd_report *report = emitting->report;
    struct rd_node *list = rd_report_list(report, emitting->node, "by_date");

    for (size_t i = 0; i < paid->date_count; i++) {
        struct rd_node *node = rd_report_object(report, list, NULL);

        rd_report_date(report, node, "date",
                       paid->scope->period.from + (int32_t)i);
        emit_group(emitting, node, rd_paid_date(i));
    }
}

static enum rd_status
emit_services(const struct emitting *emitting, struct rd_error *err)
{
    const struct rd_paid_state *paid = emitting->paid;
    const struct rd_intern *services = paid->scope->services;
    struct rd_report *report = emitting->report;
    struct rd_node *list = rd_report_list(report, emitting->node, "by_service");
    uint32_t *order = rd_intern_order(services);

    if (order == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < paid->service_count; i++) {
        size_t group = rd_paid_service(paid, order[i]);
        struct rd_node *node;

        if (emitting->currency->groups[group].calls == 0)
            continue;
        node = rd_report_object(report, list, NULL);
        rd_report_text(report, node, "service",
                       rd_intern_at(services, order[i]));
        emit_group(emitting, node, group);
    }
    free(order);
    return RD_OK;
}

/* The total at the fixed rates of the euro; null where there is none. */
static void
emit_converted(const struct emitting *emitting)
{
    const char *to = emitting->paid->scope->parameters->in_currency;
    struct rd_report *report = emitting->report;
    struct rd_node *node;
    int64_t micro;

    if (to == NULL)
        return;
    if (!rd_currency_convert(&micro, (int64_t)emitting->currency->total_micro,
                             rd_str_from(emitting->currency->code),
                             rd_str_from(to))) {
        rd_report_null(report, emitting->node, "converted");
        return;
    }
    node = rd_report_object(report, emitting->node, "converted");
    rd_report_text(report, node, "currency", rd_str_from(to));
    rd_report_micro(report, node, "total", micro);
}

static enum rd_status
emit_currency(const struct emitting *emitting, struct rd_error *err)
{
    const struct rd_paid_currency *currency = emitting->currency;
    struct rd_report *report = emitting->report;
    struct rd_node *node = emitting->node;
    enum rd_status st;

    rd_report_text(report, node, "currency", rd_str_from(currency->code));
    rd_report_integer(report, node, "calls", (int64_t)currency->calls);
    emit_spans(emitting);
    rd_report_integer(report, node, "charged_seconds",
                      (int64_t)currency->charged_s);
    emit_cost(emitting);
    emit_converted(emitting);
    st = rd_amounts_emit(&currency->per_call, report, node, "per_call", err);
    if (st >= 0)
        st = rd_amounts_emit(&currency->per_episode, report, node,
                             "per_episode", err);
    if (st < 0)
        return st;
    emit_hours(emitting);
    emit_dates(emitting);
    st = emit_services(emitting, err);
    if (st >= 0 &&
        emitting->paid->scope->parameters->agent_hour_cost_micro != RD_NO_COST)
        st = rd_paid_emit_time(emitting->paid, currency, report, node, err);
    return st;
}

/* The block `quality` has been emitted before: it gets one more count. */
static void
emit_untariffed(const struct rd_paid_state *paid, struct rd_report *report)
{
    struct rd_node *quality = rd_report_block(report, "quality");

    if (paid->scope->tariff == NULL)
        rd_report_null(report, quality, "untariffed_calls");
    else
        rd_report_integer(report, quality, "untariffed_calls",
                          (int64_t)paid->untariffed);
}

enum rd_status
rd_paid_emit(const struct rd_paid_state *paid, struct rd_report *report,
             struct rd_error *err)
{
    struct rd_node *list = rd_report_list(report, report->root, "paid");
    enum rd_status st = RD_OK;

    emit_untariffed(paid, report);
    for (size_t i = 0; i < paid->currency_count && st >= 0; i++) {
        const struct emitting emitting = {
            .paid = paid,
            .currency = &paid->currencies[i],
            .report = report,
            .node = rd_report_object(report, list, NULL),
        };

        st = emit_currency(&emitting, err);
    }
    return st;
}
