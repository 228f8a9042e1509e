/*
 * The journal: what is read, in the order of reading. A worker keeps one; calls
 * and ticket events go to partitions, from which they are posted to ledgers by
 * key, and the few records that need all others beside them (presence, lines of
 * a switch) are kept in lists.
 */
#ifndef REDITE_JOURNAL_H
#define REDITE_JOURNAL_H

#include "redite/buffer.h"
#include "redite/customer.h"
#include "redite/customer_map.h"
#include "redite/names.h"
#include "redite/partition.h"
#include "redite/parts.h"
#include "redite/presence.h"
#include "redite/switch_event.h"
#include "redite/tally.h"

/* What is known before the first record, and the same for all workers. */
struct rd_journal_options {
    struct rd_names *names;                     /* shared */
    struct rd_store *store;                     /* shared */
    const char *calling_code;                   /* see rd_customer_national */
    const struct rd_customer_map *customer_map; /* or NULL */
    bool keeps_parts;                           /* evidence is asked for */
    unsigned bits;                              /* of partitions */
    struct rd_hash_key key;                     /* of partitions */
};

/* Calls of a switch's events that are no customer's calls. */
struct rd_switched {
    uint64_t unfinished;        /* no end was seen */
    uint64_t without_beginning; /* no joining of a queue was seen */
    uint64_t backward;          /* an answer or the end before the beginning */
    uint64_t too_long;          /* over the most that a call may last */
    uint64_t consultations;     /* an agent calls a colleague */
};

struct rd_journal {
    struct rd_journal_options options;
    struct rd_names_seen services, agents, reasons, texts;
    struct rd_waiting_call *waiting; /* as rd_journal_catch_up says */
    size_t waiting_count;
    struct rd_partitions calls;   /* records of them, by id */
    struct rd_partitions tickets; /* events of them, by ticket */
    struct rd_presence_event *presence;
    size_t presence_count, presence_capacity;
    uint64_t presence_twins; /* identical events, after the settling */
    struct rd_switch_event *switch_events;
    size_t switch_count, switch_capacity;
    struct rd_intern switch_ids;       /* calls that these events tell of */
    struct rd_intern switch_customers; /* and who made them */
    struct rd_switched switched;       /* after the settling */
    struct rd_tally ignored_events;    /* of switches, by name */
    struct rd_parts parts;
    struct rd_buffer scratch;
};

/* Begin an empty journal. RD_NOMEM; cleared by the caller all the same. */
enum rd_status rd_journal_init(struct rd_journal *journal,
                               const struct rd_journal_options *options,
                               struct rd_error *err) RD_CHECKED;

/*
 * Add one accepted record of a call; its texts are copied. It may wait to go to
 * its partition until some others have come: behind the last one, the journal
 * has to catch up. RD_NOMEM, RD_IO.
 */
enum rd_status rd_journal_add_call(struct rd_journal *journal,
                                   const struct rd_call_record *record,
                                   struct rd_error *err) RD_CHECKED;

/*
 * Send the calls that wait to their partitions; before these are read, and
 * before the journal is absorbed. RD_NOMEM, RD_IO.
 */
enum rd_status rd_journal_catch_up(struct rd_journal *journal,
                                   struct rd_error *err) RD_CHECKED;

/* Add one accepted ticket event; its texts are copied, HTML as its text. */
enum rd_status rd_journal_add_ticket(struct rd_journal *journal,
                                     const struct rd_ticket_record *record,
                                     struct rd_error *err) RD_CHECKED;

/* Add one accepted presence event. */
enum rd_status rd_journal_add_presence(struct rd_journal *journal,
                                       const struct rd_presence_record *record,
                                       struct rd_error *err) RD_CHECKED;

/* Add one event of a switch. */
enum rd_status rd_journal_add_switch(struct rd_journal *journal,
                                     const struct rd_switch_record *record,
                                     struct rd_error *err) RD_CHECKED;

/* Count an event of a switch about neither a call nor presence. */
enum rd_status rd_journal_ignore(struct rd_journal *journal, struct rd_str name,
                                 struct rd_str agent,
                                 struct rd_error *err) RD_CHECKED;

/*
 * Add the lists of `other`, which shares the options, but not its partitions;
 * its lists are empty afterwards. RD_NOMEM.
 */
enum rd_status rd_journal_absorb(struct rd_journal *journal,
                                 struct rd_journal *other,
                                 struct rd_error *err) RD_CHECKED;

/*
 * Add a call whose names are numbers already, with its customer; the bytes are
 * copied. RD_NOMEM, RD_IO.
 */
enum rd_status rd_journal_keep_call(struct rd_journal *journal,
                                    const struct rd_call *call,
                                    struct rd_str customer,
                                    struct rd_error *err) RD_CHECKED;

/*
 * Make records of calls of the events of switches, to be settled with all
 * others. `file_ranks` gives the place of each input (by its number) in the
 * order of first stamps, then SHA-256. A call of more than `max_call_s`
 * seconds, or one that ends before it begins, is counted and left out.
 */
enum rd_status rd_journal_settle_switch(struct rd_journal *journal,
                                        const uint32_t *file_ranks,
                                        int64_t max_call_s,
                                        struct rd_error *err) RD_CHECKED;

/* Put the presence events in order of (agent, time, kind), each once. */
void rd_journal_settle_presence(struct rd_journal *journal);

/* Give everything back. */
void rd_journal_clear(struct rd_journal *journal);

#endif
