/*
 * Writing aside, syncing, renaming.
 */
#include "redite/output.h"

#include "redite/language.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define PENDING_SIZE (64u << 10)

struct rd_output {
    const char *path;
    struct rd_output_options options;
    char *aside;      /* NULL where `path` itself is written */
    bool is_nameless; /* the file aside has no name so far */
    bool is_new;      /* no file may be replaced */
    int fd;
    size_t pending_len;
    char pending[PENDING_SIZE]; /* not yet written */
};

static enum rd_status
fail(const char *path, const char *what, struct rd_error *err)
{
    if (strcmp(path, "-") == 0)
        return rd_fail(err, RD_OUTPUT, "standard output cannot be written: %s",
                       rd_language_errno(errno));
    return rd_fail(err, RD_OUTPUT, "%s: it cannot be %s: %s", path, _(what),
                   rd_language_errno(errno));
}

static enum rd_status
fail_there(const char *path, struct rd_error *err)
{
    return rd_fail(err, RD_OUTPUT,
                   "%s: it is there already, and is not written over", path);
}

/*
 * The name aside: hidden, in the same folder, known to nobody else, and not
 * made of the file's own, which may be as long as a name can be.
 */
static enum rd_status
name_aside(char **aside, const char *path, struct rd_error *err)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    size_t size = folder + 32;
    uint64_t random = 0;
    ssize_t len;

    do
        len = getrandom(&random, sizeof random, 0);
    while (len < 0 && errno == EINTR);
    if (len < 0)
        return fail(path, N_("created"), err);
    *aside = malloc(size);
    if (*aside == NULL)
        return rd_fail_memory(err);
    (void)snprintf(*aside, size, "%.*s.redite.%016llx", (int)folder, path,
                   (unsigned long long)random);
    return RD_OK;
}

/* Whether the call that a signal interrupted is to be tried again. */
static bool
is_to_retry(const struct rd_output *output)
{
    return errno == EINTR &&
           !(output->options.stopped &&
             output->options.stopped(output->options.context));
}

/* RD_STOPPED for a call that a signal ended for good. */
static enum rd_status
fail_or_stop(const struct rd_output *output, const char *what,
             struct rd_error *err)
{
    if (errno == EINTR)
        return rd_fail(err, RD_STOPPED, "stopped before the end");
    return fail(output->path, what, err);
}

/* A named pipe waits here for its reader, until a signal comes. */
static int
open_file(const struct rd_output *output, const char *path, int flags,
          mode_t mode)
{
    int fd;

    do
        fd = open(path, O_WRONLY | O_CLOEXEC | flags, mode);
    while (fd < 0 && is_to_retry(output));
    return fd;
}

/* By which a file without a name is given one. */
static void
name_descriptor(char name[static 32], int fd)
{
    (void)snprintf(name, 32, "/proc/self/fd/%d", fd);
}

/*
 * A file without a name, which is gone with the process, however that ends. -1
 * where the file system has none, or where it could not be given a name.
 */
static int
create_nameless(const struct rd_output *output, mode_t mode)
{
    const char *slash = strrchr(output->aside, '/');
    char name[32];
    int fd;

    if (slash != NULL)
        output->aside[slash - output->aside + 1] = '\0';
    fd =
        open_file(output, slash == NULL ? "." : output->aside, O_TMPFILE, mode);
    if (slash != NULL)
        output->aside[slash - output->aside + 1] = '.';
    if (fd < 0)
        return -1;
    name_descriptor(name, fd);
    if (access(name, F_OK) == 0)
        return fd;
    (void)close(fd);
    return -1;
}

/*
 * The file aside; where it replaces another, it takes over who may read it. At
 * no moment may anybody else.
 */
static int
create_aside(struct rd_output *output, const struct stat *replaced)
{
    mode_t mode = replaced == NULL ? 0666 : replaced->st_mode & 0777;
    int fd = output->options.needs_name ? -1 : create_nameless(output, mode);

    output->is_nameless = fd >= 0;
    if (fd < 0)
        fd = open_file(output, output->aside, O_CREAT | O_EXCL, mode);
    if (fd >= 0 && replaced != NULL)
        (void)fchmod(fd, mode); /* gives back what the umask took */
    return fd;
}

static enum rd_status
open_descriptor(struct rd_output *output, struct rd_error *err)
{
    const char *path = output->path;
    struct stat facts;
    bool exists = stat(path, &facts) == 0;
    enum rd_status st;

    if (strcmp(path, "-") == 0) {
        output->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    } else if (!exists && errno != ENOENT) {
        return fail(path, N_("created"), err);
    } else if (exists && !S_ISREG(facts.st_mode)) {
        output->fd = open_file(output, path, 0, 0);
    } else {
        st = name_aside(&output->aside, path, err);
        if (st < 0)
            return st;
        output->fd = create_aside(output, exists ? &facts : NULL);
    }
    return output->fd < 0 ? fail_or_stop(output, N_("created"), err) : RD_OK;
}

enum rd_status
rd_output_open(struct rd_output **made, const char *path,
               const struct rd_output_options *options, struct rd_error *err)
{
    struct rd_output *output = malloc(sizeof *output);
    enum rd_status st;

    *made = NULL;
    if (output == NULL)
        return rd_fail_memory(err);
    output->path = path;
    output->options = (struct rd_output_options){.stopped = NULL};
    if (options != NULL)
        output->options = *options;
    output->aside = NULL;
    output->is_nameless = false;
    output->is_new = false;
    output->fd = -1;
    output->pending_len = 0;
    st = open_descriptor(output, err);
    if (st < 0) {
        rd_output_abandon(output);
        return st;
    }
    *made = output;
    return RD_OK;
}

