/*
 * Delimited text from arbitrary bytes: the reader beside libcsv itself, which
 * must give the same rows, but for lines of blanks; and the same bytes once
 * more in pieces of a few bytes each.
 *
 * The first byte chooses delimiter and quote, the second the size of a piece.
 */
#include "redite/csv.h"

#include "../unit/gzip_pieces.h"

#include <csv.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct rd_csv_options choices[] = {
    {',', '"'}, {';', '"'}, {'\t', '\0'}, {'|', '\''},
    {' ', '"'}, {'"', ','}, {'\0', '"'},
};

static void
must(bool good)
{
    if (!good)
        abort();
}

/* Rows as bytes: a count of fields, then each with its length. */
struct rows {
    struct rd_buffer done, row;
    size_t fields;
    bool is_blank; /* the row so far is one field of blanks */
    size_t sound;  /* bytes of `done` before a quote that is never closed */
    bool unclosed; /* there is one */
};

static void
add_number(struct rd_buffer *out, size_t number)
{
    rd_buffer_add(out, (struct rd_str){(const char *)&number, sizeof number});
}

static void
add_field(struct rows *rows, struct rd_str field)
{
    rows->is_blank = rows->fields == 0 && rd_str_trim(field).len == 0;
    rows->fields++;
    add_number(&rows->row, field.len);
    rd_buffer_add(&rows->row, field);
}

static void
end_row(struct rows *rows)
{
    if (!rows->is_blank) {
        add_number(&rows->done, rows->fields);
        rd_buffer_add(&rows->done, rd_buffer_str(&rows->row));
    }
    rows->row.len = rows->fields = 0;
}

static void
clear_rows(struct rows *rows)
{
    rd_buffer_clear(&rows->done);
    rd_buffer_clear(&rows->row);
}

/* What redite reads; lines must go on and raw bytes must be there. */
static void
read_rows(struct rows *rows, struct rd_str bytes,
          const struct rd_csv_options *options)
{
    struct rd_source *src;
    struct rd_csv *csv;
    struct rd_record record;
    uint64_t line = 0;
    enum rd_status st;

    must(rd_source_open_memory(&src, "x", bytes, NULL) == RD_OK);
    must(rd_csv_new(&csv, src, options, NULL) == RD_OK);
    while ((st = rd_csv_read(csv, &record, NULL)) == RD_OK) {
        must(record.line > line && record.count > 0 && record.raw.len > 0);
        must(!record.oversized);
        line = record.line;
        for (size_t i = 0; i < record.count; i++)
            add_field(rows, record.fields[i]);
        end_row(rows);
    }
    rows->sound = rows->done.len;
    rows->unclosed = st == RD_DATA;
    must(rows->unclosed || rd_csv_read(csv, &record, NULL) == RD_END);
    rd_csv_free(csv);
    rd_source_free(src);
}

static void
take_field(void *bytes, size_t len, void *context)
{
    add_field(context, (struct rd_str){bytes, len});
}

static void
take_row(int end, void *context)
{
    (void)end;
    end_row(context);
}

static int
is_never_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* A byte that is not in the text, to stand for no quote; -1: all are. */
static int
find_unused(struct rd_str text)
{
    for (int byte = 1; byte < 256; byte++)
        if (byte != '\r' && byte != '\n' && byte != '\t' &&
            (text.len == 0 || memchr(text.ptr, byte, text.len) == NULL))
            return byte;
    return -1;
}

/* What libcsv reads. */
static void
parse_rows(struct rows *rows, struct rd_str text, char delimiter, int quote)
{
    struct csv_parser parser;

    if (rd_str_begins(text, RD_STR("\xef\xbb\xbf")))
        text = (struct rd_str){text.ptr + 3, text.len - 3};
    must(csv_init(&parser, 0) == 0);
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_quote(&parser, (unsigned char)quote);
    csv_set_space_func(&parser, is_never_space);
    must(csv_parse(&parser, text.ptr, text.len, take_field, take_row, rows) ==
         text.len);
    rows->sound = rows->done.len;
    rows->unclosed = parser.quoted != 0;
    must(csv_fini(&parser, take_field, take_row, rows) == 0);
    csv_free(&parser);
}

/* A record that swallows the rest is what redite does not give. */
static void
compare_rows(const struct rows *expected, const struct rows *found)
{
    struct rd_str rows = rd_buffer_str(&expected->done);

    if (found->unclosed) {
        must(expected->unclosed);
        rows.len = expected->sound;
    }
    must(rd_str_equal(rows, rd_buffer_str(&found->done)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rows expected = {0}, whole = {0}, pieces = {0};
    const struct rd_csv_options *options;
    struct rd_buffer gzip = {0};
    struct rd_str text;
    int quote;

    if (size < 2)
        return 0;
    text = (struct rd_str){(const char *)data + 2, size - 2};
    options = &choices[data[0] % (sizeof choices / sizeof *choices)];
    quote = (unsigned char)options->quote;
    if (quote == 0)
        quote = find_unused(text);
    if (quote < 0 || rd_str_begins(text, RD_STR("\x1f\x8b")))
        return 0;
    parse_rows(&expected, text, options->delimiter, quote);
    read_rows(&whole, text, options);
    compare_rows(&expected, &whole);
    gzip_add_pieces(&gzip, text, 1 + data[1] % 32u);
    read_rows(&pieces, rd_buffer_str(&gzip), options);
    must(whole.unclosed == pieces.unclosed);
    compare_rows(&expected, &pieces);
    rd_buffer_clear(&gzip);
    clear_rows(&expected);
    clear_rows(&whole);
    clear_rows(&pieces);
    return 0;
}
