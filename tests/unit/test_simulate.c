/*
 * Simulated calls are such as a hotline can have.
 */
#include "../../src/run/simulate_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

#define MOST_AGENTS 4096
#define FOLDER      "test_simulate.folder"

/* The generator's published values, for seed 1234567 (Vigna, splitmix64.c). */
static void
chance_is_that_of_splitmix64(void **state)
{
    struct rd_random random = {1234567};

    (void)state;
    assert_true(rd_random_next(&random) == UINT64_C(6457827717110365317));
    assert_true(rd_random_next(&random) == UINT64_C(3203168211198807973));
    assert_true(rd_random_next(&random) == UINT64_C(9817491932198370423));
}

static void
a_number_below_is_never_the_bound(void **state)
{
    struct rd_random random = {1};
    bool seen[3] = {false, false, false};

    (void)state;
    for (int i = 0; i < 1000; i++) {
        uint32_t number = rd_random_below(&random, 3);

        assert_in_range(number, 0, 2);
        seen[number] = true;
        assert_int_equal(rd_random_below(&random, 1), 0);
    }
    assert_true(seen[0] && seen[1] && seen[2]);
}

static void
begin(struct simulated_hotline *hotline, const struct rd_simulation *simulation)
{
    struct rd_error err = {""};

    assert_int_equal(simulated_hotline_begin(hotline, simulation, &err), RD_OK);
}

/* What must be true of any call. */
static void
check_call(const struct simulated_call *call)
{
    bool is_answered = call->answered_at != RD_ABSENT;
    int64_t waited_to = is_answered ? call->answered_at : call->ended_at;

    assert_true(call->arrived_at <= waited_to);
    assert_true(waited_to <= call->ended_at);
    assert_true(call->ended_at - call->arrived_at < 7200);
    assert_true(is_answered == (call->outcome == RD_ANSWERED));
    assert_true(is_answered == (call->agent != 0));
    assert_true(is_answered || call->ticket.number == 0);
    if (call->queued_at != RD_ABSENT) {
        assert_true(call->arrived_at <= call->queued_at);
        assert_true(call->queued_at <= waited_to);
    }
    assert_true(call->ticket.is_note ? call->ticket.number < call->number
                                     : call->ticket.number == 0 ||
                                           call->ticket.number == call->number);
}

static void
calls_come_in_order_and_no_agent_has_two_at_once(void **state)
{
    const struct rd_simulation simulation = {
        .calls = 30000, .days = 15, .seed = 7};
    struct simulated_hotline hotline;
    struct simulated_call call;
    int64_t *free_at = calloc(MOST_AGENTS, sizeof *free_at), before = 0;

    (void)state;
    assert_non_null(free_at);
    begin(&hotline, &simulation);
    for (int64_t i = 1; i <= simulation.calls; i++) {
        simulated_hotline_next(&hotline, &call);
        assert_int_equal(call.number, i);
        assert_true(before <= call.arrived_at);
        before = call.arrived_at;
        check_call(&call);
        if (call.agent == 0)
            continue;
        assert_in_range(call.agent, 1, MOST_AGENTS - 1);
        assert_true(free_at[call.agent] <= call.answered_at);
        free_at[call.agent] = call.ended_at;
    }
    simulated_hotline_clear(&hotline);
    free(free_at);
}

static void
every_outcome_and_every_ticket_comes(void **state)
{
    const struct rd_simulation simulation = {
        .calls = 30000, .days = 15, .seed = 7};
    struct simulated_hotline hotline;
    struct simulated_call call;
    uint64_t outcomes[RD_OUTCOME_COUNT] = {0}, endings[SIMULATED_ENDINGS] = {0};
    uint64_t notes = 0, anonymous = 0;

    (void)state;
    begin(&hotline, &simulation);
    for (int64_t i = 0; i < simulation.calls; i++) {
        simulated_hotline_next(&hotline, &call);
        outcomes[call.outcome]++;
        anonymous += call.customer == 0;
        if (call.ticket.number == 0)
            continue;
        endings[call.ticket.ending]++;
        notes += call.ticket.is_note;
    }
    simulated_hotline_clear(&hotline);
    for (int i = 0; i < RD_OUTCOME_COUNT; i++)
        assert_true(outcomes[i] > 0);
    for (int i = 0; i < SIMULATED_ENDINGS; i++)
        assert_true(endings[i] > 0);
    assert_true(notes > 0 && anonymous > 0);
    assert_true(outcomes[RD_ANSWERED] > outcomes[RD_ABANDONED]);
}

static void
days_share_out_all_calls(void **state)
{
    const struct rd_simulation simulation = {
        .calls = RD_SIMULATED_CALLS, .days = RD_SIMULATED_DAYS, .seed = 0};
    uint64_t before = 0;

    (void)state;
    for (int64_t day = 0; day < simulation.days; day++) {
        uint64_t to = simulated_calls_to(&simulation, day);

        assert_true(before < to);
        before = to;
    }
    assert_true(before == (uint64_t)RD_SIMULATED_CALLS);
}

static bool
stop(void *context)
{
    (*(int *)context)++;
    return true;
}

static void
a_simulation_that_is_stopped_leaves_nothing(void **state)
{
    const struct rd_simulation simulation = {
        .calls = 50000, .days = 8, .files = 100, .seed = 1, .plain = true};
    struct rd_error err = {""};
    struct stat facts;
    int asked = 0;

    (void)state;
    assert_int_equal(rd_simulate(FOLDER, &simulation, stop, &asked, &err),
                     RD_STOPPED);
    assert_string_equal(err.text, "stopped before the end");
    assert_int_equal(asked, 1);
    assert_int_equal(stat(FOLDER, &facts), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chance_is_that_of_splitmix64),
        cmocka_unit_test(a_number_below_is_never_the_bound),
        cmocka_unit_test(calls_come_in_order_and_no_agent_has_two_at_once),
        cmocka_unit_test(every_outcome_and_every_ticket_comes),
        cmocka_unit_test(days_share_out_all_calls),
        cmocka_unit_test(a_simulation_that_is_stopped_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
