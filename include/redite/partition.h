/*
 * Partitions: records put together by a hash of their key (the call, the
 * ticket, the customer), packed, until all have come. What is small enough to
 * be worked on in the cache, shared out among threads, and spilled, is one
 * partition.
 *
 * A packed record is a byte of marks, numbers (times and lines as differences
 * from the record before, lengths of a call's names only where they are others
 * than those), and the bytes of its names. Numbers have seven bits a byte, but
 * those of a call, where all are small, one or two bytes each.
 */
#ifndef REDITE_PARTITION_H
#define REDITE_PARTITION_H

#include "redite/call.h"
#include "redite/pile.h"
#include "redite/ticket.h"

/*
 * One partition, as one worker writes it, in a line of the cache. A zeroed
 * struct is an empty one.
 */
struct rd_partition {
    _Alignas(64) struct rd_pile pile;
    int64_t last_at, last_line;              /* of the record before */
    uint16_t last_file;                      /* likewise */
    uint32_t call_count;                     /* of calls so far */
    uint32_t last_id_len, last_customer_len; /* of the call before */
};

/* Partitions of one kind of key, as one worker writes them. */
struct rd_partitions {
    struct rd_partition *list; /* 1 << bits */
    struct rd_store *store;
    struct rd_hash_key key;
    unsigned bits;
};

/* An event of a ticket, and the names that have no numbers yet. */
struct rd_named_event {
    struct rd_ticket_event event;
    struct rd_str customer, ticket, call_id;
};

/* Reading the records of one partition, in the order of writing. */
struct rd_unpacking {
    const struct rd_pile_block *block;
    const char *at;
    int64_t last_at, last_line;
    uint16_t last_file;
    size_t last_id_len, last_customer_len;
    unsigned marks; /* of the record that is next */
};

/* What the next record is. */
enum rd_next { RD_NEXT_NONE, RD_NEXT_CALL, RD_NEXT_EVENT };

/*
 * Begin 1 << `bits` empty partitions. Whoever writes to one set with another
 * worker takes the same `key`. RD_NOMEM.
 */
enum rd_status rd_partitions_init(struct rd_partitions *partitions,
                                  struct rd_store *store,
                                  struct rd_hash_key key, unsigned bits,
                                  struct rd_error *err) RD_CHECKED;

/* The partition that a key belongs to. */
struct rd_partition *rd_partitions_find(const struct rd_partitions *partitions,
                                        struct rd_str key);

/*
 * Ask for the memory of a partition that gets a record later; and, once it is
 * there, for that where the record goes.
 */
static inline void
rd_partition_foresee(const struct rd_partition *partition)
{
    __builtin_prefetch(partition, 1);
}

static inline void
rd_partition_fetch(const struct rd_partition *partition)
{
    __builtin_prefetch(partition->pile.at, 1);
}

/*
 * Add a call; behind the id of a leg stands its own (see rd_ledger_leg), which
 * `id_room` counts: the bytes from `call->id.ptr` on that belong to it.
 * RD_NOMEM, RD_IO.
 */
enum rd_status rd_partition_add_call(struct rd_partition *partition,
                                     struct rd_store *store,
                                     const struct rd_call *call,
                                     struct rd_str customer, size_t id_room,
                                     struct rd_error *err) RD_CHECKED;

/* Add an event. RD_NOMEM, RD_IO. */
enum rd_status rd_partition_add_event(struct rd_partition *partition,
                                      struct rd_store *store,
                                      const struct rd_named_event *named,
                                      struct rd_error *err) RD_CHECKED;

/*
 * Begin to read a partition, which gets no more records. Views of its records
 * are valid until it is cleared. RD_NOMEM, RD_IO.
 */
enum rd_status rd_partition_open(struct rd_unpacking *unpacking,
                                 struct rd_partition *partition,
                                 struct rd_store *store,
                                 struct rd_error *err) RD_CHECKED;

/* What stands next; it has to be taken before the one behind it. */
enum rd_next rd_partition_next(struct rd_unpacking *unpacking);

/* Take the call that is next, all of it but the number of its customer. */
void rd_partition_take_call(struct rd_call *call, struct rd_str *customer,
                            struct rd_unpacking *unpacking);

/* Take the event that is next, all of it but the numbers of its names. */
void rd_partition_take_event(struct rd_named_event *named,
                             struct rd_unpacking *unpacking);

/* Give the records of one partition back. */
void rd_partition_clear(struct rd_partition *partition, struct rd_store *store);

/* Give everything back. */
void rd_partitions_clear(struct rd_partitions *partitions);

#endif
