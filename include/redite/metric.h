/*
 * A metric: one block of figures.
 *
 * The law of figures: however the calls are cut into parts, and in whatever
 * order the parts are merged, the figures are the same to the bit.
 */
#ifndef REDITE_METRIC_H
#define REDITE_METRIC_H

#include "redite/report.h"
#include "redite/scope.h"
#include "redite/timeline.h"

struct rd_metric {
    const char *name; /* of its block in the report */
    const char *help;
    size_t state_size; /* bytes; a zeroed state is what init begins with */

    /* Prepare an empty state for a scope, which must live as long. */
    enum rd_status (*init)(void *state, const struct rd_scope *scope,
                           struct rd_error *err);

    /* See one kept call, in the period or not; NULL where not needed. */
    enum rd_status (*observe_call)(void *state,
                                   const struct rd_arrival *arrival,
                                   struct rd_error *err);

    /* See the story of one customer, all of it; NULL where not needed. */
    enum rd_status (*observe_timeline)(void *state,
                                       const struct rd_timeline *timeline,
                                       struct rd_error *err);

    /*
     * Take over what `other`, a state of the same scope, has seen; it is then
     * only to be cleared.
     */
    enum rd_status (*merge)(void *state, void *other, struct rd_error *err);

    /*
     * When everything has been seen and merged: work out what needs all calls
     * together, with at most so many threads. NULL where not needed.
     */
    enum rd_status (*finish)(void *state, size_t workers, struct rd_error *err);

    /* Add the block to the root of the report. */
    enum rd_status (*emit)(const void *state, struct rd_report *report,
                           struct rd_error *err);

    /* Give back what the state holds. */
    void (*clear)(void *state);
};

/* Every metric, in the order of the report; the last is NULL. */
#define RD_METRICS_MOST 16
extern const struct rd_metric *const rd_metrics[];

extern const struct rd_metric rd_metric_quality;
extern const struct rd_metric rd_metric_calls;
extern const struct rd_metric rd_metric_wait;
extern const struct rd_metric rd_metric_repeat;
extern const struct rd_metric rd_metric_staffing;
extern const struct rd_metric rd_metric_paid;

#endif
