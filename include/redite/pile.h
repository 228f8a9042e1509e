/*
 * Piles: bytes that are written once, from the front to the back, and read once
 * as a whole. All piles of a run share one store, which knows how much memory
 * they use; what is over its limit lies in a temporary file.
 */
#ifndef REDITE_PILE_H
#define REDITE_PILE_H

#include "redite/hash.h"
#include "redite/status.h"

#include <pthread.h>
#include <stdatomic.h>

/*
 * Where piles keep their bytes: in blocks of one size, cut from slabs, so that
 * what one pile gives back is what another takes.
 */
struct rd_store {
    pthread_mutex_t lock; /* of the blocks */
    struct rd_free_block *free_blocks;
    struct rd_slab *slabs;
    size_t limit;            /* bytes in memory; 0: no limit */
    atomic_size_t in_memory; /* bytes of all piles */
    int file;                /* has no name; -1: there is no limit */
    atomic_uint_least64_t file_size;
    struct rd_hash_key key; /* of the checksums */
};

/* A block that lies in the file. */
struct rd_spilled {
    uint64_t offset, check;
    size_t used, size; /* as in the block; size 0: there is none */
};

/*
 * A run of a pile's bytes. What was spilled before it is only known here, and
 * what was spilled before that, in the file: however much is spilled, it takes
 * no memory.
 */
struct rd_pile_block {
    struct rd_pile_block *next;
    size_t size, used; /* of the whole block; of `bytes` */
    struct rd_spilled before;
    char bytes[];
};

/*
 * A zeroed struct is an empty pile. Where the next bytes go is kept here, so
 * that adding a few touches nothing else.
 */
struct rd_pile {
    char *at, *end; /* the room in the last block */
    struct rd_pile_block *first, *last;
};

/*
 * Make a file without a name in `folder` (where TMPDIR points, else /tmp, for
 * NULL), for the caller to close. RD_OUTPUT.
 */
enum rd_status rd_store_open_file(int *file, const char *folder,
                                  struct rd_error *err) RD_CHECKED;

/*
 * Prepare a store whose `file`, of rd_store_open_file, it closes in the end; -1
 * without a limit.
 */
void rd_store_adopt(struct rd_store *store, size_t limit, int file);

/* Both: with a limit above 0 a file is made in `folder`. RD_OUTPUT. */
enum rd_status rd_store_init(struct rd_store *store, size_t limit,
                             const char *folder,
                             struct rd_error *err) RD_CHECKED;

/* Give everything back; all piles have been cleared. */
void rd_store_clear(struct rd_store *store);

/*
 * Begin a block with room for at least `size` bytes. RD_NOMEM, RD_OUTPUT: the
 * file is full.
 */
enum rd_status rd_pile_begin_block(struct rd_pile *pile, struct rd_store *store,
                                   size_t size,
                                   struct rd_error *err) RD_CHECKED;

/*
 * Have room for `size` bytes in one piece at `pile->at`; whoever writes them
 * moves it on. RD_NOMEM, RD_OUTPUT: the file is full.
 */
static inline enum rd_status
rd_pile_reserve(struct rd_pile *pile, struct rd_store *store, size_t size,
                struct rd_error *err)
{
    if ((size_t)(pile->end - pile->at) >= size)
        return RD_OK;
    return rd_pile_begin_block(pile, store, size, err);
}

/*
 * Put what `other` holds behind what the pile holds; `other` is empty
 * afterwards.
 */
void rd_pile_join(struct rd_pile *pile, struct rd_pile *other);

/*
 * Have all bytes in memory; nothing more is added. Each block's `bytes` are
 * there until the pile is cleared. RD_NOMEM, RD_IO: the file cannot be read, or
 * gives other bytes than it got.
 */
enum rd_status rd_pile_load(struct rd_pile *pile, struct rd_store *store,
                            struct rd_error *err) RD_CHECKED;

/* Give everything back; the pile is empty and usable. */
void rd_pile_clear(struct rd_pile *pile, struct rd_store *store);

#endif
