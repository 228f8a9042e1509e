/*
 * The report as a page: what is escaped, what the browser is told, and charts.
 */
#include "text_fixture.h"

#include "../../src/sink/html_parts.h"

#include "redite/digest.h"

#include <stdio.h>

static void
print_html(struct rd_buffer *out, struct rd_report *report)
{
    const struct rd_sink_options options = {0};

    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_html.print(out, report, &options);
    assert_false(out->failed);
    rd_buffer_add_byte(out, '\0');
    rd_report_clear(report);
}

static void
check_has(const struct rd_buffer *out, const char *part)
{
    if (strstr(out->data, part) == NULL)
        fail_msg("not there: %s\nin: %s", part, out->data);
}

static void
check_has_not(const struct rd_buffer *out, const char *part)
{
    if (strstr(out->data, part) != NULL)
        fail_msg("there is: %s\nin: %s", part, out->data);
}

static void
an_empty_report_is_a_page_without_charts(void **state)
{
    struct rd_report report;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    print_html(&out, &report);
    check_has(&out, "<!DOCTYPE html>\n<html lang=\"en\">");
    check_has(&out,
              "<h1>Audit of a telephone hotline</h1>\n<p>No period: there "
              "is no call.</p>\n");
    check_has(&out,
              "<p>Made by redite 0.1.0.</p>\n</main>\n</body>\n</html>\n");
    check_has_not(&out, "<svg");
    check_has_not(&out, "At a glance");
    check_has_not(&out, "<table");
    rd_buffer_clear(&out);
}

static void
hash_style(char hex[static 65])
{
    struct rd_digest *digest;

    assert_int_equal(rd_digest_new(&digest, NULL), RD_OK);
    assert_int_equal(rd_digest_add(digest, rd_str_from(rd_html_style), NULL),
                     RD_OK);
    assert_int_equal(rd_digest_end(digest, hex, NULL), RD_OK);
    rd_digest_free(digest);
}

/* The policy allows one style: that which is there. */
static void
the_hash_of_the_style_is_that_of_the_policy(void **state)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[65] = "", encoded[45];
    unsigned bytes[33] = {0};
    size_t at = 0;

    (void)state;
    hash_style(hex);
    for (size_t i = 0; i < 32; i++)
        assert_int_equal(sscanf(hex + 2 * i, "%2x", &bytes[i]), 1);
    for (size_t i = 0; i < 33; i += 3) {
        unsigned three = bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2];

        for (int shift = 18; shift >= 0; shift -= 6)
            encoded[at++] = digits[three >> shift & 63];
    }
    encoded[43] = '=';
    encoded[44] = '\0';
    assert_string_equal(encoded, rd_html_style_hash);
}

static void
nothing_comes_from_outside_and_nothing_runs(void **state)
{
    struct rd_report report;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    add_calls(&report, 1, 1);
    print_html(&out, &report);
    check_has(&out, "content=\"default-src 'none'; style-src 'sha256-");
    check_has(&out, "base-uri 'none'; form-action 'none'\">");
    check_has_not(&out, "<script");
    check_has_not(&out, "http://");
    check_has_not(&out, "https://");
    check_has_not(&out, " style=");
    check_has_not(&out, "url(");
    check_has_not(&out, "@import");
    rd_buffer_clear(&out);
}

static void
names_from_a_log_are_escaped(void **state)
{
    static const char hostile[] =
        "</td><script>alert('1')</script>&amp;\" onload=\"x\xff\x1b\n";
    struct rd_report report;
    struct rd_node *list, *node;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    add_text(&report, block(&report, "parameters"), "x", hostile);
    list = rd_report_list(&report, block(&report, "wait"), "by_service");
    add_group(&report, list, "service", hostile, 1, 5);
    list = rd_report_list(&report, report.root, "claims");
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "name", hostile);
    list = rd_report_list(&report, report.root, "paid");
    node = rd_report_object(&report, list, NULL);
    add_text(&report, node, "currency", hostile);
    list = rd_report_list(&report, node, "by_hour");
    node = rd_report_object(&report, list, NULL);
    rd_report_integer(&report, node, "hour", 3);
    rd_report_micro(&report, node, "cost_talking", 1);
    print_html(&out, &report);
    check_has(&out, "&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"
                    "&amp;amp;&quot; onload=&quot;x\xef\xbf\xbd\\x1b\\x0a");
    check_has_not(&out, "<script");
    check_has_not(&out, "\" onload");
    assert_null(memchr(out.data, '\x1b', out.len));
    rd_buffer_clear(&out);
}

