/*
 * With pseudonyms, what people or switches wrote is not shown as it is either:
 * a reason may hold a name, a broken line anything.
 */
#ifndef REDITE_MASKING_H
#define REDITE_MASKING_H

#include "redite/run_stages.h"

/*
 * Give pseudonyms to the issues that are not named by a rule, and to the events
 * of switches that nobody knows. Numbers, and so figures, stay as they are. It
 * changes nothing where the run has no key. RD_DATA: two names would be one.
 */
enum rd_status rd_run_mask(struct rd_run *run, struct rd_error *err) RD_CHECKED;

#endif
