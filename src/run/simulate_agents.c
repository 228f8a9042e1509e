/*
 * Agents work in shifts of two halves, five days of seven, most of them by day
 * and few at night. Each is in a heap by the moment at which the next call can
 * be taken, which for those at home is the beginning of their next shift: so
 * nobody is ever taken out, and who is there need not be known.
 */
#include "simulate_parts.h"

#include "redite/civil.h"

#include <stdlib.h>

#define HALF_S  (4 * RD_HOUR_S)
#define PAUSE_S (RD_HOUR_S / 2)
#define DAYS    7
#define AT_WORK 5 /* days of these */

/* A thousand calls a day keep so many busy by day; the evening has too few. */
#define AGENTS_PER_1000_CALLS 17
#define LEAST_AGENTS          8

/* When shifts begin, and how many of 1000 agents have them or one before. */
static const struct {
    int begins_s;
    uint32_t to;
} shifts[] = {{22 * RD_HOUR_S, 40},
              {7 * RD_HOUR_S, 370},
              {10 * RD_HOUR_S, 670},
              {14 * RD_HOUR_S, 1000}};

/* Spread evenly whatever their number, by the golden ratio. */
static int64_t
shift_begins(uint32_t number)
{
    uint32_t place = number % 1000 * 618 % 1000;
    size_t i = 0;

    while (place >= shifts[i].to)
        i++;
    return shifts[i].begins_s;
}

static bool
is_at_night(uint32_t number)
{
    return shift_begins(number) == shifts[0].begins_s;
}

static bool
is_at_work(uint32_t number, uint32_t day)
{
    return (day % DAYS + number) % DAYS < AT_WORK;
}

/* The agent waits for the beginning of the half, or of one after it. */
static void
await_half(struct simulated_agent *agent, uint32_t half, int64_t began_at)
{
    while (!is_at_work(agent->number, half / 2))
        half = (half / 2 + 1) * 2;
    agent->half = half;
    agent->started_at = began_at + (int64_t)(half / 2) * RD_DAY_S +
                        shift_begins(agent->number) +
                        half % 2 * (HALF_S + PAUSE_S);
    agent->until = agent->started_at + HALF_S;
    agent->free_at = agent->started_at;
}

/* Who is still talking when the half ends leaves after that. */
static void
leave_half(struct simulated_agents *agents, struct simulated_agent *agent)
{
    int64_t left_at =
        agent->free_at > agent->until ? agent->free_at : agent->until;
    bool is_first = agent->half % 2 == 0;

    simulated_add_presence(agents->log, agent->number, agent->started_at,
                           is_first ? "login" : "unpause");
    simulated_add_presence(agents->log, agent->number, left_at,
                           is_first ? "pause" : "logout");
    await_half(agent, agent->half + 1, agents->began_at);
}

/* At a tie, the lower number: the order of a heap must be nobody's chance. */
static bool
is_before(const struct simulated_agent *a, const struct simulated_agent *b)
{
    if (a->free_at != b->free_at)
        return a->free_at < b->free_at;
    return a->number < b->number;
}

/* Move the agent at `place` down to where nobody below is free before. */
static void
sift_down(struct simulated_agents *agents, size_t place)
{
    struct simulated_agent moved = agents->heap[place];

    for (;;) {
        size_t below = 2 * place + 1;

        if (below + 1 < agents->count &&
            is_before(&agents->heap[below + 1], &agents->heap[below]))
            below++;
        if (below >= agents->count || !is_before(&agents->heap[below], &moved))
            break;
        agents->heap[place] = agents->heap[below];
        place = below;
    }
    agents->heap[place] = moved;
}

enum rd_status
simulated_agents_begin(struct simulated_agents *agents, int64_t calls_per_day,
                       int64_t began_at, struct rd_buffer *log,
                       struct rd_error *err)
{
    size_t count =
        (size_t)(calls_per_day * AGENTS_PER_1000_CALLS / 1000) + LEAST_AGENTS;

    agents->heap = calloc(count, sizeof *agents->heap);
    if (agents->heap == NULL)
        return rd_fail_memory(err);
    agents->count = count;
    agents->began_at = began_at - RD_DAY_S; /* the night before is theirs */
    agents->log = log;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = (uint32_t)i + 1;

        agents->heap[i].number = number;
        await_half(&agents->heap[i], is_at_night(number) ? 0 : 2,
                   agents->began_at);
    }
    for (size_t i = count / 2; i-- > 0;)
        sift_down(agents, i);
    return RD_OK;
}

const struct simulated_agent *
simulated_agents_next(struct simulated_agents *agents, int64_t queued_at)
{
    struct simulated_agent *first = agents->heap;

    while (first->until <= queued_at || first->free_at >= first->until) {
        leave_half(agents, first);
        sift_down(agents, 0);
    }
    return first;
}

void
simulated_agents_occupy(struct simulated_agents *agents, int64_t free_at)
{
    agents->heap[0].free_at = free_at;
    sift_down(agents, 0);
}

void
simulated_agents_end(struct simulated_agents *agents, int64_t ended_at)
{
    for (size_t i = 0; i < agents->count; i++)
        while (agents->heap[i].started_at < ended_at)
            leave_half(agents, &agents->heap[i]);
}

void
simulated_agents_clear(struct simulated_agents *agents)
{
    free(agents->heap);
    agents->heap = NULL;
}
