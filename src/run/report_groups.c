/*
 * Where groups stand in the report, and which of their figures count calls. A
 * new block with groups is one more row here.
 */
#include "redite/report_groups.h"

#include <stdio.h>

static const char *const grouping_names[RD_GROUPINGS] = {
    [RD_BY_HOUR] = "by_hour",         [RD_BY_WEEKDAY] = "by_weekday",
    [RD_BY_DATE] = "by_date",         [RD_BY_SERVICE] = "by_service",
    [RD_BY_SIDE] = "day_and_night",   [RD_BY_NIGHT] = "nights",
    [RD_BY_ISSUE] = "by_issue",       [RD_BY_POSITION] = "by_position",
    [RD_BY_CURRENCY] = "by_currency",
};

struct place {
    const char *path;
    enum rd_grouping grouping;
};

static const struct place lists[] = {
    {"wait.by_hour", RD_BY_HOUR},
    {"wait.by_weekday", RD_BY_WEEKDAY},
    {"wait.by_service", RD_BY_SERVICE},
    {"wait.by_date", RD_BY_DATE},
    {"repeat.by_position", RD_BY_POSITION},
    {"repeat.by_issue", RD_BY_ISSUE},
    {"staffing.by_hour", RD_BY_HOUR},
    {"staffing.nights.each", RD_BY_NIGHT},
};

/* Within each currency. */
static const struct place paid_lists[] = {
    {"by_hour", RD_BY_HOUR},
    {"by_date", RD_BY_DATE},
    {"by_service", RD_BY_SERVICE},
    {"playing_for_time", RD_BY_HOUR},
};

/* Names of figures that count calls, wherever they stand in a group. */
static const char *const counts[] = {
    "offered",           "answered",       "abandoned",
    "unserved",          "queued",         "short_abandoned",
    "abandoned_in_menu", "short_answered", "identified",
    "repeat_same",       "restated",       "redone",
    "new_ticket",        "carried",        "unclear",
    "unknown",           "calls",          "calls_not_answered",
};

/* Objects all of whose figures are counts of calls, or shares of them. */
static const char *const counted[] = {"over", "service_level"};

const char *
rd_grouping_name(enum rd_grouping grouping)
{
    return grouping_names[grouping];
}

static bool
is_named(struct rd_str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rd_str_equal(name, rd_str_from(names[i])))
            return true;
    return false;
}

bool
rd_node_is_base(const struct rd_node *child)
{
    static const char *const names[] = {
        "offered", "identified",  "offered_per_day", "days",
        "seen",    "days_nobody", "least_seen",      "hours_nobody"};

    return is_named(child->name, names, sizeof names / sizeof *names);
}

bool
rd_node_is_key(const struct rd_node *element, const struct rd_node *child)
{
    static const char *const keys[] = {
        "hour", "weekday", "date", "service", "issue", "position", "currency"};

    return child == element->value.children.first &&
           is_named(child->name, keys, sizeof keys / sizeof *keys);
}

/* ---- walking ---- */

struct walk {
    rd_element_take *take;
    void *context;
    struct rd_error *err;
};

/* The nodes of a report are ours to change; only finding them is not. */
static struct rd_node *
find(const struct rd_node *node, const char *path)
{
    return (struct rd_node *)(uintptr_t)rd_node_find(node, rd_str_from(path));
}

static enum rd_status
take_element(const struct walk *walk, enum rd_grouping grouping,
             struct rd_node *element)
{
    const struct rd_node *key = element->value.children.first;
    char number[24];

    if (key->kind == RD_NODE_TEXT)
        return walk->take(walk->context, grouping, key->value.text, element,
                          walk->err);
    (void)snprintf(number, sizeof number, "%lld",
                   (long long)rd_node_integer(key));
    return walk->take(walk->context, grouping, rd_str_from(number), element,
                      walk->err);
}

static enum rd_status
take_list(const struct walk *walk, const struct rd_node *root,
          const struct place *place)
{
    const struct rd_node *list = find(root, place->path);
    enum rd_status st = RD_OK;

    if (list == NULL || list->kind != RD_NODE_LIST)
        return RD_OK;
    for (struct rd_node *element = list->value.children.first;
         element != NULL && st >= 0; element = element->next)
        st = take_element(walk, place->grouping, element);
    return st;
}

static enum rd_status
take_sides(const struct walk *walk, const struct rd_node *root)
{
    static const char *const sides[] = {"day", "night"};
    const struct rd_node *wait = rd_node_child(root, "wait");
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < 2 && st >= 0; i++) {
        struct rd_node *side = wait == NULL ? NULL : find(wait, sides[i]);

        if (side != NULL)
            st = walk->take(walk->context, RD_BY_SIDE, side->name, side,
                            walk->err);
    }
    return st;
}

static enum rd_status
take_currencies(const struct walk *walk, const struct rd_node *root)
{
    const struct rd_node *list = rd_node_child(root, "paid");
    enum rd_status st = RD_OK;

    if (list == NULL)
        return RD_OK;
    for (struct rd_node *paid = list->value.children.first;
         paid != NULL && st >= 0; paid = paid->next) {
        st = take_element(walk, RD_BY_CURRENCY, paid);
        for (size_t i = 0;
             i < sizeof paid_lists / sizeof *paid_lists && st >= 0; i++)
            st = take_list(walk, paid, &paid_lists[i]);
    }
    return st;
}

enum rd_status
rd_report_walk_groups(const struct rd_report *report, rd_element_take *take,
                      void *context, struct rd_error *err)
{
    const struct walk walk = {take, context, err};
    enum rd_status st = take_sides(&walk, report->root);

    for (size_t i = 0; i < sizeof lists / sizeof *lists && st >= 0; i++)
        st = take_list(&walk, report->root, &lists[i]);
    return st < 0 ? st : take_currencies(&walk, report->root);
}

/* ---- counting ---- */

static void
add_count(struct rd_counts *sum, rd_wide count, uint64_t limit)
{
    if (count > 0 && (uint64_t)count > sum->greatest)
        sum->greatest = (uint64_t)count;
    sum->has_small = sum->has_small || (count > 0 && count < (rd_wide)limit);
}

static void
count_object(struct rd_counts *sum, const struct rd_node *object,
             uint64_t limit)
{
    const struct rd_node *child = object->value.children.first;

    for (; child != NULL; child = child->next) {
        if (child->kind == RD_NODE_INTEGER)
            add_count(sum, child->value.integer, limit);
        if (child->kind != RD_NODE_RATIO)
            continue;
        add_count(sum, child->value.ratio.numerator, limit);
        add_count(sum, child->value.ratio.denominator, limit);
    }
}

struct rd_counts
rd_node_counts(const struct rd_node *element, uint64_t limit)
{
    const struct rd_node *child = element->value.children.first;
    struct rd_counts sum = {0};

    for (; child != NULL; child = child->next) {
        if (child->kind == RD_NODE_OBJECT &&
            is_named(child->name, counted, sizeof counted / sizeof *counted))
            count_object(&sum, child, limit);
        if (child->kind != RD_NODE_INTEGER ||
            !is_named(child->name, counts, sizeof counts / sizeof *counts))
            continue;
        add_count(&sum, child->value.integer, limit);
        if (rd_node_is_base(child))
            sum.base = (uint64_t)child->value.integer;
    }
    return sum;
}
