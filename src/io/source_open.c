/*
 * Opening a source, and what is known of it.
 */
#include "source_parts.h"

#include "redite/language.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static enum rd_status
new_source(struct rd_source **made, const char *name, struct rd_error *err)
{
    struct rd_source *src = calloc(1, sizeof *src);
    enum rd_status st;

    *made = NULL;
    if (src == NULL)
        return rd_fail_memory(err);
    src->fd = -1;
    src->name = name;
    src->raw = malloc(RAW_SIZE);
    src->plain = malloc(PLAIN_SIZE);
    st = rd_digest_new(&src->digest, err);
    if (st >= 0 && (src->raw == NULL || src->plain == NULL))
        st = rd_fail_memory(err);
    if (st < 0) {
        rd_source_free(src);
        return st;
    }
    *made = src;
    return RD_OK;
}

/* A named pipe waits here for its writer, until a signal comes. */
static enum rd_status
open_descriptor(struct rd_source *src, struct rd_error *err)
{
    struct stat facts;

    do
        src->fd = strcmp(src->name, "-") == 0
                      ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                      : open(src->name, O_RDONLY | O_CLOEXEC);
    while (src->fd < 0 && errno == EINTR && !rd_source_is_stopped(src));
    if (src->fd < 0 && errno == EINTR)
        return rd_source_stop(err);
    if (src->fd < 0)
        return rd_fail(err, RD_IO, "%s: it cannot be opened: %s", src->name,
                       rd_language_errno(errno));
    if (fstat(src->fd, &facts) != 0)
        return rd_fail(err, RD_IO, "%s: it cannot be read: %s", src->name,
                       rd_language_errno(errno));
    if (S_ISDIR(facts.st_mode))
        return rd_fail(err, RD_IO, "%s: it is a directory, not a file",
                       src->name);
    if (S_ISREG(facts.st_mode) && facts.st_size > 0)
        src->size = (uint64_t)facts.st_size;
    return RD_OK;
}

enum rd_status
rd_source_open(struct rd_source **src, const char *path,
               const struct rd_source_options *options, struct rd_error *err)
{
    enum rd_status st = new_source(src, path, err);

    if (st < 0)
        return st;
    if (options != NULL)
        (*src)->options = *options;
    st = open_descriptor(*src, err);
    if (st < 0) {
        rd_source_free(*src);
        *src = NULL;
    }
    return st;
}

enum rd_status
rd_source_open_memory(struct rd_source **src, const char *name,
                      struct rd_str bytes, struct rd_error *err)
{
    enum rd_status st = new_source(src, name, err);

    if (st < 0)
        return st;
    (*src)->memory = bytes;
    (*src)->size = bytes.len;
    return RD_OK;
}

const char *
rd_source_name(const struct rd_source *src)
{
    return src->name;
}

uint64_t
rd_source_offset(const struct rd_source *src)
{
    return src->offset;
}

uint64_t
rd_source_size(const struct rd_source *src)
{
    return src->size;
}

const char *
rd_source_damage(const struct rd_source *src)
{
    return src->damage.text[0] == '\0' ? NULL : src->damage.text;
}

void
rd_source_sha256(const struct rd_source *src, char hex[static 65])
{
    memcpy(hex, src->sha256, sizeof src->sha256);
}
