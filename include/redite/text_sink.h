/*
 * The parts of the text report: what a person sees in a terminal.
 *
 * A page knows how wide it is and where it is printed; figures become short
 * texts; a block prints one part of the tree, or nothing where the tree has no
 * such part. Whatever comes from a log goes through the page, which shows
 * control characters harmlessly.
 */
#ifndef REDITE_TEXT_SINK_H
#define REDITE_TEXT_SINK_H

#include "redite/harmless.h"
#include "redite/sink.h"

/* ---- figures --------------------------------------------------------------*/

/* A figure as people read it. */
struct rd_figure {
    char text[48];
};

/*
 * Makes a figure of a node; `–` where it is null, absent or no number,
 * `withheld` where it is that.
 */
typedef struct rd_figure rd_figure_make(const struct rd_node *node);

rd_figure_make rd_figure_count;    /* 30,146 */
rd_figure_make rd_figure_share;    /* 20.3% of a part of the whole */
rd_figure_make rd_figure_duration; /* 3:12 or 1:12:03, of seconds */
rd_figure_make rd_figure_decimal;  /* 2.5: a mean or a need */
rd_figure_make rd_figure_amount;   /* 1,234.50 of money, or of minutes */
rd_figure_make rd_figure_exact;    /* 0.953125: all digits, to be judged */
rd_figure_make rd_figure_spoken;   /* a duration as a sentence has it */
rd_figure_make rd_figure_hour;     /* 08:00, of an hour */
rd_figure_make rd_figure_hours;    /* 22:00-08:00, of a text */
rd_figure_make rd_figure_weekday;  /* Monday, of `mon` */
rd_figure_make rd_figure_date;     /* 2001-10-25, of a text */
rd_figure_make rd_figure_on_date;  /* the same as a sentence has it */
rd_figure_make rd_figure_kind;     /* calls, of a kind of file */

/* A number that is in no node: of elements that are not shown. */
struct rd_figure rd_figure_integer(int64_t value);

/*
 * A day as people write it, with {Y}, {m}, {d} (as 2001, 10, 05), {j} (5) and
 * {B} (October) in `form`, which is translated.
 */
struct rd_figure rd_figure_day(int32_t day, const char *form);

/* Forms of days: in a sentence, in a table, and where the year is known. */
#define RD_DAY_SPOKEN NC_("day in a sentence", "{Y}-{m}-{d}")
#define RD_DAY_TABLE  NC_("day in a table", "{Y}-{m}-{d}")
#define RD_DAY_SHORT  NC_("day of a known year", "{m}-{d}")
#define RD_DAY_MONTH  NC_("month of a year", "{B} {Y}")

/* ---- the page -------------------------------------------------------------*/

struct rd_page {
    struct rd_buffer *out;
    const struct rd_node *root; /* of the report */
    size_t width;               /* columns; no line is longer */
    bool color;
};

/*
 * Whether the page is narrower than 80 columns: tables then leave out columns
 * that can best be missed, and cut labels.
 */
bool rd_page_is_narrow(const struct rd_page *page);

enum rd_style { RD_STYLE_TITLE, RD_STYLE_RULE, RD_STYLE_ACCENT };

/* Print harmless text in a style; plain where the page has no colour. */
void rd_page_styled(const struct rd_page *page, enum rd_style style,
                    struct rd_str harmless);

/* An empty line, then a title with a rule to the right edge. */
void rd_page_title(const struct rd_page *page, struct rd_str title);

/* Go right by some columns. */
void rd_page_skip(const struct rd_page *page, size_t columns);

/*
 * A cell of a table with its text at the left, shortened where it is longer.
 * Its last column stays blank.
 */
void rd_page_left(const struct rd_page *page, size_t columns,
                  struct rd_str text);

/* The same with the text of a node; `–` where it is none, or empty. */
void rd_page_left_node(const struct rd_page *page, size_t columns,
                       const struct rd_node *node);

/*
 * The columns of a cell for the texts named `name` of the elements of a list:
 * as many as the longest needs, from `least` to `most`.
 */
size_t rd_page_measure(const struct rd_page *page, const struct rd_node *list,
                       const char *name, size_t least, size_t most);

/*
 * A cell of a table with its text at the right, after at least one blank. It
 * is never shortened: half a figure is a lie.
 */
void rd_page_right(const struct rd_page *page, size_t columns,
                   struct rd_str text);

