/*
 * What callers paid: every call of the period is priced, and its parts are
 * added up by currency. Money is counted in millionths, and exactly.
 */
#include "redite/paid_state.h"

#include <assert.h>
#include <stdlib.h>

/* Where the currency is, or belongs. */
static size_t
find_currency(const struct rd_paid_state *paid, const char code[static 4])
{
    size_t at = 0;

    while (at < paid->currency_count &&
           strcmp(paid->currencies[at].code, code) < 0)
        at++;
    return at;
}

/* Every currency of the tariff, each once; there is room for one a row. */
static void
list_currencies(struct rd_paid_state *paid, const struct rd_tariff *tariff)
{
    for (size_t i = 0; i < tariff->row_count; i++) {
        const char *code = tariff->rows[i].currency;
        size_t at = find_currency(paid, code);
        struct rd_paid_currency *place = &paid->currencies[at];

        if (at < paid->currency_count && strcmp(place->code, code) == 0)
            continue;
        memmove(place + 1, place, (paid->currency_count - at) * sizeof *place);
        *place = (struct rd_paid_currency){0};
        memcpy(place->code, code, sizeof place->code);
        paid->currency_count++;
    }
    for (size_t i = 0; i < tariff->row_count; i++) {
        const struct rd_tariff_row *row = &tariff->rows[i];

        paid->of_rows[row->order] =
            &paid->currencies[find_currency(paid, row->currency)];
    }
}

static enum rd_status
find_prefixes(struct rd_paid_state *paid, struct rd_error *err)
{
    const struct rd_scope *scope = paid->scope;

    paid->prefixes = calloc(paid->service_count + 1, sizeof *paid->prefixes);
    if (paid->prefixes == NULL)
        return rd_fail_memory(err);
    for (uint32_t i = 0; i < paid->service_count; i++)
        paid->prefixes[i] = rd_tariff_find_prefix(
            scope->tariff, rd_intern_at(scope->services, i));
    return RD_OK;
}

static enum rd_status
paid_init(void *state, const struct rd_scope *scope, struct rd_error *err)
{
    struct rd_paid_state *paid = state;

    paid->scope = scope;
    paid->date_count = rd_period_days(&scope->period);
    paid->service_count = scope->services->count;
    if (scope->tariff == NULL)
        return RD_OK;
    paid->currencies =
        calloc(scope->tariff->row_count + 1, sizeof *paid->currencies);
    paid->of_rows = calloc(scope->tariff->row_count + 1, sizeof *paid->of_rows);
    if (paid->currencies == NULL || paid->of_rows == NULL)
        return rd_fail_memory(err);
    list_currencies(paid, scope->tariff);
    for (size_t i = 0; i < paid->currency_count; i++) {
        struct rd_paid_currency *currency = &paid->currencies[i];

        currency->groups =
            calloc(rd_paid_group_count(paid), sizeof *currency->groups);
        if (currency->groups == NULL)
            return rd_fail_memory(err);
    }
    return find_prefixes(paid, err);
}

/*
 * The price of one call in one currency: its components together, of which none
 * costs more than RD_TARIFF_NO_CAP.
 */
struct price {
    struct rd_paid_currency *currency;
    int64_t span_s, waiting_s; /* of its longest component */
    uint64_t charged_s;
    uint64_t total_micro, waiting_micro;
    uint64_t operator_micro, operator_waiting_micro;
};

static_assert(RD_TARIFF_NO_CAP <= UINT64_MAX / RD_TARIFF_COMPONENTS,
              "the price of a call fits 64 bits");

/* A call's prices; no call has more currencies than components. */
struct prices {
    struct price list[RD_TARIFF_COMPONENTS]; /* `count` are filled */
    size_t count;
};

static struct price *
find_price(struct prices *prices, struct rd_paid_currency *currency)
{
    size_t i = 0;

    while (i < prices->count && prices->list[i].currency != currency)
        i++;
    if (i == prices->count)
        prices->list[prices->count++] = (struct price){.currency = currency};
    return &prices->list[i];
}

static void
add_charge(struct price *price, const struct rd_charge *charge)
{
    if (charge->span_s > price->span_s) {
        price->span_s = charge->span_s;
        price->waiting_s = charge->waiting_s;
    }
    price->charged_s += (uint64_t)charge->charged_s;
    price->total_micro += (uint64_t)charge->price_micro;
    price->waiting_micro += (uint64_t)charge->waiting_micro;
    price->operator_micro += (uint64_t)charge->operator_micro;
    price->operator_waiting_micro += (uint64_t)charge->operator_waiting_micro;
}

/* The charges in each currency together. */
static void
add_up(struct prices *prices, const struct rd_paid_state *paid,
       const struct rd_charges *charges)
{
    prices->count = 0;
    for (size_t i = 0; i < charges->count; i++) {
        const struct rd_charge *charge = &charges->list[i];

        add_charge(find_price(prices, paid->of_rows[charge->row->order]),
                   charge);
    }
}

