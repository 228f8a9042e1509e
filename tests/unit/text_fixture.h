/*
 * Reports and pages for the tests of the text sink.
 *
 * Pages are compared whole, each rule drawn as one `─` to be readable here;
 * that rules and lines are as long as the page is wide has a test of its own.
 */
#ifndef TEXT_FIXTURE_H
#define TEXT_FIXTURE_H

#include "redite/text.h"
#include "redite/text_sink.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define TITLE_LINE                                                             \
    "Audit of a telephone hotline                                        "     \
    "redite 0.1.0\n"

#define MADE_WITH                                                              \
    "\nMade with (durations in seconds) ─\n"                                 \
    "night 22:00-08:00, answer_within 20, short_abandon 5, short_talk 10, "    \
    "max_wait\n7200, salvage yes, calling_code –.\n"

/* ---- trees ----------------------------------------------------------------*/

static inline void
begin(struct rd_report *report)
{
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
    rd_report_text(report, report->root, "version", RD_STR("0.1.0"));
}

static inline struct rd_node *
block(struct rd_report *report, const char *name)
{
    return rd_report_object(report, report->root, name);
}

static inline void
add_text(struct rd_report *report, struct rd_node *node, const char *name,
         const char *text)
{
    rd_report_text(report, node, name, rd_str_from(text));
}

static inline void
add_parameters(struct rd_report *report)
{
    struct rd_node *node = block(report, "parameters");

    add_text(report, node, "night", "22:00-08:00");
    add_text(report, node, "answer_within", "20");
    rd_report_integer(report, node, "short_abandon", 5);
    rd_report_integer(report, node, "short_talk", 10);
    rd_report_integer(report, node, "max_wait", 7200);
    rd_report_bool(report, node, "salvage", true);
    rd_report_null(report, node, "calling_code");
}

static inline void
add_period(struct rd_report *report, const char *from, const char *to)
{
    struct rd_node *node = block(report, "period");

    add_text(report, node, "from", from);
    add_text(report, node, "to", to);
    add_text(report, node, "timezone", "Europe/Paris");
}

static inline void
add_input(struct rd_report *report, struct rd_node *list, const char *name,
          const char *damage)
{
    struct rd_node *node = rd_report_object(report, list, NULL);

    add_text(report, node, "name", name);
    add_text(report, node, "kind", "calls");
    add_text(report, node, "profile", "calls");
    rd_report_integer(report, node, "records", 1234567);
    rd_report_integer(report, node, "rejected", 12);
    add_text(report, node, "first", "2024-01-01T07:00:00Z");
    add_text(report, node, "last", "2024-01-31T21:12:59Z");
    if (damage != NULL)
        add_text(report, node, "damage", damage);
}

static inline void
add_calls(struct rd_report *report, int64_t answered, int64_t abandoned)
{
    struct rd_node *node = block(report, "calls");

    rd_report_integer(report, node, "offered", answered + abandoned);
    rd_report_integer(report, node, "answered", answered);
    rd_report_integer(report, node, "abandoned", abandoned);
    rd_report_integer(report, node, "unserved", 0);
    rd_report_integer(report, node, "self_service", 1);
    rd_report_integer(report, node, "failed", 0);
}

/* All waits of the group are the same; null where none was offered. */
static inline void
add_distribution(struct rd_report *report, struct rd_node *parent,
                 const char *name, int64_t count, int64_t wait_s)
{
    static const char *const names[] = {"p50", "p90", "p95", "p99", "max"};
    struct rd_node *node = rd_report_object(report, parent, name);

    rd_report_ratio(report, node, "mean", (rd_wide)count * wait_s, count);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (count > 0)
            rd_report_integer(report, node, names[i], wait_s);
        else
            rd_report_null(report, node, names[i]);
}

static inline void
add_levels(struct rd_report *report, struct rd_node *parent, int64_t in_time,
           int64_t answered, int64_t offered)
{
    struct rd_node *node = rd_report_object(report, parent, "service_level");

    rd_report_ratio(report, node, "of_offered", in_time, offered);
    rd_report_ratio(report, node, "of_answered", in_time, answered);
    rd_report_ratio(report, node, "excluding_short", in_time, offered);
    rd_report_ratio(report, node, "excluding_abandoned_within", in_time,
                    offered);
    rd_report_ratio(report, node, "counting_abandoned_within", in_time,
                    offered);
}

static inline void
add_over(struct rd_report *report, struct rd_node *parent, int64_t offered,
         int64_t wait_s)
{
    static const char *const names[] = {"60", "180", "600", "1500"};
    static const int64_t bounds[] = {60, 180, 600, 1500};
    struct rd_node *node = rd_report_object(report, parent, "over");

    for (int i = 0; i < 4; i++)
        rd_report_integer(report, node, names[i],
                          wait_s > bounds[i] ? offered : 0);
}

