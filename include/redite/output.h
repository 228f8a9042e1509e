/*
 * An output file that is complete or untouched.
 *
 * Bytes go to a file aside in the same folder; only a commit, after they are
 * on disk, gives it the wanted name. What is not a regular file (a device, a
 * pipe) is written directly, and `-` is standard output.
 */
#ifndef REDITE_OUTPUT_H
#define REDITE_OUTPUT_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_output;

/*
 * Begin to write `path`, which must live as long as the output. RD_OUTPUT when
 * it cannot be made. The caller owns `*output` and ends it with commit or
 * abandon.
 */
enum rd_status rd_output_open(struct rd_output **output, const char *path,
                              struct rd_error *err) RD_CHECKED;

/* Add bytes. RD_OUTPUT when they cannot be written. */
enum rd_status rd_output_write(struct rd_output *output, struct rd_str bytes,
                               struct rd_error *err) RD_CHECKED;

/*
 * The file aside, for a library that writes files itself; NULL where bytes are
 * written directly. Valid until commit or abandon.
 */
const char *rd_output_aside(const struct rd_output *output);

/*
 * Sync, rename and free. RD_OUTPUT: some of it failed, `path` is as it was, and
 * nothing is left aside.
 */
enum rd_status rd_output_commit(struct rd_output *output,
                                struct rd_error *err) RD_CHECKED;

/* Throw away what was written, and free; NULL is allowed. */
void rd_output_abandon(struct rd_output *output);

/* Open, write and commit in one. */
enum rd_status rd_output_whole(const char *path, struct rd_str bytes,
                               struct rd_error *err) RD_CHECKED;

#endif
