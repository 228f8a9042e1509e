/*
 * Piles in blocks of one size. A full block is spilled when all piles together
 * are over the limit, and its memory goes on as the next one, which knows where
 * it lies; the file has no name, so nothing is left behind however the run
 * ends. Where the file system makes none without a name, it has one for a
 * moment.
 */
#include "redite/pile.h"

#include "redite/language.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define BLOCK ((size_t)4096)
#define HEAD  offsetof(struct rd_pile_block, bytes)
#ifndef SLAB_BLOCKS /* a fuzzer takes no more than it needs */
#define SLAB_BLOCKS 512
#endif
#define SLAB (SLAB_BLOCKS * BLOCK)

struct rd_free_block {
    struct rd_free_block *next;
};

/* In its first block, a slab knows the next one. */
struct rd_slab {
    struct rd_slab *next;
};

/* -1: it cannot be made, or this file system knows no files without a name. */
static int
open_nameless(const char *folder)
{
    int file;

    do
        file = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    while (file < 0 && errno == EINTR);
    return file;
}

static enum rd_status
open_named(int *file, const char *folder, struct rd_error *err)
{
    char path[4096];

    if (strlen(folder) > sizeof path - sizeof "/redite.XXXXXX")
        return rd_fail(err, RD_OUTPUT, "%s: the path is too long", folder);
    do {
        (void)snprintf(path, sizeof path, "%s/redite.XXXXXX", folder);
        *file = mkostemp(path, O_CLOEXEC);
    } while (*file < 0 && errno == EINTR);
    if (*file < 0)
        return rd_fail(err, RD_OUTPUT, "%s: cannot make a temporary file: %s",
                       folder, rd_language_errno(errno));
    (void)unlink(path);
    return RD_OK;
}

enum rd_status
rd_store_open_file(int *file, const char *folder, struct rd_error *err)
{
    if (folder == NULL)
        folder = getenv("TMPDIR");
    if (folder == NULL || folder[0] == '\0')
        folder = "/tmp";
    *file = open_nameless(folder);
    return *file >= 0 ? RD_OK : open_named(file, folder, err);
}

void
rd_store_adopt(struct rd_store *store, size_t limit, int file)
{
    *store = (struct rd_store){
        .lock = PTHREAD_MUTEX_INITIALIZER, .limit = limit, .file = file};
    if (limit > 0)
        store->key = rd_hash_draw();
}

enum rd_status
rd_store_init(struct rd_store *store, size_t limit, const char *folder,
              struct rd_error *err)
{
    int file = -1;
    enum rd_status st =
        limit == 0 ? RD_OK : rd_store_open_file(&file, folder, err);

    rd_store_adopt(store, limit, file);
    return st;
}

void
rd_store_clear(struct rd_store *store)
{
    while (store->slabs != NULL) {
        struct rd_slab *slab = store->slabs;

        store->slabs = slab->next;
        free(slab);
    }
    if (store->file >= 0)
        (void)close(store->file);
    (void)pthread_mutex_destroy(&store->lock);
    *store = (struct rd_store){.file = -1};
}

/*
 * Cut one more slab into free blocks. It is as large as a large page: records
 * go to as many blocks in turn as there are partitions, and each on a page of
 * its own costs more time than the writing.
 */
static bool
add_slab(struct rd_store *store)
{
    char *blocks = aligned_alloc(SLAB, SLAB);
    struct rd_slab *slab = (struct rd_slab *)(void *)blocks;

    if (slab == NULL)
        return false;
    (void)madvise(slab, SLAB, MADV_HUGEPAGE); /* a wish */
    slab->next = store->slabs;
    store->slabs = slab;
    for (size_t i = SLAB_BLOCKS; --i > 0;) {
        struct rd_free_block *block =
            (struct rd_free_block *)(void *)(blocks + i * BLOCK);

        block->next = store->free_blocks;
        store->free_blocks = block;
    }
    return true;
}

/* A block with room for at least `least` bytes; only BLOCK is shared. */
static struct rd_pile_block *
new_block(struct rd_store *store, size_t least)
{
    size_t size = least <= BLOCK - HEAD ? BLOCK : HEAD + least;
    struct rd_pile_block *block = NULL;

    if (size > BLOCK) {
        block = malloc(size);
    } else {
        pthread_mutex_lock(&store->lock);
        if (store->free_blocks != NULL || add_slab(store)) {
            struct rd_free_block *taken = store->free_blocks;

            store->free_blocks = taken->next;
            block = (struct rd_pile_block *)(void *)taken;
        }
        pthread_mutex_unlock(&store->lock);
    }
    if (block == NULL)
        return NULL;
    atomic_fetch_add(&store->in_memory, size);
    *block = (struct rd_pile_block){.size = size};
    return block;
}

static void
free_block(struct rd_pile_block *block, struct rd_store *store)
{
    struct rd_free_block *given = (struct rd_free_block *)(void *)block;

    atomic_fetch_sub(&store->in_memory, block->size);
    if (block->size > BLOCK) {
        free(block);
        return;
    }
    pthread_mutex_lock(&store->lock);
    given->next = store->free_blocks;
    store->free_blocks = given;
    pthread_mutex_unlock(&store->lock);
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
            return rd_fail(err, RD_OUTPUT,
                           "cannot write to the temporary file: %s; TMPDIR "
                           "names another folder for it, --memory allows more "
                           "memory",
                           rd_language_errno(written == 0 ? ENOSPC : errno));
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
                           got == 0 ? _("it has shrunk")
                                    : rd_language_errno(errno));
        bytes += got;
        offset += (uint64_t)got;
        size -= (size_t)got;
    }
    return RD_OK;
}

