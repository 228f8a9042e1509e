/*
 * Shared names: a worker asks the others only for what it has never seen. Of
 * that, short names lie in the slots themselves: with thousands of agents, each
 * further place to look at is one that the cache does not hold.
 */
#include "redite/names.h"

#include <stdlib.h>

#define LEAST_SLOTS 64

void
rd_names_init(struct rd_names *names)
{
    *names = (struct rd_names){.lock = PTHREAD_MUTEX_INITIALIZER};
}

static inline struct rd_str
name_in(const struct rd_seen_name *slot)
{
    return (struct rd_str){slot->ptr, slot->len};
}

/* Up to 16 bytes, the tail is the name. */
static inline bool
holds(const struct rd_seen_name *slot, struct rd_str name,
      struct rd_hash_tail tail)
{
    return slot->len == name.len && slot->tail.first == tail.first &&
           slot->tail.last == tail.last &&
           (name.len <= 16 || rd_str_equal(name_in(slot), name));
}

/* Where the search for a name begins, if there are slots. */
static inline size_t
find_first(const struct rd_names_seen *seen, struct rd_str name,
           struct rd_hash_tail tail)
{
    return (size_t)rd_hash_with_tail(seen->key, name, tail) &
           (seen->slot_count - 1);
}

/* The slot of a name, or the free one where it belongs; there is one. */
static inline struct rd_seen_name *
find_slot(const struct rd_names_seen *seen, struct rd_str name,
          struct rd_hash_tail tail)
{
    size_t at = find_first(seen, name, tail);

    while (seen->slots[at].number != 0 && !holds(&seen->slots[at], name, tail))
        at = (at + 1) & (seen->slot_count - 1);
    return &seen->slots[at];
}

static bool
grow(struct rd_names_seen *seen)
{
    struct rd_names_seen grown = *seen;

    grown.slot_count =
        seen->slot_count == 0 ? LEAST_SLOTS : seen->slot_count * 2;
    grown.slots = calloc(grown.slot_count, sizeof *grown.slots);
    if (grown.slots == NULL)
        return false;
    if (seen->slot_count == 0)
        grown.key = rd_hash_draw();
    for (size_t i = 0; i < seen->slot_count; i++) {
        const struct rd_seen_name *slot = &seen->slots[i];

        if (slot->number != 0)
            *find_slot(&grown, name_in(slot), slot->tail) = *slot;
    }
    free(seen->slots);
    *seen = grown;
    return true;
}

static enum rd_status
mark_reason(struct rd_names *names, uint32_t text, struct rd_error *err)
{
    uint32_t capacity = names->texts.capacity;
    bool *reasons = names->reasons;

    if (text >= names->reason_capacity) {
        reasons = realloc(reasons, capacity * sizeof *reasons);
        if (reasons == NULL)
            return rd_fail_memory(err);
        memset(reasons + names->reason_capacity, 0,
               capacity - names->reason_capacity);
        names->reasons = reasons;
        names->reason_capacity = capacity;
    }
    reasons[text] = true;
    return RD_OK;
}

/* The number in the shared table, and the bytes there, which stay. */
static enum rd_status
share(uint32_t *number, struct rd_str *kept, struct rd_names *names,
      struct rd_intern *table, bool is_reason, struct rd_str name,
      struct rd_error *err)
{
    enum rd_status st;

    pthread_mutex_lock(&names->lock);
    st = rd_intern_add(number, table, name, err);
    if (st >= 0)
        *kept = rd_intern_at(table, *number);
    if (st >= 0 && is_reason)
        st = mark_reason(names, *number, err);
    pthread_mutex_unlock(&names->lock);
    return st;
}

void
rd_names_foresee(const struct rd_names_seen *seen, struct rd_str name)
{
    if (seen->slot_count > 0)
        __builtin_prefetch(
            &seen->slots[find_first(seen, name, rd_hash_tail_of(name))]);
}

enum rd_status
rd_names_add(uint32_t *number, struct rd_names *names, struct rd_intern *table,
             struct rd_names_seen *seen, struct rd_str name,
             struct rd_error *err)
{
    struct rd_hash_tail tail = rd_hash_tail_of(name);
    struct rd_seen_name *slot;
    struct rd_str kept;
    enum rd_status st;

    if (seen->used >= seen->slot_count / 2 && !grow(seen))
        return rd_fail_memory(err);
    slot = find_slot(seen, name, tail);
    if (slot->number != 0) {
        *number = slot->number - 1;
        return RD_OK;
    }
    st = share(number, &kept, names, table, seen->are_reasons, name, err);
    if (st < 0)
        return st;
    *slot =
        (struct rd_seen_name){tail, kept.ptr, (uint32_t)name.len, *number + 1};
    seen->used++;
    return RD_OK;
}

void
rd_names_seen_clear(struct rd_names_seen *seen)
{
    free(seen->slots);
    *seen = (struct rd_names_seen){0};
}

void
rd_names_clear(struct rd_names *names)
{
    rd_intern_clear(&names->services);
    rd_intern_clear(&names->agents);
    rd_intern_clear(&names->texts);
    free(names->reasons);
    (void)pthread_mutex_destroy(&names->lock);
}
