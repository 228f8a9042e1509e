/*
 * Playing for time: what waiting earned, against the agents who were missing.
 */
#include "paid_fixture.h"

/* A block `staffing` with one hour in which agents were missing. */
static void
add_staffing(struct rd_report *report, int hour, rd_wide shortfall,
             rd_wide parts, int64_t days)
{
    struct rd_node *list = rd_report_list(
        report, rd_report_object(report, report->root, "staffing"), "by_hour");
    struct rd_node *node = rd_report_object(report, list, NULL);

    rd_report_integer(report, node, "hour", hour);
    rd_report_integer(report, node, "days", days);
    rd_report_ratio(report, node, "shortfall", shortfall, parts);
}

/* A quarter of an hour of waiting at seven in the evening, 45 % of it back. */
static void
open_playing(struct evening *evening, const char *cost)
{
    open_evening(evening, "service,currency,per_minute,operator_share\n"
                          "0836,FRF,2,0.45\n");
    assert_int_equal(rd_set_agent_hour_cost(&evening->parameters, cost, NULL),
                     RD_OK);
    add_call(evening, "0836681234",
             answered(at("2001-10-25 19:05:00"), 900, 1200));
}

static void
waiting_earns_what_missing_agents_would_have_cost(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_playing(&evening, "120.50");
    begin_report(&report);
    add_staffing(&report, 19, 7, 3, 2);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].playing_for_time[19].waiting_revenue", "13.5");
    /* 7/3 agents, two days, 120.50 an hour: exact until it is printed */
    check(&report, "paid[FRF].playing_for_time[19].missing_agents_cost",
          "562.333333");
    check(&report, "paid[FRF].playing_for_time[19].ratio", "0.024007");
    close_evening(&evening, &report);
}

static void
what_is_not_known_of_the_agents_is_null(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_playing(&evening, "120");
    begin_report(&report);
    add_staffing(&report, 18, 0, 0, 2); /* null */
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].playing_for_time[18].missing_agents_cost",
          "null");
    check(&report, "paid[FRF].playing_for_time[19].waiting_revenue", "13.5");
    check(&report, "paid[FRF].playing_for_time[19].missing_agents_cost",
          "null");
    check(&report, "paid[FRF].playing_for_time[19].ratio", "null");
    close_evening(&evening, &report);
}

static void
nothing_is_compared_with_nothing(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_playing(&evening, "0");
    begin_report(&report);
    add_staffing(&report, 19, 7, 3, 2);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].playing_for_time[19].missing_agents_cost", "0");
    check(&report, "paid[FRF].playing_for_time[19].ratio", "null");
    close_evening(&evening, &report);
}

static void
without_the_cost_of_an_hour_there_is_no_such_list(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_playing(&evening, "120");
    evening.parameters.agent_hour_cost_micro = RD_NO_COST;
    begin_report(&report);
    add_staffing(&report, 19, 7, 3, 2);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].playing_for_time[19].waiting_revenue", "absent");
    close_evening(&evening, &report);
}

/* Emit what cannot be compared; the words of the failure. */
static void
check_refused(const char *cost, rd_wide shortfall, rd_wide parts)
{
    struct evening evening;
    struct rd_report report;
    struct rd_error err = {""};
    void *paid;

    open_playing(&evening, cost);
    begin_report(&report);
    add_staffing(&report, 19, shortfall, parts, 3650);
    paid = begin_state(&evening);
    for (size_t i = 0; i < evening.call_count; i++)
        assert_int_equal(observe_call(&evening, paid, i, NULL), RD_OK);
    assert_int_equal(rd_metric_paid.emit(paid, &report, &err), RD_USAGE);
    assert_non_null(strstr(err.text, "from 19:00 on cannot be compared"));
    end_state(paid);
    close_evening(&evening, &report);
}

static void
costs_out_of_all_proportion_are_refused(void **state)
{
    (void)state;
    check_refused("1000000000", 10000000, 1);
    check_refused("1000000000", INT64_MAX, 1);
    check_refused("0.000001", 1, (rd_wide)1 << 60);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waiting_earns_what_missing_agents_would_have_cost),
        cmocka_unit_test(what_is_not_known_of_the_agents_is_null),
        cmocka_unit_test(nothing_is_compared_with_nothing),
        cmocka_unit_test(without_the_cost_of_an_hour_there_is_no_such_list),
        cmocka_unit_test(costs_out_of_all_proportion_are_refused),
    };

    return cmocka_run_group_tests(tests, load_zone, free_zone);
}
