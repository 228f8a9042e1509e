/*
 * The tables of a document, as data.
 */
#include "document_parts.h"

#include <stdio.h>

static struct rd_figure
make_holds(const struct rd_node *node)
{
    struct rd_figure figure;
    bool holds =
        node != NULL && node->kind == RD_NODE_BOOL && node->value.boolean;

    (void)snprintf(figure.text, sizeof figure.text, "%s",
                   holds ? _("✓ holds") : _("✗ fails"));
    return figure;
}

#define WAIT_COLUMNS                                                           \
    {N_("offered"), rd_figure_count, "offered"},                               \
        {N_("answered"), rd_figure_count, "answered"},                         \
        {N_("gave up"), rd_figure_count, "abandoned"},                         \
        {N_("unserved"), rd_figure_count, "unserved"},                         \
        {N_("reached nobody"), rd_figure_share, "not_answered_rate"},          \
        {N_("in time"), rd_figure_share, "service_level.of_offered"},          \
        {N_("median wait"), rd_figure_duration, "wait.p50"},                   \
        {N_("90% wait"), rd_figure_duration, "wait.p90"},                      \
        {N_("longest wait"), rd_figure_duration, "wait.max"},                  \
        {N_("median talk"), rd_figure_duration, "talk.p50"},                   \
    {                                                                          \
        0                                                                      \
    }

static const struct rd_grid_column hour_columns[] = {
    {N_("hour"), rd_figure_hour, "hour"}, WAIT_COLUMNS};
static const struct rd_grid_column weekday_columns[] = {
    {N_("weekday"), rd_figure_weekday, "weekday"}, WAIT_COLUMNS};
static const struct rd_grid_column service_columns[] = {
    {N_("service"), NULL, "service"}, WAIT_COLUMNS};
static const struct rd_grid_column date_columns[] = {
    {N_("date"), rd_figure_date, "date"}, WAIT_COLUMNS};

static const struct rd_grid_side parts_of_day[] = {
    {NC_("calls", "all"), "wait.all"},
    {NC_("calls", "day"), "wait.day"},
    {NC_("calls", "night"), "wait.night"},
    {0}};

static const struct rd_grid_row call_rows[] = {
    {N_("offered"), rd_figure_count, "offered"},
    {N_("answered"), rd_figure_count, "answered"},
    {N_("put down within {#parameters.short_talk} s"), rd_figure_count,
     "short_answered"},
    {N_("abandoned by the caller"), rd_figure_count, "abandoned"},
    {N_("abandoned within {#parameters.short_abandon} s"), rd_figure_count,
     "short_abandoned"},
    {N_("abandoned in the menu, before the queue"), rd_figure_count,
     "abandoned_in_menu"},
    {N_("unserved by the hotline"), rd_figure_count, "unserved"},
    {N_("abandoned, of offered"), rd_figure_share, "abandon_rate"},
    {N_("not answered, of offered"), rd_figure_share, "not_answered_rate"},
    {N_("waited over 1 minute"), rd_figure_count, "over.60"},
    {N_("waited over 3 minutes"), rd_figure_count, "over.180"},
    {N_("waited over 10 minutes"), rd_figure_count, "over.600"},
    {N_("waited over 25 minutes"), rd_figure_count, "over.1500"},
    {0},
};

static const struct rd_grid_row wait_rows[] = {
    {N_("wait from arrival, mean"), rd_figure_duration, "wait.mean"},
    {N_("wait from arrival, median"), rd_figure_duration, "wait.p50"},
    {N_("wait from arrival, 90%"), rd_figure_duration, "wait.p90"},
    {N_("wait from arrival, 99%"), rd_figure_duration, "wait.p99"},
    {N_("wait from arrival, longest"), rd_figure_duration, "wait.max"},
    {N_("wait of answered calls, median"), rd_figure_duration,
     "answered_wait.p50"},
    {N_("wait of answered calls, 90%"), rd_figure_duration,
     "answered_wait.p90"},
    {N_("wait from the queue, median"), rd_figure_duration, "queue_wait.p50"},
    {N_("wait from the queue, 90%"), rd_figure_duration, "queue_wait.p90"},
    {N_("talk, median"), rd_figure_duration, "talk.p50"},
    {N_("talk, 90%"), rd_figure_duration, "talk.p90"},
    {N_("had nobody given up: half are answered after"), rd_figure_duration,
     "virtual_wait.p50"},
    {N_("had nobody given up: nine in ten are answered after"),
     rd_figure_duration, "virtual_wait.p90"},
    {N_("patience: waiting per abandoned call"), rd_figure_duration,
     "patience_mean"},
    {0},
};

