/*
 * What was excluded and what looks wrong, and the calls by what became of them:
 * a small file whose counts are known.
 */
#include "run_fixture.h"

#include "redite/decimal.h"

#define CALLS "test_quality.csv"

static const char header[] =
    "call_id,customer,arrived_at,queued_at,answered_at,ended_at,agent,outcome"
    "\n";

static const char records[] =
    /* a contact without an agent, its outcome inferred */
    "1,c1,1999-06-01 10:00:00,,1999-06-01 10:01:00,1999-06-01 10:02:00,,\n"
    /* nobody that can be told apart: empty, masked, mangled */
    "2,,1999-06-01 10:00:00,,,1999-06-01 10:02:00,,abandoned\n"
    "3,061*,1999-06-01 10:00:00,,,1999-06-01 10:02:00,,unserved\n"
    "4,3.3E+11,1999-06-01 10:00:00,,,1999-06-01 10:02:00,,self_service\n"
    /* 2 June has no call; queued after the end */
    "5,c1,1999-06-03 10:00:00,1999-06-03 11:00:00,,1999-06-03 10:02:00,,"
    "failed\n"
    /* outside of the period, and so in no other count of calls */
    "6,,1999-06-10 10:00:00,,1999-06-10 10:01:00,1999-06-10 13:02:00,,\n"
    "7,,1999-05-10 10:00:00,,,1999-05-10 13:02:00,,abandoned\n"
    /* twins: alike, in conflict, another call */
    "8,c1,1999-06-01 11:00:00,,1999-06-01 11:01:00,1999-06-01 11:02:00,x,\n"
    "8,c1,1999-06-01 11:00:00,,1999-06-01 11:01:00,1999-06-01 11:02:00,x,\n"
    "8,c1,1999-06-01 11:00:00,,1999-06-01 11:01:00,1999-06-01 11:03:00,x,\n"
    "8,c2,1999-06-01 11:00:00,,1999-06-01 11:01:00,1999-06-01 11:02:00,x,\n"
    /* rejected */
    "9,c1,1999-06-01 11:00:00,,,soon,,\n"
    "10,c1,1999-06-01 11:00:00,,,1999-06-01 11:00:00,,busy\n";

static void
check_number(const struct rd_report *report, const char *path, int64_t expected)
{
    const struct rd_node *node = rd_node_find(report->root, rd_str_from(path));

    if (node == NULL || node->kind != RD_NODE_INTEGER)
        fail_msg("%s is no number", path);
    if (node->value.integer != expected)
        fail_msg("%s is %lld, not %lld", path, (long long)node->value.integer,
                 (long long)expected);
}

/* A run over `text`; the caller clears the report. */
static void
run(struct rd_report *report, struct run_fixture *fixture, const char *text)
{
    struct rd_error err = {""};

    run_add_input(fixture, CALLS, text);
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
    if (rd_run_report(report, &fixture->options, &err) < 0)
        fail_msg("%s", err.text);
    run_clear(fixture);
}

static void
everything_that_is_left_out_is_counted(void **state)
{
    static const struct {
        const char *path;
        int64_t number;
    } expected[] = {
        {"quality.records", 13},
        {"quality.accepted", 11},
        {"quality.rejected.total", 2},
        {"quality.rejected.by_cause.bad_time", 1},
        {"quality.rejected.by_cause.bad_outcome", 1},
        {"quality.rejected.by_cause.too_long", 0},
        {"quality.duplicates.exact", 1},
        {"quality.duplicates.conflicting", 1},
        {"quality.id_reused", 1},
        {"quality.anonymous_calls", 3},
        {"quality.mangled_customers", 1},
        {"quality.outcome_inferred", 6},
        {"quality.queued_dropped", 1},
        {"quality.contacts_without_agent", 1},
        {"quality.outside_period", 2},
        {"quality.long_waits", 0},
        {"calls.offered", 5},
        {"calls.answered", 3},
        {"calls.abandoned", 1},
        {"calls.unserved", 1},
        {"calls.self_service", 1},
        {"calls.failed", 1},
    };
    struct rd_buffer text = {0};
    struct run_fixture fixture;
    struct rd_report report;
    const struct rd_node *dates;

    (void)state;
    run_init(&fixture);
    fixture.parameters.max_rejects.value = RD_MICRO;
    assert_int_equal(rd_set_from(&fixture.parameters, "1999-06-01", NULL), 0);
    assert_int_equal(rd_set_to(&fixture.parameters, "1999-06-04", NULL), 0);
    rd_buffer_addf(&text, "%s%s", header, records);
    rd_buffer_add_byte(&text, '\0');
    run(&report, &fixture, text.data);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        check_number(&report, expected[i].path, expected[i].number);
    dates = rd_node_find(report.root, RD_STR("quality.empty_dates"));
    assert_non_null(dates->value.children.first);
    assert_true(rd_str_equal(dates->value.children.first->value.text,
                             RD_STR("1999-06-02")));
    assert_null(dates->value.children.first->next);
    rd_report_clear(&report);
    rd_buffer_clear(&text);
}

/* Waits of two hours and 0, 1, … 11 seconds, in the order 0, 5, 10, 3, … */
static void
the_ten_longest_waits_are_listed(void **state)
{
    struct rd_buffer text = {0};
    struct run_fixture fixture;
    struct rd_report report;
    const struct rd_node *wait;
    int64_t count = 0;

    (void)state;
    run_init(&fixture);
    rd_buffer_add_text(&text, header);
    for (int i = 0; i < 12; i++)
        rd_buffer_addf(&text,
                       "%d,c,1999-06-01 10:00:00,,,1999-06-01 12:00:%02d,,\n",
                       i, i * 5 % 12);
    rd_buffer_add_byte(&text, '\0');
    run(&report, &fixture, text.data);
    check_number(&report, "quality.long_waits", 11);
    wait = rd_node_find(report.root, RD_STR("quality.longest_waits"));
    for (wait = wait->value.children.first; wait != NULL; wait = wait->next) {
        assert_int_equal(rd_node_integer(rd_node_child(wait, "wait")),
                         7211 - count++);
        assert_non_null(rd_node_child(wait, "line"));
    }
    assert_int_equal(count, 10);
    rd_report_clear(&report);
    rd_buffer_clear(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_that_is_left_out_is_counted),
        cmocka_unit_test(the_ten_longest_waits_are_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
