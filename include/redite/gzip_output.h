/*
 * A new file that is complete or not there, written in pieces; packed by gzip
 * where its name ends in `.gz`.
 *
 * The packed bytes hold no time and no name, so that the same bytes in give the
 * same bytes out, with the same release of zlib.
 */
#ifndef REDITE_GZIP_OUTPUT_H
#define REDITE_GZIP_OUTPUT_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_gzip_output;

/*
 * Begin to write `path`, which must live as long as the output. RD_OUTPUT when
 * it is there already, or cannot be made. The caller owns `*output` and ends it
 * with commit or abandon.
 */
enum rd_status rd_gzip_output_open(struct rd_gzip_output **output,
                                   const char *path,
                                   struct rd_error *err) RD_CHECKED;

/* Add plain bytes. RD_OUTPUT when they cannot be written. */
enum rd_status rd_gzip_output_write(struct rd_gzip_output *output,
                                    struct rd_str bytes,
                                    struct rd_error *err) RD_CHECKED;

/*
 * End the file, give it its name, and free. RD_OUTPUT: some of it failed, and
 * nothing is left aside.
 */
enum rd_status rd_gzip_output_commit(struct rd_gzip_output *output,
                                     struct rd_error *err) RD_CHECKED;

/* Throw away what was written, and free; NULL is allowed. */
void rd_gzip_output_abandon(struct rd_gzip_output *output);

#endif
