/*
 * The casebook: what is known of each contact once tickets, rules and the
 * customer's other contacts have been read beside it (spec, 3). A worker has
 * one, and fills it anew for each partition of customers.
 */
#ifndef REDITE_CASEBOOK_H
#define REDITE_CASEBOOK_H

#include "redite/ledger.h"
#include "redite/scope.h"
#include "redite/subjects.h"
#include "redite/timeline.h"

/* The latest chain of contacts about one issue. */
struct rd_chain {
    uint64_t
        customer; /* whose it is, of all partitions; anyone else finds none */
    uint32_t episode, length, first, last;
    int64_t latest_end;
    uint64_t steps; /* in the texts of its contacts */
};

/* What was seen in all partitions that a casebook was filled from. */
struct rd_casebook_counts {
    uint64_t unlinked_events;
    uint64_t switchboards, switchboard_calls; /* left out, see parameters */
    bool has_issues; /* some identified contact of the period has one */
};

struct rd_casebook {
    const struct rd_ledger *ledger;
    const struct rd_scope *scope;
    const struct rd_subjects *subjects;
    struct rd_contact *contacts; /* by customer, then arrival */
    size_t contact_count, contact_capacity;
    uint32_t *contact_starts; /* customer -> first of `contacts` */
    uint8_t *identities;      /* customer -> enum rd_identity, as written */
    size_t start_capacity, identity_capacity;
    uint32_t *next_offered;    /* by the call's place, see rd_timeline */
    uint32_t *contact_of_call; /* by the call's place; where there are events */
    size_t call_capacity, offered_capacity;
    uint32_t *contact_of_event; /* or RD_NO_CONTACT */
    uint32_t *links;            /* events, by contact, then their order */
    size_t event_capacity, link_capacity;
    uint32_t *by_answer; /* contacts by customer, then (answer, id) */
    size_t answer_capacity;
    struct rd_chain *chains;   /* by issue */
    struct rd_intern touched;  /* (episode, ticket) */
    uint32_t episode_count;    /* of this partition */
    uint64_t customers_before; /* in earlier partitions */
    struct rd_casebook_counts counts;
};

/*
 * Begin an empty casebook. All must live as long. RD_NOMEM; cleared by the
 * caller all the same.
 */
enum rd_status rd_casebook_init(struct rd_casebook *casebook,
                                const struct rd_scope *scope,
                                const struct rd_subjects *subjects,
                                struct rd_error *err) RD_CHECKED;

/*
 * Fill it from a ledger of settled stories; what it held before is forgotten,
 * but for the counts. RD_NOMEM.
 */
enum rd_status rd_casebook_fill(struct rd_casebook *casebook,
                                const struct rd_ledger *ledger,
                                struct rd_error *err) RD_CHECKED;

/* Who a customer is: RD_SWITCHBOARD where there are too many calls. */
enum rd_identity rd_casebook_identity(const struct rd_casebook *casebook,
                                      uint32_t customer);

/* The same by what is written alone. */
static inline enum rd_identity
rd_casebook_written_identity(const struct rd_casebook *casebook,
                             uint32_t customer)
{
    return (enum rd_identity)casebook->identities[customer];
}

/* The timeline of a customer (a number of the ledger's table). */
struct rd_timeline rd_casebook_timeline(const struct rd_casebook *casebook,
                                        uint32_t customer);

/* An event of a contact, by its number among them (under link_count). */
static inline const struct rd_ticket_event *
rd_casebook_event(const struct rd_casebook *casebook,
                  const struct rd_contact *contact, uint32_t number)
{
    return &casebook->ledger
                ->events[casebook->links[contact->first_link + number]];
}

/* Add what another casebook has counted. */
void rd_casebook_counts_merge(struct rd_casebook_counts *counts,
                              const struct rd_casebook_counts *more);

/* Give everything back. */
void rd_casebook_clear(struct rd_casebook *casebook);

/*
 * The stages of filling it, in this order; each is one file.
 */
enum rd_status rd_casebook_link(struct rd_casebook *casebook,
                                struct rd_error *err) RD_CHECKED;
void rd_casebook_name_issues(struct rd_casebook *casebook);
enum rd_status rd_casebook_judge(struct rd_casebook *casebook,
                                 struct rd_error *err) RD_CHECKED;

#endif
