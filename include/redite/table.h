/*
 * A small table read whole: tariffs, rules, claims, customers, holidays.
 *
 * io fills it from a CSV file; whoever needs it reads its columns by name. All
 * text lives in the table's arena.
 */
#ifndef REDITE_TABLE_H
#define REDITE_TABLE_H

#include "redite/arena.h"

struct rd_table_row {
    size_t line;           /* of the file, from 1 */
    struct rd_str *fields; /* as many as the table has columns */
};

struct rd_table {
    const char *name; /* of the file, for messages; the caller's */
    struct rd_arena arena;
    struct rd_str *columns;
    size_t column_count;
    struct rd_table_row *rows; /* grown with realloc, freed by clear */
    size_t row_count;
    size_t row_capacity;
};

#define RD_NO_COLUMN SIZE_MAX

/* The position of a column, or RD_NO_COLUMN. */
size_t rd_table_column(const struct rd_table *table, struct rd_str name);

/* A field of a row, trimmed; empty where `column` is RD_NO_COLUMN. */
struct rd_str rd_table_field(const struct rd_table *table,
                             const struct rd_table_row *row, size_t column);

/* The same as it is written, with its blanks. */
struct rd_str rd_table_raw_field(const struct rd_table *table,
                                 const struct rd_table_row *row, size_t column);

/*
 * Append a row whose `fields` are copied; there must be as many as
 * columns (asserted). RD_NOMEM when memory is refused.
 */
enum rd_status rd_table_add(struct rd_table *table, size_t line,
                            const struct rd_str *fields,
                            struct rd_error *err) RD_CHECKED;

/* RD_USAGE, naming file and column, unless every name is a column. */
enum rd_status rd_table_need(const struct rd_table *table,
                             const char *const *names, size_t count,
                             struct rd_error *err) RD_CHECKED;

/* Give everything back; the table is empty and usable. */
void rd_table_clear(struct rd_table *table);

#endif
