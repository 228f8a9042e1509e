/*
 * Reading an input through its profile. Records that cannot be used come out
 * as well, with their cause: whoever reads on decides what to do with them.
 */
#include "redite/reader.h"

#include "redite/make_record.h"

#include <stdlib.h>

struct rd_reader {
    struct rd_source *src;
    const struct rd_profile *profile;
    const struct rd_parameters *parameters;
    uint32_t file;
    struct rd_csv *csv;
    struct rd_arena arena; /* of the header */
    struct rd_str *header;
    size_t header_count;
    struct rd_evaluator evaluator;
    struct rd_reading reading;
    bool has_queued_at;
};

static enum rd_status
keep_header(struct rd_reader *reader, const struct rd_record *record,
            struct rd_error *err)
{
    reader->header =
        rd_arena_take(&reader->arena, record->count * sizeof *reader->header);
    if (reader->header == NULL)
        return rd_fail_memory(err);
    reader->header_count = record->count;
    for (size_t i = 0; i < record->count; i++) {
        enum rd_status st = rd_arena_copy(&reader->header[i], &reader->arena,
                                          rd_str_trim(record->fields[i]), err);

        if (st < 0)
            return st;
    }
    return RD_OK;
}

static enum rd_status
check_needed(const struct rd_reader *reader, uint64_t line,
             struct rd_error *err)
{
    const struct rd_word *need = reader->profile->needed;

    for (; need != NULL; need = need->next) {
        size_t at = 0;

        while (at < reader->header_count &&
               !rd_str_equal(reader->header[at], need->text))
            at++;
        if (at == reader->header_count)
            return rd_fail(err, RD_DATA,
                           "%s:%llu: profile '%.*s' needs a column '%.*s', "
                           "which the header line does not name",
                           rd_source_name(reader->src),
                           (unsigned long long)line,
                           RD_FMT(reader->profile->name), RD_FMT(need->text));
    }
    return RD_OK;
}

/* An input without a single line has no records, and nothing to bind to. */
static enum rd_status
read_header(struct rd_reader *reader, struct rd_error *err)
{
    struct rd_record record;
    enum rd_status st = rd_csv_read(reader->csv, &record, err);

    if (st == RD_OK) {
        st = keep_header(reader, &record, err);
        if (st >= 0)
            st = check_needed(reader, record.line, err);
    }
    if (st >= 0)
        st = rd_evaluator_init(&reader->evaluator, reader->profile,
                               reader->evaluator.zone, reader->header,
                               reader->header_count, err);
    if (st >= 0)
        reader->has_queued_at =
            rd_evaluator_has(&reader->evaluator, RD_FIELD_QUEUED_AT);
    return st;
}

enum rd_status
rd_reader_new(struct rd_reader **made, struct rd_source *src,
              const struct rd_profile *profile, const struct rd_zone *zone,
              const struct rd_parameters *parameters, uint32_t file,
              struct rd_error *err)
{
    const struct rd_csv_options options = {profile->delimiter, profile->quote};
    struct rd_reader *reader = calloc(1, sizeof *reader);
    enum rd_status st;

    *made = NULL;
    if (reader == NULL)
        return rd_fail_memory(err);
    reader->src = src;
    reader->profile = profile;
    reader->parameters = parameters;
    reader->file = file;
    reader->evaluator.zone = zone;
    reader->reading.first = reader->reading.last = RD_ABSENT;
    st = rd_csv_new(&reader->csv, src, &options, err);
    if (st >= 0)
        st = read_header(reader, err);
    if (st < 0) {
        rd_reader_free(reader);
        return st;
    }
    *made = reader;
    return RD_OK;
}

static bool
is_header(const struct rd_reader *reader, const struct rd_record *record)
{
    if (record->count != reader->header_count)
        return false;
    for (size_t i = 0; i < record->count; i++)
        if (!rd_str_equal(rd_str_trim(record->fields[i]), reader->header[i]))
            return false;
    return true;
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

/* The record of its kind; what is wrong with it is added to the causes. */
static void
make_record(struct rd_reader *reader, struct rd_event *event)
{
    event->kind = reader->profile->kind;
    switch (event->kind) {
    case RD_KIND_CALLS:
        event->call.flags = reader->has_queued_at ? RD_CALL_MENU_KNOWN : 0;
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
judge(struct rd_reader *reader, struct rd_event *event, struct rd_error *err)
{
    unsigned causes = 0;
    enum rd_status st;

    if (event->record.oversized)
        rd_add_cause(&causes, RD_REJECT_OVERSIZED_FIELD);
    if (event->record.count != reader->header_count)
        rd_add_cause(&causes, RD_REJECT_COLUMN_COUNT);
    event->values.causes = causes;
    if (causes != 0)
        return reject(reader, event);
    st = rd_evaluate(&event->values, &reader->evaluator, &event->record, err);
    if (st < 0)
        return st;
    make_record(reader, event);
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
    enum rd_status st;

    do
        st = rd_csv_read(reader->csv, &event->record, err);
    while (st == RD_OK && is_header(reader, &event->record));
    if (st != RD_OK)
        return st;
    reader->reading.intake.records++;
    return judge(reader, event, err);
}

const struct rd_reading *
rd_reader_reading(const struct rd_reader *reader)
{
    return &reader->reading;
}

const struct rd_str *
rd_reader_header(const struct rd_reader *reader, size_t *count)
{
    *count = reader->header_count;
    return reader->header;
}

void
rd_reader_free(struct rd_reader *reader)
{
    if (reader == NULL)
        return;
    rd_evaluator_clear(&reader->evaluator);
    rd_csv_free(reader->csv);
    rd_arena_clear(&reader->arena);
    free(reader);
}
