/*
 * A folder with small inputs and outputs, and the program run in it while the
 * system fails (fault.c): how it ended, what it said, and what it left.
 */
#ifndef REDITE_TESTS_SCENE_H
#define REDITE_TESTS_SCENE_H

#include <stdbool.h>
#include <stddef.h>

/* Outputs of a report, in the folder `out`. */
#define SCENE_OUTPUTS 8

/* How a run ended. */
struct scene_run {
    int status; /* -1 where a signal ended it, */
    int signal; /* this one */
    char said[4096];
    char shown[65536]; /* on standard output */
    bool was_hit;
    char call[16];   /* that was hit, */
    char path[4096]; /* and on which file, if any */
    long live;       /* allocations that were not freed */
    char open[4096]; /* a file that was not closed; empty for none */
};

/* A run without any fault, to compare with. */
struct scene_sound {
    const char *line;
    struct scene_run run;
};

/*
 * The command lines that are tried; the last one is of scene_make_report. Those
 * of memory use a temporary file; scene_named is the same where files
 * have names at once, and scene_outside where the library may cut them.
 */
extern const char scene_report[], scene_threads[], scene_evidence[],
    scene_memory[], scene_memory_evidence[], scene_named[], scene_outside[],
    scene_inspect[], scene_verify[];

/* Make the folder and go there; the path of the program and of the library. */
void scene_enter(void);

/* Remove it. */
void scene_leave(void);

/* Write the inputs anew, and an older file for each output. */
void scene_reset(void);

/* Copy a text; make a profile one of those that are there. */
void scene_copy(const char *from, const char *to);
void scene_add_profile(const char *name);

/*
 * Run `redite` with the words of `line` (parted by blanks), under `fault`,
 * which may be NULL. It is killed by SIGALRM where it does not end.
 */
void scene_run(struct scene_run *run, const char *line, const char *fault);

/* The same in two steps; the first gives the process. */
int scene_begin(const char *line, const char *fault);
void scene_end(struct scene_run *run, int process);

/* Run `line` without a fault, and keep what it gives. */
void scene_learn(struct scene_sound *sound, const char *line);

/* Make the report that is to be verified. */
void scene_make_report(void);

/* Whether it is one sentence of ours, on a line. */
bool scene_is_one_message(const char *said);

/* Say what is wrong with a run, and all that is known of it. */
void scene_complain(const struct scene_sound *sound, const char *fault,
                    const struct scene_run *run, const char *mistake);

/*
 * Whether each output is the older file or what was kept, and there is no other
 * file, nor a temporary one. Where `aside_is_allowed`, files aside, which
 * nobody could remove, are removed here.
 */
bool scene_is_sound(bool aside_is_allowed);

/* Whether each output is what was kept. */
bool scene_is_new(void);

#endif
