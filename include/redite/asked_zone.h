/*
 * Zones that the command line gives to files by a pattern of their names.
 */
#ifndef REDITE_ASKED_ZONE_H
#define REDITE_ASKED_ZONE_H

#include "redite/parameters.h"
#include "redite/run.h"
#include "redite/zone.h"

struct rd_asked_zones {
    struct rd_zone *zones[RD_MOST_FILES];
    struct rd_str patterns[RD_MOST_FILES]; /* followed by `=` */
    size_t count;
};

/*
 * Load the zones that the parameters name. RD_USAGE: there is no such zone, or
 * no input has a name that the pattern matches.
 */
enum rd_status rd_asked_zones_load(struct rd_asked_zones *asked,
                                   const struct rd_run_options *options,
                                   struct rd_error *err) RD_CHECKED;

/* The zone of the last pattern that matches a file, or NULL. */
const struct rd_zone *rd_asked_zones_find(const struct rd_asked_zones *asked,
                                          const char *path);

/* Give them back. */
void rd_asked_zones_clear(struct rd_asked_zones *asked);

#endif
