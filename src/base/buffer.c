/*
 * A growing buffer. A refusal of memory is remembered, so that a text of many
 * parts is checked once, at its end.
 */
#include "redite/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool
rd_buffer_reserve(struct rd_buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity < 64 ? 64 : buffer->capacity;
    char *data;

    if (buffer->failed)
        return false;
    if (buffer->capacity - buffer->len >= more)
        return true;
    while (capacity - buffer->len < more) {
        if (capacity > SIZE_MAX / 2) {
            buffer->failed = true;
            return false;
        }
        capacity *= 2;
    }
    data = realloc(buffer->data, capacity);
    if (data == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void
rd_buffer_add(struct rd_buffer *buffer, struct rd_str bytes)
{
    if (bytes.len == 0 || !rd_buffer_reserve(buffer, bytes.len))
        return;
    memcpy(buffer->data + buffer->len, bytes.ptr, bytes.len);
    buffer->len += bytes.len;
}

void
rd_buffer_add_text(struct rd_buffer *buffer, const char *text)
{
    rd_buffer_add(buffer, rd_str_from(text));
}

void
rd_buffer_add_byte(struct rd_buffer *buffer, char byte)
{
    if (rd_buffer_reserve(buffer, 1))
        buffer->data[buffer->len++] = byte;
}

void
rd_buffer_addf(struct rd_buffer *buffer, const char *format, ...)
{
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0 || !rd_buffer_reserve(buffer, (size_t)len + 1)) {
        buffer->failed = true;
        return;
    }
    va_start(args, format);
    (void)vsnprintf(buffer->data + buffer->len, (size_t)len + 1, format, args);
    va_end(args);
    buffer->len += (size_t)len;
}

enum rd_status
rd_buffer_check(const struct rd_buffer *buffer, struct rd_error *err)
{
    return buffer->failed ? rd_fail_memory(err) : RD_OK;
}

struct rd_str
rd_buffer_str(const struct rd_buffer *buffer)
{
    return (struct rd_str){buffer->data, buffer->len};
}

void
rd_buffer_clear(struct rd_buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct rd_buffer){0};
}
