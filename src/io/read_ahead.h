/*
 * Reading ahead in a thread of its own, so that a single input is inflated
 * while its records are read. Private to this room.
 */
#ifndef REDITE_IO_READ_AHEAD_H
#define REDITE_IO_READ_AHEAD_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_read_ahead;

/* Produce the next bytes in `room`; RD_END behind the last. */
typedef enum rd_status rd_producer(void *context, char *room, size_t *len,
                                   struct rd_error *err);

/*
 * Begin to call `produce` with `context`, each time with room for `size` bytes;
 * nobody else may use what it uses until the thread is freed, or has given
 * anything but RD_OK. NULL where there is no thread or memory to be had: then
 * whoever asks has to produce.
 */
struct rd_read_ahead *rd_read_ahead_new(rd_producer *produce, void *context,
                                        size_t size);

/* What was produced next; the bytes are valid until the next call. */
enum rd_status rd_read_ahead_next(struct rd_read_ahead *ahead,
                                  struct rd_str *bytes,
                                  struct rd_error *err) RD_CHECKED;

/* End the thread, wherever it is; NULL is allowed. */
void rd_read_ahead_free(struct rd_read_ahead *ahead);

#endif
