/*
 * Comparing numbers, as qsort wants it, and ordering short lists.
 */
#ifndef REDITE_ORDER_H
#define REDITE_ORDER_H

#include <stddef.h>
#include <stdint.h>

/* Below, at or above zero as `a` is less than, equal to or above `b`. */
static inline int
rd_order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* The order of two numbers of a list, as qsort_r wants it. */
typedef int rd_order_compare(const void *left, const void *right,
                             void *context);

/* Put a list, of which no two are equal, into an order. */
void rd_order_numbers(uint32_t *numbers, size_t count,
                      rd_order_compare *compare, void *context);

#endif
