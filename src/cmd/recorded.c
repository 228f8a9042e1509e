/*
 * What a JSON report records of its run: the options that shaped its figures,
 * and its inputs. The options are those of the table, each under its own name.
 */
#include "cmd.h"

#include "redite/json.h"

#include <stdio.h>

/* Of options that may be given several times, so many are read. */
#define MOST_VALUES 16

static enum rd_status
copy_text(const char **copy, struct rd_arena *arena, struct rd_str text,
          struct rd_error *err)
{
    struct rd_str kept;
    enum rd_status st = rd_arena_copy(&kept, arena, text, err);

    *copy = kept.ptr;
    return st;
}

/* The only record of `path` with the values at `paths`. */
static enum rd_status
read_record(struct rd_json **json, struct rd_source **src, const char *path,
            const struct rd_str *paths, size_t count, struct rd_str list,
            struct rd_error *err)
{
    enum rd_status st = rd_source_open(src, path, NULL, err);

    *json = NULL;
    if (st < 0) {
        *src = NULL;
        return st;
    }
    return rd_json_new(json, *src, paths, count, list, err);
}

static enum rd_status
set_option(struct rd_request *request, const struct rd_option *option,
           struct rd_str value, struct rd_error *err)
{
    const char *text;
    enum rd_status st;

    if (value.len == 0)
        return RD_OK;
    st = copy_text(&text, &request->arena, value, err);
    return st < 0 ? st : option->set_parameter(&request->parameters, text, err);
}

/* The paths under which the value, or each of the values, may stand. */
static size_t
list_paths(char (*texts)[64], struct rd_str *paths, const char *name)
{
    size_t count = 0;

    for (int i = -1; i < 2 * MOST_VALUES; i++) {
        char *text = texts[count];

        if (i < 0)
            (void)snprintf(text, 64, "parameters.%s", name);
        else
            (void)snprintf(text, 64, "parameters.%s%s.%d", name,
                           i < MOST_VALUES ? "" : "s", i % MOST_VALUES);
        for (char *at = text; *at != '\0'; at++)
            if (*at == '-')
                *at = '_';
        paths[count] = rd_str_from(text);
        count++;
    }
    return count;
}

static enum rd_status
take_option(struct rd_request *request, const char *path,
            const struct rd_option *option, struct rd_error *err)
{
    char texts[2 * MOST_VALUES + 1][64];
    struct rd_str paths[2 * MOST_VALUES + 1];
    size_t count = list_paths(texts, paths, option->name);
    struct rd_source *src;
    struct rd_json *json;
    struct rd_record record;
    enum rd_status st =
        read_record(&json, &src, path, paths, count, RD_STR(""), err);

    if (st >= 0)
        st = rd_json_read(json, &record, err);
    for (size_t i = 0; st == RD_OK && i < record.count; i++)
        st = set_option(request, option, record.fields[i], err);
    rd_json_free(json);
    rd_source_free(src);
    return st < 0 ? st : RD_OK;
}

static enum rd_status
check_head(const struct rd_record *head, const char *path, struct rd_error *err)
{
    struct rd_str schema = head->count == 0 ? RD_STR("") : head->fields[0];

    if (rd_str_equal(schema, RD_STR("redite-report/1")))
        return RD_OK;
    if (rd_str_begins(schema, RD_STR("redite-report/")))
        return rd_fail(
            err, RD_DATA,
            "%s: its schema is '%.*s', and this program knows "
            "redite-report/1; redite %.*s, which made it, can verify "
            "it",
            path, RD_FMT(schema), RD_FMT(head->fields[1]));
    return rd_fail(err, RD_DATA,
                   "%s: it is no JSON report of redite (schema "
                   "redite-report/1)",
                   path);
}

/* Schema, version, and the one option that has no value. */
static enum rd_status
take_head(struct rd_request *request, const char *path, struct rd_error *err)
{
    static const struct rd_str paths[] = {
        {"schema", 6}, {"version", 7}, {"parameters.salvage", 18}};
    struct rd_source *src;
    struct rd_json *json;
    struct rd_record record;
    enum rd_status st =
        read_record(&json, &src, path, paths, 3, RD_STR(""), err);

    if (st >= 0)
        st = rd_json_read(json, &record, err);
    if (st == RD_END)
        record.count = 0;
    if (st >= 0)
        st = check_head(&record, path, err);
    if (st == RD_OK)
        request->parameters.salvage =
            rd_str_equal(record.fields[2], RD_STR("true"));
    rd_json_free(json);
    rd_source_free(src);
    return st;
}

enum rd_status
rd_recorded_options(struct rd_request *request, const char *path,
                    struct rd_error *err)
{
    enum rd_status st = take_head(request, path, err);

