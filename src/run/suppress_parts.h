/*
 * What suppression knows of the groups of a report while it works. Private to
 * its two files: one chooses, the other withholds.
 */
#ifndef REDITE_SUPPRESS_PARTS_H
#define REDITE_SUPPRESS_PARTS_H

#include "redite/report_groups.h"
#include "redite/scope.h"
#include "redite/withholding.h"

/* What is known of a group, and decided: all of it goes, or its details. */
struct rd_known_group {
    uint64_t base, greatest; /* counts of all its elements */
    bool has_small, is_whole;
    bool loses_details, loses_all;
};

/* The groups of a report, by the letter of their grouping and their key. */
struct rd_known_groups {
    uint64_t limit;
    const struct rd_scope *scope;
    struct rd_intern names;
    struct rd_known_group *list; /* by number of the name */
    uint32_t capacity;
    struct rd_group_sum *sums;
    size_t sum_count, sum_capacity;
    uint32_t *terms;
    size_t term_count;
    uint64_t figure_count; /* withheld */
};

/*
 * Look at the groups of a report and choose what each of them loses. `groups`
 * has its limit and scope, and else is zero; it is cleared by the caller, also
 * after a failure. RD_NOMEM.
 */
enum rd_status rd_groups_choose(struct rd_known_groups *groups,
                                const struct rd_report *report,
                                struct rd_error *err) RD_CHECKED;

/* The number of a group by its grouping and key. RD_NOMEM. */
enum rd_status rd_groups_number(uint32_t *number,
                                struct rd_known_groups *groups,
                                enum rd_grouping grouping, struct rd_str key,
                                struct rd_error *err) RD_CHECKED;

/* How many groups of a grouping lose something; RD_GROUPINGS: of all. */
uint64_t rd_groups_count(const struct rd_known_groups *groups,
                         enum rd_grouping grouping);

/* Give everything back. */
void rd_groups_clear(struct rd_known_groups *groups);

#endif
