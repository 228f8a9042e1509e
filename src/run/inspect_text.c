/*
 * Which rules match a text: for people who write rules.
 */
#include "redite/run.h"

#include "redite/harmless.h"
#include "redite/language.h"
#include "redite/settings.h"
#include "redite/text.h"

struct trial {
    struct rd_buffer *out;
    const struct rd_rules *rules;
    struct rd_matcher *matcher;
    struct rd_str text;
    uint32_t hits;
};

/* Characters before a byte, counted from 1 as people do. */
static size_t
column_of(struct rd_str text, size_t at)
{
    size_t column = 1;

    for (size_t i = 0; i < at; i++)
        column += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
    return column;
}

static enum rd_status
try_rule(struct trial *trial, uint32_t number, struct rd_error *err)
{
    const struct rd_rule *rule = rd_rules_at(trial->rules, number);
    enum rd_match found;
    struct rd_span span;
    enum rd_status st = rd_rules_try(&found, &span, trial->rules, number,
                                     trial->text, trial->matcher, err);

    if (st < 0 || found == RD_MATCH_NONE)
        return st;
    trial->hits += found == RD_MATCH_FOUND;
    rd_buffer_addf(trial->out, _("%-8s %-28.*s line %-4zu "),
                   rd_rule_kind_name(rule->kind), RD_FMT(rule->name),
                   rule->line);
    if (found == RD_MATCH_LIMIT) {
        rd_buffer_add_text(trial->out, _("gave up at a limit: no match\n"));
        return RD_OK;
    }
    rd_buffer_addf(trial->out, _("at %zu: "),
                   column_of(trial->text, span.from));
    rd_harmless_add(trial->out, (struct rd_str){trial->text.ptr + span.from,
                                                span.to - span.from});
    rd_buffer_add_byte(trial->out, '\n');
    return RD_OK;
}

static enum rd_status
try_all(struct trial *trial, struct rd_error *err)
{
    uint32_t count = rd_rules_count(trial->rules);
    enum rd_status st = rd_matcher_new(&trial->matcher, err);

    for (uint32_t i = 0; i < count && st >= 0; i++)
        st = try_rule(trial, i, err);
    if (st >= 0)
        rd_buffer_addf(trial->out, _("%lu of %lu rules match\n"),
                       (unsigned long)trial->hits, (unsigned long)count);
    rd_matcher_free(trial->matcher);
    return st;
}

enum rd_status
rd_run_inspect_text(struct rd_buffer *out, const char *text,
                    const struct rd_run_options *options, struct rd_error *err)
{
    struct rd_settings settings = {0};
    struct rd_buffer room = {0};
    struct trial trial = {.out = out};
    enum rd_status st = rd_settings_load_rules(&settings, options, err);

    if (st >= 0)
        st = rd_text_plain(&trial.text, &room, rd_str_from(text), err);
    if (st >= 0) {
        trial.rules = settings.rules;
        st = try_all(&trial, err);
    }
    rd_buffer_clear(&room);
    rd_settings_clear(&settings);
    return st < 0 ? st : rd_buffer_check(out, err);
}
