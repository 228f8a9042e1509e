/*
 * What a report says before its figures: version, parameters, period, inputs.
 */
#ifndef REDITE_PREFACE_H
#define REDITE_PREFACE_H

#include "redite/intake_run.h"
#include "redite/scope.h"
#include "redite/settings.h"

/* Add `schema` to `inputs` (spec, 8) to the root of the report. */
enum rd_status rd_preface_emit(struct rd_report *report,
                               const struct rd_scope *scope,
                               const struct rd_settings *settings,
                               const struct rd_intake_run *intake,
                               struct rd_error *err) RD_CHECKED;

#endif
