/*
 * Comparing two reports. Rows go in the order of the first report; those that
 * only the second one has are counted behind.
 *
 * Where a report has a null and the other an object (a rate of nothing), each
 * figure in the object is unknown on the side of the null. Such figures of the
 * second report are chained to the null row of the first, to stand in its
 * place.
 */
#include "redite/difference.h"

#include "difference_parts.h"

#include "config.h"

static const char *const side_names[] = {"a", "b"};

struct comparing {
    struct rd_report *out;
    const struct rd_difference_side *sides;
    struct rd_difference_rows rows[2];
    bool is_whole;
    struct rd_node *settings, *figures, *missing[2];
    uint64_t counts[RD_VERDICT_COUNT];
};

/* ---- settings -------------------------------------------------------------*/

static void
compare_settings(struct comparing *comparing, const struct rd_difference_row *a,
                 const struct rd_difference_row *b)
{
    struct rd_report *out = comparing->out;
    const struct rd_difference_row *row = a != NULL ? a : b;
    struct rd_node *setting;

    if (a != NULL && b != NULL && rd_difference_is_same(a->node, b->node))
        return;
    if (row->node->kind == RD_NODE_NULL && (a == NULL || b == NULL))
        return;
    setting = rd_report_object(out, comparing->settings, NULL);
    rd_report_text(out, setting, "path", row->path);
    rd_difference_copy(out, setting, "a", a == NULL ? NULL : a->node);
    rd_difference_copy(out, setting, "b", b == NULL ? NULL : b->node);
}

/* ---- what only one of them has --------------------------------------------*/

/* Figures of one group, such as the dates of another month. */
struct missing {
    const struct rd_difference_row *first, *last;
    uint64_t figures, elements;
};

static void
emit_missing(struct rd_report *out, struct rd_node *list,
             const struct missing *missing)
{
    struct rd_node *node;

    if (missing->figures == 0)
        return;
    node = rd_report_object(out, list, NULL);
    rd_report_text(out, node, "block", missing->first->block);
    rd_difference_copy_part(out, node, "group", missing->first->group);
    rd_report_count(out, node, "figures", missing->figures);
    if (missing->elements > 0)
        rd_report_count(out, node, "elements", missing->elements);
    else
        rd_report_null(out, node, "elements");
    rd_report_text(out, node, "first", missing->first->path);
    rd_report_text(out, node, "last", missing->last->path);
    rd_difference_copy_part(out, node, "first_key", missing->first->key);
    rd_difference_copy_part(out, node, "last_key", missing->last->key);
}

static void
list_missing(struct comparing *comparing, int side)
{
    const struct rd_difference_rows *rows = &comparing->rows[side];
    struct missing missing = {0};

    for (size_t i = 0; i < rows->count; i++) {
        const struct rd_difference_row *row = &rows->rows[i];

        if (row->is_met || row->kind != RD_ROW_FIGURE ||
            row->node->kind == RD_NODE_NULL)
            continue;
        if (missing.first != NULL &&
            (!rd_str_equal(missing.first->block, row->block) ||
             !rd_str_equal(missing.first->group, row->group))) {
            emit_missing(comparing->out, comparing->missing[side], &missing);
            missing = (struct missing){0};
        }
        if (row->key.len > 0 && (missing.last == NULL ||
                                 !rd_str_equal(missing.last->key, row->key)))
            missing.elements++;
        if (missing.first == NULL)
            missing.first = row;
        missing.last = row;
        missing.figures++;
    }
    emit_missing(comparing->out, comparing->missing[side], &missing);
}

/* ---- both -----------------------------------------------------------------*/

static uint32_t
number_of(const struct rd_difference_rows *rows,
          const struct rd_difference_row *row)
{
    return (uint32_t)(row - rows->rows);
}

/* Chain the figures of B for which A has a null further up. */
static void
chain_unknown(struct comparing *comparing)
{
    const struct rd_difference_rows *a = &comparing->rows[0];
    const struct rd_difference_rows *b = &comparing->rows[1];

    for (size_t i = 0; i < b->count; i++) {
        struct rd_difference_row *row = &b->rows[i], *unknown;

        if (rd_difference_find(a, row->path) != NULL)
            continue;
        unknown = rd_difference_find_unknown(a, row->path);
        if (unknown == NULL)
            continue;
        row->is_met = true;
        if (unknown->first_below == RD_INTERN_NONE)
            unknown->first_below = number_of(b, row);
        else
            b->rows[unknown->last_below].next_below = number_of(b, row);
        unknown->last_below = number_of(b, row);
    }
}

static void
meet(struct comparing *comparing, const struct rd_difference_row *a,
     const struct rd_difference_row *b)
{
    if ((a != NULL ? a : b)->kind == RD_ROW_SETTING)
        compare_settings(comparing, a, b);
    else
        comparing->counts[rd_difference_figure(
            comparing->out, comparing->figures, a, b, comparing->is_whole)]++;
}

static void
meet_row(struct comparing *comparing, struct rd_difference_row *a)
{
    const struct rd_difference_rows *rows = &comparing->rows[1];
    struct rd_difference_row *b = rd_difference_find(rows, a->path);
    uint32_t below = a->first_below;

    for (; below != RD_INTERN_NONE; below = rows->rows[below].next_below)
        meet(comparing, NULL, &rows->rows[below]);
    if (b != NULL)
        b->is_met = true;
    else if (a->kind == RD_ROW_FIGURE &&
             rd_difference_find_unknown(rows, a->path) == NULL)
        return;
    a->is_met = true;
    if (a->first_below == RD_INTERN_NONE)
        meet(comparing, a, b);
}

