/*
 * Shared names: a worker asks the others only for what it has never seen.
 */
#include "redite/names.h"

#include <stdlib.h>

void
rd_names_init(struct rd_names *names)
{
    *names = (struct rd_names){.lock = PTHREAD_MUTEX_INITIALIZER};
}

/* Room for the number of one more name. */
static bool
grow(struct rd_names_seen *seen)
{
    uint32_t capacity = seen->capacity == 0 ? 32 : seen->capacity * 2;
    uint32_t *numbers;

    if (seen->seen.count < seen->capacity)
        return true;
    numbers = realloc(seen->numbers, capacity * sizeof *numbers);
    if (numbers == NULL)
        return false;
    seen->numbers = numbers;
    seen->capacity = capacity;
    return true;
}

static enum rd_status
mark_reason(struct rd_names *names, uint32_t text, struct rd_error *err)
{
    uint32_t capacity = names->texts.capacity;
    bool *reasons = names->reasons;

    if (text >= names->reason_capacity) {
        reasons = realloc(reasons, capacity * sizeof *reasons);
        if (reasons == NULL)
            return rd_fail_memory(err);
        memset(reasons + names->reason_capacity, 0,
               capacity - names->reason_capacity);
        names->reasons = reasons;
        names->reason_capacity = capacity;
    }
    reasons[text] = true;
    return RD_OK;
}

/* The number in the shared table, and the bytes there, which stay. */
static enum rd_status
share(uint32_t *number, struct rd_str *kept, struct rd_names *names,
      struct rd_intern *table, bool is_reason, struct rd_str name,
      struct rd_error *err)
{
    enum rd_status st;

    pthread_mutex_lock(&names->lock);
    st = rd_intern_add(number, table, name, err);
    if (st >= 0)
        *kept = rd_intern_at(table, *number);
    if (st >= 0 && is_reason)
        st = mark_reason(names, *number, err);
    pthread_mutex_unlock(&names->lock);
    return st;
}

enum rd_status
rd_names_add(uint32_t *number, struct rd_names *names, struct rd_intern *table,
             struct rd_names_seen *seen, struct rd_str name,
             struct rd_error *err)
{
    uint32_t local = rd_intern_find(&seen->seen, name);
    struct rd_str kept;
    enum rd_status st;

    if (local != RD_INTERN_NONE) {
        *number = seen->numbers[local];
        return RD_OK;
    }
    st = share(number, &kept, names, table, seen->are_reasons, name, err);
    if (st >= 0 && !grow(seen))
        st = rd_fail_memory(err);
    if (st >= 0)
        st = rd_intern_add_view(&local, &seen->seen, kept, err);
    if (st >= 0)
        seen->numbers[local] = *number;
    return st;
}

void
rd_names_seen_clear(struct rd_names_seen *seen)
{
    rd_intern_clear(&seen->seen);
    free(seen->numbers);
    *seen = (struct rd_names_seen){0};
}

void
rd_names_clear(struct rd_names *names)
{
    rd_intern_clear(&names->services);
    rd_intern_clear(&names->agents);
    rd_intern_clear(&names->texts);
    free(names->reasons);
    (void)pthread_mutex_destroy(&names->lock);
}
