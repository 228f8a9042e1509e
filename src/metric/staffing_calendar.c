/*
 * The clock hours and the nights of a period, as stretches of real time.
 *
 * A clock hour lasts from the first instant that the wall clock is in it to
 * the first instant that it is in the next one. So an hour that the clock
 * skips has no length, and one that it shows twice is one of two hours.
 */
#include "redite/staffing_state.h"

#include <stdlib.h>

/* The seconds of the period before a minute of a local day. */
static int64_t
find_minute(const struct rd_scope *scope, int32_t day, int32_t minute)
{
    int64_t local = (int64_t)day * RD_DAY_S + minute * INT64_C(60);

    return rd_zone_first(scope->zone, local) - scope->period.start;
}

static void
lay_out_hours(struct rd_staffing_state *staffing)
{
    const struct rd_scope *scope = staffing->scope;
    int64_t start = 0;

    for (size_t i = 0; i < staffing->hours.count; i++) {
        int32_t day = scope->period.from + (int32_t)(i / RD_HOURS_A_DAY);
        int32_t next = (int32_t)(i % RD_HOURS_A_DAY) + 1;
        int64_t end = find_minute(scope, day, next * 60);

        staffing->hours.list[i] = (struct rd_stretch){start, end};
        start = end;
    }
}

/*
 * The nights that begin and end in the period. A time that the clock shows
 * twice is the first of the two, for a night as for a record (spec, 1.6).
 */
static void
lay_out_nights(struct rd_staffing_state *staffing, size_t days)
{
    const struct rd_scope *scope = staffing->scope;
    const struct rd_period *period = &scope->period;
    int32_t from = scope->parameters->night_from_min;
    int32_t to = scope->parameters->night_to_min;

    for (size_t i = 0; i < days; i++) {
        int32_t day = period->from + (int32_t)i;
        struct rd_stretch night = {
            find_minute(scope, day, from),
            find_minute(scope, from < to ? day : day + 1, to),
        };

        if (night.start >= night.end || night.end > period->end - period->start)
            continue;
        staffing->night_calls[staffing->nights.count].day = day;
        staffing->nights.list[staffing->nights.count++] = night;
    }
}

/*
 * Slots that hold the period: hours, or several together where there are many.
 * A day of a large hotline would not fit the memory that is asked for.
 */
static void
lay_out_slots(struct rd_staffing_state *staffing)
{
    const struct rd_period *period = &staffing->scope->period;
    int64_t length_s = period->end - period->start;

    staffing->slot_s = (length_s / RD_HOUR_S / RD_MOST_SLOTS + 1) * RD_HOUR_S;
    staffing->slot_count = (size_t)(length_s / staffing->slot_s + 1);
    while (length_s >> staffing->time_bits != 0)
        staffing->time_bits++;
}

/* Room for so many stretches, in a period of `length_s` seconds. */
static enum rd_status
make_room(struct rd_stretches *stretches, size_t most, int64_t length_s,
          struct rd_error *err)
{
    stretches->span_count = (size_t)(length_s >> RD_SPAN_BITS) + 1;
    stretches->list = calloc(most + 1, sizeof *stretches->list);
    stretches->first = calloc(stretches->span_count, sizeof *stretches->first);
    return stretches->list == NULL || stretches->first == NULL
               ? rd_fail_memory(err)
               : RD_OK;
}

static void
note_firsts(struct rd_stretches *stretches)
{
    size_t i = 0;

    for (size_t span = 0; span < stretches->span_count; span++) {
        while (i < stretches->count &&
               stretches->list[i].end <= (int64_t)(span << RD_SPAN_BITS))
            i++;
        stretches->first[span] = (uint32_t)i;
    }
}

enum rd_status
rd_staffing_lay_out(struct rd_staffing_state *staffing, struct rd_error *err)
{
    const struct rd_period *period = &staffing->scope->period;
    int64_t length_s = period->end - period->start;
    size_t days = rd_period_days(period);
    size_t count = days * RD_HOURS_A_DAY;
    enum rd_status st = make_room(&staffing->hours, count, length_s, err);

    if (st >= 0)
        st = make_room(&staffing->nights, days, length_s, err);
    if (st < 0)
        return st;
    staffing->hour_flags = calloc(count + 1, sizeof *staffing->hour_flags);
    staffing->hour_calls = calloc(count + 1, sizeof *staffing->hour_calls);
    staffing->night_calls = calloc(days + 1, sizeof *staffing->night_calls);
    if (days > 0)
        lay_out_slots(staffing);
    staffing->waits = calloc(staffing->slot_count + 1, sizeof *staffing->waits);
    if (staffing->hour_flags == NULL || staffing->hour_calls == NULL ||
        staffing->night_calls == NULL || staffing->waits == NULL)
        return rd_fail_memory(err);
    staffing->hours.count = count;
    lay_out_hours(staffing);
    lay_out_nights(staffing, days);
    note_firsts(&staffing->hours);
    note_firsts(&staffing->nights);
    return RD_OK;
}

bool *
rd_staffing_covered(const struct rd_staffing_state *staffing)
{
    const struct rd_scope *scope = staffing->scope;
    bool *covered = calloc(staffing->hours.count + 1, sizeof *covered);

    if (covered == NULL || scope->first_arrival == RD_ABSENT)
        return covered;
    for (size_t i = 0; i < staffing->hours.count; i++) {
        struct rd_stretch hour = staffing->hours.list[i];
        int64_t start = scope->period.start + hour.start;
        int64_t end = scope->period.start + hour.end;
        size_t date = i - i % RD_HOURS_A_DAY;

        /* The records reach from the first arrival to the latest end. */
        covered[i] = start < end && start <= scope->latest_end &&
                     end > scope->first_arrival &&
                     (staffing->hour_flags[date] & RD_DATE_CALLED) != 0;
    }
    return covered;
}

size_t
rd_staffing_hours_of(size_t *count, const struct rd_staffing_state *staffing,
                     struct rd_stretch stretch)
{
    size_t first = rd_stretches_find(&staffing->hours, stretch.start);
    size_t i = first;

    while (i < staffing->hours.count &&
           staffing->hours.list[i].start < stretch.end)
        i++;
    *count = i - first;
    return first;
}
