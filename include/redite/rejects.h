/*
 * The rejects file: CSV with the columns file, line, cause, record; without
 * the last where names are hidden, for nobody knows what a broken record holds.
 */
#ifndef REDITE_REJECTS_H
#define REDITE_REJECTS_H

#include "redite/output.h"
#include "redite/reader.h"

/* Write the header line. */
enum rd_status rd_rejects_begin(struct rd_output *output, bool hides_records,
                                struct rd_error *err) RD_CHECKED;

/* Write one reject of the input `path`; the record's bytes are kept as is. */
enum rd_status rd_rejects_write(struct rd_output *output, bool hides_records,
                                const char *path, const struct rd_event *event,
                                struct rd_error *err) RD_CHECKED;

#endif
