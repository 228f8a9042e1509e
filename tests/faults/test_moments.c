/*
 * Runs that are interrupted, stopped or killed at each of their calls, whose
 * inputs change, or that have company: each output is the old one or the whole
 * new one.
 */
#include "scene.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

/* ---- what is no failure -------------------------------------------------- */

/* The run under `fault` ends as it ends without. */
static void
expect_no_difference(const struct scene_sound *sound, const char *fault)
{
    struct scene_run run;

    scene_reset();
    scene_run(&run, sound->line, fault);
    if (run.status != 0 || run.said[0] != '\0' ||
        strcmp(run.shown, sound->run.shown) != 0 || !scene_is_new()) {
        scene_complain(sound, fault, &run, "another result");
        fail();
    }
}

static void
interruptions_and_short_pieces_change_nothing(void **state)
{
    static const char *const lines[] = {scene_report, scene_evidence,
                                        scene_inspect, scene_verify};
    static const char *const trifles[] = {
        "open 0 again 0",    "read 0 again 0",  "write 0 again 0",
        "fsync 0 again 0",   "close 0 again 0", "getrandom 0 again 0",
        "read 0 short 1",    "read 0 short 7",  "write 0 short 1",
        "write 0 short 4096"};
    struct scene_sound sound;

    (void)state;
    scene_make_report();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        scene_learn(&sound, lines[i]);
        for (size_t j = 0; j < sizeof trifles / sizeof *trifles; j++)
            expect_no_difference(&sound, trifles[j]);
    }
}

static void
those_of_a_temporary_file_do_not_either(void **state)
{
    static const char *const trifles[] = {
        "mkostemp 0 again 0", "pread 0 again 0", "pwrite 0 again 0",
        "pread 0 short 1000", "pwrite 0 short 1000"};
    struct scene_sound sound;

    (void)state;
    scene_learn(&sound, scene_named);
    for (size_t i = 0; i < sizeof trifles / sizeof *trifles; i++)
        expect_no_difference(&sound, trifles[i]);
}

/*
 * A log that is written to, or cut, while it is read. The report is of the
 * bytes that were read: of the changed file, or of the older one where its end
 * had been reached.
 */
static void
change_while_reading(const char *action, int number, const char *name,
                     int expected, int verified)
{
    struct scene_run run;
    char line[1024], fault[128];

    (void)snprintf(fault, sizeof fault, "read %d %s %s", number, action, name);
    scene_reset();
    /* The other program, which is in the same process, is in no sandbox. */
    (void)snprintf(line, sizeof line, "%s --no-sandbox", scene_report);
    scene_run(&run, line, fault);
    assert_true(run.was_hit);
    assert_int_equal(run.status, expected);
    if (expected != 0) {
        assert_true(scene_is_one_message(run.said));
        assert_non_null(strstr(run.said, name));
        return;
    }
    scene_run(&run, "verify out/r.json calls.csv more.csv.gz tickets.csv",
              NULL);
    assert_int_equal(run.status, verified);
}

static void
a_log_that_changes_gives_the_report_of_what_was_read(void **state)
{
    (void)state;
    change_while_reading("grow 0", 1, "calls.csv", 0, 0);
    change_while_reading("grow 0", 2, "calls.csv", 0, 0);
    change_while_reading("shrink 60", 1, "calls.csv", 0, 0);
    change_while_reading("shrink 60", 2, "calls.csv", 0, 1);
    change_while_reading("grow 0", 1, "more.csv.gz", 4, 0);
    change_while_reading("shrink 9", 1, "more.csv.gz", 4, 0);
    change_while_reading("shrink 9", 2, "more.csv.gz", 0, 1);
}

/* ---- signals ------------------------------------------------------------- */

static void
a_termination_at_any_call_leaves_old_or_new(void **state)
{
    struct scene_run run = {.was_hit = true};
    struct scene_sound sound;
    char fault[64];

    (void)state;
    scene_learn(&sound, scene_report);
    for (int number = 1; run.was_hit; number += 2) {
        (void)snprintf(fault, sizeof fault, "any %d signal %d", number,
                       SIGTERM);
        scene_reset();
        scene_run(&run, scene_report, fault);
        if (run.status == 128 + SIGTERM
                ? !scene_is_one_message(run.said) || !scene_is_sound(false)
                : run.status != 0 || !scene_is_new()) {
            scene_complain(&sound, fault, &run, "neither stopped nor done");
            fail();
        }
    }
}

static void
a_kill_at_any_call_leaves_old_or_new(void **state)
{
    struct scene_run run = {.was_hit = true};
    struct scene_sound sound;
    char fault[64];

    (void)state;
    scene_learn(&sound, scene_report);
    for (int number = 2; run.was_hit; number += 2) {
        (void)snprintf(fault, sizeof fault, "any %d signal %d", number,
                       SIGKILL);
        scene_reset();
        scene_run(&run, scene_report, fault);
        assert_int_equal(run.signal, run.was_hit ? SIGKILL : 0);
        assert_true(scene_is_sound(true));
    }
}

/*
 * Without a name there is nothing to leave behind, but between the moments when
 * a whole report gets its first name and its own.
 */
static void
a_kill_in_bounded_memory_leaves_nothing(void **state)
{
    struct scene_run run = {.was_hit = true};
    struct scene_sound sound;
    char fault[64];
    int runs = 0;

    (void)state;
    scene_learn(&sound, scene_memory);
    for (int number = 1; run.was_hit; number += 1 + number / 64, runs++) {
        bool is_named;

        (void)snprintf(fault, sizeof fault, "any %d signal %d", number,
                       SIGKILL);
        scene_reset();
        scene_run(&run, scene_memory, fault);
        assert_int_equal(run.signal, run.was_hit ? SIGKILL : 0);
        is_named =
            strcmp(run.call, "close") == 0 || strcmp(run.call, "rename") == 0;
        if (!scene_is_sound(is_named)) {
            scene_complain(&sound, fault, &run, "something is left");
            fail();
        }
    }
    assert_true(runs >= 100);
}

/* One run waits at each of its calls, while another one writes the same. */
static void
two_runs_may_write_the_same_report(void **state)
{
    struct scene_run run = {.was_hit = true}, other;
    struct scene_sound sound;
    char fault[64];

    (void)state;
    scene_learn(&sound, scene_report);
    for (int number = 1; run.was_hit; number += 11) {
        siginfo_t facts;
        int process;

        (void)snprintf(fault, sizeof fault, "any %d signal %d", number,
                       SIGSTOP);
        scene_reset();
        process = scene_begin(scene_report, fault);
        assert_int_equal(
            waitid(P_PID, (id_t)process, &facts, WSTOPPED | WEXITED | WNOWAIT),
            0);
        scene_run(&other, scene_report, NULL);
        assert_int_equal(other.status, 0);
        (void)kill(process, SIGCONT);
        scene_end(&run, process);
        run.was_hit = facts.si_code == CLD_STOPPED;
        assert_int_equal(run.status, 0);
        assert_true(scene_is_sound(false) && scene_is_new());
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(interruptions_and_short_pieces_change_nothing),
        cmocka_unit_test(those_of_a_temporary_file_do_not_either),
        cmocka_unit_test(a_log_that_changes_gives_the_report_of_what_was_read),
        cmocka_unit_test(a_termination_at_any_call_leaves_old_or_new),
        cmocka_unit_test(a_kill_at_any_call_leaves_old_or_new),
        cmocka_unit_test(a_kill_in_bounded_memory_leaves_nothing),
        cmocka_unit_test(two_runs_may_write_the_same_report),
    };
    int failed;

    scene_enter();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    scene_leave();
    return failed;
}
