/*
 * Profiles: what their INI files may say, and what is said of those that are
 * wrong, with file and line.
 */
#include "redite/profile_language.h"

#include "redite/buffer.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The least that a profile of calls must say; it ends in [fields]. */
#define LEAST                                                                  \
    "[profile]\nkind = calls\n[fields]\ncall_id = {id}\narrived_at = {a}\n"    \
    "ended_at = {e}\n"

static struct rd_profile *
must_parse(const char *text)
{
    struct rd_profile *profile;
    struct rd_error err = {""};
    enum rd_status st =
        rd_profile_parse(&profile, "some/x.ini", rd_str_from(text), &err);

    if (st < 0)
        fail_msg("%s", err.text);
    return profile;
}

static void
check_refused_bytes(struct rd_str text, const char *message)
{
    struct rd_profile *profile;
    struct rd_error err = {""};

    assert_int_equal(rd_profile_parse(&profile, "x.ini", text, &err), RD_USAGE);
    assert_string_equal(err.text, message);
    assert_null(profile);
}

static void
check_refused(const char *text, const char *message)
{
    check_refused_bytes(rd_str_from(text), message);
}

static void
check_text(struct rd_str text, const char *expected)
{
    assert_true(rd_str_equal(text, rd_str_from(expected)));
}

static void
the_name_is_that_of_the_file(void **state)
{
    static const char *const paths[][2] = {
        {"x.ini", "x"},     {"a/b.c/x.y.ini", "x.y"}, {"a/x", "x"},
        {"a/.ini", ".ini"}, {"ini", "ini"},
    };
    struct rd_profile *profile;

    (void)state;
    for (size_t i = 0; i < COUNT(paths); i++) {
        assert_int_equal(
            rd_profile_parse(&profile, paths[i][0], RD_STR(LEAST), NULL),
            RD_OK);
        check_text(profile->name, paths[i][1]);
        rd_profile_free(profile);
    }
}

static void
what_is_not_said_has_a_value(void **state)
{
    struct rd_profile *profile = must_parse(LEAST);

    (void)state;
    assert_int_equal(profile->kind, RD_KIND_CALLS);
    assert_int_equal(profile->delimiter, ',');
    assert_int_equal(profile->quote, '"');
    assert_null(profile->zone);
    assert_null(profile->formats);
    assert_null(profile->needed);
    assert_null(profile->empties);
    assert_int_equal(profile->day_turns_s, 0);
    assert_int_equal(profile->title.len, 0);
    rd_profile_free(profile);
}

static void
settings_are_read(void **state)
{
    struct rd_profile *profile = must_parse(
        "\xef\xbb\xbf; a comment\n# another\n[profile]\r\n"
        "title = a b; c # d\nkind=calls\ndelimiter = ;\nquote = '\n"
        "zone = Europe/Paris\ntimes = %d/%m/%Y %H:%M\ntimes = %s\n"
        "day_turns_after = 12h\nneeds = a b\n   c\nnumbers = n\n" LEAST);

    (void)state;
    check_text(profile->title, "a b; c # d");
    assert_int_equal(profile->delimiter, ';');
    assert_int_equal(profile->quote, '\'');
    assert_string_equal(rd_zone_name(profile->zone), "Europe/Paris");
    check_text(profile->formats->text, "%d/%m/%Y %H:%M");
    check_text(profile->formats->next->text, "%s");
    assert_int_equal(profile->day_turns_s, 43200);
    check_text(profile->needed->text, "a");
    check_text(profile->needed->next->next->text, "c");
    assert_null(profile->needed->next->next->next);
    check_text(profile->numbers->text, "n");
    rd_profile_free(profile);
}

static void
a_setting_may_be_said_again(void **state)
{
    struct rd_profile *profile =
        must_parse("[profile]\nzone = UTC\nzone = Europe/Paris\n"
                   "delimiter = ;\ndelimiter = tab\nquote = none\n" LEAST);

    (void)state;
    assert_string_equal(rd_zone_name(profile->zone), "Europe/Paris");
    assert_int_equal(profile->delimiter, '\t');
    assert_int_equal(profile->quote, '\0');
    rd_profile_free(profile);
}

static void
columns_are_known_wherever_they_are_named(void **state)
{
    static const char *const names[] = {"n", "id", "a", "e", "c 1", "w", "m"};
    struct rd_profile *profile =
        must_parse("[profile]\nneeds = n\n" LEAST
                   "customer = x{c 1}y if {w} is 1\n[empty]\nm = 0\nany = -\n");

    (void)state;
    assert_int_equal(profile->column_count, COUNT(names));
    for (uint32_t i = 0; i < COUNT(names); i++)
        assert_int_equal(rd_profile_column(profile, rd_str_from(names[i])), i);
    assert_int_equal(rd_profile_column(profile, RD_STR("any")), UINT32_MAX);
    rd_profile_free(profile);
}

