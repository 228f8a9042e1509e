/*
 * Reading the inputs, several at once, in the order of their names: so neither
 * the order on the command line nor the number of threads changes anything.
 */
#include "redite/intake_run.h"

#include "redite/hand_over.h"
#include "redite/language.h"
#include "redite/recognise.h"
#include "redite/rejects.h"
#include "redite/workers.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Records between two looks at the progress line and the stop flag. */
#define LOOK_EVERY 8192

/* What all workers share. */
struct intake_work {
    struct rd_intake_run *intake;
    const struct rd_input *inputs;
    struct rd_output *rejects;        /* NULL: they are only counted */
    const uint64_t *bytes_from;       /* of each input and all behind it */
    atomic_uint_least64_t bytes_read; /* of inputs that are done */
};

/* What the reading of one input needs. */
struct reading_input {
    struct intake_work *work;
    struct rd_input_result *result;
    struct rd_journal *journal;
    size_t worker;
    bool is_last; /* other workers will have nothing to read before it ends */
    struct rd_source *src;
};

static int
by_path(const void *left, const void *right)
{
    const struct rd_input *a = left, *b = right;
    int order = strcmp(rd_input_name(a), rd_input_name(b));

    if (order != 0)
        return order;
    return strcmp(a->profile == NULL ? "" : a->profile,
                  b->profile == NULL ? "" : b->profile);
}

/* The first worker speaks for all: there is one line to show. */
static void
show_progress(const struct reading_input *reading)
{
    const struct rd_run_options *options = reading->work->intake->options;
    const struct rd_progress progress = {
        atomic_load(&reading->work->bytes_read) +
            rd_source_offset(reading->src),
        reading->work->bytes_from[0], N_("reading")};

    if (reading->worker == 0 && options->show_progress != NULL)
        options->show_progress(options->context, &progress);
}

/* A line of a switch goes where it belongs; others are counted by name. */
static enum rd_status
keep_switched(struct rd_journal *journal, const struct rd_event *event,
              struct rd_error *err)
{
    switch (event->line) {
    case RD_SWITCH_CALL:
        return rd_journal_add_switch(journal, &event->switched, err);
    case RD_SWITCH_PRESENCE:
        return rd_journal_add_presence(journal, &event->presence, err);
    case RD_SWITCH_OTHER:
        break;
    }
    return rd_journal_ignore(journal, event->values.text[RD_FIELD_EVENT],
                             event->values.text[RD_FIELD_AGENT], err);
}

/* An accepted record goes to the journal. */
static enum rd_status
keep_event(struct rd_journal *journal, const struct rd_event *event,
           struct rd_error *err)
{
    enum rd_status st;

    switch (event->kind) {
    case RD_KIND_CALLS:
        return rd_journal_add_call(journal, &event->call, err);
    case RD_KIND_TICKETS:
        st = rd_journal_add_ticket(journal, &event->ticket, err);
        if (st >= 0 && event->has_closing)
            st = rd_journal_add_ticket(journal, &event->closing, err);
        return st;
    case RD_KIND_PRESENCE:
        return rd_journal_add_presence(journal, &event->presence, err);
    case RD_KIND_SWITCH:
        return keep_switched(journal, event, err);
    case RD_KIND_COUNT:
        break;
    }
    return RD_OK;
}

/* With pseudonyms, a broken record is told by its place alone. */
static bool
hides_records(const struct rd_intake_run *intake)
{
    return intake->options->parameters->pseudonyms != NULL;
}

static enum rd_status
take_event(const struct reading_input *reading, enum rd_status read,
           const struct rd_event *event, struct rd_error *err)
{
    const struct rd_intake_run *intake = reading->work->intake;
    const struct rd_rows *rows = intake->options->rows;
    const char *path = reading->result->path;
    enum rd_status st = RD_OK;

    if (read == RD_OK)
        return keep_event(reading->journal, event, err);
    if (reading->work->rejects != NULL)
        st = rd_rejects_write(reading->work->rejects, hides_records(intake),
                              path, event, err);
    if (st >= 0 && rows != NULL && rows->take_reject != NULL)
        st = rd_hand_over_reject(rows, hides_records(intake), path,
                                 (size_t)(reading->result - intake->results),
                                 event, err);
    return st;
}

static enum rd_status
read_records(const struct reading_input *reading, struct rd_reader *reader,
             struct rd_error *err)
{
    struct rd_event event;
    enum rd_status st = RD_OK;
    uint64_t seen = 0;

    while (st >= 0) {
        if (seen++ % LOOK_EVERY == 0)
            show_progress(reading);
        st = rd_reader_next(reader, &event, err);
        if (st == RD_END || st < 0)
            break;
        st = take_event(reading, st, &event, err);
    }
    reading->result->reading = *rd_reader_reading(reader);
    return st < 0 ? st : rd_journal_catch_up(reading->journal, err);
}

