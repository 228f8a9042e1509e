/*
 * Records and their names. Of delimited text, what stands before the header is
 * passed over, the delimiter is chosen where a profile leaves a choice, and a
 * header that may be missing is known by its names. Of JSON, the columns are
 * paths, and the first object stands for a header.
 */
#include "redite/records.h"

#include "redite/json.h"

#include <stdlib.h>

#define HEAD_SIZE ((size_t)64 << 10)

struct rd_records {
    const struct rd_profile *profile;
    struct rd_csv *csv;       /* of delimited text */
    struct rd_json *json;     /* of JSON */
    struct rd_arena arena;    /* of the header */
    struct rd_columns header; /* no names: there is none */
    struct rd_record first;   /* read ahead, where it was no header */
    bool has_first;
    const struct rd_word *lacking; /* needed, and not in the first object */
    uint64_t line;
};

bool
rd_columns_have(const struct rd_columns *columns, struct rd_str name)
{
    for (size_t i = 0; i < columns->count; i++)
        if (rd_str_equal(columns->names[i], name))
            return true;
    return false;
}

bool
rd_columns_meet(const struct rd_columns *columns, const struct rd_word *need)
{
    const struct rd_word *other = need->alternative;

    if (rd_columns_have(columns, need->text))
        return true;
    for (; other != NULL; other = other->next)
        if (rd_columns_have(columns, other->text))
            return true;
    return false;
}

const struct rd_columns *
rd_columns_for(const struct rd_columns *columns, size_t count)
{
    for (; columns != NULL; columns = columns->next)
        if (columns->count == count ||
            (columns->open && columns->count < count))
            return columns;
    return NULL;
}

static const struct rd_word *
find_lacking(const struct rd_profile *profile, const struct rd_columns *header)
{
    const struct rd_word *need = profile->needed;

    while (need != NULL && rd_columns_meet(header, need))
        need = need->next;
    return need;
}

/* How often a byte stands in the lines up to that of the header. */
static size_t
count_byte(struct rd_str head, char byte, uint64_t lines)
{
    size_t count = 0;

    for (size_t i = 0; i < head.len && lines > 0; i++) {
        count += head.ptr[i] == byte;
        lines -= head.ptr[i] == '\n';
    }
    return count;
}

/* Of several delimiters the one that stands most often before the records. */
static enum rd_status
choose_delimiter(char *delimiter, struct rd_source *src,
                 const struct rd_profile *profile, struct rd_error *err)
{
    struct rd_str head;
    size_t most = 0;
    enum rd_status st;

    *delimiter = profile->delimiter;
    if (profile->delimiters.len == 0)
        return RD_OK;
    st = rd_source_peek(src, &head, HEAD_SIZE, err);
    for (size_t i = 0; i < profile->delimiters.len && st >= 0; i++) {
        size_t count =
            count_byte(head, profile->delimiters.ptr[i], profile->preamble + 1);

        if (count <= most)
            continue;
        most = count;
        *delimiter = profile->delimiters.ptr[i];
    }
    return st;
}

/* Trimmed views of the fields of a record, valid as long as it is. */
static enum rd_status
view_names(struct rd_columns *names, const struct rd_record *record,
           struct rd_error *err)
{
    *names = (struct rd_columns){
        .names = malloc((record->count + 1) * sizeof *names->names),
        .count = record->count,
    };
    if (names->names == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < record->count; i++)
        names->names[i] = rd_str_trim(record->fields[i]);
    return RD_OK;
}

/* Whether a record names all columns that the profile needs. */
static enum rd_status
names_all(bool *does, const struct rd_profile *profile,
          const struct rd_record *record, struct rd_error *err)
{
    struct rd_columns names;
    enum rd_status st = view_names(&names, record, err);

    *does = st >= 0 && find_lacking(profile, &names) == NULL;
    free(names.names);
    return st;
}

static enum rd_status
keep_header(struct rd_records *records, const struct rd_record *record,
            struct rd_error *err)
{
    struct rd_columns *header = &records->header;
    enum rd_status st = view_names(header, record, err);

    for (size_t i = 0; i < record->count && st >= 0; i++)
        st = rd_arena_copy(&header->names[i], &records->arena, header->names[i],
                           err);
    return st;
}

/*
 * The first record behind the preamble, or one within it that is the header
 * already: who saves a file anew may lose the lines before it.
 */
static enum rd_status
pass_preamble(struct rd_records *records, struct rd_record *record,
              struct rd_error *err)
{
    const struct rd_profile *profile = records->profile;
    bool is_header = false;
    enum rd_status st;

    do {
        st = rd_csv_read(records->csv, record, err);
        if (st == RD_OK && record->line <= profile->preamble &&
            profile->header != RD_HEADER_NO && profile->needed != NULL)
            st = names_all(&is_header, profile, record, err);
    } while (st == RD_OK && record->line <= profile->preamble && !is_header);
    return st;
}

static enum rd_status
read_head(struct rd_records *records, struct rd_error *err)
{
    const struct rd_profile *profile = records->profile;
    bool is_header = profile->header == RD_HEADER_YES;
    struct rd_record record;
    enum rd_status st = pass_preamble(records, &record, err);

    if (st != RD_OK)
        return st;
    records->line = record.line;
    if (profile->header == RD_HEADER_OPTIONAL)
        st = names_all(&is_header, profile, &record, err);
    if (st >= 0 && is_header)
        return keep_header(records, &record, err);
    records->first = record;
    records->has_first = true;
    return st;
}

