/*
 * The price of a call by one row: published examples, blocks, caps, rounding.
 */
#include "price_fixture.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What a call of `seconds` costs by the one row of `cells`. */
static int64_t
price_of(const char *columns, const char *cells, int64_t seconds)
{
    char csv[256];
    struct rd_tariff tariff;
    int64_t micro;

    (void)snprintf(csv, sizeof csv, "currency,%s\nEUR,%s\n", columns, cells);
    tariff = build(csv, NULL);
    micro = charge(&tariff, "0820", answered(0, 0, seconds)).price_micro;
    rd_tariff_clear(&tariff);
    return micro;
}

static void
the_call_of_the_article_cost_70_francs_30_of_them_for_waiting(void **state)
{
    struct rd_tariff tariff = build(
        "service,currency,per_minute,charge_from\n0836,FRF,2,arrived\n", NULL);
    struct rd_charge paid =
        charge(&tariff, "0836688888",
               answered(at("2001-09-11 21:00:00"), 15 * 60, 20 * 60));

    (void)state;
    assert_int_equal(paid.span_s, 2100);
    assert_int_equal(paid.waiting_s, 900);
    assert_int_equal(rd_charge_talking_s(&paid), 1200);
    assert_int_equal(paid.charged_s, 2100);
    assert_int_equal(paid.price_micro, 70000000);
    assert_int_equal(paid.waiting_micro, 30000000);
    assert_int_equal(rd_charge_talking_micro(&paid), 40000000);
    assert_int_equal(paid.operator_micro, 0);
    assert_string_equal(paid.row->currency, "FRF");
    assert_int_equal(paid.row->line, 2);
    rd_tariff_clear(&tariff);
}

static void
published_prices_are_met(void **state)
{
    static const char included[] = "setup,included_seconds,per_minute";

    (void)state;
    assert_int_equal(price_of("per_minute", "2.23", 390), 14495000);
    assert_int_equal(price_of("per_minute", "2.23", 2640), 98120000);
    assert_int_equal(price_of(included, "0.11,56,0.12", 1), 110000);
    assert_int_equal(price_of(included, "0.11,56,0.12", 56), 110000);
    assert_int_equal(price_of(included, "0.11,56,0.12", 57), 112000);
    assert_int_equal(price_of(included, "0.11,56,0.12", 600), 1198000);
    assert_int_equal(price_of(included, "8.91,0,2.23", 600), 31210000);
    assert_int_equal(price_of(included, "0.74,180,0.28", 180), 740000);
    assert_int_equal(price_of(included, "0.74,180,0.28", 900), 4100000);
}

static void
blocks_and_steps_are_charged_whole(void **state)
{
    static const char columns[] = "per_minute,first_seconds,step_seconds,"
                                  "included_seconds";
    static const int64_t charged[][2] = {{0, 0},     {10, 0},    {11, 60},
                                         {70, 60},   {71, 90},   {100, 90},
                                         {101, 120}, {130, 120}, {131, 150}};

    (void)state;
    /* 10 s included, then a minute, then half minutes, at 0.60 a minute. */
    for (size_t i = 0; i < COUNT(charged); i++)
        assert_int_equal(price_of(columns, "0.6,60,30,10", charged[i][0]),
                         charged[i][1] * 10000);
    assert_int_equal(price_of(columns, "0.6,0,60,0", 61), 1200000);
    assert_int_equal(price_of(columns, "0.6,1,60,0", 1), 10000);
}

static void
a_cap_is_the_most_that_a_call_can_cost(void **state)
{
    (void)state;
    assert_int_equal(price_of("setup,per_minute,cap", "1,1,3", 119), 2983333);
    assert_int_equal(price_of("setup,per_minute,cap", "1,1,3", 120), 3000000);
    assert_int_equal(price_of("setup,per_minute,cap", "1,1,3", 121), 3000000);
    assert_int_equal(price_of("setup,per_minute,cap", "5,1,3", 1), 3000000);
    assert_int_equal(price_of("setup,per_minute,cap", "5,1,0", 600), 0);
}

