/*
 * Byte views: text that belongs to somebody else.
 *
 * A view never owns what it shows; the function that gives one says until when
 * it is valid. Bytes may be anything, NUL and invalid UTF-8 too.
 */
#ifndef REDITE_STR_H
#define REDITE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct rd_str {
    const char *ptr; /* may be NULL where len is 0 */
    size_t len;      /* bytes */
};

/* A view of a string literal, for initialisers as well. */
#define RD_STR(literal) ((struct rd_str){(literal), sizeof(literal) - 1})

/* For printf: printf("%.*s", RD_FMT(s)). */
#define RD_FMT(s) (int)(s).len, (s).len == 0 ? "" : (s).ptr

/* A view of a C string; valid as long as `text` is. */
static inline struct rd_str
rd_str_from(const char *text)
{
    return (struct rd_str){text, strlen(text)};
}

/* The eight bytes at `at` as a number, whose value means nothing. */
static inline uint64_t
rd_str_word(const char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return word;
}

/*
 * Whether both show the same bytes. Names of 8 to 16 bytes, as most are, are
 * compared as two words that may overlap.
 */
static inline bool
rd_str_equal(struct rd_str a, struct rd_str b)
{
    if (a.len != b.len)
        return false;
    if (a.len >= 8 && a.len <= 16)
        return rd_str_word(a.ptr) == rd_str_word(b.ptr) &&
               rd_str_word(a.ptr + a.len - 8) == rd_str_word(b.ptr + b.len - 8);
    return a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* Copy the bytes; where they end. Most names are of 8 to 16, as above. */
static inline char *
rd_str_put(char *to, struct rd_str s)
{
    if (s.len >= 8 && s.len <= 16) {
        memcpy(to, s.ptr, 8);
        memcpy(to + s.len - 8, s.ptr + s.len - 8, 8);
    } else if (s.len > 0) {
        memcpy(to, s.ptr, s.len);
    }
    return to + s.len;
}

/* Order as bytes (unsigned), the shorter first where one begins the other. */
int rd_str_compare(struct rd_str a, struct rd_str b);

/* Whether both are the same but for the case of ASCII letters. */
bool rd_str_equal_caseless(struct rd_str a, struct rd_str b);

/* Whether `s` begins with `prefix`. */
bool rd_str_begins(struct rd_str s, struct rd_str prefix);

/* `s` without the blanks and tabs at both ends; at least one of them has some.
 */
struct rd_str rd_str_trim_ends(struct rd_str s);

/* `s` without the blanks and tabs at both ends. */
static inline struct rd_str
rd_str_trim(struct rd_str s)
{
    if (s.len == 0 || (s.ptr[0] > ' ' && s.ptr[s.len - 1] > ' '))
        return s;
    return rd_str_trim_ends(s);
}

/*
 * Take the part of `*rest` before the first `separator` and move `*rest`
 * behind it. False when `*rest` was used up (its ptr is then NULL); an empty
 * view with a ptr still gives one empty part.
 */
bool rd_str_split(struct rd_str *part, struct rd_str *rest, char separator);

/* A non-negative decimal number of digits only; false for anything else. */
bool rd_str_to_u64(uint64_t *value, struct rd_str s);

/*
 * The number of single edits (insert, delete, replace, swap neighbours) that
 * make `a` into `b` (optimal string alignment), for hints at mistyped names.
 * Above 64 bytes of either: SIZE_MAX.
 */
size_t rd_str_distance(struct rd_str a, struct rd_str b);

#endif