static enum rd_status
begin_csv(struct rd_records *records, struct rd_source *src,
          struct rd_error *err)
{
    struct rd_csv_options options = {.quote = records->profile->quote};
    enum rd_status st =
        choose_delimiter(&options.delimiter, src, records->profile, err);

    if (st >= 0)
        st = rd_csv_new(&records->csv, src, &options, err);
    return st < 0 ? st : read_head(records, err);
}

/* Whether the first object has a needed path, or one of its alternatives. */
static bool
object_meets(const struct rd_records *records, const struct rd_word *need)
{
    uint32_t column = rd_profile_column(records->profile, need->text);
    const struct rd_word *other = need->alternative;

    if (column != UINT32_MAX && rd_json_has(records->json, column))
        return true;
    for (; other != NULL; other = other->next) {
        column = rd_profile_column(records->profile, other->text);
        if (column != UINT32_MAX && rd_json_has(records->json, column))
            return true;
    }
    return false;
}

/* Whether a file may hold JSON at all. */
static enum rd_status
looks_like_json(bool *does, struct rd_source *src, struct rd_error *err)
{
    struct rd_str head;
    enum rd_status st = rd_source_peek(src, &head, HEAD_SIZE, err);

    *does = false;
    if (st < 0)
        return st;
    if (rd_str_begins(head, RD_STR("\xef\xbb\xbf")))
        head = (struct rd_str){head.ptr + 3, head.len - 3};
    while (head.len > 0 && strchr(" \t\r\n[", head.ptr[0]) != NULL)
        head = (struct rd_str){head.ptr + 1, head.len - 1};
    *does = head.len > 0 && head.ptr[0] == '{';
    return RD_OK;
}

static enum rd_status
begin_json(struct rd_records *records, struct rd_source *src,
           struct rd_error *err)
{
    const struct rd_profile *profile = records->profile;
    const struct rd_word *need = profile->needed;
    bool is_json;
    enum rd_status st = rd_json_new(&records->json, src, profile->columns,
                                    profile->column_count, profile->list, err);

    if (st >= 0)
        st = looks_like_json(&is_json, src, err);
    if (st < 0)
        return st;
    records->header = (struct rd_columns){.count = profile->column_count};
    records->header.names =
        malloc((profile->column_count + 1u) * sizeof *records->header.names);
    if (records->header.names == NULL)
        return rd_fail_memory(err);
    memcpy(records->header.names, profile->columns,
           profile->column_count * sizeof *profile->columns);
    records->lacking = need;
    if (!is_json)
        return RD_OK;
    st = rd_json_read(records->json, &records->first, err);
    if (st != RD_OK)
        return st;
    records->has_first = true;
    records->line = records->first.line;
    while (need != NULL && object_meets(records, need))
        need = need->next;
    records->lacking = need;
    return RD_OK;
}

enum rd_status
rd_records_new(struct rd_records **made, struct rd_source *src,
               const struct rd_profile *profile, struct rd_error *err)
{
    struct rd_records *records = calloc(1, sizeof *records);
    enum rd_status st;

    *made = NULL;
    if (records == NULL)
        return rd_fail_memory(err);
    records->profile = profile;
    st = profile->format == RD_FORMAT_JSON ? begin_json(records, src, err)
                                           : begin_csv(records, src, err);
    if (st < 0) {
        rd_records_free(records);
        return st;
    }
    *made = records;
    return RD_OK;
}

/* Files joined after they were exported bring a mark before each header. */
static bool
is_header(const struct rd_records *records, const struct rd_record *record)
{
    const struct rd_columns *header = &records->header;

    if (header->names == NULL || record->count != header->count)
        return false;
    /* The last field tells most records, and has no mark to think of. */
    for (size_t i = record->count; i-- > 0;) {
        struct rd_str name = record->fields[i];

        if (i == 0 && rd_str_begins(name, RD_STR("\xef\xbb\xbf")))
            name = (struct rd_str){name.ptr + 3, name.len - 3};
        if (!rd_str_equal(rd_str_trim(name), header->names[i]))
            return false;
    }
    return true;
}

enum rd_status
rd_records_read(struct rd_records *records, struct rd_record *record,
                struct rd_error *err)
{
    enum rd_status st;

    if (records->has_first) {
        records->has_first = false;
        *record = records->first;
        return RD_OK;
    }
    if (records->json != NULL)
        return rd_json_read(records->json, record, err);
    do
        st = rd_csv_read(records->csv, record, err);
    while (st == RD_OK && is_header(records, record));
    return st;
}

const struct rd_columns *
rd_records_columns(const struct rd_records *records)
{
    if (records->header.names != NULL)
        return &records->header;
    return records->profile->header == RD_HEADER_YES ? NULL
                                                     : records->profile->lists;
}

const struct rd_columns *
rd_records_shown(const struct rd_records *records)
{
    const struct rd_columns *columns = rd_records_columns(records);
    const struct rd_columns *first =
        rd_columns_for(columns, records->first.count);

    return first == NULL ? columns : first;
}

bool
rd_records_have_header(const struct rd_records *records)
{
    return records->header.names != NULL;
}

uint64_t
rd_records_line(const struct rd_records *records)
{
    return records->line;
}

const struct rd_word *
rd_records_lack(const struct rd_records *records)
{
    if (records->json != NULL)
        return records->lacking;
    if (records->header.names == NULL)
        return NULL;
    return find_lacking(records->profile, &records->header);
}

void
rd_records_free(struct rd_records *records)
{
    if (records == NULL)
        return;
    rd_csv_free(records->csv);
    rd_json_free(records->json);
    rd_arena_clear(&records->arena);
    free(records->header.names);
    free(records);
}
