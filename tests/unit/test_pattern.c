/*
 * Patterns: what matches where, what a mistake in one looks like, and that none
 * can run away.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "redite/pattern.h"
#include "redite/workers.h"

#define MEBIBYTE ((size_t)1 << 20)

static struct rd_matcher *matcher;

static int
new_matcher(void **state)
{
    (void)state;
    return rd_matcher_new(&matcher, NULL) == RD_OK ? 0 : -1;
}

static int
free_matcher(void **state)
{
    (void)state;
    rd_matcher_free(matcher);
    return 0;
}

static enum rd_match
match(const char *source, struct rd_str text, struct rd_span *span)
{
    struct rd_pattern *pattern;
    struct rd_error err = {""};
    enum rd_match found = RD_MATCH_NONE;

    if (rd_pattern_compile(&pattern, rd_str_from(source), "f", 1, &err) < 0)
        fail_msg("%s", err.text);
    assert_int_equal(
        rd_pattern_match(&found, span, pattern, text, matcher, &err), RD_OK);
    rd_pattern_free(pattern);
    return found;
}

static void
assert_found(const char *source, struct rd_str text, size_t from, size_t to)
{
    struct rd_span span = {0};

    assert_int_equal(match(source, text, &span), RD_MATCH_FOUND);
    assert_int_equal(span.from, from);
    assert_int_equal(span.to, to);
}

static void
assert_none(const char *source, struct rd_str text)
{
    struct rd_span span;

    assert_int_equal(match(source, text, &span), RD_MATCH_NONE);
}

/* `unit` again and again for `len` bytes, then `tail`; to be released. */
static struct rd_str
repeat(const char *unit, size_t len, const char *tail)
{
    size_t unit_len = strlen(unit), tail_len = strlen(tail);
    char *bytes = malloc(len + tail_len);

    assert_non_null(bytes);
    for (size_t i = 0; i < len; i++)
        bytes[i] = unit[i % unit_len];
    memcpy(bytes + len, tail, tail_len);
    return (struct rd_str){bytes, len + tail_len};
}

static void
release(struct rd_str text)
{
    free((void *)(uintptr_t)text.ptr);
}

static void
assert_outcome(const char *source, const char *unit, size_t len,
               const char *tail, enum rd_match expected)
{
    struct rd_str text = repeat(unit, len, tail);
    struct rd_span span;
    enum rd_match found = match(source, text, &span);

    if (found != expected)
        fail_msg("%s on %zu bytes: %d", source, text.len, (int)found);
    release(text);
}

static void
a_match_says_where_it_is_in_bytes(void **state)
{
    (void)state;
    assert_found("panne", RD_STR("é panne"), 3, 8);
    assert_found("b*", RD_STR("abb"), 0, 0);
    assert_none("panne", RD_STR("pane"));
}

static void
patterns_ignore_case_beyond_ascii_unless_they_say_otherwise(void **state)
{
    (void)state;
    assert_found("déjà", RD_STR("DÉJÀ"), 0, 6);
    assert_found("(?-i)SMS", RD_STR("sms SMS"), 4, 7);
    assert_none("(?-i)déjà", RD_STR("DÉJÀ"));
}

static void
a_word_ends_at_no_accented_letter(void **state)
{
    (void)state;
    assert_none("\\bsold\\b", RD_STR("soldé"));
    assert_found("\\w+", RD_STR("coupée"), 0, 7);
}

static void
bytes_that_are_not_utf8_match_nothing_and_stop_nothing(void **state)
{
    (void)state;
    assert_found("panne", RD_STR("\xff\xe9 panne \xc3"), 3, 8);
    assert_none("lign.e", RD_STR("lign\xe9"
                                 "e"));
    assert_found("\\bligne\\b", RD_STR("\xe9ligne\xe9"), 1, 6);
    assert_none("\xef\xbf\xbd", RD_STR("\xff"));
}

static void
a_text_may_be_empty_or_hold_nul_bytes(void **state)
{
    (void)state;
    assert_found("^$", (struct rd_str){NULL, 0}, 0, 0);
    assert_found("b", RD_STR("a\0b"), 2, 3);
}

static void
a_dot_stops_at_a_line_feed_alone(void **state)
{
    (void)state;
    assert_found("a.b", RD_STR("a\rb"), 0, 3);
    assert_none("a.b", RD_STR("a\nb"));
    assert_found("(?m)^b$", RD_STR("a\nb\nc"), 2, 3);
}

static void
nested_repeats_end_at_a_limit_on_a_mebibyte(void **state)
{
    (void)state;
    assert_outcome("(a+)+$", "a", MEBIBYTE, "b", RD_MATCH_LIMIT);
}