/* What is known of the file once all of it has been read. */
static void
note_source(const struct reading_input *reading)
{
    struct rd_source *src = reading->src;
    struct rd_input_result *result = reading->result;
    const char *damage = rd_source_damage(src);

    result->bytes = rd_source_offset(src);
    rd_source_sha256(src, result->sha256);
    if (damage != NULL)
        (void)rd_fail(&result->damage, RD_DATA, "%s", damage);
    atomic_fetch_add(&reading->work->bytes_read, result->bytes);
}

static enum rd_status
read_source(struct reading_input *reading, const struct rd_input *input,
            uint32_t file, struct rd_error *err)
{
    const struct rd_intake_run *intake = reading->work->intake;
    const struct rd_zone *asked =
        rd_asked_zones_find(intake->asked_zones, rd_input_name(input));
    struct rd_reader *reader = NULL;
    enum rd_status st =
        rd_recognise_or_find(&reading->result->profile, reading->src,
                             input->profile, intake->profiles, err);

    if (st >= 0)
        st =
            rd_reader_new(&reader, reading->src, reading->result->profile,
                          intake->zone, intake->options->parameters, file, err);
    if (st >= 0 && asked != NULL)
        rd_reader_ask_zone(reader, asked);
    if (st >= 0)
        st = read_records(reading, reader, err);
    if (st >= 0)
        note_source(reading);
    rd_reader_free(reader);
    return st;
}

static void
tell_input(const struct rd_run_options *options,
           const struct rd_input_result *result)
{
    const struct rd_intake *intake = &result->reading.intake;
    struct rd_error text;

    if (options->tell == NULL)
        return;
    (void)rd_fail(&text, RD_OK,
                  "%s: read as the profile %.*s says: %llu bytes, %llu "
                  "records, %llu of them rejected",
                  result->path, RD_FMT(result->profile->name),
                  (unsigned long long)result->bytes,
                  (unsigned long long)intake->records,
                  (unsigned long long)rd_intake_rejected(intake));
    options->tell(options->context, text.text);
}

static enum rd_status
read_input(struct reading_input *reading, const struct rd_input *input,
           uint32_t file, struct rd_error *err)
{
    const struct rd_intake_run *intake = reading->work->intake;
    const struct rd_run_options *options = intake->options;
    const struct rd_source_options source_options = {
        .salvage = options->parameters->salvage,
        .ahead = reading->is_last,
        .stopped = options->stopped,
        .context = options->context,
        .max_ratio = options->parameters->max_ratio,
    };
    enum rd_status st =
        rd_source_open(&reading->src, input->path, &source_options, err);

    if (st < 0)
        return st;
    reading->result->path = rd_input_name(input);
    st = read_source(reading, input, file, err);
    rd_source_free(reading->src);
    if (st >= 0)
        tell_input(options, reading->result);
    return st;
}

/* What is no file counts nothing. */
static uint64_t
weigh(const struct rd_input *input)
{
    struct stat facts;

    return stat(input->path, &facts) == 0 && S_ISREG(facts.st_mode)
               ? (uint64_t)facts.st_size
               : 0;
}

uint64_t
rd_intake_weigh(const struct rd_run_options *options)
{
    uint64_t total = 0;

    for (size_t i = 0; i < options->input_count; i++)
        total += weigh(&options->inputs[i]);
    return total;
}

/*
 * Whether all behind an input will be read before it ends, so that other
 * workers have time for it.
 */
static bool
is_last(const struct intake_work *work, size_t task)
{
    uint64_t behind = work->bytes_from[task + 1];
    uint64_t own = work->bytes_from[task] - behind;
    size_t others = work->intake->journal_count - 1;

    return others > 0 && (behind == 0 || own > behind / others);
}

static enum rd_status
check_file(const struct rd_input_result *result, int64_t share,
           struct rd_error *err)
{
    const struct rd_intake *intake = &result->reading.intake;
    uint64_t rejected = rd_intake_rejected(intake);
    char percent[32];
    int most = 0;

    if ((rd_wide)rejected * RD_MICRO <= (rd_wide)intake->records * share)
        return RD_OK;
    for (int i = 1; i < RD_REJECT_COUNT; i++)
        if (intake->rejected[i] > intake->rejected[most])
            most = i;
    rd_decimal_format(percent, share * 100);
    return rd_fail(err, RD_LIMIT,
                   "%s: %llu of %llu records cannot be used (most of them: "
                   "%s), over the limit of %s%%; --rejects FILE shows them, "
                   "--max-rejects allows more",
                   result->path, (unsigned long long)rejected,
                   (unsigned long long)intake->records,
                   rd_reject_name((enum rd_reject)most), percent);
}

