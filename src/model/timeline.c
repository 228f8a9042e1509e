/*
 * The words for what became of a repeated contact, and where a log can see.
 */
#include "redite/timeline.h"

static const char *const names[RD_EXPLAINED_COUNT] = {
    [RD_EXPLAINED_NOT_ASKED] = "",
    [RD_EXPLAINED_RESTATED] = "restated",
    [RD_EXPLAINED_REDONE] = "redone",
    [RD_EXPLAINED_NEW_TICKET] = "new_ticket",
    [RD_EXPLAINED_CARRIED] = "carried",
    [RD_EXPLAINED_UNCLEAR] = "unclear",
    [RD_EXPLAINED_UNKNOWN] = "unknown",
};

const char *
rd_explained_name(enum rd_explained explained)
{
    return names[explained];
}

bool
rd_can_look_back(const struct rd_scope *scope, const struct rd_call *call)
{
    return call->arrived_at >=
           scope->first_arrival + scope->parameters->repeat_within_s;
}

bool
rd_episode_is_observable(const struct rd_scope *scope,
                         const struct rd_contact *first)
{
    return first->in_period && rd_can_look_back(scope, first->call) &&
           first->call->ended_at <=
               scope->period.end - scope->parameters->repeat_within_s;
}
