/*
 * Time zones of the system's database, by facts that anybody can look up; and
 * zone files made here, for what the database does not have.
 */
#include "redite/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "redite/stamp.h"

static struct rd_zone *
load(const char *name)
{
    struct rd_error err = {""};
    struct rd_zone *zone = NULL;

    if (rd_zone_load(&zone, name, &err) != RD_OK)
        fail_msg("%s", err.text);
    assert_string_equal(rd_zone_name(zone), name);
    return zone;
}

static int64_t
seconds(const char *text)
{
    struct rd_stamp stamp;

    if (!rd_stamp_parse(&stamp, rd_str_from(text)))
        fail_msg("'%s' is no time", text);
    return stamp.seconds;
}

/* Compare as text, so that a failure shows two times. */
static void
check_same(int64_t found, const char *expected)
{
    char text[21];

    rd_civil_format_utc(text, found);
    text[19] = '\0'; /* a wall clock or an instant: the caller knows */
    assert_string_equal(text, expected);
}

static void
check_local(const struct rd_zone *zone, const char *utc, const char *local)
{
    check_same(rd_zone_local(zone, seconds(utc)), local);
}

static void
check_clock(const struct rd_zone *zone, const char *local, enum rd_clock clock,
            const char *first, const char *second)
{
    int64_t at[2];

    assert_int_equal(rd_zone_utc(zone, seconds(local), &at[0], &at[1]), clock);
    check_same(at[0], first);
    check_same(at[1], second);
}

static int
hours_of_day(const struct rd_zone *zone, const char *date)
{
    int32_t day;

    assert_true(rd_civil_parse(&day, rd_str_from(date)));
    return (int)(rd_zone_day_start(zone, day + 1) -
                 rd_zone_day_start(zone, day)) /
           RD_HOUR_S;
}

static void
utc_is_its_own_wall_clock(void **state)
{
    struct rd_zone *zone = load("UTC");

    (void)state;
    check_local(zone, "1970-01-01T00:00:00", "1970-01-01T00:00:00");
    check_local(zone, "2199-07-01T12:00:00", "2199-07-01T12:00:00");
    check_clock(zone, "2024-03-31T02:30:00", RD_CLOCK_ONCE,
                "2024-03-31T02:30:00", "2024-03-31T02:30:00");
    assert_int_equal(hours_of_day(zone, "2024-03-31"), 24);
    rd_zone_free(zone);
}

static void
a_zone_changes_at_the_second(void **state)
{
    struct rd_zone *zone = load("Europe/Paris");

    (void)state;
    check_local(zone, "1999-03-28T00:59:59", "1999-03-28T01:59:59");
    check_local(zone, "1999-03-28T01:00:00", "1999-03-28T03:00:00");
    check_local(zone, "1999-10-31T00:59:59", "1999-10-31T02:59:59");
    check_local(zone, "1999-10-31T01:00:00", "1999-10-31T02:00:00");
    check_local(zone, "1995-09-24T01:00:00", "1995-09-24T02:00:00");
    rd_zone_free(zone);
}

static void
a_missing_local_time_is_moved_forward_by_the_gap(void **state)
{
    struct rd_zone *zone = load("Europe/Paris");

    (void)state;
    check_clock(zone, "1999-03-28T01:59:59", RD_CLOCK_ONCE,
                "1999-03-28T00:59:59", "1999-03-28T00:59:59");
    check_clock(zone, "1999-03-28T02:00:00", RD_CLOCK_NEVER,
                "1999-03-28T01:00:00", "1999-03-28T01:00:00");
    check_clock(zone, "1999-03-28T02:59:59", RD_CLOCK_NEVER,
                "1999-03-28T01:59:59", "1999-03-28T01:59:59");
    check_clock(zone, "1999-03-28T03:00:00", RD_CLOCK_ONCE,
                "1999-03-28T01:00:00", "1999-03-28T01:00:00");
    rd_zone_free(zone);
}

