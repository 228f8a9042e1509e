/*
 * Currencies: codes, and old currencies in euros.
 */
#include "redite/currency.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
currencies_are_those_of_iso_4217(void **state)
{
    static const char *const known[] = {"ADP", "EUR", "FRF", "GBP", "USD",
                                        "ITL", "TRL", "XOF", "ZWR", "BGN"};
    static const char *const unknown[] = {"",    "EU",  "EURO", "eur",
                                          "FF",  "XXX", "XAU",  "XTS",
                                          "AAA", "ZZZ", "R AB", "DP A"};

    (void)state;
    for (size_t i = 0; i < COUNT(known); i++)
        if (!rd_currency_exists(rd_str_from(known[i])))
            fail_msg("%s was refused", known[i]);
    for (size_t i = 0; i < COUNT(unknown); i++)
        if (rd_currency_exists(rd_str_from(unknown[i])))
            fail_msg("'%s' was taken for a currency", unknown[i]);
}

static void
check_converted(int64_t amount_micro, const char *from, const char *to,
                int64_t expected_micro)
{
    int64_t micro = -1;

    assert_true(rd_currency_convert(&micro, amount_micro, rd_str_from(from),
                                    rd_str_from(to)));
    assert_int_equal(micro, expected_micro);
}

static void
old_currencies_are_converted_at_the_fixed_rates(void **state)
{
    (void)state;
    check_converted(70000000, "FRF", "EUR", 10671431);
    check_converted(6559570, "FRF", "EUR", 1000000);
    check_converted(1000000, "EUR", "FRF", 6559570);
    check_converted(1936270000, "ITL", "EUR", 1000000);
    check_converted(1955830, "DEM", "FRF", 6559570);
    check_converted(787564, "IEP", "ATS", 13760300);
    check_converted(123, "USD", "USD", 123);
    check_converted(0, "FRF", "EUR", 0);
    /* An inverse rate of 0.152449 would give 152449000. */
    check_converted(1000000000, "FRF", "EUR", 152449017);
}

static void
one_euro_is_worth_the_published_rate(void **state)
{
    static const struct {
        const char *code;
        int64_t micro; /* worth of one euro */
    } rates[] = {
        {"ATS", 13760300},   {"BEF", 40339900},  {"BGN", 1955830},
        {"CYP", 585274},     {"DEM", 1955830},   {"EEK", 15646600},
        {"ESP", 166386000},  {"FIM", 5945730},   {"FRF", 6559570},
        {"GRD", 340750000},  {"HRK", 7534500},   {"IEP", 787564},
        {"ITL", 1936270000}, {"LTL", 3452800},   {"LUF", 40339900},
        {"LVL", 702804},     {"MTL", 429300},    {"NLG", 2203710},
        {"PTE", 200482000},  {"SIT", 239640000}, {"SKK", 30126000},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rates); i++) {
        check_converted(1000000, "EUR", rates[i].code, rates[i].micro);
        check_converted(rates[i].micro, rates[i].code, "EUR", 1000000);
    }
}

static void
what_has_no_fixed_rate_is_not_converted(void **state)
{
    int64_t micro = -1;

    (void)state;
    assert_false(rd_currency_convert(&micro, 1, RD_STR("USD"), RD_STR("EUR")));
    assert_false(rd_currency_convert(&micro, 1, RD_STR("FRF"), RD_STR("GBP")));
    assert_false(
        rd_currency_convert(&micro, INT64_MAX, RD_STR("EUR"), RD_STR("ITL")));
    assert_int_equal(micro, -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(currencies_are_those_of_iso_4217),
        cmocka_unit_test(old_currencies_are_converted_at_the_fixed_rates),
        cmocka_unit_test(one_euro_is_worth_the_published_rate),
        cmocka_unit_test(what_has_no_fixed_rate_is_not_converted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
