/*
 * What is chosen is withheld: its figures stand in the report as such, and the
 * report says how many they are.
 */
#include "redite/suppress.h"

#include "suppress_parts.h"

/* All figures at or below a node but keys, and texts, which name things. */
static void
withhold_below(struct rd_known_groups *groups, struct rd_node *node)
{
    if (node->kind == RD_NODE_OBJECT || node->kind == RD_NODE_LIST) {
        struct rd_node *child = node->value.children.first;

        for (; child != NULL; child = child->next)
            if (!rd_node_is_key(node, child))
                withhold_below(groups, child);
    } else if (node->kind != RD_NODE_TEXT && node->kind != RD_NODE_WITHHELD) {
        node->kind = RD_NODE_WITHHELD;
        groups->figure_count++;
    }
}

/* All but its size and who was there, in lists within it likewise. */
static void
withhold_details(struct rd_known_groups *groups, struct rd_node *element)
{
    struct rd_node *child = element->value.children.first;

    for (; child != NULL; child = child->next)
        if (child->kind == RD_NODE_LIST) {
            struct rd_node *inner = child->value.children.first;

            for (; inner != NULL; inner = inner->next)
                withhold_details(groups, inner);
        } else if (!rd_node_is_key(element, child) && !rd_node_is_base(child)) {
            withhold_below(groups, child);
        }
}

struct marking {
    struct rd_known_groups *groups;
    struct rd_report *report;
};

static enum rd_status
mark(void *context, enum rd_grouping grouping, struct rd_str key,
     struct rd_node *element, struct rd_error *err)
{
    const struct marking *marking = context;
    const struct rd_known_group *known;
    uint32_t number;
    enum rd_status st =
        rd_groups_number(&number, marking->groups, grouping, key, err);

    if (st < 0)
        return st;
    known = &marking->groups->list[number];
    if (known->loses_all)
        withhold_below(marking->groups, element);
    else if (known->loses_details)
        withhold_details(marking->groups, element);
    else
        return RD_OK;
    rd_report_text(marking->report, element, "withheld",
                   known->loses_all ? RD_STR("all") : RD_STR("details"));
    return rd_report_check(marking->report, err);
}

static void
withhold_child(struct rd_known_groups *groups, struct rd_node *object,
               const char *name)
{
    struct rd_node *child = object->value.children.first;

    for (; child != NULL; child = child->next)
        if (rd_str_equal(child->name, rd_str_from(name)) &&
            child->kind != RD_NODE_NULL && child->kind != RD_NODE_WITHHELD) {
            child->kind = RD_NODE_WITHHELD;
            groups->figure_count++;
        }
}

/*
 * Files are often of a day, so what they hold would say how many called; lists
 * of single calls are groups of one.
 */
static void
withhold_singles(struct rd_known_groups *groups, const struct rd_report *report)
{
    static const char *const names[] = {"records", "rejected", "skipped",
                                        "first", "last"};
    const struct rd_node *inputs = rd_report_block(report, "inputs");
    struct rd_node *quality = rd_report_block(report, "quality");
    struct rd_node *input = inputs->value.children.first;

    for (; input != NULL; input = input->next)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            withhold_child(groups, input, names[i]);
    withhold_child(groups, quality, "longest_waits");
    withhold_child(groups, quality, "ignored_events");
}

/*
 * One hour of one night is of two groups at once and has few calls: who was
 * there is told, and never how many called.
 */
static void
withhold_night_hours(struct rd_known_groups *groups, struct rd_report *report)
{
    const struct rd_node *nights =
        rd_node_find(report->root, RD_STR("staffing.nights.each"));
    struct rd_node *night = nights->value.children.first;

    for (; night != NULL; night = night->next) {
        struct rd_node *hour =
            rd_node_child(night, "by_hour")->value.children.first;

        for (; hour != NULL; hour = hour->next) {
            withhold_child(groups, hour, "offered");
            withhold_child(groups, hour, "not_answered");
        }
        if (rd_node_child(night, "withheld") == NULL)
            rd_report_text(report, night, "withheld", RD_STR("hours"));
    }
}

/* Where the whole log has few calls, all that is said of calls goes. */
static void
withhold_all(struct rd_known_groups *groups, const struct rd_report *report)
{
    static const char *const blocks[] = {"calls",    "wait", "repeat",
                                         "staffing", "paid", "quality"};

    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        withhold_below(groups, rd_report_block(report, blocks[i]));
}

static bool
is_few(uint64_t count, uint64_t limit)
{
    return count > 0 && count < limit;
}

/* Few calls, or few that are offered, which most figures are of. */
static bool
has_few_calls(const struct rd_report *report, uint64_t limit)
{
    const struct rd_node *calls = rd_report_block(report, "calls");
    const struct rd_node *child = calls->value.children.first;
    uint64_t offered = 0, sum = 0;

    for (; child != NULL; child = child->next) {
        uint64_t count = (uint64_t)rd_node_integer(child);

        if (rd_node_is_base(child)) /* offered: three of the outcomes */
            offered = count;
        else
            sum += count;
    }
    return is_few(offered, limit) || is_few(sum, limit);
}

static void
emit(const struct rd_known_groups *groups, bool has_few,
     struct rd_report *report)
{
    struct rd_node *block = rd_report_object(report, report->root, "withheld");

    rd_report_bool(report, block, "everything", has_few);
    rd_report_count(report, block, "figures", groups->figure_count);
    rd_report_count(report, block, "groups",
                    rd_groups_count(groups, RD_GROUPINGS));
    for (int i = 0; i < RD_GROUPINGS; i++)
        rd_report_count(report, block, rd_grouping_name((enum rd_grouping)i),
                        rd_groups_count(groups, (enum rd_grouping)i));
}

enum rd_status
rd_suppress(struct rd_report *report, const struct rd_scope *scope,
            struct rd_error *err)
{
    struct rd_known_groups groups = {
        .limit = (uint64_t)scope->parameters->suppress, .scope = scope};
    struct marking marking = {&groups, report};
    bool has_few;
    enum rd_status st;

    if (groups.limit == 0)
        return RD_OK;
    st = rd_groups_choose(&groups, report, err);
    if (st >= 0)
        st = rd_report_walk_groups(report, mark, &marking, err);
    if (st >= 0) {
        has_few = has_few_calls(report, groups.limit);
        if (has_few)
            withhold_all(&groups, report);
        withhold_night_hours(&groups, report);
        withhold_singles(&groups, report);
        emit(&groups, has_few, report);
        st = rd_report_check(report, err);
    }
    rd_groups_clear(&groups);
    return st;
}
