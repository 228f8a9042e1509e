/*
 * One record through one profile: the value of each field.
 */
#ifndef REDITE_EVALUATE_H
#define REDITE_EVALUATE_H

#include "redite/buffer.h"
#include "redite/call.h"
#include "redite/csv.h"
#include "redite/intern.h"
#include "redite/profile.h"
#include "redite/reject.h"
#include "redite/stamp.h"

/* A field that is the text of one column of the file. */
struct rd_planned_field {
    enum rd_field field;
    size_t position;
    bool is_needed;
};

/* Where the fields stand, if that is the same in all records. */
struct rd_plan {
    bool holds;
    bool lacks_field; /* one that is needed has no column */
    struct rd_planned_field texts[RD_FIELD_COUNT], times[RD_FIELD_COUNT];
    enum rd_field absent[RD_FIELD_COUNT];
    size_t text_count, time_count, absent_count;
};

/* A profile bound to the columns of one file, and room for its values. */
struct rd_evaluator {
    const struct rd_profile *profile;
    const struct rd_zone *zone; /* of times without an offset; NULL: unknown */
    const struct rd_zone *usual_zone; /* where the record names none */
    bool zone_is_asked;               /* whatever profile and record say */
    size_t *positions;                /* column of the profile -> of the file */
    struct rd_plan plan;
    struct rd_stamp_date last_date; /* most times are of the same day */
    struct rd_matcher *matcher;     /* NULL: the profile has no pattern */
    struct rd_intern zone_names;    /* that records have named */
    struct rd_zone **zones;         /* by their number; NULL: no such zone */
    struct rd_buffer joined[RD_FIELD_COUNT]; /* values of several columns */
    struct rd_buffer joined_plus;            /* seconds of several columns */
    struct rd_buffer joined_other;           /* anything else of several */
    enum rd_status status; /* RD_NOMEM once memory has been refused */
};

/* The fields of one record; views are valid until the next evaluation. */
struct rd_values {
    struct rd_str text[RD_FIELD_COUNT]; /* of a time too, as it was written */
    int64_t time[RD_FIELD_COUNT];       /* UTC, RD_ABSENT where empty; of
                                           fields that are times */
    unsigned causes;                    /* bits of enum rd_reject */
    unsigned ambiguous_times;           /* that the wall clock showed twice */
    unsigned missing_times;             /* that the wall clock skipped */
};

/*
 * Bind `profile` to a file's header (trimmed column names). `zone` is the
 * report's, used where the profile has none.
 */
enum rd_status rd_evaluator_init(struct rd_evaluator *evaluator,
                                 const struct rd_profile *profile,
                                 const struct rd_zone *zone,
                                 const struct rd_str *header, size_t count,
                                 struct rd_error *err) RD_CHECKED;

/* Read times without an offset in `zone`, whatever the profile says. */
void rd_evaluator_ask_zone(struct rd_evaluator *evaluator,
                           const struct rd_zone *zone);

/* Give everything back. */
void rd_evaluator_clear(struct rd_evaluator *evaluator);

/* Whether the file has every column of some value of the field. */
bool rd_evaluator_has(const struct rd_evaluator *evaluator,
                      enum rd_field field);

/* Whether a record is one, by the rules of the profile about rows. */
bool rd_evaluator_keeps(struct rd_evaluator *evaluator,
                        const struct rd_record *record);

/* Whether a record is such as the profile tells its files by. */
bool rd_evaluator_recognises(struct rd_evaluator *evaluator,
                             const struct rd_record *record);

/*
 * Evaluate one record. What is wrong with it is in `values->causes`:
 * missing_field, bad_number and bad_time. RD_NOMEM when memory is refused.
 */
enum rd_status rd_evaluate(struct rd_values *values,
                           struct rd_evaluator *evaluator,
                           const struct rd_record *record,
                           struct rd_error *err) RD_CHECKED;

/* Note a cause in a set of them. */
static inline void
rd_add_cause(unsigned *causes, enum rd_reject cause)
{
    *causes |= 1u << cause;
}

#endif
