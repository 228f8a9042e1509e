/*
 * Charts of the HTML report, in SVG: rows with a label at the left, bars or
 * dots, and their figures beside them, so that there is no legend to decode
 * and a phone shows as much as a screen. The title says what is to be seen; a
 * link leads to the table with the same figures.
 */
#include "html_parts.h"

#include <stdio.h>

#define WIDTH   360 /* units; about the pixels of a phone */
#define LEFT    46  /* where bars begin */
#define ROOM    150 /* for the longest bar */
#define ROW     20
#define BAR     13
#define PER_BAR 10 /* bars are drawn to the tenth of a unit */

/* A length in tenths of a unit. */
static int
scale(const struct rd_node *node, int64_t most)
{
    int64_t micro;

    if (most <= 0 || !rd_node_micro(&micro, node) || micro <= 0)
        return 0;
    return (int)((rd_wide)micro * ROOM * PER_BAR / most);
}

/* The greatest figure of a list, in millionths. */
static int64_t
find_most(const struct rd_node *list, const char *path)
{
    const struct rd_node *greatest = rd_document_greatest(list, path);
    int64_t micro = 0;

    if (greatest != NULL)
        (void)rd_node_micro(&micro, rd_node_find(greatest, rd_str_from(path)));
    return micro;
}

static const struct rd_node *
find_in(const struct rd_node *node, const char *path)
{
    return rd_node_find(node, rd_str_from(path));
}

/* ---- the frame ------------------------------------------------------------*/

struct frame {
    const struct rd_node *root; /* of the sentence that is the title */
    const char *title;          /* a sentence */
    const char *note;           /* what is drawn */
    const char *table;          /* title of the table with the figures */
    struct rd_str more;         /* after both titles: a currency */
    size_t rows;
};

static void
add_sentence(struct rd_buffer *out, const struct rd_node *root,
             const char *sentence)
{
    const struct rd_page page = {.out = out, .root = root};
    struct rd_buffer text = {0};

    rd_sentence_add(&text, &page, sentence);
    rd_html_add(out, rd_buffer_str(&text));
    out->failed = out->failed || text.failed;
    rd_buffer_clear(&text);
}

static void
add_title(struct rd_buffer *out, const struct frame *frame)
{
    add_sentence(out, frame->root, frame->title);
    if (frame->more.len > 0)
        rd_buffer_add_byte(out, ' ');
    rd_html_add(out, frame->more);
}

static void
begin_chart(struct rd_buffer *out, const struct frame *frame)
{
    rd_buffer_add_text(out, "<figure>\n<figcaption>");
    add_title(out, frame);
    rd_buffer_addf(out,
                   "</figcaption>\n<p>%s</p>\n"
                   "<svg viewBox=\"0 0 %d %zu\" role=\"img\" aria-label=\"",
                   frame->note, WIDTH, frame->rows * ROW + 4);
    add_title(out, frame);
    rd_buffer_add_text(out, "\">\n");
}

static void
end_chart(struct rd_buffer *out, const struct frame *frame)
{
    rd_buffer_add_text(out, "</svg>\n<p><a href=\"#");
    rd_html_anchor(out, rd_str_from(frame->table));
    rd_html_anchor(out, frame->more);
    rd_buffer_add_text(out, "\">The same as a table: ");
    rd_html_add(out, rd_str_from(frame->table));
    rd_html_add(out, frame->more);
    rd_buffer_add_text(out, "</a></p>\n</figure>\n");
}

/* ---- what stands in a row, whose upper edge is at `y` ---------------------*/

static void
draw_text(struct rd_buffer *out, int tenths, size_t y, const char *class,
          const char *text)
{
    rd_buffer_addf(out, "<text x=\"%d.%d\" y=\"%zu\" class=\"%s\">",
                   tenths / PER_BAR, tenths % PER_BAR, y + 14, class);
    rd_html_add(out, rd_str_from(text));
    rd_buffer_add_text(out, "</text>\n");
}

static void
draw_bar(struct rd_buffer *out, int tenths, size_t y, const char *class)
{
    if (tenths > 0)
        rd_buffer_addf(out,
                       "<rect x=\"%d\" y=\"%zu\" width=\"%d.%d\" "
                       "height=\"%d\" class=\"%s\"/>\n",
                       LEFT, y + 4, tenths / PER_BAR, tenths % PER_BAR, BAR,
                       class);
}

