/*
 * Right-hand sides of profiles as words: keywords, quotes, braces.
 */
#include "profile_parts.h"

static void
advance(struct rd_str *rest, size_t by)
{
    rest->ptr += by;
    rest->len -= by;
    *rest = rd_str_trim(*rest);
}

bool
rd_words_take(struct rd_str *rest, const char *keyword)
{
    struct rd_str word = rd_str_from(keyword);

    if (!rd_str_begins(*rest, word) ||
        (rest->len > word.len && rest->ptr[word.len] != ' ' &&
         rest->ptr[word.len] != '\t'))
        return false;
    advance(rest, word.len);
    return true;
}

/* Where ` keyword ` stands outside of braces and quotes, or SIZE_MAX. */
static size_t
find_keyword(struct rd_str text, struct rd_str keyword)
{
    bool quoted = false, braced = false;

    for (size_t i = 0; i + keyword.len <= text.len; i++) {
        char c = text.ptr[i];

        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '}'))
            braced = c == '{';
        else if (!quoted && !braced &&
                 memcmp(text.ptr + i, keyword.ptr, keyword.len) == 0)
            return i;
    }
    return SIZE_MAX;
}

struct rd_str
rd_words_cut(struct rd_str *text, struct rd_str keyword)
{
    size_t at = find_keyword(*text, keyword);
    struct rd_str tail = {NULL, 0};

    if (at == SIZE_MAX)
        return tail;
    tail.ptr = text->ptr + at + keyword.len;
    tail.len = text->len - at - keyword.len;
    text->len = at;
    *text = rd_str_trim(*text);
    return rd_str_trim(tail);
}

static bool
has_blank(struct rd_str word)
{
    return memchr(word.ptr, ' ', word.len) != NULL ||
           memchr(word.ptr, '\t', word.len) != NULL;
}

/* What stands in quotes, each `""` in it as one. */
static enum rd_status
copy_quoted(struct rd_str *word, struct rd_profile *profile, struct rd_str text,
            struct rd_error *err)
{
    char *bytes = rd_arena_take(&profile->arena, text.len + 1);
    size_t len = 0;

    if (bytes == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < text.len; i++) {
        bytes[len++] = text.ptr[i];
        if (text.ptr[i] == '"' && i + 1 < text.len && text.ptr[i + 1] == '"')
            i++;
    }
    *word = (struct rd_str){bytes, len};
    return RD_OK;
}

enum rd_status
rd_words_unquote(struct rd_str *word, struct rd_profile *profile,
                 struct rd_str text, struct rd_error *err)
{
    if (text.len >= 2 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"')
        return copy_quoted(word, profile,
                           (struct rd_str){text.ptr + 1, text.len - 2}, err);
    if (has_blank(text))
        return rd_fail(err, RD_USAGE,
                       "'%.*s' has a blank in it, so it must stand in double "
                       "quotes",
                       RD_FMT(text));
    return rd_arena_copy(word, &profile->arena, text, err);
}

enum rd_status
rd_words_next(struct rd_str *word, struct rd_str *rest, struct rd_error *err)
{
    bool quoted = false;
    size_t len = 0;

    *rest = rd_str_trim(*rest);
    if (rest->len == 0)
        return RD_END;
    while (len < rest->len &&
           (quoted || (rest->ptr[len] != ' ' && rest->ptr[len] != '\t' &&
                       rest->ptr[len] != '|')))
        quoted ^= rest->ptr[len++] == '"';
    if (quoted)
        return rd_fail(err, RD_USAGE, "'%.*s' has a quote that is not closed",
                       RD_FMT(*rest));
    *word = (struct rd_str){rest->ptr, len};
    rest->ptr += len;
    rest->len -= len;
    return RD_OK;
}
