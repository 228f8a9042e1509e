/*
 * The calls of the period by what became of them.
 */
#include "redite/metric.h"

struct calls_state {
    uint64_t outcomes[RD_OUTCOME_COUNT];
};

static enum rd_status
calls_init(void *state, const struct rd_scope *scope, struct rd_error *err)
{
    (void)state;
    (void)scope;
    (void)err;
    return RD_OK;
}

static enum rd_status
calls_observe_call(void *state, const struct rd_arrival *arrival,
                   struct rd_error *err)
{
    struct calls_state *calls = state;

    (void)err;
    calls->outcomes[arrival->call->outcome] += arrival->in_period;
    return RD_OK;
}

static enum rd_status
calls_merge(void *state, void *other, struct rd_error *err)
{
    struct calls_state *calls = state;
    const struct calls_state *more = other;

    (void)err;
    for (int i = 0; i < RD_OUTCOME_COUNT; i++)
        calls->outcomes[i] += more->outcomes[i];
    return RD_OK;
}

static enum rd_status
calls_emit(const void *state, struct rd_report *report, struct rd_error *err)
{
    const struct calls_state *calls = state;
    struct rd_node *node = rd_report_object(report, report->root, "calls");
    static const enum rd_outcome order[] = {
        RD_ANSWERED, RD_ABANDONED, RD_UNSERVED, RD_SELF_SERVICE, RD_FAILED,
    };

    (void)err;
    rd_report_integer(report, node, "offered",
                      (int64_t)(calls->outcomes[RD_ANSWERED] +
                                calls->outcomes[RD_ABANDONED] +
                                calls->outcomes[RD_UNSERVED]));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        rd_report_integer(report, node, rd_outcome_name(order[i]),
                          (int64_t)calls->outcomes[order[i]]);
    return RD_OK;
}

static void
calls_clear(void *state)
{
    (void)state;
}

const struct rd_metric rd_metric_calls = {
    .name = "calls",
    .help = "the calls of the period by what became of them",
    .state_size = sizeof(struct calls_state),
    .init = calls_init,
    .observe_call = calls_observe_call,
    .merge = calls_merge,
    .emit = calls_emit,
    .clear = calls_clear,
};
