/*
 * Parts in order of the ids that they belong to.
 */
#include "redite/parts.h"

#include "redite/order.h"
#include "redite/room.h"

#include <stdlib.h>

enum rd_status
rd_parts_add(struct rd_parts *parts, const struct rd_part *part,
             struct rd_error *err)
{
    void *list = parts->list;
    enum rd_status st = rd_room_for_one(&list, sizeof *parts->list,
                                        parts->count, &parts->capacity, err);

    parts->list = list;
    if (st < 0)
        return st;
    parts->list[parts->count] = *part;
    st = rd_arena_copy(&parts->list[parts->count].id, &parts->ids, part->id,
                       err);
    parts->count += st >= 0;
    return st;
}

enum rd_status
rd_parts_absorb(struct rd_parts *parts, struct rd_parts *other,
                struct rd_error *err)
{
    void *list = parts->list;
    enum rd_status st =
        rd_room_append(&list, sizeof *parts->list, &parts->count,
                       &parts->capacity, other->list, other->count, err);

    parts->list = list;
    if (st < 0)
        return st;
    rd_arena_join(&parts->ids, &other->ids);
    other->count = 0;
    return RD_OK;
}

static int
by_id(const void *left, const void *right)
{
    const struct rd_part *a = left, *b = right;
    int order = rd_str_compare(a->id, b->id);

    if (order == 0)
        order = rd_order(a->at, b->at);
    if (order == 0)
        order = rd_order(a->file, b->file);
    return order != 0 ? order : rd_order(a->line, b->line);
}

void
rd_parts_order(struct rd_parts *parts)
{
    if (parts->count > 0)
        qsort(parts->list, parts->count, sizeof *parts->list, by_id);
}

/* The first part of an id, or where it would be. */
static size_t
find_first(const struct rd_parts *parts, struct rd_str id)
{
    size_t low = 0, high = parts->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rd_str_compare(parts->list[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An id that is used again may be that of a record which has no parts. */
const struct rd_part *
rd_parts_find(size_t *count, const struct rd_parts *parts,
              const struct rd_call *call)
{
    size_t first = find_first(parts, call->id), end = first;
    bool is_one = false;

    for (; end < parts->count && rd_str_equal(parts->list[end].id, call->id);
         end++)
        is_one = is_one || (parts->list[end].file == call->file &&
                            parts->list[end].line == call->line);
    *count = is_one ? end - first : 0;
    return is_one ? &parts->list[first] : NULL;
}

void
rd_parts_clear(struct rd_parts *parts)
{
    rd_arena_clear(&parts->ids);
    free(parts->list);
    *parts = (struct rd_parts){0};
}
