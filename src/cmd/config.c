/*
 * Settings files: one option a line, as it would follow `--` on the command
 * line. There are no sections and no quotes, so that a reader for INI files
 * would allow more than what means anything.
 */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>

#define LARGEST_FILE (1u << 20)
#define READ_SIZE    4096

struct place {
    const char *path;
    size_t line;
};

static enum rd_status
fail_unknown(const struct place *place, struct rd_str name,
             struct rd_error *err)
{
    struct rd_hint hint = {.word = name};

    for (const struct rd_option *row = rd_options; row->name != NULL; row++)
        if (row->answer == NULL)
            rd_hint_offer(&hint, row->name);
    if (hint.nearest == NULL)
        return rd_fail(err, RD_USAGE,
                       "%s:%zu: there is no option '%.*s'; try "
                       "'redite report --help'",
                       place->path, place->line, RD_FMT(name));
    return rd_fail(err, RD_USAGE,
                   "%s:%zu: there is no option '%.*s'; did you mean '%s'?",
                   place->path, place->line, RD_FMT(name), hint.nearest);
}

/* The line up to its comment: a `#` at its beginning, or after a blank. */
static struct rd_str
cut_comment(struct rd_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '#' &&
            (i == 0 || line.ptr[i - 1] == ' ' || line.ptr[i - 1] == '\t'))
            line.len = i;
    return line;
}

/* `name`, `name value` or `name = value`; *value is empty with ptr NULL. */
static void
split_line(struct rd_str *name, struct rd_str *value, struct rd_str line)
{
    size_t end = 0;

    while (end < line.len && strchr(" \t=", line.ptr[end]) == NULL)
        end++;
    *name = (struct rd_str){line.ptr, end};
    *value = (struct rd_str){NULL, 0};
    if (end == line.len)
        return;
    *value = rd_str_trim((struct rd_str){line.ptr + end, line.len - end});
    if (value->len > 0 && value->ptr[0] == '=')
        *value = rd_str_trim((struct rd_str){value->ptr + 1, value->len - 1});
}

/* A file of settings does not answer, and does not name another. */
static enum rd_status
check_option(const struct rd_option *option, bool has_value,
             const struct place *place, struct rd_error *err)
{
    if (option->reads_settings || option->answer != NULL)
        return rd_fail(err, RD_USAGE,
                       "%s:%zu: '%s' is for the command line alone",
                       place->path, place->line, option->name);
    if (option->argument == NULL && has_value)
        return rd_fail(err, RD_USAGE, "%s:%zu: '%s' takes no value",
                       place->path, place->line, option->name);
    if (option->argument != NULL && !has_value)
        return rd_fail(err, RD_USAGE, "%s:%zu: '%s' needs a value: %s = %s",
                       place->path, place->line, option->name, option->name,
                       _(option->argument));
    return RD_OK;
}

static enum rd_status
read_line(struct rd_items *items, const struct place *place, struct rd_str line,
          struct rd_arena *arena, struct rd_error *err)
{
    struct rd_item item = {.settings = place->path, .line = place->line};
    struct rd_str name, value;
    enum rd_status st;

    split_line(&name, &value, line);
    item.option = rd_option_find(name);
    if (item.option == NULL)
        return fail_unknown(place, name, err);
    st = check_option(item.option, value.ptr != NULL, place, err);
    if (st < 0)
        return st;
    if (item.option->argument != NULL) {
        st = rd_arena_copy(&value, arena, value, err);
        item.value = value.ptr;
    }
    return st < 0 ? st : rd_item_add(items, &item, arena, err);
}

enum rd_status
rd_config_parse(struct rd_items *items, const char *path, struct rd_str text,
                struct rd_arena *arena, struct rd_error *err)
{
    struct place place = {.path = path};
    struct rd_str line;
    enum rd_status st = RD_OK;

    if (rd_str_begins(text, RD_STR("\xEF\xBB\xBF")))
        text = (struct rd_str){text.ptr + 3, text.len - 3};
    while (st >= 0 && rd_str_split(&line, &text, '\n')) {
        place.line++;
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        line = rd_str_trim(cut_comment(line));
        if (line.len > 0 && memchr(line.ptr, '\0', line.len) != NULL)
            return rd_fail(err, RD_USAGE, "%s:%zu: the line holds a NUL byte",
                           path, place.line);
        if (line.len > 0)
            st = read_line(items, &place, line, arena, err);
    }
    return st;
}

static enum rd_status
fail_read(const char *path, struct rd_error *err)
{
    if (errno == ENOMEM)
        return rd_fail_memory(err);
    return rd_fail(err, RD_USAGE, "%s: it cannot be read: %s", path,
                   rd_language_errno(errno));
}

/* All of it, if it is of a sane size: a device may have no end. */
static enum rd_status
read_stream(struct rd_buffer *text, FILE *file, const char *path,
            struct rd_error *err)
{
    size_t len;

    do {
        if (!rd_buffer_reserve(text, READ_SIZE))
            return rd_fail_memory(err);
        len = fread(text->data + text->len, 1, READ_SIZE, file);
        text->len += len;
    } while (len > 0 && text->len <= LARGEST_FILE);
    if (ferror(file))
        return fail_read(path, err);
    if (text->len > LARGEST_FILE)
        return rd_fail(err, RD_USAGE,
                       "%s: it is too long for a file of settings", path);
    return RD_OK;
}

enum rd_status
rd_config_read(struct rd_items *items, const char *path, struct rd_arena *arena,
               struct rd_error *err)
{
    FILE *file = fopen(path, "rbe");
    struct rd_buffer text = {0};
    enum rd_status st;

    if (file == NULL)
        return fail_read(path, err);
    st = read_stream(&text, file, path, err);
    if (st >= 0)
        st = rd_config_parse(items, path, rd_buffer_str(&text), arena, err);
    rd_buffer_clear(&text);
    (void)fclose(file);
    return st;
}
