/*
 * The block `paid`: sums of prices, by currency.
 */
#include "paid_fixture.h"

#include "redite/sink.h"

#define TWO_FRANCS                                                             \
    "service,currency,per_minute,operator_share\n"                             \
    "0836,FRF,2,0.45\n"

static void
the_call_of_the_article_costs_70_francs_30_of_them_for_waiting(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, TWO_FRANCS);
    add_call(&evening, "0836681234",
             answered(at("2001-10-25 19:05:00"), 900, 1200));
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].calls", "1");
    check(&report, "paid[FRF].cost.total", "70");
    check(&report, "paid[FRF].cost.waiting", "30");
    check(&report, "paid[FRF].cost.talking", "40");
    check(&report, "paid[FRF].cost.not_answered", "0");
    check(&report, "paid[FRF].cost.operator", "31.5");
    check(&report, "paid[FRF].seconds.total", "2100");
    check(&report, "paid[FRF].seconds.waiting", "900");
    check(&report, "paid[FRF].minutes.talking", "20");
    check(&report, "paid[FRF].charged_seconds", "2100");
    check(&report, "paid[FRF].per_call.mean", "70");
    check(&report, "paid[FRF].by_hour[19].cost", "70");
    check(&report, "paid[FRF].by_hour[20].calls", "0");
    check(&report, "paid[FRF].by_date[2001-10-25].minutes", "35");
    check(&report, "paid[FRF].by_service[0836681234].cost", "70");
    check(&report, "quality.untariffed_calls", "0");
    close_evening(&evening, &report);
}

static void
a_millionth_is_a_price(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, "service,currency,per_minute\n"
                           "0836,FRF,0.000001\n");
    add_call(&evening, "0836681234",
             answered(at("2001-10-25 19:05:00"), 0, 60));
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].calls", "1");
    check(&report, "paid[FRF].cost.total", "0.000001");
    close_evening(&evening, &report);
}

static void
without_a_tariff_nothing_is_said_of_money(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, NULL);
    add_contact(&evening,
                add_call(&evening, "0836681234",
                         answered(at("2001-10-25 19:05:00"), 900, 1200)),
                RD_EXPLAINED_NOT_ASKED);
    begin_report(&report);
    emit_evening(&report, &evening);
    assert_null(rd_report_block(&report, "paid")->value.children.first);
    check(&report, "quality.untariffed_calls", "null");
    close_evening(&evening, &report);
}

static void
a_currency_that_nobody_paid_in_is_listed(void **state)
{
    struct evening evening;
    struct rd_report report;
    const struct rd_node *paid;

    (void)state;
    open_evening(&evening, "service,currency,per_minute\n"
                           "09,USD,1\n"
                           "08,FRF,0\n"
                           "07,EUR,1\n");
    add_call(&evening, "0836681234",
             answered(at("2001-10-25 19:05:00"), 900, 1200));
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].calls", "0");
    check(&report, "paid[FRF].cost.waiting", "0");
    check(&report, "paid[FRF].per_call.mean", "null");
    check(&report, "quality.untariffed_calls", "0");
    paid = rd_report_block(&report, "paid")->value.children.first;
    assert_memory_equal(rd_node_child(paid, "currency")->value.text.ptr, "EUR",
                        3);
    assert_memory_equal(
        rd_node_child(paid->next->next, "currency")->value.text.ptr, "USD", 3);
    close_evening(&evening, &report);
}

static void
calls_without_a_row_are_counted_and_not_priced_at_0(void **state)
{
    struct evening evening;
    struct rd_report report;
    struct rd_call failed = abandoned(at("2001-10-25 21:00:00"), 60);

    (void)state;
    failed.outcome = RD_FAILED;
    open_evening(&evening, TWO_FRANCS);
    add_call(&evening, "0123456789", abandoned(at("2001-10-25 20:00:00"), 60));
    add_call(&evening, "0836681234", abandoned(at("2001-10-25 20:30:00"), 60));
    add_call(&evening, "0123456789", failed);
    add_call(&evening, "0836681234", abandoned(at("2001-10-26 00:00:00"), 60));
    add_call(&evening, "0123456789", abandoned(at("2001-10-24 23:59:59"), 60));
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "quality.untariffed_calls", "1");
    check(&report, "paid[FRF].calls", "1");
    check(&report, "paid[FRF].cost.not_answered", "2");
    check(&report, "paid[FRF].cost.total", "2");
    check(&report, "paid[FRF].by_service[0123456789].cost", "absent");
    close_evening(&evening, &report);
}

