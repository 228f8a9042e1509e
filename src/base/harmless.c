/*
 * Text of a log, made harmless: a service may be named by whoever calls it, so
 * its name must not clear the screen, reverse the figures beside it, or push
 * them out of their columns.
 */
#include "redite/harmless.h"

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

/* UTF-16 in pairs, for what is over U+FFFF. */
static void
add_json_number(struct rd_buffer *out, uint32_t code)
{
    if (code > 0xffff) {
        rd_buffer_addf(out, "\\u%04x", 0xd7c0 + (code >> 10));
        code = 0xdc00 + (code & 0x3ff);
    }
    rd_buffer_addf(out, "\\u%04x", code);
}

void
rd_harmless_add_json(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer valid = {0};
    struct rd_str rest;

    rd_text_print(&valid, text);
    rest = rd_buffer_str(&valid);
    while (rest.len > 0) {
        struct rd_str character = take_character(&rest);
        uint32_t code = decode(character);

        if (code == '"' || code == '\\')
            rd_buffer_add_byte(out, '\\');
        if (is_harmful(code))
            add_json_number(out, code);
        else
            rd_buffer_add(out, character);
    }
    out->failed = out->failed || valid.failed;
    rd_buffer_clear(&valid);
}

/* A sign, digits, and a point among them at most: no formula, but a number. */
static bool
is_number(struct rd_str field)
{
    size_t digits = 0, points = 0;

    for (size_t i = 1; i < field.len; i++) {
        digits += field.ptr[i] >= '0' && field.ptr[i] <= '9';
        points += field.ptr[i] == '.';
    }
    return digits > 0 && points <= 1 && digits + points + 1 == field.len &&
           (field.ptr[0] == '+' || field.ptr[0] == '-');
}

/* The wide forms of Chinese and Japanese writing are run as well. */
static bool
needs_apostrophe(struct rd_str field)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};

    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (rd_str_begins(field, rd_str_from(wide[i])))
            return true;
    if (field.len == 1) /* alone it is what it shows: the file `-` */
        return field.ptr[0] == '\'';
    return field.len > 0 && memchr("=+-@'\t\r\n", field.ptr[0], 8) != NULL &&
           !is_number(field);
}

static bool
needs_quotes(struct rd_str field)
{
    for (size_t i = 0; i < field.len; i++)
        if (memchr(",\"\r\n", field.ptr[i], 4) != NULL)
            return true;
    return false;
}

static void
add_quoted(struct rd_buffer *out, struct rd_str field)
{
    rd_buffer_add_byte(out, '"');
    if (needs_apostrophe(field))
        rd_buffer_add_byte(out, '\'');
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] == '"')
            rd_buffer_add_byte(out, '"');
        rd_buffer_add_byte(out, field.ptr[i]);
    }
    rd_buffer_add_byte(out, '"');
}

void
rd_harmless_add_csv(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer harmless = {0};
    struct rd_str field;

    rd_harmless_add(&harmless, text);
    field = rd_buffer_str(&harmless);
    if (needs_quotes(field)) {
        add_quoted(out, field);
    } else {
        if (needs_apostrophe(field))
            rd_buffer_add_byte(out, '\'');
        rd_buffer_add(out, field);
    }
    out->failed = out->failed || harmless.failed;
    rd_buffer_clear(&harmless);
}

void
rd_harmless_add_csv_bytes(struct rd_buffer *out, struct rd_str text)
{
    add_quoted(out, text);
}
