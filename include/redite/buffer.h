/*
 * A buffer: bytes that grow. A zeroed struct is an empty buffer.
 */
#ifndef REDITE_BUFFER_H
#define REDITE_BUFFER_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_buffer {
    char *data;
    size_t len;      /* bytes in use */
    size_t capacity; /* bytes reserved */
    bool failed;     /* an append was refused memory; later ones do nothing */
};

/* Room for `more` further bytes; false (and `failed`) when refused. */
bool rd_buffer_reserve(struct rd_buffer *buffer, size_t more);

/* Append bytes. Whoever builds a text asks rd_buffer_check once at its end. */
void rd_buffer_add(struct rd_buffer *buffer, struct rd_str bytes);

/* Append the bytes of a C string. */
void rd_buffer_add_text(struct rd_buffer *buffer, const char *text);

/* Append one byte. */
void rd_buffer_add_byte(struct rd_buffer *buffer, char byte);

/* Append formatted text. */
void rd_buffer_addf(struct rd_buffer *buffer, const char *format, ...)
    RD_PRINTF(2, 3);

/* RD_NOMEM if any append so far was refused memory. */
enum rd_status rd_buffer_check(const struct rd_buffer *buffer,
                               struct rd_error *err) RD_CHECKED;

/* What the buffer holds; valid until the next append. */
struct rd_str rd_buffer_str(const struct rd_buffer *buffer);

/* Give the memory back; the buffer is empty and usable. */
void rd_buffer_clear(struct rd_buffer *buffer);

#endif
