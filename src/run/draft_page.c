/*
 * The page of a draft: what is certain is written as it is, what was guessed
 * says from what, and what is missing stands where it belongs, as a comment.
 */
#include "draft_parts.h"

#include "redite/harmless.h"
#include "redite/language.h"

#include <assert.h>

/* What the parts of the page share. */
struct drafting {
    struct rd_buffer *out;
    const char *path;
    const struct rd_look *look;
    const struct rd_guess *guess;
};

static const struct rd_look_column *
column_of(const struct drafting *draft, size_t number)
{
    return number == RD_NO_GUESS ? NULL : &draft->look->columns[number];
}

static const struct rd_look_column *
field_column(const struct drafting *draft, enum rd_field field)
{
    return column_of(draft, draft->guess->fields[field]);
}

/* Bytes of the file within a comment: on one line, and not too long. */
static void
add_sample(struct rd_buffer *out, struct rd_str text)
{
    if (text.len > 60)
        text.len = 60;
    rd_harmless_add(out, text);
}

/* A name in a list: in quotes where it must be. */
static void
add_name(struct rd_buffer *out, struct rd_str name)
{
    bool plain = name.len > 0;

    for (size_t i = 0; i < name.len; i++)
        plain = plain && strchr(" \t|\"*{}", name.ptr[i]) == NULL &&
                name.ptr[i] != '\0';
    if (name.len == 1 && name.ptr[0] == '-')
        plain = false;
    if (!plain)
        rd_buffer_add_byte(out, '"');
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == '"')
            rd_buffer_add_byte(out, '"');
        rd_buffer_add_byte(out, name.ptr[i]);
    }
    if (!plain)
        rd_buffer_add_byte(out, '"');
}

static void
add_column(struct rd_buffer *out, const struct rd_look_column *column)
{
    bool plain = true;

    assert(column != NULL);
    for (size_t i = 0; i < column->name.len; i++)
        plain = plain && strchr("|\"{}", column->name.ptr[i]) == NULL;
    rd_buffer_add_byte(out, '{');
    if (plain)
        rd_buffer_add(out, column->name);
    else
        add_name(out, column->name);
    if (column->quoted * 2 > column->filled)
        rd_buffer_add_text(out, " | unquoted");
    rd_buffer_add_byte(out, '}');
}

static void
add_delimiter(const struct drafting *draft)
{
    if (draft->look->delimiter == '\t')
        rd_buffer_add_text(draft->out, "delimiter = tab\n");
    else
        rd_buffer_addf(draft->out, "delimiter = %c\n", draft->look->delimiter);
    if (draft->look->preamble > 0)
        rd_buffer_addf(draft->out, "preamble = %zu\n", draft->look->preamble);
}

static bool
is_used(const struct drafting *draft, size_t column)
{
    const struct rd_guess *guess = draft->guess;

    for (int i = 0; i < RD_FIELD_COUNT; i++)
        if (guess->fields[i] == column)
            return true;
    return column == guess->duration || column == guess->talk ||
           column == guess->wait || column == guess->clock ||
           column == guess->zone;
}

/* The names: those that a header must have, or all of them by position. */
static void
add_names(const struct drafting *draft)
{
    const struct rd_look *look = draft->look;
    bool all = !look->has_header;
    size_t line = 0;

    if (all)
        rd_buffer_addf(draft->out, "header = no\n%scolumns =",
                       _("; What the columns are called is up to you; '-' is "
                         "one that nobody needs.\n"));
    else
        rd_buffer_addf(draft->out, "%sneeds =",
                       _("; The columns by which such a file is known.\n"));
    for (size_t i = 0; i < look->column_count; i++) {
        if (!all && !is_used(draft, i))
            continue;
        line += look->columns[i].name.len + 1;
        rd_buffer_add_text(draft->out, line > 66 ? "\n    " : " ");
        if (line > 66)
            line = look->columns[i].name.len;
        add_name(draft->out, look->columns[i].name);
    }
    rd_buffer_add_byte(draft->out, '\n');
}

