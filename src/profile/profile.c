/*
 * From the INI file to a profile. The one owner of inih.
 */
#include "redite/profile_language.h"

#include <ini.h>
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

/* Put file and line in front of what a parser said. */
static enum rd_status
locate(struct ini_text *ini, enum rd_status st, struct rd_error *inner)
{
    ini->status = st;
    if (st == RD_NOMEM)
        return rd_fail_memory(ini->err);
    return rd_fail(ini->err, st, "%s:%zu: %s", ini->path, ini->line,
                   inner->text);
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
    ini->line++;
    if (len >= (size_t)size || memchr(ini->rest.ptr, '\0', len) != NULL) {
        struct rd_error inner;

        (void)rd_fail(&inner, RD_USAGE,
                      len >= (size_t)size ? "the line is too long"
                                          : "the line holds a NUL byte");
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
set_kind(struct ini_text *ini, struct rd_str value, struct rd_error *err)
{
    for (int kind = RD_KIND_CALLS; kind <= RD_KIND_PRESENCE; kind++) {
        if (rd_str_equal(value,
                         rd_str_from(rd_kind_name((enum rd_kind)kind)))) {
            ini->profile->kind = (enum rd_kind)kind;
            ini->has_kind = true;
            return RD_OK;
        }
    }
    return rd_fail(err, RD_USAGE,
                   "'%.*s' is no kind: calls, tickets or presence",
                   RD_FMT(value));
}

/* A delimiter or quote: one byte, or the word `tab` or `none`. */
static enum rd_status
set_byte(char *byte, struct rd_str value, struct rd_error *err)
{
    if (rd_str_equal(value, RD_STR("tab")))
        *byte = '\t';
    else if (rd_str_equal(value, RD_STR("none")))
        *byte = '\0';
    else if (value.len == 1)
        *byte = value.ptr[0];
    else
        return rd_fail(err, RD_USAGE,
                       "'%.*s' is not one character, 'tab' or 'none'",
                       RD_FMT(value));
    return RD_OK;
}

/* `12h`: how far a time of day may lie back before it is tomorrow's. */
static enum rd_status
set_day_turns(struct rd_profile *profile, struct rd_str value,
              struct rd_error *err)
{
    uint64_t hours;

    if (value.len < 2 || value.ptr[value.len - 1] != 'h' ||
        !rd_str_to_u64(&hours, (struct rd_str){value.ptr, value.len - 1}) ||
        hours < 1 || hours > 24)
        return rd_fail(err, RD_USAGE,
                       "'%.*s' is not a number of hours such as 12h",
                       RD_FMT(value));
    profile->day_turns_s = (int64_t)hours * RD_HOUR_S;
    return RD_OK;
}

/* The zone that is said last counts. */
static enum rd_status
set_zone(struct rd_profile *profile, struct rd_str value, struct rd_error *err)
{
    rd_zone_free(profile->zone);
    profile->zone = NULL;
    return rd_zone_load(&profile->zone, value.ptr, err);
}

/* Column names separated by blanks; they become known in this order. */
static enum rd_status
add_names(struct rd_word **list, struct rd_profile *profile,
          struct rd_str value, struct rd_error *err)
{
    struct rd_str name;
    uint32_t column;
    enum rd_status st = RD_OK;

    while (st >= 0 && rd_str_split(&name, &value, ' ')) {
        if (name.len == 0)
            continue;
        st = rd_profile_add_word(list, profile, name, err);
        if (st >= 0)
            st = rd_profile_add_column(&column, profile, name, err);
    }
    return st;
}

static enum rd_status
set_property(struct ini_text *ini, struct rd_str name, struct rd_str value,
             struct rd_error *err)
{
    struct rd_profile *profile = ini->profile;

    if (rd_str_equal(name, RD_STR("title")))
        return rd_arena_copy(&profile->title, &profile->arena, value, err);
    if (rd_str_equal(name, RD_STR("kind")))
        return set_kind(ini, value, err);
    if (rd_str_equal(name, RD_STR("delimiter")))
        return set_byte(&profile->delimiter, value, err);
    if (rd_str_equal(name, RD_STR("quote")))
        return set_byte(&profile->quote, value, err);
    if (rd_str_equal(name, RD_STR("needs")))
        return add_names(&profile->needed, profile, value, err);
    if (rd_str_equal(name, RD_STR("numbers")))
        return add_names(&profile->numbers, profile, value, err);
    if (rd_str_equal(name, RD_STR("times")))
        return rd_profile_add_word(&profile->formats, profile, value, err);
    if (rd_str_equal(name, RD_STR("day_turns_after")))
        return set_day_turns(profile, value, err);
    if (rd_str_equal(name, RD_STR("zone")))
        return set_zone(profile, value, err);
    return rd_fail(err, RD_USAGE, "'%.*s' is no setting of [profile]",
                   RD_FMT(name));
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

static enum rd_status
take_line(struct ini_text *ini, struct rd_str section, struct rd_str name,
          struct rd_str value, struct rd_error *err)
{
    struct rd_profile *profile = ini->profile;

    if (rd_str_equal(section, RD_STR("profile")))
        return set_property(ini, name, value, err);
    if (rd_str_equal(section, RD_STR("when")))
        return add_named(profile, name, value, err);
    if (rd_str_equal(section, RD_STR("empty")))
        return add_empty(profile, name, value, err);
    if (rd_str_equal(section, RD_STR("fields")))
        return add_value(profile, name, value, err);
    return rd_fail(err, RD_USAGE,
                   "[%.*s] is no section: profile, when, empty or fields",
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

/* The name of a profile is that of its file, without folder and ending. */
static struct rd_str
name_of(const char *path)
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
    if (profile->delimiter == '\0' || profile->delimiter == profile->quote)
        return rd_fail(err, RD_USAGE,
                       "%s: the delimiter must be a byte of its own",
                       ini->path);
    for (int i = 0; i < RD_FIELD_COUNT; i++)
        if (rd_field_is_needed(profile->kind, (enum rd_field)i) &&
            profile->values[i] == NULL)
            return rd_fail(err, RD_USAGE,
                           "%s: [fields] does not say where %s comes from",
                           ini->path, rd_field_name((enum rd_field)i));
    return RD_OK;
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
    profile->quote = '"';
    st = rd_arena_copy(&profile->name, &profile->arena, name_of(path), err);
    if (st >= 0)
        st = parse_ini(&ini);
    if (st < 0) {
        rd_profile_free(profile);
        return st;
    }
    *made = profile;
    return RD_OK;
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
    rd_zone_free(profile->zone);
    free(profile->columns);
    rd_arena_clear(&profile->arena);
    free(profile);
}
