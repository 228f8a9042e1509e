/*
 * The talks of agents: kept by agent, and put in order of time.
 */
#include "redite/staffing_state.h"

#include "redite/room.h"

#include <stdlib.h>

#define DIGIT_BITS   11
#define DIGIT_VALUES (1 << DIGIT_BITS)

enum rd_status
rd_talk_keep(struct rd_staffing_state *staffing, uint32_t agent,
             struct rd_stretch stretch, bool in_period, struct rd_error *err)
{
    struct rd_pile *pile = &staffing->talks[agent % RD_TALK_PARTS];
    struct rd_talk talk = {agent / RD_TALK_PARTS, stretch.end};
    enum rd_status st =
        rd_pile_reserve(pile, staffing->scope->store, sizeof talk, err);

    if (st < 0)
        return st;
    talk.order = talk.order << staffing->time_bits | (uint64_t)stretch.start;
    talk.order = talk.order << 1 | in_period;
    memcpy(pile->at, &talk, sizeof talk);
    pile->at += sizeof talk;
    return RD_OK;
}

/* Room for so many talks, twice. */
static enum rd_status
make_room(struct rd_talks *talks, size_t count, struct rd_error *err)
{
    void *list = talks->list, *room = talks->room;
    enum rd_status st =
        rd_room_anew(&list, sizeof *talks->list, count, &talks->capacity, err);

    if (st >= 0)
        st = rd_room_anew(&room, sizeof *talks->room, count,
                          &talks->room_capacity, err);
    talks->list = list;
    talks->room = room;
    return st;
}

/*
 * Sort by one digit after the other, from the lowest (radix sort): logs have
 * millions of calls, and their instants few digits.
 */
static void
sort(struct rd_talks *talks)
{
    uint64_t used = 0;

    for (size_t i = 0; i < talks->count; i++)
        used |= talks->list[i].order;
    for (unsigned shift = 0; shift < 64 && used >> shift != 0;
         shift += DIGIT_BITS) {
        struct rd_talk *from = talks->list, *to = talks->room;
        size_t places[DIGIT_VALUES + 1] = {0};

        for (size_t i = 0; i < talks->count; i++)
            places[(from[i].order >> shift) % DIGIT_VALUES + 1]++;
        for (size_t i = 1; i < DIGIT_VALUES; i++)
            places[i] += places[i - 1];
        for (size_t i = 0; i < talks->count; i++)
            to[places[(from[i].order >> shift) % DIGIT_VALUES]++] = from[i];
        talks->list = to;
        talks->room = from;
    }
}

enum rd_status
rd_talks_read(struct rd_talks *talks, struct rd_pile *pile,
              struct rd_store *store, struct rd_error *err)
{
    enum rd_status st = rd_pile_load(pile, store, err);
    const struct rd_pile_block *block;
    size_t size = 0;

    if (st < 0)
        return st;
    for (block = pile->first; block != NULL; block = block->next)
        size += block->used;
    talks->count = size / sizeof *talks->list;
    st = make_room(talks, talks->count, err);
    if (st < 0 || size == 0)
        return st;
    size = 0;
    for (block = pile->first; block != NULL; block = block->next) {
        memcpy((char *)talks->list + size, block->bytes, block->used);
        size += block->used;
    }
    sort(talks);
    return RD_OK;
}

void
rd_talks_clear(struct rd_talks *talks)
{
    free(talks->list);
    free(talks->room);
    *talks = (struct rd_talks){0};
}
