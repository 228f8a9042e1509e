/*
 * The block `staffing`: by hour of the day, night by night, round the clock.
 */
#include "redite/staffing_state.h"

#include <stdlib.h>

void
rd_staffing_emit_waits(const struct rd_histogram *waits,
                       struct rd_report *report, struct rd_node *node)
{
    rd_histogram_emit_quantile(waits, report, node, "p50", 50);
    rd_histogram_emit_quantile(waits, report, node, "p90", 90);
}

/* One night, all of it covered. */
struct night {
    size_t number;         /* in the state's list */
    uint64_t least_seen;   /* in its emptiest clock hour */
    uint64_t hours_nobody; /* clock hours with nobody seen */
    bool is_unanswered;    /* somebody called in one of these */
};

/* Look at the clock hours of a night; false where one is not covered. */
static bool
look_at_hours(struct night *night, const struct rd_staffing_view *view,
              size_t number)
{
    const struct rd_staffing_state *staffing = view->staffing;
    size_t count;
    size_t first =
        rd_staffing_hours_of(&count, staffing, staffing->nights.list[number]);

    *night = (struct night){.number = number, .least_seen = UINT64_MAX};
    for (size_t i = first; i < first + count; i++) {
        uint64_t seen = view->activity->hours[i].seen;

        if (staffing->hours.list[i].start == staffing->hours.list[i].end)
            continue;
        if (!view->covered[i])
            return false;
        night->hours_nobody += seen == 0;
        if (seen == 0 && (staffing->hour_flags[i] & RD_HOUR_OFFERED))
            night->is_unanswered = true;
        if (seen < night->least_seen)
            night->least_seen = seen;
    }
    return true;
}

/* The figures of nights that are spread out, in the order of the report. */
enum night_figure {
    NIGHT_SEEN,
    NIGHT_BUSY_MAX,
    NIGHT_LEAST_SEEN,
    NIGHT_HOURS_NOBODY,
    NIGHT_FIGURES
};

static uint64_t
night_figure(const struct rd_staffing_view *view, const struct night *night,
             enum night_figure figure)
{
    const struct rd_activity *activity = &view->activity->nights[night->number];

    switch (figure) {
    case NIGHT_SEEN:
        return activity->seen;
    case NIGHT_BUSY_MAX:
        return activity->busy_max;
    case NIGHT_LEAST_SEEN:
        return night->least_seen;
    case NIGHT_HOURS_NOBODY:
    case NIGHT_FIGURES:
        break;
    }
    return night->hours_nobody;
}

static void
emit_night(const struct rd_staffing_view *view, const struct night *night,
           struct rd_node *list)
{
    const struct rd_staffing_state *staffing = view->staffing;
    const struct rd_activity *activity = &view->activity->nights[night->number];
    const struct rd_night_calls *calls = &staffing->night_calls[night->number];
    struct rd_stretch stretch = staffing->nights.list[night->number];
    struct rd_report *report = view->report;
    struct rd_node *node = rd_report_object(report, list, NULL);

    rd_report_date(report, node, "date", calls->day);
    rd_report_integer(report, node, "seen", (int64_t)activity->seen);
    rd_report_integer(report, node, "busy_max", (int64_t)activity->busy_max);
    rd_report_ratio(report, node, "busy_mean", activity->busy_s,
                    stretch.end - stretch.start);
    rd_report_integer(report, node, "least_seen", (int64_t)night->least_seen);
    rd_report_integer(report, node, "hours_nobody",
                      (int64_t)night->hours_nobody);
    rd_report_integer(report, node, "offered",
                      (int64_t)rd_histogram_add_up(&calls->waits).count);
    rd_report_integer(report, node, "answered", (int64_t)calls->answered);
    rd_staffing_emit_waits(&calls->waits, report, node);
    rd_staffing_emit_night_hours(view, stretch, node);
}

static void
emit_night_spreads(const struct rd_staffing_view *view,
                   const struct night *nights, size_t count,
                   struct rd_node *node)
{
    static const char *const names[NIGHT_FIGURES] = {
        [NIGHT_SEEN] = "seen",
        [NIGHT_BUSY_MAX] = "busy_max",
        [NIGHT_LEAST_SEEN] = "least_seen",
        [NIGHT_HOURS_NOBODY] = "hours_nobody",
    };

