/*
 * A row of a table, on its way from whoever knows it to whoever keeps it.
 */
#ifndef REDITE_ROW_H
#define REDITE_ROW_H

#include "redite/buffer.h"

#include <stdint.h>

#define RD_ROW_MOST 32 /* cells of a row */

enum rd_row_kind { RD_ROW_NOTHING, RD_ROW_TEXT, RD_ROW_NUMBER };

struct rd_row_cell {
    enum rd_row_kind kind;
    int64_t number;
    size_t start, len; /* of the text */
};

/* Cells in order. A zeroed row is empty; one that is used again, rd_row_end. */
struct rd_row {
    struct rd_buffer text; /* of all cells */
    struct rd_row_cell cells[RD_ROW_MOST];
    size_t count;
};

/* Add a cell; the text is copied. What is empty is nothing. */
void rd_row_add_text(struct rd_row *row, struct rd_str text);
void rd_row_add_number(struct rd_row *row, int64_t number);
void rd_row_add_nothing(struct rd_row *row);

/* The text of a cell, as it was added; valid until the row changes. */
struct rd_str rd_row_text(const struct rd_row *row, size_t cell);

/* RD_NOMEM if any text was refused memory. */
enum rd_status rd_row_check(const struct rd_row *row,
                            struct rd_error *err) RD_CHECKED;

/* Make it empty, for the next row. */
void rd_row_end(struct rd_row *row);

/* Give the memory back. */
void rd_row_clear(struct rd_row *row);

typedef enum rd_status rd_row_take(void *context, const struct rd_row *row,
                                   struct rd_error *err);

/*
 * Where a run's rows go that are behind its figures. Rows come in any order,
 * and from several threads at once.
 *
 * A reject: file, line, cause, record, and the number of the file in the order
 * of the report. A call: the columns of evidence, without the number of its
 * episode; then its key, that of its episode and that of the earlier call, all
 * of them unique in the run and good for nothing else; the number of its file;
 * 1 where it is in the period, else 0; and, of the first of an episode, 1 where
 * that is observable, else 0.
 */
struct rd_rows {
    void *context;
    rd_row_take *take_reject; /* NULL: nobody wants them */
    rd_row_take *take_call;
};

#endif