/* The same with a figure. */
void rd_page_figure(const struct rd_page *page, size_t columns,
                    struct rd_figure figure);

/*
 * A bar of eighths of a column for a figure (> 0), where a bar of `columns`
 * stands for the `longest`. Whatever is not 0 can be seen. Gives the columns
 * that it takes.
 */
size_t rd_page_bar(const struct rd_page *page, size_t columns, int64_t value,
                   int64_t longest);

/* End the line, without blanks at its end. */
void rd_page_end(const struct rd_page *page);

/*
 * The rest of a line that has `indent` columns already, wrapped at blanks;
 * further lines are indented as much. `text` may hold anything and is empty
 * afterwards.
 */
void rd_page_flow(const struct rd_page *page, size_t indent,
                  struct rd_buffer *text);

/*
 * Say how many elements of a list are not shown; nothing for none. What they
 * are is translated here.
 */
void rd_page_more(const struct rd_page *page, size_t hidden, const char *one,
                  const char *many);

/* ---- facts: what several blocks ask of the report -------------------------*/

/* The node at a path of the report, or NULL. */
const struct rd_node *rd_fact_find(const struct rd_page *page,
                                   const char *path);

/* The text of a node; empty where it is none. */
struct rd_str rd_fact_text(const struct rd_node *node);

/* The first child of a list or an object; NULL where there is none. */
const struct rd_node *rd_fact_first(const struct rd_node *node);

/* The number of children of a list or an object. */
size_t rd_fact_count(const struct rd_node *node);

/* Whether there is something to say of a node: a text, a number but 0. */
bool rd_fact_holds(const struct rd_node *node);

/* ---- sentences ------------------------------------------------------------*/

/*
 * Append a sentence, translated, with figures of the report in it. In braces
 * stand how a figure is shown and its path: `{#calls.offered}` a count, `{%…}`
 * a share, `{:…}` a duration, `{=…}` an amount, `{$…}` a text, `{^…}` an
 * hour of the day, `{~…}` hours from and to, `{/…}` a date;
 * `{#calls.offered|call|calls}` a count with its noun,
 * `{#calls.offered|call|calls|no call}` with what is said in place of 0 and its
 * noun, `{?calls.offered|is|are}` a word that depends on it, alone; `{@}` the T
 * of the service level, `within 20 s` or `under 180 s`.
 */
void rd_sentence_add(struct rd_buffer *out, const struct rd_page *page,
                     const char *sentence);

/* Print one that begins in column `indent`, wrapped. */
void rd_sentence_flow(const struct rd_page *page, size_t indent,
                      const char *sentence);

/* Print one as a title, or as a cell at the left. */
void rd_sentence_title(const struct rd_page *page, const char *sentence);
void rd_sentence_left(const struct rd_page *page, size_t columns,
                      const char *sentence);

/* Append the days of a period in words; its days are local. */
void rd_head_add_days(struct rd_buffer *text, const struct rd_node *period);

/*
 * What a count of the block `quality` is of, as a sentence; NULL where the name
 * is not known.
 */
const char *rd_quality_phrase(struct rd_str name, bool is_one);

/* What is said of a report from which something is withheld. */
extern const char rd_withheld_sentence[];

/* ---- blocks ---------------------------------------------------------------*/

/* Prints one part of the report; nothing where the tree has no such part. */
typedef void rd_block_print(const struct rd_page *page);

rd_block_print rd_block_head;       /* what it is, period and zone */
rd_block_print rd_block_inputs;     /* files, and what was damaged */
rd_block_print rd_block_summary;    /* the head figures in sentences */
rd_block_print rd_block_wait;       /* all, day and night side by side */
rd_block_print rd_block_groups;     /* by hour, weekday, service and date */
rd_block_print rd_block_repeat;     /* who called again, and explained */
rd_block_print rd_block_staffing;   /* who was there, and how many needed */
rd_block_print rd_block_paid;       /* what callers paid, by currency */
rd_block_print rd_block_claims;     /* what was claimed, and what holds */
rd_block_print rd_block_quality;    /* exclusions and anomalies in words */
rd_block_print rd_block_withheld;   /* how much is not told, and why */
rd_block_print rd_block_longest;    /* the longest of the long waits */
rd_block_print rd_block_parameters; /* the options that shape the figures */

#endif
