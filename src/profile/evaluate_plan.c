/*
 * Profiles that only say in which columns the fields stand, as the native ones
 * do: which column that is, is found once for all records of a file.
 */
#include "evaluate_parts.h"

/* Whether a value is the text of one column, and nothing else. */
static bool
is_one_column(const struct rd_source_value *value)
{
    const struct rd_template_part *part = value->text.parts;

    return value->condition == NULL && !value->has_from_field && part != NULL &&
           part->next == NULL && part->is_column && part->steps == NULL &&
           value->plus_s.parts == NULL && value->minus_s.parts == NULL &&
           value->at_most.parts == NULL;
}

static bool
has_meaning(const struct rd_profile *profile, enum rd_field field)
{
    const struct rd_meaning *meaning = profile->meanings;

    while (meaning != NULL && meaning->field != field)
        meaning = meaning->next;
    return meaning != NULL;
}

/* Where a field stands; false where that differs from record to record. */
static bool
plan_field(struct rd_plan *plan, const struct rd_evaluator *evaluator,
           enum rd_field field)
{
    const struct rd_profile *profile = evaluator->profile;
    const struct rd_source_value *value = profile->values[field];
    struct rd_planned_field *planned;

    while (value != NULL && !rd_evaluate_has_value(evaluator, value, field))
        value = value->next;
    if (value == NULL) {
        plan->absent[plan->absent_count++] = field;
        plan->lacks_field =
            plan->lacks_field || rd_profile_needs(profile, field);
        return true;
    }
    if (!is_one_column(value) || has_meaning(profile, field))
        return false;
    planned = rd_field_is_time(field) ? &plan->times[plan->time_count++]
                                      : &plan->texts[plan->text_count++];
    *planned = (struct rd_planned_field){
        .field = field,
        .position = evaluator->positions[value->text.parts->column],
        .is_needed = rd_profile_needs(profile, field),
    };
    return true;
}

void
rd_plan_make(struct rd_plan *plan, const struct rd_evaluator *evaluator)
{
    const struct rd_profile *profile = evaluator->profile;

    *plan = (struct rd_plan){.holds = false};
    if (profile->empties != NULL || profile->zone_name.parts != NULL ||
        profile->numbers != NULL || profile->values[RD_FIELD_LEGS] != NULL)
        return;
    for (int i = 0; i < RD_FIELD_COUNT; i++)
        if (!plan_field(plan, evaluator, (enum rd_field)i))
            return;
    plan->holds = true;
}

/* The bytes of a field as they stand in the record. */
static inline struct rd_str
planned_bytes(const struct rd_record *record,
              const struct rd_planned_field *planned)
{
    return planned->position < record->count ? record->fields[planned->position]
                                             : (struct rd_str){"", 0};
}

static inline void
set_text(struct rd_values *values, const struct rd_record *record,
         const struct rd_planned_field *planned)
{
    struct rd_str text = planned_bytes(record, planned);

    if (planned->field != RD_FIELD_TEXT)
        text = rd_str_trim(text);
    values->text[planned->field] = text;
    if (text.len == 0 && planned->is_needed)
        rd_add_cause(&values->causes, RD_REJECT_MISSING_FIELD);
}

static inline void
set_time(struct rd_values *values, struct rd_evaluator *evaluator,
         const struct rd_record *record, const struct rd_planned_field *planned)
{
    set_text(values, record, planned);
    values->time[planned->field] = RD_ABSENT;
    if (values->text[planned->field].len > 0 &&
        !rd_evaluate_time(values, evaluator, planned->field))
        rd_add_cause(&values->causes, RD_REJECT_BAD_TIME);
}

void
rd_plan_evaluate(struct rd_values *values, struct rd_evaluator *evaluator,
                 const struct rd_record *record)
{
    const struct rd_plan *plan = &evaluator->plan;

    for (size_t i = 0; i < plan->absent_count; i++) {
        values->text[plan->absent[i]] = (struct rd_str){"", 0};
        values->time[plan->absent[i]] = RD_ABSENT;
    }
    for (size_t i = 0; i < plan->text_count; i++)
        set_text(values, record, &plan->texts[i]);
    for (size_t i = 0; i < plan->time_count; i++)
        set_time(values, evaluator, record, &plan->times[i]);
    if (plan->lacks_field)
        rd_add_cause(&values->causes, RD_REJECT_MISSING_FIELD);
}