static void
add_hours(struct rd_report *report)
{
    struct rd_node *wait =
        rd_report_list(report, block(report, "wait"), "by_hour");
    struct rd_node *staff =
        rd_report_list(report, block(report, "staffing"), "by_hour");

    for (int hour = 0; hour < 24; hour++) {
        struct rd_node *node = rd_report_object(report, wait, NULL);

        rd_report_integer(report, node, "hour", hour);
        fill_group(report, node, hour / 12, hour / 18, hour * 60);
        node = rd_report_object(report, staff, NULL);
        rd_report_integer(report, node, "hour", hour);
        rd_report_integer(report, rd_report_object(report, node, "seen"),
                          "median", 1);
        rd_report_integer(report, node, "needed", hour / 6);
        rd_report_integer(report, node, "shortfall",
                          hour > 11 ? hour / 6 - 1 : 0);
    }
}

static void
a_chart_says_its_claim_and_leads_to_its_table(void **state)
{
    struct rd_report report;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    add_hours(&report);
    print_html(&out, &report);
    check_has(&out, "<figcaption>From 18:00, nine in ten wait up to 18:00"
                    "</figcaption>");
    check_has(&out, "role=\"img\" aria-label=\"From 18:00, nine in ten wait up "
                    "to 18:00\">");
    check_has(&out, ">18:00 – 18:00</text>");
    check_has(&out, ">no calls</text>");
    check_has(&out, "<a href=\"#by-local-hour-of-arrival\">");
    check_has(&out, "<h2 id=\"by-local-hour-of-arrival\">");
    check_has(&out, "<figcaption>At 18:00, 3 agents are needed and 1 typically "
                    "answer</figcaption>");
    check_has(&out, "<h2 id=\"who-was-there-and-how-many-were-needed\">");
    rd_buffer_clear(&out);
}

/* Nobody seen is one thing, no record another. */
static void
what_nobody_knows_of_an_hour_is_not_drawn(void **state)
{
    struct rd_report report;
    struct rd_node *list, *node;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    add_hours(&report);
    list = (struct rd_node *)(uintptr_t)rd_node_find(
        report.root, RD_STR("staffing.by_hour"));
    node = list->value.children.first;
    node->value.children.first->next->value.children.first->kind = RD_NODE_NULL;
    list = (struct rd_node *)(uintptr_t)rd_node_find(
        report.root, RD_STR("wait.by_hour[18].wait.p90"));
    list->kind = RD_NODE_WITHHELD;
    print_html(&out, &report);
    check_has(&out, ">00:00</text>\n<text x=\"46.0\" y=\"14\" class=\"soft\">–"
                    "</text>");
    check_has(&out, ">18:00</text>\n<text x=\"46.0\" y=\"374\" class=\"soft\">"
                    "withheld</text>\n<text x=\"40.0\"");
    rd_buffer_clear(&out);
}

/* A night whose hours 23, 0 and 1 have so many agents and calls in vain. */
static void
add_night(struct rd_report *report, struct rd_node *list, int32_t day,
          const int seen[static 3], const int missed[static 3])
{
    struct rd_node *night = rd_report_object(report, list, NULL), *hours;
    int nobody = 0;

    for (int i = 0; i < 3; i++)
        nobody += seen[i] == 0;
    rd_report_date(report, night, "date", day);
    rd_report_integer(report, night, "hours_nobody", nobody);
    hours = rd_report_list(report, night, "by_hour");
    for (int i = 0; i < 3; i++) {
        struct rd_node *hour = rd_report_object(report, hours, NULL);

        rd_report_integer(report, hour, "hour", (23 + i) % 24);
        rd_report_integer(report, hour, "seen", seen[i]);
        rd_report_integer(report, hour, "not_answered", missed[i]);
    }
}

