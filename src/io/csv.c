/*
 * Delimited text in pieces: a piece is what stands before a line end, with it.
 * A piece without a quote is a whole record and is split in place, most of them
 * in the same pass that looks for the line end; any other is fed to libcsv
 * until a record comes out. The one owner of libcsv.
 */
#include "redite/csv.h"

#include "csv_scan.h"
#include "redite/buffer.h"

#include <csv.h>
#include <stdlib.h>

#define LEAST_STEP ((size_t)4096)

struct rd_csv {
    struct rd_source *src;
    struct rd_csv_options options;
    struct rd_str chunk;    /* what is left of the source's last bytes */
    struct rd_buffer carry; /* a piece that began in an earlier chunk */
    bool started, ended;
    bool after_cr;  /* the last piece ended with CR */
    bool cut;       /* the last piece lost bytes at its end */
    uint64_t line;  /* on which the last piece begins */
    uint64_t lines; /* finished so far */

    struct rd_str *fields;
    size_t count, capacity;

    struct csv_parser parser; /* libcsv's, of a record with quotes */
    bool feeding;             /* it is inside a record */
    bool row_done;            /* it has just given a whole one */
    bool refused;             /* memory, within one of its callbacks */
    struct rd_buffer raw;     /* of that record */
    struct rd_buffer text;    /* of its fields */
    uint64_t first_line;
    size_t pieces; /* of that record, so far */
};

/* Blanks belong to their fields until a profile trims them. */
static int
is_never_space(unsigned char c)
{
    (void)c;
    return 0;
}

static bool
grow_fields(struct rd_csv *csv)
{
    size_t capacity = csv->capacity == 0 ? 128 : csv->capacity * 2;
    struct rd_str *fields = realloc(csv->fields, capacity * sizeof *fields);

    if (fields == NULL)
        return false;
    csv->fields = fields;
    csv->capacity = capacity;
    return true;
}

/* Room for one more field. */
static bool
reserve_field(struct rd_csv *csv)
{
    return csv->count < csv->capacity || grow_fields(csv);
}

/* libcsv: a field is whole. Its place in `text` becomes a view at row's end. */
static void
take_field(void *bytes, size_t len, void *context)
{
    struct rd_csv *csv = context;

    if (!reserve_field(csv)) {
        csv->refused = true;
        return;
    }
    csv->fields[csv->count++] = (struct rd_str){NULL, len};
    rd_buffer_add(&csv->text, (struct rd_str){bytes, len});
}

/* libcsv: a row is whole. */
static void
take_row(int end, void *context)
{
    struct rd_csv *csv = context;

    (void)end;
    csv->row_done = true;
}

enum rd_status
rd_csv_new(struct rd_csv **made, struct rd_source *src,
           const struct rd_csv_options *options, struct rd_error *err)
{
    struct rd_csv *csv = calloc(1, sizeof *csv);

    *made = NULL;
    if (csv == NULL || csv_init(&csv->parser, 0) != 0) {
        free(csv);
        return rd_fail_memory(err);
    }
    csv->src = src;
    csv->options = *options;
    csv_set_delim(&csv->parser, (unsigned char)options->delimiter);
    csv_set_quote(&csv->parser, (unsigned char)options->quote);
    csv_set_space_func(&csv->parser, is_never_space);
    *made = csv;
    return RD_OK;
}

/* Keep the rest of a chunk for the piece that goes on in the next one. */
static enum rd_status
carry_on(struct rd_csv *csv, struct rd_str part, struct rd_error *err)
{
    size_t room = RD_CSV_RECORD_LIMIT - csv->carry.len;

    if (part.len > room) {
        part.len = room;
        csv->cut = true;
    }
    rd_buffer_add(&csv->carry, part);
    return rd_buffer_check(&csv->carry, err);
}

/* The length of the piece at the chunk's beginning, or 0 if it goes on. */
static size_t
measure_piece(struct rd_str chunk)
{
    const char *end = memchr(chunk.ptr, '\n', chunk.len);
    size_t len = end == NULL ? chunk.len : (size_t)(end - chunk.ptr);
    const char *cr = memchr(chunk.ptr, '\r', len);

    if (cr != NULL)
        return (size_t)(cr - chunk.ptr) + 1;
    return end == NULL ? 0 : len + 1;
}

/*
 * The source's next bytes. A byte order mark at the very beginning is skipped,
 * in however many runs its bytes come.
 */