static void
draw_hour(struct rd_buffer *out, const struct rd_node *element, size_t y)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%02lld:00",
                   (long long)rd_node_integer(rd_fact_first(element)));
    draw_text(out, 40 * PER_BAR, y, "soft end", text);
}

/* ---- waits by hour --------------------------------------------------------*/

static void
draw_wait(struct rd_buffer *out, const struct rd_node *hour, int64_t most,
          size_t y)
{
    const struct rd_node *p90 = find_in(hour, "wait.p90");
    int end = scale(p90, most);
    char text[128];

    draw_hour(out, hour, y);
    if (!rd_fact_holds(rd_node_child(hour, "offered"))) {
        draw_text(out, LEFT * PER_BAR, y, "soft", "no calls");
        return;
    }
    draw_bar(out, end, y, "pale");
    draw_bar(out, scale(find_in(hour, "wait.p50"), most), y, "strong");
    (void)snprintf(text, sizeof text, "%s – %s",
                   rd_figure_duration(find_in(hour, "wait.p50")).text,
                   rd_figure_duration(p90).text);
    draw_text(out, (LEFT + 4) * PER_BAR + end, y, "", text);
    draw_text(out, (WIDTH - 2) * PER_BAR, y, "end",
              rd_figure_share(rd_node_child(hour, "abandon_rate")).text);
}

static void
draw_waits(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *list = rd_fact_find(document->page, "wait.by_hour");
    const struct rd_node *hour = rd_fact_first(list);
    const struct rd_node *longest = rd_document_greatest(list, "over.600");
    const struct frame frame = {
        .root =
            longest != NULL ? longest : rd_document_greatest(list, "wait.p90"),
        .title = "From {#hour}:00, nine in ten wait up to {:wait.p90}",
        .note = "Inner bar: half of the callers waited at most so long; whole "
                "bar: nine in ten. At the right, the share that gave up.",
        .table = "By local hour of arrival",
        .rows = rd_fact_count(list),
    };
    int64_t most = find_most(list, "wait.p90");

    if (frame.root == NULL)
        return;
    begin_chart(out, &frame);
    for (size_t y = 0; hour != NULL; hour = hour->next, y += ROW)
        draw_wait(out, hour, most, y);
    end_chart(out, &frame);
}

/* ---- agents seen and needed -----------------------------------------------*/

static void
draw_staff(struct rd_buffer *out, const struct rd_node *hour, int64_t most,
           size_t y)
{
    const struct rd_node *seen = find_in(hour, "seen.median");
    const struct rd_node *needed = rd_node_child(hour, "needed");
    int from = LEFT * PER_BAR + 60 + scale(seen, most);
    int to = LEFT * PER_BAR + 60 + scale(needed, most);
    char text[128];

    draw_hour(out, hour, y);
    rd_buffer_addf(out,
                   "<line x1=\"%d.%d\" y1=\"%zu\" x2=\"%d.%d\" y2=\"%zu\" "
                   "class=\"gap\"/>\n<circle cx=\"%d.%d\" cy=\"%zu\" r=\"5\" "
                   "class=\"ring\"/>\n<circle cx=\"%d.%d\" cy=\"%zu\" r=\"4\" "
                   "class=\"strong\"/>\n",
                   from / PER_BAR, from % PER_BAR, y + 10, to / PER_BAR,
                   to % PER_BAR, y + 10, to / PER_BAR, to % PER_BAR, y + 10,
                   from / PER_BAR, from % PER_BAR, y + 10);
    (void)snprintf(text, sizeof text, "%s seen, %s needed",
                   rd_figure_count(seen).text, rd_figure_count(needed).text);
    draw_text(out, (from > to ? from : to) + 100, y, "", text);
}

static void
draw_staffing(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *list =
        rd_fact_find(document->page, "staffing.by_hour");
    const struct rd_node *hour = rd_fact_first(list);
    const struct frame frame = {
        .root = rd_document_greatest(list, "shortfall"),
        .title = "At {#hour}:00, {#needed|agent is|agents are} needed and "
                 "{#seen.median} typically answer",
        .note = "Full: agents who answered in that hour, on a typical day; "
                "ring: agents needed to answer in time.",
        .table = "Who was there, and how many were needed",
        .rows = rd_fact_count(list),
    };
    int64_t most = find_most(list, "needed");

    if (frame.root == NULL)
        return;
    if (find_most(list, "seen.median") > most)
        most = find_most(list, "seen.median");
    begin_chart(out, &frame);
    for (size_t y = 0; hour != NULL; hour = hour->next, y += ROW)
        draw_staff(out, hour, most, y);
    end_chart(out, &frame);
}

