/*
 * The right-hand sides of a profile: values and conditions as written, parsed
 * into the plain data of profile.h.
 */
#ifndef REDITE_PROFILE_LANGUAGE_H
#define REDITE_PROFILE_LANGUAGE_H

#include "redite/profile.h"

/* A condition that has a name (section [when]). */
struct rd_named_condition {
    struct rd_str name;
    struct rd_condition *condition;
    struct rd_named_condition *next;
};

/*
 * Each parses `text` for `profile`, whose arena holds the result; failures are
 * RD_USAGE with what was expected, without file and line.
 */

/* `VALUE [+ TEMPLATE] [if CONDITION]` */
enum rd_status rd_profile_parse_value(struct rd_source_value **value,
                                      struct rd_profile *profile,
                                      enum rd_field field, struct rd_str text,
                                      struct rd_error *err) RD_CHECKED;

/* `TEST and TEST …` */
enum rd_status rd_profile_parse_condition(struct rd_condition **condition,
                                          struct rd_profile *profile,
                                          struct rd_str text,
                                          struct rd_error *err) RD_CHECKED;

/* Append a word to a list. */
enum rd_status rd_profile_add_word(struct rd_word **list,
                                   struct rd_profile *profile,
                                   struct rd_str text,
                                   struct rd_error *err) RD_CHECKED;

/* The number of a column, which is added where it is new. */
enum rd_status rd_profile_add_column(uint32_t *number,
                                     struct rd_profile *profile,
                                     struct rd_str name,
                                     struct rd_error *err) RD_CHECKED;

#endif
