/*
 * One record through one profile: templates, conditions, times on clocks that
 * are turned, and what is wrong with a record.
 */
#include "redite/evaluate.h"

#include "redite/stamp.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define CAUSE(name) (1u << RD_REJECT_##name)

/* A profile of calls whose needed fields are the columns id, a and e. */
#define PROFILE                                                                \
    "[profile]\nkind = calls\n[fields]\ncall_id = {id}\narrived_at = {a}\n"    \
    "ended_at = {e}\n"

/* A profile bound to a header; records and header are written with `|`. */
struct fixture {
    struct rd_profile *profile;
    struct rd_zone *zone;
    struct rd_evaluator evaluator;
    struct rd_str header[16], fields[16];
    size_t count;
    struct rd_values values;
};

static size_t
split(struct rd_str *parts, const char *text)
{
    struct rd_str rest = rd_str_from(text);
    size_t count = 0;

    while (rd_str_split(&parts[count], &rest, '|'))
        assert_true(++count < 16);
    return count;
}

static void
set_up(struct fixture *fixture, const char *profile, const char *header)
{
    struct rd_error err = {""};

    *fixture = (struct fixture){.profile = NULL};
    if (rd_profile_parse(&fixture->profile, "x.ini", rd_str_from(profile),
                         &err) < 0)
        fail_msg("%s", err.text);
    assert_int_equal(rd_zone_load(&fixture->zone, "Europe/Paris", NULL), RD_OK);
    fixture->count = split(fixture->header, header);
    assert_int_equal(rd_evaluator_init(&fixture->evaluator, fixture->profile,
                                       fixture->zone, fixture->header,
                                       fixture->count, NULL),
                     RD_OK);
}

static void
clear(struct fixture *fixture)
{
    rd_evaluator_clear(&fixture->evaluator);
    rd_profile_free(fixture->profile);
    rd_zone_free(fixture->zone);
}

/* Evaluate a record; what is wrong with it. */
static unsigned
causes_of(struct fixture *fixture, const char *fields)
{
    struct rd_record record = {.fields = fixture->fields};

    record.count = split(fixture->fields, fields);
    assert_int_equal(
        rd_evaluate(&fixture->values, &fixture->evaluator, &record, NULL),
        RD_OK);
    return fixture->values.causes;
}

static void
check_text(const struct fixture *fixture, enum rd_field field,
           const char *expected)
{
    struct rd_str text = fixture->values.text[field];

    if (!rd_str_equal(text, rd_str_from(expected)))
        fail_msg("%s is '%.*s', not '%s'", rd_field_name(field), RD_FMT(text),
                 expected);
}

static void
check_time(const struct fixture *fixture, enum rd_field field,
           const char *expected)
{
    struct rd_stamp stamp;
    char found[21];

    assert_true(rd_stamp_parse(&stamp, rd_str_from(expected)));
    rd_civil_format_utc(found, fixture->values.time[field]);
    assert_string_equal(found, expected);
}

static void
columns_are_found_wherever_they_stand_and_are_trimmed(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture, PROFILE "customer = {who}\ntext = {words}\nagent = {x}\n",
           "who|words|e|a|id");
    assert_int_equal(causes_of(&fixture, " c \t| two words |946684801|"
                                         "946684800|7"),
                     0);
    check_text(&fixture, RD_FIELD_CALL_ID, "7");
    check_text(&fixture, RD_FIELD_CUSTOMER, "c");
    check_text(&fixture, RD_FIELD_TEXT, " two words ");
    check_text(&fixture, RD_FIELD_AGENT, "");
    check_text(&fixture, RD_FIELD_SERVICE, "");
    check_time(&fixture, RD_FIELD_ARRIVED_AT, "2000-01-01T00:00:00Z");
    check_time(&fixture, RD_FIELD_ENDED_AT, "2000-01-01T00:00:01Z");
    assert_true(fixture.values.time[RD_FIELD_QUEUED_AT] == RD_ABSENT);
    clear(&fixture);
}

