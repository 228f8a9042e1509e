/*
 * Durations as logs write them: each form, and what none of them reads.
 */
#include "redite/duration.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define NONE  INT64_MIN
#define CLOCK (RD_DURATION_H_MM_SS | RD_DURATION_M_SS)

static int64_t
parse_with(const char *text, unsigned forms, char decimal)
{
    int64_t seconds;

    if (!rd_duration_parse(&seconds, rd_str_from(text), forms, decimal))
        return NONE;
    return seconds;
}

static int64_t
parse(const char *text, unsigned forms)
{
    return parse_with(text, forms, '.');
}

static void
without_a_form_it_is_a_whole_number(void **state)
{
    (void)state;
    assert_int_equal(parse("0", 0), 0);
    assert_int_equal(parse("90", 0), 90);
    assert_int_equal(parse("-5", 0), -5);
    assert_int_equal(parse("4611686018427387903", 0), INT64_MAX / 2);
    assert_int_equal(parse("4611686018427387904", 0), NONE);
    assert_int_equal(parse("1.5", 0), NONE);
    assert_int_equal(parse("", 0), NONE);
    assert_int_equal(parse("-", 0), NONE);
    assert_int_equal(parse("+1", 0), NONE);
    assert_int_equal(parse("1:00", 0), NONE);
}

static void
fractions_are_cut_off_behind_their_sign(void **state)
{
    (void)state;
    assert_int_equal(parse("12.9", RD_DURATION_S), 12);
    assert_int_equal(parse("-12.9", RD_DURATION_S), -12);
    assert_int_equal(parse("12", RD_DURATION_S), 12);
    assert_int_equal(parse("12.", RD_DURATION_S), NONE);
    assert_int_equal(parse(".5", RD_DURATION_S), NONE);
    assert_int_equal(parse("12,9", RD_DURATION_S), NONE);
    assert_int_equal(parse_with("12,9", RD_DURATION_S, ','), 12);
    assert_int_equal(parse_with("12.9", RD_DURATION_S, ','), NONE);
    assert_int_equal(parse("12500", RD_DURATION_MS), 12);
    assert_int_equal(parse("999.9", RD_DURATION_MS), 0);
}

static void
clocks_have_two_digits_behind_each_colon(void **state)
{
    (void)state;
    assert_int_equal(parse("1:02:03", CLOCK), 3723);
    assert_int_equal(parse("100:59:59", CLOCK), 363599);
    assert_int_equal(parse("0:00:07.9", CLOCK), 7);
    assert_int_equal(parse("62:03", CLOCK), 3723);
    assert_int_equal(parse("1:02", RD_DURATION_H_MM), 3720);
    assert_int_equal(parse("1:02:03", RD_DURATION_H_MM), NONE);
    assert_int_equal(parse("1:02", RD_DURATION_H_MM_SS), NONE);
    assert_int_equal(parse("1:60:00", CLOCK), NONE);
    assert_int_equal(parse("1:2:3", CLOCK), NONE);
    assert_int_equal(parse("1:02:", CLOCK), NONE);
    assert_int_equal(parse(":02", CLOCK), NONE);
    assert_int_equal(parse("5", CLOCK), NONE);
}

static void
words_name_their_units_from_large_to_small(void **state)
{
    const unsigned words = RD_DURATION_IN_WORDS;

    (void)state;
    assert_int_equal(parse("1 h 2 min 3 s", words), 3723);
    assert_int_equal(parse("1h02m03s", words), 3723);
    assert_int_equal(parse("2 Minutes", words), 120);
    assert_int_equal(parse("1 jour 2 heures", words), 93600);
    assert_int_equal(parse("3 minutos", words), 180);
    assert_int_equal(parse("2 min 1 h", words), NONE);
    assert_int_equal(parse("1 h 1 h", words), NONE);
    assert_int_equal(parse("12", words), NONE);
    assert_int_equal(parse("12 parsecs", words), NONE);
    assert_int_equal(parse("minutes", words), NONE);
    assert_int_equal(parse("", words), NONE);
}

static void
a_text_has_one_of_the_forms_that_are_allowed(void **state)
{
    const unsigned forms = RD_DURATION_S | CLOCK | RD_DURATION_IN_WORDS;

    (void)state;
    assert_int_equal(parse("75", forms), 75);
    assert_int_equal(parse("1:15", forms), 75);
    assert_int_equal(parse("0:01:15", forms), 75);
    assert_int_equal(parse("1 min 15 s", forms), 75);
    assert_int_equal(parse("soon", forms), NONE);
}

static void
forms_that_one_text_could_have_clash(void **state)
{
    (void)state;
    assert_true(rd_duration_forms_clash(RD_DURATION_S | RD_DURATION_MS));
    assert_true(rd_duration_forms_clash(RD_DURATION_M_SS | RD_DURATION_H_MM));
    assert_false(rd_duration_forms_clash(RD_DURATION_S | CLOCK));
    assert_false(rd_duration_forms_clash(0));
}

static void
sizes_that_no_time_can_have_do_not_overflow(void **state)
{
    (void)state;
    assert_int_equal(parse("99999999999999999 d", RD_DURATION_IN_WORDS), NONE);
    assert_int_equal(parse("99999999999999999:00:00", CLOCK), NONE);
    assert_int_equal(parse("99999999999999999999", RD_DURATION_S), NONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_form_it_is_a_whole_number),
        cmocka_unit_test(fractions_are_cut_off_behind_their_sign),
        cmocka_unit_test(clocks_have_two_digits_behind_each_colon),
        cmocka_unit_test(words_name_their_units_from_large_to_small),
        cmocka_unit_test(a_text_has_one_of_the_forms_that_are_allowed),
        cmocka_unit_test(forms_that_one_text_could_have_clash),
        cmocka_unit_test(sizes_that_no_time_can_have_do_not_overflow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
