/*
 * The product-limit estimate over exact histograms of seconds.
 */
#include "redite/survival.h"

int64_t
rd_survival_quantile(const struct rd_histogram *answered,
                     const struct rd_histogram *abandoned, uint64_t unserved,
                     double share)
{
    uint64_t at_risk = rd_histogram_add_up(answered).count +
                       rd_histogram_add_up(abandoned).count + unserved;
    int64_t wait = 0, gone = 0, left;
    uint64_t answers, leaving;
    double waiting = 1.0;

    for (; rd_histogram_next(answered, wait, &wait, &answers); wait++) {
        /* Whoever gave up before this second is no longer at risk. */
        while (rd_histogram_next(abandoned, gone, &left, &leaving) &&
               left < wait) {
            at_risk -= leaving;
            gone = left + 1;
        }
        waiting *= 1.0 - (double)answers / (double)at_risk;
        at_risk -= answers;
        if (waiting <= share + 1e-12)
            return wait;
    }
    return -1;
}
