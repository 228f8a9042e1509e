/*
 * Evaluating a profile on one record: templates, conditions, times. The text
 * of a single column is a view of the record; nothing is copied but what has
 * to be joined.
 */
#include "redite/evaluate.h"

#include "redite/stamp.h"

#include <stdlib.h>

#define NOWHERE     SIZE_MAX
#define YEARS_END_S INT64_C(7258118400) /* 2200-01-01 */

static size_t
find_column(struct rd_str name, const struct rd_str *header, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rd_str_equal(name, header[i]))
            return i;
    return NOWHERE;
}

enum rd_status
rd_evaluator_init(struct rd_evaluator *evaluator,
                  const struct rd_profile *profile, const struct rd_zone *zone,
                  const struct rd_str *header, size_t count,
                  struct rd_error *err)
{
    *evaluator = (struct rd_evaluator){
        .profile = profile,
        .zone = profile->zone == NULL ? zone : profile->zone,
        .positions = calloc(profile->column_count + 1u, sizeof(size_t)),
    };
    if (evaluator->positions == NULL)
        return rd_fail_memory(err);
    for (uint32_t i = 0; i < profile->column_count; i++)
        evaluator->positions[i] =
            find_column(profile->columns[i], header, count);
    return RD_OK;
}

void
rd_evaluator_clear(struct rd_evaluator *evaluator)
{
    for (int i = 0; i < RD_FIELD_COUNT; i++)
        rd_buffer_clear(&evaluator->joined[i]);
    rd_buffer_clear(&evaluator->joined_plus);
    free(evaluator->positions);
    *evaluator = (struct rd_evaluator){0};
}

static bool
has_columns(const struct rd_evaluator *evaluator,
            const struct rd_template *template)
{
    const struct rd_template_part *part = template->parts;

    for (; part != NULL; part = part->next)
        if (part->is_column && evaluator->positions[part->column] == NOWHERE)
            return false;
    return true;
}

bool
rd_evaluator_has(const struct rd_evaluator *evaluator, enum rd_field field)
{
    const struct rd_source_value *value = evaluator->profile->values[field];

    for (; value != NULL; value = value->next)
        if (has_columns(evaluator, &value->text))
            return true;
    return false;
}

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

/* The text of a column; empty where the file has none. */
static struct rd_str
column_text(const struct rd_evaluator *evaluator,
            const struct rd_record *record, uint32_t column, bool untrimmed)
{
    size_t at = evaluator->positions[column];
    struct rd_str text, trimmed;

    if (at == NOWHERE || at >= record->count)
        return (struct rd_str){"", 0};
    text = record->fields[at];
    trimmed = rd_str_trim(text);
    if (evaluator->profile->empties != NULL &&
        means_empty(evaluator->profile, column, trimmed))
        return (struct rd_str){"", 0};
    return untrimmed ? text : trimmed;
}

static bool
is_one_of(struct rd_str text, const struct rd_word *words, bool begins)
{
    for (; words != NULL; words = words->next)
        if (begins ? rd_str_begins(text, words->text)
                   : rd_str_equal(text, words->text))
            return true;
    return false;
}

/* A whole number, perhaps negative. */
static bool
parse_whole(int64_t *value, struct rd_str text)
{
    bool negative = rd_str_begins(text, RD_STR("-"));
    uint64_t size;

    if (negative) {
        text.ptr++;
        text.len--;
    }
    if (!rd_str_to_u64(&size, text) || size > INT64_MAX / 2)
        return false;
    *value = negative ? -(int64_t)size : (int64_t)size;
    return true;
}

static bool holds(const struct rd_evaluator *evaluator,
                  const struct rd_record *record,
                  const struct rd_condition *condition);

static bool
test_holds(const struct rd_evaluator *evaluator, const struct rd_record *record,
           const struct rd_condition *test)
{
    struct rd_str text;
    int64_t number;

    if (test->test == RD_TEST_NAMED)
        return holds(evaluator, record, test->named);
    text = column_text(evaluator, record, test->column, false);
    switch (test->test) {
    case RD_TEST_IS:
        return is_one_of(text, test->values, false);
    case RD_TEST_BEGINS:
        return is_one_of(text, test->values, true);
    case RD_TEST_OVER:
        return parse_whole(&number, text) && number > test->bound;
    case RD_TEST_UNDER:
        return parse_whole(&number, text) && number < test->bound;
    case RD_TEST_EMPTY:
        return text.len == 0;
    case RD_TEST_NAMED:
        break;
    }
    return false;
}

