/*
 * Lists of column names: those that a header must have, and those of files
 * without a header, by position.
 *
 *   columns of a file: { name | "-" } [ "*" ]
 *
 * `-` is a column that nobody needs, and `*` at the end stands for any further
 * ones. In [columns] a list may begin with the number of an earlier list, whose
 * names come first.
 */
#include "profile_parts.h"

#include <stdlib.h>

/* One word of a list, without its quotes, known as a column. */
static enum rd_status
take_name(struct rd_str *name, struct rd_profile *profile, struct rd_str *rest,
          struct rd_error *err)
{
    uint32_t column;
    enum rd_status st = rd_words_next(name, rest, err);

    if (st != RD_OK)
        return st;
    if (name->len == 0)
        return rd_fail(err, RD_USAGE, "a name is missing before '%.*s'",
                       RD_FMT(*rest));
    st = rd_words_unquote(name, profile, *name, err);
    return st < 0 ? st : rd_profile_add_column(&column, profile, *name, err);
}

/* `| name` behind a name: any one of them is enough. */
static enum rd_status
take_alternatives(struct rd_word *need, struct rd_profile *profile,
                  struct rd_str *rest, struct rd_error *err)
{
    enum rd_status st = RD_OK;
    struct rd_str name;

    for (*rest = rd_str_trim(*rest);
         st == RD_OK && rest->len > 0 && rest->ptr[0] == '|';
         *rest = rd_str_trim(*rest)) {
        rest->ptr++;
        rest->len--;
        st = take_name(&name, profile, rest, err);
        if (st == RD_END)
            return rd_fail(err, RD_USAGE, "a name is missing behind '|'");
        if (st == RD_OK)
            st = rd_profile_add_word(&need->alternative, profile, name, err);
    }
    return st;
}

enum rd_status
rd_columns_add_names(struct rd_word **list, struct rd_profile *profile,
                     struct rd_str value, struct rd_error *err)
{
    enum rd_status st = RD_OK;
    struct rd_str name;

    while (st == RD_OK) {
        st = take_name(&name, profile, &value, err);
        if (st != RD_OK)
            break;
        st = rd_profile_add_word(list, profile, name, err);
        while (*list != NULL && (*list)->next != NULL)
            list = &(*list)->next;
        if (st == RD_OK)
            st = take_alternatives(*list, profile, &value, err);
    }
    return st < 0 ? st : RD_OK;
}

static enum rd_status
append(struct rd_columns *list, struct rd_str name, struct rd_error *err)
{
    size_t capacity = list->capacity * 2 + 32;
    struct rd_str *names;

    if (list->open)
        return rd_fail(err, RD_USAGE, "no name may follow '*'");
    if (list->count == list->capacity) {
        names = realloc(list->names, capacity * sizeof *names);
        if (names == NULL)
            return rd_fail_memory(err);
        list->names = names;
        list->capacity = capacity;
    }
    list->names[list->count++] = name;
    return RD_OK;
}

/* The list that belongs to a number of fields; made where it is new. */
static enum rd_status
find_list(struct rd_columns **list, struct rd_profile *profile, size_t wanted,
          struct rd_error *err)
{
    struct rd_columns **end = &profile->lists;

    while (*end != NULL && (*end)->wanted != wanted)
        end = &(*end)->next;
    if (*end == NULL)
        *end = rd_arena_take(&profile->arena, sizeof **end);
    if (*end == NULL)
        return rd_fail_memory(err);
    (*end)->wanted = wanted;
    *list = *end;
    return RD_OK;
}

/* A number at the beginning of a list: the names of an earlier one. */
static enum rd_status
take_earlier(struct rd_columns *list, const struct rd_profile *profile,
             struct rd_str *rest, struct rd_error *err)
{
    const struct rd_columns *earlier = profile->lists;
    struct rd_str tail = *rest, word;
    enum rd_status st = rd_words_next(&word, &tail, err);
    uint64_t number;

    if (st != RD_OK || list->count > 0 || !rd_str_to_u64(&number, word))
        return st;
    *rest = tail;
    while (earlier != NULL && (earlier->wanted != number || earlier == list))
        earlier = earlier->next;
    if (earlier == NULL)
        return rd_fail(err, RD_USAGE, "there is no list %.*s above this one",
                       RD_FMT(word));
    for (size_t i = 0; i < earlier->count && st >= 0; i++)
        st = append(list, earlier->names[i], err);
    return st;
}

enum rd_status
rd_columns_add(struct rd_profile *profile, size_t wanted, struct rd_str value,
               struct rd_error *err)
{
    struct rd_columns *list = NULL;
    struct rd_str name;
    enum rd_status st = find_list(&list, profile, wanted, err);

    if (st >= 0 && wanted > 0)
        st = take_earlier(list, profile, &value, err);
    while (st == RD_OK) {
        struct rd_str tail = value;

        st = rd_words_next(&name, &tail, err);
        if (st != RD_OK)
            break;
        if (rd_str_equal(name, RD_STR("*"))) {
            list->open = true;
            value = tail;
        } else if (rd_str_equal(name, RD_STR("-"))) {
            st = append(list, (struct rd_str){"", 0}, err);
            value = tail;
        } else {
            st = take_name(&name, profile, &value, err);
            if (st == RD_OK)
                st = append(list, name, err);
        }
    }
    return st < 0 ? st : RD_OK;
}

enum rd_status
rd_columns_check(const struct rd_profile *profile, struct rd_error *err)
{
    const struct rd_columns *list = profile->lists;

    for (; list != NULL; list = list->next) {
        if (list->count == 0)
            return rd_fail(err, RD_USAGE, "%s: a list of columns is empty",
                           profile->path);
        if (list->wanted > 0 && list->wanted != list->count)
            return rd_fail(err, RD_USAGE,
                           "%s: the list of columns %zu has %zu names",
                           profile->path, list->wanted, list->count);
    }
    if (profile->header != RD_HEADER_YES && profile->lists == NULL)
        return rd_fail(err, RD_USAGE,
                       "%s: a file without a header needs the names of its "
                       "columns by position",
                       profile->path);
    if (profile->header == RD_HEADER_OPTIONAL && profile->needed == NULL)
        return rd_fail(err, RD_USAGE,
                       "%s: a header that may be missing is known by its "
                       "'needs', and there are none",
                       profile->path);
    return RD_OK;
}