static void
templates_join_columns_and_text(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture,
           "[profile]\nkind = calls\n[fields]\ncall_id = {id}/{n}\n"
           "arrived_at = {a} {b}\nended_at = {a} {b}\nagent = A-{n}\n"
           "reason = {x} {n}!\nservice = fixed\n",
           "id|n|a|b|x");
    assert_int_equal(causes_of(&fixture, "i|1|2000-01-01|12:00:00|"), 0);
    check_text(&fixture, RD_FIELD_CALL_ID, "i/1");
    check_text(&fixture, RD_FIELD_AGENT, "A-1");
    check_text(&fixture, RD_FIELD_REASON, " 1!");
    check_text(&fixture, RD_FIELD_SERVICE, "fixed");
    check_time(&fixture, RD_FIELD_ARRIVED_AT, "2000-01-01T11:00:00Z");
    /* Without all of its columns an id or a time is nothing. */
    assert_int_equal(causes_of(&fixture, "i||2000-01-01|12:00:00|"),
                     CAUSE(MISSING_FIELD));
    assert_int_equal(causes_of(&fixture, "i|1||12:00:00|"),
                     CAUSE(MISSING_FIELD));
    check_text(&fixture, RD_FIELD_AGENT, "A-1");
    assert_int_equal(causes_of(&fixture, "i||2000-01-01|12:00:00|"),
                     CAUSE(MISSING_FIELD));
    check_text(&fixture, RD_FIELD_AGENT, "");
    check_text(&fixture, RD_FIELD_REASON, "");
    clear(&fixture);
}

static void
words_for_nothing_are_empty(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture,
           PROFILE "agent = {g}\ncustomer = {c}\n[empty]\ng = 0\n"
                   "any = NULL\n",
           "id|a|e|g|c");
    assert_int_equal(causes_of(&fixture, "1|946684800|946684800| 0 |0"), 0);
    check_text(&fixture, RD_FIELD_AGENT, "");
    check_text(&fixture, RD_FIELD_CUSTOMER, "0");
    assert_int_equal(causes_of(&fixture, "1|946684800|946684800|00|NULL"), 0);
    check_text(&fixture, RD_FIELD_AGENT, "00");
    check_text(&fixture, RD_FIELD_CUSTOMER, "");
    assert_int_equal(causes_of(&fixture, "NULL|946684800|946684800||"),
                     CAUSE(MISSING_FIELD));
    clear(&fixture);
}

/* Whether `{x} …` holds where x is `value`. */
static bool
holds(const char *condition, const char *value)
{
    struct rd_buffer text = {0};
    struct fixture fixture;
    bool held;

    rd_buffer_addf(&text,
                   "[when]\nlarge = {x} over 9\n" PROFILE "agent = yes if %s\n"
                   "agent = no",
                   condition);
    rd_buffer_add_byte(&text, '\0');
    set_up(&fixture, text.data, "id|a|e|x");
    rd_buffer_clear(&text);
    rd_buffer_addf(&text, "1|946684800|946684800|%s", value);
    rd_buffer_add_byte(&text, '\0');
    assert_int_equal(causes_of(&fixture, text.data), 0);
    held = rd_str_equal(fixture.values.text[RD_FIELD_AGENT], RD_STR("yes"));
    clear(&fixture);
    rd_buffer_clear(&text);
    return held;
}

static void
conditions_hold_or_do_not(void **state)
{
    (void)state;
    assert_true(holds("{x} is A or \"B b\"", " A"));
    assert_true(holds("{x} is A or \"B b\"", "B b"));
    assert_false(holds("{x} is A or \"B b\"", "a"));
    assert_true(holds("{x} is not A", "B"));
    assert_false(holds("not {x} is not A", "B"));
    assert_true(holds("{x} is empty", " "));
    assert_true(holds("{x} is \"\"", ""));
    assert_false(holds("{x} is not empty", ""));
    assert_true(holds("{x} begins with +33 or 00", "0033"));
    assert_false(holds("{x} begins with +33 or 00", "033"));
    assert_true(holds("{x} over 9", "10"));
    assert_false(holds("{x} over 9", "9"));
    assert_true(holds("{x} under 9", "-10"));
    assert_false(holds("{x} under 9", "9"));
    assert_false(holds("{x} over 9", "many"));
    assert_false(holds("{x} under 9", ""));
    assert_true(holds("large and {x} is not 11", "10"));
    assert_false(holds("large and {x} is not 11", "11"));
    assert_true(holds("not large", "3"));
    assert_true(holds("{y} is empty", "3"));
}

static void
times_have_the_profile_s_formats_and_zone(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture,
           "[profile]\nzone = America/New_York\ntimes = %d/%m/%y %H:%M\n"
           "times = %s\n" PROFILE,
           "id|a|e");
    assert_int_equal(causes_of(&fixture, "1|01/06/99 12:00|928267200"), 0);
    check_time(&fixture, RD_FIELD_ARRIVED_AT, "1999-06-01T16:00:00Z");
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-06-01T20:00:00Z");
    assert_int_equal(causes_of(&fixture, "1|1999-06-01 12:00:00|928267200"),
                     CAUSE(BAD_TIME));
    clear(&fixture);
}

