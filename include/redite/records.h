/*
 * The records of an input, as its profile cuts them, and the names of their
 * fields. One more format of files is one more row in the table of records.c.
 */
#ifndef REDITE_RECORDS_H
#define REDITE_RECORDS_H

#include "redite/csv.h"
#include "redite/profile.h"

struct rd_records;

/*
 * Pass over what stands before the records of `src`, and read the header where
 * there is one. `src` and `profile` must live as long. The caller owns
 * `*records`.
 */
enum rd_status rd_records_new(struct rd_records **records,
                              struct rd_source *src,
                              const struct rd_profile *profile,
                              struct rd_error *err) RD_CHECKED;

/*
 * The next record; its views are valid until the next call. A header that is
 * repeated is none. RD_END after the last.
 */
enum rd_status rd_records_read(struct rd_records *records,
                               struct rd_record *record,
                               struct rd_error *err) RD_CHECKED;

/*
 * The ways in which records may be named: the header, or the lists of the
 * profile, or NULL where an input has no line at all. Valid as long as
 * `records`.
 */
const struct rd_columns *rd_records_columns(const struct rd_records *records);

/* That of them which names the first record; the first where none does. */
const struct rd_columns *rd_records_shown(const struct rd_records *records);

/* Whether the names are those of a header in the file. */
bool rd_records_have_header(const struct rd_records *records);

/* The line of the header, or of the first record. */
uint64_t rd_records_line(const struct rd_records *records);

/* The first needed column that the header lacks, or NULL. */
const struct rd_word *rd_records_lack(const struct rd_records *records);

/* The names of a record with so many fields, or NULL: it has too many. */
const struct rd_columns *rd_columns_for(const struct rd_columns *columns,
                                        size_t count);

/* Whether a list has a name. */
bool rd_columns_have(const struct rd_columns *columns, struct rd_str name);

/* Whether a list has a needed column, or one of its alternatives. */
bool rd_columns_meet(const struct rd_columns *columns,
                     const struct rd_word *need);

/* Give it back, not the source; NULL is allowed. */
void rd_records_free(struct rd_records *records);

#endif
