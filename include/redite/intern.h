/*
 * Interning: the one hash table of redite. Bytes get a small number, the same
 * bytes always the same one.
 *
 * The hash is keyed, so that nobody can write a log whose names all
 * fall into one slot. Numbers follow the order of arrival, so no figure may
 * depend on them: order by the bytes.
 */
#ifndef REDITE_INTERN_H
#define REDITE_INTERN_H

#include "redite/arena.h"
#include "redite/hash.h"

struct rd_intern {
    struct rd_arena arena; /* the bytes */
    struct rd_str *names;  /* number -> bytes */
    uint64_t *slots;       /* hash -> its low bits, and number + 1; 0 is free */
    uint32_t count;        /* of names */
    uint32_t capacity;     /* of names */
    uint32_t slot_mask;    /* slots - 1, or 0 when there are none */
    struct rd_hash_key key; /* drawn when the table is first used */
};

#define RD_INTERN_NONE UINT32_MAX
#define RD_INTERN_MOST (UINT32_C(1) << 30) /* names of a table */

/*
 * The number of `name`, which is copied when new. A zeroed struct is an empty
 * table. RD_NOMEM when memory is refused.
 */
enum rd_status rd_intern_add(uint32_t *number, struct rd_intern *table,
                             struct rd_str name,
                             struct rd_error *err) RD_CHECKED;

/*
 * Append a view under the next number, whether the table has the bytes or not;
 * they must stay as long as the table, or until it is emptied. Such a table
 * finds nothing before its names are united. RD_NOMEM.
 */
enum rd_status rd_intern_list(uint32_t *number, struct rd_intern *table,
                              struct rd_str name,
                              struct rd_error *err) RD_CHECKED;

/*
 * Of names that are all listed since the table was empty, give those that are
 * alike one number: `numbers[i]` is the new one of the i-th, for as many as
 * were listed. To have all of them at once is faster than to add them one by
 * one. RD_NOMEM.
 */
enum rd_status rd_intern_unite(uint32_t *numbers, struct rd_intern *table,
                               struct rd_error *err) RD_CHECKED;

/* The number of `name`, or RD_INTERN_NONE when it was never added. */
uint32_t rd_intern_find(const struct rd_intern *table, struct rd_str name);

/* The bytes of a number; valid as long as the table. */
static inline struct rd_str
rd_intern_at(const struct rd_intern *table, uint32_t number)
{
    return table->names[number];
}

/* The order of two names as bytes. */
int rd_intern_compare(const struct rd_intern *table, uint32_t a, uint32_t b);

/*
 * All numbers in the order of their names as bytes: `count` of them, for the
 * caller to free. NULL when memory is refused.
 */
uint32_t *rd_intern_order(const struct rd_intern *table);

/* Forget all names, but keep the memory for those that come. */
void rd_intern_empty(struct rd_intern *table);

/* Give everything back; the table is empty and usable. */
void rd_intern_clear(struct rd_intern *table);

#endif
