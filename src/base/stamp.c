/*
 * Reading times. The native form has its parts at fixed places and is read by
 * position; formats of profiles are read left to right, by a table that says
 * how many digits each letter takes and between which bounds.
 */
#include "redite/stamp.h"

#include "redite/civil.h"
#include "redite/status.h"

#include <endian.h>

#define EPOCH_END INT64_C(7258118400) /* 2200-01-01T00:00:00Z */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct rd_str
skip(struct rd_str s, size_t count)
{
    return (struct rd_str){s.ptr + count, s.len - count};
}

/* Two digits at `at`, at most `most`; -1 for anything else. */
static int
read_two(const char *at, int most)
{
    int value;

    if (!is_digit(at[0]) || !is_digit(at[1]))
        return -1;
    value = (at[0] - '0') * 10 + (at[1] - '0');
    return value <= most ? value : -1;
}

/* Cut a point (or comma) and the digits after it; a lone point stays. */
static struct rd_str
skip_fraction(struct rd_str rest, bool comma)
{
    size_t len = 1;

    if (rest.len < 2 || !is_digit(rest.ptr[1]) ||
        (rest.ptr[0] != '.' && !(comma && rest.ptr[0] == ',')))
        return rest;
    while (len < rest.len && is_digit(rest.ptr[len]))
        len++;
    return skip(rest, len);
}

/* Take `Z`, `±HH:MM` or `±HHMM` from the beginning of `*rest`. */
static bool
take_offset(int *offset_s, struct rd_str *rest)
{
    size_t minutes_at;
    int hours, minutes;

    if (rest->len >= 1 && rest->ptr[0] == 'Z') {
        *offset_s = 0;
        *rest = skip(*rest, 1);
        return true;
    }
    if (rest->len < 5 || (rest->ptr[0] != '+' && rest->ptr[0] != '-'))
        return false;
    minutes_at = rest->ptr[3] == ':' ? 4 : 3;
    if (rest->len < minutes_at + 2)
        return false;
    hours = read_two(rest->ptr + 1, 23);
    minutes = read_two(rest->ptr + minutes_at, 59);
    if (hours < 0 || minutes < 0)
        return false;
    *offset_s = hours * RD_HOUR_S + minutes * 60;
    if (rest->ptr[0] == '-')
        *offset_s = -*offset_s;
    *rest = skip(*rest, minutes_at + 2);
    return true;
}

RD_RARELY static bool
parse_epoch(struct rd_stamp *stamp, struct rd_str text)
{
    int64_t seconds = 0;
    size_t len = 0;

    while (len < text.len && len < 11 && is_digit(text.ptr[len]))
        seconds = seconds * 10 + (text.ptr[len++] - '0');
    if (len < 9 || seconds >= EPOCH_END ||
        skip_fraction(skip(text, len), false).len > 0)
        return false;
    *stamp = (struct rd_stamp){seconds, false};
    return true;
}

RD_RARELY static bool
parse_date(struct rd_stamp_date *last, const char *text)
{
    int32_t day;

    if (!rd_civil_parse(&day, (struct rd_str){text, sizeof last->text}))
        return false;
    memcpy(last->text, text, sizeof last->text);
    last->day = day;
    return true;
}

/* Whether a text begins with the date that was read last. */
static inline bool
is_last_date(const struct rd_stamp_date *last, const char *text)
{
    return rd_str_word(text) == rd_str_word(last->text) &&
           rd_str_word(text + 2) == rd_str_word(last->text + 2);
}

/*
 * Of `HH:MM:SS`, the second of its day; -1 for anything else. All eight bytes
 * are looked at together, the first in the lowest byte of a word: less the
 * zeros and colons that they should be, added to what takes the least byte that
 * is too large to 128. (Of a byte that goes on from there into the next one,
 * the highest bit is set without.)
 */
