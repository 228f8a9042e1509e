/*
 * Whether a call counts by the hour in which its agent was busy, or by its
 * price.
 */
#include "redite/exhibit.h"

/* `2001-10-26T23`: a clock hour of a local day. */
static bool
parse_hour(int32_t *day, uint64_t *hour, struct rd_str key)
{
    struct rd_str date = {key.ptr, 10};
    struct rd_str rest = {key.ptr + 11, 2};

    return key.len == 13 && key.ptr[10] == 'T' && rd_civil_parse(day, date) &&
           rd_str_to_u64(hour, rest) && *hour < 24;
}

/* The clock hour, cut to the period. */
static void
find_hour(int64_t *start, int64_t *end, const struct rd_scope *scope,
          int32_t day, uint64_t hour)
{
    int64_t local = (int64_t)day * RD_DAY_S + (int64_t)hour * RD_HOUR_S;

    *start = rd_zone_first(scope->zone, local);
    *end = rd_zone_first(scope->zone, local + RD_HOUR_S);
    if (*start < scope->period.start)
        *start = scope->period.start;
    if (*end > scope->period.end)
        *end = scope->period.end;
}

/* The seconds in which the agent is busy touch the hour and the period. */
bool
rd_exhibit_is_busy_then(const struct rd_exhibit *exhibit)
{
    const struct rd_scope *scope = &exhibit->run->scope;
    const struct rd_call *call = exhibit->arrival.call;
    int64_t start, end;
    int32_t day;
    uint64_t hour;

    if (!rd_call_is_contact(call) ||
        rd_intern_at(scope->agents, call->agent).len == 0 ||
        !parse_hour(&day, &hour, exhibit->choice->key))
        return false;
    find_hour(&start, &end, scope, day, hour);
    if (call->answered_at > start)
        start = call->answered_at;
    if (call->ended_at < end)
        end = call->ended_at;
    return start < end;
}

/* The night that begins at a date, and ends in the period. */
bool
rd_exhibit_in_night_of(const struct rd_exhibit *exhibit)
{
    const struct rd_scope *scope = &exhibit->run->scope;
    int64_t at = exhibit->arrival.call->arrived_at;
    int64_t from_s = scope->parameters->night_from_min * INT64_C(60);
    int64_t to_s = scope->parameters->night_to_min * INT64_C(60);
    int64_t start, end;
    int32_t day;

    if (!exhibit->arrival.in_period ||
        !rd_civil_parse(&day, exhibit->choice->key))
        return false;
    if (to_s <= from_s)
        to_s += RD_DAY_S;
    start = rd_zone_first(scope->zone, (int64_t)day * RD_DAY_S + from_s);
    end = rd_zone_first(scope->zone, (int64_t)day * RD_DAY_S + to_s);
    return at >= start && at < end && end <= scope->period.end;
}

/*
 * A clock hour that the night touches: of its date, or of the next one where
 * the hour is over before the night begins. Of one that it touches twice, the
 * first.
 */
bool
rd_exhibit_in_hour_of_night(const struct rd_exhibit *exhibit)
{
    const struct rd_scope *scope = &exhibit->run->scope;
    int64_t at = exhibit->arrival.call->arrived_at;
    int32_t from_min = scope->parameters->night_from_min;
    int32_t to_min = scope->parameters->night_to_min;
    int64_t start, end;
    int32_t day, begin_min;
    uint64_t hour;

    if (!exhibit->arrival.in_period ||
        !rd_civil_parse(&day, exhibit->choice->key) ||
        !rd_str_to_u64(&hour, exhibit->choice->hour))
        return false;
    begin_min = (int32_t)hour * 60;
    if (to_min <= from_min)
        to_min += 24 * 60;
    if (begin_min + 60 <= from_min) {
        begin_min += 24 * 60;
        day++;
    }
    find_hour(&start, &end, scope, day, hour);
    return begin_min < to_min && at >= start && at < end;
}

void
rd_exhibit_price(struct rd_charges *charges, const struct rd_exhibit *exhibit)
{
    const struct rd_scope *scope = &exhibit->run->scope;
    const struct rd_call *call = exhibit->arrival.call;

    charges->count = 0;
    charges->untariffed = false;
    if (scope->tariff == NULL)
        return;
    rd_price_call(
        charges, scope->tariff,
        rd_tariff_find_prefix(scope->tariff,
                              rd_intern_at(scope->services, call->service)),
        scope->zone, call);
}

/* A price above 0 in the currency that is the key. */
bool
rd_exhibit_is_paid(const struct rd_exhibit *exhibit)
{
    struct rd_charges charges;
    int64_t price_micro = 0;

    rd_exhibit_price(&charges, exhibit);
    for (size_t i = 0; i < charges.count; i++)
        if (rd_str_equal(exhibit->choice->currency,
                         rd_str_from(charges.list[i].row->currency)))
            price_micro += charges.list[i].price_micro;
    return price_micro > 0;
}

bool
rd_exhibit_is_paid_for_nobody(const struct rd_exhibit *exhibit)
{
    return !rd_call_is_contact(exhibit->arrival.call) &&
           rd_exhibit_is_paid(exhibit);
}

bool
rd_exhibit_is_untariffed(const struct rd_exhibit *exhibit)
{
    struct rd_charges charges;

    rd_exhibit_price(&charges, exhibit);
    return charges.untariffed;
}
