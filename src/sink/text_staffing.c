/*
 * Who was there, hour by hour and night by night: a table that can be printed
 * as it is, and what it says of "24 hours a day".
 */
#include "redite/text_sink.h"

#define HOUR_COLUMNS   7
#define NARROW_HOUR    6
#define FIGURE_COLUMNS 9
#define TABLE_COLUMNS  79 /* of all its cells */
#define GAP            2  /* before a bar */
#define LEAST_BAR      16 /* that is worth its columns */
#define LONGEST_BAR    40

/* One column of the table: a path within the hour. */
struct column {
    const char *head;
    const char *path;
    rd_figure_make *make;
    bool is_dispensable; /* on a narrow page */
};

static const struct column columns[] = {
    {N_("calls/day"), "offered_per_day", rd_figure_decimal, true},
    {N_("median"), "p50", rd_figure_duration, false},
    {N_("90%"), "p90", rd_figure_duration, false},
    {N_("least"), "seen.min", rd_figure_count, false},
    {N_("typical"), "seen.median", rd_figure_count, false},
    {N_("most"), "seen.max", rd_figure_count, true},
    {N_("needed"), "needed", rd_figure_count, false},
    {N_("short by"), "shortfall", rd_figure_decimal, false},
};

/* Bars of the agents of a typical day and of those who were missing. */
struct bars {
    size_t columns; /* 0: there is no room for bars */
    int64_t most;   /* what the longest stands for */
};

static int64_t
count_at(const struct rd_node *hour, const char *path)
{
    return rd_node_integer(rd_node_find(hour, rd_str_from(path)));
}

/* What is withheld is no number, and must not look like 0. */
static bool
is_told(const struct rd_node *hour, const char *path)
{
    const struct rd_node *node = rd_node_find(hour, rd_str_from(path));

    return node != NULL && node->kind == RD_NODE_INTEGER;
}

static struct bars
choose_bars(const struct rd_page *page, const struct rd_node *hour)
{
    struct bars bars = {0};

    if (page->width >= TABLE_COLUMNS + GAP + LEAST_BAR)
        bars.columns = page->width - TABLE_COLUMNS - GAP;
    if (bars.columns > LONGEST_BAR)
        bars.columns = LONGEST_BAR;
    for (; hour != NULL; hour = hour->next) {
        if (count_at(hour, "seen.median") > bars.most)
            bars.most = count_at(hour, "seen.median");
        if (count_at(hour, "needed") > bars.most)
            bars.most = count_at(hour, "needed");
    }
    return bars;
}

/* What is missing is shaded, not coloured. */
static void
print_bar(const struct rd_page *page, const struct bars *bars,
          const struct rd_node *hour)
{
    int64_t seen = count_at(hour, "seen.median");
    int64_t needed = count_at(hour, "needed");
    size_t used = 0, end = 0;

    if (bars->columns == 0 || (seen <= 0 && needed <= 0) ||
        !is_told(hour, "seen.median") || !is_told(hour, "needed"))
        return;
    rd_page_skip(page, GAP);
    if (seen > 0)
        used = rd_page_bar(page, bars->columns, seen, bars->most);
    if (needed > seen)
        end = (size_t)needed * bars->columns / (size_t)bars->most;
    for (; used < end; used++)
        rd_buffer_add_text(page->out, "░");
}

static bool
is_shown(const struct rd_page *page, const struct column *column)
{
    return !column->is_dispensable || !rd_page_is_narrow(page);
}

static size_t
hour_columns(const struct rd_page *page)
{
    return rd_page_is_narrow(page) ? NARROW_HOUR : HOUR_COLUMNS;
}

static void
print_heads(const struct rd_page *page, const struct bars *bars)
{
    bool is_narrow = rd_page_is_narrow(page);

    rd_page_left(page, hour_columns(page), RD_STR(""));
    rd_page_skip(page, is_narrow ? 0 : FIGURE_COLUMNS);
    rd_page_right(page, 2 * FIGURE_COLUMNS, rd_str_from(_("wait at most")));
    rd_page_right(page, (is_narrow ? 2 : 3) * FIGURE_COLUMNS,
                  rd_str_from(_("agents seen")));
    rd_page_end(page);
    rd_page_left(page, hour_columns(page), rd_str_from(_("hour")));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (is_shown(page, &columns[i]))
            rd_page_right(page, FIGURE_COLUMNS,
                          rd_str_from(_(columns[i].head)));
    if (bars->columns > 0) {
        rd_page_skip(page, GAP);
        rd_page_left(page, bars->columns, rd_str_from(_("typical, ░ needed")));
    }
    rd_page_end(page);
}

