/*
 * POSIX TZ strings, parsed left to right: each helper takes its part from the
 * beginning of what is left.
 */
#include "redite/zone_rule.h"

#include "redite/civil.h"

#define NAME_LENGTH 3 /* at least; RFC 8536 */

static bool
take_byte(struct rd_str *rest, char byte)
{
    if (rest->len == 0 || rest->ptr[0] != byte)
        return false;
    *rest = (struct rd_str){rest->ptr + 1, rest->len - 1};
    return true;
}

/* A number of one to three digits. */
static bool
take_number(int *value, struct rd_str *rest, int low, int high)
{
    size_t len = 0;
    int number = 0;

    while (len < rest->len && len < 3 && rest->ptr[len] >= '0' &&
           rest->ptr[len] <= '9')
        number = number * 10 + (rest->ptr[len++] - '0');
    if (len == 0 || number < low || number > high)
        return false;
    *rest = (struct rd_str){rest->ptr + len, rest->len - len};
    *value = number;
    return true;
}

static bool
is_name_byte(char c, bool quoted)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
        return true;
    return quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-');
}

/* An abbreviation; redite never shows one. */
static bool
take_name(struct rd_str *rest)
{
    bool quoted = take_byte(rest, '<');
    size_t len = 0;

    while (len < rest->len && is_name_byte(rest->ptr[len], quoted))
        len++;
    if (len < NAME_LENGTH)
        return false;
    *rest = (struct rd_str){rest->ptr + len, rest->len - len};
    return !quoted || take_byte(rest, '>');
}

/* [+-]h[:m[:s]] */
static bool
take_time(int32_t *time_s, struct rd_str *rest, int most_hours)
{
    int sign = 1, hours, minutes = 0, seconds = 0;

    if (take_byte(rest, '-'))
        sign = -1;
    else
        (void)take_byte(rest, '+');
    if (!take_number(&hours, rest, 0, most_hours))
        return false;
    if (take_byte(rest, ':')) {
        if (!take_number(&minutes, rest, 0, 59))
            return false;
        if (take_byte(rest, ':') && !take_number(&seconds, rest, 0, 59))
            return false;
    }
    *time_s = sign * (hours * RD_HOUR_S + minutes * 60 + seconds);
    return true;
}

static bool
take_day(struct rd_zone_rule_moment *moment, struct rd_str *rest)
{
    if (take_byte(rest, 'M')) {
        moment->kind = RD_ZONE_RULE_WEEKDAY;
        return take_number(&moment->month, rest, 1, 12) &&
               take_byte(rest, '.') && take_number(&moment->week, rest, 1, 5) &&
               take_byte(rest, '.') && take_number(&moment->day, rest, 0, 6);
    }
    if (take_byte(rest, 'J')) {
        moment->kind = RD_ZONE_RULE_JULIAN;
        return take_number(&moment->day, rest, 1, 365);
    }
    moment->kind = RD_ZONE_RULE_YEAR_DAY;
    return take_number(&moment->day, rest, 0, 365);
}

static bool
take_moment(struct rd_zone_rule_moment *moment, struct rd_str *rest)
{
    moment->time_s = 2 * RD_HOUR_S;
    return take_byte(rest, ',') && take_day(moment, rest) &&
           (!take_byte(rest, '/') || take_time(&moment->time_s, rest, 167));
}

bool
rd_zone_rule_parse(struct rd_zone_rule *rule, struct rd_str text)
{
    int32_t west_s;

    *rule = (struct rd_zone_rule){0};
    if (!take_name(&text) || !take_time(&west_s, &text, 24))
        return false;
    rule->standard_s = -west_s;
    if (text.len == 0)
        return true;
    rule->has_daylight = true;
    rule->daylight_s = rule->standard_s + RD_HOUR_S;
    if (!take_name(&text) || text.len == 0)
        return false;
    if (text.ptr[0] != ',') {
        if (!take_time(&west_s, &text, 24))
            return false;
        rule->daylight_s = -west_s;
    }
    return take_moment(&rule->start, &text) && take_moment(&rule->end, &text) &&
           text.len == 0;
}

/* The day of the w-th (5: the last) given weekday of a month. */
static int32_t
find_weekday(const struct rd_zone_rule_moment *moment, int year)
{
    int32_t first = rd_civil_day((struct rd_date){year, moment->month, 1});
    int weekday = (rd_civil_weekday(first) + 1) % 7; /* 0 for Sunday */
    int ahead = (moment->day - weekday + 7) % 7 + 7 * (moment->week - 1);

    if (ahead >= rd_civil_month_length(year, moment->month))
        ahead -= 7;
    return first + ahead;
}

static int64_t
find_moment(const struct rd_zone_rule_moment *moment, int year)
{
    int32_t day = rd_civil_day((struct rd_date){year, 1, 1});

    switch (moment->kind) {
    case RD_ZONE_RULE_WEEKDAY:
        day = find_weekday(moment, year);
        break;
    case RD_ZONE_RULE_JULIAN:
        day += moment->day - 1;
        if (moment->day > 59 && rd_civil_month_length(year, 2) == 29)
            day++;
        break;
    case RD_ZONE_RULE_YEAR_DAY:
        day += moment->day;
        break;
    }
    return (int64_t)day * RD_DAY_S + moment->time_s;
}

void
rd_zone_rule_changes(struct rd_zone_change changes[static 2],
                     const struct rd_zone_rule *rule, int year)
{
    struct rd_zone_change start = {
        find_moment(&rule->start, year) - rule->standard_s, rule->daylight_s};
    struct rd_zone_change end = {
        find_moment(&rule->end, year) - rule->daylight_s, rule->standard_s};
    bool southern = end.at < start.at;

    changes[0] = southern ? end : start;
    changes[1] = southern ? start : end;
}
