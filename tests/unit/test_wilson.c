/*
 * Intervals over customers, against values worked out by hand and fractions.
 */
#include "redite/wilson.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* `hits` customers with 1 of 1, the rest of `count` with 0 of 1. */
static struct rd_wilson_sums
add_independent(uint64_t hits, uint64_t count)
{
    struct rd_wilson_sums sums = {0};

    for (uint64_t i = 0; i < count; i++)
        rd_wilson_add(&sums, i < hits, 1);
    return sums;
}

static void
the_interval_of_independent_cases_is_wilsons(void **state)
{
    struct rd_wilson_interval ci95 = rd_wilson_interval(81.0 / 263, 263);

    (void)state;
    assert_near(ci95.low, 0.2552885198782742, 1e-14);
    assert_near(ci95.high, 0.3662095769828000, 1e-14);
}

static void
one_case_per_customer_has_the_design_effect_of_m_over_m_minus_one(void **state)
{
    struct rd_wilson_sums sums = add_independent(81, 263);
    struct rd_wilson_rate rate = rd_wilson_rate(&sums);

    (void)state;
    assert_near(rate.value, 81.0 / 263, 0);
    assert_near(rate.design_effect, 263.0 / 262, 1e-14);
    assert_near(rate.ci95.low, 0.25519444502954425, 1e-14);
    assert_near(rate.ci95.high, 0.3663244481179203, 1e-14);
}

static void
a_rate_of_zero_begins_at_exactly_zero(void **state)
{
    struct rd_wilson_sums sums = add_independent(0, 20);
    struct rd_wilson_rate rate = rd_wilson_rate(&sums);

    (void)state;
    assert_true(rate.value == 0);
    assert_true(isnan(rate.design_effect));
    assert_true(rate.ci95.low == 0);
    assert_near(rate.ci95.high, 0.161125, 5e-7);
}

static void
a_rate_of_one_ends_at_exactly_one(void **state)
{
    struct rd_wilson_sums sums = add_independent(29, 29);
    struct rd_wilson_rate rate = rd_wilson_rate(&sums);

    (void)state;
    assert_true(rate.value == 1);
    assert_true(isnan(rate.design_effect));
    assert_near(rate.ci95.low, 0.883030, 5e-7);
    assert_true(rate.ci95.high == 1);
}

static void
at_zero_and_one_customers_count_and_not_their_cases(void **state)
{
    struct rd_wilson_sums many = {0};
    struct rd_wilson_sums few = add_independent(0, 20);

    (void)state;
    for (int i = 0; i < 20; i++)
        rd_wilson_add(&many, 0, 1000);
    assert_true(rd_wilson_rate(&many).ci95.high ==
                rd_wilson_rate(&few).ci95.high);
}

static void
nothing_has_no_rate(void **state)
{
    struct rd_wilson_sums sums = {0};
    struct rd_wilson_rate rate;

    (void)state;
    rd_wilson_add(&sums, 0, 0);
    rate = rd_wilson_rate(&sums);
    assert_int_equal(sums.customers, 0);
    assert_true(isnan(rate.value));
    assert_true(isnan(rate.design_effect));
    assert_true(isnan(rate.ci95.low));
    assert_true(isnan(rate.ci95.high));
}

static void
one_customer_has_a_rate_and_no_interval(void **state)
{
    struct rd_wilson_sums sums = {0};
    struct rd_wilson_rate rate;

    (void)state;
    rd_wilson_add(&sums, 3, 4);
    rate = rd_wilson_rate(&sums);
    assert_true(rate.value == 0.75);
    assert_true(isnan(rate.design_effect));
    assert_true(isnan(rate.ci95.low));
    assert_true(isnan(rate.ci95.high));
}

/*
 * 0 of 1, 1 of 1, 4 of 5: p = 5/7, residuals -5/7, 2/7, 3/7, their squares
 * 38/49; Var = 3/2 · 38/49 / 49; p(1-p)/7 = 10/343; design effect
 * 57/2401 · 343/10 = 57/70 < 1.
 */
static void
a_design_effect_below_one_counts_as_one(void **state)
{
    struct rd_wilson_sums sums = {0};
    struct rd_wilson_interval plain = rd_wilson_interval(5.0 / 7, 7);
    struct rd_wilson_rate rate;

    (void)state;
    rd_wilson_add(&sums, 0, 1);
    rd_wilson_add(&sums, 1, 1);
    rd_wilson_add(&sums, 4, 5);
    rate = rd_wilson_rate(&sums);
    assert_true(rate.design_effect == 1);
    assert_true(rate.ci95.low == plain.low);
    assert_true(rate.ci95.high == plain.high);
}

/*
 * 0 of 4, 4 of 4, 1 of 2: p = 1/2, residuals -2, 2, 0; Var = 3/2 · 8 / 100;
 * p(1-p)/10 = 1/40; design effect 0.12 · 40 = 4.8, effective n 25/12.
 */