    for (int figure = 0; figure < NIGHT_FIGURES; figure++) {
        struct rd_spread spread;

        for (size_t i = 0; i < count; i++)
            view->values[i] =
                rd_fraction_of((rd_wide)night_figure(view, &nights[i],
                                                     (enum night_figure)figure),
                               1);
        spread = rd_spread_of(view->values, count);
        rd_spread_emit(&spread, view->report, node, names[figure]);
    }
}

static enum rd_status
emit_nights(const struct rd_staffing_view *view, struct rd_node *block,
            struct rd_error *err)
{
    const struct rd_staffing_state *staffing = view->staffing;
    struct rd_node *node = rd_report_object(view->report, block, "nights");
    struct night *nights = calloc(staffing->nights.count + 1, sizeof *nights);
    struct rd_node *list;
    size_t count = 0, with_nobody = 0, unanswered = 0;

    if (nights == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < staffing->nights.count; i++)
        count += look_at_hours(&nights[count], view, i);
    for (size_t i = 0; i < count; i++) {
        with_nobody += nights[i].hours_nobody > 0;
        unanswered += nights[i].is_unanswered;
    }
    rd_report_integer(view->report, node, "count", (int64_t)count);
    rd_report_integer(view->report, node, "with_nobody", (int64_t)with_nobody);
    rd_report_integer(view->report, node, "unanswered", (int64_t)unanswered);
    emit_night_spreads(view, nights, count, node);
    list = rd_report_list(view->report, node, "each");
    for (size_t i = 0; i < count; i++)
        emit_night(view, &nights[i], list);
    free(nights);
    return RD_OK;
}

/* The test of "24 hours a day". */
static void
emit_round_the_clock(const struct rd_staffing_view *view, struct rd_node *block)
{
    const struct rd_staffing_state *staffing = view->staffing;
    int64_t hours = 0, offered = 0, offered_nobody = 0, longest = 0, run = 0;
    struct rd_report *report = view->report;
    struct rd_node *node = rd_report_object(report, block, "round_the_clock");

    for (size_t i = 0; i < staffing->hours.count; i++) {
        bool nobody = view->activity->hours[i].seen == 0;
        bool is_offered = staffing->hour_flags[i] & RD_HOUR_OFFERED;

        if (staffing->hours.list[i].start == staffing->hours.list[i].end)
            continue;
        run = view->covered[i] && nobody ? run + 1 : 0;
        if (run > longest)
            longest = run;
        hours += view->covered[i];
        offered += view->covered[i] && is_offered;
        offered_nobody += view->covered[i] && is_offered && nobody;
    }
    rd_report_integer(report, node, "hours", hours);
    rd_report_integer(report, node, "offered", offered);
    rd_report_integer(report, node, "offered_nobody", offered_nobody);
    rd_report_integer(report, node, "longest_nobody", longest);
}

static enum rd_status
emit_block(const struct rd_staffing_view *view, struct rd_error *err)
{
    struct rd_report *report = view->report;
    struct rd_node *block = rd_report_object(report, report->root, "staffing");
    bool has_presence = view->staffing->scope->presence_count > 0;
    enum rd_status st;

    rd_report_text(report, block, "basis",
                   has_presence ? RD_STR("presence") : RD_STR("calls"));
    rd_staffing_emit_hours(view, block);
    st = emit_nights(view, block, err);
    emit_round_the_clock(view, block);
    rd_report_integer(report, rd_report_block(report, "quality"),
                      "overlapping_calls",
                      (int64_t)view->activity->overlapping_calls);
    return st;
}

enum rd_status
rd_staffing_emit(const struct rd_staffing_state *staffing,
                 struct rd_report *report, struct rd_error *err)
{
    size_t days = staffing->hours.count / RD_HOURS_A_DAY;
    bool *covered = rd_staffing_covered(staffing);
    struct rd_fraction *values = calloc(days + 1, sizeof *values);
    const struct rd_staffing_view view = {staffing, &staffing->activity,
                                          covered, values, report};
    enum rd_status st;

    if (covered == NULL || values == NULL)
        st = rd_fail_memory(err);
    else
        st = emit_block(&view, err);
    free(values);
    free(covered);
    return st;
}
