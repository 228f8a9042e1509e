/*
 * Rules of zones: POSIX TZ strings, and the changes of a year that they give.
 */
#include "redite/zone_rule.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "redite/civil.h"

static void
check_same(int64_t found, const char *expected)
{
    char text[21];

    rd_civil_format_utc(text, found);
    text[19] = '\0';
    assert_string_equal(text, expected);
}

static void
rules_of_every_kind_are_parsed(void **state)
{
    struct rd_zone_rule rule;
    struct rd_zone_change changes[2];

    (void)state;
    assert_true(rd_zone_rule_parse(&rule, RD_STR("<-0330>+3:30:15")));
    assert_int_equal(rule.standard_s, -12615);
    assert_false(rule.has_daylight);
    assert_true(rd_zone_rule_parse(
        &rule, RD_STR("IST-1GMT0,M10.5.0,M3.5.0/1"))); /* Dublin */
    rd_zone_rule_changes(changes, &rule, 2023);
    check_same(changes[0].at, "2023-03-26T01:00:00");
    assert_int_equal(changes[0].offset_s, 3600);
    check_same(changes[1].at, "2023-10-29T01:00:00");
    assert_int_equal(changes[1].offset_s, 0);
    assert_true(rd_zone_rule_parse(&rule, RD_STR("AAA0BBB,J60/0,60/-1")));
    rd_zone_rule_changes(changes, &rule, 2024); /* a leap year */
    check_same(changes[0].at, "2024-02-29T22:00:00");
    check_same(changes[1].at, "2024-03-01T00:00:00");
    rd_zone_rule_changes(changes, &rule, 2023);
    check_same(changes[0].at, "2023-03-01T00:00:00");
    check_same(changes[1].at, "2023-03-01T22:00:00");
}

static void
what_is_no_rule_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "CE-1",
        "CET",
        "CET-25",
        "CET-1:60",
        "CET-1:0:60",
        "CET-1CEST+25,M3.5.0,M10.5.0",
        "<CET-1",
        "<C>-1",
        "CET-1CEST",
        "CET-1,M3.5.0,M10.5.0",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,M10.5.0,",
        "CET-1CEST,M3.5.0,M10.5.0/",
        "CET-1CEST,M0.5.0,M10.5.0",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.0.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/168",
        "CET-1CEST,J0,J365",
        "CET-1CEST,J1,J366",
        "CET-1CEST,0,366",
        "CET-1CEST,,",
    };
    struct rd_zone_rule rule;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (rd_zone_rule_parse(&rule, rd_str_from(texts[i])))
            fail_msg("'%s' was taken for a rule", texts[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_of_every_kind_are_parsed),
        cmocka_unit_test(what_is_no_rule_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
