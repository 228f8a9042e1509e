/*
 * `redite keygen`: a key for pseudonyms.
 */
#include "cmd.h"

#include "redite/pseudonyms.h"

static enum rd_status
run_keygen(struct rd_request *request, struct rd_buffer *out,
           struct rd_error *err)
{
    (void)out;
    if (request->input_count != 1 || strcmp(request->inputs[0].path, "-") == 0)
        return rd_fail(err, RD_USAGE,
                       "one new file for the key is expected, such as 'redite "
                       "keygen audit.key'");
    return rd_pseudonyms_make_key(request->inputs[0].path, err);
}

static const char *const paragraphs[] = {
    N_("Makes a key for --pseudonyms in a new file that only its owner can "
       "read: "
       "32 bytes of chance. A file that is there already is left alone."),
    N_("Whoever has the key can tell who a pseudonym is, and pseudonyms of the "
       "same key are the same in all reports; so keep it as secret as the "
       "logs, "
       "and keep it as long as somebody may ask to verify a report."),
    NULL,
};

static const char *const example_lines[] = {
    "redite keygen audit.key",
    "redite report --pseudonyms audit.key -o audit.json calls.csv",
    NULL,
};

const struct rd_command rd_command_keygen = {
    .name = "keygen",
    .usage = N_("FILE"),
    .summary = N_("make a key for pseudonyms"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_HELP,
    .needs_files = false,
    .run = run_keygen,
};
