/*
 * Tariffs, calls and their prices in tests, by the clock of Paris.
 */
#ifndef PRICE_FIXTURE_H
#define PRICE_FIXTURE_H

#include "tariff_fixture.h"

#include "redite/stamp.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct rd_zone *paris;

static inline int
load_zone(void **state)
{
    (void)state;
    return rd_zone_load(&paris, "Europe/Paris", NULL) == RD_OK ? 0 : -1;
}

static inline int
free_zone(void **state)
{
    (void)state;
    rd_zone_free(paris);
    return 0;
}

/* The instant at which the clock in Paris shows `local` (first, if twice). */
static inline int64_t
at(const char *local)
{
    struct rd_stamp stamp;
    int64_t first, second;

    assert_true(rd_stamp_parse(&stamp, rd_str_from(local)));
    (void)rd_zone_utc(paris, stamp.seconds, &first, &second);
    return first;
}

static inline struct rd_tariff
build(const char *csv, const char *holidays)
{
    struct rd_table table = {.name = "tariff.csv"};
    struct rd_table days = {.name = "holidays.csv"};
    const struct rd_tariff_source source = {&table, 1,
                                            holidays == NULL ? NULL : &days};
    struct rd_tariff tariff;
    struct rd_error err = {""};

    assert_true(fixture_table(&table, rd_str_from(csv)));
    if (holidays != NULL)
        assert_true(fixture_table(&days, rd_str_from(holidays)));
    if (rd_tariff_build(&tariff, &source, NULL, &err) != RD_OK)
        fail_msg("%s", err.text);
    rd_table_clear(&table);
    rd_table_clear(&days);
    return tariff;
}

static inline struct rd_call
answered(int64_t arrived_at, int64_t wait_s, int64_t talk_s)
{
    return (struct rd_call){.outcome = RD_ANSWERED,
                            .arrived_at = arrived_at,
                            .queued_at = RD_ABSENT,
                            .answered_at = arrived_at + wait_s,
                            .ended_at = arrived_at + wait_s + talk_s};
}

static inline struct rd_call
abandoned(int64_t arrived_at, int64_t wait_s)
{
    return (struct rd_call){.outcome = RD_ABANDONED,
                            .arrived_at = arrived_at,
                            .queued_at = RD_ABSENT,
                            .answered_at = RD_ABSENT,
                            .ended_at = arrived_at + wait_s};
}

/* The charges of a call, which are those of its arrival, too. */
static inline struct rd_charges
price(const struct rd_tariff *tariff, const char *service, struct rd_call call)
{
    const struct rd_tariff_prefix *prefix =
        rd_tariff_find_prefix(tariff, rd_str_from(service));
    struct rd_parameters parameters;
    const struct rd_scope scope = {
        .parameters = &parameters, .zone = paris, .tariff = tariff};
    struct rd_charges charges, others;
    struct rd_arrival arrival;

    rd_parameters_init(&parameters);
    arrival = rd_scope_arrival(&scope, &call, RD_ANONYMOUS);
    rd_price_call(&charges, tariff, prefix, paris, &call);
    rd_price_arrival(&others, &scope, prefix, &arrival);
    assert_int_equal(charges.count, others.count);
    assert_int_equal(charges.untariffed, others.untariffed);
    for (size_t i = 0; i < charges.count; i++)
        assert_memory_equal(&charges.list[i], &others.list[i],
                            sizeof charges.list[i]);
    return charges;
}

/* The one charge of a call. */
static inline struct rd_charge
charge(const struct rd_tariff *tariff, const char *service, struct rd_call call)
{
    struct rd_charges charges = price(tariff, service, call);

    assert_false(charges.untariffed);
    assert_int_equal(charges.count, 1);
    return charges.list[0];
}

#endif
