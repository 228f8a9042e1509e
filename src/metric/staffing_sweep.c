/*
 * Who was busy, and who waited, at every moment.
 *
 * First the talks of each agent are united, some agents together; then each
 * slot of time is swept on its own.
 */
#include "redite/staffing_state.h"

#include "redite/workers.h"

#include <stdlib.h>

/* A list of stretches, and what was going on in each. */
struct band {
    const struct rd_stretches *stretches;
    struct rd_activity *activity;
    size_t unseen; /* the first that an agent at work was not yet seen in */
    size_t next;   /* the first that the sweep has not left behind */
};

/* What one worker works on. */
struct sweep {
    struct rd_staffing_activity activity;
    struct band hours, nights;
    struct rd_talks talks;
    struct rd_pile *busy; /* agents talking, by slot */
    struct rd_seconds seconds;
};

struct sweeping {
    struct rd_staffing_state *staffing;
    struct sweep *sweeps; /* one per worker */
    size_t workers;
};

/* An agent was busy, later than in the calls before. */
static void
see(struct band *band, struct rd_stretch busy)
{
    const struct rd_stretches *stretches = band->stretches;
    size_t i = rd_stretches_find(stretches, busy.start);

    if (i < band->unseen)
        i = band->unseen;
    for (; i < stretches->count && stretches->list[i].start < busy.end; i++) {
        band->activity[i].seen++;
        band->unseen = i + 1;
    }
}

static enum rd_status
add_united(struct sweep *sweep, const struct rd_staffing_state *staffing,
           struct rd_stretch busy, struct rd_error *err)
{
    see(&sweep->hours, busy);
    see(&sweep->nights, busy);
    return rd_staffing_keep_in_slots(sweep->busy, staffing, busy, err);
}

/* Unite the overlapping talks of each agent, in order of agent and time. */
static enum rd_status
unite(struct sweep *sweep, const struct rd_staffing_state *staffing,
      struct rd_error *err)
{
    const unsigned agent_at = staffing->time_bits + 1;
    const uint64_t times = (UINT64_C(1) << staffing->time_bits) - 1;
    struct rd_stretch busy = {0, 0};
    uint64_t agent = UINT64_MAX;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < sweep->talks.count && st >= 0; i++) {
        const struct rd_talk *talk = &sweep->talks.list[i];
        int64_t start = (int64_t)(talk->order >> 1 & times);
        bool is_same = talk->order >> agent_at == agent;

        if (is_same && busy.end > start) {
            sweep->activity.overlapping_calls += talk->order & 1;
            if (talk->end > busy.end)
                busy.end = talk->end;
            continue;
        }
        st = add_united(sweep, staffing, busy, err);
        busy = (struct rd_stretch){start, talk->end};
        if (!is_same)
            sweep->hours.unseen = sweep->nights.unseen = 0;
        agent = talk->order >> agent_at;
    }
    return st < 0 ? st : add_united(sweep, staffing, busy, err);
}

/* The talks of some of the agents: all that each of them had. */
static enum rd_status
unite_part(void *context, size_t worker, size_t part, struct rd_error *err)
{
    const struct sweeping *sweeping = context;
    struct sweep *sweep = &sweeping->sweeps[worker];
    struct rd_staffing_state *staffing = sweeping->staffing;
    struct rd_pile *pile = &staffing->talks[part];
    enum rd_status st =
        rd_talks_read(&sweep->talks, pile, staffing->scope->store, err);

    rd_pile_clear(pile, staffing->scope->store);
    return st < 0 ? st : unite(sweep, staffing, err);
}

/* For `seconds`, `busy` agents were busy and `waiting` callers waited. */
static void
note(struct rd_activity *activity, int64_t seconds, uint64_t busy,
     uint64_t waiting)
{
    activity->busy_s += (int64_t)busy * seconds;
    if (busy > activity->busy_max)
        activity->busy_max = busy;
    if (waiting == 0)
        return;
    if (activity->waiting_s == 0 || busy < activity->busy_min)
        activity->busy_min = busy;
    activity->waiting_s += seconds;
    activity->busy_waiting_s += (int64_t)busy * seconds;
}

