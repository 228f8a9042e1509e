/*
 * Playing for time: what the operator earned in each hour by letting people
 * wait, against what the agents who were missing would have cost.
 *
 * The shortfall is that of the report, which the block `staffing` holds as an
 * exact fraction. Nothing is rounded before the end.
 */
#include "redite/paid_state.h"

#include "redite/fraction.h"

#include <stdio.h>

/* Denominators of the report's ratios are below 2^108. */
#define LARGEST ((rd_wide)1 << 107)

/* An hour's missing agents, over all its days. */
struct missing {
    bool is_known;
    struct rd_fraction cost_micro;
};

static const struct rd_node *
find_staffing(const struct rd_report *report, int hour, const char *name)
{
    char path[64];

    (void)snprintf(path, sizeof path, "staffing.by_hour[%d].%s", hour, name);
    return rd_node_find(report->root, rd_str_from(path));
}

/* The fraction of a node; false where it is none, or too large. */
static bool
read_fraction(struct rd_fraction *fraction, const struct rd_node *node)
{
    if (node == NULL)
        return false;
    if (node->kind == RD_NODE_INTEGER)
        *fraction = rd_fraction_of(node->value.integer, 1);
    else if (node->kind == RD_NODE_RATIO)
        *fraction = rd_fraction_of(node->value.ratio.numerator,
                                   node->value.ratio.denominator);
    else
        return false;
    return true;
}

/* a * b, of which none is negative; false where it is too large. */
static bool
multiply(rd_wide *product, rd_wide a, rd_wide b)
{
    if (b > 0 && a > LARGEST / b)
        return false;
    *product = a * b;
    return true;
}

/* shortfall * the cost of an agent's hour * days; false: too large. */
static bool
find_missing(struct missing *missing, const struct rd_report *report, int hour,
             int64_t hour_cost_micro)
{
    struct rd_fraction shortfall;
    rd_wide cost;
    int64_t days = rd_node_integer(find_staffing(report, hour, "days"));

    missing->is_known =
        read_fraction(&shortfall, find_staffing(report, hour, "shortfall"));
    if (!missing->is_known)
        return true;
    if (!multiply(&cost, shortfall.numerator, days) ||
        !multiply(&cost, cost, hour_cost_micro))
        return false;
    missing->cost_micro = rd_fraction_of(cost, shortfall.denominator);
    return cost / shortfall.denominator < INT64_MAX;
}

/* revenue / cost; false where that is too large. */
static bool
emit_ratio(struct rd_report *report, struct rd_node *node, rd_wide revenue,
           struct rd_fraction cost)
{
    rd_wide numerator;

    if (cost.numerator == 0) {
        rd_report_null(report, node, "ratio");
        return true;
    }
    if (!multiply(&numerator, revenue, cost.denominator) ||
        numerator / cost.numerator >= INT64_MAX / RD_MICRO)
        return false;
    rd_report_ratio(report, node, "ratio", numerator, cost.numerator);
    return true;
}

static bool
emit_hour(const struct rd_paid_state *paid, rd_wide revenue,
          struct rd_report *report, struct rd_node *node, int hour)
{
    int64_t hour_cost = paid->scope->parameters->agent_hour_cost_micro;
    struct missing missing;

    if (!find_missing(&missing, report, hour, hour_cost))
        return false;
    rd_report_integer(report, node, "hour", hour);
    rd_report_ratio(report, node, "waiting_revenue", revenue, RD_MICRO);
    if (!missing.is_known) {
        rd_report_null(report, node, "missing_agents_cost");
        rd_report_null(report, node, "ratio");
        return true;
    }
    rd_report_ratio(report, node, "missing_agents_cost",
                    missing.cost_micro.numerator,
                    missing.cost_micro.denominator * RD_MICRO);
    return emit_ratio(report, node, revenue, missing.cost_micro);
}

enum rd_status
rd_paid_emit_time(const struct rd_paid_state *paid,
                  const struct rd_paid_currency *currency,
                  struct rd_report *report, struct rd_node *node,
                  struct rd_error *err)
{
    struct rd_node *list = rd_report_list(report, node, "playing_for_time");

    for (int hour = 0; hour < RD_PAID_HOURS; hour++)
        if (!emit_hour(paid, currency->waiting_revenue_micro[hour], report,
                       rd_report_object(report, list, NULL), hour))
            return rd_fail(err, RD_USAGE,
                           "what the missing agents would have cost from "
                           "%02d:00 on cannot be compared with what callers "
                           "paid in %s; expected an hour's cost in that "
                           "currency",
                           hour, currency->code);
    return RD_OK;
}
