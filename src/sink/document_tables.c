/*
 * The tables of a document, as data.
 */
#include "document_parts.h"

#include <stdio.h>

static struct rd_figure
make_hour(const struct rd_node *node)
{
    struct rd_figure figure;

    (void)snprintf(figure.text, sizeof figure.text, "%02lld:00",
                   (long long)rd_node_integer(node));
    return figure;
}

/* All its digits: what is judged is not rounded to be read. */
static struct rd_figure
make_exact(const struct rd_node *node)
{
    struct rd_figure figure = {"–"};
    int64_t micro;

    if (rd_node_micro(&micro, node))
        rd_decimal_format(figure.text, micro);
    return figure;
}

static struct rd_figure
make_holds(const struct rd_node *node)
{
    static const struct rd_figure yes = {"✓ holds"}, no = {"✗ fails"};
    bool holds =
        node != NULL && node->kind == RD_NODE_BOOL && node->value.boolean;

    return holds ? yes : no;
}

#define WAIT_COLUMNS                                                           \
    {"offered", rd_figure_count, "offered"},                                   \
        {"answered", rd_figure_count, "answered"},                             \
        {"gave up", rd_figure_count, "abandoned"},                             \
        {"unserved", rd_figure_count, "unserved"},                             \
        {"reached nobody", rd_figure_share, "not_answered_rate"},              \
        {"in time", rd_figure_share, "service_level.of_offered"},              \
        {"median wait", rd_figure_duration, "wait.p50"},                       \
        {"90% wait", rd_figure_duration, "wait.p90"},                          \
        {"longest wait", rd_figure_duration, "wait.max"},                      \
        {"median talk", rd_figure_duration, "talk.p50"},                       \
    {                                                                          \
        0                                                                      \
    }

static const struct rd_grid_column hour_columns[] = {
    {"hour", make_hour, "hour"}, WAIT_COLUMNS};
static const struct rd_grid_column weekday_columns[] = {
    {"weekday", NULL, "weekday"}, WAIT_COLUMNS};
static const struct rd_grid_column service_columns[] = {
    {"service", NULL, "service"}, WAIT_COLUMNS};
static const struct rd_grid_column date_columns[] = {{"date", NULL, "date"},
                                                     WAIT_COLUMNS};

static const struct rd_grid_side parts_of_day[] = {
    {"all", "wait.all"}, {"day", "wait.day"}, {"night", "wait.night"}, {0}};

static const struct rd_grid_row call_rows[] = {
    {"offered", rd_figure_count, "offered"},
    {"answered", rd_figure_count, "answered"},
    {"put down within {#parameters.short_talk} s", rd_figure_count,
     "short_answered"},
    {"abandoned by the caller", rd_figure_count, "abandoned"},
    {"abandoned within {#parameters.short_abandon} s", rd_figure_count,
     "short_abandoned"},
    {"abandoned in the menu, before the queue", rd_figure_count,
     "abandoned_in_menu"},
    {"unserved by the hotline", rd_figure_count, "unserved"},
    {"abandoned, of offered", rd_figure_share, "abandon_rate"},
    {"not answered, of offered", rd_figure_share, "not_answered_rate"},
    {"waited over 1 minute", rd_figure_count, "over.60"},
    {"waited over 3 minutes", rd_figure_count, "over.180"},
    {"waited over 10 minutes", rd_figure_count, "over.600"},
    {"waited over 25 minutes", rd_figure_count, "over.1500"},
    {0},
};

static const struct rd_grid_row wait_rows[] = {
    {"wait from arrival, mean", rd_figure_duration, "wait.mean"},
    {"wait from arrival, median", rd_figure_duration, "wait.p50"},
    {"wait from arrival, 90%", rd_figure_duration, "wait.p90"},
    {"wait from arrival, 99%", rd_figure_duration, "wait.p99"},
    {"wait from arrival, longest", rd_figure_duration, "wait.max"},
    {"wait of answered calls, median", rd_figure_duration, "answered_wait.p50"},
    {"wait of answered calls, 90%", rd_figure_duration, "answered_wait.p90"},
    {"wait from the queue, median", rd_figure_duration, "queue_wait.p50"},
    {"wait from the queue, 90%", rd_figure_duration, "queue_wait.p90"},
    {"talk, median", rd_figure_duration, "talk.p50"},
    {"talk, 90%", rd_figure_duration, "talk.p90"},
    {"had nobody given up: half are answered after", rd_figure_duration,
     "virtual_wait.p50"},
    {"had nobody given up: nine in ten are answered after", rd_figure_duration,
     "virtual_wait.p90"},
    {"patience: waiting per abandoned call", rd_figure_duration,
     "patience_mean"},
    {0},
};

