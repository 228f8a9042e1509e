/*
 * Charts of the HTML report, in SVG: rows with a label at the left, bars or
 * dots, and their figures beside them, so that there is no legend to decode
 * and a phone shows as much as a screen. The title says what is to be seen; a
 * link leads to the table with the same figures.
 */
#include "html_chart_parts.h"

#include <stdio.h>

/* ---- waits by hour --------------------------------------------------------*/

static void
draw_wait(struct rd_buffer *out, const struct rd_node *hour, int64_t most,
          size_t y)
{
    const struct rd_node *p90 = rd_chart_find(hour, "wait.p90");
    int end = rd_chart_scale(p90, most);
    char text[128];

    rd_chart_hour(out, hour, y);
    if (rd_node_is_withheld(rd_node_child(hour, "offered")) ||
        rd_node_is_withheld(p90)) {
        rd_chart_text(out, RD_CHART_LEFT * RD_CHART_TENTHS, y, "soft",
                      _("withheld"));
        return;
    }
    if (!rd_fact_holds(rd_node_child(hour, "offered"))) {
        rd_chart_text(out, RD_CHART_LEFT * RD_CHART_TENTHS, y, "soft",
                      _("no calls"));
        return;
    }
    rd_chart_bar(out, end, y, "pale");
    rd_chart_bar(out, rd_chart_scale(rd_chart_find(hour, "wait.p50"), most), y,
                 "strong");
    (void)snprintf(text, sizeof text, "%s – %s",
                   rd_figure_duration(rd_chart_find(hour, "wait.p50")).text,
                   rd_figure_duration(p90).text);
    rd_chart_text(out, (RD_CHART_LEFT + 4) * RD_CHART_TENTHS + end, y, "",
                  text);
    rd_chart_text(out, (RD_CHART_WIDTH - 2) * RD_CHART_TENTHS, y, "end",
                  rd_figure_share(rd_node_child(hour, "abandon_rate")).text);
}

static void
draw_waits(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *list = rd_fact_find(document->page, "wait.by_hour");
    const struct rd_node *hour = rd_fact_first(list);
    const struct rd_node *longest = rd_document_greatest(list, "over.600");
    const struct rd_chart_frame frame = {
        .root =
            longest != NULL ? longest : rd_document_greatest(list, "wait.p90"),
        .title = N_("From {#hour}:00, nine in ten wait up to {:wait.p90}"),
        .note =
            N_("Inner bar: half of the callers waited at most so long; whole "
               "bar: nine in ten. At the right, the share that gave up."),
        .table = N_("By local hour of arrival"),
        .rows = rd_fact_count(list),
    };
    int64_t most = rd_chart_most(list, "wait.p90");

    if (frame.root == NULL)
        return;
    rd_chart_begin(out, &frame);
    for (size_t y = 0; hour != NULL; hour = hour->next, y += RD_CHART_ROW)
        draw_wait(out, hour, most, y);
    rd_chart_end(out, &frame);
}

/* ---- agents seen and needed -----------------------------------------------*/

static void
draw_staff(struct rd_buffer *out, const struct rd_node *hour, int64_t most,
           size_t y)
{
    const struct rd_node *seen = rd_chart_find(hour, "seen.median");
    const struct rd_node *needed = rd_node_child(hour, "needed");
    int from =
        RD_CHART_LEFT * RD_CHART_TENTHS + 60 + rd_chart_scale(seen, most);
    int to =
        RD_CHART_LEFT * RD_CHART_TENTHS + 60 + rd_chart_scale(needed, most);
    int64_t micro;
    char text[128];

    rd_chart_hour(out, hour, y);
    if (rd_node_is_withheld(needed)) {
        rd_chart_text(out, RD_CHART_LEFT * RD_CHART_TENTHS, y, "soft",
                      _("withheld"));
        return;
    }
    if (!rd_node_micro(&micro, seen)) {
        rd_chart_text(out, RD_CHART_LEFT * RD_CHART_TENTHS, y, "soft", "–");
        return;
    }
    rd_buffer_addf(out,
                   "<line x1=\"%d.%d\" y1=\"%zu\" x2=\"%d.%d\" y2=\"%zu\" "
                   "class=\"gap\"/>\n<circle cx=\"%d.%d\" cy=\"%zu\" r=\"5\" "
                   "class=\"ring\"/>\n<circle cx=\"%d.%d\" cy=\"%zu\" r=\"4\" "
                   "class=\"strong\"/>\n",
                   from / RD_CHART_TENTHS, from % RD_CHART_TENTHS, y + 10,
                   to / RD_CHART_TENTHS, to % RD_CHART_TENTHS, y + 10,
                   to / RD_CHART_TENTHS, to % RD_CHART_TENTHS, y + 10,
                   from / RD_CHART_TENTHS, from % RD_CHART_TENTHS, y + 10);
    (void)snprintf(text, sizeof text, _("%s seen, %s needed"),
                   rd_figure_count(seen).text, rd_figure_count(needed).text);
    rd_chart_text(out, (from > to ? from : to) + 100, y, "", text);
}

static void
draw_staffing(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *list =
        rd_fact_find(document->page, "staffing.by_hour");
    const struct rd_node *hour = rd_fact_first(list);
    const struct rd_chart_frame frame = {
        .root = rd_document_greatest(list, "shortfall"),
        .title = N_("At {#hour}:00, {#needed|agent is|agents are} needed and "
                    "{#seen.median} typically answer"),
        .note = N_("Full: agents who answered in that hour, on a typical day; "
                   "ring: agents needed to answer in time."),
        .table = N_("Who was there, and how many were needed"),
        .rows = rd_fact_count(list),
    };
    int64_t most = rd_chart_most(list, "needed");

    if (frame.root == NULL)
        return;
    if (rd_chart_most(list, "seen.median") > most)
        most = rd_chart_most(list, "seen.median");
    rd_chart_begin(out, &frame);
    for (size_t y = 0; hour != NULL; hour = hour->next, y += RD_CHART_ROW)
        draw_staff(out, hour, most, y);
    rd_chart_end(out, &frame);
}

static void
draw_all(const struct rd_document *document)
{
    const struct rd_node *part =
        rd_fact_first(rd_fact_find(document->page, "paid"));

    draw_waits(document);
    draw_staffing(document);
    rd_html_calendar(document);
    rd_html_chain(document);
    for (; part != NULL; part = part->next)
        rd_html_money(document, part);
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
        document->pen->heading(document->pen, 2, rd_str_from(_("At a glance")));
        rd_buffer_add_text(out, "<div class=\"charts\">\n");
        rd_buffer_add(out, rd_buffer_str(&charts));
        rd_buffer_add_text(out, "</div>\n");
    }
    out->failed = out->failed || charts.failed;
    rd_buffer_clear(&charts);
}
