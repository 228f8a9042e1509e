/*
 * The hours of the day: what was done in each, over all its covered dates, and
 * how many agents it would have taken.
 */
#include "redite/staffing_state.h"

#include "redite/erlang.h"

#include <stdlib.h>

/* One hour of the day, over its covered dates. */
struct hour {
    const struct rd_hour_calls *calls;
    struct rd_histogram_total waits; /* of the calls */
    uint64_t days, days_nobody;      /* on the latter nobody was seen */
    uint64_t days_unanswered;        /* … though somebody called */
    int64_t length_s;                /* of all those days' hours together */
    struct rd_fraction busy;         /* sum of the days' means */
    struct rd_activity all;          /* of all days; the most, the fewest */
    struct rd_spread seen;           /* of the days' agents */
    struct rd_spread presences;      /* of the days' means */
};

/* What the callers of one hour of the day asked of the agents. */
struct demand {
    bool has_handle; /* somebody was answered at some time */
    bool is_borrowed;
    struct rd_fraction handle_s; /* mean time that a call keeps an agent */
    struct rd_fraction load;     /* Erlangs */
};

static int
by_value(const void *left, const void *right)
{
    const struct rd_fraction *a = left, *b = right;

    return rd_fraction_compare(*a, *b);
}

struct rd_spread
rd_spread_of(struct rd_fraction *values, size_t count)
{
    struct rd_fraction sum = {0, 1};

    if (count == 0)
        return (struct rd_spread){0};
    qsort(values, count, sizeof *values, by_value);
    for (size_t i = 0; i < count; i++)
        sum = rd_fraction_add(sum, values[i]);
    return (struct rd_spread){
        .is_known = true,
        .min = values[0],
        .mean = rd_fraction_of(sum.numerator, sum.denominator * (rd_wide)count),
        .median = values[(count - 1) / 2],
        .max = values[count - 1],
    };
}

void
rd_fraction_emit(struct rd_fraction fraction, struct rd_report *report,
                 struct rd_node *parent, const char *name)
{
    if (fraction.denominator == 1)
        rd_report_integer(report, parent, name, (int64_t)fraction.numerator);
    else
        rd_report_ratio(report, parent, name, fraction.numerator,
                        fraction.denominator);
}

void
rd_spread_emit(const struct rd_spread *spread, struct rd_report *report,
               struct rd_node *parent, const char *name)
{
    static const char *const names[] = {"min", "mean", "median", "max"};
    const struct rd_fraction figures[] = {spread->min, spread->mean,
                                          spread->median, spread->max};
    struct rd_node *node = rd_report_object(report, parent, name);

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (spread->is_known)
            rd_fraction_emit(figures[i], report, node, names[i]);
        else
            rd_report_null(report, node, names[i]);
    }
}

/* One more covered day of an hour. */
static void
add_day(struct hour *hour, const struct rd_activity *day, int64_t length_s,
        bool is_offered)
{
    struct rd_activity *all = &hour->all;

    if (day->waiting_s > 0 &&
        (all->waiting_s == 0 || day->busy_min < all->busy_min))
        all->busy_min = day->busy_min;
    if (day->busy_max > all->busy_max)
        all->busy_max = day->busy_max;
    all->waiting_s += day->waiting_s;
    all->busy_waiting_s += day->busy_waiting_s;
    hour->busy =
        rd_fraction_add(hour->busy, rd_fraction_of(day->busy_s, length_s));
    hour->length_s += length_s;
    hour->days++;
    hour->days_nobody += day->seen == 0;
    hour->days_unanswered += day->seen == 0 && is_offered;
}

static struct hour
gather(const struct rd_staffing_view *view, size_t number)
{
    const struct rd_staffing_state *staffing = view->staffing;
    const struct rd_activity *hours = view->activity->hours;
    const struct rd_hour_calls *calls = &staffing->by_hour[number];
    struct hour hour = {
        .calls = calls,
        .waits = rd_histogram_add_up(&calls->waits),
        .busy = {0, 1},
    };
    size_t count = 0;

    for (size_t i = number; i < staffing->hours.count; i += RD_HOURS_A_DAY) {
        if (!view->covered[i])
            continue;
        add_day(&hour, &hours[i],
                staffing->hours.list[i].end - staffing->hours.list[i].start,
                (staffing->hour_flags[i] & RD_HOUR_OFFERED) != 0);
        view->values[count++] = rd_fraction_of((rd_wide)hours[i].seen, 1);
    }
    hour.seen = rd_spread_of(view->values, count);
    count = 0;
    for (size_t i = number; i < staffing->hours.count; i += RD_HOURS_A_DAY)
        if (view->covered[i])
            view->values[count++] = rd_fraction_of(
                hours[i].present_s,
                staffing->hours.list[i].end - staffing->hours.list[i].start);
    hour.presences = rd_spread_of(view->values, count);
    return hour;
}

