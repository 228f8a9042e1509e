/*
 * From files to stories: settings, inputs, calls, contacts.
 */
#include "redite/run_stages.h"

#include "redite/order.h"

#include <stdlib.h>

enum rd_status
rd_run_go_on(const struct rd_run_options *options, struct rd_error *err)
{
    if (options->stopped != NULL && options->stopped(options->context))
        return rd_fail(err, RD_STOPPED, "stopped before the end");
    return RD_OK;
}

static enum rd_status
read_inputs(struct rd_run *run, struct rd_error *err)
{
    run->ledger.calling_code = run->options->parameters->calling_code;
    if (run->settings.maps_customers)
        run->ledger.customer_map = &run->settings.customers;
    run->intake.options = run->options;
    run->intake.profiles = &run->settings.profiles;
    run->intake.asked_zones = &run->settings.asked_zones;
    run->intake.zone = run->settings.zone;
    run->intake.ledger = &run->ledger;
    return rd_intake_run_all(&run->intake, err);
}

/* Inputs in order of first stamps, then SHA-256; those without a stamp last. */
static int
by_stamp(const void *left, const void *right, void *context)
{
    const struct rd_input_result *results = context;
    const struct rd_input_result *a = &results[*(const uint32_t *)left];
    const struct rd_input_result *b = &results[*(const uint32_t *)right];
    int order = rd_order(a->reading.first, b->reading.first);

    return order != 0 ? order : strcmp(a->sha256, b->sha256);
}

/* The events of switches become records of calls, in the order of files. */
static enum rd_status
settle_switch(struct rd_run *run, struct rd_error *err)
{
    size_t count = run->options->input_count;
    uint32_t *order = calloc(2 * count + 2, sizeof *order);
    uint32_t *ranks;
    enum rd_status st;

    if (order == NULL)
        return rd_fail_memory(err);
    ranks = order + count + 1;
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    qsort_r(order, count, sizeof *order, by_stamp, run->intake.results);
    for (uint32_t i = 0; i < count; i++)
        ranks[order[i]] = i;
    st = rd_ledger_settle_switch(&run->ledger, ranks,
                                 run->options->parameters->max_call_s, err);
    free(order);
    return st;
}

static void
count_settled(struct rd_intake *total, const struct rd_ledger *ledger)
{
    total->queued_dropped += ledger->twins.queued_dropped;
    total->exact_duplicates = ledger->twins.exact;
    total->conflicting_duplicates = ledger->twins.conflicting;
    total->id_reused = ledger->twins.id_reused;
    total->unfinished_calls = ledger->switched.unfinished;
    total->headless_calls = ledger->switched.without_beginning;
    total->backward_calls = ledger->switched.backward;
    total->overlong_calls = ledger->switched.too_long;
    total->consultations = ledger->switched.consultations;
}

static enum rd_status
settle(struct rd_run *run, struct rd_error *err)
{
    enum rd_status st = settle_switch(run, err);

    if (st >= 0)
        st = rd_ledger_note_legs(&run->ledger, err);
    rd_ledger_order_parts(&run->ledger);
    if (st >= 0)
        st = rd_ledger_settle(&run->ledger, err);
    if (st >= 0)
        st = rd_ledger_settle_tickets(&run->ledger, err);
    if (st >= 0)
        st = rd_ledger_settle_presence(&run->ledger, err);
    count_settled(&run->intake.total, &run->ledger);
    return st < 0 ? st : rd_run_go_on(run->options, err);
}

static enum rd_status
set_scope(struct rd_run *run, struct rd_error *err)
{
    size_t count = run->options->input_count;
    const char **names =
        rd_arena_take(&run->intake.arena, (count + 1) * sizeof *names);

    if (names == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        names[i] = run->intake.results[i].path;
    run->scope = (struct rd_scope){
        .parameters = run->options->parameters,
        .zone = run->settings.zone,
        .intake = &run->intake.total,
        .customers = &run->ledger.customers,
        .services = &run->ledger.services,
        .agents = &run->ledger.agents,
        .tariff = run->settings.has_tariff ? &run->settings.tariff : NULL,
        .presence = run->ledger.presence,
        .presence_count = run->ledger.presence_count,
        .ignored_events = &run->ledger.ignored_events,
        .file_names = names,
    };
    rd_scope_set_period(&run->scope, run->ledger.calls, run->ledger.count);
    return RD_OK;
}

/* The installed rules, if no others are named and there is a text. */
static enum rd_status
load_missing_rules(struct rd_run *run, struct rd_error *err)
{
    const struct rd_intern *texts = &run->ledger.texts;

    if (run->settings.rules != NULL)
        return RD_OK;
    for (uint32_t i = 0; i < texts->count; i++)
        if (rd_intern_at(texts, i).len > 0)
            return rd_settings_load_rules(&run->settings, run->options, err);
    return RD_OK;
}

/* What the customers' stories add to the scope of the metrics. */
static enum rd_status
open_casebook(struct rd_run *run, struct rd_error *err)
{
    struct rd_casebook *casebook = &run->casebook;
    enum rd_status st = rd_casebook_init(casebook, &run->ledger, &run->scope,
                                         run->settings.rules, err);

    run->scope.issues = &casebook->issues;
    run->scope.has_tickets = casebook->has_tickets;
    run->scope.has_issues = casebook->has_issues;
    run->scope.unlinked_events = casebook->unlinked_events;
    run->scope.limit_hits = casebook->limit_hits;
    run->scope.switchboards = casebook->switchboards;
    run->scope.switchboard_calls = casebook->switchboard_calls;
    return st;
}

enum rd_status
rd_run_prepare(struct rd_run *run, const struct rd_run_options *options,
               struct rd_error *err)
{
    enum rd_status st;

    run->options = options;
    st = rd_settings_load(&run->settings, options, err);
    if (st >= 0)
        st = read_inputs(run, err);
    if (st >= 0)
        st = settle(run, err);
    if (st >= 0)
        st = set_scope(run, err);
    if (st >= 0)
        st = load_missing_rules(run, err);
    if (st >= 0)
        st = open_casebook(run, err);
    return st < 0 ? st : rd_run_go_on(options, err);
}

void
rd_run_clear(struct rd_run *run)
{
    rd_casebook_clear(&run->casebook);
    rd_intake_run_clear(&run->intake);
    rd_ledger_clear(&run->ledger);
    rd_settings_clear(&run->settings);
}
