/*
 * Lists are put in order however long they are, and whatever order they had.
 */
#include "redite/order.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MOST 40

/* Numbers are places in a list of values, which are in order upside down. */
static int
by_value(const void *left, const void *right, void *context)
{
    const int64_t *values = context;
    const uint32_t *a = left, *b = right;

    return rd_order(values[*a], values[*b]);
}

static void
lists_of_any_length_are_put_in_order(void **state)
{
    int64_t values[MOST];
    uint32_t numbers[MOST];

    (void)state;
    for (uint32_t i = 0; i < MOST; i++)
        values[i] = -(int64_t)i;
    for (uint32_t count = 0; count <= MOST; count++) {
        for (uint32_t turn = 0; turn < count; turn++) {
            for (uint32_t i = 0; i < count; i++)
                numbers[i] = (i + turn) % count;
            rd_order_numbers(numbers, count, by_value, values);
            for (uint32_t i = 0; i < count; i++)
                assert_int_equal(numbers[i], count - 1 - i);
        }
    }
}

static void
what_is_in_order_stays(void **state)
{
    int64_t values[MOST];
    uint32_t numbers[MOST];

    (void)state;
    for (uint32_t i = 0; i < MOST; i++) {
        values[i] = i;
        numbers[i] = i;
    }
    rd_order_numbers(numbers, MOST, by_value, values);
    for (uint32_t i = 0; i < MOST; i++)
        assert_int_equal(numbers[i], i);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_any_length_are_put_in_order),
        cmocka_unit_test(what_is_in_order_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