/* All contacts of the period, from which an hour without any borrows. */
static struct rd_hour_calls
add_up_contacts(const struct rd_staffing_state *staffing)
{
    struct rd_hour_calls all = {0};

    for (int i = 0; i < RD_HOURS_A_DAY; i++) {
        all.contacts += staffing->by_hour[i].contacts;
        all.talk_s += staffing->by_hour[i].talk_s;
    }
    return all;
}

static struct demand
find_demand(const struct hour *hour, const struct rd_hour_calls *all,
            int64_t wrap_up_s)
{
    struct demand demand = {.is_borrowed = hour->calls->contacts == 0};
    const struct rd_hour_calls *calls = demand.is_borrowed ? all : hour->calls;
    rd_wide contacts = (rd_wide)calls->contacts;

    demand.has_handle = contacts > 0;
    if (!demand.has_handle)
        return demand;
    demand.handle_s =
        rd_fraction_of(calls->talk_s + contacts * wrap_up_s, contacts);
    if (hour->length_s > 0)
        demand.load = rd_fraction_of(
            (rd_wide)hour->waits.count * demand.handle_s.numerator,
            hour->length_s * demand.handle_s.denominator);
    return demand;
}

/* The queue of Erlang's formulas; handle_s is above 0. */
static struct rd_erlang_queue
make_queue(const struct hour *hour, const struct demand *demand,
           const struct rd_parameters *parameters)
{
    const struct rd_hour_calls *calls = hour->calls;

    return (struct rd_erlang_queue){
        .load = rd_fraction_real(demand->load),
        .handle_s = rd_fraction_real(demand->handle_s),
        .patience_s = (double)hour->waits.sum / (double)calls->abandoned,
        .within_s = (double)parameters->answer_within_s,
    };
}

static double
find_level(const struct rd_parameters *parameters)
{
    return (double)parameters->service_level_micro / RD_MICRO;
}

/* Agents that callers of endless patience need; RD_ERLANG_NONE: null. */
static uint64_t
find_needed(const struct hour *hour, const struct demand *demand,
            const struct rd_parameters *parameters)
{
    struct rd_erlang_queue queue;

    if (hour->days == 0)
        return RD_ERLANG_NONE;
    if (hour->waits.count == 0)
        return 0;
    if (!demand->has_handle)
        return RD_ERLANG_NONE;
    if (demand->handle_s.numerator == 0)
        return 1;
    queue = make_queue(hour, demand, parameters);
    return rd_erlang_c_agents(&queue, find_level(parameters));
}

/* Agents that callers of the patience seen need; RD_ERLANG_NONE: null. */
static uint64_t
find_needed_patient(const struct hour *hour, const struct demand *demand,
                    const struct rd_parameters *parameters, uint64_t needed)
{
    struct rd_erlang_queue queue;

    if (hour->days == 0 || hour->waits.count == 0)
        return needed;
    if (!demand->has_handle || demand->handle_s.numerator == 0)
        return RD_ERLANG_NONE;
    if (hour->calls->abandoned == 0)
        return needed;
    queue = make_queue(hour, demand, parameters);
    return rd_erlang_a_agents(&queue, find_level(parameters));
}

static void
emit_agents(const struct rd_staffing_view *view, struct rd_node *node,
            const char *name, uint64_t agents)
{
    if (agents == RD_ERLANG_NONE)
        rd_report_null(view->report, node, name);
    else
        rd_report_integer(view->report, node, name, (int64_t)agents);
}

/* ⌈needed / (1 - shrinkage)⌉: some are ill, on leave, in training. */
static uint64_t
add_shrinkage(uint64_t needed, int64_t shrinkage_micro)
{
    rd_wide there = RD_MICRO - shrinkage_micro;

    if (needed == RD_ERLANG_NONE)
        return needed;
    return (uint64_t)(((rd_wide)needed * RD_MICRO + there - 1) / there);
}