static void
a_repeated_local_time_has_two_instants(void **state)
{
    struct rd_zone *zone = load("Europe/Paris");

    (void)state;
    check_clock(zone, "1999-10-31T01:59:59", RD_CLOCK_ONCE,
                "1999-10-30T23:59:59", "1999-10-30T23:59:59");
    check_clock(zone, "1999-10-31T02:00:00", RD_CLOCK_TWICE,
                "1999-10-31T00:00:00", "1999-10-31T01:00:00");
    check_clock(zone, "1999-10-31T02:59:59", RD_CLOCK_TWICE,
                "1999-10-31T00:59:59", "1999-10-31T01:59:59");
    check_clock(zone, "1999-10-31T03:00:00", RD_CLOCK_ONCE,
                "1999-10-31T02:00:00", "1999-10-31T02:00:00");
    rd_zone_free(zone);
}

static void
days_have_23_24_or_25_hours(void **state)
{
    struct rd_zone *zone = load("Europe/Paris");

    (void)state;
    assert_int_equal(hours_of_day(zone, "1999-03-28"), 23);
    assert_int_equal(hours_of_day(zone, "1999-03-29"), 24);
    assert_int_equal(hours_of_day(zone, "1999-10-31"), 25);
    assert_int_equal(hours_of_day(zone, "2100-03-28"), 23);
    assert_int_equal(hours_of_day(zone, "2100-10-31"), 25);
    rd_zone_free(zone);
}

static void
rules_go_on_to_the_year_2200(void **state)
{
    struct rd_zone *zone = load("Europe/Paris");

    (void)state;
    check_local(zone, "2038-07-01T00:00:00", "2038-07-01T02:00:00");
    check_local(zone, "2150-01-01T00:00:00", "2150-01-01T01:00:00");
    check_local(zone, "2150-07-01T00:00:00", "2150-07-01T02:00:00");
    check_local(zone, "2199-10-27T00:59:59", "2199-10-27T02:59:59");
    check_local(zone, "2199-10-27T01:00:00", "2199-10-27T02:00:00");
    check_same(rd_zone_local(zone, seconds("2199-12-31T23:59:59-12:00")),
               "2200-01-01T12:59:59");
    rd_zone_free(zone);
}

static void
before_the_first_change_there_is_local_mean_time(void **state)
{
    struct rd_zone *zone = load("Europe/Paris");

    (void)state;
    assert_int_equal(rd_zone_local(zone, INT64_C(-3786825600)),
                     INT64_C(-3786825600) + 561);
    rd_zone_free(zone);
}

static void
jerusalem_changed_on_its_own_dates_in_1999(void **state)
{
    struct rd_zone *zone = load("Asia/Jerusalem");

    (void)state;
    check_local(zone, "1999-04-01T23:59:59", "1999-04-02T01:59:59");
    check_local(zone, "1999-04-02T00:00:00", "1999-04-02T03:00:00");
    check_local(zone, "1999-09-02T22:59:59", "1999-09-03T01:59:59");
    check_local(zone, "1999-09-02T23:00:00", "1999-09-03T01:00:00");
    check_clock(zone, "1999-09-03T01:30:00", RD_CLOCK_TWICE,
                "1999-09-02T22:30:00", "1999-09-02T23:30:00");
    /* The rule since 2013, `M3.4.4/26`: Friday before the last Sunday. */
    check_local(zone, "2049-03-26T00:00:00", "2049-03-26T03:00:00");
    check_local(zone, "2049-03-25T23:59:59", "2049-03-26T01:59:59");
    rd_zone_free(zone);
}

static void
a_day_may_begin_at_one_o_clock(void **state)
{
    struct rd_zone *zone = load("America/Sao_Paulo");
    int32_t day = rd_civil_day((struct rd_date){2018, 11, 4});

    (void)state;
    check_clock(zone, "2018-11-04T00:00:00", RD_CLOCK_NEVER,
                "2018-11-04T03:00:00", "2018-11-04T03:00:00");
    check_clock(zone, "2018-11-04T00:59:59", RD_CLOCK_NEVER,
                "2018-11-04T03:59:59", "2018-11-04T03:59:59");
    check_same(rd_zone_day_start(zone, day), "2018-11-04T03:00:00");
    assert_int_equal(hours_of_day(zone, "2018-11-03"), 24);
    assert_int_equal(hours_of_day(zone, "2018-11-04"), 23);
    rd_zone_free(zone);
}

