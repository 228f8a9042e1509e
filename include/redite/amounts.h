/*
 * How much money, and how often: an exact distribution of amounts.
 *
 * A zeroed struct is an empty one. Two of them merge by adding, so every cut of
 * the calls gives the same one. Prices repeat themselves, so what is kept grows
 * with the number of different ones.
 */
#ifndef REDITE_AMOUNTS_H
#define REDITE_AMOUNTS_H

#include "redite/decimal.h"
#include "redite/hash.h"
#include "redite/report.h"

struct rd_amount {
    int64_t micro;
    uint64_t times;
};

#define RD_AMOUNTS_WAITING 32

struct rd_amounts {
    struct rd_amount *slots; /* in no order; those of no times are free */
    size_t used, slot_count; /* a power of two, or 0 */
    struct rd_hash_key key;
    int64_t waiting[RD_AMOUNTS_WAITING]; /* each once, not in a slot yet */
    size_t waiting_count;
    uint64_t count;    /* of all amounts */
    rd_wide sum_micro; /* of all amounts */
};

/* Count an amount (in millionths, 0 or more) once. RD_NOMEM. */
enum rd_status rd_amounts_add(struct rd_amounts *amounts, int64_t micro,
                              struct rd_error *err) RD_CHECKED;

/* Add what `other` has counted. RD_NOMEM. */
enum rd_status rd_amounts_merge(struct rd_amounts *amounts,
                                const struct rd_amounts *other,
                                struct rd_error *err) RD_CHECKED;

/*
 * Add an object {mean, p50, p90, max} to `parent`, quantiles by nearest rank;
 * all null without amounts. RD_NOMEM.
 */
enum rd_status rd_amounts_emit(const struct rd_amounts *amounts,
                               struct rd_report *report, struct rd_node *parent,
                               const char *name,
                               struct rd_error *err) RD_CHECKED;

/* Give everything back; it is empty and usable. */
void rd_amounts_clear(struct rd_amounts *amounts);

#endif
