/*
 * The command line: what words mean, in which order, and what is said of words
 * that mean nothing.
 */
#include "../../src/cmd/cmd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Parse the words of a report; the caller clears the request. */
#define PARSE(request, err, ...)                                               \
    parse(request, &rd_command_report, err,                                    \
          (const char *const[]){__VA_ARGS__, NULL})

static enum rd_status
parse(struct rd_request *request, const struct rd_command *command,
      struct rd_error *err, const char *const *words)
{
    size_t count = 0;

    while (words[count] != NULL)
        count++;
    *request = (struct rd_request){.command = command};
    *err = (struct rd_error){""};
    return rd_arguments_parse(request, count, words, err);
}

/* The words are refused, and the message has all of `saying`. */
static void
refuse(const struct rd_command *command, const char *const *words,
       const char *saying)
{
    struct rd_request request;
    struct rd_error err;

    assert_int_equal(parse(&request, command, &err, words), RD_USAGE);
    if (strstr(err.text, saying) == NULL)
        fail_msg("'%s' does not say '%s'", err.text, saying);
    rd_request_clear(&request);
}

#define REFUSE(saying, ...)                                                    \
    refuse(&rd_command_report, (const char *const[]){__VA_ARGS__, NULL}, saying)

static void
values_are_attached_or_the_next_word(void **state)
{
    struct rd_request request;
    struct rd_error err;

    (void)state;
    assert_int_equal(PARSE(&request, &err, "--timezone", "Asia/Jerusalem",
                           "--night=20:00-06:00", "-obook.txt", "-o=b.json",
                           "-o", "-", "--rejects=--odd", "f"),
                     RD_OK);
    assert_string_equal(request.parameters.timezone, "Asia/Jerusalem");
    assert_int_equal(request.parameters.night_from_min, 1200);
    assert_string_equal(request.first_output->path, "book.txt");
    assert_string_equal(request.first_output->next->path, "b.json");
    assert_string_equal(request.last_output->path, "-");
    assert_string_equal(request.rejects_path, "--odd");
    rd_request_clear(&request);
}

static void
a_profile_is_for_the_files_after_it(void **state)
{
    struct rd_request request;
    struct rd_error err;

    (void)state;
    assert_int_equal(PARSE(&request, &err, "a", "-p", "bank", "b",
                           "--timezone=UTC", "c", "--profile=calls", "d"),
                     RD_OK);
    assert_int_equal(request.input_count, 4);
    assert_string_equal(request.inputs[0].path, "a");
    assert_null(request.inputs[0].profile);
    assert_string_equal(request.inputs[1].profile, "bank");
    assert_string_equal(request.inputs[2].profile, "bank");
    assert_string_equal(request.inputs[3].path, "d");
    assert_string_equal(request.inputs[3].profile, "calls");
    rd_request_clear(&request);
    REFUSE("--profile: it is for the files after it", "a", "-p", "bank");
}

static void
two_dashes_end_the_options_and_one_is_standard_input(void **state)
{
    struct rd_request request;
    struct rd_error err;

    (void)state;
    assert_int_equal(PARSE(&request, &err, "-", "--", "--night", "--", "-p"),
                     RD_OK);
    assert_int_equal(request.input_count, 4);
    assert_string_equal(request.inputs[0].path, "-");
    assert_string_equal(request.inputs[1].path, "--night");
    assert_string_equal(request.inputs[2].path, "--");
    assert_string_equal(request.inputs[3].path, "-p");
    rd_request_clear(&request);
    REFUSE("standard input can be read only once", "-", "a", "-");
}

static void
the_last_of_two_values_holds(void **state)
{
    struct rd_request request;
    struct rd_error err;

    (void)state;
    assert_int_equal(PARSE(&request, &err, "--max-rejects=5", "f",
                           "--max-rejects", "2%", "--salvage"),
                     RD_OK);
    assert_true(request.parameters.max_rejects.is_share);
    assert_int_equal(request.parameters.max_rejects.value, 20000);
    assert_true(request.parameters.salvage);
    rd_request_clear(&request);
}

static void
text_goes_to_standard_output_unless_it_is_said_where(void **state)
{
    struct rd_request request;
    struct rd_error err;

    (void)state;
    assert_int_equal(PARSE(&request, &err, "f"), RD_OK);
    assert_ptr_equal(request.first_output, request.last_output);
    assert_string_equal(request.first_output->path, "-");
    assert_ptr_equal(request.first_output->sink, &rd_sink_text);
    rd_request_clear(&request);
    assert_int_equal(PARSE(&request, &err, "f", "-o", "x.json"), RD_OK);
    assert_ptr_equal(request.first_output, request.last_output);
    assert_string_equal(request.first_output->path, "x.json");
    assert_ptr_equal(request.first_output->sink, &rd_sink_json);
    rd_request_clear(&request);
}

static void
a_mistyped_option_is_refused_with_a_hint(void **state)
{
    (void)state;
    REFUSE("there is no option '--nigth'; did you mean '--night'?", "f",
           "--nigth=1");
    REFUSE("did you mean '--answer-within'?", "--answer", "20");
    REFUSE("did you mean '--night'?", "-night");
    REFUSE("there is no option '--entirely'; try 'redite report --help'",
           "--entirely");
    REFUSE("there is no option '-x'", "-x");
    REFUSE("there is no option '-hx'", "-hx");
}

