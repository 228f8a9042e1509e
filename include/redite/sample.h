/*
 * A sample: a report of a few made-up calls that has every figure that a report
 * can have, to check paths against before there is a real one.
 */
#ifndef REDITE_SAMPLE_H
#define REDITE_SAMPLE_H

#include "redite/settings.h"

/*
 * Fill the empty `report`. Its figures mean nothing; lists have an element each
 * where their keys depend on the input. RD_NOMEM.
 */
enum rd_status rd_sample_emit(struct rd_report *report,
                              const struct rd_settings *settings,
                              const struct rd_parameters *parameters,
                              struct rd_error *err) RD_CHECKED;

#endif
