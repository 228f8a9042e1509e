/*
 * An arena: memory for things that live and die together.
 *
 * Nothing taken from it is freed by hand. A zeroed struct is an empty arena.
 */
#ifndef REDITE_ARENA_H
#define REDITE_ARENA_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_arena_block;

struct rd_arena {
    struct rd_arena_block *newest;
    size_t used;     /* bytes given out of the newest block */
    size_t reserved; /* bytes of all blocks */
};

/* Zeroed memory for `size` bytes, aligned for anything; NULL when refused. */
void *rd_arena_take(struct rd_arena *arena, size_t size);

/*
 * A copy of `s` in the arena, followed by a NUL byte that is not counted.
 * RD_NOMEM when memory is refused; `copy` is empty then, its ptr NULL.
 */
enum rd_status rd_arena_copy(struct rd_str *copy, struct rd_arena *arena,
                             struct rd_str s, struct rd_error *err) RD_CHECKED;

/* Give `arena` all that was taken from `other`, which is empty afterwards. */
void rd_arena_join(struct rd_arena *arena, struct rd_arena *other);

/* Give everything back; the arena is empty and usable. */
void rd_arena_clear(struct rd_arena *arena);

#endif