/* The same for a time that is later than those before. */
static void
note_time(struct band *band, struct rd_stretch time, uint64_t busy,
          uint64_t waiting)
{
    const struct rd_stretches *stretches = band->stretches;

    while (band->next < stretches->count &&
           stretches->list[band->next].end <= time.start)
        band->next++;
    for (size_t i = band->next;
         i < stretches->count && stretches->list[i].start < time.end; i++) {
        int64_t seconds = rd_stretch_overlap(stretches->list[i], time);

        if (seconds > 0)
            note(&band->activity[i], seconds, busy, waiting);
    }
}

/* From one second of a slot to the next in which something changes. */
static void
sweep_seconds(struct sweep *sweep, int64_t since)
{
    struct rd_stretch time = {since, since};
    struct rd_change change;
    uint64_t busy = 0, waiting = 0;
    int64_t second;

    sweep->hours.next = rd_stretches_find(sweep->hours.stretches, since);
    sweep->nights.next = rd_stretches_find(sweep->nights.stretches, since);
    while (rd_seconds_take(&change, &second, &sweep->seconds)) {
        time.end = since + second;
        if (busy + waiting > 0) {
            note_time(&sweep->hours, time, busy, waiting);
            note_time(&sweep->nights, time, busy, waiting);
        }
        busy += (uint64_t)change.more[RD_BUSY];
        waiting += (uint64_t)change.more[RD_WAITING];
        time.start = time.end;
    }
}

/* What all workers have found to be busy in a slot, and who waited in it. */
static enum rd_status
read_slot(struct sweep *sweep, const struct sweeping *sweeping, size_t number,
          struct rd_error *err)
{
    struct rd_store *store = sweeping->staffing->scope->store;
    struct rd_pile *waits = &sweeping->staffing->waits[number];
    enum rd_status st =
        rd_seconds_add(&sweep->seconds, waits, store, RD_WAITING, err);

    rd_pile_clear(waits, store);
    for (size_t i = 0; i < sweeping->workers; i++) {
        struct rd_pile *busy = &sweeping->sweeps[i].busy[number];

        if (st >= 0)
            st = rd_seconds_add(&sweep->seconds, busy, store, RD_BUSY, err);
        rd_pile_clear(busy, store);
    }
    return st;
}

static enum rd_status
sweep_slot(void *context, size_t worker, size_t number, struct rd_error *err)
{
    const struct sweeping *sweeping = context;
    struct sweep *sweep = &sweeping->sweeps[worker];
    enum rd_status st = read_slot(sweep, sweeping, number, err);

    if (st >= 0)
        sweep_seconds(sweep, (int64_t)number * sweeping->staffing->slot_s);
    return st;
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
    st = rd_seconds_init(&sweep->seconds, staffing->slot_s, err);
    sweep->hours = (struct band){&staffing->hours, sweep->activity.hours, 0, 0};
    sweep->nights =
        (struct band){&staffing->nights, sweep->activity.nights, 0, 0};
    return st;
}

static void
clear_sweep(struct sweep *sweep, const struct rd_staffing_state *staffing)
{
    for (size_t i = 0; sweep->busy != NULL && i < staffing->slot_count; i++)
        rd_pile_clear(&sweep->busy[i], staffing->scope->store);
    free(sweep->busy);
    rd_staffing_activity_clear(&sweep->activity);
    rd_talks_clear(&sweep->talks);
    rd_seconds_clear(&sweep->seconds);
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
    struct sweeping sweeping = {
        .staffing = staffing,
        .sweeps = calloc(workers, sizeof *sweeping.sweeps),
        .workers = workers,
    };
    enum rd_status st = init_activity(&staffing->activity, staffing, err);

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
