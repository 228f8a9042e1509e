/*
 * The tables of a report in SQLite, as data: the program that fills them knows
 * none by name.
 */
#ifndef REDITE_SQLITE_PARTS_H
#define REDITE_SQLITE_PARTS_H

#include <stddef.h>

struct rd_sql_column {
    const char *name, *type;
    const char *path; /* in the element that makes the row */
};

/* A table with a row for each element of a list. */
struct rd_sql_table {
    const char *name;
    const char *outer; /* a list whose elements have the list; NULL: none */
    const char *list;  /* its path: in the report, or in an outer element */
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
