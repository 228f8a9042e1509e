/*
 * One call a day for four days: the nights between are whole, one customer
 * calls again about the same thing, every wait is long, and every call is paid
 * for, so that no part of the report is left out.
 */
#include "redite/sample.h"

#include "redite/intake_run.h"
#include "redite/metric.h"
#include "redite/preface.h"

#include <stdlib.h>

#define FROM_DAY   11322 /* 2000-12-31 */
#define TO_DAY     11328 /* 2001-01-06: the calls' dates in any zone */
#define CALLS      4
#define CONTACTS   2
#define FIRST_CALL INT64_C(978350400) /* 2001-01-01, noon */
#define WAIT_S     60
#define TALK_S     600

struct sample {
    struct rd_parameters parameters;
    struct rd_intern customers, services, agents, issues;
    struct rd_call calls[CALLS];
    uint32_t next_offered[CALLS];
    struct rd_contact contacts[CONTACTS];
    struct rd_presence_event presence;
    struct rd_tariff_row row;
    struct rd_tariff_prefix prefix;
    struct rd_tariff tariff;
    struct rd_intake intake;
    struct rd_store store;
    struct rd_scope scope;
};

static const char *const file_names[] = {"calls.csv"};

/* Everything that adds to the report when it is asked for, and no null. */
static void
ask_for_all(struct rd_parameters *asked, const struct rd_parameters *parameters)
{
    *asked = *parameters;
    asked->from = FROM_DAY;
    asked->to = TO_DAY;
    asked->max_wait_s = 0;
    asked->calling_code = asked->customers = asked->rules = "1";
    asked->holidays = "1";
    asked->in_currency = "EUR";
    asked->agent_hour_cost_micro = 0;
}

static enum rd_status
name_all(struct sample *sample, struct rd_error *err)
{
    struct rd_intern *const tables[] = {&sample->customers, &sample->services,
                                        &sample->agents, &sample->issues};
    enum rd_status st = RD_OK;
    uint32_t number;

    for (size_t i = 0; i < sizeof tables / sizeof *tables && st >= 0; i++)
        st = rd_intern_add(&number, tables[i], RD_STR("1"), err);
    return st;
}

static void
make_calls(struct sample *sample)
{
    for (uint32_t i = 0; i < CALLS; i++) {
        int64_t arrived_at = FIRST_CALL + (int64_t)i * RD_DAY_S;

        sample->calls[i] = (struct rd_call){
            .outcome = RD_ANSWERED,
            .arrived_at = arrived_at,
            .queued_at = arrived_at,
            .answered_at = arrived_at + WAIT_S,
            .ended_at = arrived_at + WAIT_S + TALK_S,
            .id = RD_STR("1"),
        };
    }
}

static void
make_contacts(struct sample *sample)
{
    sample->contacts[0] = (struct rd_contact){
        .call = &sample->calls[0],
        .position = 1,
        .previous = RD_NO_CONTACT,
        .in_period = true,
        .exists = true,
    };
    sample->contacts[1] = (struct rd_contact){
        .call = &sample->calls[1],
        .position = 2,
        .is_last = true,
        .explained = RD_EXPLAINED_RESTATED,
        .in_period = true,
        .exists = true,
        .repeat_any = true,
        .repeat_same = true,
    };
}

static void
make_presence(struct sample *sample)
{
    sample->presence = (struct rd_presence_event){
        .at = FIRST_CALL,
        .kind = RD_PRESENCE_LOGIN,
    };
}

static void
make_tariff(struct sample *sample)
{
    sample->row = (struct rd_tariff_row){
        .days = RD_DAYS_ALL,
        .from_day = INT32_MIN,
        .to_day = INT32_MAX,
        .minute_count = RD_DAY_MINUTES,
        .currency = "EUR",
        .per_minute_micro = RD_MICRO,
        .step_s = 1,
        .cap_micro = RD_TARIFF_NO_CAP,
        .operator_share_micro = RD_MICRO,
    };
    sample->prefix = (struct rd_tariff_prefix){
        .rows = &sample->row,
        .row_count = 1,
        .components = 1,
    };
    sample->tariff = (struct rd_tariff){
        .rows = &sample->row,
        .row_count = 1,
        .prefixes = &sample->prefix,
        .prefix_count = 1,
        .component_count = 1,
    };
}

