/*
 * From the cells of a tariff file to a row: each kind of cell has one reader,
 * and every reader fails with the same sentence.
 */
#include "tariff_parts.h"

#include "redite/currency.h"
#include "redite/language.h"

#include <stdarg.h>
#include <stdio.h>

#define MOST_SECONDS 1000000000 /* thirty years: a call is never so long */

static const char *const column_names[RD_COLUMN_COUNT] = {
    [RD_COLUMN_SERVICE] = "service",
    [RD_COLUMN_COMPONENT] = "component",
    [RD_COLUMN_VALID_FROM] = "valid_from",
    [RD_COLUMN_VALID_TO] = "valid_to",
    [RD_COLUMN_DAYS] = "days",
    [RD_COLUMN_HOURS] = "hours",
    [RD_COLUMN_CURRENCY] = "currency",
    [RD_COLUMN_SETUP] = "setup",
    [RD_COLUMN_PER_MINUTE] = "per_minute",
    [RD_COLUMN_FIRST_SECONDS] = "first_seconds",
    [RD_COLUMN_STEP_SECONDS] = "step_seconds",
    [RD_COLUMN_INCLUDED_SECONDS] = "included_seconds",
    [RD_COLUMN_CHARGE_FROM] = "charge_from",
    [RD_COLUMN_CAP] = "cap",
    [RD_COLUMN_OPERATOR_SHARE] = "operator_share",
    [RD_COLUMN_SOURCE] = "source",
};

static const char *const day_names[] = {"mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun"};

/* Where the readers read: one row of one file. */
struct reader {
    const struct rd_table *table;
    const struct rd_table_row *cells;
    const struct rd_tariff_header *header;
    struct rd_error *err;
};

void
rd_tariff_warn(const struct rd_warnings *warnings, const char *format, ...)
{
    char text[1024];
    va_list args;

    if (warnings == NULL || warnings->warn == NULL)
        return;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, _(format), args);
    va_end(args);
    warnings->warn(warnings->context, text);
}

/* The column of that name, or RD_COLUMN_COUNT. */
static size_t
find_column(struct rd_str name)
{
    size_t column = 0;

    while (column < RD_COLUMN_COUNT &&
           !rd_str_equal(name, rd_str_from(column_names[column])))
        column++;
    return column;
}

/* Say that a column is ignored, and which one might have been meant. */
static void
warn_of_column(const struct rd_table *table, struct rd_str name,
               const struct rd_warnings *warnings)
{
    const char *nearest = NULL;
    size_t least = 3; /* more edits are another word */

    for (size_t i = 0; i < RD_COLUMN_COUNT; i++) {
        struct rd_str known = rd_str_from(column_names[i]);
        size_t distance = least;

        if (name.len < known.len + least && known.len < name.len + least)
            distance = rd_str_distance(name, known);
        if (distance < least) {
            least = distance;
            nearest = column_names[i];
        }
    }
    if (nearest == NULL)
        rd_tariff_warn(warnings,
                       "%s:1: column '%.*s' is not known and is ignored",
                       table->name, RD_FMT(name));
    else
        rd_tariff_warn(warnings,
                       "%s:1: column '%.*s' is not known and is ignored; did "
                       "you mean '%s'?",
                       table->name, RD_FMT(name), nearest);
}

enum rd_status
rd_tariff_read_header(struct rd_tariff_header *header,
                      const struct rd_table *table,
                      const struct rd_warnings *warnings, struct rd_error *err)
{
    for (size_t i = 0; i < RD_COLUMN_COUNT; i++)
        header->at[i] = RD_NO_COLUMN;
    for (size_t i = 0; i < table->column_count; i++) {
        size_t column = find_column(table->columns[i]);

        if (column == RD_COLUMN_COUNT)
            warn_of_column(table, table->columns[i], warnings);
        else if (header->at[column] != RD_NO_COLUMN)
            return rd_fail(err, RD_USAGE,
                           "%s:1: column '%s' occurs twice, expected it once",
                           table->name, column_names[column]);
        else
            header->at[column] = i;
    }
    return RD_OK;
}

static struct rd_str
cell_at(const struct reader *reader, enum rd_tariff_column column)
{
    return rd_table_field(reader->table, reader->cells,
                          reader->header->at[column]);
}

static enum rd_status
refuse(const struct reader *reader, enum rd_tariff_column column,
       const char *expected)
{
    return rd_fail(
        reader->err, RD_USAGE, "%s:%zu: %s: '%.*s' is not valid, expected %s",
        reader->table->name, reader->cells->line, column_names[column],
        RD_FMT(cell_at(reader, column)), _(expected));
}

