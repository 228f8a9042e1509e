/*
 * Where files may still be named or written: in the folders of outputs alone.
 * A filter of system calls (sandbox.c) does not know one path from another; the
 * kernel's Landlock does, where it is there.
 */
#include "cmd.h"

#if !defined(RD_NO_SANDBOX) && defined(__linux__) &&                           \
    __has_include(<linux/landlock.h>)

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef LANDLOCK_ACCESS_FS_REFER /* younger than the headers of some systems   \
                                  */
#define LANDLOCK_ACCESS_FS_REFER (UINT64_C(1) << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (UINT64_C(1) << 14)
#endif

/* What changes a file system, by the oldest version that knows it. */
static const uint64_t changes[] = {
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
        LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
        LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
        LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
        LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM,
    LANDLOCK_ACCESS_FS_REFER,
    LANDLOCK_ACCESS_FS_TRUNCATE,
};

/* To give a file its name, and take the other one away. */
#define NAMES (LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
#define FILES (NAMES | LANDLOCK_ACCESS_FS_WRITE_FILE)

/* A set of rules; -1: there is no Landlock. */
static int
begin(void)
{
    struct landlock_ruleset_attr attributes = {0};
    long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
                           LANDLOCK_CREATE_RULESET_VERSION);

    for (long i = 0; i < version && i < (long)(sizeof changes / 8); i++)
        attributes.handled_access_fs |= changes[i];
    return version < 1 ? -1
                       : (int)syscall(SYS_landlock_create_ruleset, &attributes,
                                      sizeof attributes, 0U);
}

static bool
allow(int rules, const char *folder, uint64_t access)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = access,
        .parent_fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC)};
    bool is_allowed;

    if (rule.parent_fd < 0)
        return false;
    is_allowed = syscall(SYS_landlock_add_rule, rules,
                         LANDLOCK_RULE_PATH_BENEATH, &rule, 0U) == 0;
    (void)close(rule.parent_fd);
    return is_allowed;
}

/* On the stack, as memory may be short. */
static bool
allow_folder_of(int rules, const char *path, uint64_t access)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    char folder[4096] = ".";

    if (len >= sizeof folder)
        return false;
    if (len > 0) {
        memcpy(folder, path, len);
        folder[len] = '\0';
    }
    return allow(rules, folder, access);
}

/* Where SQLite makes the files that it sorts in; some may not be there. */
static void
allow_sorting(int rules)
{
    const char *const folders[] = {getenv("SQLITE_TMPDIR"), getenv("TMPDIR"),
                                   "/var/tmp", "/usr/tmp", "/tmp"};

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (folders[i] != NULL)
            (void)allow(rules, folders[i], FILES);
}

static bool
allow_outputs(int rules, const struct rd_request *request)
{
    const struct rd_destination *output = request->first_output;
    bool is_allowed = request->rejects == NULL ||
                      allow_folder_of(rules, request->rejects_path, NAMES);

    for (; output != NULL && is_allowed; output = output->next) {
        bool keeps = output->sink->begin_keeping != NULL;

        if (keeps)
            allow_sorting(rules);
        if (output->output != NULL)
            is_allowed =
                allow_folder_of(rules, output->path, keeps ? FILES : NAMES);
    }
    return is_allowed;
}

bool
rd_sandbox_enter_folders(const struct rd_request *request)
{
    int rules = begin();
    bool is_entered;

    if (rules < 0)
        return false;
    is_entered = allow_outputs(rules, request) &&
                 prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                 syscall(SYS_landlock_restrict_self, rules, 0U) == 0;
    (void)close(rules);
    return is_entered;
}

#else

bool
rd_sandbox_enter_folders(const struct rd_request *request)
{
    (void)request;
    return false;
}

#endif
