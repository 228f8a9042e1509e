/*
 * The calendar: known dates, every day of the years that redite reads, and
 * what is no date.
 */
#include "redite/civil.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static bool
parses(const char *text)
{
    int32_t day;

    return rd_civil_parse(&day, rd_str_from(text));
}

static void
known_dates_have_known_days(void **state)
{
    (void)state;
    assert_int_equal(rd_civil_day((struct rd_date){1970, 1, 1}), 0);
    assert_int_equal(rd_civil_day((struct rd_date){1969, 12, 31}), -1);
    assert_int_equal(rd_civil_day((struct rd_date){2000, 2, 29}), 11016);
    assert_int_equal(rd_civil_day((struct rd_date){2001, 9, 9}), 11574);
    assert_int_equal(rd_civil_day((struct rd_date){2200, 1, 1}), 84006);
    assert_int_equal(rd_civil_day((struct rd_date){1, 1, 1}), -719162);
}

static void
every_day_follows_the_day_before(void **state)
{
    struct rd_date date = {1896, 1, 1};
    int32_t day = rd_civil_day(date);

    (void)state;
    for (; date.year < 2210; day++) {
        struct rd_date found = rd_civil_date(day);

        assert_int_equal(found.year, date.year);
        assert_int_equal(found.month, date.month);
        assert_int_equal(found.day, date.day);
        assert_int_equal(rd_civil_day(date), day);
        if (date.day++ < rd_civil_month_length(date.year, date.month))
            continue;
        date.day = 1;
        date.year += date.month == 12;
        date.month = date.month % 12 + 1;
    }
}

static void
dates_of_any_number_can_be_asked(void **state)
{
    (void)state;
    assert_int_equal(rd_civil_day(rd_civil_date(INT32_MAX)), INT32_MAX);
    assert_int_equal(rd_civil_day(rd_civil_date(INT32_MIN)), INT32_MIN);
}

static void
weekdays_begin_on_monday(void **state)
{
    (void)state;
    assert_int_equal(rd_civil_weekday(0), 3); /* a Thursday */
    assert_int_equal(rd_civil_weekday(4), 0);
    assert_int_equal(rd_civil_weekday(-4), 6);
    assert_int_equal(rd_civil_weekday(-3), 0);
    assert_int_equal(rd_civil_weekday(INT32_MAX), 4);
}

static void
leap_years_have_a_longer_february(void **state)
{
    (void)state;
    assert_int_equal(rd_civil_month_length(2000, 2), 29);
    assert_int_equal(rd_civil_month_length(2100, 2), 28);
    assert_int_equal(rd_civil_month_length(2024, 2), 29);
    assert_int_equal(rd_civil_month_length(2023, 2), 28);
    assert_int_equal(rd_civil_month_length(2023, 4), 30);
    assert_int_equal(rd_civil_month_length(2023, 0), 0);
    assert_int_equal(rd_civil_month_length(2023, 13), 0);
}

static void
a_date_is_parsed_and_formatted(void **state)
{
    char text[11];
    int32_t day;

    (void)state;
    assert_true(rd_civil_parse(&day, RD_STR("1999-03-28")));
    assert_int_equal(day, 10678);
    rd_civil_format(text, day);
    assert_string_equal(text, "1999-03-28");
    assert_true(parses("1970-01-01"));
    assert_true(parses("2199-12-31"));
    assert_true(parses("2024-02-29"));
}

static void
what_is_no_date_is_refused(void **state)
{
    static const char *const texts[] = {
        "",           "1969-12-31",  "2200-01-01", "2023-02-29", "2023-00-10",
        "2023-13-10", "2023-04-31",  "2023-04-00", "2023-4-3",   "2023/04/03",
        "2023-04-0x", "2023-04-03 ", " 2023-04-3", "20230403",   "2023-04 03",
        "+023-04-03", "2023--4-03",  "2023-04--3",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (parses(texts[i]))
            fail_msg("'%s' was taken for a date", texts[i]);
    assert_false(rd_civil_parse(&(int32_t){0}, (struct rd_str){NULL, 0}));
}

static void
an_instant_is_formatted_in_utc(void **state)
{
    char text[21];

    (void)state;
    rd_civil_format_utc(text, 0);
    assert_string_equal(text, "1970-01-01T00:00:00Z");
    rd_civil_format_utc(text, -1);
    assert_string_equal(text, "1969-12-31T23:59:59Z");
    rd_civil_format_utc(text, INT64_C(4102444799));
    assert_string_equal(text, "2099-12-31T23:59:59Z");
}

static void
local_times_are_floored_to_days(void **state)
{
    (void)state;
    assert_int_equal(rd_local_day(0), 0);
    assert_int_equal(rd_local_day(86399), 0);
    assert_int_equal(rd_local_day(86400), 1);
    assert_int_equal(rd_local_day(-1), -1);
    assert_int_equal(rd_local_day(-86400), -1);
    assert_int_equal(rd_local_second(-1), 86399);
    assert_int_equal(rd_local_second(-86400), 0);
    assert_int_equal(rd_local_second(86401), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_dates_have_known_days),
        cmocka_unit_test(every_day_follows_the_day_before),
        cmocka_unit_test(dates_of_any_number_can_be_asked),
        cmocka_unit_test(weekdays_begin_on_monday),
        cmocka_unit_test(leap_years_have_a_longer_february),
        cmocka_unit_test(a_date_is_parsed_and_formatted),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(an_instant_is_formatted_in_utc),
        cmocka_unit_test(local_times_are_floored_to_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
