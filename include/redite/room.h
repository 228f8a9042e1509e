/*
 * Lists that grow: room for one more, and joining two.
 */
#ifndef REDITE_ROOM_H
#define REDITE_ROOM_H

#include "redite/status.h"

#include <stddef.h>

/* Twice the room of `*items`, each of `size` bytes. RD_NOMEM. */
enum rd_status rd_room_double(void **items, size_t size, size_t *capacity,
                              struct rd_error *err) RD_CHECKED;

/* Room for one more of `*items`, each of `size` bytes. RD_NOMEM. */
static inline RD_CHECKED enum rd_status
rd_room_for_one(void **items, size_t size, size_t count, size_t *capacity,
                struct rd_error *err)
{
    return count < *capacity ? RD_OK
                             : rd_room_double(items, size, capacity, err);
}

/*
 * Room for at least `wanted` items in all; those that are there may be lost,
 * as the list is written anew. RD_NOMEM.
 */
enum rd_status rd_room_anew(void **items, size_t size, size_t wanted,
                            size_t *capacity, struct rd_error *err) RD_CHECKED;

/* Copy `more` others behind `*items`. RD_NOMEM. */
enum rd_status rd_room_append(void **items, size_t size, size_t *count,
                              size_t *capacity, const void *others, size_t more,
                              struct rd_error *err) RD_CHECKED;

#endif
