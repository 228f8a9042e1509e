/*
 * `redite inspect --draft`: look, guess, write the page, and try what came of
 * it on the head of the file.
 */
#include "redite/draft.h"

#include "draft_parts.h"

#include "redite/language.h"
#include "redite/reader.h"

#define HEAD_SIZE ((size_t)256 << 10)

/* What comes of the draft as it is, for whoever reads it. */
static enum rd_status
add_trial(struct rd_buffer *out, struct rd_str head,
          const struct rd_run_options *options, struct rd_error *err)
{
    struct rd_error why = {""};
    struct rd_profile *profile = NULL;
    struct rd_zone *zone = NULL;
    struct rd_source *src = NULL;
    struct rd_reader *reader = NULL;
    struct rd_event event;
    enum rd_status st = rd_zone_load(&zone, options->parameters->timezone, err);

    if (st < 0)
        return st;
    st = rd_profile_parse(&profile, "draft.ini", rd_buffer_str(out), &why);
    if (st == RD_OK)
        st = rd_source_open_memory(&src, "draft", head, &why);
    if (st == RD_OK)
        st = rd_reader_new(&reader, src, profile, zone, options->parameters, 0,
                           &why);
    while (st == RD_OK || st == RD_REJECT)
        st = rd_reader_next(reader, &event, &why);
    if (st == RD_END) {
        const struct rd_intake *intake = &rd_reader_reading(reader)->intake;

        rd_buffer_addf(
            out, _("\n; As it is, it reads %llu of %llu records.\n"),
            (unsigned long long)(intake->records - rd_intake_rejected(intake)),
            (unsigned long long)intake->records);
        for (int i = 0; i < RD_REJECT_COUNT; i++)
            if (intake->rejected[i] > 0)
                rd_buffer_addf(out, "; %s: %llu\n",
                               rd_reject_name((enum rd_reject)i),
                               (unsigned long long)intake->rejected[i]);
    } else if (st != RD_NOMEM) {
        rd_buffer_addf(out, _("\n; It is not whole yet: %s\n"), why.text);
    }
    rd_reader_free(reader);
    rd_source_free(src);
    rd_zone_free(zone);
    rd_profile_free(profile);
    return st == RD_NOMEM ? rd_fail_memory(err) : RD_OK;
}

static enum rd_status
draft_source(struct rd_buffer *page, struct rd_source *src,
             const struct rd_run_options *options, struct rd_error *err)
{
    const char *path = rd_source_name(src);
    struct rd_str head = {"", 0};
    struct rd_look look = {.columns = NULL};
    struct rd_guess guess;
    enum rd_status st = rd_source_peek_lines(src, &head, HEAD_SIZE, err);

    if (st < 0)
        return st;
    st = rd_look_at(&look, path, head, err);
    if (st >= 0) {
        rd_guess_columns(&guess, &look);
        rd_draft_add_page(page, path, &look, &guess);
        st = add_trial(page, head, options, err);
    }
    rd_look_clear(&look);
    return st;
}

enum rd_status
rd_run_draft(struct rd_buffer *out, const struct rd_input *input,
             const struct rd_run_options *options, struct rd_error *err)
{
    const struct rd_source_options source_options = {
        .salvage = options->parameters->salvage,
        .stopped = options->stopped,
        .context = options->context,
        .max_ratio = options->parameters->max_ratio,
    };
    struct rd_buffer page = {0};
    struct rd_source *src;
    enum rd_status st = rd_source_open(&src, input->path, &source_options, err);

    if (st < 0)
        return st;
    st = draft_source(&page, src, options, err);
    if (st >= 0)
        st = rd_buffer_check(&page, err);
    if (st >= 0)
        rd_buffer_add(out, rd_buffer_str(&page));
    rd_buffer_clear(&page);
    rd_source_free(src);
    return st < 0 ? st : rd_buffer_check(out, err);
}
