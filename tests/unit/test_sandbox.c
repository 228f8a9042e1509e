/*
 * What the program gives up is tried by a child that has given it up.
 */
#include "../../src/cmd/cmd.h"

#include "redite/pile.h"

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

#define PATH   "test_sandbox.file"
#define FOLDER "test_sandbox.folder"

/* What a child says when there is no sandbox on this system. */
#define NO_SANDBOX 77

/* Run `attempt` in a child in the sandbox: the number that it gives. */
static int
in_sandbox(int (*attempt)(void), enum rd_sandbox sandbox)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0)
        _exit(rd_sandbox_enter(sandbox) ? attempt() : NO_SANDBOX);
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

/* 0, or the number of the first attempt to write that was not denied. */
static int
try_writing(void)
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
    if (!is_denied(open(".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666)))
        return 5;
    if (!is_denied(ftruncate(fd, 0)))
        return 6;
    if (!is_denied(open(PATH, O_RDONLY | O_TRUNC | O_CLOEXEC)))
        return 7;
    if (!is_denied(fchmod(fd, 0777)))
        return 8;
    return is_denied(creat(PATH ".new", 0666)) ? 0 : 9;
}

/* The same of names. */
static int
try_names(void)
{
    if (!is_denied(rename(PATH, PATH ".new")))
        return 1;
    if (!is_denied(linkat(AT_FDCWD, PATH, AT_FDCWD, PATH ".new", 0)))
        return 2;
    return is_denied(unlink(PATH)) ? 0 : 3;
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

/* What was opened before is written, and gets its name. */
static struct rd_output *opened;

static int
try_output(void)
{
    if (rd_output_write(opened, RD_STR("new\n"), NULL) != RD_OK)
        return 1;
    return rd_output_commit(opened, NULL) == RD_OK ? 0 : 2;
}

/* The file in which what is over --memory waits. */
static int spill_file;

static int
try_temporary_file(void)
{
    char bytes[4] = "";

    if (pwrite(spill_file, "new\n", 4, 4096) != 4 ||
        pread(spill_file, bytes, 4, 4096) != 4)
        return 1;
    return memcmp(bytes, "new\n", 4) == 0 && close(spill_file) == 0 ? 0 : 2;
}

/* As SQLite opens one. */
static int
try_file_to_sort_in(void)
{
    int fd = open(PATH ".new", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0 || write(fd, "new\n", 4) != 4)
        return 1;
    return unlink(PATH ".new") == 0 && close(fd) == 0 ? 0 : 2;
}

static bool
is_out_of_reach(int result)
{
    return result == -1 && (errno == EACCES || errno == EXDEV);
}

/* In a folder that is not the output's. */
static int
try_other_folder(void)
{
    struct rd_destination output = {
        .path = FOLDER "/new", .sink = &rd_sink_json, .output = opened};
    struct rd_request request = {.first_output = &output};

    if (!rd_sandbox_enter_folders(&request))
        return NO_SANDBOX;
    if (!is_out_of_reach(rename(PATH, PATH ".new")))
        return 1;
    if (!is_out_of_reach(rename(PATH, FOLDER "/new")))
        return 2;
    if (!is_out_of_reach(unlink(PATH)))
        return 3;
    if (!is_out_of_reach(open(PATH, O_WRONLY | O_CLOEXEC)))
        return 4;
    return try_output() == 0 && unlink(FOLDER "/new") == 0 ? 0 : 5;
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
    for (int i = RD_SANDBOX_READS; i <= RD_SANDBOX_SORTS; i++)
        assert_int_equal(
            in_sandbox(try_network_and_processes, (enum rd_sandbox)i), 0);
}

static void
no_file_is_opened_to_be_written(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_writing, RD_SANDBOX_READS), 0);
    assert_int_equal(in_sandbox(try_writing, RD_SANDBOX_NAMES), 0);
}

static void
without_outputs_no_name_changes(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_names, RD_SANDBOX_READS), 0);
}

static void
threads_can_be_started_and_are_in_it_too(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_thread, RD_SANDBOX_READS), 0);
}

static void
outputs_and_a_temporary_file_can_be_written(void **state)
{
    const struct rd_output_options named = {.needs_name = true};
    char bytes[4];
    int fd;

    (void)state;
    assert_int_equal(rd_store_open_file(&spill_file, ".", NULL), RD_OK);
    assert_int_equal(in_sandbox(try_temporary_file, RD_SANDBOX_READS), 0);
    assert_int_equal(close(spill_file), 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            rd_output_open(&opened, PATH, i == 0 ? NULL : &named, NULL), RD_OK);
        assert_int_equal(in_sandbox(try_output, RD_SANDBOX_NAMES), 0);
        rd_output_abandon(opened); /* the child's has its name */
        fd = open(PATH, O_RDONLY | O_CLOEXEC);
        assert_int_equal(read(fd, bytes, 4), 4);
        assert_memory_equal(bytes, "new\n", 4);
        assert_int_equal(close(fd), 0);
        assert_int_equal(unlink(PATH), 0);
    }
}

static void
beside_a_database_there_are_files_to_sort_in(void **state)
{
    (void)state;
    assert_int_equal(in_sandbox(try_file_to_sort_in, RD_SANDBOX_SORTS), 0);
}

/* Of the kinds of sandbox, this is the one that knows paths. */
static void
names_change_in_the_folder_of_an_output_alone(void **state)
{
    (void)state;
    assert_int_equal(mkdir(FOLDER, 0777), 0);
    assert_int_equal(rd_output_open(&opened, FOLDER "/new", NULL, NULL), RD_OK);
    assert_int_equal(in_sandbox(try_other_folder, RD_SANDBOX_SORTS), 0);
    rd_output_abandon(opened);
    assert_int_equal(rmdir(FOLDER), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            there_is_no_network_and_no_other_program, write_path, remove_path),
        cmocka_unit_test_setup_teardown(no_file_is_opened_to_be_written,
                                        write_path, remove_path),
        cmocka_unit_test_setup_teardown(without_outputs_no_name_changes,
                                        write_path, remove_path),
        cmocka_unit_test(threads_can_be_started_and_are_in_it_too),
        cmocka_unit_test_setup_teardown(
            outputs_and_a_temporary_file_can_be_written, write_path,
            remove_path),
        cmocka_unit_test_setup_teardown(
            names_change_in_the_folder_of_an_output_alone, write_path,
            remove_path),
        cmocka_unit_test(beside_a_database_there_are_files_to_sort_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
