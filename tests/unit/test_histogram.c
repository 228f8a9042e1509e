/*
 * Exact histograms: their quantiles are those of the sorted values, and the sum
 * of two is the histogram of both. Linked with -Wl,--wrap=calloc, to refuse it.
 */
#include "redite/histogram.h"

#include "redite/sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define MOST 500

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

/* Whether memory is refused. */
static bool refuses;

void *
__wrap_calloc(size_t count, size_t size)
{
    return refuses ? NULL : __real_calloc(count, size);
}

/* 0 to below - 1, always the same. */
static int64_t
pick(uint32_t *random, int64_t below)
{
    *random = *random * 1664525 + 1013904223;
    return (int64_t)(*random >> 8) % below;
}

static int
by_value(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static void
add(struct rd_histogram *histogram, int64_t value, uint64_t times)
{
    assert_int_equal(rd_histogram_add(histogram, value, times, NULL), RD_OK);
}

/* The spec's nearest rank: the least value with ⌈percent·n/100⌉ at or below. */
static int64_t
quantile_of(const int64_t *sorted, size_t count, size_t percent)
{
    size_t rank = 1;

    while (rank * 100 < percent * count)
        rank++;
    return sorted[rank - 1];
}

static void
check_against(const struct rd_histogram *histogram, int64_t *values,
              size_t count)
{
    struct rd_histogram_total total = rd_histogram_add_up(histogram);
    rd_wide sum = 0;

    qsort(values, count, sizeof *values, by_value);
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    assert_int_equal(total.count, count);
    assert_true(total.sum == sum);
    for (unsigned percent = 1; percent <= 100; percent++)
        assert_int_equal(rd_histogram_quantile(histogram, percent),
                         quantile_of(values, count, percent));
    for (size_t i = 0; i < count; i++) {
        size_t below = 0;

        while (below < count && values[below] <= values[i])
            below++;
        assert_int_equal(rd_histogram_at_most(histogram, values[i]), below);
    }
}

static void
quantiles_are_those_of_the_sorted_values(void **state)
{
    static const int64_t ranges[] = {1, 3, 127, 128, 129, 1000, 200000};
    int64_t values[MOST];
    uint32_t random = 1;

    (void)state;
    for (size_t round = 0; round < 70; round++) {
        struct rd_histogram histogram = {0};
        size_t count = 1 + (size_t)pick(&random, round < 35 ? 20 : MOST - 1);

        for (size_t i = 0; i < count; i++) {
            values[i] = pick(&random, ranges[round % 7]);
            add(&histogram, values[i], 1);
        }
        check_against(&histogram, values, count);
        rd_histogram_clear(&histogram);
    }
}

static void
merging_parts_is_seeing_the_whole(void **state)
{
    int64_t values[MOST];
    uint32_t random = 1;

    (void)state;
    for (size_t round = 0; round < 50; round++) {
        struct rd_histogram parts[3] = {{0}};

        for (size_t i = 0; i < MOST; i++) {
            values[i] = pick(&random, 100 + (int64_t)round * 100);
            add(&parts[pick(&random, 3)], values[i], 1);
        }
        assert_int_equal(rd_histogram_merge(&parts[1], &parts[0], NULL), RD_OK);
        assert_int_equal(rd_histogram_merge(&parts[2], &parts[1], NULL), RD_OK);
        check_against(&parts[2], values, MOST);
        for (size_t i = 0; i < 3; i++)
            rd_histogram_clear(&parts[i]);
    }
}

static void
values_come_in_their_order_with_their_counts(void **state)
{
    static const int64_t expected[][2] = {
        {0, 2}, {127, 1}, {128, 5}, {9000, 1}};
    struct rd_histogram histogram = {0};
    int64_t value = 0;
    uint64_t times;

    (void)state;
    assert_false(rd_histogram_next(&histogram, 0, &value, &times));
    add(&histogram, 9000, 1);
    add(&histogram, 128, 4);
    add(&histogram, 0, 2);
    add(&histogram, 127, 1);
    add(&histogram, 128, 1);
    for (size_t i = 0; i < 4; i++, value++) {
        assert_true(rd_histogram_next(&histogram, value, &value, &times));
        assert_int_equal(value, expected[i][0]);
        assert_int_equal(times, expected[i][1]);
    }
    assert_false(rd_histogram_next(&histogram, value, &value, &times));
    assert_false(rd_histogram_next(&histogram, 1000000, &value, &times));
    rd_histogram_clear(&histogram);
}

static void
bounds_may_lie_outside_of_the_values(void **state)
{
    struct rd_histogram histogram = {0};

    (void)state;
    assert_int_equal(rd_histogram_at_most(&histogram, 100), 0);
    add(&histogram, 5, 3);
    assert_int_equal(rd_histogram_at_most(&histogram, -1), 0);
    assert_int_equal(rd_histogram_at_most(&histogram, 4), 0);
    assert_int_equal(rd_histogram_at_most(&histogram, 5), 3);
    assert_int_equal(rd_histogram_at_most(&histogram, INT64_MAX), 3);
    rd_histogram_clear(&histogram);
}

static void
an_empty_histogram_has_no_quantiles(void **state)
{
    struct rd_histogram histogram = {0}, other = {0};

    (void)state;
    assert_int_equal(rd_histogram_quantile(&histogram, 50), -1);
    assert_int_equal(rd_histogram_merge(&histogram, &other, NULL), RD_OK);
    assert_int_equal(rd_histogram_add_up(&histogram).count, 0);
    add(&histogram, 0, 1);
    rd_histogram_clear(&histogram);
    assert_int_equal(rd_histogram_add_up(&histogram).count, 0);
    assert_int_equal(rd_histogram_quantile(&histogram, 50), -1);
    add(&histogram, 7, 1);
    assert_int_equal(rd_histogram_quantile(&histogram, 1), 7);
    rd_histogram_clear(&histogram);
}

/* Each count is kept in 16 bits, and what is more, beside it. */
static void
counts_of_one_go_on_behind_16_bits(void **state)
{
    struct rd_histogram parts[2] = {{0}};
    int64_t value = 0;
    uint64_t times;

    (void)state;
    for (uint64_t i = 1; i <= 65537; i++) {
        add(&parts[0], 3, 1);
        assert_true(rd_histogram_next(&parts[0], 0, &value, &times));
        assert_int_equal(value, 3);
        assert_int_equal(times, i);
    }
    add(&parts[1], 3, 65535);
    add(&parts[1], 4, 1);
    assert_int_equal(rd_histogram_merge(&parts[1], &parts[0], NULL), RD_OK);
    assert_int_equal(rd_histogram_at_most(&parts[1], 3), 65537 + 65535);
    assert_int_equal(rd_histogram_at_most(&parts[1], 4), 65537 + 65535 + 1);
    add(&parts[1], 3, 65536);
    assert_int_equal(rd_histogram_at_most(&parts[1], 3), 65537 + 65535 + 65536);
    rd_histogram_clear(&parts[0]);
    rd_histogram_clear(&parts[1]);
}

static void
memory_may_be_refused_where_16_bits_end(void **state)
{
    struct rd_histogram histogram = {0};

    (void)state;
    add(&histogram, 3, 65535);
    refuses = true;
    assert_int_equal(rd_histogram_add(&histogram, 3, 1, NULL), RD_NOMEM);
    refuses = false;
    rd_histogram_clear(&histogram);
}

static void
counts_beyond_32_bits_are_exact(void **state)
{
    struct rd_histogram histogram = {0};
    const uint64_t many = UINT64_C(1) << 61;

    (void)state;
    add(&histogram, 86400, many);
    add(&histogram, 1, many + 1);
    assert_int_equal(rd_histogram_quantile(&histogram, 50), 1);
    assert_int_equal(rd_histogram_quantile(&histogram, 51), 86400);
    assert_true(rd_histogram_add_up(&histogram).sum ==
                (rd_wide)many * 86401 + 1);
    rd_histogram_clear(&histogram);
}

static void
check_json(const struct rd_histogram *histogram, const char *expected)
{
    struct rd_report report;
    struct rd_buffer out = {0};

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    rd_histogram_emit(histogram, &report, report.root, "wait");
    assert_int_equal(rd_report_check(&report, NULL), RD_OK);
    rd_sink_json.print(&out, &report, NULL);
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

static void
what_is_made_of_nothing_is_null(void **state)
{
    struct rd_histogram histogram = {0};

    (void)state;
    check_json(&histogram, "{\n  \"wait\": {\n    \"mean\": null,\n"
                           "    \"p50\": null,\n    \"p90\": null,\n"
                           "    \"p95\": null,\n    \"p99\": null,\n"
                           "    \"max\": null\n  }\n}\n");
    add(&histogram, 0, 1);
    add(&histogram, 1, 1);
    add(&histogram, 300, 1);
    check_json(&histogram, "{\n  \"wait\": {\n    \"mean\": 100.333333,\n"
                           "    \"p50\": 1,\n    \"p90\": 300,\n"
                           "    \"p95\": 300,\n    \"p99\": 300,\n"
                           "    \"max\": 300\n  }\n}\n");
    rd_histogram_clear(&histogram);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_those_of_the_sorted_values),
        cmocka_unit_test(merging_parts_is_seeing_the_whole),
        cmocka_unit_test(values_come_in_their_order_with_their_counts),
        cmocka_unit_test(bounds_may_lie_outside_of_the_values),
        cmocka_unit_test(an_empty_histogram_has_no_quantiles),
        cmocka_unit_test(counts_of_one_go_on_behind_16_bits),
        cmocka_unit_test(memory_may_be_refused_where_16_bits_end),
        cmocka_unit_test(counts_beyond_32_bits_are_exact),
        cmocka_unit_test(what_is_made_of_nothing_is_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
