/*
 * The options that can change a figure, as the report names them, so that
 * whoever has only the print can run it again.
 */
#include "redite/text_sink.h"

static void
add_number(struct rd_buffer *text, const struct rd_node *node)
{
    char digits[32];
    int64_t micro = 0;

    (void)rd_node_micro(&micro, node);
    rd_decimal_format(digits, micro);
    rd_buffer_add_text(text, digits);
}

/* Names of files, one behind the other. */
static void
add_list(struct rd_buffer *text, const struct rd_node *list)
{
    const struct rd_node *node = rd_fact_first(list);

    if (node == NULL)
        rd_buffer_add_text(text, "–");
    for (; node != NULL; node = node->next) {
        rd_buffer_add(text, rd_fact_text(node));
        if (node->next != NULL)
            rd_buffer_add_text(text, _(" and "));
    }
}

static void
add_value(struct rd_buffer *text, const struct rd_node *node)
{
    if (node->kind == RD_NODE_TEXT)
        rd_buffer_add(text, node->value.text);
    else if (node->kind == RD_NODE_BOOL)
        rd_buffer_add_text(text, node->value.boolean ? _("yes") : _("no"));
    else if (node->kind == RD_NODE_INTEGER)
        rd_buffer_addf(text, "%lld", (long long)node->value.integer);
    else if (node->kind == RD_NODE_RATIO)
        add_number(text, node);
    else if (node->kind == RD_NODE_LIST)
        add_list(text, node);
    else
        rd_buffer_add_text(text, "–");
}

void
rd_block_parameters(const struct rd_page *page)
{
    const struct rd_node *node =
        rd_fact_first(rd_fact_find(page, "parameters"));
    struct rd_buffer text = {0};

    if (node == NULL)
        return;
    rd_sentence_title(page, "Made with (durations in seconds)");
    for (; node != NULL; node = node->next) {
        rd_buffer_add(&text, node->name);
        rd_buffer_add_byte(&text, ' ');
        add_value(&text, node);
        rd_buffer_add_text(&text, node->next != NULL ? ", " : ".");
    }
    rd_page_flow(page, 0, &text);
}
