/*
 * A night hour by hour: who was there, and who called in vain.
 *
 * As for the emptiest hour of a night, its clock hours count whole, also where
 * the night begins or ends within one.
 */
#include "redite/staffing_state.h"

static void
emit_hour(const struct rd_staffing_view *view, size_t number,
          struct rd_node *list)
{
    const struct rd_clock_hour_calls *calls =
        &view->staffing->hour_calls[number];
    struct rd_report *report = view->report;
    struct rd_node *node = rd_report_object(report, list, NULL);

    rd_report_integer(report, node, "hour", (int64_t)(number % RD_HOURS_A_DAY));
    rd_report_count(report, node, "seen", view->activity->hours[number].seen);
    rd_report_count(report, node, "offered", calls->offered);
    rd_report_count(report, node, "not_answered", calls->not_answered);
}

void
rd_staffing_emit_night_hours(const struct rd_staffing_view *view,
                             struct rd_stretch night, struct rd_node *node)
{
    const struct rd_staffing_state *staffing = view->staffing;
    struct rd_node *list = rd_report_list(view->report, node, "by_hour");
    size_t count;
    size_t first = rd_staffing_hours_of(&count, staffing, night);

    for (size_t i = first; i < first + count; i++)
        if (staffing->hours.list[i].start < staffing->hours.list[i].end)
            emit_hour(view, i, list);
}
