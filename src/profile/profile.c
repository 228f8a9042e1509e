/*
 * From the INI file to a profile. The one owner of inih.
 */
#include "profile_parts.h"

#include "redite/language.h"

#include <ini.h>
#include <stdio.h>
#include <stdlib.h>

#define LONGEST_LINE 8192

/* What inih's two callbacks share. */
struct ini_text {
    struct rd_profile *profile;
    const char *path;
    struct rd_str rest;
    size_t line;
    enum rd_status status;
    struct rd_error *err;
    bool has_kind;
};

/* Put file and line in front of what a parser said; that of patterns does. */
static enum rd_status
locate(struct ini_text *ini, enum rd_status st, struct rd_error *inner)
{
    char place[sizeof inner->text];

    ini->status = st;
    if (st == RD_NOMEM)
        return rd_fail_memory(ini->err);
    (void)snprintf(place, sizeof place, "%s:%zu:", ini->path, ini->line);
    if (rd_str_begins(rd_str_from(inner->text), rd_str_from(place)))
        return rd_fail(ini->err, st, "%s", inner->text);
    return rd_fail(ini->err, st, "%s %s", place, inner->text);
}

/* inih: the next line, as fgets would give it. */
static char *
read_line(char *line, int size, void *context)
{
    struct ini_text *ini = context;
    const char *end;
    size_t len;

    if (ini->rest.len == 0)
        return NULL;
    end = memchr(ini->rest.ptr, '\n', ini->rest.len);
    len = end == NULL ? ini->rest.len : (size_t)(end - ini->rest.ptr) + 1;
    ini->profile->line = ++ini->line;
    if (len >= (size_t)size || memchr(ini->rest.ptr, '\0', len) != NULL) {
        struct rd_error inner;

        (void)rd_fail(&inner, RD_USAGE,
                      len >= (size_t)size ? N_("the line is too long")
                                          : N_("the line holds a NUL byte"));
        (void)locate(ini, RD_USAGE, &inner);
        return NULL;
    }
    memcpy(line, ini->rest.ptr, len);
    line[len] = '\0';
    ini->rest.ptr += len;
    ini->rest.len -= len;
    return line;
}

static enum rd_status
add_named(struct rd_profile *profile, struct rd_str name, struct rd_str value,
          struct rd_error *err)
{
    struct rd_named_condition *named =
        rd_arena_take(&profile->arena, sizeof *named);
    enum rd_status st;

    if (named == NULL)
        return rd_fail_memory(err);
    st = rd_arena_copy(&named->name, &profile->arena, name, err);
    if (st >= 0)
        st = rd_profile_parse_condition(&named->condition, profile, value, err);
    named->next = profile->named;
    profile->named = named;
    return st;
}

static enum rd_status
add_empty(struct rd_profile *profile, struct rd_str name, struct rd_str value,
          struct rd_error *err)
{
    struct rd_empty_word *empty = rd_arena_take(&profile->arena, sizeof *empty);
    enum rd_status st = RD_OK;

    if (empty == NULL)
        return rd_fail_memory(err);
    empty->any_column = rd_str_equal(name, RD_STR("any"));
    if (!empty->any_column)
        st = rd_profile_add_column(&empty->column, profile, name, err);
    if (st >= 0)
        st = rd_arena_copy(&empty->text, &profile->arena, value, err);
    empty->next = profile->empties;
    profile->empties = empty;
    return st;
}

static enum rd_status
add_value(struct rd_profile *profile, struct rd_str name, struct rd_str value,
          struct rd_error *err)
{
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        struct rd_source_value **end = &profile->values[i];

        if (!rd_str_equal(name, rd_str_from(rd_field_name((enum rd_field)i))))
            continue;
        while (*end != NULL)
            end = &(*end)->next;
        return rd_profile_parse_value(end, profile, (enum rd_field)i, value,
                                      err);
    }
    return rd_fail(err, RD_USAGE, "'%.*s' is no field of a record",
                   RD_FMT(name));
}

