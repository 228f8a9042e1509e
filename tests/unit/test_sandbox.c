/*
 * What the program gives up is tried by a child that has given it up.
 */
#include "../../src/cmd/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH "test_sandbox.file"

/* What a child says when there is no sandbox on this system. */
#define NO_SANDBOX 77

/* Run `attempt` in a child in the sandbox: the number that it gives. */
static int
in_sandbox(int (*attempt)(void), bool has_outputs)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0)
        _exit(rd_sandbox_enter(has_outputs) ? attempt() : NO_SANDBOX);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NO_SANDBOX)
        skip();
    return WEXITSTATUS(status);
}

static bool
is_denied(long result)
{
    return result == -1 && errno == EPERM;
}

/* 0, or the number of the first attempt that was not denied. */
static int
try_network_and_processes(void)
{
    char name[] = "true", *const words[] = {name, NULL};

    if (!is_denied(socket(AF_INET, SOCK_STREAM, 0)))
        return 1;
    if (!is_denied(socket(AF_UNIX, SOCK_DGRAM, 0)))
        return 2;
    if (!is_denied(execv("/bin/true", words)))
        return 3;
#ifndef __SANITIZE_ADDRESS__
    if (!is_denied(ptrace(PTRACE_TRACEME, 0, NULL, NULL)))
        return 4;
#endif
    if (!is_denied(ioctl(STDIN_FILENO, TIOCSTI, "x")))
        return 5;
    if (!is_denied(mkdir(PATH ".folder", 0777)))
        return 6;
    if (!is_denied(symlink("/etc/passwd", PATH ".link")))
        return 7;
    if (!is_denied(chmod(PATH, 0777)))
        return 8;
#ifndef __SANITIZE_ADDRESS__
    if (!is_denied(fork()))
        return 9;
#endif
#ifdef __x86_64__ /* by its number for x32 */
    if (!is_denied(syscall(0x40000000 + SYS_socket, AF_UNIX, SOCK_DGRAM, 0)))
        return 10;
#endif
    return is_denied(chroot("/")) ? 0 : 11;
}

static int
try_files(void)
{
    int fd = open(PATH, O_RDONLY | O_CLOEXEC);
    char byte;

    if (fd < 0 || read(fd, &byte, 1) != 1)
        return 1;
    if (!is_denied(open(PATH, O_WRONLY | O_CLOEXEC)))
        return 2;
    if (!is_denied(open(PATH, O_RDWR | O_APPEND | O_CLOEXEC)))
        return 3;
    if (!is_denied(open(PATH ".new", O_RDONLY | O_CREAT | O_CLOEXEC, 0666)))
        return 4;
    if (!is_denied(rename(PATH, PATH ".new")))
        return 5;
    if (!is_denied(ftruncate(fd, 0)))
        return 6;
    if (!is_denied(open(PATH, O_RDONLY | O_TRUNC | O_CLOEXEC)))
        return 7;
    return is_denied(unlink(PATH)) ? 0 : 8;
}

static void *
work(void *context)
{
    *(bool *)context = is_denied(socket(AF_INET, SOCK_STREAM, 0));
    return NULL;
}

static int
try_thread(void)
{
    pthread_t thread;
    bool denied = false;

    if (pthread_create(&thread, NULL, work, &denied) != 0 ||
        pthread_join(thread, NULL) != 0)
        return 1;
    return denied ? 0 : 2;
}

static int
try_outputs(void)
{
    int fd = open(PATH ".new", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0 || fchmod(fd, 0644) != 0 || write(fd, "new\n", 4) != 4 ||
        fsync(fd) != 0 || close(fd) != 0 || rename(PATH ".new", PATH) != 0)
        return 1;
    return unlink(PATH) == 0 ? 0 : 2;
}

/* A file without a name, in which what is over --memory waits. */
static int
try_temporary_file(void)
{
    char path[] = PATH ".XXXXXX", bytes[4] = "";
    int fd = mkostemp(path, O_CLOEXEC);

    if (fd < 0 || unlink(path) != 0)
        return 1;
    if (pwrite(fd, "new\n", 4, 4096) != 4 || pread(fd, bytes, 4, 4096) != 4)
        return 2;
    return memcmp(bytes, "new\n", 4) == 0 && close(fd) == 0 ? 0 : 3;
}

static int
write_path(void **state)
{
    int fd = open(PATH, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

    (void)state;
    return fd >= 0 && write(fd, "x", 1) == 1 && close(fd) == 0 ? 0 : -1;
}

static int
remove_path(void **state)
{
    (void)state;
    (void)unlink(PATH);
    return 0;
}

static void
there_is_no_network_and_no_other_program(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_network_and_processes, true), 0);
    assert_int_equal(in_sandbox(try_network_and_processes, false), 0);
}

static void
without_outputs_files_are_only_read(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_files, false), 0);
}

static void
threads_can_be_started_and_are_in_it_too(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_thread, false), 0);
}

static void
outputs_and_a_temporary_file_can_be_written(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_outputs, true), 0);
    assert_int_equal(in_sandbox(try_temporary_file, true), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            there_is_no_network_and_no_other_program, write_path, remove_path),
        cmocka_unit_test_setup_teardown(without_outputs_files_are_only_read,
                                        write_path, remove_path),
        cmocka_unit_test(threads_can_be_started_and_are_in_it_too),
        cmocka_unit_test_setup_teardown(
            outputs_and_a_temporary_file_can_be_written, write_path,
            remove_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
