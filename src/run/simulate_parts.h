/*
 * The parts of a simulation: the hotline, which plays calls through one after
 * another, and the lines that it leaves in logs. Private to simulate*.c.
 */
#ifndef REDITE_SIMULATE_PARTS_H
#define REDITE_SIMULATE_PARTS_H

#include "redite/buffer.h"
#include "redite/call.h"
#include "redite/random.h"
#include "redite/simulate.h"

/* What an agent wrote down in a call. */
struct simulated_ticket {
    uint64_t number; /* the call that opened it; 0: nothing was written */
    bool is_note;    /* to a ticket that was there */
    uint32_t language, words, step, ending;
};

/* One call. Instants are seconds UTC, or RD_ABSENT. */
struct simulated_call {
    uint64_t number; /* from 1 on, in order of arrival */
    int64_t arrived_at, queued_at, answered_at, ended_at;
    uint32_t customer; /* 0: anonymous */
    uint32_t service, reason, agent;
    enum rd_outcome outcome;
    struct simulated_ticket ticket;
};

/* --- simulate_agents.c: shifts, and who is free ------------------------- */

/* Half a shift of an agent, who is in it or waits for its beginning. */
struct simulated_agent {
    int64_t free_at;    /* takes the next call then, not before */
    int64_t started_at; /* the half */
    int64_t until;      /* takes no call from then on */
    uint32_t number;    /* from 1 on */
    uint32_t half;      /* of the simulated time, from 0 on */
};

/* All agents, the first to be free on top (a heap). */
struct simulated_agents {
    struct simulated_agent *heap;
    size_t count;
    int64_t began_at;
    struct rd_buffer *log; /* of presence */
};

/*
 * Agents for so many calls a day, whose presence is appended to `log` as their
 * shifts end. `began_at` is midnight, of a Monday. RD_NOMEM.
 */
enum rd_status simulated_agents_begin(struct simulated_agents *agents,
                                      int64_t calls_per_day, int64_t began_at,
                                      struct rd_buffer *log,
                                      struct rd_error *err) RD_CHECKED;

/*
 * The agent who takes a call that waits since `queued_at`, and will be free at
 * `free_at` or, if that is later, at once. Valid until the next call on it.
 */
const struct simulated_agent *simulated_agents_next(
    struct simulated_agents *agents, int64_t queued_at);

/* Let that agent be busy until `free_at`. */
void simulated_agents_occupy(struct simulated_agents *agents, int64_t free_at);

/* Log the shifts that began before `ended_at` and are not logged yet. */
void simulated_agents_end(struct simulated_agents *agents, int64_t ended_at);

/* Give all back. */
void simulated_agents_clear(struct simulated_agents *agents);

/* --- simulate_calls.c: who calls, and how it goes ----------------------- */

/* A caller who may call again. */
struct simulated_memory {
    int64_t ended_at;
    uint64_t ticket;
    uint32_t customer; /* 0: nobody, or called again */
    uint32_t service, reason;
};

struct simulated_hotline {
    const struct rd_simulation *simulation;
    struct rd_random random;
    struct simulated_agents agents;
    struct simulated_memory *memory; /* a ring, of the latest callers */
    size_t memory_size, remembered;
    int64_t hour;       /* of the simulated time, from 0 on */
    uint64_t hour_from; /* calls before it */
    uint64_t hour_to;   /* calls to its end */
    uint64_t made;
    struct rd_buffer presence;
};

/* Begin at the first midnight. RD_NOMEM. The caller clears it, whatever comes.
 */
enum rd_status simulated_hotline_begin(struct simulated_hotline *hotline,
                                       const struct rd_simulation *simulation,
                                       struct rd_error *err) RD_CHECKED;

/* The local day of the first midnight; the hotline is an hour before UTC. */
int32_t simulated_first_day(void);

/* How many of the calls arrive before the end of day `day`, from 0 on. */
uint64_t simulated_calls_to(const struct rd_simulation *simulation,
                            int64_t day);

/* The next call, in order of arrival; at most as many as are wished for. */
void simulated_hotline_next(struct simulated_hotline *hotline,
                            struct simulated_call *call);

/* All calls are made: the rest of presence is logged. */
void simulated_hotline_end(struct simulated_hotline *hotline);

/* Give all back. */
void simulated_hotline_clear(struct simulated_hotline *hotline);

/* --- simulate_lines.c: what stands in the files -------------------------- */

extern const char simulated_calls_head[], simulated_tickets_head[],
    simulated_presence_head[], simulated_tariff[];

/* What the tables of words hold, for whoever draws of them. */
#define SIMULATED_REASONS   10
#define SIMULATED_LANGUAGES 2
#define SIMULATED_STEPS     5
#define SIMULATED_ENDINGS   3

/* Endings of what is written down. */
#define SIMULATED_SAYS_NOTHING 0
#define SIMULATED_RESTATED     1
#define SIMULATED_CALLED_BACK  2

void simulated_add_call(struct rd_buffer *out,
                        const struct simulated_call *call);
void simulated_add_ticket(struct rd_buffer *out,
                          const struct simulated_call *call);
void simulated_add_presence(struct rd_buffer *out, uint32_t agent, int64_t at,
                            const char *event);

#endif