/* A service charge from the answer, and an access charge from the arrival. */
static void
components_are_one_call_of_the_longest_span(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, "component,currency,per_minute,charge_from,setup\n"
                           "service,EUR,0.60,answered,\n"
                           "access,EUR,0.06,arrived,\n"
                           "bonus,GBP,,arrived,0.5\n");
    add_call(&evening, "0836681234",
             answered(at("2001-10-25 19:05:00"), 60, 120));
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[EUR].calls", "1");
    check(&report, "paid[EUR].seconds.total", "180");
    check(&report, "paid[EUR].seconds.waiting", "60");
    check(&report, "paid[EUR].charged_seconds", "300");
    check(&report, "paid[EUR].cost.total", "1.38");
    check(&report, "paid[EUR].cost.waiting", "0.06");
    check(&report, "paid[GBP].cost.total", "0.5");
    check(&report, "paid[GBP].calls", "1");
    close_evening(&evening, &report);
}

/* Three calls about one thing, 2, 4 and 6 francs. */
static void
add_story(struct evening *evening)
{
    static const enum rd_explained explained[] = {
        RD_EXPLAINED_NOT_ASKED, RD_EXPLAINED_CARRIED, RD_EXPLAINED_REDONE};

    for (int i = 0; i < 3; i++)
        add_contact(evening,
                    add_call(evening, "0836681234",
                             answered(at("2001-10-25 12:00:00") + i * 1800, 0,
                                      60 * (i + 1))),
                    explained[i]);
}

static void
a_story_costs_what_its_calls_cost_together(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, TWO_FRANCS);
    add_story(&evening);
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].per_episode.mean", "12");
    check(&report, "paid[FRF].per_episode.max", "12");
    check(&report, "paid[FRF].per_call.p50", "4");
    check(&report, "paid[FRF].cost.repeat_same", "10");
    check(&report, "paid[FRF].cost.reexplained", "6");
    close_evening(&evening, &report);
}

static void
a_story_that_cannot_be_seen_whole_costs_nothing_known(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, TWO_FRANCS);
    add_story(&evening);
    evening.parameters.repeat_within_s = RD_DAY_S;
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].per_episode.mean", "null");
    check(&report, "paid[FRF].cost.repeat_same", "10");
    close_evening(&evening, &report);
}

static void
what_repeats_cost_is_unknown_where_repeats_are(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, TWO_FRANCS);
    add_story(&evening);
    evening.scope.has_tickets = false;
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].cost.repeat_same", "10");
    check(&report, "paid[FRF].cost.reexplained", "null");
    rd_report_clear(&report);
    evening.scope.has_issues = false;
    evening.scope.has_tickets = true;
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].cost.repeat_same", "null");
    check(&report, "paid[FRF].cost.reexplained", "null");
    close_evening(&evening, &report);
}

static void
old_currencies_are_converted_at_their_fixed_rate(void **state)
{
    struct evening evening;
    struct rd_report report;

    (void)state;
    open_evening(&evening, "service,currency,per_minute\n"
                           "0836,FRF,2\n"
                           "09,USD,2\n");
    evening.parameters.in_currency = "EUR";
    add_call(&evening, "0836681234",
             answered(at("2001-10-25 19:05:00"), 900, 1200));
    add_call(&evening, "0936681234",
             answered(at("2001-10-25 19:05:00"), 900, 1200));
    begin_report(&report);
    emit_evening(&report, &evening);
    check(&report, "paid[FRF].converted.total", "10.671431");
    check(&report, "paid[USD].converted", "null");
    close_evening(&evening, &report);
}

