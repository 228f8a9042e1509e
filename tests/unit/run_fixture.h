/*
 * A small run for tests: files that are written, what is asked of them, and the
 * report as text. The files lie in the current folder under names that no other
 * test uses.
 */
#ifndef REDITE_TESTS_RUN_FIXTURE_H
#define REDITE_TESTS_RUN_FIXTURE_H

#include "redite/output.h"
#include "redite/run.h"
#include "redite/sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define RUN_MOST_FILES 4

struct run_fixture {
    struct rd_parameters parameters;
    struct rd_input inputs[RUN_MOST_FILES];
    struct rd_run_options options;
};

/* What holds where nothing is asked, and the installed profiles and rules. */
static inline void
run_init(struct run_fixture *fixture)
{
    *fixture = (struct run_fixture){.options = {.inputs = fixture->inputs}};
    rd_parameters_init(&fixture->parameters);
    fixture->options.parameters = &fixture->parameters;
    fixture->options.share = getenv("REDITE_SHARE");
    if (fixture->options.share == NULL)
        fail_msg("REDITE_SHARE is not set");
}

/* Write a file that is not an input. */
static inline void
run_write(const char *path, const char *text)
{
    assert_int_equal(rd_output_whole(path, rd_str_from(text), NULL, NULL),
                     RD_OK);
}

/* Write one more input, whose path must live as long as the fixture. */
static inline void
run_add_input(struct run_fixture *fixture, const char *path, const char *text)
{
    run_write(path, text);
    assert_true(fixture->options.input_count < RUN_MOST_FILES);
    fixture->inputs[fixture->options.input_count++].path = path;
}

/* Remove the inputs. */
static inline void
run_clear(struct run_fixture *fixture)
{
    for (size_t i = 0; i < fixture->options.input_count; i++)
        (void)unlink(fixture->inputs[i].path);
}

#endif
