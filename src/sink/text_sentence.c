/*
 * Sentences as data: whole in the source, so that they can be read, checked
 * and translated, with the paths of their figures in them.
 */
#include "redite/text_sink.h"

#include <assert.h>

static struct rd_figure
make_figure(char form, const struct rd_node *node)
{
    switch (form) {
    case '#':
        return rd_figure_count(node);
    case '%':
        return rd_figure_share(node);
    case '=':
        return rd_figure_amount(node);
    case '^':
        return rd_figure_hour(node);
    case '~':
        return rd_figure_hours(node);
    case '/':
        return rd_figure_on_date(node);
    default:
        assert(form == ':');
        return rd_figure_spoken(node);
    }
}

static void
add_answer_within(struct rd_buffer *out, const struct rd_page *page)
{
    struct rd_str text =
        rd_fact_text(rd_fact_find(page, "parameters.answer_within"));

    if (text.len == 0) {
        rd_buffer_add_text(out, _("in time"));
        return;
    }
    if (text.ptr[0] == '<')
        rd_buffer_addf(out, _("under %.*s s"), (int)text.len - 1, text.ptr + 1);
    else
        rd_buffer_addf(out, _("within %.*s s"), RD_FMT(text));
}

/* What is said of a count: the words for one, for many, and for none at all. */
struct words {
    struct rd_str one, many, none;
};

static struct words
split_words(struct rd_str rest)
{
    struct words words = {0};

    (void)rd_str_split(&words.one, &rest, '|');
    (void)rd_str_split(&words.many, &rest, '|');
    (void)rd_str_split(&words.none, &rest, '|');
    return words;
}

/* A figure with the words behind it, if there are any. */
static void
add_counted(struct rd_buffer *out, char form, const struct rd_node *node,
            const struct words *words)
{
    int64_t count = rd_node_integer(node);
    struct rd_str word = rd_language_is_one(count) ? words->one : words->many;

    if (words->none.len > 0 && count == 0 && node != NULL &&
        node->kind == RD_NODE_INTEGER) {
        rd_buffer_add(out, words->none);
        return;
    }
    if (form != '?')
        rd_buffer_add_text(out, make_figure(form, node).text);
    if (form != '?' && word.len > 0)
        rd_buffer_add_byte(out, ' ');
    rd_buffer_add(out, word);
}

/* What stands in braces. */
static void
add_figure(struct rd_buffer *out, const struct rd_page *page,
           struct rd_str figure)
{
    char form = figure.ptr[0];
    struct rd_str rest = {figure.ptr + 1, figure.len - 1}, path;
    const struct rd_node *node;
    struct words words;

    if (form == '@') {
        add_answer_within(out, page);
        return;
    }
    (void)rd_str_split(&path, &rest, '|');
    words = split_words(rest);
    node = rd_node_find(page->root, path);
    if (form == '$')
        rd_buffer_add(out, rd_fact_text(node));
    else
        add_counted(out, form, node, &words);
}

void
rd_sentence_add(struct rd_buffer *out, const struct rd_page *page,
                const char *sentence)
{
    struct rd_str rest = rd_str_from(_(sentence)), words, figure;

    while (rd_str_split(&words, &rest, '{')) {
        rd_buffer_add(out, words);
        if (rd_str_split(&figure, &rest, '}'))
            add_figure(out, page, figure);
    }
}

void
rd_sentence_flow(const struct rd_page *page, size_t indent,
                 const char *sentence)
{
    struct rd_buffer text = {0};

    rd_sentence_add(&text, page, sentence);
    rd_page_flow(page, indent, &text);
}

void
rd_sentence_title(const struct rd_page *page, const char *sentence)
{
    struct rd_buffer text = {0};

    rd_sentence_add(&text, page, sentence);
    rd_page_title(page, rd_buffer_str(&text));
    page->out->failed = page->out->failed || text.failed;
    rd_buffer_clear(&text);
}

void
rd_sentence_left(const struct rd_page *page, size_t columns,
                 const char *sentence)
{
    struct rd_buffer text = {0};

    rd_sentence_add(&text, page, sentence);
    rd_page_left(page, columns, rd_buffer_str(&text));
    page->out->failed = page->out->failed || text.failed;
    rd_buffer_clear(&text);
}
