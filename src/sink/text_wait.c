/*
 * The waits of all calls, by day and at night, side by side.
 */
#include "redite/text_sink.h"

#include "redite/text.h"

#define LABEL_COLUMNS    44
#define VALUE_COLUMNS    12
#define NARROW_VALUE     8 /* or more, as they need */
#define QUANTILE_COLUMNS 10

static const char *const groups[] = {"all", "day", "night"};
static const char *const group_heads[] = {
    NC_("calls", "all"), NC_("calls", "day"), NC_("calls", "night")};

#define GROUP_COUNT (sizeof groups / sizeof *groups)

struct row {
    const char *label; /* a sentence */
    rd_figure_make *make;
    const char *path; /* in each group */
};

static const struct row call_rows[] = {
    {N_("offered"), rd_figure_count, "offered"},
    {N_("answered"), rd_figure_count, "answered"},
    {N_("  put down within {#parameters.short_talk} s"), rd_figure_count,
     "short_answered"},
    {N_("abandoned by the caller"), rd_figure_count, "abandoned"},
    {N_("  within {#parameters.short_abandon} s"), rd_figure_count,
     "short_abandoned"},
    {N_("  in the menu, before the queue"), rd_figure_count,
     "abandoned_in_menu"},
    {N_("unserved by the hotline"), rd_figure_count, "unserved"},
    {N_("abandoned, of offered"), rd_figure_share, "abandon_rate"},
    {N_("not answered, of offered"), rd_figure_share, "not_answered_rate"},
    {N_("waited over 1 minute"), rd_figure_count, "over.60"},
    {N_("waited over 3 minutes"), rd_figure_count, "over.180"},
    {N_("waited over 10 minutes"), rd_figure_count, "over.600"},
    {N_("waited over 25 minutes"), rd_figure_count, "over.1500"},
};

static const struct row level_rows[] = {
    {N_("of offered (the headline)"), rd_figure_share,
     "service_level.of_offered"},
    {N_("of answered"), rd_figure_share, "service_level.of_answered"},
    {N_("excluding short: abandoned within {#parameters.short_abandon} s"),
     rd_figure_share, "service_level.excluding_short"},
    {N_("excluding abandoned {@}"), rd_figure_share,
     "service_level.excluding_abandoned_within"},
    {N_("counting abandoned {@} as answered"), rd_figure_share,
     "service_level.counting_abandoned_within"},
};

static const struct row patience_rows[] = {
    {N_("half are answered after"), rd_figure_duration, "virtual_wait.p50"},
    {N_("nine in ten are answered after"), rd_figure_duration,
     "virtual_wait.p90"},
    {N_("patience: waiting per abandoned call"), rd_figure_duration,
     "patience_mean"},
};

static const struct rd_node *
find_in(const struct rd_node *node, const char *path)
{
    return rd_node_find(node, rd_str_from(path));
}

/* How a table of the groups is laid out. */
struct layout {
    size_t label, value; /* columns */
};

static struct rd_figure
figure_of(const struct rd_node *wait, const struct row *row, size_t group)
{
    return row->make(find_in(rd_node_child(wait, groups[group]), row->path));
}

/* A narrow page has values as narrow as they can be, and labels beside. */
static struct layout
choose_layout(const struct rd_page *page, const struct rd_node *wait,
              const struct row *rows, size_t count)
{
    size_t value = NARROW_VALUE;

    if (!rd_page_is_narrow(page))
        return (struct layout){LABEL_COLUMNS, VALUE_COLUMNS};
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < GROUP_COUNT; j++) {
            struct rd_figure figure = figure_of(wait, &rows[i], j);
            size_t needed = rd_text_width(rd_str_from(figure.text)) + 1;

            value = needed > value ? needed : value;
        }
    return (struct layout){page->width - GROUP_COUNT * value, value};
}

static void
print_group_heads(const struct rd_page *page, struct layout layout)
{
    rd_page_skip(page, layout.label);
    for (size_t i = 0; i < GROUP_COUNT; i++)
        rd_page_right(page, layout.value, rd_str_from(_(group_heads[i])));
    rd_page_end(page);
}

static void
print_rows(const struct rd_page *page, const struct rd_node *wait,
           const struct row *rows, size_t count)
{
    struct layout layout = choose_layout(page, wait, rows, count);

    print_group_heads(page, layout);
    for (size_t i = 0; i < count; i++) {
        rd_sentence_left(page, layout.label, rows[i].label);
        for (size_t j = 0; j < GROUP_COUNT; j++)
            rd_page_figure(page, layout.value, figure_of(wait, &rows[i], j));
        rd_page_end(page);
    }
}

/* One clock: which calls, and from when to when. */
struct clock {
    const char *label;
    const char *count, *distribution;
};

static const struct clock clocks[] = {
    {N_("offered calls, from arrival (the clock the caller pays by)"),
     "offered", "wait"},
    {N_("answered calls, from arrival"), "answered", "answered_wait"},
    {N_("offered calls, from the queue (the clock that call centres publish)"),
     "queued", "queue_wait"},
    {N_("talk of answered calls"), "answered", "talk"},
};

struct quantile {
    const char *head, *name;
    bool is_dispensable; /* on a narrow page */
};

static const struct quantile quantiles[] = {
    {N_("mean"), "mean", true}, {N_("median"), "p50", false},
    {N_("90%"), "p90", false},  {N_("95%"), "p95", true},
    {N_("99%"), "p99", false},  {N_("longest"), "max", false},
};

#define QUANTILE_COUNT (sizeof quantiles / sizeof *quantiles)

static bool
is_shown(const struct rd_page *page, const struct quantile *quantile)
{
    return !quantile->is_dispensable || !rd_page_is_narrow(page);
}

static void
print_clock(const struct rd_page *page, const struct rd_node *wait,
            const struct clock *clock)
{
    rd_sentence_flow(page, 0, clock->label);
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        const struct rd_node *group = rd_node_child(wait, groups[i]);
        const struct rd_node *waits = rd_node_child(group, clock->distribution);

        rd_page_skip(page, 2);
        rd_page_left(page, 6, rd_str_from(_(group_heads[i])));
        rd_page_figure(page, VALUE_COLUMNS,
                       rd_figure_count(rd_node_child(group, clock->count)));
        for (size_t j = 0; j < QUANTILE_COUNT; j++)
            if (is_shown(page, &quantiles[j]))
                rd_page_figure(page, QUANTILE_COLUMNS,
                               rd_figure_duration(
                                   rd_node_child(waits, quantiles[j].name)));
        rd_page_end(page);
    }
}

static void
print_clocks(const struct rd_page *page, const struct rd_node *wait)
{
    rd_sentence_title(page, "Waits in minutes and seconds");
    rd_page_skip(page, 8);
    rd_page_right(page, VALUE_COLUMNS, rd_str_from(_("calls")));
    for (size_t i = 0; i < QUANTILE_COUNT; i++)
        if (is_shown(page, &quantiles[i]))
            rd_page_right(page, QUANTILE_COLUMNS,
                          rd_str_from(_(quantiles[i].head)));
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
    rd_sentence_title(page, "Calls");
    print_rows(page, wait, call_rows, sizeof call_rows / sizeof *call_rows);
    print_clocks(page, wait);
    rd_sentence_title(page, "Service level: answered {@}");
    print_rows(page, wait, level_rows, sizeof level_rows / sizeof *level_rows);
    rd_sentence_title(page, "Had nobody given up (Kaplan-Meier)");
    print_rows(page, wait, patience_rows,
               sizeof patience_rows / sizeof *patience_rows);
}
