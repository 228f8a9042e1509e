/*
 * The tables of a report in SQLite. Those of lists are data: the program that
 * fills them knows none by name.
 */
#ifndef REDITE_SQLITE_PARTS_H
#define REDITE_SQLITE_PARTS_H

#include "redite/sink.h"

#include <pthread.h>
#include <stddef.h>

/* --- sqlite.c: a database that is being written -------------------------- */

struct rd_sql_store {
    struct sqlite3 *db;
    struct sqlite3_stmt *insert; /* of the table that is being filled */
    const char *table;           /* its name; NULL: none is */
    int next;                    /* the parameter to bind next, from 1 */
    bool is_file, with_calls;
    bool failed;
    const char *reason; /* of the failure; NULL: memory was refused */
    pthread_mutex_t lock;
};

/* After a failure none of them does anything. */
void rd_sql_execute(struct rd_sql_store *store, const char *statement);
void rd_sql_execute_all(struct rd_sql_store *store,
                        const char *const *statements);

/* Begin to fill a table with rows of `count` columns, and end it. */
void rd_sql_begin_rows(struct rd_sql_store *store, const char *table,
                       size_t count);
void rd_sql_end_rows(struct rd_sql_store *store);

/* The columns of a row in order, and its end. What is nothing is NULL. */
void rd_sql_bind_text(struct rd_sql_store *store, struct rd_str text);
void rd_sql_bind_integer(struct rd_sql_store *store, int64_t value);
void rd_sql_bind_real(struct rd_sql_store *store, double value);
void rd_sql_bind_nothing(struct rd_sql_store *store);
void rd_sql_end_row(struct rd_sql_store *store);

/* --- sqlite_rows.c: rejects, calls, contacts, episodes ------------------- */

/* Make tables for rows that come in any order. */
void rd_sql_begin_arrival(struct rd_sql_store *store);

/* A call, or a reject, has come. */
void rd_sql_add_row(struct rd_sql_store *store, bool is_call,
                    const struct rd_row *row);

/* All have come: put them in order, into their tables. */
void rd_sql_end_arrival(struct rd_sql_store *store);

/* --- sqlite_report.c: figures -------------------------------------------- */

void rd_sql_add_report(struct rd_sql_store *store,
                       const struct rd_report *report);

/* --- sqlite_tables.c ------------------------------------------------------ */

struct rd_sql_column {
    const char *name, *type;
    const char *path; /* in the element that makes the row */
};

/* A table with a row for each element of a list. */
struct rd_sql_table {
    const char *name;
    const char *outer; /* a list whose elements have the list; NULL: none */
    const char *outer_column; /* for the key of an outer element, with type */
    const char *list; /* its path: in the report, or in an outer element */
    const struct rd_sql_column *columns; /* up to one without a name */
    const char *beside; /* another list with the same keys; NULL: none */
    const struct rd_sql_column *beside_columns;
};

/* Up to one without a name. */
extern const struct rd_sql_table rd_sql_tables[];

/* The table of all figures, indexes and views: statements, then NULL. */
extern const char *const rd_sql_before[];
extern const char *const rd_sql_after[];

#endif
