/*
 * Output files are complete or untouched, and nothing is left aside.
 */
#include "redite/gzip_output.h"
#include "redite/output.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

/* Each test works in an empty folder of its own. */
static int
enter_folder(void **state)
{
    static char folder[] = "test_output.XXXXXX";

    memcpy(folder, "test_output.XXXXXX", sizeof folder);
    *state = folder;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int
leave_folder(void **state)
{
    return chdir("..") != 0 || rmdir(*state) != 0;
}

static void
check_file(const char *path, const char *expected)
{
    char found[256];
    FILE *file = fopen(path, "rb");
    size_t len;

    assert_non_null(file);
    len = fread(found, 1, sizeof found, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(len, strlen(expected));
    assert_memory_equal(found, expected, len);
}

static int
count_files(void)
{
    DIR *folder = opendir(".");
    const struct dirent *entry;
    int count = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL)
        count +=
            strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    assert_int_equal(closedir(folder), 0);
    return count;
}

static struct rd_output *
begin(const char *path)
{
    struct rd_output *output;

    assert_int_equal(rd_output_open(&output, path, NULL, NULL), RD_OK);
    return output;
}

static void
write_text(struct rd_output *output, const char *text)
{
    assert_int_equal(rd_output_write(output, rd_str_from(text), NULL), RD_OK);
}

static void
a_file_appears_when_it_is_committed(void **state)
{
    struct rd_output *output = begin("report.json");

    (void)state;
    write_text(output, "{");
    write_text(output, "");
    write_text(output, "}\n");
    assert_int_equal(access("report.json", F_OK), -1);
    assert_int_equal(rd_output_commit(output, NULL), RD_OK);
    check_file("report.json", "{}\n");
    assert_int_equal(count_files(), 1);
    assert_int_equal(unlink("report.json"), 0);
}

static void
an_old_file_is_replaced_as_a_whole(void **state)
{
    struct rd_output *output;

    (void)state;
    assert_int_equal(
        rd_output_whole("a", RD_STR("old and rather long"), NULL, NULL), RD_OK);
    output = begin("a");
    write_text(output, "new");
    check_file("a", "old and rather long");
    assert_int_equal(rd_output_commit(output, NULL), RD_OK);
    check_file("a", "new");
    assert_int_equal(count_files(), 1);
    assert_int_equal(unlink("a"), 0);
}

static void
an_abandoned_output_leaves_no_trace(void **state)
{
    struct rd_output *output;

    (void)state;
    assert_int_equal(rd_output_whole("a", RD_STR("old"), NULL, NULL), RD_OK);
    output = begin("a");
    write_text(output, "new");
    rd_output_abandon(output);
    check_file("a", "old");
    assert_int_equal(count_files(), 1);
    assert_int_equal(unlink("a"), 0);
    rd_output_abandon(begin("b"));
    rd_output_abandon(NULL);
    assert_int_equal(count_files(), 0);
}

static void
the_mode_is_that_of_any_new_file(void **state)
{
    struct stat facts;
    mode_t before = umask(027);

    (void)state;
    assert_int_equal(rd_output_whole("a", RD_STR("x"), NULL, NULL), RD_OK);
    (void)umask(before);
    assert_int_equal(stat("a", &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0640);
    assert_int_equal(unlink("a"), 0);
}

static void
the_mode_of_an_old_file_is_kept(void **state)
{
    struct stat facts;

    (void)state;
    assert_int_equal(rd_output_whole("a", RD_STR("old"), NULL, NULL), RD_OK);
    assert_int_equal(chmod("a", 0600), 0);
    assert_int_equal(rd_output_whole("a", RD_STR("new"), NULL, NULL), RD_OK);
    assert_int_equal(stat("a", &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    check_file("a", "new");
    assert_int_equal(unlink("a"), 0);
}

static void
a_file_in_another_folder_is_written_there(void **state)
{
    (void)state;
    assert_int_equal(mkdir("deep", 0777), 0);
    assert_int_equal(rd_output_whole("deep/a", RD_STR("x"), NULL, NULL), RD_OK);
    check_file("deep/a", "x");
    assert_int_equal(unlink("deep/a"), 0);
    assert_int_equal(rmdir("deep"), 0);
}

static void
what_cannot_be_made_is_said(void **state)
{
    struct rd_output *output;
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_output_open(&output, "no/a", NULL, &err), RD_OUTPUT);
    assert_null(output);
    assert_string_equal(
        err.text, "no/a: it cannot be created: No such file or directory");
    assert_int_equal(rd_output_open(&output, ".", NULL, &err), RD_OUTPUT);
    assert_string_equal(err.text, ".: it cannot be created: Is a directory");
    assert_int_equal(count_files(), 0);
}

static void
a_full_disk_is_noticed_in_the_end(void **state)
{
    struct rd_output *output;
    struct rd_error err;

    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    output = begin("/dev/full");
    write_text(output, "small enough for a buffer");
    assert_int_equal(rd_output_commit(output, &err), RD_OUTPUT);
    assert_string_equal(
        err.text, "/dev/full: it cannot be written: No space left on device");
}

static void
a_rename_that_fails_leaves_nothing_aside(void **state)
{
    struct rd_output *output = begin("a");
    struct rd_error err;

    (void)state;
    write_text(output, "x");
    assert_int_equal(mkdir("a", 0777), 0);
    assert_int_equal(rd_output_commit(output, &err), RD_OUTPUT);
    assert_string_equal(err.text, "a: it cannot be replaced: Is a directory");
    assert_int_equal(rmdir("a"), 0);
    assert_int_equal(count_files(), 0);
}

static void
a_new_file_is_written_over_no_other(void **state)
{
    struct rd_output *output;
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_output_open_new(&output, "a", NULL), RD_OK);
    write_text(output, "new");
    assert_int_equal(rd_output_commit(output, NULL), RD_OK);
    check_file("a", "new");
    assert_int_equal(rd_output_open_new(&output, "a", &err), RD_OUTPUT);
    assert_null(output);
    assert_string_equal(err.text,
                        "a: it is there already, and is not written over");
    check_file("a", "new");
    assert_int_equal(count_files(), 1);
    assert_int_equal(unlink("a"), 0);
}

static void
a_file_that_came_meanwhile_is_kept(void **state)
{
    struct rd_output *output;
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_output_open_new(&output, "a", NULL), RD_OK);
    write_text(output, "new");
    assert_int_equal(rd_output_whole("a", RD_STR("other"), NULL, NULL), RD_OK);
    assert_int_equal(rd_output_commit(output, &err), RD_OUTPUT);
    assert_string_equal(err.text,
                        "a: it is there already, and is not written over");
    check_file("a", "other");
    assert_int_equal(count_files(), 1);
    assert_int_equal(unlink("a"), 0);
}

static void
a_packed_file_reads_back(void **state)
{
    struct rd_gzip_output *output;
    char line[16], found[16];
    gzFile file;

    (void)state;
    assert_int_equal(rd_gzip_output_open(&output, "a.gz", NULL), RD_OK);
    for (unsigned i = 0; i < 100000; i++) {
        struct rd_str text = {line, 0};

        text.len = (size_t)snprintf(line, sizeof line, "%u\n", i * 2654435761U);
        assert_int_equal(rd_gzip_output_write(output, text, NULL), RD_OK);
    }
    assert_int_equal(rd_gzip_output_commit(output, NULL), RD_OK);
    file = gzopen("a.gz", "rb");
    assert_non_null(file);
    assert_false(gzdirect(file));
    for (unsigned i = 0; i < 100000; i++) {
        (void)snprintf(line, sizeof line, "%u\n", i * 2654435761U);
        assert_non_null(gzgets(file, found, sizeof found));
        assert_string_equal(found, line);
    }
    assert_null(gzgets(file, found, sizeof found));
    assert_int_equal(gzclose(file), Z_OK);
    assert_int_equal(unlink("a.gz"), 0);
    assert_int_equal(count_files(), 0);
}

static void
a_pipe_is_written_directly(void **state)
{
    char path[32], found[8];
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    (void)snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    if (access(path, F_OK) != 0)
        skip();
    assert_int_equal(rd_output_whole(path, RD_STR("x\n"), NULL, NULL), RD_OK);
    assert_int_equal(read(ends[0], found, sizeof found), 2);
    assert_memory_equal(found, "x\n", 2);
    assert_int_equal(close(ends[0]), 0);
    assert_int_equal(close(ends[1]), 0);
    assert_int_equal(count_files(), 0);
}

static volatile sig_atomic_t is_stopped;

static void
note_signal(int number)
{
    (void)number;
    is_stopped = 1;
}

static bool
is_to_stop(void *context)
{
    (void)context;
    return is_stopped != 0;
}

/* Nobody reads the pipe, and a second signal frees what missed the first. */
static void
a_pipe_without_a_reader_is_waited_for_until_a_signal(void **state)
{
    const struct rd_output_options options = {.stopped = is_to_stop};
    const struct sigaction action = {.sa_handler = note_signal};
    const struct itimerval soon = {{0, 20000}, {0, 20000}},
                           never = {{0, 0}, {0, 0}};
    struct sigaction before;
    struct rd_output *output;
    struct rd_error err;
    enum rd_status st;

    (void)state;
    assert_int_equal(mkfifo("a", 0600), 0);
    assert_int_equal(sigaction(SIGALRM, &action, &before), 0);
    assert_int_equal(setitimer(ITIMER_REAL, &soon, NULL), 0);
    st = rd_output_open(&output, "a", &options, &err);
    assert_int_equal(setitimer(ITIMER_REAL, &never, NULL), 0);
    assert_int_equal(sigaction(SIGALRM, &before, NULL), 0);
    assert_int_equal(st, RD_STOPPED);
    assert_null(output);
    assert_string_equal(err.text, "stopped before the end");
    assert_int_equal(unlink("a"), 0);
    assert_int_equal(count_files(), 0);
}

static void
a_dash_is_standard_output(void **state)
{
    char found[8] = "";
    int ends[2], before = dup(STDOUT_FILENO);
    enum rd_status st;

    (void)state;
    assert_true(before >= 0);
    assert_int_equal(pipe(ends), 0);
    (void)fflush(stdout);
    assert_int_equal(dup2(ends[1], STDOUT_FILENO), STDOUT_FILENO);
    st = rd_output_whole("-", RD_STR("x\n"), NULL, NULL);
    (void)dup2(before, STDOUT_FILENO);
    assert_int_equal(st, RD_OK);
    assert_int_equal(read(ends[0], found, sizeof found), 2);
    assert_memory_equal(found, "x\n", 2);
    assert_int_equal(close(ends[0]) + close(ends[1]) + close(before), 0);
    assert_int_equal(count_files(), 0);
}

#define IN_FOLDER(test)                                                        \
    cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_appears_when_it_is_committed),
        IN_FOLDER(an_old_file_is_replaced_as_a_whole),
        IN_FOLDER(an_abandoned_output_leaves_no_trace),
        IN_FOLDER(the_mode_is_that_of_any_new_file),
        IN_FOLDER(the_mode_of_an_old_file_is_kept),
        IN_FOLDER(a_file_in_another_folder_is_written_there),
        IN_FOLDER(what_cannot_be_made_is_said),
        IN_FOLDER(a_full_disk_is_noticed_in_the_end),
        IN_FOLDER(a_rename_that_fails_leaves_nothing_aside),
        IN_FOLDER(a_new_file_is_written_over_no_other),
        IN_FOLDER(a_file_that_came_meanwhile_is_kept),
        IN_FOLDER(a_packed_file_reads_back),
        IN_FOLDER(a_pipe_is_written_directly),
        IN_FOLDER(a_pipe_without_a_reader_is_waited_for_until_a_signal),
        IN_FOLDER(a_dash_is_standard_output),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
