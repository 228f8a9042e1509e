/*
 * The logs of a hotline that nobody has, to try redite on and to measure it
 * by: believable, and the same bytes on every machine for the same wishes.
 */
#ifndef REDITE_SIMULATE_H
#define REDITE_SIMULATE_H

#include "redite/status.h"

#include <stdbool.h>
#include <stdint.h>

#define RD_SIMULATED_CALLS INT64_C(999999999) /* at most */
#define RD_SIMULATED_DAYS  3660
#define RD_SIMULATED_FILES 1000

/* What is wished for. */
struct rd_simulation {
    int64_t calls; /* 1 to RD_SIMULATED_CALLS */
    int64_t days;  /* 1 to RD_SIMULATED_DAYS */
    int64_t files; /* of calls, 1 to RD_SIMULATED_FILES; 0: one a day */
    uint64_t seed;
    bool plain; /* CSV, not packed by gzip */
};

/* The wishes of somebody who has none. */
extern const struct rd_simulation rd_simulation_usual;

/*
 * Write the logs into `folder`, which is made where it is not there: calls in
 * `calls-YYYY-MM-DD.csv.gz`, or `calls.csv.gz`, or `calls-1.csv.gz` and so on;
 * `tickets.csv.gz`; who was logged in, `agents.csv`; what calls cost,
 * `tariff.csv`. `stopped` is asked now and then (it may be NULL); true ends the
 * work with RD_STOPPED. RD_OUTPUT: a file is there already, or cannot be
 * written. After any failure, no new file is left.
 */
enum rd_status rd_simulate(const char *folder,
                           const struct rd_simulation *simulation,
                           bool (*stopped)(void *context), void *context,
                           struct rd_error *err) RD_CHECKED;

#endif
