/*
 * Walking the tree. The path to the node at hand lies in four buffers, which
 * grow on the way down and are cut back on the way up.
 */
#include "redite/tidy.h"

#include <stdio.h>

struct walk {
    struct rd_buffer block, group, key, figure;
    struct rd_str currency; /* of the amounts below; empty: none */
    rd_tidy_take *take;
    void *context;
};

/* What an element is known by, in every report that has it. */
static const char *const keys[] = {
    "hour", "weekday", "service", "date", "issue", "position", "currency",
};

static void walk_node(struct walk *walk, const struct rd_node *node);

const struct rd_node *
rd_tidy_key(const struct rd_node *element)
{
    const struct rd_node *first;

    if (element == NULL || element->kind != RD_NODE_OBJECT)
        return NULL;
    first = element->value.children.first;
    for (size_t i = 0; first != NULL && i < sizeof keys / sizeof *keys; i++)
        if (rd_str_equal(first->name, rd_str_from(keys[i])))
            return first;
    return NULL;
}

static void
add_step(struct rd_buffer *path, struct rd_str name)
{
    if (path->len > 0)
        rd_buffer_add_byte(path, '.');
    rd_buffer_add(path, name);
}

/* Cut a path back; one that was refused memory is empty anyway. */
static void
cut(struct rd_buffer *path, size_t len)
{
    if (path->len > len)
        path->len = len;
}

static void
emit(struct walk *walk, const struct rd_node *node)
{
    struct rd_tidy_row row = {
        .block = rd_buffer_str(&walk->block),
        .group = rd_buffer_str(&walk->group),
        .key = rd_buffer_str(&walk->key),
        .figure = rd_buffer_str(&walk->figure),
        .node = node,
    };

    if (node->kind != RD_NODE_TEXT && node->kind != RD_NODE_BOOL)
        row.unit = rd_tidy_unit(row.block, row.figure, walk->currency);
    walk->take(walk->context, &row);
}

/* Whether a child of an object begins a group: the sides of `wait`. */
static bool
is_group(const struct walk *walk, const struct rd_node *child)
{
    return child->kind == RD_NODE_OBJECT && walk->group.len == 0 &&
           walk->figure.len == 0 &&
           rd_str_equal(rd_buffer_str(&walk->block), RD_STR("wait"));
}

static void
walk_children(struct walk *walk, const struct rd_node *first)
{
    for (const struct rd_node *child = first; child != NULL;
         child = child->next) {
        struct rd_buffer *path =
            is_group(walk, child) ? &walk->group : &walk->figure;
        size_t len = path->len;

        add_step(path, child->name);
        walk_node(walk, child);
        cut(path, len);
    }
}

/* `paid[FRF]`: two currencies are two blocks. */
static void
walk_currency(struct walk *walk, const struct rd_node *key)
{
    size_t len = walk->block.len;

    rd_buffer_add_byte(&walk->block, '[');
    rd_tidy_value(&walk->block, key);
    rd_buffer_add_byte(&walk->block, ']');
    walk->currency = key->value.text;
    walk_children(walk, key->next);
    walk->currency = (struct rd_str){0};
    cut(&walk->block, len);
}

/* The path so far names the group; the figure begins anew below it. */
static void
walk_element(struct walk *walk, const struct rd_node *element, size_t position)
{
    const struct rd_node *key = rd_tidy_key(element);
    struct rd_buffer list = walk->figure;

    walk->figure = (struct rd_buffer){0};
    rd_buffer_add(&walk->group, rd_buffer_str(&list));
    if (key != NULL)
        rd_tidy_value(&walk->key, key);
    else
        rd_buffer_addf(&walk->key, "%zu", position);
    walk_children(walk,
                  key != NULL ? key->next : element->value.children.first);
    list.failed = list.failed || walk->figure.failed;
    rd_buffer_clear(&walk->figure);
    walk->figure = list;
    cut(&walk->group, 0);
    cut(&walk->key, 0);
}

/* A list within an element: `by_hour[22]` begins the figure. */
static void
walk_keyed(struct walk *walk, const struct rd_node *key)
{
    size_t len = walk->figure.len;

    rd_buffer_add_byte(&walk->figure, '[');
    rd_tidy_value(&walk->figure, key);
    rd_buffer_add_byte(&walk->figure, ']');
    walk_children(walk, key->next);
    cut(&walk->figure, len);
}

/* A value without a name: the bounds of an interval, else its position. */
static void
walk_value(struct walk *walk, const struct rd_node *value, struct rd_str list,
           size_t position)
{
    size_t len = walk->figure.len;
    char number[24];

    (void)snprintf(number, sizeof number, "%zu", position);
    if (rd_str_equal(list, RD_STR("ci95")))
        add_step(&walk->figure, position == 1 ? RD_STR("low") : RD_STR("high"));
    else
        add_step(&walk->figure, rd_str_from(number));
    walk_node(walk, value);
    cut(&walk->figure, len);
}

static void
walk_list(struct walk *walk, const struct rd_node *list)
{
    const struct rd_node *element = list->value.children.first;

    for (size_t i = 1; element != NULL; element = element->next, i++) {
        const struct rd_node *key = rd_tidy_key(element);

        if (key != NULL && rd_str_equal(key->name, RD_STR("currency")) &&
            key->kind == RD_NODE_TEXT && walk->figure.len == 0)
            walk_currency(walk, key);
        else if (element->kind == RD_NODE_OBJECT && walk->key.len == 0)
            walk_element(walk, element, i);
        else if (key != NULL)
            walk_keyed(walk, key);
        else
            walk_value(walk, element, list->name, i);
    }
}

/* An object that names its currency, such as what was converted. */
static void
walk_object(struct walk *walk, const struct rd_node *object)
{
    const struct rd_node *own = rd_node_child(object, "currency");
    struct rd_str above = walk->currency;

    if (own != NULL && own->kind == RD_NODE_TEXT)
        walk->currency = own->value.text;
    walk_children(walk, object->value.children.first);
    walk->currency = above;
}

static void
walk_node(struct walk *walk, const struct rd_node *node)
{
    if (node->kind == RD_NODE_OBJECT)
        walk_object(walk, node);
    else if (node->kind == RD_NODE_LIST)
        walk_list(walk, node);
    else
        emit(walk, node);
}

static void
walk_block(struct walk *walk, const struct rd_node *node)
{
    bool is_block = node->kind == RD_NODE_OBJECT || node->kind == RD_NODE_LIST;

    rd_buffer_add(&walk->block, is_block ? node->name : RD_STR("report"));
    if (!is_block)
        add_step(&walk->figure, node->name);
    walk_node(walk, node);
    cut(&walk->figure, 0);
    cut(&walk->block, 0);
}

bool
rd_tidy_walk(const struct rd_report *report, rd_tidy_take *take, void *context)
{
    struct walk walk = {.take = take, .context = context};
    const struct rd_node *node = report->root->value.children.first;
    bool is_whole;

    for (; node != NULL; node = node->next)
        walk_block(&walk, node);
    is_whole = !walk.block.failed && !walk.group.failed && !walk.key.failed &&
               !walk.figure.failed;
    rd_buffer_clear(&walk.block);
    rd_buffer_clear(&walk.group);
    rd_buffer_clear(&walk.key);
    rd_buffer_clear(&walk.figure);
    return is_whole;
}
