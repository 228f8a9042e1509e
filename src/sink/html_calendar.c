/*
 * The calendar of nights: a row for each night, a square for each of its hours.
 * A few weeks stand in one picture with the numbers of callers in it; of longer
 * logs each month is a small picture of its own, so that years fit a page, and
 * paper is cut between months.
 */
#include "html_chart_parts.h"

#include <stdio.h>

#define MOST_WORDS   45 /* nights of which there is something to be read */
#define MOST_COLUMNS 25
#define MONTH_DAYS   31

/* What is drawn of all the nights. */
struct calendar {
    const struct rd_node *first; /* night */
    int32_t from, to;            /* its day, and that of the last one */
    int64_t first_hour;          /* of a night */
    int columns;
    bool has_words; /* rows are high enough for them */
    bool is_told;   /* it is not withheld how many called */
};

/* Where squares lie, in units. */
struct shape {
    int width, left, head, cell, row, gap;
};

/* Squares of one kind are one path. */
struct squares {
    struct rd_buffer staffed, hollow, full;
};

static bool
find_day(int32_t *day, const struct rd_node *night)
{
    return rd_civil_parse(day, rd_fact_text(rd_node_child(night, "date")));
}

static const struct rd_node *
find_hours(const struct rd_node *night)
{
    return rd_fact_first(rd_node_child(night, "by_hour"));
}

/* The column of an hour that comes behind another of the night; none: -1. */
static int
find_column(const struct calendar *calendar, const struct rd_node *hour,
            int before)
{
    int64_t number = rd_node_integer(rd_node_child(hour, "hour"));
    int column = (int)((number - calendar->first_hour + 24) % 24);

    return column > before ? column : column + 24;
}

/* The hour that nights begin in, as the options of the run say. */
static int64_t
find_first_hour(const struct rd_page *page, const struct rd_node *hour)
{
    unsigned first;
    struct rd_figure night;

    (void)snprintf(
        night.text, sizeof night.text, "%.*s",
        RD_FMT(rd_fact_text(rd_fact_find(page, "parameters.night"))));
    if (sscanf(night.text, "%2u:", &first) == 1 && first < 24)
        return first;
    return rd_node_integer(rd_node_child(hour, "hour"));
}

/* Look at all nights; false where there is nothing to be drawn, or to be told.
 */
static bool
look(struct calendar *calendar, const struct rd_page *page)
{
    const struct rd_node *night =
        rd_fact_first(rd_fact_find(page, "staffing.nights.each"));
    int32_t day;

    *calendar = (struct calendar){.first = night};
    if (rd_node_is_withheld(
            rd_fact_find(page, "staffing.nights.with_nobody")) ||
        find_hours(night) == NULL || !find_day(&calendar->from, night))
        return false;
    calendar->first_hour = find_first_hour(page, find_hours(night));
    for (; night != NULL; night = night->next) {
        const struct rd_node *hour = find_hours(night);

        if (find_day(&day, night))
            calendar->to = day;
        for (int column = -1; hour != NULL; hour = hour->next) {
            const struct rd_node *missed = rd_node_child(hour, "not_answered");

            column = find_column(calendar, hour, column);
            if (column >= calendar->columns)
                calendar->columns = column + 1;
            if (missed != NULL && !rd_node_is_withheld(missed))
                calendar->is_told = true;
        }
    }
    calendar->has_words = calendar->to - calendar->from < MOST_WORDS;
    return calendar->columns > 0 && calendar->columns <= MOST_COLUMNS;
}

static struct shape
find_shape(const struct calendar *calendar)
{
    struct shape shape = {180, 22, 18, 150 / calendar->columns, 6, 1};

    if (calendar->has_words)
        shape = (struct shape){RD_CHART_WIDTH,
                               RD_CHART_LEFT,
                               RD_CHART_ROW,
                               220 / calendar->columns,
                               16,
                               2};
    else if (shape.cell > 14)
        shape.cell = 14;
    if (shape.cell > 24)
        shape.cell = 24;
    return shape;
}

static size_t
find_row(const struct shape *shape, int32_t number)
{
    return (size_t)shape->head + (size_t)number * (size_t)shape->row;
}

