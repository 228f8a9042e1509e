/*
 * Each call may fail of what the other tests of faults do not ask for: logs of
 * switches, presence and JSON, money and pseudonyms, drafts, comparisons, and
 * commands that make files of their own.
 */
#include "fault_sweep.h"

#include <errno.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define INVENTED "article-2001.csv article-2001-tickets.csv"

static const char compared[] =
    "diff -o out/r.txt -o out/r.json -o out/r.html -o out/r.md "
    "before.json whole.json";

/* A report of all kinds of logs, */
static const char all_kinds[] =
    "report --threads 1 --max-rejects 100% --timezone Asia/Jerusalem "
    "--zone profile-*=Europe/Paris --salvage -o out/r.json queue_log.1 "
    "queue_log.2 bank.txt profile-asterisk-cdr.csv zendesk.json agents.csv";

/* one of money that says of nobody who they are, */
static const char secretive[] =
    "report --threads 1 --pseudonyms key --suppress 3 --tariffs letter "
    "--in EUR --agent-hour-cost 12.5 --holidays holidays.csv "
    "--calling-code 33 --customers customers.csv --claims claims.csv "
    "--from 2001-10-23 --to 2001-10-27 -o out/r.json -o out/r.html "
    "-o out/r.txt -o out/r.sqlite agents.csv " INVENTED;

/* and one that says it of everybody. */
static const char outspoken[] =
    "report --threads 1 --tariffs letter --with-calls -o out/r.sqlite "
    "-o out/r.md agents.csv " INVENTED;

static const char *const other_lines[] = {
    "evidence repeat.reexplained --threads 1 " INVENTED,
    "evidence staffing[2001-10-25T20].calls --threads 1 " INVENTED,
    "evidence paid[FRF].by_hour[20].calls --threads 1 --pseudonyms key "
    "--tariffs letter " INVENTED,
    "evidence calls.offered --threads 1 --max-rejects 100% queue_log.1 "
    "queue_log.2 bank.txt",
    "inspect --draft profile-draft.csv",
    "inspect --draft article-2001-tickets.csv",
    "inspect --text again " INVENTED,
    "inspect queue_log.1 bank.txt zendesk.json agents.csv rejects.csv",
    "help report",
    "help profiles",
};

/* Of memory, only the program's own: jansson calls damaged what it cannot hold.
 */
static const struct fault faults[] = {
    {"open", EACCES, 8},  {"read", EIO, 8},      {"write", ENOSPC, 8},
    {"fsync", EIO, 0},    {"close", EIO, 8},     {"rename", EXDEV, 0},
    {"linkat", EIO, 0},   {"fstat", EIO, 8},     {"access", EIO, 0},
    {"fchmod", EPERM, 0}, {"getrandom", EIO, 0}, {"scandir", EIO, 0},
    {"mmap", ENOMEM, 0},  {"own", ENOMEM, 12},
};

static size_t
sweep_line(const char *line)
{
    struct scene_sound sound;

    scene_learn(&sound, line);
    return fault_sweep_all(&sound, faults, sizeof faults / sizeof *faults);
}

static void
each_call_of_a_comparison_may_fail(void **state)
{
    struct scene_sound sound;

    (void)state;
    scene_make_report();
    assert_int_equal(rename("whole.json", "before.json"), 0);
    scene_learn(&sound, "report --threads 1 --tariffs letter --from 2001-10-25 "
                        "-o out/r.json " INVENTED);
    assert_int_equal(rename("out/r.json", "whole.json"), 0);
    assert_int_equal(sweep_line(compared), 0);
}

static void
each_call_that_reads_any_kind_may_fail(void **state)
{
    (void)state;
    assert_int_equal(sweep_line(all_kinds), 0);
}

static void
each_call_of_a_report_of_money_may_fail(void **state)
{
    (void)state;
    assert_int_equal(sweep_line(secretive), 0);
    assert_int_equal(sweep_line(outspoken), 0);
}

static void
each_call_of_other_commands_may_fail(void **state)
{
    size_t mistakes = 0;

    (void)state;
    for (size_t i = 0; i < sizeof other_lines / sizeof *other_lines; i++)
        mistakes += sweep_line(other_lines[i]);
    assert_int_equal(mistakes, 0);
}

/* ---- what is made, is made whole or not at all --------------------------- */

static const char simulated[] =
    "simulate --calls 60 --days 2 --files 1 --seed 7 made";

static void
remove_made(void)
{
    static const char *const files[] = {"made/calls.csv.gz",
                                        "made/tickets.csv.gz",
                                        "made/agents.csv", "made/tariff.csv"};

    (void)unlink("made.key");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        (void)unlink(files[i]);
    (void)rmdir("made");
}

/*
 * Whatever fails, `made` is there when the status is 0, and nothing of it
 * otherwise; of a folder, what is whole may be there.
 */
