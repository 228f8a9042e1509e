/*
 * `redite simulate`: the logs of an invented hotline.
 */
#include "cmd.h"

static enum rd_status
run_simulate(struct rd_request *request, struct rd_buffer *out,
             struct rd_error *err)
{
    (void)out;
    if (request->input_count != 1 || request->inputs[0].path[0] == '\0')
        return rd_fail(err, RD_USAGE,
                       "one folder for the files is expected, such as 'redite "
                       "simulate hotline'");
    return rd_simulate(request->inputs[0].path, &request->simulation,
                       request->stopped, NULL, err);
}

static const char *const paragraphs[] = {
    N_("Writes the logs of an invented hotline into a folder, to try redite "
       "on, or to measure it by: calls, tickets (tickets.csv.gz), the presence "
       "of agents (agents.csv) and a tariff (tariff.csv). The folder is made "
       "where it is not there; a file that is there already is left alone."),
    N_("The calls are played through: fewer agents are there in the evening "
       "than are needed and few at night, so queues grow, callers give up, and "
       "some call again about the same. Nobody in it exists. The same options "
       "give the same logs on every machine."),
    NULL,
};

static const char *const example_lines[] = {
    "redite simulate hotline",
    "redite report --tariffs hotline/tariff.csv hotline/*.gz "
    "hotline/agents.csv",
    "redite simulate --calls 1000000 --days 31 --files 1 large",
    NULL,
};

const struct rd_command rd_command_simulate = {
    .name = "simulate",
    .usage = N_("[OPTIONS] FOLDER"),
    .summary = N_("write the logs of an invented hotline"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_SIMULATING | RD_OPTIONS_HELP,
    .needs_files = false,
    .run = run_simulate,
};
