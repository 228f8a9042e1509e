/*
 * From files to stories: settings, inputs, calls, contacts.
 */
#include "redite/run_stages.h"

static enum rd_status
read_inputs(struct rd_run *run, struct rd_error *err)
{
    run->ledger.calling_code = run->options->parameters->calling_code;
    if (run->settings.maps_customers)
        run->ledger.customer_map = &run->settings.customers;
    run->intake.options = run->options;
    run->intake.profiles = &run->settings.profiles;
    run->intake.zone = run->settings.zone;
    run->intake.ledger = &run->ledger;
    return rd_intake_run_all(&run->intake, err);
}

static enum rd_status
settle(struct rd_run *run, struct rd_error *err)
{
    struct rd_intake *total = &run->intake.total;
    enum rd_status st = rd_ledger_settle(&run->ledger, err);

    if (st >= 0)
        st = rd_ledger_settle_tickets(&run->ledger, err);
    if (st >= 0)
        st = rd_ledger_settle_presence(&run->ledger, err);
    total->exact_duplicates = run->ledger.twins.exact;
    total->conflicting_duplicates = run->ledger.twins.conflicting;
    total->id_reused = run->ledger.twins.id_reused;
    return st;
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
        .file_names = names,
    };
    rd_scope_set_period(&run->scope, run->ledger.calls, run->ledger.count);
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
        st = open_casebook(run, err);
    return st;
}

void
rd_run_clear(struct rd_run *run)
{
    rd_casebook_clear(&run->casebook);
    rd_intake_run_clear(&run->intake);
    rd_ledger_clear(&run->ledger);
    rd_settings_clear(&run->settings);
}
