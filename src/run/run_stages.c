/*
 * From files to stories: settings, inputs, tickets, calls, customers.
 */
#include "redite/run_stages.h"

#include "redite/masking.h"
#include "redite/order.h"
#include "redite/workers.h"

#include <stdlib.h>

#define LEAST_BITS         4
#define MOST_BITS          12
#define BYTES_OF_PARTITION (UINT64_C(256) << 10) /* as given, compressed */
#define BYTES_OF_PIPE      (UINT64_C(256) << 20)
#define OPEN_BYTES         ((size_t)16 << 10) /* four blocks of a partition */
#define PROGRAM_MEMORY     (INT64_C(20) << 20)
#define WORKER_MEMORY      (INT64_C(72) << 20)

enum rd_status
rd_run_go_on(const struct rd_run_options *options, struct rd_error *err)
{
    if (options->stopped != NULL && options->stopped(options->context))
        return rd_fail(err, RD_STOPPED, "stopped before the end");
    return RD_OK;
}

/* Where memory is short, so are workers: each needs some to work with. */
static size_t
choose_workers(const struct rd_parameters *parameters)
{
    size_t workers = rd_workers_count((size_t)parameters->threads);

    while (parameters->memory > 0 && workers > 1 &&
           PROGRAM_MEMORY + (int64_t)workers * WORKER_MEMORY >
               parameters->memory)
        workers--;
    return workers;
}

/*
 * What of the memory asked for is for records that wait; 0: any number. The
 * rest is for the program and for what the workers work on.
 */
static size_t
share_for_store(const struct rd_parameters *parameters, size_t workers)
{
    int64_t memory = parameters->memory;
    int64_t left = memory - PROGRAM_MEMORY - (int64_t)workers * WORKER_MEMORY;

    return (size_t)(left < memory / 16 ? memory / 16 : left);
}

/*
 * As many partitions as keep each within the cache, by what the inputs weigh
 * (of a pipe nobody knows), and as can all keep a block open in the store.
 */
static unsigned
choose_bits(uint64_t bytes, size_t share, size_t workers)
{
    unsigned bits = LEAST_BITS;

    if (bytes == 0)
        bytes = BYTES_OF_PIPE;
    while (bits < MOST_BITS && bytes >> bits > BYTES_OF_PARTITION &&
           (share == 0 || OPEN_BYTES * workers << bits < share))
        bits++;
    return bits;
}

static enum rd_status
init_desk(struct rd_desk *desk, struct rd_run *run, struct rd_hash_key key,
          struct rd_error *err)
{
    const struct rd_journal_options options = {
        .names = &run->names,
        .store = &run->store,
        .calling_code = run->options->parameters->calling_code,
        .customer_map =
            run->settings.maps_customers ? &run->settings.customers : NULL,
        .keeps_parts = run->keeps_parts,
        .bits = run->bits,
        .key = key,
    };
    enum rd_status st = rd_journal_init(&desk->journal, &options, err);

    if (st >= 0)
        st = rd_partitions_init(&desk->by_call, &run->store, key, run->bits,
                                err);
    if (st >= 0)
        st = rd_partitions_init(&desk->by_customer, &run->store, key, run->bits,
                                err);
    rd_ledger_init(&desk->ledger, &run->names);
    return st;
}

/* What is over the limit goes to the file that was opened for it. */
static enum rd_status
init_store(struct rd_run *run, size_t limit, struct rd_error *err)
{
    int *given = run->options->spill_file;

    if (limit == 0 || given == NULL || *given == 0)
        return rd_store_init(&run->store, limit, NULL, err);
    rd_store_adopt(&run->store, limit, *given);
    *given = 0;
    return RD_OK;
}

static enum rd_status
init_desks(struct rd_run *run, struct rd_error *err)
{
    const struct rd_parameters *parameters = run->options->parameters;
    size_t workers = choose_workers(parameters);
    size_t share = share_for_store(parameters, workers);
    struct rd_hash_key key = rd_hash_draw();
    enum rd_status st;

    run->bits = choose_bits(rd_intake_weigh(run->options), share, workers);
    rd_names_init(&run->names);
    run->has_names = true;
    st = init_store(run, share, err);
    run->has_store = st >= 0;
    run->desks = calloc(workers, sizeof *run->desks);
    run->journals = calloc(workers, sizeof(struct rd_journal *));
    if (st >= 0 && (run->desks == NULL || run->journals == NULL))
        st = rd_fail_memory(err);
    while (run->desk_count < workers && st >= 0) {
        struct rd_desk *desk = &run->desks[run->desk_count];

        run->journals[run->desk_count++] = &desk->journal;
        st = init_desk(desk, run, key, err);
    }
    return st;
}

/* The lists of all journals become those of the first. */
static enum rd_status
join_journals(struct rd_run *run, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 1; i < run->desk_count && st >= 0; i++)
        st = rd_journal_absorb(&run->desks[0].journal, &run->desks[i].journal,
                               err);
    return st;
}

