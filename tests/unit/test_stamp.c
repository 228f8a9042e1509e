/*
 * Times as logs write them: the native forms to the letter, then the formats
 * of profiles.
 */
#include "redite/stamp.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define NOON INT64_C(954590400) /* 2000-04-01T12:00:00Z */

static void
check_native(const char *text, int64_t seconds, bool local)
{
    struct rd_stamp stamp;

    if (!rd_stamp_parse(&stamp, rd_str_from(text)))
        fail_msg("'%s' was refused", text);
    if (stamp.seconds != seconds || stamp.local != local)
        fail_msg("'%s' was read as %lld, %s", text, (long long)stamp.seconds,
                 stamp.local ? "local" : "UTC");
}

static void
a_time_without_an_offset_is_local(void **state)
{
    (void)state;
    check_native("2000-04-01T12:00:00", NOON, true);
    check_native("2000-04-01 12:00:00", NOON, true);
    check_native("1970-01-01 00:00:00", 0, true);
    check_native("2199-12-31T23:59:59", INT64_C(7258118399), true);
}

static void
a_fraction_is_cut_off(void **state)
{
    (void)state;
    check_native("2000-04-01T12:00:00.999999999", NOON, true);
    check_native("2000-04-01T12:00:00,5", NOON, true);
    check_native("2000-04-01T12:00:00.25Z", NOON, false);
    check_native("954590400.999", NOON, false);
}

static void
an_offset_is_taken_away(void **state)
{
    (void)state;
    check_native("2000-04-01T12:00:00Z", NOON, false);
    check_native("2000-04-01T14:00:00+02:00", NOON, false);
    check_native("2000-04-01 14:00:00+0200", NOON, false);
    check_native("2000-04-01T08:30:00-03:30", NOON, false);
    check_native("2000-04-01T12:00:00,123-0000", NOON, false);
    check_native("2000-04-02T11:59:00+23:59", NOON, false);
}

static void
the_year_counts_as_it_is_written(void **state)
{
    (void)state;
    check_native("1970-01-01T00:00:00+02:00", -7200, false);
    check_native("2199-12-31T23:59:59-01:00", INT64_C(7258121999), false);
}

static void
epoch_seconds_have_nine_to_eleven_digits(void **state)
{
    (void)state;
    check_native("954590400", NOON, false);
    check_native("0954590400", NOON, false);
    check_native("00954590400", NOON, false);
    check_native("1700000000", 1700000000, false);
    check_native("1700000000.12345678901234567890", 1700000000, false);
    check_native("7258118399", INT64_C(7258118399), false);
    check_native("000000000", 0, false);
}

static void
anything_else_is_no_time(void **state)
{
    static const char *const texts[] = {
        "",
        "2000-04-01",
        "2000-04-01T12:00",
        "2000-04-01T12:00:60",
        "2000-04-01T24:00:00",
        "2000-04-01T12:60:00",
        "2000-04-01  12:00:00",
        "2000-04-01t12:00:00",
        "2000-04-01\t12:00:00",
        "2000-04-01T12:00:00z",
        "2000-04-01T12:00:00 Z",
        "2000-04-01T12:00:00.",
        "2000-04-01T12:00:00,",
        "2000-04-01T12:00:00.Z",
        "2000-04-01T12:00:00.5.5",
        "2000-04-01T12:00:00+02",
        "2000-04-01T12:00:00+2:00",
        "2000-04-01T12:00:00+02:0",
        "2000-04-01T12:00:00+02:60",
        "2000-04-01T12:00:00+24:00",
        "2000-04-01T12:00:00+02:00:00",
        "2000-04-01T12:00:00+02:00Z",
        "2000-04-01T12:00:00Zx",
        "2000-04-01T12:00:00 ",
        " 2000-04-01T12:00:00",
        "2000-02-30T12:00:00",
        "2000-4-1T12:00:00",
        "2000-04-01T1:00:00",
        "2000/04/01T12:00:00",
        "2000-04-01T12.00.00",
        "2000-04-01T-1:00:00",
        "1969-12-31T23:59:59",
        "2200-01-01T00:00:00",
        "2200-01-01T00:00:00+02:00",
        "12345678",
        "954590400000",
        "7258118400",
        "99999999999",
        "-954590400",
        "954590400,5",
        "954590400.",
        "954590400.5x",
        "954590400Z",
        "9545904x0",
        "0",
    };
    struct rd_stamp stamp;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (rd_stamp_parse(&stamp, rd_str_from(texts[i])))
            fail_msg("'%s' was taken for a time", texts[i]);
    assert_false(rd_stamp_parse(&stamp, (struct rd_str){NULL, 0}));
    assert_false(rd_stamp_parse(&stamp, RD_STR("2000-04-01T12:00:0\0")));
}

