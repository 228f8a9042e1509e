/*
 * What the files of a ledger share. Private to this room.
 */
#ifndef REDITE_LEDGER_PARTS_H
#define REDITE_LEDGER_PARTS_H

#include "redite/ledger.h"

/*
 * Give the same number to the names of a kind that are alike, in the records
 * and in the table. Of the ids, `numbers[i]` is that of the i-th call.
 * RD_NOMEM.
 */
enum rd_status rd_ledger_unite_tickets(struct rd_ledger *ledger,
                                       struct rd_error *err) RD_CHECKED;
enum rd_status rd_ledger_unite_customers(struct rd_ledger *ledger,
                                         struct rd_error *err) RD_CHECKED;
enum rd_status rd_ledger_unite_ids(struct rd_ledger *ledger,
                                   struct rd_error *err) RD_CHECKED;

/* The order in which the last record of a call is the one that is kept. */
int rd_twins_compare_worth(const struct rd_ledger *ledger,
                           const struct rd_call *a, const struct rd_call *b);

/*
 * Make one call of the legs of one id, which are in order of their own ids and
 * at least one; `legs` is used up. Legs that have an own id twice are counted
 * as conflicting.
 */
struct rd_call rd_legs_join(const struct rd_ledger *ledger,
                            struct rd_call *legs, size_t count,
                            struct rd_twins *twins);

/*
 * (answer, id, arrival, end, customer): contacts of one customer differ before
 * the last of these, those of one id by it.
 */
int rd_ledger_compare_answers(const struct rd_ledger *ledger,
                              const struct rd_call *a, const struct rd_call *b);

/* Put the ticket events in their order (spec, 1.2). */
void rd_ledger_order_events(struct rd_ledger *ledger);

/* Make the spare list, of which `count` are filled, that of the calls. */
void rd_ledger_take_spare(struct rd_ledger *ledger, size_t count);

/* Widen a span so that it holds another. */
void rd_extent_merge(struct rd_extent *span, const struct rd_extent *more);

#endif