/* Keyed, so that no log can be written whose bytes hide a fault of the disk. */
static uint64_t
check_of(const struct rd_store *store, const struct rd_pile_block *block,
         size_t used)
{
    return rd_hash(store->key,
                   (struct rd_str){(const char *)block, HEAD + used});
}

/* Where all piles are over the limit, the last block, full, goes to the file.
 */
static enum rd_status
spill(struct rd_pile_block *block, struct rd_store *store, struct rd_error *err)
{
    struct rd_spilled spilled = {.used = block->used, .size = block->size};
    enum rd_status st;

    if (store->limit == 0 || atomic_load(&store->in_memory) <= store->limit)
        return RD_OK;
    spilled.check = check_of(store, block, block->used);
    spilled.offset = atomic_fetch_add(&store->file_size, HEAD + block->used);
    st = write_all(store->file, (const char *)block, HEAD + block->used,
                   spilled.offset, err);
    if (st < 0)
        return st;
    block->before = spilled;
    block->used = 0;
    return RD_OK;
}

/* In place of the last block, which may be followed by another. */
static void
put_last(struct rd_pile *pile, struct rd_pile_block *block)
{
    struct rd_pile_block **link = &pile->first;

    while (*link != pile->last)
        link = &(*link)->next;
    *link = pile->last = block;
}

/* What was written into the last block is all that it holds. */
static void
end_block(struct rd_pile *pile)
{
    if (pile->last == NULL || pile->at == NULL)
        return;
    pile->last->used = (size_t)(pile->at - pile->last->bytes);
    pile->at = pile->end = NULL;
}

static enum rd_status
add_block(struct rd_pile *pile, struct rd_store *store, size_t least,
          struct rd_error *err)
{
    struct rd_pile_block *block = new_block(store, least), *last = pile->last;

    if (block == NULL)
        return rd_fail_memory(err);
    if (last != NULL && last->used > 0) {
        last->next = pile->last = block;
        return RD_OK;
    }
    if (last != NULL)
        block->before = last->before;
    put_last(pile, block);
    if (last != NULL)
        free_block(last, store);
    return RD_OK;
}

enum rd_status
rd_pile_begin_block(struct rd_pile *pile, struct rd_store *store, size_t size,
                    struct rd_error *err)
{
    struct rd_pile_block *last = pile->last;
    enum rd_status st = RD_OK;

    end_block(pile);
    if (last != NULL && last->used > 0)
        st = spill(last, store, err);
    if (st < 0)
        return st;
    if (last == NULL || last->used > 0 || last->size != BLOCK ||
        size > BLOCK - HEAD)
        st = add_block(pile, store, size, err);
    if (st < 0)
        return st;
    pile->at = pile->last->bytes;
    pile->end = (char *)pile->last + pile->last->size;
    return RD_OK;
}

void
rd_pile_join(struct rd_pile *pile, struct rd_pile *other)
{
    end_block(pile);
    end_block(other);
    if (pile->last == NULL)
        pile->first = other->first;
    else
        pile->last->next = other->first;
    if (other->last != NULL)
        pile->last = other->last;
    *other = (struct rd_pile){0};
}

/* Bring the block back that was spilled before `*link`, and put it there. */
static enum rd_status
load_before(struct rd_pile_block **link, struct rd_store *store,
            struct rd_error *err)
{
    const struct rd_spilled spilled = (*link)->before;
    struct rd_pile_block *block = new_block(store, spilled.size - HEAD);
    enum rd_status st;

    if (block == NULL)
        return rd_fail_memory(err);
    st = read_all(store->file, (char *)block, HEAD + spilled.used,
                  spilled.offset, err);
    if (st >= 0 && check_of(store, block, spilled.used) != spilled.check)
        st = rd_fail(err, RD_IO,
                     "the temporary file gives other bytes than were written "
                     "to it");
    if (st < 0) {
        block->size = spilled.size; /* who knows what was read */
        free_block(block, store);
        return st;
    }
    (*link)->before.size = 0;
    block->next = *link;
    *link = block;
    return RD_OK;
}

enum rd_status
rd_pile_load(struct rd_pile *pile, struct rd_store *store, struct rd_error *err)
{
    struct rd_pile_block **link = &pile->first;
    enum rd_status st = RD_OK;

    end_block(pile);
    if (store->limit == 0) /* then nothing was spilled */
        return RD_OK;
    while (*link != NULL && st >= 0) {
        struct rd_pile_block *block = *link;

        while ((*link)->before.size > 0 && st >= 0)
            st = load_before(link, store, err);
        link = &block->next;
    }
    return st;
}

void
rd_pile_clear(struct rd_pile *pile, struct rd_store *store)
{
    while (pile->first != NULL) {
        struct rd_pile_block *block = pile->first;

        pile->first = block->next;
        free_block(block, store);
    }
    *pile = (struct rd_pile){0};
}
