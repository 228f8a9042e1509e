/*
 * Which groups are withheld so that none of them can be found by subtraction.
 *
 * Groups are the terms of sums: hours of all calls, dates of a weekday. Of
 * every sum, a reader knows those terms that are shown, and its value where
 * that is shown. The rule: where terms are withheld and the value is known,
 * they are at least two that are not empty, and together more than their number
 * and at least as much as the limit; where the value is withheld, too, at least
 * one term is. A group is a term of one sum at most, and the value of others;
 * so from a withheld group one can always go on to another, and what is added
 * to the one and taken from the next leaves all sums as they are: no equation
 * tells what each of them is.
 */
#ifndef REDITE_WITHHOLDING_H
#define REDITE_WITHHOLDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A group of calls, and what is decided of it. */
struct rd_group {
    uint64_t size;    /* its greatest count; 0: it is empty, which is shown */
    bool is_small;    /* a count of it is under the limit, and not 0 */
    bool is_whole;    /* it has all the calls there are, as the report has */
    bool is_withheld; /* what comes out */
};

#define RD_NO_GROUP UINT32_MAX

/* A sum of groups that follow one another in a list of their numbers. */
struct rd_group_sum {
    uint32_t value; /* the group that it makes; RD_NO_GROUP: the whole */
    uint32_t first, count;
};

/*
 * Withhold the small groups, and more until the rule holds for all sums: of the
 * terms that are shown the smallest, of equal ones the first. `terms` has the
 * numbers of groups that the sums refer to; `limit` is that of small counts.
 */
void rd_withhold(struct rd_group *groups, size_t group_count,
                 const struct rd_group_sum *sums, size_t sum_count,
                 const uint32_t *terms, uint64_t limit);

#endif
