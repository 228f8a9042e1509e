/*
 * Rates over clusters, from sums: see the method notes, "Intervals".
 *
 * With p = X/N the sum of (x - p·n)^2 over customers is
 *     ((N·Σxx - X·Σxn) - p · (N·Σxn - X·Σnn)) / N.
 * Both differences are taken as integers, so that large sums that nearly
 * cancel, as where one customer has most of the cases, leave exact digits.
 */
#include "redite/wilson.h"

#include <assert.h>
#include <math.h>

#define Z_95 1.959963984540054

/* The design effect of a rate strictly between 0 and 1, of m > 1 customers. */
static double
spread_cases(const struct rd_wilson_sums *sums, double p)
{
    rd_wide n = sums->n;
    rd_wide x = sums->x;
    double m = (double)sums->customers;
    double cases = (double)n;
    double of_x = (double)(n * sums->xx - x * sums->xn);
    double of_n = (double)(n * sums->xn - x * sums->nn);
    double squares = (of_x - p * of_n) / cases;
    double variance = m / (m - 1) * squares / (cases * cases);

    return fmax(1, variance / (p * (1 - p) / cases));
}

void
rd_wilson_add(struct rd_wilson_sums *sums, uint64_t x, uint64_t n)
{
    assert(x <= n);
    if (n == 0)
        return;
    sums->customers++;
    sums->x += x;
    sums->n += n;
    sums->xx += (rd_wide)x * x;
    sums->xn += (rd_wide)x * n;
    sums->nn += (rd_wide)n * n;
    assert(sums->n <= RD_WILSON_MAX_CASES);
}

void
rd_wilson_merge(struct rd_wilson_sums *sums, const struct rd_wilson_sums *other)
{
    sums->customers += other->customers;
    sums->x += other->x;
    sums->n += other->n;
    sums->xx += other->xx;
    sums->xn += other->xn;
    sums->nn += other->nn;
    assert(sums->n <= RD_WILSON_MAX_CASES);
}

struct rd_wilson_interval
rd_wilson_interval(double p, double n)
{
    double zz = Z_95 * Z_95;
    double centre = p + zz / (2 * n);
    double half = Z_95 * sqrt(p * (1 - p) / n + zz / (4 * n * n));
    double scale = 1 + zz / n;

    return (struct rd_wilson_interval){
        .low = p <= 0 ? 0 : fmax(0, (centre - half) / scale),
        .high = p >= 1 ? 1 : fmin(1, (centre + half) / scale),
    };
}

struct rd_wilson_rate
rd_wilson_rate(const struct rd_wilson_sums *sums)
{
    struct rd_wilson_rate rate = {NAN, NAN, {NAN, NAN}};
    double effective = (double)sums->customers;

    if (sums->n == 0)
        return rate;
    rate.value = (double)sums->x / (double)sums->n;
    if (sums->customers < 2)
        return rate;
    if (sums->x > 0 && sums->x < sums->n) {
        rate.design_effect = spread_cases(sums, rate.value);
        effective = (double)sums->n / rate.design_effect;
    }
    rate.ci95 = rd_wilson_interval(rate.value, effective);
    return rate;
}
