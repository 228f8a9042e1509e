/*
 * An output file that is complete or untouched.
 *
 * Bytes go to a file aside in the same folder, which has no name where the file
 * system can do that; only a commit, after they are on disk, gives it the
 * wanted one. What is not a regular file (a device, a pipe) is written
 * directly, and
 * `-` is standard output.
 */
#ifndef REDITE_OUTPUT_H
#define REDITE_OUTPUT_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_output;

struct rd_output_options {
    /* Who may end a write that waits for a pipe's reader; NULL: nobody. */
    bool (*stopped)(void *context);
    void *context;
    bool needs_name; /* the file aside, for a library that opens it */
};

/*
 * Begin to write `path`, which must live as long as the output. RD_OUTPUT when
 * it cannot be made. The caller owns `*output` and ends it with commit or
 * abandon. `options` may be NULL.
 */
enum rd_status rd_output_open(struct rd_output **output, const char *path,
                              const struct rd_output_options *options,
                              struct rd_error *err) RD_CHECKED;

/*
 * The same for a file that is not there yet, and is not written over if it is
 * there in the end. RD_OUTPUT, too, when it is there already.
 */
enum rd_status rd_output_open_new(struct rd_output **output, const char *path,
                                  struct rd_error *err) RD_CHECKED;

/*
 * Add bytes. RD_OUTPUT when they cannot be written; RD_STOPPED when a signal
 * ended a write and the options say that it was meant so.
 */
enum rd_status rd_output_write(struct rd_output *output, struct rd_str bytes,
                               struct rd_error *err) RD_CHECKED;

/*
 * The file aside of an output that needs a name; NULL where bytes are written
 * directly. Valid until commit or abandon.
 */
const char *rd_output_aside(const struct rd_output *output);

/*
 * Sync, rename and free. RD_OUTPUT (or RD_STOPPED, as above): some of it
 * failed, `path` is as it was, and nothing is left aside.
 */
enum rd_status rd_output_commit(struct rd_output *output,
                                struct rd_error *err) RD_CHECKED;

/* Throw away what was written, and free; NULL is allowed. */
void rd_output_abandon(struct rd_output *output);

/* Open, write and commit in one. */
enum rd_status rd_output_whole(const char *path, struct rd_str bytes,
                               const struct rd_output_options *options,
                               struct rd_error *err) RD_CHECKED;

#endif
