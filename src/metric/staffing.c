/*
 * Who was there, and how many were needed: what is kept of each call. All that
 * needs the calls of an agent or of an hour together is done at the end.
 */
#include "redite/staffing_state.h"

#include <stdlib.h>

/* Who waits less than this does not wait for an agent (spec, 4). */
#define WAITING_AFTER_S 5

static enum rd_status
staffing_init(void *state, const struct rd_scope *scope, struct rd_error *err)
{
    struct rd_staffing_state *staffing = state;

    staffing->scope = scope;
    staffing->nobody = rd_intern_find(scope->agents, RD_STR(""));
    return rd_staffing_lay_out(staffing, err);
}

/* From instants to seconds of the period, cut to it; empty: start >= end. */
static struct rd_stretch
clip(const struct rd_period *period, int64_t start, int64_t end)
{
    if (start < period->start)
        start = period->start;
    if (end > period->end)
        end = period->end;
    return (struct rd_stretch){start - period->start, end - period->start};
}

static enum rd_status
add_talk(struct rd_staffing_state *staffing, const struct rd_arrival *arrival,
         struct rd_error *err)
{
    const struct rd_call *call = arrival->call;
    struct rd_stretch talk =
        clip(&staffing->scope->period, call->answered_at, call->ended_at);

    if (call->agent == staffing->nobody || talk.start >= talk.end)
        return RD_OK;
    return rd_talk_keep(staffing, call->agent, talk, arrival->in_period, err);
}

static enum rd_status
add_wait(struct rd_staffing_state *staffing, const struct rd_call *call,
         struct rd_error *err)
{
    int64_t since =
        call->queued_at == RD_ABSENT ? call->arrived_at : call->queued_at;
    int64_t until = call->arrived_at + rd_call_wait_s(call);
    struct rd_stretch wait =
        clip(&staffing->scope->period, since + WAITING_AFTER_S, until);

    return rd_staffing_keep_in_slots(staffing->waits, staffing, wait, err);
}

/* An offered call of the period, in its hour of the day. */
static enum rd_status
count_in_hour(struct rd_hour_calls *hour, const struct rd_call *call,
              struct rd_error *err)
{
    hour->abandoned += call->outcome == RD_ABANDONED;
    if (rd_call_is_contact(call)) {
        hour->contacts++;
        hour->talk_s += rd_call_talk_s(call);
    }
    return rd_histogram_add(&hour->waits, rd_call_wait_s(call), 1, err);
}

/* An offered call of the period, in its night where it has one. */
static enum rd_status
count_in_night(struct rd_staffing_state *staffing, const struct rd_call *call,
               int64_t at, struct rd_error *err)
{
    size_t i = rd_stretches_find(&staffing->nights, at);
    struct rd_night_calls *night = &staffing->night_calls[i];

    if (i == staffing->nights.count || staffing->nights.list[i].start > at)
        return RD_OK;
    night->answered += rd_call_is_contact(call);
    return rd_histogram_add(&night->waits, rd_call_wait_s(call), 1, err);
}

static enum rd_status
count_arrival(struct rd_staffing_state *staffing,
              const struct rd_arrival *arrival, struct rd_error *err)
{
    const struct rd_call *call = arrival->call;
    const struct rd_period *period = &staffing->scope->period;
    size_t date = (size_t)(arrival->day - period->from);
    int64_t at = call->arrived_at - period->start;
    size_t i = rd_stretches_find(&staffing->hours, at);
    enum rd_status st;

    staffing->hour_flags[date * RD_HOURS_A_DAY] |= RD_DATE_CALLED;
    if (!rd_call_is_offered(call))
        return RD_OK;
    if (i < staffing->hours.count) {
        staffing->hour_flags[i] |= RD_HOUR_OFFERED;
        staffing->hour_calls[i].offered++;
        staffing->hour_calls[i].not_answered += !rd_call_is_contact(call);
    }
    st = count_in_hour(&staffing->by_hour[arrival->hour], call, err);
    if (st >= 0)
        st = count_in_night(staffing, call, at, err);
    return st;
}

static enum rd_status
staffing_observe_call(void *state, const struct rd_arrival *arrival,
                      struct rd_error *err)
{
    struct rd_staffing_state *staffing = state;
    const struct rd_call *call = arrival->call;
    enum rd_status st = RD_OK;