static enum rd_status
read_amount(int64_t *micro, const struct reader *reader,
            enum rd_tariff_column column)
{
    struct rd_str cell = cell_at(reader, column);

    if (cell.len > 0 && (!rd_decimal_parse(micro, cell) || *micro < 0))
        return refuse(reader, column,
                      "an amount such as 0.34, with a decimal point, at most "
                      "6 decimals and no sign");
    return RD_OK;
}

static enum rd_status
read_seconds(int64_t *seconds, const struct reader *reader,
             enum rd_tariff_column column, uint64_t least)
{
    struct rd_str cell = cell_at(reader, column);
    uint64_t value;

    if (cell.len == 0)
        return RD_OK;
    if (!rd_str_to_u64(&value, cell) || value < least || value > MOST_SECONDS)
        return refuse(reader, column,
                      least == 0 ? N_("whole seconds, 0 or more")
                                 : N_("whole seconds, 1 or more"));
    *seconds = (int64_t)value;
    return RD_OK;
}

static enum rd_status
read_share(int64_t *micro, const struct reader *reader)
{
    struct rd_str cell = cell_at(reader, RD_COLUMN_OPERATOR_SHARE);

    if (cell.len > 0 &&
        (!rd_decimal_parse(micro, cell) || *micro < 0 || *micro > RD_MICRO))
        return refuse(reader, RD_COLUMN_OPERATOR_SHARE,
                      "a share from 0 to 1, such as 0.6");
    return RD_OK;
}

static enum rd_status
read_date(int32_t *day, const struct reader *reader,
          enum rd_tariff_column column)
{
    struct rd_str cell = cell_at(reader, column);

    if (cell.len > 0 && !rd_civil_parse(day, cell))
        return refuse(reader, column, "a date such as 2015-10-01");
    return RD_OK;
}

/* 0 for Monday to 6 for Sunday; false for anything else. */
static bool
parse_weekday(unsigned *weekday, struct rd_str name)
{
    for (unsigned i = 0; i < 7; i++)
        if (rd_str_equal_caseless(name, rd_str_from(day_names[i]))) {
            *weekday = i;
            return true;
        }
    return false;
}

/* One part of a list of days: `hol`, `sat` or `mon-fri`; `sat-mon` wraps. */
static bool
parse_days_part(unsigned *days, struct rd_str part)
{
    struct rd_str name = {"", 0};
    unsigned first, last;

    if (rd_str_equal_caseless(part, RD_STR("hol"))) {
        *days |= RD_DAYS_HOL;
        return true;
    }
    (void)rd_str_split(&name, &part, '-');
    if (!parse_weekday(&first, rd_str_trim(name)))
        return false;
    last = first;
    if (part.ptr != NULL && !parse_weekday(&last, rd_str_trim(part)))
        return false;
    for (; first != last; first = (first + 1) % 7)
        *days |= 1u << first;
    *days |= 1u << last;
    return true;
}

static bool
parse_days(unsigned *days, struct rd_str list)
{
    struct rd_str part;
    unsigned found = 0;

    if (rd_str_equal(list, RD_STR("*"))) {
        *days = RD_DAYS_ALL;
        return true;
    }
    while (rd_str_split(&part, &list, ','))
        if (!parse_days_part(&found, rd_str_trim(part)))
            return false;
    *days = found;
    return true;
}

static bool
parse_two_digits(int32_t *value, const char *text)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return false;
    *value = (text[0] - '0') * 10 + (text[1] - '0');
    return true;
}

/* The minute of the day of `HH:MM`, at most `last`. */
static bool
parse_minute(int32_t *minute, struct rd_str text, int32_t last)
{
    int32_t hours, minutes;

    if (text.len != 5 || text.ptr[2] != ':' ||
        !parse_two_digits(&hours, text.ptr) ||
        !parse_two_digits(&minutes, text.ptr + 3) || minutes > 59)
        return false;
    *minute = hours * 60 + minutes;
    return *minute <= last;
}

/* `22:00-07:00` wraps; the end may be 24:00; one minute twice says nothing. */
static bool
parse_hours(struct rd_tariff_row *row, struct rd_str text)
{
    struct rd_str part;
    int32_t from, to;

    if (!rd_str_split(&part, &text, '-') || text.ptr == NULL ||
        !parse_minute(&from, rd_str_trim(part), RD_DAY_MINUTES - 1) ||
        !parse_minute(&to, rd_str_trim(text), RD_DAY_MINUTES) || from == to)
        return false;
    row->from_minute = from;
    row->minute_count = to > from ? to - from : to - from + RD_DAY_MINUTES;
    return true;
}

