/*
 * What callers paid, currency by currency: in all, for waiting, for nobody, for
 * explaining again; then by hour and by number.
 */
#include "redite/text_sink.h"

#define MOST_SERVICES 10

/* One currency. */
struct part {
    const struct rd_page *page;
    const struct rd_node *node;
    struct rd_str currency;
};

static const struct rd_node *
find_in(const struct rd_node *node, const char *path)
{
    return rd_node_find(node, rd_str_from(path));
}

/* A column of a table: a head, the currency where it has none, and a figure. */
struct column {
    const char *head;
    size_t columns;
    rd_figure_make *make;
    const char *path; /* in the row's node */
};

static void
print_heads(const struct part *part, const struct column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rd_page_right(part->page, columns[i].columns,
                      columns[i].head == NULL
                          ? part->currency
                          : rd_str_from(_(columns[i].head)));
}

static void
print_figures(const struct part *part, const struct rd_node *node,
              const struct column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rd_page_figure(part->page, columns[i].columns,
                       columns[i].make(find_in(node, columns[i].path)));
}

#define COST_LABEL_COLUMNS 46
#define COST_COLUMNS       17
#define NARROW_COST        13

struct cost {
    const char *label;
    const char *minutes; /* path in the currency; NULL: not told */
    const char *cost;
};

static const struct cost costs[] = {
    {N_("in all"), "minutes.total", "cost.total"},
    {N_("  for waiting"), "minutes.waiting", "cost.waiting"},
    {N_("  for talking"), "minutes.talking", "cost.talking"},
    {N_("for calls that nobody answered"), NULL, "cost.not_answered"},
    {N_("for calling about the same again"), NULL, "cost.repeat_same"},
    {N_("  and explaining it again"), NULL, "cost.reexplained"},
    {N_("of all this, the operator's share"), NULL, "cost.operator"},
};

static void
print_costs(const struct part *part)
{
    const struct rd_page *page = part->page;
    bool is_narrow = rd_page_is_narrow(page);
    size_t columns = is_narrow ? NARROW_COST : COST_COLUMNS;
    size_t label = is_narrow ? page->width - 2 * columns : COST_LABEL_COLUMNS;

    rd_page_skip(page, label);
    rd_page_right(page, columns, rd_str_from(_("minutes")));
    rd_page_right(page, columns, part->currency);
    rd_page_end(page);
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        if (i + 1 == sizeof costs / sizeof *costs &&
            !rd_fact_holds(find_in(part->node, costs[i].cost)))
            break; /* 0 where no tariff says what the operator gets */
        rd_page_left(page, label, rd_str_from(_(costs[i].label)));
        if (costs[i].minutes == NULL)
            rd_page_skip(page, columns);
        else
            rd_page_figure(
                page, columns,
                rd_figure_amount(find_in(part->node, costs[i].minutes)));
        rd_page_figure(page, columns,
                       rd_figure_amount(find_in(part->node, costs[i].cost)));
        rd_page_end(page);
    }
}

/* At the fixed rates of the euro, where it was asked for. */
static void
print_converted(const struct part *part)
{
    const struct rd_node *converted = rd_node_child(part->node, "converted");
    struct rd_str currency = rd_fact_text(rd_node_child(converted, "currency"));
    struct rd_buffer text = {0};

    if (currency.len == 0 || rd_str_equal(currency, part->currency))
        return;
    rd_buffer_addf(&text, _("In all, at the fixed rate: %s %.*s."),
                   rd_figure_amount(rd_node_child(converted, "total")).text,
                   RD_FMT(currency));
    rd_page_flow(part->page, 0, &text);
}

#define PRICE_LABEL_COLUMNS 32

