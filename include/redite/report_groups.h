/*
 * The groups of a report: the same hour stands in several blocks, and is one
 * group wherever it stands.
 */
#ifndef REDITE_REPORT_GROUPS_H
#define REDITE_REPORT_GROUPS_H

#include "redite/report.h"

/* What the calls of a group have in common. */
enum rd_grouping {
    RD_BY_HOUR,
    RD_BY_WEEKDAY,
    RD_BY_DATE,
    RD_BY_SERVICE,
    RD_BY_SIDE, /* day or night */
    RD_BY_NIGHT,
    RD_BY_ISSUE,
    RD_BY_POSITION, /* first, second, … contact of an episode */
    RD_BY_CURRENCY,
    RD_GROUPINGS
};

/* What a grouping is called in the report, such as `by_hour`. */
const char *rd_grouping_name(enum rd_grouping grouping);

/* Called with an element of a group; `key` is valid during the call. */
typedef enum rd_status rd_element_take(void *context, enum rd_grouping grouping,
                                       struct rd_str key,
                                       struct rd_node *element,
                                       struct rd_error *err);

/*
 * Call `take` for every element of every group, in the order of the report,
 * until it fails. A currency comes before the groups within it.
 */
enum rd_status rd_report_walk_groups(const struct rd_report *report,
                                     rd_element_take *take, void *context,
                                     struct rd_error *err) RD_CHECKED;

/* A child that is the key of its element, and no figure. */
bool rd_node_is_key(const struct rd_node *element, const struct rd_node *child);

/*
 * Whether a child of an element says how large the group is, or who was there,
 * and nothing of what became of its calls: all other figures are details.
 */
bool rd_node_is_base(const struct rd_node *child);

/*
 * The counts of calls or contacts in an element of a group. The parts of shares
 * of calls are counts as well. Those of a currency are of all its calls, not of
 * its groups.
 */
struct rd_counts {
    uint64_t base;     /* how many there are; 0 where it does not say */
    uint64_t greatest; /* of all counts */
    bool has_small;    /* one of them is from 1 to `limit` - 1 */
};

struct rd_counts rd_node_counts(const struct rd_node *element, uint64_t limit);

#endif