/* When the row is valid: dates, days, hours. */
static enum rd_status
read_validity(struct rd_tariff_row *row, const struct reader *reader)
{
    struct rd_str days = cell_at(reader, RD_COLUMN_DAYS);
    struct rd_str hours = cell_at(reader, RD_COLUMN_HOURS);
    enum rd_status st = read_date(&row->from_day, reader, RD_COLUMN_VALID_FROM);

    if (st == RD_OK)
        st = read_date(&row->to_day, reader, RD_COLUMN_VALID_TO);
    if (st < 0)
        return st;
    if (row->to_day <= row->from_day)
        return refuse(reader, RD_COLUMN_VALID_TO, "a date after valid_from");
    if (days.len > 0 && !parse_days(&row->days, days))
        return refuse(reader, RD_COLUMN_DAYS,
                      "days such as mon-fri, a list such as sat,sun,hol, or *");
    if (hours.len > 0 && !rd_str_equal(hours, RD_STR("*")) &&
        !parse_hours(row, hours))
        return refuse(reader, RD_COLUMN_HOURS,
                      "hours such as 08:00-19:00 or 22:00-07:00, or *");
    return RD_OK;
}

static enum rd_status
read_currency(struct rd_tariff_row *row, const struct reader *reader)
{
    struct rd_str cell = cell_at(reader, RD_COLUMN_CURRENCY);

    if (!rd_currency_exists(cell))
        return refuse(reader, RD_COLUMN_CURRENCY,
                      "a currency of ISO 4217, such as EUR");
    memcpy(row->currency, cell.ptr, sizeof row->currency - 1);
    return RD_OK;
}

static enum rd_status
read_charge_from(struct rd_tariff_row *row, const struct reader *reader)
{
    struct rd_str cell = cell_at(reader, RD_COLUMN_CHARGE_FROM);

    row->from_answer = rd_str_equal(cell, RD_STR("answered"));
    if (cell.len > 0 && !row->from_answer &&
        !rd_str_equal(cell, RD_STR("arrived")))
        return refuse(reader, RD_COLUMN_CHARGE_FROM, "arrived or answered");
    return RD_OK;
}

/* What is charged: amounts, seconds, share. */
static enum rd_status
read_prices(struct rd_tariff_row *row, const struct reader *reader)
{
    enum rd_status st = read_currency(row, reader);

    if (st == RD_OK)
        st = read_amount(&row->setup_micro, reader, RD_COLUMN_SETUP);
    if (st == RD_OK)
        st = read_amount(&row->per_minute_micro, reader, RD_COLUMN_PER_MINUTE);
    if (st == RD_OK)
        st = read_amount(&row->cap_micro, reader, RD_COLUMN_CAP);
    if (st == RD_OK)
        st = read_seconds(&row->first_s, reader, RD_COLUMN_FIRST_SECONDS, 0);
    if (st == RD_OK)
        st = read_seconds(&row->step_s, reader, RD_COLUMN_STEP_SECONDS, 1);
    if (st == RD_OK)
        st = read_seconds(&row->included_s, reader, RD_COLUMN_INCLUDED_SECONDS,
                          0);
    if (st == RD_OK)
        st = read_charge_from(row, reader);
    if (st == RD_OK)
        st = read_share(&row->operator_share_micro, reader);
    return st;
}

enum rd_status
rd_tariff_read_row(struct rd_tariff_row *row, const struct rd_table *table,
                   const struct rd_table_row *cells,
                   const struct rd_tariff_header *header, struct rd_error *err)
{
    const struct reader reader = {table, cells, header, err};
    enum rd_status st;

    *row = (struct rd_tariff_row){
        .file = table->name,
        .line = cells->line,
        .service = cell_at(&reader, RD_COLUMN_SERVICE),
        .component = cell_at(&reader, RD_COLUMN_COMPONENT),
        .days = RD_DAYS_ALL,
        .from_day = INT32_MIN,
        .to_day = INT32_MAX,
        .minute_count = RD_DAY_MINUTES,
        .step_s = 1,
        .cap_micro = RD_TARIFF_NO_CAP,
        .source = cell_at(&reader, RD_COLUMN_SOURCE),
    };
    if (rd_str_equal(row->service, RD_STR("*")))
        row->service.len = 0;
    if (row->component.len == 0)
        row->component = RD_STR("service");
    st = read_validity(row, &reader);
    if (st == RD_OK)
        st = read_prices(row, &reader);
    return st;
}
