/*
 * A hotline is played through call by call, in order of arrival: who calls,
 * whether a caller of before calls again, how long the queue is for this one,
 * and whether patience lasts as long. First come, first served, by the agents
 * who are there.
 */
#include "simulate_parts.h"

#include "redite/civil.h"

#include <stdlib.h>

#define HOURS           24
#define DAYS            7
#define QUEUE_LIMIT_S   1800 /* the hotline hangs up */
#define WRAP_UP_S       15
#define SERVICES        20
#define MOST_REMEMBERED (UINT32_C(1) << 20)

/* How busy each local hour is, and each weekday from Monday on. */
static const uint8_t hour_weights[HOURS] = {12, 8,  5,  4,  4,  6,  12, 25,
                                            45, 60, 70, 68, 58, 55, 60, 62,
                                            64, 70, 80, 92, 88, 66, 40, 22};
static const uint8_t weekday_weights[DAYS] = {120, 110, 105, 100, 105, 85, 75};

static uint64_t
weigh_hour(int64_t hour)
{
    return (uint64_t)hour_weights[hour % HOURS] *
           weekday_weights[hour / HOURS % DAYS];
}

/* All hours before `hour`, week by week. */
static uint64_t
weigh_before(int64_t hour)
{
    const int64_t week = HOURS * DAYS;
    uint64_t whole = 0, rest = 0;

    for (int64_t i = 0; i < week; i++) {
        whole += weigh_hour(i);
        if (i < hour % week)
            rest += weigh_hour(i);
    }
    return (uint64_t)(hour / week) * whole + rest;
}

/* Of all calls, those before `hour`. */
static uint64_t
share_calls(const struct rd_simulation *simulation, int64_t hour)
{
    return (uint64_t)simulation->calls * weigh_before(hour) /
           weigh_before(simulation->days * HOURS);
}

int32_t
simulated_first_day(void)
{
    return rd_civil_day((struct rd_date){2001, 10, 29});
}

/* Local time is that of Paris in winter. */
static int64_t
find_midnight(void)
{
    return (int64_t)simulated_first_day() * RD_DAY_S - RD_HOUR_S;
}

uint64_t
simulated_calls_to(const struct rd_simulation *simulation, int64_t day)
{
    return share_calls(simulation, (day + 1) * HOURS);
}

enum rd_status
simulated_hotline_begin(struct simulated_hotline *hotline,
                        const struct rd_simulation *simulation,
                        struct rd_error *err)
{
    uint64_t per_day = (uint64_t)(simulation->calls / simulation->days);
    uint64_t remembered = per_day * 4 + 16;

    *hotline = (struct simulated_hotline){
        .simulation = simulation,
        .random = {simulation->seed},
        .hour = -1,
    };
    if (remembered > MOST_REMEMBERED)
        remembered = MOST_REMEMBERED;
    hotline->memory = calloc(remembered, sizeof *hotline->memory);
    if (hotline->memory == NULL)
        return rd_fail_memory(err);
    hotline->memory_size = remembered;
    return simulated_agents_begin(&hotline->agents, (int64_t)per_day,
                                  find_midnight(), &hotline->presence, err);
}

/*
 * From 0 to `count` - 1. Never twice in one expression: compilers differ in
 * which comes first, and so would the logs.
 */
static uint32_t
draw(struct simulated_hotline *hotline, uint32_t count)
{
    return rd_random_below(&hotline->random, count);
}

/* From 0 to (`count` - 1)², most of them small, as talks and patience are. */
static uint32_t
draw_uneven(struct simulated_hotline *hotline, uint32_t count)
{
    uint32_t first = draw(hotline, count);

    return first * draw(hotline, count);
}

/* True so many times in a hundred. */
static bool
happens(struct simulated_hotline *hotline, uint32_t per_cent)
{
    return draw(hotline, 100) < per_cent;
}

/* Calls of an hour are spread over it, each in a part of its own. */
static int64_t
arrive(struct simulated_hotline *hotline)
{
    uint64_t place, count;

    while (hotline->made >= hotline->hour_to) {
        hotline->hour++;
        hotline->hour_from = hotline->hour_to;
        hotline->hour_to = share_calls(hotline->simulation, hotline->hour + 1);
    }
    count = hotline->hour_to - hotline->hour_from;
    place = (hotline->made - hotline->hour_from) * RD_HOUR_S +
            draw(hotline, RD_HOUR_S);
    hotline->made++;
    return find_midnight() + hotline->hour * RD_HOUR_S +
           (int64_t)(place / count);
}

/*
 * A caller who may call again at `now`, the latest likelier than those of long
 * ago; or NULL.
 */
static struct simulated_memory *
recall(struct simulated_hotline *hotline, int64_t now)
{
    uint64_t known = hotline->remembered < hotline->memory_size
                         ? hotline->remembered
                         : hotline->memory_size;
    uint64_t back = draw(hotline, (uint32_t)known + 1);
    struct simulated_memory *earlier;

    back = back * draw(hotline, 1 << 16) >> 16;
    back = back * draw(hotline, 1 << 16) >> 16;
    if (back >= known)
        return NULL;
    earlier =
        &hotline
             ->memory[(hotline->remembered - 1 - back) % hotline->memory_size];
    return earlier->customer == 0 || earlier->ended_at + 60 > now ? NULL
                                                                  : earlier;
}

