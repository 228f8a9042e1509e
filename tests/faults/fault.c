/*
 * A system that fails: loaded before libc (LD_PRELOAD), this library lets one
 * call of the program go wrong. For tests alone.
 *
 *     FAULT="KIND NUMBER ACTION VALUE [NAME]"
 *
 * KIND is a call (open, read, … `memory` for all that allocate, `own` for those
 * of the program itself, without its libraries, `any` for all but those), on a
 * file whose path ends in NAME; NUMBER says which of them, from 1, and 0 means
 * every one:
 *
 *     error E   it fails with the error number E
 *     again 0   it is interrupted (EINTR), and done when it is tried again
 *     short N   no more than N bytes are read or written
 *     signal S  the process gets the signal S and then goes on
 *     grow 0    a line is added to the file that is read
 *     shrink N  the file that is read loses its last N bytes
 *     empty 0   the open file that is read or written loses all its bytes
 *     make E    the file is made by another program, and then the call fails
 *               with the error number E; 0: it is done
 *
 * With FAULT_NAMED, the file system knows no files without a name (O_TMPFILE).
 *
 * FAULT_NOTE=FILE gets a line for what was done, `hit CALL PATH`, and, when the
 * program ends, `live N` (allocations that were not freed) and `open PATH` (a
 * descriptor that was not closed).
 */
#include "fault.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 256

/* What glibc's allocator is called beside the names that are taken here. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *old);

static struct {
    char kind[16], action[8], name[64];
    long number, value;
    bool is_ready, is_named, is_own, is_over;
    int note; /* -1: nobody wants to know */
} plan = {.note = -1};

static atomic_long calls, live;

/* ---- what is done, and told ---------------------------------------------- */

static void
tell(const char *line, int len)
{
    static __typeof__(write) *hidden;

    if (hidden == NULL)
        *(void **)(&hidden) = dlsym(RTLD_NEXT, "write");
    if (plan.note >= 0 && len > 0)
        (void)!hidden(plan.note, line, (size_t)len);
}

/* The name of an open file; empty where it has none. */
static void
name_file(char *path, size_t size, int fd)
{
    char link[64];
    ssize_t len;

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    len = readlink(link, path, size - 1);
    path[len < 0 ? 0 : len] = '\0';
}

static void
tell_hit(const char *call, const char *path)
{
    char line[4352];

    if (plan.note >= 0)
        tell(line, snprintf(line, sizeof line, "hit %s %.4096s\n", call,
                            path == NULL ? "" : path));
}

static bool
has_action(const char *action)
{
    return strcmp(plan.action, action) == 0;
}

static bool
ends_in_name(const char *path)
{
    size_t len = path == NULL ? 0 : strlen(path), end = strlen(plan.name);

    return end == 0 || (len >= end && strcmp(path + len - end, plan.name) == 0);
}

static bool
is_meant(const char *call, const char *path)
{
    long number;

    if (!plan.is_ready || plan.is_over || !ends_in_name(path) ||
        (strcmp(plan.kind, call) != 0 &&
         (strcmp(plan.kind, "any") != 0 || strcmp(call, "memory") == 0)))
        return false;
    number = atomic_fetch_add(&calls, 1) + 1;
    if (has_action("again"))
        return number % 2 == 1; /* the next one is the same once more */
    return plan.number == 0 || number == plan.number;
}

/* Another program writes to the file that was named, or cuts it. */
static void
change_file(const char *path)
{
    HIDDEN(open);
    static const char line[] = "grown,0612345678,a,2001-10-28 10:00:00,,"
                               "2001-10-28 10:01:00,2001-10-28 10:02:00,x,\n";
    off_t size;
    int other =
        plan.name[0] == '\0' ? -1 : hidden(path, O_RDWR | O_APPEND | O_CLOEXEC);

    if (other < 0)
        return;
    size = lseek(other, 0, SEEK_END);
    if (has_action("grow"))
        (void)!syscall(SYS_write, other, line, sizeof line - 1);
    else if (size > plan.value)
        (void)!ftruncate(other, size - plan.value);
    (void)syscall(SYS_close, other);
}