static void
set_scope(struct sample *sample, const struct rd_zone *zone)
{
    sample->scope = (struct rd_scope){
        .parameters = &sample->parameters,
        .zone = zone,
        .intake = &sample->intake,
        .services = &sample->services,
        .agents = &sample->agents,
        .issues = &sample->issues,
        .tariff = &sample->tariff,
        .has_tickets = true,
        .has_issues = true,
        .presence = &sample->presence,
        .presence_count = 1,
        .file_names = file_names,
        .store = &sample->store,
    };
    rd_scope_set_period(&sample->scope, sample->calls, CALLS);
    rd_timeline_list_offered(sample->next_offered, sample->calls, CALLS);
}

static enum rd_status
observe(const struct sample *sample, const struct rd_metric *metric,
        void *state, struct rd_error *err)
{
    const struct rd_timeline timeline = {
        .calls = sample->calls,
        .call_count = CALLS,
        .next_offered = sample->next_offered,
        .contacts = sample->contacts,
        .contact_count = CONTACTS,
    };
    enum rd_status st = RD_OK;

    for (size_t i = 0; metric->observe_call != NULL && i < CALLS && st >= 0;
         i++) {
        struct rd_arrival arrival = rd_scope_arrival(
            &sample->scope, &sample->calls[i],
            rd_customer_identity(
                rd_intern_at(&sample->customers, sample->calls[i].customer)));

        st = metric->observe_call(state, &arrival, err);
    }
    if (st >= 0 && metric->observe_timeline != NULL)
        st = metric->observe_timeline(state, &timeline, err);
    return st;
}

static enum rd_status
emit_metric(const struct sample *sample, const struct rd_metric *metric,
            struct rd_report *report, struct rd_error *err)
{
    void *state = calloc(1, metric->state_size);
    enum rd_status st;

    if (state == NULL)
        return rd_fail_memory(err);
    st = metric->init(state, &sample->scope, err);
    if (st >= 0)
        st = observe(sample, metric, state, err);
    if (st >= 0 && metric->finish != NULL)
        st = metric->finish(state, 1, err);
    if (st >= 0)
        st = metric->emit(state, report, err);
    metric->clear(state);
    free(state);
    return st;
}

/* The head of the report, with one input. */
static enum rd_status
emit_preface(const struct sample *sample, const struct rd_settings *settings,
             struct rd_report *report, struct rd_error *err)
{
    const struct rd_run_options options = {.input_count = 1};
    struct rd_input_result input = {
        .path = file_names[0],
        .profile = settings->profiles.items[0],
    };
    const struct rd_intake_run intake = {
        .options = &options,
        .results = &input,
    };

    return rd_preface_emit(report, &sample->scope, settings, &intake, err);
}

static void
clear_sample(struct sample *sample)
{
    rd_intern_clear(&sample->customers);
    rd_intern_clear(&sample->services);
    rd_intern_clear(&sample->agents);
    rd_intern_clear(&sample->issues);
    rd_store_clear(&sample->store);
}

enum rd_status
rd_sample_emit(struct rd_report *report, const struct rd_settings *settings,
               const struct rd_parameters *parameters, struct rd_error *err)
{
    struct sample sample = {0};
    enum rd_status st = rd_store_init(&sample.store, 0, NULL, err);

    if (st >= 0)
        st = name_all(&sample, err);
    ask_for_all(&sample.parameters, parameters);
    make_calls(&sample);
    make_contacts(&sample);
    make_presence(&sample);
    make_tariff(&sample);
    set_scope(&sample, settings->zone);
    if (st >= 0 && settings->profiles.count > 0)
        st = emit_preface(&sample, settings, report, err);
    for (size_t i = 0; rd_metrics[i] != NULL && st >= 0; i++)
        st = emit_metric(&sample, rd_metrics[i], report, err);
    if (st >= 0)
        st = rd_report_check(report, err);
    clear_sample(&sample);
    return st;
}
