/*
 * Where a report goes. Its files are opened before anything is read, and all
 * formats are rendered before the first file is written.
 */
#include "cmd.h"

#include "redite/output.h"
#include "redite/pile.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_WIDTH 80

/* A terminal that calls itself dumb, or nothing, would show the escapes. */
static bool
knows_color(void)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");

    return term != NULL && term[0] != '\0' && strcmp(term, "dumb") != 0 &&
           (no_color == NULL || no_color[0] == '\0');
}

/* How text looks on standard output. */
static struct rd_sink_options
find_look(void)
{
    struct rd_sink_options look = {.width = USUAL_WIDTH};
    struct winsize size;

    if (!isatty(STDOUT_FILENO))
        return look;
    look.color = knows_color();
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        look.width = size.ws_col;
    return look;
}

static bool
is_standard_output(const struct rd_destination *output)
{
    return strcmp(output->path, "-") == 0;
}

enum rd_status
rd_destinations_open(struct rd_request *request, struct rd_error *err)
{
    struct rd_output_options options = {.stopped = request->stopped};
    struct rd_destination *output = request->first_output;
    enum rd_status st = RD_OK;

    if (request->rejects_path != NULL)
        st = rd_output_open(&request->rejects, request->rejects_path, &options,
                            err);
    for (; output != NULL && st >= 0; output = output->next) {
        options.needs_name = output->sink->begin_keeping != NULL;
        if (!is_standard_output(output))
            st = rd_output_open(&output->output, output->path, &options, err);
    }
    if (st >= 0 && request->parameters.memory > 0)
        st = rd_store_open_file(&request->spill_file, NULL, err);
    return st;
}

enum rd_status
rd_destinations_render(struct rd_request *request,
                       const struct rd_report *report, struct rd_buffer *out,
                       struct rd_error *err)
{
    const struct rd_sink_options plain = {.width = USUAL_WIDTH};
    const struct rd_sink_options look = find_look();
    struct rd_destination *output = request->first_output;
    enum rd_status st = RD_OK;

    for (; output != NULL && st >= 0; output = output->next) {
        bool is_shown = is_standard_output(output);
        struct rd_buffer *content = is_shown ? out : &output->content;

        if (output->rows.context != NULL)
            st = rd_keeping_end(output, report, err);
        else
            output->sink->print(content, report, is_shown ? &look : &plain);
        if (st >= 0)
            st = rd_buffer_check(content, err);
    }
    return st;
}

static enum rd_status
write_file(struct rd_destination *output, struct rd_error *err)
{
    struct rd_output *file = output->output;
    enum rd_status st =
        rd_output_write(file, rd_buffer_str(&output->content), err);

    output->output = NULL;
    if (st >= 0)
        return rd_output_commit(file, err);
    rd_output_abandon(file);
    return st;
}

enum rd_status
rd_destinations_write(struct rd_request *request, struct rd_error *err)
{
    struct rd_destination *output = request->first_output;
    enum rd_status st = RD_OK;

    for (; output != NULL && st >= 0; output = output->next)
        if (!is_standard_output(output))
            st = write_file(output, err);
    return st;
}
