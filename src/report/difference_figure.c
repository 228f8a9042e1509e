/*
 * One figure of two reports: its change is taken in integers of a millionth,
 * which is what a report is printed with, so that it is exact.
 */
#include "redite/difference.h"

#include "difference_parts.h"

const char *const rd_verdict_names[RD_VERDICT_COUNT] = {
    [RD_VERDICT_SAME] = "same",
    [RD_VERDICT_CHANGED] = "changed",
    [RD_VERDICT_BEYOND] = "beyond",
    [RD_VERDICT_WITHIN] = "within",
    [RD_VERDICT_UNKNOWN_IN_A] = "unknown_in_a",
    [RD_VERDICT_UNKNOWN_IN_B] = "unknown_in_b",
};

/* ---- values ---------------------------------------------------------------*/

/* A number in millionths, of any integer too. */
static bool
take_wide(rd_wide *micro, const struct rd_node *node)
{
    int64_t narrow;

    if (node != NULL && node->kind == RD_NODE_INTEGER) {
        *micro = (rd_wide)node->value.integer * RD_MICRO;
        return true;
    }
    if (!rd_node_micro(&narrow, node))
        return false;
    *micro = narrow;
    return true;
}

static rd_wide
absolute(rd_wide value)
{
    return value < 0 ? -value : value;
}

void
rd_difference_copy(struct rd_report *out, struct rd_node *parent,
                   const char *name, const struct rd_node *node)
{
    int64_t micro;

    if (node != NULL && node->kind == RD_NODE_INTEGER)
        rd_report_integer(out, parent, name, node->value.integer);
    else if (node != NULL && node->kind == RD_NODE_BOOL)
        rd_report_bool(out, parent, name, node->value.boolean);
    else if (node != NULL && node->kind == RD_NODE_TEXT)
        rd_report_text(out, parent, name, node->value.text);
    else if (rd_node_micro(&micro, node))
        rd_report_micro(out, parent, name, micro);
    else
        rd_report_null(out, parent, name);
}

static bool
is_known(const struct rd_difference_row *row)
{
    rd_wide micro;

    return row != NULL &&
           (row->node->kind == RD_NODE_BOOL || take_wide(&micro, row->node));
}

bool
rd_difference_is_same(const struct rd_node *a, const struct rd_node *b)
{
    rd_wide a_micro, b_micro;

    if (a->kind == RD_NODE_BOOL || b->kind == RD_NODE_BOOL)
        return a->kind == b->kind && a->value.boolean == b->value.boolean;
    if (a->kind == RD_NODE_TEXT || b->kind == RD_NODE_TEXT)
        return a->kind == b->kind && rd_str_equal(a->value.text, b->value.text);
    if (!take_wide(&a_micro, a) || !take_wide(&b_micro, b))
        return take_wide(&a_micro, a) == take_wide(&b_micro, b);
    return a_micro == b_micro;
}

/* ---- one figure -----------------------------------------------------------*/

/* The share of a row that has an interval, as an interval can be. */
static bool
take_share(struct rd_share *share, const struct rd_difference_row *row)
{
    return row != NULL && rd_node_micro(&share->value, row->node) &&
           rd_node_micro(&share->low, row->low) &&
           rd_node_micro(&share->high, row->high) && share->low >= 0 &&
           share->low <= share->value && share->value <= share->high &&
           share->high <= RD_MICRO;
}

static enum rd_verdict
judge(const struct rd_difference_row *a, const struct rd_difference_row *b)
{
    struct rd_share a_share, b_share;

    if (!is_known(a) || !is_known(b)) {
        if (!is_known(a) && !is_known(b))
            return RD_VERDICT_SAME;
        return is_known(a) ? RD_VERDICT_UNKNOWN_IN_B : RD_VERDICT_UNKNOWN_IN_A;
    }
    if (rd_difference_is_same(a->node, b->node))
        return RD_VERDICT_SAME;
    if (!take_share(&a_share, a) || !take_share(&b_share, b))
        return RD_VERDICT_CHANGED;
    return rd_share_compare(&a_share, &b_share).is_beyond ? RD_VERDICT_BEYOND
                                                          : RD_VERDICT_WITHIN;
}

