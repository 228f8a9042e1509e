/*
 * Two reports side by side, as text, Markdown and HTML. The three draw one
 * document; the pen of text is here.
 */
#include "difference_sink_parts.h"
#include "html_parts.h"

#include "redite/text.h"

#define LEAST_WIDTH 80  /* the tables need as much */
#define MOST_WIDTH  100 /* an eye does not follow longer lines */
#define NAME_WIDTH  30  /* of the first of several columns with names */

struct text_pen {
    struct rd_pen pen; /* first: a pen is cast to it */
    struct rd_page page;
};

static const struct rd_page *
page_of(const struct rd_pen *pen)
{
    return &((const struct text_pen *)pen)->page;
}

static void
print_heading(const struct rd_pen *pen, int level, struct rd_str text)
{
    const struct rd_page *page = page_of(pen);

    if (level == 2) {
        rd_page_title(page, text);
        return;
    }
    if (level > 2)
        rd_page_end(page);
    rd_page_styled(page, RD_STYLE_TITLE, text);
    rd_page_end(page);
}

static void
print_paragraph(const struct rd_pen *pen, struct rd_str text)
{
    struct rd_buffer copy = {0};

    rd_buffer_add(&copy, text);
    rd_page_flow(page_of(pen), 0, &copy);
}

/* ---- tables ---------------------------------------------------------------*/

/* Many columns are narrower, and what is last may be. */
static size_t
figure_width(size_t count, size_t i)
{
    size_t width = count > 7 ? 8 : count > 5 ? 9 : 10;

    return i + 1 < count ? width : width - 1;
}

/* The columns of cell `i`: what figures leave is for names. */
static size_t
cell_width(const struct rd_page *page, const struct rd_cell *cells,
           size_t count, size_t i)
{
    size_t room = page->width, names = 0, each;

    for (size_t j = 0; j < count; j++)
        if (j > 0 && cells[j].kind == RD_CELL_FIGURE)
            room -= figure_width(count, j);
        else
            names++;
    if (i > 0 && cells[i].kind == RD_CELL_FIGURE)
        return figure_width(count, i);
    if (names == 1)
        return room;
    each = (room - NAME_WIDTH) / (names - 1);
    return i == 0 ? room - each * (names - 1) : each;
}

/* Go to a new line, unless there is nothing in this one but blanks. */
static void
leave_line(const struct rd_page *page)
{
    struct rd_buffer *out = page->out;

    while (out->len > 0 && out->data[out->len - 1] == ' ')
        out->len--;
    if (out->len > 0 && out->data[out->len - 1] != '\n')
        rd_buffer_add_byte(out, '\n');
}

/*
 * A name from column `start` on. Names are what figures are of, and what must
 * be told apart: one that is wider than its cell takes the rest of the line, or
 * a line of its own, and the next cell stands below.
 */
static void
print_name(const struct rd_page *page, struct rd_str name, size_t start,
           size_t width, bool is_last)
{
    struct rd_buffer harmless = {0};
    struct rd_str text;
    size_t columns, next = start + width;

    rd_harmless_add(&harmless, name);
    text = rd_buffer_str(&harmless);
    columns = rd_text_width(text);
    if (start + columns > page->width && start > 0) {
        leave_line(page);
        start = columns < page->width ? page->width - columns : 0;
        rd_page_skip(page, start);
    }
    (void)rd_harmless_fit(page->out, text, page->width - start);
    page->out->failed = page->out->failed || harmless.failed;
    rd_buffer_clear(&harmless);
    if (is_last)
        return;
    if (columns <= width) {
        rd_page_skip(page, width - columns);
    } else {
        leave_line(page);
        rd_page_skip(page, next);
    }
}

/*
 * Where the cells of a row begin. A figure ends where its column does; one that
 * is wider pushes those before it to the left, into their blanks.
 */
static void
place_cells(size_t *starts, const struct rd_page *page,
            const struct rd_cell *cells, size_t count)
{
    size_t end = page->width, room = page->width;

    for (size_t i = count; i-- > 0;) {
        size_t width = cell_width(page, cells, count, i);

        if (i > 0 && cells[i].kind == RD_CELL_FIGURE) {
            size_t columns = rd_text_width(cells[i].text);
            size_t last = end < room ? end : room;

            starts[i] = last > columns ? last - columns : 0;
            room = starts[i] > 0 ? starts[i] - 1 : 0;
        } else {
            starts[i] = end - width;
        }
        end -= width;
    }
}

