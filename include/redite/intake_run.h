/*
 * The first stage of a run: every input is read through its profile, and its
 * records go to a journal or to the rejects.
 */
#ifndef REDITE_INTAKE_RUN_H
#define REDITE_INTAKE_RUN_H

#include "redite/asked_zone.h"
#include "redite/journal.h"
#include "redite/profile.h"
#include "redite/reader.h"
#include "redite/run.h"

/* One input and what came of it. */
struct rd_input_result {
    const char *path;
    const struct rd_profile *profile;
    uint64_t bytes; /* as given */
    char sha256[65];
    struct rd_reading reading;
    struct rd_error damage; /* of a salvaged input; empty for a sound one */
};

/* Where records go, and what they are read by. */
struct rd_intake_run {
    const struct rd_run_options *options;
    const struct rd_profiles *profiles;
    const struct rd_asked_zones *asked_zones;
    const struct rd_zone *zone;
    struct rd_journal *const *journals; /* one per worker */
    size_t journal_count;
    struct rd_arena arena;           /* of the results */
    struct rd_input_result *results; /* one per input, ordered by path */
    struct rd_intake total;
};

/*
 * Read every input. RD_LIMIT: more was rejected than the parameters allow; the
 * rejects file is written all the same.
 */
enum rd_status rd_intake_run_all(struct rd_intake_run *intake,
                                 struct rd_error *err) RD_CHECKED;

/* The bytes of all inputs that are files, as they are given. */
uint64_t rd_intake_weigh(const struct rd_run_options *options);

/* Give back the results. */
void rd_intake_run_clear(struct rd_intake_run *intake);

#endif
