/*
 * Byte views: comparing, trimming, splitting.
 */
#include "redite/str.h"

static unsigned char
lower(char c)
{
    unsigned char byte = (unsigned char)c;

    return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

int
rd_str_compare(struct rd_str a, struct rd_str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared == 0 ? 0 : memcmp(a.ptr, b.ptr, shared);

    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool
rd_str_equal_caseless(struct rd_str a, struct rd_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool
rd_str_begins(struct rd_str s, struct rd_str prefix)
{
    return s.len >= prefix.len &&
           (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

struct rd_str
rd_str_trim_ends(struct rd_str s)
{
    while (s.len > 0 && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool
rd_str_split(struct rd_str *part, struct rd_str *rest, char separator)
{
    const char *end;

    if (rest->ptr == NULL)
        return false;
    end = rest->len == 0 ? NULL : memchr(rest->ptr, separator, rest->len);
    if (end == NULL) {
        *part = *rest;
        *rest = (struct rd_str){NULL, 0};
        return true;
    }
    part->ptr = rest->ptr;
    part->len = (size_t)(end - rest->ptr);
    rest->ptr = end + 1;
    rest->len -= part->len + 1;
    return true;
}

bool
rd_str_to_u64(uint64_t *value, struct rd_str s)
{
    uint64_t total = 0;

    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        uint64_t digit = (uint64_t)((unsigned char)s.ptr[i] - (unsigned)'0');

        if (s.ptr[i] < '0' || s.ptr[i] > '9' ||
            total > (UINT64_MAX - digit) / 10)
            return false;
        total = total * 10 + digit;
    }
    *value = total;
    return true;
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t
rd_str_distance(struct rd_str a, struct rd_str b)
{
    size_t rows[3][65]; /* of the edit matrix: two above, above, this one */
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    if (a.len > 64 || b.len > 64)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++)
        above[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *spare = before;

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = a.ptr[i - 1] != b.ptr[j - 1];

            row[j] =
                least(least(above[j], row[j - 1]) + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
                a.ptr[i - 2] == b.ptr[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = above;
        above = row;
        row = spare;
    }
    return above[b.len];
}
