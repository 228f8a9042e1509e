/*
 * Callers who hang up hide how long they would have waited.
 */
#ifndef REDITE_SURVIVAL_H
#define REDITE_SURVIVAL_H

#include "redite/histogram.h"

/*
 * The time to an answer, estimated from answered waits and from the waits of
 * those who gave up, who are censored (Kaplan and Meier, 1958; at a tie the
 * answers come first). The `unserved` were refused and stay at risk for ever.
 * Gives the least wait, in seconds, at which the share still waiting is at most
 * `share` (within 1e-12), or -1 where it does not fall that far.
 */
int64_t rd_survival_quantile(const struct rd_histogram *answered,
                             const struct rd_histogram *abandoned,
                             uint64_t unserved, double share);

#endif
