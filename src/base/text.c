/*
 * Text: case folding, printing, and HTML as its text.
 *
 * HTML here is what mail programs and ticket editors leave in a field, so this
 * reads tags and entities, not documents. Every byte is looked at a bounded
 * number of times: a tag never reaches past the next `<`, an entity never past
 * ENTITY_MAX bytes, and what is looked for in vain ends the text.
 */
#include "redite/text.h"

#include <utf8proc.h>

#define REPLACEMENT 0xfffd
#define ENTITY_MAX  32 /* bytes from `&` to `;` */

/* What becomes of a tag. */
enum tag_kind {
    TAG_UNKNOWN,
    TAG_INLINE, /* goes */
    TAG_BREAK,  /* a new line */
    TAG_BLOCK,  /* a new line, if it is not one already */
    TAG_CELL,   /* a blank where it ends */
    TAG_HIDDEN, /* goes, and what it holds */
    TAG_KIND_COUNT
};

struct tag {
    struct rd_str name;
    enum tag_kind kind;
    size_t len; /* from `<` to `>`, both counted */
    bool closing;
};

/* The names of each kind, a blank between two. */
static const char *const tag_names[TAG_KIND_COUNT] = {
    [TAG_UNKNOWN] = "",
    [TAG_INLINE] = "a b big code del em font i img ins s small span strike "
                   "strong sub sup tt u",
    [TAG_BREAK] = "br",
    [TAG_BLOCK] = "article blockquote body center dd div dl dt footer h1 h2 h3 "
                  "h4 h5 h6 head header hr html li ol p pre section table "
                  "tbody tfoot thead title tr ul",
    [TAG_CELL] = "td th",
    [TAG_HIDDEN] = "script style",
};

/* U+00A0 to U+00FF, in order. */
static const char latin1_names[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy "
    "reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm "
    "raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring "
    "AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde "
    "Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml "
    "Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil "
    "egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve "
    "oacute "
    "ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn "
    "yuml";

struct entity {
    const char *name;
    int32_t code;
};

static const struct entity entities[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},
    {"quot", '"'},      {"apos", '\''},     {"OElig", 0x152},
    {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},
    {"Yuml", 0x178},    {"ensp", 0x2002},   {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"zwnj", 0x200c},   {"zwj", 0x200d},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},
    {"rsquo", 0x2019},  {"sbquo", 0x201a},  {"ldquo", 0x201c},
    {"rdquo", 0x201d},  {"bdquo", 0x201e},  {"bull", 0x2022},
    {"hellip", 0x2026}, {"permil", 0x2030}, {"lsaquo", 0x2039},
    {"rsaquo", 0x203a}, {"euro", 0x20ac},   {"trade", 0x2122},
    {"larr", 0x2190},   {"rarr", 0x2192},
};

/* What &#128; to &#159; mean on the web: Windows-1252. */
static const uint16_t windows_codes[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
    0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
};

/*
 * The code point that `s` (not empty) begins with, of `*len` bytes; or -1, and
 * `*len` is that of the maximal subpart. (The Unicode Standard, table 3-7)
 */
