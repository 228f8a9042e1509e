/*
 * Lines of a switch that tell of a call bit by bit: it joins a queue, somebody
 * answers, it ends. The calls are made of them once all files are read, because
 * an end may stand in another file than its beginning.
 */
#ifndef REDITE_SWITCH_EVENT_H
#define REDITE_SWITCH_EVENT_H

#include "redite/call.h"

/* What happens to a call, in the words of profiles. */
enum rd_switch_kind {
    RD_SWITCH_JOINED,    /* the caller waits in a queue from now on */
    RD_SWITCH_ANSWERED,  /* an agent talks to the caller */
    RD_SWITCH_COMPLETED, /* ended: after the talk, or handed on */
    RD_SWITCH_GAVE_UP,   /* ended: the caller hung up or left by a key */
    RD_SWITCH_SENT_AWAY, /* ended: timeout, nobody there, torn down */
    RD_SWITCH_REFUSED,   /* never joined: queue full, closed or empty */
    RD_SWITCH_KIND_COUNT
};

/* What a line of a switch is about. */
enum rd_switch_line {
    RD_SWITCH_CALL,     /* a call */
    RD_SWITCH_PRESENCE, /* an agent who comes or goes */
    RD_SWITCH_OTHER     /* neither; counted by its name */
};

/* The kind of an event by its word; false for one that is not about a call. */
bool rd_switch_kind_parse(enum rd_switch_kind *kind, struct rd_str word);

/* One line; the views belong to whoever reads the file. */
struct rd_switch_record {
    struct rd_str call_id, service, agent, customer;
    int64_t at; /* UTC */
    enum rd_switch_kind kind;
    uint32_t file;
    uint64_t line;
};

/* One line in the ledger; names are numbers of its tables. */
struct rd_switch_event {
    int64_t at;
    uint32_t call_id; /* of the ledger's switch_ids */
    uint32_t service, agent, customer;
    uint32_t line;
    uint16_t file;
    uint8_t kind; /* enum rd_switch_kind */
};

#endif
