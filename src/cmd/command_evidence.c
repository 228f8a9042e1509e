/*
 * `redite evidence`: the calls behind a figure, so that it can be attacked.
 */
#include "cmd.h"

#include "redite/evidence.h"

static enum rd_status
gather(struct rd_buffer *out, struct rd_request *request, struct rd_error *err)
{
    struct rd_progress_line line;
    const struct rd_run_options options = {
        .parameters = &request->parameters,
        .inputs = request->inputs + 1,
        .input_count = request->input_count - 1,
        .share = request->share,
        .rejects = &request->rejects,
        .spill_file = &request->spill_file,
        .show_progress = rd_progress_show,
        .tell = request->loudness == RD_LOUD_VERBOSE ? rd_progress_tell : NULL,
        .stopped = request->stopped,
        .context = &line,
    };
    enum rd_status st;

    rd_progress_begin(&line, request->loudness);
    st = rd_run_evidence(out, request->inputs[0].path, &options, err);
    rd_progress_erase(&line);
    return st;
}

/* The first word that is no option names the figure; the rest are files. */
static enum rd_status
run_evidence(struct rd_request *request, struct rd_buffer *out,
             struct rd_error *err)
{
    enum rd_status st;

    if (request->input_count < 2)
        return rd_fail(err, RD_USAGE,
                       "a figure and at least one file are expected, such as "
                       "'redite evidence repeat.reexplained calls.csv "
                       "tickets.csv'");
    st = rd_share_find(&request->share, &request->arena, err);
    return st < 0 ? st : gather(out, request, err);
}

static const char *const paragraphs[] = {
    N_("Writes the calls that a figure of the report counts, as CSV with the "
       "file "
       "and line of every record used: as many rows as the figure says, in "
       "order "
       "of arrival."),
    N_("A figure is named by its path in the JSON report: "
       "wait.night.abandoned, "
       "wait.by_hour[23].offered, wait.all.over.600, repeat.repeat_same, "
       "repeat.reexplained, repeat.by_issue[billing].redone, "
       "quality.long_waits, paid[FRF].by_hour[20].calls; and "
       "staffing[2001-10-26T23].calls are the talks of the agents seen in that "
       "hour."),
    NULL,
};

static const char *const example_lines[] = {
    "redite evidence repeat.reexplained calls.csv tickets.csv",
    "redite evidence 'wait.by_hour[23].abandoned' --from 2024-01-01 *.csv.gz",
    NULL,
};

const struct rd_command rd_command_evidence = {
    .name = "evidence",
    .usage = N_("METRIC [OPTIONS] FILE..."),
    .summary = N_("list the calls behind a figure, with file and line"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_PRIVACY | RD_OPTIONS_READING | RD_OPTIONS_RULES |
              RD_OPTIONS_REJECTS | RD_OPTIONS_PERIOD | RD_OPTIONS_FIGURES |
              RD_OPTIONS_MESSAGES | RD_OPTIONS_SANDBOX | RD_OPTIONS_HELP,
    .needs_files = true,
    .run = run_evidence,
};