static void
values_of_a_field_stand_in_their_order(void **state)
{
    struct rd_profile *profile = must_parse(
        LEAST "answered_at = {s} if {t} is not empty\n"
              "ended_at = answered_at + {len} if {len} over 0\nended_at = {x}");
    const struct rd_source_value *value = profile->values[RD_FIELD_ENDED_AT];

    (void)state;
    check_text(value->written, "{e}");
    assert_null(value->condition);
    value = value->next;
    check_text(value->written, "answered_at + {len} if {len} over 0");
    assert_true(value->has_from_field);
    assert_int_equal(value->from_field, RD_FIELD_ANSWERED_AT);
    assert_true(value->plus_s.parts->is_column);
    assert_int_equal(value->condition->test, RD_TEST_OVER);
    check_text(value->next->written, "{x}");
    assert_null(value->next->next);
    rd_profile_free(profile);
}

static void
words_of_the_language_may_stand_in_quotes_and_braces(void **state)
{
    struct rd_profile *profile =
        must_parse(LEAST "agent = {a if b} if {c and d} is \"x or y\" or z\n");
    const struct rd_condition *test =
        profile->values[RD_FIELD_AGENT]->condition;

    (void)state;
    assert_true(rd_profile_column(profile, RD_STR("a if b")) != UINT32_MAX);
    assert_true(rd_profile_column(profile, RD_STR("c and d")) != UINT32_MAX);
    check_text(test->values->text, "x or y");
    check_text(test->values->next->text, "z");
    assert_null(test->next);
    rd_profile_free(profile);
}

static void
a_missing_kind_or_field_is_said_of_the_file(void **state)
{
    (void)state;
    check_refused("", "x.ini: [profile] does not say its kind");
    check_refused("[profile]\nkind = calls\n[fields]\ncall_id = {i}\n",
                  "x.ini: [fields] does not say where arrived_at comes from");
    check_refused("[profile]\nkind = tickets\n[fields]\nat = {i}\n",
                  "x.ini: [fields] does not say where ticket_id comes from");
    check_refused("[profile]\nkind = presence\n[fields]\nat = {i}\nagent = a\n",
                  "x.ini: [fields] does not say where event comes from");
}

