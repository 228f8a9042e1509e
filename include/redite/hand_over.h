/*
 * What is behind the figures, handed over row by row to whoever keeps it.
 */
#ifndef REDITE_HAND_OVER_H
#define REDITE_HAND_OVER_H

#include "redite/exhibit.h"
#include "redite/reader.h"

/* Whether the options of a run ask for its calls. */
bool rd_hand_over_is_wanted(const struct rd_run_options *options);

/*
 * Hand over the calls of a partition, whose stories the desk has read.
 * RD_NOMEM, and what whoever takes them says.
 */
enum rd_status rd_hand_over_calls(struct rd_run *run, size_t desk,
                                  size_t partition,
                                  struct rd_error *err) RD_CHECKED;

/*
 * Hand over a reject of the input `path`, the `file`-th; where records are
 * hidden, its place alone.
 */
enum rd_status rd_hand_over_reject(const struct rd_rows *rows,
                                   bool hides_records, const char *path,
                                   size_t file, const struct rd_event *event,
                                   struct rd_error *err) RD_CHECKED;

#endif
