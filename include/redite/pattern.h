/*
 * Patterns: the only place of redite that knows PCRE2.
 *
 * Patterns are Perl's, over Unicode (UTF, UCP), caseless unless they say
 * otherwise (`(?-i)`). `.` stops at the end of a line, which is LF;
 * `^` and `$` are the ends of the text (`(?m)`: of a line). Bytes of a text
 * that are not UTF-8 match nothing, and what lies between them is matched as
 * usual.
 * `\C` is refused.
 *
 * No pattern can hang a run. What one match may do is limited by counting what
 * it does, never by a clock, so the same text always ends the same way:
 *   - steps: RD_PATTERN_STEPS + RD_PATTERN_STEPS_PER_BYTE for each byte of the
 *     text; a step is one item of the pattern tried, or one byte of the text
 *     passed over (a million steps take some ten milliseconds);
 *   - memory: RD_PATTERN_STACK_KIB of the machine code's stack; without machine
 *     code RD_PATTERN_HEAP_KIB and a nesting of RD_PATTERN_DEPTH.
 */
#ifndef REDITE_PATTERN_H
#define REDITE_PATTERN_H

#include "redite/status.h"
#include "redite/str.h"

#define RD_PATTERN_MAX_LEN 32768 /* bytes of a pattern */
#ifndef RD_PATTERN_STEPS         /* a fuzzer has no patience */
#define RD_PATTERN_STEPS 1000000
#endif
#define RD_PATTERN_STEPS_PER_BYTE 16
#define RD_PATTERN_DEPTH          100000
#define RD_PATTERN_STACK_KIB      1024
#define RD_PATTERN_HEAP_KIB       16384

/*
 * A compiled pattern. Threads may share it: all that changes is its program for
 * long texts, which the first of them translates while others wait.
 */
struct rd_pattern;

/* Working memory of matches: one for each thread, for all patterns. */
struct rd_matcher;

/* Bytes [from, to) of a text. */
struct rd_span {
    size_t from, to;
};

enum rd_match {
    RD_MATCH_NONE,
    RD_MATCH_FOUND,
    RD_MATCH_LIMIT /* given up at a limit: counts as no match */
};

/*
 * Compile `source`, which may go away afterwards; the caller owns `*pattern`.
 *
 * RD_USAGE: it is not a pattern. The message begins with `file:line:column: `,
 * where the column counts the characters of the pattern from 1, and shows the
 * pattern with a caret below that character, on two lines of their own.
 */
enum rd_status rd_pattern_compile(struct rd_pattern **pattern,
                                  struct rd_str source, const char *file,
                                  size_t line, struct rd_error *err) RD_CHECKED;

/* Give back a pattern; NULL is allowed. */
void rd_pattern_free(struct rd_pattern *pattern);

/* Working memory for one thread; the caller owns `*matcher`. */
enum rd_status rd_matcher_new(struct rd_matcher **matcher,
                              struct rd_error *err) RD_CHECKED;

/* Give back working memory; NULL is allowed. */
void rd_matcher_free(struct rd_matcher *matcher);

/*
 * Find the first match of `pattern` in `text`: `*found` says how it went, and
 * with RD_MATCH_FOUND `*span` says where (it may be empty). RD_NOMEM when
 * memory is refused.
 */
enum rd_status rd_pattern_match(enum rd_match *found, struct rd_span *span,
                                const struct rd_pattern *pattern,
                                struct rd_str text, struct rd_matcher *matcher,
                                struct rd_error *err) RD_CHECKED;

#endif
