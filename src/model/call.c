/*
 * The words for what became of a call.
 */
#include "redite/call.h"

static const struct rd_str words[RD_OUTCOME_COUNT] = {
    [RD_ABANDONED] = {"abandoned", 9}, [RD_ANSWERED] = {"answered", 8},
    [RD_FAILED] = {"failed", 6},       [RD_SELF_SERVICE] = {"self_service", 12},
    [RD_UNSERVED] = {"unserved", 8},
};

const char *
rd_outcome_name(enum rd_outcome outcome)
{
    return words[outcome].ptr;
}

bool
rd_outcome_parse(enum rd_outcome *outcome, struct rd_str word)
{
    for (int i = 0; i < RD_OUTCOME_COUNT; i++) {
        if (rd_str_equal(word, words[i])) {
            *outcome = (enum rd_outcome)i;
            return true;
        }
    }
    return false;
}