static int32_t
decode(size_t *len, struct rd_str s)
{
    const unsigned char *bytes = (const unsigned char *)s.ptr;
    unsigned char first = bytes[0], low = 0x80, high = 0xbf;
    size_t need = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    int32_t code = first & (0x7f >> need);

    *len = 1;
    if (first < 0x80)
        return first;
    if (first < 0xc2 || first > 0xf4)
        return -1;
    if (first == 0xe0)
        low = 0xa0; /* else it were too long */
    else if (first == 0xed)
        high = 0x9f; /* else it were a surrogate */
    else if (first == 0xf0)
        low = 0x90; /* else it were too long */
    else if (first == 0xf4)
        high = 0x8f; /* else it were above U+10FFFF */
    for (; *len < need; ++*len) {
        if (*len == s.len || bytes[*len] < low || bytes[*len] > high)
            return -1;
        code = code << 6 | (bytes[*len] & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    return code;
}

static struct rd_str
skip(struct rd_str s, size_t len)
{
    return (struct rd_str){s.ptr + len, s.len - len};
}

static void
add_code(struct rd_buffer *out, int32_t code)
{
    unsigned char bytes[4];
    utf8proc_ssize_t len = utf8proc_encode_char(code, bytes);

    for (utf8proc_ssize_t i = 0; i < len; i++)
        rd_buffer_add_byte(out, (char)bytes[i]);
}

static void
add_folded(struct rd_buffer *out, int32_t code)
{
    int32_t folded[8]; /* full folding gives three at most */
    int last = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char(code, folded, 8, UTF8PROC_CASEFOLD, &last);

    for (utf8proc_ssize_t i = 0; i < count; i++)
        add_code(out, folded[i]);
}

void
rd_text_fold(struct rd_buffer *out, struct rd_str text)
{
    size_t len;

    for (; text.len > 0; text = skip(text, len)) {
        int32_t code = decode(&len, text);

        if (code < 0)
            rd_buffer_add(out, (struct rd_str){text.ptr, len});
        else
            add_folded(out, code);
    }
}

void
rd_text_print(struct rd_buffer *out, struct rd_str text)
{
    size_t len;

    for (; text.len > 0; text = skip(text, len)) {
        if (decode(&len, text) < 0)
            add_code(out, REPLACEMENT);
        else
            rd_buffer_add(out, (struct rd_str){text.ptr, len});
    }
}

size_t
rd_text_width(struct rd_str text)
{
    size_t len, columns = 0;

    for (; text.len > 0; text = skip(text, len)) {
        int32_t code = decode(&len, text);
        int width = utf8proc_charwidth(code < 0 ? REPLACEMENT : code);

        columns += width > 0 ? (size_t)width : 0;
    }
    return columns;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == ':' || c == '-';
}

static enum tag_kind
find_tag_kind(struct rd_str name)
{
    for (enum tag_kind kind = TAG_INLINE; kind < TAG_KIND_COUNT; kind++) {
        struct rd_str words = rd_str_from(tag_names[kind]), word;

        while (rd_str_split(&word, &words, ' '))
            if (rd_str_equal_caseless(name, word))
                return kind;
    }
    return TAG_UNKNOWN;
}

/* The tag that `s` begins with; false where it begins with none. */
static bool
parse_tag(struct tag *tag, struct rd_str s)
{
    size_t at = 1, begin;

    *tag = (struct tag){.closing = s.len > 1 && s.ptr[1] == '/'};
    if (tag->closing)
        at++;
    begin = at;
    while (at < s.len && is_name_byte(s.ptr[at]))
        at++;
    tag->name = (struct rd_str){s.ptr + begin, at - begin};
    if (at == begin || s.ptr[begin] < 'A' || at == s.len)
        return false;
    if (s.ptr[at] == '/')
        at++;
    else if (is_space(s.ptr[at]))
        while (at < s.len && s.ptr[at] != '>' && s.ptr[at] != '<')
            at++;
    if (at == s.len || s.ptr[at] != '>')
        return false;
    tag->len = at + 1;
    tag->kind = find_tag_kind(tag->name);
    return true;
}

bool
rd_text_is_html(struct rd_str text)
{
    struct tag tag;

    while (text.len > 0) {
        const char *at = memchr(text.ptr, '<', text.len);

        if (at == NULL)
            return false;
        text = skip(text, (size_t)(at - text.ptr));
        if (parse_tag(&tag, text) && tag.kind != TAG_UNKNOWN)
            return true;
        text = skip(text, 1);
    }
    return false;
}

/* Whether `out` holds a text that goes on in the same line. */
static bool
is_inside_line(const struct rd_buffer *out)
{
    return out->len > 0 && out->data[out->len - 1] != '\n';
}

static void
add_blank(struct rd_buffer *out)
{
    if (is_inside_line(out) && out->data[out->len - 1] != ' ')
        rd_buffer_add_byte(out, ' ');
}

static void
add_newline(struct rd_buffer *out)
{
    if (out->len > 0 && out->data[out->len - 1] == ' ')
        out->data[out->len - 1] = '\n';
    else
        rd_buffer_add_byte(out, '\n');
}

static void
add_tag(struct rd_buffer *out, const struct tag *tag)
{
    if (tag->kind == TAG_BREAK ||
        (tag->kind == TAG_BLOCK && is_inside_line(out)))
        add_newline(out);
    else if (tag->kind == TAG_CELL && tag->closing)
        add_blank(out);
}

/* Where the end tag of `name` begins in `s`; its length where there is none. */
static size_t
find_end_tag(struct rd_str s, struct rd_str name)
{
    for (size_t at = 0; at + name.len + 2 <= s.len; at++)
        if (s.ptr[at] == '<' && s.ptr[at + 1] == '/' &&
            rd_str_equal_caseless((struct rd_str){s.ptr + at + 2, name.len},
                                  name))
            return at;
    return s.len;
}

/* The length of the comment or declaration that `s` begins with; 0: none. */
static size_t
measure_declaration(struct rd_str s)
{
    bool comment = rd_str_begins(s, RD_STR("<!--"));

    if (s.len < 2 || (s.ptr[1] != '!' && s.ptr[1] != '?'))
        return 0;
    for (size_t at = comment ? 4 : 2; at < s.len; at++)
        if (s.ptr[at] == '>' &&
            (!comment || (s.ptr[at - 1] == '-' && s.ptr[at - 2] == '-')))
            return at + 1;
    return s.len;
}

/* Take what begins with `<`; the bytes used, 0 where it is only a character. */
static size_t
take_markup(struct rd_buffer *out, struct rd_str s)
{
    struct tag tag;

    if (!parse_tag(&tag, s))
        return measure_declaration(s);
    add_tag(out, &tag);
    if (tag.kind != TAG_HIDDEN || tag.closing)
        return tag.len;
    return tag.len + find_end_tag(skip(s, tag.len), tag.name);
}

/* The value of a digit, or 16 and more. */
static int32_t
digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/* The code point of `&#…;` from what is behind the `#`; -1 where it is none. */
static int32_t
parse_number(struct rd_str digits)
{
    int32_t base = 10, code = 0;

    if (digits.len > 0 && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X')) {
        base = 16;
        digits = skip(digits, 1);
    }
    if (digits.len == 0)
        return -1;
    for (size_t i = 0; i < digits.len; i++) {
        int32_t digit = digit_value(digits.ptr[i]);

        if (digit >= base)
            return -1;
        code = code > 0x10ffff ? code : code * base + digit;
    }
    if (code >= 0x80 && code <= 0x9f)
        return windows_codes[code - 0x80];
    if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return REPLACEMENT;
    return code;
}

/* The code point of an entity's name; -1 where it is not known. */
static int32_t
find_entity(struct rd_str name)
{
    struct rd_str words = rd_str_from(latin1_names), word;
    int32_t code = 0xa0;

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (rd_str_equal(name, rd_str_from(entities[i].name)))
            return entities[i].code;
    while (rd_str_split(&word, &words, ' ')) {
        if (rd_str_equal(name, word))
            return code;
        code++;
    }
    return -1;
}

/* Take what begins with `&`; the bytes used, 0 where it is only a character. */
static size_t
take_entity(struct rd_buffer *out, struct rd_str s)
{
    size_t most = s.len < ENTITY_MAX ? s.len : ENTITY_MAX;
    const char *end = memchr(s.ptr, ';', most);
    struct rd_str name;
    int32_t code;

    if (end == NULL)
        return 0;
    name = (struct rd_str){s.ptr + 1, (size_t)(end - s.ptr) - 1};
    if (name.len > 0 && name.ptr[0] == '#')
        code = parse_number(skip(name, 1));
    else
        code = find_entity(name);
    if (code < 0)
        return 0;
    if (code == 0xa0)
        rd_buffer_add_byte(out, ' ');
    else
        add_code(out, code);
    return name.len + 2;
}

/* Append the text of HTML. */
static void
add_html(struct rd_buffer *out, struct rd_str html)
{
    size_t used;

    for (; html.len > 0; html = skip(html, used)) {
        used = 0;
        if (html.ptr[0] == '<')
            used = take_markup(out, html);
        else if (html.ptr[0] == '&')
            used = take_entity(out, html);
        if (used > 0)
            continue;
        used = 1;
        if (is_space(html.ptr[0]))
            add_blank(out);
        else
            rd_buffer_add_byte(out, html.ptr[0]);
    }
}

/*
 * Whether `text` is HTML that was escaped as a whole: then it is decoded once
 * into `out`.
 */
static bool
unescape_html(struct rd_buffer *out, struct rd_str text)
{
    struct tag tag;
    size_t used;

    while (text.len > 0 && is_space(text.ptr[0]))
        text = skip(text, 1);
    if (!rd_str_begins(text, RD_STR("&lt;")) &&
        !rd_str_begins(text, RD_STR("&#60;")) &&
        !rd_str_begins(text, RD_STR("&#x3")))
        return false;
    for (; text.len > 0; text = skip(text, used)) {
        used = text.ptr[0] == '&' ? take_entity(out, text) : 0;
        if (used == 0) {
            rd_buffer_add_byte(out, text.ptr[0]);
            used = 1;
        }
    }
    return !out->failed && parse_tag(&tag, rd_buffer_str(out)) &&
           tag.kind != TAG_UNKNOWN;
}

enum rd_status
rd_text_plain(struct rd_str *plain, struct rd_buffer *room, struct rd_str text,
              struct rd_error *err)
{
    struct rd_buffer unescaped = {0};
    enum rd_status st = RD_OK;

    room->len = 0;
    *plain = text;
    if (rd_text_is_html(text)) {
        add_html(room, text);
        *plain = rd_buffer_str(room);
    } else if (unescape_html(&unescaped, text)) {
        add_html(room, rd_buffer_str(&unescaped));
        *plain = rd_buffer_str(room);
    }
    st = rd_buffer_check(&unescaped, err);
    if (st == RD_OK)
        st = rd_buffer_check(room, err);
    rd_buffer_clear(&unescaped);
    return st;
}