/* What may be cut off where no row has a cap is not to be believed. */
static enum rd_status
check_price(const struct price *price, struct rd_error *err)
{
    return price->total_micro < RD_TARIFF_NO_CAP
               ? RD_OK
               : rd_fail(err, RD_USAGE,
                         "a call costs 1,000,000,000,000 %s or more; expected "
                         "tariff files with lower prices",
                         price->currency->code);
}

/*
 * Add to the two sums of which all others are parts. They are never over
 * INT64_MAX, and what is added, not over UINT64_MAX.
 */
static enum rd_status
add_to_sums(struct rd_paid_currency *currency, uint64_t micro,
            uint64_t charged_s, struct rd_error *err)
{
    if (!__builtin_add_overflow(currency->total_micro, micro,
                                &currency->total_micro) &&
        currency->total_micro <= INT64_MAX &&
        !__builtin_add_overflow(currency->charged_s, charged_s,
                                &currency->charged_s) &&
        currency->charged_s <= INT64_MAX)
        return RD_OK;
    return rd_fail(err, RD_USAGE,
                   "the prices in %s add up to more than 9,000,000,000,000, "
                   "or to as many charged seconds; expected tariff files with "
                   "lower ones",
                   currency->code);
}

static void
add_to_group(struct rd_paid_group *group, const struct price *price)
{
    group->calls++;
    group->span_s += price->span_s;
    group->cost_micro += price->total_micro;
}

static void
add_to_wait(struct rd_paid_wait *wait, const struct price *price,
            bool is_answered)
{
    if (is_answered) {
        wait->answered_micro += price->waiting_micro;
        return;
    }
    wait->calls_not_answered++;
    wait->not_answered_micro += price->total_micro;
}

static enum rd_status
observe_price(struct rd_paid_state *paid, const struct rd_arrival *arrival,
              const struct price *price, struct rd_error *err)
{
    struct rd_paid_currency *currency = price->currency;
    const struct rd_call *call = arrival->call;
    size_t date = (size_t)(arrival->day - paid->scope->period.from);
    enum rd_status st = check_price(price, err);

    if (st >= 0)
        st = add_to_sums(currency, price->total_micro, price->charged_s, err);
    if (st < 0)
        return st;
    currency->calls++;
    currency->span_s += price->span_s;
    currency->waiting_s += price->waiting_s;
    currency->waiting_micro += price->waiting_micro;
    currency->operator_micro += price->operator_micro;
    currency->waiting_revenue_micro[arrival->hour] +=
        price->operator_waiting_micro;
    add_to_wait(&currency->waits[arrival->hour], price,
                rd_call_is_contact(call));
    add_to_group(&currency->groups[arrival->hour], price);
    add_to_group(&currency->groups[rd_paid_date(date)], price);
    add_to_group(&currency->groups[rd_paid_service(paid, call->service)],
                 price);
    return rd_amounts_add(&currency->per_call, (int64_t)price->total_micro,
                          err);
}

static enum rd_status
paid_observe_call(void *state, const struct rd_arrival *arrival,
                  struct rd_error *err)
{
    struct rd_paid_state *paid = state;
    struct rd_charges charges;
    struct prices prices;
    enum rd_status st = RD_OK;

    if (paid->scope->tariff == NULL || !arrival->in_period)
        return RD_OK;
    rd_price_arrival(&charges, paid->scope,
                     paid->prefixes[arrival->call->service], arrival);
    paid->untariffed += charges.untariffed;
    add_up(&prices, paid, &charges);
    for (size_t i = 0; i < prices.count && st >= 0; i++)
        if (prices.list[i].total_micro > 0)
            st = observe_price(paid, arrival, &prices.list[i], err);
    return st;
}

/* What a contact of the period adds to its episode, and to the repeats. */
static void
add_contact(const struct rd_paid_state *paid, const struct rd_contact *contact)
{
    const struct rd_scope *scope = paid->scope;
    const struct rd_call *call = contact->call;
    struct rd_charges charges;
    struct prices prices;

    rd_price_call(&charges, scope->tariff, paid->prefixes[call->service],
                  scope->zone, call);
    add_up(&prices, paid, &charges);
    for (size_t i = 0; i < prices.count; i++) {
        const struct price *price = &prices.list[i];
        struct rd_paid_currency *currency = price->currency;

        currency->episode_micro += price->total_micro;
        if (contact->repeat_same)
            currency->repeat_same_micro += price->total_micro;
        if (rd_is_reexplained(contact->explained))
            currency->reexplained_micro += price->total_micro;
    }
}

/* Note the episode that has been added up, where it can be seen whole. */
static enum rd_status
end_episode(struct rd_paid_currency *currency, bool is_observable,
            struct rd_error *err)
{
    rd_wide sum_micro = currency->episode_micro;

