/*
 * What several blocks ask of the report.
 */
#include "redite/text_sink.h"

const struct rd_node *
rd_fact_find(const struct rd_page *page, const char *path)
{
    return rd_node_find(page->root, rd_str_from(path));
}

struct rd_str
rd_fact_text(const struct rd_node *node)
{
    if (node == NULL || node->kind != RD_NODE_TEXT)
        return (struct rd_str){0};
    return node->value.text;
}

const struct rd_node *
rd_fact_first(const struct rd_node *node)
{
    if (node == NULL ||
        (node->kind != RD_NODE_OBJECT && node->kind != RD_NODE_LIST))
        return NULL;
    return node->value.children.first;
}

size_t
rd_fact_count(const struct rd_node *node)
{
    const struct rd_node *child = rd_fact_first(node);
    size_t count = 0;

    for (; child != NULL; child = child->next)
        count++;
    return count;
}

bool
rd_fact_holds(const struct rd_node *node)
{
    int64_t micro;

    return rd_fact_text(node).len > 0 ||
           (rd_node_micro(&micro, node) && micro != 0);
}