/* --- times ---------------------------------------------------------------- */

static void
add_form(const struct drafting *draft, const struct rd_look_column *column,
         struct rd_str form, bool is_choice)
{
    const struct rd_look_column *clock = column_of(draft, draft->guess->clock);
    bool joins = column->is_day && clock != NULL && clock->day_form != NULL;

    rd_buffer_addf(draft->out, "%stimes = %.*s%s%s\n", is_choice ? ";" : "",
                   RD_FMT(form), joins ? " " : "",
                   joins ? clock->day_form : "");
}

static bool
has_form(const struct drafting *draft, const struct rd_look_column *column,
         int before)
{
    for (int i = 0; i < before; i++) {
        const struct rd_look_column *other =
            field_column(draft, (enum rd_field)i);

        if (rd_field_is_time((enum rd_field)i) && other != NULL &&
            other->form_count > 0 &&
            rd_str_equal(other->forms[0], column->forms[0]))
            return true;
    }
    return false;
}

/* Values that the form does not read. */
static void
add_misfit(const struct drafting *draft, const struct rd_look_column *column)
{
    struct rd_buffer name = {0}, sample = {0};

    if (column->fitting == column->filled)
        return;
    add_column(&name, column);
    add_sample(&sample, column->misfit);
    rd_buffer_addf(draft->out,
                   _("; Of %zu values of %.*s it reads %zu, and none such as "
                     "'%.*s'.\n"),
                   column->filled, RD_FMT(rd_buffer_str(&name)),
                   column->fitting, RD_FMT(rd_buffer_str(&sample)));
    draft->out->failed = draft->out->failed || name.failed || sample.failed;
    rd_buffer_clear(&name);
    rd_buffer_clear(&sample);
}

static void
add_choice(const struct drafting *draft, const struct rd_look_column *column)
{
    struct rd_buffer name = {0};

    add_column(&name, column);
    rd_buffer_addf(draft->out,
                   _("; Nobody can tell from the values of %.*s which of these "
                     "it is; choose one.\n"),
                   RD_FMT(rd_buffer_str(&name)));
    draft->out->failed = draft->out->failed || name.failed;
    rd_buffer_clear(&name);
}

/* The form of one column's times, or the forms among which nobody can tell. */
static void
add_column_forms(const struct drafting *draft,
                 const struct rd_look_column *column)
{
    if (column->is_two_ways)
        add_choice(draft, column);
    for (size_t i = 0; i < column->form_count; i++)
        add_form(draft, column, column->forms[i], column->is_two_ways);
    add_misfit(draft, column);
}

static void
add_times(const struct drafting *draft)
{
    bool names_none = false;

    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        const struct rd_look_column *column =
            field_column(draft, (enum rd_field)i);

        if (!rd_field_is_time((enum rd_field)i) || column == NULL ||
            column->form_count == 0 || has_form(draft, column, i))
            continue;
        add_column_forms(draft, column);
        names_none = names_none || !column->is_epoch;
    }
    if (draft->guess->zone != RD_NO_GUESS) {
        rd_buffer_add_text(draft->out, "zone = ");
        add_column(draft->out, column_of(draft, draft->guess->zone));
        rd_buffer_add_byte(draft->out, '\n');
    } else if (names_none) {
        rd_buffer_addf(draft->out, "%s;zone = Europe/Paris\n",
                       _("; If times that name no zone are not in that of the "
                         "report:\n"));
    }
}

/* --- fields --------------------------------------------------------------- */

static void
add_why(const struct drafting *draft, enum rd_field field)
{
    if (draft->guess->by_value[field])
        rd_buffer_add_text(
            draft->out, _("; Guessed from its values, not from its name:\n"));
}

