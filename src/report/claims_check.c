/*
 * Whether claims are about figures that a report can have, and which figure
 * may have been meant by one that it cannot have.
 *
 * Paths are compared without the keys of lists: `wait.by_hour[].wait.p90`. The
 * keys of the claim are put back into the path that is offered.
 */
#include "redite/claims.h"

#include "redite/buffer.h"

#define MOST_COMPARED 64 /* bytes, see rd_str_distance */

/* The nearest path so far. */
struct search {
    struct rd_buffer plain; /* the path of the claim, without its keys */
    struct rd_buffer at;    /* the path to the node that is looked at */
    struct rd_buffer bare;  /* the same without keys */
    struct rd_buffer nearest;
    size_t distance;
};

static bool
is_figure(const struct rd_node *node)
{
    return node != NULL &&
           (node->kind == RD_NODE_INTEGER || node->kind == RD_NODE_RATIO ||
            node->kind == RD_NODE_REAL || node->kind == RD_NODE_NULL);
}

/* Append a path without what stands in its brackets. */
static void
add_bare(struct rd_buffer *out, struct rd_str path)
{
    bool in_key = false;

    for (size_t i = 0; i < path.len; i++) {
        in_key = in_key && path.ptr[i] != ']';
        if (!in_key)
            rd_buffer_add_byte(out, path.ptr[i]);
        in_key = in_key || path.ptr[i] == '[';
    }
}

/* What stands in the next brackets of `*path`, which moves behind them. */
static bool
take_key(struct rd_str *key, struct rd_str *path)
{
    struct rd_str before;

    return rd_str_split(&before, path, '[') && path->ptr != NULL &&
           rd_str_split(key, path, ']') && path->ptr != NULL;
}

/* Append a path with the keys of another, as far as they go. */
static void
add_with_keys(struct rd_buffer *out, struct rd_str path, struct rd_str keys)
{
    struct rd_str part, own, key;

    while (rd_str_split(&part, &path, '[')) {
        rd_buffer_add(out, part);
        if (path.ptr == NULL || !rd_str_split(&own, &path, ']'))
            break;
        if (!take_key(&key, &keys))
            key = own;
        rd_buffer_addf(out, "[%.*s]", RD_FMT(key));
    }
}

/* Offer the path to a figure. Of equally near ones, the first is kept. */
static void
offer(struct search *search)
{
    struct rd_str plain = rd_buffer_str(&search->plain);
    size_t distance;

    if (plain.len > MOST_COMPARED)
        plain.len = MOST_COMPARED;
    search->bare.len = 0;
    add_bare(&search->bare, rd_buffer_str(&search->at));
    distance = rd_str_distance(plain, rd_buffer_str(&search->bare));
    if (rd_str_begins(rd_buffer_str(&search->bare), plain))
        distance = 0; /* a group was named instead of its figures */
    if (distance >= search->distance)
        return;
    search->distance = distance;
    search->nearest.len = 0;
    rd_buffer_add(&search->nearest, rd_buffer_str(&search->at));
}

static void
add_key(struct rd_buffer *out, const struct rd_node *key)
{
    if (key != NULL && key->kind == RD_NODE_TEXT)
        rd_buffer_addf(out, "[%.*s]", RD_FMT(key->value.text));
    else
        rd_buffer_addf(out, "[%lld]", (long long)rd_node_integer(key));
}

static void walk(struct search *search, const struct rd_node *node);

/* The children from `child` on. */
static void
walk_children(struct search *search, const struct rd_node *child)
{
    size_t len = search->at.len;

    for (; child != NULL; child = child->next) {
        if (len > 0)
            rd_buffer_add_byte(&search->at, '.');
        rd_buffer_add(&search->at, child->name);
        walk(search, child);
        search->at.len = len;
    }
}

/* One element tells what all of them have; its first child is its key. */
static void
walk_list(struct search *search, const struct rd_node *list)
{
    const struct rd_node *element = list->value.children.first;
    size_t len = search->at.len;

    if (element == NULL || element->kind != RD_NODE_OBJECT ||
        element->value.children.first == NULL)
        return;
    add_key(&search->at, element->value.children.first);
    walk_children(search, element->value.children.first->next);
    search->at.len = len;
}

static void
walk(struct search *search, const struct rd_node *node)
{
    if (node->kind == RD_NODE_OBJECT)
        walk_children(search, node->value.children.first);
    else if (node->kind == RD_NODE_LIST)
        walk_list(search, node);
    else if (is_figure(node))
        offer(search);
}

static enum rd_status
fail_unknown(const struct rd_claim *claim, const struct rd_node *sample,
             struct rd_error *err)
{
    struct search search = {.distance = SIZE_MAX};
    struct rd_buffer meant = {0};

    add_bare(&search.plain, claim->metric);
    walk(&search, sample);
    add_with_keys(&meant, rd_buffer_str(&search.nearest), claim->metric);
    /* A key of the claim may be what is wrong with it. */
    if (!is_figure(rd_node_find_alike(sample, rd_buffer_str(&meant)))) {
        meant.len = 0;
        rd_buffer_add(&meant, rd_buffer_str(&search.nearest));
    }
    (void)rd_fail(err, RD_USAGE,
                  "%s:%zu: metric: '%.*s' is no figure of a report; did you "
                  "mean '%.*s'?",
                  claim->file, claim->line, RD_FMT(claim->metric),
                  RD_FMT(rd_buffer_str(&meant)));
    rd_buffer_clear(&meant);
    rd_buffer_clear(&search.plain);
    rd_buffer_clear(&search.at);
    rd_buffer_clear(&search.bare);
    rd_buffer_clear(&search.nearest);
    return RD_USAGE;
}

enum rd_status
rd_claims_check(const struct rd_claims *claims, const struct rd_node *sample,
                struct rd_error *err)
{
    for (size_t i = 0; i < claims->count; i++) {
        const struct rd_claim *claim = &claims->list[i];

        if (!is_figure(rd_node_find_alike(sample, claim->metric)))
            return fail_unknown(claim, sample, err);
    }
    return RD_OK;
}