    if (staffing->hours.count == 0)
        return RD_OK;
    if (arrival->in_period)
        st = count_arrival(staffing, arrival, err);
    if (st >= 0 && rd_call_is_contact(call))
        st = add_talk(staffing, arrival, err);
    if (st >= 0 && rd_call_is_offered(call))
        st = add_wait(staffing, call, err);
    return st;
}

static enum rd_status
merge_hours(struct rd_staffing_state *staffing,
            const struct rd_staffing_state *more, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < staffing->hours.count; i++) {
        staffing->hour_flags[i] |= more->hour_flags[i];
        staffing->hour_calls[i].offered += more->hour_calls[i].offered;
        staffing->hour_calls[i].not_answered +=
            more->hour_calls[i].not_answered;
    }
    for (int i = 0; i < RD_HOURS_A_DAY && st >= 0; i++) {
        struct rd_hour_calls *hour = &staffing->by_hour[i];
        const struct rd_hour_calls *other = &more->by_hour[i];

        hour->contacts += other->contacts;
        hour->abandoned += other->abandoned;
        hour->talk_s += other->talk_s;
        st = rd_histogram_merge(&hour->waits, &other->waits, err);
    }
    return st;
}

static enum rd_status
merge_nights(struct rd_staffing_state *staffing,
             const struct rd_staffing_state *more, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < staffing->nights.count && st >= 0; i++) {
        struct rd_night_calls *night = &staffing->night_calls[i];
        const struct rd_night_calls *other = &more->night_calls[i];

        night->answered += other->answered;
        st = rd_histogram_merge(&night->waits, &other->waits, err);
    }
    return st;
}

static enum rd_status
staffing_merge(void *state, void *other, struct rd_error *err)
{
    struct rd_staffing_state *staffing = state;
    struct rd_staffing_state *more = other;
    enum rd_status st = merge_hours(staffing, more, err);

    if (st >= 0)
        st = merge_nights(staffing, more, err);
    for (size_t i = 0; i < RD_TALK_PARTS; i++)
        rd_pile_join(&staffing->talks[i], &more->talks[i]);
    for (size_t i = 0; i < staffing->slot_count; i++)
        rd_pile_join(&staffing->waits[i], &more->waits[i]);
    return st;
}

static enum rd_status
staffing_finish(void *state, size_t workers, struct rd_error *err)
{
    struct rd_staffing_state *staffing = state;
    enum rd_status st = rd_staffing_sweep(staffing, workers, err);

    if (st >= 0)
        rd_staffing_add_presence(staffing->activity.hours, staffing);
    return st;
}

static enum rd_status
staffing_emit(const void *state, struct rd_report *report, struct rd_error *err)
{
    return rd_staffing_emit(state, report, err);
}

static void
staffing_clear(void *state)
{
    struct rd_staffing_state *staffing = state;

    for (int i = 0; i < RD_HOURS_A_DAY; i++)
        rd_histogram_clear(&staffing->by_hour[i].waits);
    for (size_t i = 0; i < staffing->nights.count; i++)
        rd_histogram_clear(&staffing->night_calls[i].waits);
    for (size_t i = 0; i < RD_TALK_PARTS; i++)
        rd_pile_clear(&staffing->talks[i], staffing->scope->store);
    for (size_t i = 0; staffing->waits != NULL && i < staffing->slot_count; i++)
        rd_pile_clear(&staffing->waits[i], staffing->scope->store);
    rd_staffing_activity_clear(&staffing->activity);
    free(staffing->waits);
    free(staffing->hours.list);
    free(staffing->hours.first);
    free(staffing->hour_flags);
    free(staffing->hour_calls);
    free(staffing->nights.list);
    free(staffing->nights.first);
    free(staffing->night_calls);
}

const struct rd_metric rd_metric_staffing = {
    .name = "staffing",
    .help = "who was there, hour by hour and night by night, and how many "
            "were needed",
    .state_size = sizeof(struct rd_staffing_state),
    .init = staffing_init,
    .observe_call = staffing_observe_call,
    .merge = staffing_merge,
    .finish = staffing_finish,
    .emit = staffing_emit,
    .clear = staffing_clear,
};
