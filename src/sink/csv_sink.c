/*
 * The report as CSV (RFC 4180, lines end with a line feed), tidy: one figure a
 * row, for spreadsheets and for programs that group and join.
 *
 * A spreadsheet runs a field that looks like a formula. What comes from logs
 * may look like one, so such a field gets an apostrophe in front.
 */
#include "redite/sink.h"
#include "redite/text.h"
#include "redite/tidy.h"

static const char header[] =
    "block,group,key,figure,value,unit,numerator,denominator\n";

static bool
would_run(struct rd_str field)
{
    int64_t micro;

    return field.len > 0 && memchr("=+-@\t\r\n", field.ptr[0], 7) != NULL &&
           !rd_decimal_parse(&micro, field);
}

static bool
needs_quotes(struct rd_str field)
{
    for (size_t i = 0; i < field.len; i++)
        if (memchr(",\"\r\n", field.ptr[i], 4) != NULL)
            return true;
    return false;
}

static void
add_quoted(struct rd_buffer *out, struct rd_str field)
{
    rd_buffer_add_byte(out, '"');
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] == '"')
            rd_buffer_add_byte(out, '"');
        rd_buffer_add_byte(out, field.ptr[i]);
    }
    rd_buffer_add_byte(out, '"');
}

static void
add_field(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer field = {0};

    if (would_run(text))
        rd_buffer_add_byte(&field, '\'');
    rd_text_print(&field, text);
    if (needs_quotes(rd_buffer_str(&field)))
        add_quoted(out, rd_buffer_str(&field));
    else
        rd_buffer_add(out, rd_buffer_str(&field));
    out->failed = out->failed || field.failed;
    rd_buffer_clear(&field);
}

static void
add_value(struct rd_buffer *out, const struct rd_node *node)
{
    if (node->kind == RD_NODE_TEXT)
        add_field(out, node->value.text);
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
        add_field(out, place[i]);
        rd_buffer_add_byte(out, ',');
    }
    add_value(out, row->node);
    rd_buffer_add_byte(out, ',');
    add_field(out, row->unit);
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
