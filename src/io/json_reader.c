/*
 * JSON in pieces: a piece is one top-level object, or what stands in its place,
 * cut out by counting braces outside of strings, so that a file of any length
 * is read object by object. jansson reads each; this is its one owner.
 */
#include "redite/json.h"

#include "redite/buffer.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct rd_json {
    struct rd_source *src;
    const struct rd_str *paths;
    size_t count;
    struct rd_str list;
    struct rd_str chunk; /* what is left of the source's last bytes */
    bool started, ended;
    uint64_t lines; /* finished so far */

    struct rd_buffer raw; /* of the piece */
    uint64_t line;        /* on which it begins */
    bool cut;             /* it was longer than the limit */

    json_t *value; /* the piece, while records of it are given */
    size_t next;   /* element of its list */

    struct rd_str *fields;
    bool *present;
    char (*numbers)[32]; /* texts of numbers */
};

enum rd_status
rd_json_new(struct rd_json **made, struct rd_source *src,
            const struct rd_str *paths, size_t count, struct rd_str list,
            struct rd_error *err)
{
    struct rd_json *json = calloc(1, sizeof *json);

    *made = NULL;
    if (json == NULL)
        return rd_fail_memory(err);
    *json = (struct rd_json){
        .src = src,
        .paths = paths,
        .count = count,
        .list = list,
        .fields = calloc(count + 1, sizeof *json->fields),
        .present = calloc(count + 1, sizeof *json->present),
        .numbers = calloc(count + 1, sizeof *json->numbers),
    };
    if (json->fields == NULL || json->present == NULL ||
        json->numbers == NULL) {
        rd_json_free(json);
        return rd_fail_memory(err);
    }
    *made = json;
    return RD_OK;
}

/* Whether the byte can stand between the pieces: blanks, commas, brackets. */
static bool
is_between(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' ||
           byte == ',' || byte == '[' || byte == ']';
}

static enum rd_status
fill(struct rd_json *json, struct rd_error *err)
{
    enum rd_status st;

    if (json->chunk.len > 0)
        return RD_OK;
    if (json->ended)
        return RD_END;
    st = rd_source_read(json->src, &json->chunk.ptr, &json->chunk.len, err);
    json->ended = st == RD_END;
    if (st == RD_OK && !json->started &&
        rd_str_begins(json->chunk, RD_STR("\xef\xbb\xbf"))) {
        json->chunk.ptr += 3;
        json->chunk.len -= 3;
    }
    json->started = true;
    return st;
}

static char
take_byte(struct rd_json *json)
{
    char byte = *json->chunk.ptr++;

    json->chunk.len--;
    json->lines += byte == '\n';
    return byte;
}

/* Go to the first byte of the next piece. */
static enum rd_status
skip_between(struct rd_json *json, struct rd_error *err)
{
    enum rd_status st = fill(json, err);

    while (st == RD_OK) {
        while (json->chunk.len > 0 && is_between(json->chunk.ptr[0]))
            (void)take_byte(json);
        if (json->chunk.len > 0)
            return RD_OK;
        st = fill(json, err);
    }
    return st;
}

static void
keep_byte(struct rd_json *json, char byte)
{
    if (json->raw.len < RD_CSV_RECORD_LIMIT)
        rd_buffer_add_byte(&json->raw, byte);
    else
        json->cut = true;
}

/* Where in a piece its bytes are read. */
struct scan {
    size_t depth; /* of open braces and brackets */
    bool in_text, escaped, is_object;
};

/*
 * Whether the piece ends with this byte. A line end within a text is no JSON:
 * the piece ends there, so that a broken line does not take the next ones.
 */
static bool
scan_byte(struct scan *scan, char byte)
{
    if (scan->in_text) {
        if (scan->escaped)
            scan->escaped = false;
        else if (byte == '\\')
            scan->escaped = true;
        else if (byte == '"')
            scan->in_text = false;
        return byte == '\n';
    }
    if (byte == '"')
        scan->in_text = true;
    else if (byte == '{' || byte == '[')
        scan->depth++;
    else if ((byte == '}' || byte == ']') && scan->depth > 0)
        return --scan->depth == 0;
    return !scan->is_object && byte == '\n';
}

/*
 * Take one piece: an object to its closing brace, anything else to the end of
 * its line. RD_END: there is none.
 */
