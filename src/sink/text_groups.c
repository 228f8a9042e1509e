/*
 * Calls by hour, weekday, service and date: a table with a bar for the wait of
 * the unlucky tenth, each bar with its figure beside it.
 */
#include "redite/text_sink.h"

#include <assert.h>

#define MOST_ROWS        24 /* hours; of longer lists the first by rank */
#define BAR_LABEL        10 /* columns: a blank and hhh:mm:ss */
#define GAP              2  /* before the bars */
#define KEY_COLUMNS_MOST 18 /* of a page of 80 columns */
#define NARROW_KEY       12 /* the same of a narrower one */
#define USUAL_WIDTH      80

typedef void print_key(const struct rd_page *page, size_t columns,
                       const struct rd_node *key);

static void
print_hour(const struct rd_page *page, size_t columns,
           const struct rd_node *key)
{
    rd_page_left(page, columns, rd_str_from(rd_figure_hour(key).text));
}

static void
print_weekday(const struct rd_page *page, size_t columns,
              const struct rd_node *key)
{
    rd_page_left(page, columns, rd_str_from(rd_figure_weekday(key).text));
}

static void
print_date(const struct rd_page *page, size_t columns,
           const struct rd_node *key)
{
    rd_page_left(page, columns, rd_str_from(rd_figure_date(key).text));
}

static void
print_name(const struct rd_page *page, size_t columns,
           const struct rd_node *key)
{
    struct rd_str text = rd_fact_text(key);

    rd_page_left(page, columns, text.len > 0 ? text : rd_str_from(_("(none)")));
}

struct table {
    const char *path, *key;
    const char *title; /* a sentence */
    print_key *print_key;
    size_t key_columns; /* the least */
    const char *rank;   /* path in an element, which is not 0; NULL: in order */
    size_t most;        /* rows; at most MOST_ROWS */
    const char *one, *many;
};

static const struct table tables[] = {
    {
        .path = "wait.by_hour",
        .key = N_("hour"),
        .title = N_("By local hour of arrival (in time: answered {@})"),
        .print_key = print_hour,
        .key_columns = 8,
        .most = MOST_ROWS,
        .one = N_("hour"),
        .many = N_("hours"),
    },
    {
        .path = "wait.by_weekday",
        .key = N_("weekday"),
        .title = N_("By weekday"),
        .print_key = print_weekday,
        .key_columns = 11,
        .most = MOST_ROWS,
        .one = N_("weekday"),
        .many = N_("weekdays"),
    },
    {
        .path = "wait.by_service",
        .key = N_("service"),
        .title = N_("By service, most calls first"),
        .print_key = print_name,
        .key_columns = 10,
        .rank = "offered",
        .most = 20,
        .one = N_("service"),
        .many = N_("services"),
    },
    {
        .path = "wait.by_date",
        .key = N_("date"),
        .title = N_("Worst dates, longest waits first"),
        .print_key = print_date,
        .key_columns = 12,
        .rank = "wait.p90",
        .most = 5,
        .one = N_("date"),
        .many = N_("dates"),
    },
};

struct column {
    const char *head;
    size_t columns;
    size_t from_width; /* of the page; a narrower one has no room */
    rd_figure_make *make;
    const char *path;
};

static const struct column columns[] = {
    {N_("offered"), 11, 0, rd_figure_count, "offered"},
    {N_("answered"), 11, 92, rd_figure_count, "answered"},
    {N_("unanswered"), 11, 0, rd_figure_share, "not_answered_rate"},
    {N_("mean"), 10, 116, rd_figure_duration, "wait.mean"},
    {N_("median"), 10, 0, rd_figure_duration, "wait.p50"},
    {N_("in time"), 9, USUAL_WIDTH, rd_figure_share,
     "service_level.of_offered"},
    {N_("longest"), 10, 104, rd_figure_duration, "wait.max"},
};

#define COLUMN_COUNT (sizeof columns / sizeof *columns)

/* The rows of a table that are shown, and how it is laid out. */
struct rows {
    const struct table *table;
    const struct rd_node *nodes[MOST_ROWS];
    size_t count;
    size_t key_columns;
    size_t bar_columns; /* of the longest bar */
    int64_t longest;    /* the figure that it stands for */
};