/* The figures of a group whose waits are all the same. */
static inline void
fill_group(struct rd_report *report, struct rd_node *node, int64_t answered,
           int64_t abandoned, int64_t wait_s)
{
    int64_t offered = answered + abandoned;
    struct rd_node *wait;

    rd_report_integer(report, node, "offered", offered);
    rd_report_integer(report, node, "answered", answered);
    rd_report_integer(report, node, "abandoned", abandoned);
    rd_report_integer(report, node, "unserved", 0);
    rd_report_integer(report, node, "short_abandoned", 0);
    rd_report_integer(report, node, "abandoned_in_menu", 0);
    rd_report_integer(report, node, "short_answered", 0);
    rd_report_ratio(report, node, "abandon_rate", abandoned, offered);
    rd_report_ratio(report, node, "not_answered_rate", abandoned, offered);
    add_distribution(report, node, "wait", offered, wait_s);
    add_distribution(report, node, "answered_wait", answered, wait_s);
    rd_report_integer(report, node, "queued", 0);
    add_distribution(report, node, "queue_wait", 0, 0);
    add_over(report, node, offered, wait_s);
    add_distribution(report, node, "talk", answered, 1200);
    add_levels(report, node, wait_s <= 20 ? answered : 0, answered, offered);
    wait = rd_report_object(report, node, "virtual_wait");
    rd_report_integer(report, wait, "p50", wait_s);
    rd_report_null(report, wait, "p90");
    rd_report_ratio(report, node, "patience_mean", (rd_wide)offered * wait_s,
                    abandoned);
}

static inline void
add_group(struct rd_report *report, struct rd_node *list, const char *key,
          const char *text, int64_t offered, int64_t wait_s)
{
    struct rd_node *node = rd_report_object(report, list, NULL);

    add_text(report, node, key, text);
    fill_group(report, node, offered, 0, wait_s);
}

static inline void
add_wait(struct rd_report *report, struct rd_node *list, int64_t wait_s,
         const char *id, const char *file)
{
    struct rd_node *node = rd_report_object(report, list, NULL);

    rd_report_integer(report, node, "wait", wait_s);
    add_text(report, node, "call_id", id);
    add_text(report, node, "arrived_at", "2024-01-04T12:25:15Z");
    add_text(report, node, "file", file);
    rd_report_integer(report, node, "line", 118380);
}

/* ---- printing -------------------------------------------------------------*/

static inline void
print(struct rd_buffer *out, const struct rd_report *report,
      const struct rd_sink_options *options)
{
    assert_int_equal(rd_report_check(report, NULL), RD_OK);
    rd_sink_text.print(out, report, options);
    assert_false(out->failed);
}

/* Print as to a file: 80 columns, no colour. */
static inline void
print_plain(struct rd_buffer *out, const struct rd_report *report)
{
    const struct rd_sink_options options = {.width = 80};

    print(out, report, &options);
}

/* `text` with every run of `─` as one. */
static inline void
shorten_rules(struct rd_buffer *shorter, struct rd_str text)
{
    const struct rd_str dash = RD_STR("─");
    bool in_rule = false;

    while (text.len > 0) {
        bool is_dash = rd_str_begins(text, dash);
        size_t len = is_dash ? dash.len : 1;

        if (!is_dash || !in_rule)
            rd_buffer_add(shorter, (struct rd_str){text.ptr, len});
        in_rule = is_dash;
        text.ptr += len;
        text.len -= len;
    }
    rd_buffer_add_byte(shorter, '\0');
}

static inline void
check_page(struct rd_report *report, const char *expected)
{
    struct rd_buffer out = {0}, shorter = {0};

    print_plain(&out, report);
    shorten_rules(&shorter, rd_buffer_str(&out));
    assert_string_equal(shorter.data, expected);
    rd_buffer_clear(&out);
    rd_buffer_clear(&shorter);
    rd_report_clear(report);
}

static inline bool
ends_in_rule(struct rd_str line)
{
    const struct rd_str dash = RD_STR("─");

    return line.len >= dash.len &&
           memcmp(line.ptr + line.len - dash.len, dash.ptr, dash.len) == 0;
}

/*
 * The lines of a page: rules reach its edge, nothing goes beyond it, and none
 * ends in blanks.
 */
static inline void
check_lines(const struct rd_report *report, int width)
{
    const struct rd_sink_options options = {.width = width};
    struct rd_buffer out = {0};
    struct rd_str rest, line;

    print(&out, report, &options);
    rest = rd_buffer_str(&out);
    while (rd_str_split(&line, &rest, '\n')) {
        if (ends_in_rule(line))
            assert_int_equal(rd_text_width(line), width);
        if (rd_text_width(line) > (size_t)width)
            fail_msg("longer than %d: %.*s", width, RD_FMT(line));
        assert_false(line.len > 0 && line.ptr[line.len - 1] == ' ');
    }
    rd_buffer_clear(&out);
}

#endif