static enum rd_status
take_piece(struct rd_json *json, struct rd_error *err)
{
    struct scan scan = {0};
    bool ends = false;
    enum rd_status st = skip_between(json, err);

    if (st != RD_OK)
        return st;
    json->raw.len = 0;
    json->cut = false;
    json->line = json->lines + 1;
    scan.is_object = json->chunk.ptr[0] == '{';
    while (st == RD_OK && !ends) {
        while (json->chunk.len > 0 && !ends) {
            char byte = take_byte(json);

            ends = scan_byte(&scan, byte);
            keep_byte(json, byte);
        }
        if (!ends)
            st = fill(json, err);
    }
    if (st < 0)
        return st;
    if (!ends && rd_source_damage(json->src) != NULL)
        return RD_END;
    return rd_buffer_check(&json->raw, err);
}

static json_t *
child(json_t *value, struct rd_str name)
{
    uint64_t index;

    if (json_is_object(value))
        return json_object_getn(value, name.ptr, name.len);
    if (json_is_array(value) && rd_str_to_u64(&index, name))
        return json_array_get(value, (size_t)index);
    return NULL;
}

static json_t *
find(json_t *value, struct rd_str path)
{
    struct rd_str name;

    while (value != NULL && rd_str_split(&name, &path, '.'))
        value = child(value, name);
    return value;
}

/* The shortest text of 15 digits or more that means the same number. */
static void
print_real(char number[static 32], double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(number, 32, "%.*g", digits, value);
        if (strtod(number, NULL) == value)
            return;
    }
}

static struct rd_str
text_of(json_t *value, char number[static 32])
{
    if (json_is_string(value))
        return (struct rd_str){json_string_value(value),
                               json_string_length(value)};
    if (json_is_integer(value))
        (void)snprintf(number, 32, "%lld",
                       (long long)json_integer_value(value));
    else if (json_is_real(value))
        print_real(number, json_real_value(value));
    else if (json_is_boolean(value))
        (void)snprintf(number, 32, "%s",
                       json_is_true(value) ? "true" : "false");
    else
        number[0] = '\0';
    return rd_str_from(number);
}

static void
give(struct rd_json *json, struct rd_record *record, json_t *value)
{
    struct rd_str raw = rd_buffer_str(&json->raw);

    while (raw.len > 0 &&
           (raw.ptr[raw.len - 1] == '\n' || raw.ptr[raw.len - 1] == '\r'))
        raw.len--;
    *record = (struct rd_record){
        .fields = json->fields,
        .line = json->line,
        .raw = raw,
        .oversized = json->cut,
    };
    if (!json_is_object(value))
        return;
    record->count = json->count;
    for (size_t i = 0; i < json->count; i++) {
        json_t *found = find(value, json->paths[i]);

        json->present[i] = found != NULL;
        json->fields[i] = text_of(found, json->numbers[i]);
        if (json->fields[i].len > RD_CSV_FIELD_LIMIT)
            record->oversized = true;
    }
}

/* More than the parser needs for any text of `len` bytes. */
static bool
has_memory(size_t len)
{
    void *block = malloc(4096 + 64 * len);

    free(block);
    return block != NULL;
}

/*
 * The parser says of a text for which it had no memory that it is no JSON, and
 * then a record would be lost. So a text that it refuses is tried once more,
 * where there is memory.
 */
static enum rd_status
parse(json_t **value, struct rd_str text, struct rd_error *err)
{
    *value = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL, NULL);
    if (*value != NULL)
        return RD_OK;
    if (!has_memory(text.len))
        return rd_fail_memory(err);
    *value = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL, NULL);
    return RD_OK;
}

static enum rd_status
load_piece(struct rd_json *json, struct rd_error *err)
{
    enum rd_status st = take_piece(json, err);

    json_decref(json->value);
    json->value = NULL;
    json->next = 0;
    if (st == RD_OK && !json->cut)
        st = parse(&json->value, rd_buffer_str(&json->raw), err);
    return st;
}

enum rd_status
rd_json_read(struct rd_json *json, struct rd_record *record,
             struct rd_error *err)
{
    for (;;) {
        json_t *list = json->value == NULL || json->list.len == 0
                           ? NULL
                           : find(json->value, json->list);
        enum rd_status st;

        if (json_is_array(list) && json->next < json_array_size(list)) {
            give(json, record, json_array_get(list, json->next++));
            return RD_OK;
        }
        st = load_piece(json, err);
        if (st != RD_OK)
            return st;
        if (json->list.len > 0 && json->value != NULL &&
            json_is_array(find(json->value, json->list)))
            continue;
        give(json, record, json->value);
        return RD_OK;
    }
}

bool
rd_json_has(const struct rd_json *json, size_t path)
{
    return json->present[path];
}

void
rd_json_free(struct rd_json *json)
{
    if (json == NULL)
        return;
    json_decref(json->value);
    rd_buffer_clear(&json->raw);
    free(json->fields);
    free(json->present);
    free(json->numbers);
    free(json);
}
