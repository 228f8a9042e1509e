/*
 * A ticket event: what was written down of a contact (spec, 1.2).
 */
#ifndef REDITE_TICKET_H
#define REDITE_TICKET_H

#include "redite/str.h"

/* In the order that events of one ticket and second are taken. */
enum rd_ticket_kind {
    RD_TICKET_OPENED,
    RD_TICKET_NOTE,
    RD_TICKET_REOPENED,
    RD_TICKET_CLOSED,
    RD_TICKET_KIND_COUNT
};

/* The kind of an event by its word (empty: a note); false for an unknown one.
 */
bool rd_ticket_kind_parse(enum rd_ticket_kind *kind, struct rd_str word);

/* One accepted event; the views belong to whoever reads the file. */
struct rd_ticket_record {
    struct rd_str ticket, customer, agent, call_id, reason, text;
    int64_t at; /* UTC */
    enum rd_ticket_kind kind;
    uint32_t file;
    uint64_t line;
};

#define RD_NO_CALL UINT32_MAX

/* One event in the ledger; names are numbers of its tables. */
struct rd_ticket_event {
    int64_t at;
    uint32_t ticket, customer, agent, call_id;
    uint32_t reason, text;                 /* both of the table of texts */
    uint32_t opening_reason, opening_text; /* of its ticket, likewise */
    uint32_t call; /* the place of the call that it names; or RD_NO_CALL */
    uint32_t line;
    uint16_t file;
    uint8_t kind;     /* enum rd_ticket_kind */
    uint8_t is_first; /* of its ticket: the opening, whatever it is called */
};

#endif
