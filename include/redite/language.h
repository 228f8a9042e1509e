/*
 * Words in the reader's language.
 *
 * The source speaks English; src/po holds the other languages, and its README
 * says how strings get there. Words for people are translated where they are
 * printed: `_()` by hand, sentences by rd_sentence_add, errors by rd_fail.
 * What machines read (JSON, CSV, SQLite, Prometheus; names of figures, options
 * and profiles) is not.
 */
#ifndef REDITE_LANGUAGE_H
#define REDITE_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

/* The name of the catalogs. */
#define RD_CATALOG "redite"

/* Words to be translated where they are printed: N_() marks, _() translates. */
#define _(text)  rd_translate(text)
#define N_(text) text

/*
 * The same with what tells them from words that are the same in English alone:
 * NC_("of waits", "median"). It is not printed.
 */
#define NC_(context, text) context "\004" text

/*
 * The words in the reader's language; the words themselves where they are in
 * no catalog. Valid until the language changes. NULL and "" stay what they are.
 */
const char *rd_translate(const char *text) __attribute__((format_arg(1)));

/* Those of two for a count, as the grammar of the language has it. */
const char *rd_translate_count(const char *one, const char *many, int64_t count)
    __attribute__((format_arg(1), format_arg(2)));

/* Whether the noun behind a count is singular: in French also that of 0. */
bool rd_language_is_one(int64_t count);

/* What the system says of an errno. */
const char *rd_language_errno(int number);

#endif