static void
add_square(struct rd_buffer *path, const struct shape *shape, int column,
           size_t y)
{
    int width = shape->cell - shape->gap, height = shape->row - shape->gap;

    rd_buffer_addf(path, "M%d.5 %zu.5h%dv%dh-%dz",
                   shape->left + column * shape->cell, y, width - 1, height - 1,
                   width - 1);
}

static void
add_text(struct rd_buffer *out, int x, size_t y, const char *class,
         const char *text)
{
    rd_chart_text(out, x * RD_CHART_TENTHS, y < 2 ? 0 : y - 2, class, text);
}

static void
draw_hour(struct squares *squares, struct rd_buffer *texts,
          const struct calendar *calendar, const struct shape *shape,
          const struct rd_node *hour, int column, size_t y)
{
    const struct rd_node *seen = rd_node_child(hour, "seen");
    const struct rd_node *missed = rd_node_child(hour, "not_answered");

    if (rd_node_is_withheld(seen))
        return;
    if (rd_fact_holds(seen)) {
        add_square(&squares->staffed, shape, column, y);
    } else if (!rd_fact_holds(missed)) {
        add_square(&squares->hollow, shape, column, y);
    } else {
        add_square(&squares->full, shape, column, y);
        if (calendar->has_words && rd_node_integer(missed) < 1000)
            add_text(texts,
                     shape->left + column * shape->cell +
                         (shape->cell - shape->gap) / 2,
                     y, "on middle", rd_figure_count(missed).text);
    }
}

/* Behind the squares of a night: how many of its hours are empty. */
static void
add_empty_hours(struct rd_buffer *texts, const struct calendar *calendar,
                const struct shape *shape, const struct rd_node *night,
                size_t y)
{
    const struct rd_node *nobody = rd_node_child(night, "hours_nobody");
    int x = shape->left + calendar->columns * shape->cell + 6;
    char text[64];

    if (rd_node_is_withheld(nobody)) {
        add_text(texts, x, y, "soft", _("withheld"));
    } else if (rd_fact_holds(nobody)) {
        (void)snprintf(text, sizeof text,
                       _(NC_("hours with nobody", "%s h empty")),
                       rd_figure_count(nobody).text);
        add_text(texts, x, y, "", text);
    }
}

static void
draw_night(struct squares *squares, struct rd_buffer *texts,
           const struct calendar *calendar, const struct shape *shape,
           const struct rd_node *night, size_t y)
{
    const struct rd_node *hour = find_hours(night);

    for (int column = -1; hour != NULL; hour = hour->next) {
        column = find_column(calendar, hour, column);
        draw_hour(squares, texts, calendar, shape, hour, column, y);
    }
    if (calendar->has_words)
        add_empty_hours(texts, calendar, shape, night, y);
}

/* Hours over their columns, each second one where they are narrow. */
static void
draw_heads(struct rd_buffer *out, const struct calendar *calendar,
           const struct shape *shape)
{
    int step = shape->cell >= 18 ? 1 : shape->cell >= 9 ? 2 : 4;
    int middle = (shape->cell - shape->gap) / 2;
    char text[24];

    for (int column = 0; column < calendar->columns; column += step) {
        (void)snprintf(text, sizeof text, "%lld",
                       (long long)(calendar->first_hour + column) % 24);
        add_text(out, shape->left + column * shape->cell + middle, 2,
                 "soft middle", text);
    }
}

static void
draw_day(struct rd_buffer *out, const struct calendar *calendar,
         const struct shape *shape, int32_t day, size_t y)
{
    char text[24];

    if (calendar->has_words) {
        add_text(out, shape->left - 6, y, "soft end",
                 rd_figure_day(day, RD_DAY_SHORT).text);
    } else if (rd_civil_date(day).day % 5 == 0) {
        (void)snprintf(text, sizeof text, "%d", rd_civil_date(day).day);
        add_text(out, shape->left - 4, y - 3, "soft end", text);
    }
}

