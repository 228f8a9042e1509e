/*
 * The waits of a group of calls, beside figures worked out by hand, and the
 * groups that a call belongs to.
 */
#include "redite/wait_group.h"

#include "posting.h"
#include "redite/metric.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define NONE RD_ABSENT

/* What stands at a path, as the report prints it. */
static void
check_figure(const struct rd_node *root, const char *path, const char *expected)
{
    const struct rd_node *node = rd_node_find(root, rd_str_from(path));
    char found[32] = "null";
    int64_t micro;

    if (node == NULL)
        fail_msg("there is no %s", path);
    if (rd_node_micro(&micro, node))
        rd_decimal_format(found, micro);
    if (strcmp(found, expected) != 0)
        fail_msg("%s is %s, not %s", path, found, expected);
}

static struct rd_call
call(enum rd_outcome outcome, int64_t queued, int64_t wait, int64_t talk)
{
    return (struct rd_call){
        .arrived_at = 1000,
        .queued_at = queued == NONE ? NONE : 1000 + queued,
        .answered_at = outcome == RD_ANSWERED ? 1000 + wait : NONE,
        .ended_at = 1000 + wait + talk,
        .outcome = (uint8_t)outcome,
    };
}

/*
 * Waits 3a 10 15a 20 65a 70 200u (a: abandoned, u: unserved), of which 3a hung
 * up in a menu that its file tells of.
 */
static void
observe_sample(struct rd_wait_group *group)
{
    struct rd_call calls[] = {
        call(RD_ABANDONED, NONE, 3, 0),  call(RD_ANSWERED, 4, 10, 100),
        call(RD_ABANDONED, NONE, 15, 0), call(RD_ANSWERED, NONE, 20, 10),
        call(RD_ABANDONED, 5, 65, 0),    call(RD_ANSWERED, 5, 70, 300),
        call(RD_UNSERVED, 0, 200, 0),    call(RD_SELF_SERVICE, 0, 400, 0),
        call(RD_FAILED, NONE, 400, 0),
    };

    calls[0].flags = calls[1].flags = calls[3].flags = RD_CALL_MENU_KNOWN;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        assert_int_equal(rd_wait_groups_observe(&group, 1, &calls[i], NULL),
                         RD_OK);
}

static void
check_group(const struct rd_wait_group *group,
            const struct rd_parameters *parameters,
            const char *const (*expected)[2])
{
    struct rd_report report;

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_int_equal(
        rd_wait_group_emit(group, parameters, &report, report.root, NULL),
        RD_OK);
    assert_int_equal(rd_report_check(&report, NULL), RD_OK);
    for (; (*expected)[0] != NULL; expected++)
        check_figure(report.root, (*expected)[0], (*expected)[1]);
    rd_report_clear(&report);
}

static void
figures_are_those_worked_out_by_hand(void **state)
{
    static const char *const expected[][2] = {
        {"offered", "7"},
        {"answered", "3"},
        {"abandoned", "3"},
        {"unserved", "1"},
        {"short_abandoned", "1"},
        {"abandoned_in_menu", "1"},
        {"short_answered", "1"},
        {"abandon_rate", "0.428571"},
        {"not_answered_rate", "0.571429"},
        {"wait.mean", "54.714286"},
        {"wait.p50", "20"},
        {"wait.p90", "200"},
        {"wait.p95", "200"},
        {"wait.p99", "200"},
        {"wait.max", "200"},
        {"answered_wait.mean", "33.333333"},
        {"answered_wait.p50", "20"},
        {"answered_wait.p90", "70"},
        {"queued", "4"},
        {"queue_wait.mean", "82.75"},
        {"queue_wait.p50", "60"},
        {"queue_wait.max", "200"},
        {"over.60", "3"},
        {"over.180", "1"},
        {"over.600", "0"},
        {"over.1500", "0"},
        {"talk.mean", "136.666667"},
        {"talk.p50", "100"},
        {"talk.max", "300"},
        {"service_level.of_offered", "0.285714"},
        {"service_level.of_answered", "0.666667"},
        {"service_level.excluding_short", "0.333333"},
        {"service_level.excluding_abandoned_within", "0.4"},
        {"service_level.counting_abandoned_within", "0.571429"},
        /* 5/6 at 10, · 3/4 at 20, · 1/2 at 70 = 0.3125 */
        {"virtual_wait.p50", "70"},
        {"virtual_wait.p90", "null"},
        {"patience_mean", "127.666667"},
        {NULL, NULL},
    };
    struct rd_wait_group group = {0};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    observe_sample(&group);
    assert_int_equal(rd_wait_group_calls(&group), 9);
    check_group(&group, &parameters, expected);
    rd_wait_group_clear(&group);
}

static void
bounds_can_be_asked_for(void **state)
{
    static const char *const expected[][2] = {
        {"short_abandoned", "2"},
        {"short_answered", "0"},
        {"service_level.of_offered", "0.142857"},
        {"service_level.excluding_short", "0.2"},
        {"service_level.excluding_abandoned_within", "0.2"},
        {"service_level.counting_abandoned_within", "0.428571"},
        {NULL, NULL},
    };
    struct rd_wait_group group = {0};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(rd_set_answer_within(&parameters, "<20", NULL), RD_OK);
    assert_int_equal(rd_set_short_abandon(&parameters, "15", NULL), RD_OK);
    assert_int_equal(rd_set_short_talk(&parameters, "9", NULL), RD_OK);
    observe_sample(&group);
    check_group(&group, &parameters, expected);
    rd_wait_group_clear(&group);
}