static void
wrong_settings_are_said_with_their_line(void **state)
{
    static const char *const wrong[][2] = {
        {"kind = call", "'call' is no kind: calls, tickets or presence"},
        {"delimiter = ||", "'||' is not one character, 'tab' or 'none'"},
        {"quote =", "'' is not one character, 'tab' or 'none'"},
        {"day_turns_after = 12", "'12' is not a number of hours such as 12h"},
        {"day_turns_after = 25h", "'25h' is not a number of hours such as 12h"},
        {"day_turns_after = h", "'h' is not a number of hours such as 12h"},
        {"colour = red", "'colour' is no setting of [profile]"},
        {"[colours]\nred = x",
         "[colours] is no section: profile, columns, recognise, when, rows, "
         "empty, fields, outcome or event"},
        {"[fields]\ncolour = x", "'colour' is no field of a record"},
        {"red", "this is neither a [section] nor 'name = value'"},
        {"[profile", "this is neither a [section] nor 'name = value'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct rd_buffer text = {0}, message = {0};
        int line = strchr(wrong[i][0], '\n') == NULL ? 3 : 4;

        rd_buffer_addf(&text, "[profile]\n\n%s\n[profile]\n", wrong[i][0]);
        rd_buffer_addf(&message, "x.ini:%d: %s", line, wrong[i][1]);
        rd_buffer_add_byte(&message, '\0');
        check_refused_bytes(rd_buffer_str(&text), message.data);
        rd_buffer_clear(&text);
        rd_buffer_clear(&message);
    }
}

static void
wrong_values_are_said_with_their_line(void **state)
{
    static const char *const wrong[][2] = {
        {"{a", "'{a' has '{' without '}'"},
        {"{ }", "'{ }' names no column"},
        {"x if {a", "'{a' has '{' without '}'"},
        {"x if {a} are b",
         "'are b' is no test: is, is not, is empty, is a time, is a number, "
         "over, under, begins with, matches or near"},
        {"x if {a}", "'' is no test: is, is not, is empty, is a time, is a "
                     "number, over, under, begins with, matches or near"},
        {"x if {a} is", "a word is missing in ''"},
        {"x if {a} is \"b\" or \"\" or",
         "'\"\" or' has a blank in it, so it must stand in double quotes"},
        {"x if {a} is b  c",
         "'b  c' has a blank in it, so it must stand in double quotes"},
        {"x if {a} begins with", "a word is missing in ''"},
        {"x if {a} over many", "'many' is not a whole number"},
        {"x if {a} under 9223372036854775808",
         "'9223372036854775808' is not a whole number"},
        {"x if b", "'b' is neither a column in braces nor a condition named "
                   "above it in [when]"},
        {"x if {a} is b and not c",
         "'c' is neither a column in braces nor a condition named above it in "
         "[when]"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct rd_buffer text = {0}, message = {0};

        rd_buffer_addf(&text, "[fields]\nagent = %s\n", wrong[i][0]);
        rd_buffer_addf(&message, "x.ini:2: %s", wrong[i][1]);
        rd_buffer_add_byte(&message, '\0');
        check_refused_bytes(rd_buffer_str(&text), message.data);
        rd_buffer_clear(&text);
        rd_buffer_clear(&message);
    }
}

static void
a_time_starts_from_one_that_is_read_before_it(void **state)
{
    (void)state;
    check_refused("[fields]\nqueued_at = answered_at\n",
                  "x.ini:2: queued_at cannot start from answered_at, which is "
                  "read after it");
    check_refused("[fields]\nended_at = ended_at + {a}\n",
                  "x.ini:2: ended_at cannot start from ended_at, which is read "
                  "after it");
}

static void
a_condition_is_named_above_its_use(void **state)
{
    struct rd_profile *profile =
        must_parse("[when]\none = {a} is 1\ntwo = not one\n" LEAST
                   "agent = x if two and one\n");
    const struct rd_condition *test =
        profile->values[RD_FIELD_AGENT]->condition;

    (void)state;
    assert_int_equal(test->test, RD_TEST_NAMED);
    assert_true(test->named->negated);
    assert_int_equal(test->named->named->test, RD_TEST_IS);
    assert_ptr_equal(test->next->named, test->named->named);
    rd_profile_free(profile);
    check_refused("[when]\none = two\ntwo = {a} is 1\n",
                  "x.ini:2: 'two' is neither a column in braces nor a "
                  "condition named above it in [when]");
    check_refused("[when]\none =\n",
                  "x.ini:2: '' is neither a column in braces nor a condition "
                  "named above it in [when]");
}

static void
a_zone_that_is_not_there_is_said(void **state)
{
    struct rd_profile *profile;
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_profile_parse(&profile, "x.ini",
                                      RD_STR("[profile]\nzone = No/Where\n"),
                                      &err),
                     RD_USAGE);
    assert_memory_equal(err.text, "x.ini:2: ", 9);
    assert_non_null(strstr(err.text, "No/Where"));
}

static void
lines_are_bounded_and_hold_no_nul(void **state)
{
    struct rd_buffer text = {0};

    (void)state;
    rd_buffer_add_text(&text, "[profile]\ntitle = ");
    for (int i = 0; i < 8000; i++)
        rd_buffer_add_byte(&text, 'x');
    rd_buffer_add(&text, RD_STR("\n" LEAST "\0"));
    rd_profile_free(must_parse(text.data));
    rd_buffer_clear(&text);
    rd_buffer_add_text(&text, "[profile]\n; ");
    for (int i = 0; i < 9000; i++)
        rd_buffer_add_byte(&text, 'x');
    check_refused_bytes(rd_buffer_str(&text), "x.ini:2: the line is too long");
    check_refused_bytes(RD_STR("[profile]\nkind = calls\0x\n"),
                        "x.ini:2: the line holds a NUL byte");
    rd_buffer_clear(&text);
}

static void
columns_are_told_apart_by_some_byte(void **state)
{
    (void)state;
    check_refused("[profile]\ndelimiter = none\n" LEAST,
                  "x.ini: the delimiter must be a byte of its own");
    check_refused("[profile]\ndelimiter = '\nquote = '\n" LEAST,
                  "x.ini: the delimiter must be a byte of its own");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_name_is_that_of_the_file),
        cmocka_unit_test(what_is_not_said_has_a_value),
        cmocka_unit_test(settings_are_read),
        cmocka_unit_test(a_setting_may_be_said_again),
        cmocka_unit_test(columns_are_known_wherever_they_are_named),
        cmocka_unit_test(values_of_a_field_stand_in_their_order),
        cmocka_unit_test(words_of_the_language_may_stand_in_quotes_and_braces),
        cmocka_unit_test(a_missing_kind_or_field_is_said_of_the_file),
        cmocka_unit_test(wrong_settings_are_said_with_their_line),
        cmocka_unit_test(wrong_values_are_said_with_their_line),
        cmocka_unit_test(a_time_starts_from_one_that_is_read_before_it),
        cmocka_unit_test(a_condition_is_named_above_its_use),
        cmocka_unit_test(a_zone_that_is_not_there_is_said),
        cmocka_unit_test(lines_are_bounded_and_hold_no_nul),
        cmocka_unit_test(columns_are_told_apart_by_some_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
