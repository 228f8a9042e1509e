/*
 * The text report as a page: head, inputs, sentences, sides, width and colour.
 */
#include "text_fixture.h"

static void
an_empty_report_is_its_title(void **state)
{
    struct rd_report report;

    (void)state;
    begin(&report);
    check_page(&report, TITLE_LINE);
}

static void
the_last_day_of_the_period_is_named(void **state)
{
    struct rd_report report;

    (void)state;
    begin(&report);
    add_period(&report, "2024-02-01", "2024-03-01");
    check_page(&report, TITLE_LINE
               "2024-02-01 to 2024-02-29, 29 days. Hours and days are those of "
               "Europe/Paris.\n");
    begin(&report);
    add_period(&report, "2024-02-01", "2024-02-02");
    check_page(&report,
               TITLE_LINE "2024-02-01, one day. Hours and days are those of "
                          "Europe/Paris.\n");
    begin(&report);
    rd_report_null(&report, block(&report, "period"), "from");
    check_page(&report, TITLE_LINE "No period: there is no call.\n");
}

static void
an_input_shows_what_it_is_and_what_of_it_was_damaged(void **state)
{
    struct rd_report report;
    struct rd_node *list;

    (void)state;
    begin(&report);
    list = rd_report_list(&report, report.root, "inputs");
    add_input(&report, list, "january.csv", NULL);
    add_input(&report, list,
              "a/very/long/path/to/the/logs/of/the/hotline/february.csv.gz",
              "february.csv.gz: the gzip data ends at byte 123456\x1b[31m");
    check_page(&report, TITLE_LINE "\n"
                                   "Inputs ─\n"
                                   "file                          kind      "
                                   "profile               records   rejected\n"
                                   "january.csv                   calls     "
                                   "calls               1,234,567         12\n"
                                   "a/very/long/pa…ebruary.csv.gz calls     "
                                   "calls               1,234,567         12\n"
                                   "  damaged, read as far as it is sound: "
                                   "february.csv.gz: the gzip data ends at\n"
                                   "  byte 123456\\x1b[31m\n");
}

