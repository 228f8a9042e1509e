/*
 * The texts of a record: columns, what is done to them, templates. The text of
 * a single column is a view of the record; nothing is copied but what has to be
 * joined.
 */
#include "evaluate_parts.h"

static const struct rd_str nothing = {"", 0};

static bool
means_empty(const struct rd_profile *profile, uint32_t column,
            struct rd_str text)
{
    const struct rd_empty_word *empty = profile->empties;

    for (; empty != NULL; empty = empty->next)
        if ((empty->any_column || empty->column == column) &&
            rd_str_equal(empty->text, text))
            return true;
    return false;
}

bool
rd_evaluate_match(struct rd_evaluator *evaluator, struct rd_span *span,
                  const struct rd_pattern *pattern, struct rd_str text)
{
    enum rd_match found = RD_MATCH_NONE;
    enum rd_status st =
        rd_pattern_match(&found, span, pattern, text, evaluator->matcher, NULL);

    if (st < 0)
        evaluator->status = st;
    return st >= 0 && found == RD_MATCH_FOUND;
}

/* Where `part` stands first or last in `text`, or SIZE_MAX. */
static size_t
find_part(struct rd_str text, struct rd_str part, bool last)
{
    size_t found = SIZE_MAX;

    for (size_t i = 0; i + part.len <= text.len; i++) {
        if (memcmp(text.ptr + i, part.ptr, part.len) != 0)
            continue;
        found = i;
        if (!last)
            break;
    }
    return found;
}

/* `text` up to `part`; all of it where that is not in it. */
static struct rd_str
before(struct rd_str text, struct rd_str part, bool last)
{
    size_t at = find_part(text, part, last);

    if (at != SIZE_MAX)
        text.len = at;
    return text;
}

/* `text` behind `part`; all of it where that is not in it. */
static struct rd_str
after(struct rd_str text, struct rd_str part, bool last)
{
    size_t at = find_part(text, part, last);

    if (at == SIZE_MAX)
        return text;
    return (struct rd_str){text.ptr + at + part.len, text.len - at - part.len};
}

static struct rd_str
unquoted(struct rd_str text)
{
    if (text.len < 2 || text.ptr[0] != text.ptr[text.len - 1] ||
        (text.ptr[0] != '\'' && text.ptr[0] != '"'))
        return text;
    return (struct rd_str){text.ptr + 1, text.len - 2};
}

static struct rd_str
matching(struct rd_evaluator *evaluator, const struct rd_pattern *pattern,
         struct rd_str text)
{
    struct rd_span span;

    if (!rd_evaluate_match(evaluator, &span, pattern, text))
        return nothing;
    return (struct rd_str){text.ptr + span.from, span.to - span.from};
}

static struct rd_str
take_step(struct rd_evaluator *evaluator, const struct rd_text_step *step,
          struct rd_str text)
{
    switch (step->function) {
    case RD_FUNCTION_AFTER_FIRST:
        return after(text, step->text, false);
    case RD_FUNCTION_AFTER_LAST:
        return after(text, step->text, true);
    case RD_FUNCTION_BEFORE_FIRST:
        return before(text, step->text, false);
    case RD_FUNCTION_BEFORE_LAST:
        return before(text, step->text, true);
    case RD_FUNCTION_UNQUOTED:
        return unquoted(text);
    case RD_FUNCTION_MATCH:
        return matching(evaluator, step->pattern, text);
    }
    return text;
}

struct rd_str
rd_evaluate_column(struct rd_evaluator *evaluator,
                   const struct rd_record *record, uint32_t column,
                   const struct rd_text_step *steps, bool untrimmed)
{
    const struct rd_profile *profile = evaluator->profile;
    size_t at = evaluator->positions[column];
    bool has_steps = steps != NULL;
    struct rd_str text, trimmed;

    if (at == RD_NOWHERE || at >= record->count)
        return nothing;
    text = record->fields[at];
    trimmed = rd_str_trim(text);
    if (profile->empties != NULL && means_empty(profile, column, trimmed))
        return nothing;
    if (!has_steps)
        return untrimmed ? text : trimmed;
    for (; steps != NULL; steps = steps->next)
        trimmed = rd_str_trim(take_step(evaluator, steps, trimmed));
    return means_empty(profile, column, trimmed) ? nothing : trimmed;
}

/* Identifiers and times are nothing without all of their columns. */
static bool
needs_every_column(enum rd_field field)
{
    return rd_field_is_time(field) || field == RD_FIELD_CALL_ID ||
           field == RD_FIELD_TICKET_ID || field == RD_FIELD_LEGS;
}

/* A template of several parts, joined. */
static struct rd_str
join(struct rd_evaluator *evaluator, const struct rd_record *record,
     const struct rd_template *template, const struct rd_wanted *wanted)
{
    const struct rd_template_part *part = template->parts;
    size_t columns = 0, filled = 0;

    wanted->room->len = 0;
    for (; part != NULL; part = part->next) {
        struct rd_str text = part->literal;

        if (part->is_column) {
            text =
                rd_evaluate_column(evaluator, record, part->column, part->steps,
                                   wanted->field == RD_FIELD_TEXT);
            columns++;
            filled += text.len > 0;
        }
        rd_buffer_add(wanted->room, text);
    }
    if (columns > 0 && (filled == 0 || (filled < columns &&
                                        needs_every_column(wanted->field))))
        return nothing;
    return rd_buffer_str(wanted->room);
}

struct rd_str
rd_evaluate_template(struct rd_evaluator *evaluator,
                     const struct rd_record *record,
                     const struct rd_template *template,
                     const struct rd_wanted *wanted)
{
    const struct rd_template_part *part = template->parts;

    if (part == NULL)
        return nothing;
    if (part->next != NULL)
        return join(evaluator, record, template, wanted);
    return part->is_column
               ? rd_evaluate_column(evaluator, record, part->column,
                                    part->steps, wanted->field == RD_FIELD_TEXT)
               : part->literal;
}

bool
rd_evaluate_has_all(const struct rd_evaluator *evaluator,
                    const struct rd_template *template)
{
    const struct rd_template_part *part = template->parts;

    for (; part != NULL; part = part->next)
        if (part->is_column && evaluator->positions[part->column] == RD_NOWHERE)
            return false;
    return true;
}

/* Whether the file has a column of the template, or it needs none. */
static bool
has_any(const struct rd_evaluator *evaluator,
        const struct rd_template *template)
{
    const struct rd_template_part *part = template->parts;
    bool needs_none = true;

    for (; part != NULL; part = part->next) {
        if (part->is_column && evaluator->positions[part->column] != RD_NOWHERE)
            return true;
        needs_none = needs_none && !part->is_column;
    }
    return needs_none;
}

bool
rd_evaluate_has_value(const struct rd_evaluator *evaluator,
                      const struct rd_source_value *value, enum rd_field field)
{
    if (!needs_every_column(field))
        return has_any(evaluator, &value->text);
    return rd_evaluate_has_all(evaluator, &value->text) &&
           rd_evaluate_has_all(evaluator, &value->plus_s) &&
           rd_evaluate_has_all(evaluator, &value->minus_s);
}
