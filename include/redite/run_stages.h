/*
 * The stages of a run, for whoever needs what lies between files and figures.
 *
 * Files become journals. Their partitions pass through ledgers, by ticket, by
 * call and by customer; each partition is one worker's, whoever that is.
 */
#ifndef REDITE_RUN_STAGES_H
#define REDITE_RUN_STAGES_H

#include "redite/casebook.h"
#include "redite/intake_run.h"
#include "redite/settings.h"

/* What one worker writes and works on. */
struct rd_desk {
    struct rd_journal journal;
    struct rd_partitions by_call;     /* ticket events that name calls */
    struct rd_partitions by_customer; /* calls, and events of theirs */
    struct rd_ledger ledger;
    struct rd_casebook casebook;
};

/* What is going on; a zeroed struct has not begun. */
struct rd_run {
    const struct rd_run_options *options;
    bool keeps_parts; /* evidence is asked for; set before the beginning */
    struct rd_settings settings;
    struct rd_names names;
    bool has_names, has_store;
    struct rd_store store;
    struct rd_desk *desks;        /* one per worker */
    struct rd_journal **journals; /* theirs */
    size_t desk_count;
    unsigned bits; /* 1 << bits partitions of each kind */
    struct rd_intake_run intake;
    struct rd_subjects subjects;
    struct rd_ledger_counts counts;
    struct rd_scope scope;
};

/*
 * Read the settings, then the inputs; make calls of the records and pass them
 * on to their customers. Failures are those of rd_run_report. `run` is cleared
 * by the caller, also after a failure.
 */
enum rd_status rd_run_prepare(struct rd_run *run,
                              const struct rd_run_options *options,
                              struct rd_error *err) RD_CHECKED;

/*
 * Fill the ledger and the casebook of a desk from one partition of customers.
 */
enum rd_status rd_run_read_stories(struct rd_run *run, size_t desk,
                                   size_t partition,
                                   struct rd_error *err) RD_CHECKED;

/* Give the records of one partition of customers back: no ledger holds it. */
void rd_run_forget_stories(struct rd_run *run, size_t partition);

/* What only the stories tell, once all have been read: for the scope. */
void rd_run_end_stories(struct rd_run *run);

/* RD_STOPPED where a signal asks for the end: said between two stages. */
enum rd_status rd_run_go_on(const struct rd_run_options *options,
                            struct rd_error *err) RD_CHECKED;

/* Give everything back. */
void rd_run_clear(struct rd_run *run);

#endif