static void
of_many_inputs_only_the_damaged_are_all_shown(void **state)
{
    struct rd_report report;
    struct rd_node *list;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    list = rd_report_list(&report, report.root, "inputs");
    for (int i = 0; i < 30; i++)
        add_input(&report, list, "day.csv", NULL);
    add_input(&report, list, "last.csv.gz", "cut short");
    print_plain(&out, &report);
    rd_buffer_add_byte(&out, '\0');
    assert_non_null(strstr(out.data, "last.csv.gz"));
    assert_non_null(strstr(out.data, "and 10 more files, all in the JSON"));
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

static void
no_call_is_said_in_a_sentence(void **state)
{
    struct rd_report report;

    (void)state;
    begin(&report);
    add_calls(&report, 0, 0);
    check_page(&report, TITLE_LINE
               "\n"
               "In short ─\n"
               "No call of the period wanted a person.\n"
               "Not among these: 1 call that ended in the menu and wanted "
               "nobody.\n");
}

/* A quarter of an hour of waiting, by day. */
static const char one_call_page[] = TITLE_LINE
    "\n"
    "In short ─\n"
    "Of 1 call that wanted a person (offered), a person answered 1; the "
    "caller gave\n"
    "up on 0, the hotline on 0.\n"
    "Not among these: 1 call that ended in the menu and wanted nobody.\n"
    "Half of the callers waited at most 15:00, nine in ten at most 15:00; "
    "the mean\n"
    "was 15:00, the longest wait 15:00.\n"
    "Of those offered, 0.0% were answered within 20 s, 0.0% not at all.\n"
    "By day: 1 call, half waited at most 15:00, 0.0% reached nobody.\n"
    "\n"
    "Calls ─\n"
    "                                                     all         day  "
    "     night\n"
    "offered                                                1           1  "
    "         0\n"
    "answered                                               1           1  "
    "         0\n"
    "  put down within 10 s                                 0           0  "
    "         0\n"
    "abandoned by the caller                                0           0  "
    "         0\n"
    "  within 5 s                                           0           0  "
    "         0\n"
    "  in the menu, before the queue                        0           0  "
    "         0\n"
    "unserved by the hotline                                0           0  "
    "         0\n"
    "abandoned, of offered                               0.0%        0.0%  "
    "         –\n"
    "not answered, of offered                            0.0%        0.0%  "
    "         –\n"
    "waited over 1 minute                                   1           1  "
    "         0\n"
    "waited over 3 minutes                                  1           1  "
    "         0\n"
    "waited over 10 minutes                                 1           1  "
    "         0\n"
    "waited over 25 minutes                                 0           0  "
    "         0\n"
    "\n"
    "Waits in minutes and seconds ─\n"
    "               calls      mean    median       90%       95%       "
    "99%   longest\n"
    "offered calls, from arrival (the clock the caller pays by)\n"
    "  all              1     15:00     15:00     15:00     15:00     "
    "15:00     15:00\n"
    "  day              1     15:00     15:00     15:00     15:00     "
    "15:00     15:00\n"
    "  night            0         –         –         –         –         "
    "–         –\n"
    "answered calls, from arrival\n"
    "  all              1     15:00     15:00     15:00     15:00     "
    "15:00     15:00\n"
    "  day              1     15:00     15:00     15:00     15:00     "
    "15:00     15:00\n"
    "  night            0         –         –         –         –         "
    "–         –\n"
    "offered calls, from the queue (the clock that call centres publish)\n"
    "  all              0         –         –         –         –         "
    "–         –\n"
    "  day              0         –         –         –         –         "
    "–         –\n"
    "  night            0         –         –         –         –         "
    "–         –\n"
    "talk of answered calls\n"
    "  all              1     20:00     20:00     20:00     20:00     "
    "20:00     20:00\n"
    "  day              1     20:00     20:00     20:00     20:00     "
    "20:00     20:00\n"
    "  night            0         –         –         –         –         "
    "–         –\n"
    "\n"
    "Service level: answered within 20 s ─\n"
    "                                                     all         day  "
    "     night\n"
    "of offered (the headline)                           0.0%        0.0%  "
    "         –\n"
    "of answered                                         0.0%        0.0%  "
    "         –\n"
    "excluding short: abandoned within 5 s               0.0%        0.0%  "
    "         –\n"
    "excluding abandoned within 20 s                     0.0%        0.0%  "
    "         –\n"
    "counting abandoned within 20 s as answered          0.0%        0.0%  "
    "         –\n"
    "\n"
    "Had nobody given up (Kaplan-Meier) ─\n"
    "                                                     all         day  "
    "     night\n"
    "half are answered after                            15:00       15:00  "
    "      0:00\n"
    "nine in ten are answered after                         –           –  "
    "         –\n"
    "patience: waiting per abandoned call                   –           –  "
    "         –\n" MADE_WITH;

static void
one_call_is_a_whole_report(void **state)
{
    struct rd_report report;
    struct rd_node *wait;

    (void)state;
    begin(&report);
    add_parameters(&report);
    add_calls(&report, 1, 0);
    wait = block(&report, "wait");
    fill_group(&report, rd_report_object(&report, wait, "all"), 1, 0, 900);
    fill_group(&report, rd_report_object(&report, wait, "day"), 1, 0, 900);
    fill_group(&report, rd_report_object(&report, wait, "night"), 0, 0, 0);
    check_page(&report, one_call_page);
}

static void
the_options_of_the_run_are_named(void **state)
{
    struct rd_report report;

    (void)state;
    begin(&report);
    add_parameters(&report);
    check_page(&report, TITLE_LINE MADE_WITH);
}

/* A report with everything, and names that are too long for any cell. */
static void
fill_report(struct rd_report *report)
{
    static const char *const groups[] = {"all", "day", "night"};
    char name[301];
    struct rd_node *wait, *list;

    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    begin(report);
    add_parameters(report);
    add_text(report, block(report, "period"), "timezone", name);
    add_calls(report, 1, 1000000000);
    list = rd_report_list(report, report->root, "inputs");
    add_input(report, list, name, name);
    wait = block(report, "wait");
    for (size_t i = 0; i < 3; i++)
        fill_group(report, rd_report_object(report, wait, groups[i]), 1,
                   99999998, 86400);
    list = rd_report_list(report, wait, "by_service");
    add_group(report, list, "service", name, 99999999, 86400);
    add_group(report, list, "service", "short", 1, 1);
    list = rd_report_list(report, block(report, "quality"), "longest_waits");
    add_wait(report, list, 86400, name, name);
}

static void
no_line_is_longer_than_the_page(void **state)
{
    struct rd_report report;

    (void)state;
    fill_report(&report);
    for (int width = 60; width <= 120; width++)
        check_lines(&report, width);
    rd_report_clear(&report);
}

static void
the_width_of_the_page_has_bounds(void **state)
{
    static const int widths[][2] = {{-1, 60}, {0, 60},    {20, 60},   {61, 61},
                                    {99, 99}, {120, 120}, {1000, 120}};
    struct rd_report report;

    (void)state;
    begin(&report);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        const struct rd_sink_options options = {.width = widths[i][0]};
        struct rd_buffer out = {0};

        print(&out, &report, &options);
        assert_int_equal(out.len, widths[i][1] + 1);
        rd_buffer_clear(&out);
    }
    rd_report_clear(&report);
}

