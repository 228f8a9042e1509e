/*
 * The files of a simulation: those of calls one after another, tickets and
 * presence beside them, each streamed as the calls are made. Names are looked
 * at before the first is written, and what was written goes if a later one
 * cannot be.
 */
#include "simulate_parts.h"

#include "redite/arena.h"
#include "redite/civil.h"
#include "redite/gzip_output.h"
#include "redite/language.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FULL            (1 << 16) /* bytes that are worth a write */
#define CALLS_PER_CHECK 4096

const struct rd_simulation rd_simulation_usual = {
    .calls = 10000, .days = 8, .seed = 2001};

/* One file of those that are written. */
struct log {
    struct rd_gzip_output *output; /* while it is written */
    struct rd_buffer lines;
};

/* All files, by name; those of calls come first. */
struct shelf {
    const char **paths;
    size_t call_files, count;
    size_t written; /* the first so many are there */
    const char *folder;
    bool made_folder;
    struct rd_arena arena;
};

struct writing {
    const struct rd_simulation *simulation;
    bool (*stopped)(void *context);
    void *context;
    struct simulated_hotline hotline;
    struct log calls, tickets;
};

/* --- names ---------------------------------------------------------------- */

static enum rd_status
add_path(struct shelf *shelf, const char *name, const char *ending,
         struct rd_error *err)
{
    size_t size = strlen(shelf->folder) + strlen(name) + strlen(ending) + 2;
    char *path = rd_arena_take(&shelf->arena, size);

    if (path == NULL)
        return rd_fail_memory(err);
    (void)snprintf(path, size, "%s/%s%s", shelf->folder, name, ending);
    shelf->paths[shelf->count++] = path;
    return RD_OK;
}

/* `calls-2001-10-29`, or `calls`, or `calls-07` of 12. */
static void
name_calls(char name[static 32], const struct rd_simulation *simulation,
           int64_t place)
{
    char date[11];
    int digits = simulation->files > 999 ? 4 : 1;

    if (simulation->files == 0) {
        rd_civil_format(date, simulated_first_day() + (int32_t)place);
        (void)snprintf(name, 32, "calls-%s", date);
    } else if (simulation->files == 1) {
        (void)snprintf(name, 32, "calls");
    } else {
        for (int64_t most = 10; most <= simulation->files && digits < 4;
             most *= 10)
            digits++;
        (void)snprintf(name, 32, "calls-%0*d", digits, (int)place + 1);
    }
}

static enum rd_status
name_files(struct shelf *shelf, const struct rd_simulation *simulation,
           struct rd_error *err)
{
    int64_t count =
        simulation->files == 0 ? simulation->days : simulation->files;
    const char *ending = simulation->plain ? ".csv" : ".csv.gz";
    enum rd_status st = RD_OK;
    char name[32];

    shelf->call_files = (size_t)count;
    shelf->paths = rd_arena_take(&shelf->arena, (shelf->call_files + 3) *
                                                    sizeof *shelf->paths);
    if (shelf->paths == NULL)
        return rd_fail_memory(err);
    for (int64_t i = 0; i < count && st >= 0; i++) {
        name_calls(name, simulation, i);
        st = add_path(shelf, name, ending, err);
    }
    if (st >= 0)
        st = add_path(shelf, "tickets", ending, err);
    if (st >= 0)
        st = add_path(shelf, "agents", ".csv", err);
    return st < 0 ? st : add_path(shelf, "tariff", ".csv", err);
}

static enum rd_status
make_folder(struct shelf *shelf, struct rd_error *err)
{
    shelf->made_folder = mkdir(shelf->folder, 0777) == 0;
    if (shelf->made_folder || errno == EEXIST)
        return RD_OK;
    return rd_fail(err, RD_OUTPUT, "%s: the folder cannot be made: %s",
                   shelf->folder, rd_language_errno(errno));
}

/* Nothing is begun where one of the names is taken. */
static enum rd_status
check_names(const struct shelf *shelf, struct rd_error *err)
{
    struct stat facts;

    for (size_t i = 0; i < shelf->count; i++)
        if (lstat(shelf->paths[i], &facts) == 0)
            return rd_fail(err, RD_OUTPUT,
                           "%s: it is there already, and is not written over",
                           shelf->paths[i]);
    return RD_OK;
}

static void
remove_written(const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->written; i++)
        (void)unlink(shelf->paths[i]);
    if (shelf->made_folder)
        (void)rmdir(shelf->folder);
}

/* --- logs ----------------------------------------------------------------- */

static enum rd_status
open_log(struct log *log, const char *path, const char *head,
         struct rd_error *err)
{
    log->lines.len = 0;
    rd_buffer_add_text(&log->lines, head);
    return rd_gzip_output_open(&log->output, path, err);
}

