/*
 * Figures, harmless text and sentences of the text report.
 */
#include "redite/text_sink.h"

#include "redite/text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
begin(struct rd_report *report)
{
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
    rd_report_text(report, report->root, "version", RD_STR("0.1.0"));
}

static void
check_harmless(const char *text, const char *expected)
{
    struct rd_buffer out = {0};

    rd_harmless_add(&out, rd_str_from(text));
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
}

static void
check_fit(const char *text, size_t columns, const char *expected)
{
    struct rd_buffer out = {0};
    size_t used = rd_harmless_fit(&out, rd_str_from(text), columns);

    assert_int_equal(used, rd_text_width(rd_buffer_str(&out)));
    assert_true(used <= columns);
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
}

static void
check_figure(struct rd_figure figure, const char *expected)
{
    assert_string_equal(figure.text, expected);
}

/* ---- figures --------------------------------------------------------------*/

static void
figures_are_written_as_people_read_them(void **state)
{
    struct rd_report report;
    struct rd_node *root;

    (void)state;
    begin(&report);
    root = report.root;
    check_figure(rd_figure_integer(0), "0");
    check_figure(rd_figure_integer(999), "999");
    check_figure(rd_figure_integer(1000), "1,000");
    check_figure(rd_figure_integer(-123456), "-123,456");
    check_figure(rd_figure_integer(INT64_MIN), "-9,223,372,036,854,775,808");
    check_figure(rd_figure_count(rd_report_integer(&report, root, "a", 31599)),
                 "31,599");
    check_figure(rd_figure_share(rd_report_ratio(&report, root, "b", 1, 8)),
                 "12.5%");
    check_figure(rd_figure_share(rd_report_ratio(&report, root, "c", 7, 7)),
                 "100.0%");
    check_figure(rd_figure_share(rd_report_real(&report, root, "d", 0.2554)),
                 "25.5%");
    rd_report_clear(&report);
}

static void
a_withheld_figure_is_neither_none_nor_0(void **state)
{
    static rd_figure_make *const makers[] = {
        rd_figure_count, rd_figure_share, rd_figure_duration, rd_figure_decimal,
        rd_figure_amount};
    const struct rd_node withheld = {.kind = RD_NODE_WITHHELD};
    const struct rd_node none = {.kind = RD_NODE_NULL};

    (void)state;
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        check_figure(makers[i](&withheld), "withheld");
        check_figure(makers[i](&none), "–");
    }
}

static void
a_share_is_rounded_once_from_its_fraction(void **state)
{
    struct rd_report report;

    (void)state;
    begin(&report);
    /* 0.0499999…%: by way of six decimals (0.0005) it would be 0.1%. */
    check_figure(rd_figure_share(rd_report_ratio(&report, report.root, "a",
                                                 4999999, 10000000000)),
                 "0.0%");
    check_figure(
        rd_figure_share(rd_report_ratio(&report, report.root, "b", 1, 2000)),
        "0.1%");
    rd_report_clear(&report);
}

static void
durations_have_hours_where_they_last_hours(void **state)
{
    struct rd_report report;
    struct rd_node *root;

    (void)state;
    begin(&report);
    root = report.root;
    check_figure(rd_figure_duration(rd_report_integer(&report, root, "a", 0)),
                 "0:00");
    check_figure(rd_figure_duration(rd_report_integer(&report, root, "b", 59)),
                 "0:59");
    check_figure(
        rd_figure_duration(rd_report_integer(&report, root, "c", 3599)),
        "59:59");
    check_figure(
        rd_figure_duration(rd_report_integer(&report, root, "d", 3600)),
        "1:00:00");
    check_figure(
        rd_figure_duration(rd_report_integer(&report, root, "e", 86399)),
        "23:59:59");
    check_figure(
        rd_figure_duration(rd_report_ratio(&report, root, "f", 119, 2)),
        "1:00");
    rd_report_clear(&report);
}