static void
customers_who_are_all_or_nothing_widen_the_interval(void **state)
{
    struct rd_wilson_sums sums = {0};
    struct rd_wilson_interval plain = rd_wilson_interval(0.5, 25.0 / 12);
    struct rd_wilson_rate rate;

    (void)state;
    rd_wilson_add(&sums, 0, 4);
    rd_wilson_add(&sums, 4, 4);
    rd_wilson_add(&sums, 1, 2);
    rate = rd_wilson_rate(&sums);
    assert_near(rate.design_effect, 4.8, 1e-14);
    assert_near(rate.ci95.low, plain.low, 1e-14);
    assert_near(rate.ci95.high, plain.high, 1e-14);
}

static void
equal_customers_have_no_design_effect_however_many_cases(void **state)
{
    struct rd_wilson_sums sums = {0};

    (void)state;
    for (int i = 0; i < 5; i++)
        rd_wilson_add(&sums, 100000000, 300000000);
    assert_true(rd_wilson_rate(&sums).design_effect == 1);
}

/*
 * 2^39 of 2^40, 1 of 1, and 0 of 2^40: p is about 1/4, so the residuals are
 * about 2^38, 3/4 and -2^38, while the sums are up to 2^122. Without the third
 * customer the residuals are below 1.
 */
static void
the_largest_sums_keep_their_digits(void **state)
{
    const uint64_t big = UINT64_C(1) << 40;
    struct rd_wilson_sums sums = {0};
    double p = (549755813888.0 + 1) / (2199023255552.0 + 1);
    double n = 2199023255553.0;
    double a = 549755813888.0 - p * 1099511627776.0;
    double b = p * 1099511627776.0;
    double c = 1 - p;
    double expected =
        1.5 * (a * a + b * b + c * c) / (n * n) / (p * (1 - p) / n);

    (void)state;
    rd_wilson_add(&sums, big / 2, big);
    rd_wilson_add(&sums, 1, 1);
    assert_true(rd_wilson_rate(&sums).design_effect == 1);
    rd_wilson_add(&sums, 0, big);
    assert_near(rd_wilson_rate(&sums).design_effect, expected,
                1e-13 * expected);
}

static void
merging_parts_equals_seeing_the_whole(void **state)
{
    struct rd_wilson_sums whole = {0};
    struct rd_wilson_sums parts[3] = {{0}, {0}, {0}};
    struct rd_wilson_sums merged = {0};
    struct rd_wilson_rate a, b;

    (void)state;
    for (uint64_t i = 0; i < 500; i++) {
        uint64_t n = i * i % 23;
        uint64_t x = n == 0 ? 0 : i * 7 % (n + 1);

        rd_wilson_add(&whole, x, n);
        rd_wilson_add(&parts[i * i % 3], x, n);
    }
    for (int i = 2; i >= 0; i--)
        rd_wilson_merge(&merged, &parts[i]);
    assert_int_equal(merged.customers, whole.customers);
    assert_int_equal(merged.x, whole.x);
    assert_int_equal(merged.n, whole.n);
    assert_true(merged.xx == whole.xx);
    assert_true(merged.xn == whole.xn);
    assert_true(merged.nn == whole.nn);
    a = rd_wilson_rate(&merged);
    b = rd_wilson_rate(&whole);
    assert_memory_equal(&a, &b, sizeof(a));
    assert_true(a.design_effect > 1);
}

static void
the_interval_holds_the_rate_and_stays_within_zero_and_one(void **state)
{
    (void)state;
    for (int i = 0; i <= 1000; i++) {
        for (int64_t n = 1; n < 1000000000; n *= 31) {
            double p = i / 1000.0;
            struct rd_wilson_interval ci95 = rd_wilson_interval(p, (double)n);

            assert_true(0 <= ci95.low && ci95.low <= p);
            assert_true(p <= ci95.high && ci95.high <= 1);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_of_independent_cases_is_wilsons),
        cmocka_unit_test(
            one_case_per_customer_has_the_design_effect_of_m_over_m_minus_one),
        cmocka_unit_test(a_rate_of_zero_begins_at_exactly_zero),
        cmocka_unit_test(a_rate_of_one_ends_at_exactly_one),
        cmocka_unit_test(at_zero_and_one_customers_count_and_not_their_cases),
        cmocka_unit_test(nothing_has_no_rate),
        cmocka_unit_test(one_customer_has_a_rate_and_no_interval),
        cmocka_unit_test(a_design_effect_below_one_counts_as_one),
        cmocka_unit_test(customers_who_are_all_or_nothing_widen_the_interval),
        cmocka_unit_test(
            equal_customers_have_no_design_effect_however_many_cases),
        cmocka_unit_test(the_largest_sums_keep_their_digits),
        cmocka_unit_test(merging_parts_equals_seeing_the_whole),
        cmocka_unit_test(
            the_interval_holds_the_rate_and_stays_within_zero_and_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
