/*
 * Records of delimited text: fields, quotes, line ends and numbers, whatever
 * pieces the bytes come in, and records that are too large.
 */
#include "redite/csv.h"

#include "cut_file.h"
#include "gzip_pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const struct rd_csv_options commas = {',', '"'};

/* Append `LINE:[field][field]` for each record, `!` before an oversized one. */
static void
print_records(struct rd_buffer *out, struct rd_source *src,
              const struct rd_csv_options *options)
{
    struct rd_csv *csv;
    struct rd_record record;
    enum rd_status st;

    assert_int_equal(rd_csv_new(&csv, src, options, NULL), RD_OK);
    while ((st = rd_csv_read(csv, &record, NULL)) == RD_OK) {
        rd_buffer_addf(out, "%s%llu:", record.oversized ? "!" : "",
                       (unsigned long long)record.line);
        for (size_t i = 0; i < record.count; i++) {
            rd_buffer_add_byte(out, '[');
            rd_buffer_add(out, record.fields[i]);
            rd_buffer_add_byte(out, ']');
        }
    }
    assert_int_equal(st, RD_END);
    assert_int_equal(rd_csv_read(csv, &record, NULL), RD_END);
    rd_csv_free(csv);
}

static void
check_source(struct rd_str bytes, const struct rd_csv_options *options,
             struct rd_str expected)
{
    struct rd_buffer out = {0};
    struct rd_source *src;

    assert_int_equal(rd_source_open_memory(&src, "x", bytes, NULL), RD_OK);
    print_records(&out, src, options);
    if (!rd_str_equal(rd_buffer_str(&out), expected))
        fail_msg("'%.*s' instead of '%.*s'", (int)out.len, out.data,
                 (int)expected.len, expected.ptr);
    rd_source_free(src);
    rd_buffer_clear(&out);
}

/* The records of a text, given whole and in pieces of every size. */
static void
check_as(struct rd_str text, const struct rd_csv_options *options,
         struct rd_str expected)
{
    struct rd_buffer gzip = {0};

    check_source(text, options, expected);
    for (size_t piece = 1; piece < text.len; piece++) {
        gzip.len = 0;
        gzip_add_pieces(&gzip, text, piece);
        check_source(rd_buffer_str(&gzip), options, expected);
    }
    rd_buffer_clear(&gzip);
}

#define CHECK(text, expected) check_as(RD_STR(text), &commas, RD_STR(expected))

static void
each_delimiter_ends_a_field(void **state)
{
    (void)state;
    CHECK("a,b,c\n", "1:[a][b][c]");
    CHECK(",b,\n", "1:[][b][]");
    CHECK(",\n", "1:[][]");
    CHECK("a\n", "1:[a]");
    CHECK("", "");
}

static void
lines_end_in_three_ways_and_are_counted_once(void **state)
{
    (void)state;
    CHECK("a\nb\r\nc\rd\n", "1:[a]2:[b]3:[c]4:[d]");
    CHECK("a\r\n\r\nb\n\nc\r\rd", "1:[a]3:[b]5:[c]7:[d]");
    CHECK("\"a\"\r\n\"b\"\r\"c\"\n\"d\"\n", "1:[a]2:[b]3:[c]4:[d]");
}

static void
the_last_line_may_lack_its_end(void **state)
{
    (void)state;
    CHECK("a\nb,", "1:[a]2:[b][]");
    CHECK("a\n\"b\"", "1:[a]2:[b]");
    CHECK("a\n\"b\",", "1:[a]2:[b][]");
    CHECK("a\n\"b", "1:[a]2:[b]");
}

static void
quotes_hold_delimiters_quotes_and_line_ends(void **state)
{
    (void)state;
    CHECK("\"a,b\",c\n", "1:[a,b][c]");
    CHECK("\"a \"\"b\"\"\",c\n", "1:[a \"b\"][c]");
    CHECK("\"a\nb\r\nc\rd\",e\nf\n", "1:[a\nb\r\nc\rd][e]5:[f]");
    CHECK("\"\"\n", "1:[]");
    CHECK("\"\",\"\"\n", "1:[][]");
    CHECK("a,\"b\n\n\",c\nd\n", "1:[a][b\n\n][c]4:[d]");
}

static void
a_quote_inside_a_field_is_a_byte_of_it(void **state)
{
    (void)state;
    CHECK("a\"b,c\n", "1:[a\"b][c]");
    CHECK("5\",6\"\n", "1:[5\"][6\"]");
    CHECK(" \"a\"\n", "1:[ \"a\"]");
}

