/*
 * The figures that two reports have in common, a table for each group.
 *
 * A group with a key for each of its elements (hours, days, services) would
 * take hundreds of lines: of it the leading figures stand side by side, a line
 * for each key, and the rest is counted. Where all figures are asked for, each
 * has a line.
 */
#include "difference_sink_parts.h"

#include <stdio.h>

#define LEADING 3

/* The leading figures of a group, with words for the heads of their columns. */
struct leading {
    const char *block, *group; /* the block without a currency */
    const char *figures[LEADING];
    const char *words[LEADING];
};

static const struct leading leading_of_waits = {
    "wait",
    NULL,
    {"offered", "not_answered_rate", "wait.p90"},
    {N_("offered"), N_("lost"), N_("p90")},
};

static const struct leading leadings[] = {
    {"staffing",
     "by_hour",
     {"staff", "needed", "shortfall"},
     {N_("staff"), N_("needed"), N_("short")}},
    {"staffing",
     "nights.each",
     {"seen", "hours_nobody", "offered"},
     {N_("seen"), N_("nobody"), N_("offered")}},
    {"repeat",
     "by_issue",
     {"identified", "repeat_same", "restated"},
     {N_("calls"), N_("repeats"), N_("retold")}},
    {"paid",
     "playing_for_time",
     {"waiting_revenue", "missing_agents_cost", "ratio"},
     {N_("revenue"), N_("cost"), N_("ratio")}},
    {"paid",
     NULL,
     {"calls", "minutes", "cost"},
     {N_("calls"), N_("minutes"), N_("cost")}},
};

static bool
is_same_part(const struct rd_node *a, const struct rd_node *b, const char *name)
{
    return rd_str_equal(rd_difference_text(a, name),
                        rd_difference_text(b, name));
}

/* Where the figures of another group begin; NULL at the end of the list. */
static const struct rd_node *
end_of_group(const struct rd_node *first)
{
    const struct rd_node *node = first;

    while (node != NULL && is_same_part(node, first, "block") &&
           is_same_part(node, first, "group"))
        node = node->next;
    return node;
}

static void
add_key(struct rd_buffer *label, const struct rd_node *figure)
{
    rd_difference_add_key(label, rd_difference_text(figure, "group"),
                          rd_node_child(figure, "key"));
}

/* ---- a line for each figure -----------------------------------------------*/

static void
draw_figure(const struct rd_pen *pen, const struct rd_node *figure)
{
    struct rd_str key = rd_difference_text(figure, "key");
    struct rd_str name = rd_difference_text(figure, "figure");
    struct rd_figure a = rd_difference_value(figure, "a");
    struct rd_figure b = rd_difference_value(figure, "b");
    struct rd_figure change =
        rd_difference_change(figure, rd_node_child(figure, "change"));
    struct rd_figure relative = rd_difference_relative(figure);
    struct rd_buffer label = {0};
    struct rd_cell cells[] = {
        {RD_CELL_NAME, {NULL, 0}},
        {RD_CELL_FIGURE, rd_str_from(a.text)},
        {RD_CELL_FIGURE, rd_str_from(b.text)},
        {RD_CELL_FIGURE, rd_str_from(change.text)},
        {RD_CELL_FIGURE, rd_str_from(relative.text)},
    };

    if (key.len > 0)
        add_key(&label, figure);
    if (key.len > 0 && name.len > 0)
        rd_buffer_add_byte(&label, ' ');
    rd_buffer_add(&label, name);
    cells[0].text = rd_buffer_str(&label);
    pen->row(pen, cells, sizeof cells / sizeof *cells);
    pen->out->failed = pen->out->failed || label.failed;
    rd_buffer_clear(&label);
}

static void
draw_list(const struct rd_document *document, struct rd_str title,
          const struct rd_node *first, const struct rd_node *end)
{
    const struct rd_cell heads[] = {
        {RD_CELL_NAME, rd_str_from(_("figure"))},
        {RD_CELL_FIGURE, RD_STR("A")},
        {RD_CELL_FIGURE, RD_STR("B")},
        {RD_CELL_FIGURE, rd_str_from(_("change"))},
        {RD_CELL_FIGURE, rd_str_from(_("of A"))},
    };
    const struct rd_pen *pen = document->pen;

    pen->begin_table(pen, title, heads, sizeof heads / sizeof *heads);
    for (; first != end; first = first->next)
        draw_figure(pen, first);
    pen->end_table(pen);
}