/* Write the lines of `log` once they are worth it. */
static enum rd_status
flush_log(struct log *log, size_t worth, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    if (log->lines.len < worth)
        return RD_OK;
    st = rd_buffer_check(&log->lines, err);
    if (st >= 0)
        st = rd_gzip_output_write(log->output, rd_buffer_str(&log->lines), err);
    log->lines.len = 0;
    return st;
}

static enum rd_status
close_log(struct log *log, struct rd_error *err)
{
    struct rd_gzip_output *output = log->output;
    enum rd_status st = flush_log(log, 0, err);

    if (st < 0)
        return st;
    log->output = NULL;
    return rd_gzip_output_commit(output, err);
}

static void
clear_log(struct log *log)
{
    rd_gzip_output_abandon(log->output);
    rd_buffer_clear(&log->lines);
}

/* A log that was made in memory. */
static enum rd_status
write_log(const char *path, const char *head, struct rd_str lines,
          struct rd_error *err)
{
    struct log log = {NULL, {0}};
    enum rd_status st = open_log(&log, path, head, err);

    rd_buffer_add(&log.lines, lines);
    if (st >= 0)
        st = close_log(&log, err);
    clear_log(&log);
    return st;
}

/* --- calls ---------------------------------------------------------------- */

static enum rd_status
make_call(struct writing *writing, struct rd_error *err)
{
    struct simulated_call call;
    enum rd_status st;

    simulated_hotline_next(&writing->hotline, &call);
    simulated_add_call(&writing->calls.lines, &call);
    if (call.ticket.number != 0)
        simulated_add_ticket(&writing->tickets.lines, &call);
    st = flush_log(&writing->calls, FULL, err);
    if (st >= 0)
        st = flush_log(&writing->tickets, FULL, err);
    if (st >= 0 && call.number % CALLS_PER_CHECK == 0 &&
        writing->stopped != NULL && writing->stopped(writing->context))
        st = rd_fail(err, RD_STOPPED, "stopped before the end");
    return st;
}

/* How many of all calls are in the files up to this one. */
static uint64_t
count_calls_to(const struct rd_simulation *simulation, size_t file)
{
    if (simulation->files == 0)
        return simulated_calls_to(simulation, (int64_t)file);
    return (uint64_t)simulation->calls * (file + 1) /
           (uint64_t)simulation->files;
}

static enum rd_status
write_calls(struct writing *writing, struct shelf *shelf, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < shelf->call_files && st >= 0; i++) {
        uint64_t last = count_calls_to(writing->simulation, i);

        st = open_log(&writing->calls, shelf->paths[i], simulated_calls_head,
                      err);
        while (st >= 0 && writing->hotline.made < last)
            st = make_call(writing, err);
        if (st >= 0)
            st = close_log(&writing->calls, err);
        if (st >= 0)
            shelf->written++;
    }
    return st;
}

/* Presence is logged as shifts end, so it is kept until all are over. */
static enum rd_status
write_rest(struct writing *writing, struct shelf *shelf, struct rd_error *err)
{
    struct rd_buffer *presence = &writing->hotline.presence;
    const char *const *paths = (const char *const *)shelf->paths;
    enum rd_status st = close_log(&writing->tickets, err);

    if (st >= 0) {
        shelf->written++;
        simulated_hotline_end(&writing->hotline);
        st = rd_buffer_check(presence, err);
    }
    if (st >= 0)
        st = write_log(paths[shelf->written], simulated_presence_head,
                       rd_buffer_str(presence), err);
    if (st >= 0) {
        shelf->written++;
        st = write_log(paths[shelf->written], simulated_tariff,
                       (struct rd_str){NULL, 0}, err);
    }
    return st;
}

static enum rd_status
write_files(struct shelf *shelf, struct writing *writing, struct rd_error *err)
{
    enum rd_status st =
        simulated_hotline_begin(&writing->hotline, writing->simulation, err);

    if (st >= 0)
        st = open_log(&writing->tickets, shelf->paths[shelf->call_files],
                      simulated_tickets_head, err);
    if (st >= 0)
        st = write_calls(writing, shelf, err);
    if (st >= 0)
        st = write_rest(writing, shelf, err);
    simulated_hotline_clear(&writing->hotline);
    clear_log(&writing->calls);
    clear_log(&writing->tickets);
    return st;
}

enum rd_status
rd_simulate(const char *folder, const struct rd_simulation *simulation,
            bool (*stopped)(void *context), void *context, struct rd_error *err)
{
    struct shelf shelf = {.folder = folder};
    struct writing writing = {
        .simulation = simulation, .stopped = stopped, .context = context};
    enum rd_status st = name_files(&shelf, simulation, err);

    if (st >= 0)
        st = make_folder(&shelf, err);
    if (st >= 0)
        st = check_names(&shelf, err);
    if (st >= 0)
        st = write_files(&shelf, &writing, err);
    if (st < 0)
        remove_written(&shelf);
    rd_arena_clear(&shelf.arena);
    return st;
}
