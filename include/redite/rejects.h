/*
 * The rejects file: CSV with the columns file, line, cause, record.
 */
#ifndef REDITE_REJECTS_H
#define REDITE_REJECTS_H

#include "redite/output.h"
#include "redite/reader.h"

/* Write the header line. */
enum rd_status rd_rejects_begin(struct rd_output *output,
                                struct rd_error *err) RD_CHECKED;

/* Write one reject of the input `path`; the record's bytes are kept as is. */
enum rd_status rd_rejects_write(struct rd_output *output, const char *path,
                                const struct rd_event *event,
                                struct rd_error *err) RD_CHECKED;

#endif