/* ---- a line for each key --------------------------------------------------*/

/* NULL: the group has none, or no keys. */
static const struct leading *
find_leading(const struct rd_node *figure)
{
    struct rd_str block = rd_difference_text(figure, "block");
    struct rd_str group = rd_difference_text(figure, "group");

    if (rd_difference_text(figure, "key").len == 0 || group.len == 0)
        return NULL;
    if (rd_str_equal(block, rd_str_from(leading_of_waits.block)))
        return &leading_of_waits;
    for (size_t i = 0; i < sizeof leadings / sizeof *leadings; i++)
        if (rd_str_begins(block, rd_str_from(leadings[i].block)) &&
            (leadings[i].group == NULL ||
             rd_str_equal(group, rd_str_from(leadings[i].group))))
            return &leadings[i];
    return NULL;
}

/* Which of the leading figures it is; LEADING for none of them. */
static size_t
place_of(const struct leading *leading, const struct rd_node *figure)
{
    struct rd_str name = rd_difference_text(figure, "figure");
    size_t i = 0;

    while (i < LEADING && !rd_str_equal(name, rd_str_from(leading->figures[i])))
        i++;
    return i;
}

/*
 * What did not change has blanks, and says so. The unit of a change stands in
 * the columns beside it.
 */
static void
draw_key(const struct rd_pen *pen, struct rd_str key,
         const struct rd_node *const *figures)
{
    struct rd_figure made[3 * LEADING];
    struct rd_cell cells[1 + 3 * LEADING] = {{RD_CELL_NAME, key}};

    for (size_t i = 0; i < LEADING; i++) {
        struct rd_figure *at = &made[3 * i];
        const struct rd_node *figure = figures[i];

        if (figure == NULL) {
            at[0] = at[1] = (struct rd_figure){" "};
            at[2] = (struct rd_figure){"="};
        } else {
            at[0] = rd_difference_value(figure, "a");
            at[1] = rd_difference_value(figure, "b");
            at[2] = rd_difference_bare_change(figure,
                                              rd_node_child(figure, "change"));
        }
    }
    for (size_t i = 0; i < 3 * LEADING; i++)
        cells[1 + i] =
            (struct rd_cell){RD_CELL_FIGURE, rd_str_from(made[i].text)};
    pen->row(pen, cells, 1 + 3 * LEADING);
}

/* The line of the key that begins at `figure`; gives where the next begins. */
static const struct rd_node *
draw_next_key(const struct rd_pen *pen, const struct leading *leading,
              const struct rd_node *figure, const struct rd_node *end,
              size_t *others)
{
    const struct rd_node *figures[LEADING] = {NULL}, *first = figure;
    struct rd_buffer key = {0};
    bool is_shown = false;

    for (; figure != end && is_same_part(figure, first, "key");
         figure = figure->next) {
        size_t place = place_of(leading, figure);

        if (place < LEADING) {
            figures[place] = figure;
            is_shown = true;
        } else {
            ++*others;
        }
    }
    add_key(&key, first);
    if (is_shown)
        draw_key(pen, rd_buffer_str(&key), figures);
    pen->out->failed = pen->out->failed || key.failed;
    rd_buffer_clear(&key);
    return figure;
}

static void
say_others(const struct rd_pen *pen, size_t others)
{
    struct rd_buffer text = {0};

    if (others == 0)
        return;
    rd_buffer_addf(
        &text,
        rd_translate_count(
            "%s more figure of this group differs: --all shows it, and JSON "
            "has it.",
            "%s more figures of this group differ: --all shows them, and JSON "
            "has them.",
            (int64_t)others),
        rd_figure_integer((int64_t)others).text);
    pen->paragraph(pen, rd_buffer_str(&text));
    pen->out->failed = pen->out->failed || text.failed;
    rd_buffer_clear(&text);
}

static bool
has_leading(const struct leading *leading, const struct rd_node *figure,
            const struct rd_node *end)
{
    while (figure != end && place_of(leading, figure) == LEADING)
        figure = figure->next;
    return figure != end;
}

