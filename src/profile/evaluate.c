/*
 * Evaluating a profile on one record: which value a field has, and when its
 * times were.
 */
#include "evaluate_parts.h"

#include <stdlib.h>

#define YEARS_END_S INT64_C(7258118400) /* 2200-01-01 */

static size_t
find_column(struct rd_str name, const struct rd_str *header, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rd_str_equal(name, header[i]))
            return i;
    return RD_NOWHERE;
}

enum rd_status
rd_evaluator_init(struct rd_evaluator *evaluator,
                  const struct rd_profile *profile, const struct rd_zone *zone,
                  const struct rd_str *header, size_t count,
                  struct rd_error *err)
{
    *evaluator = (struct rd_evaluator){
        .profile = profile,
        .usual_zone = profile->zone == NULL ? zone : profile->zone,
        .positions = calloc(profile->column_count + 1u, sizeof(size_t)),
    };
    evaluator->zone = evaluator->usual_zone;
    if (evaluator->positions == NULL)
        return rd_fail_memory(err);
    for (uint32_t i = 0; i < profile->column_count; i++)
        evaluator->positions[i] =
            find_column(profile->columns[i], header, count);
    rd_plan_make(&evaluator->plan, evaluator);
    if (profile->pattern_count == 0)
        return RD_OK;
    return rd_matcher_new(&evaluator->matcher, err);
}

void
rd_evaluator_ask_zone(struct rd_evaluator *evaluator,
                      const struct rd_zone *zone)
{
    evaluator->zone = zone;
    evaluator->zone_is_asked = true;
}

void
rd_evaluator_clear(struct rd_evaluator *evaluator)
{
    for (int i = 0; i < RD_FIELD_COUNT; i++)
        rd_buffer_clear(&evaluator->joined[i]);
    rd_buffer_clear(&evaluator->joined_plus);
    rd_buffer_clear(&evaluator->joined_other);
    for (uint32_t i = 0;
         evaluator->zones != NULL && i < evaluator->zone_names.count; i++)
        rd_zone_free(evaluator->zones[i]);
    free(evaluator->zones);
    rd_intern_clear(&evaluator->zone_names);
    rd_matcher_free(evaluator->matcher);
    free(evaluator->positions);
    *evaluator = (struct rd_evaluator){0};
}

bool
rd_evaluator_has(const struct rd_evaluator *evaluator, enum rd_field field)
{
    const struct rd_source_value *value = evaluator->profile->values[field];

    for (; value != NULL; value = value->next)
        if (rd_evaluate_has_all(evaluator, &value->text))
            return true;
    return false;
}

bool
rd_evaluator_keeps(struct rd_evaluator *evaluator,
                   const struct rd_record *record)
{
    const struct rd_row_rule *rule = evaluator->profile->rows;

    for (; rule != NULL; rule = rule->next)
        if (rd_evaluate_holds(evaluator, record, rule->condition) !=
            rule->keeps)
            return false;
    return true;
}

