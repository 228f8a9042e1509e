/*
 * The waits of all calls, by day and at night, side by side.
 */
#include "redite/text_sink.h"

#define LABEL_COLUMNS    44
#define VALUE_COLUMNS    12
#define QUANTILE_COLUMNS 10

static const char *const groups[] = {"all", "day", "night"};

#define GROUP_COUNT (sizeof groups / sizeof *groups)

struct row {
    const char *label; /* a sentence */
    rd_figure_make *make;
    const char *path; /* in each group */
};

static const struct row call_rows[] = {
    {"offered", rd_figure_count, "offered"},
    {"answered", rd_figure_count, "answered"},
    {"  put down within {#parameters.short_talk} s", rd_figure_count,
     "short_answered"},
    {"abandoned by the caller", rd_figure_count, "abandoned"},
    {"  within {#parameters.short_abandon} s", rd_figure_count,
     "short_abandoned"},
    {"  in the menu, before the queue", rd_figure_count, "abandoned_in_menu"},
    {"unserved by the hotline", rd_figure_count, "unserved"},
    {"abandoned, of offered", rd_figure_share, "abandon_rate"},
    {"not answered, of offered", rd_figure_share, "not_answered_rate"},
    {"waited over 1 minute", rd_figure_count, "over.60"},
    {"waited over 3 minutes", rd_figure_count, "over.180"},
    {"waited over 10 minutes", rd_figure_count, "over.600"},
    {"waited over 25 minutes", rd_figure_count, "over.1500"},
};

static const struct row level_rows[] = {
    {"of offered (the headline)", rd_figure_share, "service_level.of_offered"},
    {"of answered", rd_figure_share, "service_level.of_answered"},
    {"excluding short: abandoned within {#parameters.short_abandon} s",
     rd_figure_share, "service_level.excluding_short"},
    {"excluding abandoned {@}", rd_figure_share,
     "service_level.excluding_abandoned_within"},
    {"counting abandoned {@} as answered", rd_figure_share,
     "service_level.counting_abandoned_within"},
};

static const struct row patience_rows[] = {
    {"half are answered after", rd_figure_duration, "virtual_wait.p50"},
    {"nine in ten are answered after", rd_figure_duration, "virtual_wait.p90"},
    {"patience: waiting per abandoned call", rd_figure_duration,
     "patience_mean"},
};

static const struct rd_node *
find_in(const struct rd_node *node, const char *path)
{
    return rd_node_find(node, rd_str_from(path));
}

static void
print_group_heads(const struct rd_page *page)
{
    rd_page_skip(page, LABEL_COLUMNS);
    for (size_t i = 0; i < GROUP_COUNT; i++)
        rd_page_right(page, VALUE_COLUMNS, rd_str_from(groups[i]));
    rd_page_end(page);
}

static void
print_rows(const struct rd_page *page, const struct rd_node *wait,
           const struct row *rows, size_t count)
{
    print_group_heads(page);
    for (size_t i = 0; i < count; i++) {
        rd_sentence_left(page, LABEL_COLUMNS, rows[i].label);
        for (size_t j = 0; j < GROUP_COUNT; j++)
            rd_page_figure(page, VALUE_COLUMNS,
                           rows[i].make(find_in(rd_node_child(wait, groups[j]),
                                                rows[i].path)));
        rd_page_end(page);
    }
}

/* One clock: which calls, and from when to when. */
struct clock {
    const char *label;
    const char *count, *distribution;
};

static const struct clock clocks[] = {
    {"offered calls, from arrival (the clock the caller pays by)", "offered",
     "wait"},
    {"answered calls, from arrival", "answered", "answered_wait"},
    {"offered calls, from the queue (the clock that call centres publish)",
     "queued", "queue_wait"},
    {"talk of answered calls", "answered", "talk"},
};

struct quantile {
    const char *head, *name;
};

static const struct quantile quantiles[] = {
    {"mean", "mean"}, {"median", "p50"}, {"90%", "p90"},
    {"95%", "p95"},   {"99%", "p99"},    {"longest", "max"},
};

#define QUANTILE_COUNT (sizeof quantiles / sizeof *quantiles)

static void
print_clock(const struct rd_page *page, const struct rd_node *wait,
            const struct clock *clock)
{
    rd_page_left(page, page->width, rd_str_from(clock->label));
    rd_page_end(page);
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        const struct rd_node *group = rd_node_child(wait, groups[i]);
        const struct rd_node *waits = rd_node_child(group, clock->distribution);

        rd_page_skip(page, 2);
        rd_page_left(page, 6, rd_str_from(groups[i]));
        rd_page_figure(page, VALUE_COLUMNS,
                       rd_figure_count(rd_node_child(group, clock->count)));
        for (size_t j = 0; j < QUANTILE_COUNT; j++)
            rd_page_figure(
                page, QUANTILE_COLUMNS,
                rd_figure_duration(rd_node_child(waits, quantiles[j].name)));
        rd_page_end(page);
    }
}

static void
print_clocks(const struct rd_page *page, const struct rd_node *wait)
{
    rd_page_title(page, RD_STR("Waits in minutes and seconds"));
    rd_page_skip(page, 8);
    rd_page_right(page, VALUE_COLUMNS, RD_STR("calls"));
    for (size_t i = 0; i < QUANTILE_COUNT; i++)
        rd_page_right(page, QUANTILE_COLUMNS, rd_str_from(quantiles[i].head));
    rd_page_end(page);
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
        print_clock(page, wait, &clocks[i]);
}

void
rd_block_wait(const struct rd_page *page)
{
    const struct rd_node *wait = rd_fact_find(page, "wait");

    if (rd_node_child(wait, "all") == NULL)
        return;
    rd_page_title(page, RD_STR("Calls"));
    print_rows(page, wait, call_rows, sizeof call_rows / sizeof *call_rows);
    print_clocks(page, wait);
    rd_sentence_title(page, "Service level: answered {@}");
    print_rows(page, wait, level_rows, sizeof level_rows / sizeof *level_rows);
    rd_page_title(page, RD_STR("Had nobody given up (Kaplan-Meier)"));
    print_rows(page, wait, patience_rows,
               sizeof patience_rows / sizeof *patience_rows);
}
