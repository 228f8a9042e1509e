/*
 * The period of a report and the place of a call in it.
 */
#include "redite/scope.h"

void
rd_scope_set_span(struct rd_scope *scope, int64_t first_arrival,
                  int64_t last_arrival, int64_t latest_end)
{
    struct rd_period *period = &scope->period;
    bool has_calls = first_arrival != RD_ABSENT;
    int32_t least, greatest;

    scope->first_arrival = first_arrival;
    scope->latest_end = latest_end;
    period->from = scope->parameters->from;
    period->to = scope->parameters->to;
    if (has_calls) {
        rd_zone_days(scope->zone, first_arrival, last_arrival, &least,
                     &greatest);
        if (period->from == RD_NO_DAY)
            period->from = least;
        if (period->to == RD_NO_DAY)
            period->to = greatest + 1;
    }
    period->start = period->end = RD_ABSENT;
    if (period->from == RD_NO_DAY || period->to == RD_NO_DAY)
        return;
    if (period->to < period->from) /* keep what was asked */
        *(scope->parameters->to == RD_NO_DAY ? &period->to : &period->from) =
            scope->parameters->to == RD_NO_DAY ? period->from : period->to;
    period->start = rd_zone_day_start(scope->zone, period->from);
    period->end = rd_zone_day_start(scope->zone, period->to);
}

void
rd_scope_set_period(struct rd_scope *scope, const struct rd_call *calls,
                    size_t count)
{
    int64_t first_arrival = RD_ABSENT, last_arrival = RD_ABSENT;
    int64_t latest_end = RD_ABSENT;

    for (size_t i = 0; i < count; i++) {
        int64_t arrived_at = calls[i].arrived_at;

        if (i == 0 || arrived_at < first_arrival)
            first_arrival = arrived_at;
        if (arrived_at > last_arrival)
            last_arrival = arrived_at;
        if (calls[i].ended_at > latest_end)
            latest_end = calls[i].ended_at;
    }
    rd_scope_set_span(scope, first_arrival, last_arrival, latest_end);
}

size_t
rd_period_days(const struct rd_period *period)
{
    if (period->from == RD_NO_DAY || period->to == RD_NO_DAY)
        return 0;
    return (size_t)(period->to - period->from);
}

bool
rd_is_night(const struct rd_parameters *parameters, int32_t minute)
{
    int32_t from = parameters->night_from_min, to = parameters->night_to_min;

    if (from < to)
        return minute >= from && minute < to;
    return minute >= from || minute < to;
}

bool
rd_period_includes(const struct rd_period *period, int32_t day)
{
    return period->from != RD_NO_DAY && day >= period->from && day < period->to;
}

int32_t
rd_scope_day(const struct rd_scope *scope, int64_t at)
{
    return rd_local_day(rd_zone_local(scope->zone, at));
}

struct rd_arrival
rd_scope_arrival(const struct rd_scope *scope, const struct rd_call *call,
                 enum rd_identity identity)
{
    int64_t local = rd_zone_local(scope->zone, call->arrived_at);
    int32_t day = rd_local_day(local);
    int32_t second = (int32_t)(local - (int64_t)day * RD_DAY_S);

    return (struct rd_arrival){
        .call = call,
        .local = local,
        .day = day,
        .hour = second / RD_HOUR_S,
        .in_period = rd_period_includes(&scope->period, day),
        .at_night = rd_is_night(scope->parameters, second / 60),
        .identity = identity,
    };
}
