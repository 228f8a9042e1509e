/*
 * Two reports side by side, as people see them.
 */
#include "difference_fixture.h"

#include "redite/sink.h"
#include "redite/text.h"

#include "../../src/sink/difference_sink_parts.h"

static void
print_as(struct rd_buffer *out, const struct rd_sink *sink, const char *a,
         const char *b, bool is_whole)
{
    const struct rd_sink_options options = {.width = 80};
    struct rd_report difference;

    compare_blocks(&difference, a, b, is_whole);
    sink->print(out, &difference, &options);
    assert_false(out->failed);
    rd_buffer_add_byte(out, '\0');
    rd_report_clear(&difference);
}

static void
check_has(const struct rd_buffer *out, const char *part)
{
    if (strstr(out->data, part) == NULL)
        fail_msg("not there: %s\nin: %s", part, out->data);
}

static void
check_has_not(const struct rd_buffer *out, const char *part)
{
    if (strstr(out->data, part) != NULL)
        fail_msg("there is: %s\nin: %s", part, out->data);
}

static void
check_text(const char *a, const char *b, bool is_whole, const char *part)
{
    struct rd_buffer out = {0};

    print_as(&out, &rd_sink_difference_text, a, b, is_whole);
    check_has(&out, part);
    rd_buffer_clear(&out);
}

/* ---- figures --------------------------------------------------------------*/

struct shown {
    const char *unit, *a, *b; /* JSON */
    const char *value, *change, *relative;
};

static const struct shown shown[] = {
    {"calls", "1000", "2500", "2,500", "+1,500", "+150.0%"},
    {"calls", "1000", "999", "999", "-1", "-0.1%"},
    {"calls", "100000", "100001", "100,001", "+1", "+<0.1%"},
    {"seconds", "60", "3725", "1:02:05", "+1:01:05", "+6,108.3%"},
    {"seconds", "60.2", "60.1", "1:00", "-<0:01", "-0.2%"},
    {"share", "0.138", "0.18", "18.0%", "+4.2 pt", ""},
    {"share", "0.1384", "0.1381", "13.8%", "-<0.1 pt", ""},
    {"agents", "1.5", "3", "3.00", "+1.50", "+100.0%"},
    {"agents", "1.8", "1.802", "1.80", "+<0.01", "+0.1%"},
    {"FRF", "30", "70", "70.00", "+40.00", "+133.3%"},
    {"minutes", "2", "1", "1.00", "-1.00", "-50.0%"},
    {"calls", "0", "2", "2", "+2", ""},
    {"calls", "2", "2", "2", "0", "0.0%"},
    {"calls", "2", "null", "–", "", ""},
    {"", "true", "false", "no", "", ""},
};

/* A figure of the difference, whose unit is set by hand. */
static void
check_shown(const struct shown *expected)
{
    struct rd_report difference;
    struct rd_node *figure, *unit;
    char a[64], b[64];

    (void)snprintf(a, sizeof a, "\"calls\": {\"x\": %s}", expected->a);
    (void)snprintf(b, sizeof b, "\"calls\": {\"x\": %s}", expected->b);
    compare_blocks(&difference, a, b, true);
    figure = rd_report_block(&difference, "figures")->value.children.first;
    for (unit = figure->value.children.first;
         !rd_str_equal(unit->name, RD_STR("unit"));)
        unit = unit->next;
    unit->kind = RD_NODE_TEXT;
    unit->value.text = rd_str_from(expected->unit);
    assert_string_equal(rd_difference_value(figure, "b").text, expected->value);
    assert_string_equal(
        rd_difference_change(figure, rd_node_child(figure, "change")).text,
        expected->change);
    assert_string_equal(rd_difference_relative(figure).text,
                        expected->relative);
    rd_report_clear(&difference);
}

static void
a_change_is_shown_in_the_unit_of_what_changed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        check_shown(&shown[i]);
}

/* ---- keys -----------------------------------------------------------------*/

static void
check_key(const char *group, const char *key, const char *expected)
{
    struct rd_buffer out = {0};
    struct rd_node node = {.kind = RD_NODE_TEXT};

    node.value.text = rd_str_from(key);
    rd_difference_add_key(&out, rd_str_from(group), &node);
    rd_buffer_add_byte(&out, '\0');
    assert_false(out.failed);
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
}

