/*
 * Where the data is that is installed with the program. It is looked for
 * beside the program first, so that a build tree works without being installed
 * and an installation may be moved.
 */
#include "cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef PKGDATADIR
#define PKGDATADIR "/usr/local/share/redite"
#endif

#define PATH_SIZE 4096

bool
rd_share_own_folder(char *folder, size_t size)
{
    ssize_t len = readlink("/proc/self/exe", folder, size - 1);
    char *slash;

    if (len <= 0 || (size_t)len == size - 1)
        return false;
    folder[len] = '\0';
    slash = strrchr(folder, '/');
    if (slash == NULL)
        return false;
    *slash = '\0';
    return true;
}

/* Data is known by its profiles. */
static bool
has_profiles(const char *folder)
{
    char path[PATH_SIZE];
    int len = snprintf(path, sizeof path, "%s/profiles", folder);
    struct stat facts;

    return len > 0 && len < PATH_SIZE && stat(path, &facts) == 0 &&
           S_ISDIR(facts.st_mode);
}

static bool
find_beside_program(char found[static PATH_SIZE])
{
    static const char *const places[] = {"share", "../share/redite"};
    char own[PATH_SIZE];

    if (!rd_share_own_folder(own, sizeof own))
        return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int len = snprintf(found, PATH_SIZE, "%s/%s", own, places[i]);

        if (len > 0 && len < PATH_SIZE && has_profiles(found))
            return true;
    }
    return false;
}

enum rd_status
rd_share_find(const char **folder, struct rd_arena *arena, struct rd_error *err)
{
    const char *asked = getenv("REDITE_SHARE");
    char found[PATH_SIZE];
    struct rd_str copy;
    enum rd_status st;

    if (asked != NULL && asked[0] != '\0')
        *folder = asked;
    else
        *folder = find_beside_program(found) ? found : PKGDATADIR;
    st = rd_arena_copy(&copy, arena, rd_str_from(*folder), err);
    *folder = copy.ptr;
    return st;
}

enum rd_status
rd_user_profiles_find(const char **folder, struct rd_arena *arena,
                      struct rd_error *err)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char path[PATH_SIZE];
    struct rd_str copy;
    enum rd_status st;
    int len = 0;

    *folder = NULL;
    if (config != NULL && config[0] == '/') /* any other is not valid */
        len = snprintf(path, sizeof path, "%s/redite/profiles", config);
    else if (home != NULL && home[0] == '/')
        len = snprintf(path, sizeof path, "%s/.config/redite/profiles", home);
    if (len <= 0 || len >= PATH_SIZE)
        return RD_OK;
    st = rd_arena_copy(&copy, arena, rd_str_from(path), err);
    if (st >= 0)
        *folder = copy.ptr;
    return st;
}
