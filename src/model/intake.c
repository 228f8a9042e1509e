/*
 * Counts of reading, added up over inputs.
 */
#include "redite/intake.h"

uint64_t
rd_intake_rejected(const struct rd_intake *intake)
{
    uint64_t total = 0;

    for (int i = 0; i < RD_REJECT_COUNT; i++)
        total += intake->rejected[i];
    return total;
}

void
rd_intake_merge(struct rd_intake *intake, const struct rd_intake *other)
{
    intake->records += other->records;
    intake->skipped += other->skipped;
    for (int i = 0; i < RD_REJECT_COUNT; i++)
        intake->rejected[i] += other->rejected[i];
    intake->outcome_inferred += other->outcome_inferred;
    intake->queued_dropped += other->queued_dropped;
    intake->ambiguous_times += other->ambiguous_times;
    intake->missing_times += other->missing_times;
    intake->exact_duplicates += other->exact_duplicates;
    intake->conflicting_duplicates += other->conflicting_duplicates;
    intake->id_reused += other->id_reused;
}
