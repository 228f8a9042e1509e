/*
 * Time zones, read from the system's zone database (TZif, RFC 8536).
 *
 * The only place of redite that knows about offsets. A loaded zone does not
 * change, so threads may share it; several may be loaded at once.
 */
#ifndef REDITE_ZONE_H
#define REDITE_ZONE_H

#include "redite/civil.h"
#include "redite/status.h"

struct rd_zone;

/*
 * Load a zone by its IANA name, such as `Europe/Paris` or `UTC`.
 *
 * The directory is $TZDIR where set, else /usr/share/zoneinfo. Rules that go on
 * (the POSIX TZ string at the end of the file) are unrolled to the year 2200.
 * RD_USAGE: no such zone, an unsafe name (absolute, or with `..`), or the file
 * is not a zone; RD_IO: it is there and cannot be read. On success the caller
 * owns `*zone`.
 */
enum rd_status rd_zone_load(struct rd_zone **zone, const char *name,
                            struct rd_error *err) RD_CHECKED;

/* Parse the bytes of a TZif file, as rd_zone_load does after reading. */
enum rd_status rd_zone_parse(struct rd_zone **zone, const char *name,
                             struct rd_str tzif,
                             struct rd_error *err) RD_CHECKED;

/* Give back a zone; NULL is allowed. */
void rd_zone_free(struct rd_zone *zone);

/* The name it was loaded by; valid as long as the zone. */
const char *rd_zone_name(const struct rd_zone *zone);

/* The wall clock at an instant (seconds UTC). */
int64_t rd_zone_local(const struct rd_zone *zone, int64_t utc);

/* How often a wall clock shows a time. */
enum rd_clock {
    RD_CLOCK_ONCE,
    RD_CLOCK_NEVER, /* skipped in spring */
    RD_CLOCK_TWICE  /* repeated in autumn */
};

/*
 * The instants at which the wall clock shows `local`.
 *
 * RD_CLOCK_ONCE: both out-parameters are that instant. RD_CLOCK_TWICE: the
 * first and the second. RD_CLOCK_NEVER: both are the instant that is as long
 * after the gap's beginning as `local` is (the time moved forward by the gap).
 */
enum rd_clock rd_zone_utc(const struct rd_zone *zone, int64_t local,
                          int64_t *first, int64_t *second);

/*
 * The first instant at which the wall clock shows `local` or, where it skips
 * that, a later time.
 */
int64_t rd_zone_first(const struct rd_zone *zone, int64_t local);

/*
 * The least and the greatest local day from one instant to another, which is
 * not before it: not always those of the two, as a clock may be put back over
 * midnight.
 */
void rd_zone_days(const struct rd_zone *zone, int64_t first, int64_t last,
                  int32_t *least, int32_t *greatest);

/* The first instant (seconds UTC) of a local day. */
int64_t rd_zone_day_start(const struct rd_zone *zone, int32_t day);

#endif