/* Another program makes the file that is about to get this name. */
static void
make_file(const char *path)
{
    HIDDEN(open);
    int other = hidden(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (other < 0)
        return;
    (void)!syscall(SYS_write, other, "of another\n", (size_t)11);
    (void)syscall(SYS_close, other);
}

/* Whether the call is to fail; its error is set. `fd` is -1 for a path. */
static bool
fails_either(const char *call, const char *path, int fd)
{
    if (!is_meant(call, path))
        return false;
    if (has_action("short"))
        return false;
    if (!has_action("again"))
        tell_hit(call, path);
    if (has_action("signal"))
        (void)raise((int)plan.value);
    if (has_action("grow") || has_action("shrink"))
        change_file(path);
    if (has_action("empty"))
        (void)!ftruncate(fd, 0);
    if (has_action("make"))
        make_file(path);
    if (has_action("again"))
        errno = EINTR;
    else if (has_action("error") || has_action("make"))
        errno = (int)plan.value;
    return has_action("again") || has_action("error") ||
           (has_action("make") && plan.value != 0);
}

bool
fault_fails(const char *call, const char *path)
{
    return fails_either(call, path, -1);
}

static bool
fails_on(const char *call, int fd)
{
    char path[4096] = "";

    if (!plan.is_ready || fd == plan.note)
        return false;
    if (plan.note >= 0)
        name_file(path, sizeof path, fd);
    return fails_either(call, path, fd);
}

static size_t
shorten(size_t wanted, const char *call)
{
    bool is_short = plan.is_ready && has_action("short") &&
                    strcmp(plan.kind, call) == 0 && wanted > 0;

    return is_short && wanted > (size_t)plan.value ? (size_t)plan.value
                                                   : wanted;
}

/* ---- files --------------------------------------------------------------- */

int
open(const char *path, int flags, ...)
{
    HIDDEN(open);
    va_list more;
    mode_t mode;

    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
    if (plan.is_named && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return fault_fails("open", path) ? -1 : hidden(path, flags, mode);
}

ssize_t
read(int fd, void *bytes, size_t size)
{
    HIDDEN(read);

    if (fails_on("read", fd))
        return -1;
    return hidden(fd, bytes, shorten(size, "read"));
}

ssize_t
write(int fd, const void *bytes, size_t size)
{
    HIDDEN(write);

    if (fails_on("write", fd))
        return -1;
    return hidden(fd, bytes, shorten(size, "write"));
}

ssize_t
pread(int fd, void *bytes, size_t size, off_t offset)
{
    HIDDEN(pread);

    if (fails_on("pread", fd))
        return -1;
    return hidden(fd, bytes, shorten(size, "pread"), offset);
}

ssize_t
pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    HIDDEN(pwrite);

    if (fails_on("pwrite", fd))
        return -1;
    return hidden(fd, bytes, shorten(size, "pwrite"), offset);
}

int
mkostemp(char *path, int flags)
{
    HIDDEN(mkostemp);
    return fault_fails("mkostemp", path) ? -1 : hidden(path, flags);
}

/* What is not to outlive the test need not reach the disk. */
int
fsync(int fd)
{
    return fails_on("fsync", fd) ? -1 : 0;
}

/* As Linux does it: whatever is said of it, the descriptor is gone. */
int
close(int fd)
{
    HIDDEN(close);
    bool has_failed = fails_on("close", fd);
    int error = errno, result = hidden(fd);

    if (!has_failed)
        return result;
    errno = error;
    return -1;
}

int
stat(const char *path, struct stat *facts)
{
    HIDDEN(stat);
    return fault_fails("stat", path) ? -1 : hidden(path, facts);
}

int
fstat(int fd, struct stat *facts)
{
    HIDDEN(fstat);
    return fails_on("fstat", fd) ? -1 : hidden(fd, facts);
}

int
access(const char *path, int how)
{
    HIDDEN(access);
    return fault_fails("access", path) ? -1 : hidden(path, how);
}

/* What comes after the program, as do the counters of coverage, never fails. */
static void
leave_alone(void)
{
    plan.is_over = true;
}

/*
 * The program looks at its descriptors as soon as it has begun, and a handler
 * that is given then runs before those who were given earlier: counters are
 * written by the destructors of the program, which the system has prepared.
 */
int
fcntl(int fd, int command, ...)
{
    HIDDEN(fcntl);
    static atomic_flag is_begun = ATOMIC_FLAG_INIT;
    va_list more;
    long value;

    if (!atomic_flag_test_and_set(&is_begun))
        (void)atexit(leave_alone);
    va_start(more, command);
    value = va_arg(more, long);
    va_end(more);
    return command == F_DUPFD_CLOEXEC && fails_on("fcntl", fd)
               ? -1
               : hidden(fd, command, value);
}

int
fchmod(int fd, mode_t mode)
{
    HIDDEN(fchmod);
    return fails_on("fchmod", fd) ? -1 : hidden(fd, mode);
}

ssize_t
getrandom(void *bytes, size_t size, unsigned flags)
{
    HIDDEN(getrandom);
    return fault_fails("getrandom", NULL) ? -1 : hidden(bytes, size, flags);
}

int
scandir(const char *path, struct dirent ***entries,
        int (*is_wanted)(const struct dirent *),
        int (*order)(const struct dirent **, const struct dirent **))
{
    HIDDEN(scandir);
    return fault_fails("scandir", path)
               ? -1
               : hidden(path, entries, is_wanted, order);
}

/* ---- memory and threads -------------------------------------------------- */

static void *
keep(void *memory, const void *caller)
{
    if (memory != NULL && !fault_is_loader(caller))
        atomic_fetch_add(&live, 1);
    return memory;
}

static bool
is_refused(const void *caller)
{
    return plan.is_ready && (!plan.is_own || fault_is_program(caller)) &&
           fault_fails("memory", NULL);
}

void *
malloc(size_t size)
{
    const void *caller = __builtin_return_address(0);

    return is_refused(caller) ? NULL : keep(__libc_malloc(size), caller);
}

void *
calloc(size_t count, size_t size)
{
    const void *caller = __builtin_return_address(0);

    return is_refused(caller) ? NULL : keep(__libc_calloc(count, size), caller);
}

void *
aligned_alloc(size_t alignment, size_t size)
{
    const void *caller = __builtin_return_address(0);

    return is_refused(caller) ? NULL
                              : keep(__libc_memalign(alignment, size), caller);
}

void *
realloc(void *old, size_t size)
{
    const void *caller = __builtin_return_address(0);
    void *memory;

    if (is_refused(caller))
        return NULL;
    memory = __libc_realloc(old, size);
    return old == NULL ? keep(memory, caller) : memory;
}

void
free(void *old)
{
    if (old != NULL && !fault_is_loader(__builtin_return_address(0)))
        atomic_fetch_sub(&live, 1);
    __libc_free(old);
}

void *
mmap(void *at, size_t size, int how, int flags, int fd, off_t offset)
{
    HIDDEN(mmap);
    return fault_fails("mmap", NULL) ? MAP_FAILED
                                     : hidden(at, size, how, flags, fd, offset);
}

int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
               void *(*work)(void *), void *context)
{
    HIDDEN(pthread_create);
    return fault_fails("thread", NULL)
               ? errno
               : hidden(thread, attributes, work, context);
}