static void
compare(struct comparing *comparing)
{
    const struct rd_difference_rows *a = &comparing->rows[0];
    const struct rd_difference_rows *b = &comparing->rows[1];

    chain_unknown(comparing);
    for (size_t i = 0; i < a->count; i++)
        meet_row(comparing, &a->rows[i]);
    for (size_t i = 0; i < b->count; i++)
        if (b->rows[i].kind == RD_ROW_SETTING && !b->rows[i].is_met)
            meet(comparing, NULL, &b->rows[i]);
    list_missing(comparing, 0);
    list_missing(comparing, 1);
}

/* ---- the head -------------------------------------------------------------*/

static void
copy_child(struct rd_report *out, struct rd_node *parent, const char *name,
           const struct rd_node *object)
{
    rd_difference_copy(out, parent, name, rd_node_child(object, name));
}

static bool
read_day(int32_t *day, const struct rd_node *node)
{
    return node != NULL && node->kind == RD_NODE_TEXT &&
           rd_civil_parse(day, node->value.text);
}

/* The last day is in the period; its end, as reports give it, is not. */
static void
emit_days(struct rd_report *out, struct rd_node *node,
          const struct rd_node *period)
{
    int32_t first, end;

    if (read_day(&first, rd_node_child(period, "from")) &&
        read_day(&end, rd_node_child(period, "to")) && first < end) {
        rd_report_date(out, node, "last", end - 1);
        rd_report_integer(out, node, "days", end - first);
    } else {
        rd_report_null(out, node, "last");
        rd_report_null(out, node, "days");
    }
}

static const struct rd_node *
first_input(const struct rd_report *report)
{
    const struct rd_node *inputs = rd_node_child(report->root, "inputs");

    return inputs == NULL || inputs->kind != RD_NODE_LIST
               ? NULL
               : inputs->value.children.first;
}

static void
emit_side(struct comparing *comparing, int i)
{
    const struct rd_difference_side *side = &comparing->sides[i];
    const struct rd_node *root = side->report->root;
    const struct rd_node *period = rd_node_child(root, "period");
    struct rd_report *out = comparing->out;
    struct rd_node *node = rd_report_object(out, out->root, side_names[i]);
    const struct rd_node *input = first_input(side->report);
    uint64_t inputs = 0;

    rd_report_text(out, node, "name", rd_str_from(side->name));
    rd_report_text(out, node, "sha256", rd_str_from(side->sha256));
    copy_child(out, node, "version", root);
    copy_child(out, node, "from", period);
    copy_child(out, node, "to", period);
    copy_child(out, node, "timezone", period);
    emit_days(out, node, period);
    for (; input != NULL; input = input->next)
        inputs++;
    rd_report_count(out, node, "inputs", inputs);
}

/* The files that both reports were made of, by their bytes. */
static enum rd_status
count_common(uint64_t *common, const struct comparing *comparing,
             struct rd_error *err)
{
    struct rd_intern known = {0};
    enum rd_status st = RD_OK;

    *common = 0;
    for (int i = 0; i < 2; i++) {
        const struct rd_node *input = first_input(comparing->sides[i].report);

        for (; input != NULL && st >= 0; input = input->next) {
            const struct rd_node *sum = rd_node_child(input, "sha256");
            uint32_t number;

            if (sum == NULL || sum->kind != RD_NODE_TEXT)
                continue;
            if (i == 0)
                st = rd_intern_add(&number, &known, sum->value.text, err);
            else
                *common +=
                    rd_intern_find(&known, sum->value.text) != RD_INTERN_NONE;
        }
    }
    rd_intern_clear(&known);
    return st;
}

static void
emit_counts(struct comparing *comparing, struct rd_node *counts)
{
    struct rd_report *out = comparing->out;
    uint64_t all = 0;

    for (int i = 0; i < RD_VERDICT_COUNT; i++)
        all += comparing->counts[i];
    rd_report_count(out, counts, "compared", all);
    for (int i = 0; i < RD_VERDICT_COUNT; i++)
        rd_report_count(out, counts, rd_verdict_names[i], comparing->counts[i]);
}

static enum rd_status
emit(struct comparing *comparing, struct rd_error *err)
{
    struct rd_report *out = comparing->out;
    struct rd_node *counts;
    uint64_t common;
    enum rd_status st = count_common(&common, comparing, err);

    if (st < 0)
        return st;
    rd_report_text(out, out->root, "schema", RD_STR("redite-diff/1"));
    rd_report_text(out, out->root, "version", RD_STR(PACKAGE_VERSION));
    emit_side(comparing, 0);
    emit_side(comparing, 1);
    rd_report_count(out, out->root, "inputs_in_both", common);
    rd_report_bool(out, out->root, "is_whole", comparing->is_whole);
    comparing->settings = rd_report_list(out, out->root, "settings");
    counts = rd_report_object(out, out->root, "counts");
    comparing->figures = rd_report_list(out, out->root, "figures");
    comparing->missing[0] = rd_report_list(out, out->root, "only_in_a");
    comparing->missing[1] = rd_report_list(out, out->root, "only_in_b");
    compare(comparing);
    emit_counts(comparing, counts);
    return rd_report_check(out, err);
}

enum rd_status
rd_difference_make(struct rd_report *difference,
                   const struct rd_difference_side *sides, bool is_whole,
                   struct rd_error *err)
{
    struct comparing comparing = {
        .out = difference, .sides = sides, .is_whole = is_whole};
    enum rd_status st = RD_OK;

    for (int i = 0; i < 2 && st >= 0; i++)
        st = rd_difference_take(&comparing.rows[i], sides[i].report, err);
    if (st >= 0)
        st = emit(&comparing, err);
    rd_difference_drop(&comparing.rows[0]);
    rd_difference_drop(&comparing.rows[1]);
    return st;
}