/* ---- a calendar of nights -------------------------------------------------*/

#define DAY_WIDTH   44
#define WEEK        7
#define WEEK_HEIGHT (2 * ROW)

/* Days since Monday; the first of 1970 was a Thursday. */
static int
find_weekday(int32_t day)
{
    int since = (int)((day + 3) % WEEK);

    return since < 0 ? since + WEEK : since;
}

static void
draw_night(struct rd_buffer *out, const struct rd_node *night, int32_t day,
           size_t y)
{
    static const char *const shades[] = {"empty", "warm"};
    int64_t hours = rd_node_integer(rd_node_child(night, "hours_nobody"));
    int x = LEFT + find_weekday(day) * DAY_WIDTH;
    char date[11], text[64];

    rd_civil_format(date, day);
    rd_buffer_addf(out,
                   "<rect x=\"%d.5\" y=\"%zu.5\" width=\"%d\" height=\"%d\" "
                   "class=\"%s\"/>\n",
                   x, y + 15, DAY_WIDTH - 4, WEEK_HEIGHT - 18,
                   shades[hours > 2 ? 1 : 0]);
    draw_text(out, (x + DAY_WIDTH / 2 - 2) * PER_BAR, y - 2, "soft middle",
              date + 8);
    (void)snprintf(text, sizeof text, "%s h",
                   rd_figure_count(rd_node_child(night, "hours_nobody")).text);
    draw_text(out, (x + DAY_WIDTH / 2 - 2) * PER_BAR, y + 17, "middle", text);
}

static void
draw_week(struct rd_buffer *out, int32_t day, size_t y)
{
    char date[11];

    rd_civil_format(date, day - find_weekday(day));
    draw_text(out, 40 * PER_BAR, y + 17, "soft end", date + 5);
}

static size_t
count_weeks(const struct rd_node *night)
{
    int32_t day = 0, first = 0, last = 0;
    bool is_first = true;

    for (; night != NULL; night = night->next) {
        if (!rd_civil_parse(&day, rd_fact_text(rd_fact_first(night))))
            continue;
        first = is_first ? day - find_weekday(day) : first;
        last = day;
        is_first = false;
    }
    return is_first ? 0 : (size_t)((last - first) / WEEK) + 1;
}

/* Lists of nights are in order, so weeks follow one another. */
static void
draw_weeks(struct rd_buffer *out, const struct rd_node *night)
{
    int32_t day, monday = 0;
    size_t y = 0;
    bool is_first = true;

    for (; night != NULL; night = night->next) {
        if (!rd_civil_parse(&day, rd_fact_text(rd_fact_first(night))))
            continue;
        if (is_first || day - monday >= WEEK) {
            int32_t begun = day - find_weekday(day);

            y += is_first ? 0 : (size_t)((begun - monday) / WEEK) * WEEK_HEIGHT;
            monday = begun;
            is_first = false;
            draw_week(out, day, y);
        }
        draw_night(out, night, day, y);
    }
}

static void
draw_nights(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *night =
        rd_fact_first(rd_fact_find(document->page, "staffing.nights.each"));
    const struct frame frame = {
        .root = document->page->root,
        .title = "On {#staffing.nights.with_nobody} of "
                 "{#staffing.nights.count|night|nights} there was an hour in "
                 "which nobody answered",
        .note =
            "The hours of each night in which nobody answered, by week from "
            "Monday; shaded: more than two.",
        .table = "Nights that the log covers whole",
        .rows = count_weeks(night) * WEEK_HEIGHT / ROW,
    };

    if (frame.rows == 0)
        return;
    begin_chart(out, &frame);
    draw_weeks(out, night);
    end_chart(out, &frame);
}

/* ---- the chain of calls ---------------------------------------------------*/

struct link {
    const char *label; /* a sentence */
    const char *path, *class;
};