static struct rd_node *
begin_nights(struct rd_report *report, int count, int with_nobody)
{
    struct rd_node *nights;

    begin(report);
    add_text(report, block(report, "parameters"), "night", "23:00-02:00");
    nights = rd_report_object(report, block(report, "staffing"), "nights");
    rd_report_integer(report, nights, "count", count);
    rd_report_integer(report, nights, "with_nobody", with_nobody);
    return rd_report_list(report, nights, "each");
}

static void
a_night_is_a_row_and_an_hour_a_square(void **state)
{
    struct rd_report report;
    struct rd_node *list = begin_nights(&report, 2, 1);
    struct rd_buffer out = {0};

    (void)state;
    add_night(&report, list, 0, (int[]){2, 0, 0}, (int[]){1, 0, 7});
    add_night(&report, list, 2, (int[]){1, 1, 1}, (int[]){0, 0, 0});
    print_html(&out, &report);
    check_has(&out, "<figcaption>On 1 of 2 nights there was an hour");
    check_has(&out, "<div role=\"img\" aria-label=\"On 1 of 2 nights");
    check_has(&out, ">01-01</text>");
    check_has(&out, ">01-02</text>"); /* a day without a night has a row */
    check_has(&out, ">01-03</text>");
    check_has(&out, "<path class=\"pale\" d=\"M46.5 20.5h21v13h-21z"
                    "M46.5 52.5h21v13h-21zM70.5 52.5h21v13h-21z"
                    "M94.5 52.5h21v13h-21z\"/>");
    check_has(&out, "<path class=\"hollow\" d=\"M70.5 20.5h21v13h-21z\"/>");
    check_has(&out, "<path class=\"full\" d=\"M94.5 20.5h21v13h-21z\"/>");
    check_has(&out, "class=\"on middle\">7</text>");
    check_has(&out, ">2 h empty</text>");
    check_has(&out, "<a href=\"#nights-hour-by-hour\">");
    check_has(&out, "<h2 id=\"nights-hour-by-hour\">");
    check_has(&out, "<th scope=\"row\">1970-01-01</th><td class=\"n\">2 (1)"
                    "</td><td class=\"n\">0</td><td class=\"n\">0 (7)</td>");
    rd_buffer_clear(&out);
}

static void
each_month_of_a_long_log_is_a_picture(void **state)
{
    struct rd_report report;
    struct rd_node *list = begin_nights(&report, 90, 0);
    struct rd_buffer out = {0};

    (void)state;
    for (int32_t day = 0; day < 90; day++)
        add_night(&report, list, day, (int[]){1, 1, 1}, (int[]){0, 2, 0});
    print_html(&out, &report);
    check_has(&out, "<figcaption>In each hour of 90 nights somebody answered");
    check_has(&out, "<figure class=\"wide\">");
    check_has(&out, "<p>January 1970</p>");
    check_has(&out, "<p>February 1970</p>\n<svg viewBox=\"0 0 180 192\"");
    check_has(&out, "<p>March 1970</p>");
    check_has_not(&out, "<p>April 1970</p>");
    check_has_not(&out, "class=\"on middle\"");
    rd_buffer_clear(&out);
}

/* Hours of two nights, one in spring; an hour that the night has twice. */
static void
an_hour_has_its_column_whatever_the_clock_skips(void **state)
{
    struct rd_report report;
    struct rd_node *list = begin_nights(&report, 2, 0), *night, *hours;
    struct rd_buffer out = {0};

    (void)state;
    night = rd_report_object(&report, list, NULL);
    rd_report_date(&report, night, "date", 0);
    hours = rd_report_list(&report, night, "by_hour");
    for (int hour = 0; hour < 3; hour++) {
        struct rd_node *node = rd_report_object(&report, hours, NULL);

        rd_report_integer(&report, node, "hour", hour == 2 ? 23 : hour);
        rd_report_integer(&report, node, "seen", 1);
    }
    add_night(&report, list, 1, (int[]){0, 1, 1}, (int[]){0, 0, 0});
    print_html(&out, &report);
    check_has(&out, "<path class=\"pale\" d=\"M54.5 20.5");
    check_has(&out, "zM238.5 20.5"); /* the 25th column */
    check_has(&out, "<path class=\"hollow\" d=\"M46.5 36.5");
    rd_buffer_clear(&out);
}