/* No place where a match may begin is dear, but there are a million. */
static void
many_cheap_attempts_end_at_a_limit_on_a_mebibyte(void **state)
{
    (void)state;
    assert_outcome("[a-z]+@", "abc", MEBIBYTE, " @", RD_MATCH_LIMIT);
    assert_outcome("\\w{30000}x", "a", MEBIBYTE, " x", RD_MATCH_LIMIT);
}

static void
items_that_read_again_end_at_a_limit(void **state)
{
    (void)state;
    assert_outcome("(a+)\\1c", "a", 65536, " c", RD_MATCH_LIMIT);
    assert_outcome("(*sr:\\w+)c", "a", 65536, " c", RD_MATCH_LIMIT);
}

static void
a_hostile_pattern_ends_at_a_limit_on_a_short_text(void **state)
{
    (void)state;
    assert_outcome("(a+)+$", "a", 60, "b", RD_MATCH_LIMIT);
    assert_outcome("^(\\w|\\w\\w)+$", "ab", 600, "-", RD_MATCH_LIMIT);
}

static void
an_ordinary_pattern_sees_a_long_text_to_its_end(void **state)
{
    struct rd_str text = repeat("ligne correcte, ", MEBIBYTE, "en panne");

    (void)state;
    assert_found("\\b(?:en panne|coupée)\\b", text, MEBIBYTE, text.len);
    assert_none("\\b(?:hors service|coupée)\\b", text);
    release(text);
}

/* Between the two programs of a pattern nothing is lost. */
static void
some_thousand_attempts_at_one_place_are_no_limit(void **state)
{
    (void)state;
    assert_outcome("^(?:x|y)*z", "xy", 3000, "z", RD_MATCH_FOUND);
    assert_outcome("^(?:x|y)*?z", "xy", 20000, "z", RD_MATCH_FOUND);
    assert_outcome("^(?:x|y)*!", "xy", 3000, "z!", RD_MATCH_NONE);
}

static void
a_limit_is_met_again_by_the_same_text_and_left_by_another(void **state)
{
    struct rd_str bad = repeat("a", 500, "b"), good = repeat("a", 500, "");
    struct rd_pattern *pattern;
    struct rd_span span = {0};
    enum rd_match found;

    (void)state;
    assert_int_equal(
        rd_pattern_compile(&pattern, RD_STR("(a+)+$"), "f", 1, NULL), RD_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            rd_pattern_match(&found, &span, pattern, bad, matcher, NULL),
            RD_OK);
        assert_int_equal(found, RD_MATCH_LIMIT);
        assert_int_equal(
            rd_pattern_match(&found, &span, pattern, good, matcher, NULL),
            RD_OK);
        assert_int_equal(found, RD_MATCH_FOUND);
        assert_int_equal(span.to, 500);
    }
    rd_pattern_free(pattern);
    release(bad);
    release(good);
}

struct shared {
    struct rd_pattern *pattern;
    struct rd_str text;
};

static enum rd_status
match_shared(void *context, size_t worker, size_t task, struct rd_error *err)
{
    const struct shared *shared = context;
    struct rd_matcher *own;
    struct rd_span span = {0};
    enum rd_match found = RD_MATCH_NONE;
    enum rd_status st = rd_matcher_new(&own, err);

    (void)worker;
    (void)task;
    if (st < 0)
        return st;
    st = rd_pattern_match(&found, &span, shared->pattern, shared->text, own,
                          err);
    rd_matcher_free(own);
    if (st >= 0 && (found != RD_MATCH_FOUND || span.to != shared->text.len))
        st = rd_fail(err, RD_DATA, "not found");
    return st;
}

/* Whoever comes first with a long text translates the program for it. */
static void
threads_may_bring_a_pattern_its_first_long_texts_at_once(void **state)
{
    struct shared shared = {.text = repeat("xy", 20000, "z")};
    struct rd_error err = {""};

    (void)state;
    assert_int_equal(rd_pattern_compile(&shared.pattern, RD_STR("(?:x|y)*?z$"),
                                        "f", 1, NULL),
                     RD_OK);
    if (rd_workers_run(4, 16, match_shared, &shared, &err) < 0)
        fail_msg("%s", err.text);
    rd_pattern_free(shared.pattern);
    release(shared.text);
}

/* The message, where it must fail. */
static struct rd_error
fail_compile(struct rd_str source)
{
    struct rd_pattern *pattern;
    struct rd_error err = {""};

    assert_int_equal(rd_pattern_compile(&pattern, source, "rules.csv", 7, &err),
                     RD_USAGE);
    return err;
}

