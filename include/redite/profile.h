/*
 * Profiles: what the columns of a log mean, as data (see src/doc/profiles.md).
 *
 * A profile is an INI file. It says how a file is cut into fields and, for each
 * field of a call, a ticket or a presence event, from which columns its value
 * comes and under which condition.
 */
#ifndef REDITE_PROFILE_H
#define REDITE_PROFILE_H

#include "redite/arena.h"
#include "redite/zone.h"

enum rd_kind { RD_KIND_CALLS, RD_KIND_TICKETS, RD_KIND_PRESENCE };

/* The word for a kind in files and reports. */
const char *rd_kind_name(enum rd_kind kind);

/* Every field that any kind has. */
enum rd_field {
    RD_FIELD_CALL_ID,
    RD_FIELD_CUSTOMER,
    RD_FIELD_SERVICE,
    RD_FIELD_ARRIVED_AT,
    RD_FIELD_QUEUED_AT,
    RD_FIELD_ANSWERED_AT,
    RD_FIELD_ENDED_AT,
    RD_FIELD_AGENT,
    RD_FIELD_OUTCOME,
    RD_FIELD_REASON,
    RD_FIELD_TICKET_ID,
    RD_FIELD_AT,
    RD_FIELD_CLOSED_AT, /* of an export with one row per ticket */
    RD_FIELD_EVENT,
    RD_FIELD_TEXT,
    RD_FIELD_COUNT
};

/* The name of a field in files and profiles. */
const char *rd_field_name(enum rd_field field);

/* Whether the field is a time. */
bool rd_field_is_time(enum rd_field field);

/* Whether a record of the kind is useless without the field. */
bool rd_field_is_needed(enum rd_kind kind, enum rd_field field);

/* A piece of a template: a literal, or a column by its number. */
struct rd_template_part {
    bool is_column;
    uint32_t column;
    struct rd_str literal;
    struct rd_template_part *next;
};

/* `{date} {vru_entry}`: text with columns in it; NULL parts: nothing. */
struct rd_template {
    struct rd_template_part *parts;
};

enum rd_test {
    RD_TEST_IS,     /* one of `values` */
    RD_TEST_OVER,   /* a number greater than `bound` */
    RD_TEST_UNDER,  /* a number less than `bound` */
    RD_TEST_BEGINS, /* with one of `values` */
    RD_TEST_EMPTY,
    RD_TEST_NAMED /* another condition, by its name */
};

struct rd_word {
    struct rd_str text;
    struct rd_word *next;
};

/* One test; a condition is a list of them that must all hold. */
struct rd_condition {
    enum rd_test test;
    bool negated;
    uint32_t column;
    struct rd_word *values;
    int64_t bound;
    const struct rd_condition *named;
    struct rd_condition *next;
};

/* One way to a field's value; the first whose condition holds is taken. */
struct rd_source_value {
    struct rd_str written;    /* as it stands in the profile */
    struct rd_template text;  /* of a text, or of a time as it is written */
    enum rd_field from_field; /* a time that starts from another time */
    bool has_from_field;
    struct rd_template plus_s;            /* seconds to add */
    const struct rd_condition *condition; /* NULL holds always */
    struct rd_source_value *next;
};

struct rd_empty_word {
    uint32_t column;
    bool any_column;
    struct rd_str text;
    struct rd_empty_word *next;
};

struct rd_profile {
    struct rd_arena arena;
    struct rd_str name;  /* of its file, without folder and ending */
    struct rd_str title; /* one line for people */
    enum rd_kind kind;
    char delimiter, quote;
    struct rd_zone *zone;   /* of times without an offset; NULL: the report's */
    int64_t day_turns_s;    /* a time of day so much before arrived_at is of the
                               next day; 0: never */
    struct rd_str *columns; /* every column that it names */
    uint32_t column_count, column_capacity;
    struct rd_word *needed;  /* columns that a header must have */
    struct rd_word *formats; /* of times; NULL: the native forms */
    struct rd_word *numbers; /* columns that must be whole numbers */
    struct rd_empty_word *empties;
    struct rd_source_value *values[RD_FIELD_COUNT];
    struct rd_named_condition *named;
};

/*
 * Parse a profile from the text of its INI file; `path` is for messages and
 * gives the name. RD_USAGE: a sentence with file and line. The caller owns
 * `*profile`.
 */
enum rd_status rd_profile_parse(struct rd_profile **profile, const char *path,
                                struct rd_str text,
                                struct rd_error *err) RD_CHECKED;

/* Give a profile back; NULL is allowed. */
void rd_profile_free(struct rd_profile *profile);

/* The number of a column that the profile names, or UINT32_MAX. */
uint32_t rd_profile_column(const struct rd_profile *profile,
                           struct rd_str name);

/* All profiles of a run, ordered by name. */
struct rd_profiles {
    struct rd_profile **items;
    size_t count;
};

/*
 * Load every `*.ini` in the folder `profiles` of `share` into the empty
 * `profiles`.
 */
enum rd_status rd_profiles_load(struct rd_profiles *profiles, const char *share,
                                struct rd_error *err) RD_CHECKED;

/* The profile of a name, or NULL. */
const struct rd_profile *rd_profiles_find(const struct rd_profiles *profiles,
                                          struct rd_str name);

/* Give them back. */
void rd_profiles_clear(struct rd_profiles *profiles);

#endif
