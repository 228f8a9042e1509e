/*
 * Ordering short lists: what was read in order of time mostly is in order, and
 * then one look at each neighbour is enough.
 */
#include "redite/order.h"

#include <stdlib.h>

#define FEW 12

void
rd_order_numbers(uint32_t *numbers, size_t count, rd_order_compare *compare,
                 void *context)
{
    if (count > FEW) {
        qsort_r(numbers, count, sizeof *numbers, compare, context);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint32_t number = numbers[i];
        size_t at = i;

        for (; at > 0 && compare(&numbers[at - 1], &number, context) > 0; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
}
