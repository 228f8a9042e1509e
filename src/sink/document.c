/*
 * Drawing a document: sentences, grids, and the tables that are made of
 * whatever the report counts.
 */
#include "document_parts.h"

#include "redite/tidy.h"

void
rd_document_sentence_in(const struct rd_document *document,
                        const struct rd_node *root, const char *sentence)
{
    const struct rd_pen *pen = document->pen;
    const struct rd_page page = {.out = pen->out, .root = root};
    struct rd_buffer text = {0};

    rd_sentence_add(&text, &page, sentence);
    pen->paragraph(pen, rd_buffer_str(&text));
    pen->out->failed = pen->out->failed || text.failed;
    rd_buffer_clear(&text);
}

void
rd_document_sentence(const struct rd_document *document, const char *sentence)
{
    rd_document_sentence_in(document, document->page->root, sentence);
}

const struct rd_node *
rd_document_greatest(const struct rd_node *list, const char *figure)
{
    const struct rd_node *node = rd_fact_first(list), *greatest = NULL;
    int64_t micro, most = 0;

    for (; node != NULL; node = node->next)
        if (rd_node_micro(&micro, rd_node_find(node, rd_str_from(figure))) &&
            micro > most) {
            most = micro;
            greatest = node;
        }
    return greatest;
}

static void
draw_period(const struct rd_document *document)
{
    const struct rd_pen *pen = document->pen;
    const struct rd_node *period = rd_fact_find(document->page, "period");
    struct rd_buffer text = {0};

    rd_head_add_days(&text, period);
    if (rd_fact_holds(rd_node_child(period, "from"))) {
        rd_sentence_add(&text, document->page,
                        " Hours and days are those of {$period.timezone}.");
        rd_sentence_add(&text, document->page,
                        " Night is {~parameters.night}.");
    }
    pen->paragraph(pen, rd_buffer_str(&text));
    pen->out->failed = pen->out->failed || text.failed;
    rd_buffer_clear(&text);
}

void
rd_document_head(const struct rd_document *document)
{
    const struct rd_pen *pen = document->pen;

    pen->heading(pen, 1, rd_str_from(_("Audit of a telephone hotline")));
    draw_period(document);
    if (rd_fact_holds(rd_fact_find(document->page, "calls.offered")))
        rd_document_sentence(
            document,
            "Of {#calls.offered|call|calls} that wanted a person (offered), a "
            "person answered {#calls.answered}; the caller gave up on "
            "{#calls.abandoned}, the hotline on {#calls.unserved}.");
}

/* ---- grids ----------------------------------------------------------------*/

/* A title over a table, or nothing to be drawn below. */
static void
begin_grid(const struct rd_document *document, const struct rd_node *root,
           const struct rd_grid *grid, const struct rd_cell *heads,
           size_t count)
{
    const struct rd_pen *pen = document->pen;
    const struct rd_page page = {.out = pen->out, .root = root};
    struct rd_buffer title = {0};

    rd_sentence_add(&title, &page, grid->title);
    pen->heading(pen, 2, rd_buffer_str(&title));
    if (grid->note != NULL)
        rd_document_sentence_in(document, root, grid->note);
    pen->begin_table(pen, rd_buffer_str(&title), heads, count);
    pen->out->failed = pen->out->failed || title.failed;
    rd_buffer_clear(&title);
}

/* Days and kinds are words of ours; other figures stand at the right. */
static enum rd_cell_kind
kind_of(const struct rd_grid_column *column)
{
    static rd_figure_make *const words[] = {rd_figure_weekday, rd_figure_date,
                                            rd_figure_kind};

    if (column->make == NULL)
        return RD_CELL_NAME;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (column->make == words[i])
            return RD_CELL_LABEL;
    return RD_CELL_FIGURE;
}

static void
draw_element(const struct rd_pen *pen, const struct rd_node *element,
             const struct rd_grid_column *columns, size_t count)
{
    struct rd_cell cells[RD_MOST_CELLS];
    struct rd_figure figures[RD_MOST_CELLS];

    for (size_t i = 0; i < count; i++) {
        const struct rd_node *node =
            rd_node_find(element, rd_str_from(columns[i].path));

        if (columns[i].make == NULL) {
            cells[i] = (struct rd_cell){RD_CELL_NAME, rd_fact_text(node)};
            continue;
        }
        figures[i] = columns[i].make(node);
        cells[i] = (struct rd_cell){kind_of(&columns[i]),
                                    rd_str_from(figures[i].text)};
    }
    pen->row(pen, cells, count);
}

