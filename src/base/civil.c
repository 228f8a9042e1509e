/*
 * The calendar. Dates are counted from 1 March of year 0, so that the leap day
 * comes last in its year and months have a closed form.
 */
#include "redite/civil.h"

#include <assert.h>

#define FIRST_YEAR      1970
#define LAST_YEAR       2199
#define ERA_DAYS        146097 /* of 400 years */
#define EPOCH_ERA_DAYS  719468 /* 0000-03-01 to 1970-01-01 */
#define MONDAY_OF_EPOCH 3      /* 1970-01-01 was a Thursday */

static int64_t
divide_down(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t
rd_civil_day(struct rd_date date)
{
    int64_t year = (int64_t)date.year - (date.month <= 2);
    int64_t era = divide_down(year, 400);
    int64_t year_of_era = year - era * 400;
    int month_from_march = date.month + (date.month > 2 ? -3 : 9);
    int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (int32_t)(era * ERA_DAYS + day_of_era - EPOCH_ERA_DAYS);
}

struct rd_date
rd_civil_date(int32_t day)
{
    int64_t shifted = (int64_t)day + EPOCH_ERA_DAYS;
    int64_t era = divide_down(shifted, ERA_DAYS);
    int day_of_era = (int)(shifted - era * ERA_DAYS);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / (ERA_DAYS - 1)) /
                      365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    struct rd_date date;

    date.day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    date.month = month_from_march + (month_from_march < 10 ? 3 : -9);
    date.year = (int)(era * 400) + year_of_era + (date.month <= 2);
    return date;
}

int
rd_civil_weekday(int32_t day)
{
    int64_t shifted = (int64_t)day + MONDAY_OF_EPOCH;

    return (int)(shifted - divide_down(shifted, 7) * 7);
}

const char *
rd_weekday_name(int weekday)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun"};

    return names[weekday];
}

int
rd_civil_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};

    if (month < 1 || month > 12)
        return 0;
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

/* A number of exactly `count` digits, or -1. */
static int
read_number(const char *digits, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return -1;
        value = value * 10 + (digits[i] - '0');
    }
    return value;
}

bool
rd_civil_parse(int32_t *day, struct rd_str text)
{
    struct rd_date date;

    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    date.year = read_number(text.ptr, 4);
    date.month = read_number(text.ptr + 5, 2);
    date.day = read_number(text.ptr + 8, 2);
    if (date.year < FIRST_YEAR || date.year > LAST_YEAR || date.day < 1 ||
        date.day > rd_civil_month_length(date.year, date.month))
        return false;
    *day = rd_civil_day(date);
    return true;
}

static void
write_number(char *digits, int value, int count)
{
    while (count-- > 0) {
        digits[count] = (char)('0' + value % 10);
        value /= 10;
    }
}

void
rd_civil_format(char text[static 11], int32_t day)
{
    struct rd_date date = rd_civil_date(day);

    assert(date.year >= 0 && date.year <= 9999);
    write_number(text, date.year, 4);
    text[4] = '-';
    write_number(text + 5, date.month, 2);
    text[7] = '-';
    write_number(text + 8, date.day, 2);
    text[10] = '\0';
}

void
rd_civil_format_utc(char text[static 21], int64_t utc)
{
    int second = rd_local_second(utc);

    rd_civil_format(text, rd_local_day(utc));
    text[10] = 'T';
    write_number(text + 11, second / RD_HOUR_S, 2);
    text[13] = ':';
    write_number(text + 14, second / 60 % 60, 2);
    text[16] = ':';
    write_number(text + 17, second % 60, 2);
    text[19] = 'Z';
    text[20] = '\0';
}

int32_t
rd_local_day(int64_t local)
{
    return (int32_t)divide_down(local, RD_DAY_S);
}

int32_t
rd_local_second(int64_t local)
{
    return (int32_t)(local - divide_down(local, RD_DAY_S) * RD_DAY_S);
}
