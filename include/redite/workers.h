/*
 * Workers: threads that share out the tasks of a stage.
 */
#ifndef REDITE_WORKERS_H
#define REDITE_WORKERS_H

#include "redite/status.h"

#include <stdbool.h>
#include <stddef.h>

/* One task, by its number; called from several threads at once. */
typedef enum rd_status rd_worker_task(void *context, size_t worker, size_t task,
                                      struct rd_error *err);

/* The most threads that are of use: those asked for, or the cores there are. */
size_t rd_workers_count(size_t asked);

/*
 * Do `task_count` tasks on `worker_count` threads (the caller's is worker 0).
 * Tasks are begun in order of their numbers. After a failure no later task is
 * begun, and the failure of the least number is given: the same one however the
 * threads ran.
 */
enum rd_status rd_workers_run(size_t worker_count, size_t task_count,
                              rd_worker_task *task, void *context,
                              struct rd_error *err) RD_CHECKED;

#endif
