/*
 * Two reports side by side as a document: what they are, what keeps them from
 * being compared, what changed beyond chance, then every table.
 */
#include "difference_sink_parts.h"

/* ---- what is compared -----------------------------------------------------*/

/* What is said of one of them, by what is known of its period. */
struct side {
    const char *days; /* the path of their number */
    const char *with_days, *with_one_day, *without_period;
};

static const struct side sides[] = {
    {
        "a.days",
        N_("A is {$a.name}: {/a.from} to {/a.last}, {#a.days|day|days}, in the "
           "zone {$a.timezone}, from {#a.inputs|file|files}."),
        N_("A is {$a.name}: {/a.from}, one day, in the zone {$a.timezone}, "
           "from {#a.inputs|file|files}."),
        N_("A is {$a.name}, a report without a period."),
    },
    {
        "b.days",
        N_("B is {$b.name}: {/b.from} to {/b.last}, {#b.days|day|days}, in the "
           "zone {$b.timezone}, from {#b.inputs|file|files}."),
        N_("B is {$b.name}: {/b.from}, one day, in the zone {$b.timezone}, "
           "from {#b.inputs|file|files}."),
        N_("B is {$b.name}, a report without a period."),
    },
};

static void
draw_sides(const struct rd_document *document)
{
    document->pen->heading(
        document->pen, 1,
        rd_str_from(_("Two audits of a hotline, side by side")));
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        const struct side *side = &sides[i];
        int64_t days =
            rd_node_integer(rd_fact_find(document->page, side->days));

        rd_document_sentence(document, days > 1    ? side->with_days
                                       : days == 1 ? side->with_one_day
                                                   : side->without_period);
    }
}

/* ---- what keeps them from being compared ----------------------------------*/

static void
draw_setting(const struct rd_pen *pen, const struct rd_node *setting)
{
    static const char *const names[] = {"a", "b"};
    struct rd_cell cells[3] = {
        {RD_CELL_NAME, rd_difference_text(setting, "path")}};
    struct rd_figure figures[2];

    for (size_t i = 0; i < 2; i++) {
        const struct rd_node *node = rd_node_child(setting, names[i]);

        cells[1 + i] = (struct rd_cell){RD_CELL_NAME, rd_fact_text(node)};
        if (node->kind == RD_NODE_TEXT)
            continue;
        figures[i] = rd_difference_value(setting, names[i]);
        cells[1 + i].text = rd_str_from(figures[i].text);
    }
    pen->row(pen, cells, 3);
}

static void
draw_settings(const struct rd_document *document)
{
    const struct rd_cell heads[] = {
        {RD_CELL_NAME, rd_str_from(_("option"))},
        {RD_CELL_NAME, RD_STR("A")},
        {RD_CELL_NAME, RD_STR("B")},
    };
    const struct rd_pen *pen = document->pen;
    const struct rd_node *setting =
        rd_fact_first(rd_fact_find(document->page, "settings"));

    if (setting == NULL)
        return;
    rd_document_sentence(
        document,
        "The reports were not made alike. A figure that depends on one of "
        "these has changed because of it, whatever the hotline did; comparing "
        "it deceives.");
    pen->begin_table(pen, rd_str_from(_("Options that differ")), heads, 3);
    for (; setting != NULL; setting = setting->next)
        draw_setting(pen, setting);
    pen->end_table(pen);
}

static bool
are_periods_unequal(const struct rd_document *document)
{
    const struct rd_node *a = rd_fact_find(document->page, "a.days");
    const struct rd_node *b = rd_fact_find(document->page, "b.days");

    return rd_node_integer(a) != rd_node_integer(b);
}