/* What a word means: `answered = ANSWERED or COMPLETED`, or another test. */
static enum rd_status
add_meaning(struct rd_profile *profile, enum rd_field field,
            struct rd_str meaning, struct rd_str value, struct rd_error *err)
{
    struct rd_meaning *made = rd_arena_take(&profile->arena, sizeof *made);
    struct rd_meaning **end = &profile->meanings;
    enum rd_status st;

    if (made == NULL)
        return rd_fail_memory(err);
    made->test = rd_arena_take(&profile->arena, sizeof *made->test);
    if (made->test == NULL)
        return rd_fail_memory(err);
    made->field = field;
    st = rd_arena_copy(&made->meaning, &profile->arena, meaning, err);
    if (st >= 0)
        st = rd_condition_parse_meaning(made->test, profile, value, err);
    while (*end != NULL)
        end = &(*end)->next;
    *end = made;
    return st;
}

static enum rd_status
add_outcome(struct rd_profile *profile, struct rd_str name, struct rd_str value,
            struct rd_error *err)
{
    return add_meaning(profile, RD_FIELD_OUTCOME, name, value, err);
}

static enum rd_status
add_event(struct rd_profile *profile, struct rd_str name, struct rd_str value,
          struct rd_error *err)
{
    return add_meaning(profile, RD_FIELD_EVENT, name, value, err);
}

static enum rd_status
add_row_rule(struct rd_profile *profile, struct rd_str name,
             struct rd_str value, struct rd_error *err)
{
    struct rd_row_rule *rule = rd_arena_take(&profile->arena, sizeof *rule);

    if (rule == NULL)
        return rd_fail_memory(err);
    rule->keeps = rd_str_equal(name, RD_STR("keep"));
    if (!rule->keeps && !rd_str_equal(name, RD_STR("skip")))
        return rd_fail(err, RD_USAGE, "'%.*s' is neither 'keep' nor 'skip'",
                       RD_FMT(name));
    rule->next = profile->rows;
    profile->rows = rule;
    return rd_profile_parse_condition(&rule->condition, profile, value, err);
}

/* Each further line of it adds tests. */
static enum rd_status
add_telling(struct rd_profile *profile, struct rd_str name, struct rd_str value,
            struct rd_error *err)
{
    struct rd_condition **end = &profile->telling;

    if (!rd_str_equal(name, RD_STR("records")))
        return rd_fail(err, RD_USAGE, "'%.*s' is not 'records'", RD_FMT(name));
    while (*end != NULL)
        end = &(*end)->next;
    return rd_profile_parse_condition(end, profile, value, err);
}

static enum rd_status
add_columns(struct rd_profile *profile, struct rd_str name, struct rd_str value,
            struct rd_error *err)
{
    uint64_t count;

    if (!rd_str_to_u64(&count, name) || count == 0 || count > UINT16_MAX)
        return rd_fail(err, RD_USAGE, "'%.*s' is no number of columns",
                       RD_FMT(name));
    return rd_columns_add(profile, (size_t)count, value, err);
}

/* A section whose lines need nothing but the profile. */
struct section {
    const char *name;
    enum rd_status (*take)(struct rd_profile *profile, struct rd_str name,
                           struct rd_str value, struct rd_error *err);
};

static const struct section sections[] = {
    {"columns", add_columns}, {"recognise", add_telling}, {"when", add_named},
    {"rows", add_row_rule},   {"empty", add_empty},       {"fields", add_value},
    {"outcome", add_outcome}, {"event", add_event},
};

static enum rd_status
take_line(struct ini_text *ini, struct rd_str section, struct rd_str name,
          struct rd_str value, struct rd_error *err)
{
    if (rd_str_equal(section, RD_STR("profile")))
        return rd_setting_take(ini->profile, &ini->has_kind, name, value, err);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (rd_str_equal(section, rd_str_from(sections[i].name)))
            return sections[i].take(ini->profile, name, value, err);
    return rd_fail(err, RD_USAGE,
                   "[%.*s] is no section: profile, columns, recognise, when, "
                   "rows, empty, fields, outcome or event",
                   RD_FMT(section));
}