static void
the_last_hour_of_a_day_may_be_repeated(void **state)
{
    struct rd_zone *zone = load("America/Sao_Paulo");

    (void)state;
    check_clock(zone, "2018-02-17T23:30:00", RD_CLOCK_TWICE,
                "2018-02-18T01:30:00", "2018-02-18T02:30:00");
    check_clock(zone, "2018-02-18T00:00:00", RD_CLOCK_ONCE,
                "2018-02-18T03:00:00", "2018-02-18T03:00:00");
    assert_int_equal(hours_of_day(zone, "2018-02-17"), 25);
    rd_zone_free(zone);
}

static void
daylight_time_may_be_half_an_hour(void **state)
{
    struct rd_zone *zone = load("Australia/Lord_Howe");

    (void)state;
    check_local(zone, "2023-09-30T15:29:59", "2023-10-01T01:59:59");
    check_local(zone, "2023-09-30T15:30:00", "2023-10-01T02:30:00");
    check_clock(zone, "2023-10-01T02:15:00", RD_CLOCK_NEVER,
                "2023-09-30T15:45:00", "2023-09-30T15:45:00");
    check_clock(zone, "2023-10-01T02:30:00", RD_CLOCK_ONCE,
                "2023-09-30T15:30:00", "2023-09-30T15:30:00");
    check_clock(zone, "2023-04-02T01:45:00", RD_CLOCK_TWICE,
                "2023-04-01T14:45:00", "2023-04-01T15:15:00");
    check_local(zone, "2180-01-01T00:00:00", "2180-01-01T11:00:00");
    check_local(zone, "2180-07-01T00:00:00", "2180-07-01T10:30:00");
    rd_zone_free(zone);
}

static void
the_clock_of_ramadan_is_known(void **state)
{
    struct rd_zone *zone = load("Africa/Casablanca");

    (void)state;
    check_local(zone, "2023-03-19T01:59:59", "2023-03-19T02:59:59");
    check_local(zone, "2023-03-19T02:00:00", "2023-03-19T02:00:00");
    check_local(zone, "2023-04-23T01:59:59", "2023-04-23T01:59:59");
    check_local(zone, "2023-04-23T02:00:00", "2023-04-23T03:00:00");
    check_local(zone, "2150-03-19T02:00:00", "2150-03-19T03:00:00");
    rd_zone_free(zone);
}

static void
a_day_that_was_left_out_has_no_length(void **state)
{
    struct rd_zone *zone = load("Pacific/Apia");

    (void)state;
    check_local(zone, "2011-12-30T09:59:59", "2011-12-29T23:59:59");
    check_local(zone, "2011-12-30T10:00:00", "2011-12-31T00:00:00");
    check_clock(zone, "2011-12-30T12:00:00", RD_CLOCK_NEVER,
                "2011-12-30T22:00:00", "2011-12-30T22:00:00");
    assert_int_equal(hours_of_day(zone, "2011-12-29"), 24);
    assert_int_equal(hours_of_day(zone, "2011-12-30"), 0);
    assert_int_equal(hours_of_day(zone, "2011-12-31"), 24);
    rd_zone_free(zone);
}

/* Whatever the zone, local times lead back to their instants. */
static void
every_local_time_leads_back_to_its_instant(void **state)
{
    static const char *const names[] = {
        "Europe/Paris",      "Europe/Dublin",       "Asia/Jerusalem",
        "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca",
        "America/St_Johns",  "Pacific/Apia",        "America/Nuuk",
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct rd_zone *zone = load(names[i]);

        for (int64_t utc = -3600; utc < INT64_C(7258118400); utc += 19991) {
            int64_t at[2], local = rd_zone_local(zone, utc);
            enum rd_clock clock = rd_zone_utc(zone, local, &at[0], &at[1]);

            assert_int_not_equal(clock, RD_CLOCK_NEVER);
            assert_true(utc == at[0] || utc == at[1]);
            assert_int_equal(clock == RD_CLOCK_TWICE, at[0] < at[1]);
            assert_int_equal(rd_zone_local(zone, at[1]), local);
        }
        rd_zone_free(zone);
    }
}

