/*
 * Tables of the text report: groups, quality, the longest waits.
 */
#include "text_fixture.h"

#include <stdio.h>

static void
hours_have_bars_with_their_waits(void **state)
{
    static const int64_t waits[] = {0, 1, 300, 600, 3725};
    struct rd_report report;
    struct rd_node *list, *node;

    (void)state;
    begin(&report);
    add_parameters(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_hour");
    for (int hour = 0; hour < 6; hour++) {
        node = rd_report_object(&report, list, NULL);
        rd_report_integer(&report, node, "hour", hour);
        fill_group(&report, node, hour < 5 ? 1234 : 0, hour < 5 ? 100 : 0,
                   hour < 5 ? waits[hour] : 0);
    }
    check_page(
        &report, TITLE_LINE
        "\n"
        "By local hour of arrival (in time: answered within 20 s) ─\n"
        "hour        offered unanswered    median  in time  90% waited at "
        "most\n"
        "00:00         1,334       7.5%      0:00    92.5%  0:00\n"
        "01:00         1,334       7.5%      0:01    92.5%  ▏ 0:01\n"
        "02:00         1,334       7.5%      5:00     0.0%  █▋ 5:00\n"
        "03:00         1,334       7.5%     10:00     0.0%  ███▏ 10:00\n"
        "04:00         1,334       7.5%   1:02:05     0.0%  "
        "███████████████████ 1:02:05\n"
        "05:00             0          –         –        –  –\n" MADE_WITH);
}

static void
add_staffed_hour(struct rd_report *report, struct rd_node *list, int64_t hour,
                 int64_t seen, int64_t needed)
{
    struct rd_node *node = rd_report_object(report, list, NULL);

    rd_report_integer(report, node, "hour", hour);
    rd_report_integer(report, rd_report_object(report, node, "seen"), "median",
                      seen);
    rd_report_integer(report, node, "needed", needed);
}

/* What stands on the line of an hour behind its table, at this width. */
static void
check_bar(const struct rd_report *report, int width, const char *hour,
          const char *expected)
{
    const struct rd_sink_options options = {.width = width};
    struct rd_buffer out = {0};
    const char *line, *end;

    print(&out, report, &options);
    rd_buffer_add_byte(&out, '\0');
    line = strstr(out.data, hour);
    assert_non_null(line);
    end = strchr(line, '\n');
    assert_true(end - line >= (ptrdiff_t)strlen(expected));
    assert_memory_equal(end - strlen(expected), expected, strlen(expected));
    rd_buffer_clear(&out);
}

static void
agents_have_bars_where_there_is_room(void **state)
{
    struct rd_report report;
    struct rd_node *staffing, *list;

    (void)state;
    begin(&report);
    staffing = block(&report, "staffing");
    rd_report_integer(&report,
                      rd_report_object(&report, staffing, "round_the_clock"),
                      "hours", 3);
    list = rd_report_list(&report, staffing, "by_hour");
    add_staffed_hour(&report, list, 3, 0, 1);
    add_staffed_hour(&report, list, 12, 5, 5);
    add_staffed_hour(&report, list, 19, 2, 8);
    add_staffed_hour(&report, list, 23, 0, 0);
    check_bar(&report, 97, "03:00", "1        –  ░░");
    check_bar(&report, 97, "12:00", "5        –  ██████████");
    check_bar(&report, 97, "19:00", "8        –  ████░░░░░░░░░░░░");
    check_bar(&report, 97, "23:00", "0        –");
    check_bar(&report, 120, "19:00",
              "8        –  █████████▊░░░░░░░░░░░░░░░░░░░░░░░░░░░░░");
    check_bar(&report, 96, "19:00", "8        –");
    rd_report_clear(&report);
}

static void
weekdays_have_their_names(void **state)
{
    struct rd_report report;
    struct rd_node *list;

    (void)state;
    begin(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_weekday");
    add_group(&report, list, "weekday", "mon", 10, 30);
    add_group(&report, list, "weekday", "sun", 0, 0);
    check_page(&report, TITLE_LINE
               "\n"
               "By weekday ─\n"
               "weekday        offered unanswered    median  in time  90% "
               "waited at most\n"
               "Monday              10       0.0%      0:30     0.0%  "
               "████████████████ 0:30\n"
               "Sunday               0          –         –        –  –\n");
}

static void
services_cannot_harm_the_terminal(void **state)
{
    struct rd_report report;
    struct rd_node *list;

    (void)state;
    begin(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_service");
    add_group(&report, list, "service", "", 5, 30);
    add_group(&report, list, "service", "\x1b[2J\x1b]0;x\x07", 5, 60);
    add_group(&report, list, "service", "a very long name of a service", 5, 20);
    add_group(&report, list, "service", "caf\xe9", 7, 60);
    add_group(&report, list, "service", "日本語", 6, 0);
    check_page(
        &report, TITLE_LINE
        "\n"
        "By service, most calls first ─\n"
        "service               offered unanswered    median  in time  90% "
        "waited at most\n"
        "caf�                        7       0.0%      1:00     0.0%  "
        "█████████ 1:00\n"
        "日本語                      6       0.0%      0:00   100.0%  0:00\n"
        "(none)                      5       0.0%      0:30     0.0%  ████▌ "
        "0:30\n"
        "\\x1b[2J\\…]0;x\\x07           5       0.0%      1:00     0.0%  "
        "█████████ 1:00\n"
        "a very l… service           5       0.0%      0:20   100.0%  ███ "
        "0:20\n");
}

static void
the_busiest_services_come_first_and_the_rest_is_counted(void **state)
{
    struct rd_report report;
    struct rd_node *list;
    struct rd_buffer out = {0};
    char name[16];

    (void)state;
    begin(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_service");
    for (int i = 0; i < 25; i++) {
        (void)snprintf(name, sizeof name, "s%02d", i);
        add_group(&report, list, "service", name, i / 2, 30);
    }
    print_plain(&out, &report);
    rd_buffer_add_byte(&out, '\0');
    /* s24 has 12 calls, s22 and s23 have 11, …, s04 and s05 have 2 */
    assert_true(strstr(out.data, "s24") < strstr(out.data, "s22"));
    assert_true(strstr(out.data, "s22") < strstr(out.data, "s23"));
    assert_non_null(strstr(out.data, "s04"));
    assert_null(strstr(out.data, "s05"));
    assert_non_null(strstr(out.data, "and 5 more services, all in the JSON"));
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

static void
only_the_worst_dates_are_shown(void **state)
{
    struct rd_report report;
    struct rd_node *list;
    char date[11];

    (void)state;
    begin(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_date");
    for (int32_t day = 1; day <= 7; day++) {
        rd_civil_format(date, 19722 + day); /* 2024-01-01 and on */
        add_group(&report, list, "date", date, 10, day % 4 * 60);
    }
    check_page(
        &report, TITLE_LINE
        "\n"
        "Worst dates, longest waits first ─\n"
        "date            offered unanswered    median  in time  90% waited at "
        "most\n"
        "2024-01-03           10       0.0%      3:00     0.0%  "
        "███████████████ 3:00\n"
        "2024-01-07           10       0.0%      3:00     0.0%  "
        "███████████████ 3:00\n"
        "2024-01-02           10       0.0%      2:00     0.0%  ██████████ "
        "2:00\n"
        "2024-01-06           10       0.0%      2:00     0.0%  ██████████ "
        "2:00\n"
        "2024-01-01           10       0.0%      1:00     0.0%  █████ 1:00\n"
        "and 2 more dates, all in the JSON report\n");
}

static void
a_date_without_waiting_is_none_of_the_worst(void **state)
{
    struct rd_report report;
    struct rd_node *list;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_date");
    add_group(&report, list, "date", "2024-01-01", 10, 0);
    add_group(&report, list, "date", "2024-01-02", 0, 0);
    add_group(&report, list, "date", "2024-01-03", 10, 60);
    print_plain(&out, &report);
    rd_buffer_add_byte(&out, '\0');
    assert_non_null(strstr(out.data, "2024-01-03"));
    assert_null(strstr(out.data, "2024-01-01"));
    assert_null(strstr(out.data, "2024-01-02"));
    assert_non_null(strstr(out.data, "and 2 more dates"));
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

static void
every_exclusion_is_a_line_in_words(void **state)
{
    struct rd_report report;
    struct rd_node *quality, *node;

    (void)state;
    begin(&report);
    add_parameters(&report);
    quality = block(&report, "quality");
    rd_report_integer(&report, quality, "records", 31599);
    rd_report_integer(&report, quality, "accepted", 31590);
    node = rd_report_object(&report, quality, "rejected");
    rd_report_integer(&report, node, "total", 9);
    node = rd_report_object(&report, node, "by_cause");
    rd_report_integer(&report, node, "column_count", 0);
    rd_report_integer(&report, node, "bad_time", 8);
    rd_report_integer(&report, node, "negative_duration", 1);
    node = rd_report_object(&report, quality, "duplicates");
    rd_report_integer(&report, node, "exact", 1);
    rd_report_integer(&report, node, "conflicting", 1234);
    rd_report_integer(&report, quality, "id_reused", 0);
    rd_report_null(&report, quality, "untariffed_calls");
    rd_report_integer(&report, quality, "mangled_customers", 24);
    rd_report_integer(&report, quality, "odd_moments", 3);
    rd_report_integer(&report, quality, "long_waits", 1);
    node = rd_report_list(&report, quality, "empty_dates");
    for (int32_t day = 0; day < 12; day++)
        rd_report_date(&report, node, NULL, day);
    check_page(&report, TITLE_LINE
               "\n"
               "What the logs are worth ─\n"
               "Records: 31,599, of which 31,590 accepted and 9 rejected.\n"
               "         8  rejected: not a time where one is needed\n"
               "         1  rejected: ended before it arrived, or answered "
               "outside of that\n"
               "         1  record that is identical to another, left out\n"
               "     1,234  conflicting records of calls, another one of each "
               "call kept\n"
               "        24  calls whose customer was mangled by a spreadsheet "
               "(as 3.27E+11),\n"
               "            taken as anonymous\n"
               "         3  odd moments\n"
               "         1  wait over 2:00:00, kept: a clock may have failed\n"
               "        12  dates without any call: 1970-01-01, 1970-01-02, "
               "1970-01-03,\n"
               "            1970-01-04, 1970-01-05, 1970-01-06, 1970-01-07, "
               "1970-01-08,\n"
               "            1970-01-09, 1970-01-10 and 2 more\n" MADE_WITH);
}

static void
a_log_without_fault_is_praised(void **state)
{
    struct rd_report report;
    struct rd_node *quality;

    (void)state;
    begin(&report);
    quality = block(&report, "quality");
    rd_report_integer(&report, quality, "records", 1);
    rd_report_integer(&report, quality, "accepted", 1);
    rd_report_integer(&report, rd_report_object(&report, quality, "rejected"),
                      "total", 0);
    rd_report_list(&report, quality, "empty_dates");
    check_page(&report,
               TITLE_LINE "\n"
                          "What the logs are worth ─\n"
                          "Records: 1, of which 1 accepted and 0 rejected.\n"
                          "Nothing was left out, nothing looks odd.\n");
}

static void
the_longest_waits_name_their_lines(void **state)
{
    struct rd_report report;
    struct rd_node *list;

    (void)state;
    begin(&report);
    list = rd_report_list(&report, block(&report, "quality"), "longest_waits");
    add_wait(&report, list, 86399, "a-very-long-identifier-of-a-call-1",
             "/a/very/long/path/to/the/logs/january.csv.gz");
    add_wait(&report, list, 7201, "17\xe2\x80\xae", "b.csv");
    check_page(&report,
               TITLE_LINE "\n"
                          "What the logs are worth ─\n"
                          "Records: –, of which – accepted and – rejected.\n"
                          "Nothing was left out, nothing looks odd.\n"
                          "\n"
                          "Longest waits over – ─\n"
                          "      wait  arrived (UTC)         call              "
                          "     file               line\n"
                          "  23:59:59  2024-01-04T12:25:15Z  "
                          "a-very-long…f-a-call-1 /a/ve…sv.gz      118380\n"
                          "   2:00:01  2024-01-04T12:25:15Z  17\\u202e         "
                          "      b.csv            118380\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_have_bars_with_their_waits),
        cmocka_unit_test(agents_have_bars_where_there_is_room),
        cmocka_unit_test(weekdays_have_their_names),
        cmocka_unit_test(services_cannot_harm_the_terminal),
        cmocka_unit_test(
            the_busiest_services_come_first_and_the_rest_is_counted),
        cmocka_unit_test(only_the_worst_dates_are_shown),
        cmocka_unit_test(a_date_without_waiting_is_none_of_the_worst),
        cmocka_unit_test(every_exclusion_is_a_line_in_words),
        cmocka_unit_test(a_log_without_fault_is_praised),
        cmocka_unit_test(the_longest_waits_name_their_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
