/*
 * From the values of a record to a call, a ticket event or a presence event.
 * Each adds to `values->causes` what makes the record useless (spec, 1.5); the
 * result means something only where there is no cause.
 */
#ifndef REDITE_MAKE_RECORD_H
#define REDITE_MAKE_RECORD_H

#include "redite/evaluate.h"
#include "redite/intake.h"
#include "redite/presence.h"
#include "redite/switch_event.h"
#include "redite/ticket.h"

/*
 * A call; its flags, file and line are the caller's. What was inferred or
 * dropped of an accepted one is counted in `intake`.
 */
void rd_make_call(struct rd_call_record *call, struct rd_values *values,
                  int64_t max_call_s, struct rd_intake *intake);

/* A ticket event; its file and line are the caller's. */
void rd_make_ticket(struct rd_ticket_record *ticket, struct rd_values *values);

/*
 * The event that closes a ticket of an export with one row per ticket; false
 * where the row has no closing date.
 */
bool rd_make_closing(struct rd_ticket_record *closing,
                     const struct rd_ticket_record *ticket,
                     const struct rd_values *values);

/*
 * An event of a switch: `switched` (its file and line are the caller's) or
 * `presence` is filled, or neither, as the result says. A call's event without
 * the call's id, or an agent's without the agent, is missing_field.
 */
enum rd_switch_line rd_make_switch(struct rd_switch_record *switched,
                                   struct rd_presence_record *presence,
                                   struct rd_values *values);

/* A presence event. */
void rd_make_presence(struct rd_presence_record *presence,
                      struct rd_values *values);

#endif
