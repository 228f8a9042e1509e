/*
 * Claims: read, checked and judged.
 */
#include "redite/claims.h"

#include "tariff_fixture.h"

#include "redite/buffer.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define HEAD "name,metric,op,bound,answer_within,source\n"

/* Read the claims of a file; whatever its failure says stands in `err`. */
static enum rd_status
read_claims(struct rd_claims *claims, const char *csv, struct rd_error *err)
{
    struct rd_table table = {.name = "claims.csv"};
    enum rd_status st;

    *claims = (struct rd_claims){0};
    assert_true(fixture_table(&table, rd_str_from(csv)));
    st = rd_claims_add(claims, &table, err);
    rd_table_clear(&table);
    return st;
}

static void
every_cell_of_a_claim_is_read(void **state)
{
    struct rd_claims claims;
    struct rd_error err = {""};
    const struct rd_claim *claim;

    (void)state;
    assert_int_equal(read_claims(&claims,
                                 HEAD "a,calls.offered,>=,-0.5,<180,the law\n"
                                      "b,calls.failed,!=,12,,\n",
                                 &err),
                     RD_OK);
    assert_int_equal(claims.count, 2);
    claim = &claims.list[0];
    assert_string_equal(claim->file, "claims.csv");
    assert_int_equal(claim->line, 2);
    assert_true(rd_str_equal(claim->name, RD_STR("a")));
    assert_true(rd_str_equal(claim->metric, RD_STR("calls.offered")));
    assert_int_equal(claim->comparison, RD_AT_LEAST);
    assert_int_equal(claim->bound_micro, -500000);
    assert_string_equal(claim->answer_within, "<180");
    assert_true(rd_str_equal(claim->source, RD_STR("the law")));
    assert_int_equal(claims.list[1].line, 3);
    assert_int_equal(claims.list[1].comparison, RD_UNEQUAL);
    assert_null(claims.list[1].answer_within);
    rd_claims_clear(&claims);
}

