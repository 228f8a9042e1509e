/*
 * The report for Prometheus: samples, labels, and what is left out.
 */
#include "text_fixture.h"

static void
print_prom(struct rd_buffer *out, const struct rd_report *report)
{
    const struct rd_sink_options options = {0};

    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_prometheus.print(out, report, &options);
    assert_false(out->failed);
    rd_buffer_add_byte(out, '\0');
}

static void
check_prom(struct rd_report *report, const char *expected)
{
    struct rd_buffer out = {0};

    print_prom(&out, report);
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
    rd_report_clear(report);
}

static void
begin_bare(struct rd_report *report)
{
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
}

static void
an_empty_report_has_no_sample(void **state)
{
    struct rd_report report;

    (void)state;
    begin_bare(&report);
    check_prom(&report, "");
}

static void
version_and_period_are_labels(void **state)
{
    struct rd_report report;

    (void)state;
    begin(&report);
    add_period(&report, "2024-02-01", "2024-03-01");
    check_prom(&report,
               "# HELP redite_build_info The version of redite; always 1.\n"
               "# TYPE redite_build_info gauge\n"
               "redite_build_info{version=\"0.1.0\"} 1\n"
               "# HELP redite_period_info The first day, the day after the "
               "last, and the zone; always 1.\n"
               "# TYPE redite_period_info gauge\n"
               "redite_period_info{from=\"2024-02-01\",to=\"2024-03-01\","
               "timezone=\"Europe/Paris\"} 1\n");
}

static void
each_step_in_braces_is_a_label(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, block(&report, "staffing"), "by_hour");
    for (int hour = 0; hour < 2; hour++) {
        node = rd_report_object(&report, list, NULL);
        rd_report_integer(&report, node, "hour", hour);
        node = rd_report_object(&report, node, "seen");
        rd_report_integer(&report, node, "min", hour);
        rd_report_ratio(&report, node, "mean", 2 * hour + 1, 3);
    }
    check_prom(&report,
               "# HELP redite_hour_agents_seen Agents who answered in this "
               "local hour, over days.\n"
               "# TYPE redite_hour_agents_seen gauge\n"
               "redite_hour_agents_seen{hour=\"0\",stat=\"min\"} 0\n"
               "redite_hour_agents_seen{hour=\"0\",stat=\"mean\"} 0.333333\n"
               "redite_hour_agents_seen{hour=\"1\",stat=\"min\"} 1\n"
               "redite_hour_agents_seen{hour=\"1\",stat=\"mean\"} 1\n");
}

static void
what_is_null_has_no_sample_and_a_family_of_nulls_no_head(void **state)
{
    struct rd_report report;
    struct rd_node *node;

    (void)state;
    begin_bare(&report);
    node = block(&report, "repeat");
    rd_report_null(&report, node, "reexplained");
    rd_report_null(&report, node, "reexplained_rate");
    rd_report_integer(&report, node, "repeat_any", 4);
    rd_report_null(&report, node, "repeat_same");
    check_prom(&report,
               "# HELP redite_repeat_any_contacts Contacts of a customer who "
               "came again, whatever it was about.\n"
               "# TYPE redite_repeat_any_contacts gauge\n"
               "redite_repeat_any_contacts 4\n");
}

static void
labels_are_escaped_and_valid_text(void **state)
{
    struct rd_report report;
    struct rd_node *node;

    (void)state;
    begin_bare(&report);
    node = rd_report_object(
        &report, rd_report_list(&report, block(&report, "wait"), "by_service"),
        NULL);
    add_text(&report, node, "service", "a\"b\\c\nd\xff} 1\n");
    rd_report_integer(&report, node, "offered", 7);
    check_prom(&report,
               "# HELP redite_service_offered_calls Offered calls by service.\n"
               "# TYPE redite_service_offered_calls gauge\n"
               "redite_service_offered_calls{service=\"a\\\"b\\\\c"
               "\\\\x0ad\xef\xbf\xbd} 1\\\\x0a\"} 7\n");
}

static void
claims_of_one_name_are_two_series(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, report.root, "claims");
    for (int i = 0; i < 2; i++) {
        node = rd_report_object(&report, list, NULL);
        add_text(&report, node, "name", "free");
        rd_report_bool(&report, node, "holds", i == 0);
    }
    check_prom(&report,
               "# HELP redite_claim_holds Whether a claim holds: 1, or 0.\n"
               "# TYPE redite_claim_holds gauge\n"
               "redite_claim_holds{number=\"1\",claim=\"free\"} 1\n"
               "redite_claim_holds{number=\"2\",claim=\"free\"} 0\n");
}

/* Trees that are not as the families expect them. */
static void
other_kinds_of_nodes_are_passed_over(void **state)
{
    struct rd_report report;
    struct rd_node *list;

    (void)state;
    begin_bare(&report);
    rd_report_integer(&report, report.root, "wait", 1);
    rd_report_bool(&report, report.root, "paid", true);
    list = rd_report_list(&report, report.root, "claims");
    rd_report_integer(&report, list, NULL, 1);
    rd_report_object(&report, list, NULL);
    rd_report_list(&report, report.root, "calls");
    rd_report_list(&report, report.root, "period");
    check_prom(&report, "");
}

static void
refused_memory_is_remembered(void **state)
{
    const struct rd_sink_options options = {0};
    struct rd_report report;
    struct rd_buffer out = {.failed = true};

    (void)state;
    begin(&report);
    rd_sink_prometheus.print(&out, &report, &options);
    assert_true(out.failed);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_report_has_no_sample),
        cmocka_unit_test(version_and_period_are_labels),
        cmocka_unit_test(each_step_in_braces_is_a_label),
        cmocka_unit_test(
            what_is_null_has_no_sample_and_a_family_of_nulls_no_head),
        cmocka_unit_test(labels_are_escaped_and_valid_text),
        cmocka_unit_test(claims_of_one_name_are_two_series),
        cmocka_unit_test(other_kinds_of_nodes_are_passed_over),
        cmocka_unit_test(refused_memory_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