static void
blanks_belong_to_their_fields(void **state)
{
    (void)state;
    CHECK(" a ,\tb\t\n", "1:[ a ][\tb\t]");
    CHECK("\" a \", b \n", "1:[ a ][ b ]");
}

static void
blank_lines_are_counted_but_are_no_records(void **state)
{
    const struct rd_csv_options tabs = {'\t', '\0'};

    (void)state;
    CHECK("\n\n \t \na\n  \nb\n \n", "4:[a]6:[b]");
    check_as(RD_STR("a\tb\n\t\n  \n"), &tabs, RD_STR("1:[a][b]2:[][]"));
}

static void
a_byte_order_mark_is_skipped_at_the_beginning(void **state)
{
    (void)state;
    CHECK("\xef\xbb\xbf"
          "a,b\n\xef\xbb\xbf"
          "c\n",
          "1:[a][b]2:[\xef\xbb\xbf"
          "c]");
    CHECK("\xef\xbb\xbf\"a\"\n", "1:[a]");
    CHECK("\xef\xbb\xbf", "");
    CHECK("\xef\xbb", "1:[\xef\xbb]");
}

static void
no_other_byte_is_special(void **state)
{
    const struct rd_csv_options no_quote = {';', '\0'};

    (void)state;
    CHECK("a\0b,\xff\xfe\x1a\n", "1:[a\0b][\xff\xfe\x1a]");
    CHECK("\"a\0b\",\v\f\n", "1:[a\0b][\v\f]");
    check_as(RD_STR("\"a;b\"\0;'\n"), &no_quote, RD_STR("1:[\"a][b\"\0][']"));
}

static void
a_record_knows_how_it_stood_in_the_file(void **state)
{
    static const char *const expected[] = {"a,b ", "\"c\r\nd\",\"\"", "\"e"};
    struct rd_source *src;
    struct rd_csv *csv;
    struct rd_record record;

    (void)state;
    assert_int_equal(
        rd_source_open_memory(
            &src, "x", RD_STR("a,b \r\n\r\n\"c\r\nd\",\"\"\r\n\"e"), NULL),
        RD_OK);
    assert_int_equal(rd_csv_new(&csv, src, &commas, NULL), RD_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(rd_csv_read(csv, &record, NULL), RD_OK);
        assert_true(rd_str_equal(record.raw, rd_str_from(expected[i])));
    }
    assert_int_equal(rd_csv_read(csv, &record, NULL), RD_END);
    rd_csv_free(csv);
    rd_source_free(src);
}

static void
records_may_have_many_fields(void **state)
{
    struct rd_buffer text = {0}, expected = {0};

    (void)state;
    rd_buffer_add_text(&expected, "1:");
    for (int i = 0; i < 1000; i++) {
        rd_buffer_addf(&text, "%s\"%d\"", i == 0 ? "" : ",", i);
        rd_buffer_addf(&expected, "[%d]", i);
    }
    check_source(rd_buffer_str(&text), &commas, rd_buffer_str(&expected));
    rd_buffer_clear(&text);
    rd_buffer_clear(&expected);
}

/* Whether the first record is oversized, and on which line the next begins. */
static void
check_large(struct rd_str text, bool oversized, size_t next_line)
{
    struct rd_source *src;
    struct rd_csv *csv;
    struct rd_record record;

    assert_int_equal(rd_source_open_memory(&src, "x", text, NULL), RD_OK);
    assert_int_equal(rd_csv_new(&csv, src, &commas, NULL), RD_OK);
    assert_int_equal(rd_csv_read(csv, &record, NULL), RD_OK);
    assert_int_equal(record.line, 1);
    assert_int_equal(record.oversized, oversized);
    assert_int_equal(rd_csv_read(csv, &record, NULL), RD_OK);
    assert_int_equal(record.line, next_line);
    assert_false(record.oversized);
    assert_true(rd_str_equal(record.fields[0], RD_STR("next")));
    assert_int_equal(rd_csv_read(csv, &record, NULL), RD_END);
    rd_csv_free(csv);
    rd_source_free(src);
}

