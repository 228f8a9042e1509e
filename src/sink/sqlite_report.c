/*
 * The figures of a report as rows: all of them in one table, and those of lists
 * in tables of their own.
 */
#include "sqlite_parts.h"

#include "redite/text.h"
#include "redite/tidy.h"

/* ---- values ---------------------------------------------------------------*/

static void
bind_number(struct rd_sql_store *store, const struct rd_node *node)
{
    int64_t micro;

    if (!rd_node_micro(&micro, node)) {
        rd_sql_bind_nothing(store);
        return;
    }
    if (micro % RD_MICRO == 0) {
        rd_sql_bind_integer(store, micro / RD_MICRO);
        return;
    }
    rd_sql_bind_real(store, (double)micro / RD_MICRO);
}

static void
bind_node(struct rd_sql_store *store, const struct rd_node *node)
{
    if (node == NULL)
        rd_sql_bind_nothing(store);
    else if (node->kind == RD_NODE_TEXT)
        rd_sql_bind_text(store, node->value.text);
    else if (node->kind == RD_NODE_INTEGER)
        rd_sql_bind_integer(store, node->value.integer);
    else if (node->kind == RD_NODE_BOOL)
        rd_sql_bind_integer(store, node->value.boolean);
    else
        bind_number(store, node);
}

/* ---- the table of all figures ---------------------------------------------*/

#define FIGURE_COLUMNS 9

/* As claims write it; `report` is no part of it. */
static void
bind_path(struct rd_sql_store *store, const struct rd_tidy_row *row)
{
    struct rd_buffer path = {0};

    if (!rd_str_equal(row->block, RD_STR("report")))
        rd_buffer_add(&path, row->block);
    if (row->group.len > 0)
        rd_buffer_addf(&path, ".%.*s", RD_FMT(row->group));
    if (row->key.len > 0)
        rd_buffer_addf(&path, "[%.*s]", RD_FMT(row->key));
    if (path.len > 0 && row->figure.len > 0)
        rd_buffer_add_byte(&path, '.');
    rd_buffer_add(&path, row->figure);
    store->failed = store->failed || path.failed;
    rd_sql_bind_text(store, rd_buffer_str(&path));
    rd_buffer_clear(&path);
}

static void
bind_wide(struct rd_sql_store *store, rd_wide value)
{
    struct rd_buffer digits = {0};

    if (value >= INT64_MIN && value <= INT64_MAX) {
        rd_sql_bind_integer(store, (int64_t)value);
        return;
    }
    rd_tidy_wide(&digits, value);
    store->failed = store->failed || digits.failed;
    rd_sql_bind_text(store, rd_buffer_str(&digits));
    rd_buffer_clear(&digits);
}

static void
add_figure(void *context, const struct rd_tidy_row *row)
{
    struct rd_sql_store *store = context;

    if (store->failed)
        return;
    bind_path(store, row);
    rd_sql_bind_text(store, row->block);
    rd_sql_bind_text(store, row->group);
    rd_sql_bind_text(store, row->key);
    rd_sql_bind_text(store, row->figure);
    bind_node(store, row->node);
    rd_sql_bind_text(store, row->unit);
    if (row->node->kind == RD_NODE_RATIO) {
        bind_wide(store, row->node->value.ratio.numerator);
        bind_wide(store, row->node->value.ratio.denominator);
    }
    rd_sql_end_row(store);
}

static void
add_figures(struct rd_sql_store *store, const struct rd_report *report)
{
    rd_sql_begin_rows(store, "figures", FIGURE_COLUMNS);
    if (!store->failed && !rd_tidy_walk(report, add_figure, store))
        store->failed = true;
    rd_sql_end_rows(store);
}

/* ---- the tables of lists --------------------------------------------------*/

static size_t
add_columns(struct rd_buffer *statement, const struct rd_sql_column *columns)
{
    size_t count = 0;

    for (; columns != NULL && columns->name != NULL; columns++, count++)
        rd_buffer_addf(statement, "%s%s %s",
                       statement->data[statement->len - 1] == '(' ? "" : ", ",
                       columns->name, columns->type);
    return count;
}

/* Gives the number of its columns. */
static size_t
create_table(struct rd_sql_store *store, const struct rd_sql_table *table)
{
    struct rd_buffer statement = {0};
    size_t count = 0;

    rd_buffer_addf(&statement, "CREATE TABLE %s (", table->name);
    if (statement.failed) {
        store->failed = true;
        return 0;
    }
    if (table->outer != NULL) {
        rd_buffer_add_text(&statement, table->outer_column);
        count++;
    }
    count += add_columns(&statement, table->columns);
    count += add_columns(&statement, table->beside_columns);
    rd_buffer_add_text(&statement, ")");
    rd_buffer_add_byte(&statement, '\0');
    if (statement.failed)
        store->failed = true;
    else
        rd_sql_execute(store, statement.data);
    rd_buffer_clear(&statement);
    return count;
}

static void
bind_columns(struct rd_sql_store *store, const struct rd_node *element,
             const struct rd_sql_column *columns)
{
    for (; columns != NULL && columns->name != NULL; columns++)
        bind_node(store,
                  element == NULL
                      ? NULL
                      : rd_node_find(element, rd_str_from(columns->path)));
}

static const struct rd_node *
find_children(const struct rd_node *node, const char *path)
{
    const struct rd_node *list = rd_node_find(node, rd_str_from(path));

    if (list == NULL || list->kind != RD_NODE_LIST)
        return NULL;
    return list->value.children.first;
}

/* The element of another list that has the same number as its key. */
static const struct rd_node *
find_beside(const struct rd_node *root, const struct rd_sql_table *table,
            const struct rd_node *element)
{
    const struct rd_node *key = rd_tidy_key(element), *other;

    if (table->beside == NULL || key == NULL)
        return NULL;
    other = find_children(root, table->beside);
    while (other != NULL &&
           rd_node_integer(rd_tidy_key(other)) != rd_node_integer(key))
        other = other->next;
    return other;
}

static void
add_rows(struct rd_sql_store *store, const struct rd_node *root,
         const struct rd_sql_table *table, const struct rd_node *outer)
{
    const struct rd_node *element =
        find_children(outer == NULL ? root : outer, table->list);

    for (; element != NULL && !store->failed; element = element->next) {
        if (outer != NULL)
            bind_node(store, rd_tidy_key(outer));
        bind_columns(store, element, table->columns);
        bind_columns(store, find_beside(root, table, element),
                     table->beside_columns);
        rd_sql_end_row(store);
    }
}

static void
add_table(struct rd_sql_store *store, const struct rd_node *root,
          const struct rd_sql_table *table)
{
    const struct rd_node *outer;

    rd_sql_begin_rows(store, table->name, create_table(store, table));
    if (table->outer == NULL)
        add_rows(store, root, table, NULL);
    else
        for (outer = find_children(root, table->outer); outer != NULL;
             outer = outer->next)
            add_rows(store, root, table, outer);
    rd_sql_end_rows(store);
}

void
rd_sql_add_report(struct rd_sql_store *store, const struct rd_report *report)
{
    rd_sql_execute_all(store, rd_sql_before);
    add_figures(store, report);
    for (const struct rd_sql_table *table = rd_sql_tables; table->name != NULL;
         table++)
        add_table(store, report->root, table);
    rd_sql_execute_all(store, rd_sql_after);
}
