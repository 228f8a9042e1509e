/*
 * The casebook: what is known of each contact once tickets, rules and the
 * customer's other contacts have been read beside it (spec, 3).
 */
#ifndef REDITE_CASEBOOK_H
#define REDITE_CASEBOOK_H

#include "redite/ledger.h"
#include "redite/rules.h"
#include "redite/scope.h"
#include "redite/timeline.h"

/* What the rules say of one text of the ledger. */
struct rd_text_class {
    uint64_t steps;
    uint32_t reason; /* first rule that matches, or RD_RULE_NONE */
    bool restates, refers_back;
};

struct rd_casebook {
    const struct rd_ledger *ledger;
    const struct rd_scope *scope;
    const struct rd_rules *rules;
    struct rd_contact *contacts; /* by customer, then arrival */
    uint32_t *contact_starts;    /* customer -> first of `contacts` */
    size_t contact_count;
    uint32_t *contact_of_event; /* event -> contact, or RD_NO_CONTACT */
    uint32_t *links;            /* events, by contact, then their order */
    size_t link_count;
    uint64_t unlinked_events;
    struct rd_intern issues;
    struct rd_text_class *classes; /* text -> class */
    uint64_t limit_hits;
    uint32_t episode_count;
    uint64_t switchboards, switchboard_calls; /* left out, see parameters */
    bool has_tickets, has_issues;
};

/*
 * Fill the empty `casebook` from a settled ledger. All three must live as long;
 * `rules` may be NULL where no text needs them.
 */
enum rd_status rd_casebook_init(struct rd_casebook *casebook,
                                const struct rd_ledger *ledger,
                                const struct rd_scope *scope,
                                const struct rd_rules *rules,
                                struct rd_error *err) RD_CHECKED;

/* Who a customer is: RD_SWITCHBOARD where there are too many calls. */
enum rd_identity rd_casebook_identity(const struct rd_casebook *casebook,
                                      uint32_t customer);

/* The timeline of a customer (a number of the ledger's table). */
struct rd_timeline rd_casebook_timeline(const struct rd_casebook *casebook,
                                        uint32_t customer);

/* Give everything back. */
void rd_casebook_clear(struct rd_casebook *casebook);

/*
 * The stages of filling it, in this order; each is one file.
 */
enum rd_status rd_casebook_link(struct rd_casebook *casebook,
                                struct rd_error *err) RD_CHECKED;
enum rd_status rd_casebook_name_issues(struct rd_casebook *casebook,
                                       struct rd_error *err) RD_CHECKED;
enum rd_status rd_casebook_judge(struct rd_casebook *casebook,
                                 struct rd_error *err) RD_CHECKED;

#endif
