/*
 * Lists that grow: room for one more, and joining two.
 */
#ifndef REDITE_ROOM_H
#define REDITE_ROOM_H

#include "redite/status.h"

#include <stddef.h>

/* Room for one more of `*items`, each of `size` bytes. RD_NOMEM. */
enum rd_status rd_room_for_one(void **items, size_t size, size_t count,
                               size_t *capacity,
                               struct rd_error *err) RD_CHECKED;

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