static void
add_place(struct rd_report *report, struct rd_node *list, const char *position,
          int identified, int reexplained, int unclear)
{
    struct rd_node *node = rd_report_object(report, list, NULL), *rate;

    add_text(report, node, "position", position);
    rd_report_integer(report, node, "identified", identified);
    rd_report_integer(report, node, "reexplained", reexplained);
    rd_report_integer(report, node, "unclear", unclear);
    rate = rd_report_object(report, node, "reexplained_rate");
    rd_report_ratio(report, rate, "lower", reexplained, identified);
    rd_report_ratio(report, rate, "upper", reexplained + unclear, identified);
}

static void
a_chain_tells_how_many_explained_again_or_may_have(void **state)
{
    struct rd_report report;
    struct rd_node *repeat, *list;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    repeat = block(&report, "repeat");
    rd_report_integer(&report, repeat, "issue_known", 130);
    rd_report_integer(&report, repeat, "repeat_same", 30);
    list = rd_report_list(&report, repeat, "by_position");
    add_place(&report, list, "1", 100, 0, 0);
    add_place(&report, list, "2", 20, 5, 5);
    add_place(&report, list, "3", 10, 4, 0);
    add_place(&report, list, "4", 0, 0, 0);
    print_html(&out, &report);
    check_has(&out, "<figcaption>30 of 130 contacts are about the same thing "
                    "again");
    check_has(&out, "viewBox=\"0 0 360 124\"");
    check_has(&out, ">First contact: 100</text>\n<rect x=\"2.0\" y=\"24\" "
                    "width=\"300.0\" height=\"13\" class=\"pale\"/>");
    check_has(&out, ">Second: 20, explained again: 25.0% to 50.0%</text>\n"
                    "<rect x=\"2.0\" y=\"64\" width=\"60.0\" height=\"13\" "
                    "class=\"pale\"/>\n"
                    "<rect x=\"2.0\" y=\"64\" width=\"15.0\" height=\"13\" "
                    "class=\"accent\"/>\n"
                    "<rect x=\"17.0\" y=\"64\" width=\"15.0\" height=\"13\" "
                    "class=\"hollow\"/>");
    check_has(&out, ">Third: 10, explained again: 40.0%</text>");
    check_has_not(&out, ">Fourth");
    check_has(&out, "<h2 id=\"by-place-in-the-story\">");
    rd_buffer_clear(&out);
}

/* A repeat of which nothing is known is not one that explained nothing. */
static void
what_nobody_can_tell_of_a_repeat_is_hollow(void **state)
{
    struct rd_report report;
    struct rd_node *repeat, *list, *node;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    repeat = block(&report, "repeat");
    rd_report_integer(&report, repeat, "issue_known", 3);
    list = rd_report_list(&report, repeat, "by_position");
    for (int i = 0; i < 3; i++) {
        node = rd_report_object(&report, list, NULL);
        add_text(&report, node, "position", i == 0 ? "1" : i == 1 ? "2" : "3");
        rd_report_integer(&report, node, "identified", 1);
        rd_report_null(&report, node, "reexplained");
    }
    node->value.children.last->kind = RD_NODE_WITHHELD;
    node = rd_report_object(&report, node, "reexplained_rate");
    rd_report_null(&report, node, "lower")->kind = RD_NODE_WITHHELD;
    print_html(&out, &report);
    check_has(&out, ">First contact: 1</text>\n<rect x=\"2.0\" y=\"24\" "
                    "width=\"300.0\" height=\"13\" class=\"pale\"/>");
    check_has(&out, ">Second: 1</text>\n<rect x=\"2.0\" y=\"64\" "
                    "width=\"300.0\" height=\"13\" class=\"hollow\"/>");
    check_has(&out, ">Third: 1, explained again: withheld</text>\n"
                    "<rect x=\"2.0\" y=\"104\" width=\"300.0\" "
                    "height=\"13\" class=\"hollow\"/>");
    rd_buffer_clear(&out);
}

