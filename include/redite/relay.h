/*
 * A relay: one thread reads the records of an input, and another keeps them, in
 * the same order. Of the inputs that are left when workers have none of their
 * own, so more than one core is made use of.
 */
#ifndef REDITE_RELAY_H
#define REDITE_RELAY_H

#include "redite/journal.h"
#include "redite/reader.h"

struct rd_relay;

/* Called from time to time by the thread that reads. */
typedef void rd_relay_look(void *context);

/*
 * Begin to read, in a thread of its own, an input of calls or tickets whose
 * rejects nobody wants to see. Until the relay is freed, nobody else may use
 * `reader`. NULL where there is no thread or memory to be had: then whoever
 * asks has to read.
 */
struct rd_relay *rd_relay_new(struct rd_reader *reader, rd_relay_look *look,
                              void *context);

/* Keep all records. RD_NOMEM, or whatever reading them ends with. */
enum rd_status rd_relay_keep(struct rd_relay *relay, struct rd_journal *journal,
                             struct rd_error *err) RD_CHECKED;

/* End the thread, wherever it is; NULL is allowed. */
void rd_relay_free(struct rd_relay *relay);

#endif
