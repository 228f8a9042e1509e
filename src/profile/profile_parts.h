/*
 * What the parsers of a profile's parts share. Private to this room.
 */
#ifndef REDITE_PROFILE_PARTS_H
#define REDITE_PROFILE_PARTS_H

#include "redite/profile_language.h"

/* --- profile_words.c: how right-hand sides are cut into words ------------- */

/*
 * Take a keyword off the beginning, with what separates it from the next word;
 * false if it is not there.
 */
bool rd_words_take(struct rd_str *rest, const char *keyword);

/*
 * Cut `*text` where `keyword` (with its blanks) stands outside of braces and
 * double quotes; what follows it, or a view of NULL.
 */
struct rd_str rd_words_cut(struct rd_str *text, struct rd_str keyword);

/*
 * A word that may stand in double quotes, in which `""` is one of them, copied
 * without them. RD_USAGE: it is missing, or has a blank but no quotes.
 */
enum rd_status rd_words_unquote(struct rd_str *word, struct rd_profile *profile,
                                struct rd_str text,
                                struct rd_error *err) RD_CHECKED;

/*
 * Take the next word of a list, up to a blank or to `|` outside of quotes; it
 * stays in its quotes. RD_END: there is none. RD_USAGE: a quote is not closed.
 */
enum rd_status rd_words_next(struct rd_str *word, struct rd_str *rest,
                             struct rd_error *err) RD_CHECKED;

/* --- profile_template.c -------------------------------------------------- */

/*
 * Take `{column}` or `{column | function …}` off the beginning of `*rest`,
 * which begins with its brace and is left untrimmed.
 */
enum rd_status rd_template_take_column(uint32_t *column,
                                       struct rd_text_step **steps,
                                       struct rd_profile *profile,
                                       struct rd_str *rest,
                                       struct rd_error *err) RD_CHECKED;

/* Text with columns in it. */
enum rd_status rd_template_parse(struct rd_template *template,
                                 struct rd_profile *profile, struct rd_str text,
                                 struct rd_error *err) RD_CHECKED;

/* A pattern, in its quotes, that lives as long as the profile. */
enum rd_status rd_template_compile(const struct rd_pattern **pattern,
                                   struct rd_profile *profile,
                                   struct rd_str text,
                                   struct rd_error *err) RD_CHECKED;

/* --- profile_condition.c ------------------------------------------------- */

/* What follows the column of a test. */
enum rd_status rd_condition_parse_predicate(struct rd_condition *test,
                                            struct rd_profile *profile,
                                            struct rd_str text,
                                            struct rd_error *err) RD_CHECKED;

/* A test of a word that is already there: words, `matches`, `begins with`. */
enum rd_status rd_condition_parse_meaning(struct rd_condition *test,
                                          struct rd_profile *profile,
                                          struct rd_str text,
                                          struct rd_error *err) RD_CHECKED;

/* --- profile_setting.c: section [profile] --------------------------------- */

/* One `name = value` of it; `*has_kind` is set where it says the kind. */
enum rd_status rd_setting_take(struct rd_profile *profile, bool *has_kind,
                               struct rd_str name, struct rd_str value,
                               struct rd_error *err) RD_CHECKED;

/* --- profile_columns.c: names by position --------------------------------- */

/* Words that are names of columns, each perhaps with alternatives. */
enum rd_status rd_columns_add_names(struct rd_word **list,
                                    struct rd_profile *profile,
                                    struct rd_str value,
                                    struct rd_error *err) RD_CHECKED;

/*
 * Append names to the list of files whose records have `count` fields; with 0,
 * to the one list whose length is its own.
 */
enum rd_status rd_columns_add(struct rd_profile *profile, size_t count,
                              struct rd_str value,
                              struct rd_error *err) RD_CHECKED;

/* RD_USAGE unless each list is as long as it says. */
enum rd_status rd_columns_check(const struct rd_profile *profile,
                                struct rd_error *err) RD_CHECKED;

#endif
