/*
 * A run's end: every metric sees the calls and stories, and the report grows.
 */
#include "redite/run.h"

#include "redite/metric.h"
#include "redite/preface.h"
#include "redite/run_stages.h"
#include "redite/views.h"

#include <stdlib.h>

/* The metrics of a run and what each has seen; the last state is NULL. */
struct states {
    void *items[RD_METRICS_MOST];
};

static void
clear_states(struct states *states)
{
    for (size_t i = 0; rd_metrics[i] != NULL; i++) {
        if (states->items[i] == NULL)
            continue;
        rd_metrics[i]->clear(states->items[i]);
        free(states->items[i]);
    }
}

static enum rd_status
init_states(struct states *states, const struct rd_run *run,
            struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; rd_metrics[i] != NULL && st >= 0; i++) {
        states->items[i] = calloc(1, rd_metrics[i]->state_size);
        if (states->items[i] == NULL)
            return rd_fail_memory(err);
        st = rd_metrics[i]->init(states->items[i], &run->scope, err);
    }
    return st;
}

/* What metrics ask of a call is worked out once for all of them. */
static enum rd_status
observe_calls(const struct states *states, const struct rd_run *run,
              struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < run->ledger.count && st >= 0; i++) {
        struct rd_arrival arrival =
            rd_scope_arrival(&run->scope, &run->ledger.calls[i]);

        for (size_t j = 0; rd_metrics[j] != NULL && st >= 0; j++)
            if (rd_metrics[j]->observe_call != NULL)
                st = rd_metrics[j]->observe_call(states->items[j], &arrival,
                                                 err);
    }
    return st;
}

static enum rd_status
observe_timelines(const struct states *states, const struct rd_run *run,
                  struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < run->ledger.customers.count && st >= 0; i++) {
        struct rd_timeline timeline = rd_casebook_timeline(&run->casebook, i);

        for (size_t j = 0; rd_metrics[j] != NULL && st >= 0; j++)
            if (rd_metrics[j]->observe_timeline != NULL)
                st = rd_metrics[j]->observe_timeline(states->items[j],
                                                     &timeline, err);
    }
    return st;
}

/*
 * A report for every view: what metrics have observed does not depend on the T
 * that they are emitted with.
 */
static enum rd_status
emit_views(const struct states *states, struct rd_run *run,
           const struct rd_views *views, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < views->count && st >= 0; i++) {
        struct rd_report *report = views->list[i].report;

        run->scope.parameters = &views->list[i].parameters;
        st = rd_preface_emit(report, &run->scope, &run->intake, err);
        for (size_t j = 0; rd_metrics[j] != NULL && st >= 0; j++)
            st = rd_metrics[j]->emit(states->items[j], report, err);
        if (st >= 0)
            st = rd_report_check(report, err);
    }
    return st;
}

static enum rd_status
run_metrics(struct rd_run *run, const struct rd_views *views,
            struct rd_error *err)
{
    struct states states = {{NULL}};
    enum rd_status st = init_states(&states, run, err);

    if (st >= 0)
        st = observe_calls(&states, run, err);
    if (st >= 0)
        st = rd_run_go_on(run->options, err);
    if (st >= 0)
        st = observe_timelines(&states, run, err);
    if (st >= 0)
        st = rd_run_go_on(run->options, err);
    if (st >= 0)
        st = emit_views(&states, run, views, err);
    clear_states(&states);
    return st;
}

enum rd_status
rd_run_report(struct rd_report *report, const struct rd_run_options *options,
              struct rd_error *err)
{
    struct rd_run run = {0};
    struct rd_views views = {0};
    const struct rd_claims *claims = &run.settings.claims;
    enum rd_status st = rd_run_prepare(&run, options, err);

    if (st >= 0)
        st = rd_views_init(&views, report, options->parameters, claims, err);
    if (st >= 0)
        st = run_metrics(&run, &views, err);
    if (st >= 0) {
        rd_claims_emit(claims, views.roots, report);
        st = rd_report_check(report, err);
    }
    rd_views_clear(&views);
    rd_run_clear(&run);
    return st;
}
