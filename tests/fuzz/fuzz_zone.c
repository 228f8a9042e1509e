/*
 * Zone files from arbitrary bytes. Whatever is taken for a zone, however odd,
 * keeps its promises: a local time that an instant shows leads back to it.
 */
#include <stdlib.h>

#include "redite/zone.h"
#include "redite/zone_rule.h"

#define STEP_S INT64_C(7999991) /* a prime of some 93 days */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

static void
check_instant(const struct rd_zone *zone, int64_t utc)
{
    int64_t local = rd_zone_local(zone, utc), first, second;
    enum rd_clock clock = rd_zone_utc(zone, local, &first, &second);

    must(clock != RD_CLOCK_NEVER);
    must(first <= utc && utc <= second);
    must((first < second) == (clock == RD_CLOCK_TWICE));
    must(rd_zone_local(zone, first) == local);
    must(rd_zone_local(zone, second) == local);
}

static void
check_local(const struct rd_zone *zone, int64_t local)
{
    int64_t start = rd_zone_day_start(zone, rd_local_day(local));
    int64_t first, second;
    enum rd_clock clock = rd_zone_utc(zone, local, &first, &second);

    must(first <= second);
    must((rd_zone_local(zone, first) == local) == (clock != RD_CLOCK_NEVER));
    must(start >= local - RD_DAY_S - RD_ZONE_OFFSET_LIMIT_S &&
         start <= local + RD_DAY_S + RD_ZONE_OFFSET_LIMIT_S);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_str bytes = {(const char *)data, size};
    struct rd_zone_rule rule;
    struct rd_zone *zone;

    (void)rd_zone_rule_parse(&rule, bytes);
    if (rd_zone_parse(&zone, "fuzz", bytes, NULL) != RD_OK)
        return 0;
    for (int64_t at = -STEP_S; at < INT64_C(7258204800); at += STEP_S) {
        check_instant(zone, at);
        check_local(zone, at);
    }
    rd_zone_free(zone);
    return 0;
}