static void
a_name_that_is_no_zone_is_refused(void **state)
{
    static const char *const names[] = {
        "",       "/etc/localtime", "../zoneinfo/UTC", "Europe/../UTC",
        "Europe", "Europe/Pari",    "zone.tab",        "Europe/Paris/",
    };
    struct rd_zone *zone;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct rd_error err = {""};

        assert_int_equal(rd_zone_load(&zone, names[i], &err), RD_USAGE);
        assert_non_null(strstr(err.text, names[i]));
        assert_non_null(strstr(err.text, "time zone '"));
    }
}

static void
the_directory_of_zones_may_be_given(void **state)
{
    struct rd_error err = {""};
    struct rd_zone *zone;

    (void)state;
    assert_int_equal(setenv("TZDIR", "/nowhere/zones", 1), 0);
    assert_int_equal(rd_zone_load(&zone, "UTC", &err), RD_USAGE);
    assert_string_equal(err.text,
                        "time zone 'UTC': cannot be read from /nowhere/zones, "
                        "expected an IANA name such as Europe/Paris");
    assert_int_equal(unsetenv("TZDIR"), 0);
}

/* A header with counts of changes, types and bytes of names, and leaps. */
#define HEADER(version, leaps, times, types, chars)                            \
    "TZif" version "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"                            \
    "\0\0\0\0\0\0\0\0\0\0\0" leaps "\0\0\0" times "\0\0\0" types               \
    "\0\0\0" chars
#define TYPE_UTC  "\0\0\0\0\0\0"
#define TYPE_HOUR "\0\0\x0e\x10\1\0"
#define VERSION_1 HEADER("\0", "\0", "\1", "\2", "\1") "\0\0\0\x64\1" TYPE_UTC
#define EMPTY_1   HEADER("3", "\0", "\0", "\1", "\1") TYPE_UTC "\0"

static enum rd_status
parse(struct rd_zone **zone, struct rd_str tzif)
{
    return rd_zone_parse(zone, "made", tzif, NULL);
}

static void
a_file_of_version_1_is_read(void **state)
{
    struct rd_zone *zone;

    (void)state;
    assert_int_equal(parse(&zone, RD_STR(VERSION_1 TYPE_HOUR "\0")), RD_OK);
    assert_int_equal(rd_zone_local(zone, 99), 99);
    assert_int_equal(rd_zone_local(zone, 100), 3700);
    rd_zone_free(zone);
}

static void
a_zone_of_a_rule_alone_is_read(void **state)
{
    struct rd_zone *zone;

    (void)state;
    assert_int_equal(
        parse(&zone, RD_STR(EMPTY_1 EMPTY_1 "\nUTC0<+01>,M3.5.0/1,M10.5.0\n")),
        RD_OK);
    check_local(zone, "1999-03-28T00:59:59", "1999-03-28T00:59:59");
    check_local(zone, "1999-03-28T01:00:00", "1999-03-28T02:00:00");
    check_local(zone, "1999-10-31T01:00:00", "1999-10-31T01:00:00");
    rd_zone_free(zone);
}

static void
daylight_time_may_last_all_the_year(void **state)
{
    struct rd_zone *zone;

    (void)state;
    assert_int_equal(
        parse(&zone, RD_STR(EMPTY_1 EMPTY_1 "\nXXX3EDT4,0/0,J365/23\n")),
        RD_OK);
    for (int64_t utc = 86400; utc < INT64_C(7258118400); utc += 43200)
        assert_int_equal(rd_zone_local(zone, utc), utc - 4 * 3600);
    rd_zone_free(zone);
}

