/*
 * The parts of the library that lets calls fail.
 */
#ifndef REDITE_TESTS_FAULT_H
#define REDITE_TESTS_FAULT_H

#include <dlfcn.h>
#include <stdbool.h>

/* Find the function that is hidden by ours of the same name. */
#define HIDDEN(name)                                                           \
    __typeof__(name) *hidden = NULL;                                           \
    *(void **)(&hidden) = dlsym(RTLD_NEXT, #name)

/* Whether the call on a path is to fail; its error is set. */
bool fault_fails(const char *call, const char *path);

/* Whether the code at `place` is the program's own, and of no library. */
bool fault_is_program(const void *place);

/*
 * Whether it is the loader's, which keeps what threads had for the next ones:
 * how much that is in the end depends on how many there were at once.
 */
bool fault_is_loader(const void *place);

#endif
