/*
 * Time stamps as logs write them.
 */
#ifndef REDITE_STAMP_H
#define REDITE_STAMP_H

#include "redite/str.h"

struct rd_stamp {
    int64_t seconds; /* UTC, or of the wall clock where `local` */
    bool local;      /* no offset was written */
};

/*
 * A native time (see the method notes, "Times"): `YYYY-MM-DD`, `T` or one
 * blank, `HH:MM:SS`, an optional `.` or `,` with a fraction (cut off), an
 * optional `Z`, `±HH:MM` or `±HHMM`; or 9 to 11 digits of epoch seconds with an
 * optional `.` and fraction. Years 1970 to 2199 as written (or of the epoch).
 * False for anything else.
 */
bool rd_stamp_parse(struct rd_stamp *stamp, struct rd_str text);

/* The date that was read last; a zeroed struct is none. */
struct rd_stamp_date {
    char text[10];
    int32_t day;
};

/* The same, which is quicker where the date is the one that was read last. */
bool rd_stamp_parse_near(struct rd_stamp *stamp, struct rd_stamp_date *last,
                         struct rd_str text);

/*
 * A time in a format of a profile. The format's letters:
 *   %Y four digits, %y two (70–99 are 19xx, 00–69 are 20xx), %m %d month and
 *   day of two digits, %n %e month and day of one or two, %H hour of one or
 *   two digits, %I %p twelve-hour clock with AM or PM in any case, %M %S two
 *   digits, %f an optional fraction with its point or comma (cut off), %z
 *   `Z`, `±HH:MM` or `±HHMM`, %s epoch seconds (9 to 11 digits), %q epoch
 *   milliseconds (12 to 14), %a %b English names of three letters of a weekday
 *   (not compared with the date) and a month in any case, %% a percent sign.
 * Anything else must stand in the text as it does in the format; what the
 * format does not name is 0 (the date 1970-01-01). The year is 1970 to 2199
 * here too. False when it does not fit; a format with a letter that is not
 * listed fits nothing.
 */
bool rd_stamp_parse_as(struct rd_stamp *stamp, struct rd_str text,
                       struct rd_str format);

/*
 * The first letter of a format that has no meaning (`%` for one at the end
 * without a letter), or NUL where all have.
 */
char rd_stamp_unknown_letter(struct rd_str format);

#endif
