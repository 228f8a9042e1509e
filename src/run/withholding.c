/*
 * One more group at a time, until nothing changes: what a sum asks for may ask
 * for more in another. Groups are only ever added, so it ends.
 */
#include "redite/withholding.h"

/* What a reader cannot see of a sum. */
struct hidden {
    uint64_t count, size; /* of terms */
    uint32_t next;        /* the smallest term that is shown, and not empty */
};

static struct hidden
look(const struct rd_group *groups, const struct rd_group_sum *sum,
     const uint32_t *terms)
{
    struct hidden hidden = {.next = RD_NO_GROUP};

    for (uint32_t i = sum->first; i < sum->first + sum->count; i++) {
        const struct rd_group *group = &groups[terms[i]];

        if (group->size == 0)
            continue;
        if (group->is_withheld) {
            hidden.count++;
            hidden.size += group->size;
        } else if (!group->is_whole &&
                   (hidden.next == RD_NO_GROUP ||
                    group->size < groups[hidden.next].size)) {
            hidden.next = terms[i];
        }
    }
    return hidden;
}

static bool
is_settled(const struct hidden *hidden, bool value_is_withheld, uint64_t limit)
{
    if (value_is_withheld)
        return hidden->count > 0;
    if (hidden->count == 0)
        return true;
    return hidden->count >= 2 && hidden->size >= limit &&
           hidden->size > hidden->count;
}

/* Withhold one more group for this sum, where it has to be. */
static bool
settle(struct rd_group *groups, const struct rd_group_sum *sum,
       const uint32_t *terms, uint64_t limit)
{
    struct hidden hidden = look(groups, sum, terms);
    struct rd_group *value =
        sum->value == RD_NO_GROUP ? NULL : &groups[sum->value];
    bool value_is_withheld = value != NULL && value->is_withheld;

    if (is_settled(&hidden, value_is_withheld, limit))
        return false;
    if (hidden.next != RD_NO_GROUP)
        groups[hidden.next].is_withheld = true;
    else if (hidden.count > 0 && value != NULL && !value->is_whole)
        value->is_withheld = true;
    else
        return false;
    return true;
}

void
rd_withhold(struct rd_group *groups, size_t group_count,
            const struct rd_group_sum *sums, size_t sum_count,
            const uint32_t *terms, uint64_t limit)
{
    bool changes = true;

    for (size_t i = 0; i < group_count; i++)
        groups[i].is_withheld = groups[i].is_small && !groups[i].is_whole;
    while (changes) {
        changes = false;
        for (size_t i = 0; i < sum_count; i++)
            while (settle(groups, &sums[i], terms, limit))
                changes = true;
    }
}
