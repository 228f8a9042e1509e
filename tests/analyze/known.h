/*
 * What analyzers cannot see, for they read one file at a time: that a failure
 * is negative. Included before all that they look at, but error.c.
 */
#ifndef REDITE_TESTS_ANALYZE_KNOWN_H
#define REDITE_TESTS_ANALYZE_KNOWN_H

#include "redite/status.h"

#define rd_fail(err, status, ...)                                              \
    ((void)rd_fail(err, status, __VA_ARGS__), (status))
#define rd_fail_memory(err) ((void)rd_fail_memory(err), RD_NOMEM)

#endif
