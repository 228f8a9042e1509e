/*
 * The report as rows: places, units, exact ratios, and fields that would do
 * harm in a spreadsheet.
 */
#include "text_fixture.h"

#include "redite/tidy.h"

#define HEADER "block,group,key,figure,value,unit,numerator,denominator\n"

static void
check_csv(struct rd_report *report, const char *expected)
{
    const struct rd_sink_options options = {0};
    struct rd_buffer out = {0};

    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_csv.print(&out, report, &options);
    assert_false(out.failed);
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    rd_buffer_clear(&out);
    rd_report_clear(report);
}

static void
begin_bare(struct rd_report *report)
{
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
}

static void
an_empty_report_is_its_header(void **state)
{
    struct rd_report report;

    (void)state;
    begin_bare(&report);
    check_csv(&report, HEADER);
}

static void
a_figure_has_its_place_in_block_group_and_key(void **state)
{
    struct rd_report report;
    struct rd_node *node, *hour;

    (void)state;
    begin(&report);
    node = block(&report, "wait");
    rd_report_integer(&report, rd_report_object(&report, node, "all"),
                      "offered", 3);
    hour = rd_report_object(&report, rd_report_list(&report, node, "by_hour"),
                            NULL);
    rd_report_integer(&report, hour, "hour", 22);
    rd_report_integer(&report, rd_report_object(&report, hour, "wait"), "p90",
                      61);
    node = rd_report_object(&report, block(&report, "staffing"), "nights");
    hour =
        rd_report_object(&report, rd_report_list(&report, node, "each"), NULL);
    rd_report_date(&report, hour, "date", 0);
    rd_report_integer(&report, hour, "seen", 4);
    rd_report_integer(&report, node, "count", 1);
    check_csv(&report, HEADER "report,,,version,0.1.0,,,\n"
                              "wait,all,,offered,3,calls,,\n"
                              "wait,by_hour,22,wait.p90,61,seconds,,\n"
                              "staffing,nights.each,1970-01-01,seen,4,agents,,"
                              "\n"
                              "staffing,,,nights.count,1,nights,,\n");
}

/* The path is one that claims and evidence know. */
static void
a_group_within_a_group_begins_the_figure(void **state)
{
    struct rd_report report;
    struct rd_node *night, *hour;

    (void)state;
    begin_bare(&report);
    night = rd_report_object(&report, block(&report, "staffing"), "nights");
    night =
        rd_report_object(&report, rd_report_list(&report, night, "each"), NULL);
    rd_report_date(&report, night, "date", 0);
    hour = rd_report_object(&report, rd_report_list(&report, night, "by_hour"),
                            NULL);
    rd_report_integer(&report, hour, "hour", 22);
    rd_report_integer(&report, hour, "seen", 4);
    rd_report_integer(&report, hour, "not_answered", 2);
    check_csv(&report, HEADER "staffing,nights.each,1970-01-01,by_hour[22].seen"
                              ",4,agents,,\n"
                              "staffing,nights.each,1970-01-01,by_hour[22]."
                              "not_answered,2,calls,,\n");
}

static void
money_is_in_its_currency_and_two_currencies_are_two_blocks(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, report.root, "paid");
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "currency", "EUR");
    rd_report_micro(&report, rd_report_object(&report, node, "cost"), "total",
                    1500000);
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "currency", "FRF");
    rd_report_integer(&report, node, "calls", 2);
    node = rd_report_object(&report, node, "converted");
    add_text(&report, node, "currency", "EUR");
    rd_report_micro(&report, node, "total", 250000);
    check_csv(&report,
              HEADER "paid[EUR],,,cost.total,1.5,EUR,1500000,1000000\n"
                     "paid[FRF],,,calls,2,calls,,\n"
                     "paid[FRF],,,converted.currency,EUR,,,\n"
                     "paid[FRF],,,converted.total,0.25,EUR,250000,1000000\n");
}

static void
ratios_are_exact_and_null_is_empty(void **state)
{
    struct rd_report report;
    struct rd_node *node, *list;

    (void)state;
    begin_bare(&report);
    node =
        rd_report_object(&report, block(&report, "repeat"), "repeat_any_rate");
    rd_report_ratio(&report, node, "value", 2, 3);
    list = rd_report_list(&report, node, "ci95");
    rd_report_real(&report, list, NULL, 0.25);
    rd_report_null(&report, list, NULL);
    node = block(&report, "wait");
    rd_report_ratio(&report, node, "patience_mean", (rd_wide)1 << 80,
                    (rd_wide)1 << 79);
    rd_report_null(&report, node, "reexplained");
    check_csv(&report,
              HEADER "repeat,,,repeat_any_rate.value,0.666667,share,2,3\n"
                     "repeat,,,repeat_any_rate.ci95.low,0.25,share,,\n"
                     "repeat,,,repeat_any_rate.ci95.high,,share,,\n"
                     "wait,,,patience_mean,2,seconds,"
                     "1208925819614629174706176,604462909807314587353088\n"
                     "wait,,,reexplained,,contacts,,\n");
}

