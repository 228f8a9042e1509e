/*
 * What the block `paid` is made of (spec, 5.3).
 */
#ifndef REDITE_PAID_STATE_H
#define REDITE_PAID_STATE_H

#include "redite/amounts.h"
#include "redite/metric.h"
#include "redite/price.h"

#define RD_PAID_HOURS 24

/* The charged calls of an hour, a date or a service. */
struct rd_paid_group {
    uint64_t calls;
    int64_t span_s;
    uint64_t cost_micro;
};

/* What was paid before anybody answered in an hour; the rest is talking. */
struct rd_paid_wait {
    uint64_t calls_not_answered;
    uint64_t answered_micro;     /* of the waits of answered calls */
    uint64_t not_answered_micro; /* of calls that nobody answered */
};

/*
 * The charged calls in one currency: those with a price above 0. The sum of
 * all prices fits 63 bits, or observing fails; so do the sums of their parts.
 */
struct rd_paid_currency {
    char code[4]; /* ISO 4217 */
    uint64_t calls;
    int64_t span_s, waiting_s; /* of the longest span of each call */
    uint64_t charged_s;
    uint64_t total_micro, waiting_micro; /* talking is the rest */
    uint64_t operator_micro;
    rd_wide repeat_same_micro, reexplained_micro;
    uint64_t waiting_revenue_micro[RD_PAID_HOURS]; /* the operator's */
    struct rd_paid_wait waits[RD_PAID_HOURS];
    rd_wide episode_micro; /* of the episode that is being added up */
    struct rd_amounts per_call, per_episode;
    struct rd_paid_group *groups; /* hours, then dates, then services */
};

struct rd_paid_state {
    const struct rd_scope *scope;
    const struct rd_tariff_prefix **prefixes; /* by number of the service */
    struct rd_paid_currency *currencies;      /* in order of their codes */
    size_t currency_count;
    struct rd_paid_currency **of_rows; /* by the tariff's order of its rows */
    size_t date_count, service_count;
    uint64_t untariffed; /* calls of the period that no row prices */
};

/* The groups of a currency: hours are 0 to 23. */
static inline size_t
rd_paid_date(size_t date)
{
    return RD_PAID_HOURS + date;
}

static inline size_t
rd_paid_service(const struct rd_paid_state *paid, uint32_t service)
{
    return RD_PAID_HOURS + paid->date_count + service;
}

static inline size_t
rd_paid_group_count(const struct rd_paid_state *paid)
{
    return RD_PAID_HOURS + paid->date_count + paid->service_count;
}

/*
 * Add `playing_for_time` to the element of a currency, from the shortfall that
 * the report holds in its block `staffing`; null where it has none. RD_USAGE:
 * an agent's hour costs so much, or so little, that it cannot be compared.
 */
enum rd_status rd_paid_emit_time(const struct rd_paid_state *paid,
                                 const struct rd_paid_currency *currency,
                                 struct rd_report *report, struct rd_node *node,
                                 struct rd_error *err) RD_CHECKED;

/* Add the block, and `untariffed_calls` to `quality`. RD_NOMEM, RD_USAGE. */
enum rd_status rd_paid_emit(const struct rd_paid_state *paid,
                            struct rd_report *report,
                            struct rd_error *err) RD_CHECKED;

#endif
