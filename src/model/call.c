/*
 * The words for what became of a call.
 */
#include "redite/call.h"

static const char *const names[RD_OUTCOME_COUNT] = {
    [RD_ABANDONED] = "abandoned", [RD_ANSWERED] = "answered",
    [RD_FAILED] = "failed",       [RD_SELF_SERVICE] = "self_service",
    [RD_UNSERVED] = "unserved",
};

const char *
rd_outcome_name(enum rd_outcome outcome)
{
    return names[outcome];
}

bool
rd_outcome_parse(enum rd_outcome *outcome, struct rd_str word)
{
    for (int i = 0; i < RD_OUTCOME_COUNT; i++) {
        if (rd_str_equal(word, rd_str_from(names[i]))) {
            *outcome = (enum rd_outcome)i;
            return true;
        }
    }
    return false;
}
