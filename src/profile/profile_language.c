/*
 * Values of profiles, and the tables of names that all parsers add to.
 *
 *   value = ( template | time field ) [ "+" template ] [ "-" template ]
 *           [ "at most" template ] [ "if" condition ]
 *
 * Only times have seconds added and taken away, or start from another time.
 */
#include "profile_parts.h"

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

/* Whether there is another sum in what is added or taken away. */
static bool
has_sum(struct rd_str seconds)
{
    struct rd_str rest = seconds;

    return seconds.ptr != NULL &&
           (rd_words_cut(&rest, RD_STR(" + ")).ptr != NULL ||
            rd_words_cut(&rest, RD_STR(" - ")).ptr != NULL);
}

/* `[ + TEMPLATE ] [ - TEMPLATE ]`, in either order, once each. */
static enum rd_status
parse_seconds(struct rd_source_value *value, struct rd_profile *profile,
              struct rd_str *text, struct rd_error *err)
{
    struct rd_str minus = rd_words_cut(text, RD_STR(" - "));
    struct rd_str plus = rd_words_cut(text, RD_STR(" + "));
    enum rd_status st = RD_OK;

    if (plus.ptr == NULL && minus.ptr != NULL)
        plus = rd_words_cut(&minus, RD_STR(" + "));
    if (has_sum(plus) || has_sum(minus))
        return rd_fail(err, RD_USAGE,
                       "more than one '+' or more than one '-' of seconds");
    if (plus.ptr != NULL)
        st = rd_template_parse(&value->plus_s, profile, plus, err);
    if (st >= 0 && minus.ptr != NULL)
        st = rd_template_parse(&value->minus_s, profile, minus, err);
    return st;
}

/* A time: where it starts, and the seconds to add and to take away. */
static enum rd_status
parse_time(struct rd_source_value *value, struct rd_profile *profile,
           enum rd_field field, struct rd_str text, struct rd_error *err)
{
    struct rd_str at_most = rd_words_cut(&text, RD_STR(" at most "));
    enum rd_status st = parse_seconds(value, profile, &text, err);

    if (st >= 0 && at_most.ptr != NULL)
        st = rd_template_parse(&value->at_most, profile, at_most, err);
    if (st < 0)
        return st;
    value->has_from_field = find_time_field(&value->from_field, text);
    if (!value->has_from_field)
        return rd_template_parse(&value->text, profile, text, err);
    if (value->from_field < field)
        return RD_OK;
    return rd_fail(err, RD_USAGE,
                   "%s cannot start from %s, which is read after it",
                   rd_field_name(field), rd_field_name(value->from_field));
}

enum rd_status
rd_profile_parse_value(struct rd_source_value **made,
                       struct rd_profile *profile, enum rd_field field,
                       struct rd_str text, struct rd_error *err)
{
    struct rd_source_value *value =
        rd_arena_take(&profile->arena, sizeof *value);
    const struct rd_str whole = text;
    struct rd_str condition = rd_words_cut(&text, RD_STR(" if "));
    struct rd_condition *parsed = NULL;
    enum rd_status st = RD_OK;

    if (value == NULL)
        return rd_fail_memory(err);
    st = rd_arena_copy(&value->written, &profile->arena, whole, err);
    if (st >= 0)
        st = rd_field_is_time(field)
                 ? parse_time(value, profile, field, text, err)
                 : rd_template_parse(&value->text, profile, text, err);
    if (st >= 0 && condition.ptr != NULL)
        st = rd_profile_parse_condition(&parsed, profile, condition, err);
    value->condition = parsed;
    *made = value;
    return st;
}
