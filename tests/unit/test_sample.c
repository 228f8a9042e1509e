/*
 * The sample that paths are checked against, beside a real report; and the
 * views of claims with a T of their own.
 */
#include "redite/sample.h"

#include "redite/views.h"

#include <stdlib.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A path below the folder of sources; the caller frees it. */
static struct rd_buffer
source_path(const char *name)
{
    const char *folder = getenv("SOURCE_DIR");
    struct rd_buffer path = {0};

    rd_buffer_addf(&path, "%s/%s", folder == NULL ? "." : folder, name);
    rd_buffer_add_byte(&path, '\0');
    assert_false(path.failed);
    return path;
}

static bool
is_figure(const struct rd_node *node)
{
    return node->kind == RD_NODE_INTEGER || node->kind == RD_NODE_RATIO ||
           node->kind == RD_NODE_REAL;
}

/* Append a step to a path: a name, or an element's key. */
static void
add_step(struct rd_buffer *path, const struct rd_node *child, bool is_element)
{
    const struct rd_node *key = child;

    if (!is_element) {
        rd_buffer_addf(path, "%s%.*s", path->len > 0 ? "." : "",
                       RD_FMT(child->name));
        return;
    }
    if (child->kind == RD_NODE_OBJECT)
        key = child->value.children.first;
    if (key->kind == RD_NODE_TEXT)
        rd_buffer_addf(path, "[%.*s]", RD_FMT(key->value.text));
    else
        rd_buffer_addf(path, "[%lld]", (long long)rd_node_integer(key));
}

/* Every number of a report is a figure of the sample; how many there are. */
static size_t
check_figures(const struct rd_node *node, const struct rd_node *sample,
              struct rd_buffer *path)
{
    const struct rd_node *child;
    size_t len = path->len, count = 0;

    if (is_figure(node)) {
        const struct rd_node *alike =
            rd_node_find_alike(sample, rd_buffer_str(path));

        if (alike == NULL || (!is_figure(alike) && alike->kind != RD_NODE_NULL))
            fail_msg("%.*s is not in the sample", RD_FMT(rd_buffer_str(path)));
        return 1;
    }
    if (node->kind != RD_NODE_OBJECT && node->kind != RD_NODE_LIST)
        return 0;
    for (child = node->value.children.first; child != NULL;
         child = child->next) {
        /* What has no key has no path: the ends of an interval. */
        if (node->kind == RD_NODE_LIST && child->kind != RD_NODE_OBJECT)
            continue;
        add_step(path, child, node->kind == RD_NODE_LIST);
        count += check_figures(child, sample, path);
        path->len = len;
    }
    return count;
}

static void
every_figure_of_a_report_can_be_claimed(void **state)
{
    struct rd_buffer calls = source_path("fixtures/article-2001.csv");
    struct rd_buffer tickets = source_path("fixtures/article-2001-tickets.csv");
    struct rd_buffer tariff = source_path("fixtures/article-2001-tariff.csv");
    struct rd_buffer share = source_path("src/share"), path = {0};
    const struct rd_input inputs[] = {{.path = calls.data},
                                      {.path = tickets.data}};
    struct rd_parameters parameters;
    const struct rd_run_options options = {
        .parameters = &parameters,
        .inputs = inputs,
        .input_count = 2,
        .share = share.data,
    };
    struct rd_settings settings = {0};
    struct rd_report report, sample;
    struct rd_error err = {""};

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(rd_set_tariffs(&parameters, tariff.data, NULL), RD_OK);
    assert_int_equal(rd_set_in(&parameters, "EUR", NULL), RD_OK);
    assert_int_equal(rd_set_agent_hour_cost(&parameters, "120", NULL), RD_OK);
    parameters.max_wait_s = 60;
    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    if (rd_run_report(&report, &options, &err) != RD_OK)
        fail_msg("%s", err.text);
    assert_int_equal(rd_settings_load(&settings, &options, &err), RD_OK);
    assert_int_equal(rd_report_init(&sample, NULL), RD_OK);
    assert_int_equal(rd_sample_emit(&sample, &settings, &parameters, &err),
                     RD_OK);
    assert_true(check_figures(report.root, sample.root, &path) > 1000);
    rd_report_clear(&sample);
    rd_report_clear(&report);
    rd_settings_clear(&settings);
    rd_buffer_clear(&calls);
    rd_buffer_clear(&tickets);
    rd_buffer_clear(&tariff);
    rd_buffer_clear(&share);
    rd_buffer_clear(&path);
}

static void
claims_of_one_t_share_one_view(void **state)
{
    struct rd_claim list[] = {
        {.file = "c.csv", .line = 2},
        {.file = "c.csv", .line = 3, .answer_within = "<180"},
        {.file = "c.csv", .line = 4, .answer_within = "180"},
        {.file = "c.csv", .line = 5, .answer_within = "20"},
        {.file = "c.csv", .line = 6, .answer_within = "<180"},
    };
    const struct rd_claims claims = {.list = list, .count = 5};
    struct rd_parameters parameters;
    struct rd_views views = {0};
    struct rd_report report;

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_int_equal(rd_views_init(&views, &report, &parameters, &claims, NULL),
                     RD_OK);
    assert_int_equal(views.count, 3);
    assert_ptr_equal(views.list[0].report, &report);
    assert_int_equal(views.list[0].parameters.answer_within_s, 20);
    assert_true(views.list[1].parameters.answer_within_exclusive);
    assert_false(views.list[2].parameters.answer_within_exclusive);
    assert_ptr_equal(views.roots[0], report.root);
    assert_ptr_equal(views.roots[1], views.list[1].report->root);
    assert_ptr_equal(views.roots[2], views.list[2].report->root);
    assert_ptr_equal(views.roots[3], report.root);
    assert_ptr_equal(views.roots[4], views.roots[1]);
    rd_views_clear(&views);
    rd_report_clear(&report);
}

static void
a_t_that_is_none_is_refused_with_its_line(void **state)
{
    const struct rd_claim claim = {
        .file = "c.csv", .line = 7, .answer_within = "soon"};
    struct rd_parameters parameters;
    struct rd_error err = {""};

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(rd_view_set(&parameters, &claim, &err), RD_USAGE);
    assert_non_null(strstr(err.text, "c.csv:7: answer_within: 'soon' is not"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_of_a_report_can_be_claimed),
        cmocka_unit_test(claims_of_one_t_share_one_view),
        cmocka_unit_test(a_t_that_is_none_is_refused_with_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
