/*
 * The head figures in sentences, for those who read no further.
 */
#include "redite/text_sink.h"

/* Said where there is something to say of the figure at `about`. */
struct sentence {
    const char *about;
    const char *text;
};

static const struct sentence sentences[] = {
    {"calls.offered",
     N_("Of {#calls.offered|call|calls} that wanted a person (offered), a "
        "person "
        "answered {#calls.answered}; the caller gave up on {#calls.abandoned}, "
        "the hotline on {#calls.unserved}.")},
    {"calls.self_service",
     N_("Not among these: {#calls.self_service|call|calls} that ended in the "
        "menu and wanted nobody.")},
    {"calls.failed",
     N_("Not among these: {#calls.failed|call|calls} that never connected.")},
    {"wait.all.offered",
     N_("Half of the callers waited at most {:wait.all.wait.p50}, nine in ten "
        "at "
        "most {:wait.all.wait.p90}; the mean was {:wait.all.wait.mean}, the "
        "longest wait {:wait.all.wait.max}.")},
    {"wait.all.offered",
     N_("Of those offered, {%wait.all.service_level.of_offered} were answered "
        "{@}, {%wait.all.not_answered_rate} not at all.")},
    {"wait.day.offered",
     N_("By day: {#wait.day.offered|call|calls}, half waited at most "
        "{:wait.day.wait.p50}, {%wait.day.not_answered_rate} reached nobody.")},
    {"wait.night.offered",
     N_("At night: {#wait.night.offered|call|calls}, half waited at most "
        "{:wait.night.wait.p50}, {%wait.night.not_answered_rate} reached "
        "nobody.")},
};

/* Where of a side no more than its calls is shown, the table says as much. */
static bool
is_said(const struct rd_page *page, const char *about)
{
    if (strcmp(about, "wait.day.offered") == 0 &&
        rd_fact_find(page, "wait.day.withheld") != NULL)
        return false;
    if (strcmp(about, "wait.night.offered") == 0 &&
        rd_fact_find(page, "wait.night.withheld") != NULL)
        return false;
    return rd_fact_holds(rd_fact_find(page, about));
}

void
rd_block_summary(const struct rd_page *page)
{
    const struct rd_node *offered = rd_fact_find(page, "calls.offered");

    if (offered == NULL)
        return;
    rd_sentence_title(page, "In short");
    if (!rd_fact_holds(offered))
        rd_sentence_flow(page, 0, "No call of the period wanted a person.");
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (is_said(page, sentences[i].about))
            rd_sentence_flow(page, 0, sentences[i].text);
}
