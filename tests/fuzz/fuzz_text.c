/*
 * Text from arbitrary bytes. What is printed is UTF-8 and printing it again
 * changes nothing; what is folded stays as it is when folded again; the text of
 * HTML is no longer than HTML, and what is no HTML is left alone.
 */
#include <stdlib.h>

#include "redite/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

static void
check_print(struct rd_str text)
{
    struct rd_buffer once = {0}, twice = {0};

    rd_text_print(&once, text);
    rd_text_print(&twice, rd_buffer_str(&once));
    must(rd_str_equal(rd_buffer_str(&once), rd_buffer_str(&twice)));
    must(rd_text_width(text) == rd_text_width(rd_buffer_str(&once)));
    rd_buffer_clear(&once);
    rd_buffer_clear(&twice);
}

static void
check_fold(struct rd_str text)
{
    struct rd_buffer once = {0}, twice = {0};

    rd_text_fold(&once, text);
    rd_text_fold(&twice, rd_buffer_str(&once));
    must(rd_str_equal(rd_buffer_str(&once), rd_buffer_str(&twice)));
    rd_buffer_clear(&once);
    rd_buffer_clear(&twice);
}

static void
check_plain(struct rd_str text)
{
    struct rd_buffer room = {0};
    struct rd_str plain;

    if (rd_text_plain(&plain, &room, text, NULL) == RD_OK) {
        must(plain.len <= text.len);
        must(plain.ptr == text.ptr || plain.ptr == room.data);
        must(!rd_text_is_html(text) || plain.ptr == room.data);
    }
    rd_buffer_clear(&room);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_str text = {(const char *)data, size};

    check_print(text);
    check_fold(text);
    check_plain(text);
    return 0;
}