static inline int
read_clock(const char *at)
{
    uint64_t digits = le64toh(rd_str_word(at)) ^ UINT64_C(0x30303a30303a3030);
    uint64_t over = digits + UINT64_C(0x767a7f767a7f767d);
    uint64_t pairs = digits * 10 + (digits >> 8);
    int hour = (int)(pairs & 0xff);

    if (((digits | over) & UINT64_C(0x8080808080808080)) != 0 || hour > 23)
        return -1;
    return hour * RD_HOUR_S + (int)(pairs >> 24 & 0xff) * 60 +
           (int)(pairs >> 48 & 0xff);
}

/* What may stand behind the seconds: a fraction, an offset. */
RD_RARELY static bool
parse_rest(struct rd_stamp *stamp, struct rd_str rest)
{
    int offset_s = 0;

    rest = skip_fraction(rest, true);
    stamp->local = rest.len == 0;
    if (!stamp->local && (!take_offset(&offset_s, &rest) || rest.len > 0))
        return false;
    stamp->seconds -= offset_s;
    return true;
}

bool
rd_stamp_parse_near(struct rd_stamp *stamp, struct rd_stamp_date *last,
                    struct rd_str text)
{
    const char *at = text.ptr;
    int clock_s;

    if (text.len < 19 || at[4] != '-')
        return parse_epoch(stamp, text);
    clock_s = read_clock(at + 11);
    if (clock_s < 0 || (at[10] != 'T' && at[10] != ' ') ||
        (!is_last_date(last, at) && !parse_date(last, at)))
        return false;
    stamp->seconds = (int64_t)last->day * RD_DAY_S + clock_s;
    stamp->local = false;
    return (text.len == 20 && at[19] == 'Z') ||
           parse_rest(stamp, skip(text, 19));
}

bool
rd_stamp_parse(struct rd_stamp *stamp, struct rd_str text)
{
    struct rd_stamp_date last = {"", 0};

    return rd_stamp_parse_near(stamp, &last, text);
}

enum part {
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    AFTERNOON, /* 12 to add to an hour of the twelve-hour clock */
    OFFSET_S,
    EPOCH_S,
    PART_COUNT
};

/* A text on its way through a format. */
struct fitting {
    struct rd_str rest;
    int64_t parts[PART_COUNT];
    bool has_offset, has_epoch, has_twelve;
};

struct letter_row {
    char letter;
    enum part part;
    size_t fewest, most; /* digits */
    int64_t low, high;
};

static const struct letter_row letters[] = {
    {'Y', YEAR, 4, 4, 1970, 2199},
    {'y', YEAR, 2, 2, 0, 99},
    {'m', MONTH, 2, 2, 1, 12},
    {'n', MONTH, 1, 2, 1, 12},
    {'d', DAY, 2, 2, 1, 31},
    {'e', DAY, 1, 2, 1, 31},
    {'H', HOUR, 1, 2, 0, 23},
    {'I', HOUR, 1, 2, 1, 12},
    {'M', MINUTE, 2, 2, 0, 59},
    {'S', SECOND, 2, 2, 0, 59},
    {'s', EPOCH_S, 9, 11, 0, EPOCH_END - 1},
    {'q', EPOCH_S, 12, 14, 0, EPOCH_END * 1000 - 1},
};

static bool
take_number(struct fitting *f, const struct letter_row *row)
{
    int64_t value = 0;
    size_t len = 0;

    while (len < f->rest.len && len < row->most && is_digit(f->rest.ptr[len]))
        value = value * 10 + (f->rest.ptr[len++] - '0');
    if (len < row->fewest || value < row->low || value > row->high)
        return false;
    f->rest = skip(f->rest, len);
    f->parts[row->part] = value;
    if (row->letter == 'y')
        f->parts[YEAR] += value < 70 ? 2000 : 1900;
    if (row->letter == 'q')
        f->parts[EPOCH_S] /= 1000;
    if (row->part == EPOCH_S)
        f->has_epoch = true;
    if (row->part == HOUR)
        f->has_twelve = row->letter == 'I';
    return true;
}

static bool
take_month_name(struct fitting *f)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    if (f->rest.len < 3)
        return false;
    for (int i = 0; i < 12; i++) {
        if (!rd_str_equal_caseless((struct rd_str){f->rest.ptr, 3},
                                   (struct rd_str){names + 3 * i, 3}))
            continue;
        f->parts[MONTH] = i + 1;
        f->rest = skip(f->rest, 3);
        return true;
    }
    return false;
}