    currency->episode_micro = 0;
    if (!is_observable || sum_micro == 0)
        return RD_OK;
    if (sum_micro > INT64_MAX)
        return rd_fail(err, RD_USAGE,
                       "the prices in %s of one customer's calls about one "
                       "thing add up to more than 9,000,000,000,000; expected "
                       "tariff files with lower ones",
                       currency->code);
    return rd_amounts_add(&currency->per_episode, (int64_t)sum_micro, err);
}

/* The contacts of an episode, from the last one back to the first. */
static enum rd_status
observe_episode(struct rd_paid_state *paid, const struct rd_contact *contacts,
                uint32_t last, struct rd_error *err)
{
    bool is_observable =
        rd_episode_is_observable(paid->scope, &contacts[contacts[last].first]);
    enum rd_status st = RD_OK;

    if (!is_observable && contacts[last].previous == RD_NO_CONTACT)
        return RD_OK; /* one contact, which repeats none */
    for (uint32_t at = last; at != RD_NO_CONTACT; at = contacts[at].previous)
        if (contacts[at].in_period &&
            (is_observable || contacts[at].repeat_same))
            add_contact(paid, &contacts[at]);
    for (size_t i = 0; i < paid->currency_count && st >= 0; i++)
        st = end_episode(&paid->currencies[i], is_observable, err);
    return st;
}

static enum rd_status
paid_observe_timeline(void *state, const struct rd_timeline *timeline,
                      struct rd_error *err)
{
    struct rd_paid_state *paid = state;
    enum rd_status st = RD_OK;

    if (paid->currency_count == 0 || timeline->identity != RD_IDENTIFIED)
        return RD_OK;
    for (uint32_t i = 0; i < timeline->contact_count && st >= 0; i++)
        if (timeline->contacts[i].is_last)
            st = observe_episode(paid, timeline->contacts, i, err);
    return st;
}

static void
merge_groups(struct rd_paid_group *groups, const struct rd_paid_group *others,
             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        groups[i].calls += others[i].calls;
        groups[i].span_s += others[i].span_s;
        groups[i].cost_micro += others[i].cost_micro;
    }
}

static void
merge_sums(struct rd_paid_currency *currency,
           const struct rd_paid_currency *more)
{
    currency->calls += more->calls;
    currency->span_s += more->span_s;
    currency->waiting_s += more->waiting_s;
    currency->waiting_micro += more->waiting_micro;
    currency->operator_micro += more->operator_micro;
    currency->repeat_same_micro += more->repeat_same_micro;
    currency->reexplained_micro += more->reexplained_micro;
    for (int i = 0; i < RD_PAID_HOURS; i++) {
        struct rd_paid_wait *wait = &currency->waits[i];

        currency->waiting_revenue_micro[i] += more->waiting_revenue_micro[i];
        wait->calls_not_answered += more->waits[i].calls_not_answered;
        wait->answered_micro += more->waits[i].answered_micro;
        wait->not_answered_micro += more->waits[i].not_answered_micro;
    }
}

static enum rd_status
paid_merge(void *state, void *other, struct rd_error *err)
{
    struct rd_paid_state *paid = state;
    const struct rd_paid_state *others = other;
    enum rd_status st = RD_OK;

    paid->untariffed += others->untariffed;
    for (size_t i = 0; i < paid->currency_count && st >= 0; i++) {
        struct rd_paid_currency *currency = &paid->currencies[i];
        const struct rd_paid_currency *more = &others->currencies[i];

        merge_sums(currency, more);
        merge_groups(currency->groups, more->groups, rd_paid_group_count(paid));
        st = add_to_sums(currency, more->total_micro, more->charged_s, err);
        if (st >= 0)
            st = rd_amounts_merge(&currency->per_call, &more->per_call, err);
        if (st >= 0)
            st = rd_amounts_merge(&currency->per_episode, &more->per_episode,
                                  err);
    }
    return st;
}

static enum rd_status
paid_emit(const void *state, struct rd_report *report, struct rd_error *err)
{
    return rd_paid_emit(state, report, err);
}

static void
paid_clear(void *state)
{
    struct rd_paid_state *paid = state;

    for (size_t i = 0; i < paid->currency_count; i++) {
        rd_amounts_clear(&paid->currencies[i].per_call);
        rd_amounts_clear(&paid->currencies[i].per_episode);
        free(paid->currencies[i].groups);
    }
    free(paid->currencies);
    free(paid->of_rows);
    free(paid->prefixes);
}

const struct rd_metric rd_metric_paid = {
    .name = "paid",
    .help = "what callers paid, for waiting, for nobody, for explaining again",
    .state_size = sizeof(struct rd_paid_state),
    .init = paid_init,
    .observe_call = paid_observe_call,
    .observe_timeline = paid_observe_timeline,
    .merge = paid_merge,
    .emit = paid_emit,
    .clear = paid_clear,
};
