/*
 * Piles in blocks of one size. A full block is spilled when all piles together
 * are over the limit; the file has no name, so nothing is left behind however
 * the run ends. Where the file system makes none without a name, it has one for
 * a moment.
 */
#include "redite/pile.h"

#include "redite/language.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define BLOCK ((size_t)4096)
#ifndef SLAB_BLOCKS /* a fuzzer takes no more than it needs */
#define SLAB_BLOCKS 64
#endif

struct rd_free_block {
    struct rd_free_block *next;
};

struct rd_slab {
    struct rd_slab *next;
    max_align_t blocks[SLAB_BLOCKS * BLOCK / sizeof(max_align_t)];
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

/* Cut one more slab into free blocks. */
static bool
add_slab(struct rd_store *store)
{
    struct rd_slab *slab = malloc(sizeof *slab);
    char *blocks;

    if (slab == NULL)
        return false;
    slab->next = store->slabs;
    store->slabs = slab;
    blocks = (char *)slab->blocks;
    for (size_t i = SLAB_BLOCKS; i-- > 0;) {
        struct rd_free_block *block =
            (struct rd_free_block *)(void *)(blocks + i * BLOCK);

        block->next = store->free_blocks;
        store->free_blocks = block;
    }
    return true;
}

/* Memory of `size` bytes; what is larger than a block is not shared. */
static char *
take_bytes(struct rd_store *store, size_t size)
{
    struct rd_free_block *taken = NULL;

    atomic_fetch_add(&store->in_memory, size);
    if (size > BLOCK)
        return malloc(size);
    pthread_mutex_lock(&store->lock);
    if (store->free_blocks != NULL || add_slab(store)) {
        taken = store->free_blocks;
        store->free_blocks = taken->next;
    }
    pthread_mutex_unlock(&store->lock);
    return (char *)taken;
}

static void
give_bytes(struct rd_store *store, char *bytes, size_t size)
{
    struct rd_free_block *block = (struct rd_free_block *)(void *)bytes;

    atomic_fetch_sub(&store->in_memory, size);
    if (size > BLOCK) {
        free(bytes);
        return;
    }
    pthread_mutex_lock(&store->lock);
    block->next = store->free_blocks;
    store->free_blocks = block;
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
    give_bytes(store, block->bytes, block->size);
    block->bytes = NULL;
    return RD_OK;
}

static enum rd_status
add_block(struct rd_pile *pile, struct rd_store *store, size_t least,
          struct rd_error *err)
{
    size_t size = least > BLOCK ? least : BLOCK;
    struct rd_pile_block *block = malloc(sizeof *block);

    if (block == NULL)
        return rd_fail_memory(err);
    *block =
        (struct rd_pile_block){.bytes = take_bytes(store, size), .size = size};
    if (block->bytes == NULL) {
        free(block);
        return rd_fail_memory(err);
    }
    if (pile->last == NULL)
        pile->first = block;
    else
        pile->last->next = block;
    pile->last = block;
    pile->at = block->bytes;
    pile->end = block->bytes + size;
    return RD_OK;
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

enum rd_status
rd_pile_begin_block(struct rd_pile *pile, struct rd_store *store, size_t size,
                    struct rd_error *err)
{
    enum rd_status st = RD_OK;

    end_block(pile);
    if (pile->last != NULL)
        st = spill(pile->last, store, err);
    return st < 0 ? st : add_block(pile, store, size, err);
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

static enum rd_status
load(struct rd_pile_block *block, struct rd_store *store, struct rd_error *err)
{
    enum rd_status st;

    block->bytes = take_bytes(store, block->size);
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
rd_pile_load(struct rd_pile *pile, struct rd_store *store, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    end_block(pile);
    for (struct rd_pile_block *block = pile->first; block != NULL && st >= 0;
         block = block->next)
        if (block->bytes == NULL)
            st = load(block, store, err);
    return st;
}

void
rd_pile_clear(struct rd_pile *pile, struct rd_store *store)
{
    while (pile->first != NULL) {
        struct rd_pile_block *block = pile->first;

        pile->first = block->next;
        if (block->bytes != NULL)
            give_bytes(store, block->bytes, block->size);
        free(block);
    }
    *pile = (struct rd_pile){0};
}
