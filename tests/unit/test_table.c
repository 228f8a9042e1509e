/*
 * Small tables and the files they come from; the digest of their bytes.
 */
#include "redite/table_file.h"

#include "redite/buffer.h"
#include "redite/digest.h"
#include "redite/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH "test_table.csv"

/* Read a table of these bytes; the caller clears it. */
static enum rd_status
read_table(struct rd_table *table, struct rd_str bytes, struct rd_error *err)
{
    enum rd_status st;

    *table = (struct rd_table){0};
    assert_int_equal(rd_output_whole(PATH, bytes, NULL, NULL), RD_OK);
    st = rd_table_read(table, PATH, NULL, err);
    assert_int_equal(unlink(PATH), 0);
    return st;
}

static void
check_refused(struct rd_str bytes, const char *message)
{
    struct rd_table table;
    struct rd_error err;

    assert_int_equal(read_table(&table, bytes, &err), RD_USAGE);
    assert_string_equal(err.text, message);
    rd_table_clear(&table);
}

static void
check_field(const struct rd_table *table, size_t row, const char *column,
            const char *expected)
{
    size_t at = rd_table_column(table, rd_str_from(column));

    assert_true(row < table->row_count);
    assert_true(rd_str_equal(rd_table_field(table, &table->rows[row], at),
                             rd_str_from(expected)));
}

static void
fields_are_trimmed_and_found_by_column(void **state)
{
    struct rd_table table;

    (void)state;
    assert_int_equal(read_table(&table,
                                RD_STR("\xef\xbb\xbf to ,from\r\n"
                                       "b,\" a \"\r\n\r\n\"c\nd\",\r\ne,f"),
                                NULL),
                     RD_OK);
    assert_int_equal(table.column_count, 2);
    assert_int_equal(table.row_count, 3);
    check_field(&table, 0, "from", "a");
    check_field(&table, 0, "to", "b");
    check_field(&table, 1, "to", "c\nd");
    check_field(&table, 1, "from", "");
    check_field(&table, 2, "from", "f");
    rd_table_clear(&table);
}

static void
rows_know_their_line(void **state)
{
    struct rd_table table;

    (void)state;
    assert_int_equal(
        read_table(&table, RD_STR("\n a\nb\n\n\"c\n\nd\"\ne\n"), NULL), RD_OK);
    assert_int_equal(table.rows[0].line, 3);
    assert_int_equal(table.rows[1].line, 5);
    assert_int_equal(table.rows[2].line, 8);
    rd_table_clear(&table);
}

static void
a_column_that_is_not_there_has_empty_fields(void **state)
{
    struct rd_table table;

    (void)state;
    assert_int_equal(read_table(&table, RD_STR("a,b\n1,2\n"), NULL), RD_OK);
    assert_int_equal(rd_table_column(&table, RD_STR("A")), RD_NO_COLUMN);
    check_field(&table, 0, "c", "");
    rd_table_clear(&table);
}

static void
many_rows_are_kept(void **state)
{
    struct rd_buffer text = {0};
    struct rd_table table;

    (void)state;
    rd_buffer_add_text(&text, "number\n");
    for (int i = 0; i < 1000; i++)
        rd_buffer_addf(&text, "n%d\n", i);
    assert_int_equal(read_table(&table, rd_buffer_str(&text), NULL), RD_OK);
    assert_int_equal(table.row_count, 1000);
    check_field(&table, 0, "number", "n0");
    check_field(&table, 999, "number", "n999");
    rd_table_clear(&table);
    rd_buffer_clear(&text);
}

static void
a_header_alone_is_a_table_without_rows(void **state)
{
    struct rd_table table;

    (void)state;
    assert_int_equal(read_table(&table, RD_STR("a,b"), NULL), RD_OK);
    assert_int_equal(table.column_count, 2);
    assert_int_equal(table.row_count, 0);
    rd_table_clear(&table);
}

static void
an_empty_file_is_no_table(void **state)
{
    static const char message[] = PATH ": it is empty, without a header line";

    (void)state;
    check_refused(RD_STR(""), message);
    check_refused(RD_STR("\n \n"), message);
}

