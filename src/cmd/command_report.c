/*
 * `redite report`: the audit.
 */
#include "cmd.h"

#include "redite/claims.h"

static enum rd_status
audit(struct rd_report *report, struct rd_request *request,
      struct rd_error *err)
{
    struct rd_progress_line line;
    struct rd_rows rows;
    struct rd_run_options options = {
        .parameters = &request->parameters,
        .inputs = request->inputs,
        .input_count = request->input_count,
        .share = request->share,
        .rejects = &request->rejects,
        .spill_file = &request->spill_file,
        .rows = &rows,
        .show_progress = rd_progress_show,
        .warn = request->loudness == RD_LOUD_QUIET ? NULL : rd_exit_warn,
        .tell = request->loudness == RD_LOUD_VERBOSE ? rd_progress_tell : NULL,
        .stopped = request->stopped,
        .context = &line,
    };
    enum rd_status st = rd_keeping_begin(&rows, request, err);

    if (st < 0)
        return st;
    rd_progress_begin(&line, request->loudness);
    st = rd_run_report(report, &options, err);
    rd_progress_erase(&line);
    return st;
}

/* What has no effect may have been meant to have one. */
static void
warn_of_money(const struct rd_parameters *parameters)
{
    if (parameters->tariffs.count > 0)
        return;
    if (parameters->holidays != NULL)
        rd_exit_warn(NULL, "--holidays has no effect without --tariffs");
    if (parameters->in_currency != NULL)
        rd_exit_warn(NULL, "--in has no effect without --tariffs");
    if (parameters->agent_hour_cost_micro != RD_NO_COST)
        rd_exit_warn(NULL, "--agent-hour-cost has no effect without --tariffs");
}

static void
warn_of_calls(const struct rd_request *request)
{
    const struct rd_destination *output = request->first_output;

    while (output != NULL && output->sink->begin_keeping == NULL)
        output = output->next;
    if (request->with_calls && output == NULL)
        rd_exit_warn(NULL, "--with-calls has no effect without a database "
                           "(-o FILE.sqlite)");
}

static void
warn_of_idle(const struct rd_request *request)
{
    warn_of_money(&request->parameters);
    warn_of_calls(request);
}

static void
judge(struct rd_request *request, const struct rd_report *report,
      struct rd_error *err)
{
    size_t failed = rd_claims_failed(report);

    if (failed == 0)
        return;
    request->is_refuted = true;
    (void)rd_fail(err, RD_OK,
                  rd_translate_count("%zu claim does not hold",
                                     "%zu claims do not hold", (int64_t)failed),
                  failed);
}

/* Whoever has the calls can count them. */
static enum rd_status
check_secrets(const struct rd_request *request, struct rd_error *err)
{
    if (request->with_calls && request->parameters.suppress > 0)
        return rd_fail(err, RD_USAGE,
                       "--with-calls would show what --suppress withholds");
    return RD_OK;
}

static enum rd_status
run_report(struct rd_request *request, struct rd_buffer *out,
           struct rd_error *err)
{
    struct rd_report report = {0};
    enum rd_status st = check_secrets(request, err);

    if (st >= 0)
        st = rd_share_find(&request->share, &request->arena, err);
    if (st >= 0)
        st = rd_report_init(&report, err);
    if (st >= 0) {
        if (request->loudness != RD_LOUD_QUIET)
            warn_of_idle(request);
        st = audit(&report, request, err);
    }
    if (st >= 0)
        st = rd_report_check(&report, err);
    if (st >= 0)
        st = rd_destinations_render(request, &report, out, err);
    if (st >= 0)
        st = rd_destinations_write(request, err);
    if (st >= 0)
        judge(request, &report, err);
    rd_report_clear(&report);
    return st;
}

static const char *const paragraphs[] = {
    N_("Reads the logs of a telephone hotline and reports how long callers "
       "waited, by hour, day and service, who was answered and who was not, "
       "and "
       "what in the logs could not be used."),
    N_("With tariffs it says what callers paid, and for what; with claims, "
       "which "
       "of them the logs bear out."),
    N_("A file may be plain or compressed with gzip, and '-' is standard "
       "input. "
       "What kind of log it is, is recognised from its first lines. The order "
       "of "
       "the files does not matter."),
    NULL,
};

static const char *const example_lines[] = {
    "redite report calls.csv",
    "redite report --timezone Asia/Jerusalem -o january.json january.txt.gz",
    ("redite report --from 2024-01-01 --to 2024-02-01 --answer-within '<180' "
     "*.gz"),
    "redite report --tariffs france-2000 --claims article-2001 calls.csv",
    NULL,
};

const struct rd_command rd_command_report = {
    .name = "report",
    .usage = N_("[OPTIONS] FILE..."),
    .summary = N_("audit the logs of a hotline and report its figures"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_PRIVACY | RD_OPTIONS_READING | RD_OPTIONS_RULES |
              RD_OPTIONS_REJECTS | RD_OPTIONS_PERIOD | RD_OPTIONS_FIGURES |
              RD_OPTIONS_WITHHOLDING | RD_OPTIONS_OUTPUT | RD_OPTIONS_KEEPING |
              RD_OPTIONS_MESSAGES | RD_OPTIONS_SANDBOX | RD_OPTIONS_HELP,
    .sinks = rd_sinks,
    .needs_files = true,
    .run = run_report,
};