static bool
holds(const struct rd_evaluator *evaluator, const struct rd_record *record,
      const struct rd_condition *condition)
{
    for (; condition != NULL; condition = condition->next)
        if (test_holds(evaluator, record, condition) == condition->negated)
            return false;
    return true;
}

/* Identifiers and times are nothing without all of their columns. */
static bool
needs_every_column(enum rd_field field)
{
    return rd_field_is_time(field) || field == RD_FIELD_CALL_ID ||
           field == RD_FIELD_TICKET_ID;
}

/* What the text of a template is wanted for, and room for it. */
struct wanted {
    enum rd_field field;
    struct rd_buffer *room;
};

/* A template of several parts, joined. */
static struct rd_str
join(const struct rd_evaluator *evaluator, const struct rd_record *record,
     const struct rd_template *template, const struct wanted *wanted)
{
    const struct rd_template_part *part = template->parts;
    size_t columns = 0, filled = 0;

    wanted->room->len = 0;
    for (; part != NULL; part = part->next) {
        struct rd_str text = part->literal;

        if (part->is_column) {
            text = column_text(evaluator, record, part->column,
                               wanted->field == RD_FIELD_TEXT);
            columns++;
            filled += text.len > 0;
        }
        rd_buffer_add(wanted->room, text);
    }
    if (columns > 0 && (filled == 0 || (filled < columns &&
                                        needs_every_column(wanted->field))))
        return (struct rd_str){"", 0};
    return rd_buffer_str(wanted->room);
}

static struct rd_str
template_text(const struct rd_evaluator *evaluator,
              const struct rd_record *record,
              const struct rd_template *template, const struct wanted *wanted)
{
    const struct rd_template_part *part = template->parts;

    if (part == NULL)
        return (struct rd_str){"", 0};
    if (part->next != NULL)
        return join(evaluator, record, template, wanted);
    return part->is_column ? column_text(evaluator, record, part->column,
                                         wanted->field == RD_FIELD_TEXT)
                           : part->literal;
}

static bool
parse_stamp(struct rd_stamp *stamp, const struct rd_profile *profile,
            struct rd_str text)
{
    const struct rd_word *format = profile->formats;

    if (format == NULL)
        return rd_stamp_parse(stamp, text);
    for (; format != NULL; format = format->next)
        if (rd_stamp_parse_as(stamp, text, format->text))
            return true;
    return false;
}

/* Whether a time of day belongs to the day after the one written beside it. */
static bool
is_tomorrows(const struct rd_evaluator *evaluator,
             const struct rd_values *values, enum rd_field field, int64_t local)
{
    int64_t arrived_at = values->time[RD_FIELD_ARRIVED_AT];

    return evaluator->profile->day_turns_s > 0 &&
           field != RD_FIELD_ARRIVED_AT && arrived_at != RD_ABSENT &&
           local < rd_zone_local(evaluator->zone, arrived_at) -
                       evaluator->profile->day_turns_s;
}

/* Whether `at` lies before what it cannot lie before (spec, 1.6). */
static bool
is_too_early(const struct rd_values *values, enum rd_field field, int64_t at)
{
    int64_t arrived_at = values->time[RD_FIELD_ARRIVED_AT];
    int64_t answered_at = values->time[RD_FIELD_ANSWERED_AT];

    if (field == RD_FIELD_ARRIVED_AT)
        return false;
    if (arrived_at != RD_ABSENT && at < arrived_at)
        return true;
    return field == RD_FIELD_ENDED_AT && answered_at != RD_ABSENT &&
           at < answered_at;
}

/* A wall clock's time, on a day when the clock may have been turned. */
static int64_t
resolve_local(struct rd_values *values, const struct rd_evaluator *evaluator,
              enum rd_field field, int64_t local)
{
    int64_t first, second;
    enum rd_clock clock;