static size_t
count_figures(const struct rd_node *figure, const struct rd_node *end)
{
    size_t count = 0;

    for (; figure != end; figure = figure->next)
        count++;
    return count;
}

/* Heads of the three columns of each leading figure. */
static void
begin_leading(const struct rd_pen *pen, struct rd_str title,
              const struct leading *leading)
{
    struct rd_figure made[3 * LEADING];
    struct rd_cell heads[1 + 3 * LEADING] = {{RD_CELL_NAME, RD_STR("")}};

    for (size_t i = 0; i < LEADING; i++) {
        const char *word = _(leading->words[i]);
        struct rd_figure *at = &made[3 * i];

        (void)snprintf(at[0].text, sizeof at[0].text, _("%s A"), word);
        (void)snprintf(at[1].text, sizeof at[1].text, _("%s B"), word);
        (void)snprintf(at[2].text, sizeof at[2].text, _("%s change"), word);
    }
    for (size_t i = 0; i < 3 * LEADING; i++)
        heads[1 + i] =
            (struct rd_cell){RD_CELL_FIGURE, rd_str_from(made[i].text)};
    pen->begin_table(pen, title, heads, 1 + 3 * LEADING);
}

static void
draw_leading(const struct rd_document *document, struct rd_str title,
             const struct leading *leading, const struct rd_node *figure,
             const struct rd_node *end)
{
    const struct rd_pen *pen = document->pen;
    size_t others = 0;

    if (!has_leading(leading, figure, end)) {
        say_others(pen, count_figures(figure, end));
        return;
    }
    begin_leading(pen, title, leading);
    while (figure != end)
        figure = draw_next_key(pen, leading, figure, end, &others);
    pen->end_table(pen);
    say_others(pen, others);
}

/* ---- all of them ----------------------------------------------------------*/

static void
draw_table(const struct rd_document *document, struct rd_str caption,
           const struct rd_node *first, const struct rd_node *end)
{
    const struct rd_node *whole = rd_fact_find(document->page, "is_whole");
    const struct leading *leading = find_leading(first);

    if (leading == NULL || (whole != NULL && whole->value.boolean))
        draw_list(document, caption, first, end);
    else
        draw_leading(document, caption, leading, first, end);
}

/*
 * Figures of no group come first, or under a heading of their own. The caption
 * names the block, too: no other table of the page is called so.
 */
static void
draw_group(const struct rd_document *document, const struct rd_node *first,
           const struct rd_node *end, bool is_first)
{
    struct rd_str block =
        rd_difference_block_title(rd_difference_text(first, "block"));
    struct rd_str group = rd_difference_text(first, "group");
    struct rd_str title = group.len > 0 ? rd_difference_group_title(group)
                                        : rd_str_from(_("In all"));
    struct rd_buffer caption = {0};

    rd_buffer_add(&caption, block);
    if (group.len > 0 || !is_first) {
        document->pen->heading(document->pen, 3, title);
        rd_buffer_add_text(&caption, _(NC_("block and group", ": ")));
        rd_buffer_add(&caption, title);
    }
    draw_table(document, rd_buffer_str(&caption), first, end);
    document->pen->out->failed = document->pen->out->failed || caption.failed;
    rd_buffer_clear(&caption);
}

static void
draw_blocks(const struct rd_document *document, bool is_of_logs)
{
    const struct rd_node *first =
        rd_fact_first(rd_fact_find(document->page, "figures"));
    const struct rd_node *before = NULL, *end;
    bool is_first;

    for (; first != NULL; first = end) {
        struct rd_str block = rd_difference_text(first, "block");

        end = end_of_group(first);
        if (rd_str_equal(block, RD_STR("quality")) != is_of_logs)
            continue;
        is_first = before == NULL || !is_same_part(before, first, "block");
        if (is_first)
            document->pen->heading(document->pen, 2,
                                   rd_difference_block_title(block));
        draw_group(document, first, end, is_first);
        before = first;
    }
}

void
rd_difference_tables(const struct rd_document *document)
{
    draw_blocks(document, false);
    draw_blocks(document, true);
}
