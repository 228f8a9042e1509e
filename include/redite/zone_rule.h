/*
 * The rule at the end of a TZif file: a POSIX TZ string (with the extensions
 * of RFC 8536) that says how the clock changes in all the years to come.
 */
#ifndef REDITE_ZONE_RULE_H
#define REDITE_ZONE_RULE_H

#include "redite/str.h"

/* No offset, of a file or of a rule, is as far from UTC as this. */
#define RD_ZONE_OFFSET_LIMIT_S (26 * 3600)

enum rd_zone_rule_kind {
    RD_ZONE_RULE_WEEKDAY, /* Mm.w.d: the w-th weekday d of month m, 5 = last */
    RD_ZONE_RULE_JULIAN,  /* Jn: 1 to 365, 29 February is never counted */
    RD_ZONE_RULE_YEAR_DAY /* n: 0 to 365, 29 February is counted */
};

/* A yearly moment of the wall clock that was valid until then. */
struct rd_zone_rule_moment {
    enum rd_zone_rule_kind kind;
    int month, week; /* of RD_ZONE_RULE_WEEKDAY */
    int day;         /* 0 for Sunday to 6, or the day of the year */
    int32_t time_s;  /* from midnight, -167 to 167 hours */
};

struct rd_zone_rule {
    int32_t standard_s, daylight_s; /* east of UTC */
    bool has_daylight;
    struct rd_zone_rule_moment start, end; /* of daylight time */
};

/* From this instant (seconds UTC) on, the clock is `offset_s` before UTC. */
struct rd_zone_change {
    int64_t at;
    int32_t offset_s;
};

/* Parse a rule, such as `CET-1CEST,M3.5.0,M10.5.0/3`; false if it is none. */
bool rd_zone_rule_parse(struct rd_zone_rule *rule, struct rd_str text);

/* The two changes of a year, in order; only for rules with daylight time. */
void rd_zone_rule_changes(struct rd_zone_change changes[static 2],
                          const struct rd_zone_rule *rule, int year);

#endif
