/*
 * The report as a document: questions with their answers, then tables, drawn
 * with a pen. One pen writes Markdown, another HTML; neither knows a figure.
 */
#ifndef REDITE_DOCUMENT_PARTS_H
#define REDITE_DOCUMENT_PARTS_H

#include "redite/text_sink.h"

#define RD_MOST_CELLS 16 /* of a row */

enum rd_cell_kind {
    RD_CELL_LABEL,  /* words of ours */
    RD_CELL_NAME,   /* what a log or a file says */
    RD_CELL_FIGURE, /* at the right */
};

struct rd_cell {
    enum rd_cell_kind kind;
    struct rd_str text;
};

/* Texts may hold anything: a pen escapes what it draws. */
struct rd_pen {
    struct rd_buffer *out;
    void (*heading)(const struct rd_pen *pen, int level, struct rd_str text);
    void (*paragraph)(const struct rd_pen *pen, struct rd_str text);
    /* Heads of columns, each of the kind of the cells below it. */
    void (*begin_table)(const struct rd_pen *pen, struct rd_str caption,
                        const struct rd_cell *heads, size_t count);
    void (*row)(const struct rd_pen *pen, const struct rd_cell *cells,
                size_t count);
    void (*end_table)(const struct rd_pen *pen);
};

/* The pen that draws Markdown. */
struct rd_pen rd_markdown_pen(struct rd_buffer *out);

/* A document on its way to the paper. */
struct rd_document {
    const struct rd_pen *pen;
    const struct rd_page *page; /* where sentences find their figures */
};

/* ---- the parts of a document, in their order ------------------------------*/

/* What it is, period and zone. */
void rd_document_head(const struct rd_document *document);

/* The five questions of callers, and what the logs answer. */
void rd_document_answers(const struct rd_document *document);

/* Every table, with inputs, exclusions and options at the end. */
void rd_document_tables(const struct rd_document *document);

/* The nights hour by hour, as one table. */
void rd_document_nights(const struct rd_document *document);

/* All of two reports side by side, where the tree is a difference. */
void rd_document_difference(const struct rd_document *document);

/* A paragraph with the figures of a sentence in it (rd_sentence_add). */
void rd_document_sentence(const struct rd_document *document,
                          const char *sentence);

/* The same, with figures found in a part of the report. */
void rd_document_sentence_in(const struct rd_document *document,
                             const struct rd_node *root, const char *sentence);

/* The element of a list whose figure is greatest; NULL where none is over 0. */
const struct rd_node *rd_document_greatest(const struct rd_node *list,
                                           const char *figure);

/* ---- tables as data -------------------------------------------------------*/

struct rd_grid_column {
    const char *head;
    rd_figure_make *make; /* NULL: the text of the node */
    const char *path;     /* in the element of the list */
};

struct rd_grid_row {
    const char *label; /* a sentence */
    rd_figure_make *make;
    const char *path; /* in each of the sides */
};

struct rd_grid_side {
    const char *head;
    const char *path; /* in the report; empty: the report itself */
};

/* Either a row for each element of a list, or rows of figures, side by side. */
struct rd_grid {
    const char *title; /* a sentence */
    const char *note;  /* a sentence on what the figures are; may be NULL */
    const char *list;
    const struct rd_grid_column *columns; /* up to one without a head */
    const struct rd_grid_row *rows;       /* up to one without a label */
    const struct rd_grid_side *sides;     /* up to one without a head */
};

/* Each up to one without a title; those of money are for each currency. */
extern const struct rd_grid rd_grids_of_calls[];
extern const struct rd_grid rd_grids_of_repeats[];
extern const struct rd_grid rd_grids_of_money[];
extern const struct rd_grid rd_grids_of_records[];

#endif
