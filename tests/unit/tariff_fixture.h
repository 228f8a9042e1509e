/*
 * Tariffs and calls for tests, from text as it stands in a file.
 */
#ifndef TARIFF_FIXTURE_H
#define TARIFF_FIXTURE_H

#include "redite/price.h"

#include <stdlib.h>

#define FIXTURE_FIELDS 32

/* Read the fields of one line of CSV into `fields`; `scratch` keeps them. */
static inline size_t
fixture_split(struct rd_str *fields, char *scratch, struct rd_str line)
{
    size_t count = 0, used = 0, start = 0;
    bool quoted = false;

    for (size_t i = 0; i <= line.len; i++) {
        bool end = i == line.len;

        if (!end && line.ptr[i] == '"') {
            if (quoted && i + 1 < line.len && line.ptr[i + 1] == '"')
                scratch[used++] = line.ptr[i++];
            else
                quoted = !quoted;
        } else if (end || (line.ptr[i] == ',' && !quoted)) {
            if (count == FIXTURE_FIELDS)
                return count;
            fields[count++] = (struct rd_str){scratch + start, used - start};
            start = used;
        } else {
            scratch[used++] = line.ptr[i];
        }
    }
    return count;
}

/*
 * Fill the empty `table`, whose name is set, from the lines of a CSV file
 * without newlines in quotes. Lines of another number of fields are left out;
 * false when memory is refused.
 */
static inline bool
fixture_table(struct rd_table *table, struct rd_str text)
{
    struct rd_str fields[FIXTURE_FIELDS], line;
    char *scratch = malloc(text.len + 1);
    bool taken = scratch != NULL;

    for (size_t at = 1; taken && rd_str_split(&line, &text, '\n'); at++) {
        size_t count = fixture_split(fields, scratch, line);

        if (line.len == 0)
            continue;
        if (table->columns == NULL) {
            table->column_count = count;
            table->columns =
                rd_arena_take(&table->arena, count * sizeof *table->columns);
            taken = table->columns != NULL;
            for (size_t i = 0; taken && i < count; i++)
                taken = rd_arena_copy(&table->columns[i], &table->arena,
                                      fields[i], NULL) == RD_OK;
        } else if (count == table->column_count) {
            taken = rd_table_add(table, at, fields, NULL) == RD_OK;
        }
    }
    free(scratch);
    return taken;
}

/* Whether a row is valid for a call, told as plainly as the spec tells it. */
static inline bool
fixture_row_matches(const struct rd_tariff_row *row,
                    const struct rd_tariff *tariff, const struct rd_zone *zone,
                    const struct rd_call *call)
{
    bool by_answer = row->from_answer && call->outcome == RD_ANSWERED;
    int64_t local =
        rd_zone_local(zone, by_answer ? call->answered_at : call->arrived_at);
    int32_t day = rd_local_day(local), minute = rd_local_second(local) / 60;
    int32_t end = row->from_minute + row->minute_count;
    bool holiday = false;

    for (size_t i = 0; i < tariff->holidays.count; i++)
        holiday = holiday || tariff->holidays.days[i] == day;
    if (day < row->from_day || day >= row->to_day)
        return false;
    if (holiday ? row->days < 0x80
                : (row->days >> rd_civil_weekday(day)) % 2 == 0)
        return false;
    return (minute >= row->from_minute && minute < end) ||
           minute + RD_DAY_MINUTES < end;
}

/*
 * The row of a component that prices a call, found by looking at all of them;
 * `*equals` says how many match as well as it does, itself included.
 */
static inline const struct rd_tariff_row *
fixture_find_row(int *equals, const struct rd_tariff *tariff, size_t component,
                 const struct rd_zone *zone, struct rd_str service,
                 const struct rd_call *call)
{
    const struct rd_tariff_row *found = NULL;

    *equals = 0;
    for (size_t i = 0; i < tariff->row_count; i++) {
        const struct rd_tariff_row *row = &tariff->rows[i];

        if (row->component_number != component ||
            !rd_str_begins(service, row->service) ||
            !fixture_row_matches(row, tariff, zone, call))
            continue;
        if (found != NULL && row->service.len == found->service.len)
            (*equals)++;
        if (found == NULL || row->service.len > found->service.len) {
            found = row;
            *equals = 1;
        }
    }
    return found;
}

#endif
