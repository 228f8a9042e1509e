/*
 * Counting by name.
 */
#include "redite/tally.h"

#include <stdlib.h>

static bool
grow(struct rd_tally *tally)
{
    uint32_t capacity = tally->names.capacity;
    uint64_t *counts;

    if (tally->names.count <= tally->capacity)
        return true;
    counts = realloc(tally->counts, capacity * sizeof *counts);
    if (counts == NULL)
        return false;
    for (uint32_t i = tally->capacity; i < capacity; i++)
        counts[i] = 0;
    tally->counts = counts;
    tally->capacity = capacity;
    return true;
}

enum rd_status
rd_tally_add(struct rd_tally *tally, struct rd_str name, uint64_t times,
             struct rd_error *err)
{
    uint32_t number;
    enum rd_status st = rd_intern_add(&number, &tally->names, name, err);

    if (st < 0)
        return st;
    if (!grow(tally))
        return rd_fail_memory(err);
    tally->counts[number] += times;
    return RD_OK;
}

enum rd_status
rd_tally_merge(struct rd_tally *tally, const struct rd_tally *other,
               struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < other->names.count && st >= 0; i++)
        st = rd_tally_add(tally, rd_intern_at(&other->names, i),
                          other->counts[i], err);
    return st;
}

void
rd_tally_clear(struct rd_tally *tally)
{
    rd_intern_clear(&tally->names);
    free(tally->counts);
    *tally = (struct rd_tally){0};
}
