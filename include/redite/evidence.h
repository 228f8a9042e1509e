/*
 * Evidence: the calls behind a figure.
 */
#ifndef REDITE_EVIDENCE_H
#define REDITE_EVIDENCE_H

#include "redite/exhibit.h"

/*
 * Understand a path such as `repeat.reexplained`, `wait.by_hour[23].abandoned`
 * or `quality.long_waits`. Views are of `path`. RD_USAGE: no calls are counted
 * there; the message names the nearest path that has evidence.
 */
enum rd_status rd_choice_parse(struct rd_choice *choice, struct rd_str path,
                               struct rd_error *err) RD_CHECKED;

/*
 * RD_USAGE: no call of the run has the key (a service, an issue, a date).
 * `is_found` says whether any call belongs to the group.
 */
enum rd_status rd_choice_check(const struct rd_choice *choice,
                               const struct rd_scope *scope, bool is_found,
                               struct rd_error *err) RD_CHECKED;

/*
 * Append the evidence for the figure at `path` to `out`: CSV, a header and one
 * row per call, in order of (arrival, id). Failures are those of rd_run_report
 * and rd_choice_parse.
 */
enum rd_status rd_run_evidence(struct rd_buffer *out, const char *path,
                               const struct rd_run_options *options,
                               struct rd_error *err) RD_CHECKED;

#endif
