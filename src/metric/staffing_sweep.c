/*
 * Who was busy, and who waited, at every moment.
 *
 * Beginnings and ends are sorted apart. Of n stretches whose first k begin at
 * or before t, all k are over at t where the k-th end is: the ends of the
 * others are later still. So the talks of one agent are united, and agents are
 * counted, without knowing which end belongs to which beginning.
 *
 * First the talks of each agent are united, some agents together; then each
 * slot of time is swept on its own.
 */
#include "redite/staffing_state.h"

#include "redite/workers.h"

#include <stdlib.h>

/* A list of stretches, what was going on in each, and an agent at work. */
struct band {
    const struct rd_stretches *stretches;
    struct rd_activity *activity;
    size_t unseen; /* the first that the agent was not yet seen in */
};

/* What one worker works on. */
struct sweep {
    struct rd_staffing_activity activity;
    struct band hours, nights;
    struct rd_edges talks, waits;
    struct rd_pile *busy; /* agents talking, by slot */
};

struct sweeping {
    struct rd_staffing_state *staffing;
    struct sweep *sweeps; /* one per worker */
    size_t workers;
    unsigned time_bits; /* of an instant of the period */
};

/* An agent was busy, later than in the calls before. */
static void
add_busy(struct band *band, struct rd_stretch busy)
{
    const struct rd_stretches *stretches = band->stretches;
    size_t i = rd_stretches_find(stretches, busy.start);

    for (; i < stretches->count && stretches->list[i].start < busy.end; i++) {
        struct rd_activity *activity = &band->activity[i];

        activity->busy_s += rd_stretch_overlap(stretches->list[i], busy);
        if (i >= band->unseen) {
            activity->seen++;
            band->unseen = i + 1;
        }
    }
}

enum rd_status
rd_staffing_keep_in_slots(struct rd_pile *slots,
                          const struct rd_staffing_state *staffing,
                          struct rd_stretch stretch, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    while (stretch.start < stretch.end && st >= 0) {
        int64_t slot = stretch.start / staffing->slot_s;
        int64_t end = (slot + 1) * staffing->slot_s;
        struct rd_stretch part = stretch;

        if (part.end > end)
            part.end = end;
        st = rd_stretch_keep(&slots[slot], staffing->scope->store, 0, part, 0,
                             err);
        stretch.start = part.end;
    }
    return st;
}

static enum rd_status
add_united(struct sweep *sweep, const struct rd_staffing_state *staffing,
           struct rd_stretch busy, struct rd_error *err)
{
    add_busy(&sweep->hours, busy);
    add_busy(&sweep->nights, busy);
    return rd_staffing_keep_in_slots(sweep->busy, staffing, busy, err);
}

/* Unite the overlapping talks of each agent, in order of agent and time. */
static enum rd_status
unite(struct sweep *sweep, const struct sweeping *sweeping,
      struct rd_error *err)
{
    const struct rd_edges *talks = &sweep->talks;
    const unsigned key_at = sweeping->time_bits + 1;
    const uint64_t times = (UINT64_C(1) << sweeping->time_bits) - 1;
    struct rd_stretch busy = {0, 0};
    uint64_t agent = UINT64_MAX;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < talks->count && st >= 0; i++) {
        uint64_t edge = talks->starts[i];
        int64_t start = (int64_t)(edge >> 1 & times);
        bool is_same = edge >> key_at == agent;

        if (is_same && busy.end > start) {
            sweep->activity.overlapping_calls += edge & 1;
        } else {
            st = add_united(sweep, sweeping->staffing, busy, err);
            busy.start = start;
            if (!is_same)
                sweep->hours.unseen = sweep->nights.unseen = 0;
            agent = edge >> key_at;
        }
        busy.end = (int64_t)(talks->ends[i] >> 1 & times);
    }
    return st < 0 ? st : add_united(sweep, sweeping->staffing, busy, err);
}

/* The talks of some of the agents: all that each of them had. */
static enum rd_status
unite_part(void *context, size_t worker, size_t part, struct rd_error *err)
{
    const struct sweeping *sweeping = context;
    struct sweep *sweep = &sweeping->sweeps[worker];
    struct rd_staffing_state *staffing = sweeping->staffing;
    struct rd_pile *pile = &staffing->talks[part];
    enum rd_status st;

    sweep->talks.count = 0;
    st = rd_edges_read(&sweep->talks, pile, staffing->scope->store, 0,
                       sweeping->time_bits, err);
    rd_pile_clear(pile, staffing->scope->store);
    if (st >= 0)
        st = rd_edges_sort(&sweep->talks, err);
    return st < 0 ? st : unite(sweep, sweeping, err);
}

