/*
 * Records of JSON that no file should have: an object that is cut off by
 * damage, and one that is larger than any record may be. (What is well-formed
 * is read in test_profile_rows and cli/profile-json.)
 */
#include "redite/json.h"

#include "cut_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const struct rd_str paths[] = {{"a", 1}};

static struct rd_json *
begin(struct rd_source *src)
{
    struct rd_json *json;

    assert_int_equal(
        rd_json_new(&json, src, paths, 1, (struct rd_str){"", 0}, NULL), RD_OK);
    return json;
}

/* The next record is on this line; its field, or NULL where it has none. */
static void
check_next(struct rd_json *json, size_t line, const char *field)
{
    struct rd_record record;

    assert_int_equal(rd_json_read(json, &record, NULL), RD_OK);
    assert_int_equal(record.line, line);
    assert_int_equal(record.oversized, field == NULL);
    assert_int_equal(record.count, field == NULL ? 0 : 1);
    if (field != NULL)
        assert_true(rd_str_equal(record.fields[0], rd_str_from(field)));
}

static void
check_end(struct rd_json *json)
{
    struct rd_record record;

    assert_int_equal(rd_json_read(json, &record, NULL), RD_END);
}

/* A file that is cut behind `text`: one record, and no second. */
static void
check_salvaged(struct rd_str text)
{
    char path[] = "test_json.XXXXXX";
    struct rd_source *src = cut_file_open(path, text);
    struct rd_json *json = begin(src);

    check_next(json, 1, "1");
    check_end(json);
    check_end(json);
    assert_non_null(rd_source_damage(src));
    rd_json_free(json);
    rd_source_free(src);
    assert_int_equal(unlink(path), 0);
}

static void
a_cut_object_is_no_record_where_damage_is_salvaged(void **state)
{
    (void)state;
    check_salvaged(RD_STR("{\"a\": 1}\n"));
    check_salvaged(RD_STR("{\"a\": 1}\n{\"a\": 2"));
    check_salvaged(RD_STR("{\"a\": 1}\n{\n  \"a\": \"2"));
    check_salvaged(RD_STR("[{\"a\": 1},\n{"));
}

static void
an_object_over_the_limit_is_one_oversized_record(void **state)
{
    const struct rd_str head = RD_STR("{\"a\":\""), tail = RD_STR("\"}\n");
    const struct rd_str next = RD_STR("{\"a\":\"next\"}\n");
    const size_t len = RD_CSV_RECORD_LIMIT;
    struct rd_buffer text = {0};
    struct rd_source *src;
    struct rd_json *json;

    (void)state;
    rd_buffer_add(&text, head);
    assert_true(rd_buffer_reserve(&text, len + tail.len + next.len));
    memset(text.data + text.len, 'x', len);
    text.len += len;
    rd_buffer_add(&text, tail);
    rd_buffer_add(&text, next);
    assert_int_equal(
        rd_source_open_memory(&src, "x", rd_buffer_str(&text), NULL), RD_OK);
    json = begin(src);
    check_next(json, 1, NULL);
    check_next(json, 2, "next");
    check_end(json);
    rd_json_free(json);
    rd_source_free(src);
    rd_buffer_clear(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_object_is_no_record_where_damage_is_salvaged),
        cmocka_unit_test(an_object_over_the_limit_is_one_oversized_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
