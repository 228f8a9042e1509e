/*
 * Each call that a run makes fails once, in turn, and what comes of it is
 * judged.
 */
#ifndef REDITE_TESTS_FAULT_SWEEP_H
#define REDITE_TESTS_FAULT_SWEEP_H

#include "scene.h"

/* A kind of calls, the error they fail with, and how many are tried. */
struct fault {
    const char *kind;
    int error, share;
};

/*
 * Let the first call of `kind` fail, the second, … With `share`, the n-th is
 * followed by that n / share later, so that many are soon gone through. How
 * many runs ended as none may is given, and each is told.
 */
size_t fault_sweep(const struct scene_sound *sound, const char *kind, int error,
                   int share);

/* The same for each of a list. */
size_t fault_sweep_all(const struct scene_sound *sound,
                       const struct fault *list, size_t count);

#endif
