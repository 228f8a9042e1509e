/*
 * `redite diff`: two reports side by side. That they differ is what is asked
 * for, and no failure.
 */
#include "cmd.h"

#include "redite/difference.h"
#include "redite/read_report.h"

/* The difference of the two reports that the request names. */
static enum rd_status
compare(struct rd_report *difference, const struct rd_request *request,
        struct rd_error *err)
{
    struct rd_report reports[2] = {{.root = NULL}, {.root = NULL}};
    struct rd_difference_side sides[2];
    char sha256[2][65];
    enum rd_status st = RD_OK;

    for (int i = 0; i < 2 && st >= 0; i++) {
        const char *path = request->inputs[i].path;

        st = rd_report_init(&reports[i], err);
        if (st >= 0)
            st = rd_report_read(&reports[i], sha256[i], path, err);
        sides[i] = (struct rd_difference_side){path, sha256[i], &reports[i]};
    }
    if (st >= 0)
        st = rd_difference_make(difference, sides, request->wants_all, err);
    rd_report_clear(&reports[0]);
    rd_report_clear(&reports[1]);
    return st;
}

static enum rd_status
run_diff(struct rd_request *request, struct rd_buffer *out,
         struct rd_error *err)
{
    struct rd_report difference = {0};
    enum rd_status st;

    if (request->input_count != 2)
        return rd_fail(err, RD_USAGE,
                       "two JSON reports are expected, to be compared; the "
                       "number of files given is %zu",
                       request->input_count);
    st = rd_report_init(&difference, err);
    if (st >= 0)
        st = compare(&difference, request, err);
    if (st >= 0)
        st = rd_destinations_render(request, &difference, out, err);
    if (st >= 0)
        st = rd_destinations_write(request, err);
    rd_report_clear(&difference);
    return st;
}

static const char *const paragraphs[] = {
    N_("Compares two JSON reports, of two months or of two hotlines: which "
       "figures changed, by how much, and of shares with intervals whether by "
       "more than chance alone would change them. Options that differ between "
       "the reports are named first."),
    N_("The second report is compared with the first. What only one of them "
       "has is said, and a figure that is null in one of them is not compared. "
       "Of the figures that are the same, only the number is told."),
    N_("The formats are text, JSON, Markdown and HTML. The status is 0, "
       "whether the reports differ or not."),
    NULL,
};

static const char *const example_lines[] = {
    "redite diff january.json february.json",
    "redite diff -o two-months.html january.json february.json",
    "redite diff --all -o - -o two-months.json january.json february.json",
    NULL,
};

const struct rd_command rd_command_diff = {
    .name = "diff",
    .usage = N_("[OPTIONS] A.json B.json"),
    .summary = N_("compare two reports, figure by figure"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_COMPARING | RD_OPTIONS_OUTPUT | RD_OPTIONS_SANDBOX |
              RD_OPTIONS_HELP,
    .sinks = rd_difference_sinks,
    .needs_files = true,
    .run = run_diff,
};