static enum rd_status
read_inputs(struct rd_run *run, struct rd_error *err)
{
    enum rd_status st;

    run->intake.options = run->options;
    run->intake.profiles = &run->settings.profiles;
    run->intake.asked_zones = &run->settings.asked_zones;
    run->intake.zone = run->settings.zone;
    run->intake.journals = run->journals;
    run->intake.journal_count = run->desk_count;
    st = rd_intake_run_all(&run->intake, err);
    return st < 0 ? st : join_journals(run, err);
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
    st = rd_journal_settle_switch(&run->desks[0].journal, ranks,
                                  run->options->parameters->max_call_s, err);
    free(order);
    return st;
}

/* The installed rules, if no others are named and there is a text. */
static enum rd_status
load_missing_rules(struct rd_run *run, struct rd_error *err)
{
    const struct rd_intern *texts = &run->names.texts;

    if (run->settings.rules != NULL)
        return RD_OK;
    for (uint32_t i = 0; i < texts->count; i++)
        if (rd_intern_at(texts, i).len > 0)
            return rd_settings_load_rules(&run->settings, run->options, err);
    return RD_OK;
}

/* Post one partition of one kind, as all workers have written it. */
static enum rd_status
post(struct rd_ledger *ledger, struct rd_run *run,
     struct rd_partitions *(*of)(struct rd_desk *desk), size_t partition,
     struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < run->desk_count && st >= 0; i++)
        st = rd_ledger_post(ledger, &of(&run->desks[i])->list[partition],
                            &run->store, err);
    return st;
}

static void
give_back(struct rd_run *run, struct rd_partitions *(*of)(struct rd_desk *desk),
          size_t partition)
{
    for (size_t i = 0; i < run->desk_count; i++)
        rd_partition_clear(&of(&run->desks[i])->list[partition], &run->store);
}

static struct rd_partitions *
tickets_of(struct rd_desk *desk)
{
    return &desk->journal.tickets;
}

static struct rd_partitions *
calls_of(struct rd_desk *desk)
{
    return &desk->journal.calls;
}

static struct rd_partitions *
named_of(struct rd_desk *desk)
{
    return &desk->by_call;
}

static struct rd_partitions *
customers_of(struct rd_desk *desk)
{
    return &desk->by_customer;
}

static enum rd_status
pass_tickets(void *context, size_t worker, size_t partition,
             struct rd_error *err)
{
    struct rd_run *run = context;
    struct rd_desk *desk = &run->desks[worker];
    struct rd_ledger *ledger = &desk->ledger;
    enum rd_status st = rd_run_go_on(run->options, err);

    rd_ledger_begin(ledger, RD_BY_TICKET);
    if (st >= 0)
        st = post(ledger, run, tickets_of, partition, err);
    if (st >= 0)
        st = rd_ledger_settle_tickets(ledger, err);
    if (st >= 0)
        st = rd_ledger_pass_tickets(ledger, &desk->by_call, &desk->by_customer,
                                    err);
    give_back(run, tickets_of, partition);
    return st;
}

static enum rd_status
pass_calls(void *context, size_t worker, size_t partition, struct rd_error *err)
{
    struct rd_run *run = context;
    struct rd_desk *desk = &run->desks[worker];
    struct rd_ledger *ledger = &desk->ledger;
    enum rd_status st = rd_run_go_on(run->options, err);

    rd_ledger_begin(ledger, RD_BY_CALL);
    if (st >= 0)
        st = post(ledger, run, calls_of, partition, err);
    if (st >= 0)
        st = post(ledger, run, named_of, partition, err);
    if (st >= 0)
        st = rd_ledger_settle_calls(ledger, err);
    if (st >= 0)
        st = rd_ledger_pass_calls(ledger, &desk->by_customer, err);
    give_back(run, calls_of, partition);
    give_back(run, named_of, partition);
    return st;
}

enum rd_status
rd_run_read_stories(struct rd_run *run, size_t desk_number, size_t partition,
                    struct rd_error *err)
{
    struct rd_desk *desk = &run->desks[desk_number];
    struct rd_ledger *ledger = &desk->ledger;
    enum rd_status st = rd_run_go_on(run->options, err);

    rd_ledger_begin(ledger, RD_BY_CUSTOMER);
    if (st >= 0)
        st = post(ledger, run, customers_of, partition, err);
    if (st >= 0)
        st = rd_ledger_settle_stories(ledger, err);
    if (st >= 0)
        st = rd_casebook_fill(&desk->casebook, ledger, err);
    return st;
}

void
rd_run_forget_stories(struct rd_run *run, size_t partition)
{
    give_back(run, customers_of, partition);
}