static void
a_call_without_a_second_costs_nothing(void **state)
{
    struct rd_tariff tariff = build("currency,setup\nEUR,1\n", NULL);
    struct rd_charge paid = charge(&tariff, "0820", abandoned(0, 0));

    (void)state;
    assert_int_equal(paid.span_s + paid.price_micro + paid.charged_s, 0);
    assert_int_equal(charge(&tariff, "0820", abandoned(0, 1)).price_micro,
                     1000000);
    rd_tariff_clear(&tariff);
}

static void
the_largest_amounts_do_not_overflow(void **state)
{
    static const char most[] = "999999999999.999999";
    const int64_t century_s = INT64_C(3155760000);
    char cells[128];

    (void)state;
    (void)snprintf(cells, sizeof cells, "%s,%s", most, most);
    assert_int_equal(price_of("setup,per_minute", cells, century_s),
                     RD_TARIFF_NO_CAP);
    (void)snprintf(cells, sizeof cells, "%s,%s,1000000000", most, most);
    assert_int_equal(price_of("per_minute,cap,step_seconds", cells, 1),
                     INT64_C(999999999999999999));
    /* A product that needs more than 64 bits, rounded up. */
    assert_int_equal(price_of("per_minute", "10000.000001", century_s + 1),
                     INT64_C(525960000219262667));
}

static void
waiting_and_talking_add_up_to_the_price(void **state)
{
    struct rd_tariff tariff =
        build("currency,per_minute,operator_share\nEUR,0.34,0.333333\n", NULL);

    (void)state;
    for (int64_t wait_s = 0; wait_s <= 60; wait_s++) {
        struct rd_charge paid =
            charge(&tariff, "0892", answered(0, wait_s, 61 - wait_s));
        int64_t price = INT64_C(345667); /* 0.34 * 61 / 60 = 0.3456666… */

        assert_int_equal(paid.price_micro, price);
        assert_int_equal(paid.waiting_micro, (price * wait_s * 2 + 61) / 122);
        assert_int_equal(paid.operator_micro, 115222);
        assert_int_equal(paid.operator_waiting_micro,
                         (paid.waiting_micro * 333333 + 500000) / 1000000);
    }
    rd_tariff_clear(&tariff);
}

static void
halves_are_rounded_up(void **state)
{
    struct rd_tariff tariff =
        build("currency,setup,operator_share\nEUR,0.000001,0.5\n", NULL);
    struct rd_charge paid = charge(&tariff, "0892", answered(0, 1, 1));

    (void)state;
    assert_int_equal(price_of("per_minute", "0.000001", 29), 0);
    assert_int_equal(price_of("per_minute", "0.000001", 30), 1);
    assert_int_equal(price_of("per_minute", "0.000001", 89), 1);
    assert_int_equal(price_of("per_minute", "0.000001", 90), 2);
    assert_int_equal(paid.waiting_micro, 1);
    assert_int_equal(rd_charge_talking_micro(&paid), 0);
    assert_int_equal(paid.operator_micro, 1);
    assert_int_equal(paid.operator_waiting_micro, 1);
    rd_tariff_clear(&tariff);
}

/*
 * A penny a second, and a penny a minute, over calls of every length up to a
 * day. A penny a minute is 500/3 millionths a second: of three lengths in a row
 * one is exact, one rounded up and one down by a third, so whole rounds of
 * 86,400 lengths must give the exact rational sum.
 */
