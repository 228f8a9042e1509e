/*
 * What a file is taken for, shown to a person who wonders.
 */
#include "redite/run.h"

#include "redite/harmless.h"
#include "redite/language.h"
#include "redite/reader.h"
#include "redite/recognise.h"
#include "redite/settings.h"

#define SHOWN_RECORDS 5
#define SHOWN_REJECTS 5
#define SHOWN_BYTES   160

/* What the parts of the page share. */
struct inspection {
    struct rd_buffer *out;
    const struct rd_input *input;
    const struct rd_run_options *options;
    const struct rd_profile *profile;
    struct rd_reader *reader;
    struct rd_asked_zones asked_zones;
    size_t shown_records, shown_rejects;
    struct rd_buffer rejects; /* the lines of the first ones */
};

/* Bytes of a log, fit for a terminal and not too long. */
static void
add_sample(struct rd_buffer *out, struct rd_str text)
{
    bool is_cut = text.len > SHOWN_BYTES;

    if (is_cut)
        text.len = SHOWN_BYTES;
    rd_harmless_add(out, text);
    if (is_cut)
        rd_buffer_add_text(out, "…");
}

/* With pseudonyms, only what cannot name a person is shown. */
static bool
hides_names(const struct inspection *inspection)
{
    return inspection->options->parameters->pseudonyms != NULL;
}

/* The service of one leg may be the telephone of an agent. */
static bool
may_name(enum rd_field field)
{
    return !rd_field_is_time(field) && field != RD_FIELD_OUTCOME;
}

static void
add_mapping(const struct inspection *inspection)
{
    struct rd_buffer *out = inspection->out;
    const struct rd_profile *profile = inspection->profile;

    rd_buffer_add_text(out, _("\nWhere each field comes from:\n"));
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        const struct rd_source_value *value = profile->values[i];

        for (; value != NULL; value = value->next)
            if (rd_reader_has_value(inspection->reader, value,
                                    (enum rd_field)i))
                rd_buffer_addf(out, "  %-12s = %.*s\n",
                               rd_field_name((enum rd_field)i),
                               RD_FMT(value->written));
    }
}

static void
add_head(const struct inspection *inspection)
{
    struct rd_buffer *out = inspection->out;
    const struct rd_profile *profile = inspection->profile;
    size_t count;
    const struct rd_str *header = rd_reader_header(inspection->reader, &count);
    const struct rd_zone *zone = rd_reader_zone(inspection->reader);

    rd_buffer_addf(out, _("%s\n  profile: %.*s (%.*s)\n  kind:    %s\n"),
                   inspection->input->path, RD_FMT(profile->name),
                   RD_FMT(profile->title), rd_kind_name(profile->kind));
    rd_buffer_addf(out, _("  zone:    %s\n"),
                   zone == NULL ? _("as the records name it")
                                : rd_zone_name(zone));
    rd_buffer_addf(out, _("  columns: %zu:"), count);
    for (size_t i = 0; i < count; i++) {
        bool is_used = rd_profile_column(profile, header[i]) != UINT32_MAX;

        rd_buffer_add_byte(out, ' ');
        if (is_used || !hides_names(inspection))
            add_sample(out, header[i]);
        if (!is_used)
            rd_buffer_add_text(out, hides_names(inspection) ? _("(not used)")
                                                            : _(" (not used)"));
        if (i + 1 < count)
            rd_buffer_add_byte(out, ',');
    }
    rd_buffer_add_byte(out, '\n');
    add_mapping(inspection);
}

static void
add_record(struct inspection *inspection, const struct rd_event *event)
{
    struct rd_buffer *out = inspection->out;
    char at[21];

    if (inspection->shown_records++ == 0)
        rd_buffer_add_text(out, _("\nThe first records (times in UTC):\n"));
    rd_buffer_addf(out, _("  line %llu\n"),
                   (unsigned long long)event->record.line);
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        enum rd_field field = (enum rd_field)i;
        bool is_time = rd_field_is_time(field);

        if (event->values.text[i].len == 0 &&
            (!is_time || event->values.time[i] == RD_ABSENT))
            continue;
        rd_buffer_addf(out, "    %-12s ", rd_field_name(field));
        if (is_time) {
            rd_civil_format_utc(at, event->values.time[i]);
            rd_buffer_add_text(out, at);
        } else if (may_name(field) && hides_names(inspection)) {
            rd_buffer_add_text(out, _("(not shown)"));
        } else {
            add_sample(out, event->values.text[i]);
        }
        rd_buffer_add_byte(out, '\n');
    }
}

