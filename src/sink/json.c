/*
 * The report as JSON (RFC 8259): two blanks a level, a figure a line, and the
 * same bytes for the same tree.
 */
#include "redite/sink.h"

#include "redite/harmless.h"

static void
add_text(struct rd_buffer *out, struct rd_str text)
{
    rd_buffer_add_byte(out, '"');
    rd_harmless_add_json(out, text);
    rd_buffer_add_byte(out, '"');
}

static void
add_number(struct rd_buffer *out, const struct rd_node *node)
{
    char text[32];
    int64_t micro;

    if (!rd_node_micro(&micro, node)) {
        rd_buffer_add_text(out, "null");
        return;
    }
    rd_decimal_format(text, micro);
    rd_buffer_add_text(out, text);
}

static void
add_line(struct rd_buffer *out, int depth)
{
    rd_buffer_add_byte(out, '\n');
    for (int i = 0; i < depth; i++)
        rd_buffer_add_text(out, "  ");
}

static void add_node(struct rd_buffer *out, const struct rd_node *node,
                     int depth);

static void
add_children(struct rd_buffer *out, const struct rd_node *node, int depth)
{
    const struct rd_node *child = node->value.children.first;
    bool named = node->kind == RD_NODE_OBJECT;

    rd_buffer_add_byte(out, named ? '{' : '[');
    for (; child != NULL; child = child->next) {
        add_line(out, depth + 1);
        if (named) {
            add_text(out, child->name);
            rd_buffer_add_text(out, ": ");
        }
        add_node(out, child, depth + 1);
        if (child->next != NULL)
            rd_buffer_add_byte(out, ',');
        else
            add_line(out, depth);
    }
    rd_buffer_add_byte(out, named ? '}' : ']');
}

static void
add_node(struct rd_buffer *out, const struct rd_node *node, int depth)
{
    switch (node->kind) {
    case RD_NODE_NULL:
    case RD_NODE_WITHHELD: /* an object around it says so */
        rd_buffer_add_text(out, "null");
        break;
    case RD_NODE_BOOL:
        rd_buffer_add_text(out, node->value.boolean ? "true" : "false");
        break;
    case RD_NODE_INTEGER:
        rd_buffer_addf(out, "%lld", (long long)node->value.integer);
        break;
    case RD_NODE_RATIO:
    case RD_NODE_REAL:
        add_number(out, node);
        break;
    case RD_NODE_TEXT:
        add_text(out, node->value.text);
        break;
    case RD_NODE_OBJECT:
    case RD_NODE_LIST:
        add_children(out, node, depth);
        break;
    }
}

static void
json_print(struct rd_buffer *out, const struct rd_report *report,
           const struct rd_sink_options *options)
{
    (void)options;
    add_node(out, report->root, 0);
    rd_buffer_add_byte(out, '\n');
}

const struct rd_sink rd_sink_json = {
    .ending = ".json",
    .help = N_("the whole report for programs (JSON)"),
    .print = json_print,
};