    if (is_tomorrows(evaluator, values, field, local))
        local += RD_DAY_S;
    clock = rd_zone_utc(evaluator->zone, local, &first, &second);
    values->ambiguous_times += clock == RD_CLOCK_TWICE;
    values->missing_times += clock == RD_CLOCK_NEVER;
    if (clock == RD_CLOCK_TWICE && is_too_early(values, field, first))
        return second;
    return first;
}

/* Add seconds to a time; what leaves the years of redite is no time. */
static void
add_seconds(int64_t *at, struct rd_str text, unsigned *causes)
{
    int64_t plus_s;

    if (!parse_whole(&plus_s, text)) {
        rd_add_cause(causes, RD_REJECT_BAD_NUMBER);
        return;
    }
    if (plus_s < -YEARS_END_S || plus_s > YEARS_END_S || *at + plus_s < 0 ||
        *at + plus_s >= YEARS_END_S) {
        rd_add_cause(causes, RD_REJECT_BAD_TIME);
        *at = RD_ABSENT;
        return;
    }
    *at += plus_s;
}

static void
set_time(struct rd_values *values, struct rd_evaluator *evaluator,
         const struct rd_record *record, enum rd_field field,
         const struct rd_source_value *value)
{
    const struct wanted seconds = {field, &evaluator->joined_plus};
    struct rd_str text = values->text[field];
    struct rd_stamp stamp;
    int64_t *at = &values->time[field];

    if (value->has_from_field) {
        *at = values->time[value->from_field];
        values->text[field] = values->text[value->from_field];
    } else if (text.len == 0) {
        return;
    } else if (!parse_stamp(&stamp, evaluator->profile, text)) {
        rd_add_cause(&values->causes, RD_REJECT_BAD_TIME);
        return;
    } else {
        *at = stamp.local
                  ? resolve_local(values, evaluator, field, stamp.seconds)
                  : stamp.seconds;
    }
    if (value->plus_s.parts != NULL && *at != RD_ABSENT)
        add_seconds(at,
                    template_text(evaluator, record, &value->plus_s, &seconds),
                    &values->causes);
}

/* The value of a field: the first whose condition holds. */
static void
set_field(struct rd_values *values, struct rd_evaluator *evaluator,
          const struct rd_record *record, enum rd_field field)
{
    const struct wanted wanted = {field, &evaluator->joined[field]};
    const struct rd_source_value *value = evaluator->profile->values[field];

    values->text[field] = (struct rd_str){"", 0};
    values->time[field] = RD_ABSENT;
    while (value != NULL && value->condition != NULL &&
           !holds(evaluator, record, value->condition))
        value = value->next;
    if (value == NULL)
        return;
    values->text[field] =
        template_text(evaluator, record, &value->text, &wanted);
    if (rd_field_is_time(field))
        set_time(values, evaluator, record, field, value);
}

/* Columns that the profile says are numbers must be, used or not. */
static void
check_numbers(struct rd_values *values, const struct rd_evaluator *evaluator,
              const struct rd_record *record)
{
    const struct rd_word *name = evaluator->profile->numbers;
    int64_t number;

    for (; name != NULL; name = name->next) {
        uint32_t column = rd_profile_column(evaluator->profile, name->text);
        struct rd_str text = column_text(evaluator, record, column, false);

        if (!parse_whole(&number, text))
            rd_add_cause(&values->causes, RD_REJECT_BAD_NUMBER);
    }
}

/* A time that could not be read is there, and wrong: not missing. */
static bool
is_missing(const struct rd_values *values, enum rd_field field)
{
    if (values->text[field].len > 0)
        return false;
    return !rd_field_is_time(field) || values->time[field] == RD_ABSENT;
}

enum rd_status
rd_evaluate(struct rd_values *values, struct rd_evaluator *evaluator,
            const struct rd_record *record, struct rd_error *err)
{
    enum rd_kind kind = evaluator->profile->kind;

    values->causes = 0;
    values->ambiguous_times = values->missing_times = 0;
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        enum rd_field field = (enum rd_field)i;

        set_field(values, evaluator, record, field);
        if (rd_field_is_needed(kind, field) && is_missing(values, field))
            rd_add_cause(&values->causes, RD_REJECT_MISSING_FIELD);
        if (evaluator->joined[i].failed || evaluator->joined_plus.failed)
            return rd_fail_memory(err);
    }
    check_numbers(values, evaluator, record);
    return RD_OK;
}
