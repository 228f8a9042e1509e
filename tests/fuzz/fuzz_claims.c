/*
 * Claims files of any bytes: a claim that is taken is about a figure and is
 * judged as its comparison says; one that is not is answered with a figure.
 */
#include "redite/claims.h"

#include "../unit/tariff_fixture.h"

#include "redite/views.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool truth)
{
    if (!truth)
        abort();
}

static void
add_group(struct rd_report *report, struct rd_node *node)
{
    struct rd_node *wait = rd_report_object(report, node, "wait");

    rd_report_integer(report, node, "offered", 7);
    rd_report_ratio(report, node, "rate", 2, 3);
    rd_report_real(report, wait, "p50", 0.25);
    rd_report_null(report, wait, "p90");
}

/* A report with lists of every kind of key. */
static void
make_report(struct rd_report *report)
{
    struct rd_node *block, *list, *node;

    expect(rd_report_init(report, NULL) == RD_OK);
    rd_report_text(report, report->root, "schema", RD_STR("1"));
    block = rd_report_object(report, report->root, "wait");
    add_group(report, rd_report_object(report, block, "all"));
    list = rd_report_list(report, block, "by_hour");
    for (int hour = 0; hour < 24; hour++) {
        node = rd_report_object(report, list, NULL);
        rd_report_integer(report, node, "hour", hour);
        add_group(report, node);
    }
    list = rd_report_list(report, block, "by_service");
    node = rd_report_object(report, list, NULL);
    rd_report_text(report, node, "service", RD_STR("3615"));
    add_group(report, node);
    list = rd_report_list(report, report->root, "notes");
    rd_report_text(report, list, NULL, RD_STR("no tickets"));
    expect(rd_report_check(report, NULL) == RD_OK);
}

static bool
is_figure(const struct rd_node *node)
{
    int64_t micro;

    return node != NULL &&
           (node->kind == RD_NODE_NULL || rd_node_micro(&micro, node));
}

/* The path that is offered for a claim; empty where the message was cut. */
static struct rd_str
find_offer(const char *text, const struct rd_claim *claim)
{
    struct rd_error before = {""};
    struct rd_str rest = rd_str_from(text), head;

    (void)rd_fail(&before, RD_USAGE,
                  "%s:%zu: metric: '%.*s' is no figure of a report; did you "
                  "mean '",
                  claim->file, claim->line, RD_FMT(claim->metric));
    head = rd_str_from(before.text);
    expect(rd_str_begins(rest, head));
    if (rest.len < head.len + 2 ||
        memcmp(rest.ptr + rest.len - 2, "'?", 2) != 0)
        return (struct rd_str){0};
    return (struct rd_str){rest.ptr + head.len, rest.len - head.len - 2};
}

static void
check_offer(const struct rd_report *report, const struct rd_claim *wrong,
            const char *text)
{
    struct rd_str offer = find_offer(text, wrong);

    if (offer.len > 0)
        expect(is_figure(rd_node_find_alike(report->root, offer)));
}

static void
check_paths(const struct rd_claims *claims, const struct rd_report *report)
{
    struct rd_error err = {""};
    enum rd_status st = rd_claims_check(claims, report->root, &err);
    const struct rd_claim *wrong = NULL; /* the first one */

    for (size_t i = 0; i < claims->count; i++) {
        struct rd_str path = claims->list[i].metric;
        const struct rd_node *found = rd_node_find(report->root, path);
        const struct rd_node *alike = rd_node_find_alike(report->root, path);

        expect(found == NULL || found == alike);
        if (wrong == NULL && !is_figure(alike))
            wrong = &claims->list[i];
    }
    expect(st == (wrong == NULL ? RD_OK : RD_USAGE));
    if (wrong != NULL)
        check_offer(report, wrong, err.text);
}

static void
check_claim(const struct rd_claim *claim, const struct rd_report *report,
            const struct rd_node *emitted)
{
    const struct rd_node *figure = rd_node_find(report->root, claim->metric);
    bool holds = rd_node_child(emitted, "holds")->value.boolean;
    int64_t value, printed;

    expect(claim->name.len > 0 && claim->metric.len > 0 && claim->line > 1);
    if (!rd_node_micro(&value, figure)) {
        expect(!holds);
        expect(rd_node_child(emitted, "value")->kind == RD_NODE_NULL);
        return;
    }
    expect(rd_node_micro(&printed, rd_node_child(emitted, "value")));
    expect(printed == value);
    expect(holds ==
           rd_comparison_holds(claim->comparison, value, claim->bound_micro));
}

static void
check_judgement(const struct rd_claims *claims, struct rd_report *report)
{
    const struct rd_node **roots = calloc(claims->count + 1, sizeof *roots);
    const struct rd_node *emitted;
    size_t failed = 0;

    expect(roots != NULL);
    for (size_t i = 0; i < claims->count; i++)
        roots[i] = report->root;
    rd_claims_emit(claims, roots, report);
    expect(rd_report_check(report, NULL) == RD_OK);
    emitted = rd_report_block(report, "claims")->value.children.first;
    for (size_t i = 0; i < claims->count; i++) {
        expect(emitted != NULL);
        check_claim(&claims->list[i], report, emitted);
        failed += !rd_node_child(emitted, "holds")->value.boolean;
        emitted = emitted->next;
    }
    expect(emitted == NULL && rd_claims_failed(report) == failed);
    free(roots);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_table table = {.name = "c.csv"};
    struct rd_claims claims = {0};
    struct rd_parameters parameters;
    struct rd_report report;
    struct rd_error err = {""};
    enum rd_status st;

    expect(fixture_table(&table, (struct rd_str){(const char *)data, size}));
    st = rd_claims_add(&claims, &table, &err);
    expect(st == RD_OK || (st == RD_USAGE && err.text[0] != '\0'));
    expect(st < 0 || claims.count == table.row_count);
    rd_table_clear(&table);
    rd_parameters_init(&parameters);
    for (size_t i = 0; i < claims.count; i++)
        expect(rd_view_set(&parameters, &claims.list[i], NULL) != RD_NOMEM);
    make_report(&report);
    check_paths(&claims, &report);
    check_judgement(&claims, &report);
    rd_report_clear(&report);
    rd_claims_clear(&claims);
    return 0;
}
