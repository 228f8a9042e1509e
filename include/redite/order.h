/*
 * Comparing numbers, as qsort wants it.
 */
#ifndef REDITE_ORDER_H
#define REDITE_ORDER_H

#include <stdint.h>

/* Below, at or above zero as `a` is less than, equal to or above `b`. */
static inline int
rd_order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

#endif
