/*
 * Who was busy, and who waited, at every moment.
 *
 * Beginnings and ends are sorted apart. Of n stretches whose first k begin at
 * or before t, all k are over at t where the k-th end is: the ends of the
 * others are later still. So the talks of one agent are united, and agents are
 * counted, without knowing which end belongs to which beginning.
 */
#include "redite/staffing_state.h"

#include <stdlib.h>

#define DIGIT_BITS   11
#define DIGIT_VALUES (1 << DIGIT_BITS)

static bool
grow(uint64_t **numbers, size_t capacity)
{
    uint64_t *grown = NULL;

    if (capacity <= SIZE_MAX / sizeof *grown)
        grown = realloc(*numbers, capacity * sizeof *grown);
    if (grown == NULL)
        return false;
    *numbers = grown;
    return true;
}

/* Room for `more` further stretches. */
static enum rd_status
reserve(struct rd_edges *edges, size_t more, struct rd_error *err)
{
    size_t capacity = edges->capacity == 0 ? 1024 : edges->capacity;

    if (more <= edges->capacity - edges->count)
        return RD_OK;
    while (capacity - edges->count < more)
        capacity *= 2;
    if (!grow(&edges->starts, capacity) || !grow(&edges->ends, capacity))
        return rd_fail_memory(err);
    edges->capacity = capacity;
    return RD_OK;
}

/*
 * Sort by one digit after the other, from the lowest (radix sort): logs have
 * millions of calls, and their instants few digits.
 */