static void
sums_over_ten_million_calls_equal_exact_arithmetic(void **state)
{
    const int64_t rounds = 116, lengths = 86400;
    const int64_t seconds = rounds * (lengths * (lengths - 1) / 2);
    const int64_t odd = rounds * (lengths / 2); /* calls of odd length */
    struct rd_tariff tariff = build("component,currency,per_minute\n"
                                    "a minute,GBP,0.01\na second,GBP,0.6\n",
                                    NULL);
    int64_t by_minute = 0, by_second = 0, waiting = 0;

    (void)state;
    for (int64_t i = 0; i < rounds * lengths; i++) {
        int64_t span_s = i % lengths;
        struct rd_charges charges =
            price(&tariff, "09", answered(i, span_s / 2, span_s - span_s / 2));

        by_minute += charges.list[0].price_micro;
        by_second += charges.list[1].price_micro;
        waiting += charges.list[1].waiting_micro;
    }
    assert_int_equal(by_minute, seconds / 3 * 500);
    assert_int_equal(by_second, seconds * 10000);
    assert_int_equal(waiting, (seconds - odd) / 2 * 10000);
    rd_tariff_clear(&tariff);
}

static void
a_failed_call_costs_nothing_and_is_never_untariffed(void **state)
{
    struct rd_tariff tariff = build("service,currency,setup\n08,EUR,1\n", NULL);
    struct rd_call call = abandoned(0, 10);
    struct rd_charges charges;

    (void)state;
    call.outcome = RD_FAILED;
    charges = price(&tariff, "0820", call);
    assert_int_equal(charges.count, 0);
    assert_false(charges.untariffed);
    charges = price(&tariff, "0920", call);
    assert_int_equal(charges.count, 0);
    assert_false(charges.untariffed);
    rd_tariff_clear(&tariff);
}

static void
a_call_without_a_row_is_untariffed(void **state)
{
    struct rd_tariff tariff =
        build("service,currency,setup,valid_to\n08,EUR,1,2005-01-01\n", NULL);

    (void)state;
    assert_true(price(&tariff, "0920", abandoned(0, 10)).untariffed);
    assert_true(price(&tariff, "0820", abandoned(at("2005-01-01 00:00:00"), 9))
                    .untariffed);
    assert_false(price(&tariff, "0820", abandoned(at("2004-12-31 23:59:59"), 9))
                     .untariffed);
    rd_tariff_clear(&tariff);
}

static void
charging_from_the_answer_leaves_waiting_free(void **state)
{
    struct rd_tariff tariff = build(
        "currency,setup,per_minute,charge_from\nEUR,1,6,answered\n", NULL);
    struct rd_charge paid = charge(&tariff, "0820", answered(0, 600, 60));

    (void)state;
    assert_int_equal(paid.span_s, 60);
    assert_int_equal(paid.waiting_s, 0);
    assert_int_equal(paid.price_micro, 7000000);
    assert_int_equal(paid.waiting_micro, 0);
    paid = charge(&tariff, "0820", abandoned(0, 600));
    assert_int_equal(paid.span_s, 0);
    assert_int_equal(paid.price_micro, 0);
    paid = charge(&tariff, "0820", answered(0, 600, 0));
    assert_int_equal(paid.price_micro, 0);
    rd_tariff_clear(&tariff);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_call_of_the_article_cost_70_francs_30_of_them_for_waiting),
        cmocka_unit_test(published_prices_are_met),
        cmocka_unit_test(blocks_and_steps_are_charged_whole),
        cmocka_unit_test(a_cap_is_the_most_that_a_call_can_cost),
        cmocka_unit_test(a_call_without_a_second_costs_nothing),
        cmocka_unit_test(the_largest_amounts_do_not_overflow),
        cmocka_unit_test(waiting_and_talking_add_up_to_the_price),
        cmocka_unit_test(halves_are_rounded_up),
        cmocka_unit_test(sums_over_ten_million_calls_equal_exact_arithmetic),
        cmocka_unit_test(a_failed_call_costs_nothing_and_is_never_untariffed),
        cmocka_unit_test(a_call_without_a_row_is_untariffed),
        cmocka_unit_test(charging_from_the_answer_leaves_waiting_free),
    };

    return cmocka_run_group_tests(tests, load_zone, free_zone);
}
