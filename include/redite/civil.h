/*
 * Civil dates: days of the proleptic Gregorian calendar as numbers.
 *
 * A day is the number of days since 1970-01-01. A local time is the number of
 * seconds since 1970-01-01T00:00:00 on the wall clock, as if there were no
 * zones: local / 86400 (floored) is its day.
 */
#ifndef REDITE_CIVIL_H
#define REDITE_CIVIL_H

#include "redite/str.h"

#define RD_DAY_S  86400
#define RD_HOUR_S 3600

struct rd_date {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* The day of a date; month 1–12, day 1–31. (Hinnant, 2013, days_from_civil) */
int32_t rd_civil_day(struct rd_date date);

/* The date of a day. (Hinnant, 2013, civil_from_days) */
struct rd_date rd_civil_date(int32_t day);

/* 0 for Monday to 6 for Sunday. */
int rd_civil_weekday(int32_t day);

/* `mon` to `sun`, of 0 to 6. */
const char *rd_weekday_name(int weekday);

/* Days of a month; 0 where month is not 1 to 12. */
int rd_civil_month_length(int year, int month);

/* `YYYY-MM-DD` of the years 1970 to 2199; false for anything else. */
bool rd_civil_parse(int32_t *day, struct rd_str text);

/* Write `YYYY-MM-DD` and a NUL into `text`. */
void rd_civil_format(char text[static 11], int32_t day);

/* Write `YYYY-MM-DDTHH:MM:SSZ` and a NUL into `text`, of seconds UTC. */
void rd_civil_format_utc(char text[static 21], int64_t utc);

/* The day of a local time, floored. */
int32_t rd_local_day(int64_t local);

/* The second of the day of a local time, 0 to 86399. */
int32_t rd_local_second(int64_t local);

#endif
