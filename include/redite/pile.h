/*
 * Piles: bytes that are written once, from the front to the back, and read once
 * as a whole. All piles of a run share one store, which knows how much memory
 * they use; what is over its limit lies in a temporary file.
 */
#ifndef REDITE_PILE_H
#define REDITE_PILE_H

#include "redite/hash.h"
#include "redite/status.h"

#include <stdatomic.h>

/* Where piles keep their bytes. */
struct rd_store {
    size_t limit;            /* bytes in memory; 0: no limit */
    size_t largest_block;    /* bytes */
    atomic_size_t in_memory; /* bytes of all piles */
    int file;                /* has no name; -1 before the first spilling */
    atomic_uint_least64_t file_size;
    struct rd_hash_key key; /* of the checksums */
};

/* A run of a pile's bytes. */
struct rd_pile_block {
    struct rd_pile_block *next;
    char *bytes; /* NULL while they lie in the file */
    size_t size, used;
    uint64_t offset, check; /* in the file */
    bool is_spilled;
};

/* A zeroed struct is an empty pile. */
struct rd_pile {
    struct rd_pile_block *first, *last;
    uint64_t size; /* bytes */
};

/*
 * Prepare a store for `pile_count` piles that grow at once. With a limit above
 * 0 a file is made in `folder` (where TMPDIR points, else /tmp, for NULL) and
 * unlinked at once. RD_IO.
 */
enum rd_status rd_store_init(struct rd_store *store, size_t limit,
                             size_t pile_count, const char *folder,
                             struct rd_error *err) RD_CHECKED;

/* Give the file back; all piles have been cleared. */
void rd_store_clear(struct rd_store *store);

/*
 * Room for `size` bytes in one piece behind what the pile holds, until the next
 * call on the pile. NULL when memory is refused or the file is full: `err` says
 * so and `*st` is the status.
 */
char *rd_pile_reserve(struct rd_pile *pile, struct rd_store *store, size_t size,
                      enum rd_status *st, struct rd_error *err);

/* Keep the first `used` bytes of the room that was reserved last. */
void rd_pile_keep(struct rd_pile *pile, size_t used);

/*
 * Have all bytes in memory: each block's `bytes` until the pile is cleared.
 * RD_NOMEM, RD_IO: the file cannot be read, or gives other bytes than it got.
 */
enum rd_status rd_pile_load(struct rd_pile *pile, const struct rd_store *store,
                            struct rd_error *err) RD_CHECKED;

/* Give everything back; the pile is empty and usable. */
void rd_pile_clear(struct rd_pile *pile, struct rd_store *store);

#endif