static const struct rd_grid_row level_rows[] = {
    {N_("of offered (the headline)"), rd_figure_share,
     "service_level.of_offered"},
    {N_("of answered"), rd_figure_share, "service_level.of_answered"},
    {N_("excluding abandoned within {#parameters.short_abandon} s"),
     rd_figure_share, "service_level.excluding_short"},
    {N_("excluding abandoned {@}"), rd_figure_share,
     "service_level.excluding_abandoned_within"},
    {N_("counting abandoned {@} as answered"), rd_figure_share,
     "service_level.counting_abandoned_within"},
    {0},
};

static const struct rd_grid_column staff_columns[] = {
    {N_("hour"), rd_figure_hour, "hour"},
    {N_("days"), rd_figure_count, "days"},
    {N_("with nobody"), rd_figure_count, "days_nobody"},
    {N_("calls a day"), rd_figure_decimal, "offered_per_day"},
    {N_("seen, least"), rd_figure_count, "seen.min"},
    {N_("seen, typical"), rd_figure_count, "seen.median"},
    {N_("seen, most"), rd_figure_count, "seen.max"},
    {N_("while callers wait"), rd_figure_decimal, "while_waiting.mean"},
    {N_("logged in"), rd_figure_decimal, "present.mean"},
    {N_("needed"), rd_figure_count, "needed"},
    {N_("missing"), rd_figure_decimal, "shortfall"},
    {0},
};

static const struct rd_grid_column night_columns[] = {
    {N_("night of"), rd_figure_date, "date"},
    {N_("agents seen"), rd_figure_count, "seen"},
    {N_("at once"), rd_figure_count, "busy_max"},
    {N_("in the emptiest hour"), rd_figure_count, "least_seen"},
    {N_("hours with nobody"), rd_figure_count, "hours_nobody"},
    {N_("offered"), rd_figure_count, "offered"},
    {N_("answered"), rd_figure_count, "answered"},
    {N_("median wait"), rd_figure_duration, "p50"},
    {N_("90% wait"), rd_figure_duration, "p90"},
    {0},
};

static const struct rd_grid_side repeat_side[] = {{N_("figure"), "repeat"},
                                                  {0}};

static const struct rd_grid_row repeat_rows[] = {
    {N_("contacts (answered calls)"), rd_figure_count, "contacts"},
    {N_("that name a customer"), rd_figure_count, "identified"},
    {N_("customers"), rd_figure_count, "customers"},
    {N_("came again, whatever about"), rd_figure_count, "repeat_any"},
    {N_("share of those"), rd_figure_share, "repeat_any_rate.value"},
    {N_("contacts with a known issue"), rd_figure_count, "issue_known"},
    {N_("came again about the same"), rd_figure_count, "repeat_same"},
    {N_("share of those"), rd_figure_share, "repeat_same_rate.value"},
    {N_("for the third time or more"), rd_figure_count, "third_or_later"},
    {N_("explained again"), rd_figure_count, "reexplained"},
    {N_("say so themselves"), rd_figure_count, "restated"},
    {N_("put through a step again"), rd_figure_count, "redone"},
    {N_("given a new ticket"), rd_figure_count, "new_ticket"},
    {N_("with their history at hand"), rd_figure_count, "carried"},
    {N_("left open"), rd_figure_count, "unclear"},
    {N_("nothing written"), rd_figure_count, "unknown"},
    {N_("explained again, where known"), rd_figure_share,
     "reexplained_rate.known"},
    {N_("at least"), rd_figure_share, "reexplained_rate.lower"},
    {N_("at most"), rd_figure_share, "reexplained_rate.upper"},
    {N_("over after one contact"), rd_figure_share, "first_contact_resolution"},
    {N_("not answered and known"), rd_figure_count, "redial.not_answered"},
    {N_("tried again within ten minutes"), rd_figure_count,
     "redial.again_10min"},
    {0},
};

