/*
 * A file read through a profile, both written in the test: what the tests of
 * the profile language share.
 */
#ifndef PROFILE_FIXTURE_H
#define PROFILE_FIXTURE_H

#include "redite/reader.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A profile of calls whose needed fields are the columns id, a and e. */
#define CALLS                                                                  \
    "[profile]\nkind = calls\n[fields]\ncall_id = {id}\narrived_at = {a}\n"    \
    "ended_at = {e}\n"

static struct rd_profile *
parse_profile(const char *text)
{
    struct rd_profile *profile;
    struct rd_error err = {""};

    if (rd_profile_parse(&profile, "x.ini", rd_str_from(text), &err) < 0)
        fail_msg("%s", err.text);
    return profile;
}

static inline void
check_profile_refused(const char *text, const char *message)
{
    struct rd_profile *profile;
    struct rd_error err = {""};

    assert_int_equal(
        rd_profile_parse(&profile, "x.ini", rd_str_from(text), &err), RD_USAGE);
    assert_string_equal(err.text, message);
    assert_null(profile);
}

/* One accepted record: what the fields that it has are. */
static void
describe_event(struct rd_buffer *out, const struct rd_event *event)
{
    char at[21];

    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        enum rd_field field = (enum rd_field)i;
        struct rd_str text = event->values.text[i];

        if (rd_field_is_time(field) && event->values.time[i] != RD_ABSENT) {
            rd_civil_format_utc(at, event->values.time[i]);
            text = rd_str_from(at);
        }
        if (text.len > 0)
            rd_buffer_addf(out, " %s=%.*s", rd_field_name(field), RD_FMT(text));
    }
}

/*
 * Every record of a file, a line each: its number, `ok` or its cause, and its
 * fields; then how many were skipped.
 */
static inline void
check_file(const char *profile_text, const char *bytes, const char *expected)
{
    struct rd_parameters parameters;
    struct rd_profile *profile = parse_profile(profile_text);
    struct rd_buffer out = {0};
    struct rd_zone *zone;
    struct rd_source *src;
    struct rd_reader *reader;
    struct rd_event event;
    struct rd_error err = {""};
    enum rd_status st;

    rd_parameters_init(&parameters);
    assert_int_equal(rd_zone_load(&zone, "Europe/Paris", NULL), RD_OK);
    assert_int_equal(
        rd_source_open_memory(&src, "x.csv", rd_str_from(bytes), NULL), RD_OK);
    st = rd_reader_new(&reader, src, profile, zone, &parameters, 0, &err);
    if (st < 0)
        rd_buffer_add_text(&out, err.text);
    while (st >= 0 && (st = rd_reader_next(reader, &event, NULL)) != RD_END) {
        rd_buffer_addf(&out, "%llu %s", (unsigned long long)event.record.line,
                       st == RD_OK ? "ok" : rd_reject_name(event.cause));
        if (st == RD_OK)
            describe_event(&out, &event);
        rd_buffer_add_byte(&out, '\n');
    }
    if (st == RD_END && rd_reader_reading(reader)->intake.skipped > 0)
        rd_buffer_addf(&out, "skipped %d\n",
                       (int)rd_reader_reading(reader)->intake.skipped);
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
    rd_reader_free(reader);
    rd_source_free(src);
    rd_zone_free(zone);
    rd_profile_free(profile);
}

#endif
