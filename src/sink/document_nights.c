/*
 * The table of nights hour by hour: a row for each night, a column for each
 * hour of the clock that a night touches.
 */
#include "document_parts.h"

#include <stdio.h>

#define MOST_HOURS 25 /* a night can touch one hour on both its dates */

static const struct rd_node *
find_hours(const struct rd_node *night)
{
    return rd_fact_first(rd_node_child(night, "by_hour"));
}

/* The night that shows most hours: of others the clock skips one. */
static const struct rd_node *
find_longest(const struct rd_node *night)
{
    const struct rd_node *longest = night;

    for (; night != NULL; night = night->next)
        if (rd_fact_count(rd_node_child(night, "by_hour")) >
            rd_fact_count(rd_node_child(longest, "by_hour")))
            longest = night;
    return longest;
}

/* `2 (1)`: agents, and calls that nobody answered. */
static struct rd_figure
make_hour(const struct rd_node *hour)
{
    const struct rd_node *missed = rd_node_child(hour, "not_answered");
    struct rd_figure seen = rd_figure_count(rd_node_child(hour, "seen"));
    struct rd_figure both;

    if (!rd_fact_holds(missed) || rd_node_is_withheld(missed))
        return seen;
    (void)snprintf(both.text, sizeof both.text, "%.20s (%.20s)", seen.text,
                   rd_figure_count(missed).text);
    return both;
}

static bool
is_same_hour(const struct rd_node *hour, const struct rd_node *other)
{
    return hour != NULL && rd_node_integer(rd_node_child(hour, "hour")) ==
                               rd_node_integer(rd_node_child(other, "hour"));
}

/* Both have their hours in the order of time. */
static void
draw_night(const struct rd_pen *pen, const struct rd_node *night,
           const struct rd_node *column)
{
    const struct rd_node *hour = find_hours(night);
    struct rd_cell cells[MOST_HOURS + 1];
    struct rd_figure figures[MOST_HOURS + 1];
    size_t count = 1;

    figures[0] = rd_figure_date(rd_node_child(night, "date"));
    cells[0] = (struct rd_cell){RD_CELL_LABEL, rd_str_from(figures[0].text)};
    for (; column != NULL && count <= MOST_HOURS;
         column = column->next, count++) {
        bool is_there = is_same_hour(hour, column);

        figures[count] = is_there ? make_hour(hour) : rd_figure_count(NULL);
        cells[count] =
            (struct rd_cell){RD_CELL_FIGURE, rd_str_from(figures[count].text)};
        if (is_there)
            hour = hour->next;
    }
    pen->row(pen, cells, count);
}

void
rd_document_nights(const struct rd_document *document)
{
    const struct rd_pen *pen = document->pen;
    const struct rd_node *night =
        rd_fact_first(rd_fact_find(document->page, "staffing.nights.each"));
    const struct rd_node *columns = find_hours(find_longest(night));
    const struct rd_node *hour = columns;
    struct rd_cell heads[MOST_HOURS + 1];
    struct rd_figure figures[MOST_HOURS + 1];
    size_t count = 1;

    if (columns == NULL)
        return;
    heads[0] = (struct rd_cell){RD_CELL_LABEL, rd_str_from(_("night of"))};
    for (; hour != NULL && count <= MOST_HOURS; hour = hour->next, count++) {
        figures[count] = rd_figure_hour(rd_node_child(hour, "hour"));
        heads[count] =
            (struct rd_cell){RD_CELL_FIGURE, rd_str_from(figures[count].text)};
    }
    pen->heading(pen, 2, rd_str_from(_("Nights hour by hour")));
    rd_document_sentence(document,
                         "Agents who answered in each hour, and in brackets "
                         "the calls that nobody answered.");
    pen->begin_table(pen, rd_str_from(_("Nights hour by hour")), heads, count);
    for (; night != NULL; night = night->next)
        draw_night(pen, night, columns);
    pen->end_table(pen);
}
