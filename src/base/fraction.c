/*
 * Exact fractions. Lowest terms keep them small: the seconds of real hours
 * have few different lengths.
 */
#include "redite/fraction.h"

#include <assert.h>

/* The greatest common divisor (Euclid). */
static rd_wide
find_divisor(rd_wide a, rd_wide b)
{
    while (b != 0) {
        rd_wide rest = a % b;

        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

struct rd_fraction
rd_fraction_of(rd_wide numerator, rd_wide denominator)
{
    rd_wide divisor = find_divisor(numerator, denominator);

    assert(denominator > 0);
    return (struct rd_fraction){numerator / divisor, denominator / divisor};
}

struct rd_fraction
rd_fraction_add(struct rd_fraction a, struct rd_fraction b)
{
    rd_wide divisor = find_divisor(a.denominator, b.denominator);

    return rd_fraction_of(a.numerator * (b.denominator / divisor) +
                              b.numerator * (a.denominator / divisor),
                          a.denominator * (b.denominator / divisor));
}

int
rd_fraction_compare(struct rd_fraction a, struct rd_fraction b)
{
    rd_wide left = a.numerator * b.denominator;
    rd_wide right = b.numerator * a.denominator;

    return (left > right) - (left < right);
}

double
rd_fraction_real(struct rd_fraction fraction)
{
    return (double)fraction.numerator / (double)fraction.denominator;
}
