/*
 * A run: from files to the tree of figures, stage by stage.
 */
#ifndef REDITE_RUN_H
#define REDITE_RUN_H

#include "redite/buffer.h"
#include "redite/output.h"
#include "redite/parameters.h"
#include "redite/report.h"
#include "redite/row.h"

struct rd_input {
    const char *path;
    const char *name;    /* in the report; NULL: the path */
    const char *profile; /* by name, or NULL to recognise it */
};

/* What an input is called in the report. */
static inline const char *
rd_input_name(const struct rd_input *input)
{
    return input->name == NULL ? input->path : input->name;
}

/* Where a file of settings lies that the parameters call by a name. */
struct rd_alias {
    const char
        *kind; /* rules, customers, tariffs, holidays, claims; profiles */
    const char *name, *path;
};

/* How far a run is, for whoever shows it. */
struct rd_progress {
    uint64_t bytes_read;  /* of all inputs, as given */
    uint64_t bytes_total; /* 0 where not known */
    const char *stage;
};

struct rd_run_options {
    const struct rd_parameters *parameters;
    const struct rd_input *inputs;
    size_t input_count;
    const char *share; /* folder of installed profiles and settings */
    const struct rd_alias *aliases; /* settings that lie elsewhere */
    size_t alias_count;
    /*
     * What is written while inputs are read, opened before: whatever the run
     * takes over it ends, and puts NULL or 0 in its place.
     */
    struct rd_output **rejects; /* NULL: rejects are only counted */
    int *
        spill_file; /* of rd_store_open_file; NULL, 0: made when it is needed */
    const struct rd_rows *rows; /* NULL: nobody keeps what is behind figures */
    /* Called now and then with `context`; may be NULL. */
    void (*show_progress)(void *context, const struct rd_progress *progress);
    /* Called with a sentence that says what is odd; may be NULL. */
    void (*warn)(void *context, const char *text);
    /*
     * Called with a sentence that says what has been done, from several threads
     * at once; may be NULL.
     */
    void (*tell)(void *context, const char *text);
    /* True asks the run to end with RD_STOPPED; may be NULL. */
    bool (*stopped)(void *context);
    void *context;
};

/*
 * Read all inputs and fill the empty `report`. On failure nothing but the
 * rejects file has been written.
 */
enum rd_status rd_run_report(struct rd_report *report,
                             const struct rd_run_options *options,
                             struct rd_error *err) RD_CHECKED;

/*
 * Append to `out` what `input` is taken for: profile, mapping, the first
 * records and their rejects.
 */
enum rd_status rd_run_inspect(struct rd_buffer *out,
                              const struct rd_input *input,
                              const struct rd_run_options *options,
                              struct rd_error *err) RD_CHECKED;

/*
 * Append to `out` which rules match `text`, and the words that they match. No
 * input is read.
 */
enum rd_status rd_run_inspect_text(struct rd_buffer *out, const char *text,
                                   const struct rd_run_options *options,
                                   struct rd_error *err) RD_CHECKED;

#endif
