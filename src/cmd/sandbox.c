/*
 * What the program gives up before it reads the bytes of strangers, should a
 * parser of theirs be turned against us: it has no need of a network, of other
 * programs, of other processes, and without outputs to write, of new files. A
 * call that is denied fails with EPERM and never kills, so that a library which
 * only tries something does no harm.
 *
 * Inputs are opened as they are read, by several threads, so that files may be
 * opened for reading to the end. All that is written has been opened before:
 * what is left to do with it is to give it its name. SQLite alone opens files
 * of its own in the end, to sort what does not fit into its cache, so that
 * beside a database files may be opened for writing, too.
 *
 * The filter is written here, step by step, into a list on the stack: it needs
 * no memory, which may be short, and no library.
 */
#include "cmd.h"

/* Builds that write files of their own at the end have RD_NO_SANDBOX. */
#if !defined(RD_NO_SANDBOX) && defined(__linux__) &&                           \
    (defined(__x86_64__) || defined(__AARCH64EL__))

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#ifdef __x86_64__
#define MACHINE AUDIT_ARCH_X86_64
#else
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#ifndef SYS_fchmodat2 /* younger than the headers of some systems */
#define SYS_fchmodat2 452
#endif

/* clang-format off */
/* Nothing that a run does, whatever is asked of it. */
static const unsigned short never[] = {
    /* a network */
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept,
    SYS_accept4, SYS_sendto, SYS_sendmsg, SYS_sendmmsg, SYS_io_uring_setup,
    /* other programs and processes */
    SYS_execve, SYS_execveat, SYS_process_vm_readv, SYS_process_vm_writev,
    SYS_pidfd_getfd, SYS_memfd_create,
    /* the system */
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_setns, SYS_unshare,
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_add_key, SYS_request_key,
    SYS_keyctl, SYS_init_module, SYS_finit_module, SYS_delete_module,
    SYS_kexec_load, SYS_reboot, SYS_open_by_handle_at, SYS_openat2,
    /* files, but for what follows */
    SYS_mkdirat, SYS_mknodat, SYS_symlinkat, SYS_fchown, SYS_fchownat,
    SYS_fchmod, SYS_fchmodat, SYS_fchmodat2, SYS_truncate, SYS_setxattr,
    SYS_lsetxattr, SYS_fsetxattr,
#ifdef __x86_64__ /* the same by older calls */
    SYS_fork, SYS_vfork, SYS_mkdir, SYS_rmdir, SYS_mknod, SYS_link, SYS_symlink,
    SYS_chown, SYS_lchown, SYS_chmod, SYS_creat,
#endif
#ifndef __SANITIZE_ADDRESS__ /* whose search for leaks traces us */
    SYS_ptrace,
#endif
};

/*
 * What outputs need: a name for a file that has none, the name of the older one,
 * and no name where something fails.
 */
static const unsigned short for_names[] = {
    SYS_linkat, SYS_renameat, SYS_renameat2, SYS_unlinkat,
#ifdef __x86_64__
    SYS_rename, SYS_unlink,
#endif
};
/* clang-format on */

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define MOST_STEPS  256
#define DENY(error) (SECCOMP_RET_ERRNO | (error))

/* A step compares the word that was loaded last, or loads another, or ends. */
struct filter {
    struct sock_filter steps[MOST_STEPS];
    unsigned short count;
};

static void
add(struct filter *filter, int code, uint32_t value, int if_so, int if_not)
{
    assert(filter->count < MOST_STEPS);
    filter->steps[filter->count++] = (struct sock_filter){
        (uint16_t)code, (uint8_t)if_so, (uint8_t)if_not, value};
}

static void
load(struct filter *filter, size_t offset)
{
    add(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void
end(struct filter *filter, uint32_t answer)
{
    add(filter, BPF_RET | BPF_K, answer, 0, 0);
}

static void
begin(struct filter *filter)
{
    filter->count = 0;
    load(filter, offsetof(struct seccomp_data, arch));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
    end(filter, DENY(EPERM)); /* calls of another machine, by other numbers */
    load(filter, offsetof(struct seccomp_data, nr));
    add(filter, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1); /* and of x32 */
    end(filter, DENY(EPERM));
}

static void
deny(struct filter *filter, uint32_t call, int error)
{
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
    end(filter, DENY((uint32_t)error));
}

static void
deny_all(struct filter *filter, const unsigned short *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        deny(filter, calls[i], EPERM);
}

/*
 * Deny a call by the lower half of one of its arguments: where a `test` of it
 * (BPF_JEQ, or BPF_JSET: any of the bits) says what is `wanted`.
 */
static void
deny_argument(struct filter *filter, uint32_t call, size_t argument, int test,
              uint32_t value, bool wanted)
{
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    load(filter,
         offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t));
    add(filter, BPF_JMP | test | BPF_K, value, wanted ? 0 : 1, wanted ? 1 : 0);
    end(filter, DENY(EPERM));
    load(filter, offsetof(struct seccomp_data, nr));
}

/* A file may be opened, but not to write it. */
static void
deny_writing(struct filter *filter)
{
    const uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;

    deny(filter, SYS_ftruncate, EPERM);
    deny_argument(filter, SYS_openat, 2, BPF_JSET, writing, true);
#ifdef __x86_64__
    deny_argument(filter, SYS_open, 1, BPF_JSET, writing, true);
#endif
}

/*
 * A thread may be begun, a process may not. A filter cannot see what clone3 is
 * to make, so that it is said not to be there, and libc takes the older call.
 */
static void
deny_processes(struct filter *filter)
{
    deny(filter, SYS_clone3, ENOSYS);
#ifndef __SANITIZE_ADDRESS__
    deny_argument(filter, SYS_clone, 0, BPF_JSET, CLONE_THREAD, false);
#endif
}

bool
rd_sandbox_enter(enum rd_sandbox sandbox)
{
    struct filter filter;
    struct sock_fprog program = {.filter = filter.steps};

    begin(&filter);
    deny_all(&filter, never, COUNT(never));
    deny_processes(&filter);
    /* To type on a terminal what its user has not. */
    deny_argument(&filter, SYS_ioctl, 1, BPF_JEQ, TIOCSTI, true);
    if (sandbox < RD_SANDBOX_NAMES)
        deny_all(&filter, for_names, COUNT(for_names));
    if (sandbox < RD_SANDBOX_SORTS)
        deny_writing(&filter);
    end(&filter, SECCOMP_RET_ALLOW);
    program.len = filter.count;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

bool
rd_sandbox_enter(enum rd_sandbox sandbox)
{
    (void)sandbox;
    return false;
}

#endif
