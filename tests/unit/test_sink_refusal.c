/*
 * Every sink with every allocation refused, the first, the second, …: what is
 * printed is whole, or known to be none.
 */
#include "text_fixture.h"

#include "redite/difference.h"

#include <sqlite3.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long refused = -1; /* -1: none */
static long seen;

static bool
is_refused(void)
{
    return seen++ == refused;
}

void *
__wrap_malloc(size_t size)
{
    return is_refused() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    return is_refused() ? NULL : __real_realloc(old, size);
}

/* SQLite's own memory, which is asked for in its library. */
static sqlite3_mem_methods usual;

static void *
take_for_sqlite(int size)
{
    return is_refused() ? NULL : usual.xMalloc(size);
}

static void *
grow_for_sqlite(void *old, int size)
{
    return is_refused() ? NULL : usual.xRealloc(old, size);
}

static void
fill_report(struct rd_report *report)
{
    struct rd_node *node, *list;

    begin(report);
    add_period(report, "2024-02-01", "2024-03-01");
    add_parameters(report);
    add_calls(report, 2, 1);
    node = block(report, "wait");
    fill_group(report, rd_report_object(report, node, "all"), 2, 1, 900);
    list = rd_report_list(report, node, "by_hour");
    node = rd_report_object(report, list, NULL);
    rd_report_integer(report, node, "hour", 19);
    fill_group(report, node, 2, 1, 900);
    list = rd_report_list(report, report->root, "paid");
    node = rd_report_object(report, list, NULL);
    add_text(report, node, "currency", "FRF");
    rd_report_integer(report, node, "calls", 1);
    rd_report_micro(report, rd_report_object(report, node, "cost"), "total",
                    1500000);
    node = block(report, "quality");
    rd_report_integer(report, node, "long_waits", 2);
    rd_report_integer(report, node, "something_new", 2);
    add_input(report, rd_report_list(report, report->root, "inputs"),
              "a,\"b\".csv", "cut");
    assert_int_equal(rd_report_check(report, NULL), RD_OK);
}

static void
check_sink(const struct rd_report *report, const struct rd_sink *sink)
{
    const struct rd_sink_options options = {.width = 80};
    struct rd_buffer whole = {0};
    long count;

    seen = 0;
    sink->print(&whole, report, &options);
    count = seen;
    assert_false(whole.failed);
    for (long i = 0; i < count; i++) {
        struct rd_buffer out = {0};

        refused = i;
        seen = 0;
        sink->print(&out, report, &options);
        refused = -1;
        if (!out.failed &&
            !rd_str_equal(rd_buffer_str(&out), rd_buffer_str(&whole)))
            fail_msg("%s, allocation %ld: another report", sink->ending, i);
        rd_buffer_clear(&out);
    }
    rd_buffer_clear(&whole);
}

/* A database with a reject and a call. */
static enum rd_status
keep(struct rd_buffer *out, const struct rd_report *report)
{
    struct rd_row reject = {0}, call = {0};
    struct rd_rows rows;
    enum rd_status st;

    for (int i = 0; i < 5; i++)
        rd_row_add_text(&reject, RD_STR("a text"));
    for (int i = 0; i < 31; i++)
        rd_row_add_number(&call, i + 1);
    st = rd_row_check(&reject, NULL);
    if (st >= 0)
        st = rd_sink_sqlite.begin_keeping(&rows, NULL, true, NULL);
    else
        rows.context = NULL;
    if (st >= 0)
        st = rows.take_reject(rows.context, &reject, NULL);
    if (st >= 0)
        st = rows.take_call(rows.context, &call, NULL);
    if (st >= 0)
        st = rd_sink_sqlite.end_keeping(&rows, out, report, NULL);
    rd_sink_sqlite.clear_keeping(&rows);
    rd_row_clear(&reject);
    return st;
}

