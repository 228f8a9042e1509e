/*
 * What the report is, and of which days.
 */
#include "redite/text_sink.h"

static void
print_title(const struct rd_page *page)
{
    const struct rd_str title = RD_STR("Audit of a telephone hotline");
    struct rd_str version = rd_fact_text(rd_fact_find(page, "version"));
    struct rd_buffer program = {0};

    rd_buffer_add_text(&program, "redite ");
    rd_harmless_add(&program, version);
    rd_page_styled(page, RD_STYLE_TITLE, title);
    rd_page_right(page, page->width - title.len,
                  rd_str_trim(rd_buffer_str(&program)));
    rd_page_end(page);
    page->out->failed = page->out->failed || program.failed;
    rd_buffer_clear(&program);
}

/* A report says where its period ends; people say which day is its last. */
static void
add_days(struct rd_buffer *text, const struct rd_node *period)
{
    struct rd_str from = rd_fact_text(rd_node_child(period, "from"));
    struct rd_str to = rd_fact_text(rd_node_child(period, "to"));
    int32_t first, end;
    char last[11];

    if (!rd_civil_parse(&first, from) || !rd_civil_parse(&end, to)) {
        rd_buffer_add_text(text, "No period: there is no call.");
        return;
    }
    rd_civil_format(last, end - 1);
    rd_buffer_add(text, from);
    if (end - first > 1)
        rd_buffer_addf(text, " to %s, %s days.", last,
                       rd_figure_integer(end - first).text);
    else
        rd_buffer_add_text(text, ", one day.");
}

void
rd_block_head(const struct rd_page *page)
{
    const struct rd_node *period = rd_fact_find(page, "period");
    struct rd_buffer text = {0};

    print_title(page);
    if (period == NULL)
        return;
    add_days(&text, period);
    if (rd_fact_holds(rd_node_child(period, "timezone")))
        rd_sentence_add(&text, page,
                        " Hours and days are those of {$period.timezone}.");
    if (rd_fact_holds(rd_fact_find(page, "parameters.night")))
        rd_sentence_add(&text, page, " Night is {$parameters.night}.");
    rd_page_flow(page, 0, &text);
}
