/*
 * The report as Markdown: questions, tables, and names that would do harm.
 */
#include "text_fixture.h"

static void
print_markdown(struct rd_buffer *out, struct rd_report *report)
{
    const struct rd_sink_options options = {0};

    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_markdown.print(out, report, &options);
    assert_false(out->failed);
    rd_buffer_add_byte(out, '\0');
    rd_report_clear(report);
}

static void
check_has(const struct rd_buffer *out, const char *part)
{
    if (strstr(out->data, part) == NULL)
        fail_msg("not there: %s\nin: %s", part, out->data);
}

static void
the_five_questions_are_asked_of_an_empty_report_too(void **state)
{
    struct rd_report report;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    print_markdown(&out, &report);
    check_has(&out, "# Audit of a telephone hotline\n\nNo period: there is no "
                    "call.\n");
    check_has(&out, "evening”\n\nNo call of the period wanted a person.\n");
    check_has(&out, "country”\n\nThe logs cover no whole night");
    check_has(&out, "again”\n\nNo contact has a known issue.\n");
    check_has(&out, "70 F”\n\nWhat callers paid is not known");
    check_has(&out, "time?”\n\nNot known: it takes tariffs");
    assert_null(strstr(out.data, "|"));
    rd_buffer_clear(&out);
}

static void
a_part_of_the_day_is_a_column(void **state)
{
    struct rd_report report;
    struct rd_node *wait;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    add_parameters(&report);
    add_calls(&report, 3, 1);
    wait = block(&report, "wait");
    fill_group(&report, rd_report_object(&report, wait, "all"), 3, 1, 900);
    fill_group(&report, rd_report_object(&report, wait, "day"), 3, 1, 900);
    fill_group(&report, rd_report_object(&report, wait, "night"), 0, 0, 0);
    print_markdown(&out, &report);
    check_has(&out, "4 callers waited over ten minutes, 0 of them over "
                    "twenty-five; 25.0% of all reached nobody.\n");
    check_has(&out, "## Calls\n\n|  | all | day | night |\n"
                    "| --- | ---: | ---: | ---: |\n| offered | 4 | 4 | 0 |\n");
    check_has(&out, "| not answered, of offered | 25.0% | 25.0% | – |\n");
    rd_buffer_clear(&out);
}

static void
each_currency_has_its_answer_and_its_tables(void **state)
{
    struct rd_report report;
    struct rd_node *node, *cost, *hour;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    node = rd_report_object(&report,
                            rd_report_list(&report, report.root, "paid"), NULL);
    add_text(&report, node, "currency", "FRF");
    rd_report_integer(&report, node, "calls", 1);
    cost = rd_report_object(&report, node, "cost");
    rd_report_micro(&report, cost, "total", 70000000);
    rd_report_micro(&report, cost, "waiting", 30000000);
    rd_report_micro(&report, cost, "not_answered", 0);
    rd_report_micro(&report, cost, "operator", 31500000);
    rd_report_micro(&report, rd_report_object(&report, node, "per_call"), "max",
                    70000000);
    node = rd_report_list(&report, node, "playing_for_time");
    for (int i = 0; i < 3; i++) {
        hour = rd_report_object(&report, node, NULL);
        rd_report_integer(&report, hour, "hour", 19 + i);
        rd_report_micro(&report, hour, "waiting_revenue",
                        i == 1 ? 5000000 : 4000000);
        rd_report_micro(&report, hour, "missing_agents_cost", 120000000);
    }
    print_markdown(&out, &report);
    check_has(&out, "Callers paid 70.00 FRF, of which 30.00 for waiting and "
                    "0.00 for calls that nobody answered. A call cost – on "
                    "average, the dearest 70.00.\n");
    check_has(&out, "31.50 FRF went to the operator.\n\nFrom 20:00 to 20:59, "
                    "waiting earned the operator 5.00; the agents who were "
                    "missing then would have cost 120.00.\n");
    check_has(&out, "## What callers paid, in FRF\n\n1 call with a price.\n");
    rd_buffer_clear(&out);
}

static void
names_from_a_log_are_only_text(void **state)
{
    static const char *const names[][2] = {
        {"plain words", "| plain words |"},
        {"", "| – |"},
        {"2001-10-25", "| 2001-10-25 |"},
        {"12:30", "| 12:30 |"},
        {"@everyone", "| `@everyone` |"},
        {"#12 GH-12", "| `#12 GH-12` |"},
        {"GH-12", "| `GH-12` |"},
        {"[a](http://b)", "| `[a](http://b)` |"},
        {"a|b", "| `a\\|b` |"},
        {"a`b", "| `` a`b `` |"},
        {"``", "| ``` `` ``` |"},
        {"<script>", "| `<script>` |"},
        {"a\nb", "| `a\\x0ab` |"},
        {":smile:", "| `:smile:` |"},
        {"\xff", "| \xef\xbf\xbd |"},
    };
    struct rd_report report;
    struct rd_node *list;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_service");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_group(&report, list, "service", names[i][0], 1, 5);
    print_markdown(&out, &report);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_has(&out, names[i][1]);
    rd_buffer_clear(&out);
}

static void
what_was_left_out_is_counted_in_words(void **state)
{
    struct rd_report report;
    struct rd_node *node, *list;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    node = block(&report, "quality");
    rd_report_integer(&report, node, "records", 1200);
    rd_report_integer(&report, node, "id_reused", 0);
    rd_report_integer(&report, node, "outside_period", 1);
    rd_report_integer(&report, node, "new_kind", 3);
    rd_report_integer(&report, rd_report_object(&report, node, "rejected"),
                      "total", 2);
    list = rd_report_list(&report, node, "empty_dates");
    rd_report_date(&report, list, NULL, 0);
    print_markdown(&out, &report);
    check_has(&out, "| what | count |\n| --- | ---: |\n| records | 1,200 |\n"
                    "| call outside the period, in none of its figures | 1 |\n"
                    "| new\\_kind | 3 |\n"
                    "| rejected, of all causes | 2 |\n"
                    "| dates without any call | 1 |\n");
    rd_buffer_clear(&out);
}

static void
refused_memory_is_remembered(void **state)
{
    const struct rd_sink_options options = {0};
    struct rd_report report;
    struct rd_buffer out = {.failed = true};

    (void)state;
    begin(&report);
    rd_sink_markdown.print(&out, &report, &options);
    assert_true(out.failed);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_five_questions_are_asked_of_an_empty_report_too),
        cmocka_unit_test(a_part_of_the_day_is_a_column),
        cmocka_unit_test(each_currency_has_its_answer_and_its_tables),
        cmocka_unit_test(names_from_a_log_are_only_text),
        cmocka_unit_test(what_was_left_out_is_counted_in_words),
        cmocka_unit_test(refused_memory_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
