/*
 * Text of strangers, made harmless for whoever looks at it: in a terminal, on a
 * page, in a spreadsheet.
 */
#ifndef REDITE_HARMLESS_H
#define REDITE_HARMLESS_H

#include "redite/buffer.h"

/*
 * Append `text` so that it can neither steer a terminal nor deceive a reader:
 * what is not UTF-8 is U+FFFD; controls, what turns the direction of writing,
 * and what is invisible are shown by their number (`\x1b`, `\u202e`), and so
 * are marks at the beginning or piled up on one letter.
 */
void rd_harmless_add(struct rd_buffer *out, struct rd_str text);

/*
 * Append a harmless text in at most `columns` (> 0) of a terminal, an ellipsis
 * in the place of its middle where it is longer. Gives the columns that it
 * takes.
 */
size_t rd_harmless_fit(struct rd_buffer *out, struct rd_str harmless,
                       size_t columns);

/*
 * Append `text` as what stands between the quotes of JSON: exactly, but for
 * what is not UTF-8. What rd_harmless_add would show by its number is written
 * by it (RFC 8259, 7).
 */
void rd_harmless_add_json(struct rd_buffer *out, struct rd_str text);

/*
 * Append `text` as a field of CSV (RFC 4180), harmless as by rd_harmless_add,
 * in quotes where it needs them. A spreadsheet runs a field that begins with
 * `=`, `+`, `-` or `@` as a formula, unless it is a number; such a field has an
 * apostrophe in front, and so that this one can be told from its own, a field
 * that begins with an apostrophe has, too.
 */
void rd_harmless_add_csv(struct rd_buffer *out, struct rd_str text);

/*
 * Append the bytes of `text` as they are as a field of CSV, always in quotes,
 * with an apostrophe in front as above, and also before a tab or an end of
 * line, which a spreadsheet skips.
 */
void rd_harmless_add_csv_bytes(struct rd_buffer *out, struct rd_str text);

#endif
