/*
 * Profiles: what the columns of a log mean, as data (see redite-profiles(5)).
 *
 * A profile is an INI file. It says how a file is cut into fields and, for each
 * field of a call, a ticket or a presence event, from which columns its value
 * comes and under which condition.
 */
#ifndef REDITE_PROFILE_H
#define REDITE_PROFILE_H

#include "redite/arena.h"
#include "redite/duration.h"
#include "redite/pattern.h"
#include "redite/zone.h"

enum rd_kind {
    RD_KIND_CALLS,
    RD_KIND_TICKETS,
    RD_KIND_PRESENCE,
    RD_KIND_SWITCH, /* events that tell of calls, and of presence, bit by bit */
    RD_KIND_COUNT
};

/* The word for a kind in files and reports. */
const char *rd_kind_name(enum rd_kind kind);

/* How files are cut into records; rd_records knows what each means. */
enum rd_format { RD_FORMAT_CSV, RD_FORMAT_JSON };

/* Whether the first record names the columns. */
enum rd_header { RD_HEADER_YES, RD_HEADER_NO, RD_HEADER_OPTIONAL };

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
    RD_FIELD_LEGS, /* the call that a record is a leg of */
    RD_FIELD_COUNT
};

/* The name of a field in files and profiles. */
const char *rd_field_name(enum rd_field field);

/* Whether the field is a time. */
bool rd_field_is_time(enum rd_field field);

/* Whether a record of the kind is useless without the field. */
bool rd_field_is_needed(enum rd_kind kind, enum rd_field field);

/* What may be done to the text of a column; each gives a part of it. */
enum rd_function {
    RD_FUNCTION_AFTER_FIRST,  /* what stands behind the first `text` */
    RD_FUNCTION_AFTER_LAST,   /* … the last */
    RD_FUNCTION_BEFORE_FIRST, /* what stands before the first `text` */
    RD_FUNCTION_BEFORE_LAST,
    RD_FUNCTION_UNQUOTED, /* without a pair of quotes, single or double */
    RD_FUNCTION_MATCH     /* the part that matches `pattern` */
};

/* One of a chain of functions: `{channel | before last "-"}`. */
struct rd_text_step {
    enum rd_function function;
    struct rd_str text;
    const struct rd_pattern *pattern;
    struct rd_text_step *next;
};

/* A piece of a template: a literal, or a column by its number. */
struct rd_template_part {
    bool is_column;
    uint32_t column;
    struct rd_text_step *steps; /* of the column's text */
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
    RD_TEST_NAMED,   /* another condition, by its name */
    RD_TEST_MATCHES, /* `pattern` */
    RD_TEST_TIME,    /* a time as the profile writes them */
    RD_TEST_NUMBER,  /* a whole number */
    RD_TEST_NEAR     /* a time at most RD_NEAR_S from that of `other` */
};

/* Times that are meant to be the same may be written so far apart. */
#define RD_NEAR_S 60

struct rd_word {
    struct rd_str text;
    struct rd_word *alternative; /* of a needed column: one of them is enough */
    struct rd_word *next;
};

/* One test; a condition is a list of them that must all hold. */
struct rd_condition {
    enum rd_test test;
    bool negated;
    uint32_t column;
    struct rd_text_step *steps; /* of the column's text */
    struct rd_word *values;
    int64_t bound;
    const struct rd_condition *named;
    const struct rd_pattern *pattern;
    struct rd_template other;
    struct rd_condition *next;
};

/* One way to a field's value; the first whose condition holds is taken. */
struct rd_source_value {
    struct rd_str written;    /* as it stands in the profile */
    struct rd_template text;  /* of a text, or of a time as it is written */
    enum rd_field from_field; /* a time that starts from another time */
    bool has_from_field;
    struct rd_template plus_s, minus_s;   /* seconds to add, to take away */
    struct rd_template at_most;           /* a second later is that time */
    const struct rd_condition *condition; /* NULL holds always */
    struct rd_source_value *next;
};