static void
a_file_without_a_needed_column_has_no_record(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture, PROFILE, "id|a");
    assert_int_equal(causes_of(&fixture, "1|946684800"), CAUSE(MISSING_FIELD));
    assert_int_equal(causes_of(&fixture, "1|soon"),
                     CAUSE(MISSING_FIELD) | CAUSE(BAD_TIME));
    assert_true(fixture.values.time[RD_FIELD_ENDED_AT] == RD_ABSENT);
    clear(&fixture);
    set_up(&fixture, PROFILE "agent = {who}\n", "id|a|e");
    assert_int_equal(causes_of(&fixture, "1|946684800|946684801"), 0);
    clear(&fixture);
}

static void
a_time_that_is_repeated_is_the_first_unless_it_is_too_early(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture, PROFILE "answered_at = {s}\n", "id|a|e|s");
    assert_int_equal(causes_of(&fixture, "1|1999-10-31 02:10:00|"
                                         "1999-10-31 02:40:00|"),
                     0);
    check_time(&fixture, RD_FIELD_ARRIVED_AT, "1999-10-31T00:10:00Z");
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-10-31T00:40:00Z");
    assert_int_equal(fixture.values.ambiguous_times, 2);
    assert_int_equal(causes_of(&fixture, "1|1999-10-31 02:40:00|"
                                         "1999-10-31 02:10:00|"),
                     0);
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-10-31T01:10:00Z");
    /* The answer was in the second hour, and so was the end. */
    assert_int_equal(causes_of(&fixture, "1|1999-10-31T02:30:00|"
                                         "1999-10-31T02:40:00|"
                                         "1999-10-31T02:20:00"),
                     0);
    check_time(&fixture, RD_FIELD_ANSWERED_AT, "1999-10-31T01:20:00Z");
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-10-31T01:40:00Z");
    assert_int_equal(fixture.values.ambiguous_times, 3);
    assert_int_equal(causes_of(&fixture, "1|1999-10-31T02:30:00Z|"
                                         "1999-10-31T02:40:00+0200|"),
                     0);
    assert_int_equal(fixture.values.ambiguous_times, 0);
    clear(&fixture);
}

static void
a_missing_local_time_is_moved_forward_by_the_gap(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture, PROFILE, "id|a|e");
    assert_int_equal(causes_of(&fixture, "1|1999-03-28 02:30:00|"
                                         "1999-03-28 03:40:00"),
                     0);
    check_time(&fixture, RD_FIELD_ARRIVED_AT, "1999-03-28T01:30:00Z");
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-03-28T01:40:00Z");
    assert_int_equal(fixture.values.missing_times, 1);
    assert_int_equal(fixture.values.ambiguous_times, 0);
    clear(&fixture);
}

static void
seconds_are_added_to_a_time_or_to_another_field(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture,
           "[profile]\nkind = calls\n[fields]\ncall_id = {id}\narrived_at = "
           "{a}\nqueued_at = {q}\nended_at = queued_at + {n} if {q} is not "
           "empty\nended_at = {a} + {n}{m}\n",
           "id|a|q|n|m");
    assert_int_equal(causes_of(&fixture, "1|946684800|946684810|-5|"), 0);
    check_time(&fixture, RD_FIELD_ENDED_AT, "2000-01-01T00:00:05Z");
    assert_int_equal(causes_of(&fixture, "1|946684800|946684810|5s|"),
                     CAUSE(BAD_NUMBER));
    assert_int_equal(causes_of(&fixture, "1|946684800||1|0"), 0);
    check_time(&fixture, RD_FIELD_ENDED_AT, "2000-01-01T00:00:10Z");
    check_text(&fixture, RD_FIELD_ENDED_AT, "946684800");
    clear(&fixture);
}

static void
the_text_of_a_time_is_not_that_of_its_seconds(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture,
           "[profile]\nkind = calls\n[fields]\ncall_id = {id}\narrived_at = "
           "{a} {b}\nended_at = {a} {b} + {n}{m}\n",
           "id|a|b|n|m");
    assert_int_equal(causes_of(&fixture, "1|2000-01-01|00:00:00|1|2"), 0);
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-12-31T23:00:12Z");
    check_text(&fixture, RD_FIELD_ENDED_AT, "2000-01-01 00:00:00");
    clear(&fixture);
}