/* Where the sweep over time is in the edges of one kind. */
struct track {
    const struct rd_edges *edges;
    size_t begun, over;
};

/* How many stretches hold the instant `at`, which never goes back. */
static uint64_t
count_at(struct track *track, int64_t at)
{
    const struct rd_edges *edges = track->edges;

    while (track->begun < edges->count &&
           edges->starts[track->begun] >> 1 <= (uint64_t)at)
        track->begun++;
    while (track->over < edges->count &&
           edges->ends[track->over] >> 1 <= (uint64_t)at)
        track->over++;
    return track->begun - track->over;
}

/* The next edge, or `limit` where that comes first. */
static int64_t
next_edge(const struct track *track, int64_t limit)
{
    const struct rd_edges *edges = track->edges;
    uint64_t next = (uint64_t)limit;

    if (track->begun < edges->count && edges->starts[track->begun] >> 1 < next)
        next = edges->starts[track->begun] >> 1;
    if (track->over < edges->count && edges->ends[track->over] >> 1 < next)
        next = edges->ends[track->over] >> 1;
    return (int64_t)next;
}

/* For `seconds`, `busy` agents were busy and `waiting` callers waited. */
static void
note(struct rd_activity *activity, int64_t seconds, uint64_t busy,
     uint64_t waiting)
{
    if (busy > activity->busy_max)
        activity->busy_max = busy;
    if (waiting == 0)
        return;
    if (activity->waiting_s == 0 || busy < activity->busy_min)
        activity->busy_min = busy;
    activity->waiting_s += seconds;
    activity->busy_waiting_s += (int64_t)busy * seconds;
}

/* The part of a band that lies in a slot. */
static void
sweep_band(const struct sweep *sweep, const struct band *band,
           struct rd_stretch slot)
{
    struct track talks = {.edges = &sweep->talks};
    struct track waits = {.edges = &sweep->waits};
    const struct rd_stretches *stretches = band->stretches;
    size_t i = rd_stretches_find(stretches, slot.start);

    for (; i < stretches->count && stretches->list[i].start < slot.end; i++) {
        struct rd_stretch stretch = stretches->list[i];
        int64_t at =
            stretch.start < slot.start ? 0 : stretch.start - slot.start;
        int64_t end =
            (stretch.end > slot.end ? slot.end : stretch.end) - slot.start;
        int64_t next;

        for (; at < end; at = next) {
            uint64_t busy = count_at(&talks, at);
            uint64_t waiting = count_at(&waits, at);

            next = next_edge(&waits, next_edge(&talks, end));
            note(&band->activity[i], next - at, busy, waiting);
        }
    }
}

/* What all workers have found to be busy in a slot, and who waited in it. */
static enum rd_status
read_slot(struct sweep *sweep, const struct sweeping *sweeping, size_t number,
          int64_t since, struct rd_error *err)
{
    struct rd_store *store = sweeping->staffing->scope->store;
    struct rd_pile *waits = &sweeping->staffing->waits[number];
    enum rd_status st;

    sweep->talks.count = sweep->waits.count = 0;
    st = rd_edges_read(&sweep->waits, waits, store, since, 0, err);
    rd_pile_clear(waits, store);
    for (size_t i = 0; i < sweeping->workers; i++) {
        struct rd_pile *busy = &sweeping->sweeps[i].busy[number];

        if (st >= 0)
            st = rd_edges_read(&sweep->talks, busy, store, since, 0, err);
        rd_pile_clear(busy, store);
    }
    if (st >= 0)
        st = rd_edges_sort(&sweep->talks, err);
    return st < 0 ? st : rd_edges_sort(&sweep->waits, err);
}

static enum rd_status
sweep_slot(void *context, size_t worker, size_t number, struct rd_error *err)
{
    const struct sweeping *sweeping = context;
    struct sweep *sweep = &sweeping->sweeps[worker];
    int64_t slot_s = sweeping->staffing->slot_s;
    struct rd_stretch slot = {(int64_t)number * slot_s,
                              (int64_t)(number + 1) * slot_s};
    enum rd_status st = read_slot(sweep, sweeping, number, slot.start, err);

    if (st < 0 || sweep->talks.count + sweep->waits.count == 0)
        return st;
    sweep_band(sweep, &sweep->hours, slot);
    sweep_band(sweep, &sweep->nights, slot);
    return RD_OK;
}