static enum rd_status
read_chunk(struct rd_csv *csv, struct rd_error *err)
{
    const struct rd_str mark = RD_STR("\xef\xbb\xbf");
    bool at_start = !csv->started;
    struct rd_str head;
    enum rd_status st = RD_OK;

    csv->started = true;
    if (at_start)
        st = rd_source_peek(csv->src, &head, mark.len, err);
    if (st >= 0)
        st = rd_source_read(csv->src, &csv->chunk.ptr, &csv->chunk.len, err);
    if (st == RD_OK && at_start && rd_str_begins(csv->chunk, mark)) {
        csv->chunk.ptr += mark.len;
        csv->chunk.len -= mark.len;
    }
    return st;
}

/* Count the line that a piece ends; the LF of a CRLF ends none. */
static void
count_line(struct rd_csv *csv, struct rd_str piece)
{
    bool is_rest = csv->after_cr && csv->carry.len == 0 && piece.ptr[0] == '\n';

    csv->lines += is_rest ? 0 : 1;
    csv->after_cr = piece.ptr[piece.len - 1] == '\r';
}

/*
 * The next piece, valid until the next call. RD_END: there is no more; the
 * last one may lack its line end.
 */
static enum rd_status
next_piece(struct rd_csv *csv, struct rd_str *piece, struct rd_error *err)
{
    enum rd_status st;
    size_t len;

    csv->cut = false;
    csv->carry.len = 0;
    csv->line = csv->lines + 1;
    for (;;) {
        len = csv->chunk.len == 0 ? 0 : measure_piece(csv->chunk);
        if (len > 0)
            break;
        if (csv->chunk.len > 0) {
            st = carry_on(csv, csv->chunk, err);
            if (st < 0)
                return st;
        }
        csv->chunk.len = 0;
        st = read_chunk(csv, err);
        if (st < 0)
            return st;
        if (st == RD_END) {
            csv->ended = true;
            *piece = rd_buffer_str(&csv->carry);
            if (piece->len == 0 || rd_source_damage(csv->src) != NULL)
                return RD_END;
            return RD_OK;
        }
    }
    *piece = (struct rd_str){csv->chunk.ptr, len};
    csv->chunk.ptr += len;
    csv->chunk.len -= len;
    count_line(csv, *piece);
    if (csv->carry.len == 0)
        return RD_OK;
    st = carry_on(csv, *piece, err);
    *piece = rd_buffer_str(&csv->carry);
    return st;
}

static struct rd_str
without_line_end(struct rd_str piece)
{
    if (piece.len > 0 &&
        (piece.ptr[piece.len - 1] == '\n' || piece.ptr[piece.len - 1] == '\r'))
        piece.len--;
    return piece;
}

static bool
is_blank(const struct rd_csv *csv, struct rd_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == csv->options.delimiter ||
            (line.ptr[i] != ' ' && line.ptr[i] != '\t'))
            return false;
    return true;
}

static bool
has_quote(const struct rd_csv *csv, struct rd_str piece)
{
    return csv->options.quote != '\0' && piece.len > 0 &&
           memchr(piece.ptr, csv->options.quote, piece.len) != NULL;
}

static void
describe(struct rd_csv *csv, struct rd_record *record, struct rd_str raw,
         uint64_t line)
{
    record->fields = csv->fields;
    record->count = csv->count;
    record->raw = raw;
    record->line = line;
    record->oversized = csv->cut;
    if (raw.len <= RD_CSV_FIELD_LIMIT) /* then so is every field */
        return;
    for (size_t i = 0; i < csv->count && !record->oversized; i++)
        record->oversized = csv->fields[i].len > RD_CSV_FIELD_LIMIT;
}

/* A line without a quote: each delimiter ends a field. */
static enum rd_status
split_line(struct rd_csv *csv, struct rd_str line, struct rd_error *err)
{
    struct rd_str field;

    csv->count = 0;
    while (rd_str_split(&field, &line, csv->options.delimiter)) {
        if (!reserve_field(csv))
            return rd_fail_memory(err);
        csv->fields[csv->count++] = field;
    }
    return RD_OK;
}

/*
 * A plain record at the beginning of the chunk, split in one pass; false where
 * there is none, and nothing has happened. `*is_record` is false for a blank
 * line.
 */
static bool
read_plain(struct rd_csv *csv, struct rd_record *record, bool *is_record)
{
    struct rd_csv_scan scan = {
        .delimiter = csv->options.delimiter,
        .quote = csv->options.quote == '\0' ? '\n' : csv->options.quote,
        .fields = csv->fields,
        .capacity = csv->capacity,
    };
    struct rd_str line;

    if (!rd_csv_scan(&scan, csv->chunk)) {
        if (scan.lacks_room) /* where there is none, others will say so */
            (void)grow_fields(csv);
        return false;
    }
    csv->cut = false;
    csv->carry.len = 0;
    csv->line = csv->lines + 1;
    line = (struct rd_str){csv->chunk.ptr, scan.len};
    csv->chunk.ptr += scan.len;
    csv->chunk.len -= scan.len;
    count_line(csv, line);
    line.len--;
    csv->count = scan.count;
    *is_record = scan.count > 1 || !is_blank(csv, line);
    if (*is_record)
        describe(csv, record, line, csv->line);
    return true;
}

