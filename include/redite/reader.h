/*
 * A reader: one input through one profile, record by record, with everything
 * that was seen on the way counted.
 */
#ifndef REDITE_READER_H
#define REDITE_READER_H

#include "redite/evaluate.h"
#include "redite/intake.h"
#include "redite/parameters.h"
#include "redite/presence.h"
#include "redite/switch_event.h"
#include "redite/ticket.h"

/* What a reader has seen so far. */
struct rd_reading {
    struct rd_intake intake;
    int64_t first, last; /* UTC, of accepted records; RD_ABSENT without any */
};

struct rd_event {
    struct rd_record record; /* as it stands in the file */
    enum rd_reject cause;    /* with RD_REJECT */
    struct rd_values values; /* with RD_OK, and with most rejects */
    enum rd_kind kind;       /* of the profile; with RD_OK one of: */
    struct rd_call_record call;
    struct rd_ticket_record ticket;
    struct rd_ticket_record closing; /* of an export with one row per ticket */
    bool has_closing;
    struct rd_presence_record presence;
    struct rd_switch_record switched;
    enum rd_switch_line line; /* of a switch: which of the two it is */
};

struct rd_reader;

/*
 * Read the header of `src` and bind `profile` to it. `file` is the number of
 * the input. Everything passed must live as long. RD_DATA: the header lacks a
 * column that the profile needs. The caller owns `*reader`.
 */
enum rd_status rd_reader_new(struct rd_reader **reader, struct rd_source *src,
                             const struct rd_profile *profile,
                             const struct rd_zone *zone,
                             const struct rd_parameters *parameters,
                             uint32_t file, struct rd_error *err) RD_CHECKED;

/* Read times without an offset in `zone`, whatever the profile says. */
void rd_reader_ask_zone(struct rd_reader *reader, const struct rd_zone *zone);

/*
 * The next record. RD_OK: an accepted one; RD_REJECT: one that cannot be used,
 * with its cause; RD_END: there is no more. Views are valid until the next
 * call on the reader.
 */
enum rd_status rd_reader_next(struct rd_reader *reader, struct rd_event *event,
                              struct rd_error *err) RD_CHECKED;

/* What it has seen; valid as long as the reader. */
const struct rd_reading *rd_reader_reading(const struct rd_reader *reader);

/* The file's header, trimmed, or the names that the profile gives it. */
const struct rd_str *rd_reader_header(const struct rd_reader *reader,
                                      size_t *count);

/*
 * The zone of times that name none, or NULL where records name it, each its
 * own.
 */
const struct rd_zone *rd_reader_zone(const struct rd_reader *reader);

/* Whether the file has the columns of a value. */
bool rd_reader_has_value(const struct rd_reader *reader,
                         const struct rd_source_value *value,
                         enum rd_field field);

/* Give it back, not the source; NULL is allowed. */
void rd_reader_free(struct rd_reader *reader);

#endif
