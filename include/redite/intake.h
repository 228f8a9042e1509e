/*
 * What was counted while the inputs were read and their records settled.
 */
#ifndef REDITE_INTAKE_H
#define REDITE_INTAKE_H

#include "redite/reject.h"

#include <stdint.h>

struct rd_intake {
    uint64_t records; /* accepted and rejected */
    uint64_t skipped; /* rows that are no records by their profile */
    uint64_t rejected[RD_REJECT_COUNT];
    uint64_t outcome_inferred, queued_dropped;
    uint64_t ambiguous_times;  /* the wall clock showed them twice */
    uint64_t missing_times;    /* the wall clock skipped them */
    uint64_t unfinished_calls; /* of a switch: no end was seen */
    uint64_t headless_calls;   /* of a switch: no beginning was seen */
    uint64_t backward_calls;   /* of a switch: it ended before it began */
    uint64_t overlong_calls;   /* of a switch: longer than a call may be */
    uint64_t consultations;    /* of a switch: an agent asks a colleague */
    uint64_t exact_duplicates, conflicting_duplicates, id_reused;
};

/* All rejects. */
uint64_t rd_intake_rejected(const struct rd_intake *intake);

/* Add what `other` has counted. */
void rd_intake_merge(struct rd_intake *intake, const struct rd_intake *other);

#endif
