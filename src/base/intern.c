/*
 * Interning by open addressing with linear steps. Each slot's number leads to
 * a stored hash, so that growing hashes nothing again and a miss rarely
 * compares bytes.
 */
#include "redite/intern.h"

#include "redite/hash.h"

#include <stdlib.h>

/* The slot that holds `name`, or the free one where it belongs. */
static uint32_t
find_slot(const struct rd_intern *table, struct rd_str name, uint32_t hashed)
{
    uint32_t at = hashed & table->slot_mask;

    while (table->slots[at] != 0) {
        uint32_t number = table->slots[at] - 1;

        if (table->hashes[number] == hashed &&
            rd_str_equal(table->names[number], name))
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
    uint32_t *hashes;

    if (table->count < table->capacity)
        return true;
    if (table->capacity > UINT32_MAX / 4)
        return false;
    names = realloc(table->names, capacity * sizeof *names);
    if (names == NULL)
        return false;
    table->names = names;
    hashes = realloc(table->hashes, capacity * sizeof *hashes);
    if (hashes == NULL)
        return false;
    table->hashes = hashes;
    table->capacity = capacity;
    return true;
}

/* Keep at least half of the slots free. */
static bool
grow_slots(struct rd_intern *table)
{
    uint32_t size = table->slot_mask == 0 ? 64 : (table->slot_mask + 1) * 2;
    uint32_t *slots;

    if (table->slot_mask != 0 && table->count < (table->slot_mask + 1) / 2)
        return true;
    slots = calloc(size, sizeof *slots);
    if (slots == NULL)
        return false;
    if (table->slot_mask == 0)
        table->key = rd_hash_draw();
    free(table->slots);
    table->slots = slots;
    table->slot_mask = size - 1;
    for (uint32_t i = 0; i < table->count; i++) {
        uint32_t at = table->hashes[i] & table->slot_mask;

        while (slots[at] != 0)
            at = (at + 1) & table->slot_mask;
        slots[at] = i + 1;
    }
    return true;
}

enum rd_status
rd_intern_add(uint32_t *number, struct rd_intern *table, struct rd_str name,
              struct rd_error *err)
{
    uint32_t hashed, at;
    enum rd_status st;

    if (!grow_slots(table) || !grow_names(table))
        return rd_fail_memory(err);
    hashed = (uint32_t)rd_hash(table->key, name);
    at = find_slot(table, name, hashed);
    if (table->slots[at] == 0) {
        st = rd_arena_copy(&table->names[table->count], &table->arena, name,
                           err);
        if (st < 0)
            return st;
        table->hashes[table->count] = hashed;
        table->slots[at] = ++table->count;
    }
    *number = table->slots[at] - 1;
    return RD_OK;
}

uint32_t
rd_intern_find(const struct rd_intern *table, struct rd_str name)
{
    uint32_t at;

    if (table->count == 0)
        return RD_INTERN_NONE;
    at = find_slot(table, name, (uint32_t)rd_hash(table->key, name));
    return table->slots[at] - 1;
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
rd_intern_clear(struct rd_intern *table)
{
    rd_arena_clear(&table->arena);
    free(table->names);
    free(table->hashes);
    free(table->slots);
    *table = (struct rd_intern){0};
}
