/*
 * Filling in the one error type: once, where the failure is known.
 */
#include "redite/status.h"

#include "redite/language.h"

#include <stdarg.h>
#include <stdio.h>

enum rd_status
rd_fail(struct rd_error *err, enum rd_status status, const char *format, ...)
{
    va_list args;

    if (err == NULL)
        return status;
    va_start(args, format);
    (void)vsnprintf(err->text, sizeof err->text, _(format), args);
    va_end(args);
    return status;
}

enum rd_status
rd_fail_memory(struct rd_error *err)
{
    return rd_fail(err, RD_NOMEM, "out of memory");
}
