/*
 * What the settling of records shares. Private to this room.
 */
#ifndef REDITE_LEDGER_TWINS_H
#define REDITE_LEDGER_TWINS_H

#include "redite/ledger.h"

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

#endif