static void
draw_squares(struct rd_buffer *out, struct rd_buffer *path, const char *class)
{
    if (path->len > 0) {
        rd_buffer_addf(out, "<path class=\"%s\" d=\"", class);
        rd_buffer_add(out, rd_buffer_str(path));
        rd_buffer_add_text(out, "\"/>\n");
    }
    out->failed = out->failed || path->failed;
    rd_buffer_clear(path);
}

/* The nights of the days from one to another, the first of them at hand. */
static const struct rd_node *
draw_days(struct rd_buffer *out, const struct calendar *calendar,
          const struct rd_node *night, int32_t from, int32_t to)
{
    const struct shape shape = find_shape(calendar);
    struct squares squares = {0};
    struct rd_buffer texts = {0};
    int32_t day = 0;

    rd_buffer_addf(
        out, "<svg viewBox=\"0 0 %d %zu\" aria-hidden=\"true\">\n", shape.width,
        find_row(&shape, to - from + 1) + (calendar->has_words ? 2 : 6));
    draw_heads(out, calendar, &shape);
    for (int32_t at = from; at <= to; at++)
        draw_day(out, calendar, &shape, at, find_row(&shape, at - from));
    while (night != NULL && find_day(&day, night) && day <= to) {
        draw_night(&squares, &texts, calendar, &shape, night,
                   find_row(&shape, day - from));
        night = night->next;
    }
    draw_squares(out, &squares.staffed, "pale");
    draw_squares(out, &squares.hollow, "hollow");
    draw_squares(out, &squares.full, "full");
    rd_buffer_add(out, rd_buffer_str(&texts));
    out->failed = out->failed || texts.failed;
    rd_buffer_clear(&texts);
    rd_buffer_add_text(out, "</svg>\n");
    return night;
}

/* A month, with its name over it. */
static const struct rd_node *
draw_month(struct rd_buffer *out, const struct calendar *calendar,
           const struct rd_node *night)
{
    int32_t day = 0;
    struct rd_date date;

    (void)find_day(&day, night);
    date = rd_civil_date(day);
    day -= date.day - 1;
    rd_buffer_add_text(out, "<div><p>");
    rd_html_add(out, rd_str_from(rd_figure_day(day, RD_DAY_MONTH).text));
    rd_buffer_add_text(out, "</p>\n");
    night = draw_days(out, calendar, night, day,
                      day + rd_civil_month_length(date.year, date.month) - 1);
    rd_buffer_add_text(out, "</div>\n");
    return night;
}

static const char *
find_note(const struct calendar *calendar)
{
    if (!calendar->is_told)
        return N_("A row is a night, a square an hour: blue where somebody "
                  "answered, hollow where nobody was there. How many called "
                  "in each is withheld.");
    if (calendar->has_words)
        return N_("A row is a night, a square an hour: blue where somebody "
                  "answered, hollow where nobody was there; orange, with "
                  "their number, where callers were left alone.");
    return N_("A row is a night, a square an hour: blue where somebody "
              "answered, hollow where nobody was there; orange where callers "
              "were left alone.");
}

static const char *
find_title(const struct rd_page *page)
{
    if (rd_fact_holds(rd_fact_find(page, "staffing.nights.with_nobody")))
        return N_("On {#staffing.nights.with_nobody} of "
                  "{#staffing.nights.count|night|nights} there was an hour in "
                  "which nobody answered");
    return N_("In each hour of {#staffing.nights.count|night|nights} somebody "
              "answered");
}

void
rd_html_calendar(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    struct rd_chart_frame frame = {.root = document->page->root,
                                   .table = N_("Nights hour by hour")};
    struct calendar calendar;
    const struct rd_node *night;

    if (!look(&calendar, document->page))
        return;
    frame.title = find_title(document->page);
    frame.note = find_note(&calendar);
    frame.class = calendar.has_words ? NULL : "wide";
    rd_chart_begin_pictures(out, &frame, calendar.has_words ? NULL : "months");
    if (calendar.has_words)
        (void)draw_days(out, &calendar, calendar.first, calendar.from,
                        calendar.to);
    else
        for (night = calendar.first; night != NULL;)
            night = draw_month(out, &calendar, night);
    rd_chart_end_pictures(out, &frame);
}
