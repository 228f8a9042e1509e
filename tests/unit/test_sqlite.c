/*
 * The report as a database, asked in SQL.
 */
#include "text_fixture.h"

#include <sqlite3.h>

/* The answer of a query, its columns parted by `|` and its rows by `;`. */
static int
add_answer(void *context, int count, char **values, char **names)
{
    struct rd_buffer *answer = context;

    (void)names;
    if (answer->len > 0)
        rd_buffer_add_byte(answer, ';');
    for (int i = 0; i < count; i++)
        rd_buffer_addf(answer, "%s%s", i == 0 ? "" : "|",
                       values[i] == NULL ? "NULL" : values[i]);
    return 0;
}

static sqlite3 *
open_bytes(const struct rd_buffer *out)
{
    unsigned char *copy = sqlite3_malloc64(out->len);
    sqlite3 *db;

    assert_non_null(copy);
    memcpy(copy, out->data, out->len);
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_deserialize(db, "main", copy,
                                         (sqlite3_int64)out->len,
                                         (sqlite3_int64)out->len,
                                         SQLITE_DESERIALIZE_FREEONCLOSE),
                     SQLITE_OK);
    return db;
}

static sqlite3 *
open_report(struct rd_report *report)
{
    const struct rd_sink_options options = {0};
    struct rd_buffer out = {0};
    sqlite3 *db;

    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_sqlite.print(&out, report, &options);
    assert_false(out.failed);
    db = open_bytes(&out);
    rd_buffer_clear(&out);
    rd_report_clear(report);
    return db;
}

static void
check_answer(sqlite3 *db, const char *query, const char *expected)
{
    struct rd_buffer answer = {0};
    char *message = NULL;

    if (sqlite3_exec(db, query, add_answer, &answer, &message) != SQLITE_OK)
        fail_msg("%s: %s", query, message);
    rd_buffer_add_byte(&answer, '\0');
    assert_string_equal(answer.data, expected);
    rd_buffer_clear(&answer);
}

static void
begin_bare(struct rd_report *report)
{
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
}

static void
an_empty_report_has_empty_tables(void **state)
{
    struct rd_report report;
    sqlite3 *db;

    (void)state;
    begin_bare(&report);
    db = open_report(&report);
    check_answer(db, "PRAGMA integrity_check", "ok");
    check_answer(db, "PRAGMA user_version", "1");
    check_answer(
        db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY "
        "name",
        "by_date;by_hour;by_service;claims;figures;inputs;"
        "night_hours;nights;paid_by_date;paid_by_hour;paid_by_service;rejects");
    check_answer(db, "SELECT count(*) FROM figures", "0");
    check_answer(db, "SELECT * FROM hours_short_of_agents", "");
    sqlite3_close(db);
}

static void
figures_have_path_type_unit_and_exact_parts(void **state)
{
    struct rd_report report;
    struct rd_node *node;
    sqlite3 *db;

    (void)state;
    begin(&report);
    node = rd_report_object(&report, block(&report, "wait"), "all");
    rd_report_integer(&report, node, "offered", 3);
    rd_report_ratio(&report, node, "abandon_rate", 1, 3);
    rd_report_ratio(&report, node, "patience_mean", (rd_wide)1 << 70, 1 << 30);
    rd_report_null(&report, node, "talk");
    rd_report_bool(&report, node, "x", true);
    db = open_report(&report);
    check_answer(db,
                 "SELECT path, value, typeof(value), unit, numerator, "
                 "denominator FROM figures",
                 "version|0.1.0|text||NULL|NULL;"
                 "wait.all.offered|3|integer|calls|NULL|NULL;"
                 "wait.all.abandon_rate|0.333333|real|share|1|3;"
                 "wait.all.patience_mean|1099511627776|integer|seconds|"
                 "1.18059162071741e+21|1073741824;"
                 "wait.all.talk|NULL|null|seconds|NULL|NULL;"
                 "wait.all.x|1|integer||NULL|NULL");
    sqlite3_close(db);
}

/* A call with nothing but its id, arrival, keys and file; or an answered one.
 */
static void
take_call(const struct rd_rows *rows, const char *id, const char *arrived_at,
          int64_t key, int64_t episode, int64_t earlier)
{
    struct rd_row row = {0};

    rd_row_add_text(&row, rd_str_from(id));
    for (int i = 1; i < 25; i++)
        if (i == 5 || i == 8)
            rd_row_add_text(&row, rd_str_from(arrived_at));
        else if (i == 10 && episode > 0)
            rd_row_add_number(&row, 60);
        else
            rd_row_add_nothing(&row);
    rd_row_add_number(&row, key);
    for (int i = 0; i < 2; i++)
        if ((i == 0 ? episode : earlier) > 0)
            rd_row_add_number(&row, i == 0 ? episode : earlier);
        else
            rd_row_add_nothing(&row);
    rd_row_add_number(&row, 0);
    rd_row_add_number(&row, 1);
    rd_row_add_nothing(&row);
    assert_int_equal(rd_row_check(&row, NULL), RD_OK);
    assert_int_equal(rows->take_call(rows->context, &row, NULL), RD_OK);
    rd_row_clear(&row);
}

