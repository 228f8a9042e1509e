/*
 * The tree of figures: what is added is found by its path and printed as JSON.
 */
#include "redite/report.h"

#include "redite/sink.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct rd_report
begin(void)
{
    struct rd_report report;

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    return report;
}

static void
check_json(const struct rd_report *report, const char *expected)
{
    const struct rd_sink_options options = {false, 80};
    struct rd_buffer out = {0};

    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_json.print(&out, report, &options);
    assert_int_equal(rd_buffer_check(&out, NULL), RD_OK);
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
}

/* {"x": NUMBER} for one added child. */
static void
check_figure(const struct rd_report *report, const char *expected)
{
    struct rd_buffer text = {0};

    rd_buffer_addf(&text, "{\n  \"x\": %s\n}\n", expected);
    rd_buffer_add_byte(&text, '\0');
    check_json(report, text.data);
    rd_buffer_clear(&text);
}

static void
check_ratio(rd_wide numerator, rd_wide denominator, const char *expected)
{
    struct rd_report report = begin();

    rd_report_ratio(&report, report.root, "x", numerator, denominator);
    check_figure(&report, expected);
    rd_report_clear(&report);
}

static void
check_real(double value, const char *expected)
{
    struct rd_report report = begin();

    rd_report_real(&report, report.root, "x", value);
    check_figure(&report, expected);
    rd_report_clear(&report);
}

static void
check_text(struct rd_str text, const char *expected)
{
    struct rd_report report = begin();

    rd_report_text(&report, report.root, "x", text);
    check_figure(&report, expected);
    rd_report_clear(&report);
}

static void
an_empty_report_is_an_empty_object(void **state)
{
    struct rd_report report = begin();

    (void)state;
    check_json(&report, "{}\n");
    rd_report_object(&report, report.root, "o");
    rd_report_list(&report, report.root, "l");
    check_json(&report, "{\n  \"o\": {},\n  \"l\": []\n}\n");
    rd_report_clear(&report);
}

static void
every_kind_of_node_is_printed_in_order(void **state)
{
    struct rd_report report = begin();
    struct rd_node *list = rd_report_list(&report, report.root, "list");
    struct rd_node *object = rd_report_object(&report, list, NULL);

    (void)state;
    rd_report_bool(&report, object, "yes", true);
    rd_report_bool(&report, object, "no", false);
    rd_report_null(&report, object, "none");
    rd_report_integer(&report, list, NULL, INT64_MIN);
    rd_report_integer(&report, list, NULL, INT64_MAX);
    rd_report_date(&report, list, NULL, 0);
    rd_report_micro(&report, report.root, "price", -1500000);
    check_json(&report, "{\n  \"list\": [\n    {\n      \"yes\": true,\n"
                        "      \"no\": false,\n      \"none\": null\n    },\n"
                        "    -9223372036854775808,\n    9223372036854775807,\n"
                        "    \"1970-01-01\"\n  ],\n  \"price\": -1.5\n}\n");
    rd_report_clear(&report);
}

static void
ratios_are_rounded_half_away_from_zero_to_six_places(void **state)
{
    (void)state;
    check_ratio(1, 3, "0.333333");
    check_ratio(2, 3, "0.666667");
    check_ratio(-2, 3, "-0.666667");
    check_ratio(1, 2000000, "0.000001");
    check_ratio(-1, 2000000, "-0.000001");
    check_ratio(3, 2000000, "0.000002");
    check_ratio(1, 2000001, "0");
    check_ratio(-1, 2000001, "0");
    check_ratio(1999999, 2000000, "1");
    check_ratio(5, 1, "5");
    check_ratio(25, 10, "2.5");
    check_ratio(0, 7, "0");
    check_ratio(INT64_MAX, INT64_MAX, "1");
    check_ratio((rd_wide)INT64_MAX * 5, (rd_wide)INT64_MAX * 2, "2.5");
}

static void
what_is_divided_by_nothing_is_null(void **state)
{
    (void)state;
    check_ratio(0, 0, "null");
    check_ratio(5, 0, "null");
}