static void
an_option_of_another_command_is_refused_by_its_name(void **state)
{
    (void)state;
    refuse(&rd_command_inspect,
           (const char *const[]){"--night", "22:00-08:00", "f", NULL},
           "the option '--night' is for 'redite report', not for 'redite "
           "inspect'");
    refuse(&rd_command_help, (const char *const[]){"--night", NULL},
           "comes behind a command: redite report --night");
}

static void
a_value_that_is_missing_or_too_much_is_refused(void **state)
{
    (void)state;
    REFUSE("the option '--night' needs a value: --night=HH:MM-HH:MM", "f",
           "--night");
    REFUSE("the option '--rejects' needs a value", "--rejects", "--salvage");
    REFUSE("the option '--output' needs a value", "-o", "-p", "x");
    REFUSE("the option '--salvage' takes no value", "--salvage=yes");
    REFUSE("--rejects: the name of a file is expected", "--rejects=", "f");
    REFUSE("--output: the name of a file is expected", "-o", "", "f");
    REFUSE("--profile: the name of a profile is expected", "-p", "", "f");
}

static void
a_value_that_means_nothing_is_refused_by_its_option(void **state)
{
    (void)state;
    REFUSE("--night: 'late' is not", "--night", "late", "f");
    REFUSE("the period from 2024-02-01 to 2024-01-01 is empty", "f",
           "--from=2024-02-01", "--to=2024-01-01");
    REFUSE("--output: no format is known by the ending of 'x.doc'; those known "
           "are .",
           "-o", "x.doc", "f");
}

static void
a_report_of_no_file_says_what_to_do(void **state)
{
    (void)state;
    REFUSE("name the logs to read, or '-' for standard input", "--salvage");
}

static void
no_file_is_written_twice(void **state)
{
    (void)state;
    REFUSE("x.json would be written twice", "-o", "x.json", "f", "-o",
           "x.json");
    REFUSE("standard output would be written twice", "-o", "-", "-o", "-", "f");
    REFUSE("standard output would be written twice", "--rejects", "-", "f");
    REFUSE("x.txt would be written twice", "--rejects=x.txt", "-o=x.txt", "f");
}

static void
what_has_no_end_may_be_written_twice(void **state)
{
    struct rd_request request;
    struct rd_error err;

    (void)state;
    assert_int_equal(
        PARSE(&request, &err, "f", "-o/dev/null", "--rejects=/dev/null"),
        RD_OK);
    rd_request_clear(&request);
}

/* A file that exists until the test is over; its name is in `path`. */
static void
make_file(char path[static 32], const char *content)
{
    int fd;

    (void)snprintf(path, 32, "test_option_XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, content, strlen(content)), strlen(content));
    assert_int_equal(close(fd), 0);
}

static void
no_file_is_read_and_written(void **state)
{
    char path[32], same[40];

    (void)state;
    make_file(path, "");
    (void)snprintf(same, sizeof same, "./%s", path);
    REFUSE("is a file to read, and would be overwritten", "--rejects", same,
           path);
    REFUSE("is a file to read, and would be overwritten", "f", "-o", path,
           same);
    assert_int_equal(unlink(path), 0);
}

static void
the_command_line_comes_before_a_settings_file(void **state)
{
    struct rd_request request;
    struct rd_error err;
    char path[32];

    (void)state;
    make_file(path, "night 20:00-06:00\ntimezone = UTC\noutput = a.txt\n"
                    "profile=bank\n");
    assert_int_equal(PARSE(&request, &err, "--night", "21:00-07:00", "-o",
                           "b.txt", "f", "--config", path, "-p", "calls", "g"),
                     RD_OK);
    assert_int_equal(request.parameters.night_from_min, 21 * 60);
    assert_string_equal(request.parameters.timezone, "UTC");
    assert_ptr_equal(request.first_output, request.last_output);
    assert_string_equal(request.first_output->path, "b.txt");
    assert_string_equal(request.inputs[0].profile, "bank");
    assert_string_equal(request.inputs[1].profile, "calls");
    rd_request_clear(&request);
    assert_int_equal(unlink(path), 0);
}

static void
a_settings_file_serves_all_commands(void **state)
{
    const char *words[] = {"f", "--config", NULL, NULL};
    struct rd_request request;
    struct rd_error err;
    char path[32];

    (void)state;
    make_file(path, "night 20:00-06:00\noutput = a.json\ntimezone UTC\n");
    words[2] = path;
    assert_int_equal(parse(&request, &rd_command_inspect, &err, words), RD_OK);
    assert_string_equal(request.parameters.timezone, "UTC");
    assert_int_equal(request.parameters.night_from_min, 22 * 60);
    assert_string_equal(request.first_output->path, "-");
    rd_request_clear(&request);
    assert_int_equal(unlink(path), 0);
}

static void
a_wrong_value_in_a_settings_file_is_named_by_line(void **state)
{
    char path[32], saying[64];

    (void)state;
    make_file(path, "# evenings\n\nnight late\n");
    (void)snprintf(saying, sizeof saying, "%s:3: night: 'late' is not", path);
    REFUSE(saying, "f", "--config", path);
    assert_int_equal(unlink(path), 0);
    REFUSE("it cannot be read", "f", "--config", path);
}

/* The only item of a settings file of one line. */
static void
read_one(struct rd_item *item, struct rd_arena *arena, const char *text)
{
    struct rd_items items = {0};
    struct rd_error err;

    assert_int_equal(
        rd_config_parse(&items, "s", rd_str_from(text), arena, &err), RD_OK);
    assert_non_null(items.first);
    assert_ptr_equal(items.first, items.last);
    *item = *items.first;
}

static void
a_line_of_settings_is_a_name_and_a_value(void **state)
{
    static const char *const lines[] = {
        "night 22:00-07:00",
        "night=22:00-07:00",
        "night = 22:00-07:00\r\n",
        "\tnight\t22:00-07:00  # late",
        "\xEF\xBB\xBFnight 22:00-07:00",
        "#\n # night\n\nnight =22:00-07:00\n\n",
    };
    struct rd_arena arena = {0};
    struct rd_item item;

    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        read_one(&item, &arena, lines[i]);
        assert_string_equal(item.option->name, "night");
        assert_string_equal(item.value, "22:00-07:00");
        assert_string_equal(item.settings, "s");
    }
    read_one(&item, &arena, "salvage");
    assert_null(item.value);
    read_one(&item, &arena, "rejects my rejects#1 = a.csv");
    assert_string_equal(item.value, "my rejects#1 = a.csv");
    rd_arena_clear(&arena);
}

