/*
 * The report as a database of SQLite, for those who ask in SQL. The only place
 * of redite that knows the library.
 *
 * It is made in memory and given as bytes, so that the file is whole or not
 * there, like any other. The same statements in the same order give the same
 * bytes. Nothing in a report can fail here but memory.
 */
#include "sqlite_parts.h"

#include <sqlite3.h>

#include "redite/sink.h"
#include "redite/text.h"
#include "redite/tidy.h"

struct store {
    sqlite3 *db;
    sqlite3_stmt *insert; /* of the table that is being filled */
    int next;             /* the parameter to bind next, from 1 */
    bool failed;
};

static void
note(struct store *store, int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        store->failed = true;
}

static void
execute(struct store *store, const char *statement)
{
    if (!store->failed)
        note(store, sqlite3_exec(store->db, statement, NULL, NULL, NULL));
}

static void
execute_all(struct store *store, const char *const *statements)
{
    for (; *statements != NULL; statements++)
        execute(store, *statements);
}

/* ---- a row ----------------------------------------------------------------*/

static void
bind_text(struct store *store, struct rd_str text)
{
    struct rd_buffer clean = {0};

    rd_text_print(&clean, text);
    if (clean.failed)
        store->failed = true;
    else
        note(store,
             sqlite3_bind_text64(store->insert, store->next,
                                 clean.len == 0 ? "" : clean.data, clean.len,
                                 SQLITE_TRANSIENT, SQLITE_UTF8));
    store->next++;
    rd_buffer_clear(&clean);
}

static void
bind_integer(struct store *store, int64_t value)
{
    note(store, sqlite3_bind_int64(store->insert, store->next, value));
    store->next++;
}

/* What is bound to no value is NULL. */
static void
bind_null(struct store *store)
{
    store->next++;
}

static void
bind_number(struct store *store, const struct rd_node *node)
{
    int64_t micro;

    if (!rd_node_micro(&micro, node)) {
        bind_null(store);
        return;
    }
    if (micro % RD_MICRO == 0) {
        bind_integer(store, micro / RD_MICRO);
        return;
    }
    note(store, sqlite3_bind_double(store->insert, store->next,
                                    (double)micro / RD_MICRO));
    store->next++;
}

static void
bind_node(struct store *store, const struct rd_node *node)
{
    if (node == NULL)
        bind_null(store);
    else if (node->kind == RD_NODE_TEXT)
        bind_text(store, node->value.text);
    else if (node->kind == RD_NODE_INTEGER)
        bind_integer(store, node->value.integer);
    else if (node->kind == RD_NODE_BOOL)
        bind_integer(store, node->value.boolean);
    else
        bind_number(store, node);
}

/* Insert the row that has been bound, and begin the next. */
static void
end_row(struct store *store)
{
    if (!store->failed)
        note(store, sqlite3_step(store->insert));
    (void)sqlite3_reset(store->insert);
    (void)sqlite3_clear_bindings(store->insert);
    store->next = 1;
}

/* Prepare to fill a table with rows of `count` columns. */
static void
begin_rows(struct store *store, const char *table, size_t count)
{
    struct rd_buffer statement = {0};

    rd_buffer_addf(&statement, "INSERT INTO %s VALUES (?", table);
    for (size_t i = 1; i < count; i++)
        rd_buffer_add_text(&statement, ",?");
    rd_buffer_add_byte(&statement, ')');
    store->next = 1;
    if (statement.failed)
        store->failed = true;
    else if (!store->failed)
        note(store,
             sqlite3_prepare_v2(store->db, statement.data, (int)statement.len,
                                &store->insert, NULL));
    rd_buffer_clear(&statement);
}

static void
end_rows(struct store *store)
{
    (void)sqlite3_finalize(store->insert);
    store->insert = NULL;
}

/* ---- the table of all figures ---------------------------------------------*/

#define FIGURE_COLUMNS 9

