/*
 * Sinks: each prints any report in one format. None computes a figure.
 */
#ifndef REDITE_SINK_H
#define REDITE_SINK_H

#include "redite/buffer.h"
#include "redite/language.h"
#include "redite/report.h"
#include "redite/row.h"

struct rd_sink_options {
    bool color; /* escape sequences are welcome */
    int width;  /* columns of a terminal; 80 where it is not known */
};

struct rd_sink {
    const char *ending; /* of file names: ".json" */
    const char *help;
    void (*print)(struct rd_buffer *out, const struct rd_report *report,
                  const struct rd_sink_options *options);

    /*
     * For a format that keeps what is behind the figures as well, or NULL.
     * Before the run, it begins, in the empty file `path` or (NULL) in memory,
     * and says in `rows` where they go. After it, the report is added; what is
     * in memory is appended to `out`. It is cleared whatever happens; it may be
     * cleared twice. RD_NOMEM, RD_OUTPUT.
     */
    enum rd_status (*begin_keeping)(struct rd_rows *rows, const char *path,
                                    bool with_calls, struct rd_error *err);
    enum rd_status (*end_keeping)(struct rd_rows *rows, struct rd_buffer *out,
                                  const struct rd_report *report,
                                  struct rd_error *err);
    void (*clear_keeping)(struct rd_rows *rows);
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
