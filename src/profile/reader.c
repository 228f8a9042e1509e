/*
 * Reading an input through its profile. Records that cannot be used come out
 * as well, with their cause: whoever reads on decides what to do with them.
 */
#include "redite/reader.h"

#include "evaluate_parts.h"
#include "redite/make_record.h"
#include "redite/records.h"

#include <stdlib.h>

/* The profile, bound to records that are named in one way. */
struct binding {
    const struct rd_columns *columns;
    struct rd_evaluator evaluator;
    bool has_queued_at;
};

struct rd_reader {
    const struct rd_profile *profile;
    const struct rd_parameters *parameters;
    uint32_t file;
    struct rd_records *records;
    struct binding *bindings; /* one for each way */
    size_t binding_count;
    struct rd_reading reading;
};

static enum rd_status
check_needed(const struct rd_reader *reader, const char *name,
             struct rd_error *err)
{
    const struct rd_word *need = rd_records_lack(reader->records);

    if (need == NULL)
        return RD_OK;
    return rd_fail(err, RD_DATA,
                   "%s:%llu: profile '%.*s' needs a column '%.*s', "
                   "which the header line does not name",
                   name, (unsigned long long)rd_records_line(reader->records),
                   RD_FMT(reader->profile->name), RD_FMT(need->text));
}

/* An input without a single line has no records, and nothing to bind to. */
static enum rd_status
bind(struct rd_reader *reader, const struct rd_zone *zone, struct rd_error *err)
{
    const struct rd_columns *columns = rd_records_columns(reader->records);
    size_t count = 0;
    enum rd_status st = RD_OK;

    for (const struct rd_columns *one = columns; one != NULL; one = one->next)
        count++;
    reader->bindings = calloc(count + 1, sizeof *reader->bindings);
    if (reader->bindings == NULL)
        return rd_fail_memory(err);
    for (; columns != NULL && st >= 0; columns = columns->next) {
        struct binding *binding = &reader->bindings[reader->binding_count++];

        binding->columns = columns;
        st = rd_evaluator_init(&binding->evaluator, reader->profile, zone,
                               columns->names, columns->count, err);
        binding->has_queued_at =
            st >= 0 &&
            rd_evaluator_has(&binding->evaluator, RD_FIELD_QUEUED_AT);
    }
    return st;
}

enum rd_status
rd_reader_new(struct rd_reader **made, struct rd_source *src,
              const struct rd_profile *profile, const struct rd_zone *zone,
              const struct rd_parameters *parameters, uint32_t file,
              struct rd_error *err)
{
    struct rd_reader *reader = calloc(1, sizeof *reader);
    enum rd_status st;

    *made = NULL;
    if (reader == NULL)
        return rd_fail_memory(err);
    reader->profile = profile;
    reader->parameters = parameters;
    reader->file = file;
    reader->reading.first = reader->reading.last = RD_ABSENT;
    st = rd_records_new(&reader->records, src, profile, err);
    if (st >= 0)
        st = check_needed(reader, rd_source_name(src), err);
    if (st >= 0)
        st = bind(reader, zone, err);
    if (st < 0) {
        rd_reader_free(reader);
        return st;
    }
    *made = reader;
    return RD_OK;
}

void
rd_reader_ask_zone(struct rd_reader *reader, const struct rd_zone *zone)
{
    for (size_t i = 0; i < reader->binding_count; i++)
        rd_evaluator_ask_zone(&reader->bindings[i].evaluator, zone);
}

/* What the records with so many fields are bound to, or NULL. */
static struct binding *
find_binding(const struct rd_reader *reader, size_t count)
{
    const struct rd_columns *columns =
        rd_columns_for(rd_records_columns(reader->records), count);

    for (size_t i = 0; i < reader->binding_count; i++)
        if (columns != NULL && reader->bindings[i].columns == columns)
            return &reader->bindings[i];
    return NULL;
}

static void
note_time(struct rd_reading *reading, int64_t at)
{
    if (reading->first == RD_ABSENT || at < reading->first)
        reading->first = at;
    if (reading->last == RD_ABSENT || at > reading->last)
        reading->last = at;
}

static enum rd_status
reject(struct rd_reader *reader, struct rd_event *event)
{
    int cause = 0;

    while ((event->values.causes & 1u << cause) == 0)
        cause++;
    event->cause = (enum rd_reject)cause;
    reader->reading.intake.rejected[cause]++;
    return RD_REJECT;
}

static unsigned
call_flags(const struct binding *binding)
{
    const struct rd_profile *profile = binding->evaluator.profile;

    return (binding->has_queued_at ? RD_CALL_MENU_KNOWN : 0u) |
           (profile->named_answers_first ? RD_CALL_NAMED_FIRST : 0u);
}

