/*
 * Finding figures by their path, and reading them.
 */
#include "redite/report.h"

#include <math.h>

const struct rd_node *
rd_node_child(const struct rd_node *node, const char *name)
{
    const struct rd_node *child;
    struct rd_str wanted = rd_str_from(name);

    if (node == NULL || node->kind != RD_NODE_OBJECT)
        return NULL;
    child = node->value.children.first;
    while (child != NULL && !rd_str_equal(child->name, wanted))
        child = child->next;
    return child;
}

static bool
has_key(const struct rd_node *element, struct rd_str key)
{
    const struct rd_node *first;
    uint64_t number;

    if (element->kind != RD_NODE_OBJECT)
        return false;
    first = element->value.children.first;
    if (first == NULL)
        return false;
    if (first->kind == RD_NODE_TEXT)
        return rd_str_equal(first->value.text, key);
    return first->kind == RD_NODE_INTEGER && rd_str_to_u64(&number, key) &&
           first->value.integer >= 0 &&
           (uint64_t)first->value.integer == number;
}

static const struct rd_node *
find_name(const struct rd_node *node, struct rd_str name)
{
    const struct rd_node *child;

    if (node->kind != RD_NODE_OBJECT)
        return NULL;
    child = node->value.children.first;
    while (child != NULL && !rd_str_equal(child->name, name))
        child = child->next;
    return child;
}

/*
 * Whether another report could have an element like this one with that key.
 * Hours and weekdays are the same in all of them.
 */
static bool
may_have_key(const struct rd_node *element, struct rd_str key)
{
    const struct rd_node *first;
    int32_t day;

    if (element->kind != RD_NODE_OBJECT)
        return false;
    first = element->value.children.first;
    if (first == NULL || rd_str_equal(first->name, RD_STR("hour")) ||
        rd_str_equal(first->name, RD_STR("weekday")))
        return false;
    return !rd_str_equal(first->name, RD_STR("date")) ||
           rd_civil_parse(&day, key);
}

static const struct rd_node *
find_element(const struct rd_node *list, struct rd_str key, bool is_sample)
{
    const struct rd_node *first, *element;

    if (list->kind != RD_NODE_LIST)
        return NULL;
    first = element = list->value.children.first;
    while (element != NULL && !has_key(element, key))
        element = element->next;
    if (element == NULL && is_sample && first != NULL &&
        may_have_key(first, key))
        return first;
    return element;
}

/* The name at the beginning of `*path` (up to `.` or `[`), taken off it. */
static struct rd_str
take_name(struct rd_str *path)
{
    struct rd_str name = {path->ptr, 0};

    while (name.len < path->len && path->ptr[name.len] != '.' &&
           path->ptr[name.len] != '[')
        name.len++;
    path->ptr += name.len;
    path->len -= name.len;
    return name;
}

/* `[key]` at the beginning of `*path`, taken off it; false where none is. */
static bool
take_key(struct rd_str *key, struct rd_str *path)
{
    const char *end;

    if (path->len == 0 || path->ptr[0] != '[')
        return false;
    end = memchr(path->ptr, ']', path->len);
    if (end == NULL)
        return false;
    *key = (struct rd_str){path->ptr + 1, (size_t)(end - path->ptr) - 1};
    path->ptr += key->len + 2;
    path->len -= key->len + 2;
    return true;
}

static const struct rd_node *
find_path(const struct rd_node *node, struct rd_str path, bool is_sample)
{
    struct rd_str key;

    while (node != NULL && path.len > 0) {
        node = find_name(node, take_name(&path));
        while (node != NULL && take_key(&key, &path))
            node = find_element(node, key, is_sample);
        if (path.len == 0)
            return node;
        if (path.ptr[0] != '.' || path.len == 1)
            return NULL;
        path.ptr++;
        path.len--;
    }
    return node;
}

const struct rd_node *
rd_node_find(const struct rd_node *node, struct rd_str path)
{
    return find_path(node, path, false);
}

const struct rd_node *
rd_node_find_alike(const struct rd_node *node, struct rd_str path)
{
    return find_path(node, path, true);
}

bool
rd_node_micro(int64_t *micro, const struct rd_node *node)
{
    double scaled;

    if (node == NULL)
        return false;
    if (node->kind == RD_NODE_INTEGER &&
        node->value.integer < INT64_MAX / RD_MICRO &&
        node->value.integer > INT64_MIN / RD_MICRO) {
        *micro = node->value.integer * RD_MICRO;
        return true;
    }
    if (node->kind == RD_NODE_RATIO) {
        *micro = rd_decimal_ratio(node->value.ratio.numerator,
                                  node->value.ratio.denominator);
        return true;
    }
    if (node->kind != RD_NODE_REAL)
        return false;
    scaled = node->value.real * RD_MICRO;
    if (!(fabs(scaled) < 9e18))
        return false;
    *micro = llround(scaled);
    return true;
}

int64_t
rd_node_integer(const struct rd_node *node)
{
    return node != NULL && node->kind == RD_NODE_INTEGER ? node->value.integer
                                                         : 0;
}