static void
print_prices(const struct part *part)
{
    static const struct {
        const char *label, *name;
    } kinds[] = {{N_("a call"), "per_call"},
                 {N_("a story, all its calls together"), "per_episode"}};
    static const struct column columns[] = {
        {N_("mean"), 12, rd_figure_amount, "mean"},
        {N_("median"), 12, rd_figure_amount, "p50"},
        {N_("90%"), 12, rd_figure_amount, "p90"},
        {N_("dearest"), 12, rd_figure_amount, "max"},
    };
    const size_t count = sizeof columns / sizeof *columns;
    /* A narrow page does without the mean. */
    size_t first = rd_page_is_narrow(part->page) ? 1 : 0;
    size_t label = first == 0
                       ? PRICE_LABEL_COLUMNS
                       : part->page->width - (count - first) * columns->columns;

    rd_page_skip(part->page, label);
    print_heads(part, columns + first, count - first);
    rd_page_end(part->page);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        rd_page_left(part->page, label, rd_str_from(_(kinds[i].label)));
        print_figures(part, rd_node_child(part->node, kinds[i].name),
                      columns + first, count - first);
        rd_page_end(part->page);
    }
}

static const struct column group_columns[] = {
    {N_("calls"), 9, rd_figure_count, "calls"},
    {N_("minutes"), 13, rd_figure_amount, "minutes"},
    {NULL, 14, rd_figure_amount, "cost"},
};

#define GROUP_COUNT (sizeof group_columns / sizeof *group_columns)

/* What waiting earned the operator, and what it spared. */
static const struct column time_columns[] = {
    {N_("earned"), 14, rd_figure_amount, "waiting_revenue"},
    {N_("spared"), 14, rd_figure_amount, "missing_agents_cost"},
    {N_("ratio"), 8, rd_figure_amount, "ratio"},
};

#define TIME_COUNT   (sizeof time_columns / sizeof *time_columns)
#define HOUR_COLUMNS 8
#define GAP          2  /* before a bar */
#define SPARE        8  /* behind it, where an amount is wider than its cell */
#define LEAST_BAR    16 /* that is worth its columns */
#define LONGEST_BAR  60

/* What a row of an hour is told with. */
struct hours {
    const struct part *part;
    bool has_time;
    size_t first; /* of the columns of groups; a narrow page shows the last */
    size_t bar_columns; /* 0: there is no room for bars */
    int64_t dearest;    /* what the longest bar stands for */
};

static int64_t
cost_of(const struct rd_node *node)
{
    int64_t micro = 0;

    (void)rd_node_micro(&micro, rd_node_child(node, "cost"));
    return micro;
}

static void
choose_bars(struct hours *hours, const struct rd_node *hour)
{
    size_t used = HOUR_COLUMNS + GAP + SPARE;

    for (size_t i = 0; i < GROUP_COUNT; i++)
        used += group_columns[i].columns;
    for (size_t i = 0; i < TIME_COUNT && hours->has_time; i++)
        used += time_columns[i].columns;
    if (used + LEAST_BAR <= hours->part->page->width)
        hours->bar_columns = hours->part->page->width - used;
    if (hours->bar_columns > LONGEST_BAR)
        hours->bar_columns = LONGEST_BAR;
    for (; hour != NULL; hour = hour->next)
        if (cost_of(hour) > hours->dearest)
            hours->dearest = cost_of(hour);
}

static void
print_hour(const struct hours *hours, const struct rd_node *hour,
           const struct rd_node *time)
{
    const struct part *part = hours->part;

    rd_page_left(part->page, HOUR_COLUMNS,
                 rd_str_from(rd_figure_hour(rd_fact_first(hour)).text));
    print_figures(part, hour, group_columns + hours->first,
                  GROUP_COUNT - hours->first);
    if (time != NULL)
        print_figures(part, time, time_columns, TIME_COUNT);
    if (hours->bar_columns > 0 && cost_of(hour) > 0) {
        rd_page_skip(part->page, GAP);
        (void)rd_page_bar(part->page, hours->bar_columns, cost_of(hour),
                          hours->dearest);
    }
    rd_page_end(part->page);
}

