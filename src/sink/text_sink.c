/*
 * The report for a person at a terminal: blocks, one under the other.
 */
#include "redite/text_sink.h"

#define LEAST_WIDTH 60  /* the narrowest tables need as much */
#define MOST_WIDTH  120 /* an eye does not follow longer lines */

static rd_block_print *const blocks[] = {
    rd_block_head,       rd_block_inputs,  rd_block_summary,  rd_block_wait,
    rd_block_groups,     rd_block_repeat,  rd_block_staffing, rd_block_paid,
    rd_block_claims,     rd_block_quality, rd_block_longest,  rd_block_withheld,
    rd_block_parameters,
};

/* Where everything is withheld, tables would be full of that word. */
static rd_block_print *const blocks_of_few[] = {
    rd_block_head,     rd_block_inputs,     rd_block_claims,
    rd_block_withheld, rd_block_parameters,
};

static bool
withholds_everything(const struct rd_page *page)
{
    return rd_node_is_withheld(rd_fact_find(page, "calls.offered"));
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
    const struct rd_page page = {
        .out = out,
        .root = report->root,
        .width = choose_width(options->width),
        .color = options->color,
    };

    if (withholds_everything(&page)) {
        for (size_t i = 0; i < sizeof blocks_of_few / sizeof *blocks_of_few;
             i++)
            blocks_of_few[i](&page);
        return;
    }
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        blocks[i](&page);
}

const struct rd_sink rd_sink_text = {
    .ending = ".txt",
    .help = N_("a report to read (text)"),
    .print = text_print,
};
