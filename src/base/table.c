/*
 * Small tables: columns by name, rows that know their line.
 */
#include "redite/table.h"

#include <assert.h>
#include <stdlib.h>

size_t
rd_table_column(const struct rd_table *table, struct rd_str name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (rd_str_equal(table->columns[i], name))
            return i;
    return RD_NO_COLUMN;
}

struct rd_str
rd_table_raw_field(const struct rd_table *table, const struct rd_table_row *row,
                   size_t column)
{
    if (column == RD_NO_COLUMN)
        return (struct rd_str){"", 0};
    assert(column < table->column_count);
    return row->fields[column];
}

struct rd_str
rd_table_field(const struct rd_table *table, const struct rd_table_row *row,
               size_t column)
{
    return rd_str_trim(rd_table_raw_field(table, row, column));
}

static bool
grow_rows(struct rd_table *table)
{
    size_t capacity = table->row_capacity == 0 ? 16 : table->row_capacity * 2;
    struct rd_table_row *rows;

    if (table->row_count < table->row_capacity)
        return true;
    rows = realloc(table->rows, capacity * sizeof *rows);
    if (rows == NULL)
        return false;
    table->rows = rows;
    table->row_capacity = capacity;
    return true;
}

enum rd_status
rd_table_add(struct rd_table *table, size_t line, const struct rd_str *fields,
             struct rd_error *err)
{
    struct rd_str *copies =
        rd_arena_take(&table->arena, table->column_count * sizeof *copies);

    if (copies == NULL || !grow_rows(table))
        return rd_fail_memory(err);
    for (size_t i = 0; i < table->column_count; i++) {
        enum rd_status st =
            rd_arena_copy(&copies[i], &table->arena, fields[i], err);

        if (st < 0)
            return st;
    }
    table->rows[table->row_count++] = (struct rd_table_row){line, copies};
    return RD_OK;
}

enum rd_status
rd_table_need(const struct rd_table *table, const char *const *names,
              size_t count, struct rd_error *err)
{
    for (size_t i = 0; i < count; i++)
        if (rd_table_column(table, rd_str_from(names[i])) == RD_NO_COLUMN)
            return rd_fail(err, RD_USAGE,
                           "%s:1: there is no column '%s' in its header line",
                           table->name, names[i]);
    return RD_OK;
}

void
rd_table_clear(struct rd_table *table)
{
    rd_arena_clear(&table->arena);
    free(table->rows);
    *table = (struct rd_table){.name = table->name};
}
