/*
 * A run's end: every metric sees the calls and stories, and the report grows.
 */
#include "redite/run.h"

#include "redite/hand_over.h"
#include "redite/language.h"
#include "redite/metric.h"
#include "redite/preface.h"
#include "redite/run_stages.h"
#include "redite/suppress.h"
#include "redite/views.h"
#include "redite/workers.h"

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
observe_call(const struct states *states, const struct rd_arrival *arrival,
             struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; rd_metrics[i] != NULL && st >= 0; i++)
        if (rd_metrics[i]->observe_call != NULL)
            st = rd_metrics[i]->observe_call(states->items[i], arrival, err);
    return st;
}

static enum rd_status
observe_customer(const struct states *states, const struct rd_scope *scope,
                 const struct rd_casebook *casebook, uint32_t customer,
                 struct rd_error *err)
{
    struct rd_timeline timeline = rd_casebook_timeline(casebook, customer);
    enum rd_identity identity =
        rd_casebook_written_identity(casebook, customer);
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < timeline.call_count && st >= 0; i++) {
        struct rd_arrival arrival =
            rd_scope_arrival(scope, &timeline.calls[i], identity);

        st = observe_call(states, &arrival, err);
    }
    for (size_t i = 0; rd_metrics[i] != NULL && st >= 0; i++)
        if (rd_metrics[i]->observe_timeline != NULL)
            st = rd_metrics[i]->observe_timeline(states->items[i], &timeline,
                                                 err);
    return st;
}

/* What the workers who observe share. */
struct observing {
    struct rd_run *run;
    struct states *states; /* one per worker */
};

static enum rd_status
observe_partition(void *context, size_t worker, size_t partition,
                  struct rd_error *err)
{
    const struct observing *observing = context;
    struct rd_run *run = observing->run;
    const struct rd_casebook *casebook = &run->desks[worker].casebook;
    enum rd_status st = rd_run_read_stories(run, worker, partition, err);
    uint32_t count = st < 0 ? 0 : casebook->ledger->customers.count;

    for (uint32_t i = 0; i < count && st >= 0; i++)
        st = observe_customer(&observing->states[worker], &run->scope, casebook,
                              i, err);
    if (st >= 0 && rd_hand_over_is_wanted(run->options))
        st = rd_hand_over_calls(run, worker, partition, err);
    rd_run_forget_stories(run, partition);
    return st;
}

static enum rd_status
merge_states(struct states *states, struct states *more, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; rd_metrics[i] != NULL && st >= 0; i++)
        st = rd_metrics[i]->merge(states->items[i], more->items[i], err);
    return st;
}

/* By the law of figures, the partitions and their order change nothing. */
static enum rd_status
observe_all(struct states *states, struct rd_run *run, struct rd_error *err)
{
    struct observing observing = {.run = run, .states = states};
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < run->desk_count && st >= 0; i++)
        st = init_states(&states[i], run, err);
    if (st >= 0)
        st = rd_workers_run(run->desk_count, (size_t)1 << run->bits,
                            observe_partition, &observing, err);
    for (size_t i = 1; i < run->desk_count && st >= 0; i++)
        st = merge_states(&states[0], &states[i], err);
    for (size_t i = 0; rd_metrics[i] != NULL && st >= 0; i++)
        if (rd_metrics[i]->finish != NULL)
            st =
                rd_metrics[i]->finish(states[0].items[i], run->desk_count, err);
    rd_run_end_stories(run);
    if (st >= 0 && run->options->tell != NULL)
        run->options->tell(run->options->context,
                           _("every call and every story has been counted"));
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
        st = rd_preface_emit(report, &run->scope, &run->settings, &run->intake,
                             err);
        for (size_t j = 0; rd_metrics[j] != NULL && st >= 0; j++)
            st = rd_metrics[j]->emit(states->items[j], report, err);
        if (st >= 0)
            st = rd_report_check(report, err);
        if (st >= 0)
            st = rd_suppress(report, &run->scope, err);
    }
    return st;
}

static enum rd_status
run_metrics(struct rd_run *run, const struct rd_views *views,
            struct rd_error *err)
{
    size_t workers = run->desk_count;
    struct states *states = calloc(workers, sizeof *states);
    enum rd_status st;

    if (states == NULL)
        return rd_fail_memory(err);
    st = observe_all(states, run, err);
    if (st >= 0)
        st = emit_views(&states[0], run, views, err);
    for (size_t i = 0; i < workers; i++)
        clear_states(&states[i]);
    free(states);
    return st;
}

enum rd_status
rd_run_report(struct rd_report *report, const struct rd_run_options *options,
              struct rd_error *err)
{
    struct rd_run run = {.keeps_parts = rd_hand_over_is_wanted(options)};
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
