/*
 * The names that a run has few of: services, agents, and texts (reasons, and
 * what was written in tickets). All workers share one table of each, so that a
 * number means the same everywhere; each worker remembers what it has seen.
 */
#ifndef REDITE_NAMES_H
#define REDITE_NAMES_H

#include "redite/hash.h"
#include "redite/intern.h"

#include <pthread.h>

/* The tables of a run. No figure depends on the order of their numbers. */
struct rd_names {
    pthread_mutex_t lock; /* of what follows, while records are read */
    struct rd_intern services, agents, texts;
    bool *reasons; /* number of a text -> some record has it as its reason */
    uint32_t reason_capacity;
};

/* A name that a worker has seen, in half a line of the cache. */
struct rd_seen_name {
    struct rd_hash_tail tail;
    const char *ptr; /* bytes of the shared table, of which there are `len` */
    uint32_t len;
    uint32_t number; /* in the shared table, and 1 more; 0: the slot is free */
};

/* What one worker knows of one of the tables. */
struct rd_names_seen {
    struct rd_seen_name *slots; /* open addressing, with linear steps */
    size_t used, slot_count;    /* a power of two, or 0 */
    struct rd_hash_key key;
    bool are_reasons; /* what is asked for are reasons of calls or tickets */
};

/* Begin empty tables. */
void rd_names_init(struct rd_names *names);

/* Ask for the memory that will tell the number of `name`. */
void rd_names_foresee(const struct rd_names_seen *seen, struct rd_str name);

/*
 * The number of `name` in `table`, one of those of `names`, which gets it if it
 * is new. RD_NOMEM.
 */
enum rd_status rd_names_add(uint32_t *number, struct rd_names *names,
                            struct rd_intern *table, struct rd_names_seen *seen,
                            struct rd_str name,
                            struct rd_error *err) RD_CHECKED;

/* Whether a text was the reason of some record. */
static inline bool
rd_names_is_reason(const struct rd_names *names, uint32_t text)
{
    return text < names->reason_capacity && names->reasons[text];
}

/* Forget what was seen. */
void rd_names_seen_clear(struct rd_names_seen *seen);

/* Give everything back. */
void rd_names_clear(struct rd_names *names);

#endif