static void
draw_list(const struct rd_document *document, const struct rd_node *root,
          const struct rd_grid *grid)
{
    const struct rd_node *element =
        rd_fact_first(rd_node_find(root, rd_str_from(grid->list)));
    struct rd_cell heads[RD_MOST_CELLS];
    size_t count = 0;

    if (element == NULL)
        return;
    for (; count < RD_MOST_CELLS && grid->columns[count].head != NULL; count++)
        heads[count] =
            (struct rd_cell){kind_of(&grid->columns[count]),
                             rd_str_from(_(grid->columns[count].head))};
    begin_grid(document, root, grid, heads, count);
    for (; element != NULL; element = element->next)
        draw_element(document->pen, element, grid->columns, count);
    document->pen->end_table(document->pen);
}

static void
draw_row(const struct rd_document *document, const struct rd_node *root,
         const struct rd_grid *grid, const struct rd_grid_row *row)
{
    const struct rd_page page = {.out = document->pen->out, .root = root};
    struct rd_cell cells[RD_MOST_CELLS];
    struct rd_figure figures[RD_MOST_CELLS];
    struct rd_buffer label = {0};
    size_t count = 1;

    rd_sentence_add(&label, &page, row->label);
    cells[0] = (struct rd_cell){RD_CELL_LABEL, rd_buffer_str(&label)};
    for (const struct rd_grid_side *side = grid->sides;
         side->head != NULL && count < RD_MOST_CELLS; side++, count++) {
        const struct rd_node *node =
            rd_node_find(root, rd_str_from(side->path));

        node = node == NULL ? NULL : rd_node_find(node, rd_str_from(row->path));
        figures[count] = row->make(node);
        cells[count] =
            (struct rd_cell){RD_CELL_FIGURE, rd_str_from(figures[count].text)};
    }
    document->pen->row(document->pen, cells, count);
    document->pen->out->failed = document->pen->out->failed || label.failed;
    rd_buffer_clear(&label);
}

static void
draw_rows(const struct rd_document *document, const struct rd_node *root,
          const struct rd_grid *grid)
{
    struct rd_cell heads[RD_MOST_CELLS] = {{RD_CELL_LABEL, RD_STR("")}};
    size_t count = 1;
    const struct rd_grid_side *side = grid->sides;

    if (rd_fact_first(rd_node_find(root, rd_str_from(side->path))) == NULL)
        return;
    for (; side->head != NULL && count < RD_MOST_CELLS; side++, count++)
        heads[count] =
            (struct rd_cell){RD_CELL_FIGURE, rd_str_from(_(side->head))};
    begin_grid(document, root, grid, heads, count);
    for (const struct rd_grid_row *row = grid->rows; row->label != NULL; row++)
        draw_row(document, root, grid, row);
    document->pen->end_table(document->pen);
}

static void
draw_grids(const struct rd_document *document, const struct rd_node *root,
           const struct rd_grid *grids)
{
    for (; grids->title != NULL; grids++)
        if (grids->list != NULL)
            draw_list(document, root, grids);
        else
            draw_rows(document, root, grids);
}

/* ---- what is counted under any name ---------------------------------------*/

static void
draw_count(const struct rd_document *document, const struct rd_node *node)
{
    const char *phrase =
        rd_quality_phrase(node->name, rd_node_integer(node) == 1);
    struct rd_figure figure = rd_figure_count(node);
    struct rd_buffer text = {0};
    struct rd_cell cells[] = {{RD_CELL_LABEL, node->name},
                              {RD_CELL_FIGURE, rd_str_from(figure.text)}};

    if (phrase != NULL) {
        rd_sentence_add(&text, document->page, phrase);
        cells[0].text = rd_buffer_str(&text);
    }
    document->pen->row(document->pen, cells, 2);
    document->pen->out->failed = document->pen->out->failed || text.failed;
    rd_buffer_clear(&text);
}