static void
make_under_faults(const char *line, const char *made, const char *kind,
                  int error)
{
    struct scene_run run = {.was_hit = true};
    struct scene_sound sound = {.line = line};
    struct stat facts;
    char fault[64];

    for (int number = 1; run.was_hit; number += 1 + number / 40) {
        const char *mistake = NULL;

        remove_made();
        (void)snprintf(fault, sizeof fault, "%s %d error %d", kind, number,
                       error);
        scene_run(&run, line, fault);
        if (run.status == 0 && stat(made, &facts) != 0)
            mistake = "status 0 and nothing made";
        else if (run.status != 0 && stat(made, &facts) == 0)
            mistake = "something is left";
        else if (run.status != 0 && !scene_is_one_message(run.said))
            mistake = "not one message";
        else if (run.status != 0 && run.status != 4 && run.status != 5)
            mistake = "the status";
        else if (run.open[0] != '\0')
            mistake = "a file was not closed";
        if (mistake != NULL) {
            scene_complain(&sound, fault, &run, mistake);
            fail();
        }
    }
    assert_int_equal(run.status, 0);
    remove_made();
}

static void
each_call_that_makes_files_may_fail(void **state)
{
    static const char key[] = "keygen made.key";

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        make_under_faults(key, "made.key", faults[i].kind, faults[i].error);
        make_under_faults(simulated, "made", faults[i].kind, faults[i].error);
    }
}

#define MADE_CALLS "made/calls.csv.gz"

/* How many names the calls have, and the files that were left aside. */
static size_t
count_names(void)
{
    struct stat facts;
    glob_t aside = {.gl_pathc = 0};
    size_t names = stat(MADE_CALLS, &facts) == 0 ? facts.st_nlink : 0;

    if (glob("made/.redite.*", 0, NULL, &aside) == 0)
        names += aside.gl_pathc;
    globfree(&aside);
    return names;
}

/* Some file systems, such as old NFS, cannot but rename over what is there. */
static void
new_files_get_their_names_without_a_renaming_for_them(void **state)
{
    struct scene_run run;
    char fault[64];

    (void)state;
    (void)snprintf(fault, sizeof fault, "renameat2 0 error %d", EINVAL);
    scene_run(&run, simulated, fault);
    assert_true(run.was_hit);
    assert_int_equal(run.status, 0);
    assert_int_equal(count_names(), 1);
    remove_made();
    make_under_faults(simulated, "made", "renameat2", EIO);
}

static void
check_file_of_another(int error)
{
    struct scene_run run;
    char fault[64], found[32] = "";
    FILE *file;

    (void)snprintf(fault, sizeof fault, "renameat2 1 make %d " MADE_CALLS,
                   error);
    scene_run(&run, simulated, fault);
    assert_true(run.was_hit);
    assert_int_equal(run.status, 5);
    assert_string_equal(run.said, "redite: " MADE_CALLS ": it is there "
                                  "already, and is not written over\n");
    assert_int_equal(count_names(), 1);
    file = fopen(MADE_CALLS, "r");
    assert_non_null(file);
    assert_non_null(fgets(found, sizeof found, file));
    assert_int_equal(fclose(file), 0);
    assert_string_equal(found, "of another\n");
    remove_made();
}

static void
a_file_that_another_makes_meanwhile_is_kept(void **state)
{
    (void)state;
    check_file_of_another(0);
    check_file_of_another(EINVAL);
}

/* ---- the folder ---------------------------------------------------------- */

static void
write_text(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

static void
copy_fixtures(void)
{
    static const char *const names[] = {
        "queue_log.1",
        "queue_log.2",
        "bank.txt",
        "zendesk.json",
        "article-2001.csv",
        "article-2001-tickets.csv",
        "profile-asterisk-cdr.csv",
        "profile-draft.csv",
        "rejects.csv",
    };
    const char *source = getenv("SOURCE_DIR");
    char from[4096];

    assert_non_null(source);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        (void)snprintf(from, sizeof from, "%s/fixtures/%s", source, names[i]);
        scene_copy(from, names[i]);
    }
}

static int
prepare(void **state)
{
    static const char *const profiles[] = {"anonymous-bank.ini",
                                           "asterisk-cdr.ini", "presence.ini",
                                           "queue_log.ini", "zendesk-json.ini"};

    (void)state;
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        scene_add_profile(profiles[i]);
    copy_fixtures();
    write_text("key", "a key of tests, known to everybody", 0600);
    write_text("agents.csv",
               "agent,at,event\n"
               "lea,2001-10-25 18:50:00,login\n"
               "lea,2001-10-25 23:00:00,logout\n"
               "sonia,2001-10-25 19:00:00,login\n",
               0644);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_of_a_comparison_may_fail),
        cmocka_unit_test(each_call_that_reads_any_kind_may_fail),
        cmocka_unit_test(each_call_of_a_report_of_money_may_fail),
        cmocka_unit_test(each_call_of_other_commands_may_fail),
        cmocka_unit_test(each_call_that_makes_files_may_fail),
        cmocka_unit_test(new_files_get_their_names_without_a_renaming_for_them),
        cmocka_unit_test(a_file_that_another_makes_meanwhile_is_kept),
    };
    int failed;

    scene_enter();
    failed = cmocka_run_group_tests(tests, prepare, NULL);
    scene_leave();
    return failed;
}
