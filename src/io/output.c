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

struct rd_output {
    const char *path;
    char *aside; /* NULL where `path` itself is written */
    FILE *stream;
};

static enum rd_status
fail(const char *path, const char *what, struct rd_error *err)
{
    return rd_fail(err, RD_OUTPUT, "%s: it cannot be %s: %s", path, _(what),
                   rd_language_errno(errno));
}

/*
 * The name aside: hidden, in the same folder, known to nobody else, and not
 * made of the file's own, which may be as long as a name can be.
 */
static char *
name_aside(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    size_t size = folder + 32;
    char *aside = malloc(size);
    uint64_t random = 0;

    if (aside == NULL || getrandom(&random, sizeof random, 0) < 0) {
        free(aside);
        return NULL;
    }
    (void)snprintf(aside, size, "%.*s.redite.%016llx", (int)folder, path,
                   (unsigned long long)random);
    return aside;
}

/* The file aside; where it replaces another, it takes over who may read it. */
static int
create_aside(const char *aside, const struct stat *replaced)
{
    int fd = open(aside, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, 0666);

    if (fd >= 0 && replaced != NULL)
        (void)fchmod(fd, replaced->st_mode & 0777);
    return fd;
}

static enum rd_status
open_stream(struct rd_output *output, struct rd_error *err)
{
    const char *path = output->path;
    struct stat facts;
    bool exists = stat(path, &facts) == 0;
    int fd;

    if (strcmp(path, "-") == 0) {
        fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    } else if (exists && !S_ISREG(facts.st_mode)) {
        fd = open(path, O_WRONLY | O_CLOEXEC);
    } else {
        output->aside = name_aside(path);
        if (output->aside == NULL)
            return rd_fail_memory(err);
        fd = create_aside(output->aside, exists ? &facts : NULL);
    }
    if (fd < 0)
        return fail(path, N_("created"), err);
    output->stream = fdopen(fd, "wb");
    if (output->stream != NULL)
        return RD_OK;
    (void)close(fd);
    return rd_fail_memory(err);
}

enum rd_status
rd_output_open(struct rd_output **made, const char *path, struct rd_error *err)
{
    struct rd_output *output = calloc(1, sizeof *output);
    enum rd_status st;

    *made = NULL;
    if (output == NULL)
        return rd_fail_memory(err);
    output->path = path;
    st = open_stream(output, err);
    if (st < 0) {
        rd_output_abandon(output);
        return st;
    }
    *made = output;
    return RD_OK;
}

enum rd_status
rd_output_write(struct rd_output *output, struct rd_str bytes,
                struct rd_error *err)
{
    if (bytes.len > 0 &&
        fwrite(bytes.ptr, 1, bytes.len, output->stream) != bytes.len)
        return fail(output->path, N_("written"), err);
    return RD_OK;
}

const char *
rd_output_aside(const struct rd_output *output)
{
    return output->aside;
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
        (void)fsync(fd);
        (void)close(fd);
    }
    free(folder);
}

enum rd_status
rd_output_commit(struct rd_output *output, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    if (fflush(output->stream) != 0 ||
        (output->aside != NULL && fsync(fileno(output->stream)) != 0))
        st = fail(output->path, N_("written"), err);
    if (fclose(output->stream) != 0 && st >= 0)
        st = fail(output->path, N_("written"), err);
    output->stream = NULL;
    if (st >= 0 && output->aside != NULL) {
        if (rename(output->aside, output->path) != 0) {
            st = fail(output->path, N_("replaced"), err);
        } else {
            free(output->aside);
            output->aside = NULL;
            sync_folder(output->path);
        }
    }
    rd_output_abandon(output);
    return st;
}

void
rd_output_abandon(struct rd_output *output)
{
    if (output == NULL)
        return;
    if (output->stream != NULL)
        (void)fclose(output->stream);
    if (output->aside != NULL)
        (void)unlink(output->aside);
    free(output->aside);
    free(output);
}

enum rd_status
rd_output_whole(const char *path, struct rd_str bytes, struct rd_error *err)
{
    struct rd_output *output;
    enum rd_status st = rd_output_open(&output, path, err);

    if (st < 0)
        return st;
    st = rd_output_write(output, bytes, err);
    if (st < 0) {
        rd_output_abandon(output);
        return st;
    }
    return rd_output_commit(output, err);
}
