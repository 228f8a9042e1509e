/*
 * Text: Unicode as people write it, and the text of HTML.
 *
 * The only place of redite that knows utf8proc. Bytes that are not UTF-8 are
 * data like any other: each function says what becomes of them.
 */
#ifndef REDITE_TEXT_H
#define REDITE_TEXT_H

#include "redite/buffer.h"

/*
 * Append `text` case-folded: Unicode's full folding (`Straße` and `STRASSE`
 * become `strasse`), no normalisation. Bytes that are not UTF-8 stay as they
 * are.
 */
void rd_text_fold(struct rd_buffer *out, struct rd_str text);

/*
 * Append `text` fit for printing: what is not UTF-8 becomes U+FFFD, one for
 * each maximal subpart (The Unicode Standard, 3.9, "U+FFFD Substitution of
 * Maximal Subparts").
 */
void rd_text_print(struct rd_buffer *out, struct rd_str text);

/*
 * The columns that `text`, printed so, takes on a terminal: 2 for a wide
 * character, 0 for a combining or control one.
 */
size_t rd_text_width(struct rd_str text);

/*
 * Whether `text` is HTML: it holds a complete tag that mail and ticket editors
 * write (`<p>`, `<br/>`, `<div class="x">`, `</td>`, …). A tag is `<` or `</`,
 * its name, and `>`, `/>`, or a blank and anything up to the next `>`, with no
 * `<` between. So `a < b`, `<name@example.org>` and `<https://example.org/>`
 * are none.
 */
bool rd_text_is_html(struct rd_str text);

/*
 * The text as a person reads it.
 *
 * What is not HTML is returned as it is, byte for byte. Of HTML:
 *   - tags and comments go, and with `script` and `style` what they hold (all
 *     the rest, where they are not closed);
 *   - `<br>` is a new line; so are both ends of a paragraph, heading, list
 * item, table row and the like, but not two in a row;
 *   - a table cell ends with a blank, and other white space runs together into
 *     one blank;
 *   - entities are decoded: numbers in any form, and the common names (those of
 *     Latin-1, quotes, dashes, the euro); a no-break space is a blank. Unknown
 *     ones stay as they are.
 * HTML that was escaped as a whole (it begins with `&lt;p&gt;` or
 * `&#60;p&#62;`, as some help desks export it) is taken for the HTML that it
 * was.
 *
 * `*plain` is valid until `text` or `room` changes; `room` is emptied first.
 */
enum rd_status rd_text_plain(struct rd_str *plain, struct rd_buffer *room,
                             struct rd_str text,
                             struct rd_error *err) RD_CHECKED;

#endif