static void
add_reject(struct inspection *inspection, const struct rd_event *event)
{
    inspection->shown_rejects++;
    rd_buffer_addf(
        &inspection->rejects,
        hides_names(inspection) ? _("  line %llu: %s") : _("  line %llu: %s: "),
        (unsigned long long)event->record.line, rd_reject_name(event->cause));
    if (!hides_names(inspection))
        add_sample(&inspection->rejects, event->record.raw);
    rd_buffer_add_byte(&inspection->rejects, '\n');
}

static void
add_foot(const struct inspection *inspection)
{
    struct rd_buffer *out = inspection->out;
    const struct rd_intake *intake =
        &rd_reader_reading(inspection->reader)->intake;

    rd_buffer_addf(out, _("\n%llu records, %llu of them rejected\n"),
                   (unsigned long long)intake->records,
                   (unsigned long long)rd_intake_rejected(intake));
    if (intake->skipped > 0)
        rd_buffer_addf(out, _("%llu more skipped, as the profile says\n"),
                       (unsigned long long)intake->skipped);
    for (int i = 0; i < RD_REJECT_COUNT; i++)
        if (intake->rejected[i] > 0)
            rd_buffer_addf(out, "  %s: %llu\n",
                           rd_reject_name((enum rd_reject)i),
                           (unsigned long long)intake->rejected[i]);
    if (inspection->shown_rejects > 0)
        rd_buffer_add_text(out, _("\nThe first rejects:\n"));
    rd_buffer_add(out, rd_buffer_str(&inspection->rejects));
    out->failed = out->failed || inspection->rejects.failed;
}

static enum rd_status
add_records(struct inspection *inspection, struct rd_error *err)
{
    struct rd_event event;
    enum rd_status st;

    while ((st = rd_reader_next(inspection->reader, &event, err)) >= 0 &&
           st != RD_END) {
        if (st == RD_OK && inspection->shown_records < SHOWN_RECORDS)
            add_record(inspection, &event);
        if (st == RD_REJECT && inspection->shown_rejects < SHOWN_REJECTS)
            add_reject(inspection, &event);
    }
    return st < 0 ? st : RD_OK;
}

static void
ask_zone(const struct inspection *inspection)
{
    const struct rd_zone *asked =
        rd_asked_zones_find(&inspection->asked_zones, inspection->input->path);

    if (asked != NULL)
        rd_reader_ask_zone(inspection->reader, asked);
}

static enum rd_status
inspect_source(struct inspection *inspection, struct rd_source *src,
               const struct rd_profiles *profiles, struct rd_error *err)
{
    struct rd_zone *zone = NULL;
    enum rd_status st = rd_recognise_or_find(
        &inspection->profile, src, inspection->input->profile, profiles, err);

    if (st >= 0)
        st =
            rd_zone_load(&zone, inspection->options->parameters->timezone, err);
    if (st >= 0)
        st = rd_reader_new(&inspection->reader, src, inspection->profile, zone,
                           inspection->options->parameters, 0, err);
    if (st >= 0) {
        ask_zone(inspection);
        add_head(inspection);
        st = add_records(inspection, err);
    }
    if (st >= 0)
        add_foot(inspection);
    rd_reader_free(inspection->reader);
    rd_buffer_clear(&inspection->rejects);
    rd_zone_free(zone);
    return st < 0 ? st : rd_buffer_check(inspection->out, err);
}

enum rd_status
rd_run_inspect(struct rd_buffer *out, const struct rd_input *input,
               const struct rd_run_options *options, struct rd_error *err)
{
    struct inspection inspection = {
        .out = out, .input = input, .options = options};
    const struct rd_source_options source_options = {
        .salvage = options->parameters->salvage,
        .stopped = options->stopped,
        .context = options->context,
        .max_ratio = options->parameters->max_ratio,
    };
    struct rd_profiles profiles = {0};
    struct rd_source *src = NULL;
    enum rd_status st = rd_settings_load_profiles(&profiles, options, err);

    if (st >= 0)
        st = rd_asked_zones_load(&inspection.asked_zones, options, err);
    if (st >= 0)
        st = rd_source_open(&src, input->path, &source_options, err);
    if (st >= 0)
        st = inspect_source(&inspection, src, &profiles, err);
    rd_source_free(src);
    rd_asked_zones_clear(&inspection.asked_zones);
    rd_profiles_clear(&profiles);
    return st;
}
