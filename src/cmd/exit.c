/*
 * How the program ends: results flushed and checked, one message, a status.
 */
#include "cmd.h"

#include "redite/harmless.h"
#include "redite/output.h"

#include <stdio.h>

enum rd_status
rd_exit_write(struct rd_str results, bool (*stopped)(void *context),
              struct rd_error *err)
{
    const struct rd_output_options options = {.stopped = stopped};

    return results.len == 0 ? RD_OK
                            : rd_output_whole("-", results, &options, err);
}

void
rd_exit_explain(const struct rd_error *err)
{
    struct rd_buffer shown = {0};
    struct rd_str rest = rd_str_from(err->text), line;

    while (rd_str_split(&line, &rest, '\n')) {
        rd_buffer_add_text(&shown, shown.len == 0 ? "redite: " : "");
        rd_harmless_add(&shown, line);
        rd_buffer_add_byte(&shown, '\n');
    }
    if (shown.failed) /* what is said without memory is ours alone */
        (void)fprintf(stderr, "redite: %s\n", _("out of memory"));
    else
        (void)fwrite(shown.data, 1, shown.len, stderr);
    rd_buffer_clear(&shown);
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