static void
real_numbers_are_rounded_likewise_and_never_endless(void **state)
{
    (void)state;
    check_real(0.5, "0.5");
    check_real(0.0000005, "0.000001");
    check_real(-0.0000005, "-0.000001");
    check_real(0.0000004, "0");
    check_real(-0.0000004, "0");
    check_real(2.0 / 3.0, "0.666667");
    check_real(123456.0, "123456");
    check_real((double)INFINITY, "null");
    check_real((double)-INFINITY, "null");
    check_real((double)NAN, "null");
    check_real(1e300, "null");
}

static void
texts_are_escaped_and_valid(void **state)
{
    (void)state;
    check_text(RD_STR(""), "\"\"");
    check_text(RD_STR("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    check_text(RD_STR("\n\t\r\b\f\x1f\x7f\0"),
               "\"\\u000a\\u0009\\u000d\\u0008\\u000c\\u001f\\u007f\\u0000\"");
    check_text(RD_STR("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"),
               "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"");
    check_text(RD_STR("a\xff\xc3"), "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
    check_text(RD_STR("\xed\xa0\x80"),
               "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void
names_and_texts_are_copied(void **state)
{
    struct rd_report report = begin();
    char name[] = "n\"1", text[] = "text";

    (void)state;
    rd_report_text(&report, report.root, name, rd_str_from(text));
    memset(name, 'x', 3);
    memset(text, 'x', 4);
    check_json(&report, "{\n  \"n\\\"1\": \"text\"\n}\n");
    rd_report_clear(&report);
}

static void
nothing_can_be_added_to_nothing(void **state)
{
    struct rd_report report = begin();

    (void)state;
    assert_null(rd_report_object(&report, NULL, "x"));
    assert_null(rd_report_integer(&report, NULL, "x", 1));
    assert_null(rd_report_text(&report, NULL, "x", RD_STR("y")));
    assert_null(rd_report_ratio(&report, NULL, "x", 1, 2));
    check_json(&report, "{}\n");
    rd_report_clear(&report);
}

/* wait.night.p50, wait.by_hour[…].offered, paid[…].cost.total and others. */
static struct rd_report
sample(void)
{
    struct rd_report report = begin();
    struct rd_node *wait = rd_report_object(&report, report.root, "wait");
    struct rd_node *night = rd_report_object(&report, wait, "night");
    struct rd_node *hours = rd_report_list(&report, wait, "by_hour");
    struct rd_node *paid = rd_report_list(&report, report.root, "paid");
    struct rd_node *node, *cost;

    rd_report_integer(&report, night, "p50", 70);
    rd_report_ratio(&report, night, "rate", 2, 3);
    rd_report_null(&report, night, "none");
    for (int hour = 22; hour < 24; hour++) {
        node = rd_report_object(&report, hours, NULL);
        rd_report_integer(&report, node, "hour", hour);
        rd_report_integer(&report, node, "offered", hour * 10);
    }
    rd_report_list(&report, paid, NULL);
    rd_report_object(&report, paid, NULL);
    node = rd_report_object(&report, paid, NULL);
    rd_report_text(&report, node, "currency", RD_STR("a.b"));
    cost = rd_report_object(&report, node, "cost");
    rd_report_micro(&report, cost, "total", 70500000);
    assert_int_equal(rd_report_check(&report, NULL), RD_OK);
    return report;
}

static void
figures_are_found_by_their_path(void **state)
{
    static const struct {
        const char *path;
        int64_t micro;
    } found[] = {
        {"wait.night.p50", 70000000},
        {"wait.night.rate", 666667},
        {"wait.by_hour[22].offered", 220000000},
        {"wait.by_hour[23].offered", 230000000},
        {"paid[a.b].cost.total", 70500000},
    };
    struct rd_report report = sample();

    (void)state;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        int64_t micro = 0;

        assert_true(rd_node_micro(
            &micro, rd_node_find(report.root, rd_str_from(found[i].path))));
        assert_int_equal(micro, found[i].micro);
    }
    assert_int_equal(
        rd_node_integer(rd_node_find(report.root, RD_STR("wait.night.p50"))),
        70);
    assert_ptr_equal(
        rd_node_find(report.root, RD_STR("wait.night")),
        rd_node_child(rd_node_child(report.root, "wait"), "night"));
    rd_report_clear(&report);
}

static void
what_is_not_there_is_not_found(void **state)
{
    static const char *const paths[] = {
        "wait.day",
        "wait.night.p50.x",
        "night",
        "wait.",
        ".wait",
        "wait..night",
        "wait.by_hour[21].offered",
        "wait.by_hour[].offered",
        "wait.by_hour[-22].offered",
        "wait.by_hour[22.offered",
        "wait.by_hour[22]offered",
        "wait.by_hour.22.offered",
        "wait[night]",
        "paid[b].cost",
        "[22]",
        "WAIT.night.p50",
    };
    struct rd_report report = sample();

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (rd_node_find(report.root, rd_str_from(paths[i])) != NULL)
            fail_msg("%s was found", paths[i]);
    assert_null(rd_node_find(NULL, RD_STR("wait")));
    assert_null(rd_node_child(NULL, "wait"));
    assert_null(rd_node_child(rd_node_find(report.root, RD_STR("paid")), "x"));
    rd_report_clear(&report);
}

static void
any_element_stands_for_one_that_another_report_may_have(void **state)
{
    struct rd_report report = sample();
    const struct rd_node *root = report.root;

    (void)state;
    assert_ptr_equal(rd_node_find_alike(root, RD_STR("wait.night.p50")),
                     rd_node_find(root, RD_STR("wait.night.p50")));
    assert_non_null(rd_node_find_alike(root, RD_STR("wait.by_hour[22].hour")));
    assert_null(rd_node_find_alike(root, RD_STR("wait.by_hour[24].hour")));
    assert_null(rd_node_find_alike(root, RD_STR("wait.day")));
    assert_null(rd_node_find_alike(root, RD_STR("wait[x]")));
    rd_report_clear(&report);
}

static void
only_numbers_are_read_as_numbers(void **state)
{
    struct rd_report report = sample();
    struct rd_node *real = rd_report_real(&report, report.root, "real", -2.5);
    struct rd_node *large =
        rd_report_integer(&report, report.root, "large", INT64_MAX);
    int64_t micro = 7;

    (void)state;
    assert_false(rd_node_micro(&micro, NULL));
    assert_false(rd_node_micro(
        &micro, rd_node_find(report.root, RD_STR("wait.night.none"))));
    assert_false(rd_node_micro(
        &micro, rd_node_find(report.root, RD_STR("paid[a.b].currency"))));
    assert_false(rd_node_micro(&micro, report.root));
    assert_false(rd_node_micro(&micro, large));
    assert_int_equal(micro, 7);
    assert_true(rd_node_micro(&micro, real));
    assert_int_equal(micro, -2500000);
    assert_int_equal(rd_node_integer(real), 0);
    assert_int_equal(rd_node_integer(NULL), 0);
    rd_report_clear(&report);
}

static void
a_sink_is_chosen_by_the_ending_of_a_name(void **state)
{
    (void)state;
    assert_ptr_equal(rd_sink_for("report.json", rd_sinks), &rd_sink_json);
    assert_ptr_equal(rd_sink_for("a.b/report.x.json", rd_sinks), &rd_sink_json);
    assert_ptr_equal(rd_sink_for("-", rd_sinks), &rd_sink_text);
    assert_ptr_equal(rd_sink_for("report", rd_sinks), &rd_sink_text);
    assert_ptr_equal(rd_sink_for("a.json/report", rd_sinks), &rd_sink_text);
    assert_null(rd_sink_for("report.jso", rd_sinks));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_report_is_an_empty_object),
        cmocka_unit_test(every_kind_of_node_is_printed_in_order),
        cmocka_unit_test(ratios_are_rounded_half_away_from_zero_to_six_places),
        cmocka_unit_test(what_is_divided_by_nothing_is_null),
        cmocka_unit_test(real_numbers_are_rounded_likewise_and_never_endless),
        cmocka_unit_test(texts_are_escaped_and_valid),
        cmocka_unit_test(names_and_texts_are_copied),
        cmocka_unit_test(nothing_can_be_added_to_nothing),
        cmocka_unit_test(figures_are_found_by_their_path),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(
            any_element_stands_for_one_that_another_report_may_have),
        cmocka_unit_test(only_numbers_are_read_as_numbers),
        cmocka_unit_test(a_sink_is_chosen_by_the_ending_of_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
