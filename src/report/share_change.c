/*
 * Whether two shares differ: the distances from each share to the ends of its
 * interval are squared and added.
 */
#include "redite/difference.h"

#include <math.h>

/* Squares of two distances of at most a million: exact as a double, too. */
static int64_t
add_squares(int64_t x, int64_t y)
{
    return x * x + y * y;
}

static int64_t
take_root(int64_t square)
{
    return llround(sqrt((double)square));
}

struct rd_share_change
rd_share_compare(const struct rd_share *a, const struct rd_share *b)
{
    int64_t change = b->value - a->value;
    int64_t below = add_squares(b->value - b->low, a->high - a->value);
    int64_t above = add_squares(b->high - b->value, a->value - a->low);

    return (struct rd_share_change){
        .low = change - take_root(below),
        .high = change + take_root(above),
        .is_beyond = change * change > (change > 0 ? below : above),
    };
}
