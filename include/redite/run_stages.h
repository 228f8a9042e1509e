/*
 * The stages of a run, for whoever needs what lies between files and figures.
 */
#ifndef REDITE_RUN_STAGES_H
#define REDITE_RUN_STAGES_H

#include "redite/casebook.h"
#include "redite/intake_run.h"
#include "redite/settings.h"

/* What is going on; a zeroed struct has not begun. */
struct rd_run {
    const struct rd_run_options *options;
    struct rd_settings settings;
    struct rd_ledger ledger;
    struct rd_intake_run intake;
    struct rd_scope scope;
    struct rd_casebook casebook;
};

/*
 * Read the settings, then the inputs; make calls of the records and stories of
 * the calls. Failures are those of rd_run_report. `run` is cleared by the
 * caller, also after a failure.
 */
enum rd_status rd_run_prepare(struct rd_run *run,
                              const struct rd_run_options *options,
                              struct rd_error *err) RD_CHECKED;

/* RD_STOPPED where a signal asks for the end: said between two stages. */
enum rd_status rd_run_go_on(const struct rd_run_options *options,
                            struct rd_error *err) RD_CHECKED;

/* Give everything back. */
void rd_run_clear(struct rd_run *run);

#endif
