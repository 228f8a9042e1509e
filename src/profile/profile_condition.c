/*
 * Conditions of profiles.
 *
 *   condition = test { "and" test }
 *   test      = [ "not" ] ( name | column predicate )
 *   predicate = "is" [ "not" ] ( "empty" | "a time" | "a number"
 *                              | word { "or" word } )
 *             | "over" number | "under" number
 *             | "begins with" word { "or" word }
 *             | "matches" pattern | "near" template
 *
 * A word or pattern with blanks or one of these words in it stands in double
 * quotes.
 */
#include "profile_parts.h"

/* `word { "or" word }` to the end of the test. */
static enum rd_status
parse_words(struct rd_condition *test, struct rd_profile *profile,
            struct rd_str text, struct rd_error *err)
{
    enum rd_status st = RD_OK;
    struct rd_str tail = text;

    while (st >= 0 && tail.ptr != NULL) {
        struct rd_str word = tail;

        tail = rd_words_cut(&word, RD_STR(" or "));
        if (word.len == 0)
            return rd_fail(err, RD_USAGE, "a word is missing in '%.*s'",
                           RD_FMT(text));
        st = rd_words_unquote(&word, profile, word, err);
        if (st >= 0)
            st = rd_profile_add_word(&test->values, profile, word, err);
    }
    return st;
}

static enum rd_status
parse_bound(struct rd_condition *test, struct rd_str text, struct rd_error *err)
{
    uint64_t bound;

    if (!rd_str_to_u64(&bound, text) || bound > INT64_MAX)
        return rd_fail(err, RD_USAGE, "'%.*s' is not a whole number",
                       RD_FMT(text));
    test->bound = (int64_t)bound;
    return RD_OK;
}

/* What follows `is`. */
static enum rd_status
parse_is(struct rd_condition *test, struct rd_profile *profile,
         struct rd_str text, struct rd_error *err)
{
    if (rd_words_take(&text, "not"))
        test->negated = !test->negated;
    if (rd_str_equal(text, RD_STR("empty")))
        test->test = RD_TEST_EMPTY;
    else if (rd_str_equal(text, RD_STR("a time")))
        test->test = RD_TEST_TIME;
    else if (rd_str_equal(text, RD_STR("a number")))
        test->test = RD_TEST_NUMBER;
    else
        return parse_words(test, profile, text, err);
    return RD_OK;
}

enum rd_status
rd_condition_parse_predicate(struct rd_condition *test,
                             struct rd_profile *profile, struct rd_str text,
                             struct rd_error *err)
{
    if (rd_words_take(&text, "over")) {
        test->test = RD_TEST_OVER;
        return parse_bound(test, text, err);
    }
    if (rd_words_take(&text, "under")) {
        test->test = RD_TEST_UNDER;
        return parse_bound(test, text, err);
    }
    if (rd_words_take(&text, "begins with")) {
        test->test = RD_TEST_BEGINS;
        return parse_words(test, profile, text, err);
    }
    if (rd_words_take(&text, "matches")) {
        test->test = RD_TEST_MATCHES;
        return rd_template_compile(&test->pattern, profile, text, err);
    }
    if (rd_words_take(&text, "near")) {
        test->test = RD_TEST_NEAR;
        return rd_template_parse(&test->other, profile, text, err);
    }
    test->test = RD_TEST_IS;
    if (rd_words_take(&text, "is"))
        return parse_is(test, profile, text, err);
    return rd_fail(err, RD_USAGE,
                   "'%.*s' is no test: is, is not, is empty, is a time, is a "
                   "number, over, under, begins with, matches or near",
                   RD_FMT(text));
}

enum rd_status
rd_condition_parse_meaning(struct rd_condition *test,
                           struct rd_profile *profile, struct rd_str text,
                           struct rd_error *err)
{
    struct rd_str rest = text;

    if (rd_words_take(&rest, "matches") || rd_words_take(&rest, "begins with"))
        return rd_condition_parse_predicate(test, profile, text, err);
    test->test = RD_TEST_IS;
    return parse_words(test, profile, text, err);
}

static enum rd_status
parse_test(struct rd_condition *test, struct rd_profile *profile,
           struct rd_str text, struct rd_error *err)
{
    const struct rd_named_condition *named = profile->named;
    enum rd_status st;

    if (rd_words_take(&text, "not"))
        test->negated = true;
    if (text.len > 0 && text.ptr[0] == '{') {
        st = rd_template_take_column(&test->column, &test->steps, profile,
                                     &text, err);
        return st < 0 ? st
                      : rd_condition_parse_predicate(test, profile,
                                                     rd_str_trim(text), err);
    }
    while (named != NULL && !rd_str_equal(named->name, text))
        named = named->next;
    if (named == NULL)
        return rd_fail(err, RD_USAGE,
                       "'%.*s' is neither a column in braces nor a condition "
                       "named above it in [when]",
                       RD_FMT(text));
    test->test = RD_TEST_NAMED;
    test->named = named->condition;
    return RD_OK;
}

enum rd_status
rd_profile_parse_condition(struct rd_condition **condition,
                           struct rd_profile *profile, struct rd_str text,
                           struct rd_error *err)
{
    enum rd_status st = RD_OK;

    while (st >= 0 && text.ptr != NULL) {
        struct rd_str tail = rd_words_cut(&text, RD_STR(" and "));
        struct rd_condition *test =
            rd_arena_take(&profile->arena, sizeof *test);

        if (test == NULL)
            return rd_fail_memory(err);
        st = parse_test(test, profile, text, err);
        *condition = test;
        condition = &test->next;
        text = tail;
    }
    return st;
}
