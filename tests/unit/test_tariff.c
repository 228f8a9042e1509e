/*
 * Tariff files: what their cells may hold, and how a number finds its rows.
 */
#include "tariff_build.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static int32_t
day(const char *date)
{
    int32_t number;

    assert_true(rd_civil_parse(&number, rd_str_from(date)));
    return number;
}

static void
check_text(struct rd_str text, const char *expected)
{
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.ptr, expected, text.len);
}

static void
every_cell_of_a_row_is_read(void **state)
{
    struct rd_tariff tariff = must_build(
        "source,service,component,valid_from,valid_to,days,hours,currency,"
        "setup,per_minute,first_seconds,step_seconds,included_seconds,"
        "charge_from,cap,operator_share\n"
        "\"a \"\"price\"\", list\",0820,access,2005-01-01,2015-10-01,"
        "\"mon-wed, FRI\",22:00-07:30,EUR,0.11,0.12,30,6,56,answered,5,0.6\n",
        NULL);
    const struct rd_tariff_row *row = &tariff.rows[0];

    (void)state;
    assert_int_equal(tariff.row_count, 1);
    check_text(row->service, "0820");
    check_text(row->component, "access");
    check_text(row->source, "a \"price\", list");
    assert_string_equal(row->file, "a.csv");
    assert_int_equal(row->line, 2);
    assert_int_equal(row->from_day, day("2005-01-01"));
    assert_int_equal(row->to_day, day("2015-10-01"));
    assert_int_equal(row->days, 0x17);
    assert_int_equal(row->from_minute, 1320);
    assert_int_equal(row->minute_count, 570);
    assert_string_equal(row->currency, "EUR");
    assert_int_equal(row->setup_micro, 110000);
    assert_int_equal(row->per_minute_micro, 120000);
    assert_int_equal(row->first_s, 30);
    assert_int_equal(row->step_s, 6);
    assert_int_equal(row->included_s, 56);
    assert_true(row->from_answer);
    assert_int_equal(row->cap_micro, 5000000);
    assert_int_equal(row->operator_share_micro, 600000);
    rd_tariff_clear(&tariff);
}

static void
missing_columns_are_empty_and_have_defaults(void **state)
{
    struct rd_tariff tariff = must_build("currency\nFRF\n", NULL);
    const struct rd_tariff_row *row = &tariff.rows[0];

    (void)state;
    assert_int_equal(row->service.len, 0);
    check_text(row->component, "service");
    assert_int_equal(row->from_day, INT32_MIN);
    assert_int_equal(row->to_day, INT32_MAX);
    assert_int_equal(row->days, RD_DAYS_ALL);
    assert_int_equal(row->from_minute, 0);
    assert_int_equal(row->minute_count, RD_DAY_MINUTES);
    assert_int_equal(row->setup_micro + row->per_minute_micro, 0);
    assert_int_equal(row->first_s + row->included_s, 0);
    assert_int_equal(row->step_s, 1);
    assert_int_equal(row->cap_micro, RD_TARIFF_NO_CAP);
    assert_int_equal(row->operator_share_micro, 0);
    assert_false(row->from_answer);
    rd_tariff_clear(&tariff);
}

static void
check_days(const char *cell, unsigned expected)
{
    char csv[128];
    struct rd_tariff tariff;

    (void)snprintf(csv, sizeof csv, "currency,days\nEUR,\"%s\"\n", cell);
    tariff = must_build(csv, NULL);
    assert_int_equal(tariff.rows[0].days, expected);
    rd_tariff_clear(&tariff);
}

static void
days_are_ranges_lists_and_holidays(void **state)
{
    (void)state;
    check_days("", RD_DAYS_ALL);
    check_days("*", RD_DAYS_ALL);
    check_days("mon", 0x01);
    check_days("mon-fri", 0x1f);
    check_days("sat,sun", 0x60);
    check_days("hol", RD_DAYS_HOL);
    check_days("sat, sun ,hol", 0xe0);
    check_days("mon-sun", RD_DAYS_WEEK);
    check_days("fri-mon", 0x71);
    check_days("sun-sun", 0x40);
    check_days("Mon-FRI", 0x1f);
}

static void
check_hours(const char *cell, int32_t from, int32_t count)
{
    char csv[128];
    struct rd_tariff tariff;

    (void)snprintf(csv, sizeof csv, "currency,hours\nEUR,%s\n", cell);
    tariff = must_build(csv, NULL);
    assert_int_equal(tariff.rows[0].from_minute, from);
    assert_int_equal(tariff.rows[0].minute_count, count);
    rd_tariff_clear(&tariff);
}

static void
hours_may_wrap_and_end_at_24(void **state)
{
    (void)state;
    check_hours("*", 0, 1440);
    check_hours("08:00-19:00", 480, 660);
    check_hours("22:00-07:00", 1320, 540);
    check_hours("22:00-24:00", 1320, 120);
    check_hours("00:00-24:00", 0, 1440);
    check_hours("22:00-00:00", 1320, 120);
    check_hours("23:59-23:58", 1439, 1439);
    check_hours("09:09 - 19:19", 549, 610);
}

