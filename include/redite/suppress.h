/*
 * Suppression: what a report says of few calls is withheld (--suppress N).
 */
#ifndef REDITE_SUPPRESS_H
#define REDITE_SUPPRESS_H

#include "redite/report.h"
#include "redite/scope.h"

/*
 * Withhold all figures of groups (hours, weekdays, dates, services, day and
 * night, nights, issues, currencies) with a count of 1 to N-1, and of so many
 * more that none can be found by subtraction; and whatever tells of one call
 * or one file. Add the block `withheld`, which counts groups and figures. It
 * changes nothing where the parameters ask for none. RD_NOMEM.
 */
enum rd_status rd_suppress(struct rd_report *report,
                           const struct rd_scope *scope,
                           struct rd_error *err) RD_CHECKED;

#endif