/* A column as the value of a field; a day with the time of day beside it. */
static void
add_field(const struct drafting *draft, enum rd_field field)
{
    const struct rd_look_column *column = field_column(draft, field);
    const struct rd_look_column *clock = column_of(draft, draft->guess->clock);

    add_why(draft, field);
    rd_buffer_addf(draft->out, "%s = ", rd_field_name(field));
    add_column(draft->out, column);
    if (rd_field_is_time(field) && column->is_day && clock != NULL) {
        rd_buffer_add_byte(draft->out, ' ');
        add_column(draft->out, clock);
    }
    rd_buffer_add_byte(draft->out, '\n');
}

/* When a call is answered: by the words of its outcome, else by seconds. */
static void
add_if_answered(const struct drafting *draft,
                const struct rd_look_column *seconds)
{
    const struct rd_look_column *outcome =
        field_column(draft, RD_FIELD_OUTCOME);
    size_t count = outcome == NULL || outcome->word_count > RD_LOOK_WORDS
                       ? 0
                       : outcome->word_count;
    bool said = false;

    rd_buffer_add_text(draft->out, " if ");
    for (size_t i = 0; i < count; i++) {
        const char *meaning = rd_guess_outcome(outcome->words[i]);

        if (meaning == NULL || strcmp(meaning, "answered") != 0)
            continue;
        if (!said)
            add_column(draft->out, outcome);
        rd_buffer_add_text(draft->out, said ? " or " : " is ");
        add_name(draft->out, outcome->words[i]);
        said = true;
    }
    if (!said) {
        add_column(draft->out, seconds);
        rd_buffer_add_text(draft->out, " is not 0");
    }
    rd_buffer_add_byte(draft->out, '\n');
}

/* A time that no column has, from another one and columns of seconds. */
static bool
add_sum(const struct drafting *draft, enum rd_field field)
{
    const struct rd_guess *guess = draft->guess;
    const struct rd_look_column *duration = column_of(draft, guess->duration);
    const struct rd_look_column *talk = column_of(draft, guess->talk);
    const struct rd_look_column *wait = column_of(draft, guess->wait);
    struct rd_buffer *out = draft->out;

    if (field == RD_FIELD_ENDED_AT && duration != NULL) {
        rd_buffer_add_text(out, "ended_at = arrived_at + ");
        add_column(out, duration);
        rd_buffer_add_byte(out, '\n');
        return true;
    }
    if (field != RD_FIELD_ANSWERED_AT ||
        (wait == NULL && (talk == NULL || duration == NULL)))
        return false;
    rd_buffer_add_text(out, "answered_at = arrived_at + ");
    add_column(out, talk != NULL && duration != NULL ? duration : wait);
    if (talk != NULL && duration != NULL) {
        rd_buffer_add_text(out, " - ");
        add_column(out, talk);
    }
    add_if_answered(draft, talk != NULL ? talk : wait);
    return true;
}

static void
add_fields(const struct drafting *draft)
{
    rd_buffer_add_text(draft->out, "\n[fields]\n");
    if (draft->guess->kind == RD_KIND_TICKETS)
        rd_buffer_addf(draft->out, "%sevent = opened\n",
                       _("; One row per ticket.\n"));
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        enum rd_field field = (enum rd_field)i;

        if (!rd_draft_has_field(field, draft->guess->kind))
            continue;
        if (field_column(draft, field) != NULL)
            add_field(draft, field);
        else if (!add_sum(draft, field) && rd_draft_question(field) != NULL)
            rd_buffer_addf(draft->out, _("; Missing: %s\n;%s = {}\n"),
                           rd_draft_question(field), rd_field_name(field));
    }
}