static void
colour_is_only_added(void **state)
{
    const struct rd_sink_options colored = {.width = 80, .color = true};
    struct rd_report report;
    struct rd_buffer without = {0}, with = {0}, stripped = {0};
    struct rd_str rest, part;

    (void)state;
    fill_report(&report);
    print_plain(&without, &report);
    print(&with, &report, &colored);
    assert_null(memchr(without.data, '\x1b', without.len));
    assert_non_null(memchr(with.data, '\x1b', with.len));
    rest = rd_buffer_str(&with);
    (void)rd_str_split(&part, &rest, '\x1b');
    rd_buffer_add(&stripped, part);
    while (rd_str_split(&part, &rest, '\x1b')) {
        const char *end = memchr(part.ptr, 'm', part.len);

        assert_non_null(end);
        rd_buffer_add(
            &stripped,
            (struct rd_str){end + 1, part.len - (size_t)(end + 1 - part.ptr)});
    }
    assert_true(
        rd_str_equal(rd_buffer_str(&stripped), rd_buffer_str(&without)));
    rd_buffer_clear(&without);
    rd_buffer_clear(&with);
    rd_buffer_clear(&stripped);
    rd_report_clear(&report);
}

static void
refused_memory_is_remembered(void **state)
{
    struct rd_report report;
    const struct rd_sink_options options = {.width = 80};
    struct rd_buffer out = {.failed = true};

    (void)state;
    fill_report(&report);
    rd_sink_text.print(&out, &report, &options);
    assert_true(out.failed);
    assert_int_equal(out.len, 0);
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_report_is_its_title),
        cmocka_unit_test(the_last_day_of_the_period_is_named),
        cmocka_unit_test(an_input_shows_what_it_is_and_what_of_it_was_damaged),
        cmocka_unit_test(of_many_inputs_only_the_damaged_are_all_shown),
        cmocka_unit_test(no_call_is_said_in_a_sentence),
        cmocka_unit_test(one_call_is_a_whole_report),
        cmocka_unit_test(the_options_of_the_run_are_named),
        cmocka_unit_test(no_line_is_longer_than_the_page),
        cmocka_unit_test(the_width_of_the_page_has_bounds),
        cmocka_unit_test(colour_is_only_added),
        cmocka_unit_test(refused_memory_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
