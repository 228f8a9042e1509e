/*
 * A name is never looked for among the files of the folder one works in: what
 * a run means must not depend on what lies there.
 */
#include "redite/installed.h"

#include "redite/table_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static bool
is_name(const char *value)
{
    return value[0] != '\0' && strcmp(value, "-") != 0 &&
           strpbrk(value, "/.") == NULL;
}

static int
is_csv(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);

    return entry->d_name[0] != '.' && len > 4 &&
           strcmp(entry->d_name + len - 4, ".csv") == 0;
}

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Append the names of a folder: `france-2000, france-2005`. */
static void
add_names(struct rd_buffer *out, const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_csv, by_bytes);

    for (int i = 0; i < count; i++) {
        int len = (int)strlen(entries[i]->d_name) - 4;

        rd_buffer_addf(out, "%s%.*s", i == 0 ? "" : ", ", len,
                       entries[i]->d_name);
        free(entries[i]);
    }
    if (count <= 0)
        rd_buffer_add_text(out, "none");
    free(entries);
}

static enum rd_status
fail_absent(const char *value, const char *share, const char *kind,
            struct rd_error *err)
{
    struct rd_buffer folder = {0}, names = {0};

    rd_buffer_addf(&folder, "%s/%s", share, kind);
    rd_buffer_add_byte(&folder, '\0');
    if (!folder.failed)
        add_names(&names, folder.data);
    (void)rd_fail(err, RD_USAGE,
                  "there are no installed %s '%s'; those that there are: %.*s; "
                  "a file of that name is ./%s",
                  kind, value, RD_FMT(rd_buffer_str(&names)), value);
    rd_buffer_clear(&folder);
    rd_buffer_clear(&names);
    return RD_USAGE;
}

static enum rd_status
read_name(struct rd_table *table, const char *value, const char *share,
          const char *kind, char *sha256, struct rd_error *err)
{
    struct rd_buffer path = {0};
    enum rd_status st;

    rd_buffer_addf(&path, "%s/%s/%s.csv", share, kind, value);
    rd_buffer_add_byte(&path, '\0');
    st = rd_buffer_check(&path, err);
    if (st >= 0 && access(path.data, F_OK) != 0 && errno == ENOENT)
        st = fail_absent(value, share, kind, err);
    if (st >= 0)
        st = rd_table_read(table, path.data, sha256, err);
    rd_buffer_clear(&path);
    return st;
}

enum rd_status
rd_installed_read(struct rd_table *table, const char *value, const char *share,
                  const char *kind, char *sha256, struct rd_error *err)
{
    enum rd_status st = is_name(value)
                            ? read_name(table, value, share, kind, sha256, err)
                            : rd_table_read(table, value, sha256, err);

    table->name = value;
    return st;
}
