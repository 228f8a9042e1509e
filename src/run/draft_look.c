/*
 * Looking at a file that nobody knows: which byte separates its columns, where
 * its header is, and what its columns hold.
 */
#include "draft_parts.h"

#include "redite/csv.h"
#include "redite/stamp.h"

#include <stdlib.h>

#define MOST_COLUMNS 4096

static const char delimiters[] = ",;\t|";

/* How many records have how many fields, in one way of cutting. */
struct cut {
    char delimiter;
    size_t width;   /* the number of fields that most records have */
    size_t fitting; /* records that have it */
    size_t records; /* in all */
    uint64_t line;  /* of the first that has it */
};

static enum rd_status
open_head(struct rd_source **src, struct rd_csv **csv, struct rd_str head,
          char delimiter, struct rd_error *err)
{
    const struct rd_csv_options options = {delimiter, '"'};
    enum rd_status st = rd_source_open_memory(src, "draft", head, err);

    *csv = NULL;
    if (st < 0)
        return st;
    st = rd_csv_new(csv, *src, &options, err);
    if (st < 0)
        rd_source_free(*src);
    return st;
}

static void
choose_width(struct cut *cut, const size_t *counts, const uint64_t *lines)
{
    for (size_t width = 2; width <= MOST_COLUMNS; width++) {
        if (counts[width] <= cut->fitting)
            continue;
        cut->width = width;
        cut->fitting = counts[width];
        cut->line = lines[width];
    }
}

static enum rd_status
try_delimiter(struct cut *cut, struct rd_str head, struct rd_error *err)
{
    size_t *counts = calloc(MOST_COLUMNS + 1, sizeof *counts);
    uint64_t *lines = calloc(MOST_COLUMNS + 1, sizeof *lines);
    struct rd_source *src = NULL;
    struct rd_csv *csv = NULL;
    struct rd_record record;
    enum rd_status st = counts == NULL || lines == NULL
                            ? rd_fail_memory(err)
                            : open_head(&src, &csv, head, cut->delimiter, err);

    while (st == RD_OK && cut->records < RD_LOOK_RECORDS) {
        st = rd_csv_read(csv, &record, err);
        if (st != RD_OK)
            break;
        cut->records++;
        if (record.count <= MOST_COLUMNS && counts[record.count]++ == 0)
            lines[record.count] = record.line;
    }
    if (st >= 0)
        choose_width(cut, counts, lines);
    if (csv != NULL)
        rd_source_free(src);
    rd_csv_free(csv);
    free(counts);
    free(lines);
    return st < 0 ? st : RD_OK;
}

/* The better of two cuts: more records of one width, then wider ones. */
static bool
is_better_cut(const struct cut *a, const struct cut *b)
{
    size_t left = a->fitting * (b->records + 1);
    size_t right = b->fitting * (a->records + 1);

    if (left != right)
        return left > right;
    return a->width > b->width;
}

static enum rd_status
choose_cut(struct cut *best, struct rd_str head, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    *best = (struct cut){.width = 0};
    for (size_t i = 0; delimiters[i] != '\0' && st >= 0; i++) {
        struct cut cut = {.delimiter = delimiters[i]};

        st = try_delimiter(&cut, head, err);
        if (st >= 0 && cut.width > 1 && is_better_cut(&cut, best))
            *best = cut;
    }
    return st;
}

/* Whether a value stands in quotes that some exports put within a cell. */
static bool
is_quoted(struct rd_str text)
{
    return text.len >= 2 && text.ptr[0] == '\'' &&
           text.ptr[text.len - 1] == '\'';
}

static struct rd_str
bare_value(struct rd_str text)
{
    if (is_quoted(text)) {
        text.ptr++;
        text.len -= 2;
    }
    return text;
}

/* --- columns -------------------------------------------------------------- */

static void
note_word(struct rd_look_column *column, struct rd_str value)
{
    for (size_t i = 0; i < column->word_count && i < RD_LOOK_WORDS; i++)
        if (rd_str_equal(column->words[i], value))
            return;
    if (column->word_count < RD_LOOK_WORDS)
        column->words[column->word_count] = value;
    if (column->word_count <= RD_LOOK_WORDS)
        column->word_count++;
}

static int
by_bytes(const void *left, const void *right)
{
    return rd_str_compare(*(const struct rd_str *)left,
                          *(const struct rd_str *)right);
}

/* Whether no value is there twice; the values are put in order. */
static bool
are_unique(struct rd_str *list, size_t count)
{
    qsort(list, count, sizeof *list, by_bytes);
    for (size_t i = 1; i < count; i++)
        if (rd_str_equal(list[i - 1], list[i]))
            return false;
    return count > 1;
}

static enum rd_status
look_at_column(struct rd_look_column *column,
               const struct rd_look_values *values, struct rd_arena *arena,
               struct rd_error *err)
{
    int64_t seconds;

    column->filled = values->count;
    for (size_t i = 0; i < values->count; i++) {
        struct rd_str value = values->list[i];

        column->whole += rd_duration_parse(&seconds, value, 0, '.');
        column->clocks +=
            rd_duration_parse(&seconds, value, RD_DURATION_H_MM_SS, '.');
        note_word(column, value);
    }
    return rd_look_for_times(column, values, arena, err);
}

