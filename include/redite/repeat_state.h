/*
 * What the block `repeat` is made of (spec, 3.6).
 */
#ifndef REDITE_REPEAT_STATE_H
#define REDITE_REPEAT_STATE_H

#include "redite/histogram.h"
#include "redite/metric.h"
#include "redite/wilson.h"

#define RD_EPISODE_LENGTHS 4 /* 1, 2, 3, and 4 or more */

/* The contacts about one issue. */
struct rd_issue_counts {
    uint64_t identified, repeat_same;
    uint64_t explained[RD_EXPLAINED_COUNT];
};

/* The contacts at one place of their episodes. */
struct rd_position_counts {
    uint64_t identified;
    uint64_t explained[RD_EXPLAINED_COUNT];
};

#define RD_POSITIONS 5 /* the first to the fourth, and all later ones */

/* What is counted once over all contacts, and once over those that the log
 * can look back from. */
struct rd_repeat_counts {
    uint64_t identified, repeat_any, issue_known, repeat_same;
};

struct rd_repeat_state {
    const struct rd_scope *scope;
    uint64_t contacts, with_event, with_text;
    struct rd_repeat_counts all, full_lookback;
    uint64_t customers, top_customer;
    uint64_t customers_repeat_any, customers_repeat_same;
    uint64_t customers_reexplained;
    uint64_t episodes, observable, lengths[RD_EPISODE_LENGTHS];
    uint64_t not_answered, again_10min;
    struct rd_histogram first_talk, repeat_talk, reexplained_talk;
    struct rd_wilson_sums any_sums, same_sums, known_sums;
    struct rd_position_counts positions[RD_POSITIONS];
    struct rd_issue_counts *issues; /* by number of the issue */
    size_t issue_count;
};

/* Add the block to the root of the report. */
enum rd_status rd_repeat_emit(const struct rd_repeat_state *repeat,
                              struct rd_report *report,
                              struct rd_error *err) RD_CHECKED;

#endif
