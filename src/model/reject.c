/*
 * The words for the causes of rejects.
 */
#include "redite/reject.h"

static const char *const names[RD_REJECT_COUNT] = {
    [RD_REJECT_OVERSIZED_FIELD] = "oversized_field",
    [RD_REJECT_COLUMN_COUNT] = "column_count",
    [RD_REJECT_MISSING_FIELD] = "missing_field",
    [RD_REJECT_BAD_NUMBER] = "bad_number",
    [RD_REJECT_BAD_TIME] = "bad_time",
    [RD_REJECT_BAD_EVENT] = "bad_event",
    [RD_REJECT_NEGATIVE_DURATION] = "negative_duration",
    [RD_REJECT_BAD_OUTCOME] = "bad_outcome",
    [RD_REJECT_TOO_LONG] = "too_long",
};

const char *
rd_reject_name(enum rd_reject cause)
{
    return names[cause];
}
