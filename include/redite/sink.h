/*
 * Sinks: each prints any report in one format. None computes a figure.
 */
#ifndef REDITE_SINK_H
#define REDITE_SINK_H

#include "redite/buffer.h"
#include "redite/language.h"
#include "redite/report.h"

struct rd_sink_options {
    bool color; /* escape sequences are welcome */
    int width;  /* columns of a terminal; 80 where it is not known */
};

struct rd_sink {
    const char *ending; /* of file names: ".json" */
    const char *help;
    void (*print)(struct rd_buffer *out, const struct rd_report *report,
                  const struct rd_sink_options *options);
};

/* The sinks of reports, text first; the last row has NULL. */
extern const struct rd_sink *const rd_sinks[];

/* The sinks of differences (schema `redite-diff/1`), likewise. */
extern const struct rd_sink *const rd_difference_sinks[];

/*
 * The one of `sinks` for a file name by its ending, or NULL. `-` and names
 * without ending are text.
 */
const struct rd_sink *rd_sink_for(const char *path,
                                  const struct rd_sink *const *sinks);

extern const struct rd_sink rd_sink_text;
extern const struct rd_sink rd_sink_json;
extern const struct rd_sink rd_sink_csv;
extern const struct rd_sink rd_sink_prometheus;
extern const struct rd_sink rd_sink_sqlite;
extern const struct rd_sink rd_sink_markdown;
extern const struct rd_sink rd_sink_html;

extern const struct rd_sink rd_sink_difference_text;
extern const struct rd_sink rd_sink_difference_markdown;
extern const struct rd_sink rd_sink_difference_html;

#endif