static void
what_is_null_or_absent_is_a_dash(void **state)
{
    struct rd_report report;
    struct rd_node *node;

    (void)state;
    begin(&report);
    node = rd_report_null(&report, report.root, "a");
    check_figure(rd_figure_count(node), "–");
    check_figure(rd_figure_share(node), "–");
    check_figure(rd_figure_duration(node), "–");
    check_figure(rd_figure_duration(NULL), "–");
    check_figure(rd_figure_count(report.root), "–");
    rd_report_clear(&report);
}

/* ---- harmless text --------------------------------------------------------*/

static void
controls_are_shown_by_their_number(void **state)
{
    (void)state;
    check_harmless("caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac", "café 日本");
    check_harmless("a\x1b[2Jb\tc\nd\x7f", "a\\x1b[2Jb\\x09c\\x0ad\\x7f");
    check_harmless("a\xc2\x9b"
                   "31m",
                   "a\\u009b31m"); /* CSI in one character */
    check_harmless("a\xff"
                   "b\xc3",
                   "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd");
}

static void
nothing_can_turn_the_direction_of_writing(void **state)
{
    (void)state;
    check_harmless("a\xe2\x80\xaa\xe2\x80\xae", "a\\u202a\\u202e");
    check_harmless("a\xe2\x81\xa6\xe2\x81\xa9", "a\\u2066\\u2069");
    check_harmless("a\xe2\x80\x8f\xef\xbb\xbf", "a\\u200f\\ufeff");
    check_harmless("a\xf3\xa0\x81\x81", "a\\ue0041");
    check_harmless("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "שלום");
}

static void
marks_cannot_pile_up_or_stand_alone(void **state)
{
    (void)state;
    check_harmless("e\xcc\x81", "e\xcc\x81");
    check_harmless("\xcc\x81"
                   "e",
                   "\\u0301e");
    check_harmless("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
                   "\xcc\x81\xcc\x81",
                   "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
                   "\xcc\x81\\u0301");
}

static void
a_long_text_keeps_its_beginning_and_its_end(void **state)
{
    (void)state;
    check_fit("abcdef", 6, "abcdef");
    check_fit("abcdefg", 6, "abc…fg");
    check_fit("abcdefg", 5, "ab…fg");
    check_fit("abcdefg", 2, "a…");
    check_fit("abcdefg", 1, "…");
    check_fit("日本語日本語", 7, "日…語"); /* two columns each */
    check_fit("abcdefe\xcc\x81", 3, "a…e\xcc\x81");
    check_fit("abcdexe\xcc\x81x", 3, "a…x"); /* no mark without its letter */
}

/* ---- sentences ---- */

static void
a_bound_below_a_time_is_said_to_be_one(void **state)
{
    struct rd_report report;
    struct rd_buffer out = {0};
    struct rd_page page = {.out = &out, .width = 80};

    (void)state;
    begin(&report);
    page.root = report.root;
    rd_sentence_add(&out, &page, "{@}, ");
    rd_report_text(&report,
                   rd_report_object(&report, report.root, "parameters"),
                   "answer_within", RD_STR("<180"));
    rd_sentence_add(&out, &page, "{@}: {#no.such|one|many} {$version}");
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, "in time, under 180 s: – many 0.1.0");
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_written_as_people_read_them),
        cmocka_unit_test(a_withheld_figure_is_neither_none_nor_0),
        cmocka_unit_test(a_share_is_rounded_once_from_its_fraction),
        cmocka_unit_test(durations_have_hours_where_they_last_hours),
        cmocka_unit_test(what_is_null_or_absent_is_a_dash),
        cmocka_unit_test(controls_are_shown_by_their_number),
        cmocka_unit_test(nothing_can_turn_the_direction_of_writing),
        cmocka_unit_test(marks_cannot_pile_up_or_stand_alone),
        cmocka_unit_test(a_long_text_keeps_its_beginning_and_its_end),
        cmocka_unit_test(a_bound_below_a_time_is_said_to_be_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