/* The hours in which somebody paid. */
static void
print_hours(const struct part *part)
{
    const struct rd_page *page = part->page;
    const struct rd_node *hour =
        rd_fact_first(rd_node_child(part->node, "by_hour"));
    const struct rd_node *time =
        rd_fact_first(rd_node_child(part->node, "playing_for_time"));
    struct hours hours = {.part = part, .has_time = time != NULL};

    if (hours.has_time && rd_page_is_narrow(page))
        hours.first = GROUP_COUNT - 1;
    choose_bars(&hours, hour);
    rd_sentence_title(page, "Paid by local hour");
    if (time != NULL)
        rd_sentence_flow(page, 0,
                         "Playing for time: what waiting earned the operator, "
                         "and what it spared by the agents who were missing.");
    rd_page_left(page, HOUR_COLUMNS, rd_str_from(_("hour")));
    print_heads(part, group_columns + hours.first, GROUP_COUNT - hours.first);
    if (time != NULL)
        print_heads(part, time_columns, TIME_COUNT);
    rd_page_end(page);
    for (; hour != NULL; hour = hour->next) {
        const struct rd_node *calls = rd_node_child(hour, "calls");

        if (rd_fact_holds(calls) || rd_node_is_withheld(calls))
            print_hour(&hours, hour, time);
        time = time == NULL ? NULL : time->next;
    }
}

/* The services that cost most, in that order. */
struct dearest {
    const struct rd_node *nodes[MOST_SERVICES];
    size_t count;
};

static void
insert(struct dearest *dearest, const struct rd_node *service)
{
    size_t at = dearest->count;

    while (at > 0 && cost_of(service) > cost_of(dearest->nodes[at - 1]))
        at--;
    if (at == MOST_SERVICES)
        return;
    if (dearest->count < MOST_SERVICES)
        dearest->count++;
    for (size_t i = dearest->count - 1; i > at; i--)
        dearest->nodes[i] = dearest->nodes[i - 1];
    dearest->nodes[at] = service;
}

static void
print_services(const struct part *part)
{
    const struct rd_page *page = part->page;
    const struct rd_node *list = rd_node_child(part->node, "by_service");
    size_t most = rd_page_is_narrow(page) ? 20 : 30;
    size_t columns = rd_page_measure(page, list, "service", 10, most);
    struct dearest dearest = {.count = 0};
    const struct rd_node *node = rd_fact_first(list);

    for (; node != NULL; node = node->next)
        insert(&dearest, node);
    rd_sentence_title(page, "Paid by number, dearest first");
    rd_page_left(page, columns, rd_str_from(_("service")));
    print_heads(part, group_columns, GROUP_COUNT);
    rd_page_end(page);
    for (size_t i = 0; i < dearest.count; i++) {
        rd_page_left_node(page, columns,
                          rd_node_child(dearest.nodes[i], "service"));
        print_figures(part, dearest.nodes[i], group_columns, GROUP_COUNT);
        rd_page_end(page);
    }
    rd_page_more(page, rd_fact_count(list) - dearest.count, N_("service"),
                 N_("services"));
}

static void
print_part(const struct part *part)
{
    const struct rd_node *calls = rd_node_child(part->node, "calls");
    const struct rd_page here = {.out = part->page->out, .root = part->node};
    struct rd_buffer title = {0}, text = {0};

    rd_sentence_add(&title, &here, "What callers paid, in {$currency}");
    rd_page_title(part->page, rd_buffer_str(&title));
    part->page->out->failed = part->page->out->failed || title.failed;
    rd_buffer_clear(&title);
    if (rd_node_is_withheld(calls)) {
        rd_sentence_flow(part->page, 0, N_("It is withheld."));
        return;
    }
    if (!rd_fact_holds(calls)) {
        rd_sentence_flow(part->page, 0, "No call of the period had a price.");
        return;
    }
    rd_sentence_add(&text, &here, "{#calls|call had|calls had} a price.");
    rd_page_flow(part->page, 0, &text);
    print_costs(part);
    print_converted(part);
    print_prices(part);
    print_hours(part);
    print_services(part);
}

void
rd_block_paid(const struct rd_page *page)
{
    const struct rd_node *node = rd_fact_first(rd_fact_find(page, "paid"));

    for (; node != NULL; node = node->next) {
        const struct part part = {
            .page = page,
            .node = node,
            .currency = rd_fact_text(rd_node_child(node, "currency")),
        };

        print_part(&part);
    }
}