static void
remember(struct simulated_hotline *hotline, const struct simulated_call *call)
{
    hotline->memory[hotline->remembered++ % hotline->memory_size] =
        (struct simulated_memory){.ended_at = call->ended_at,
                                  .ticket = call->ticket.number,
                                  .customer = call->customer,
                                  .service = call->service,
                                  .reason = call->reason};
}

/* Somebody with something new: as many customers as there are calls. */
static void
choose_stranger(struct simulated_hotline *hotline, struct simulated_call *call)
{
    uint32_t customers = (uint32_t)hotline->simulation->calls;

    call->customer = 1 + draw(hotline, customers);
    if (happens(hotline, 3))
        call->customer = 0;
    call->service = draw(hotline, SERVICES);
    /* The first reasons are the likeliest. */
    call->reason = draw(hotline, 1 + draw(hotline, SIMULATED_REASONS));
}

/* What is written down in an answered call; `earlier`, about the same. */
static void
write_down(struct simulated_hotline *hotline, struct simulated_call *call,
           uint64_t earlier, bool is_again)
{
    struct simulated_ticket *ticket = &call->ticket;

    ticket->language = draw(hotline, SIMULATED_LANGUAGES);
    ticket->words = draw(hotline, 2);
    ticket->step = draw(hotline, SIMULATED_STEPS);
    ticket->ending = SIMULATED_SAYS_NOTHING;
    if (is_again && happens(hotline, 50))
        ticket->ending =
            happens(hotline, 40) ? SIMULATED_RESTATED : SIMULATED_CALLED_BACK;
    if (earlier != 0 && happens(hotline, 40)) {
        ticket->number = earlier;
        ticket->is_note = true;
    } else if (happens(hotline, 22)) {
        ticket->number = call->number;
    }
}

/* Who calls, and about what; the ticket that an earlier call left, or 0. */
static uint64_t
choose_caller(struct simulated_hotline *hotline, struct simulated_call *call,
              bool *is_again)
{
    struct simulated_memory *earlier = NULL;
    uint64_t ticket;

    *is_again = false;
    if (happens(hotline, 30))
        earlier = recall(hotline, call->arrived_at);
    if (earlier == NULL) {
        choose_stranger(hotline, call);
        return 0;
    }
    *is_again = happens(hotline, 75);
    ticket = *is_again ? earlier->ticket : 0;
    call->customer = earlier->customer;
    call->service = earlier->service;
    call->reason =
        *is_again ? earlier->reason : draw(hotline, SIMULATED_REASONS);
    earlier->customer = 0; /* calls again as this call, and not as that one */
    return ticket;
}

/* Few calls never come to the queue. */
static bool
end_in_menu(struct simulated_hotline *hotline, struct simulated_call *call)
{
    uint32_t fate = draw(hotline, 200);

    if (fate >= 15)
        return false;
    call->queued_at = RD_ABSENT;
    if (fate == 0) {
        call->outcome = RD_FAILED;
        call->ended_at = call->arrived_at;
    } else if (fate < 5) {
        call->outcome = RD_ABANDONED;
        call->ended_at = call->arrived_at + 2 + draw(hotline, 20);
    } else {
        call->outcome = RD_SELF_SERVICE;
        call->ended_at = call->arrived_at + 20 + draw(hotline, 60);
    }
    return true;
}

/* The queue: an answer, the end of patience or that of the hotline's. */
static void
wait_in_queue(struct simulated_hotline *hotline, struct simulated_call *call)
{
    int64_t patience_s = 60 + draw_uneven(hotline, 60);
    int64_t talk_s = 8 + draw_uneven(hotline, 34);
    const struct simulated_agent *agent =
        simulated_agents_next(&hotline->agents, call->queued_at);
    int64_t answer_at =
        agent->free_at > call->queued_at ? agent->free_at : call->queued_at + 2;

    if (answer_at - call->queued_at <= patience_s &&
        answer_at - call->queued_at <= QUEUE_LIMIT_S) {
        call->outcome = RD_ANSWERED;
        call->agent = agent->number;
        call->answered_at = answer_at;
        call->ended_at = answer_at + talk_s;
        simulated_agents_occupy(&hotline->agents, call->ended_at + WRAP_UP_S);
    } else if (patience_s <= QUEUE_LIMIT_S) {
        call->outcome = RD_ABANDONED;
        call->ended_at = call->queued_at + patience_s;
    } else {
        call->outcome = RD_UNSERVED;
        call->ended_at = call->queued_at + QUEUE_LIMIT_S;
    }
}

void
simulated_hotline_next(struct simulated_hotline *hotline,
                       struct simulated_call *call)
{
    uint64_t earlier;
    bool is_again;

    *call = (struct simulated_call){.answered_at = RD_ABSENT};
    call->arrived_at = arrive(hotline);
    call->number = hotline->made;
    call->queued_at = call->arrived_at + 5 + draw(hotline, 36);
    earlier = choose_caller(hotline, call, &is_again);
    if (!end_in_menu(hotline, call))
        wait_in_queue(hotline, call);
    if (call->outcome == RD_ANSWERED)
        write_down(hotline, call, earlier, is_again);
    if (call->customer != 0)
        remember(hotline, call);
}

void
simulated_hotline_end(struct simulated_hotline *hotline)
{
    simulated_agents_end(&hotline->agents,
                         find_midnight() +
                             hotline->simulation->days * RD_DAY_S);
}

void
simulated_hotline_clear(struct simulated_hotline *hotline)
{
    simulated_agents_clear(&hotline->agents);
    rd_buffer_clear(&hotline->presence);
    free(hotline->memory);
    hotline->memory = NULL;
}
