/*
 * An evening of calls, a tariff, and the block `paid` that they make.
 */
#ifndef PAID_FIXTURE_H
#define PAID_FIXTURE_H

#include "price_fixture.h"

#include "redite/metric.h"

#define EVENING_CALLS 64

/* Calls and contacts of one day, and what metrics ask of them. */
struct evening {
    struct rd_parameters parameters;
    struct rd_intern services, agents, issues;
    struct rd_tariff tariff;
    struct rd_call calls[EVENING_CALLS];
    size_t call_count;
    struct rd_contact contacts[EVENING_CALLS]; /* of one customer */
    size_t contact_count;
    struct rd_scope scope;
};

/* The 25th of October 2001 in Paris, which may hold issues and tickets. */
static inline void
open_evening(struct evening *evening, const char *tariff)
{
    *evening = (struct evening){0};
    rd_parameters_init(&evening->parameters);
    evening->parameters.repeat_within_s = 3600;
    evening->scope = (struct rd_scope){
        .parameters = &evening->parameters,
        .zone = paris,
        .services = &evening->services,
        .agents = &evening->agents,
        .issues = &evening->issues,
        .has_issues = true,
        .has_tickets = true,
        .first_arrival = at("2001-10-25 00:00:00"),
    };
    evening->scope.period.from = rd_civil_day((struct rd_date){2001, 10, 25});
    evening->scope.period.to = evening->scope.period.from + 1;
    evening->scope.period.start = at("2001-10-25 00:00:00");
    evening->scope.period.end = at("2001-10-26 00:00:00");
    if (tariff == NULL)
        return;
    evening->tariff = build(tariff, NULL);
    evening->scope.tariff = &evening->tariff;
}

static inline uint32_t
number_of(struct rd_intern *table, const char *name)
{
    uint32_t number;

    assert_int_equal(rd_intern_add(&number, table, rd_str_from(name), NULL),
                     RD_OK);
    return number;
}

/* Add a call to a number; it is known by its place. */
static inline size_t
add_call(struct evening *evening, const char *service, struct rd_call call)
{
    assert_true(evening->call_count < EVENING_CALLS);
    call.service = number_of(&evening->services, service);
    evening->calls[evening->call_count] = call;
    return evening->call_count++;
}

/* Make a call a contact of the customer: the next one of its episode. */
static inline void
add_contact(struct evening *evening, size_t call, enum rd_explained explained)
{
    uint32_t place = (uint32_t)evening->contact_count++;
    struct rd_contact *contact = &evening->contacts[place];

    *contact = (struct rd_contact){
        .call = &evening->calls[call],
        .position = place + 1,
        .previous = place == 0 ? RD_NO_CONTACT : place - 1,
        .explained = (uint8_t)explained,
        .is_last = true,
        .in_period = true,
        .exists = true,
        .repeat_same = place > 0,
    };
    if (place > 0)
        evening->contacts[place - 1].is_last = false;
}

static inline void *
begin_state(const struct evening *evening)
{
    void *state = calloc(1, rd_metric_paid.state_size);

    assert_non_null(state);
    assert_int_equal(rd_metric_paid.init(state, &evening->scope, NULL), RD_OK);
    return state;
}

static inline enum rd_status
observe_call(const struct evening *evening, void *state, size_t number,
             struct rd_error *err)
{
    struct rd_arrival arrival = rd_scope_arrival(
        &evening->scope, &evening->calls[number], RD_IDENTIFIED);

    return rd_metric_paid.observe_call(state, &arrival, err);
}

static inline enum rd_status
observe_timeline(const struct evening *evening, void *state,
                 struct rd_error *err)
{
    const struct rd_timeline timeline = {
        .contacts = evening->contacts,
        .contact_count = evening->contact_count,
    };

    return rd_metric_paid.observe_timeline(state, &timeline, err);
}

static inline void
end_state(void *state)
{
    rd_metric_paid.clear(state);
    free(state);
}

/* See all of the evening and add the block to a report that has begun. */
static inline void
emit_evening(struct rd_report *report, const struct evening *evening)
{
    struct rd_error err = {""};
    void *state = begin_state(evening);

    for (size_t i = 0; i < evening->call_count; i++)
        assert_int_equal(observe_call(evening, state, i, NULL), RD_OK);
    assert_int_equal(observe_timeline(evening, state, NULL), RD_OK);
    if (rd_metric_paid.emit(state, report, &err) != RD_OK)
        fail_msg("%s", err.text);
    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    end_state(state);
}

static inline void
begin_report(struct rd_report *report)
{
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
    rd_report_object(report, report->root, "quality");
}

/* What stands at a path, as JSON would show it; `absent` for no node. */
static inline void
check(const struct rd_report *report, const char *path, const char *expected)
{
    const struct rd_node *node = rd_node_find(report->root, rd_str_from(path));
    char text[32] = "absent";
    int64_t micro;

    if (rd_node_micro(&micro, node))
        rd_decimal_format(text, micro);
    else if (node != NULL && node->kind == RD_NODE_NULL)
        memcpy(text, "null", 5);
    if (strcmp(text, expected) != 0)
        fail_msg("%s is %s, not %s", path, text, expected);
}

static inline void
close_evening(struct evening *evening, struct rd_report *report)
{
    rd_report_clear(report);
    rd_tariff_clear(&evening->tariff);
    rd_intern_clear(&evening->services);
    rd_intern_clear(&evening->agents);
    rd_intern_clear(&evening->issues);
}

#endif
