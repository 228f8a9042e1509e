/*
 * Outputs that keep what is behind the figures. Such a file grows while the run
 * reads: aside, where it can be thrown away.
 */
#include "cmd.h"

static enum rd_status
name_output(const struct rd_destination *output, enum rd_status st,
            const struct rd_error *why, struct rd_error *err)
{
    return st < 0 ? rd_fail(err, st, "%s: %s", output->path, why->text) : st;
}

static enum rd_status
begin(struct rd_destination *output, const struct rd_request *request,
      struct rd_error *err)
{
    struct rd_error why = {""};
    const char *aside =
        output->output == NULL ? NULL : rd_output_aside(output->output);
    enum rd_status st = output->sink->begin_keeping(&output->rows, aside,
                                                    request->with_calls, &why);

    return name_output(output, st, &why, err);
}

/* Hand a row on to every output that keeps such rows. */
static enum rd_status
hand_on(const struct rd_request *request, bool is_call,
        const struct rd_row *row, struct rd_error *err)
{
    const struct rd_destination *output = request->first_output;
    enum rd_status st = RD_OK;

    for (; output != NULL && st >= 0; output = output->next) {
        const struct rd_rows *rows = &output->rows;
        struct rd_error why = {""};

        if (rows->context == NULL)
            continue;
        st = is_call ? rows->take_call(rows->context, row, &why)
                     : rows->take_reject(rows->context, row, &why);
        st = name_output(output, st, &why, err);
    }
    return st;
}

static enum rd_status
hand_on_reject(void *context, const struct rd_row *row, struct rd_error *err)
{
    return hand_on(context, false, row, err);
}

static enum rd_status
hand_on_call(void *context, const struct rd_row *row, struct rd_error *err)
{
    return hand_on(context, true, row, err);
}

enum rd_status
rd_keeping_begin(struct rd_rows *rows, struct rd_request *request,
                 struct rd_error *err)
{
    struct rd_destination *output = request->first_output;
    enum rd_status st = RD_OK;

    *rows = (struct rd_rows){0};
    for (; output != NULL && st >= 0; output = output->next) {
        if (output->sink->begin_keeping == NULL)
            continue;
        st = begin(output, request, err);
        rows->context = request;
        rows->take_reject = hand_on_reject;
        rows->take_call = request->with_calls ? hand_on_call : NULL;
    }
    return st;
}

enum rd_status
rd_keeping_end(struct rd_destination *output, const struct rd_report *report,
               struct rd_error *err)
{
    struct rd_error why = {""};
    enum rd_status st = output->sink->end_keeping(
        &output->rows, &output->content, report, &why);

    output->sink->clear_keeping(&output->rows);
    return name_output(output, st, &why, err);
}

void
rd_keeping_clear(struct rd_destination *output)
{
    if (output->rows.context != NULL)
        output->sink->clear_keeping(&output->rows);
    rd_output_abandon(output->output);
    output->output = NULL;
}
