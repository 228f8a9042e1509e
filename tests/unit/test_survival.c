/*
 * The time to an answer, beside figures worked out by hand and a plain
 * estimator of sorted callers.
 */
#include "redite/survival.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define MOST 60

/* Answered and abandoned waits, each ended by -1; the quantiles expected. */
static void
check(const int64_t *answered, const int64_t *abandoned, uint64_t unserved,
      int64_t p50, int64_t p90)
{
    struct rd_histogram answers = {0}, leaving = {0};

    for (; *answered >= 0; answered++)
        assert_int_equal(rd_histogram_add(&answers, *answered, 1, NULL), RD_OK);
    for (; *abandoned >= 0; abandoned++)
        assert_int_equal(rd_histogram_add(&leaving, *abandoned, 1, NULL),
                         RD_OK);
    assert_int_equal(rd_survival_quantile(&answers, &leaving, unserved, 0.5),
                     p50);
    assert_int_equal(rd_survival_quantile(&answers, &leaving, unserved, 0.1),
                     p90);
    rd_histogram_clear(&answers);
    rd_histogram_clear(&leaving);
}

#define WAITS(...) ((const int64_t[]){__VA_ARGS__})

static void
without_censoring_it_is_the_share_that_still_waits(void **state)
{
    (void)state;
    check(WAITS(10, -1), WAITS(-1), 0, 10, 10);
    check(WAITS(10, 20, -1), WAITS(-1), 0, 10, 20);
    check(WAITS(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1), WAITS(-1), 0, 5, 9);
    check(WAITS(0, 0, 0, 0, -1), WAITS(-1), 0, 0, 0);
}

static void
nobody_answered_is_no_estimate(void **state)
{
    (void)state;
    check(WAITS(-1), WAITS(-1), 0, -1, -1);
    check(WAITS(-1), WAITS(5, 9, -1), 3, -1, -1);
}

/*
 * Waits 3, 5+, 7, 7, 8+, 12 (+ gave up), six at risk:
 * S(3) = 5/6, S(7) = 5/6 · 2/4 = 5/12, S(12) = 5/12 · 0/1 = 0.
 */
static void
those_who_gave_up_leave_the_risk_set_after_their_wait(void **state)
{
    (void)state;
    check(WAITS(3, 7, 7, 12, -1), WAITS(5, 8, -1), 0, 7, 12);
    /* One more who stays for ever: 6/7, 6/7 · 3/5, · 1/2 = 0.257. */
    check(WAITS(3, 7, 7, 12, -1), WAITS(5, 8, -1), 1, 12, -1);
}

/* At 5: one answer, one gives up. With both at risk S(5) = 1/2, else 0. */
static void
at_a_tie_answers_come_first(void **state)
{
    (void)state;
    check(WAITS(5, -1), WAITS(5, -1), 0, 5, -1);
    check(WAITS(5, -1), WAITS(4, -1), 0, 5, 5);
    check(WAITS(5, 6, -1), WAITS(5, 5, -1), 0, 6, 6);
}

static void
the_unserved_are_at_risk_for_ever(void **state)
{
    (void)state;
    check(WAITS(1, 2, 3, -1), WAITS(-1), 3, 3, -1);
    check(WAITS(1, 2, 3, -1), WAITS(-1), 4, -1, -1);
    check(WAITS(1, -1), WAITS(0, 0, 0, -1), 1, 1, -1);
}

/* 9/10 · 8/9 · … reaches 1/2 only within rounding. */
static void
a_share_is_reached_within_rounding(void **state)
{
    struct rd_histogram answers = {0}, nobody = {0};

    (void)state;
    for (int64_t wait = 1; wait <= 1000; wait++)
        assert_int_equal(rd_histogram_add(&answers, wait, 1, NULL), RD_OK);
    assert_int_equal(rd_survival_quantile(&answers, &nobody, 0, 0.5), 500);
    assert_int_equal(rd_survival_quantile(&answers, &nobody, 0, 0.1), 900);
    assert_int_equal(rd_survival_quantile(&answers, &nobody, 0, 0.3), 700);
    rd_histogram_clear(&answers);
}

/* One caller of the plain estimator. */
struct caller {
    int64_t wait;
    bool answered;
};

static int
by_wait_then_answers(const void *left, const void *right)
{
    const struct caller *a = left, *b = right;

    if (a->wait != b->wait)
        return a->wait < b->wait ? -1 : 1;
    return (int)b->answered - (int)a->answered;
}

/* Kaplan and Meier one caller at a time: the factor of each is (n−1)/n. */
static int64_t
plain_quantile(struct caller *callers, size_t count, uint64_t unserved,
               double share)
{
    double waiting = 1.0;

    qsort(callers, count, sizeof *callers, by_wait_then_answers);
    for (size_t i = 0; i < count; i++) {
        double left = (double)(count - i) + (double)unserved;
        bool last = i + 1 == count || !callers[i + 1].answered ||
                    callers[i + 1].wait != callers[i].wait;

        if (callers[i].answered)
            waiting *= (left - 1.0) / left;
        if (callers[i].answered && last && waiting <= share + 1e-12)
            return callers[i].wait;
    }
    return -1;
}

static void
histograms_give_what_single_callers_give(void **state)
{
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 500; round++) {
        struct rd_histogram answered = {0}, abandoned = {0};
        struct caller callers[MOST];
        size_t count = 1 + (size_t)round % MOST;
        uint64_t unserved = (uint64_t)round % 7;

        for (size_t i = 0; i < count; i++) {
            random = random * 1664525 + 1013904223;
            callers[i] = (struct caller){(int64_t)(random >> 16) % 40,
                                         (random >> 12 & 3) != 0};
            assert_int_equal(
                rd_histogram_add(callers[i].answered ? &answered : &abandoned,
                                 callers[i].wait, 1, NULL),
                RD_OK);
        }
        for (int tenths = 1; tenths < 10; tenths += 2)
            assert_int_equal(
                rd_survival_quantile(&answered, &abandoned, unserved,
                                     tenths / 10.0),
                plain_quantile(callers, count, unserved, tenths / 10.0));
        rd_histogram_clear(&answered);
        rd_histogram_clear(&abandoned);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_censoring_it_is_the_share_that_still_waits),
        cmocka_unit_test(nobody_answered_is_no_estimate),
        cmocka_unit_test(those_who_gave_up_leave_the_risk_set_after_their_wait),
        cmocka_unit_test(at_a_tie_answers_come_first),
        cmocka_unit_test(the_unserved_are_at_risk_for_ever),
        cmocka_unit_test(a_share_is_reached_within_rounding),
        cmocka_unit_test(histograms_give_what_single_callers_give),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
