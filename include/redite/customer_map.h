/*
 * Several ids of one customer: what --customers says.
 */
#ifndef REDITE_CUSTOMER_MAP_H
#define REDITE_CUSTOMER_MAP_H

#include "redite/intern.h"
#include "redite/table.h"

struct rd_customer_map {
    struct rd_intern ids; /* both what is mapped and what it is mapped to */
    uint32_t *targets;    /* id -> the id that it is one with, or itself */
};

/*
 * Fill the empty `map` from a table with the columns `from` and `to`, each
 * written as it is in the logs; `calling_code` (or NULL) is applied to both.
 * Chains are followed. RD_USAGE, with file and line: a column is missing, an
 * id is mapped to two different ones, or leads back to itself.
 */
enum rd_status rd_customer_map_init(struct rd_customer_map *map,
                                    const struct rd_table *table,
                                    const char *calling_code,
                                    struct rd_error *err) RD_CHECKED;

/* The customer that `id` is one with: itself where nothing is said of it. */
struct rd_str rd_customer_map_find(const struct rd_customer_map *map,
                                   struct rd_str id);

/* Give everything back. */
void rd_customer_map_clear(struct rd_customer_map *map);

#endif
