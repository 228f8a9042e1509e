/*
 * Values and conditions of profiles. The language is small on purpose:
 *
 *   value     = template [ "+" template ] [ "if" condition ]
 *   template  = { text | "{" column "}" }     or the name of a time field
 *   condition = test { "and" test }
 *   test      = [ "not" ] ( name | "{" column "}" predicate )
 *   predicate = "is" [ "not" ] ( "empty" | word { "or" word } )
 *             | "over" number | "under" number
 *             | "begins with" word { "or" word }
 *
 * A word with blanks or one of these words in it stands in double quotes.
 */
#include "redite/profile_language.h"

#include <stdlib.h>

/* The column of a profile's table of names. */
enum rd_status
rd_profile_add_column(uint32_t *number, struct rd_profile *profile,
                      struct rd_str name, struct rd_error *err)
{
    uint32_t capacity = profile->column_capacity * 2 + 16;
    struct rd_str *columns;

    *number = rd_profile_column(profile, name);
    if (*number != UINT32_MAX)
        return RD_OK;
    if (profile->column_count == profile->column_capacity) {
        columns = realloc(profile->columns, capacity * sizeof *columns);
        if (columns == NULL)
            return rd_fail_memory(err);
        profile->columns = columns;
        profile->column_capacity = capacity;
    }
    *number = profile->column_count;
    return rd_arena_copy(&profile->columns[profile->column_count++],
                         &profile->arena, name, err);
}

enum rd_status
rd_profile_add_word(struct rd_word **list, struct rd_profile *profile,
                    struct rd_str text, struct rd_error *err)
{
    struct rd_word *word = rd_arena_take(&profile->arena, sizeof *word);

    if (word == NULL)
        return rd_fail_memory(err);
    while (*list != NULL)
        list = &(*list)->next;
    *list = word;
    return rd_arena_copy(&word->text, &profile->arena, text, err);
}

static void
advance(struct rd_str *rest, size_t by)
{
    rest->ptr += by;
    rest->len -= by;
    *rest = rd_str_trim(*rest);
}

/* Take a keyword with what separates it from the next; false if not there. */
static bool
take_keyword(struct rd_str *rest, const char *keyword)
{
    struct rd_str word = rd_str_from(keyword);

    if (!rd_str_begins(*rest, word) ||
        (rest->len > word.len && rest->ptr[word.len] != ' ' &&
         rest->ptr[word.len] != '\t'))
        return false;
    advance(rest, word.len);
    return true;
}

/* Where ` keyword ` stands outside of braces and quotes, or SIZE_MAX. */
static size_t
find_keyword(struct rd_str text, struct rd_str keyword)
{
    bool quoted = false, braced = false;

    for (size_t i = 0; i + keyword.len <= text.len; i++) {
        char c = text.ptr[i];

        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '}'))
            braced = c == '{';
        else if (!quoted && !braced &&
                 memcmp(text.ptr + i, keyword.ptr, keyword.len) == 0)
            return i;
    }
    return SIZE_MAX;
}

/* Cut `*text` at a keyword; what follows it, or an empty view with NULL. */
static struct rd_str
cut_at(struct rd_str *text, struct rd_str keyword)
{
    size_t at = find_keyword(*text, keyword);
    struct rd_str tail = {NULL, 0};

    if (at == SIZE_MAX)
        return tail;
    tail.ptr = text->ptr + at + keyword.len;
    tail.len = text->len - at - keyword.len;
    text->len = at;
    *text = rd_str_trim(*text);
    return rd_str_trim(tail);
}

/* Take `{column}` off the beginning of `*rest`, untrimmed. */
static enum rd_status
take_column(uint32_t *column, struct rd_profile *profile, struct rd_str *rest,
            struct rd_error *err)
{
    const char *end = memchr(rest->ptr, '}', rest->len);
    struct rd_str name;

    if (end == NULL)
        return rd_fail(err, RD_USAGE, "'%.*s' has '{' without '}'",
                       RD_FMT(*rest));
    name.ptr = rest->ptr + 1;
    name.len = (size_t)(end - rest->ptr) - 1;
    if (rd_str_trim(name).len == 0)
        return rd_fail(err, RD_USAGE, "'{%.*s}' names no column", RD_FMT(name));
    rest->ptr += name.len + 2;
    rest->len -= name.len + 2;
    return rd_profile_add_column(column, profile, rd_str_trim(name), err);
}

static enum rd_status
parse_template(struct rd_template *template, struct rd_profile *profile,
               struct rd_str text, struct rd_error *err)
{
    struct rd_template_part **end = &template->parts;
    enum rd_status st;

    while (text.len > 0) {
        struct rd_template_part *part =
            rd_arena_take(&profile->arena, sizeof *part);
        const char *brace = memchr(text.ptr, '{', text.len);

        if (part == NULL)
            return rd_fail_memory(err);
        part->is_column = brace == text.ptr;
        if (part->is_column) {
            st = take_column(&part->column, profile, &text, err);
        } else {
            struct rd_str literal = text;

            if (brace != NULL)
                literal.len = (size_t)(brace - text.ptr);
            text.ptr += literal.len;
            text.len -= literal.len;
            st = rd_arena_copy(&part->literal, &profile->arena, literal, err);
        }
        if (st < 0)
            return st;
        *end = part;
        end = &part->next;
    }
    return RD_OK;
}