    for (const struct rd_option *row = rd_options; row->name != NULL && st >= 0;
         row++)
        if (row->set_parameter != NULL)
            st = take_option(request, path, row, err);
    return st;
}

/* The one value at `at`; empty where there is none. */
static enum rd_status
take_text(const char **text, struct rd_request *request, const char *path,
          struct rd_str at, struct rd_error *err)
{
    struct rd_source *src;
    struct rd_json *json;
    struct rd_record record;
    enum rd_status st = read_record(&json, &src, path, &at, 1, RD_STR(""), err);

    *text = "";
    if (st >= 0)
        st = rd_json_read(json, &record, err);
    if (st == RD_OK && record.count == 1)
        st = copy_text(text, &request->arena, record.fields[0], err);
    rd_json_free(json);
    rd_source_free(src);
    return st < 0 ? st : RD_OK;
}

enum rd_status
rd_recorded_fingerprint(const char **fingerprint, struct rd_request *request,
                        const char *path, struct rd_error *err)
{
    return take_text(fingerprint, request, path,
                     RD_STR("parameters.pseudonyms"), err);
}

enum rd_status
rd_recorded_version(const char **version, struct rd_request *request,
                    const char *path, struct rd_error *err)
{
    return take_text(version, request, path, RD_STR("version"), err);
}

/*
 * A list of a report, and the texts of its elements; `add` puts an element that
 * has all of them into the list that is asked for.
 */
struct list_kind {
    struct rd_str at;
    const struct rd_str *paths;
    size_t count;
    enum rd_status (*add)(void *list, struct rd_request *request,
                          const struct rd_record *record, struct rd_error *err);
};

/* Up to the first element that lacks a text. */
static enum rd_status
read_list(void *list, const struct list_kind *kind, struct rd_request *request,
          const char *path, struct rd_error *err)
{
    struct rd_source *src;
    struct rd_json *json;
    struct rd_record record;
    enum rd_status st =
        read_record(&json, &src, path, kind->paths, kind->count, kind->at, err);

    while (st >= 0 && (st = rd_json_read(json, &record, err)) == RD_OK &&
           record.count == kind->count)
        st = kind->add(list, request, &record, err);
    rd_json_free(json);
    rd_source_free(src);
    return st < 0 ? st : RD_OK;
}

static enum rd_status
add_input(void *inputs, struct rd_request *request,
          const struct rd_record *record, struct rd_error *err)
{
    struct rd_recorded_input **list = inputs;
    struct rd_recorded_input *input =
        rd_arena_take(&request->arena, sizeof *input);
    enum rd_status st;

    if (input == NULL)
        return rd_fail_memory(err);
    st = copy_text(&input->name, &request->arena, record->fields[0], err);
    if (st >= 0)
        st = copy_text(&input->sha256, &request->arena, record->fields[1], err);
    if (st >= 0)
        st =
            copy_text(&input->profile, &request->arena, record->fields[2], err);
    if (st >= 0)
        st = copy_text(&input->profile_sha256, &request->arena,
                       record->fields[3], err);
    while (*list != NULL)
        list = &(*list)->next;
    *list = input;
    return st;
}

enum rd_status
rd_recorded_inputs(struct rd_recorded_input **inputs,
                   struct rd_request *request, const char *path,
                   struct rd_error *err)
{
    static const struct rd_str paths[] = {
        {"name", 4}, {"sha256", 6}, {"profile", 7}, {"profile_sha256", 14}};
    static const struct list_kind kind = {{"inputs", 6}, paths, 4, add_input};

    *inputs = NULL;
    return read_list(inputs, &kind, request, path, err);
}

static enum rd_status
add_setting(void *settings, struct rd_request *request,
            const struct rd_record *record, struct rd_error *err)
{
    struct rd_recorded_setting **list = settings;
    struct rd_recorded_setting *setting =
        rd_arena_take(&request->arena, sizeof *setting);
    enum rd_status st;

    if (setting == NULL)
        return rd_fail_memory(err);
    st = copy_text(&setting->kind, &request->arena, record->fields[0], err);
    if (st >= 0)
        st = copy_text(&setting->name, &request->arena, record->fields[1], err);
    if (st >= 0)
        st = copy_text(&setting->sha256, &request->arena, record->fields[2],
                       err);
    setting->next = *list;
    *list = setting;
    return st;
}

enum rd_status
rd_recorded_settings(struct rd_recorded_setting **settings,
                     struct rd_request *request, const char *path,
                     struct rd_error *err)
{
    static const struct rd_str paths[] = {
        {"kind", 4}, {"name", 4}, {"sha256", 6}};
    static const struct list_kind kind = {
        {"settings", 8}, paths, 3, add_setting};

    *settings = NULL;
    return read_list(settings, &kind, request, path, err);
}
