/*
 * Reading a small table from its file.
 */
#ifndef REDITE_TABLE_FILE_H
#define REDITE_TABLE_FILE_H

#include "redite/table.h"

/*
 * Read the CSV file `path` (plain or gzip, `-` for standard input) into the
 * empty `table`: a header line, then rows of as many fields. `path` must live
 * as long as the table. RD_USAGE: a row has another number of fields, or there
 * is no header. RD_IO, RD_DATA: it cannot be read. `sha256` (65 bytes) may be
 * NULL.
 */
enum rd_status rd_table_read(struct rd_table *table, const char *path,
                             char *sha256, struct rd_error *err) RD_CHECKED;

#endif
