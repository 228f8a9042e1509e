/*
 * Decimal numbers: what is one, how it is written, how ratios are rounded.
 */
#include "redite/decimal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
check_number(const char *text, int64_t expected)
{
    int64_t micro = INT64_MIN;

    if (!rd_decimal_parse(&micro, rd_str_from(text)))
        fail_msg("'%s' was refused", text);
    assert_int_equal(micro, expected);
}

static void
numbers_are_read_in_millionths(void **state)
{
    (void)state;
    check_number("0", 0);
    check_number("12", 12000000);
    check_number("0.34", 340000);
    check_number("-1.5", -1500000);
    check_number("-0", 0);
    check_number("007", 7000000);
    check_number("6.55957", 6559570);
    check_number("0.000001", 1);
    check_number("999999999999.999999", INT64_C(999999999999999999));
    check_number("-999999999999.999999", INT64_C(-999999999999999999));
}

static void
what_is_no_number_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "-",
        "+1",
        "1.",
        ".5",
        "-.5",
        "1e3",
        "1,5",
        " 1",
        "1 ",
        "0x10",
        "1.2.3",
        "--1",
        "1.-2",
        "0.0000001",
        "1.000000 ",
        "1000000000000",
        "nan",
        "1.2345678",
    };
    int64_t micro;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (rd_decimal_parse(&micro, rd_str_from(texts[i])))
            fail_msg("'%s' was taken for a number", texts[i]);
    assert_false(rd_decimal_parse(&micro, (struct rd_str){NULL, 0}));
}

static void
check_text(int64_t micro, const char *expected)
{
    char text[32];

    rd_decimal_format(text, micro);
    assert_string_equal(text, expected);
}

static void
numbers_are_written_as_short_as_can_be(void **state)
{
    (void)state;
    check_text(0, "0");
    check_text(70000000, "70");
    check_text(100000000, "100");
    check_text(14495000, "14.495");
    check_text(-500000, "-0.5");
    check_text(1, "0.000001");
    check_text(-1, "-0.000001");
    check_text(1000001, "1.000001");
    check_text(100000, "0.1");
    check_text(INT64_MAX, "9223372036854.775807");
    check_text(INT64_MIN, "-9223372036854.775808");
}

static void
ratios_are_rounded_half_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(rd_decimal_ratio(1, 3), 333333);
    assert_int_equal(rd_decimal_ratio(2, 3), 666667);
    assert_int_equal(rd_decimal_ratio(-2, 3), -666667);
    assert_int_equal(rd_decimal_ratio(1, 2000000), 1);
    assert_int_equal(rd_decimal_ratio(-1, 2000000), -1);
    assert_int_equal(rd_decimal_ratio(1, 2000001), 0);
    assert_int_equal(rd_decimal_ratio(3, 2000000), 2);
    assert_int_equal(rd_decimal_ratio(0, 7), 0);
    assert_int_equal(rd_decimal_ratio(7, 1), 7000000);
}

static void
ratios_of_very_large_sums_are_exact(void **state)
{
    rd_wide large = (rd_wide)INT64_MAX << 44;

    (void)state;
    assert_int_equal(rd_decimal_ratio(large, large), 1000000);
    assert_int_equal(rd_decimal_ratio(large - 1, large), 1000000);
    assert_int_equal(rd_decimal_ratio(large, large / 3), 3000000);
    assert_int_equal(rd_decimal_ratio((rd_wide)INT64_MAX * INT64_MAX,
                                      (rd_wide)INT64_MAX * 1000000),
                     INT64_MAX);
    assert_int_equal(rd_decimal_ratio(INT64_MIN, 1000000), INT64_MIN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_millionths),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(numbers_are_written_as_short_as_can_be),
        cmocka_unit_test(ratios_are_rounded_half_away_from_zero),
        cmocka_unit_test(ratios_of_very_large_sums_are_exact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
