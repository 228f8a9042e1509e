/*
 * Threads that take tasks off one counter.
 */
#include "redite/workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#define MOST_WORKERS 64

struct crew {
    pthread_mutex_t lock; /* of what follows */
    size_t next, end;     /* the next task; no task from `end` on is begun */
    enum rd_status status;
    struct rd_error error; /* of the failed task of the least number */
    rd_worker_task *task;
    void *context;
};

struct worker {
    struct crew *crew;
    size_t number;
    pthread_t thread;
};

size_t
rd_workers_count(size_t asked)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (asked == 0)
        asked = cores < 1 ? 1 : (size_t)cores;
    return asked > MOST_WORKERS ? MOST_WORKERS : asked;
}

static bool
take_task(struct crew *crew, size_t *task)
{
    bool taken;

    pthread_mutex_lock(&crew->lock);
    taken = crew->next < crew->end;
    if (taken)
        *task = crew->next++;
    pthread_mutex_unlock(&crew->lock);
    return taken;
}

static void
note_failure(struct crew *crew, size_t task, enum rd_status st,
             const struct rd_error *error)
{
    pthread_mutex_lock(&crew->lock);
    if (task < crew->end) {
        crew->end = task;
        crew->status = st;
        crew->error = *error;
    }
    pthread_mutex_unlock(&crew->lock);
}

static void *
work(void *context)
{
    const struct worker *worker = context;
    struct crew *crew = worker->crew;
    size_t task;

    while (take_task(crew, &task)) {
        struct rd_error error = {""};
        enum rd_status st =
            crew->task(crew->context, worker->number, task, &error);

        if (st < 0)
            note_failure(crew, task, st, &error);
    }
    return NULL;
}

/* A thread that cannot be started is done without: the others do its work. */
static void
run_crew(struct crew *crew, struct worker *workers, size_t count)
{
    size_t started = 1;

    while (started < count) {
        workers[started] = (struct worker){.crew = crew, .number = started};
        if (pthread_create(&workers[started].thread, NULL, work,
                           &workers[started]) != 0)
            break;
        started++;
    }
    workers[0] = (struct worker){.crew = crew};
    (void)work(&workers[0]);
    for (size_t i = 1; i < started; i++)
        (void)pthread_join(workers[i].thread, NULL);
}

enum rd_status
rd_workers_run(size_t worker_count, size_t task_count, rd_worker_task *task,
               void *context, struct rd_error *err)
{
    struct worker workers[MOST_WORKERS];
    struct crew crew = {
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .end = task_count,
        .status = RD_OK,
        .task = task,
        .context = context,
    };

    if (worker_count > task_count)
        worker_count = task_count;
    run_crew(&crew, workers, worker_count);
    pthread_mutex_destroy(&crew.lock);
    if (crew.status < 0 && err != NULL)
        *err = crew.error;
    return crew.status;
}