static void
rows_that_come_in_any_order_are_put_in_order(void **state)
{
    struct rd_report report;
    struct rd_buffer out = {0};
    struct rd_rows rows;
    sqlite3 *db;

    (void)state;
    begin_bare(&report);
    assert_int_equal(rd_sink_sqlite.begin_keeping(&rows, NULL, true, NULL),
                     RD_OK);
    take_call(&rows, "last", "2001-10-27T00:00:00Z", 3, 7, 9);
    take_call(&rows, "lost", "2001-10-26T00:00:00Z", 1, 0, 0);
    take_call(&rows, "first", "2001-10-25T00:00:00Z", 9, 7, 0);
    take_call(&rows, "other", "2001-10-25T00:00:00Z", 4, 5, 0);
    assert_int_equal(rd_sink_sqlite.end_keeping(&rows, &out, &report, NULL),
                     RD_OK);
    rd_sink_sqlite.clear_keeping(&rows);
    rd_sink_sqlite.clear_keeping(&rows);
    db = open_bytes(&out);
    check_answer(db, "SELECT id, call_id FROM calls ORDER BY rowid",
                 "1|first;2|other;3|lost;4|last");
    check_answer(db, "SELECT call, episode, earlier_call FROM contacts",
                 "1|1|NULL;2|2|NULL;4|1|1");
    check_answer(db, "SELECT id, contacts, ended_at FROM episodes",
                 "1|2|2001-10-27T00:00:00Z;2|1|2001-10-25T00:00:00Z");
    check_answer(db,
                 "SELECT call_id, earlier_call FROM evidence WHERE "
                 "earlier_call IS NOT NULL",
                 "last|first");
    check_answer(db, "PRAGMA foreign_key_check", "");
    sqlite3_close(db);
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

static void
an_hour_has_its_calls_and_its_agents(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;
    sqlite3 *db;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_hour");
    for (int hour = 0; hour < 3; hour++) {
        node = rd_report_object(&report, list, NULL);
        rd_report_integer(&report, node, "hour", hour);
        rd_report_integer(&report, node, "offered", 10 + hour);
    }
    list = rd_report_list(&report, block(&report, "staffing"), "by_hour");
    for (int hour = 1; hour < 3; hour++) {
        node = rd_report_object(&report, list, NULL);
        rd_report_integer(&report, node, "hour", hour);
        rd_report_integer(&report, node, "needed", hour);
        rd_report_ratio(&report, node, "shortfall", hour, 2);
    }
    db = open_report(&report);
    check_answer(db,
                 "SELECT hour, offered, agents_needed, wait_p50_s FROM by_hour",
                 "0|10|NULL|NULL;1|11|1|NULL;2|12|2|NULL");
    check_answer(db, "SELECT hour, agents_missing FROM hours_short_of_agents",
                 "2|1.0;1|0.5");
    sqlite3_close(db);
}

static void
claims_and_currencies_have_their_rows(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;
    sqlite3 *db;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, report.root, "claims");
    for (int i = 0; i < 2; i++) {
        node = rd_report_object(&report, list, NULL);
        add_text(&report, node, "name", "same");
        rd_report_bool(&report, node, "holds", i == 0);
        rd_report_micro(&report, node, "bound", 500000);
    }
    list = rd_report_list(&report, report.root, "paid");
    for (int i = 0; i < 2; i++) {
        node = rd_report_object(&report, list, NULL);
        add_text(&report, node, "currency", i == 0 ? "EUR" : "FRF");
        node = rd_report_object(&report,
                                rd_report_list(&report, node, "by_date"), NULL);
        rd_report_date(&report, node, "date", 0);
        rd_report_micro(&report, node, "cost", 1500000 * (i + 1));
    }
    db = open_report(&report);
    check_answer(db, "SELECT name, bound FROM claims_that_do_not_hold",
                 "same|0.5");
    check_answer(db, "SELECT currency, date, cost FROM paid_by_date",
                 "EUR|1970-01-01|1.5;FRF|1970-01-01|3.0");
    sqlite3_close(db);
}

static void
hostile_names_are_only_text(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;
    sqlite3 *db;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_service");
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "service", "'); DROP TABLE figures; --");
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "service", "\xff\xfe");
    node = rd_report_object(&report, list, NULL);
    rd_report_text(&report, node, "service", (struct rd_str){"a\0b", 3});
    db = open_report(&report);
    check_answer(db, "SELECT hex(service) FROM by_service ORDER BY rowid",
                 "27293B2044524F50205441424C4520666967757265733B202D2D;"
                 "EFBFBDEFBFBD;610062");
    check_answer(db, "SELECT count(*) FROM figures", "0");
    sqlite3_close(db);
}

static void
the_same_report_gives_the_same_bytes(void **state)
{
    const struct rd_sink_options options = {0};
    struct rd_report report;
    struct rd_buffer one = {0}, two = {0};

    (void)state;
    begin(&report);
    add_calls(&report, 5, 7);
    rd_sink_sqlite.print(&one, &report, &options);
    rd_sink_sqlite.print(&two, &report, &options);
    assert_true(rd_str_equal(rd_buffer_str(&one), rd_buffer_str(&two)));
    rd_buffer_clear(&one);
    rd_buffer_clear(&two);
    rd_report_clear(&report);
}

static void
refused_memory_is_remembered(void **state)
{
    const struct rd_sink_options options = {0};
    struct rd_report report;
    struct rd_buffer out = {.failed = true};

    (void)state;
    begin(&report);
    rd_sink_sqlite.print(&out, &report, &options);
    assert_true(out.failed);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_report_has_empty_tables),
        cmocka_unit_test(figures_have_path_type_unit_and_exact_parts),
        cmocka_unit_test(rows_that_come_in_any_order_are_put_in_order),
        cmocka_unit_test(an_hour_has_its_calls_and_its_agents),
        cmocka_unit_test(claims_and_currencies_have_their_rows),
        cmocka_unit_test(hostile_names_are_only_text),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(refused_memory_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
