/*
 * Views: a claim may ask for its figure with a T of its own (spec, 6), so the
 * figures of a run are emitted once for each T that is asked for.
 */
#ifndef REDITE_VIEWS_H
#define REDITE_VIEWS_H

#include "redite/claims.h"
#include "redite/parameters.h"

/* The figures by one T. */
struct rd_view {
    struct rd_parameters parameters;
    struct rd_report *report; /* the run's, or `own` */
    struct rd_report own;     /* of all but the first view */
};

struct rd_views {
    struct rd_view *list; /* the first is the report of the run */
    size_t count;
    const struct rd_node **roots; /* by claim: of the report it is judged by */
};

/* Put the T of a claim that has its own into `parameters`. RD_USAGE. */
enum rd_status rd_view_set(struct rd_parameters *parameters,
                           const struct rd_claim *claim,
                           struct rd_error *err) RD_CHECKED;

/*
 * Fill the empty `views` with a run's report and one for every other T of the
 * claims. All of it must live as long. RD_NOMEM, RD_USAGE.
 */
enum rd_status rd_views_init(struct rd_views *views, struct rd_report *report,
                             const struct rd_parameters *parameters,
                             const struct rd_claims *claims,
                             struct rd_error *err) RD_CHECKED;

/* Give everything back, but not the run's report. */
void rd_views_clear(struct rd_views *views);

#endif