/* Each where it applies, under one heading. */
static void
draw_warnings(const struct rd_document *document)
{
    const struct rd_page *page = document->page;
    bool is_unequal = are_periods_unequal(document);
    bool is_shared = rd_fact_holds(rd_fact_find(page, "inputs_in_both"));

    if (!is_unequal && !is_shared &&
        rd_fact_first(rd_fact_find(page, "settings")) == NULL)
        return;
    document->pen->heading(document->pen, 2,
                           rd_str_from(_("Before they are compared")));
    if (is_unequal)
        rd_document_sentence(
            document,
            "The periods are not of the same length: counts and sums differ by "
            "that alone. Shares, means and quantiles can be compared.");
    if (is_shared)
        rd_document_sentence(
            document,
            "{#inputs_in_both|input|inputs} with the same bytes went into both "
            "reports: what is in both is not independent, and the intervals of "
            "differences do not hold for it.");
    draw_settings(document);
}

/* ---- in short -------------------------------------------------------------*/

static void
draw_summary(const struct rd_document *document)
{
    const struct rd_page *page = document->page;

    document->pen->heading(document->pen, 2, rd_str_from(_("In short")));
    rd_document_sentence(
        document, "Of {#counts.compared|figure|figures} that both reports "
                  "have, {#counts.same} are the same.");
    if (rd_fact_holds(rd_fact_find(page, "counts.beyond")) ||
        rd_fact_holds(rd_fact_find(page, "counts.within")))
        rd_document_sentence(
            document, "Of the shares that have intervals, {#counts.beyond} "
                      "changed beyond them and {#counts.within} within them.");
    if (rd_fact_holds(rd_fact_find(page, "counts.changed")))
        rd_document_sentence(
            document,
            "Without an interval that would tell chance from change: "
            "{#counts.changed|other figure that differs|other figures that "
            "differ}.");
    if (rd_fact_holds(rd_fact_find(page, "counts.unknown_in_a")) ||
        rd_fact_holds(rd_fact_find(page, "counts.unknown_in_b")))
        rd_document_sentence(
            document,
            "Known on one side only, and not compared: {#counts.unknown_in_b} "
            "in A, {#counts.unknown_in_a} in B. On the other side they are "
            "made of nothing, or withheld.");
    rd_document_sentence(
        document,
        "Each change is what B has more than A, taken before anything is "
        "rounded; pt are percentage points.");
}

/* ---- shares with intervals ------------------------------------------------*/

/* A share is known by what it is of: `repeat.repeat_any_rate`. */
static struct rd_str
name_of_share(const struct rd_node *figure)
{
    struct rd_str path = rd_difference_text(figure, "path");

    while (path.len > 0 && path.ptr[path.len - 1] != '.')
        path.len--;
    if (path.len > 0)
        path.len--;
    return path;
}

/* What is judged of a change that has an interval. */
static struct rd_str
word_of_verdict(const struct rd_node *figure)
{
    static const char *const words[] = {
        N_("beyond"),
        N_("within"),
        N_("same"),
    };
    struct rd_str verdict = rd_difference_text(figure, "verdict");

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rd_str_equal(verdict, rd_str_from(words[i])))
            return rd_str_from(_(words[i]));
    return verdict;
}

static void
draw_share(const struct rd_pen *pen, const struct rd_node *figure)
{
    const struct rd_node *low =
        rd_fact_first(rd_node_find(figure, RD_STR("ci95.change")));
    const struct rd_figure figures[] = {
        rd_difference_value(figure, "a"),
        rd_difference_value(figure, "b"),
        rd_difference_change(figure, rd_node_child(figure, "change")),
        rd_difference_change(figure, low),
        rd_difference_change(figure, low->next),
    };
    struct rd_cell cells[7] = {{RD_CELL_NAME, name_of_share(figure)}};

    for (size_t i = 0; i < 5; i++)
        cells[1 + i] =
            (struct rd_cell){RD_CELL_FIGURE, rd_str_from(figures[i].text)};
    cells[6] = (struct rd_cell){RD_CELL_FIGURE, word_of_verdict(figure)};
    pen->row(pen, cells, 7);
}

