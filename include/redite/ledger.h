/*
 * The ledger: every record of the run, and the calls that they become.
 *
 * Names (customers, services, agents, texts) are kept once, as numbers.
 */
#ifndef REDITE_LEDGER_H
#define REDITE_LEDGER_H

#include "redite/buffer.h"
#include "redite/call.h"
#include "redite/customer.h"
#include "redite/customer_map.h"
#include "redite/intern.h"
#include "redite/presence.h"
#include "redite/switch_event.h"
#include "redite/tally.h"
#include "redite/ticket.h"

/* Counts of spec 1.6, over all accepted records. */
struct rd_twins {
    uint64_t exact;          /* records identical to another one */
    uint64_t conflicting;    /* other records of a call that is already there */
    uint64_t id_reused;      /* further calls that use an id again */
    uint64_t queued_dropped; /* of legs: none lies within the call's wait */
};

/* Calls of a switch's events that are no customer's calls. */
struct rd_switched {
    uint64_t unfinished;        /* no end was seen */
    uint64_t without_beginning; /* no joining of a queue was seen */
    uint64_t backward;          /* an answer or the end before the beginning */
    uint64_t too_long;          /* over the most that a call may last */
    uint64_t consultations;     /* an agent calls a colleague */
};

/* One of several records that a call was made of, for evidence. */
struct rd_part {
    struct rd_str id; /* of the call */
    int64_t at;       /* its event, or the arrival of its leg */
    uint32_t line;
    uint16_t file;
};

struct rd_ledger {
    struct rd_intern customers, services, agents;
    struct rd_intern texts;    /* reasons, and what was written in tickets */
    struct rd_intern tickets;  /* their identifiers */
    struct rd_intern call_ids; /* that ticket events name */
    struct rd_arena ids;       /* the bytes of the calls' identifiers */
    struct rd_call *calls;
    size_t count, capacity;
    size_t *customer_starts; /* after the settling: customer -> first call; one
                                more at the end */
    struct rd_ticket_event *events; /* of tickets */
    size_t event_count, event_capacity;
    struct rd_presence_event *presence;
    size_t presence_count, presence_capacity;
    struct rd_switch_event *switch_events;
    size_t switch_count, switch_capacity;
    struct rd_intern switch_ids;    /* calls that these events tell of */
    struct rd_tally ignored_events; /* of switches, by name */
    bool keeps_parts;               /* set before the first record, or not */
    struct rd_part *parts;          /* by id, then time */
    size_t part_count, part_capacity;
    struct rd_switched switched;    /* after rd_ledger_settle_switch */
    struct rd_twins twins;          /* after the settling */
    const char *calling_code;       /* see rd_customer_national; or NULL */
    const struct rd_customer_map *customer_map; /* or NULL */
    struct rd_buffer scratch;
};

/* Begin an empty ledger that reads customers as `other` does. */
void rd_ledger_begin_as(struct rd_ledger *ledger,
                        const struct rd_ledger *other);

/* Add one accepted record of a call; its texts are copied. RD_NOMEM. */
enum rd_status rd_ledger_add_call(struct rd_ledger *ledger,
                                  const struct rd_call_record *record,
                                  struct rd_error *err) RD_CHECKED;

/* The own identifier of a leg, as long as the ledger; empty for any other. */
struct rd_str rd_ledger_leg(const struct rd_call *call);

/* Add one accepted ticket event; its texts are copied, HTML as its text. */
enum rd_status rd_ledger_add_ticket(struct rd_ledger *ledger,
                                    const struct rd_ticket_record *record,
                                    struct rd_error *err) RD_CHECKED;

/* Add one accepted presence event. */
enum rd_status rd_ledger_add_presence(struct rd_ledger *ledger,
                                      const struct rd_presence_record *record,
                                      struct rd_error *err) RD_CHECKED;

/* Add one event of a switch. */
enum rd_status rd_ledger_add_switch(struct rd_ledger *ledger,
                                    const struct rd_switch_record *record,
                                    struct rd_error *err) RD_CHECKED;

/*
 * Add all that `other` has been given, before either is settled; `other` is
 * empty afterwards. RD_NOMEM.
 */
enum rd_status rd_ledger_absorb(struct rd_ledger *ledger,
                                struct rd_ledger *other,
                                struct rd_error *err) RD_CHECKED;

/* Add a call whose names are numbers already; `id` is copied. */
enum rd_status rd_ledger_keep_call(struct rd_ledger *ledger,
                                   const struct rd_call *call, struct rd_str id,
                                   struct rd_error *err) RD_CHECKED;

/*
 * Make records of calls of the events of switches, to be settled with all
 * others. `file_ranks` gives the place of each input (by its number) in the
 * order of first stamps, then SHA-256. A call of more than `max_call_s` seconds,
 * or one that ends before it begins, is counted and left out.
 */
enum rd_status rd_ledger_settle_switch(struct rd_ledger *ledger,
                                       const uint32_t *file_ranks,
                                       int64_t max_call_s,
                                       struct rd_error *err) RD_CHECKED;

/*
 * Make calls of the records (spec, 1.6): duplicates are removed, legs joined,
 * re-used identifiers told apart. Afterwards `calls` are the kept ones, each
 * customer's in one run, in order of (arrived_at, id). The order of customers
 * is that of their numbers, so no figure may depend on it.
 */
enum rd_status rd_ledger_settle(struct rd_ledger *ledger,
                                struct rd_error *err) RD_CHECKED;

/*
 * Note a record that the call `id` is made of, where the ledger keeps parts;
 * `id` has to live as long as the ledger. RD_NOMEM.
 */
enum rd_status rd_ledger_add_part(struct rd_ledger *ledger,
                                  const struct rd_part *part,
                                  struct rd_error *err) RD_CHECKED;

/* Note the legs among the records; to be called before they are settled. */
enum rd_status rd_ledger_note_legs(struct rd_ledger *ledger,
                                   struct rd_error *err) RD_CHECKED;

/* Put the parts in order, so that they can be found. */
void rd_ledger_order_parts(struct rd_ledger *ledger);

/*
 * The records of a kept call, in order of time; NULL and 0 where it is one
 * record of its own.
 */
const struct rd_part *rd_ledger_find_parts(size_t *count,
                                           const struct rd_ledger *ledger,
                                           const struct rd_call *call);

/*
 * Put the ticket events in their order (spec, 1.2), each once, and mark the
 * first of each ticket.
 */
enum rd_status rd_ledger_settle_tickets(struct rd_ledger *ledger,
                                        struct rd_error *err) RD_CHECKED;

/*
 * Put the presence events in order of (agent, time, kind), each once.
 */
enum rd_status rd_ledger_settle_presence(struct rd_ledger *ledger,
                                         struct rd_error *err) RD_CHECKED;

/* What the customer of a call says of who calls. */
enum rd_identity rd_ledger_identity(const struct rd_ledger *ledger,
                                    const struct rd_call *call);

/* Give everything back; the ledger is empty. */
void rd_ledger_clear(struct rd_ledger *ledger);

#endif