/* inih: one `name = value`. */
static int
take_pair(void *context, const char *section, const char *name,
          const char *value)
{
    struct ini_text *ini = context;
    struct rd_error inner;
    enum rd_status st;

    if (ini->status < 0)
        return 0;
    st = take_line(ini, rd_str_from(section), rd_str_from(name),
                   rd_str_from(value), &inner);
    if (st < 0)
        (void)locate(ini, st, &inner);
    return st >= 0;
}

struct rd_str
rd_profile_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct rd_str name = rd_str_from(slash == NULL ? path : slash + 1);

    if (name.len > 4 && memcmp(name.ptr + name.len - 4, ".ini", 4) == 0)
        name.len -= 4;
    return name;
}

static enum rd_status
check_whole(const struct ini_text *ini, struct rd_error *err)
{
    const struct rd_profile *profile = ini->profile;

    if (!ini->has_kind)
        return rd_fail(err, RD_USAGE, "%s: [profile] does not say its kind",
                       ini->path);
    if (profile->delimiter == '\0' || profile->delimiter == profile->quote ||
        memchr(profile->delimiters.ptr, profile->quote,
               profile->delimiters.len) != NULL)
        return rd_fail(err, RD_USAGE,
                       "%s: the delimiter must be a byte of its own",
                       ini->path);
    for (int i = 0; i < RD_FIELD_COUNT; i++)
        if (rd_profile_needs(profile, (enum rd_field)i) &&
            profile->values[i] == NULL)
            return rd_fail(err, RD_USAGE,
                           "%s: [fields] does not say where %s comes from",
                           ini->path, rd_field_name((enum rd_field)i));
    return rd_columns_check(profile, err);
}

static enum rd_status
parse_ini(struct ini_text *ini)
{
    int line;

    /* Settings of the library: long lines, and ';' as any other byte. */
    ini_use_stack = false;
    ini_max_line = LONGEST_LINE;
    ini_initial_alloc = LONGEST_LINE;
    ini_allow_inline_comments = false;
    line = ini_parse_stream(read_line, ini, take_pair, ini);
    if (ini->status < 0)
        return ini->status;
    if (line == -2)
        return rd_fail_memory(ini->err);
    if (line > 0)
        return rd_fail(ini->err, RD_USAGE,
                       "%s:%d: this is neither a [section] nor 'name = value'",
                       ini->path, line);
    return check_whole(ini, ini->err);
}

enum rd_status
rd_profile_parse(struct rd_profile **made, const char *path, struct rd_str text,
                 struct rd_error *err)
{
    struct rd_profile *profile = calloc(1, sizeof *profile);
    struct ini_text ini = {profile, path, text, 0, RD_OK, err, false};
    enum rd_status st;

    *made = NULL;
    if (profile == NULL)
        return rd_fail_memory(err);
    profile->delimiter = ',';
    profile->delimiters = (struct rd_str){"", 0};
    profile->quote = '"';
    profile->decimal = '.';
    profile->path = path;
    st = rd_arena_copy(&profile->name, &profile->arena, rd_profile_name(path),
                       err);
    if (st >= 0)
        st = parse_ini(&ini);
    if (st < 0) {
        rd_profile_free(profile);
        return st;
    }
    profile->path = NULL;
    *made = profile;
    return RD_OK;
}

bool
rd_profile_needs(const struct rd_profile *profile, enum rd_field field)
{
    if (field == RD_FIELD_CALL_ID && profile->values[RD_FIELD_LEGS] != NULL)
        return false;
    return rd_field_is_needed(profile->kind, field);
}

uint32_t
rd_profile_column(const struct rd_profile *profile, struct rd_str name)
{
    for (uint32_t i = 0; i < profile->column_count; i++)
        if (rd_str_equal(profile->columns[i], name))
            return i;
    return UINT32_MAX;
}

void
rd_profile_free(struct rd_profile *profile)
{
    if (profile == NULL)
        return;
    for (size_t i = 0; i < profile->pattern_count; i++)
        rd_pattern_free(profile->patterns[i]);
    free(profile->patterns);
    for (struct rd_columns *list = profile->lists; list != NULL;
         list = list->next)
        free(list->names);
    rd_zone_free(profile->zone);
    free(profile->columns);
    rd_arena_clear(&profile->arena);
    free(profile);
}
