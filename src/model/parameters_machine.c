/*
 * What a run may use of the machine. It changes no figure.
 */
#include "redite/parameters.h"

#define MOST_THREADS 1024

/* `256M`: a whole number, and K, M or G for 1024 bytes, or that squared … */
static bool
read_size(int64_t *bytes, struct rd_str text)
{
    static const char units[] = "KMG";
    const char *unit =
        text.len == 0 ? NULL
                      : memchr(units, text.ptr[text.len - 1], sizeof units - 1);
    uint64_t number;
    int shift = 0;

    if (unit != NULL) {
        shift = 10 * (int)(unit - units + 1);
        text.len--;
    }
    if (!rd_str_to_u64(&number, text) ||
        number > (uint64_t)(INT64_MAX >> shift))
        return false;
    *bytes = (int64_t)(number << shift);
    return true;
}

enum rd_status
rd_set_memory(struct rd_parameters *parameters, const char *value,
              struct rd_error *err)
{
    int64_t bytes;

    if (!read_size(&bytes, rd_str_from(value)) || bytes < RD_LEAST_MEMORY)
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a size of memory from 16M on, such as 256M "
                       "or 2G",
                       value);
    parameters->memory = bytes;
    return RD_OK;
}

enum rd_status
rd_set_threads(struct rd_parameters *parameters, const char *value,
               struct rd_error *err)
{
    uint64_t count;

    if (!rd_str_to_u64(&count, rd_str_from(value)) || count == 0 ||
        count > MOST_THREADS)
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a number of threads, such as 4", value);
    parameters->threads = (int64_t)count;
    return RD_OK;
}
