/*
 * Every call that a run makes of the system fails once, in turn. Whatever
 * fails, the run gives what it gives without, or says in one sentence why not,
 * with the right status; and each output is the old one or the whole new one.
 */
#include "scene.h"

#include "redite/str.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool
is_about_temporary_file(const struct scene_run *run)
{
    return strstr(run->path, "temporary/") != NULL;
}

/* Whether the message says which file it is about; that one has no name. */
static bool
names_file(const struct scene_run *run)
{
    const char *name = strrchr(run->path, '/');

    if (is_about_temporary_file(run))
        return strstr(run->said, "the temporary file") != NULL;
    return name == NULL || strstr(run->said, name + 1) != NULL;
}

static bool
is_about_output(const struct scene_run *run)
{
    if (is_about_temporary_file(run))
        return strcmp(run->call, "pread") != 0;
    return strstr(run->path, "out/") != NULL ||
           strstr(run->path, "/shown") != NULL ||
           strcmp(run->call, "getrandom") == 0; /* for a name aside */
}

static bool
is_about_settings(const struct scene_run *run)
{
    size_t len = strlen(run->path);

    return len >= 8 && strcmp(run->path + len - 8, "settings") == 0;
}

/* A database that grows while the run reads is named as well. */
static bool
is_about_memory(const struct scene_run *run)
{
    return strcmp(run->said, "redite: out of memory\n") == 0 ||
           strcmp(run->said, "redite: out/r.sqlite: out of memory\n") == 0;
}

/*
 * What may be said of a call that failed: of memory and inputs the status is 4,
 * of outputs 5; of settings 2, where what is asked for is not there.
 */
static const char *
find_mistake(const struct scene_sound *sound, const struct scene_run *run)
{
    if (run->signal != 0)
        return run->signal == SIGALRM ? "it does not end" : "it crashed";
    if (!scene_is_sound(false))
        return "an output is neither old nor new, or a file is left aside";
    if (run->open[0] != '\0')
        return "a file was not closed";
    /* Without memory libcrypto, once set up by half, keeps some of it. */
    if (run->live > sound->run.live && strcmp(run->call, "memory") != 0)
        return "memory was not freed";
    if (run->status == 0 && !scene_is_new())
        return "status 0 without the outputs";
    if (run->status == 0 && strcmp(run->shown, sound->run.shown) != 0)
        return "status 0 with another result";
    if (run->status == 0)
        return run->said[0] == '\0' ? NULL : "a message with status 0";
    if (!scene_is_one_message(run->said))
        return "not one message";
    if (strcmp(run->call, "memory") == 0)
        return run->status == 4 && is_about_memory(run)
                   ? NULL
                   : "memory: another status or message";
    if (is_about_settings(run) && run->status == 2)
        return names_file(run) ? NULL : "no file is named";
    if (run->status != (is_about_output(run) ? 5 : 4))
        return "the status";
    return is_about_output(run) || names_file(run) ? NULL : "no file is named";
}

/*
 * Let the first call of `kind` fail, the second, … With `share`, the n-th is
 * followed by that n / share later, so that many are soon gone through.
 */
static size_t
sweep(const struct scene_sound *sound, const char *kind, int error, int share)
{
    size_t mistakes = 0;
    int number = 1;
    struct scene_run run = {.was_hit = true};

    while (run.was_hit) {
        const char *mistake;
        char fault[64];

        (void)snprintf(fault, sizeof fault, "%s %d error %d", kind, number,
                       error);
        scene_reset();
        scene_run(&run, sound->line, fault);
        mistake = find_mistake(sound, &run);
        if (mistake != NULL)
            scene_complain(sound, fault, &run, mistake);
        mistakes += mistake != NULL;
        number += 1 + (share == 0 ? 0 : number / share);
    }
    assert_int_equal(run.status, 0);
    return mistakes;
}

struct fault {
    const char *kind;
    int error, share;
};

static const struct fault faults[] = {
    {"open", EMFILE, 0},  {"open", EACCES, 0},   {"read", EIO, 0},
    {"write", ENOSPC, 0}, {"fsync", EIO, 0},     {"close", EIO, 0},
    {"rename", EXDEV, 0}, {"linkat", EIO, 0},    {"stat", EIO, 8},
    {"fstat", EIO, 0},    {"access", EIO, 0},    {"fcntl", EMFILE, 0},
    {"fchmod", EPERM, 0}, {"getrandom", EIO, 0}, {"scandir", EIO, 0},
    {"mmap", ENOMEM, 0},  {"memory", ENOMEM, 8}, {"thread", EAGAIN, 0},
};