static const struct rd_node *
find_in(const struct rd_node *node, const char *path)
{
    return rd_node_find(node, rd_str_from(path));
}

static int64_t
bar_value(const struct rd_node *node)
{
    return rd_node_integer(find_in(node, "wait.p90"));
}

/* Insert by rank, the greatest first; what falls off the end is not shown. */
static void
insert(struct rows *rows, const struct rd_node *node)
{
    const char *rank = rows->table->rank;
    size_t at = rows->count;

    while (rank != NULL && at > 0 &&
           rd_node_integer(find_in(node, rank)) >
               rd_node_integer(find_in(rows->nodes[at - 1], rank)))
        at--;
    if (at == rows->table->most)
        return;
    if (rows->count < rows->table->most)
        rows->count++;
    for (size_t i = rows->count - 1; i > at; i--)
        rows->nodes[i] = rows->nodes[i - 1];
    rows->nodes[at] = node;
}

static void
choose_rows(struct rows *rows, const struct rd_node *list)
{
    const struct rd_node *node = rd_fact_first(list);
    const char *rank = rows->table->rank;

    for (; node != NULL; node = node->next)
        if (rank == NULL || rd_fact_holds(find_in(node, rank)) ||
            rd_node_is_withheld(find_in(node, rank)))
            insert(rows, node);
    for (size_t i = 0; i < rows->count; i++)
        if (bar_value(rows->nodes[i]) > rows->longest)
            rows->longest = bar_value(rows->nodes[i]);
}

static bool
is_shown(const struct rd_page *page, const struct column *column)
{
    return page->width >= column->from_width;
}

static void
choose_layout(const struct rd_page *page, struct rows *rows,
              const struct rd_node *list)
{
    const struct table *table = rows->table;
    size_t most = rd_page_is_narrow(page)
                      ? NARROW_KEY
                      : KEY_COLUMNS_MOST + (page->width - USUAL_WIDTH) / 8;
    size_t used =
        rd_page_measure(page, list, table->key, table->key_columns, most);

    rows->key_columns = used;
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        used += is_shown(page, &columns[i]) ? columns[i].columns : 0;
    assert(page->width > used + GAP + BAR_LABEL);
    rows->bar_columns = page->width - used - GAP - BAR_LABEL;
}

static void
print_heads(const struct rd_page *page, const struct rows *rows)
{
    rd_page_left(page, rows->key_columns, rd_str_from(_(rows->table->key)));
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (is_shown(page, &columns[i]))
            rd_page_right(page, columns[i].columns,
                          rd_str_from(_(columns[i].head)));
    rd_page_skip(page, GAP);
    rd_page_left(page, rows->bar_columns + BAR_LABEL,
                 rd_str_from(rd_page_is_narrow(page)
                                 ? _("90%")
                                 : _("90% waited at most")));
    rd_page_end(page);
}

static void
print_row(const struct rd_page *page, const struct rows *rows,
          const struct rd_node *node)
{
    rows->table->print_key(page, rows->key_columns, rd_fact_first(node));
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (is_shown(page, &columns[i]))
            rd_page_figure(page, columns[i].columns,
                           columns[i].make(find_in(node, columns[i].path)));
    rd_page_skip(page, GAP);
    if (bar_value(node) > 0) {
        (void)rd_page_bar(page, rows->bar_columns, bar_value(node),
                          rows->longest);
        rd_buffer_add_byte(page->out, ' ');
    }
    rd_buffer_add_text(page->out,
                       rd_figure_duration(find_in(node, "wait.p90")).text);
    rd_page_end(page);
}

static void
print_table(const struct rd_page *page, const struct table *table)
{
    const struct rd_node *list = rd_fact_find(page, table->path);
    struct rows rows = {.table = table};

    choose_rows(&rows, list);
    if (rows.count == 0)
        return;
    choose_layout(page, &rows, list);
    rd_sentence_title(page, table->title);
    print_heads(page, &rows);
    for (size_t i = 0; i < rows.count; i++)
        print_row(page, &rows, rows.nodes[i]);
    rd_page_more(page, rd_fact_count(list) - rows.count, table->one,
                 table->many);
}

void
rd_block_groups(const struct rd_page *page)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        print_table(page, &tables[i]);
}
