/*
 * Exact distributions of money: quantiles by nearest rank, however the amounts
 * come.
 */
#include "redite/amounts.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A figure of what was counted, in millionths. */
static int64_t
figure(const struct rd_amounts *amounts, const char *name)
{
    struct rd_report report;
    int64_t micro = -1;

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_int_equal(
        rd_amounts_emit(amounts, &report, report.root, "paid", NULL), RD_OK);
    assert_int_equal(rd_report_check(&report, NULL), RD_OK);
    (void)rd_node_micro(
        &micro, rd_node_child(rd_node_child(report.root, "paid"), name));
    rd_report_clear(&report);
    return micro;
}

static void
add(struct rd_amounts *amounts, int64_t micro, int times)
{
    for (int i = 0; i < times; i++)
        assert_int_equal(rd_amounts_add(amounts, micro, NULL), RD_OK);
}

static void
of_nothing_nothing_is_known(void **state)
{
    const struct rd_amounts amounts = {0};

    (void)state;
    assert_int_equal(figure(&amounts, "mean"), -1);
    assert_int_equal(figure(&amounts, "p50"), -1);
    assert_int_equal(figure(&amounts, "max"), -1);
}

static void
quantiles_are_amounts_that_occurred(void **state)
{
    struct rd_amounts amounts = {0};

    (void)state;
    for (int64_t micro = 10; micro > 0; micro--)
        add(&amounts, micro, 1);
    assert_int_equal(figure(&amounts, "p50"), 5);
    assert_int_equal(figure(&amounts, "p90"), 9);
    assert_int_equal(figure(&amounts, "max"), 10);
    assert_int_equal(figure(&amounts, "mean"), 6); /* 5.5, half away from 0 */
    add(&amounts, 1000, 1);
    assert_int_equal(figure(&amounts, "p50"), 6);
    assert_int_equal(figure(&amounts, "p90"), 10);
    rd_amounts_clear(&amounts);
}

static void
one_amount_many_times_takes_no_room(void **state)
{
    struct rd_amounts amounts = {0};

    (void)state;
    for (int i = 0; i < 100000; i++)
        add(&amounts, i % 3, 1);
    assert_true(amounts.slot_count <= 256);
    assert_int_equal(amounts.count, 100000);
    assert_int_equal(figure(&amounts, "p50"), 1);
    assert_int_equal(figure(&amounts, "max"), 2);
    rd_amounts_clear(&amounts);
}

static void
many_different_amounts_are_all_kept(void **state)
{
    struct rd_amounts amounts = {0};

    (void)state;
    for (int64_t i = 0; i < 10007; i++)
        add(&amounts, i * 7919 % 10007, 2);
    assert_int_equal(amounts.count, 20014);
    assert_int_equal(figure(&amounts, "p50"), 5003);
    assert_int_equal(figure(&amounts, "p90"), 9006);
    assert_int_equal(figure(&amounts, "max"), 10006);
    assert_int_equal(figure(&amounts, "mean"), 5003);
    rd_amounts_clear(&amounts);
}

static void
merging_parts_equals_seeing_the_whole(void **state)
{
    static const char *const names[] = {"mean", "p50", "p90", "max"};
    struct rd_amounts whole = {0}, parts[3] = {{0}};

    (void)state;
    for (int64_t i = 0; i < 3000; i++) {
        add(&whole, i * i % 1009, 1);
        add(&parts[i % 3], i * i % 1009, 1);
    }
    assert_int_equal(rd_amounts_merge(&parts[2], &parts[0], NULL), RD_OK);
    assert_int_equal(rd_amounts_merge(&parts[2], &parts[1], NULL), RD_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(figure(&parts[2], names[i]), figure(&whole, names[i]));
    rd_amounts_clear(&whole);
    for (int i = 0; i < 3; i++)
        rd_amounts_clear(&parts[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_nothing_nothing_is_known),
        cmocka_unit_test(quantiles_are_amounts_that_occurred),
        cmocka_unit_test(one_amount_many_times_takes_no_room),
        cmocka_unit_test(many_different_amounts_are_all_kept),
        cmocka_unit_test(merging_parts_equals_seeing_the_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