/* A blank is left before the cell beside it. */
static size_t
end_of_name(const struct rd_page *page, const size_t *starts, size_t count,
            size_t i)
{
    size_t end = i + 1 == count ? page->width : starts[i + 1];

    if (i + 1 < count)
        end--;
    return end > starts[i] ? end : starts[i];
}

static void
print_row(const struct rd_pen *pen, const struct rd_cell *cells, size_t count)
{
    const struct rd_page *page = page_of(pen);
    size_t starts[RD_MOST_CELLS + 1] = {0};
    size_t at = 0;

    place_cells(starts, page, cells, count);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && cells[i].kind == RD_CELL_FIGURE) {
            size_t columns = rd_text_width(cells[i].text);

            rd_page_right(page, starts[i] + columns - at, cells[i].text);
            at = starts[i] + columns;
        } else {
            rd_page_skip(page, starts[i] - at);
            at = end_of_name(page, starts, count, i);
            print_name(page, cells[i].text, starts[i], at - starts[i],
                       i + 1 == count);
        }
    }
    rd_page_end(page);
}

/* The last word of a head; all of it where it is one word. */
static struct rd_str
last_word(struct rd_str head)
{
    size_t at = head.len;

    while (at > 0 && head.ptr[at - 1] != ' ')
        at--;
    return (struct rd_str){head.ptr + at, head.len - at};
}

static bool
fit_heads(const struct rd_page *page, const struct rd_cell *heads, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rd_text_width(heads[i].text) >= cell_width(page, heads, count, i))
            return false;
    return true;
}

/* Where one does not fit, all stand in two lines, the last word in the lower.
 */
static void
print_heads(const struct rd_pen *pen, struct rd_str caption,
            const struct rd_cell *heads, size_t count)
{
    const struct rd_page *page = page_of(pen);
    struct rd_cell upper[RD_MOST_CELLS], lower[RD_MOST_CELLS];

    (void)caption; /* the heading above says as much */
    rd_page_end(page);
    if (fit_heads(page, heads, count)) {
        print_row(pen, heads, count);
        return;
    }
    for (size_t i = 0; i < count && i < RD_MOST_CELLS; i++) {
        struct rd_str head = heads[i].text, last = last_word(head);

        upper[i] = lower[i] = heads[i];
        upper[i].text.len = last.len < head.len ? head.len - last.len - 1 : 0;
        lower[i].text = last;
    }
    print_row(pen, upper, count);
    print_row(pen, lower, count);
}

static void
print_end(const struct rd_pen *pen)
{
    (void)pen;
}

/* ---- the sinks ------------------------------------------------------------*/

static void
draw(const struct rd_pen *pen, const struct rd_report *report)
{
    const struct rd_page page = {.out = pen->out, .root = report->root};
    const struct rd_document document = {.pen = pen, .page = &page};

    rd_document_difference(&document);
}

static size_t
choose_width(int width)
{
    if (width < LEAST_WIDTH)
        return LEAST_WIDTH;
    return width > MOST_WIDTH ? MOST_WIDTH : (size_t)width;
}

static void
text_print(struct rd_buffer *out, const struct rd_report *report,
           const struct rd_sink_options *options)
{
    const struct text_pen pen = {
        .pen = {.out = out,
                .heading = print_heading,
                .paragraph = print_paragraph,
                .begin_table = print_heads,
                .row = print_row,
                .end_table = print_end},
        .page = {.out = out,
                 .root = report->root,

                 .width = choose_width(options->width),
                 .color = options->color},
    };

    draw(&pen.pen, report);
}

static void
markdown_print(struct rd_buffer *out, const struct rd_report *report,
               const struct rd_sink_options *options)
{
    const struct rd_pen pen = rd_markdown_pen(out);

    (void)options;
    draw(&pen, report);
}

static void
html_print(struct rd_buffer *out, const struct rd_report *report,
           const struct rd_sink_options *options)
{
    const struct rd_pen pen = rd_html_pen(out);

    (void)options;
    rd_html_begin(out, _("Two audits of a hotline, side by side"));
    draw(&pen, report);
    rd_html_end(out);
}

const struct rd_sink rd_sink_difference_text = {
    .ending = ".txt",
    .help = N_("two reports side by side, to read (text)"),
    .print = text_print,
};

const struct rd_sink rd_sink_difference_markdown = {
    .ending = ".md",
    .help =
        N_("two reports side by side, for issue trackers and mails (Markdown)"),
    .print = markdown_print,
};

const struct rd_sink rd_sink_difference_html = {
    .ending = ".html",
    .help = N_("two reports side by side, as a page (HTML)"),
    .print = html_print,
};