static void
an_hour_is_paid_for_nobody_for_waiting_and_for_talking(void **state)
{
    struct rd_report report;
    struct rd_node *part, *node, *list;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    list = rd_report_list(&report, report.root, "paid");
    part = rd_report_object(&report, list, NULL);
    add_text(&report, part, "currency", "FRF");
    node = rd_report_object(&report, part, "cost");
    rd_report_micro(&report, node, "total", 100000000);
    rd_report_micro(&report, node, "waiting", 60000000);
    rd_report_micro(&report, node, "not_answered", 20000000);
    list = rd_report_list(&report, part, "by_hour");
    node = rd_report_object(&report, list, NULL);
    rd_report_integer(&report, node, "hour", 9);
    rd_report_micro(&report, node, "cost", 100000000);
    rd_report_micro(&report, node, "cost_not_answered", 20000000);
    rd_report_micro(&report, node, "cost_answered_wait", 40000000);
    rd_report_micro(&report, node, "cost_talking", 40000000);
    print_html(&out, &report);
    check_has(&out,
              "<figcaption>Of 100.00 FRF, 60.00 went on waiting, 20.00 of "
              "it for nobody</figcaption>");
    check_has(&out, "class=\"soft\">nobody</text>");
    check_has(&out, "<rect x=\"46.0\" y=\"24\" width=\"20.0\" height=\"13\" "
                    "class=\"accent\"/>\n"
                    "<text x=\"69.0\" y=\"34\" class=\"\">20.00</text>\n"
                    "<rect x=\"151.0\" y=\"24\" width=\"40.0\" height=\"13\" "
                    "class=\"strong\"/>");
    check_has(&out, "<rect x=\"256.0\" y=\"24\" width=\"40.0\" height=\"13\" "
                    "class=\"pale\"/>");
    check_has(&out, "<td class=\"n\">20.00</td><td class=\"n\">–</td>"
                    "<td class=\"n\">40.00</td><td class=\"n\">40.00</td>");
    rd_buffer_clear(&out);
}

static void
tables_have_heads_a_caption_and_can_be_scrolled(void **state)
{
    struct rd_report report;
    struct rd_buffer out = {0};

    (void)state;
    begin(&report);
    add_input(&report, rd_report_list(&report, report.root, "inputs"), "a.csv",
              NULL);
    print_html(&out, &report);
    check_has(
        &out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Table: Inputs\"><table>\n<caption>Inputs</caption>\n"
        "<thead><tr><th scope=\"col\">file</th>");
    check_has(&out, "<tr><th scope=\"row\" class=\"name\">a.csv</th>"
                    "<td>calls</td>");
    check_has(&out, "<td class=\"n\">1,234,567</td>");
    check_has(&out, "<td class=\"name\">–</td></tr>");
    rd_buffer_clear(&out);
}

static void
refused_memory_is_remembered(void **state)
{
    const struct rd_sink_options options = {0};
    struct rd_report report;
    struct rd_buffer out = {.failed = true};

    (void)state;
    begin(&report);
    rd_sink_html.print(&out, &report, &options);
    assert_true(out.failed);
    rd_report_clear(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_report_is_a_page_without_charts),
        cmocka_unit_test(the_hash_of_the_style_is_that_of_the_policy),
        cmocka_unit_test(nothing_comes_from_outside_and_nothing_runs),
        cmocka_unit_test(names_from_a_log_are_escaped),
        cmocka_unit_test(a_chart_says_its_claim_and_leads_to_its_table),
        cmocka_unit_test(what_nobody_knows_of_an_hour_is_not_drawn),
        cmocka_unit_test(a_night_is_a_row_and_an_hour_a_square),
        cmocka_unit_test(each_month_of_a_long_log_is_a_picture),
        cmocka_unit_test(an_hour_has_its_column_whatever_the_clock_skips),
        cmocka_unit_test(a_chain_tells_how_many_explained_again_or_may_have),
        cmocka_unit_test(what_nobody_can_tell_of_a_repeat_is_hollow),
        cmocka_unit_test(
            an_hour_is_paid_for_nobody_for_waiting_and_for_talking),
        cmocka_unit_test(tables_have_heads_a_caption_and_can_be_scrolled),
        cmocka_unit_test(refused_memory_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
