/*
 * Growing the tree.
 */
#include "redite/report.h"

#include <math.h>

enum rd_status
rd_report_init(struct rd_report *report, struct rd_error *err)
{
    *report = (struct rd_report){0};
    report->root = rd_arena_take(&report->arena, sizeof *report->root);
    if (report->root == NULL)
        return rd_fail_memory(err);
    report->root->kind = RD_NODE_OBJECT;
    return RD_OK;
}

enum rd_status
rd_report_check(const struct rd_report *report, struct rd_error *err)
{
    return report->failed ? rd_fail_memory(err) : RD_OK;
}

void
rd_report_clear(struct rd_report *report)
{
    rd_arena_clear(&report->arena);
    *report = (struct rd_report){0};
}

static bool
copy_text(struct rd_report *report, struct rd_str *copy, struct rd_str text)
{
    if (rd_arena_copy(copy, &report->arena, text, NULL) < 0)
        report->failed = true;
    return !report->failed;
}

/* A new last child of `parent`. */
static struct rd_node *
add(struct rd_report *report, struct rd_node *parent, const char *name,
    enum rd_node_kind kind)
{
    struct rd_node *node;

    if (parent == NULL || report->failed)
        return NULL;
    node = rd_arena_take(&report->arena, sizeof *node);
    if (node == NULL) {
        report->failed = true;
        return NULL;
    }
    node->kind = kind;
    if (name != NULL && !copy_text(report, &node->name, rd_str_from(name)))
        return NULL;
    if (parent->value.children.last == NULL)
        parent->value.children.first = node;
    else
        parent->value.children.last->next = node;
    parent->value.children.last = node;
    return node;
}

struct rd_node *
rd_report_object(struct rd_report *report, struct rd_node *parent,
                 const char *name)
{
    return add(report, parent, name, RD_NODE_OBJECT);
}

struct rd_node *
rd_report_block(const struct rd_report *report, const char *name)
{
    struct rd_node *block = report->root->value.children.first;
    struct rd_str wanted = rd_str_from(name);

    while (block != NULL && !rd_str_equal(block->name, wanted))
        block = block->next;
    return block;
}

struct rd_node *
rd_report_list(struct rd_report *report, struct rd_node *parent,
               const char *name)
{
    return add(report, parent, name, RD_NODE_LIST);
}

struct rd_node *
rd_report_null(struct rd_report *report, struct rd_node *parent,
               const char *name)
{
    return add(report, parent, name, RD_NODE_NULL);
}

struct rd_node *
rd_report_bool(struct rd_report *report, struct rd_node *parent,
               const char *name, bool value)
{
    struct rd_node *node = add(report, parent, name, RD_NODE_BOOL);

    if (node != NULL)
        node->value.boolean = value;
    return node;
}

struct rd_node *
rd_report_integer(struct rd_report *report, struct rd_node *parent,
                  const char *name, int64_t value)
{
    struct rd_node *node = add(report, parent, name, RD_NODE_INTEGER);

    if (node != NULL)
        node->value.integer = value;
    return node;
}

struct rd_node *
rd_report_count(struct rd_report *report, struct rd_node *parent,
                const char *name, uint64_t count)
{
    return rd_report_integer(report, parent, name, (int64_t)count);
}

struct rd_node *
rd_report_text(struct rd_report *report, struct rd_node *parent,
               const char *name, struct rd_str value)
{
    struct rd_node *node = add(report, parent, name, RD_NODE_TEXT);

    if (node != NULL && !copy_text(report, &node->value.text, value))
        return NULL;
    return node;
}

struct rd_node *
rd_report_date(struct rd_report *report, struct rd_node *parent,
               const char *name, int32_t day)
{
    char text[11];

    rd_civil_format(text, day);
    return rd_report_text(report, parent, name, rd_str_from(text));
}

struct rd_node *
rd_report_ratio(struct rd_report *report, struct rd_node *parent,
                const char *name, rd_wide numerator, rd_wide denominator)
{
    struct rd_node *node;

    if (denominator == 0)
        return rd_report_null(report, parent, name);
    node = add(report, parent, name, RD_NODE_RATIO);
    if (node != NULL) {
        node->value.ratio.numerator = numerator;
        node->value.ratio.denominator = denominator;
    }
    return node;
}

struct rd_node *
rd_report_micro(struct rd_report *report, struct rd_node *parent,
                const char *name, int64_t micro)
{
    return rd_report_ratio(report, parent, name, micro, RD_MICRO);
}

struct rd_node *
rd_report_real(struct rd_report *report, struct rd_node *parent,
               const char *name, double value)
{
    struct rd_node *node;

    if (!isfinite(value))
        return rd_report_null(report, parent, name);
    node = add(report, parent, name, RD_NODE_REAL);
    if (node != NULL)
        node->value.real = value;
    return node;
}