static void
a_key_is_written_as_its_kind_is(void **state)
{
    (void)state;
    check_key("by_hour", "8", "08:00");
    check_key("playing_for_time", "20", "20:00");
    check_key("by_weekday", "tue", "Tuesday");
    check_key("by_date", "2001-10-25", "2001-10-25");
    check_key("by_service", "8", "8");
}

static void
a_key_that_is_not_of_its_kind_stays_what_it_is(void **state)
{
    (void)state;
    check_key("by_hour", "late", "late");
    check_key("by_weekday", "holiday", "holiday");
    check_key("nights.each", "2001-13-45", "2001-13-45");
    check_key("by_hour", "", "");
}

/* ---- tables ---------------------------------------------------------------*/

static void
figures_stand_by_block_with_the_quality_of_logs_last(void **state)
{
    struct rd_buffer out = {0};

    (void)state;
    print_as(&out, &rd_sink_difference_text,
             "\"quality\": {\"records\": 1}, \"calls\": {\"offered\": 1}",
             "\"quality\": {\"records\": 2}, \"calls\": {\"offered\": 2}",
             false);
    check_has(&out, "\nfigure                                            A     "
                    "    B    change     of A\noffered                         "
                    "                  1         2        +1  +100.0%\n");
    assert_true(strstr(out.data, "\nCalls ") <
                strstr(out.data, "\nWhat the logs are worth "));
    rd_buffer_clear(&out);
}

#define HOUR(offered, rate, p90, other)                                        \
    "{\"hour\": 8, \"offered\": " offered ", \"not_answered_rate\": " rate     \
    ", \"wait\": {\"p90\": " p90 ", \"p99\": " other "}}"
#define HOURS(hours) "\"wait\": {\"by_hour\": [" hours "]}"

static void
the_leading_figures_of_an_hour_stand_side_by_side(void **state)
{
    (void)state;
    check_text(HOURS(HOUR("1000", "0.1", "60", "90")),
               HOURS(HOUR("1200", "0.25", "60", "91")), false,
               "08:00       1,000   1,200    +200   10.0%   25.0%   +15.0      "
               "                =\n1 more figure of this group differs: --all "
               "shows it, and JSON has it.\n");
    check_text(HOURS(HOUR("1", "0.1", "60", "90")),
               HOURS(HOUR("1", "0.1", "60", "91")), false,
               "By hour\n1 more figure of this group differs: --all ");
    check_text(HOURS(HOUR("1", "0.1", "null", "90")),
               HOURS(HOUR("1", "0.1", "60", "90")), false,
               "=       –    1:00\n");
}

static void
all_figures_have_a_line_each_where_they_are_asked_for(void **state)
{
    (void)state;
    check_text(HOURS(HOUR("1", "0.1", "60", "90")),
               HOURS(HOUR("1", "0.1", "60", "91")), true,
               "08:00 wait.p90                                 1:00      1:00  "
               "    0:00     0.0%\n08:00 wait.p99                              "
               "   1:30      1:31     +0:01    +1.1%\n");
}

static void
a_name_is_never_cut_where_the_page_has_room_for_it(void **state)
{
    struct rd_buffer out = {0};

    (void)state;
    print_as(&out, &rd_sink_difference_text,
             "\"parameters\": {\"rules\": \"a/rather/long/folder/of/rules.csv\""
             ", \"tariffs\": [\"/usr/local/share/a/folder/with/a/very/long/"
             "name/of/2024.csv\"]}, \"wait\": {\"by_service\": [{\"service\": "
             "\"the hotline of the north\", \"offered\": 1}]}",
             "\"parameters\": {\"rules\": \"x.csv\", \"tariffs\": "
             "[\"/usr/local/share/a/folder/with/a/very/long/name/of/2025.csv\"]"
             "}, \"wait\": {\"by_service\": [{\"service\": "
             "\"the hotline of the north\", \"offered\": 2}]}",
             false);
    check_has(&out, "\nthe hotline of the north\n                1       2 ");
    check_has(&out, "\nparameters.rules              a/rather/long/folder/of/"
                    "rules.csv\n"
                    "                                                       "
                    "x.csv\n");
    check_has(&out, "long/name/of/2024.csv\n");
    check_has(&out, "long/name/of/2025.csv\n");
    check_has_not(&out, "…");
    check_has_not(&out, "\n\n\n");
    rd_buffer_clear(&out);
}

