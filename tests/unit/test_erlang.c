/*
 * Queueing formulas, against published values, 60-digit decimals and a slow
 * calculation of another kind.
 */
#include "redite/erlang.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

#define STATES 400 /* of the slow calculation */

/* Equal as shares of calls go; cmocka's own comparison is of floats. */
static void
assert_close(double value, double expected)
{
    if (!(fabs(value - expected) <= 5e-12))
        fail_msg("%.17g is not %.17g", value, expected);
}

/* Equal but for the last digits, however small. */
static void
assert_same_digits(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-12 * fabs(expected)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void
erlang_b_and_c_agree_with_long_decimals(void **state)
{
    static const struct {
        uint64_t agents;
        double load, b, c; /* c is 0 where there is none */
    } cases[] = {
        {1, 0.001, 0.000999000999000999, 0.001},
        {2, 3, 0.52941176470588236, 0},
        {14, 10, 0.056819143386520867, 0.17413193359505},
        {50, 48, 0, 0.69445561119683},
        {5, 10000, 0.99950005001500053, 0},
        {100, 0.5, 5.1268373306382993e-189, 5.1526003322997988e-189},
        {1000, 1000, 0.024811917646160409, 0},
        {10000, 9000, 2.0916197944192897e-26, 2.0916197944192898e-25},
        {10000, 10000, 0.0079365632488056712, 0},
        {10000, 10050, 0.011318496363063733, 0},
        {10000, 1000000, 0.99000001010098948, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double b = rd_erlang_b(cases[i].agents, cases[i].load);
        double c = rd_erlang_c(cases[i].agents, cases[i].load);

        if (cases[i].b > 0)
            assert_same_digits(b, cases[i].b);
        if (cases[i].c > 0)
            assert_same_digits(c, cases[i].c);
        else
            assert_true(isnan(c));
    }
}

static void
erlang_b_follows_its_recurrence(void **state)
{
    static const double loads[] = {0.01, 0.9, 17.5, 400, 9999};
    double b;

    (void)state;
    for (size_t i = 0; i < COUNT(loads); i++) {
        b = 1;
        for (uint64_t n = 1; n <= 10000; n++) {
            b = loads[i] * b / ((double)n + loads[i] * b);
            if (b < 1e-290)
                break;
            if (n % 97 == 1)
                assert_same_digits(rd_erlang_b(n, loads[i]), b);
        }
    }
}

static void
the_edges_of_erlang_b_are_exact(void **state)
{
    (void)state;
    assert_true(rd_erlang_b(0, 0) == 1);
    assert_true(rd_erlang_b(0, 12.5) == 1);
    assert_true(rd_erlang_b(1, 0) == 0);
    assert_true(rd_erlang_b(10000, 1e-6) == 0);
    assert_true(isnan(rd_erlang_b(1, -1)));
    assert_true(isnan(rd_erlang_b(1, NAN)));
    assert_true(isnan(rd_erlang_b(1, INFINITY)));
}

static void
an_unstable_erlang_c_is_never_a_number(void **state)
{
    struct rd_erlang_queue queue = {10, 180, 0, 20};

    (void)state;
    assert_true(isnan(rd_erlang_c(10, 10)));
    assert_true(isnan(rd_erlang_c(9, 10)));
    assert_true(isnan(rd_erlang_c(0, 0)));
    assert_true(isnan(rd_erlang_c(10000, 10000.5)));
    assert_true(isnan(rd_erlang_c_level(10, &queue)));
    assert_true(isnan(rd_erlang_c_level(0, &queue)));
    assert_true(rd_erlang_c(11, 10) < 1);
}

static void
erlang_c_gives_the_share_answered_in_time(void **state)
{
    struct rd_erlang_queue queue = {10, 180, 0, 20};

    (void)state;
    assert_close(rd_erlang_c_level(14, &queue), 0.888350019179467);
    queue.within_s = 0;
    assert_close(rd_erlang_c_level(14, &queue), 1 - 0.17413193359505);
    queue.within_s = -1;
    assert_true(isnan(rd_erlang_c_level(14, &queue)));
}

static void
the_least_agents_of_erlang_c_reach_the_level_and_one_less_does_not(void **state)
{
    static const double loads[] = {1e-9, 0.3, 1, 9.999, 48, 1234.5, 50000, 1e9};
    static const double levels[] = {0, 0.2, 0.8, 0.95, 0.999999};

    (void)state;
    for (size_t i = 0; i < COUNT(loads) * COUNT(levels); i++) {
        struct rd_erlang_queue queue = {loads[i / COUNT(levels)], 180, 0, 20};
        double level = levels[i % COUNT(levels)];
        uint64_t agents = rd_erlang_c_agents(&queue, level);

        assert_true(rd_erlang_c_level(agents, &queue) >= level);
        assert_false(rd_erlang_c_level(agents - 1, &queue) >= level);
    }
}

static void
the_least_agents_of_erlang_c_are_known_numbers(void **state)
{
    struct rd_erlang_queue queue = {10, 180, 0, 20};

    (void)state;
    assert_int_equal(rd_erlang_c_agents(&queue, 0.8), 14);
    assert_int_equal(rd_erlang_c_agents(&queue, 0), 11);
    queue.load = 50000;
    assert_int_equal(rd_erlang_c_agents(&queue, 0.8), 50014);
}

static void
without_load_one_agent_is_enough(void **state)
{
    struct rd_erlang_queue queue = {0, 0, 60, 20};

    (void)state;
    assert_int_equal(rd_erlang_c_agents(&queue, 0.8), 1);
    queue.handle_s = 180;
    assert_int_equal(rd_erlang_c_agents(&queue, 0.8), 1);
    assert_int_equal(rd_erlang_a_agents(&queue, 0.8), 1);
    assert_true(rd_erlang_a_level(1, &queue) == 1);
    assert_true(rd_erlang_a_level(0, &queue) == 0);
}

static void
what_no_number_of_agents_reaches_is_none(void **state)
{
    struct rd_erlang_queue queue = {10, 180, 60, 20};
    struct rd_erlang_queue wrong[] = {
        {-1, 180, 60, 20},  {NAN, 180, 60, 20},     {10, 0, 60, 20},
        {10, NAN, 60, 20},  {2e9, 180, 60, 20},     {10, 180, 60, -1},
        {10, 180, 60, NAN}, {INFINITY, 180, 60, 20}};

    (void)state;
    assert_true(rd_erlang_c_agents(&queue, 1) == RD_ERLANG_NONE);
    assert_true(rd_erlang_a_agents(&queue, 1) == RD_ERLANG_NONE);
    assert_true(rd_erlang_c_agents(&queue, NAN) == RD_ERLANG_NONE);
    assert_true(rd_erlang_a_agents(&queue, NAN) == RD_ERLANG_NONE);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_true(rd_erlang_c_agents(&wrong[i], 0.8) == RD_ERLANG_NONE);
        assert_true(rd_erlang_a_agents(&wrong[i], 0.8) == RD_ERLANG_NONE);
        assert_true(isnan(rd_erlang_a_level(5, &wrong[i])));
    }
    queue.patience_s = 0;
    assert_true(isnan(rd_erlang_a_level(5, &queue)));
    assert_true(rd_erlang_a_agents(&queue, 0.8) == RD_ERLANG_NONE);
}

static void
erlang_a_agrees_with_long_decimals(void **state)
{
    static const struct {
        uint64_t agents;
        struct rd_erlang_queue queue;
        double share;
    } cases[] = {
        {14, {10, 180, 300, 20}, 0.9167920918635468},
        {50, {48, 60, 120, 20}, 0.9430189547469811},
        {580, {600, 180, 300, 180}, 0.9637079857483252},
        {1, {1.2, 360, 180, 90}, 0.4389417342950782},
        {1, {0.25, 240, 30, 0}, 0.7955148252673745},
        {1, {0.5, 60, 60, 180}, 0.7863291813115946},
        {1, {3, 100, 1000, 5}, 0.0000058742732538},
        {2, {2.5, 1, 0.01, 0.02}, 0.5302287219089672},
        {9, {9.75, 180, 720, 600}, 0.8754165974626542},
        {95, {100, 180, 18000, 20}, 0.0000002743335461},
        {101, {100, 180, 18000, 20}, 0.3005970786223315},
        {850, {1000, 300, 60, 60}, 0.8499037597132679},
        {990, {1000, 300, 1e5, 1800}, 0.9899974901328491},
        {10000, {9990.5, 180, 1800, 20}, 0.9983246416641898},
        {10000, {10000, 180, 180, 0}, 0.4986701916600448},
        {10000, {10050, 180, 900, 30}, 0.9944613590715182},
        {10000, {12000, 180, 60, 10}, 0.1545635155141410},
        {10000, {50000, 200, 100, 160}, 0.0509893757038703},
        /* millions of calls arrive during a mean patience */
        {10000, {9990.5, 180, 1.8e6, 20}, 0.69731765490298370},
        {10000, {10000, 180, 1e7, 300}, 0.52250725211321658},
        {10000, {10001, 180, 1e6, 20}, 0.06755702476714551},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_close(rd_erlang_a_level(cases[i].agents, &cases[i].queue),
                     cases[i].share);
}

/* The rate at which callers leave a queue of `agents` with `present` callers;
 * the unit of time is a call's mean handling. */
static double
leaving_rate(double agents, double present, double patience)
{
    if (present <= agents)
        return present;
    return agents + (present - agents) / patience;
}

/*
 * The chance that a caller who finds q others waiting is answered by the time
 * `within`, for each q < `states`, into `answered`: the chain of those ahead
 * who leave, followed jump by jump of a Poisson clock (uniformisation).
 */
static void
follow_waits(double answered[STATES], int states, double agents,
             double patience, double within)
{
    double clock = agents + (states + 1) / patience;
    double weight = exp(-clock * within);
    double chance[STATES] = {0};
    double step;

    for (int jump = 1; jump < 2 * clock * within + 60; jump++) {
        for (int q = states - 1; q >= 0; q--) {
            step = agents + q / patience;
            chance[q] = (step * (q > 0 ? chance[q - 1] : 1) +
                         (clock - step - 1 / patience) * chance[q]) /
                        clock;
        }
        weight *= clock * within / jump;
        for (int q = 0; q < states; q++)
            answered[q] += weight * chance[q];
    }
}

/* Erlang A from the chain itself: no formula of the code under test. */
static double
calculate_slowly(int agents, double load, double patience, double within)
{
    double answered[STATES] = {0};
    double state = 1;
    double total = 0;
    double in_time = 0;
    int states = (int)fmin(STATES, 60 + 1.5 * load * patience);

    follow_waits(answered, states, agents, patience, within);
    for (int present = 0; present < agents + states; present++) {
        total += state;
        in_time +=
            present < agents ? state : state * answered[present - agents];
        state *= load / leaving_rate(agents, present + 1, patience);
    }
    return in_time / total;
}

static void
erlang_a_agrees_with_following_every_state_of_the_queue(void **state)
{
    static const int agents[] = {1, 2, 7, 30};
    static const double loads[] = {0.05, 0.6, 1, 1.5, 3}; /* per agent */
    static const double patiences[] = {0.1, 1, 4};        /* in handlings */

    (void)state;
    for (size_t i = 0; i < COUNT(agents) * COUNT(loads); i++) {
        int n = agents[i / COUNT(loads)];
        double load = n * loads[i % COUNT(loads)];

        for (size_t j = 0; j < COUNT(patiences); j++) {
            struct rd_erlang_queue queue = {load, 60, 60 * patiences[j], 15};

            assert_close(rd_erlang_a_level((uint64_t)n, &queue),
                         calculate_slowly(n, load, patiences[j], 0.25));
        }
    }
}

static void
endless_patience_makes_erlang_a_erlang_c(void **state)
{
    static const double patiences[] = {1e12, 1e15, INFINITY};
    struct rd_erlang_queue queue = {10, 180, 0, 20};

    (void)state;
    for (size_t i = 0; i < COUNT(patiences); i++) {
        queue.patience_s = patiences[i];
        for (uint64_t n = 11; n < 40; n++)
            if (!(fabs(rd_erlang_a_level(n, &queue) -
                       rd_erlang_c_level(n, &queue)) < 1e-7))
                fail_msg("%d agents differ", (int)n);
        assert_true(rd_erlang_a_level(9, &queue) < 1e-9);
    }
    queue.patience_s = 1e12;
    assert_true(fabs(rd_erlang_a_level(14, &queue) -
                     rd_erlang_c_level(14, &queue)) < 1e-8);
}

static void
without_patience_only_a_free_agent_answers(void **state)
{
    struct rd_erlang_queue queue = {50, 180, 1e-9, 20};

    (void)state;
    for (uint64_t n = 1; n < 100; n += 7)
        assert_close(rd_erlang_a_level(n, &queue), 1 - rd_erlang_b(n, 50));
}

static void
with_all_the_time_in_the_world_agents_answer_what_they_can(void **state)
{
    struct rd_erlang_queue queue = {100, 180, 180, 1e9};
    double busy = 0;
    double in_state = 1;

    (void)state;
    assert_close(rd_erlang_a_level(40, &queue), 0.4);
    /* Patience as long as a call: as many in the system as with any number of
     * agents, a Poisson number. 90 agents answer E min(90, it) / 100. */
    for (int k = 1; k < 600; k++) {
        in_state *= 100.0 / k;
        busy += in_state * exp(-100) * (k < 90 ? k : 90);
    }
    assert_close(rd_erlang_a_level(90, &queue), busy / 100);
}

static void
erlang_a_rises_with_agents_time_and_stays_a_share(void **state)
{
    static const double loads[] = {5e-324, 1e-9, 0.5, 30, 9000, 1e6};
    static const double patiences[] = {5e-324, 1e-3, 10, 1e4, 1e300};

    (void)state;
    for (size_t i = 0; i < COUNT(loads) * COUNT(patiences); i++) {
        struct rd_erlang_queue queue = {.load = loads[i / COUNT(patiences)],
                                        .handle_s = 120,
                                        .patience_s =
                                            patiences[i % COUNT(patiences)]};
        double before = 0;

        for (uint64_t n = 1; n <= 10000; n = n * 3 / 2 + 1) {
            double at_once, later;

            queue.within_s = 0;
            at_once = rd_erlang_a_level(n, &queue);
            queue.within_s = 45;
            later = rd_erlang_a_level(n, &queue);
            assert_true(at_once >= 0 && at_once <= later + 1e-12);
            assert_true(later <= 1 && later >= before - 1e-12);
            before = later;
        }
    }
}

static void
the_least_agents_of_erlang_a_reach_the_level_and_one_less_does_not(void **state)
{
    static const double loads[] = {1e-9, 0.3, 10, 48, 1234.5, 50000};
    static const double patiences[] = {5, 300, 1e5};

    (void)state;
    for (size_t i = 0; i < COUNT(loads) * COUNT(patiences); i++) {
        struct rd_erlang_queue queue = {loads[i / COUNT(patiences)], 180,
                                        patiences[i % COUNT(patiences)], 20};
        uint64_t agents = rd_erlang_a_agents(&queue, 0.8);

        assert_true(agents >= 1);
        assert_true(rd_erlang_a_level(agents, &queue) >= 0.8);
        assert_true(rd_erlang_a_level(agents - 1, &queue) < 0.8);
    }
}

static void
impatience_can_make_do_with_fewer_agents_than_the_load(void **state)
{
    struct rd_erlang_queue queue = {100, 180, 60, 20};

    (void)state;
    assert_true(rd_erlang_a_agents(&queue, 0.8) < 100);
    queue.patience_s = 1e7;
    assert_int_equal(rd_erlang_a_agents(&queue, 0.8),
                     rd_erlang_c_agents(&queue, 0.8));
}

static void
no_agents_are_the_least_only_for_no_level(void **state)
{
    struct rd_erlang_queue queue = {10, 180, 60, 20};

    (void)state;
    assert_int_equal(rd_erlang_a_agents(&queue, 0), 0);
    assert_int_equal(rd_erlang_a_agents(&queue, 1e-9), 1);
}

/* One agent is M/M/1: who waits is served within t but for the share
 * e^(-(1-A)t/h). */
static void
a_load_below_one_agent_waits_as_well(void **state)
{
    struct rd_erlang_queue half = {
        .load = 0.5, .handle_s = 100, .within_s = 100};
    struct rd_erlang_queue whole = {
        .load = 1, .handle_s = 100, .within_s = 100};

    (void)state;
    assert_close(rd_erlang_c_level(1, &half), 1 - 0.5 * exp(-0.5));
    assert_close(rd_erlang_c_level(2, &whole), 1 - exp(-1.0) / 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlang_b_and_c_agree_with_long_decimals),
        cmocka_unit_test(erlang_b_follows_its_recurrence),
        cmocka_unit_test(the_edges_of_erlang_b_are_exact),
        cmocka_unit_test(an_unstable_erlang_c_is_never_a_number),
        cmocka_unit_test(erlang_c_gives_the_share_answered_in_time),
        cmocka_unit_test(
            the_least_agents_of_erlang_c_reach_the_level_and_one_less_does_not),
        cmocka_unit_test(the_least_agents_of_erlang_c_are_known_numbers),
        cmocka_unit_test(a_load_below_one_agent_waits_as_well),
        cmocka_unit_test(without_load_one_agent_is_enough),
        cmocka_unit_test(what_no_number_of_agents_reaches_is_none),
        cmocka_unit_test(erlang_a_agrees_with_long_decimals),
        cmocka_unit_test(
            erlang_a_agrees_with_following_every_state_of_the_queue),
        cmocka_unit_test(endless_patience_makes_erlang_a_erlang_c),
        cmocka_unit_test(without_patience_only_a_free_agent_answers),
        cmocka_unit_test(
            with_all_the_time_in_the_world_agents_answer_what_they_can),
        cmocka_unit_test(erlang_a_rises_with_agents_time_and_stays_a_share),
        cmocka_unit_test(
            the_least_agents_of_erlang_a_reach_the_level_and_one_less_does_not),
        cmocka_unit_test(
            impatience_can_make_do_with_fewer_agents_than_the_load),
        cmocka_unit_test(no_agents_are_the_least_only_for_no_level),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
