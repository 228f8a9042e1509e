/*
 * Rows. The texts of a row lie in one buffer, which is used again for the next.
 */
#include "redite/row.h"

#include <assert.h>

static struct rd_row_cell *
add_cell(struct rd_row *row)
{
    assert(row->count < RD_ROW_MOST);
    row->cells[row->count] = (struct rd_row_cell){.kind = RD_ROW_NOTHING};
    return &row->cells[row->count++];
}

void
rd_row_add_text(struct rd_row *row, struct rd_str text)
{
    struct rd_row_cell *cell = add_cell(row);

    if (text.len == 0)
        return;
    cell->kind = RD_ROW_TEXT;
    cell->start = row->text.len;
    cell->len = text.len;
    rd_buffer_add(&row->text, text);
}

void
rd_row_add_number(struct rd_row *row, int64_t number)
{
    struct rd_row_cell *cell = add_cell(row);

    cell->kind = RD_ROW_NUMBER;
    cell->number = number;
}

void
rd_row_add_nothing(struct rd_row *row)
{
    (void)add_cell(row);
}

struct rd_str
rd_row_text(const struct rd_row *row, size_t cell)
{
    const struct rd_row_cell *at = &row->cells[cell];

    if (at->kind != RD_ROW_TEXT || row->text.failed)
        return (struct rd_str){NULL, 0};
    return (struct rd_str){row->text.data + at->start, at->len};
}

enum rd_status
rd_row_check(const struct rd_row *row, struct rd_error *err)
{
    return rd_buffer_check(&row->text, err);
}

void
rd_row_end(struct rd_row *row)
{
    row->text.len = 0;
    row->count = 0;
}

void
rd_row_clear(struct rd_row *row)
{
    rd_buffer_clear(&row->text);
    row->count = 0;
}
