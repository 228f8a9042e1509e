/*
 * What the block `staffing` is made of (spec, 4).
 *
 * Instants in here are seconds since the beginning of the period. A *clock
 * hour* is an hour of one date; there are 24 a day, of which one has no length
 * where the clock skips it and one may have two hours' length.
 */
#ifndef REDITE_STAFFING_STATE_H
#define REDITE_STAFFING_STATE_H

#include "redite/fraction.h"
#include "redite/histogram.h"
#include "redite/metric.h"

#define RD_HOURS_A_DAY 24

/* From `start` until just before `end`. Lists of them are in order. */
struct rd_stretch {
    int64_t start, end;
};

/*
 * The stretches of a calendar. Every call is looked up among them, so time is
 * cut into spans of about an hour, and for each is known where to begin.
 */
struct rd_stretches {
    struct rd_stretch *list;
    size_t count;
    uint32_t *first;   /* by span: the first that ends after its beginning */
    size_t span_count; /* at least 1 */
};

#define RD_SPAN_BITS 12 /* of the seconds of a span */

/* The calls of one hour of the day, over all dates of the period. */
struct rd_hour_calls {
    uint64_t contacts, abandoned;
    rd_wide talk_s;            /* of the contacts */
    struct rd_histogram waits; /* of offered calls */
};

/* The calls of one night. */
struct rd_night_calls {
    int32_t day; /* on which it begins */
    uint64_t answered;
    struct rd_histogram waits; /* of offered calls */
};

/* The calls that arrived in one clock hour and wanted a person. */
struct rd_clock_hour_calls {
    uint64_t offered, not_answered;
};

/* What was going on in one stretch of time. */
struct rd_activity {
    uint64_t seen;          /* agents busy at some moment */
    uint64_t busy_max;      /* most agents busy at one moment */
    uint64_t busy_min;      /* fewest while somebody waited */
    int64_t busy_s;         /* of all agents */
    int64_t waiting_s;      /* somebody waited */
    int64_t busy_waiting_s; /* of all agents, meanwhile */
    int64_t present_s;      /* of all agents, by the presence records */
};

/* What was going on in each of the state's clock hours and nights. */
struct rd_staffing_activity {
    struct rd_activity *hours, *nights;
    uint64_t overlapping_calls; /* begun while their agent was still busy */
};

enum rd_clock_hour_flag {
    RD_DATE_CALLED = 1, /* of the first of a date: a call of any outcome came on
                           it, by the clock */
    RD_HOUR_OFFERED = 2 /* one that wanted a person came in this stretch */
};

/* Talks are put together by agent, waits by the slot of time they lie in. */
#define RD_TALK_PARTS ((size_t)256)
#define RD_MOST_SLOTS 256

struct rd_staffing_state {
    const struct rd_scope *scope;
    uint32_t nobody;           /* the number of the empty name */
    struct rd_stretches hours; /* the clock hours of the period */
    uint8_t *hour_flags;       /* of each: enum rd_clock_hour_flag */
    struct rd_clock_hour_calls *hour_calls; /* of each */
    struct rd_stretches nights;             /* those inside the period */
    struct rd_night_calls *night_calls;     /* of each */
    struct rd_hour_calls by_hour[RD_HOURS_A_DAY];
    struct rd_pile talks[RD_TALK_PARTS]; /* of named agents */
    struct rd_pile *waits;               /* callers waiting, by slot */
    int64_t slot_s;                      /* the length of a slot: whole hours */
    size_t slot_count;
    unsigned time_bits;                   /* of an instant of the period */
    struct rd_staffing_activity activity; /* once it is finished */
};

/* ---- the calendar (staffing_calendar.c) ---------------------------------- */

/* Lay out the clock hours and the nights of the state's scope. RD_NOMEM. */
enum rd_status rd_staffing_lay_out(struct rd_staffing_state *staffing,
                                   struct rd_error *err) RD_CHECKED;

/* The first stretch that ends after `at`; `count` where there is none. */
static inline size_t
rd_stretches_find(const struct rd_stretches *stretches, int64_t at)
{
    size_t span = at < 0 ? 0 : (size_t)at >> RD_SPAN_BITS;
    size_t i;

    if (span >= stretches->span_count)
        span = stretches->span_count - 1;
    for (i = stretches->first[span]; i < stretches->count; i++)
        if (stretches->list[i].end > at)
            break;
    return i;
}

/* The seconds that both share. */
static inline int64_t
rd_stretch_overlap(struct rd_stretch a, struct rd_stretch b)
{
    int64_t start = a.start > b.start ? a.start : b.start;
    int64_t end = a.end < b.end ? a.end : b.end;

    return start < end ? end - start : 0;
}

/*
 * Whether each clock hour has a length and is covered (spec, 1.7): as many
 * as there are, for the caller to free. NULL when memory is refused.
 */
bool *rd_staffing_covered(const struct rd_staffing_state *staffing);

/*
 * The clock hours that the stretch touches: the first, and how many follow,
 * those without a length among them.
 */
size_t rd_staffing_hours_of(size_t *count,
                            const struct rd_staffing_state *staffing,
                            struct rd_stretch stretch);

/* ---- the talks of agents (staffing_talks.c) ------------------------------ */

