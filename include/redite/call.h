/*
 * A call, and the record of one as a log gives it (spec, 1.1).
 */
#ifndef REDITE_CALL_H
#define REDITE_CALL_H

#include "redite/str.h"

/* The instant of what did not happen. */
#define RD_ABSENT INT64_MIN

/* In the order of their names as bytes. */
enum rd_outcome {
    RD_ABANDONED,    /* the caller gave up */
    RD_ANSWERED,     /* a person answered */
    RD_FAILED,       /* it never connected */
    RD_SELF_SERVICE, /* it ended in the menu, no person asked for */
    RD_UNSERVED,     /* the hotline gave up */
    RD_OUTCOME_COUNT
};

/* The word for an outcome in files and reports. */
const char *rd_outcome_name(enum rd_outcome outcome);

/* The outcome of a word; false for an unknown one. */
bool rd_outcome_parse(enum rd_outcome *outcome, struct rd_str word);

/* What is true of a call beside its fields. */
enum rd_call_flag {
    RD_CALL_MENU_KNOWN = 1, /* a file that holds it has a column queued_at */
    RD_CALL_LEG = 2,        /* its format writes one call as several legs */
    RD_CALL_NAMED_FIRST = 4 /* of its legs, answers that name an agent first */
};

/* One accepted record; the views belong to whoever reads the file. */
struct rd_call_record {
    struct rd_str id, customer, service, agent, reason;
    struct rd_str leg; /* its own identifier among the legs of `id`; or empty */
    int64_t arrived_at, queued_at, answered_at, ended_at; /* UTC, RD_ABSENT */
    enum rd_outcome outcome;
    unsigned flags; /* of enum rd_call_flag */
    uint32_t file;  /* number of the input */
    uint64_t line;
};

/* One call, or one record of it; names are numbers of the ledger's tables. */
struct rd_call {
    int64_t arrived_at, queued_at, answered_at, ended_at; /* UTC, RD_ABSENT */
    struct rd_str id;
    uint32_t customer, service, agent, reason;
    uint32_t line;
    uint16_t file;
    uint8_t outcome; /* enum rd_outcome */
    uint8_t flags;
};

/* Whether the call wanted a person. */
static inline bool
rd_call_is_offered(const struct rd_call *call)
{
    return call->outcome == RD_ANSWERED || call->outcome == RD_ABANDONED ||
           call->outcome == RD_UNSERVED;
}

/* Whether a person answered: a contact. */
static inline bool
rd_call_is_contact(const struct rd_call *call)
{
    return call->outcome == RD_ANSWERED;
}

/* Seconds from the arrival to the answer, or to the end where nobody did. */
static inline int64_t
rd_call_wait_s(const struct rd_call *call)
{
    return (call->outcome == RD_ANSWERED ? call->answered_at : call->ended_at) -
           call->arrived_at;
}

/* Seconds from queued_at (not RD_ABSENT) to the answer or the end. */
static inline int64_t
rd_call_queue_wait_s(const struct rd_call *call)
{
    return (call->outcome == RD_ANSWERED ? call->answered_at : call->ended_at) -
           call->queued_at;
}

/* Seconds of talk of an answered call. */
static inline int64_t
rd_call_talk_s(const struct rd_call *call)
{
    return call->ended_at - call->answered_at;
}

#endif