/* Let libcsv's fields show where they are, now that `text` stays in place. */
static void
place_fields(struct rd_csv *csv)
{
    const char *at = csv->text.len == 0 ? "" : csv->text.data;

    for (size_t i = 0; i < csv->count; i++) {
        csv->fields[i].ptr = csv->fields[i].len == 0 ? "" : at;
        at += csv->fields[i].len;
    }
}

/* Libcsv grows its room by fixed steps; doubling keeps long fields cheap. */
static void
set_step(struct rd_csv *csv, size_t len)
{
    size_t step = csv_get_buffer_size(&csv->parser);

    if (step < len)
        step = len;
    csv_set_blk_size(&csv->parser, step < LEAST_STEP ? LEAST_STEP : step);
}

/*
 * No more of the record comes. A quote that was opened in an earlier line and
 * is never closed is told: what stands behind it are records, not one field.
 */
static enum rd_status
end_record(struct rd_csv *csv, bool is_over, struct rd_error *err)
{
    bool swallows = !is_over && csv->pieces > 1;

    if (swallows)
        (void)csv_set_opts(&csv->parser, CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&csv->parser, take_field, take_row, csv) == 0)
        return RD_OK;
    if (!swallows || csv_error(&csv->parser) != CSV_EPARSE)
        return rd_fail_memory(err);
    return rd_fail(err, RD_DATA,
                   "%s:%llu: a quote is opened in this record and never "
                   "closed: all lines behind it would be one field",
                   rd_source_name(csv->src),
                   (unsigned long long)csv->first_line);
}

/*
 * Feed libcsv. A record that never ends is given up as oversized; the next line
 * is new.
 */
static enum rd_status
feed(struct rd_csv *csv, struct rd_str piece, struct rd_error *err)
{
    bool is_over;
    enum rd_status st = RD_OK;

    if (!csv->feeding) {
        csv->feeding = true;
        csv->first_line = csv->line;
        csv->pieces = 0;
        csv->raw.len = csv->text.len = csv->count = 0;
    }
    rd_buffer_add(&csv->raw, piece);
    csv->pieces += piece.len > 0;
    csv->row_done = false;
    set_step(csv, piece.len);
    if (csv_parse(&csv->parser, piece.ptr, piece.len, take_field, take_row,
                  csv) != piece.len)
        return rd_fail_memory(err);
    is_over = csv->raw.len >= RD_CSV_RECORD_LIMIT;
    csv->cut = csv->cut || is_over;
    if (!csv->row_done && (csv->ended || is_over))
        st = end_record(csv, is_over, err);
    if (csv->refused || csv->text.failed || csv->raw.failed)
        return rd_fail_memory(err);
    return st;
}

enum rd_status
rd_csv_read(struct rd_csv *csv, struct rd_record *record, struct rd_error *err)
{
    struct rd_str piece = {NULL, 0};
    enum rd_status st = RD_OK;
    bool is_record;

    while (!csv->ended) {
        if (!csv->feeding && read_plain(csv, record, &is_record)) {
            if (is_record)
                return RD_OK;
            continue;
        }
        st = next_piece(csv, &piece, err);
        if (st < 0 || (st == RD_END && !csv->feeding))
            return st;
        if (st == RD_END && rd_source_damage(csv->src) != NULL)
            return st;
        if (!csv->feeding && !has_quote(csv, piece)) {
            piece = without_line_end(piece);
            if (is_blank(csv, piece))
                continue;
            st = split_line(csv, piece, err);
            describe(csv, record, piece, csv->line);
            return st;
        }
        if (st == RD_END)
            piece.len = 0;
        st = feed(csv, piece, err);
        if (st < 0)
            return st;
        if (csv->row_done) {
            csv->feeding = false;
            place_fields(csv);
            describe(csv, record, without_line_end(rd_buffer_str(&csv->raw)),
                     csv->first_line);
            return RD_OK;
        }
    }
    return RD_END;
}

void
rd_csv_free(struct rd_csv *csv)
{
    if (csv == NULL)
        return;
    csv_free(&csv->parser);
    rd_buffer_clear(&csv->carry);
    rd_buffer_clear(&csv->raw);
    rd_buffer_clear(&csv->text);
    free(csv->fields);
    free(csv);
}
