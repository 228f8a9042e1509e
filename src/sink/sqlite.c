/*
 * The report as a database of SQLite, for those who ask in SQL. The only place
 * of redite that knows the library.
 *
 * The same statements in the same order give the same bytes; what comes in any
 * order is put in order by SQLite itself. Nothing can fail here but memory and
 * the disk, so a failure is noted, and asked for once.
 */
#include "sqlite_parts.h"

#include <sqlite3.h>

#include "redite/text.h"

#include <stdlib.h>

/* The first failure is kept: later ones follow from it. */
static void
note(struct rd_sql_store *store, int code)
{
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW ||
        store->failed)
        return;
    store->failed = true;
    store->reason = code == SQLITE_NOMEM ? NULL : sqlite3_errstr(code);
}

void
rd_sql_execute(struct rd_sql_store *store, const char *statement)
{
    if (!store->failed)
        note(store, sqlite3_exec(store->db, statement, NULL, NULL, NULL));
}

void
rd_sql_execute_all(struct rd_sql_store *store, const char *const *statements)
{
    for (; *statements != NULL; statements++)
        rd_sql_execute(store, *statements);
}

/* ---- a row ----------------------------------------------------------------*/

void
rd_sql_bind_text(struct rd_sql_store *store, struct rd_str text)
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

void
rd_sql_bind_integer(struct rd_sql_store *store, int64_t value)
{
    note(store, sqlite3_bind_int64(store->insert, store->next, value));
    store->next++;
}

void
rd_sql_bind_nothing(struct rd_sql_store *store)
{
    store->next++;
}

void
rd_sql_bind_real(struct rd_sql_store *store, double value)
{
    note(store, sqlite3_bind_double(store->insert, store->next, value));
    store->next++;
}

void
rd_sql_end_row(struct rd_sql_store *store)
{
    if (!store->failed)
        note(store, sqlite3_step(store->insert));
    (void)sqlite3_reset(store->insert);
    (void)sqlite3_clear_bindings(store->insert);
    store->next = 1;
}

void
rd_sql_begin_rows(struct rd_sql_store *store, const char *table, size_t count)
{
    struct rd_buffer statement = {0};

    rd_buffer_addf(&statement, "INSERT INTO %s VALUES (?", table);
    for (size_t i = 1; i < count; i++)
        rd_buffer_add_text(&statement, ",?");
    rd_buffer_add_byte(&statement, ')');
    store->next = 1;
    store->table = table;
    if (statement.failed)
        store->failed = true;
    else if (!store->failed)
        note(store,
             sqlite3_prepare_v2(store->db, statement.data, (int)statement.len,
                                &store->insert, NULL));
    rd_buffer_clear(&statement);
}

void
rd_sql_end_rows(struct rd_sql_store *store)
{
    (void)sqlite3_finalize(store->insert);
    store->insert = NULL;
    store->table = NULL;
}

/* ---- the file -------------------------------------------------------------*/

/*
 * In a file of our own or in memory, there is nothing to go back to: whatever
 * fails, all of it is thrown away.
 */
static const char *const settings[] = {
    "PRAGMA page_size = 4096", /* for the bytes not to depend on a default */
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA user_version = 1",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA temp_store = FILE",
    "PRAGMA cache_size = -16384",
    "BEGIN",
    NULL,
};

static enum rd_status
check(const struct rd_sql_store *store, struct rd_error *err)
{
    if (!store->failed)
        return RD_OK;
    if (store->reason == NULL)
        return rd_fail_memory(err);
    return rd_fail(err, RD_OUTPUT, "the database cannot be written: %s",
                   store->reason);
}

static enum rd_status
take_row(struct rd_sql_store *store, bool is_call, const struct rd_row *row,
         struct rd_error *err)
{
    enum rd_status st;

    if (pthread_mutex_lock(&store->lock) != 0)
        abort();
    rd_sql_add_row(store, is_call, row);
    st = check(store, err);
    (void)pthread_mutex_unlock(&store->lock);
    return st;
}

static enum rd_status
take_reject(void *context, const struct rd_row *row, struct rd_error *err)
{
    return take_row(context, false, row, err);
}

static enum rd_status
take_call(void *context, const struct rd_row *row, struct rd_error *err)
{
    return take_row(context, true, row, err);
}

static enum rd_status
begin_keeping(struct rd_rows *rows, const char *path, bool with_calls,
              struct rd_error *err)
{
    struct rd_sql_store *store = calloc(1, sizeof *store);

    *rows = (struct rd_rows){.context = store};
    if (store == NULL)
        return rd_fail_memory(err);
    if (pthread_mutex_init(&store->lock, NULL) != 0) {
        free(store);
        rows->context = NULL;
        return rd_fail_memory(err);
    }
    store->with_calls = with_calls;
    store->is_file = path != NULL;
    note(store, sqlite3_open(path == NULL ? ":memory:" : path, &store->db));
    rd_sql_execute_all(store, settings);
    rd_sql_begin_arrival(store);
    rows->take_reject = take_reject;
    rows->take_call = with_calls ? take_call : NULL;
    return check(store, err);
}

static void
add_bytes(struct rd_buffer *out, struct rd_sql_store *store)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = NULL;

    if (!store->failed)
        bytes = sqlite3_serialize(store->db, "main", &size, 0);
    if (bytes == NULL)
        store->failed = true;
    else
        rd_buffer_add(out, (struct rd_str){(const char *)bytes, (size_t)size});
    sqlite3_free(bytes);
}

static enum rd_status
end_keeping(struct rd_rows *rows, struct rd_buffer *out,
            const struct rd_report *report, struct rd_error *err)
{
    struct rd_sql_store *store = rows->context;

    rd_sql_end_arrival(store);
    rd_sql_add_report(store, report);
    rd_sql_execute(store, "COMMIT");
    if (!store->is_file)
        add_bytes(out, store);
    return check(store, err);
}

static void
clear_keeping(struct rd_rows *rows)
{
    struct rd_sql_store *store = rows->context;

    if (store == NULL)
        return;
    rd_sql_end_rows(store);
    (void)sqlite3_close(store->db);
    (void)pthread_mutex_destroy(&store->lock);
    free(store);
    *rows = (struct rd_rows){0};
}

static void
sqlite_print(struct rd_buffer *out, const struct rd_report *report,
             const struct rd_sink_options *options)
{
    struct rd_rows rows;
    enum rd_status st = begin_keeping(&rows, NULL, false, NULL);

    (void)options;
    if (st >= 0)
        st = end_keeping(&rows, out, report, NULL);
    if (st < 0)
        out->failed = true;
    clear_keeping(&rows);
}

const struct rd_sink rd_sink_sqlite = {
    .ending = ".sqlite",
    .help = N_("every figure in tables, to ask in SQL (SQLite)"),
    .print = sqlite_print,
    .begin_keeping = begin_keeping,
    .end_keeping = end_keeping,
    .clear_keeping = clear_keeping,
};
