/*
 * Byte views: order, trimming, splitting, numbers, and how far names are apart.
 */
#include "redite/str.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int
sign(int order)
{
    return (order > 0) - (order < 0);
}

static int
compare(struct rd_str a, struct rd_str b)
{
    int order = sign(rd_str_compare(a, b));

    assert_int_equal(sign(rd_str_compare(b, a)), -order);
    assert_int_equal(rd_str_equal(a, b), order == 0);
    return order;
}

static void
views_are_ordered_as_unsigned_bytes(void **state)
{
    (void)state;
    assert_int_equal(compare(RD_STR("a"), RD_STR("b")), -1);
    assert_int_equal(compare(RD_STR("Z"), RD_STR("a")), -1);
    assert_int_equal(compare(RD_STR("z"), RD_STR("\xc3\xa9")), -1);
    assert_int_equal(compare(RD_STR("a\0a"), RD_STR("a\0b")), -1);
    assert_int_equal(compare(RD_STR("same"), RD_STR("same")), 0);
}

static void
the_shorter_comes_first_where_one_begins_the_other(void **state)
{
    (void)state;
    assert_int_equal(compare(RD_STR("ab"), RD_STR("abc")), -1);
    assert_int_equal(compare(RD_STR("ab"), RD_STR("ab\0")), -1);
    assert_int_equal(compare(RD_STR(""), RD_STR("a")), -1);
    assert_int_equal(compare((struct rd_str){NULL, 0}, RD_STR("")), 0);
    assert_int_equal(compare((struct rd_str){NULL, 0}, RD_STR("a")), -1);
}

static void
only_ascii_letters_have_no_case(void **state)
{
    (void)state;
    assert_true(rd_str_equal_caseless(RD_STR("aZ09"), RD_STR("Az09")));
    assert_false(rd_str_equal_caseless(RD_STR("@"), RD_STR("`")));
    assert_false(rd_str_equal_caseless(RD_STR("["), RD_STR("{")));
    assert_false(rd_str_equal_caseless(RD_STR("a"), RD_STR("ab")));
    assert_false(rd_str_equal_caseless(RD_STR("\xc9"), RD_STR("\xe9")));
    assert_true(rd_str_equal_caseless(RD_STR(""), (struct rd_str){NULL, 0}));
}

static void
every_view_begins_with_nothing_and_with_itself(void **state)
{
    (void)state;
    assert_true(rd_str_begins(RD_STR("abc"), RD_STR("")));
    assert_true(rd_str_begins((struct rd_str){NULL, 0}, RD_STR("")));
    assert_true(rd_str_begins(RD_STR("abc"), RD_STR("abc")));
    assert_true(rd_str_begins(RD_STR("abc"), RD_STR("ab")));
    assert_false(rd_str_begins(RD_STR("abc"), RD_STR("abcd")));
    assert_false(rd_str_begins(RD_STR("abc"), RD_STR("b")));
}

static void
blanks_and_tabs_are_trimmed_and_nothing_else(void **state)
{
    (void)state;
    assert_true(rd_str_equal(rd_str_trim(RD_STR(" \t a b\t ")), RD_STR("a b")));
    assert_true(rd_str_equal(rd_str_trim(RD_STR("\na\r")), RD_STR("\na\r")));
    assert_true(
        rd_str_equal(rd_str_trim(RD_STR("\xc2\xa0")), RD_STR("\xc2\xa0")));
    assert_int_equal(rd_str_trim(RD_STR(" \t ")).len, 0);
    assert_int_equal(rd_str_trim((struct rd_str){NULL, 0}).len, 0);
}

static void
there_is_one_part_more_than_separators(void **state)
{
    static const char *const expected[] = {"", "a", "", "bc", ""};
    struct rd_str rest = RD_STR(",a,,bc,"), part;
    size_t count = 0;

    (void)state;
    while (rd_str_split(&part, &rest, ',')) {
        assert_true(count < 5);
        assert_true(rd_str_equal(part, rd_str_from(expected[count++])));
    }
    assert_int_equal(count, 5);
    assert_null(rest.ptr);
}

static void
an_empty_view_is_one_part_and_no_view_is_none(void **state)
{
    struct rd_str rest = RD_STR(""), part = RD_STR("x");

    (void)state;
    assert_true(rd_str_split(&part, &rest, ','));
    assert_int_equal(part.len, 0);
    assert_false(rd_str_split(&part, &rest, ','));
}

static bool
is_number(struct rd_str text, uint64_t expected)
{
    uint64_t value = ~expected;

    return rd_str_to_u64(&value, text) && value == expected;
}

static void
numbers_are_read_up_to_the_greatest(void **state)
{
    (void)state;
    assert_true(is_number(RD_STR("0"), 0));
    assert_true(is_number(RD_STR("0042"), 42));
    assert_true(is_number(RD_STR("18446744073709551615"), UINT64_MAX));
}

static void
what_is_not_all_digits_is_no_number(void **state)
{
    static const char *const wrong[] = {
        "",
        "-1",
        "+1",
        " 1",
        "1 ",
        "1a",
        "/",
        "1:0",
        "18446744073709551616",
        "99999999999999999999",
    };
    uint64_t value = 7;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(rd_str_to_u64(&value, rd_str_from(wrong[i])));
    assert_int_equal(value, 7);
}

static size_t
distance(const char *a, const char *b)
{
    size_t there = rd_str_distance(rd_str_from(a), rd_str_from(b));

    assert_int_equal(rd_str_distance(rd_str_from(b), rd_str_from(a)), there);
    return there;
}

static void
each_edit_counts_one(void **state)
{
    (void)state;
    assert_int_equal(distance("report", "report"), 0);
    assert_int_equal(distance("report", "reprot"), 1);
    assert_int_equal(distance("report", "repor"), 1);
    assert_int_equal(distance("report", "repoort"), 1);
    assert_int_equal(distance("report", "rapport"), 2);
    assert_int_equal(distance("", "abc"), 3);
    assert_int_equal(distance("kitten", "sitting"), 3);
    /* No piece is edited twice: swapping, then inserting between, is three. */
    assert_int_equal(distance("ca", "abc"), 3);
}

static void
names_over_64_bytes_are_infinitely_far(void **state)
{
    char longest[65], too_long[66];

    (void)state;
    memset(longest, 'a', 64);
    longest[64] = '\0';
    memset(too_long, 'a', 65);
    too_long[65] = '\0';
    assert_int_equal(distance(longest, "b"), 64);
    assert_int_equal(distance(longest, longest), 0);
    assert_int_equal(distance(too_long, "a"), SIZE_MAX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_are_ordered_as_unsigned_bytes),
        cmocka_unit_test(the_shorter_comes_first_where_one_begins_the_other),
        cmocka_unit_test(only_ascii_letters_have_no_case),
        cmocka_unit_test(every_view_begins_with_nothing_and_with_itself),
        cmocka_unit_test(blanks_and_tabs_are_trimmed_and_nothing_else),
        cmocka_unit_test(there_is_one_part_more_than_separators),
        cmocka_unit_test(an_empty_view_is_one_part_and_no_view_is_none),
        cmocka_unit_test(numbers_are_read_up_to_the_greatest),
        cmocka_unit_test(what_is_not_all_digits_is_no_number),
        cmocka_unit_test(each_edit_counts_one),
        cmocka_unit_test(names_over_64_bytes_are_infinitely_far),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
