/*
 * What the parts of evaluating share. Private to this room.
 */
#ifndef REDITE_EVALUATE_PARTS_H
#define REDITE_EVALUATE_PARTS_H

#include "redite/evaluate.h"
#include "redite/stamp.h"

#define RD_NOWHERE SIZE_MAX /* the position of a column that is not there */

/* --- evaluate.c ----------------------------------------------------------- */

/* Read the time of a field from its text; false where that is none. */
bool rd_evaluate_time(struct rd_values *values, struct rd_evaluator *evaluator,
                      enum rd_field field);

/* --- evaluate_plan.c ------------------------------------------------------ */

/* Find out where the fields stand, if that can be told before any record. */
void rd_plan_make(struct rd_plan *plan, const struct rd_evaluator *evaluator);

/* Evaluate a record by the evaluator's plan, which holds. */
void rd_plan_evaluate(struct rd_values *values, struct rd_evaluator *evaluator,
                      const struct rd_record *record);

/* --- evaluate_text.c ------------------------------------------------------ */

/* What the text of a template is wanted for, and room for it. */
struct rd_wanted {
    enum rd_field field;
    struct rd_buffer *room;
};

/* The text of a column after its steps; empty where the file has none. */
struct rd_str rd_evaluate_column(struct rd_evaluator *evaluator,
                                 const struct rd_record *record,
                                 uint32_t column,
                                 const struct rd_text_step *steps,
                                 bool untrimmed);

/* The text of a template; a view of the record where it is one column. */
struct rd_str rd_evaluate_template(struct rd_evaluator *evaluator,
                                   const struct rd_record *record,
                                   const struct rd_template *template,
                                   const struct rd_wanted *wanted);

/* Whether every column of a template is in the file. */
bool rd_evaluate_has_all(const struct rd_evaluator *evaluator,
                         const struct rd_template *template);

/* Whether a value is there: for times and ids with every column. */
bool rd_evaluate_has_value(const struct rd_evaluator *evaluator,
                           const struct rd_source_value *value,
                           enum rd_field field);

/* Whether the pattern matches; its part of the text is `*span`. */
bool rd_evaluate_match(struct rd_evaluator *evaluator, struct rd_span *span,
                       const struct rd_pattern *pattern, struct rd_str text);

/* --- evaluate_test.c ------------------------------------------------------ */

/* Whether all tests of a condition hold; with none, they do. */
bool rd_evaluate_holds(struct rd_evaluator *evaluator,
                       const struct rd_record *record,
                       const struct rd_condition *condition);

/* What a word means by the profile; itself where it says nothing. */
struct rd_str rd_evaluate_meaning(struct rd_evaluator *evaluator,
                                  enum rd_field field, struct rd_str word);

/* A time as the profile writes them. */
bool rd_evaluate_stamp(struct rd_stamp *stamp, const struct rd_profile *profile,
                       struct rd_str text);

/* --- evaluate_zone.c ------------------------------------------------------ */

/*
 * The zone of the times of a record: NULL where its column names none that is
 * known.
 */
void rd_evaluate_zone(struct rd_evaluator *evaluator,
                      const struct rd_record *record);

#endif
