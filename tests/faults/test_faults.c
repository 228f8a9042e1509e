/*
 * Every call that a run makes of the system fails once, in turn. Whatever
 * fails, the run gives what it gives without, or says in one sentence why not,
 * with the right status; and each output is the old one or the whole new one.
 */
#include "fault_sweep.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct fault faults[] = {
    {"open", EMFILE, 0},   {"open", EACCES, 0},   {"read", EIO, 0},
    {"write", ENOSPC, 0},  {"fsync", EIO, 0},     {"close", EIO, 0},
    {"rename", EXDEV, 0},  {"linkat", EIO, 0},    {"stat", EIO, 8},
    {"fstat", EIO, 0},     {"access", EIO, 0},    {"fcntl", EMFILE, 0},
    {"fchmod", EPERM, 0},  {"getrandom", EIO, 0}, {"scandir", EIO, 0},
    {"mmap", ENOMEM, 0},   {"own", ENOMEM, 40},   {"memory", ENOMEM, 8},
    {"thread", EAGAIN, 0},
};

static void
sweep_all(const char *line)
{
    struct scene_sound sound;

    scene_learn(&sound, line);
    assert_int_equal(
        fault_sweep_all(&sound, faults, sizeof faults / sizeof *faults), 0);
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
    assert_int_equal(fault_sweep(&sound, "thread", EAGAIN, 0), 0);
    assert_int_equal(fault_sweep(&sound, "read", EIO, 0), 0);
    assert_int_equal(fault_sweep(&sound, "memory", ENOMEM, 8), 0);
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
            fault_sweep_all(&sound, of_it, sizeof of_it / sizeof *of_it), 0);
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