static void
a_group_without_calls_has_counts_and_nulls(void **state)
{
    static const char *const expected[][2] = {
        {"offered", "0"},
        {"abandon_rate", "null"},
        {"not_answered_rate", "null"},
        {"wait.mean", "null"},
        {"wait.max", "null"},
        {"over.60", "0"},
        {"service_level.of_answered", "null"},
        {"service_level.excluding_short", "null"},
        {"virtual_wait.p50", "null"},
        {"patience_mean", "null"},
        {NULL, NULL},
    };
    struct rd_wait_group group = {0};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    check_group(&group, &parameters, expected);
}

/* The report of the wait metric over calls of two days. */
struct fixture {
    struct rd_parameters parameters;
    struct rd_zone *zone;
    struct posting posting;
    struct rd_scope scope;
    struct rd_report report;
};

/* Add a call that somebody answered at once and for a minute. */
static void
add(struct fixture *fixture, const char *service, const char *date, int hour,
    enum rd_outcome outcome)
{
    struct rd_call_record record = {.id = RD_STR("i"),
                                    .service = rd_str_from(service),
                                    .queued_at = NONE,
                                    .answered_at = NONE,
                                    .outcome = outcome};
    int64_t first, second;
    int32_t day;

    assert_true(rd_civil_parse(&day, rd_str_from(date)));
    (void)rd_zone_utc(fixture->zone,
                      day * INT64_C(86400) + hour * INT64_C(3600), &first,
                      &second);
    record.arrived_at = first;
    record.ended_at = first + 60;
    if (outcome == RD_ANSWERED)
        record.answered_at = first;
    posting_add(&fixture->posting, &record);
}

static void
emit(struct fixture *fixture)
{
    const struct rd_metric *metric = &rd_metric_wait;
    const struct rd_ledger *ledger = &fixture->posting.ledger;
    void *state = calloc(1, metric->state_size);

    assert_non_null(state);
    fixture->scope = (struct rd_scope){
        .parameters = &fixture->parameters,
        .zone = fixture->zone,
        .services = &fixture->posting.names.services,
        .agents = &fixture->posting.names.agents,
    };
    posting_post(&fixture->posting);
    rd_scope_set_period(&fixture->scope, ledger->calls, ledger->count);
    assert_int_equal(metric->init(state, &fixture->scope, NULL), RD_OK);
    for (size_t i = 0; i < ledger->count; i++) {
        struct rd_arrival arrival =
            rd_scope_arrival(&fixture->scope, &ledger->calls[i], RD_ANONYMOUS);

        assert_int_equal(metric->observe_call(state, &arrival, NULL), RD_OK);
    }
    assert_int_equal(rd_report_init(&fixture->report, NULL), RD_OK);
    assert_int_equal(metric->emit(state, &fixture->report, NULL), RD_OK);
    assert_int_equal(rd_report_check(&fixture->report, NULL), RD_OK);
    metric->clear(state);
    free(state);
}

static size_t
count_children(const struct rd_node *root, const char *path)
{
    const struct rd_node *node = rd_node_find(root, rd_str_from(path));
    size_t count = 0;

    assert_non_null(node);
    for (node = node->value.children.first; node != NULL; node = node->next)
        count++;
    return count;
}

static void
a_call_belongs_to_its_hour_weekday_date_and_service(void **state)
{
    static const char *const expected[][2] = {
        {"wait.all.offered", "4"},
        {"wait.day.offered", "2"},
        {"wait.night.offered", "2"},
        {"wait.night.answered", "1"},
        {"wait.by_hour[7].offered", "1"},
        {"wait.by_hour[8].offered", "1"},
        {"wait.by_hour[21].answered", "1"},
        {"wait.by_hour[22].abandoned", "1"},
        {"wait.by_weekday[tue].offered", "3"},
        {"wait.by_weekday[wed].offered", "0"},
        {"wait.by_weekday[thu].offered", "1"},
        {"wait.by_date[1999-06-01].offered", "3"},
        {"wait.by_date[1999-06-02].offered", "0"},
        {"wait.by_date[1999-06-03].offered", "1"},
        {"wait.by_service[a].offered", "3"},
        {"wait.by_service[b].offered", "1"},
        {"wait.by_service[menu].offered", "0"},
    };
    struct fixture fixture = {.zone = NULL};

    (void)state;
    posting_init(&fixture.posting, NULL);
    rd_parameters_init(&fixture.parameters);
    assert_int_equal(rd_zone_load(&fixture.zone, "Europe/Paris", NULL), RD_OK);
    assert_int_equal(rd_set_to(&fixture.parameters, "1999-06-04", NULL), RD_OK);
    add(&fixture, "a", "1999-06-01", 7, RD_ANSWERED);
    add(&fixture, "b", "1999-06-01", 8, RD_UNSERVED);
    add(&fixture, "a", "1999-06-01", 22, RD_ABANDONED);
    add(&fixture, "menu", "1999-06-01", 22, RD_SELF_SERVICE);
    add(&fixture, "a", "1999-06-03", 21, RD_ANSWERED);
    add(&fixture, "later", "1999-06-04", 12, RD_ANSWERED);
    emit(&fixture);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        check_figure(fixture.report.root, expected[i][0], expected[i][1]);
    assert_int_equal(count_children(fixture.report.root, "wait.by_hour"), 24);
    assert_int_equal(count_children(fixture.report.root, "wait.by_weekday"), 7);
    assert_int_equal(count_children(fixture.report.root, "wait.by_date"), 3);
    assert_int_equal(count_children(fixture.report.root, "wait.by_service"), 3);
    rd_report_clear(&fixture.report);
    posting_clear(&fixture.posting);
    rd_zone_free(fixture.zone);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_worked_out_by_hand),
        cmocka_unit_test(bounds_can_be_asked_for),
        cmocka_unit_test(a_group_without_calls_has_counts_and_nulls),
        cmocka_unit_test(a_call_belongs_to_its_hour_weekday_date_and_service),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