/* `begin`, then so many bytes of a field, then `end`. */
static void
check_long_field(const char *begin, size_t len, const char *end, bool oversized,
                 size_t next_line)
{
    size_t begin_len = strlen(begin), end_len = strlen(end);
    char *text = malloc(begin_len + len + end_len);

    assert_non_null(text);
    memcpy(text, begin, begin_len);
    memset(text + begin_len, 'x', len);
    memcpy(text + begin_len + len, end, end_len);
    check_large((struct rd_str){text, begin_len + len + end_len}, oversized,
                next_line);
    free(text);
}

static void
a_field_over_a_mebibyte_is_oversized(void **state)
{
    (void)state;
    check_long_field("", RD_CSV_FIELD_LIMIT, ",b\nnext\n", false, 2);
    check_long_field("", RD_CSV_FIELD_LIMIT + 1, ",b\nnext\n", true, 2);
    check_long_field("\"", RD_CSV_FIELD_LIMIT, "\",b\nnext\n", false, 2);
    check_long_field("\"", RD_CSV_FIELD_LIMIT + 1, "\",b\nnext\n", true, 2);
}

static void
a_record_over_the_limit_is_given_up_and_the_next_line_is_new(void **state)
{
    (void)state;
    check_long_field("a,", RD_CSV_RECORD_LIMIT, ",b\nnext\n", true, 2);
    check_long_field("a,", RD_CSV_RECORD_LIMIT, ",b\r\nnext\n", true, 2);
    check_long_field("a,\"", RD_CSV_RECORD_LIMIT, "\n\nnext\n", true, 3);
}

/* The records of a file that is cut behind `text`, what is whole salvaged. */
static void
check_salvaged(struct rd_str text, struct rd_str expected)
{
    struct rd_buffer out = {0};
    char path[] = "test_csv.XXXXXX";
    struct rd_source *src = cut_file_open(path, text);

    print_records(&out, src, &commas);
    assert_true(rd_str_equal(rd_buffer_str(&out), expected));
    rd_source_free(src);
    assert_int_equal(unlink(path), 0);
    rd_buffer_clear(&out);
}

static void
a_cut_last_line_is_no_record_where_damage_is_salvaged(void **state)
{
    (void)state;
    check_salvaged(RD_STR("a,b\nc,"), RD_STR("1:[a][b]"));
    check_salvaged(RD_STR("a,b\nc,\"d"), RD_STR("1:[a][b]"));
    check_salvaged(RD_STR("a,b\nc,\"d\n\ne"), RD_STR("1:[a][b]"));
    check_salvaged(RD_STR("a,b\nc,\"d\n"), RD_STR("1:[a][b]"));
}

static void
damage_is_passed_on(void **state)
{
    struct rd_buffer file = {0};
    struct rd_source *src;
    struct rd_csv *csv;
    struct rd_record record;
    struct rd_error err;

    (void)state;
    gzip_add_stored(&file, RD_STR("a,b\nc,"));
    rd_buffer_add(&file, RD_STR("\x1f\x8b\x08"));
    assert_int_equal(
        rd_source_open_memory(&src, "x", rd_buffer_str(&file), NULL), RD_OK);
    assert_int_equal(rd_csv_new(&csv, src, &commas, NULL), RD_OK);
    assert_int_equal(rd_csv_read(csv, &record, &err), RD_OK);
    assert_int_equal(rd_csv_read(csv, &record, &err), RD_DATA);
    assert_non_null(strstr(err.text, "cut short"));
    rd_csv_free(csv);
    rd_source_free(src);
    rd_buffer_clear(&file);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_delimiter_ends_a_field),
        cmocka_unit_test(lines_end_in_three_ways_and_are_counted_once),
        cmocka_unit_test(the_last_line_may_lack_its_end),
        cmocka_unit_test(quotes_hold_delimiters_quotes_and_line_ends),
        cmocka_unit_test(a_quote_inside_a_field_is_a_byte_of_it),
        cmocka_unit_test(blanks_belong_to_their_fields),
        cmocka_unit_test(blank_lines_are_counted_but_are_no_records),
        cmocka_unit_test(a_byte_order_mark_is_skipped_at_the_beginning),
        cmocka_unit_test(no_other_byte_is_special),
        cmocka_unit_test(a_record_knows_how_it_stood_in_the_file),
        cmocka_unit_test(records_may_have_many_fields),
        cmocka_unit_test(a_field_over_a_mebibyte_is_oversized),
        cmocka_unit_test(
            a_record_over_the_limit_is_given_up_and_the_next_line_is_new),
        cmocka_unit_test(a_cut_last_line_is_no_record_where_damage_is_salvaged),
        cmocka_unit_test(damage_is_passed_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
