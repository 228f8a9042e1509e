/*
 * Stretches, packed in piles, and their edges in order.
 */
#include "redite/staffing_state.h"

#include "redite/packing.h"
#include "redite/room.h"

#include <stdlib.h>

#define DIGIT_BITS   11
#define DIGIT_VALUES (1 << DIGIT_BITS)

enum rd_status
rd_stretch_keep(struct rd_pile *pile, struct rd_store *store, uint64_t key,
                struct rd_stretch stretch, unsigned mark, struct rd_error *err)
{
    enum rd_status st = rd_pile_reserve(pile, store, 3 * RD_PACKED_MOST, err);

    if (st < 0)
        return st;
    pile->at = rd_pack(pile->at, key);
    pile->at = rd_pack(pile->at, (uint64_t)stretch.start);
    pile->at =
        rd_pack(pile->at, (uint64_t)(stretch.end - stretch.start) << 1 | mark);
    return RD_OK;
}

/* Room for `more` further edges of both kinds. */
static enum rd_status
reserve(struct rd_edges *edges, size_t more, struct rd_error *err)
{
    size_t capacity = edges->capacity == 0 ? 1024 : edges->capacity;
    uint64_t *starts, *ends;

    if (more <= edges->capacity - edges->count)
        return RD_OK;
    while (capacity - edges->count < more)
        capacity *= 2;
    starts = realloc(edges->starts, capacity * sizeof *starts);
    if (starts != NULL)
        edges->starts = starts;
    ends = realloc(edges->ends, capacity * sizeof *ends);
    if (ends != NULL)
        edges->ends = ends;
    if (starts == NULL || ends == NULL)
        return rd_fail_memory(err);
    edges->capacity = capacity;
    return RD_OK;
}

/* The edges of one block; no stretch takes less than three bytes. */
static enum rd_status
read_block(struct rd_edges *edges, const struct rd_pile_block *block,
           int64_t since, unsigned time_bits, struct rd_error *err)
{
    const char *at = block->bytes, *end = at + block->used;
    enum rd_status st = reserve(edges, block->used / 3 + 1, err);

    while (st >= 0 && at < end) {
        uint64_t key = rd_unpack(&at) << time_bits;
        uint64_t start = rd_unpack(&at) - (uint64_t)since;
        uint64_t length = rd_unpack(&at);

        edges->starts[edges->count] = (key | start) << 1 | (length & 1);
        edges->ends[edges->count++] = (key | (start + (length >> 1))) << 1;
    }
    return st;
}

enum rd_status
rd_edges_read(struct rd_edges *edges, struct rd_pile *pile,
              struct rd_store *store, int64_t since, unsigned time_bits,
              struct rd_error *err)
{
    enum rd_status st = rd_pile_load(pile, store, err);

    for (const struct rd_pile_block *block = pile->first;
         block != NULL && st >= 0; block = block->next)
        st = read_block(edges, block, since, time_bits, err);
    return st;
}

/*
 * Sort by one digit after the other, from the lowest (radix sort): logs have
 * millions of calls, and their instants few digits.
 */
static void
sort(uint64_t *numbers, uint64_t *room, size_t count)
{
    uint64_t *from = numbers, *to = room, used = 0;

    for (size_t i = 0; i < count; i++)
        used |= numbers[i];
    for (unsigned shift = 0; shift < 64 && used >> shift != 0;
         shift += DIGIT_BITS) {
        size_t places[DIGIT_VALUES + 1] = {0};
        uint64_t *swap = from;

        for (size_t i = 0; i < count; i++)
            places[(from[i] >> shift) % DIGIT_VALUES + 1]++;
        for (size_t i = 1; i < DIGIT_VALUES; i++)
            places[i] += places[i - 1];
        for (size_t i = 0; i < count; i++)
            to[places[(from[i] >> shift) % DIGIT_VALUES]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
}

enum rd_status
rd_edges_sort(struct rd_edges *edges, struct rd_error *err)
{
    void *room = edges->room;
    enum rd_status st = rd_room_anew(&room, sizeof *edges->room, edges->count,
                                     &edges->room_capacity, err);

    edges->room = room;
    if (st < 0)
        return st;
    sort(edges->starts, edges->room, edges->count);
    sort(edges->ends, edges->room, edges->count);
    return RD_OK;
}

void
rd_edges_clear(struct rd_edges *edges)
{
    free(edges->starts);
    free(edges->ends);
    free(edges->room);
    *edges = (struct rd_edges){0};
}
