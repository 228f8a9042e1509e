/*
 * The parts of the charts of the HTML report. Private to this room.
 */
#ifndef REDITE_HTML_CHART_PARTS_H
#define REDITE_HTML_CHART_PARTS_H

#include "html_parts.h"

#define RD_CHART_WIDTH  360 /* units; about the pixels of a phone */
#define RD_CHART_LEFT   46  /* where bars begin */
#define RD_CHART_ROOM   150 /* for the longest bar */
#define RD_CHART_ROW    20  /* the height of a row */
#define RD_CHART_TENTHS 10  /* bars are drawn to the tenth of a unit */

struct rd_chart_frame {
    const struct rd_node *root; /* of the sentence that is the title */
    const char *title;          /* a sentence */
    const char *note;           /* what is drawn */
    const char *table;          /* title of the table with the figures, as a */
    const struct rd_node *part; /* sentence of this; NULL: it has no figures */
    struct rd_str more;         /* after the title: a currency */
    const char *class;          /* of the whole figure; NULL: none */
    size_t rows;
};

/* The length of a bar for a figure, in tenths of a unit; `most` is millionths.
 */
int rd_chart_scale(const struct rd_node *node, int64_t most);

/* The greatest figure of a list, in millionths. */
int64_t rd_chart_most(const struct rd_node *list, const char *path);

/* The figure at a path below a node, or NULL. */
const struct rd_node *rd_chart_find(const struct rd_node *node,
                                    const char *path);

/* Write what stands before the rows of a chart, and behind them. */
void rd_chart_begin(struct rd_buffer *out, const struct rd_chart_frame *frame);
void rd_chart_end(struct rd_buffer *out, const struct rd_chart_frame *frame);

/* The same where the chart is of several pictures, in a box of a class. */
void rd_chart_begin_pictures(struct rd_buffer *out,
                             const struct rd_chart_frame *frame,
                             const char *class);
void rd_chart_end_pictures(struct rd_buffer *out,
                           const struct rd_chart_frame *frame);

/* Draw in the row whose upper edge is at `y`: a text at a place in tenths, */
void rd_chart_text(struct rd_buffer *out, int tenths, size_t y,
                   const char *class, const char *text);

/* a bar of a length in tenths, behind the labels of rows, */
void rd_chart_bar(struct rd_buffer *out, int tenths, size_t y,
                  const char *class);

/* a bar, or a piece of one, from a place on, both in tenths, */
void rd_chart_piece(struct rd_buffer *out, int tenths, size_t y, int length,
                    const char *class);

/* the hour that an element of a list is about. */
void rd_chart_hour(struct rd_buffer *out, const struct rd_node *element,
                   size_t y);

/* ---- charts with a file of their own --------------------------------------*/

void rd_html_calendar(const struct rd_document *document);
void rd_html_chain(const struct rd_document *document);

/* For one currency: an element of the list `paid`. */
void rd_html_money(const struct rd_document *document,
                   const struct rd_node *part);

#endif