/* A talk, so that a number puts it in its place. */
struct rd_talk {
    uint64_t order; /* the agent, the beginning, and whether it is counted */
    int64_t end;
};

/* All talks of some agents. */
struct rd_talks {
    struct rd_talk *list;
    struct rd_talk *room; /* to sort in */
    size_t count, capacity, room_capacity;
};

/* Keep a talk of an agent. RD_NOMEM, RD_IO. */
enum rd_status rd_talk_keep(struct rd_staffing_state *staffing, uint32_t agent,
                            struct rd_stretch stretch, bool in_period,
                            struct rd_error *err) RD_CHECKED;

/*
 * Read the talks of a pile in order of agent and beginning, those that are not
 * counted first. RD_NOMEM, RD_IO.
 */
enum rd_status rd_talks_read(struct rd_talks *talks, struct rd_pile *pile,
                             struct rd_store *store,
                             struct rd_error *err) RD_CHECKED;

/* Give everything back; it is empty and usable. */
void rd_talks_clear(struct rd_talks *talks);

/* ---- slots of time (staffing_slots.c) ------------------------------------ */

enum rd_counter { RD_BUSY, RD_WAITING, RD_COUNTERS };

/* How many more there are from a second on. */
struct rd_change {
    int32_t more[RD_COUNTERS];
};

/* The seconds of a slot. */
struct rd_seconds {
    struct rd_change *changes; /* by second; the last is the slot's end */
    uint64_t *touched;         /* bits: where there is a change */
    size_t word_count;         /* of `touched` */
    size_t word;               /* that has the next one to be taken */
};

/* Add a stretch to the slots that it touches, each its part. RD_NOMEM, RD_IO.
 */
enum rd_status rd_staffing_keep_in_slots(
    struct rd_pile *slots, const struct rd_staffing_state *staffing,
    struct rd_stretch stretch, struct rd_error *err) RD_CHECKED;

/* Prepare the seconds of slots of one length. RD_NOMEM. */
enum rd_status rd_seconds_init(struct rd_seconds *seconds, int64_t slot_s,
                               struct rd_error *err) RD_CHECKED;

/* Add the changes of a slot's pile to a counter. RD_NOMEM, RD_IO. */
enum rd_status rd_seconds_add(struct rd_seconds *seconds, struct rd_pile *pile,
                              struct rd_store *store, enum rd_counter counter,
                              struct rd_error *err) RD_CHECKED;

/*
 * Take the next change out, and when it is; false where there is none left, and
 * another slot may be added.
 */
bool rd_seconds_take(struct rd_change *change, int64_t *second,
                     struct rd_seconds *seconds);

/* Give everything back. */
void rd_seconds_clear(struct rd_seconds *seconds);

/* ---- who was busy, and who waited (staffing_sweep.c) --------------------- */

/*
 * Work out the state's activity from all talks and waits, which are given
 * back, with at most so many threads. RD_NOMEM, RD_IO.
 */
enum rd_status rd_staffing_sweep(struct rd_staffing_state *staffing,
                                 size_t workers,
                                 struct rd_error *err) RD_CHECKED;

/* Give everything back. */
void rd_staffing_activity_clear(struct rd_staffing_activity *activity);

/* ---- who said that they were there (staffing_presence.c) ----------------- */

/* Add the presence of the scope's events (spec, 1.3) to the clock hours. */
void rd_staffing_add_presence(struct rd_activity *hours,
                              const struct rd_staffing_state *staffing);

/* ---- the figures (staffing_hour.c, staffing_emit.c) ---------------------- */

/* The least, the mean, the median (nearest rank) and the greatest. */
struct rd_spread {
    bool is_known; /* there was at least one value */
    struct rd_fraction min, mean, median, max;
};

/* Of `count` values, which are put in order. */
struct rd_spread rd_spread_of(struct rd_fraction *values, size_t count);

/* Add {min, mean, median, max} to `parent`; all null where not known. */
void rd_spread_emit(const struct rd_spread *spread, struct rd_report *report,
                    struct rd_node *parent, const char *name);

/* A whole number as such, any other as a ratio. */
void rd_fraction_emit(struct rd_fraction fraction, struct rd_report *report,
                      struct rd_node *parent, const char *name);

/* What the figures are emitted from. */
struct rd_staffing_view {
    const struct rd_staffing_state *staffing;
    const struct rd_staffing_activity *activity;
    const bool *covered;        /* of each clock hour */
    struct rd_fraction *values; /* room for as many as there are days */
    struct rd_report *report;
};

/* Add `p50` and `p90` of the waits to an object; null without any. */
void rd_staffing_emit_waits(const struct rd_histogram *waits,
                            struct rd_report *report, struct rd_node *node);

/* Add the list `by_hour` to the block. */
void rd_staffing_emit_hours(const struct rd_staffing_view *view,
                            struct rd_node *block);

/*
 * Add the list `by_hour` to a night: each clock hour that it touches, whole,
 * but for those without a length (staffing_night_hours.c).
 */
void rd_staffing_emit_night_hours(const struct rd_staffing_view *view,
                                  struct rd_stretch night,
                                  struct rd_node *node);

/* Add the whole block to the root of the report. RD_NOMEM. */
enum rd_status rd_staffing_emit(const struct rd_staffing_state *staffing,
                                struct rd_report *report,
                                struct rd_error *err) RD_CHECKED;

#endif
