/*
 * Text of a log, made harmless: a service may be named by whoever calls it, so
 * its name must not clear the screen, reverse the figures beside it, or push
 * them out of their columns.
 */
#include "redite/text_sink.h"

#include "redite/text.h"

#define MOST_MARKS 8 /* on one letter; no writing has more */

struct range {
    uint32_t first, last;
};

/* Controls, what turns the direction of writing, what cannot be seen. */
static const struct range harmful[] = {
    {0x0, 0x1f},      {0x7f, 0x9f},      {0x61c, 0x61c},   {0x200b, 0x200b},
    {0x200e, 0x200f}, {0x2028, 0x202e},  {0x2060, 0x206f}, {0xfeff, 0xfeff},
    {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};

/* Take the first character off `*text`, which is UTF-8 and not empty. */
static struct rd_str
take_character(struct rd_str *text)
{
    struct rd_str character = {text->ptr, 1};

    while (character.len < text->len &&
           ((unsigned char)text->ptr[character.len] & 0xc0) == 0x80)
        character.len++;
    text->ptr += character.len;
    text->len -= character.len;
    return character;
}

static uint32_t
decode(struct rd_str character)
{
    uint32_t code = (unsigned char)character.ptr[0];

    if (character.len > 1)
        code &= 0x7fU >> character.len; /* the bits after the length's */
    for (size_t i = 1; i < character.len; i++)
        code = code << 6 | ((unsigned char)character.ptr[i] & 0x3fU);
    return code;
}

static bool
is_harmful(uint32_t code)
{
    for (size_t i = 0; i < sizeof harmful / sizeof *harmful; i++)
        if (code >= harmful[i].first && code <= harmful[i].last)
            return true;
    return false;
}

static void
add_characters(struct rd_buffer *out, struct rd_str text)
{
    int marks = MOST_MARKS; /* one at the beginning has no letter */

    while (text.len > 0) {
        struct rd_str character = take_character(&text);
        uint32_t code = decode(character);

        marks = rd_text_width(character) > 0 ? 0 : marks + 1;
        if (is_harmful(code) || marks > MOST_MARKS) {
            rd_buffer_addf(out, code < 0x80 ? "\\x%02x" : "\\u%04x", code);
            marks = 0;
        } else {
            rd_buffer_add(out, character);
        }
    }
}

void
rd_harmless_add(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer valid = {0};

    rd_text_print(&valid, text);
    add_characters(out, rd_buffer_str(&valid));
    out->failed = out->failed || valid.failed;
    rd_buffer_clear(&valid);
}

/* The longest beginning of `text` that fits, with the marks of its end. */
static struct rd_str
find_head(struct rd_str text, size_t columns)
{
    struct rd_str head = {text.ptr, 0};
    size_t used = 0;

    while (text.len > 0) {
        struct rd_str character = take_character(&text);

        used += rd_text_width(character);
        if (used > columns)
            break;
        head.len += character.len;
    }
    return head;
}

/* The longest end of `text` that fits and does not begin with a mark. */
static struct rd_str
find_tail(struct rd_str text, size_t columns)
{
    size_t width = rd_text_width(text);
    struct rd_str marks;

    while (width > columns)
        width -= rd_text_width(take_character(&text));
    marks = find_head(text, 0);
    return (struct rd_str){text.ptr + marks.len, text.len - marks.len};
}

size_t
rd_harmless_fit(struct rd_buffer *out, struct rd_str harmless, size_t columns)
{
    size_t width = rd_text_width(harmless);
    struct rd_str head, tail;

    if (width <= columns) {
        rd_buffer_add(out, harmless);
        return width;
    }
    head = find_head(harmless, columns / 2);
    tail = find_tail(harmless, (columns - 1) / 2);
    rd_buffer_add(out, head);
    rd_buffer_add_text(out, "…");
    rd_buffer_add(out, tail);
    return rd_text_width(head) + 1 + rd_text_width(tail);
}