bool
rd_look_is_time(const struct rd_look_column *column)
{
    return column->form_count > 0 && column->fitting * 2 > column->filled;
}

/* A cell that names a column: no number, no time, not empty. */
static bool
may_be_name(struct rd_str text)
{
    struct rd_stamp stamp;
    int64_t number;

    return text.len > 0 && !rd_duration_parse(&number, text, 0, '.') &&
           !rd_stamp_parse(&stamp, text);
}

/* A header names every column but perhaps one, and none of them twice. */
static bool
is_header(const struct rd_str *cells, size_t count)
{
    size_t names = 0;

    for (size_t i = 0; i < count; i++) {
        names += may_be_name(cells[i]);
        for (size_t j = 0; j < i; j++)
            if (cells[i].len > 0 && rd_str_equal(cells[i], cells[j]))
                return false;
    }
    return names + 1 >= count;
}

static enum rd_status
name_columns(struct rd_look *look, const struct rd_str *cells,
             struct rd_error *err)
{
    enum rd_status st = RD_OK;

    look->has_header = is_header(cells, look->column_count);
    for (size_t i = 0; i < look->column_count && st >= 0; i++) {
        char number[16];
        size_t at = sizeof number, left = i + 1;

        for (; left > 0; left /= 10)
            number[--at] = (char)('0' + left % 10);
        number[--at] = 'c';
        look->columns[i].name =
            (struct rd_str){number + at, sizeof number - at};
        if (look->has_header)
            look->columns[i].name = cells[i];
        st = rd_arena_copy(&look->columns[i].name, &look->arena,
                           look->columns[i].name, err);
    }
    return st;
}

/* All cells of the records that have the right width, row by row. */
static enum rd_status
read_cells(struct rd_look *look, struct rd_str **cells, const struct cut *cut,
           struct rd_str head, struct rd_error *err)
{
    struct rd_source *src;
    struct rd_csv *csv;
    struct rd_record record;
    struct rd_str *next;
    enum rd_status st = open_head(&src, &csv, head, cut->delimiter, err);

    if (st < 0)
        return st;
    *cells = next =
        rd_arena_take(&look->arena, cut->fitting * cut->width * sizeof **cells);
    if (next == NULL)
        st = rd_fail_memory(err);
    for (size_t i = 0; i < cut->records && st == RD_OK; i++) {
        st = rd_csv_read(csv, &record, err);
        look->odd_count += st == RD_OK && record.line >= cut->line &&
                           record.count != cut->width;
        if (st != RD_OK || record.count != cut->width)
            continue;
        look->record_count++;
        for (size_t j = 0; j < cut->width && st >= 0; j++)
            st = rd_arena_copy(next++, &look->arena,
                               rd_str_trim(record.fields[j]), err);
    }
    rd_csv_free(csv);
    rd_source_free(src);
    return st < 0 ? st : RD_OK;
}

static enum rd_status
look_at_columns(struct rd_look *look, const struct rd_str *cells,
                struct rd_error *err)
{
    size_t width = look->column_count, first = look->has_header ? 1 : 0;
    struct rd_str *list =
        rd_arena_take(&look->arena, (look->record_count + 1) * sizeof *list);
    enum rd_status st = list == NULL ? rd_fail_memory(err) : RD_OK;

    for (size_t i = 0; i < width && st >= 0; i++) {
        struct rd_look_values values = {list, 0};

        for (size_t row = first; row < look->record_count; row++) {
            struct rd_str cell = cells[row * width + i];

            look->columns[i].quoted += is_quoted(cell);
            if (bare_value(cell).len > 0)
                list[values.count++] = bare_value(cell);
        }
        st = look_at_column(&look->columns[i], &values, &look->arena, err);
        look->columns[i].is_unique =
            values.count + first == look->record_count &&
            are_unique(list, values.count);
    }
    look->record_count -= first;
    return st;
}

enum rd_status
rd_look_at(struct rd_look *look, const char *name, struct rd_str head,
           struct rd_error *err)
{
    struct rd_str *cells = NULL;
    struct cut cut;
    enum rd_status st = choose_cut(&cut, head, err);

    if (st < 0)
        return st;
    if (cut.width < 2)
        return rd_fail(err, RD_DATA,
                       "%s: no byte separates columns in it, so there is "
                       "nothing to draft",
                       name);
    look->delimiter = cut.delimiter;
    look->preamble = (size_t)cut.line - 1;
    look->column_count = cut.width;
    look->columns =
        rd_arena_take(&look->arena, cut.width * sizeof *look->columns);
    if (look->columns == NULL)
        return rd_fail_memory(err);
    st = read_cells(look, &cells, &cut, head, err);
    if (st >= 0)
        st = name_columns(look, cells, err);
    return st < 0 ? st : look_at_columns(look, cells, err);
}

void
rd_look_clear(struct rd_look *look)
{
    rd_arena_clear(&look->arena);
}