static const struct link links[] = {
    {"contacts with a known issue", "issue_known", "pale"},
    {"again about the same", "repeat_same", "strong"},
    {"for the third time or more", "third_or_later", "strong"},
    {"explained again", "reexplained", "accent"},
};

#define LINK_COUNT (sizeof links / sizeof *links)

/* Two rows: the words, and under them the bar with its figure. */
static void
draw_link(struct rd_buffer *out, const struct rd_node *repeat,
          const struct link *link, size_t y)
{
    const struct rd_node *node = find_in(repeat, link->path);
    int64_t most = 0;
    int tenths;

    (void)rd_node_micro(&most, rd_node_child(repeat, "issue_known"));
    tenths = scale(node, most);
    draw_text(out, LEFT * PER_BAR, y, "soft", link->label);
    draw_bar(out, tenths, y + ROW, link->class);
    draw_text(out, (LEFT + 4) * PER_BAR + tenths, y + ROW, "",
              rd_figure_count(node).text);
}

static void
draw_chain(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *repeat = rd_fact_find(document->page, "repeat");
    const struct rd_node *known = find_in(repeat, "reexplained_rate.known");
    const struct frame frame = {
        .root = repeat,
        .title = "{#repeat_same} of {#issue_known|contact|contacts} are about "
                 "the same thing again",
        .note = "Answered calls that name a customer and an issue.",
        .table = "Called again, explained again",
        .rows = 2 * LINK_COUNT + (rd_fact_holds(known) ? 1 : 0),
    };
    size_t y = 0;

    if (!rd_fact_holds(find_in(repeat, "issue_known")))
        return;
    begin_chart(out, &frame);
    for (size_t i = 0; i < LINK_COUNT; i++, y += 2 * ROW)
        draw_link(out, repeat, &links[i], y);
    if (rd_fact_holds(known)) {
        char text[192];

        (void)snprintf(
            text, sizeof text, "of those again: at least %s, at most %s",
            rd_figure_share(find_in(repeat, "reexplained_rate.lower")).text,
            rd_figure_share(find_in(repeat, "reexplained_rate.upper")).text);
        draw_text(out, LEFT * PER_BAR, y, "soft", text);
    }
    end_chart(out, &frame);
}

/* ---- money by hour --------------------------------------------------------*/

static void
draw_money(const struct rd_document *document, const struct rd_node *part)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *list = rd_node_child(part, "by_hour");
    const struct rd_node *hour = rd_fact_first(list);
    const struct frame frame = {
        .root = rd_document_greatest(list, "cost"),
        .title = "Callers pay most from {#hour}:00: {=cost}",
        .note = "What callers paid in the hour of the day.",
        .table = "Paid by local hour, in ",
        .more = rd_fact_text(rd_node_child(part, "currency")),
        .rows = rd_fact_count(list),
    };
    int64_t most = find_most(list, "cost");

    if (frame.root == NULL)
        return;
    begin_chart(out, &frame);
    for (size_t y = 0; hour != NULL; hour = hour->next, y += ROW) {
        const struct rd_node *cost = rd_node_child(hour, "cost");
        int tenths = scale(cost, most);

        draw_hour(out, hour, y);
        draw_bar(out, tenths, y, "strong");
        draw_text(out, (LEFT + 4) * PER_BAR + tenths, y, "",
                  rd_figure_amount(cost).text);
    }
    end_chart(out, &frame);
}

static void
draw_all(const struct rd_document *document)
{
    const struct rd_node *part =
        rd_fact_first(rd_fact_find(document->page, "paid"));

    draw_waits(document);
    draw_staffing(document);
    draw_nights(document);
    draw_chain(document);
    for (; part != NULL; part = part->next)
        draw_money(document, part);
}

/* Drawn aside first: where there is nothing to be seen there is no heading. */
void
rd_html_charts(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    struct rd_buffer charts = {0};
    struct rd_pen pen = *document->pen;
    const struct rd_document aside = {.pen = &pen, .page = document->page};

    pen.out = &charts;
    draw_all(&aside);
    if (charts.len > 0) {
        document->pen->heading(document->pen, 2, RD_STR("At a glance"));
        rd_buffer_add_text(out, "<div class=\"charts\">\n");
        rd_buffer_add(out, rd_buffer_str(&charts));
        rd_buffer_add_text(out, "</div>\n");
    }
    out->failed = out->failed || charts.failed;
    rd_buffer_clear(&charts);
}
