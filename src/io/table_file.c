/*
 * Small tables come from CSV files as people write them: commas, a header.
 */
#include "redite/table_file.h"

#include "redite/csv.h"

static enum rd_status
take_header(struct rd_table *table, const struct rd_record *record,
            struct rd_error *err)
{
    table->columns =
        rd_arena_take(&table->arena, record->count * sizeof *table->columns);
    if (table->columns == NULL)
        return rd_fail_memory(err);
    table->column_count = record->count;
    for (size_t i = 0; i < record->count; i++) {
        enum rd_status st = rd_arena_copy(&table->columns[i], &table->arena,
                                          rd_str_trim(record->fields[i]), err);

        if (st < 0)
            return st;
    }
    return RD_OK;
}

/* Rows are as long as the header, and none was cut for its size. */
static enum rd_status
check_row(const struct rd_table *table, const struct rd_record *record,
          struct rd_error *err)
{
    unsigned long long line = record->line;

    if (record->oversized)
        return rd_fail(err, RD_USAGE, "%s:%llu: a field is over 1 MiB",
                       table->name, line);
    if (record->count != table->column_count)
        return rd_fail(err, RD_USAGE,
                       "%s:%llu: %zu fields where the header has %zu",
                       table->name, line, record->count, table->column_count);
    return RD_OK;
}

static enum rd_status
read_rows(struct rd_table *table, struct rd_csv *csv, struct rd_error *err)
{
    struct rd_record record;
    enum rd_status st = rd_csv_read(csv, &record, err);

    if (st == RD_END)
        return rd_fail(err, RD_USAGE, "%s: it is empty, without a header line",
                       table->name);
    if (st == RD_OK)
        st = take_header(table, &record, err);
    while (st == RD_OK) {
        st = rd_csv_read(csv, &record, err);
        if (st != RD_OK)
            break;
        st = check_row(table, &record, err);
        if (st >= 0)
            st = rd_table_add(table, record.line, record.fields, err);
    }
    return st < 0 ? st : RD_OK;
}

enum rd_status
rd_table_read(struct rd_table *table, const char *path, char *sha256,
              struct rd_error *err)
{
    const struct rd_csv_options options = {',', '"'};
    struct rd_source *src;
    struct rd_csv *csv = NULL;
    enum rd_status st = rd_source_open(&src, path, NULL, err);

    if (st < 0)
        return st;
    table->name = path;
    st = rd_csv_new(&csv, src, &options, err);
    if (st >= 0)
        st = read_rows(table, csv, err);
    if (st >= 0 && sha256 != NULL)
        rd_source_sha256(src, sha256);
    rd_csv_free(csv);
    rd_source_free(src);
    return st;
}
