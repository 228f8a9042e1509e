/*
 * What every chart of the HTML report is made of: its frame, and what stands in
 * its rows.
 */
#include "html_chart_parts.h"

#define BAR 13 /* the height of a bar */

int
rd_chart_scale(const struct rd_node *node, int64_t most)
{
    int64_t micro;

    if (most <= 0 || !rd_node_micro(&micro, node) || micro <= 0)
        return 0;
    return (int)((rd_wide)micro * RD_CHART_ROOM * RD_CHART_TENTHS / most);
}

int64_t
rd_chart_most(const struct rd_node *list, const char *path)
{
    const struct rd_node *greatest = rd_document_greatest(list, path);
    int64_t micro = 0;

    if (greatest != NULL)
        (void)rd_node_micro(&micro, rd_node_find(greatest, rd_str_from(path)));
    return micro;
}

const struct rd_node *
rd_chart_find(const struct rd_node *node, const char *path)
{
    return rd_node_find(node, rd_str_from(path));
}

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
add_title(struct rd_buffer *out, const struct rd_chart_frame *frame)
{
    add_sentence(out, frame->root, frame->title);
    if (frame->more.len > 0)
        rd_buffer_add_byte(out, ' ');
    rd_html_add(out, frame->more);
}

/* What stands over the picture. */
static void
add_head(struct rd_buffer *out, const struct rd_chart_frame *frame)
{
    if (frame->class == NULL)
        rd_buffer_add_text(out, "<figure>\n<figcaption>");
    else
        rd_buffer_addf(out, "<figure class=\"%s\">\n<figcaption>",
                       frame->class);
    add_title(out, frame);
    rd_buffer_add_text(out, "</figcaption>\n<p>");
    rd_html_add(out, rd_str_from(_(frame->note)));
    rd_buffer_add_text(out, "</p>\n");
}

/* What stands under it. */
static void
add_link(struct rd_buffer *out, const struct rd_chart_frame *frame)
{
    const struct rd_page page = {.out = out, .root = frame->part};
    struct rd_buffer table = {0};

    rd_sentence_add(&table, &page, frame->table);
    rd_buffer_add_text(out, "<p><a href=\"#");
    rd_html_anchor(out, rd_buffer_str(&table));
    rd_buffer_add_text(out, "\">");
    rd_html_add(out, rd_str_from(_("The same as a table: ")));
    rd_html_add(out, rd_buffer_str(&table));
    rd_buffer_add_text(out, "</a></p>\n</figure>\n");
    out->failed = out->failed || table.failed;
    rd_buffer_clear(&table);
}

void
rd_chart_begin(struct rd_buffer *out, const struct rd_chart_frame *frame)
{
    add_head(out, frame);
    rd_buffer_addf(out,
                   "<svg viewBox=\"0 0 %d %zu\" role=\"img\" aria-label=\"",
                   RD_CHART_WIDTH, frame->rows * RD_CHART_ROW + 4);
    add_title(out, frame);
    rd_buffer_add_text(out, "\">\n");
}

void
rd_chart_end(struct rd_buffer *out, const struct rd_chart_frame *frame)
{
    rd_buffer_add_text(out, "</svg>\n");
    add_link(out, frame);
}

void
rd_chart_begin_pictures(struct rd_buffer *out,
                        const struct rd_chart_frame *frame, const char *class)
{
    add_head(out, frame);
    rd_buffer_add_text(out, "<div role=\"img\"");
    if (class != NULL)
        rd_buffer_addf(out, " class=\"%s\"", class);
    rd_buffer_add_text(out, " aria-label=\"");
    add_title(out, frame);
    rd_buffer_add_text(out, "\">\n");
}

void
rd_chart_end_pictures(struct rd_buffer *out, const struct rd_chart_frame *frame)
{
    rd_buffer_add_text(out, "</div>\n");
    add_link(out, frame);
}

void
rd_chart_text(struct rd_buffer *out, int tenths, size_t y, const char *class,
              const char *text)
{
    rd_buffer_addf(out, "<text x=\"%d.%d\" y=\"%zu\" class=\"%s\">",
                   tenths / RD_CHART_TENTHS, tenths % RD_CHART_TENTHS, y + 14,
                   class);
    rd_html_add(out, rd_str_from(text));
    rd_buffer_add_text(out, "</text>\n");
}

void
rd_chart_piece(struct rd_buffer *out, int tenths, size_t y, int length,
               const char *class)
{
    if (length > 0)
        rd_buffer_addf(out,
                       "<rect x=\"%d.%d\" y=\"%zu\" width=\"%d.%d\" "
                       "height=\"%d\" class=\"%s\"/>\n",
                       tenths / RD_CHART_TENTHS, tenths % RD_CHART_TENTHS,
                       y + 4, length / RD_CHART_TENTHS,
                       length % RD_CHART_TENTHS, BAR, class);
}

void
rd_chart_bar(struct rd_buffer *out, int tenths, size_t y, const char *class)
{
    rd_chart_piece(out, RD_CHART_LEFT * RD_CHART_TENTHS, y, tenths, class);
}

void
rd_chart_hour(struct rd_buffer *out, const struct rd_node *element, size_t y)
{
    rd_chart_text(out, 40 * RD_CHART_TENTHS, y, "soft end",
                  rd_figure_hour(rd_fact_first(element)).text);
}
