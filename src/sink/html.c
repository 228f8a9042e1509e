/*
 * The report as one page of HTML: no script, nothing from outside, and a
 * policy that says so to the browser. Whatever comes from a log is escaped
 * here and nowhere else.
 */
#include "html_parts.h"

#include <ctype.h>

void
rd_html_add(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer harmless = {0};

    rd_harmless_add(&harmless, text);
    for (size_t i = 0; i < harmless.len; i++)
        switch (harmless.data[i]) {
        case '&':
            rd_buffer_add_text(out, "&amp;");
            break;
        case '<':
            rd_buffer_add_text(out, "&lt;");
            break;
        case '>':
            rd_buffer_add_text(out, "&gt;");
            break;
        case '"':
            rd_buffer_add_text(out, "&quot;");
            break;
        case '\'':
            rd_buffer_add_text(out, "&#39;");
            break;
        default:
            rd_buffer_add_byte(out, harmless.data[i]);
        }
    out->failed = out->failed || harmless.failed;
    rd_buffer_clear(&harmless);
}

void
rd_html_anchor(struct rd_buffer *out, struct rd_str title)
{
    for (size_t i = 0; i < title.len; i++) {
        unsigned char byte = (unsigned char)title.ptr[i];

        if (byte < 0x80 && isalnum(byte))
            rd_buffer_add_byte(out, (char)tolower(byte));
        else if (byte == ' ')
            rd_buffer_add_byte(out, '-');
    }
}

static void
draw_heading(const struct rd_pen *pen, int level, struct rd_str text)
{
    rd_buffer_addf(pen->out, "<h%d", level);
    if (level == 2) {
        rd_buffer_add_text(pen->out, " id=\"");
        rd_html_anchor(pen->out, text);
        rd_buffer_add_byte(pen->out, '"');
    }
    rd_buffer_add_byte(pen->out, '>');
    rd_html_add(pen->out, text);
    rd_buffer_addf(pen->out, "</h%d>\n", level);
}

static void
draw_paragraph(const struct rd_pen *pen, struct rd_str text)
{
    rd_buffer_add_text(pen->out, "<p>");
    rd_html_add(pen->out, text);
    rd_buffer_add_text(pen->out, "</p>\n");
}

/* A head without words is no head. */
static void
draw_head(const struct rd_pen *pen, const struct rd_cell *head)
{
    if (head->text.len == 0) {
        rd_buffer_add_text(pen->out, "<td></td>");
        return;
    }
    rd_buffer_add_text(pen->out, head->kind == RD_CELL_FIGURE
                                     ? "<th scope=\"col\" class=\"n\">"
                                     : "<th scope=\"col\">");
    rd_html_add(pen->out, head->text);
    rd_buffer_add_text(pen->out, "</th>");
}

/* What is wider than the page is scrolled, by keyboard too. */
static void
begin_table(const struct rd_pen *pen, struct rd_str caption,
            const struct rd_cell *heads, size_t count)
{
    rd_buffer_add_text(pen->out, "<div class=\"scroll\" tabindex=\"0\" "
                                 "role=\"region\" aria-label=\"");
    rd_html_add(pen->out, rd_str_from(_("Table: ")));
    rd_html_add(pen->out, caption);
    rd_buffer_add_text(pen->out, "\"><table>\n<caption>");
    rd_html_add(pen->out, caption);
    rd_buffer_add_text(pen->out, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < count; i++)
        draw_head(pen, &heads[i]);
    rd_buffer_add_text(pen->out, "</tr></thead>\n<tbody>\n");
}

static void
draw_cell(const struct rd_pen *pen, const struct rd_cell *cell, bool is_first)
{
    const char *class = cell->kind == RD_CELL_FIGURE ? " class=\"n\""
                        : cell->kind == RD_CELL_NAME ? " class=\"name\""
                                                     : "";

    rd_buffer_addf(pen->out, is_first ? "<th scope=\"row\"%s>" : "<td%s>",
                   class);
    if (cell->text.len == 0)
        rd_buffer_add_text(pen->out, "–");
    else
        rd_html_add(pen->out, cell->text);
    rd_buffer_add_text(pen->out, is_first ? "</th>" : "</td>");
}

static void
draw_row(const struct rd_pen *pen, const struct rd_cell *cells, size_t count)
{
    rd_buffer_add_text(pen->out, "<tr>");
    for (size_t i = 0; i < count; i++)
        draw_cell(pen, &cells[i], i == 0);
    rd_buffer_add_text(pen->out, "</tr>\n");
}

static void
end_table(const struct rd_pen *pen)
{
    rd_buffer_add_text(pen->out, "</tbody></table></div>\n");
}

void
rd_html_begin(struct rd_buffer *out, const char *title)
{
    rd_buffer_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n",
                   _(NC_("code of the language", "en")));
    rd_buffer_add_text(out, "<head>\n<meta charset=\"utf-8\">\n"
                            "<meta http-equiv=\"Content-Security-Policy\" "
                            "content=\"default-src 'none'; style-src 'sha256-");
    rd_buffer_add_text(out, rd_html_style_hash);
    rd_buffer_add_text(out,
                       "'; base-uri 'none'; form-action 'none'\">\n"
                       "<meta name=\"viewport\" "
                       "content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n"
                       "<title>");
    rd_html_add(out, rd_str_from(title));
    rd_buffer_add_text(out, "</title>\n<style>");
    rd_buffer_add_text(out, rd_html_style);
    rd_buffer_add_text(out, "</style>\n</head>\n<body>\n<main>\n");
}

void
rd_html_end(struct rd_buffer *out)
{
    rd_buffer_add_text(out, "</main>\n</body>\n</html>\n");
}

struct rd_pen
rd_html_pen(struct rd_buffer *out)
{
    return (struct rd_pen){
        .out = out,
        .heading = draw_heading,
        .paragraph = draw_paragraph,
        .begin_table = begin_table,
        .row = draw_row,
        .end_table = end_table,
    };
}

static void
html_print(struct rd_buffer *out, const struct rd_report *report,
           const struct rd_sink_options *options)
{
    const struct rd_page page = {.out = out, .root = report->root};
    const struct rd_pen pen = rd_html_pen(out);
    const struct rd_document document = {.pen = &pen, .page = &page};

    (void)options;
    rd_html_begin(out, _("Audit of a telephone hotline"));
    rd_document_head(&document);
    rd_document_answers(&document);
    rd_html_charts(&document);
    rd_document_tables(&document);
    rd_document_sentence(&document, "Made by redite {$version}.");
    rd_html_end(out);
}

const struct rd_sink rd_sink_html = {
    .ending = ".html",
    .help = N_("a page to read, with charts (HTML)"),
    .print = html_print,
};
