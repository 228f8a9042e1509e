/*
 * What may come of a call that fails, and each call in its turn.
 */
#include "fault_sweep.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool
is_about_temporary_file(const struct scene_run *run)
{
    return strstr(run->path, "temporary/") != NULL;
}

/* Whether the message says which file it is about; that one has no name. */
static bool
names_file(const struct scene_run *run)
{
    const char *name = strrchr(run->path, '/');

    if (is_about_temporary_file(run))
        return strstr(run->said, "the temporary file") != NULL;
    return name == NULL || strstr(run->said, name + 1) != NULL;
}

static bool
is_about_output(const struct scene_run *run)
{
    if (is_about_temporary_file(run))
        return strcmp(run->call, "pread") != 0;
    return strstr(run->path, "out/") != NULL ||
           strstr(run->path, "/shown") != NULL ||
           strcmp(run->call, "getrandom") == 0; /* for a name aside */
}

/* What options are kept in, and the key of pseudonyms. */
static bool
is_about_settings(const struct scene_run *run)
{
    const char *slash = strrchr(run->path, '/');
    const char *name = slash == NULL ? run->path : slash + 1;

    return strcmp(name, "settings") == 0 || strcmp(name, "key") == 0;
}

/* A database that grows while the run reads is named as well. */
static bool
is_about_memory(const struct scene_run *run)
{
    return strcmp(run->said, "redite: out of memory\n") == 0 ||
           strcmp(run->said, "redite: out/r.sqlite: out of memory\n") == 0;
}

/*
 * What may be said of a call that failed: of memory and inputs the status is 4,
 * of outputs 5; of settings 2, where what is asked for is not there.
 */
static const char *
find_mistake(const struct scene_sound *sound, const struct scene_run *run)
{
    if (run->signal != 0)
        return run->signal == SIGALRM ? "it does not end" : "it crashed";
    if (!scene_is_sound(false))
        return "an output is neither old nor new, or a file is left aside";
    if (run->open[0] != '\0')
        return "a file was not closed";
    /* Without memory libcrypto, once set up by half, keeps some of it. */
    if (run->live > sound->run.live && strcmp(run->call, "memory") != 0)
        return "memory was not freed";
    if (run->status == 0 && !scene_is_new())
        return "status 0 without the outputs";
    if (run->status == 0 && strcmp(run->shown, sound->run.shown) != 0)
        return "status 0 with another result";
    if (run->status == 0)
        return run->said[0] == '\0' ? NULL : "a message with status 0";
    if (!scene_is_one_message(run->said))
        return "not one message";
    if (strcmp(run->call, "memory") == 0)
        return run->status == 4 && is_about_memory(run)
                   ? NULL
                   : "memory: another status or message";
    if (is_about_settings(run) && run->status == 2)
        return names_file(run) ? NULL : "no file is named";
    if (run->status != (is_about_output(run) ? 5 : 4))
        return "the status";
    return is_about_output(run) || names_file(run) ? NULL : "no file is named";
}

size_t
fault_sweep(const struct scene_sound *sound, const char *kind, int error,
            int share)
{
    size_t mistakes = 0;
    int number = 1;
    struct scene_run run = {.was_hit = true};

    while (run.was_hit) {
        const char *mistake;
        char fault[64];

        (void)snprintf(fault, sizeof fault, "%s %d error %d", kind, number,
                       error);
        scene_reset();
        scene_run(&run, sound->line, fault);
        mistake = find_mistake(sound, &run);
        if (mistake != NULL)
            scene_complain(sound, fault, &run, mistake);
        mistakes += mistake != NULL;
        number += 1 + (share == 0 ? 0 : number / share);
    }
    assert_int_equal(run.status, 0);
    return mistakes;
}

size_t
fault_sweep_all(const struct scene_sound *sound, const struct fault *list,
                size_t count)
{
    size_t mistakes = 0;

    for (size_t i = 0; i < count; i++)
        mistakes +=
            fault_sweep(sound, list[i].kind, list[i].error, list[i].share);
    return mistakes;
}
