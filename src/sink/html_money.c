/*
 * What callers paid by hour, in three columns of bars on one scale: for nobody,
 * for waiting until somebody answered, for talking.
 */
#include "html_chart_parts.h"

#define COLUMN_WIDTH  105
#define ROUNDED_SINCE (RD_MICRO * 100) /* no hundredths beside such amounts */

struct column {
    const char *head, *path, *class;
};

static const struct column columns[] = {
    {NC_("paid for", "nobody"), "cost_not_answered", "accent"},
    {NC_("paid for", "waiting"), "cost_answered_wait", "strong"},
    {NC_("paid for", "talking"), "cost_talking", "pale"},
};

#define COLUMNS (sizeof columns / sizeof *columns)

static int64_t
find_most(const struct rd_node *list)
{
    int64_t most = 0;

    for (size_t i = 0; i < COLUMNS; i++) {
        int64_t micro = rd_chart_most(list, columns[i].path);

        most = micro > most ? micro : most;
    }
    return most;
}

/* The room for bars: what the figures behind them leave. */
static int
find_room(int64_t most)
{
    int room = 40;

    for (int64_t units = most / RD_MICRO / 1000000; units > 0 && room > 8;
         units /= 1000)
        room -= 16;
    return room;
}

static int
find_left(size_t column)
{
    return (RD_CHART_LEFT + (int)column * COLUMN_WIDTH) * RD_CHART_TENTHS;
}

static void
draw_amount(struct rd_buffer *out, const struct rd_node *amount, size_t column,
            int64_t most, size_t y)
{
    int length = rd_chart_scale(amount, most) * find_room(most) / RD_CHART_ROOM;
    int left = find_left(column);
    struct rd_figure figure = most < ROUNDED_SINCE ? rd_figure_amount(amount)
                                                   : rd_figure_count(amount);

    if (!rd_fact_holds(amount))
        return;
    rd_chart_piece(out, left, y, length, columns[column].class);
    rd_chart_text(out, left + length + 3 * RD_CHART_TENTHS, y, "", figure.text);
}

static void
draw_hour(struct rd_buffer *out, const struct rd_node *hour, int64_t most,
          size_t y)
{
    rd_chart_hour(out, hour, y);
    if (rd_node_is_withheld(rd_node_child(hour, "cost")))
        rd_chart_text(out, find_left(0), y, "soft", _("withheld"));
    for (size_t i = 0; i < COLUMNS; i++)
        draw_amount(out, rd_node_child(hour, columns[i].path), i, most, y);
}

static const char *
find_title(const struct rd_node *part)
{
    if (rd_fact_holds(rd_chart_find(part, "cost.waiting")))
        return N_("Of {=cost.total} {$currency}, {=cost.waiting} went on "
                  "waiting, {=cost.not_answered} of it for nobody");
    return N_("Callers paid {=cost.total} {$currency}, and nothing for "
              "waiting");
}

void
rd_html_money(const struct rd_document *document, const struct rd_node *part)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *list = rd_node_child(part, "by_hour");
    const struct rd_node *hour = rd_fact_first(list);
    const struct rd_chart_frame frame = {
        .root = part,
        .title = find_title(part),
        .note = N_("What callers paid by the hour in which they called: for "
                   "calls that nobody answered, for waiting until somebody "
                   "did, and for talking."),
        .table = N_("Paid by local hour, in {$currency}"),
        .part = part,
        .rows = rd_fact_count(list) + 1,
    };
    int64_t most = find_most(list);

    if (most <= 0)
        return;
    rd_chart_begin(out, &frame);
    for (size_t i = 0; i < COLUMNS; i++)
        rd_chart_text(out, find_left(i), 0, "soft", _(columns[i].head));
    for (size_t y = RD_CHART_ROW; hour != NULL;
         hour = hour->next, y += RD_CHART_ROW)
        draw_hour(out, hour, most, y);
    rd_chart_end(out, &frame);
}
