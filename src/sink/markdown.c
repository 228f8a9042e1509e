/*
 * The report as Markdown, for issue trackers and mails: tables as GitHub and
 * GitLab draw them.
 *
 * What a log says is put in a code span unless it is plain words: there it can
 * neither make links and headings nor call people by their names.
 */
#include "document_parts.h"

#include <ctype.h>

/* Characters that mean something in the middle of a line. */
static void
add_words(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer harmless = {0};

    rd_harmless_add(&harmless, text);
    for (size_t i = 0; i < harmless.len; i++) {
        if (strchr("\\`*_[]<>|&~#@", harmless.data[i]) != NULL)
            rd_buffer_add_byte(out, '\\');
        rd_buffer_add_byte(out, harmless.data[i]);
    }
    out->failed = out->failed || harmless.failed;
    rd_buffer_clear(&harmless);
}

/* Whether a byte at `at` is of a word, a date, a time or a sentence. */
static bool
is_plain_at(struct rd_str text, size_t at)
{
    unsigned char byte = (unsigned char)text.ptr[at];
    unsigned char before = at == 0 ? ' ' : (unsigned char)text.ptr[at - 1];
    unsigned char after =
        at + 1 == text.len ? 0 : (unsigned char)text.ptr[at + 1];

    if (byte >= 0x80 || isalnum(byte) || strchr(" ,.;()%'", byte) != NULL)
        return true;
    if (byte == '-')
        return islower(before) || isdigit(before);
    return byte == ':' && (after == ' ' || (isdigit(before) && isdigit(after)));
}

static bool
is_plain(struct rd_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_plain_at(text, i))
            return false;
    return true;
}

/* The longest run of backquotes, which the fence of a span must be longer than.
 */
static size_t
longest_quotes(struct rd_str text)
{
    size_t longest = 0, run = 0;

    for (size_t i = 0; i < text.len; i++) {
        run = text.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void
add_code(struct rd_buffer *out, struct rd_str text)
{
    size_t fence = longest_quotes(text) + 1;
    const char *gap = fence > 1 ? " " : "";

    for (size_t i = 0; i < fence; i++)
        rd_buffer_add_byte(out, '`');
    rd_buffer_add_text(out, gap);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '|')
            rd_buffer_add_byte(out, '\\'); /* it would end the cell even so */
        rd_buffer_add_byte(out, text.ptr[i]);
    }
    rd_buffer_add_text(out, gap);
    for (size_t i = 0; i < fence; i++)
        rd_buffer_add_byte(out, '`');
}

static void
add_name(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer harmless = {0};
    struct rd_str name;

    rd_harmless_add(&harmless, text);
    name = rd_str_trim(rd_buffer_str(&harmless));
    if (name.len == 0)
        rd_buffer_add_text(out, "–");
    else if (is_plain(name))
        rd_buffer_add(out, name);
    else
        add_code(out, name);
    out->failed = out->failed || harmless.failed;
    rd_buffer_clear(&harmless);
}

static void
draw_heading(const struct rd_pen *pen, int level, struct rd_str text)
{
    if (pen->out->len > 0)
        rd_buffer_add_byte(pen->out, '\n');
    for (int i = 0; i < level; i++)
        rd_buffer_add_byte(pen->out, '#');
    rd_buffer_add_byte(pen->out, ' ');
    add_words(pen->out, text);
    rd_buffer_add_byte(pen->out, '\n');
}

static void
draw_paragraph(const struct rd_pen *pen, struct rd_str text)
{
    rd_buffer_add_byte(pen->out, '\n');
    add_words(pen->out, text);
    rd_buffer_add_byte(pen->out, '\n');
}

static void
draw_row(const struct rd_pen *pen, const struct rd_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        rd_buffer_add_text(pen->out, i == 0 ? "| " : " | ");
        if (cells[i].kind == RD_CELL_NAME)
            add_name(pen->out, cells[i].text);
        else
            add_words(pen->out, cells[i].text);
    }
    rd_buffer_add_text(pen->out, " |\n");
}

static void
begin_table(const struct rd_pen *pen, struct rd_str caption,
            const struct rd_cell *heads, size_t count)
{
    (void)caption; /* the heading above says as much */
    rd_buffer_add_byte(pen->out, '\n');
    for (size_t i = 0; i < count; i++) {
        rd_buffer_add_text(pen->out, i == 0 ? "| " : " | ");
        add_words(pen->out, heads[i].text);
    }
    rd_buffer_add_text(pen->out, " |\n|");
    for (size_t i = 0; i < count; i++)
        rd_buffer_add_text(
            pen->out, heads[i].kind == RD_CELL_FIGURE ? " ---: |" : " --- |");
    rd_buffer_add_byte(pen->out, '\n');
}

static void
end_table(const struct rd_pen *pen)
{
    (void)pen;
}

struct rd_pen
rd_markdown_pen(struct rd_buffer *out)
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
markdown_print(struct rd_buffer *out, const struct rd_report *report,
               const struct rd_sink_options *options)
{
    const struct rd_page page = {.out = out, .root = report->root};
    const struct rd_pen pen = rd_markdown_pen(out);
    const struct rd_document document = {.pen = &pen, .page = &page};

    (void)options;
    rd_document_head(&document);
    rd_document_answers(&document);
    rd_document_tables(&document);
}

const struct rd_sink rd_sink_markdown = {
    .ending = ".md",
    .help = N_("answers and tables for issue trackers and mails (Markdown)"),
    .print = markdown_print,
};
