/*
 * A draft of a profile for a file that nobody knows: what can be guessed from
 * the names of its columns and from its values, and what is missing.
 */
#ifndef REDITE_DRAFT_H
#define REDITE_DRAFT_H

#include "redite/buffer.h"
#include "redite/run.h"

/*
 * Append to `out` a profile for the delimited text of `input`, an INI file with
 * comments for whoever finishes it. RD_DATA: it has no columns that anybody
 * could name.
 */
enum rd_status rd_run_draft(struct rd_buffer *out, const struct rd_input *input,
                            const struct rd_run_options *options,
                            struct rd_error *err) RD_CHECKED;

#endif
