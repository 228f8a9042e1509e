/*
 * Records of JSON: objects one after the other (JSON lines, or spread over many
 * lines), the elements of an array, or those of an array within each object.
 *
 * A record's fields are the values at the paths that are asked for, in their
 * order. A path is names joined by points (`Queue.Duration`), a number for an
 * element of an array (`legs.0.id`). A text is its text; a number, `true` and
 * `false` are as they are written in JSON; what is null, absent, an object or
 * an array is empty.
 */
#ifndef REDITE_JSON_H
#define REDITE_JSON_H

#include "redite/csv.h"

struct rd_json;

/*
 * A reader of `src`; `paths` and `list` (of an array in each object that holds
 * the records; empty: the objects are the records) must live as long. The
 * caller owns `*json`.
 */
enum rd_status rd_json_new(struct rd_json **json, struct rd_source *src,
                           const struct rd_str *paths, size_t count,
                           struct rd_str list, struct rd_error *err) RD_CHECKED;

/*
 * The next record, valid until the next call; its `raw` is the object as it
 * stands in the file. What is no JSON object gives a record without fields,
 * one over RD_CSV_RECORD_LIMIT is `oversized`. RD_END after the last. Failures
 * are those of rd_source_read.
 */
enum rd_status rd_json_read(struct rd_json *json, struct rd_record *record,
                            struct rd_error *err) RD_CHECKED;

/* Whether the last record has a value, even null, at path number `path`. */
bool rd_json_has(const struct rd_json *json, size_t path);

/* Give back the reader, not the source; NULL is allowed. */
void rd_json_free(struct rd_json *json);

#endif
