/*
 * `redite inspect`: what files are taken for, before their figures are trusted.
 */
#include "cmd.h"

#include "redite/draft.h"
#include "redite/pseudonyms.h"

/* A key that is none is told, though nothing here is named by it. */
static enum rd_status
check_key(const struct rd_request *request, struct rd_error *err)
{
    struct rd_pseudonyms *pseudonyms;
    enum rd_status st;

    if (request->parameters.pseudonyms == NULL)
        return RD_OK;
    if (request->wants_draft)
        return rd_fail(err, RD_USAGE,
                       "--draft shows values of the file, and nobody knows "
                       "yet which of them are names; it cannot be used with "
                       "--pseudonyms");
    st = rd_pseudonyms_read(&pseudonyms, request->parameters.pseudonyms, err);
    rd_pseudonyms_free(pseudonyms);
    return st;
}

static enum rd_status
run_inspect(struct rd_request *request, struct rd_buffer *out,
            struct rd_error *err)
{
    struct rd_run_options options = {
        .parameters = &request->parameters,
        .inputs = request->inputs,
        .input_count = request->input_count,
        .stopped = request->stopped,
    };
    enum rd_status st = rd_share_find(&options.share, &request->arena, err);

    if (st >= 0)
        st = check_key(request, err);
    if (st >= 0 && request->text != NULL)
        st = rd_run_inspect_text(out, request->text, &options, err);
    for (size_t i = 0; i < request->input_count && st >= 0; i++) {
        if (i > 0)
            rd_buffer_add_byte(out, '\n');
        st = request->wants_draft
                 ? rd_run_draft(out, &request->inputs[i], &options, err)
                 : rd_run_inspect(out, &request->inputs[i], &options, err);
    }
    return st;
}

static const char *const paragraphs[] = {
    N_("Shows what each file is taken for: the profile that it is read by, "
       "which "
       "of its columns becomes what, its first records as they are understood, "
       "and those of them that cannot be used, and why."),
    N_("With --text, it shows which rules match a text, and where, to try "
       "rules "
       "before they are used."),
    N_("With --draft, it proposes a profile for a file that nobody knows: what "
       "can be guessed from the names and values of its columns, and what is "
       "missing. redite-profiles(5) tells how to finish it."),
    N_("With --pseudonyms it shows values of no field that may name a person, "
       "and no broken record."),
    N_("It takes the options that say how files are read, so that a file that "
       "is "
       "not recognised can be tried with a profile by name."),
    NULL,
};

static const char *const example_lines[] = {
    "redite inspect calls.csv",
    "redite inspect -p anonymous-bank january.txt.gz",
    "redite inspect --draft export.csv > my-switch.ini",
    "redite inspect --rules rules.csv --text 'still no signal after a reboot'",
    NULL,
};

const struct rd_command rd_command_inspect = {
    .name = "inspect",
    .usage = N_("[OPTIONS] [FILE...]"),
    .summary = N_("show what files are taken for, and their first records"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_PRIVACY | RD_OPTIONS_READING | RD_OPTIONS_RULES |
              RD_OPTIONS_TEXT | RD_OPTIONS_SANDBOX | RD_OPTIONS_HELP,
    .needs_files = true,
    .run = run_inspect,
};
