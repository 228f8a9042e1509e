/*
 * How many agents were busy and how many callers waited at every moment, slot
 * by slot.
 *
 * A slot has a counter for each of its seconds, of how many more there are from
 * then on. Adding up the counters that were touched gives what no list of
 * beginnings and ends has to be sorted for.
 */
#include "redite/staffing_state.h"

#include <stdlib.h>

#define WORD_BITS 64

/* The part of a stretch that lies in a slot, in seconds of the slot. */
struct part {
    uint32_t start, end;
};

static enum rd_status
keep_part(struct rd_pile *pile, struct rd_store *store, struct part part,
          struct rd_error *err)
{
    enum rd_status st = rd_pile_reserve(pile, store, sizeof part, err);

    if (st < 0)
        return st;
    memcpy(pile->at, &part, sizeof part);
    pile->at += sizeof part;
    return RD_OK;
}

enum rd_status
rd_staffing_keep_in_slots(struct rd_pile *slots,
                          const struct rd_staffing_state *staffing,
                          struct rd_stretch stretch, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    while (stretch.start < stretch.end && st >= 0) {
        int64_t slot = stretch.start / staffing->slot_s;
        int64_t since = slot * staffing->slot_s;
        int64_t end = since + staffing->slot_s;
        struct part part = {(uint32_t)(stretch.start - since),
                            (uint32_t)staffing->slot_s};

        if (stretch.end < end)
            part.end = (uint32_t)(stretch.end - since);
        st = keep_part(&slots[slot], staffing->scope->store, part, err);
        stretch.start = end;
    }
    return st;
}

enum rd_status
rd_seconds_init(struct rd_seconds *seconds, int64_t slot_s,
                struct rd_error *err)
{
    seconds->word_count = (size_t)slot_s / WORD_BITS + 1;
    seconds->touched = calloc(seconds->word_count, sizeof *seconds->touched);
    seconds->changes = calloc((size_t)slot_s + 1, sizeof *seconds->changes);
    return seconds->touched == NULL || seconds->changes == NULL
               ? rd_fail_memory(err)
               : RD_OK;
}

static struct rd_change *
touch(struct rd_seconds *seconds, uint32_t second)
{
    seconds->touched[second / WORD_BITS] |= UINT64_C(1) << second % WORD_BITS;
    return &seconds->changes[second];
}

enum rd_status
rd_seconds_add(struct rd_seconds *seconds, struct rd_pile *pile,
               struct rd_store *store, enum rd_counter counter,
               struct rd_error *err)
{
    enum rd_status st = rd_pile_load(pile, store, err);
    struct part part;

    for (const struct rd_pile_block *block = pile->first;
         block != NULL && st >= 0; block = block->next) {
        for (size_t at = 0; at < block->used; at += sizeof part) {
            memcpy(&part, block->bytes + at, sizeof part);
            touch(seconds, part.start)->more[counter]++;
            touch(seconds, part.end)->more[counter]--;
        }
    }
    return st;
}

bool
rd_seconds_take(struct rd_change *change, int64_t *second,
                struct rd_seconds *seconds)
{
    size_t word = seconds->word;
    struct rd_change *found;

    while (word < seconds->word_count && seconds->touched[word] == 0)
        word++;
    seconds->word = word < seconds->word_count ? word : 0;
    if (word == seconds->word_count)
        return false;
    *second =
        (int64_t)word * WORD_BITS + __builtin_ctzll(seconds->touched[word]);
    seconds->touched[word] &= seconds->touched[word] - 1;
    found = &seconds->changes[*second];
    *change = *found;
    *found = (struct rd_change){0};
    return true;
}

void
rd_seconds_clear(struct rd_seconds *seconds)
{
    free(seconds->touched);
    free(seconds->changes);
    *seconds = (struct rd_seconds){0};
}
