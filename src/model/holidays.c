/*
 * Holidays as a sorted list of days. It is asked once or twice for each call,
 * and a century of holidays is ten steps of a binary search.
 */
#include "redite/holidays.h"

#include <stdlib.h>

static int
compare_days(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Sort and drop what is there twice; how many are left. */
static size_t
order_days(int32_t *days, size_t count)
{
    size_t kept = 0;

    qsort(days, count, sizeof *days, compare_days);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || days[i] != days[kept - 1])
            days[kept++] = days[i];
    return kept;
}

static enum rd_status
read_day(int32_t *day, const struct rd_table *table,
         const struct rd_table_row *row, size_t column, struct rd_error *err)
{
    struct rd_str text = rd_table_field(table, row, column);

    if (!rd_civil_parse(day, text))
        return rd_fail(err, RD_USAGE,
                       "%s:%zu: date: '%.*s' is not valid, expected a date "
                       "such as 2000-05-08",
                       table->name, row->line, RD_FMT(text));
    return RD_OK;
}

enum rd_status
rd_holidays_build(struct rd_holidays *holidays, struct rd_arena *arena,
                  const struct rd_table *table, struct rd_error *err)
{
    size_t column = rd_table_column(table, RD_STR("date"));
    size_t count = 0;
    int32_t *days = rd_arena_take(arena, (table->row_count + 1) * sizeof *days);

    if (days == NULL)
        return rd_fail_memory(err);
    if (column == RD_NO_COLUMN) {
        column = 0;
        if (table->column_count == 0 ||
            !rd_civil_parse(&days[count++], table->columns[0]))
            return rd_fail(err, RD_USAGE,
                           "%s:1: there is no column 'date' in its header "
                           "line, and it is not a list of dates",
                           table->name);
    }
    for (size_t i = 0; i < table->row_count; i++) {
        enum rd_status st =
            read_day(&days[count++], table, &table->rows[i], column, err);

        if (st < 0)
            return st;
    }
    *holidays = (struct rd_holidays){days, order_days(days, count)};
    return RD_OK;
}

bool
rd_holidays_any(const struct rd_holidays *holidays, int32_t from, int32_t to)
{
    size_t low = 0, high = holidays->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (holidays->days[middle] < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < holidays->count && holidays->days[low] < to;
}
