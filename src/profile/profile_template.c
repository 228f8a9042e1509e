/*
 * Templates: text with columns in it, and what is done to a column's text.
 *
 *   template = { text | column }
 *   column   = "{" name { "|" function } "}"
 *   function = "before first" word | "before last" word | "after first" word
 *            | "after last" word | "unquoted" | "match" pattern
 *
 * A name, word or pattern with a blank, brace or bar in it stands in double
 * quotes.
 */
#include "profile_parts.h"

#include <stdlib.h>

struct function_row {
    const char *name;
    enum rd_function function;
};

static const struct function_row functions[] = {
    {"after first", RD_FUNCTION_AFTER_FIRST},
    {"after last", RD_FUNCTION_AFTER_LAST},
    {"before first", RD_FUNCTION_BEFORE_FIRST},
    {"before last", RD_FUNCTION_BEFORE_LAST},
    {"unquoted", RD_FUNCTION_UNQUOTED},
    {"match", RD_FUNCTION_MATCH},
};

/* Where the first `byte` stands outside of double quotes, or SIZE_MAX. */
static size_t
find_byte(struct rd_str text, char byte)
{
    bool quoted = false;

    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            quoted = !quoted;
        else if (text.ptr[i] == byte && !quoted)
            return i;
    }
    return SIZE_MAX;
}

enum rd_status
rd_template_compile(const struct rd_pattern **pattern,
                    struct rd_profile *profile, struct rd_str text,
                    struct rd_error *err)
{
    struct rd_pattern **patterns;
    struct rd_str source;
    enum rd_status st = rd_words_unquote(&source, profile, text, err);

    if (st < 0)
        return st;
    patterns = realloc(profile->patterns,
                       (profile->pattern_count + 1) * sizeof *patterns);
    if (patterns == NULL)
        return rd_fail_memory(err);
    profile->patterns = patterns;
    st = rd_pattern_compile(&patterns[profile->pattern_count], source,
                            profile->path, profile->line, err);
    if (st < 0)
        return st;
    *pattern = patterns[profile->pattern_count++];
    return RD_OK;
}

static enum rd_status
parse_step(struct rd_text_step *step, struct rd_profile *profile,
           struct rd_str text, struct rd_error *err)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        struct rd_str rest = text;

        if (!rd_words_take(&rest, functions[i].name))
            continue;
        step->function = functions[i].function;
        if (step->function == RD_FUNCTION_MATCH && rest.len > 0)
            return rd_template_compile(&step->pattern, profile, rest, err);
        if (step->function == RD_FUNCTION_UNQUOTED && rest.len == 0)
            return RD_OK;
        if (step->function != RD_FUNCTION_UNQUOTED && rest.len > 0)
            return rd_words_unquote(&step->text, profile, rest, err);
    }
    return rd_fail(err, RD_USAGE,
                   "'%.*s' is no function: before first TEXT, before last "
                   "TEXT, after first TEXT, after last TEXT, unquoted or match "
                   "PATTERN",
                   RD_FMT(text));
}

/* `| function | function`, without the first bar. */
static enum rd_status
parse_steps(struct rd_text_step **steps, struct rd_profile *profile,
            struct rd_str text, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    while (st >= 0 && text.ptr != NULL) {
        struct rd_text_step *step =
            rd_arena_take(&profile->arena, sizeof *step);
        size_t bar = find_byte(text, '|');
        struct rd_str one = text;

        if (step == NULL)
            return rd_fail_memory(err);
        if (bar == SIZE_MAX) {
            text.ptr = NULL;
        } else {
            one.len = bar;
            text.ptr += bar + 1;
            text.len -= bar + 1;
        }
        st = parse_step(step, profile, rd_str_trim(one), err);
        *steps = step;
        steps = &step->next;
    }
    return st;
}

/* The name of a column; in quotes where it must be. */
static enum rd_status
parse_name(uint32_t *column, struct rd_profile *profile, struct rd_str name,
           struct rd_error *err)
{
    bool quoted =
        name.len >= 2 && name.ptr[0] == '"' && name.ptr[name.len - 1] == '"';
    enum rd_status st = RD_OK;

    if (quoted)
        st = rd_words_unquote(&name, profile, name, err);
    return st < 0 ? st : rd_profile_add_column(column, profile, name, err);
}

enum rd_status
rd_template_take_column(uint32_t *column, struct rd_text_step **steps,
                        struct rd_profile *profile, struct rd_str *rest,
                        struct rd_error *err)
{
    size_t end = find_byte(*rest, '}'), bar;
    struct rd_str inside, tail = {NULL, 0};
    enum rd_status st;

    if (end == SIZE_MAX)
        return rd_fail(err, RD_USAGE, "'%.*s' has '{' without '}'",
                       RD_FMT(*rest));
    inside = (struct rd_str){rest->ptr + 1, end - 1};
    bar = find_byte(inside, '|');
    if (bar != SIZE_MAX) {
        tail = (struct rd_str){inside.ptr + bar + 1, inside.len - bar - 1};
        inside.len = bar;
    }
    if (rd_str_trim(inside).len == 0)
        return rd_fail(err, RD_USAGE, "'{%.*s}' names no column",
                       RD_FMT(inside));
    rest->ptr += end + 1;
    rest->len -= end + 1;
    st = parse_name(column, profile, rd_str_trim(inside), err);
    *steps = NULL;
    return st < 0 ? st : parse_steps(steps, profile, tail, err);
}

enum rd_status
rd_template_parse(struct rd_template *template, struct rd_profile *profile,
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
            st = rd_template_take_column(&part->column, &part->steps, profile,
                                         &text, err);
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