static void
elements_without_a_key_go_by_their_position(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, report.root, "claims");
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "name", "free, \"always\"");
    node = rd_report_object(&report, list, NULL);
    rd_report_bool(&report, node, "holds", false);
    list = rd_report_list(&report, block(&report, "quality"), "empty_dates");
    rd_report_date(&report, list, NULL, 0);
    rd_report_date(&report, list, NULL, 1);
    check_csv(&report, HEADER "claims,,1,name,\"free, \"\"always\"\"\",,,\n"
                              "claims,,2,holds,false,,,\n"
                              "quality,,,empty_dates.1,1970-01-01,,,\n"
                              "quality,,,empty_dates.2,1970-01-02,,,\n");
}

static void
what_a_spreadsheet_would_run_is_only_text(void **state)
{
    static const char *const texts[][2] = {
        {"=1+1", "'=1+1"},
        {"+33612345678", "+33612345678"},
        {"+33 6 12", "'+33 6 12"},
        {"-cmd", "'-cmd"},
        {"-1.5", "-1.5"},
        {"-1.5.2", "'-1.5.2"},
        {"=1", "'=1"},
        {"-", "-"},
        {"'", "''"},
        {"'=1", "''=1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "\\x09=1"},
        {"\r=1", "\\x0d=1"},
        {"\x1b[2J", "\\x1b[2J"},
        {"\xef\xbc\x9d"
         "1",
         "'\xef\xbc\x9d"
         "1"},
        {"a=1", "a=1"},
        {"\xff=1", "\xef\xbf\xbd=1"},
    };
    struct rd_report report;
    struct rd_buffer expected = {0};
    struct rd_node *node;

    (void)state;
    begin_bare(&report);
    node = block(&report, "x");
    rd_buffer_add_text(&expected, HEADER);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        add_text(&report, node, "n", texts[i][0]);
        rd_buffer_addf(&expected, "x,,,n,%s,,,\n", texts[i][1]);
    }
    rd_buffer_add_byte(&expected, '\0');
    check_csv(&report, expected.data);
    rd_buffer_clear(&expected);
}

/* The keys of groups come from logs, too. */
static void
keys_are_escaped_like_values(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;

    (void)state;
    begin_bare(&report);
    list = rd_report_list(&report, block(&report, "wait"), "by_service");
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "service", "=a,b\nc");
    rd_report_integer(&report, node, "offered", 1);
    check_csv(&report,
              HEADER "wait,by_service,\"'=a,b\\x0ac\",offered,1,calls,,\n");
}

static void
units_are_those_of_the_last_name_that_has_one(void **state)
{
    static const char *const figures[][3] = {
        {"wait", "wait.p90", "seconds"},
        {"wait", "over.600", "calls"},
        {"repeat", "talk.repeat_same.mean", "seconds"},
        {"repeat", "repeat_same", "contacts"},
        {"paid[FRF]", "cost.repeat_same", "FRF"},
        {"staffing", "while_waiting.seconds", "seconds"},
        {"staffing", "while_waiting.mean", "agents"},
        {"staffing", "p50", "seconds"},
        {"claims", "value", ""},
        {"parameters", "customers", ""},
        {"parameters", "wrap_up", "seconds"},
        {"await", "nothing", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        struct rd_str unit =
            rd_tidy_unit(rd_str_from(figures[i][0]), rd_str_from(figures[i][1]),
                         RD_STR("FRF"));

        if (!rd_str_equal(unit, rd_str_from(figures[i][2])))
            fail_msg("%s.%s is in '%.*s'", figures[i][0], figures[i][1],
                     RD_FMT(unit));
    }
}

/* A report of another hand may have names of any length. */
static void
a_name_longer_than_any_of_ours_has_no_unit(void **state)
{
    char figure[320];
    struct rd_str unit;

    (void)state;
    memset(figure, 'x', sizeof figure);
    memcpy(figure + 244, ".calls", sizeof ".calls"); /* wait. before it */
    unit = rd_tidy_unit(RD_STR("wait"), rd_str_from(figure), RD_STR(""));
    assert_true(rd_str_equal(unit, RD_STR("calls")));
    figure[250] = 'x';
    figure[sizeof figure - 1] = '\0';
    unit = rd_tidy_unit(RD_STR("wait"), rd_str_from(figure), RD_STR(""));
    assert_int_equal(unit.len, 0);
}

static void
refused_memory_is_remembered(void **state)
{
    const struct rd_sink_options options = {0};
    struct rd_report report;
    struct rd_buffer out = {.failed = true};

    (void)state;
    begin(&report);
    rd_sink_csv.print(&out, &report, &options);
    assert_true(out.failed);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_report_is_its_header),
        cmocka_unit_test(a_figure_has_its_place_in_block_group_and_key),
        cmocka_unit_test(a_group_within_a_group_begins_the_figure),
        cmocka_unit_test(
            money_is_in_its_currency_and_two_currencies_are_two_blocks),
        cmocka_unit_test(ratios_are_exact_and_null_is_empty),
        cmocka_unit_test(elements_without_a_key_go_by_their_position),
        cmocka_unit_test(what_a_spreadsheet_would_run_is_only_text),
        cmocka_unit_test(keys_are_escaped_like_values),
        cmocka_unit_test(units_are_those_of_the_last_name_that_has_one),
        cmocka_unit_test(a_name_longer_than_any_of_ours_has_no_unit),
        cmocka_unit_test(refused_memory_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