/* As claims write it; `report` is no part of it. */
static void
bind_path(struct store *store, const struct rd_tidy_row *row)
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
    bind_text(store, rd_buffer_str(&path));
    rd_buffer_clear(&path);
}

static void
bind_wide(struct store *store, rd_wide value)
{
    struct rd_buffer digits = {0};

    if (value >= INT64_MIN && value <= INT64_MAX) {
        bind_integer(store, (int64_t)value);
        return;
    }
    rd_tidy_wide(&digits, value);
    store->failed = store->failed || digits.failed;
    bind_text(store, rd_buffer_str(&digits));
    rd_buffer_clear(&digits);
}

static void
add_figure(void *context, const struct rd_tidy_row *row)
{
    struct store *store = context;

    if (store->failed)
        return;
    bind_path(store, row);
    bind_text(store, row->block);
    bind_text(store, row->group);
    bind_text(store, row->key);
    bind_text(store, row->figure);
    bind_node(store, row->node);
    bind_text(store, row->unit);
    if (row->node->kind == RD_NODE_RATIO) {
        bind_wide(store, row->node->value.ratio.numerator);
        bind_wide(store, row->node->value.ratio.denominator);
    }
    end_row(store);
}

static void
add_figures(struct store *store, const struct rd_report *report)
{
    begin_rows(store, "figures", FIGURE_COLUMNS);
    if (!store->failed && !rd_tidy_walk(report, add_figure, store))
        store->failed = true;
    end_rows(store);
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
create_table(struct store *store, const struct rd_sql_table *table)
{
    struct rd_buffer statement = {0};
    size_t count = 0;

    rd_buffer_addf(&statement, "CREATE TABLE %s (", table->name);
    if (statement.failed) {
        store->failed = true;
        return 0;
    }
    if (table->outer != NULL) {
        rd_buffer_add_text(&statement, "currency TEXT");
        count++;
    }
    count += add_columns(&statement, table->columns);
    count += add_columns(&statement, table->beside_columns);
    rd_buffer_add_text(&statement, ")");
    rd_buffer_add_byte(&statement, '\0');
    if (statement.failed)
        store->failed = true;
    else
        execute(store, statement.data);
    rd_buffer_clear(&statement);
    return count;
}

static void
bind_columns(struct store *store, const struct rd_node *element,
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
add_rows(struct store *store, const struct rd_node *root,
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
        end_row(store);
    }
}

static void
add_table(struct store *store, const struct rd_node *root,
          const struct rd_sql_table *table)
{
    const struct rd_node *outer;

    begin_rows(store, table->name, create_table(store, table));
    if (table->outer == NULL)
        add_rows(store, root, table, NULL);
    else
        for (outer = find_children(root, table->outer); outer != NULL;
             outer = outer->next)
            add_rows(store, root, table, outer);
    end_rows(store);
}

/* ---- the file -------------------------------------------------------------*/

static void
add_bytes(struct rd_buffer *out, struct store *store)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = NULL;

    if (!store->failed)
        bytes = sqlite3_serialize(store->db, "main", &size, 0);
    if (bytes == NULL)
        out->failed = true;
    else
        rd_buffer_add(out, (struct rd_str){(const char *)bytes, (size_t)size});
    sqlite3_free(bytes);
}

static void
sqlite_print(struct rd_buffer *out, const struct rd_report *report,
             const struct rd_sink_options *options)
{
    struct store store = {0};

    (void)options;
    note(&store, sqlite3_open(":memory:", &store.db));
    execute_all(&store, rd_sql_before);
    add_figures(&store, report);
    for (const struct rd_sql_table *table = rd_sql_tables; table->name != NULL;
         table++)
        add_table(&store, report->root, table);
    execute_all(&store, rd_sql_after);
    add_bytes(out, &store);
    (void)sqlite3_close(store.db);
}

const struct rd_sink rd_sink_sqlite = {
    .ending = ".sqlite",
    .help = N_("every figure in tables, to ask in SQL (SQLite)"),
    .print = sqlite_print,
};