static const struct rd_grid_column position_columns[] = {
    {NC_("in a story", "place"), NULL, "position"},
    {N_("contacts"), rd_figure_count, "identified"},
    {N_("explained again"), rd_figure_count, "reexplained"},
    {N_("at least"), rd_figure_share, "reexplained_rate.lower"},
    {N_("at most"), rd_figure_share, "reexplained_rate.upper"},
    {N_("restated"), rd_figure_count, "restated"},
    {N_("redone"), rd_figure_count, "redone"},
    {N_("new ticket"), rd_figure_count, "new_ticket"},
    {N_("carried"), rd_figure_count, "carried"},
    {N_("unclear"), rd_figure_count, "unclear"},
    {N_("unknown"), rd_figure_count, "unknown"},
    {0},
};

static const struct rd_grid_column issue_columns[] = {
    {N_("issue"), NULL, "issue"},
    {N_("contacts"), rd_figure_count, "identified"},
    {N_("again"), rd_figure_count, "repeat_same"},
    {N_("restated"), rd_figure_count, "restated"},
    {N_("redone"), rd_figure_count, "redone"},
    {N_("new ticket"), rd_figure_count, "new_ticket"},
    {N_("carried"), rd_figure_count, "carried"},
    {N_("unclear"), rd_figure_count, "unclear"},
    {N_("unknown"), rd_figure_count, "unknown"},
    {0},
};

const struct rd_grid rd_grids_of_calls[] = {
    {.title = N_("Calls"), .rows = call_rows, .sides = parts_of_day},
    {.title = N_("Waits in minutes and seconds"),
     .rows = wait_rows,
     .sides = parts_of_day},
    {.title = N_("Service level: answered {@}"),
     .rows = level_rows,
     .sides = parts_of_day},
    {.title = N_("By local hour of arrival"),
     .note = N_("In time: answered {@}."),
     .list = "wait.by_hour",
     .columns = hour_columns},
    {.title = N_("By weekday"),
     .list = "wait.by_weekday",
     .columns = weekday_columns},
    {.title = N_("By service"),
     .list = "wait.by_service",
     .columns = service_columns},
    {.title = N_("By date"), .list = "wait.by_date", .columns = date_columns},
    {.title = N_("Who was there, and how many were needed"),
     .note = N_("Agents seen answered in that hour; missing are those needed "
                "and not there."),
     .list = "staffing.by_hour",
     .columns = staff_columns},
    {.title = N_("Nights that the log covers whole"),
     .list = "staffing.nights.each",
     .columns = night_columns},
    {0},
};

const struct rd_grid rd_grids_of_repeats[] = {
    {.title = N_("Called again, explained again"),
     .rows = repeat_rows,
     .sides = repeat_side},
    {.title = N_("By place in the story"),
     .note = N_("The first, second, third contact of a customer about one "
                "thing; 5+ are all later ones."),
     .list = "repeat.by_position",
     .columns = position_columns},
    {.title = N_("By issue"),
     .list = "repeat.by_issue",
     .columns = issue_columns},
    {0},
};

static const struct rd_grid_side money_side[] = {{N_("amount"), "cost"}, {0}};

static const struct rd_grid_row money_rows[] = {
    {N_("in all"), rd_figure_amount, "total"},
    {N_("for waiting"), rd_figure_amount, "waiting"},
    {N_("for talking"), rd_figure_amount, "talking"},
    {N_("for calls that nobody answered"), rd_figure_amount, "not_answered"},
    {N_("for calling about the same again"), rd_figure_amount, "repeat_same"},
    {N_("and explaining it again"), rd_figure_amount, "reexplained"},
    {N_("the operator's share of all this"), rd_figure_amount, "operator"},
    {0},
};

static const struct rd_grid_side price_sides[] = {
    {N_("a call"), "per_call"},
    {N_("a story, all its calls"), "per_episode"},
    {0}};

static const struct rd_grid_row price_rows[] = {
    {N_("mean"), rd_figure_amount, "mean"},
    {N_("median"), rd_figure_amount, "p50"},
    {N_("90%"), rd_figure_amount, "p90"},
    {N_("dearest"), rd_figure_amount, "max"},
    {0},
};

#define PAID_COLUMNS                                                           \
    {N_("calls"), rd_figure_count, "calls"},                                   \
        {N_("minutes"), rd_figure_amount, "minutes"},                          \
        {N_("cost"), rd_figure_amount, "cost"},                                \
    {                                                                          \
        0                                                                      \
    }