static void
print_hour(const struct rd_page *page, const struct rd_node *hour,
           const struct bars *bars)
{
    rd_page_left(page, hour_columns(page),
                 rd_str_from(rd_figure_hour(rd_node_child(hour, "hour")).text));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (is_shown(page, &columns[i]))
            rd_page_figure(page, FIGURE_COLUMNS,
                           columns[i].make(rd_node_find(
                               hour, rd_str_from(columns[i].path))));
    print_bar(page, bars, hour);
    rd_page_end(page);
}

/* The hour in which nobody was seen on most days, for the sentence of it. */
static const struct rd_node *
find_emptiest(const struct rd_node *hours)
{
    const struct rd_node *hour = rd_fact_first(hours), *emptiest = NULL;
    int64_t most = 0;

    for (; hour != NULL; hour = hour->next) {
        int64_t days = rd_node_integer(rd_node_child(hour, "days_nobody"));

        if (days > most) {
            most = days;
            emptiest = hour;
        }
    }
    return emptiest;
}

static void
print_emptiest(const struct rd_page *page)
{
    const struct rd_node *hour =
        find_emptiest(rd_fact_find(page, "staffing.by_hour"));
    const struct rd_page here = {
        .out = page->out, .root = hour, .width = page->width};

    if (hour != NULL)
        rd_sentence_flow(&here, 0,
                         "From {^hour} on, for an hour, no named agent was "
                         "on a call on {#days_nobody} of {#days} days; on "
                         "{#days_unanswered} of them somebody called.");
}

/* Said where there is something to say of the figure at `about`. */
struct sentence {
    const char *about;
    const char *text;
};

static const struct sentence sentences[] = {
    {"staffing.nights.count",
     N_("On {#staffing.nights.unanswered} of {#staffing.nights.count|night|"
        "nights} there was an hour in which somebody called and no named agent "
        "was "
        "on a call; on {#staffing.nights.with_nobody} one in which none was, "
        "called or not. A typical night saw "
        "{#staffing.nights.seen.median|agent|agents} in all, and "
        "{#staffing.nights.busy_max.median} at one moment at most.")},
    {"staffing.round_the_clock.offered",
     N_("In {#staffing.round_the_clock.offered_nobody} of "
        "{#staffing.round_the_clock.offered|hour|hours} in which somebody "
        "called, "
        "no named agent was on a call.")},
    {"staffing.round_the_clock.longest_nobody",
     N_("The longest time in which none was is "
        "{#staffing.round_the_clock.longest_nobody|hour|hours}.")},
};

/* Who is on no call is not seen; logins would tell. */
static void
print_basis(const struct rd_page *page)
{
    if (rd_str_equal(rd_fact_text(rd_fact_find(page, "staffing.basis")),
                     RD_STR("presence")))
        rd_sentence_flow(page, 0,
                         "Presence records say who was there: \"short by\" is "
                         "what was needed less those present, on average. "
                         "\"Seen\" are those who were on a call.");
    else
        rd_sentence_flow(
            page, 0,
            "\"Seen\" are agents who were on a call: who was there "
            "and on none is not in this log. \"Short by\" is what "
            "was needed less those busy while somebody waited, on "
            "average.");
}

void
rd_block_staffing(const struct rd_page *page)
{
    const struct rd_node *hours = rd_fact_find(page, "staffing.by_hour");
    const struct rd_node *hour = rd_fact_first(hours);
    const struct bars bars = choose_bars(page, hour);

    if (!rd_fact_holds(rd_fact_find(page, "staffing.round_the_clock.hours")))
        return;
    rd_sentence_title(page, "Who was there, and how many were needed");
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (rd_fact_holds(rd_fact_find(page, sentences[i].about)))
            rd_sentence_flow(page, 0, sentences[i].text);
    print_emptiest(page);
    print_basis(page);
    rd_page_end(page);
    print_heads(page, &bars);
    for (; hour != NULL; hour = hour->next)
        print_hour(page, hour, &bars);
}