/* The name of the weekday; the date says which it is. */
static bool
take_weekday_name(struct fitting *f)
{
    static const char names[] = "montuewedthufrisatsun";

    for (int i = 0; i < 7 && f->rest.len >= 3; i++) {
        if (!rd_str_equal_caseless((struct rd_str){f->rest.ptr, 3},
                                   (struct rd_str){names + 3 * i, 3}))
            continue;
        f->rest = skip(f->rest, 3);
        return true;
    }
    return false;
}

static bool
take_half_of_day(struct fitting *f)
{
    struct rd_str word = {f->rest.ptr, 2};

    if (f->rest.len < 2)
        return false;
    if (rd_str_equal_caseless(word, RD_STR("pm")))
        f->parts[AFTERNOON] = 12;
    else if (rd_str_equal_caseless(word, RD_STR("am")))
        f->parts[AFTERNOON] = 0;
    else
        return false;
    f->rest = skip(f->rest, 2);
    return true;
}

static bool
take_byte(struct fitting *f, char byte)
{
    if (f->rest.len == 0 || f->rest.ptr[0] != byte)
        return false;
    f->rest = skip(f->rest, 1);
    return true;
}

static bool
take_zone(struct fitting *f)
{
    int offset_s;

    if (!take_offset(&offset_s, &f->rest))
        return false;
    f->parts[OFFSET_S] = offset_s;
    f->has_offset = true;
    return true;
}

static bool
take_letter(struct fitting *f, char letter)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].letter == letter)
            return take_number(f, &letters[i]);
    switch (letter) {
    case 'a':
        return take_weekday_name(f);
    case 'b':
        return take_month_name(f);
    case 'f':
        f->rest = skip_fraction(f->rest, true);
        return true;
    case 'p':
        return take_half_of_day(f);
    case 'z':
        return take_zone(f);
    case '%':
        return take_byte(f, '%');
    default:
        return false;
    }
}

static bool
finish(struct rd_stamp *stamp, const struct fitting *f)
{
    const int64_t *p = f->parts;
    struct rd_date date = {(int)p[YEAR], (int)p[MONTH], (int)p[DAY]};
    int64_t hour = f->has_twelve ? p[HOUR] % 12 + p[AFTERNOON] : p[HOUR];

    if (date.day > rd_civil_month_length(date.year, date.month))
        return false;
    stamp->local = !f->has_epoch && !f->has_offset;
    stamp->seconds = (int64_t)rd_civil_day(date) * RD_DAY_S + hour * RD_HOUR_S +
                     p[MINUTE] * 60 + p[SECOND] - p[OFFSET_S];
    if (f->has_epoch)
        stamp->seconds = p[EPOCH_S];
    return true;
}

bool
rd_stamp_parse_as(struct rd_stamp *stamp, struct rd_str text,
                  struct rd_str format)
{
    struct fitting f = {
        .rest = text,
        .parts = {[YEAR] = 1970, [MONTH] = 1, [DAY] = 1},
    };

    for (size_t i = 0; i < format.len; i++) {
        bool fits;

        if (format.ptr[i] == '%')
            fits = ++i < format.len && take_letter(&f, format.ptr[i]);
        else
            fits = take_byte(&f, format.ptr[i]);
        if (!fits)
            return false;
    }
    return f.rest.len == 0 && finish(stamp, &f);
}

char
rd_stamp_unknown_letter(struct rd_str format)
{
    for (size_t i = 0; i < format.len; i++) {
        bool known;

        if (format.ptr[i] != '%')
            continue;
        if (++i == format.len)
            return '%';
        known =
            format.ptr[i] != '\0' && strchr("abfpz%", format.ptr[i]) != NULL;
        for (size_t j = 0; j < sizeof letters / sizeof letters[0]; j++)
            known = known || letters[j].letter == format.ptr[i];
        if (!known)
            return format.ptr[i];
    }
    return '\0';
}
