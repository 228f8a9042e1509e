/*
 * Every metric, in the order of the report.
 */
#include "redite/metric.h"

const struct rd_metric *const rd_metrics[] = {
    &rd_metric_quality,
    &rd_metric_calls,
    &rd_metric_wait,
    &rd_metric_repeat,
    &rd_metric_staffing,
    &rd_metric_paid,
    NULL,
};
