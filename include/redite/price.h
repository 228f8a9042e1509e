/*
 * What one call costs by a tariff (spec, 5.2).
 */
#ifndef REDITE_PRICE_H
#define REDITE_PRICE_H

#include "redite/scope.h"

/*
 * The price of one component, in the row's currency. Seconds of the span are
 * those before and after the answer; talking_s = span_s - waiting_s, and its
 * price is price_micro - waiting_micro.
 */
struct rd_charge {
    const struct rd_tariff_row *row; /* that priced it */
    int64_t span_s;                  /* from where charging starts to the end */
    int64_t waiting_s;
    int64_t charged_s;              /* blocks and steps, rounded up */
    int64_t price_micro;            /* waiting and talking */
    int64_t waiting_micro;          /* waiting's part, rounded half up */
    int64_t operator_micro;         /* the operator's share of the price */
    int64_t operator_waiting_micro; /* the operator's share of waiting's part */
};

/* One charge for each component that has a row, in the order of their names. */
struct rd_charges {
    struct rd_charge list[RD_TARIFF_COMPONENTS]; /* `count` are filled */
    size_t count;
    bool untariffed; /* no component has a row: the price is not known */
};

/*
 * Price `call`, whose service has the prefix `prefix` in `tariff` (see
 * rd_tariff_find_prefix; NULL where it has none). Times are looked at in
 * `zone`. The call's times must be in order. A call that failed has no charges
 * and is never untariffed.
 */
void rd_price_call(struct rd_charges *charges, const struct rd_tariff *tariff,
                   const struct rd_tariff_prefix *prefix,
                   const struct rd_zone *zone, const struct rd_call *call);

/*
 * The same for a call whose local time is known, by the tariff and the zone of
 * its scope.
 */
void rd_price_arrival(struct rd_charges *charges, const struct rd_scope *scope,
                      const struct rd_tariff_prefix *prefix,
                      const struct rd_arrival *arrival);

/* Seconds of the span after the answer. */
static inline int64_t
rd_charge_talking_s(const struct rd_charge *charge)
{
    return charge->span_s - charge->waiting_s;
}

/* What talking cost. */
static inline int64_t
rd_charge_talking_micro(const struct rd_charge *charge)
{
    return charge->price_micro - charge->waiting_micro;
}

#endif
