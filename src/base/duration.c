/*
 * Durations as logs write them. Each form is tried on the whole text; no two
 * that are allowed together can fit one text.
 */
#include "redite/duration.h"

#define MOST_S ((uint64_t)INT64_MAX / 2)

struct unit {
    const char *word; /* of any case */
    uint64_t seconds;
};

/* English, French, Portuguese, Spanish, Italian and German, as far as clear. */
static const struct unit units[] = {
    {"d", 86400},     {"day", 86400},   {"days", 86400}, {"j", 86400},
    {"jour", 86400},  {"jours", 86400}, {"h", 3600},     {"hr", 3600},
    {"hrs", 3600},    {"hour", 3600},   {"hours", 3600}, {"heure", 3600},
    {"heures", 3600}, {"hora", 3600},   {"horas", 3600}, {"m", 60},
    {"mn", 60},       {"min", 60},      {"mins", 60},    {"minute", 60},
    {"minutes", 60},  {"minuto", 60},   {"minutos", 60}, {"minuten", 60},
    {"s", 1},         {"sec", 1},       {"secs", 1},     {"second", 1},
    {"seconds", 1},   {"seconde", 1},   {"secondes", 1}, {"segundo", 1},
    {"segundos", 1},  {"sekunden", 1},
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits at the beginning of `*rest` as a number. */
static bool
take_digits(uint64_t *value, struct rd_str *rest)
{
    struct rd_str digits = {rest->ptr, 0};

    while (digits.len < rest->len && is_digit(rest->ptr[digits.len]))
        digits.len++;
    rest->ptr += digits.len;
    rest->len -= digits.len;
    return rd_str_to_u64(value, digits) && *value <= MOST_S / 86400;
}

/* A point or comma and digits, where there are any. */
static bool
skip_fraction(struct rd_str *rest, char decimal)
{
    size_t len = 1;

    if (rest->len == 0 || rest->ptr[0] != decimal)
        return true;
    while (len < rest->len && is_digit(rest->ptr[len]))
        len++;
    rest->ptr += len;
    rest->len -= len;
    return len > 1;
}

/* `:` and two digits under 60. */
static bool
take_part(uint64_t *value, struct rd_str *rest)
{
    struct rd_str digits = {rest->ptr + 1, 2};

    if (rest->len < 3 || rest->ptr[0] != ':' || !rd_str_to_u64(value, digits) ||
        *value > 59)
        return false;
    rest->ptr += 3;
    rest->len -= 3;
    return true;
}

static bool
parse_clock(uint64_t *seconds, struct rd_str text, unsigned forms, char decimal)
{
    uint64_t first, second, third;

    if (!take_digits(&first, &text) || !take_part(&second, &text))
        return false;
    if (take_part(&third, &text)) {
        *seconds = first * 3600 + second * 60 + third;
        return (forms & RD_DURATION_H_MM_SS) != 0 &&
               skip_fraction(&text, decimal) && text.len == 0;
    }
    if ((forms & RD_DURATION_M_SS) != 0) {
        *seconds = first * 60 + second;
        return skip_fraction(&text, decimal) && text.len == 0;
    }
    *seconds = first * 3600 + second * 60;
    return (forms & RD_DURATION_H_MM) != 0 && text.len == 0;
}

static bool
parse_number(uint64_t *seconds, struct rd_str text, unsigned forms,
             char decimal)
{
    if (!take_digits(seconds, &text))
        return false;
    if ((forms & RD_DURATION_MS) != 0)
        *seconds /= 1000;
    return skip_fraction(&text, decimal) && text.len == 0;
}

static const struct unit *
find_unit(struct rd_str word)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (rd_str_equal_caseless(word, rd_str_from(units[i].word)))
            return &units[i];
    return NULL;
}

/* `1 h 2 min`: the larger units first. */
static bool
parse_words(uint64_t *seconds, struct rd_str text)
{
    uint64_t last = UINT64_MAX, value;

    *seconds = 0;
    while (text.len > 0) {
        struct rd_str word = {NULL, 0};
        const struct unit *unit;

        if (!take_digits(&value, &text))
            return false;
        text = rd_str_trim(text);
        word.ptr = text.ptr;
        while (word.len < text.len && !is_digit(text.ptr[word.len]) &&
               text.ptr[word.len] != ' ')
            word.len++;
        unit = find_unit(word);
        if (unit == NULL || unit->seconds >= last)
            return false;
        last = unit->seconds;
        *seconds += value * unit->seconds;
        text.ptr += word.len;
        text.len -= word.len;
        text = rd_str_trim(text);
    }
    return last != UINT64_MAX;
}

bool
rd_duration_forms_clash(unsigned forms)
{
    const unsigned numbers = RD_DURATION_S | RD_DURATION_MS;
    const unsigned pairs = RD_DURATION_M_SS | RD_DURATION_H_MM;

    return (forms & numbers) == numbers || (forms & pairs) == pairs;
}

/* A whole number of seconds, of any size that can be added to a time. */
static bool
parse_whole(uint64_t *seconds, struct rd_str text)
{
    return rd_str_to_u64(seconds, text) && *seconds <= MOST_S;
}

bool
rd_duration_parse(int64_t *seconds, struct rd_str text, unsigned forms,
                  char decimal)
{
    bool negative = rd_str_begins(text, RD_STR("-"));
    uint64_t size = 0;
    bool fits;

    if (negative) {
        text.ptr++;
        text.len--;
    }
    if (forms == 0)
        fits = parse_whole(&size, text);
    else
        fits =
            ((forms & (RD_DURATION_S | RD_DURATION_MS)) != 0 &&
             parse_number(&size, text, forms, decimal)) ||
            parse_clock(&size, text, forms, decimal) ||
            ((forms & RD_DURATION_IN_WORDS) != 0 && parse_words(&size, text));
    if (!fits)
        return false;
    *seconds = negative ? -(int64_t)size : (int64_t)size;
    return true;
}