static void
a_row_of_another_length_is_refused_with_its_line(void **state)
{
    (void)state;
    check_refused(RD_STR("a,b\n1,2\n3\n"),
                  PATH ":3: 1 fields where the header has 2");
    check_refused(RD_STR("a,b\n1,2,3\n"),
                  PATH ":2: 3 fields where the header has 2");
}

static void
a_row_that_is_too_large_is_refused(void **state)
{
    struct rd_buffer text = {0};

    (void)state;
    rd_buffer_add_text(&text, "a,b\n1,");
    for (int i = 0; i < (1 << 17) + 1; i++)
        rd_buffer_add_text(&text, "12345678");
    check_refused(rd_buffer_str(&text), PATH ":2: a field is over 1 MiB");
    rd_buffer_clear(&text);
}

static void
a_file_that_is_not_there_is_said(void **state)
{
    struct rd_table table = {0};
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_table_read(&table, "not/there", NULL, &err), RD_IO);
    assert_string_equal(
        err.text, "not/there: it cannot be opened: No such file or directory");
    rd_table_clear(&table);
}

static void
needed_columns_are_asked_for_by_name(void **state)
{
    static const char *const names[] = {"b", "a", "c"};
    struct rd_table table;
    struct rd_error err;

    (void)state;
    assert_int_equal(read_table(&table, RD_STR("a,b\n"), NULL), RD_OK);
    assert_int_equal(rd_table_need(&table, names, 2, &err), RD_OK);
    assert_int_equal(rd_table_need(&table, names, 3, &err), RD_USAGE);
    assert_string_equal(err.text, PATH ":1: there is no column 'c' in its "
                                       "header line");
    rd_table_clear(&table);
}

static void
the_hash_is_that_of_the_file(void **state)
{
    struct rd_table table = {0};
    char of_table[65], of_bytes[65];
    struct rd_digest *digest;

    (void)state;
    assert_int_equal(rd_output_whole(PATH, RD_STR("a\n1\n"), NULL, NULL),
                     RD_OK);
    assert_int_equal(rd_table_read(&table, PATH, of_table, NULL), RD_OK);
    assert_int_equal(unlink(PATH), 0);
    assert_int_equal(rd_digest_new(&digest, NULL), RD_OK);
    assert_int_equal(rd_digest_add(digest, RD_STR("a\n"), NULL), RD_OK);
    assert_int_equal(rd_digest_add(digest, RD_STR(""), NULL), RD_OK);
    assert_int_equal(rd_digest_add(digest, RD_STR("1\n"), NULL), RD_OK);
    assert_int_equal(rd_digest_end(digest, of_bytes, NULL), RD_OK);
    assert_string_equal(of_table, of_bytes);
    rd_digest_free(digest);
    rd_table_clear(&table);
}

static void
a_digest_is_sha_256(void **state)
{
    struct rd_digest *digest;
    char hex[65];

    (void)state;
    assert_int_equal(rd_digest_new(&digest, NULL), RD_OK);
    assert_int_equal(rd_digest_add(digest, RD_STR("abc"), NULL), RD_OK);
    assert_int_equal(rd_digest_end(digest, hex, NULL), RD_OK);
    assert_string_equal(
        hex,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    rd_digest_free(digest);
    rd_digest_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_trimmed_and_found_by_column),
        cmocka_unit_test(rows_know_their_line),
        cmocka_unit_test(a_column_that_is_not_there_has_empty_fields),
        cmocka_unit_test(many_rows_are_kept),
        cmocka_unit_test(a_header_alone_is_a_table_without_rows),
        cmocka_unit_test(an_empty_file_is_no_table),
        cmocka_unit_test(a_row_of_another_length_is_refused_with_its_line),
        cmocka_unit_test(a_row_that_is_too_large_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_said),
        cmocka_unit_test(needed_columns_are_asked_for_by_name),
        cmocka_unit_test(the_hash_is_that_of_the_file),
        cmocka_unit_test(a_digest_is_sha_256),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
