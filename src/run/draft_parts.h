/*
 * What the parts of drafting share. Private to this room.
 */
#ifndef REDITE_DRAFT_PARTS_H
#define REDITE_DRAFT_PARTS_H

#include "redite/arena.h"
#include "redite/buffer.h"
#include "redite/profile.h"

#define RD_LOOK_RECORDS 500 /* of the head of a file, at most */
#define RD_LOOK_FORMS   8   /* forms of times that are told of a column */
#define RD_LOOK_WORDS   12  /* distinct values that are told of a column */

/* What a column holds, as far as its values tell. */
struct rd_look_column {
    struct rd_str name;
    size_t filled;                      /* values that are not empty */
    size_t whole;                       /* of them whole numbers */
    size_t clocks;                      /* of them H:MM:SS */
    size_t quoted;                      /* of them in single quotes */
    bool is_unique;                     /* every record has another value */
    struct rd_str forms[RD_LOOK_FORMS]; /* times, whole or of a day */
    size_t form_count;
    size_t fitting;       /* values that the first form reads */
    struct rd_str misfit; /* one that it does not */
    bool is_day;          /* the first form has no time of day */
    bool is_epoch;
    bool is_two_ways;     /* the forms read it in different ways */
    const char *day_form; /* of times of a day without their date, or NULL */
    struct rd_str words[RD_LOOK_WORDS];
    size_t word_count; /* RD_LOOK_WORDS + 1: more */
};

/* The values of one column, for trying forms on them. */
struct rd_look_values {
    const struct rd_str *list;
    size_t count;
};

/* The head of a file, cut. */
struct rd_look {
    struct rd_arena arena; /* of all that the views show */
    char delimiter;
    bool has_header;
    size_t preamble; /* lines */
    struct rd_look_column *columns;
    size_t column_count;
    size_t record_count, odd_count; /* and those of another number of fields */
};

/*
 * Cut the head of a file and look at its columns. RD_DATA: there are not two
 * columns in it.
 */
enum rd_status rd_look_at(struct rd_look *look, const char *name,
                          struct rd_str head, struct rd_error *err) RD_CHECKED;

/* Give everything back. */
void rd_look_clear(struct rd_look *look);

/* Find the forms of a column's times (draft_times.c). */
enum rd_status rd_look_for_times(struct rd_look_column *column,
                                 const struct rd_look_values *values,
                                 struct rd_arena *arena,
                                 struct rd_error *err) RD_CHECKED;

/* Whether the values of a column are times, or days, in one form. */
bool rd_look_is_time(const struct rd_look_column *column);

#define RD_NO_GUESS SIZE_MAX

/* Which column is what: its position, or RD_NO_GUESS. */
struct rd_guess {
    enum rd_kind kind;
    size_t fields[RD_FIELD_COUNT];
    bool by_value[RD_FIELD_COUNT]; /* not by its name */
    size_t clock;                  /* the time of day beside a column of days */
    size_t duration, talk, wait;   /* columns of seconds */
    size_t zone;
};

/* Guess from names, and from values where names do not tell. */
void rd_guess_columns(struct rd_guess *guess, const struct rd_look *look);

/* What a word of an outcome may mean, or NULL. */
const char *rd_guess_outcome(struct rd_str word);

/* Whether a draft of that kind says where a field comes from. */
bool rd_draft_has_field(enum rd_field field, enum rd_kind kind);

/*
 * What to ask for a field that no column seems to hold, in the reader's
 * language; NULL where it may be left out.
 */
const char *rd_draft_question(enum rd_field field);

/*
 * Append the page that a person finishes (draft_page.c). `path` is that of the
 * file.
 */
void rd_draft_add_page(struct rd_buffer *out, const char *path,
                       const struct rd_look *look,
                       const struct rd_guess *guess);

#endif
