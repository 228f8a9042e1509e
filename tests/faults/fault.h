/*
 * The parts of the library that lets calls fail.
 */
#ifndef REDITE_TESTS_FAULT_H
#define REDITE_TESTS_FAULT_H

#include <stdbool.h>

/* Whether the code at `place` is the program's own, and of no library. */
bool fault_is_program(const void *place);

/*
 * Whether it is the loader's, which keeps what threads had for the next ones:
 * how much that is in the end depends on how many there were at once.
 */
bool fault_is_loader(const void *place);

#endif
