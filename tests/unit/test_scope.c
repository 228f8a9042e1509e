/*
 * The period of a report, and the place of a call in it.
 */
#include "redite/scope.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A scope of a zone. */
struct fixture {
    struct rd_parameters parameters;
    struct rd_zone *zone;
    struct rd_scope scope;
};

static void
set_up(struct fixture *fixture, const char *zone)
{
    *fixture = (struct fixture){.zone = NULL};
    rd_parameters_init(&fixture->parameters);
    assert_int_equal(rd_zone_load(&fixture->zone, zone, NULL), RD_OK);
    fixture->scope = (struct rd_scope){.parameters = &fixture->parameters,
                                       .zone = fixture->zone};
}

static void
clear(struct fixture *fixture)
{
    rd_zone_free(fixture->zone);
}

/* The instant of a wall clock. */
static int64_t
at(const struct fixture *fixture, const char *date, int hour, int minute)
{
    int64_t first, second;
    int32_t day;

    assert_true(rd_civil_parse(&day, rd_str_from(date)));
    (void)rd_zone_utc(fixture->zone,
                      day * INT64_C(86400) + hour * 3600 + minute * 60, &first,
                      &second);
    return first;
}

static struct rd_call
call_at(int64_t arrived_at)
{
    return (struct rd_call){.arrived_at = arrived_at,
                            .queued_at = RD_ABSENT,
                            .answered_at = RD_ABSENT,
                            .ended_at = arrived_at + 60};
}

static void
check_day(int32_t day, const char *expected)
{
    char text[11];

    rd_civil_format(text, day);
    assert_string_equal(text, expected);
}

static void
the_period_is_the_whole_local_days_of_the_calls(void **state)
{
    struct fixture fixture;
    struct rd_call calls[3];

    (void)state;
    set_up(&fixture, "Europe/Paris");
    calls[0] = call_at(at(&fixture, "1999-06-02", 23, 59));
    calls[1] = call_at(at(&fixture, "1999-06-01", 0, 0));
    calls[2] = call_at(at(&fixture, "1999-06-01", 12, 0));
    rd_scope_set_period(&fixture.scope, calls, 3);
    check_day(fixture.scope.period.from, "1999-06-01");
    check_day(fixture.scope.period.to, "1999-06-03");
    assert_int_equal(rd_period_days(&fixture.scope.period), 2);
    assert_int_equal(fixture.scope.period.start, calls[1].arrived_at);
    assert_int_equal(fixture.scope.period.end, calls[0].arrived_at + 60);
    assert_int_equal(fixture.scope.first_arrival, calls[1].arrived_at);
    assert_int_equal(fixture.scope.latest_end, calls[0].ended_at);
    clear(&fixture);
}

static void
the_latest_end_may_be_of_an_earlier_call(void **state)
{
    struct fixture fixture;
    struct rd_call calls[2];

    (void)state;
    set_up(&fixture, "Europe/Paris");
    calls[0] = call_at(at(&fixture, "1999-06-01", 23, 0));
    calls[0].ended_at += 7200;
    calls[1] = call_at(at(&fixture, "1999-06-01", 23, 30));
    rd_scope_set_period(&fixture.scope, calls, 2);
    assert_int_equal(fixture.scope.latest_end, calls[0].ended_at);
    check_day(fixture.scope.period.to, "1999-06-02");
    clear(&fixture);
}

static void
without_calls_there_is_no_period(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture, "UTC");
    rd_scope_set_period(&fixture.scope, NULL, 0);
    assert_int_equal(fixture.scope.period.from, RD_NO_DAY);
    assert_int_equal(fixture.scope.period.to, RD_NO_DAY);
    assert_int_equal(rd_period_days(&fixture.scope.period), 0);
    assert_int_equal(fixture.scope.first_arrival, RD_ABSENT);
    assert_int_equal(fixture.scope.latest_end, RD_ABSENT);
    clear(&fixture);
}

static void
what_is_asked_for_is_the_period(void **state)
{
    struct fixture fixture;
    struct rd_call call;

    (void)state;
    set_up(&fixture, "UTC");
    call = call_at(at(&fixture, "1999-06-15", 12, 0));
    assert_int_equal(rd_set_from(&fixture.parameters, "1999-06-01", NULL), 0);
    assert_int_equal(rd_set_to(&fixture.parameters, "1999-07-01", NULL), 0);
    rd_scope_set_period(&fixture.scope, &call, 1);
    assert_int_equal(rd_period_days(&fixture.scope.period), 30);
    rd_scope_set_period(&fixture.scope, NULL, 0);
    assert_int_equal(rd_period_days(&fixture.scope.period), 30);
    clear(&fixture);
}

static void
a_period_after_the_last_call_is_empty(void **state)
{
    struct fixture fixture;
    struct rd_call call;

    (void)state;
    set_up(&fixture, "UTC");
    call = call_at(at(&fixture, "1999-06-15", 12, 0));
    assert_int_equal(rd_set_from(&fixture.parameters, "1999-07-01", NULL), 0);
    rd_scope_set_period(&fixture.scope, &call, 1);
    assert_int_equal(rd_period_days(&fixture.scope.period), 0);
    assert_false(
        rd_scope_arrival(&fixture.scope, &call, RD_IDENTIFIED).in_period);
    clear(&fixture);
}