struct rd_empty_word {
    uint32_t column;
    bool any_column;
    struct rd_str text;
    struct rd_empty_word *next;
};

/* What a word of a file means, for an outcome or an event. */
struct rd_meaning {
    enum rd_field field;
    struct rd_str meaning;
    struct rd_condition *test; /* one test, of the word */
    struct rd_meaning *next;
};

/* Names of columns by position; an empty name is that of no column. */
struct rd_columns {
    size_t wanted; /* as many as the profile says; 0: as many as there are */
    struct rd_str *names;
    size_t count, capacity;
    bool open; /* further fields may follow */
    struct rd_columns *next;
};

/* A rule about which records there are. */
struct rd_row_rule {
    bool keeps; /* the records for which it holds; else it skips them */
    struct rd_condition *condition;
    struct rd_row_rule *next;
};

/* Where a profile comes from: of equal bids, the greatest wins. */
enum rd_origin { RD_ORIGIN_INSTALLED, RD_ORIGIN_USER, RD_ORIGIN_COMMAND };

struct rd_profile {
    struct rd_arena arena;
    struct rd_str name;  /* of its file, without folder and ending */
    struct rd_str title; /* one line for people */
    enum rd_origin origin;
    char sha256[65]; /* of its text */
    enum rd_kind kind;
    enum rd_format format;
    char delimiter, quote;
    struct rd_str delimiters; /* several to choose from, or empty */
    enum rd_header header;
    struct rd_str list;       /* of JSON: path of the records in each object */
    uint64_t preamble;        /* lines that may stand before the header */
    struct rd_columns *lists; /* of files without a header */
    char decimal;             /* point or comma, of fractions of seconds */
    unsigned durations;       /* of enum rd_duration_form; 0: whole seconds */
    struct rd_zone *zone; /* of times without an offset; NULL: the report's */
    struct rd_template zone_name; /* from the record; NULL parts: no column */
    int64_t day_turns_s;    /* a time of day so much before arrived_at is of the
                               next day; 0: never */
    struct rd_str *columns; /* every column that it names */
    uint32_t column_count, column_capacity;
    struct rd_word *needed;  /* columns that a header must have */
    struct rd_word *formats; /* of times; NULL: the native forms */
    struct rd_word *numbers; /* columns that must be whole numbers */
    struct rd_empty_word *empties;
    struct rd_source_value *values[RD_FIELD_COUNT];
    struct rd_meaning *meanings;
    struct rd_row_rule *rows;
    struct rd_condition *telling; /* of the first records of such a file */
    bool named_answers_first;     /* of legs: answers that name an agent */
    struct rd_named_condition *named;
    struct rd_pattern **patterns; /* all of them, to be freed */
    size_t pattern_count;
    const char *path; /* while it is parsed, for messages of patterns: */
    size_t line;
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

/* Whether a file needs `field`, or, with legs, another one in its stead. */
bool rd_profile_needs(const struct rd_profile *profile, enum rd_field field);

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

/*
 * Load every `*.ini` of a folder of the user's own; none where there is no
 * such folder. A profile takes the place of one that has its name and does
 * not come from nearer to the user.
 */
enum rd_status rd_profiles_add_folder(struct rd_profiles *profiles,
                                      const char *folder,
                                      struct rd_error *err) RD_CHECKED;

/* Load one file that the command line names; it takes the place of any. */
enum rd_status rd_profiles_add_file(struct rd_profiles *profiles,
                                    const char *path,
                                    struct rd_error *err) RD_CHECKED;

/* The same for a file that lies elsewhere, under another name. */
enum rd_status rd_profiles_add_as(struct rd_profiles *profiles,
                                  const char *path, const char *name,
                                  struct rd_error *err) RD_CHECKED;

/* The name of a profile: that of its file, without folder and ending. */
struct rd_str rd_profile_name(const char *path);

/* The profile of a name, or NULL. */
const struct rd_profile *rd_profiles_find(const struct rd_profiles *profiles,
                                          struct rd_str name);

/* Give them back. */
void rd_profiles_clear(struct rd_profiles *profiles);

#endif
