/*
 * Reports read back: the same tree, and whatever is none.
 */
#include "redite/read_report.h"

#include "redite/sink.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
print_json(struct rd_buffer *out, const struct rd_report *report)
{
    const struct rd_sink_options options = {.width = 80};

    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_json.print(out, report, &options);
    assert_false(out->failed);
}

/* Every kind of node, with numbers at their ends and text of any bytes. */
static void
fill(struct rd_report *report)
{
    struct rd_node *node, *list;

    assert_int_equal(rd_report_init(report, NULL), RD_OK);
    rd_report_text(report, report->root, "schema", RD_STR("redite-report/1"));
    node = rd_report_object(report, report->root, "of \"all\" kinds");
    rd_report_null(report, node, "null");
    rd_report_bool(report, node, "yes", true);
    rd_report_bool(report, node, "no", false);
    rd_report_integer(report, node, "least", INT64_MIN);
    rd_report_integer(report, node, "most", INT64_MAX);
    rd_report_ratio(report, node, "third", 1, 3);
    rd_report_micro(report, node, "money", 1234567890123456);
    rd_report_micro(report, node, "below", -1);
    rd_report_text(report, node, "text",
                   (struct rd_str){"a\0\n\"\\\xff\xc3\xa9", 8});
    list = rd_report_list(report, node, "list");
    rd_report_object(report, list, NULL);
    rd_report_list(report, list, NULL);
    rd_report_integer(report, list, NULL, 7);
}

static void
what_was_printed_is_read_back(void **state)
{
    struct rd_report report, again;
    struct rd_buffer json = {0}, other = {0};
    struct rd_error err = {""};

    (void)state;
    fill(&report);
    print_json(&json, &report);
    assert_int_equal(rd_report_init(&again, NULL), RD_OK);
    if (rd_report_parse(&again, rd_buffer_str(&json), "a.json", &err) != RD_OK)
        fail_msg("%s", err.text);
    print_json(&other, &again);
    assert_true(rd_str_equal(rd_buffer_str(&json), rd_buffer_str(&other)));
    rd_buffer_clear(&json);
    rd_buffer_clear(&other);
    rd_report_clear(&report);
    rd_report_clear(&again);
}

static void
check_refused(const char *bytes, const char *beginning)
{
    struct rd_report report;
    struct rd_error err = {""};

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_int_equal(
        rd_report_parse(&report, rd_str_from(bytes), "a.json", &err), RD_DATA);
    if (strncmp(err.text, beginning, strlen(beginning)) != 0)
        fail_msg("of %s: %s", bytes, err.text);
    rd_report_clear(&report);
}

static void
what_is_no_json_is_refused_with_its_line(void **state)
{
    (void)state;
    check_refused("", "a.json:1: it is no JSON, or damaged: ");
    check_refused("call_id,arrived_at\n",
                  "a.json:1: it is no JSON, or damaged: ");
    check_refused("{\"schema\": \"redite-report/1\",\n\"calls\": {\n",
                  "a.json:3: it is no JSON, or damaged: ");
    check_refused("{\"schema\": \"redite-report/1\"} {}",
                  "a.json:1: it is no JSON, or damaged: ");
    check_refused("{\"a\": 1,\n\"a\": 2}",
                  "a.json:2: it is no JSON, or damaged: ");
    check_refused("{\"a\": 1e999}", "a.json:1: it is no JSON, or damaged: ");
    check_refused("\"redite-report/1\"",
                  "a.json:1: it is no JSON, or damaged: ");
}

static void
what_is_no_report_is_refused(void **state)
{
    const char *no_report =
        "a.json: it is no JSON report of redite (schema redite-report/1)";

    (void)state;
    check_refused("{}", no_report);
    check_refused("[]", no_report);
    check_refused("[{\"schema\": \"redite-report/1\"}]", no_report);
    check_refused("{\"schema\": 1}", no_report);
    check_refused("{\"schema\": \"redite-diff/1\"}",
                  "a.json: its schema is 'redite-diff/1', and redite-report/1 "
                  "is expected");
    check_refused("{\"schema\": \"redite-report/2\"}",
                  "a.json: its schema is 'redite-report/2', and ");
}

static void
a_file_that_is_not_there_cannot_be_read(void **state)
{
    struct rd_report report;
    char sha256[65];

    (void)state;
    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_int_equal(rd_report_read(&report, sha256, "nosuch.json", NULL),
                     RD_IO);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_printed_is_read_back),
        cmocka_unit_test(what_is_no_json_is_refused_with_its_line),
        cmocka_unit_test(what_is_no_report_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_cannot_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
