/*
 * What the report is, and of which days.
 */
#include "redite/text_sink.h"

#include "redite/text.h"

static void
print_title(const struct rd_page *page)
{
    const struct rd_str title = rd_str_from(_("Audit of a telephone hotline"));
    struct rd_str version = rd_fact_text(rd_fact_find(page, "version"));
    struct rd_buffer program = {0};

    rd_buffer_add_text(&program, "redite ");
    rd_harmless_add(&program, version);
    rd_page_styled(page, RD_STYLE_TITLE, title);
    rd_page_right(page, page->width - rd_text_width(title),
                  rd_str_trim(rd_buffer_str(&program)));
    rd_page_end(page);
    page->out->failed = page->out->failed || program.failed;
    rd_buffer_clear(&program);
}

/* A report says where its period ends; people say which day is its last. */
void
rd_head_add_days(struct rd_buffer *text, const struct rd_node *period)
{
    struct rd_str from = rd_fact_text(rd_node_child(period, "from"));
    struct rd_str to = rd_fact_text(rd_node_child(period, "to"));
    int32_t first, end;

    if (!rd_civil_parse(&first, from) || !rd_civil_parse(&end, to)) {
        rd_buffer_add_text(text, _("No period: there is no call."));
        return;
    }
    if (end - first > 1)
        rd_buffer_addf(text, _("%s to %s, %s days."),
                       rd_figure_day(first, RD_DAY_SPOKEN).text,
                       rd_figure_day(end - 1, RD_DAY_SPOKEN).text,
                       rd_figure_integer(end - first).text);
    else
        rd_buffer_addf(text, _("%s, one day."),
                       rd_figure_day(first, RD_DAY_SPOKEN).text);
}

void
rd_block_head(const struct rd_page *page)
{
    const struct rd_node *period = rd_fact_find(page, "period");
    struct rd_buffer text = {0};

    print_title(page);
    if (period == NULL)
        return;
    rd_head_add_days(&text, period);
    if (rd_fact_holds(rd_node_child(period, "timezone")))
        rd_sentence_add(&text, page,
                        " Hours and days are those of {$period.timezone}.");
    if (rd_fact_holds(rd_fact_find(page, "parameters.night")))
        rd_sentence_add(&text, page, " Night is {~parameters.night}.");
    rd_page_flow(page, 0, &text);
}