/* ---- from beginning to end ----------------------------------------------- */

__attribute__((constructor)) static void
begin(void)
{
    HIDDEN(open);
    const char *fault = getenv("FAULT"), *note = getenv("FAULT_NOTE");

    if (fault == NULL ||
        sscanf(fault, "%15s %ld %7s %ld %63s", plan.kind, &plan.number,
               plan.action, &plan.value, plan.name) < 4)
        return;
    plan.is_named = getenv("FAULT_NAMED") != NULL;
    plan.is_own = strcmp(plan.kind, "own") == 0;
    if (plan.is_own)
        (void)strcpy(plan.kind, "memory");
    /* Out of the way of the program's own descriptors. */
    if (note != NULL) {
        int fd = hidden(note, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

        plan.note = fd < 0 ? -1 : dup3(fd, MOST_DESCRIPTORS, O_CLOEXEC);
        (void)syscall(SYS_close, fd);
    }
    plan.is_ready = true;
}

__attribute__((destructor)) static void
end(void)
{
    char line[4352], path[4096];

    if (!plan.is_ready)
        return;
    plan.is_ready = false;
    tell(line,
         snprintf(line, sizeof line, "live %ld\n", (long)atomic_load(&live)));
    for (int fd = 3; fd < MOST_DESCRIPTORS; fd++) {
        name_file(path, sizeof path, fd);
        if (path[0] != '\0')
            tell(line, snprintf(line, sizeof line, "open %s\n", path));
    }
}