static void
a_line_of_settings_that_means_nothing_is_refused(void **state)
{
    static const struct {
        const char *text, *saying;
    } cases[] = {
        {"\nnigth 1", "s:2: there is no option 'nigth'; did you mean 'night'?"},
        {"[figures]", "s:1: there is no option '[figures]'; try"},
        {"= 3", "s:1: there is no option ''"},
        {"night", "s:1: 'night' needs a value: night = HH:MM-HH:MM"},
        {"salvage = yes", "s:1: 'salvage' takes no value"},
        {"salvage =", "s:1: 'salvage' takes no value"},
        {"config other", "s:1: 'config' is for the command line alone"},
        {"help", "s:1: 'help' is for the command line alone"},
    };
    struct rd_arena arena = {0};
    struct rd_items items = {0};
    struct rd_error err;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(rd_config_parse(&items, "s",
                                         rd_str_from(cases[i].text), &arena,
                                         &err),
                         RD_USAGE);
        assert_non_null(strstr(err.text, cases[i].saying));
    }
    assert_int_equal(
        rd_config_parse(&items, "s", RD_STR("rejects a\0b"), &arena, &err),
        RD_USAGE);
    assert_string_equal(err.text, "s:1: the line holds a NUL byte");
    assert_null(items.first);
    rd_arena_clear(&arena);
}

static void
who_asks_for_help_is_not_told_of_mistakes_behind_it(void **state)
{
    struct rd_request request;
    struct rd_error err;

    (void)state;
    assert_int_equal(PARSE(&request, &err, "--help", "--entirely"), RD_OK);
    assert_ptr_equal(request.answer, rd_help_answer);
    rd_request_clear(&request);
    assert_int_equal(PARSE(&request, &err, "--version"), RD_OK);
    assert_ptr_equal(request.answer, rd_version_answer);
    rd_request_clear(&request);
    REFUSE("'--entirely'", "--entirely", "--help");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_attached_or_the_next_word),
        cmocka_unit_test(a_profile_is_for_the_files_after_it),
        cmocka_unit_test(two_dashes_end_the_options_and_one_is_standard_input),
        cmocka_unit_test(the_last_of_two_values_holds),
        cmocka_unit_test(text_goes_to_standard_output_unless_it_is_said_where),
        cmocka_unit_test(a_mistyped_option_is_refused_with_a_hint),
        cmocka_unit_test(an_option_of_another_command_is_refused_by_its_name),
        cmocka_unit_test(a_value_that_is_missing_or_too_much_is_refused),
        cmocka_unit_test(a_value_that_means_nothing_is_refused_by_its_option),
        cmocka_unit_test(a_report_of_no_file_says_what_to_do),
        cmocka_unit_test(no_file_is_written_twice),
        cmocka_unit_test(what_has_no_end_may_be_written_twice),
        cmocka_unit_test(no_file_is_read_and_written),
        cmocka_unit_test(the_command_line_comes_before_a_settings_file),
        cmocka_unit_test(a_settings_file_serves_all_commands),
        cmocka_unit_test(a_wrong_value_in_a_settings_file_is_named_by_line),
        cmocka_unit_test(a_line_of_settings_is_a_name_and_a_value),
        cmocka_unit_test(a_line_of_settings_that_means_nothing_is_refused),
        cmocka_unit_test(who_asks_for_help_is_not_told_of_mistakes_behind_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
