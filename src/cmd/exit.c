/*
 * How the program ends: results flushed and checked, one message, a status.
 */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>

enum rd_status
rd_exit_write(struct rd_str results, struct rd_error *err)
{
    if (results.len == 0)
        return RD_OK;
    if (fwrite(results.ptr, 1, results.len, stdout) == results.len &&
        fflush(stdout) == 0)
        return RD_OK;
    return rd_fail(err, RD_OUTPUT, "standard output cannot be written: %s",
                   rd_language_errno(errno));
}

void
rd_exit_explain(const struct rd_error *err)
{
    struct rd_error masked = *err;

    for (char *at = masked.text; *at != '\0'; at++)
        if (((unsigned char)*at < ' ' && *at != '\n') || *at == '\x7f')
            *at = '?';
    (void)fprintf(stderr, "redite: %s\n", masked.text);
}

void
rd_exit_warn(void *context, const char *text)
{
    struct rd_error warning;

    (void)context;
    (void)rd_fail(&warning, RD_OK, "warning: %s", _(text));
    rd_exit_explain(&warning);
}

int
rd_exit_status(enum rd_status status, int signal)
{
    switch (status) {
    case RD_OK:
    case RD_END:
    case RD_REJECT:
        return 0;
    case RD_USAGE:
        return 2;
    case RD_LIMIT:
        return 3;
    case RD_NOMEM:
    case RD_IO:
    case RD_DATA:
        return 4;
    case RD_OUTPUT:
        return 5;
    case RD_STOPPED:
        return 128 + signal; /* as a shell says of who dies of it */
    }
    return 4;
}
