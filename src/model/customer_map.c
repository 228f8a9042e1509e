/*
 * Ids that are one customer. Chains are followed once, when the map is built.
 */
#include "redite/customer_map.h"

#include "redite/customer.h"

#include <stdlib.h>

/* The numbers of both ids of a row. */
static enum rd_status
add_ids(struct rd_customer_map *map, uint32_t ids[2],
        const struct rd_str fields[2], const char *calling_code,
        struct rd_error *err)
{
    struct rd_buffer national = {0};
    enum rd_status st = RD_OK;

    for (int i = 0; i < 2 && st >= 0; i++) {
        struct rd_str id = fields[i];

        if (calling_code != NULL)
            id = rd_customer_national(id, calling_code, &national);
        st = rd_buffer_check(&national, err);
        if (st >= 0)
            st = rd_intern_add(&ids[i], &map->ids, id, err);
    }
    rd_buffer_clear(&national);
    return st;
}

/* Both ids of every row get numbers first, so that targets fit them all. */
static enum rd_status
read_rows(struct rd_customer_map *map, const struct rd_table *table,
          uint32_t (*pairs)[2], const char *calling_code, struct rd_error *err)
{
    size_t from = rd_table_column(table, RD_STR("from"));
    size_t to = rd_table_column(table, RD_STR("to"));
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < table->row_count && st >= 0; i++) {
        const struct rd_str fields[2] = {
            rd_table_field(table, &table->rows[i], from),
            rd_table_field(table, &table->rows[i], to),
        };

        st = add_ids(map, pairs[i], fields, calling_code, err);
    }
    return st;
}

static enum rd_status
set_targets(struct rd_customer_map *map, const struct rd_table *table,
            uint32_t (*pairs)[2], struct rd_error *err)
{
    for (uint32_t i = 0; i < map->ids.count; i++)
        map->targets[i] = i;
    for (size_t i = 0; i < table->row_count; i++) {
        uint32_t from = pairs[i][0], to = pairs[i][1];

        if (map->targets[from] != from && map->targets[from] != to)
            return rd_fail(err, RD_USAGE,
                           "%s:%zu: the id is mapped to another customer "
                           "above",
                           table->name, table->rows[i].line);
        map->targets[from] = to;
    }
    return RD_OK;
}

static enum rd_status
follow_chains(struct rd_customer_map *map, const struct rd_table *table,
              uint32_t (*pairs)[2], struct rd_error *err)
{
    for (size_t i = 0; i < table->row_count; i++) {
        uint32_t end = pairs[i][0], steps = 0;

        while (map->targets[end] != end && steps++ <= map->ids.count)
            end = map->targets[end];
        if (map->targets[end] != end)
            return rd_fail(err, RD_USAGE, "%s:%zu: the id leads back to itself",
                           table->name, table->rows[i].line);
        map->targets[pairs[i][0]] = end;
    }
    return RD_OK;
}

enum rd_status
rd_customer_map_init(struct rd_customer_map *map, const struct rd_table *table,
                     const char *calling_code, struct rd_error *err)
{
    static const char *const needed[] = {"from", "to"};
    uint32_t(*pairs)[2] = calloc(table->row_count + 1, sizeof *pairs);
    enum rd_status st = pairs == NULL ? rd_fail_memory(err) : RD_OK;

    if (st >= 0)
        st = rd_table_need(table, needed, 2, err);
    if (st >= 0)
        st = read_rows(map, table, pairs, calling_code, err);
    if (st >= 0) {
        map->targets = calloc(map->ids.count + (size_t)1, sizeof *map->targets);
        if (map->targets == NULL)
            st = rd_fail_memory(err);
    }
    if (st >= 0)
        st = set_targets(map, table, pairs, err);
    if (st >= 0)
        st = follow_chains(map, table, pairs, err);
    free(pairs);
    return st;
}

struct rd_str
rd_customer_map_find(const struct rd_customer_map *map, struct rd_str id)
{
    uint32_t number = rd_intern_find(&map->ids, id);

    if (number == RD_INTERN_NONE)
        return id;
    return rd_intern_at(&map->ids, map->targets[number]);
}

void
rd_customer_map_clear(struct rd_customer_map *map)
{
    rd_intern_clear(&map->ids);
    free(map->targets);
    *map = (struct rd_customer_map){0};
}
