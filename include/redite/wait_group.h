/*
 * The waits of one group of calls: an hour, a date, a service.
 */
#ifndef REDITE_WAIT_GROUP_H
#define REDITE_WAIT_GROUP_H

#include "redite/histogram.h"
#include "redite/scope.h"

/* Offered calls and what became of them, with the exact waits. */
struct rd_wait_group {
    uint64_t calls[RD_OUTCOME_COUNT];
    struct rd_histogram waits[RD_OUTCOME_COUNT]; /* wait -> offered calls */
    struct rd_histogram queue; /* wait from queued_at -> offered calls */
    struct rd_histogram talk;  /* talk -> answered calls */
    uint64_t abandoned_in_menu;
};

/*
 * Count one call in some groups. A zeroed struct is an empty group. RD_NOMEM.
 */
enum rd_status rd_wait_groups_observe(struct rd_wait_group *const *groups,
                                      size_t count, const struct rd_call *call,
                                      struct rd_error *err) RD_CHECKED;

/* Add what `other` has counted. RD_NOMEM. */
enum rd_status rd_wait_group_merge(struct rd_wait_group *group,
                                   const struct rd_wait_group *other,
                                   struct rd_error *err) RD_CHECKED;

/* Add the figures of the group (spec, 2) to an object. RD_NOMEM. */
enum rd_status rd_wait_group_emit(const struct rd_wait_group *group,
                                  const struct rd_parameters *parameters,
                                  struct rd_report *report,
                                  struct rd_node *node,
                                  struct rd_error *err) RD_CHECKED;

/* All calls, of any outcome. */
static inline uint64_t
rd_wait_group_calls(const struct rd_wait_group *group)
{
    uint64_t calls = 0;

    for (int i = 0; i < RD_OUTCOME_COUNT; i++)
        calls += group->calls[i];
    return calls;
}

/* Give everything back. */
void rd_wait_group_clear(struct rd_wait_group *group);

#endif
