/*
 * A run's end: every metric sees the calls and stories, and the report grows.
 */
#include "redite/run.h"

#include "redite/metric.h"
#include "redite/preface.h"
#include "redite/run_stages.h"

#include <stdlib.h>

static enum rd_status
observe_calls(const struct rd_run *run, const struct rd_metric *metric,
              void *state, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < run->ledger.count && st >= 0; i++) {
        struct rd_arrival arrival =
            rd_scope_arrival(&run->scope, &run->ledger.calls[i]);

        st = metric->observe_call(state, &arrival, err);
    }
    return st;
}

static enum rd_status
observe_timelines(const struct rd_run *run, const struct rd_metric *metric,
                  void *state, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < run->ledger.customers.count && st >= 0; i++) {
        struct rd_timeline timeline = rd_casebook_timeline(&run->casebook, i);

        st = metric->observe_timeline(state, &timeline, err);
    }
    return st;
}

static enum rd_status
run_metric(const struct rd_run *run, const struct rd_metric *metric,
           struct rd_report *report, struct rd_error *err)
{
    void *state = calloc(1, metric->state_size);
    enum rd_status st;

    if (state == NULL)
        return rd_fail_memory(err);
    st = metric->init(state, &run->scope, err);
    if (st >= 0 && metric->observe_call != NULL)
        st = observe_calls(run, metric, state, err);
    if (st >= 0 && metric->observe_timeline != NULL)
        st = observe_timelines(run, metric, state, err);
    if (st >= 0)
        st = metric->emit(state, report, err);
    metric->clear(state);
    free(state);
    return st;
}

enum rd_status
rd_run_report(struct rd_report *report, const struct rd_run_options *options,
              struct rd_error *err)
{
    struct rd_run run = {0};
    enum rd_status st = rd_run_prepare(&run, options, err);

    if (st >= 0)
        st = rd_preface_emit(report, &run.scope, &run.intake, err);
    for (size_t i = 0; rd_metrics[i] != NULL && st >= 0; i++)
        st = run_metric(&run, rd_metrics[i], report, err);
    if (st >= 0)
        st = rd_report_check(report, err);
    rd_run_clear(&run);
    return st;
}
