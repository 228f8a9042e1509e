/*
 * The price of one call. Called once for each call of a log, so it takes no
 * memory, looks up the local time of the answer only where a row asks for it,
 * and divides in 64 bits where that is enough.
 */
#include "redite/price.h"

#include <assert.h>

/* A local time as a row looks at it. */
struct moment {
    int32_t day;
    int32_t minute;
    unsigned kind; /* the bit of RD_DAYS_ that the day is */
};

/* The moments at which charging of a call could start. */
struct moments {
    struct moment arrived;
    struct moment answered;
    bool answered_known; /* `answered` is filled in */
};

/* What the search for rows needs. */
struct search {
    const struct rd_tariff *tariff;
    const struct rd_zone *zone;
    const struct rd_call *call;
    struct moments moments;
    uint32_t found; /* bits of the components that have their row */
    const struct rd_tariff_row *rows[RD_TARIFF_COMPONENTS]; /* of these */
};

static struct moment
moment_of(const struct rd_holidays *holidays, int32_t day, int64_t local)
{
    bool is_holiday = holidays->count > 0 && rd_holidays_has(holidays, day);

    return (struct moment){
        .day = day,
        .minute = (int32_t)(local - (int64_t)day * RD_DAY_S) / 60,
        .kind = is_holiday ? RD_DAYS_HOL : 1u << rd_civil_weekday(day),
    };
}

static struct moment
moment_at(const struct rd_tariff *tariff, const struct rd_zone *zone,
          int64_t utc)
{
    int64_t local = rd_zone_local(zone, utc);

    return moment_of(&tariff->holidays, rd_local_day(local), local);
}

/* When charging by `row` would start. */
static const struct moment *
start_of(struct search *search, const struct rd_tariff_row *row)
{
    struct moments *moments = &search->moments;

    if (!row->from_answer || !rd_call_is_contact(search->call))
        return &moments->arrived;
    if (!moments->answered_known) {
        moments->answered =
            moment_at(search->tariff, search->zone, search->call->answered_at);
        moments->answered_known = true;
    }
    return &moments->answered;
}

static bool
is_valid_at(const struct rd_tariff_row *row, const struct moment *moment)
{
    int32_t since = moment->minute - row->from_minute;

    if (since < 0)
        since += RD_DAY_MINUTES;
    return moment->day >= row->from_day && moment->day < row->to_day &&
           (row->days & moment->kind) != 0 && since < row->minute_count;
}

/* Give each component that has none yet its row of this prefix, if any. */
static void
search_prefix(struct search *search, const struct rd_tariff_prefix *prefix)
{
    for (size_t i = 0; i < prefix->row_count; i++) {
        const struct rd_tariff_row *row = &prefix->rows[i];
        uint32_t bit = UINT32_C(1) << row->component_number;

        if ((search->found & bit) != 0 ||
            !is_valid_at(row, start_of(search, row)))
            continue;
        search->rows[row->component_number] = row;
        search->found |= bit;
    }
}

/* amount * by / of, rounded half up; nothing is negative, `of` is above 0. */
static int64_t
scale(int64_t amount, int64_t by, int64_t of)
{
    int64_t product;

    if (!__builtin_mul_overflow(amount, by, &product))
        return (int64_t)(((uint64_t)product + (uint64_t)of / 2) / (uint64_t)of);
    return rd_decimal_ratio((rd_wide)amount * by, (rd_wide)of * RD_MICRO);
}

static int64_t
charged_seconds(const struct rd_tariff_row *row, int64_t span_s)
{
    int64_t used_s = span_s - row->included_s;
    int64_t steps;

    if (used_s <= 0)
        return 0;
    if (used_s <= row->first_s)
        return row->first_s;
    steps = (used_s - row->first_s + row->step_s - 1) / row->step_s;
    return row->first_s + steps * row->step_s;
}

/*
 * The price of some charged seconds. What is over the cap need not be exact,
 * and may be too much to be scaled where it does not fit 64 bits.
 */
static int64_t
price_of(const struct rd_tariff_row *row, int64_t charged_s)
{
    int64_t product, price_micro;

    if (__builtin_mul_overflow(row->per_minute_micro, charged_s, &product) &&
        (rd_wide)row->per_minute_micro * charged_s >=
            (rd_wide)row->cap_micro * 60)
        return row->cap_micro;
    price_micro =
        row->setup_micro + scale(row->per_minute_micro, charged_s, 60);
    return price_micro < row->cap_micro ? price_micro : row->cap_micro;
}

static void
charge_by(struct rd_charge *charge, const struct rd_tariff_row *row,
          const struct rd_call *call)
{
    int64_t share_micro = row->operator_share_micro;

    *charge = (struct rd_charge){.row = row};
    if (!row->from_answer) {
        charge->span_s = call->ended_at - call->arrived_at;
        charge->waiting_s = rd_call_wait_s(call);
    } else if (rd_call_is_contact(call)) {
        charge->span_s = rd_call_talk_s(call);
    }
    if (charge->span_s == 0)
        return;
    charge->charged_s = charged_seconds(row, charge->span_s);
    charge->price_micro = price_of(row, charge->charged_s);
    charge->waiting_micro =
        scale(charge->price_micro, charge->waiting_s, charge->span_s);
    charge->operator_micro = scale(charge->price_micro, share_micro, RD_MICRO);
    charge->operator_waiting_micro =
        scale(charge->waiting_micro, share_micro, RD_MICRO);
}

/* Whether the call can have charges; its times are in order. */
static bool
is_chargeable(struct rd_charges *charges, const struct rd_call *call)
{
    charges->count = 0;
    charges->untariffed = false;
    if (call->outcome == RD_FAILED)
        return false;
    assert(call->arrived_at <= call->ended_at);
    assert(!rd_call_is_contact(call) ||
           (call->arrived_at <= call->answered_at &&
            call->answered_at <= call->ended_at));
    return true;
}

/* The charges by the rows of a prefix, and of those that begin it. */
static void
charge(struct rd_charges *charges, struct search *search,
       const struct rd_tariff_prefix *prefix)
{
    search->found = 0;
    search->moments.answered_known = false;
    /* No need to look on once every component that could come has its row. */
    for (; prefix != NULL && (prefix->components & ~search->found) != 0;
         prefix = prefix->shorter)
        search_prefix(search, prefix);
    for (uint32_t left = search->found; left != 0; left &= left - 1)
        charge_by(&charges->list[charges->count++],
                  search->rows[__builtin_ctz(left)], search->call);
    charges->untariffed = charges->count == 0;
}

void
rd_price_call(struct rd_charges *charges, const struct rd_tariff *tariff,
              const struct rd_tariff_prefix *prefix, const struct rd_zone *zone,
              const struct rd_call *call)
{
    struct search search; /* not zeroed: `found` tells which rows there are */

    if (!is_chargeable(charges, call))
        return;
    search.tariff = tariff;
    search.zone = zone;
    search.call = call;
    search.moments.arrived = moment_at(tariff, zone, call->arrived_at);
    charge(charges, &search, prefix);
}

void
rd_price_arrival(struct rd_charges *charges, const struct rd_scope *scope,
                 const struct rd_tariff_prefix *prefix,
                 const struct rd_arrival *arrival)
{
    struct search search;

    if (!is_chargeable(charges, arrival->call))
        return;
    search.tariff = scope->tariff;
    search.zone = scope->zone;
    search.call = arrival->call;
    search.moments.arrived =
        moment_of(&scope->tariff->holidays, arrival->day, arrival->local);
    charge(charges, &search, prefix);
}