/* What the words of an outcome mean, as far as they speak. */
static void
add_outcomes(const struct drafting *draft)
{
    const struct rd_look_column *column = field_column(draft, RD_FIELD_OUTCOME);
    struct rd_buffer *out = draft->out;

    if (column == NULL || draft->guess->kind != RD_KIND_CALLS ||
        column->word_count > RD_LOOK_WORDS)
        return;
    rd_buffer_addf(out, "\n%s[outcome]\n",
                   _("; answered, abandoned (by the caller), unserved (by the "
                     "hotline),\n; self_service (in the menu) or failed.\n"));
    for (size_t i = 0; i < column->word_count; i++) {
        const char *meaning = rd_guess_outcome(column->words[i]);

        rd_buffer_addf(out, "%s = ", meaning == NULL ? ";" : meaning);
        add_name(out, column->words[i]);
        rd_buffer_add_byte(out, '\n');
    }
}

/* Durations, where they are not whole seconds. */
static void
add_durations(const struct drafting *draft)
{
    const size_t columns[] = {draft->guess->duration, draft->guess->talk,
                              draft->guess->wait};
    size_t clocks = 0, whole = 0;

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const struct rd_look_column *column = column_of(draft, columns[i]);

        clocks += column == NULL ? 0 : column->clocks;
        whole += column == NULL ? 0 : column->whole;
    }
    if (clocks > 0)
        rd_buffer_addf(draft->out, "durations = %sh:mm:ss\n",
                       whole > 0 ? "s " : "");
}

/* Without a header, a file is known by what its records look like. */
static void
add_telling(const struct drafting *draft)
{
    struct rd_buffer *out = draft->out;

    if (draft->look->has_header)
        return;
    rd_buffer_addf(out, "\n%s[recognise]\n",
                   _("; What tells such files from others without a "
                     "header.\n"));
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        const struct rd_look_column *column =
            field_column(draft, (enum rd_field)i);

        if (!rd_field_is_time((enum rd_field)i) || column == NULL ||
            column->is_day)
            continue;
        rd_buffer_add_text(out, "records = ");
        add_column(out, column);
        rd_buffer_add_text(out, " is a time\n");
    }
}

/* --- the page ------------------------------------------------------------- */

/* What this is, and what to do with it. */
static void
add_head(const struct drafting *draft)
{
    const struct rd_look *look = draft->look;
    const char *slash = strrchr(draft->path, '/');
    struct rd_buffer name = {0}, *out = draft->out;

    add_sample(&name, rd_str_from(slash == NULL ? draft->path : slash + 1));
    rd_buffer_addf(out,
                   _("; A draft of a profile for %.*s,\n; from its first %zu "
                     "records. Save it as NAME.ini, look at each line, and try "
                     "it with\n;   redite inspect --profile-file NAME.ini -p "
                     "NAME FILE\n; redite-profiles(5) tells the language.\n"),
                   RD_FMT(rd_buffer_str(&name)), look->record_count);
    if (look->odd_count > 0)
        rd_buffer_addf(
            out, _("; %zu further lines have another number of columns.\n"),
            look->odd_count);
    out->failed = out->failed || name.failed;
    rd_buffer_clear(&name);
}

void
rd_draft_add_page(struct rd_buffer *page, const char *path,
                  const struct rd_look *columns, const struct rd_guess *guess)
{
    const struct drafting all = {page, path, columns, guess}, *draft = &all;
    struct rd_buffer *out = draft->out;

    add_head(draft);
    rd_buffer_addf(out, "[profile]\ntitle = %s\nkind = %s\n", _("a draft"),
                   rd_kind_name(draft->guess->kind));
    add_delimiter(draft);
    add_names(draft);
    add_times(draft);
    add_durations(draft);
    if (field_column(draft, RD_FIELD_LEGS) != NULL) {
        rd_buffer_addf(out, "%s;legs = ",
                       _("; If one call is written as several rows:\n"));
        add_column(out, field_column(draft, RD_FIELD_LEGS));
        rd_buffer_add_byte(out, '\n');
    }
    add_telling(draft);
    add_fields(draft);
    add_outcomes(draft);
}
