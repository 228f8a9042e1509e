/*
 * Cells, lines and paragraphs. Columns are those of a terminal, not bytes, and
 * colour is never needed to understand a page.
 */
#include "redite/text_sink.h"

#include "redite/text.h"

#define MEASURE 100 /* columns of a paragraph that reads well */
#define USUAL   80  /* columns that the tables are made for */

static const char *const styles[] = {
    [RD_STYLE_TITLE] = "\x1b[1m",   /* bold */
    [RD_STYLE_RULE] = "\x1b[2m",    /* dim */
    [RD_STYLE_ACCENT] = "\x1b[36m", /* cyan, told apart by everybody */
};

bool
rd_page_is_narrow(const struct rd_page *page)
{
    return page->width < USUAL;
}

void
rd_page_styled(const struct rd_page *page, enum rd_style style,
               struct rd_str harmless)
{
    if (page->color)
        rd_buffer_add_text(page->out, styles[style]);
    rd_buffer_add(page->out, harmless);
    if (page->color)
        rd_buffer_add_text(page->out, "\x1b[0m");
}

static void
add_rule(const struct rd_page *page, size_t columns)
{
    struct rd_buffer rule = {0};

    for (size_t i = 0; i < columns; i++)
        rd_buffer_add_text(&rule, "─");
    rd_page_styled(page, RD_STYLE_RULE, rd_buffer_str(&rule));
    page->out->failed = page->out->failed || rule.failed;
    rd_buffer_clear(&rule);
}

void
rd_page_title(const struct rd_page *page, struct rd_str title)
{
    struct rd_buffer text = {0}, cut = {0};
    size_t used;

    rd_harmless_add(&text, title);
    used = rd_harmless_fit(&cut, rd_buffer_str(&text), page->width - 2) + 1;
    rd_buffer_add_byte(page->out, '\n');
    rd_page_styled(page, RD_STYLE_TITLE, rd_buffer_str(&cut));
    rd_buffer_add_byte(page->out, ' ');
    add_rule(page, page->width - used);
    rd_page_end(page);
    page->out->failed = page->out->failed || text.failed || cut.failed;
    rd_buffer_clear(&text);
    rd_buffer_clear(&cut);
}

void
rd_page_skip(const struct rd_page *page, size_t columns)
{
    for (size_t i = 0; i < columns; i++)
        rd_buffer_add_byte(page->out, ' ');
}

void
rd_page_left(const struct rd_page *page, size_t columns, struct rd_str text)
{
    struct rd_buffer harmless = {0};
    size_t used;

    rd_harmless_add(&harmless, text);
    used = rd_harmless_fit(page->out, rd_buffer_str(&harmless), columns - 1);
    rd_page_skip(page, columns - used);
    page->out->failed = page->out->failed || harmless.failed;
    rd_buffer_clear(&harmless);
}

void
rd_page_left_node(const struct rd_page *page, size_t columns,
                  const struct rd_node *node)
{
    struct rd_str text = rd_fact_text(node);

    rd_page_left(page, columns, text.len > 0 ? text : RD_STR("–"));
}

static size_t
measure_text(const struct rd_page *page, struct rd_str text)
{
    struct rd_buffer harmless = {0};
    size_t width;

    rd_harmless_add(&harmless, text);
    width = rd_text_width(rd_buffer_str(&harmless));
    page->out->failed = page->out->failed || harmless.failed;
    rd_buffer_clear(&harmless);
    return width;
}

size_t
rd_page_measure(const struct rd_page *page, const struct rd_node *list,
                const char *name, size_t least, size_t most)
{
    const struct rd_node *node = rd_fact_first(list);
    size_t columns = least;

    for (; node != NULL && columns < most; node = node->next) {
        struct rd_str text = rd_fact_text(rd_node_child(node, name));
        size_t needed = measure_text(page, text) + 1;

        columns = needed > columns ? needed : columns;
    }
    return columns < most ? columns : most;
}

void
rd_page_right(const struct rd_page *page, size_t columns, struct rd_str text)
{
    size_t width = rd_text_width(text);

    rd_page_skip(page, width < columns ? columns - width : 1);
    rd_buffer_add(page->out, text);
}

void
rd_page_figure(const struct rd_page *page, size_t columns,
               struct rd_figure figure)
{
    rd_page_right(page, columns, rd_str_from(figure.text));
}

size_t
rd_page_bar(const struct rd_page *page, size_t columns, int64_t value,
            int64_t longest)
{
    static const char *const parts[] = {"▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    rd_wide most = (rd_wide)columns * 8;
    size_t eighths = (size_t)((value * most + longest - 1) / longest);
    size_t whole = eighths / 8, rest = eighths % 8;
    struct rd_buffer bar = {0};

    for (size_t i = 0; i < whole; i++)
        rd_buffer_add_text(&bar, "█");
    if (rest > 0)
        rd_buffer_add_text(&bar, parts[rest - 1]);
    rd_page_styled(page, RD_STYLE_ACCENT, rd_buffer_str(&bar));
    page->out->failed = page->out->failed || bar.failed;
    rd_buffer_clear(&bar);
    return whole + (rest > 0);
}

void
rd_page_end(const struct rd_page *page)
{
    struct rd_buffer *out = page->out;

    while (out->len > 0 && out->data[out->len - 1] == ' ')
        out->len--;
    rd_buffer_add_byte(out, '\n');
}

/* Words as they come, in lines of `room` columns. */
static void
flow_words(const struct rd_page *page, size_t indent, size_t room,
           struct rd_str text)
{
    struct rd_str word;
    size_t used = 0;

    while (rd_str_split(&word, &text, ' ')) {
        if (word.len == 0)
            continue;
        if (used > 0 && used + 1 + rd_text_width(word) > room) {
            rd_page_end(page);
            rd_page_skip(page, indent);
            used = 0;
        }
        if (used > 0) {
            rd_buffer_add_byte(page->out, ' ');
            used++;
        }
        used += rd_harmless_fit(page->out, word, room - used);
    }
    rd_page_end(page);
}

void
rd_page_flow(const struct rd_page *page, size_t indent, struct rd_buffer *text)
{
    struct rd_buffer harmless = {0};
    size_t room = page->width < MEASURE ? page->width : MEASURE;

    rd_harmless_add(&harmless, rd_buffer_str(text));
    flow_words(page, indent, room - indent, rd_buffer_str(&harmless));
    page->out->failed = page->out->failed || text->failed || harmless.failed;
    rd_buffer_clear(&harmless);
    rd_buffer_clear(text);
}

void
rd_page_more(const struct rd_page *page, size_t hidden, const char *one,
             const char *many)
{
    struct rd_buffer text = {0};

    if (hidden == 0)
        return;
    rd_buffer_addf(&text,
                   rd_translate_count("and %s more %s, all in the JSON report",
                                      "and %s more %s, all in the JSON report",
                                      (int64_t)hidden),
                   rd_figure_integer((int64_t)hidden).text,
                   _(rd_language_is_one((int64_t)hidden) ? one : many));
    rd_page_flow(page, 0, &text);
}