static void
prices_that_cannot_be_added_up_are_refused(void **state)
{
    struct evening evening;
    struct rd_report report = {0};
    struct rd_error err = {""};
    enum rd_status st = RD_OK;
    void *paid;

    (void)state;
    open_evening(&evening, "currency,setup\nFRF,999999999999.999999\n");
    for (int i = 0; i < 12; i++)
        add_call(&evening, "0836681234",
                 abandoned(at("2001-10-25 19:05:00") + i, 1));
    paid = begin_state(&evening);
    for (size_t i = 0; i < 9; i++)
        assert_int_equal(observe_call(&evening, paid, i, &err), RD_OK);
    begin_report(&report);
    assert_int_equal(rd_metric_paid.emit(paid, &report, &err), RD_OK);
    check(&report, "paid[FRF].cost.total", "8999999999999.999991");
    for (size_t i = 9; i < 12 && st >= 0; i++)
        st = observe_call(&evening, paid, i, &err);
    assert_int_equal(st, RD_USAGE);
    assert_non_null(strstr(err.text, "prices in FRF add up to more than"));
    end_state(paid);
    close_evening(&evening, &report);
}

/* The whole report, as it is printed. */
static void
print_state(struct rd_buffer *out, void *paid)
{
    const struct rd_sink_options options = {0};
    struct rd_report report;

    begin_report(&report);
    assert_int_equal(rd_metric_paid.emit(paid, &report, NULL), RD_OK);
    rd_sink_json.print(out, &report, &options);
    rd_report_clear(&report);
}

static void
fill_evening(struct evening *evening)
{
    static const char *const services[] = {"0836681234", "0899123", "01"};

    open_evening(evening, "service,currency,setup,per_minute,step_seconds\n"
                          "0836,FRF,0.1,2.23,7\n"
                          "08,EUR,,0.337,1\n");
    for (int i = 0; i < 60; i++) {
        int64_t arrived_at = at("2001-10-25 00:10:00") + i * 1400;

        add_call(evening, services[i % 3],
                 i % 4 == 0 ? abandoned(arrived_at, i * 17)
                            : answered(arrived_at, i * 5, i * 31));
    }
}

static void
merging_parts_equals_seeing_the_whole(void **state)
{
    struct evening evening;
    struct rd_report report = {0};
    struct rd_buffer expected = {0}, merged = {0};
    void *whole, *parts[3];

    (void)state;
    fill_evening(&evening);
    add_story(&evening);
    whole = begin_state(&evening);
    for (int i = 0; i < 3; i++)
        parts[i] = begin_state(&evening);
    for (size_t i = 0; i < evening.call_count; i++) {
        assert_int_equal(observe_call(&evening, whole, i, NULL), RD_OK);
        assert_int_equal(observe_call(&evening, parts[i * i % 3], i, NULL),
                         RD_OK);
    }
    assert_int_equal(observe_timeline(&evening, whole, NULL), RD_OK);
    assert_int_equal(observe_timeline(&evening, parts[2], NULL), RD_OK);
    assert_int_equal(rd_metric_paid.merge(parts[1], parts[2], NULL), RD_OK);
    assert_int_equal(rd_metric_paid.merge(parts[1], parts[0], NULL), RD_OK);
    print_state(&expected, whole);
    print_state(&merged, parts[1]);
    assert_int_equal(merged.len, expected.len);
    assert_memory_equal(merged.data, expected.data, expected.len);
    rd_buffer_clear(&expected);
    rd_buffer_clear(&merged);
    end_state(whole);
    for (int i = 0; i < 3; i++)
        end_state(parts[i]);
    close_evening(&evening, &report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_call_of_the_article_costs_70_francs_30_of_them_for_waiting),
        cmocka_unit_test(a_millionth_is_a_price),
        cmocka_unit_test(without_a_tariff_nothing_is_said_of_money),
        cmocka_unit_test(a_currency_that_nobody_paid_in_is_listed),
        cmocka_unit_test(calls_without_a_row_are_counted_and_not_priced_at_0),
        cmocka_unit_test(components_are_one_call_of_the_longest_span),
        cmocka_unit_test(a_story_costs_what_its_calls_cost_together),
        cmocka_unit_test(a_story_that_cannot_be_seen_whole_costs_nothing_known),
        cmocka_unit_test(what_repeats_cost_is_unknown_where_repeats_are),
        cmocka_unit_test(old_currencies_are_converted_at_their_fixed_rate),
        cmocka_unit_test(prices_that_cannot_be_added_up_are_refused),
        cmocka_unit_test(merging_parts_equals_seeing_the_whole),
    };

    return cmocka_run_group_tests(tests, load_zone, free_zone);
}
