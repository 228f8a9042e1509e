/*
 * Intervals for rates whose cases come in clusters: a customer's contacts are
 * not independent, so a thousand contacts of one customer tell less than one
 * contact of each of a thousand.
 *
 * The sums are exact integers, so parts merge to the same bits in any order.
 * What does not exist is NAN.
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical
 *   inference", 1927: the interval.
 * L. Kish, "Survey Sampling", 1965: the design effect, with the variance of a
 *   ratio over clusters.
 */
#ifndef REDITE_WILSON_H
#define REDITE_WILSON_H

#include "redite/decimal.h"

/* Most cases of all customers together; then no sum of products overflows. */
#define RD_WILSON_MAX_CASES (UINT64_C(1) << 42)

/* Customers with n > 0 cases, x of them hits. A zeroed struct is empty. */
struct rd_wilson_sums {
    uint64_t customers;
    uint64_t x;
    uint64_t n;
    rd_wide xx; /* sum of x · x */
    rd_wide xn; /* sum of x · n */
    rd_wide nn; /* sum of n · n */
};

struct rd_wilson_interval {
    double low;
    double high;
};

struct rd_wilson_rate {
    double value;         /* NAN without a case */
    double design_effect; /* NAN for under two customers, or a rate of 0 or 1 */
    struct rd_wilson_interval ci95; /* both NAN for under two customers */
};

/*
 * Add a customer with `x` hits of `n` cases, x <= n (asserted). One without a
 * case changes nothing.
 */
void rd_wilson_add(struct rd_wilson_sums *sums, uint64_t x, uint64_t n);

/* Add the customers of `other`, none of whom may be in `sums` already. */
void rd_wilson_merge(struct rd_wilson_sums *sums,
                     const struct rd_wilson_sums *other);

/*
 * Wilson's 95 % interval of the rate `p` (0 to 1) over n > 0 independent
 * cases; n need not be whole. Where p is 0 or 1 that end is exactly so.
 */
struct rd_wilson_interval rd_wilson_interval(double p, double n);

/* The rate, its design effect, and its interval with the effective n. */
struct rd_wilson_rate rd_wilson_rate(const struct rd_wilson_sums *sums);

#endif
