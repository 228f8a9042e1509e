/*
 * `--zone PATTERN=ZONE`: a pattern as shells have them, for the whole name of a
 * file as it was given or for its last part.
 */
#include "redite/asked_zone.h"

#include <fnmatch.h>

#define LONGEST_PATTERN ((size_t)1024)

static bool
matches(struct rd_str pattern, const char *path)
{
    char text[LONGEST_PATTERN];
    const char *slash = strrchr(path, '/');

    memcpy(text, pattern.ptr, pattern.len);
    text[pattern.len] = '\0';
    return fnmatch(text, path, 0) == 0 ||
           (slash != NULL && fnmatch(text, slash + 1, 0) == 0);
}

static bool
matches_any(struct rd_str pattern, const struct rd_run_options *options)
{
    for (size_t i = 0; i < options->input_count; i++)
        if (matches(pattern, options->inputs[i].path))
            return true;
    return false;
}

static enum rd_status
load_one(struct rd_asked_zones *asked, const char *text,
         const struct rd_run_options *options, struct rd_error *err)
{
    const char *equals = strrchr(text, '=');
    struct rd_str pattern = {text, (size_t)(equals - text)};
    enum rd_status st;

    if (pattern.len >= LONGEST_PATTERN)
        return rd_fail(err, RD_USAGE, "--zone: the pattern is too long");
    st = rd_zone_load(&asked->zones[asked->count], equals + 1, err);
    if (st < 0)
        return st;
    asked->patterns[asked->count++] = pattern;
    if (matches_any(pattern, options))
        return RD_OK;
    return rd_fail(err, RD_USAGE,
                   "--zone '%s': no file has a name that '%.*s' matches", text,
                   RD_FMT(pattern));
}

enum rd_status
rd_asked_zones_load(struct rd_asked_zones *asked,
                    const struct rd_run_options *options, struct rd_error *err)
{
    const struct rd_file_names *zones = &options->parameters->zones;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < zones->count && st >= 0; i++)
        st = load_one(asked, zones->list[i], options, err);
    return st;
}

const struct rd_zone *
rd_asked_zones_find(const struct rd_asked_zones *asked, const char *path)
{
    for (size_t i = asked->count; i > 0; i--)
        if (matches(asked->patterns[i - 1], path))
            return asked->zones[i - 1];
    return NULL;
}

void
rd_asked_zones_clear(struct rd_asked_zones *asked)
{
    for (size_t i = 0; i < asked->count; i++)
        rd_zone_free(asked->zones[i]);
    asked->count = 0;
}
