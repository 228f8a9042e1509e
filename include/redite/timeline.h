/*
 * One customer's story: calls, contacts, and what is known of each.
 */
#ifndef REDITE_TIMELINE_H
#define REDITE_TIMELINE_H

#include "redite/call.h"
#include "redite/scope.h"

/* Whether a repeated contact had to be explained again (spec, 3.4). */
enum rd_explained {
    RD_EXPLAINED_NOT_ASKED, /* the contact repeats none */
    RD_EXPLAINED_RESTATED,
    RD_EXPLAINED_REDONE,
    RD_EXPLAINED_NEW_TICKET,
    RD_EXPLAINED_CARRIED,
    RD_EXPLAINED_UNCLEAR,
    RD_EXPLAINED_UNKNOWN,
    RD_EXPLAINED_COUNT
};

/* The word for a status in reports. */
const char *rd_explained_name(enum rd_explained explained);

/* Whether the status counts as re-explained. */
static inline bool
rd_is_reexplained(enum rd_explained explained)
{
    return explained == RD_EXPLAINED_RESTATED ||
           explained == RD_EXPLAINED_REDONE ||
           explained == RD_EXPLAINED_NEW_TICKET;
}

#define RD_NO_EPISODE UINT32_MAX
#define RD_NO_CONTACT UINT32_MAX

/* An answered call and its place in the customer's story. */
struct rd_contact {
    const struct rd_call *call;
    uint32_t first_link, link_count; /* of the casebook: its events */
    uint32_t issue;    /* a number of scope->issues; RD_INTERN_NONE: unknown */
    uint32_t episode;  /* RD_NO_EPISODE: of none */
    uint32_t position; /* in its episode, from 1 */
    uint32_t previous; /* before it in the episode: place in the timeline */
    uint32_t first;    /* of the episode, likewise; or RD_NO_CONTACT */
    bool is_last;      /* of its episode */
    uint8_t explained; /* enum rd_explained */
    bool in_period, exists; /* not after the period */
    bool repeat_any, repeat_same;
    bool has_text; /* a linked event says something */
};

/* The calls and contacts of one customer, in order of (arrival, id). */
struct rd_timeline {
    uint32_t customer;
    enum rd_identity identity;
    const struct rd_call *calls;
    size_t call_count;
    const uint32_t *next_offered; /* of rd_timeline_list_offered */
    const struct rd_contact *contacts;
    size_t contact_count;
};

/*
 * Whether an episode can be seen whole (spec, 3.3): its first contact is in
 * the period, neither so early that what came before is lost, nor so late that
 * what follows is.
 */
bool rd_episode_is_observable(const struct rd_scope *scope,
                              const struct rd_contact *first);

/*
 * Whether everything that a call could repeat lies within the log: it arrived
 * at least --repeat-within after the first call of the input.
 */
bool rd_can_look_back(const struct rd_scope *scope, const struct rd_call *call);

/*
 * For each place among the calls of one customer, in order of arrival, the
 * first place from there on (itself included) of an offered call; `count` where
 * there is none.
 */
void rd_timeline_list_offered(uint32_t *next_offered,
                              const struct rd_call *calls, size_t count);

/*
 * Whether another offered call of the customer arrives within ten minutes of
 * the end of `call` (one of the timeline's), from the end on and before the end
 * of the period. In time, log2 of the customer's calls.
 */
bool rd_call_is_redialled(const struct rd_scope *scope,
                          const struct rd_timeline *timeline,
                          const struct rd_call *call);

#endif