static const struct rd_grid_column paid_hour_columns[] = {
    {N_("hour"), rd_figure_hour, "hour"},
    {N_("calls"), rd_figure_count, "calls"},
    {N_("minutes"), rd_figure_amount, "minutes"},
    {N_("cost"), rd_figure_amount, "cost"},
    {N_("for nobody"), rd_figure_amount, "cost_not_answered"},
    {N_("calls not answered"), rd_figure_count, "calls_not_answered"},
    {N_("for waits of answered calls"), rd_figure_amount, "cost_answered_wait"},
    {N_("for talking"), rd_figure_amount, "cost_talking"},
    {0},
};
static const struct rd_grid_column paid_service_columns[] = {
    {N_("service"), NULL, "service"}, PAID_COLUMNS};
static const struct rd_grid_column paid_date_columns[] = {
    {N_("date"), rd_figure_date, "date"}, PAID_COLUMNS};

static const struct rd_grid_column playing_columns[] = {
    {N_("hour"), rd_figure_hour, "hour"},
    {N_("waiting earned"), rd_figure_amount, "waiting_revenue"},
    {N_("missing agents would cost"), rd_figure_amount, "missing_agents_cost"},
    {N_("ratio"), rd_figure_amount, "ratio"},
    {0},
};

const struct rd_grid rd_grids_of_money[] = {
    {.title = N_("What callers paid, in {$currency}"),
     .note = N_("{#calls|call|calls} with a price."),
     .rows = money_rows,
     .sides = money_side},
    {.title = N_("Prices, in {$currency}"),
     .rows = price_rows,
     .sides = price_sides},
    {.title = N_("Paid by local hour, in {$currency}"),
     .list = "by_hour",
     .columns = paid_hour_columns},
    {.title = N_("Paid by number, in {$currency}"),
     .list = "by_service",
     .columns = paid_service_columns},
    {.title = N_("Paid by date, in {$currency}"),
     .list = "by_date",
     .columns = paid_date_columns},
    {.title = N_("Playing for time, in {$currency}"),
     .note = N_("What waiting earned the operator, and what it spared by the "
                "agents who were missing."),
     .list = "playing_for_time",
     .columns = playing_columns},
    {0},
};

static const struct rd_grid_column claim_columns[] = {
    {N_("claim"), NULL, "name"},
    {N_("figure"), NULL, "metric"},
    {"", NULL, "op"},
    {N_("bound"), rd_figure_exact, "bound"},
    {N_("value"), rd_figure_exact, "value"},
    {N_("judgement"), make_holds, "holds"},
    {N_("source"), NULL, "source"},
    {0},
};

static const struct rd_grid_column input_columns[] = {
    {N_("file"), NULL, "name"},
    {N_("kind"), rd_figure_kind, "kind"},
    {N_("profile"), NULL, "profile"},
    {N_("bytes"), rd_figure_count, "bytes"},
    {N_("records"), rd_figure_count, "records"},
    {N_("rejected"), rd_figure_count, "rejected"},
    {N_("first (UTC)"), NULL, "first"},
    {N_("last (UTC)"), NULL, "last"},
    {N_("SHA-256"), NULL, "sha256"},
    {N_("damage"), NULL, "damage"},
    {0},
};

static const struct rd_grid_column longest_columns[] = {
    {N_("wait"), rd_figure_duration, "wait"},
    {N_("arrived (UTC)"), NULL, "arrived_at"},
    {N_("call"), NULL, "call_id"},
    {N_("file"), NULL, "file"},
    {N_("line"), rd_figure_exact, "line"},
    {0},
};

static const struct rd_grid_column ignored_columns[] = {
    {N_("event"), NULL, "event"},
    {N_("count"), rd_figure_count, "count"},
    {0},
};

const struct rd_grid rd_grids_of_records[] = {
    {.title = N_("What was claimed"),
     .list = "claims",
     .columns = claim_columns},
    {.title = N_("Inputs"), .list = "inputs", .columns = input_columns},
    {.title = N_("Longest waits over {:parameters.max_wait}"),
     .list = "quality.longest_waits",
     .columns = longest_columns},
    {.title = N_("Events of the switch that say nothing of a call"),
     .list = "quality.ignored_events",
     .columns = ignored_columns},
    {0},
};