static void
sort(uint64_t *numbers, uint64_t *room, size_t count)
{
    uint64_t *from = numbers, *to = room, used = 0;

    for (size_t i = 0; i < count; i++)
        used |= numbers[i];
    for (unsigned shift = 0; shift < 64 && used >> shift != 0;
         shift += DIGIT_BITS) {
        size_t places[DIGIT_VALUES + 1] = {0};
        uint64_t *swap = from;

        for (size_t i = 0; i < count; i++)
            places[(from[i] >> shift) % DIGIT_VALUES + 1]++;
        for (size_t i = 1; i < DIGIT_VALUES; i++)
            places[i] += places[i - 1];
        for (size_t i = 0; i < count; i++)
            to[places[(from[i] >> shift) % DIGIT_VALUES]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
}

/* A list of stretches, what was going on in each, and an agent at work. */
struct band {
    const struct rd_stretch *stretches;
    struct rd_activity *activity;
    size_t count;
    size_t unseen; /* the first that the agent was not yet seen in */
};

struct sweep {
    struct band hours, nights;
    struct rd_edges talks, waits; /* in order */
    uint64_t *room;               /* to sort in */
    uint64_t overlapping;
};

/* An agent was busy, later than in the calls before. */
static void
add_busy(struct band *band, struct rd_stretch busy)
{
    size_t i = rd_stretch_find(band->stretches, band->count, busy.start);

    for (; i < band->count && band->stretches[i].start < busy.end; i++) {
        struct rd_activity *activity = &band->activity[i];

        activity->busy_s += rd_stretch_overlap(band->stretches[i], busy);
        if (i >= band->unseen) {
            activity->seen++;
            band->unseen = i + 1;
        }
    }
}

static int64_t
time_of_edge(uint64_t edge)
{
    return (int64_t)(edge % (UINT64_C(1) << RD_EDGE_AGENT_SHIFT) >>
                     RD_EDGE_TIME_SHIFT);
}

/*
 * Put the united stretch in place of the talks it was made of. `last` is the
 * place of its latest end.
 */
static void
put_united(struct sweep *sweep, size_t *united, int64_t start, size_t last)
{
    struct rd_stretch busy = {start, time_of_edge(sweep->talks.ends[last])};

    add_busy(&sweep->hours, busy);
    add_busy(&sweep->nights, busy);
    sweep->talks.starts[*united] = (uint64_t)busy.start;
    sweep->talks.ends[*united] = (uint64_t)busy.end;
    (*united)++;
}

/*
 * Unite the overlapping talks of each agent, in order of agent and time. What
 * is united is written behind what is read.
 */
static void
unite(struct sweep *sweep)
{
    struct rd_edges *talks = &sweep->talks;
    size_t united = 0;
    uint64_t agent = UINT64_MAX;
    int64_t start = 0;

    for (size_t i = 0; i < talks->count; i++) {
        uint64_t edge = talks->starts[i];
        bool is_same = edge >> RD_EDGE_AGENT_SHIFT == agent;

        if (is_same && time_of_edge(talks->ends[i - 1]) > time_of_edge(edge)) {
            sweep->overlapping += edge & RD_EDGE_IN_PERIOD;
            continue;
        }
        if (i > 0)
            put_united(sweep, &united, start, i - 1);
        if (!is_same)
            sweep->hours.unseen = sweep->nights.unseen = 0;
        agent = edge >> RD_EDGE_AGENT_SHIFT;
        start = time_of_edge(edge);
    }
    if (talks->count > 0)
        put_united(sweep, &united, start, talks->count - 1);
    talks->count = united;
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
           edges->starts[track->begun] <= (uint64_t)at)
        track->begun++;
    while (track->over < edges->count &&
           edges->ends[track->over] <= (uint64_t)at)
        track->over++;
    return track->begun - track->over;
}

/* The next edge, or `limit` where that comes first. */
static int64_t
next_edge(const struct track *track, int64_t limit)
{
    const struct rd_edges *edges = track->edges;
    uint64_t next = (uint64_t)limit;

    if (track->begun < edges->count && edges->starts[track->begun] < next)
        next = edges->starts[track->begun];
    if (track->over < edges->count && edges->ends[track->over] < next)
        next = edges->ends[track->over];
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

static void
sweep_band(const struct sweep *sweep, const struct band *band)
{
    struct track talks = {.edges = &sweep->talks};
    struct track waits = {.edges = &sweep->waits};

    for (size_t i = 0; i < band->count; i++) {
        int64_t end = band->stretches[i].end;
        int64_t next;

        for (int64_t at = band->stretches[i].start; at < end; at = next) {
            uint64_t busy = count_at(&talks, at);
            uint64_t waiting = count_at(&waits, at);

            next = next_edge(&waits, next_edge(&talks, end));
            note(&band->activity[i], next - at, busy, waiting);
        }
    }
}

enum rd_status
rd_edges_add(struct rd_edges *edges, uint64_t start, uint64_t end,
             struct rd_error *err)
{
    enum rd_status st = reserve(edges, 1, err);

    if (st < 0)
        return st;
    edges->starts[edges->count] = start;
    edges->ends[edges->count++] = end;
    return RD_OK;
}

enum rd_status
rd_edges_merge(struct rd_edges *edges, const struct rd_edges *other,
               struct rd_error *err)
{
    size_t size = other->count * sizeof *other->starts;
    enum rd_status st = reserve(edges, other->count, err);

    if (st < 0 || size == 0)
        return st;
    memcpy(edges->starts + edges->count, other->starts, size);
    memcpy(edges->ends + edges->count, other->ends, size);
    edges->count += other->count;
    return RD_OK;
}

void
rd_edges_clear(struct rd_edges *edges)
{
    free(edges->starts);
    free(edges->ends);
    *edges = (struct rd_edges){0};
}

static void
sort_edges(struct sweep *sweep, struct rd_edges *edges)
{
    sort(edges->starts, sweep->room, edges->count);
    sort(edges->ends, sweep->room, edges->count);
}

static enum rd_status
prepare(struct sweep *sweep, const struct rd_staffing_state *staffing,
        struct rd_error *err)
{
    size_t talks = staffing->talks.count, waits = staffing->waits.count;
    enum rd_status st = rd_edges_merge(&sweep->talks, &staffing->talks, err);

    if (st >= 0)
        st = rd_edges_merge(&sweep->waits, &staffing->waits, err);
    if (st < 0)
        return st;
    sweep->room =
        calloc((talks > waits ? talks : waits) + 1, sizeof *sweep->room);
    return sweep->room == NULL ? rd_fail_memory(err) : RD_OK;
}

static enum rd_status
sweep_all(struct sweep *sweep, const struct rd_staffing_state *staffing,
          struct rd_error *err)
{
    enum rd_status st = prepare(sweep, staffing, err);

    if (st >= 0) {
        sort_edges(sweep, &sweep->talks);
        unite(sweep);
        sort_edges(sweep, &sweep->talks);
        sort_edges(sweep, &sweep->waits);
        sweep_band(sweep, &sweep->hours);
        sweep_band(sweep, &sweep->nights);
    }
    rd_edges_clear(&sweep->talks);
    rd_edges_clear(&sweep->waits);
    free(sweep->room);
    return st;
}

enum rd_status
rd_staffing_sweep(struct rd_staffing_activity *activity,
                  const struct rd_staffing_state *staffing,
                  struct rd_error *err)
{
    size_t hours = staffing->hour_count, nights = staffing->night_count;
    struct sweep sweep = {0};
    enum rd_status st;

    activity->hours = calloc(hours + 1, sizeof *activity->hours);
    activity->nights = calloc(nights + 1, sizeof *activity->nights);
    if (activity->hours == NULL || activity->nights == NULL)
        return rd_fail_memory(err);
    sweep.hours = (struct band){staffing->hours, activity->hours, hours, 0};
    sweep.nights = (struct band){staffing->nights, activity->nights, nights, 0};
    st = sweep_all(&sweep, staffing, err);
    activity->overlapping_calls = sweep.overlapping;
    return st;
}

void
rd_staffing_activity_clear(struct rd_staffing_activity *activity)
{
    free(activity->hours);
    free(activity->nights);
    *activity = (struct rd_staffing_activity){0};
}