static void
lines_are_as_long_as_the_page_is_wide_at_most(void **state)
{
    struct rd_buffer out = {0};
    struct rd_str rest, line;

    (void)state;
    print_as(&out, &rd_sink_difference_text,
             HOURS(HOUR("123456", "1", "3600", "9")),
             HOURS(HOUR("654321", "0", "35999", "99999")), false);
    rest = (struct rd_str){out.data, out.len - 1};
    while (rd_str_split(&line, &rest, '\n')) {
        if (rd_text_width(line) > 80)
            fail_msg("longer than 80: %.*s", RD_FMT(line));
        assert_false(line.len > 0 && line.ptr[line.len - 1] == ' ');
    }
    rd_buffer_clear(&out);
}

/* ---- what is said before --------------------------------------------------*/

static void
what_keeps_reports_from_being_compared_comes_first(void **state)
{
    const char *january = "\"period\": {\"from\": \"2001-01-01\", \"to\": "
                          "\"2001-02-01\", \"timezone\": \"UTC\"}";
    const char *february = "\"period\": {\"from\": \"2001-02-01\", \"to\": "
                           "\"2001-03-01\", \"timezone\": \"UTC\"}";
    struct rd_buffer out = {0};

    (void)state;
    check_text(january, february, false,
               "A is a.json: 2001-01-01 to 2001-01-31, 31 days, in the zone "
               "UTC, from 0 files.\n");
    check_text(january, february, false,
               "The periods are not of the same length: counts and sums differ "
               "by that alone.");
    check_text("\"inputs\": [{\"sha256\": \"x\"}]",
               "\"inputs\": [{\"sha256\": \"x\"}]", false,
               "1 input with the same bytes went into both reports:");
    check_text("\"calls\": {}", "\"calls\": {}", false,
               "B is b.json, a report without a period.\n");
    print_as(&out, &rd_sink_difference_text, january, january, false);
    check_has_not(&out, "Before they are compared");
    rd_buffer_clear(&out);
}

static void
names_of_files_and_logs_do_no_harm(void **state)
{
    const char *a = "\"wait\": {\"by_service\": [{\"service\": \"<b>|x\", "
                    "\"offered\": 1}]}";
    const char *b = "\"wait\": {\"by_service\": [{\"service\": \"<b>|x\", "
                    "\"offered\": 2}]}";
    struct rd_buffer out = {0};

    (void)state;
    print_as(&out, &rd_sink_difference_html, a, b, false);
    check_has(&out, "&lt;b&gt;|x</th>");
    check_has_not(&out, "<b>");
    check_has(&out, "<title>Two audits of a hotline, side by side</title>");
    rd_buffer_clear(&out);
    print_as(&out, &rd_sink_difference_markdown, a, b, false);
    check_has(&out, "| `<b>\\|x` | 1 | 2 | +1 |");
    rd_buffer_clear(&out);
    check_text("\"paid\": [{\"currency\": \"\\u001b[2J\", \"x\": 1}]",
               "\"paid\": [{\"currency\": \"\\u001b[2J\", \"x\": 2}]", false,
               "\npaid[\\x1b[2J] ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_shown_in_the_unit_of_what_changed),
        cmocka_unit_test(a_key_is_written_as_its_kind_is),
        cmocka_unit_test(a_key_that_is_not_of_its_kind_stays_what_it_is),
        cmocka_unit_test(figures_stand_by_block_with_the_quality_of_logs_last),
        cmocka_unit_test(the_leading_figures_of_an_hour_stand_side_by_side),
        cmocka_unit_test(all_figures_have_a_line_each_where_they_are_asked_for),
        cmocka_unit_test(a_name_is_never_cut_where_the_page_has_room_for_it),
        cmocka_unit_test(lines_are_as_long_as_the_page_is_wide_at_most),
        cmocka_unit_test(what_keeps_reports_from_being_compared_comes_first),
        cmocka_unit_test(names_of_files_and_logs_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
