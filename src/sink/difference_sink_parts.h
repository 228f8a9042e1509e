/*
 * The difference of two reports for readers: figures with their changes, and
 * the tables that they stand in.
 */
#ifndef REDITE_DIFFERENCE_SINK_PARTS_H
#define REDITE_DIFFERENCE_SINK_PARTS_H

#include "document_parts.h"

/* The value `name` ("a" or "b") of a figure of the difference, in its unit. */
struct rd_figure rd_difference_value(const struct rd_node *figure,
                                     const char *name);

/*
 * A change in the unit of a figure, with its sign: percentage points of a
 * share. What is less than the last digit that is shown is `+<0.1 pt`, never
 * 0; empty where there is no change to speak of.
 */
struct rd_figure rd_difference_change(const struct rd_node *figure,
                                      const struct rd_node *change);

/* The same without a unit. */
struct rd_figure rd_difference_bare_change(const struct rd_node *figure,
                                           const struct rd_node *change);

/* The change as a share of A; empty for shares, whose points say it all. */
struct rd_figure rd_difference_relative(const struct rd_node *figure);

/* The text of a part of a figure: its `block`, its `verdict`. */
struct rd_str rd_difference_text(const struct rd_node *figure,
                                 const char *name);

/* The titles of a block and of a group. */
struct rd_str rd_difference_block_title(struct rd_str block);
struct rd_str rd_difference_group_title(struct rd_str group);

/*
 * Append the key of an element of `group` as people read it: `08:00` of an
 * hour, days and weekdays as their language has them, any other as it is.
 */
void rd_difference_add_key(struct rd_buffer *out, struct rd_str group,
                           const struct rd_node *key);

/* The tables of all figures, block by block, the quality of the logs last. */
void rd_difference_tables(const struct rd_document *document);

#endif
