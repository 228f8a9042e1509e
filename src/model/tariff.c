/*
 * Building a tariff.
 *
 * Rows are sorted by prefix, so that those of one prefix stand together, and
 * each prefix is linked with the next shorter one that begins it. All prefixes
 * that begin a number begin its longest one too, so a service's whole choice of
 * rows is one pointer, and nothing is built or remembered for a service.
 */
#include "redite/tariff.h"

#include "tariff_parts.h"

#include <stdlib.h>

static enum rd_status
keep_text(struct rd_tariff_row *row, struct rd_tariff *tariff,
          struct rd_error *err)
{
    enum rd_status st =
        rd_arena_copy(&row->service, &tariff->arena, row->service, err);

    if (st == RD_OK)
        st =
            rd_arena_copy(&row->component, &tariff->arena, row->component, err);
    if (st == RD_OK)
        st = rd_arena_copy(&row->source, &tariff->arena, row->source, err);
    return st;
}

/* Where a component is or belongs. */
static size_t
find_component(const struct rd_tariff *tariff, struct rd_str name)
{
    size_t at = 0;

    while (at < tariff->component_count &&
           rd_str_compare(tariff->components[at], name) < 0)
        at++;
    return at;
}

/* Add a row's component, if it is new, in its place. */
static enum rd_status
add_component(struct rd_tariff *tariff, const struct rd_tariff_row *row,
              struct rd_error *err)
{
    size_t at = find_component(tariff, row->component);
    struct rd_str *place = &tariff->components[at];

    if (at < tariff->component_count && rd_str_equal(*place, row->component))
        return RD_OK;
    if (tariff->component_count == RD_TARIFF_COMPONENTS)
        return rd_fail(err, RD_USAGE,
                       "%s:%zu: component: '%.*s' is one too many, expected "
                       "at most %d components",
                       row->file, row->line, RD_FMT(row->component),
                       RD_TARIFF_COMPONENTS);
    memmove(place + 1, place, (tariff->component_count - at) * sizeof *place);
    *place = row->component;
    tariff->component_count++;
    return RD_OK;
}

static enum rd_status
add_table(struct rd_tariff *tariff, const struct rd_table *table,
          const struct rd_warnings *warnings, struct rd_error *err)
{
    struct rd_tariff_header header;
    struct rd_str file = {NULL, 0};
    enum rd_status st = rd_tariff_read_header(&header, table, warnings, err);

    if (st == RD_OK)
        st =
            rd_arena_copy(&file, &tariff->arena, rd_str_from(table->name), err);
    if (st < 0)
        return st;
    if (table->row_count == 0)
        rd_tariff_warn(warnings, "%s: has no rows, so it prices nothing",
                       table->name);
    for (size_t i = 0; i < table->row_count; i++) {
        struct rd_tariff_row *row = &tariff->rows[tariff->row_count];

        st = rd_tariff_read_row(row, table, &table->rows[i], &header, err);
        if (st == RD_OK)
            st = keep_text(row, tariff, err);
        if (st == RD_OK)
            st = add_component(tariff, row, err);
        if (st < 0)
            return st;
        row->file = file.ptr;
        row->order = tariff->row_count++;
    }
    return RD_OK;
}

static enum rd_status
add_tables(struct rd_tariff *tariff, const struct rd_tariff_source *source,
           const struct rd_warnings *warnings, struct rd_error *err)
{
    size_t count = 0;

    for (size_t i = 0; i < source->table_count; i++)
        count += source->tables[i].row_count;
    tariff->rows = rd_arena_take(&tariff->arena, count * sizeof *tariff->rows);
    if (tariff->rows == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < source->table_count; i++) {
        enum rd_status st =
            add_table(tariff, &source->tables[i], warnings, err);

        if (st < 0)
            return st;
    }
    return RD_OK;
}

/* By prefix, component, first day, and place in the files. */
static int
compare_rows(const void *a, const void *b)
{
    const struct rd_tariff_row *x = a, *y = b;
    int order = rd_str_compare(x->service, y->service);

    if (order != 0)
        return order;
    if (x->component_number != y->component_number)
        return x->component_number < y->component_number ? -1 : 1;
    if (x->from_day != y->from_day)
        return x->from_day < y->from_day ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void
order_rows(struct rd_tariff *tariff)
{
    for (size_t i = 0; i < tariff->row_count; i++) {
        struct rd_tariff_row *row = &tariff->rows[i];

        row->component_number =
            (uint32_t)find_component(tariff, row->component);
    }
    qsort(tariff->rows, tariff->row_count, sizeof *tariff->rows, compare_rows);
}

/* The longest prefix that begins `text`, from one that sorts before it on. */
static const struct rd_tariff_prefix *
find_shorter(const struct rd_tariff_prefix *prefix, struct rd_str text)
{
    while (prefix != NULL && !rd_str_begins(text, prefix->text))
        prefix = prefix->shorter;
    return prefix;
}

/* Fill in the prefix whose rows begin at `row`. */
static void
fill_prefix(struct rd_tariff_prefix *prefix, const struct rd_tariff *tariff,
            const struct rd_tariff_row *row)
{
    const struct rd_tariff_row *end = tariff->rows + tariff->row_count;

    prefix->text = row->service;
    prefix->rows = row;
    prefix->shorter = find_shorter(
        prefix > tariff->prefixes ? prefix - 1 : NULL, prefix->text);
    if (prefix->shorter != NULL)
        prefix->components = prefix->shorter->components;
    for (; row < end && rd_str_equal(row->service, prefix->text); row++) {
        prefix->components |= UINT32_C(1) << row->component_number;
        prefix->row_count++;
    }
}

static enum rd_status
link_prefixes(struct rd_tariff *tariff, struct rd_error *err)
{
    tariff->prefixes = rd_arena_take(
        &tariff->arena, tariff->row_count * sizeof *tariff->prefixes);
    if (tariff->prefixes == NULL)
        return rd_fail_memory(err);
    for (size_t done = 0; done < tariff->row_count;) {
        struct rd_tariff_prefix *prefix =
            &tariff->prefixes[tariff->prefix_count++];

        fill_prefix(prefix, tariff, &tariff->rows[done]);
        done += prefix->row_count;
    }
    return RD_OK;
}

enum rd_status
rd_tariff_build(struct rd_tariff *tariff, const struct rd_tariff_source *source,
                const struct rd_warnings *warnings, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    *tariff = (struct rd_tariff){0};
    if (source->holidays != NULL)
        st = rd_holidays_build(&tariff->holidays, &tariff->arena,
                               source->holidays, err);
    if (st == RD_OK)
        st = add_tables(tariff, source, warnings, err);
    if (st == RD_OK) {
        order_rows(tariff);
        st = link_prefixes(tariff, err);
    }
    if (st == RD_OK)
        st = rd_tariff_check(tariff, warnings, err);
    if (st < 0)
        rd_tariff_clear(tariff);
    return st;
}

/*
 * What sorts between a prefix of `service` and `service` begins with that
 * prefix, so the last one not after `service` leads to the longest.
 */
const struct rd_tariff_prefix *
rd_tariff_find_prefix(const struct rd_tariff *tariff, struct rd_str service)
{
    size_t low = 0, high = tariff->prefix_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rd_str_compare(tariff->prefixes[middle].text, service) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return find_shorter(low > 0 ? &tariff->prefixes[low - 1] : NULL, service);
}

void
rd_tariff_clear(struct rd_tariff *tariff)
{
    rd_arena_clear(&tariff->arena);
    *tariff = (struct rd_tariff){0};
}