static enum rd_status
init_activity(struct rd_staffing_activity *activity,
              const struct rd_staffing_state *staffing, struct rd_error *err)
{
    activity->hours =
        calloc(staffing->hours.count + 1, sizeof *activity->hours);
    activity->nights =
        calloc(staffing->nights.count + 1, sizeof *activity->nights);
    return activity->hours == NULL || activity->nights == NULL
               ? rd_fail_memory(err)
               : RD_OK;
}

static enum rd_status
init_sweep(struct sweep *sweep, const struct rd_staffing_state *staffing,
           struct rd_error *err)
{
    enum rd_status st = init_activity(&sweep->activity, staffing, err);

    sweep->busy = calloc(staffing->slot_count + 1, sizeof *sweep->busy);
    if (st < 0 || sweep->busy == NULL)
        return rd_fail_memory(err);
    sweep->hours = (struct band){&staffing->hours, sweep->activity.hours, 0};
    sweep->nights = (struct band){&staffing->nights, sweep->activity.nights, 0};
    return RD_OK;
}

static void
clear_sweep(struct sweep *sweep, const struct rd_staffing_state *staffing)
{
    for (size_t i = 0; sweep->busy != NULL && i < staffing->slot_count; i++)
        rd_pile_clear(&sweep->busy[i], staffing->scope->store);
    free(sweep->busy);
    rd_staffing_activity_clear(&sweep->activity);
    rd_edges_clear(&sweep->talks);
    rd_edges_clear(&sweep->waits);
}

/* Every worker has swept some slots, and a stretch may lie in two. */
static void
merge_activity(struct rd_activity *all, const struct rd_activity *more,
               size_t count)
{
    for (size_t i = 0; i < count; i++) {
        all[i].seen += more[i].seen;
        all[i].busy_s += more[i].busy_s;
        if (more[i].busy_max > all[i].busy_max)
            all[i].busy_max = more[i].busy_max;
        if (more[i].waiting_s > 0 &&
            (all[i].waiting_s == 0 || more[i].busy_min < all[i].busy_min))
            all[i].busy_min = more[i].busy_min;
        all[i].waiting_s += more[i].waiting_s;
        all[i].busy_waiting_s += more[i].busy_waiting_s;
    }
}

static enum rd_status
sweep_all(struct sweeping *sweeping, struct rd_error *err)
{
    struct rd_staffing_state *staffing = sweeping->staffing;
    struct rd_staffing_activity *all = &staffing->activity;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < sweeping->workers && st >= 0; i++)
        st = init_sweep(&sweeping->sweeps[i], staffing, err);
    if (st >= 0)
        st = rd_workers_run(sweeping->workers, RD_TALK_PARTS, unite_part,
                            sweeping, err);
    if (st >= 0)
        st = rd_workers_run(sweeping->workers, staffing->slot_count, sweep_slot,
                            sweeping, err);
    for (size_t i = 0; i < sweeping->workers && st >= 0; i++) {
        const struct rd_staffing_activity *more = &sweeping->sweeps[i].activity;

        merge_activity(all->hours, more->hours, staffing->hours.count);
        merge_activity(all->nights, more->nights, staffing->nights.count);
        all->overlapping_calls += more->overlapping_calls;
    }
    return st;
}

enum rd_status
rd_staffing_sweep(struct rd_staffing_state *staffing, size_t workers,
                  struct rd_error *err)
{
    const struct rd_period *period = &staffing->scope->period;
    struct sweeping sweeping = {
        .staffing = staffing,
        .sweeps = calloc(workers, sizeof *sweeping.sweeps),
        .workers = workers,
    };
    enum rd_status st = init_activity(&staffing->activity, staffing, err);

    while ((period->end - period->start) >> sweeping.time_bits != 0)
        sweeping.time_bits++;
    if (sweeping.sweeps == NULL)
        return rd_fail_memory(err);
    if (st >= 0)
        st = sweep_all(&sweeping, err);
    for (size_t i = 0; i < workers; i++)
        clear_sweep(&sweeping.sweeps[i], staffing);
    free(sweeping.sweeps);
    return st;
}

void
rd_staffing_activity_clear(struct rd_staffing_activity *activity)
{
    free(activity->hours);
    free(activity->nights);
    *activity = (struct rd_staffing_activity){0};
}
