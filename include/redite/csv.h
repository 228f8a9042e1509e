/*
 * Records of delimited text.
 *
 * Quotes, doubled quotes and line ends in quotes are read by libcsv; a line
 * without a quote is split here, to the same fields, several times faster (a
 * fuzz target holds the two side by side). Lines end with LF, CRLF or CR. A
 * byte order mark is skipped, blank lines are no records, and no byte is
 * special but the delimiter, the quote and the line ends.
 */
#ifndef REDITE_CSV_H
#define REDITE_CSV_H

#include "redite/source.h"

/* A field over this many bytes makes its record useless (spec, 1.5). */
#define RD_CSV_FIELD_LIMIT ((size_t)1 << 20)

/*
 * A record over this many bytes is given as `oversized` without all of its
 * bytes, so that no input can fill the memory.
 */
#define RD_CSV_RECORD_LIMIT ((size_t)64 << 20)

struct rd_csv_options {
    char delimiter;
    char quote; /* 0: no byte quotes */
};

struct rd_record {
    const struct rd_str *fields;
    size_t count;
    uint64_t line;     /* of the file, on which the record begins, from 1 */
    struct rd_str raw; /* as it stands in the file, without its line end */
    bool oversized;    /* a field, or the record, is over its limit */
};

struct rd_csv;

/* A reader of `src`, which must live as long. The caller owns `*csv`. */
enum rd_status rd_csv_new(struct rd_csv **csv, struct rd_source *src,
                          const struct rd_csv_options *options,
                          struct rd_error *err) RD_CHECKED;

/*
 * The next record; its views are valid until the next call on `csv`. RD_END
 * after the last. Failures are those of rd_source_read; and RD_DATA where a
 * quote that an earlier line opened is never closed.
 *
 * Where a damaged input is salvaged, a last line without its end is not a
 * record: nobody knows how it went on.
 */
enum rd_status rd_csv_read(struct rd_csv *csv, struct rd_record *record,
                           struct rd_error *err) RD_CHECKED;

/* Give back the reader, not the source; NULL is allowed. */
void rd_csv_free(struct rd_csv *csv);

#endif
