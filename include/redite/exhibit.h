/*
 * A call as evidence is chosen, and the tests that choose it. Each test bears
 * the name of the figure, or of the group, whose calls it tells.
 */
#ifndef REDITE_EXHIBIT_H
#define REDITE_EXHIBIT_H

#include "redite/price.h"
#include "redite/row.h"
#include "redite/run_stages.h"

struct rd_exhibit;

/* Whether a call counts in a figure, or belongs to a group. */
typedef bool rd_exhibit_test(const struct rd_exhibit *exhibit);

/* What is asked for: a figure of a group. */
struct rd_choice {
    rd_exhibit_test *counts;
    rd_exhibit_test *groups;
    struct rd_str key;  /* of the group: an hour, a date, a service, an issue */
    struct rd_str hour; /* of a night, whose date is the key */
    struct rd_str currency; /* of the figures of what callers paid */
    int64_t over_s;         /* of the figures `over` */
};

/* With its contact where somebody answered. */
struct rd_exhibit {
    const struct rd_run *run;
    const struct rd_casebook *casebook; /* with its customer's story */
    const struct rd_choice *choice;     /* what is asked for */
    struct rd_arrival arrival;
    const struct rd_contact *contact; /* NULL: nobody answered */
    const struct rd_call *latest;     /* the one before it that ended last */
    struct rd_timeline timeline;      /* of its customer */
    size_t next_call, next_contact;   /* of the timeline */
};

/* Go on to the next call of the customer; false where there is none. */
bool rd_exhibit_next(struct rd_exhibit *exhibit);

/* The call that this one repeats: of its episode, else the nearest; or NULL. */
const struct rd_call *rd_exhibit_earlier(const struct rd_exhibit *exhibit);

/* The cells of a call as evidence. */
#define RD_EXHIBIT_CELLS   25
#define RD_EXHIBIT_EPISODE 12

/*
 * Add the cells to a row. That of the number of the episode is nothing.
 * RD_NOMEM.
 */
enum rd_status rd_exhibit_fill(struct rd_row *row,
                               const struct rd_exhibit *exhibit,
                               struct rd_matcher *matcher,
                               struct rd_error *err) RD_CHECKED;

/* exhibit_call.c: what became of the call, and what looks wrong with it. */
rd_exhibit_test rd_exhibit_is_offered, rd_exhibit_is_answered,
    rd_exhibit_is_not_answered, rd_exhibit_is_abandoned, rd_exhibit_is_unserved,
    rd_exhibit_is_self_service, rd_exhibit_is_failed,
    rd_exhibit_is_short_abandoned, rd_exhibit_is_abandoned_in_menu,
    rd_exhibit_is_short_answered, rd_exhibit_is_queued, rd_exhibit_is_anonymous,
    rd_exhibit_is_mangled, rd_exhibit_is_without_agent, rd_exhibit_is_long_wait,
    rd_exhibit_is_of_switchboard;

/* exhibit_call.c: groups; those with a key look at the choice. */
rd_exhibit_test rd_exhibit_in_period, rd_exhibit_out_of_period,
    rd_exhibit_at_night, rd_exhibit_by_day, rd_exhibit_after_lookback,
    rd_exhibit_any_call, rd_exhibit_in_hour, rd_exhibit_on_weekday,
    rd_exhibit_on_date, rd_exhibit_of_service, rd_exhibit_of_issue,
    rd_exhibit_waited_over;

/* exhibit_contact.c: the place of an answered call in its story. */
rd_exhibit_test rd_exhibit_is_identified, rd_exhibit_is_repeat_any,
    rd_exhibit_is_issue_known, rd_exhibit_is_repeat_same,
    rd_exhibit_at_position, rd_exhibit_is_third_or_later,
    rd_exhibit_is_restated, rd_exhibit_is_redone, rd_exhibit_is_new_ticket,
    rd_exhibit_is_carried, rd_exhibit_is_unclear, rd_exhibit_is_unknown,
    rd_exhibit_is_reexplained, rd_exhibit_is_missed, rd_exhibit_is_redialled;

/* exhibit_place.c: who was there, and what it cost. */
rd_exhibit_test rd_exhibit_is_busy_then, rd_exhibit_in_night_of,
    rd_exhibit_in_hour_of_night, rd_exhibit_is_paid,
    rd_exhibit_is_paid_for_nobody, rd_exhibit_is_untariffed;

/*
 * The charges of a call; none without a tariff.
 */
void rd_exhibit_price(struct rd_charges *charges,
                      const struct rd_exhibit *exhibit);

#endif