/* One bad cell, alone in its column beside a currency. */
static void
check_cell_refused(const char *column, const char *cell, const char *expected)
{
    char csv[256], message[512];

    (void)snprintf(csv, sizeof csv, "currency,%s\nEUR,\"%s\"\n", column, cell);
    (void)snprintf(message, sizeof message,
                   "a.csv:2: %s: '%s' is not valid, expected %s", column, cell,
                   expected);
    check_refused(csv, NULL, message);
}

static void
a_bad_cell_is_refused_with_line_and_column(void **state)
{
    static const char amount[] = "an amount such as 0.34, with a decimal "
                                 "point, at most 6 decimals and no sign";
    static const char date[] = "a date such as 2015-10-01";
    static const char days[] =
        "days such as mon-fri, a list such as sat,sun,hol, or *";
    static const char hours[] =
        "hours such as 08:00-19:00 or 22:00-07:00, or *";
    static const char share[] = "a share from 0 to 1, such as 0.6";
    static const char *const bad[][3] = {
        {"setup", "2,23", amount},
        {"setup", "-1", amount},
        {"per_minute", "0.0000001", amount},
        {"per_minute", "free", amount},
        {"cap", "1e3", amount},
        {"first_seconds", "-1", "whole seconds, 0 or more"},
        {"first_seconds", "1000000001", "whole seconds, 0 or more"},
        {"included_seconds", "1.5", "whole seconds, 0 or more"},
        {"step_seconds", "0", "whole seconds, 1 or more"},
        {"valid_from", "01/10/2015", date},
        {"valid_to", "2015-02-30", date},
        {"days", "lun-ven", days},
        {"days", "mon-hol", days},
        {"days", "mon,,tue", days},
        {"days", "mon,*", days},
        {"days", "mon-", days},
        {"days", ",", days},
        {"hours", "8-19", hours},
        {"hours", "08:00", hours},
        {"hours", "08:00-08:00", hours},
        {"hours", "24:00-08:00", hours},
        {"hours", "08:00-24:01", hours},
        {"hours", "08:60-19:00", hours},
        {"hours", "08:00-19:00-20:00", hours},
        {"hours", "/8:00-19:00", hours},
        {"hours", "0/:00-19:00", hours},
        {"hours", "::00:-19:00", hours},
        {"hours", "0::00-19:00", hours},
        {"hours", ":8:00-19:00", hours},
        {"charge_from", "answer", "arrived or answered"},
        {"operator_share", "1.000001", share},
        {"operator_share", "60%", share},
        {"operator_share", "-0.1", share},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        check_cell_refused(bad[i][0], bad[i][1], bad[i][2]);
    check_refused("service,currency\n08,EUR\n09,FF\n", NULL,
                  "a.csv:3: currency: 'FF' is not valid, expected a currency "
                  "of ISO 4217, such as EUR");
    check_refused("service\n08\n", NULL,
                  "a.csv:2: currency: '' is not valid, expected a currency of "
                  "ISO 4217, such as EUR");
}

static void
an_end_that_is_not_after_the_beginning_is_refused(void **state)
{
    (void)state;
    check_refused("currency,valid_from,valid_to\n"
                  "EUR,2015-10-01,2015-10-01\n",
                  NULL,
                  "a.csv:2: valid_to: '2015-10-01' is not valid, expected a "
                  "date after valid_from");
}

static void
a_column_that_occurs_twice_is_refused(void **state)
{
    (void)state;
    check_refused("currency,setup,setup\nEUR,1,2\n", NULL,
                  "a.csv:1: column 'setup' occurs twice, expected it once");
}

static void
more_components_than_a_call_can_have_are_refused(void **state)
{
    (void)state;
    check_refused("currency,component\nEUR,p\nEUR,o\nEUR,n\nEUR,m\nEUR,l\n"
                  "EUR,k\nEUR,j\nEUR,i\nEUR,h\nEUR,g\nEUR,f\nEUR,e\nEUR,d\n"
                  "EUR,c\nEUR,b\nEUR,a\nEUR,q\n",
                  NULL,
                  "a.csv:18: component: 'q' is one too many, expected at most "
                  "16 components");
}

static void
the_least_and_the_most_are_taken(void **state)
{
    struct rd_tariff tariff = must_build(
        "currency,component,step_seconds,first_seconds,"
        "operator_share\nEUR,m,1,0,0\nEUR,z,1000000000,1000000000,1\n"
        "EUR,a,,,1.0\nEUR,p,,,0.000001\n",
        NULL);

    (void)state;
    assert_int_equal(tariff.component_count, 4);
    check_text(tariff.components[0], "a");
    check_text(tariff.components[1], "m");
    check_text(tariff.components[2], "p");
    check_text(tariff.components[3], "z");
    assert_int_equal(tariff.rows[1].step_s, 1);
    assert_int_equal(tariff.rows[1].operator_share_micro, 0);
    assert_int_equal(tariff.rows[3].step_s, 1000000000);
    assert_int_equal(tariff.rows[3].operator_share_micro, 1000000);
    rd_tariff_clear(&tariff);
}

/* The longest prefix of a service, or NULL. */
static void
check_prefix(const struct rd_tariff *tariff, const char *service,
             const char *expected)
{
    const struct rd_tariff_prefix *prefix =
        rd_tariff_find_prefix(tariff, rd_str_from(service));

    if (expected == NULL)
        assert_null(prefix);
    else if (prefix == NULL)
        fail_msg("'%s' has no prefix", service);
    else
        check_text(prefix->text, expected);
}

static void
a_number_finds_its_longest_prefix(void **state)
{
    struct rd_tariff tariff =
        must_build("service,currency\n083670,FRF\n08,FRF\n0836,FRF\n"
                   "083668,FRF\n09,FRF\n",
                   NULL);

    (void)state;
    check_prefix(&tariff, "0836681234", "083668");
    check_prefix(&tariff, "083668", "083668");
    check_prefix(&tariff, "0836691234", "0836");
    check_prefix(&tariff, "0836", "0836");
    check_prefix(&tariff, "0837", "08");
    check_prefix(&tariff, "08", "08");
    check_prefix(&tariff, "0999", "09");
    check_prefix(&tariff, "0", NULL);
    check_prefix(&tariff, "", NULL);
    check_prefix(&tariff, "1", NULL);
    rd_tariff_clear(&tariff);
    check_prefix(&tariff, "0836", NULL);
}

static void
shorter_prefixes_follow_the_longer(void **state)
{
    struct rd_tariff tariff =
        must_build("service,component,currency\n*,access,FRF\n083668,,FRF\n"
                   "0836,,FRF\n0835,,FRF\n",
                   NULL);
    const struct rd_tariff_prefix *prefix =
        rd_tariff_find_prefix(&tariff, RD_STR("0836689999"));

    (void)state;
    check_text(prefix->text, "083668");
    assert_int_equal(prefix->components, 3);
    check_text(prefix->shorter->text, "0836");
    check_text(prefix->shorter->shorter->text, "");
    assert_int_equal(prefix->shorter->shorter->components, 1);
    assert_null(prefix->shorter->shorter->shorter);
    check_text(tariff.components[0], "access");
    check_text(tariff.components[1], "service");
    rd_tariff_clear(&tariff);
}

/* Days of a holidays file, in order. */
static void
check_holidays(const char *csv, const char *const *expected, size_t count)
{
    struct rd_tariff tariff = must_build("currency\nEUR\n", csv);

    assert_int_equal(tariff.holidays.count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(tariff.holidays.days[i], day(expected[i]));
    rd_tariff_clear(&tariff);
}

static void
holidays_are_a_column_or_a_plain_list(void **state)
{
    static const char *const days[] = {"2000-01-01", "2000-05-01",
                                       "2000-05-08"};

    (void)state;
    check_holidays("name,date\nVE,2000-05-08\nNew Year,2000-01-01\n"
                   "Labour,2000-05-01\nVE,2000-05-08\n",
                   days, 3);
    check_holidays("2000-05-08\n2000-01-01\n2000-05-01\n", days, 3);
    check_holidays("2000-01-01\n", days, 1);
    check_holidays("date\n", days, 0);
}

static void
check_holidays_refused(const char *csv, const char *expected)
{
    struct rd_tariff tariff;
    struct rd_buffer warned = {0};
    struct rd_error err = {""};

    assert_int_equal(
        build(&tariff, "currency\nEUR\n", NULL, csv, &warned, &err), RD_USAGE);
    assert_string_equal(err.text, expected);
    rd_buffer_clear(&warned);
}

static void
bad_holidays_are_refused(void **state)
{
    (void)state;
    check_holidays_refused("date\n2000-01-01\n1 May 2000\n",
                           "days.csv:3: date: '1 May 2000' is not valid, "
                           "expected a date such as 2000-05-08");
    check_holidays_refused("day\n2000-01-01\n",
                           "days.csv:1: there is no column 'date' in its "
                           "header line, and it is not a list of dates");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_of_a_row_is_read),
        cmocka_unit_test(missing_columns_are_empty_and_have_defaults),
        cmocka_unit_test(days_are_ranges_lists_and_holidays),
        cmocka_unit_test(hours_may_wrap_and_end_at_24),
        cmocka_unit_test(a_bad_cell_is_refused_with_line_and_column),
        cmocka_unit_test(an_end_that_is_not_after_the_beginning_is_refused),
        cmocka_unit_test(a_column_that_occurs_twice_is_refused),
        cmocka_unit_test(more_components_than_a_call_can_have_are_refused),
        cmocka_unit_test(the_least_and_the_most_are_taken),
        cmocka_unit_test(a_number_finds_its_longest_prefix),
        cmocka_unit_test(shorter_prefixes_follow_the_longer),
        cmocka_unit_test(holidays_are_a_column_or_a_plain_list),
        cmocka_unit_test(bad_holidays_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