static const struct rd_grid_row level_rows[] = {
    {"of offered (the headline)", rd_figure_share, "service_level.of_offered"},
    {"of answered", rd_figure_share, "service_level.of_answered"},
    {"excluding abandoned within {#parameters.short_abandon} s",
     rd_figure_share, "service_level.excluding_short"},
    {"excluding abandoned {@}", rd_figure_share,
     "service_level.excluding_abandoned_within"},
    {"counting abandoned {@} as answered", rd_figure_share,
     "service_level.counting_abandoned_within"},
    {0},
};

static const struct rd_grid_column staff_columns[] = {
    {"hour", make_hour, "hour"},
    {"days", rd_figure_count, "days"},
    {"with nobody", rd_figure_count, "days_nobody"},
    {"calls a day", rd_figure_decimal, "offered_per_day"},
    {"seen, least", rd_figure_count, "seen.min"},
    {"seen, typical", rd_figure_count, "seen.median"},
    {"seen, most", rd_figure_count, "seen.max"},
    {"while callers wait", rd_figure_decimal, "while_waiting.mean"},
    {"logged in", rd_figure_decimal, "present.mean"},
    {"needed", rd_figure_count, "needed"},
    {"missing", rd_figure_decimal, "shortfall"},
    {0},
};

static const struct rd_grid_column night_columns[] = {
    {"night of", NULL, "date"},
    {"agents seen", rd_figure_count, "seen"},
    {"at once", rd_figure_count, "busy_max"},
    {"in the emptiest hour", rd_figure_count, "least_seen"},
    {"hours with nobody", rd_figure_count, "hours_nobody"},
    {"offered", rd_figure_count, "offered"},
    {"answered", rd_figure_count, "answered"},
    {"median wait", rd_figure_duration, "p50"},
    {"90% wait", rd_figure_duration, "p90"},
    {0},
};

static const struct rd_grid_side repeat_side[] = {{"figure", "repeat"}, {0}};

static const struct rd_grid_row repeat_rows[] = {
    {"contacts (answered calls)", rd_figure_count, "contacts"},
    {"that name a customer", rd_figure_count, "identified"},
    {"customers", rd_figure_count, "customers"},
    {"came again, whatever about", rd_figure_count, "repeat_any"},
    {"share of those", rd_figure_share, "repeat_any_rate.value"},
    {"contacts with a known issue", rd_figure_count, "issue_known"},
    {"came again about the same", rd_figure_count, "repeat_same"},
    {"share of those", rd_figure_share, "repeat_same_rate.value"},
    {"for the third time or more", rd_figure_count, "third_or_later"},
    {"explained again", rd_figure_count, "reexplained"},
    {"say so themselves", rd_figure_count, "restated"},
    {"put through a step again", rd_figure_count, "redone"},
    {"given a new ticket", rd_figure_count, "new_ticket"},
    {"with their history at hand", rd_figure_count, "carried"},
    {"left open", rd_figure_count, "unclear"},
    {"nothing written", rd_figure_count, "unknown"},
    {"explained again, where known", rd_figure_share, "reexplained_rate.known"},
    {"at least", rd_figure_share, "reexplained_rate.lower"},
    {"at most", rd_figure_share, "reexplained_rate.upper"},
    {"over after one contact", rd_figure_share, "first_contact_resolution"},
    {"not answered and known", rd_figure_count, "redial.not_answered"},
    {"tried again within ten minutes", rd_figure_count, "redial.again_10min"},
    {0},
};

static const struct rd_grid_column issue_columns[] = {
    {"issue", NULL, "issue"},
    {"contacts", rd_figure_count, "identified"},
    {"again", rd_figure_count, "repeat_same"},
    {"restated", rd_figure_count, "restated"},
    {"redone", rd_figure_count, "redone"},
    {"new ticket", rd_figure_count, "new_ticket"},
    {"carried", rd_figure_count, "carried"},
    {"unclear", rd_figure_count, "unclear"},
    {"unknown", rd_figure_count, "unknown"},
    {0},
};

const struct rd_grid rd_grids_of_calls[] = {
    {.title = "Calls", .rows = call_rows, .sides = parts_of_day},
    {.title = "Waits in minutes and seconds",
     .rows = wait_rows,
     .sides = parts_of_day},
    {.title = "Service level: answered {@}",
     .rows = level_rows,
     .sides = parts_of_day},
    {.title = "By local hour of arrival",
     .note = "In time: answered {@}.",
     .list = "wait.by_hour",
     .columns = hour_columns},
    {.title = "By weekday",
     .list = "wait.by_weekday",
     .columns = weekday_columns},
    {.title = "By service",
     .list = "wait.by_service",
     .columns = service_columns},
    {.title = "By date", .list = "wait.by_date", .columns = date_columns},
    {.title = "Who was there, and how many were needed",
     .note = "Agents seen answered in that hour; missing are those needed "
             "and not there.",
     .list = "staffing.by_hour",
     .columns = staff_columns},
    {.title = "Nights that the log covers whole",
     .list = "staffing.nights.each",
     .columns = night_columns},
    {.title = "Called again, explained again",
     .rows = repeat_rows,
     .sides = repeat_side},
    {.title = "By issue", .list = "repeat.by_issue", .columns = issue_columns},
    {0},
};