/* The record of its kind; what is wrong with it is added to the causes. */
static void
make_record(struct rd_reader *reader, const struct binding *binding,
            struct rd_event *event)
{
    event->kind = reader->profile->kind;
    switch (event->kind) {
    case RD_KIND_CALLS:
        event->call.flags = call_flags(binding);
        event->call.file = reader->file;
        event->call.line = event->record.line;
        rd_make_call(&event->call, &event->values,
                     reader->parameters->max_call_s, &reader->reading.intake);
        break;
    case RD_KIND_TICKETS:
        event->ticket.file = reader->file;
        event->ticket.line = event->record.line;
        rd_make_ticket(&event->ticket, &event->values);
        event->has_closing =
            rd_make_closing(&event->closing, &event->ticket, &event->values);
        break;
    case RD_KIND_PRESENCE:
        rd_make_presence(&event->presence, &event->values);
        break;
    case RD_KIND_SWITCH:
        event->switched.file = reader->file;
        event->switched.line = event->record.line;
        event->line =
            rd_make_switch(&event->switched, &event->presence, &event->values);
        break;
    case RD_KIND_COUNT:
        break;
    }
}

/* The time of an accepted record. */
static int64_t
when(const struct rd_event *event)
{
    return event->kind == RD_KIND_CALLS ? event->call.arrived_at
                                        : event->values.time[RD_FIELD_AT];
}

static enum rd_status
judge(struct rd_reader *reader, struct binding *binding, struct rd_event *event,
      struct rd_error *err)
{
    unsigned causes = 0;
    enum rd_status st;

    if (event->record.oversized)
        rd_add_cause(&causes, RD_REJECT_OVERSIZED_FIELD);
    if (binding == NULL)
        rd_add_cause(&causes, RD_REJECT_COLUMN_COUNT);
    event->values.causes = causes;
    if (causes != 0)
        return reject(reader, event);
    st = rd_evaluate(&event->values, &binding->evaluator, &event->record, err);
    if (st < 0)
        return st;
    make_record(reader, binding, event);
    if (event->values.causes != 0)
        return reject(reader, event);
    reader->reading.intake.ambiguous_times += event->values.ambiguous_times;
    reader->reading.intake.missing_times += event->values.missing_times;
    note_time(&reader->reading, when(event));
    return RD_OK;
}

enum rd_status
rd_reader_next(struct rd_reader *reader, struct rd_event *event,
               struct rd_error *err)
{
    struct rd_record *record = &event->record;

    for (;;) {
        enum rd_status st = rd_records_read(reader->records, record, err);
        struct binding *binding;

        if (st != RD_OK)
            return st;
        binding = find_binding(reader, record->count);
        if (binding == NULL || record->oversized ||
            rd_evaluator_keeps(&binding->evaluator, record)) {
            reader->reading.intake.records++;
            return judge(reader, binding, event, err);
        }
        if (binding->evaluator.status < 0)
            return rd_fail_memory(err);
        reader->reading.intake.skipped++;
    }
}

const struct rd_reading *
rd_reader_reading(const struct rd_reader *reader)
{
    return &reader->reading;
}

const struct rd_str *
rd_reader_header(const struct rd_reader *reader, size_t *count)
{
    const struct rd_columns *columns = rd_records_shown(reader->records);

    *count = columns == NULL ? 0 : columns->count;
    return columns == NULL ? NULL : columns->names;
}

/* What the first record is bound to; NULL for an input without any line. */
static const struct rd_evaluator *
shown_evaluator(const struct rd_reader *reader)
{
    const struct rd_columns *columns = rd_records_shown(reader->records);

    for (size_t i = 0; i < reader->binding_count; i++)
        if (reader->bindings[i].columns == columns)
            return &reader->bindings[i].evaluator;
    return NULL;
}

const struct rd_zone *
rd_reader_zone(const struct rd_reader *reader)
{
    const struct rd_evaluator *evaluator = shown_evaluator(reader);

    if (evaluator == NULL ||
        (reader->profile->zone_name.parts != NULL && !evaluator->zone_is_asked))
        return NULL;
    return evaluator->zone;
}

bool
rd_reader_has_value(const struct rd_reader *reader,
                    const struct rd_source_value *value, enum rd_field field)
{
    const struct rd_evaluator *evaluator = shown_evaluator(reader);

    return evaluator != NULL && rd_evaluate_has_value(evaluator, value, field);
}

void
rd_reader_free(struct rd_reader *reader)
{
    if (reader == NULL)
        return;
    for (size_t i = 0; i < reader->binding_count; i++)
        rd_evaluator_clear(&reader->bindings[i].evaluator);
    free(reader->bindings);
    rd_records_free(reader->records);
    free(reader);
}
