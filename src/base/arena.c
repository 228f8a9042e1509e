/*
 * An arena of growing blocks. Large requests get a block of their own size,
 * so that a long text does not waste the rest of a block.
 */
#include "redite/arena.h"

#include <stdlib.h>

#define FIRST_BLOCK   4096
#define LARGEST_BLOCK (1u << 20)

struct rd_arena_block {
    struct rd_arena_block *older;
    size_t size;
    max_align_t bytes[];
};

static struct rd_arena_block *
new_block(struct rd_arena *arena, size_t size)
{
    struct rd_arena_block *block;

    if (size > SIZE_MAX - sizeof *block)
        return NULL;
    block = calloc(1, sizeof *block + size);
    if (block == NULL)
        return NULL;
    block->size = size;
    arena->reserved += size;
    return block;
}

/* Each block is twice as large as the one before, up to a limit. */
static size_t
next_size(const struct rd_arena *arena)
{
    if (arena->newest == NULL)
        return FIRST_BLOCK;
    return arena->newest->size < LARGEST_BLOCK / 2 ? arena->newest->size * 2
                                                   : LARGEST_BLOCK;
}

/* The block of a large request goes behind the newest, which is used on. */
static void *
take_alone(struct rd_arena *arena, size_t size)
{
    struct rd_arena_block *block = new_block(arena, size);

    if (block == NULL)
        return NULL;
    block->older = arena->newest->older;
    arena->newest->older = block;
    return block->bytes;
}

static bool
add_block(struct rd_arena *arena, size_t least)
{
    size_t size = next_size(arena);
    struct rd_arena_block *block =
        new_block(arena, size < least ? least : size);

    if (block == NULL)
        return false;
    block->older = arena->newest;
    arena->newest = block;
    arena->used = 0;
    return true;
}

void *
rd_arena_take(struct rd_arena *arena, size_t size)
{
    const size_t unit = _Alignof(max_align_t);
    void *taken;

    if (size > SIZE_MAX - unit)
        return NULL;
    size = (size + unit - 1) / unit * unit;
    if (arena->newest == NULL || arena->newest->size - arena->used < size) {
        if (arena->newest != NULL && size > next_size(arena))
            return take_alone(arena, size);
        if (!add_block(arena, size))
            return NULL;
    }
    taken = (char *)arena->newest->bytes + arena->used;
    arena->used += size;
    return taken;
}

enum rd_status
rd_arena_copy(struct rd_str *copy, struct rd_arena *arena, struct rd_str s,
              struct rd_error *err)
{
    char *bytes = s.len == SIZE_MAX ? NULL : rd_arena_take(arena, s.len + 1);

    *copy = (struct rd_str){NULL, 0};
    if (bytes == NULL)
        return rd_fail_memory(err);
    if (s.len > 0)
        memcpy(bytes, s.ptr, s.len);
    bytes[s.len] = '\0';
    *copy = (struct rd_str){bytes, s.len};
    return RD_OK;
}

/* The other's blocks go behind the newest, which still has room. */
void
rd_arena_join(struct rd_arena *arena, struct rd_arena *other)
{
    struct rd_arena_block *oldest = other->newest;

    if (oldest == NULL)
        return;
    if (arena->newest == NULL) {
        *arena = *other;
    } else {
        while (oldest->older != NULL)
            oldest = oldest->older;
        oldest->older = arena->newest->older;
        arena->newest->older = other->newest;
        arena->reserved += other->reserved;
    }
    *other = (struct rd_arena){0};
}

void
rd_arena_clear(struct rd_arena *arena)
{
    while (arena->newest != NULL) {
        struct rd_arena_block *older = arena->newest->older;

        free(arena->newest);
        arena->newest = older;
    }
    *arena = (struct rd_arena){0};
}