/* Whether the whole of `text` is the name of a time field. */
static bool
find_time_field(enum rd_field *field, struct rd_str text)
{
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        if (rd_field_is_time((enum rd_field)i) &&
            rd_str_equal(text, rd_str_from(rd_field_name((enum rd_field)i)))) {
            *field = (enum rd_field)i;
            return true;
        }
    }
    return false;
}

enum rd_status
rd_profile_parse_value(struct rd_source_value **made,
                       struct rd_profile *profile, enum rd_field field,
                       struct rd_str text, struct rd_error *err)
{
    struct rd_source_value *value =
        rd_arena_take(&profile->arena, sizeof *value);
    const struct rd_str whole = text;
    struct rd_str condition = cut_at(&text, RD_STR(" if "));
    struct rd_str plus = {NULL, 0};
    struct rd_condition *parsed = NULL;
    enum rd_status st = RD_OK;

    if (value == NULL)
        return rd_fail_memory(err);
    st = rd_arena_copy(&value->written, &profile->arena, whole, err);
    if (rd_field_is_time(field))
        plus = cut_at(&text, RD_STR(" + "));
    value->has_from_field =
        rd_field_is_time(field) && find_time_field(&value->from_field, text);
    if (value->has_from_field && value->from_field >= field)
        return rd_fail(err, RD_USAGE,
                       "%s cannot start from %s, which is read "
                       "after it",
                       rd_field_name(field), rd_field_name(value->from_field));
    if (st >= 0 && !value->has_from_field)
        st = parse_template(&value->text, profile, text, err);
    if (st >= 0 && plus.ptr != NULL)
        st = parse_template(&value->plus_s, profile, plus, err);
    if (st >= 0 && condition.ptr != NULL)
        st = rd_profile_parse_condition(&parsed, profile, condition, err);
    value->condition = parsed;
    *made = value;
    return st;
}

static bool
has_blank(struct rd_str word)
{
    return memchr(word.ptr, ' ', word.len) != NULL ||
           memchr(word.ptr, '\t', word.len) != NULL;
}

/* `word { "or" word }` to the end of the test. */
static enum rd_status
parse_words(struct rd_condition *test, struct rd_profile *profile,
            struct rd_str text, struct rd_error *err)
{
    enum rd_status st = RD_OK;
    struct rd_str tail = text;

    while (st >= 0 && tail.ptr != NULL) {
        struct rd_str word = tail;

        tail = cut_at(&word, RD_STR(" or "));
        if (word.len >= 2 && word.ptr[0] == '"' &&
            word.ptr[word.len - 1] == '"') {
            word.ptr++;
            word.len -= 2;
        } else if (word.len == 0) {
            return rd_fail(err, RD_USAGE, "a word is missing in '%.*s'",
                           RD_FMT(text));
        } else if (has_blank(word)) {
            return rd_fail(err, RD_USAGE,
                           "'%.*s' has a blank in it, so it must stand in "
                           "double quotes",
                           RD_FMT(word));
        }
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

static enum rd_status
parse_predicate(struct rd_condition *test, struct rd_profile *profile,
                struct rd_str text, struct rd_error *err)
{
    if (take_keyword(&text, "over")) {
        test->test = RD_TEST_OVER;
        return parse_bound(test, text, err);
    }
    if (take_keyword(&text, "under")) {
        test->test = RD_TEST_UNDER;
        return parse_bound(test, text, err);
    }
    if (take_keyword(&text, "begins with")) {
        test->test = RD_TEST_BEGINS;
        return parse_words(test, profile, text, err);
    }
    if (!take_keyword(&text, "is"))
        return rd_fail(err, RD_USAGE,
                       "'%.*s' is no test: is, is not, is empty, over, under "
                       "or begins with",
                       RD_FMT(text));
    if (take_keyword(&text, "not"))
        test->negated = !test->negated;
    if (rd_str_equal(text, RD_STR("empty"))) {
        test->test = RD_TEST_EMPTY;
        return RD_OK;
    }
    test->test = RD_TEST_IS;
    return parse_words(test, profile, text, err);
}

static enum rd_status
parse_test(struct rd_condition *test, struct rd_profile *profile,
           struct rd_str text, struct rd_error *err)
{
    const struct rd_named_condition *named = profile->named;
    enum rd_status st;

    if (take_keyword(&text, "not"))
        test->negated = true;
    if (text.len > 0 && text.ptr[0] == '{') {
        st = take_column(&test->column, profile, &text, err);
        return st < 0 ? st
                      : parse_predicate(test, profile, rd_str_trim(text), err);
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
        struct rd_str tail = cut_at(&text, RD_STR(" and "));
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