#define MOST_WIDE  ((rd_wide)9000000000000000000)
#define MOST_TIMES 1000000000 /* what changed more is no share of anything */

/* b − a, and its share of a; null where they are none, or out of all bounds. */
static void
emit_change(struct rd_report *out, struct rd_node *figure,
            const struct rd_difference_row *a,
            const struct rd_difference_row *b)
{
    rd_wide was, is, change;

    if (a == NULL || b == NULL || !take_wide(&was, a->node) ||
        !take_wide(&is, b->node) || absolute(is - was) > MOST_WIDE) {
        rd_report_null(out, figure, "change");
        rd_report_null(out, figure, "relative");
        return;
    }
    change = is - was;
    if (change % RD_MICRO == 0)
        rd_report_integer(out, figure, "change", (int64_t)(change / RD_MICRO));
    else
        rd_report_micro(out, figure, "change", (int64_t)change);
    if (was != 0 && absolute(change) / absolute(was) < MOST_TIMES)
        rd_report_ratio(out, figure, "relative", change, absolute(was));
    else
        rd_report_null(out, figure, "relative");
}

static void
emit_interval(struct rd_report *out, struct rd_node *parent, const char *name,
              int64_t low, int64_t high)
{
    struct rd_node *interval = rd_report_list(out, parent, name);

    rd_report_micro(out, interval, NULL, low);
    rd_report_micro(out, interval, NULL, high);
}

static void
emit_intervals(struct rd_report *out, struct rd_node *figure,
               const struct rd_difference_row *a,
               const struct rd_difference_row *b)
{
    struct rd_share a_share, b_share;
    struct rd_share_change change;
    struct rd_node *ci95;

    if (!take_share(&a_share, a) || !take_share(&b_share, b))
        return;
    change = rd_share_compare(&a_share, &b_share);
    ci95 = rd_report_object(out, figure, "ci95");
    emit_interval(out, ci95, "a", a_share.low, a_share.high);
    emit_interval(out, ci95, "b", b_share.low, b_share.high);
    emit_interval(out, ci95, "change", change.low, change.high);
}

void
rd_difference_copy_part(struct rd_report *out, struct rd_node *parent,
                        const char *name, struct rd_str part)
{
    if (part.len > 0)
        rd_report_text(out, parent, name, part);
    else
        rd_report_null(out, parent, name);
}

enum rd_verdict
rd_difference_figure(struct rd_report *out, struct rd_node *list,
                     const struct rd_difference_row *a,
                     const struct rd_difference_row *b, bool is_whole)
{
    const struct rd_difference_row *row = a != NULL ? a : b;
    enum rd_verdict verdict = judge(a, b);
    struct rd_node *figure;

    if (verdict == RD_VERDICT_SAME && !is_whole)
        return verdict;
    figure = rd_report_object(out, list, NULL);
    rd_report_text(out, figure, "path", row->path);
    rd_report_text(out, figure, "block", row->block);
    rd_difference_copy_part(out, figure, "group", row->group);
    rd_difference_copy_part(out, figure, "key", row->key);
    rd_difference_copy_part(out, figure, "figure", row->figure);
    rd_difference_copy_part(out, figure, "unit", row->unit);
    rd_difference_copy(out, figure, "a", a == NULL ? NULL : a->node);
    rd_difference_copy(out, figure, "b", b == NULL ? NULL : b->node);
    emit_change(out, figure, a, b);
    rd_report_text(out, figure, "verdict",
                   rd_str_from(rd_verdict_names[verdict]));
    emit_intervals(out, figure, a, b);
    return verdict;
}
