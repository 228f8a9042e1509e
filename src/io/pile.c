/*
 * Piles in blocks: small ones for a small pile, so that a thousand piles of one
 * record cost little, and larger ones as it grows. A full block is spilled when
 * all piles together are over the limit; the file has no name, so nothing is
 * left behind however the run ends.
 */
#include "redite/pile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define LEAST_BLOCK   ((size_t)1 << 10)
#define LARGEST_BLOCK ((size_t)1 << 16)
#define SHARE         8 /* of a pile's size, for its next block */

static enum rd_status
open_file(struct rd_store *store, const char *folder, struct rd_error *err)
{
    char path[4096];

    if (folder == NULL)
        folder = getenv("TMPDIR");
    if (folder == NULL || folder[0] == '\0')
        folder = "/tmp";
    if (strlen(folder) > sizeof path - sizeof "/redite.XXXXXX")
        return rd_fail(err, RD_IO, "%s: the path is too long", folder);
    memcpy(path, folder, strlen(folder) + 1);
    memcpy(path + strlen(folder), "/redite.XXXXXX", sizeof "/redite.XXXXXX");
    store->file = mkostemp(path, O_CLOEXEC);
    if (store->file < 0)
        return rd_fail(err, RD_IO, "%s: cannot make a temporary file: %s",
                       folder, strerror(errno));
    (void)unlink(path);
    return RD_OK;
}

enum rd_status
rd_store_init(struct rd_store *store, size_t limit, size_t pile_count,
              const char *folder, struct rd_error *err)
{
    size_t share = limit / SHARE / (pile_count == 0 ? 1 : pile_count);

    *store = (struct rd_store){
        .limit = limit, .largest_block = LARGEST_BLOCK, .file = -1};
    if (limit == 0)
        return RD_OK;
    while (store->largest_block > LEAST_BLOCK && store->largest_block > share)
        store->largest_block /= 2;
    store->key = rd_hash_draw();
    return open_file(store, folder, err);
}

void
rd_store_clear(struct rd_store *store)
{
    if (store->limit > 0 && store->file >= 0)
        (void)close(store->file);
    *store = (struct rd_store){.file = -1};
}

static enum rd_status
write_all(int file, const char *bytes, size_t size, uint64_t offset,
          struct rd_error *err)
{
    while (size > 0) {
        ssize_t written = pwrite(file, bytes, size, (off_t)offset);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return rd_fail(err, RD_IO, "cannot write to the temporary file: %s",
                           written == 0 ? "no room" : strerror(errno));
        bytes += written;
        offset += (uint64_t)written;
        size -= (size_t)written;
    }
    return RD_OK;
}

static enum rd_status
read_all(int file, char *bytes, size_t size, uint64_t offset,
         struct rd_error *err)
{
    while (size > 0) {
        ssize_t got = pread(file, bytes, size, (off_t)offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return rd_fail(err, RD_IO, "cannot read the temporary file: %s",
                           got == 0 ? "it has shrunk" : strerror(errno));
        bytes += got;
        offset += (uint64_t)got;
        size -= (size_t)got;
    }
    return RD_OK;
}

static uint64_t
check_of(const struct rd_store *store, const struct rd_pile_block *block)
{
    return rd_hash(store->key, (struct rd_str){block->bytes, block->used});
}

/* Where all piles are over the limit, a full block goes to the file. */
static enum rd_status
spill(struct rd_pile_block *block, struct rd_store *store, struct rd_error *err)
{
    enum rd_status st;

    if (store->limit == 0 || atomic_load(&store->in_memory) <= store->limit)
        return RD_OK;
    block->check = check_of(store, block);
    block->offset = atomic_fetch_add(&store->file_size, block->used);
    st = write_all(store->file, block->bytes, block->used, block->offset, err);
    if (st < 0)
        return st;
    block->is_spilled = true;
    free(block->bytes);
    block->bytes = NULL;
    atomic_fetch_sub(&store->in_memory, block->size);
    return RD_OK;
}

static size_t
next_size(const struct rd_pile *pile, const struct rd_store *store,
          size_t least)
{
    size_t size = LEAST_BLOCK;

    while (size < pile->size / SHARE && size < store->largest_block)
        size *= 2;
    return size < least ? least : size;
}

static enum rd_status
add_block(struct rd_pile *pile, struct rd_store *store, size_t least,
          struct rd_error *err)
{
    size_t size = next_size(pile, store, least);
    struct rd_pile_block *block = calloc(1, sizeof *block);
    char *bytes = malloc(size);

    if (block == NULL || bytes == NULL) {
        free(block);
        free(bytes);
        return rd_fail_memory(err);
    }
    *block = (struct rd_pile_block){.bytes = bytes, .size = size};
    if (pile->last == NULL)
        pile->first = block;
    else
        pile->last->next = block;
    pile->last = block;
    atomic_fetch_add(&store->in_memory, size);
    return RD_OK;
}

char *
rd_pile_reserve(struct rd_pile *pile, struct rd_store *store, size_t size,
                enum rd_status *st, struct rd_error *err)
{
    *st = RD_OK;
    if (pile->last == NULL || pile->last->size - pile->last->used < size) {
        if (pile->last != NULL)
            *st = spill(pile->last, store, err);
        if (*st >= 0)
            *st = add_block(pile, store, size, err);
        if (*st < 0)
            return NULL;
    }
    return pile->last->bytes + pile->last->used;
}

void
rd_pile_keep(struct rd_pile *pile, size_t used)
{
    pile->last->used += used;
    pile->size += used;
}

static enum rd_status
load(struct rd_pile_block *block, const struct rd_store *store,
     struct rd_error *err)
{
    enum rd_status st;

    block->bytes = malloc(block->used);
    if (block->bytes == NULL)
        return rd_fail_memory(err);
    st = read_all(store->file, block->bytes, block->used, block->offset, err);
    if (st >= 0 && check_of(store, block) != block->check)
        return rd_fail(err, RD_IO,
                       "the temporary file gives other bytes than were "
                       "written to it");
    return st;
}

enum rd_status
rd_pile_load(struct rd_pile *pile, const struct rd_store *store,
             struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (struct rd_pile_block *block = pile->first; block != NULL && st >= 0;
         block = block->next)
        if (block->bytes == NULL)
            st = load(block, store, err);
    return st;
}

/* The file gives the room back; where it cannot, that is no harm. */
static void
release(const struct rd_pile_block *block, const struct rd_store *store)
{
    (void)fallocate(store->file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                    (off_t)block->offset, (off_t)block->used);
}

void
rd_pile_clear(struct rd_pile *pile, struct rd_store *store)
{
    while (pile->first != NULL) {
        struct rd_pile_block *block = pile->first;

        pile->first = block->next;
        if (block->is_spilled)
            release(block, store);
        else
            atomic_fetch_sub(&store->in_memory, block->size);
        free(block->bytes);
        free(block);
    }
    *pile = (struct rd_pile){0};
}
