/*
 * Decimal numbers in millionths, read and written digit by digit.
 */
#include "redite/decimal.h"

#include <assert.h>

#define PLACES       6  /* digits after the point */
#define WHOLE_DIGITS 12 /* digits before it: 10^18 fits 64 bits */

__extension__ typedef unsigned __int128 wide_size;

/* Append the digits that `*rest` begins with to `*value`; how many. */
static size_t
take_digits(int64_t *value, struct rd_str *rest, size_t most)
{
    size_t count = 0;

    while (count < rest->len && count < most && rest->ptr[count] >= '0' &&
           rest->ptr[count] <= '9')
        *value = *value * 10 + (rest->ptr[count++] - '0');
    if (count > 0)
        *rest = (struct rd_str){rest->ptr + count, rest->len - count};
    return count;
}

bool
rd_decimal_parse(int64_t *micro, struct rd_str text)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    int64_t value = 0;
    size_t places = 0;

    if (negative)
        text = (struct rd_str){text.ptr + 1, text.len - 1};
    if (take_digits(&value, &text, WHOLE_DIGITS) == 0)
        return false;
    if (text.len > 0 && text.ptr[0] == '.') {
        text = (struct rd_str){text.ptr + 1, text.len - 1};
        places = take_digits(&value, &text, PLACES);
        if (places == 0)
            return false;
    }
    if (text.len > 0)
        return false;
    for (; places < PLACES; places++)
        value *= 10;
    *micro = negative ? -value : value;
    return true;
}

void
rd_decimal_format(char text[static 32], int64_t micro)
{
    uint64_t rest = micro < 0 ? -(uint64_t)micro : (uint64_t)micro;
    char reversed[32];
    size_t len = 0;

    /* From the last digit on; zeros after the point are not written. */
    for (int place = 0; place <= PLACES || rest > 0; place++, rest /= 10) {
        if (place == PLACES && len > 0)
            reversed[len++] = '.';
        if (place >= PLACES || len > 0 || rest % 10 > 0)
            reversed[len++] = (char)('0' + rest % 10);
    }
    if (micro < 0)
        reversed[len++] = '-';
    for (size_t i = 0; i < len; i++)
        text[i] = reversed[len - 1 - i];
    text[len] = '\0';
}

int64_t
rd_decimal_ratio(rd_wide numerator, rd_wide denominator)
{
    bool negative = numerator < 0;
    wide_size rest = negative ? -(wide_size)numerator : (wide_size)numerator;
    wide_size by = (wide_size)denominator;
    wide_size whole, part;

    assert(denominator > 0);
    assert(by <= ~(wide_size)0 / RD_MICRO);
    whole = rest / by;
    rest = rest % by * RD_MICRO; /* only the remainder grows */
    part = rest / by;
    rest %= by;
    assert(whole <= INT64_MAX / RD_MICRO);
    whole = whole * RD_MICRO + part + (rest >= by - rest);
    assert(whole <= (wide_size)INT64_MAX + negative);
    return (int64_t)(negative ? -(rd_wide)whole : (rd_wide)whole);
}
