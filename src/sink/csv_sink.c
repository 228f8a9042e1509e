/*
 * The report as CSV (RFC 4180, lines end with a line feed), tidy: one figure a
 * row, for spreadsheets and for programs that group and join.
 */
#include "redite/harmless.h"
#include "redite/sink.h"
#include "redite/tidy.h"

static const char header[] =
    "block,group,key,figure,value,unit,numerator,denominator\n";

static void
add_value(struct rd_buffer *out, const struct rd_node *node)
{
    if (node->kind == RD_NODE_TEXT)
        rd_harmless_add_csv(out, node->value.text);
    else if (rd_node_is_withheld(node))
        rd_buffer_add_text(out, "withheld");
    else
        rd_tidy_value(out, node);
}

/* A mean of ten calls is worth less than the same mean of ten thousand. */
static void
add_parts(struct rd_buffer *out, const struct rd_node *node)
{
    if (node->kind != RD_NODE_RATIO) {
        rd_buffer_add_byte(out, ',');
        return;
    }
    rd_tidy_wide(out, node->value.ratio.numerator);
    rd_buffer_add_byte(out, ',');
    rd_tidy_wide(out, node->value.ratio.denominator);
}

static void
add_row(void *context, const struct rd_tidy_row *row)
{
    struct rd_buffer *out = context;
    const struct rd_str place[] = {row->block, row->group, row->key,
                                   row->figure};

    for (size_t i = 0; i < sizeof place / sizeof *place; i++) {
        rd_harmless_add_csv(out, place[i]);
        rd_buffer_add_byte(out, ',');
    }
    add_value(out, row->node);
    rd_buffer_add_byte(out, ',');
    rd_harmless_add_csv(out, row->unit);
    rd_buffer_add_byte(out, ',');
    add_parts(out, row->node);
    rd_buffer_add_byte(out, '\n');
}

static void
csv_print(struct rd_buffer *out, const struct rd_report *report,
          const struct rd_sink_options *options)
{
    (void)options;
    rd_buffer_add_text(out, header);
    if (!rd_tidy_walk(report, add_row, out))
        out->failed = true;
}

const struct rd_sink rd_sink_csv = {
    .ending = ".csv",
    .help = N_("every figure on a line of its own (CSV)"),
    .print = csv_print,
};