static void
draw_number(const struct rd_document *document, struct rd_str label,
            int64_t number)
{
    struct rd_figure figure = rd_figure_integer(number);
    const struct rd_cell cells[] = {{RD_CELL_LABEL, label},
                                    {RD_CELL_FIGURE, rd_str_from(figure.text)}};

    document->pen->row(document->pen, cells, 2);
}

/* Every count below a node that is not 0. */
static void
draw_counts(const struct rd_document *document, const struct rd_node *node)
{
    const struct rd_node *child = rd_fact_first(node);

    for (; child != NULL; child = child->next)
        if (child->kind == RD_NODE_OBJECT)
            draw_counts(document, child);
        else if (rd_node_integer(child) == 0)
            continue;
        else if (rd_str_equal(child->name, RD_STR("total")))
            draw_number(document, rd_str_from(_("rejected, of all causes")),
                        rd_node_integer(child));
        else
            draw_count(document, child);
}

static void
draw_quality(const struct rd_document *document)
{
    const struct rd_cell heads[] = {
        {RD_CELL_LABEL, rd_str_from(_(NC_("head of a column", "what")))},
        {RD_CELL_FIGURE, rd_str_from(_(NC_("head of a column", "count")))},
    };
    const struct rd_pen *pen = document->pen;
    const struct rd_node *quality = rd_fact_find(document->page, "quality");
    size_t dates = rd_fact_count(rd_node_child(quality, "empty_dates"));

    if (quality == NULL)
        return;
    pen->heading(pen, 2, rd_str_from(_("What the logs are worth")));
    pen->begin_table(pen, rd_str_from(_("Records, exclusions and anomalies")),
                     heads, 2);
    draw_counts(document, quality);
    if (dates > 0)
        draw_number(document, rd_str_from(_("dates without any call")),
                    (int64_t)dates);
    pen->end_table(pen);
}

static void
add_values(struct rd_buffer *text, const struct rd_node *node)
{
    if (node->kind != RD_NODE_LIST) {
        rd_tidy_value(text, node);
        return;
    }
    for (node = rd_fact_first(node); node != NULL; node = node->next) {
        rd_tidy_value(text, node);
        if (node->next != NULL)
            rd_buffer_add_text(text, _(" and "));
    }
}

static void
draw_parameters(const struct rd_document *document)
{
    const struct rd_cell heads[] = {
        {RD_CELL_LABEL, rd_str_from(_("option"))},
        {RD_CELL_NAME, rd_str_from(_("value"))},
    };
    const struct rd_pen *pen = document->pen;
    const struct rd_node *node =
        rd_fact_first(rd_fact_find(document->page, "parameters"));

    if (node == NULL)
        return;
    pen->heading(pen, 2, rd_str_from(_("Made with (durations in seconds)")));
    pen->begin_table(pen, rd_str_from(_("Options of the run")), heads, 2);
    for (; node != NULL; node = node->next) {
        struct rd_buffer text = {0};
        struct rd_cell cells[] = {{RD_CELL_LABEL, node->name},
                                  {RD_CELL_NAME, {NULL, 0}}};

        add_values(&text, node);
        cells[1].text = rd_buffer_str(&text);
        pen->row(pen, cells, 2);
        pen->out->failed = pen->out->failed || text.failed;
        rd_buffer_clear(&text);
    }
    pen->end_table(pen);
}

static void
draw_withheld(const struct rd_document *document)
{
    if (rd_fact_find(document->page, "withheld") == NULL)
        return;
    document->pen->heading(document->pen, 2, rd_str_from(_("Withheld")));
    rd_document_sentence(document, rd_withheld_sentence);
}

void
rd_document_tables(const struct rd_document *document)
{
    const struct rd_node *root = document->page->root;
    const struct rd_node *part =
        rd_fact_first(rd_fact_find(document->page, "paid"));

    if (rd_node_is_withheld(rd_fact_find(document->page, "calls.offered"))) {
        draw_withheld(document);
        draw_parameters(document);
        return;
    }
    draw_grids(document, root, rd_grids_of_calls);
    rd_document_nights(document);
    draw_grids(document, root, rd_grids_of_repeats);
    for (; part != NULL; part = part->next)
        draw_grids(document, part, rd_grids_of_money);
    draw_grids(document, root, rd_grids_of_records);
    draw_quality(document);
    draw_withheld(document);
    draw_parameters(document);
}
