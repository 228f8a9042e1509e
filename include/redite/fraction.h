/*
 * Exact fractions, for sums of quotients whose denominators differ.
 *
 * Always in lowest terms with a denominator above 0. There is no check for
 * overflow: numerators below 2^60 and a few denominators below 2^40 are safe.
 */
#ifndef REDITE_FRACTION_H
#define REDITE_FRACTION_H

#include "redite/decimal.h"

struct rd_fraction {
    rd_wide numerator, denominator;
};

/* numerator / denominator, where the denominator is above 0. */
struct rd_fraction rd_fraction_of(rd_wide numerator, rd_wide denominator);

/* a + b. */
struct rd_fraction rd_fraction_add(struct rd_fraction a, struct rd_fraction b);

/* Below, at or above zero as `a` is less than, equal to or above `b`. */
int rd_fraction_compare(struct rd_fraction a, struct rd_fraction b);

/* The nearest real number, or its neighbour; a whole number is exact. */
double rd_fraction_real(struct rd_fraction fraction);

#endif