static void
count_settled(struct rd_intake *total, const struct rd_ledger_counts *counts,
              const struct rd_journal *journal)
{
    total->queued_dropped += counts->twins.queued_dropped;
    total->exact_duplicates = counts->twins.exact + journal->presence_twins;
    total->conflicting_duplicates = counts->twins.conflicting;
    total->id_reused = counts->twins.id_reused;
    total->unfinished_calls = journal->switched.unfinished;
    total->headless_calls = journal->switched.without_beginning;
    total->backward_calls = journal->switched.backward;
    total->overlong_calls = journal->switched.too_long;
    total->consultations = journal->switched.consultations;
}

static void
tell_settled(const struct rd_run *run)
{
    const struct rd_run_options *options = run->options;
    struct rd_error text;

    if (options->tell == NULL)
        return;
    (void)rd_fail(&text, RD_OK,
                  "the records are of %llu calls and %llu events of tickets",
                  (unsigned long long)run->counts.calls,
                  (unsigned long long)run->counts.events);
    options->tell(options->context, text.text);
}

/* By ticket, then by call: all that comes before the customers. */
static enum rd_status
settle(struct rd_run *run, struct rd_error *err)
{
    struct rd_journal *journal = &run->desks[0].journal;
    size_t partitions = (size_t)1 << run->bits;
    enum rd_status st = settle_switch(run, err);

    rd_journal_settle_presence(journal);
    rd_parts_order(&journal->parts);
    if (st >= 0)
        st =
            rd_workers_run(run->desk_count, partitions, pass_tickets, run, err);
    if (st >= 0)
        st = rd_workers_run(run->desk_count, partitions, pass_calls, run, err);
    run->counts = run->desks[0].ledger.counts;
    for (size_t i = 1; i < run->desk_count; i++)
        rd_ledger_counts_merge(&run->counts, &run->desks[i].ledger.counts);
    count_settled(&run->intake.total, &run->counts, journal);
    if (st >= 0)
        tell_settled(run);
    return st;
}

static enum rd_status
set_scope(struct rd_run *run, struct rd_error *err)
{
    const struct rd_journal *journal = &run->desks[0].journal;
    const struct rd_extent *span = &run->counts.span;
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
        .services = &run->names.services,
        .agents = &run->names.agents,
        .issues = &run->subjects.issues,
        .tariff = run->settings.has_tariff ? &run->settings.tariff : NULL,
        .has_tickets = run->counts.events > 0,
        .limit_hits = run->subjects.limit_hits,
        .presence = journal->presence,
        .presence_count = journal->presence_count,
        .ignored_events = &journal->ignored_events,
        .file_names = names,
        .store = &run->store,
        .key_fingerprint = rd_pseudonyms_fingerprint(run->settings.pseudonyms),
    };
    rd_scope_set_span(&run->scope, span->first_arrival, span->last_arrival,
                      span->latest_end);
    return RD_OK;
}

static enum rd_status
init_casebooks(struct rd_run *run, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < run->desk_count && st >= 0; i++)
        st = rd_casebook_init(&run->desks[i].casebook, &run->scope,
                              &run->subjects, err);
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
        st = init_desks(run, err);
    if (st >= 0)
        st = read_inputs(run, err);
    if (st >= 0)
        st = settle(run, err);
    if (st >= 0)
        st = load_missing_rules(run, err);
    if (st >= 0)
        st = rd_subjects_init(&run->subjects, &run->names, run->settings.rules,
                              err);
    if (st >= 0)
        st = rd_run_mask(run, err);
    if (st >= 0)
        st = set_scope(run, err);
    if (st >= 0)
        st = init_casebooks(run, err);
    return st < 0 ? st : rd_run_go_on(options, err);
}

void
rd_run_end_stories(struct rd_run *run)
{
    struct rd_casebook_counts counts = {0};

    for (size_t i = 0; i < run->desk_count; i++)
        rd_casebook_counts_merge(&counts, &run->desks[i].casebook.counts);
    run->scope.has_issues = counts.has_issues;
    run->scope.unlinked_events =
        run->counts.unlinked_events + counts.unlinked_events;
    run->scope.switchboards = counts.switchboards;
    run->scope.switchboard_calls = counts.switchboard_calls;
}

static void
clear_desk(struct rd_desk *desk)
{
    rd_casebook_clear(&desk->casebook);
    rd_ledger_clear(&desk->ledger);
    rd_partitions_clear(&desk->by_call);
    rd_partitions_clear(&desk->by_customer);
    rd_journal_clear(&desk->journal);
}

void
rd_run_clear(struct rd_run *run)
{
    for (size_t i = 0; i < run->desk_count; i++)
        clear_desk(&run->desks[i]);
    free(run->desks);
    free(run->journals);
    rd_subjects_clear(&run->subjects);
    if (run->has_names)
        rd_names_clear(&run->names);
    if (run->has_store)
        rd_store_clear(&run->store);
    rd_intake_run_clear(&run->intake);
    rd_settings_clear(&run->settings);
}
