/*
 * The parts of the HTML report: text that is escaped, the style, the charts.
 */
#ifndef REDITE_HTML_PARTS_H
#define REDITE_HTML_PARTS_H

#include "document_parts.h"

/* Append text fit for HTML, in elements and quoted attributes. */
void rd_html_add(struct rd_buffer *out, struct rd_str text);

/* Append a name for an anchor: small letters, digits and dashes. */
void rd_html_anchor(struct rd_buffer *out, struct rd_str title);

/*
 * The page around a document: its head with the style and the policy, with its
 * `title`, and its end.
 */
void rd_html_begin(struct rd_buffer *out, const char *title);
void rd_html_end(struct rd_buffer *out);

/* The pen that draws the document between them. */
struct rd_pen rd_html_pen(struct rd_buffer *out);

/* What stands in the style element, to the byte. */
extern const char rd_html_style[];

/* The SHA-256 of it, in base64: the one style that the page allows. */
extern const char rd_html_style_hash[];

/* The charts, each where the report has its figures. */
void rd_html_charts(const struct rd_document *document);

#endif
