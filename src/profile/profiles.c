/*
 * The profiles of folders and files, in order of their names.
 */
#include "redite/profile.h"

#include "redite/buffer.h"
#include "redite/digest.h"
#include "redite/language.h"
#include "redite/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static enum rd_status
read_whole(struct rd_buffer *text, const char *path, struct rd_error *err)
{
    struct rd_source *src;
    const char *bytes;
    size_t len;
    enum rd_status st = rd_source_open(&src, path, NULL, err);

    if (st < 0)
        return st;
    while ((st = rd_source_read(src, &bytes, &len, err)) == RD_OK)
        rd_buffer_add(text, (struct rd_str){bytes, len});
    rd_source_free(src);
    return st < 0 ? st : rd_buffer_check(text, err);
}

/*
 * Put a profile in its place by name; of one name, the later one is nearer to
 * the user.
 */
static enum rd_status
put(struct rd_profiles *profiles, struct rd_profile *profile,
    struct rd_error *err)
{
    struct rd_profile **items =
        realloc(profiles->items, (profiles->count + 1) * sizeof(*items));
    size_t at = 0;

    if (items == NULL) {
        rd_profile_free(profile);
        return rd_fail_memory(err);
    }
    profiles->items = items;
    while (at < profiles->count &&
           rd_str_compare(items[at]->name, profile->name) < 0)
        at++;
    if (at < profiles->count && rd_str_equal(items[at]->name, profile->name)) {
        rd_profile_free(items[at]);
    } else {
        memmove(items + at + 1, items + at,
                (profiles->count - at) * sizeof(*items));
        profiles->count++;
    }
    items[at] = profile;
    return RD_OK;
}

static enum rd_status
digest_text(char hex[static 65], struct rd_str text, struct rd_error *err)
{
    struct rd_digest *digest;
    enum rd_status st = rd_digest_new(&digest, err);

    if (st < 0)
        return st;
    st = rd_digest_add(digest, text, err);
    if (st >= 0)
        st = rd_digest_end(digest, hex, err);
    rd_digest_free(digest);
    return st;
}

/* Load one file, as if it were called `called`. */
static enum rd_status
load_as(struct rd_profiles *profiles, const char *path, const char *called,
        enum rd_origin origin, struct rd_error *err)
{
    struct rd_buffer text = {0};
    struct rd_profile *profile = NULL;
    enum rd_status st = read_whole(&text, path, err);

    if (st >= 0)
        st = rd_profile_parse(&profile, called, rd_buffer_str(&text), err);
    if (st >= 0)
        st = digest_text(profile->sha256, rd_buffer_str(&text), err);
    rd_buffer_clear(&text);
    if (st < 0) {
        rd_profile_free(profile);
        return st;
    }
    profile->origin = origin;
    return put(profiles, profile, err);
}

static enum rd_status
load_one(struct rd_profiles *profiles, const char *path, enum rd_origin origin,
         struct rd_error *err)
{
    return load_as(profiles, path, path, origin, err);
}

static int
is_ini(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);

    return entry->d_name[0] != '.' && len > 4 &&
           strcmp(entry->d_name + len - 4, ".ini") == 0;
}

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum rd_status
load_folder(struct rd_profiles *profiles, const char *folder,
            enum rd_origin origin, struct rd_error *err)
{
    struct dirent **entries = NULL;
    struct rd_buffer path = {0};
    enum rd_status st = RD_OK;
    int count = scandir(folder, &entries, is_ini, by_bytes);

    /* Who runs as somebody else may not look into the owner's home. */
    if (count < 0 && origin == RD_ORIGIN_USER &&
        (errno == ENOENT || errno == ENOTDIR || errno == EACCES))
        return RD_OK;
    if (count < 0 && errno == ENOMEM)
        return rd_fail_memory(err);
    if (count < 0)
        return rd_fail(err, errno == EIO ? RD_IO : RD_USAGE,
                       "%s: the folder of profiles cannot be read: %s", folder,
                       rd_language_errno(errno));
    for (int i = 0; i < count; i++) {
        path.len = 0;
        rd_buffer_addf(&path, "%s/%s", folder, entries[i]->d_name);
        rd_buffer_add_byte(&path, '\0');
        if (st >= 0)
            st = rd_buffer_check(&path, err);
        if (st >= 0)
            st = load_one(profiles, path.data, origin, err);
        free(entries[i]);
    }
    free(entries);
    rd_buffer_clear(&path);
    return st;
}

enum rd_status
rd_profiles_load(struct rd_profiles *profiles, const char *share,
                 struct rd_error *err)
{
    struct rd_buffer folder = {0};
    enum rd_status st;

    rd_buffer_addf(&folder, "%s/profiles", share);
    rd_buffer_add_byte(&folder, '\0');
    st = rd_buffer_check(&folder, err);
    if (st >= 0)
        st = load_folder(profiles, folder.data, RD_ORIGIN_INSTALLED, err);
    rd_buffer_clear(&folder);
    return st;
}

enum rd_status
rd_profiles_add_folder(struct rd_profiles *profiles, const char *folder,
                       struct rd_error *err)
{
    return load_folder(profiles, folder, RD_ORIGIN_USER, err);
}

enum rd_status
rd_profiles_add_file(struct rd_profiles *profiles, const char *path,
                     struct rd_error *err)
{
    return load_one(profiles, path, RD_ORIGIN_COMMAND, err);
}

enum rd_status
rd_profiles_add_as(struct rd_profiles *profiles, const char *path,
                   const char *name, struct rd_error *err)
{
    return load_as(profiles, path, name, RD_ORIGIN_COMMAND, err);
}

const struct rd_profile *
rd_profiles_find(const struct rd_profiles *profiles, struct rd_str name)
{
    for (size_t i = 0; i < profiles->count; i++)
        if (rd_str_equal(profiles->items[i]->name, name))
            return profiles->items[i];
    return NULL;
}

void
rd_profiles_clear(struct rd_profiles *profiles)
{
    for (size_t i = 0; i < profiles->count; i++)
        rd_profile_free(profiles->items[i]);
    free(profiles->items);
    *profiles = (struct rd_profiles){0};
}
