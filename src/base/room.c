/*
 * Lists double as they grow, so that adding to one costs the same however long
 * it is.
 */
#include "redite/room.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LEAST 256

enum rd_status
rd_room_double(void **items, size_t size, size_t *capacity,
               struct rd_error *err)
{
    size_t wanted = *capacity == 0 ? LEAST : *capacity * 2;
    void *grown;

    grown = wanted > SIZE_MAX / size ? NULL : realloc(*items, wanted * size);
    if (grown == NULL)
        return rd_fail_memory(err);
    *items = grown;
    *capacity = wanted;
    return RD_OK;
}

enum rd_status
rd_room_anew(void **items, size_t size, size_t wanted, size_t *capacity,
             struct rd_error *err)
{
    size_t most = *capacity == 0 ? LEAST : *capacity;

    if (wanted <= *capacity)
        return RD_OK;
    while (most < wanted)
        most *= 2;
    free(*items);
    *items = most > SIZE_MAX / size ? NULL : malloc(most * size);
    *capacity = *items == NULL ? 0 : most;
    return *items == NULL ? rd_fail_memory(err) : RD_OK;
}

enum rd_status
rd_room_append(void **items, size_t size, size_t *count, size_t *capacity,
               const void *others, size_t more, struct rd_error *err)
{
    char *grown;

    if (more == 0)
        return RD_OK;
    grown = realloc(*items, (*count + more) * size);
    if (grown == NULL)
        return rd_fail_memory(err);
    memcpy(grown + *count * size, others, more * size);
    *items = grown;
    *count += more;
    *capacity = *count;
    return RD_OK;
}
