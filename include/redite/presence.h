/*
 * A presence event: when an agent came and went (spec, 1.3).
 */
#ifndef REDITE_PRESENCE_H
#define REDITE_PRESENCE_H

#include "redite/str.h"

/* In the order that events of one agent and second are taken. */
enum rd_presence_kind {
    RD_PRESENCE_LOGIN,
    RD_PRESENCE_UNPAUSE,
    RD_PRESENCE_PAUSE,
    RD_PRESENCE_LOGOUT,
    RD_PRESENCE_KIND_COUNT
};

/* The kind of an event by its word; false for an unknown one. */
bool rd_presence_kind_parse(enum rd_presence_kind *kind, struct rd_str word);

/* One accepted event; the views belong to whoever reads the file. */
struct rd_presence_record {
    struct rd_str agent;
    struct rd_str service; /* of no effect but to tell events apart */
    int64_t at;            /* UTC */
    enum rd_presence_kind kind;
};

/* One event in the ledger; names are numbers of its tables. */
struct rd_presence_event {
    int64_t at;
    uint32_t agent, service;
    uint8_t kind; /* enum rd_presence_kind */
};

#endif