static void
a_damaged_file_is_refused(void **state)
{
    static const struct rd_str files[] = {
        {NULL, 0},
        {"TZif", 4},
        {"TZjf" VERSION_1, 60},
        {HEADER("\0", "\0", "\0", "\0", "\0"), 44},
        {HEADER("\0", "\0", "\1", "\1", "\1") "\0\0\0\x64\1" TYPE_UTC "\0", 56},
        {HEADER("\0", "\0", "\0", "\1", "\0") "\0\2\0\0\0\0", 50},
        {EMPTY_1, sizeof EMPTY_1 - 1},
        {EMPTY_1 EMPTY_1, sizeof(EMPTY_1 EMPTY_1) - 1},
        {EMPTY_1 EMPTY_1 "\n", sizeof(EMPTY_1 EMPTY_1 "\n") - 1},
        {EMPTY_1 EMPTY_1 "\nX\n", sizeof(EMPTY_1 EMPTY_1 "\nX\n") - 1},
    };
    struct rd_zone *zone;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (parse(&zone, files[i]) != RD_USAGE)
            fail_msg("file %zu was taken for a zone", i);
}

static void
a_file_that_is_cut_anywhere_is_refused(void **state)
{
    static const char whole[] = EMPTY_1 EMPTY_1 "\nUTC0\n";
    struct rd_zone *zone;

    (void)state;
    for (size_t len = 0; len < sizeof whole - 1; len++)
        assert_int_equal(parse(&zone, (struct rd_str){whole, len}), RD_USAGE);
    assert_int_equal(parse(&zone, RD_STR(EMPTY_1 EMPTY_1 "\nUTC0\n")), RD_OK);
    rd_zone_free(zone);
}

static void
changes_out_of_order_are_refused(void **state)
{
    struct rd_zone *zone;
    struct rd_error err = {""};

    (void)state;
    assert_int_equal(
        rd_zone_parse(
            &zone, "made",
            RD_STR(HEADER("\0", "\0", "\2", "\1",
                          "\1") "\0\0\0\x64\0\0\0\x64" TYPE_UTC "\0\0\0"),
            &err),
        RD_USAGE);
    assert_string_equal(err.text,
                        "time zone 'made': its list of changes is damaged");
}

static void
leap_seconds_are_refused(void **state)
{
    struct rd_zone *zone;
    struct rd_error err = {""};

    (void)state;
    assert_int_equal(rd_zone_parse(&zone, "right/UTC",
                                   RD_STR(HEADER("\0", "\1", "\0", "\1", "\1")
                                              TYPE_UTC "\0\0\0\0\x64\0\0\0\1"),
                                   &err),
                     RD_USAGE);
    assert_string_equal(err.text, "time zone 'right/UTC': it counts leap "
                                  "seconds, expected one that does not");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utc_is_its_own_wall_clock),
        cmocka_unit_test(a_zone_changes_at_the_second),
        cmocka_unit_test(a_missing_local_time_is_moved_forward_by_the_gap),
        cmocka_unit_test(a_repeated_local_time_has_two_instants),
        cmocka_unit_test(days_have_23_24_or_25_hours),
        cmocka_unit_test(rules_go_on_to_the_year_2200),
        cmocka_unit_test(before_the_first_change_there_is_local_mean_time),
        cmocka_unit_test(jerusalem_changed_on_its_own_dates_in_1999),
        cmocka_unit_test(a_day_may_begin_at_one_o_clock),
        cmocka_unit_test(the_last_hour_of_a_day_may_be_repeated),
        cmocka_unit_test(daylight_time_may_be_half_an_hour),
        cmocka_unit_test(the_clock_of_ramadan_is_known),
        cmocka_unit_test(a_day_that_was_left_out_has_no_length),
        cmocka_unit_test(every_local_time_leads_back_to_its_instant),
        cmocka_unit_test(a_name_that_is_no_zone_is_refused),
        cmocka_unit_test(the_directory_of_zones_may_be_given),
        cmocka_unit_test(a_file_of_version_1_is_read),
        cmocka_unit_test(a_zone_of_a_rule_alone_is_read),
        cmocka_unit_test(daylight_time_may_last_all_the_year),
        cmocka_unit_test(a_damaged_file_is_refused),
        cmocka_unit_test(a_file_that_is_cut_anywhere_is_refused),
        cmocka_unit_test(changes_out_of_order_are_refused),
        cmocka_unit_test(leap_seconds_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