static enum rd_status
check_limit(const struct rd_intake_run *intake, struct rd_error *err)
{
    const struct rd_reject_limit *limit =
        &intake->options->parameters->max_rejects;
    uint64_t rejected = rd_intake_rejected(&intake->total);
    enum rd_status st = RD_OK;

    if (!limit->is_share && rejected > (uint64_t)limit->value)
        return rd_fail(err, RD_LIMIT,
                       "%llu records cannot be used, over the limit of %lld; "
                       "--rejects FILE shows them, --max-rejects allows more",
                       (unsigned long long)rejected, (long long)limit->value);
    for (size_t i = 0;
         limit->is_share && i < intake->options->input_count && st >= 0; i++)
        st = check_file(&intake->results[i], limit->value, err);
    return st;
}

static enum rd_status
read_task(void *context, size_t worker, size_t task, struct rd_error *err)
{
    struct intake_work *work = context;
    const struct rd_intake_run *intake = work->intake;
    struct reading_input reading = {
        .work = work,
        .result = &intake->results[task],
        .journal = intake->journals[worker],
        .worker = worker,
        .is_last = is_last(work, task),
    };

    return read_input(&reading, &work->inputs[task], (uint32_t)task, err);
}

/* Hours and nights of another zone than the logs' own deceive. */
static void
warn_of_zone(const struct rd_run_options *options,
             const struct rd_input_result *result)
{
    const struct rd_zone *zone = result->profile->zone;
    const char *own = zone == NULL ? NULL : rd_zone_name(zone);
    struct rd_error warning;

    if (own == NULL || options->warn == NULL ||
        !options->parameters->timezone_is_default || strcmp(own, "UTC") == 0 ||
        strcmp(own, options->parameters->timezone) == 0)
        return;
    (void)rd_fail(&warning, RD_OK,
                  "%s: these logs are of %s, but hours and dates of the report "
                  "are of %s; --timezone %s changes that",
                  result->path, own, options->parameters->timezone, own);
    options->warn(options->context, warning.text);
}

/* What was counted of each input becomes one count. */
static void
add_up(struct rd_intake_run *intake)
{
    for (size_t i = 0; i < intake->options->input_count; i++) {
        rd_intake_merge(&intake->total, &intake->results[i].reading.intake);
        warn_of_zone(intake->options, &intake->results[i]);
    }
}

/*
 * Rejects are written as they come, in the order of the inputs: so with
 * --rejects one worker reads them all.
 */
static enum rd_status
read_inputs(struct rd_intake_run *intake, const struct rd_input *inputs,
            struct rd_output *rejects, struct rd_error *err)
{
    size_t count = intake->options->input_count;
    uint64_t *bytes_from =
        rd_arena_take(&intake->arena, (count + 1) * sizeof *bytes_from);
    size_t workers = rejects != NULL ? 1 : intake->journal_count;
    struct intake_work work = {
        .intake = intake,
        .inputs = inputs,
        .rejects = rejects,
        .bytes_from = bytes_from,
    };
    enum rd_status st;

    if (bytes_from == NULL)
        return rd_fail_memory(err);
    for (size_t i = count; i-- > 0;)
        bytes_from[i] = bytes_from[i + 1] + weigh(&inputs[i]);
    st = rd_workers_run(workers, count, read_task, &work, err);
    if (st >= 0)
        add_up(intake);
    return st;
}

static enum rd_status
read_with_rejects(struct rd_intake_run *intake, const struct rd_input *inputs,
                  struct rd_error *err)
{
    struct rd_output **given = intake->options->rejects;
    struct rd_output *rejects = given == NULL ? NULL : *given;
    enum rd_status st = RD_OK;

    if (rejects != NULL) {
        *given = NULL;
        st = rd_rejects_begin(rejects, hides_records(intake), err);
    }
    if (st >= 0)
        st = read_inputs(intake, inputs, rejects, err);
    if (st < 0 || rejects == NULL) {
        rd_output_abandon(rejects);
        return st;
    }
    return rd_output_commit(rejects, err);
}

enum rd_status
rd_intake_run_all(struct rd_intake_run *intake, struct rd_error *err)
{
    size_t count = intake->options->input_count;
    struct rd_input *inputs =
        rd_arena_take(&intake->arena, (count + 1) * sizeof *inputs);
    enum rd_status st;

    intake->results =
        rd_arena_take(&intake->arena, (count + 1) * sizeof *intake->results);
    if (inputs == NULL || intake->results == NULL)
        return rd_fail_memory(err);
    if (count > UINT16_MAX)
        return rd_fail(err, RD_USAGE, "more than %d files in one run",
                       UINT16_MAX);
    memcpy(inputs, intake->options->inputs, count * sizeof *inputs);
    qsort(inputs, count, sizeof *inputs, by_path);
    st = read_with_rejects(intake, inputs, err);
    return st < 0 ? st : check_limit(intake, err);
}

void
rd_intake_run_clear(struct rd_intake_run *intake)
{
    rd_arena_clear(&intake->arena);
}