bool
rd_evaluator_recognises(struct rd_evaluator *evaluator,
                        const struct rd_record *record)
{
    return rd_evaluate_holds(evaluator, record, evaluator->profile->telling);
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
add_seconds(int64_t *at, int64_t plus_s, unsigned *causes)
{
    if (plus_s < -YEARS_END_S || plus_s > YEARS_END_S || *at + plus_s < 0 ||
        *at + plus_s >= YEARS_END_S) {
        rd_add_cause(causes, RD_REJECT_BAD_TIME);
        *at = RD_ABSENT;
        return;
    }
    *at += plus_s;
}

/* Add, or take away, the duration that a template writes. */
static void
shift(struct rd_values *values, struct rd_evaluator *evaluator,
      const struct rd_record *record, enum rd_field field,
      const struct rd_template *template, int64_t sign)
{
    const struct rd_profile *profile = evaluator->profile;
    const struct rd_wanted seconds = {field, &evaluator->joined_plus};
    int64_t *at = &values->time[field];
    int64_t duration_s;

    if (template->parts == NULL || *at == RD_ABSENT)
        return;
    if (rd_duration_parse(
            &duration_s,
            rd_evaluate_template(evaluator, record, template, &seconds),
            profile->durations, profile->decimal))
        add_seconds(at, sign * duration_s, &values->causes);
    else
        rd_add_cause(&values->causes, RD_REJECT_BAD_NUMBER);
}

bool
rd_evaluate_time(struct rd_values *values, struct rd_evaluator *evaluator,
                 enum rd_field field)
{
    struct rd_str text = values->text[field];
    struct rd_stamp stamp;

    if (evaluator->profile->formats == NULL
            ? !rd_stamp_parse_near(&stamp, &evaluator->last_date, text)
            : !rd_evaluate_stamp(&stamp, evaluator->profile, text))
        return false;
    if (stamp.local && evaluator->zone == NULL)
        return false;
    values->time[field] =
        stamp.local ? resolve_local(values, evaluator, field, stamp.seconds)
                    : stamp.seconds;
    return true;
}

/*
 * Sums of rounded seconds may lie a second behind what they cannot lie behind:
 * then they are that. Anything later is an error of the log.
 */
static void
round_down(struct rd_values *values, struct rd_evaluator *evaluator,
           const struct rd_record *record, enum rd_field field,
           const struct rd_template *template)
{
    const struct rd_wanted wanted = {field, &evaluator->joined_other};
    int64_t *at = &values->time[field], first, second;
    struct rd_stamp stamp;

    if (template->parts == NULL || *at == RD_ABSENT ||
        !rd_evaluate_stamp(
            &stamp, evaluator->profile,
            rd_evaluate_template(evaluator, record, template, &wanted)))
        return;
    first = second = stamp.seconds;
    if (stamp.local && evaluator->zone == NULL)
        return;
    if (stamp.local)
        (void)rd_zone_utc(evaluator->zone, stamp.seconds, &first, &second);
    if (*at - 1 == first || *at - 1 == second)
        *at -= 1;
}

static void
set_time(struct rd_values *values, struct rd_evaluator *evaluator,
         const struct rd_record *record, enum rd_field field,
         const struct rd_source_value *value)
{
    if (value->has_from_field) {
        values->time[field] = values->time[value->from_field];
        values->text[field] = values->text[value->from_field];
    } else if (values->text[field].len > 0 &&
               !rd_evaluate_time(values, evaluator, field)) {
        rd_add_cause(&values->causes, RD_REJECT_BAD_TIME);
    }
    shift(values, evaluator, record, field, &value->plus_s, 1);
    shift(values, evaluator, record, field, &value->minus_s, -1);
    round_down(values, evaluator, record, field, &value->at_most);
}

/* The value of a field: the first that the file has and that may be taken. */
static void
set_field(struct rd_values *values, struct rd_evaluator *evaluator,
          const struct rd_record *record, enum rd_field field)
{
    const struct rd_wanted wanted = {field, &evaluator->joined[field]};
    const struct rd_source_value *value = evaluator->profile->values[field];
    struct rd_str text;

    values->text[field] = (struct rd_str){"", 0};
    values->time[field] = RD_ABSENT;
    while (value != NULL &&
           (!rd_evaluate_has_value(evaluator, value, field) ||
            !rd_evaluate_holds(evaluator, record, value->condition)))
        value = value->next;
    if (value == NULL)
        return;
    text = rd_evaluate_template(evaluator, record, &value->text, &wanted);
    if (field == RD_FIELD_OUTCOME || field == RD_FIELD_EVENT)
        text = rd_evaluate_meaning(evaluator, field, text);
    values->text[field] = text;
    if (rd_field_is_time(field))
        set_time(values, evaluator, record, field, value);
}

/* Columns that the profile says are numbers must be, used or not. */
static void
check_numbers(struct rd_values *values, struct rd_evaluator *evaluator,
              const struct rd_record *record)
{
    const struct rd_profile *profile = evaluator->profile;
    const struct rd_word *name = profile->numbers;
    int64_t number;

    for (; name != NULL; name = name->next) {
        struct rd_str text = rd_evaluate_column(
            evaluator, record, rd_profile_column(profile, name->text), NULL,
            false);

        if (!rd_duration_parse(&number, text, profile->durations,
                               profile->decimal))
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

/* With legs, a record needs one of its two ids. */
static bool
lacks_field(const struct rd_profile *profile, const struct rd_values *values,
            enum rd_field field)
{
    if (field == RD_FIELD_LEGS && profile->values[field] != NULL)
        return is_missing(values, field) &&
               is_missing(values, RD_FIELD_CALL_ID);
    return rd_profile_needs(profile, field) && is_missing(values, field);
}

static bool
was_refused(const struct rd_evaluator *evaluator, int field)
{
    return evaluator->joined[field].failed || evaluator->joined_plus.failed ||
           evaluator->joined_other.failed || evaluator->status < 0;
}

enum rd_status
rd_evaluate(struct rd_values *values, struct rd_evaluator *evaluator,
            const struct rd_record *record, struct rd_error *err)
{
    values->causes = 0;
    values->ambiguous_times = values->missing_times = 0;
    if (evaluator->plan.holds) {
        rd_plan_evaluate(values, evaluator, record);
        return RD_OK;
    }
    rd_evaluate_zone(evaluator, record);
    for (int i = 0; i < RD_FIELD_COUNT; i++) {
        enum rd_field field = (enum rd_field)i;

        set_field(values, evaluator, record, field);
        if (lacks_field(evaluator->profile, values, field))
            rd_add_cause(&values->causes, RD_REJECT_MISSING_FIELD);
        if (was_refused(evaluator, i))
            return rd_fail_memory(err);
    }
    check_numbers(values, evaluator, record);
    return RD_OK;
}