static void
a_sum_outside_of_the_years_is_a_bad_time(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture,
           "[profile]\nkind = calls\n[fields]\ncall_id = {id}\narrived_at = "
           "{a} + {n}\nqueued_at = arrived_at + {n}\nanswered_at = queued_at + "
           "{n}\nended_at = answered_at + {n}\n",
           "id|a|n");
    assert_int_equal(causes_of(&fixture, "1|946684800|4611686018427387903"),
                     CAUSE(BAD_TIME));
    assert_int_equal(causes_of(&fixture, "1|946684800|-4611686018427387903"),
                     CAUSE(BAD_TIME));
    assert_int_equal(causes_of(&fixture, "1|946684800|-946684801"),
                     CAUSE(BAD_TIME));
    assert_int_equal(causes_of(&fixture, "1|946684800|4611686018427387904"),
                     CAUSE(BAD_NUMBER));
    assert_int_equal(causes_of(&fixture, "1|946684800|1000000000"), 0);
    check_time(&fixture, RD_FIELD_ENDED_AT, "2126-10-03T07:06:40Z");
    clear(&fixture);
}

static void
a_time_of_day_long_before_the_arrival_is_tomorrow_s(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture, "[profile]\nday_turns_after = 12h\n" PROFILE, "id|a|e");
    assert_int_equal(causes_of(&fixture, "1|1999-06-01 23:59:00|"
                                         "1999-06-01 00:10:00"),
                     0);
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-06-01T22:10:00Z");
    assert_int_equal(causes_of(&fixture, "1|1999-06-01 13:00:00|"
                                         "1999-06-01 01:00:00"),
                     0);
    check_time(&fixture, RD_FIELD_ENDED_AT, "1999-05-31T23:00:00Z");
    clear(&fixture);
}

static void
numbers_must_be_whole_and_times_must_be_times(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture, "[profile]\nnumbers = n\n" PROFILE, "id|a|e|n");
    assert_int_equal(causes_of(&fixture, "1|946684800|946684800|-7"), 0);
    assert_int_equal(causes_of(&fixture, "1|946684800|946684800|1.5"),
                     CAUSE(BAD_NUMBER));
    assert_int_equal(causes_of(&fixture, "1|946684800|946684800|"),
                     CAUSE(BAD_NUMBER));
    assert_int_equal(causes_of(&fixture, "1|soon|946684800|0"),
                     CAUSE(BAD_TIME));
    assert_int_equal(causes_of(&fixture, "||soon|x"), CAUSE(MISSING_FIELD) |
                                                          CAUSE(BAD_NUMBER) |
                                                          CAUSE(BAD_TIME));
    clear(&fixture);
}

static void
a_file_has_a_field_where_it_has_all_columns_of_a_value(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture,
           PROFILE "queued_at = {q} {r}\nqueued_at = {s}\nagent = {q}{r}\n",
           "id|a|e|q|s");
    assert_true(rd_evaluator_has(&fixture.evaluator, RD_FIELD_QUEUED_AT));
    assert_false(rd_evaluator_has(&fixture.evaluator, RD_FIELD_AGENT));
    assert_false(rd_evaluator_has(&fixture.evaluator, RD_FIELD_REASON));
    clear(&fixture);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_wherever_they_stand_and_are_trimmed),
        cmocka_unit_test(templates_join_columns_and_text),
        cmocka_unit_test(words_for_nothing_are_empty),
        cmocka_unit_test(conditions_hold_or_do_not),
        cmocka_unit_test(times_have_the_profile_s_formats_and_zone),
        cmocka_unit_test(a_file_without_a_needed_column_has_no_record),
        cmocka_unit_test(
            a_time_that_is_repeated_is_the_first_unless_it_is_too_early),
        cmocka_unit_test(a_missing_local_time_is_moved_forward_by_the_gap),
        cmocka_unit_test(seconds_are_added_to_a_time_or_to_another_field),
        cmocka_unit_test(the_text_of_a_time_is_not_that_of_its_seconds),
        cmocka_unit_test(a_sum_outside_of_the_years_is_a_bad_time),
        cmocka_unit_test(a_time_of_day_long_before_the_arrival_is_tomorrow_s),
        cmocka_unit_test(numbers_must_be_whole_and_times_must_be_times),
        cmocka_unit_test(
            a_file_has_a_field_where_it_has_all_columns_of_a_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