/* Agents who were there, by the best witness that there is. */
static struct rd_fraction
find_staff(const struct rd_staffing_view *view, const struct hour *hour)
{
    if (view->staffing->scope->presence_count > 0)
        return hour->presences.mean;
    if (hour->all.waiting_s > 0)
        return rd_fraction_of(hour->all.busy_waiting_s, hour->all.waiting_s);
    return hour->seen.mean;
}

static void
emit_shortfall(const struct rd_staffing_view *view, const struct hour *hour,
               struct rd_node *node, uint64_t needed)
{
    struct rd_fraction staff, shortfall;

    if (hour->days == 0) {
        rd_report_null(view->report, node, "staff");
        rd_report_null(view->report, node, "shortfall");
        return;
    }
    staff = find_staff(view, hour);
    rd_fraction_emit(staff, view->report, node, "staff");
    if (needed == RD_ERLANG_NONE) {
        rd_report_null(view->report, node, "shortfall");
        return;
    }
    shortfall =
        rd_fraction_of((rd_wide)needed * staff.denominator - staff.numerator,
                       staff.denominator);
    if (shortfall.numerator < 0)
        shortfall = (struct rd_fraction){0, 1};
    rd_fraction_emit(shortfall, view->report, node, "shortfall");
}

/* What the hour's callers needed, and by how much it was missed. */
static void
emit_need(const struct rd_staffing_view *view, const struct hour *hour,
          const struct demand *demand, struct rd_node *node)
{
    const struct rd_parameters *parameters = view->staffing->scope->parameters;
    struct rd_report *report = view->report;
    uint64_t needed = find_needed(hour, demand, parameters);

    rd_report_ratio(report, node, "offered_per_day", (rd_wide)hour->waits.count,
                    (rd_wide)hour->days);
    rd_report_ratio(report, node, "handle_mean", demand->handle_s.numerator,
                    demand->handle_s.denominator);
    rd_report_bool(report, node, "handle_borrowed", demand->is_borrowed);
    rd_report_ratio(report, node, "load", demand->load.numerator,
                    demand->load.denominator);
    emit_agents(view, node, "needed", needed);
    emit_agents(view, node, "needed_positions",
                add_shrinkage(needed, parameters->shrinkage_micro));
    emit_agents(view, node, "needed_patient",
                find_needed_patient(hour, demand, parameters, needed));
    emit_shortfall(view, hour, node, needed);
}

/* What the hour's agents did. */
static void
emit_done(const struct rd_staffing_view *view, const struct hour *hour,
          struct rd_node *node)
{
    const struct rd_activity *all = &hour->all;
    struct rd_report *report = view->report;
    struct rd_node *waiting;

    rd_report_integer(report, node, "days", (int64_t)hour->days);
    rd_report_integer(report, node, "days_nobody", (int64_t)hour->days_nobody);
    rd_report_integer(report, node, "days_unanswered",
                      (int64_t)hour->days_unanswered);
    rd_spread_emit(&hour->seen, report, node, "seen");
    rd_report_ratio(report, node, "busy_mean", hour->busy.numerator,
                    hour->busy.denominator * (rd_wide)hour->days);
    emit_agents(view, node, "busy_max",
                hour->days == 0 ? RD_ERLANG_NONE : all->busy_max);
    waiting = rd_report_object(report, node, "while_waiting");
    rd_report_integer(report, waiting, "seconds", all->waiting_s);
    rd_report_ratio(report, waiting, "mean", all->busy_waiting_s,
                    all->waiting_s);
    emit_agents(view, waiting, "min",
                all->waiting_s == 0 ? RD_ERLANG_NONE : all->busy_min);
    if (view->staffing->scope->presence_count > 0)
        rd_spread_emit(&hour->presences, report, node, "present");
    else
        rd_report_null(report, node, "present");
}

void
rd_staffing_emit_hours(const struct rd_staffing_view *view,
                       struct rd_node *block)
{
    const struct rd_staffing_state *staffing = view->staffing;
    struct rd_report *report = view->report;
    struct rd_node *list = rd_report_list(report, block, "by_hour");
    struct rd_hour_calls all = add_up_contacts(staffing);

    for (size_t i = 0; i < RD_HOURS_A_DAY; i++) {
        struct hour hour = gather(view, i);
        struct demand demand =
            find_demand(&hour, &all, staffing->scope->parameters->wrap_up_s);
        struct rd_node *node = rd_report_object(report, list, NULL);

        rd_report_integer(report, node, "hour", (int64_t)i);
        emit_done(view, &hour, node);
        emit_need(view, &hour, &demand, node);
        rd_staffing_emit_waits(&hour.calls->waits, report, node);
    }
}
