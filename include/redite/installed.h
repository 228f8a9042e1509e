/*
 * Settings files that come with the program, and go by their name.
 */
#ifndef REDITE_INSTALLED_H
#define REDITE_INSTALLED_H

#include "redite/buffer.h"
#include "redite/table.h"

/*
 * Read a settings file into the empty `table`, whose name for messages is
 * `value`, which must live as long. A `value` without a slash and a point
 * (`france-2000`) is the name of an installed one: the CSV file of that name
 * in the folder `kind` (`tariffs`) of `share`. `sha256` is as of rd_table_read.
 * RD_USAGE: there is none; the
 * message lists those that there are. Other failures are those of
 * rd_table_read.
 */
enum rd_status rd_installed_read(struct rd_table *table, const char *value,
                                 const char *share, const char *kind,
                                 char *sha256, struct rd_error *err) RD_CHECKED;

#endif
