/*
 * The words for what became of a repeated contact, and where a log can see.
 */
#include "redite/timeline.h"

/* A caller whom nobody answered tries again at once, or not (seconds). */
#define REDIAL_WITHIN_S 600

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

/* The first place in the timeline of a call that arrived at or after `at`. */
static size_t
find_arrival(const struct rd_timeline *timeline, int64_t at)
{
    size_t low = 0, high = timeline->call_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (timeline->calls[middle].arrived_at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
rd_timeline_list_offered(uint32_t *next_offered, const struct rd_call *calls,
                         size_t count)
{
    uint32_t next = (uint32_t)count;

    for (size_t i = count; i-- > 0;) {
        if (rd_call_is_offered(&calls[i]))
            next = (uint32_t)i;
        next_offered[i] = next;
    }
}

/* The first offered call at or behind a place; NULL where there is none. */
static const struct rd_call *
find_offered(const struct rd_timeline *timeline, size_t place)
{
    if (place < timeline->call_count)
        place = timeline->next_offered[place];
    return place < timeline->call_count ? &timeline->calls[place] : NULL;
}

/* Of the calls from the end on, the first one decides. */
bool
rd_call_is_redialled(const struct rd_scope *scope,
                     const struct rd_timeline *timeline,
                     const struct rd_call *call)
{
    size_t place = find_arrival(timeline, call->ended_at);
    const struct rd_call *next = find_offered(timeline, place);

    if (next == call) /* it ended when it arrived */
        next = find_offered(timeline, (size_t)(call - timeline->calls) + 1);
    return next != NULL &&
           next->arrived_at <= call->ended_at + REDIAL_WITHIN_S &&
           rd_scope_day(scope, next->arrived_at) < scope->period.to;
}
