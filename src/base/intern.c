/*
 * Interning by open addressing with linear steps. A slot holds half of the hash
 * beside the number, so that growing hashes nothing again and a look at another
 * name's slot is enough to pass it.
 */
#include "redite/intern.h"

#include "redite/hash.h"

#include <stdlib.h>

#define AHEAD 32 /* names, for whose slots memory is asked */

static uint32_t
number_of(uint64_t slot)
{
    return (uint32_t)slot - 1;
}

static uint64_t
make_slot(uint32_t hash, uint32_t number)
{
    return (uint64_t)hash << 32 | (number + 1);
}

/* The slot that holds `name`, or the free one where it belongs. */
static inline uint32_t
find_slot(const struct rd_intern *table, struct rd_str name, uint32_t hash)
{
    uint32_t at = hash & table->slot_mask;

    while (table->slots[at] != 0) {
        uint64_t slot = table->slots[at];

        if (slot >> 32 == hash &&
            rd_str_equal(table->names[number_of(slot)], name))
            return at;
        at = (at + 1) & table->slot_mask;
    }
    return at;
}

static bool
grow_names(struct rd_intern *table)
{
    uint32_t capacity = table->capacity == 0 ? 32 : table->capacity * 2;
    struct rd_str *names;

    if (table->capacity >= RD_INTERN_MOST)
        return false;
    names = realloc(table->names, capacity * sizeof *names);
    if (names == NULL)
        return false;
    table->names = names;
    table->capacity = capacity;
    return true;
}

static void
move_slots(struct rd_intern *table, const uint64_t *from, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        uint32_t at = (uint32_t)(from[i] >> 32) & table->slot_mask;

        if (from[i] == 0)
            continue;
        while (table->slots[at] != 0)
            at = (at + 1) & table->slot_mask;
        table->slots[at] = from[i];
    }
}

static uint32_t
count_slots(const struct rd_intern *table)
{
    return table->slot_mask == 0 ? 0 : table->slot_mask + 1;
}

static bool
grow_slots(struct rd_intern *table)
{
    uint32_t old = count_slots(table);
    uint32_t size = old == 0 ? 64 : old * 2;
    uint64_t *before = table->slots;
    uint64_t *slots;

    slots = calloc(size, sizeof *slots);
    if (slots == NULL)
        return false;
    if (old == 0)
        table->key = rd_hash_draw();
    table->slots = slots;
    table->slot_mask = size - 1;
    move_slots(table, before, old);
    free(before);
    return true;
}

/* Room for one more name, and at least half of the slots free. */
static inline bool
make_room(struct rd_intern *table)
{
    return (table->count < count_slots(table) / 2 || grow_slots(table)) &&
           (table->count < table->capacity || grow_names(table));
}

enum rd_status
rd_intern_add(uint32_t *number, struct rd_intern *table, struct rd_str name,
              struct rd_error *err)
{
    uint32_t hashed, at;
    enum rd_status st;

    if (!make_room(table))
        return rd_fail_memory(err);
    hashed = (uint32_t)rd_hash(table->key, name);
    at = find_slot(table, name, hashed);
    if (table->slots[at] == 0) {
        st = rd_arena_copy(&table->names[table->count], &table->arena, name,
                           err);
        if (st < 0)
            return st;
        table->slots[at] = make_slot(hashed, table->count++);
    }
    *number = number_of(table->slots[at]);
    return RD_OK;
}

enum rd_status
rd_intern_list(uint32_t *number, struct rd_intern *table, struct rd_str name,
               struct rd_error *err)
{
    if (table->count == table->capacity && !grow_names(table))
        return rd_fail_memory(err);
    *number = table->count;
    table->names[table->count++] = name;
    return RD_OK;
}

/* The number of a listed name: its own, or that of one alike before it. */
static inline bool
unite(uint32_t *number, struct rd_intern *table, struct rd_str name,
      uint32_t hashed)
{
    uint32_t at;

    if (!make_room(table))
        return false;
    at = find_slot(table, name, hashed);
    if (table->slots[at] == 0) {
        table->names[table->count] = name;
        table->slots[at] = make_slot(hashed, table->count++);
    }
    *number = number_of(table->slots[at]);
    return true;
}

enum rd_status
rd_intern_unite(uint32_t *numbers, struct rd_intern *table,
                struct rd_error *err)
{
    uint32_t hashes[AHEAD], listed = table->count;

    table->count = 0;
    if (!make_room(table))
        return rd_fail_memory(err);
    for (uint32_t first = 0; first < listed; first += AHEAD) {
        uint32_t count = listed - first < AHEAD ? listed - first : AHEAD;

        for (uint32_t i = 0; i < count; i++) {
            hashes[i] = (uint32_t)rd_hash(table->key, table->names[first + i]);
            __builtin_prefetch(&table->slots[hashes[i] & table->slot_mask]);
        }
        for (uint32_t i = 0; i < count; i++)
            if (!unite(&numbers[first + i], table, table->names[first + i],
                       hashes[i]))
                return rd_fail_memory(err);
    }
    return RD_OK;
}

uint32_t
rd_intern_find(const struct rd_intern *table, struct rd_str name)
{
    uint32_t at;

    if (table->slots == NULL)
        return RD_INTERN_NONE;
    at = find_slot(table, name, (uint32_t)rd_hash(table->key, name));
    return number_of(table->slots[at]);
}

int
rd_intern_compare(const struct rd_intern *table, uint32_t a, uint32_t b)
{
    return a == b ? 0 : rd_str_compare(table->names[a], table->names[b]);
}

static int
by_name(const void *left, const void *right, void *context)
{
    const struct rd_intern *table = context;
    const uint32_t *a = left, *b = right;

    return rd_intern_compare(table, *a, *b);
}

uint32_t *
rd_intern_order(const struct rd_intern *table)
{
    uint32_t *order = malloc((table->count + (size_t)1) * sizeof *order);
    struct rd_intern names = *table; /* qsort_r wants what may change */

    if (order == NULL)
        return NULL;
    for (uint32_t i = 0; i < table->count; i++)
        order[i] = i;
    qsort_r(order, table->count, sizeof *order, by_name, &names);
    return order;
}

void
rd_intern_empty(struct rd_intern *table)
{
    rd_arena_clear(&table->arena);
    if (table->slots != NULL)
        memset(table->slots, 0,
               ((size_t)table->slot_mask + 1) * sizeof *table->slots);
    table->count = 0;
}

void
rd_intern_clear(struct rd_intern *table)
{
    rd_arena_clear(&table->arena);
    free(table->names);
    free(table->slots);
    *table = (struct rd_intern){0};
}
