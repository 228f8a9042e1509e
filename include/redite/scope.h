/*
 * What a report is about: the period, its zone, and what the metrics need to
 * know of the whole input before they see its calls.
 */
#ifndef REDITE_SCOPE_H
#define REDITE_SCOPE_H

#include "redite/call.h"
#include "redite/customer.h"
#include "redite/intake.h"
#include "redite/intern.h"
#include "redite/parameters.h"
#include "redite/pile.h"
#include "redite/presence.h"
#include "redite/tally.h"
#include "redite/tariff.h"
#include "redite/zone.h"

struct rd_period {
    int32_t from, to;   /* local days, `to` exclusive; RD_NO_DAY: no call */
    int64_t start, end; /* the same as instants, UTC */
};

struct rd_scope {
    const struct rd_parameters *parameters;
    const struct rd_zone *zone;
    struct rd_period period;
    int64_t first_arrival, latest_end; /* of all kept calls; RD_ABSENT */
    const struct rd_intake *intake;    /* of all inputs */
    const struct rd_intern *services, *agents;
    const struct rd_intern *issues;
    const struct rd_tally *ignored_events; /* of switches, by name */
    const struct rd_tariff *tariff;        /* NULL: none was given */
    bool has_tickets;                      /* the input has ticket events */
    bool has_issues; /* some identified contact of the period has an issue */
    uint64_t unlinked_events, limit_hits;
    uint64_t switchboards, switchboard_calls; /* left out of repeats */
    const struct rd_presence_event *presence; /* by agent, then time */
    size_t presence_count;
    const char *const *file_names; /* by the number of the input */
    struct rd_store *store;        /* for what metrics keep of each call */
    const char *key_fingerprint;   /* of pseudonyms; NULL: there are none */
};

/* A call with what every metric asks of it, worked out once. */
struct rd_arrival {
    const struct rd_call *call;
    int64_t local; /* the wall clock when it arrived */
    int32_t day;   /* of `local` */
    int hour;      /* of `local`, 0 to 23 */
    bool in_period;
    bool at_night;
    enum rd_identity identity;
};

/*
 * The period of the calls (kept ones, of any outcome, in any order), with what
 * the parameters ask. `zone` is that of the parameters.
 */
void rd_scope_set_period(struct rd_scope *scope, const struct rd_call *calls,
                         size_t count);

/* The same from the edges of all kept calls; RD_ABSENT: there is none. */
void rd_scope_set_span(struct rd_scope *scope, int64_t first_arrival,
                       int64_t last_arrival, int64_t latest_end);

/* The days of the period; 0 without any. */
size_t rd_period_days(const struct rd_period *period);

/*
 * Whether a local day is in the period. Only days tell: where a clock is put
 * back over midnight, instants do not.
 */
bool rd_period_includes(const struct rd_period *period, int32_t day);

/* The local day of an instant. */
int32_t rd_scope_day(const struct rd_scope *scope, int64_t at);

/* What the metrics ask of a call, and of who calls. */
struct rd_arrival rd_scope_arrival(const struct rd_scope *scope,
                                   const struct rd_call *call,
                                   enum rd_identity identity);

/* Whether a minute of the local day (0 to 1439) belongs to the night. */
bool rd_is_night(const struct rd_parameters *parameters, int32_t minute);

#endif