/* Of `HH:MM:SS`, whether it is a time of day. */
static bool
is_clock(const char *text)
{
    static const char *const least_and_most[] = {"00:00:00", "29:59:59"};

    for (size_t i = 0; i < 8; i++)
        if (text[i] < least_and_most[0][i] || text[i] > least_and_most[1][i])
            return false;
    return text[0] < '2' || text[1] < '4';
}

static void
every_byte_of_the_clock_is_looked_at(void **state)
{
    static const char *const clocks[] = {"00:00:00", "19:59:59", "23:09:30"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (size_t at = 0; at < 8; at++) {
            for (int byte = 0; byte < 256; byte++) {
                char text[] = "2001-10-29T00:00:00Z";
                struct rd_stamp stamp;

                memcpy(text + 11, clocks[i], 8);
                text[11 + at] = (char)byte;
                assert_int_equal(
                    rd_stamp_parse(&stamp, (struct rd_str){text, 20}),
                    is_clock(text + 11));
            }
        }
    }
}

static void
a_date_that_is_none_leaves_no_trace(void **state)
{
    static const char nul_first[] = "\0"
                                    "001-10-29T00:00:00Z";
    struct rd_stamp_date last = {"", 0};
    struct rd_stamp stamp;

    (void)state;
    assert_true(
        rd_stamp_parse_near(&stamp, &last, RD_STR("2001-10-29T00:00:00Z")));
    assert_false(
        rd_stamp_parse_near(&stamp, &last, RD_STR("2001-13-29T00:00:00Z")));
    assert_false(rd_stamp_parse_near(&stamp, &last, RD_STR(nul_first)));
    assert_true(
        rd_stamp_parse_near(&stamp, &last, RD_STR("2001-10-29T00:00:01Z")));
    assert_true(stamp.seconds == INT64_C(1004313601));
}

static void
check_as(const char *text, const char *format, int64_t seconds, bool local)
{
    struct rd_stamp stamp;

    if (!rd_stamp_parse_as(&stamp, rd_str_from(text), rd_str_from(format)))
        fail_msg("'%s' does not fit '%s'", text, format);
    if (stamp.seconds != seconds || stamp.local != local)
        fail_msg("'%s' as '%s' was read as %lld, %s", text, format,
                 (long long)stamp.seconds, stamp.local ? "local" : "UTC");
}

static void
formats_of_common_logs_are_read(void **state)
{
    (void)state;
    check_as("2000-04-01 12:00:00", "%Y-%m-%d %H:%M:%S", NOON, true);
    check_as("01/04/2000 12:00", "%d/%m/%Y %H:%M", NOON, true);
    check_as("4/1/00 12:00", "%n/%e/%y %H:%M", NOON, true);
    check_as("1.4.00, 12:00:00.5", "%e.%n.%y, %H:%M:%S%f", NOON, true);
    check_as("20000401120000", "%Y%m%d%H%M%S", NOON, true);
    check_as("01/Apr/2000:14:00:00 +0200", "%d/%b/%Y:%H:%M:%S %z", NOON, false);
    check_as("APR 1 2000 12:00:00", "%b %e %Y %H:%M:%S", NOON, true);
    check_as("2000-04-01T12:00:00Z", "%Y-%m-%dT%H:%M:%S%f%z", NOON, false);
    check_as("2000-04-01 9:05:00", "%Y-%m-%d %H:%M:%S", NOON - 10500, true);
    check_as("100% 2000-04-01 12h", "100%% %Y-%m-%d %Hh", NOON, true);
}