static void
draw_shares(const struct rd_document *document)
{
    const struct rd_cell heads[] = {
        {RD_CELL_NAME, rd_str_from(_("share"))},
        {RD_CELL_FIGURE, RD_STR("A")},
        {RD_CELL_FIGURE, RD_STR("B")},
        {RD_CELL_FIGURE, rd_str_from(_("change"))},
        {RD_CELL_FIGURE, rd_str_from(_("at least"))},
        {RD_CELL_FIGURE, rd_str_from(_("at most"))},
        {RD_CELL_FIGURE, rd_str_from(_("verdict"))},
    };
    const struct rd_pen *pen = document->pen;
    const struct rd_node *figure =
        rd_fact_first(rd_fact_find(document->page, "figures"));
    bool has_begun = false;

    for (; figure != NULL; figure = figure->next) {
        if (rd_node_child(figure, "ci95") == NULL)
            continue;
        if (!has_begun) {
            pen->heading(pen, 2, rd_str_from(_("Shares that have intervals")));
            rd_document_sentence(
                document,
                "Each change stands with its 95% interval, from those of both "
                "shares (Newcombe, 1998). Where that leaves out 0, the change "
                "is beyond the intervals; else it may be chance.");
            pen->begin_table(pen, rd_str_from(_("Shares with intervals")),
                             heads, 7);
        }
        has_begun = true;
        draw_share(pen, figure);
    }
    if (has_begun)
        pen->end_table(pen);
}

/* ---- what only one of them has --------------------------------------------*/

static void
draw_missing_group(const struct rd_pen *pen, const struct rd_node *group)
{
    struct rd_buffer where = {0}, first = {0}, last = {0};
    struct rd_str name = rd_difference_text(group, "group");
    struct rd_figure elements =
        rd_figure_count(rd_node_child(group, "elements"));
    struct rd_figure figures = rd_figure_count(rd_node_child(group, "figures"));

    rd_buffer_add(&where, rd_difference_text(group, "block"));
    if (name.len > 0)
        rd_buffer_add_byte(&where, '.');
    rd_buffer_add(&where, name);
    rd_difference_add_key(&first, name, rd_node_child(group, "first_key"));
    rd_difference_add_key(&last, name, rd_node_child(group, "last_key"));
    pen->row(pen,
             (const struct rd_cell[]){
                 {RD_CELL_NAME, rd_buffer_str(&where)},
                 {RD_CELL_NAME, rd_buffer_str(&first)},
                 {RD_CELL_NAME, rd_buffer_str(&last)},
                 {RD_CELL_FIGURE, rd_str_from(elements.text)},
                 {RD_CELL_FIGURE, rd_str_from(figures.text)},
             },
             5);
    pen->out->failed =
        pen->out->failed || where.failed || first.failed || last.failed;
    rd_buffer_clear(&where);
    rd_buffer_clear(&first);
    rd_buffer_clear(&last);
}

static void
draw_missing(const struct rd_document *document, const char *path,
             const char *title)
{
    const struct rd_cell heads[] = {
        {RD_CELL_NAME, rd_str_from(_("where"))},
        {RD_CELL_NAME, rd_str_from(_("from"))},
        {RD_CELL_NAME, rd_str_from(_(NC_("the last", "to")))},
        {RD_CELL_FIGURE, rd_str_from(_("elements"))},
        {RD_CELL_FIGURE, rd_str_from(_("figures"))},
    };
    const struct rd_pen *pen = document->pen;
    const struct rd_node *group =
        rd_fact_first(rd_fact_find(document->page, path));

    if (group == NULL)
        return;
    pen->heading(pen, 2, rd_str_from(title));
    pen->begin_table(pen, rd_str_from(title), heads,
                     sizeof heads / sizeof *heads);
    for (; group != NULL; group = group->next)
        draw_missing_group(pen, group);
    pen->end_table(pen);
}

void
rd_document_difference(const struct rd_document *document)
{
    draw_sides(document);
    draw_warnings(document);
    draw_summary(document);
    draw_shares(document);
    rd_difference_tables(document);
    draw_missing(document, "only_in_a", _("Only in A"));
    draw_missing(document, "only_in_b", _("Only in B"));
}