static void
assert_begins(const char *text, const char *prefix)
{
    if (!rd_str_begins(rd_str_from(text), rd_str_from(prefix)))
        fail_msg("'%s' does not begin with '%s'", text, prefix);
}

/* What stands behind the sentence. */
static void
assert_picture(const char *text, const char *picture)
{
    const char *lines = strchr(text, '\n');

    assert_non_null(lines);
    assert_string_equal(lines, picture);
}

static void
a_mistake_is_shown_with_file_line_column_and_caret(void **state)
{
    struct rd_error err = fail_compile(RD_STR("panne(s"));

    (void)state;
    assert_begins(err.text, "rules.csv:7:8: missing closing parenthesis");
    assert_picture(err.text, "\n    panne(s\n           ^");
}

static void
columns_count_characters_and_the_caret_knows_their_width(void **state)
{
    struct rd_error err = fail_compile(RD_STR("\xe9\x9b\xbb\xc3\xa9\t\\C"));

    (void)state;
    assert_begins(err.text, "rules.csv:7:6: ");
    assert_picture(err.text, "\n    \xe9\x9b\xbb\xc3\xa9 \\C\n"
                             "          ^");
}

static void
a_pattern_that_is_not_utf8_is_shown_as_far_as_it_can_be(void **state)
{
    struct rd_error err = fail_compile(RD_STR("ab\xe9"));

    (void)state;
    assert_begins(err.text, "rules.csv:7:3: UTF-8 error");
    assert_picture(err.text, "\n    ab\xef\xbf\xbd\n      ^");
    err = fail_compile(RD_STR("\x9c\x9c"));
    assert_begins(err.text, "rules.csv:7:1: UTF-8 error");
    assert_picture(err.text, "\n    \xef\xbf\xbd\xef\xbf\xbd\n    ^");
}

static void
of_a_long_pattern_the_surroundings_are_shown(void **state)
{
    char source[201], picture[128];
    struct rd_error err;

    (void)state;
    memset(source, 'x', 200);
    source[100] = ')';
    source[200] = '\0';
    err = fail_compile(rd_str_from(source));
    assert_begins(err.text, "rules.csv:7:101: unmatched closing parenthesis");
    (void)snprintf(picture, sizeof picture, "\n    ...%.30s%.30s...\n%*s^",
                   source + 70, source + 100, 4 + 3 + 30, "");
    assert_picture(err.text, picture);
}

static void
a_pattern_over_its_length_is_refused(void **state)
{
    struct rd_str source = repeat("x", RD_PATTERN_MAX_LEN + 1, "");
    struct rd_error err = fail_compile(source);

    (void)state;
    assert_begins(err.text, "rules.csv:7:");
    assert_non_null(strstr(err.text, "pattern string is longer than"));
    release(source);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_match_says_where_it_is_in_bytes),
        cmocka_unit_test(
            patterns_ignore_case_beyond_ascii_unless_they_say_otherwise),
        cmocka_unit_test(a_word_ends_at_no_accented_letter),
        cmocka_unit_test(
            bytes_that_are_not_utf8_match_nothing_and_stop_nothing),
        cmocka_unit_test(a_text_may_be_empty_or_hold_nul_bytes),
        cmocka_unit_test(a_dot_stops_at_a_line_feed_alone),
        cmocka_unit_test(nested_repeats_end_at_a_limit_on_a_mebibyte),
        cmocka_unit_test(many_cheap_attempts_end_at_a_limit_on_a_mebibyte),
        cmocka_unit_test(items_that_read_again_end_at_a_limit),
        cmocka_unit_test(a_hostile_pattern_ends_at_a_limit_on_a_short_text),
        cmocka_unit_test(an_ordinary_pattern_sees_a_long_text_to_its_end),
        cmocka_unit_test(some_thousand_attempts_at_one_place_are_no_limit),
        cmocka_unit_test(
            threads_may_bring_a_pattern_its_first_long_texts_at_once),
        cmocka_unit_test(
            a_limit_is_met_again_by_the_same_text_and_left_by_another),
        cmocka_unit_test(a_mistake_is_shown_with_file_line_column_and_caret),
        cmocka_unit_test(
            columns_count_characters_and_the_caret_knows_their_width),
        cmocka_unit_test(
            a_pattern_that_is_not_utf8_is_shown_as_far_as_it_can_be),
        cmocka_unit_test(of_a_long_pattern_the_surroundings_are_shown),
        cmocka_unit_test(a_pattern_over_its_length_is_refused),
    };

    return cmocka_run_group_tests(tests, new_matcher, free_matcher);
}
