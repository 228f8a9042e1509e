/*
 * Calls and presence by the wall clock of a zone, and the block `staffing` of
 * them, read by path.
 */
#ifndef STAFFING_FIXTURE_H
#define STAFFING_FIXTURE_H

#include "redite/metric.h"
#include "redite/stamp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define MOST_CALLS  512
#define MOST_EVENTS 32

struct fixture {
    struct rd_parameters parameters;
    struct rd_zone *zone;
    struct rd_intern agents, services;
    struct rd_call calls[MOST_CALLS];
    size_t count;
    struct rd_presence_event events[MOST_EVENTS];
    size_t event_count;
    struct rd_store store;
    struct rd_scope scope;
    struct rd_report report;
};

static inline struct fixture *
open_fixture(const char *zone)
{
    struct fixture *f = calloc(1, sizeof *f);
    uint32_t nobody;

    assert_non_null(f);
    assert_int_equal(rd_store_init(&f->store, 0, NULL, NULL), RD_OK);
    rd_parameters_init(&f->parameters);
    assert_int_equal(rd_zone_load(&f->zone, zone, NULL), RD_OK);
    assert_int_equal(rd_intern_add(&nobody, &f->agents, RD_STR(""), NULL),
                     RD_OK);
    return f;
}

static inline void
close_fixture(struct fixture *f)
{
    rd_report_clear(&f->report);
    rd_store_clear(&f->store);
    rd_zone_free(f->zone);
    rd_intern_clear(&f->agents);
    rd_intern_clear(&f->services);
    free(f);
}

/* The instant at which the clock shows `local` (first, if twice). */
static inline int64_t
at(const struct fixture *f, const char *local)
{
    struct rd_stamp stamp;
    int64_t first, second;

    assert_true(rd_stamp_parse(&stamp, rd_str_from(local)));
    (void)rd_zone_utc(f->zone, stamp.seconds, &first, &second);
    return first;
}

static inline uint32_t
agent(struct fixture *f, const char *name)
{
    uint32_t number;

    assert_int_equal(
        rd_intern_add(&number, &f->agents, rd_str_from(name), NULL), RD_OK);
    return number;
}

static inline struct rd_call *
add_call(struct fixture *f, struct rd_call call)
{
    assert_true(f->count < MOST_CALLS);
    call.queued_at = RD_ABSENT;
    f->calls[f->count] = call;
    return &f->calls[f->count++];
}

/* A call that `name` answers at once. */
static inline struct rd_call *
talk_at(struct fixture *f, const char *name, int64_t arrived_at, int64_t talk_s)
{
    return add_call(f, (struct rd_call){.arrived_at = arrived_at,
                                        .answered_at = arrived_at,
                                        .ended_at = arrived_at + talk_s,
                                        .agent = agent(f, name),
                                        .outcome = RD_ANSWERED});
}

static inline struct rd_call *
talk(struct fixture *f, const char *name, const char *from, int64_t talk_s)
{
    return talk_at(f, name, at(f, from), talk_s);
}

/* A call that nobody answers. */
static inline struct rd_call *
give_up(struct fixture *f, const char *from, int64_t wait_s)
{
    return add_call(f, (struct rd_call){.arrived_at = at(f, from),
                                        .answered_at = RD_ABSENT,
                                        .ended_at = at(f, from) + wait_s,
                                        .outcome = RD_ABANDONED});
}

/* A call that wants nobody: its date has a call, no more. */
static inline struct rd_call *
touch(struct fixture *f, const char *from)
{
    return add_call(f, (struct rd_call){.arrived_at = at(f, from),
                                        .answered_at = RD_ABSENT,
                                        .ended_at = at(f, from),
                                        .outcome = RD_FAILED});
}

/* The records reach over the whole day, or days. */
static inline void
cover(struct fixture *f, const char *first_day, const char *last_day)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%s 00:00:00", first_day);
    touch(f, text);
    (void)snprintf(text, sizeof text, "%s 23:59:59", last_day);
    touch(f, text);
}

/* The next event; they are to be added in order of agent, time and kind. */
static inline void
event(struct fixture *f, const char *name, const char *when,
      enum rd_presence_kind kind)
{
    assert_true(f->event_count < MOST_EVENTS);
    f->events[f->event_count++] = (struct rd_presence_event){
        .at = at(f, when), .agent = agent(f, name), .kind = (uint8_t)kind};
}

static inline void
set_scope(struct fixture *f)
{
    f->scope = (struct rd_scope){.parameters = &f->parameters,
                                 .zone = f->zone,
                                 .services = &f->services,
                                 .agents = &f->agents,
                                 .store = &f->store,
                                 .presence = f->events,
                                 .presence_count = f->event_count};
    rd_scope_set_period(&f->scope, f->calls, f->count);
}

/* A state that has seen every `step`-th call from `first` on. */
static inline void *
observe(struct fixture *f, size_t first, size_t step)
{
    const struct rd_metric *metric = &rd_metric_staffing;
    void *state = calloc(1, metric->state_size);

    assert_non_null(state);
    assert_int_equal(metric->init(state, &f->scope, NULL), RD_OK);
    for (size_t i = first; i < f->count; i += step) {
        struct rd_arrival arrival =
            rd_scope_arrival(&f->scope, &f->calls[i], RD_ANONYMOUS);

        assert_int_equal(metric->observe_call(state, &arrival, NULL), RD_OK);
    }
    return state;
}

static inline void
emit(struct fixture *f, void *state)
{
    const struct rd_metric *metric = &rd_metric_staffing;

    rd_report_clear(&f->report);
    assert_int_equal(rd_report_init(&f->report, NULL), RD_OK);
    rd_report_object(&f->report, f->report.root, "quality");
    assert_int_equal(metric->finish(state, 1, NULL), RD_OK);
    assert_int_equal(metric->emit(state, &f->report, NULL), RD_OK);
    assert_int_equal(rd_report_check(&f->report, NULL), RD_OK);
    metric->clear(state);
    free(state);
}

static inline void
run(struct fixture *f)
{
    set_scope(f);
    emit(f, observe(f, 0, 1));
}

static inline const struct rd_node *
find(const struct fixture *f, const char *path)
{
    char whole[128];
    const struct rd_node *node;

    (void)snprintf(whole, sizeof whole, "staffing.%s", path);
    node = rd_node_find(f->report.root, rd_str_from(whole));
    if (node == NULL)
        fail_msg("there is no %s", whole);
    return node;
}

/* Calls that began while their agent was still busy with another. */
static inline void
assert_overlaps(const struct fixture *f, int64_t count)
{
    const struct rd_node *node =
        rd_node_find(f->report.root, RD_STR("quality.overlapping_calls"));

    assert_non_null(node);
    assert_int_equal(rd_node_integer(node), count);
}

/* The figure is the number, in millionths. */
#define assert_figure(f, path, micro) assert_micro(f, path, micro, __LINE__)

static inline void
assert_micro(const struct fixture *f, const char *path, int64_t micro, int line)
{
    int64_t figure;

    if (!rd_node_micro(&figure, find(f, path)))
        fail_msg("line %d: %s is no number", line, path);
    if (figure != micro)
        fail_msg("line %d: %s is %lld millionths, not %lld", line, path,
                 (long long)figure, (long long)micro);
}

/* The figure is the whole number. */
#define assert_count(f, path, count)                                           \
    assert_micro(f, path, (int64_t)(count)*RD_MICRO, __LINE__)

static inline void
assert_null_figure(const struct fixture *f, const char *path)
{
    if (find(f, path)->kind != RD_NODE_NULL)
        fail_msg("%s is not null", path);
}

#endif