static void
epochs_are_read_in_seconds_and_milliseconds(void **state)
{
    (void)state;
    check_as("954590400", "%s", NOON, false);
    check_as("[954590400.123]", "[%s%f]", NOON, false);
    check_as("954590400999", "%q", NOON, false);
    check_as("7258118399999", "%q", INT64_C(7258118399), false);
}

static void
the_twelve_hour_clock_begins_at_twelve(void **state)
{
    (void)state;
    check_as("2000-04-01 12:00:00 PM", "%Y-%m-%d %I:%M:%S %p", NOON, true);
    check_as("2000-04-01 12:30 am", "%Y-%m-%d %I:%M %p", NOON - 41400, true);
    check_as("2000-04-01 1:00Pm", "%Y-%m-%d %I:%M%p", NOON + 3600, true);
    check_as("AM 2000-04-01 11", "%p %Y-%m-%d %I", NOON - 3600, true);
}

static void
two_digits_of_a_year_are_1970_to_2069(void **state)
{
    (void)state;
    check_as("70", "%y", 0, true);
    check_as("99-01-01", "%y-%m-%d", INT64_C(915148800), true);
    check_as("00-01-01", "%y-%m-%d", INT64_C(946684800), true);
    check_as("69-01-01", "%y-%m-%d", INT64_C(3124224000), true);
}

static void
what_the_format_does_not_name_is_the_least(void **state)
{
    (void)state;
    check_as("00:00:07", "%H:%M:%S", 7, true);
    check_as("1971", "%Y", 31536000, true);
}

static void
what_does_not_fit_is_refused(void **state)
{
    static const char *const pairs[][2] = {
        {"2000-02-30", "%Y-%m-%d"},
        {"2000-4-01", "%Y-%m-%d"},
        {"2000-04-01 ", "%Y-%m-%d"},
        {"2000-04-01", "%Y-%m-%d "},
        {"1969-04-01", "%Y-%m-%d"},
        {"2200-04-01", "%Y-%m-%d"},
        {"24:00", "%H:%M"},
        {"12:60", "%H:%M"},
        {"12:00:60", "%H:%M:%S"},
        {"0:00 AM", "%I:%M %p"},
        {"13:00 PM", "%I:%M %p"},
        {"1:00 XM", "%I:%M %p"},
        {"1:00 P", "%I:%M %p"},
        {"13/2000", "%m/%Y"},
        {"0/2000", "%n/%Y"},
        {"Avr 2000", "%b %Y"},
        {"Ap", "%b"},
        {"Sol 2000-04-01", "%a %Y-%m-%d"},
        {"Sa", "%a"},
        {"12:00", "%H:%M%z"},
        {"12:00+2", "%H:%M%z"},
        {"12345678", "%s"},
        {"7258118400", "%s"},
        {"95459040099", "%q"},
        {"7258118400000", "%q"},
        {"12.", "%H%f"},
        {"12", "%k"},
        {"12", "12%"},
        {"5", "%%"},
        {"", "%H"},
    };
    struct rd_stamp stamp;

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (rd_stamp_parse_as(&stamp, rd_str_from(pairs[i][0]),
                              rd_str_from(pairs[i][1])))
            fail_msg("'%s' fits '%s'", pairs[i][0], pairs[i][1]);
    assert_false(rd_stamp_parse_as(&stamp, (struct rd_str){NULL, 0},
                                   RD_STR("%Y%b%p%z%%%s")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_without_an_offset_is_local),
        cmocka_unit_test(a_fraction_is_cut_off),
        cmocka_unit_test(an_offset_is_taken_away),
        cmocka_unit_test(the_year_counts_as_it_is_written),
        cmocka_unit_test(epoch_seconds_have_nine_to_eleven_digits),
        cmocka_unit_test(anything_else_is_no_time),
        cmocka_unit_test(every_byte_of_the_clock_is_looked_at),
        cmocka_unit_test(a_date_that_is_none_leaves_no_trace),
        cmocka_unit_test(formats_of_common_logs_are_read),
        cmocka_unit_test(epochs_are_read_in_seconds_and_milliseconds),
        cmocka_unit_test(the_twelve_hour_clock_begins_at_twelve),
        cmocka_unit_test(two_digits_of_a_year_are_1970_to_2069),
        cmocka_unit_test(what_the_format_does_not_name_is_the_least),
        cmocka_unit_test(what_does_not_fit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