static void
an_arrival_is_seen_by_the_local_clock(void **state)
{
    struct fixture fixture;
    struct rd_call call;
    struct rd_arrival arrival;

    (void)state;
    set_up(&fixture, "Europe/Paris");
    call = call_at(at(&fixture, "1999-06-01", 22, 0));
    rd_scope_set_period(&fixture.scope, &call, 1);
    arrival = rd_scope_arrival(&fixture.scope, &call, RD_IDENTIFIED);
    assert_ptr_equal(arrival.call, &call);
    check_day(arrival.day, "1999-06-01");
    assert_int_equal(arrival.local, call.arrived_at + 7200);
    assert_int_equal(arrival.hour, 22);
    assert_true(arrival.at_night);
    assert_true(arrival.in_period);
    assert_int_equal(arrival.identity, RD_IDENTIFIED);
    clear(&fixture);
}

static void
a_night_may_wrap_around_midnight(void **state)
{
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_false(rd_is_night(&parameters, 22 * 60 - 1));
    assert_true(rd_is_night(&parameters, 22 * 60));
    assert_true(rd_is_night(&parameters, 0));
    assert_true(rd_is_night(&parameters, 8 * 60 - 1));
    assert_false(rd_is_night(&parameters, 8 * 60));
    assert_int_equal(rd_set_night(&parameters, "01:30-05:00", NULL), RD_OK);
    assert_false(rd_is_night(&parameters, 0));
    assert_true(rd_is_night(&parameters, 90));
    assert_false(rd_is_night(&parameters, 5 * 60));
}

/*
 * Newfoundland turned its clocks at 00:01: after the first minute of 29 October
 * 2006 came the last hour of the 28th once more. A period has whole local
 * dates, so that hour is of the 28th, wherever the 29th first began.
 */
static void
a_date_that_comes_back_is_still_the_date_before(void **state)
{
    struct fixture fixture;
    struct rd_call calls[3];
    struct rd_arrival arrivals[3];

    (void)state;
    set_up(&fixture, "America/St_Johns");
    calls[0] = call_at(at(&fixture, "2006-10-29", 0, 0));
    calls[1] = call_at(calls[0].arrived_at + 120);
    calls[2] = call_at(calls[0].arrived_at + 7200);
    assert_int_equal(rd_set_from(&fixture.parameters, "2006-10-29", NULL), 0);
    rd_scope_set_period(&fixture.scope, calls, 3);
    for (int i = 0; i < 3; i++)
        arrivals[i] =
            rd_scope_arrival(&fixture.scope, &calls[i], RD_IDENTIFIED);
    assert_true(arrivals[0].in_period);
    check_day(arrivals[1].day, "2006-10-28");
    assert_false(arrivals[1].in_period);
    assert_true(arrivals[2].in_period);

    fixture.parameters.from = RD_NO_DAY;
    assert_int_equal(rd_set_to(&fixture.parameters, "2006-10-29", NULL), 0);
    rd_scope_set_period(&fixture.scope, calls + 1, 2);
    arrivals[1] = rd_scope_arrival(&fixture.scope, &calls[1], RD_IDENTIFIED);
    assert_true(arrivals[1].in_period);
    clear(&fixture);
}

/* Without dates asked for, that hour is within the period, too. */
static void
the_period_has_a_date_that_comes_back(void **state)
{
    struct fixture fixture;
    struct rd_call calls[2];

    (void)state;
    set_up(&fixture, "America/St_Johns");
    calls[0] = call_at(at(&fixture, "2006-10-29", 0, 0));
    calls[1] = call_at(calls[0].arrived_at + 120);
    rd_scope_set_period(&fixture.scope, calls, 2);
    check_day(fixture.scope.period.from, "2006-10-28");
    check_day(fixture.scope.period.to, "2006-10-30");
    calls[0] = call_at(calls[1].arrived_at - 10800);
    rd_scope_set_period(&fixture.scope, calls, 2);
    check_day(fixture.scope.period.from, "2006-10-28");
    check_day(fixture.scope.period.to, "2006-10-30");
    clear(&fixture);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_period_is_the_whole_local_days_of_the_calls),
        cmocka_unit_test(the_latest_end_may_be_of_an_earlier_call),
        cmocka_unit_test(the_period_has_a_date_that_comes_back),
        cmocka_unit_test(without_calls_there_is_no_period),
        cmocka_unit_test(what_is_asked_for_is_the_period),
        cmocka_unit_test(a_period_after_the_last_call_is_empty),
        cmocka_unit_test(an_arrival_is_seen_by_the_local_clock),
        cmocka_unit_test(a_night_may_wrap_around_midnight),
        cmocka_unit_test(a_date_that_comes_back_is_still_the_date_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