static const struct rd_grid_side money_side[] = {{"amount", "cost"}, {0}};

static const struct rd_grid_row money_rows[] = {
    {"in all", rd_figure_amount, "total"},
    {"for waiting", rd_figure_amount, "waiting"},
    {"for talking", rd_figure_amount, "talking"},
    {"for calls that nobody answered", rd_figure_amount, "not_answered"},
    {"for calling about the same again", rd_figure_amount, "repeat_same"},
    {"and explaining it again", rd_figure_amount, "reexplained"},
    {"the operator's share of all this", rd_figure_amount, "operator"},
    {0},
};

static const struct rd_grid_side price_sides[] = {
    {"a call", "per_call"}, {"a story, all its calls", "per_episode"}, {0}};

static const struct rd_grid_row price_rows[] = {
    {"mean", rd_figure_amount, "mean"},
    {"median", rd_figure_amount, "p50"},
    {"90%", rd_figure_amount, "p90"},
    {"dearest", rd_figure_amount, "max"},
    {0},
};

#define PAID_COLUMNS                                                           \
    {"calls", rd_figure_count, "calls"},                                       \
        {"minutes", rd_figure_amount, "minutes"},                              \
        {"cost", rd_figure_amount, "cost"},                                    \
    {                                                                          \
        0                                                                      \
    }

static const struct rd_grid_column paid_hour_columns[] = {
    {"hour", make_hour, "hour"}, PAID_COLUMNS};
static const struct rd_grid_column paid_service_columns[] = {
    {"service", NULL, "service"}, PAID_COLUMNS};
static const struct rd_grid_column paid_date_columns[] = {
    {"date", NULL, "date"}, PAID_COLUMNS};

static const struct rd_grid_column playing_columns[] = {
    {"hour", make_hour, "hour"},
    {"waiting earned", rd_figure_amount, "waiting_revenue"},
    {"missing agents would cost", rd_figure_amount, "missing_agents_cost"},
    {"ratio", rd_figure_amount, "ratio"},
    {0},
};

const struct rd_grid rd_grids_of_money[] = {
    {.title = "What callers paid, in {$currency}",
     .note = "{#calls|call|calls} with a price.",
     .rows = money_rows,
     .sides = money_side},
    {.title = "Prices, in {$currency}",
     .rows = price_rows,
     .sides = price_sides},
    {.title = "Paid by local hour, in {$currency}",
     .list = "by_hour",
     .columns = paid_hour_columns},
    {.title = "Paid by number, in {$currency}",
     .list = "by_service",
     .columns = paid_service_columns},
    {.title = "Paid by date, in {$currency}",
     .list = "by_date",
     .columns = paid_date_columns},
    {.title = "Playing for time, in {$currency}",
     .note = "What waiting earned the operator, and what it spared by the "
             "agents who were missing.",
     .list = "playing_for_time",
     .columns = playing_columns},
    {0},
};

static const struct rd_grid_column claim_columns[] = {
    {"claim", NULL, "name"},
    {"figure", NULL, "metric"},
    {"", NULL, "op"},
    {"bound", make_exact, "bound"},
    {"value", make_exact, "value"},
    {"judgement", make_holds, "holds"},
    {"source", NULL, "source"},
    {0},
};

static const struct rd_grid_column input_columns[] = {
    {"file", NULL, "name"},
    {"kind", NULL, "kind"},
    {"profile", NULL, "profile"},
    {"bytes", rd_figure_count, "bytes"},
    {"records", rd_figure_count, "records"},
    {"rejected", rd_figure_count, "rejected"},
    {"first (UTC)", NULL, "first"},
    {"last (UTC)", NULL, "last"},
    {"SHA-256", NULL, "sha256"},
    {"damage", NULL, "damage"},
    {0},
};

static const struct rd_grid_column longest_columns[] = {
    {"wait", rd_figure_duration, "wait"},
    {"arrived (UTC)", NULL, "arrived_at"},
    {"call", NULL, "call_id"},
    {"file", NULL, "file"},
    {"line", make_exact, "line"},
    {0},
};

static const struct rd_grid_column ignored_columns[] = {
    {"event", NULL, "event"},
    {"count", rd_figure_count, "count"},
    {0},
};

const struct rd_grid rd_grids_of_records[] = {
    {.title = "What was claimed", .list = "claims", .columns = claim_columns},
    {.title = "Inputs", .list = "inputs", .columns = input_columns},
    {.title = "Longest waits over {:parameters.max_wait}",
     .list = "quality.longest_waits",
     .columns = longest_columns},
    {.title = "Events of the switch that say nothing of a call",
     .list = "quality.ignored_events",
     .columns = ignored_columns},
    {0},
};