static void
a_wrong_file_is_refused_with_line_and_column(void **state)
{
    static const struct {
        const char *csv, *said;
    } cases[] = {
        {HEAD "a,calls.offered,=,1,,\n",
         "claims.csv:2: op: '=' is not valid, expected one of <= < >= > == !="},
        {HEAD "a,calls.offered,<,1 %,,\n",
         "claims.csv:2: bound: '1 %' is not valid, expected a number such as "
         "180 or 0.95, with at most 6 decimals"},
        {HEAD "a,calls.offered,<,,,\n", "claims.csv:2: bound: ''"},
        {HEAD "a,calls.offered,<,0.1234567,,\n", "claims.csv:2: bound: '0."},
        {HEAD "a,b,<,1,,\n,calls.offered,<,1,,\n", "claims.csv:3: name: ''"},
        {HEAD "a,,<,1,,\n", "claims.csv:2: metric: '' is not valid"},
        {"name,metric,op\na,b,<\n", "no column 'bound'"},
        {"name,metric,op,bound,bounds\na,b,<,1,2\n",
         "claims.csv:1: column 'bounds' is not known or occurs twice"},
        {"name,metric,op,bound,op\na,b,<,1,<\n",
         "claims.csv:1: column 'op' is not known or occurs twice"},
        {HEAD, "claims.csv: has no rows, so it claims nothing"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rd_claims claims;
        struct rd_error err = {""};

        assert_int_equal(read_claims(&claims, cases[i].csv, &err), RD_USAGE);
        if (strstr(err.text, cases[i].said) == NULL)
            fail_msg("said '%s' instead of '%s'", err.text, cases[i].said);
        rd_claims_clear(&claims);
    }
}

static void
comparisons_are_exact_at_the_bound(void **state)
{
    static const struct {
        const char *sign;
        bool below, at, above;
    } truths[RD_COMPARISON_COUNT] = {
        [RD_AT_MOST] = {"<=", true, true, false},
        [RD_BELOW] = {"<", true, false, false},
        [RD_AT_LEAST] = {">=", false, true, true},
        [RD_ABOVE] = {">", false, false, true},
        [RD_EQUAL] = {"==", false, true, false},
        [RD_UNEQUAL] = {"!=", true, false, true},
    };

    (void)state;
    for (int i = 0; i < RD_COMPARISON_COUNT; i++) {
        enum rd_comparison comparison = (enum rd_comparison)i;

        assert_string_equal(rd_comparison_sign(comparison), truths[i].sign);
        assert_int_equal(rd_comparison_holds(comparison, 949999, 950000),
                         truths[i].below);
        assert_int_equal(rd_comparison_holds(comparison, 950000, 950000),
                         truths[i].at);
        assert_int_equal(rd_comparison_holds(comparison, 950001, 950000),
                         truths[i].above);
    }
}

/* A report with a share of a third, an hour, a text and a null. */
static void
make_report(struct rd_report *report)
{
    struct rd_node *wait, *list, *node;

    assert_int_equal(rd_report_init(report, NULL), RD_OK);
    wait = rd_report_object(report, report->root, "wait");
    rd_report_ratio(report, wait, "share", 1, 3);
    rd_report_null(report, wait, "unknown");
    rd_report_text(report, wait, "word", RD_STR("7"));
    list = rd_report_list(report, wait, "by_hour");
    for (int hour = 0; hour < 24; hour++) {
        node = rd_report_object(report, list, NULL);
        rd_report_integer(report, node, "hour", hour);
        rd_report_integer(report, node, "offered", hour * 10);
    }
    list = rd_report_list(report, wait, "by_service");
    node = rd_report_object(report, list, NULL);
    rd_report_text(report, node, "service", RD_STR("3615"));
    rd_report_integer(report, node, "offered", 12);
    list = rd_report_list(report, wait, "by_date");
    node = rd_report_object(report, list, NULL);
    rd_report_text(report, node, "date", RD_STR("2001-10-25"));
    rd_report_integer(report, node, "offered", 13);
}

/* Whether the one claim of a row holds in that report. */
static bool
judge(const char *row)
{
    struct rd_buffer csv = {0};
    struct rd_report report;
    struct rd_claims claims;
    const struct rd_node *root;
    size_t failed;

    rd_buffer_addf(&csv, "name,metric,op,bound\n%s\n", row);
    rd_buffer_add_byte(&csv, '\0');
    assert_int_equal(read_claims(&claims, csv.data, NULL), RD_OK);
    make_report(&report);
    root = report.root;
    rd_claims_emit(&claims, &root, &report);
    assert_int_equal(rd_report_check(&report, NULL), RD_OK);
    failed = rd_claims_failed(&report);
    rd_report_clear(&report);
    rd_claims_clear(&claims);
    rd_buffer_clear(&csv);
    return failed == 0;
}

static void
a_figure_is_judged_as_it_is_printed(void **state)
{
    (void)state;
    assert_true(judge("a,wait.share,==,0.333333"));
    assert_false(judge("a,wait.share,>,0.333333"));
    assert_true(judge("a,wait.by_hour[23].offered,==,230"));
    assert_true(judge("a,wait.by_service[3615].offered,<,12.000001"));
    assert_false(judge("a,wait.by_service[3615].offered,<,12"));
}

static void
what_is_null_holds_nothing(void **state)
{
    (void)state;
    assert_false(judge("a,wait.unknown,==,0"));
    assert_false(judge("a,wait.unknown,!=,0"));
    assert_false(judge("a,wait.by_service[3616].offered,!=,0"));
    assert_false(judge("a,wait.word,!=,0"));
}

static void
claims_are_reported_in_the_order_of_their_file(void **state)
{
    struct rd_report report;
    struct rd_claims claims;
    const struct rd_node *roots[2], *claim;
    int64_t micro;

    (void)state;
    assert_int_equal(read_claims(&claims,
                                 HEAD "b,wait.share,<,0.5,,why\n"
                                      "a,wait.unknown,>,2,<60,\n",
                                 NULL),
                     RD_OK);
    make_report(&report);
    roots[0] = roots[1] = report.root;
    rd_claims_emit(&claims, roots, &report);
    assert_int_equal(rd_claims_failed(&report), 1);
    claim = rd_report_block(&report, "claims")->value.children.first;
    assert_true(
        rd_str_equal(rd_node_child(claim, "name")->value.text, RD_STR("b")));
    assert_true(rd_node_micro(&micro, rd_node_child(claim, "value")));
    assert_int_equal(micro, 333333);
    assert_true(rd_node_child(claim, "holds")->value.boolean);
    assert_true(rd_str_equal(rd_node_child(claim, "source")->value.text,
                             RD_STR("why")));
    assert_null(rd_node_child(claim, "answer_within"));
    claim = claim->next;
    assert_int_equal(rd_node_child(claim, "value")->kind, RD_NODE_NULL);
    assert_false(rd_node_child(claim, "holds")->value.boolean);
    assert_true(rd_str_equal(rd_node_child(claim, "answer_within")->value.text,
                             RD_STR("<60")));
    assert_null(rd_node_child(claim, "source"));
    rd_report_clear(&report);
    rd_claims_clear(&claims);
}

/* What is said of a path, by that report as the sample; NULL: it is good. */
static const char *
check_path(const char *path, struct rd_error *err)
{
    struct rd_buffer csv = {0};
    struct rd_report sample;
    struct rd_claims claims;
    enum rd_status st;

    rd_buffer_addf(&csv, "name,metric,op,bound\na,%s,<,1\n", path);
    rd_buffer_add_byte(&csv, '\0');
    assert_int_equal(read_claims(&claims, csv.data, err), RD_OK);
    make_report(&sample);
    st = rd_claims_check(&claims, sample.root, err);
    assert_true(st == RD_OK || st == RD_USAGE);
    rd_report_clear(&sample);
    rd_claims_clear(&claims);
    rd_buffer_clear(&csv);
    return st == RD_OK ? NULL : err->text;
}

static void
keys_that_depend_on_the_input_are_not_compared(void **state)
{
    static const char *const good[] = {
        "wait.share",
        "wait.unknown",
        "wait.by_hour[23].offered",
        "wait.by_service[3615].offered",
        "wait.by_service[0836.68].offered",
        "wait.by_date[1999-12-31].offered",
    };
    struct rd_error err;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (check_path(good[i], &err) != NULL)
            fail_msg("%s", err.text);
}

static void
what_no_report_has_is_refused_with_the_nearest_path(void **state)
{
    static const struct {
        const char *path, *nearest;
    } cases[] = {
        {"wait.shar", "'wait.share'?"},
        {"wait", "'wait.share'?"},
        {"wait.word", "'wait.share'?"},
        {"wait.by_hour[24].offered", "'wait.by_hour[0].offered'?"},
        {"wait.by_hour[7].ofered", "'wait.by_hour[7].offered'?"},
        {"wait.by_hour.offered", "'wait.by_hour[0].offered'?"},
        {"wait.by_service[a].offerd", "'wait.by_service[a].offered'?"},
        {"wait.by_service[3615]", "'wait.by_service[3615].offered'?"},
        {"wait.by_date[2001-13-01].offered",
         "'wait.by_date[2001-10-25].offered'?"},
        {"wait.by_hour[7", "'wait.by_hour[0].offered'?"},
        {"share.", "'wait.share'?"},
    };
    struct rd_error err;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = check_path(cases[i].path, &err);

        if (said == NULL || strstr(said, cases[i].nearest) == NULL)
            fail_msg("'%s': '%s' instead of %s", cases[i].path,
                     said == NULL ? "" : said, cases[i].nearest);
        assert_non_null(strstr(said, "claims.csv:2: metric: '"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_of_a_claim_is_read),
        cmocka_unit_test(a_wrong_file_is_refused_with_line_and_column),
        cmocka_unit_test(comparisons_are_exact_at_the_bound),
        cmocka_unit_test(a_figure_is_judged_as_it_is_printed),
        cmocka_unit_test(what_is_null_holds_nothing),
        cmocka_unit_test(claims_are_reported_in_the_order_of_their_file),
        cmocka_unit_test(keys_that_depend_on_the_input_are_not_compared),
        cmocka_unit_test(what_no_report_has_is_refused_with_the_nearest_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
