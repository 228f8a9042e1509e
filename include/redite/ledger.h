/*
 * The ledger: the records of one partition, posted from the journals, and the
 * calls that they become. A worker has one, and uses it for one partition after
 * the other.
 *
 * Records pass through three ledgers, each by its own key: ticket events by
 * ticket, then calls with the events that name them by call, then all of a
 * customer's by customer.
 */
#ifndef REDITE_LEDGER_H
#define REDITE_LEDGER_H

#include "redite/customer.h"
#include "redite/names.h"
#include "redite/partition.h"

/* What brings the records of a ledger together. */
enum rd_ledger_key { RD_BY_TICKET, RD_BY_CALL, RD_BY_CUSTOMER };

/* Counts of spec 1.6, over all accepted records. */
struct rd_twins {
    uint64_t exact;          /* records identical to another one */
    uint64_t conflicting;    /* other records of a call that is already there */
    uint64_t id_reused;      /* further calls that use an id again */
    uint64_t queued_dropped; /* of legs: none lies within the call's wait */
};

/* Between which instants calls were made; without one, all are RD_ABSENT. */
struct rd_extent {
    int64_t first_arrival, last_arrival, latest_end;
};

/* What was seen in all partitions that a ledger has held. */
struct rd_ledger_counts {
    struct rd_twins twins;
    struct rd_extent span;    /* of the kept calls */
    uint64_t calls, events;   /* kept ones */
    uint64_t unlinked_events; /* of no contact */
};

struct rd_ledger {
    const struct rd_names *names;
    enum rd_ledger_key key;
    struct rd_intern customers;
    struct rd_intern tickets;  /* their identifiers */
    struct rd_intern call_ids; /* those of calls, by call; that events name */
    struct rd_call *calls;
    size_t count, capacity;
    struct rd_call *spare; /* where calls are put in order */
    size_t spare_capacity;
    uint32_t *numbers; /* scratch */
    size_t number_capacity;
    uint32_t *id_starts; /* by call: number of an id -> first call; one more */
    size_t id_capacity;
    uint32_t
        *customer_starts; /* by customer: customer -> first call; likewise */
    size_t customer_capacity;
    struct rd_ticket_event *events;
    size_t event_count, event_capacity;
    struct rd_ledger_counts counts;
};

/* Begin an empty ledger; `names` must live as long. */
void rd_ledger_init(struct rd_ledger *ledger, const struct rd_names *names);

/* Forget the partition, but not the counts, and begin one by another key. */
void rd_ledger_begin(struct rd_ledger *ledger, enum rd_ledger_key key);

/*
 * Post the records of a partition, by call those with calls before those with
 * events; their bytes must stay until the ledger begins another. RD_NOMEM,
 * RD_IO, RD_LIMIT: too many for one partition.
 */
enum rd_status rd_ledger_post(struct rd_ledger *ledger,
                              struct rd_partition *partition,
                              struct rd_store *store,
                              struct rd_error *err) RD_CHECKED;

/* The own identifier of a leg, as long as the ledger; empty for any other. */
struct rd_str rd_ledger_leg(const struct rd_call *call);

/* ---- by ticket (tickets.c) ----------------------------------------------- */

/*
 * Put the ticket events in their order (spec, 1.2), each once; mark the first
 * of each ticket, and tell all what its reason and text are. RD_NOMEM.
 */
enum rd_status rd_ledger_settle_tickets(struct rd_ledger *ledger,
                                        struct rd_error *err) RD_CHECKED;

/*
 * Pass the events on: to the call that they name, else to their customer. One
 * that names neither is unlinked.
 */
enum rd_status rd_ledger_pass_tickets(struct rd_ledger *ledger,
                                      const struct rd_partitions *by_call,
                                      const struct rd_partitions *by_customer,
                                      struct rd_error *err) RD_CHECKED;

/* ---- by call (twins.c, named.c) ------------------------------------------ */

/*
 * Make calls of the records (spec, 1.6): duplicates are removed, legs joined,
 * re-used identifiers told apart. Afterwards `calls` are the kept ones, those
 * of one identifier together: contacts first, in order of their answers.
 */
enum rd_status rd_ledger_settle_calls(struct rd_ledger *ledger,
                                      struct rd_error *err) RD_CHECKED;

/*
 * Pass the calls on to their customers, with the events that name them and are
 * theirs (spec, 3.2). Those of nobody in particular are spread evenly.
 */
enum rd_status rd_ledger_pass_calls(struct rd_ledger *ledger,
                                    const struct rd_partitions *by_customer,
                                    struct rd_error *err) RD_CHECKED;

/* ---- by customer (stories.c) --------------------------------------------- */

/*
 * Put each customer's calls in one run, in order of (arrived_at, id), and the
 * events in their order. The order of customers is that of their numbers, so no
 * figure may depend on it. RD_NOMEM.
 */
enum rd_status rd_ledger_settle_stories(struct rd_ledger *ledger,
                                        struct rd_error *err) RD_CHECKED;

/* Add what another ledger has counted. */
void rd_ledger_counts_merge(struct rd_ledger_counts *counts,
                            const struct rd_ledger_counts *more);

/* Give everything back; the ledger is empty. */
void rd_ledger_clear(struct rd_ledger *ledger);

#endif