static void
refused_memory_is_known_while_rows_are_kept(void **state)
{
    struct rd_report report;
    struct rd_buffer whole = {0};
    long count;

    (void)state;
    fill_report(&report);
    seen = 0;
    assert_int_equal(keep(&whole, &report), RD_OK);
    count = seen;
    for (long i = 0; i < count; i++) {
        struct rd_buffer out = {0};
        enum rd_status st;

        refused = i;
        seen = 0;
        st = keep(&out, &report);
        refused = -1;
        if (st >= 0 && !out.failed &&
            !rd_str_equal(rd_buffer_str(&out), rd_buffer_str(&whole)))
            fail_msg("allocation %ld: another database", i);
        if (st < 0)
            assert_int_equal(st, RD_NOMEM);
        rd_buffer_clear(&out);
    }
    rd_buffer_clear(&whole);
    rd_report_clear(&report);
}

static void
refused_memory_is_known_in_every_format(void **state)
{
    struct rd_report report;

    (void)state;
    fill_report(&report);
    for (size_t i = 0; rd_sinks[i] != NULL; i++)
        check_sink(&report, rd_sinks[i]);
    rd_report_clear(&report);
}

/* Two reports whose calls differ, and their options. */
static void
fill_pair(struct rd_report reports[static 2])
{
    for (int i = 0; i < 2; i++) {
        struct rd_report *report = &reports[i];
        struct rd_node *node, *list;

        fill_report(report);
        add_text(report, report->root, "schema",
                 i == 0 ? "redite-report/1" : "another");
        node = block(report, "repeat");
        if (i == 0) {
            rd_report_null(report, node, "rate");
        } else {
            node = rd_report_object(report, node, "rate");
            rd_report_ratio(report, node, "value", 1, 2);
            list = rd_report_list(report, node, "ci95");
            rd_report_ratio(report, list, NULL, 1, 4);
            rd_report_ratio(report, list, NULL, 3, 4);
        }
        list = rd_report_list(report, report->root, "claims");
        node = rd_report_object(report, list, NULL);
        add_text(report, node, "name", "half wait a minute");
        rd_report_integer(report, node, "value", i);
        rd_report_integer(report, block(report, "staffing"), "x", 5 + i);
        add_text(report, rd_report_block(report, "parameters"), "rules",
                 i == 0 ? "a.csv" : "b.csv");
    }
}

static enum rd_status
compare(struct rd_report *difference, const struct rd_report *reports)
{
    const struct rd_difference_side sides[] = {{"a", "x", &reports[0]},
                                               {"b", "y", &reports[1]}};
    enum rd_status st = rd_report_init(difference, NULL);

    return st < 0 ? st : rd_difference_make(difference, sides, true, NULL);
}

static void
refused_memory_is_known_of_a_difference(void **state)
{
    struct rd_report reports[2], difference;
    long count;

    (void)state;
    fill_pair(reports);
    seen = 0;
    assert_int_equal(compare(&difference, reports), RD_OK);
    count = seen;
    for (size_t i = 0; rd_difference_sinks[i] != NULL; i++)
        check_sink(&difference, rd_difference_sinks[i]);
    rd_report_clear(&difference);
    for (long i = 0; i < count; i++) {
        enum rd_status st;

        refused = i;
        seen = 0;
        st = compare(&difference, reports);
        refused = -1;
        assert_int_equal(st, RD_NOMEM);
        rd_report_clear(&difference);
    }
    rd_report_clear(&reports[0]);
    rd_report_clear(&reports[1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_memory_is_known_in_every_format),
        cmocka_unit_test(refused_memory_is_known_of_a_difference),
        cmocka_unit_test(refused_memory_is_known_while_rows_are_kept),
    };
    sqlite3_mem_methods ours;

    (void)sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual);
    ours = usual;
    ours.xMalloc = take_for_sqlite;
    ours.xRealloc = grow_for_sqlite;
    (void)sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
    (void)sqlite3_initialize();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