static size_t
sweep_all_of(const struct scene_sound *sound, const struct fault *list,
             size_t count)
{
    size_t mistakes = 0;

    for (size_t i = 0; i < count; i++)
        mistakes += sweep(sound, list[i].kind, list[i].error, list[i].share);
    return mistakes;
}

static void
sweep_all(const char *line)
{
    struct scene_sound sound;

    scene_learn(&sound, line);
    assert_int_equal(
        sweep_all_of(&sound, faults, sizeof faults / sizeof *faults), 0);
}

static void
each_call_of_a_report_may_fail(void **state)
{
    (void)state;
    sweep_all(scene_report);
}

static void
each_call_of_a_report_with_threads_may_fail(void **state)
{
    struct scene_sound sound;

    (void)state;
    scene_learn(&sound, scene_threads);
    assert_int_equal(sweep(&sound, "thread", EAGAIN, 0), 0);
    assert_int_equal(sweep(&sound, "read", EIO, 0), 0);
    assert_int_equal(sweep(&sound, "memory", ENOMEM, 8), 0);
}

static void
each_call_of_evidence_may_fail(void **state)
{
    (void)state;
    sweep_all(scene_evidence);
}

/* What is over the limit waits in a file. */
static void
each_call_for_a_temporary_file_may_fail(void **state)
{
    static const struct fault of_it[] = {
        {"open", EACCES, 0}, {"mkostemp", EACCES, 0}, {"pwrite", ENOSPC, 8},
        {"pread", EIO, 8},   {"close", EIO, 0},       {"memory", ENOMEM, 4},
    };
    static const char *const lines[] = {scene_memory, scene_memory_evidence,
                                        scene_named};
    struct scene_sound sound;

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        scene_learn(&sound, lines[i]);
        assert_int_equal(
            sweep_all_of(&sound, of_it, sizeof of_it / sizeof *of_it), 0);
    }
}

static void
a_temporary_file_that_was_cut_is_an_error(void **state)
{
    struct scene_sound sound;
    struct scene_run run;

    (void)state;
    scene_learn(&sound, scene_memory);
    scene_reset();
    scene_run(&run, scene_outside, "pread 3 empty 0");
    assert_true(run.was_hit);
    assert_int_equal(run.status, 4);
    assert_string_equal(
        run.said, "redite: cannot read the temporary file: it has shrunk\n");
    assert_true(scene_is_sound(false));
}

/*
 * The catalog of a language is read by the C library, which says of no memory
 * only that it has no such words.
 */
static void
each_allocation_of_a_run_in_french_may_be_refused(void **state)
{
    static const char line[] = "report --language fr --threads 1 --config "
                               "settings -o out/r.json calls.csv";
    struct scene_run run = {.was_hit = true};
    struct scene_sound sound;
    char fault[64];

    (void)state;
    scene_learn(&sound, line);
    for (int number = 1; run.was_hit; number += 1 + number / 128 * 8) {
        bool is_told;

        (void)snprintf(fault, sizeof fault, "memory %d error %d", number,
                       ENOMEM);
        scene_reset();
        scene_run(&run, line, fault);
        is_told =
            (run.status == 4 && scene_is_one_message(run.said)) ||
            (run.status == 2 && strstr(run.said, "no memory for it") != NULL);
        if (!scene_is_sound(false) ||
            !(is_told || (run.status == 0 && scene_is_new()))) {
            scene_complain(&sound, fault, &run, "neither done nor told");
            fail();
        }
    }
}

static void
each_call_of_inspect_may_fail(void **state)
{
    (void)state;
    sweep_all(scene_inspect);
}

static void
each_call_of_verify_may_fail(void **state)
{
    (void)state;
    scene_make_report();
    sweep_all(scene_verify);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_of_a_report_may_fail),
        cmocka_unit_test(each_call_of_a_report_with_threads_may_fail),
        cmocka_unit_test(each_call_of_evidence_may_fail),
        cmocka_unit_test(each_call_for_a_temporary_file_may_fail),
        cmocka_unit_test(a_temporary_file_that_was_cut_is_an_error),
        cmocka_unit_test(each_allocation_of_a_run_in_french_may_be_refused),
        cmocka_unit_test(each_call_of_inspect_may_fail),
        cmocka_unit_test(each_call_of_verify_may_fail),
    };
    int failed;

    scene_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scene_leave();
    return failed;
}