/* Whatever part of them a write takes. */
static enum rd_status
write_bytes(struct rd_output *output, struct rd_str bytes, struct rd_error *err)
{
    while (bytes.len > 0) {
        ssize_t len = write(output->fd, bytes.ptr, bytes.len);

        if (len < 0 && is_to_retry(output))
            continue;
        if (len < 0)
            return fail_or_stop(output, N_("written"), err);
        bytes.ptr += len;
        bytes.len -= (size_t)len;
    }
    return RD_OK;
}

static enum rd_status
write_pending(struct rd_output *output, struct rd_error *err)
{
    struct rd_str bytes = {output->pending, output->pending_len};

    output->pending_len = 0;
    return write_bytes(output, bytes, err);
}

enum rd_status
rd_output_open_new(struct rd_output **made, const char *path,
                   struct rd_error *err)
{
    struct stat facts;
    enum rd_status st;

    *made = NULL;
    if (lstat(path, &facts) == 0)
        return fail_there(path, err);
    st = rd_output_open(made, path, NULL, err);
    if (st >= 0)
        (*made)->is_new = true;
    return st;
}

enum rd_status
rd_output_write(struct rd_output *output, struct rd_str bytes,
                struct rd_error *err)
{
    enum rd_status st = RD_OK;

    if (bytes.len > PENDING_SIZE - output->pending_len)
        st = write_pending(output, err);
    if (st < 0)
        return st;
    if (bytes.len > PENDING_SIZE)
        return write_bytes(output, bytes, err);
    if (bytes.len > 0)
        memcpy(output->pending + output->pending_len, bytes.ptr, bytes.len);
    output->pending_len += bytes.len;
    return RD_OK;
}

const char *
rd_output_aside(const struct rd_output *output)
{
    return output->aside;
}

static int
sync_again(int fd)
{
    int result;

    do
        result = fsync(fd);
    while (result != 0 && errno == EINTR);
    return result;
}

/* A rename is on disk once its folder is; not every file system can tell. */
static void
sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    char *folder = malloc(len + 2);
    int fd;

    if (folder == NULL)
        return;
    (void)snprintf(folder, len + 2, "%.*s%s", (int)len, path,
                   len == 0 ? "." : "");
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)sync_again(fd);
        (void)close(fd);
    }
    free(folder);
}

/* Whole and on disk, the file aside gets the name that leads to its own. */
static enum rd_status
name_nameless(struct rd_output *output, struct rd_error *err)
{
    char name[32];

    name_descriptor(name, output->fd);
    if (linkat(AT_FDCWD, name, AT_FDCWD, output->aside, AT_SYMLINK_FOLLOW) != 0)
        return fail(output->path, N_("written"), err);
    output->is_nameless = false;
    return RD_OK;
}

/* What is interrupted here has closed the file all the same. */
static enum rd_status
close_file(struct rd_output *output, struct rd_error *err)
{
    int fd = output->fd;

    output->fd = -1;
    if (close(fd) != 0 && errno != EINTR)
        return fail(output->path, N_("written"), err);
    return RD_OK;
}

/*
 * A new file is never renamed over one that came meanwhile; where the file
 * system has no such renaming, a second name is given and the first taken away.
 */
static int
give_name(const struct rd_output *output)
{
    if (!output->is_new)
        return rename(output->aside, output->path);
    if (renameat2(AT_FDCWD, output->aside, AT_FDCWD, output->path,
                  RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL || link(output->aside, output->path) != 0)
        return -1;
    return unlink(output->aside);
}

static enum rd_status
take_name(struct rd_output *output, struct rd_error *err)
{
    if (give_name(output) != 0)
        return output->is_new && errno == EEXIST
                   ? fail_there(output->path, err)
                   : fail(output->path, N_("replaced"), err);
    free(output->aside);
    output->aside = NULL;
    sync_folder(output->path);
    return RD_OK;
}

enum rd_status
rd_output_commit(struct rd_output *output, struct rd_error *err)
{
    enum rd_status st = write_pending(output, err);

    if (st >= 0 && output->aside != NULL && sync_again(output->fd) != 0)
        st = fail(output->path, N_("written"), err);
    if (st >= 0 && output->aside != NULL && output->is_nameless)
        st = name_nameless(output, err);
    if (st >= 0)
        st = close_file(output, err);
    if (st >= 0 && output->aside != NULL)
        st = take_name(output, err);
    rd_output_abandon(output);
    return st;
}

void
rd_output_abandon(struct rd_output *output)
{
    if (output == NULL)
        return;
    if (output->fd >= 0)
        (void)close(output->fd);
    if (output->aside != NULL && !output->is_nameless)
        (void)unlink(output->aside);
    free(output->aside);
    free(output);
}

enum rd_status
rd_output_whole(const char *path, struct rd_str bytes,
                const struct rd_output_options *options, struct rd_error *err)
{
    struct rd_output *output;
    enum rd_status st = rd_output_open(&output, path, options, err);

    if (st < 0)
        return st;
    st = rd_output_write(output, bytes, err);
    if (st < 0) {
        rd_output_abandon(output);
        return st;
    }
    return rd_output_commit(output, err);
}
