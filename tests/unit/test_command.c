/*
 * The tables of the command line, and what is said beside the results: hints,
 * progress, the exit status.
 */
#include "../../src/cmd/cmd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static void
a_mistyped_command_is_refused_with_a_hint(void **state)
{
    const struct rd_command *command;
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_command_find(&command, "inspect", &err), RD_OK);
    assert_ptr_equal(command, &rd_command_inspect);
    assert_int_equal(rd_command_find(&command, "reprot", &err), RD_USAGE);
    assert_string_equal(err.text,
                        "there is no command 'reprot'; did you mean 'report'?");
    assert_int_equal(rd_command_find(&command, "/dev/null", &err), RD_USAGE);
    assert_non_null(strstr(err.text, "say 'redite report /dev/null'"));
    assert_int_equal(rd_command_find(&command, "?", &err), RD_USAGE);
    assert_non_null(strstr(err.text, "try 'redite help'"));
}

static void
the_nearest_name_is_the_hint(void **state)
{
    struct rd_hint hint = {.word = RD_STR("max-wiat")};

    (void)state;
    rd_hint_offer(&hint, "night");
    assert_null(hint.nearest);
    rd_hint_offer(&hint, "max-fat");
    rd_hint_offer(&hint, "max-wait");
    rd_hint_offer(&hint, "max-call");
    assert_string_equal(hint.nearest, "max-wait");
}

static void
every_option_has_one_effect_and_a_name_of_its_own(void **state)
{
    (void)state;
    for (const struct rd_option *row = rd_options; row->name != NULL; row++) {
        int effects = row->reads_settings + (row->set != NULL) +
                      (row->set_parameter != NULL) + (row->answer != NULL);

        assert_int_equal(effects, 1);
        assert_ptr_equal(rd_option_find(rd_str_from(row->name)), row);
        if (row->letter != '\0')
            assert_ptr_equal(rd_option_find_letter(row->letter), row);
        if (row->set_parameter != NULL || row->reads_settings)
            assert_non_null(row->argument);
        if (row->answer != NULL)
            assert_null(row->argument);
        assert_int_equal(row->help == NULL, row->group == RD_OPTIONS_BUILD);
    }
}

static void
every_option_is_taken_by_a_command_and_told_in_its_help(void **state)
{
    (void)state;
    for (const struct rd_option *row = rd_options; row->name != NULL; row++) {
        const struct rd_command *const *taker = rd_commands;
        const struct rd_option_heading *heading = rd_option_headings;

        while (*taker != NULL && ((*taker)->groups & row->group) == 0)
            taker++;
        assert_non_null(*taker);
        while (heading->text != NULL && heading->group != row->group)
            heading++;
        assert_int_equal(heading->text == NULL, row->group == RD_OPTIONS_BUILD);
    }
}

static void
every_status_has_its_exit_status(void **state)
{
    (void)state;
    assert_int_equal(rd_exit_status(RD_OK, 0), 0);
    assert_int_equal(rd_exit_status(RD_END, 0), 0);
    assert_int_equal(rd_exit_status(RD_USAGE, 0), 2);
    assert_int_equal(rd_exit_status(RD_LIMIT, 0), 3);
    assert_int_equal(rd_exit_status(RD_IO, 0), 4);
    assert_int_equal(rd_exit_status(RD_DATA, 0), 4);
    assert_int_equal(rd_exit_status(RD_NOMEM, 0), 4);
    assert_int_equal(rd_exit_status(RD_OUTPUT, 0), 5);
    assert_int_equal(rd_exit_status(RD_STOPPED, 2), 130);
    assert_int_equal(rd_exit_status(RD_STOPPED, 15), 143);
}

static void
progress_tells_what_is_known(void **state)
{
    struct rd_progress progress = {.stage = "reading"};
    char text[80];

    (void)state;
    progress.bytes_read = 42 * INT64_C(1000000);
    rd_progress_format(text, &progress, 2000);
    assert_string_equal(text, "reading: 42 MB, 21.0 MB/s");
    progress.bytes_total = 1000 * INT64_C(1000000);
    rd_progress_format(text, &progress, 800);
    assert_string_equal(text, "reading: 4%, 52.5 MB/s, 0:18 left");
    progress.bytes_read = 0;
    rd_progress_format(text, &progress, 0);
    assert_string_equal(text, "reading: 0 MB, 0.0 MB/s");
    progress.bytes_read = progress.bytes_total;
    rd_progress_format(text, &progress, 800);
    assert_string_equal(text, "reading");
    progress.bytes_read = 1;
    progress.bytes_total = UINT64_MAX / 1000;
    rd_progress_format(text, &progress, 1);
    assert_true(strlen(text) < 79);
}

/* What is on standard error after a run that has been going on for long. */
static void
progress_is_one_line_that_is_erased(void **state)
{
    struct rd_progress_line line = {.wanted = true, .started_ms = -10000};
    const struct rd_progress progress = {.stage = "reading"};
    char shown[256] = "";
    int kept = dup(STDERR_FILENO), fd = memfd_create("shown", MFD_CLOEXEC);
    ssize_t len;

    (void)state;
    assert_true(kept >= 0 && fd >= 0);
    (void)dup2(fd, STDERR_FILENO);
    rd_progress_show(&line, &progress);
    rd_progress_show(&line, &progress); /* too soon */
    rd_progress_erase(&line);
    rd_progress_erase(&line); /* there is none any more */
    (void)dup2(kept, STDERR_FILENO);
    (void)close(kept);
    len = pread(fd, shown, sizeof shown - 1, 0);
    (void)close(fd);
    assert_true(len > 0);
    assert_string_equal(shown,
                        "\r\033[K\033[?7lreading: 0 MB, 0.0 MB/s\033[?7h"
                        "\r\033[K");
}

static void
what_changed_since_a_version_is_told(void **state)
{
    static const struct rd_definition changes[] = {
        {"1.0", "the first definitions"},
        {"1.1", "a first change"},
        {"1.1", "a second one"},
        {"1.2", "a third one"},
        {NULL, NULL},
    };
    struct rd_buffer out = {0};

    (void)state;
    assert_true(rd_definitions_tell(&out, changes, "1.0"));
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, "  since 1.1: a first change\n"
                                  "  since 1.1: a second one\n"
                                  "  since 1.2: a third one\n");
    out.len = 0;
    assert_true(rd_definitions_tell(&out, changes, "1.2"));
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, "  no definition of a figure has changed\n");
    out.len = 0;
    assert_false(rd_definitions_tell(&out, changes, "2.0"));
    assert_int_equal(out.len, 0);
    assert_true(rd_definitions_tell(&out, rd_definitions,
                                    rd_definitions_own_version()));
    rd_buffer_clear(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mistyped_command_is_refused_with_a_hint),
        cmocka_unit_test(the_nearest_name_is_the_hint),
        cmocka_unit_test(every_option_has_one_effect_and_a_name_of_its_own),
        cmocka_unit_test(
            every_option_is_taken_by_a_command_and_told_in_its_help),
        cmocka_unit_test(every_status_has_its_exit_status),
        cmocka_unit_test(progress_tells_what_is_known),
        cmocka_unit_test(progress_is_one_line_that_is_erased),
        cmocka_unit_test(what_changed_since_a_version_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
