/*
 * What owns memory: arenas, buffers, interned names, and the hash under them.
 */
#include "redite/arena.h"
#include "redite/buffer.h"
#include "redite/intern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static bool
is_zero(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void
an_arena_gives_zeroed_and_aligned_memory(void **state)
{
    struct rd_arena arena = {0};

    (void)state;
    for (size_t size = 0; size < 3000; size += 7) {
        char *taken = rd_arena_take(&arena, size);

        assert_non_null(taken);
        assert_int_equal((uintptr_t)taken % _Alignof(max_align_t), 0);
        assert_true(is_zero(taken, size));
        memset(taken, 0xff, size);
    }
    rd_arena_clear(&arena);
}

static void
what_an_arena_gave_stays_where_it_is(void **state)
{
    struct rd_arena arena = {0};
    uint32_t *taken[2000];

    (void)state;
    for (uint32_t i = 0; i < 2000; i++) {
        taken[i] = rd_arena_take(&arena, sizeof *taken[i] * (1 + i % 50));
        assert_non_null(taken[i]);
        *taken[i] = i;
    }
    for (uint32_t i = 0; i < 2000; i++)
        assert_int_equal(*taken[i], i);
    rd_arena_clear(&arena);
}

static void
a_long_text_does_not_waste_the_rest_of_a_block(void **state)
{
    struct rd_arena arena = {0};
    const size_t large = (size_t)3 << 20;
    size_t before;

    (void)state;
    assert_non_null(rd_arena_take(&arena, 64));
    before = arena.reserved;
    for (int i = 0; i < 4; i++) {
        assert_non_null(rd_arena_take(&arena, large));
        assert_non_null(rd_arena_take(&arena, 64));
    }
    assert_int_equal(arena.reserved, before + 4 * large);
    rd_arena_clear(&arena);
}

static void
an_arena_refuses_what_no_machine_has(void **state)
{
    struct rd_arena arena = {0};
    struct rd_error err;
    struct rd_str copy;
    struct rd_str endless = {"", SIZE_MAX};

    (void)state;
    assert_null(rd_arena_take(&arena, SIZE_MAX));
    assert_null(rd_arena_take(&arena, SIZE_MAX - 16));
    assert_int_equal(rd_arena_copy(&copy, &arena, endless, &err), RD_NOMEM);
    assert_string_equal(err.text, "out of memory");
    assert_int_equal(arena.reserved, 0);
}

static void
a_copy_ends_with_a_nul_and_is_its_own(void **state)
{
    struct rd_arena arena = {0};
    struct rd_str copy;
    char text[] = "a\0b";

    (void)state;
    assert_int_equal(
        rd_arena_copy(&copy, &arena, (struct rd_str){text, 3}, NULL), RD_OK);
    text[0] = 'x';
    assert_int_equal(copy.len, 3);
    assert_memory_equal(copy.ptr, "a\0b\0", 4);
    assert_int_equal(
        rd_arena_copy(&copy, &arena, (struct rd_str){NULL, 0}, NULL), RD_OK);
    assert_int_equal(copy.len, 0);
    assert_string_equal(copy.ptr, "");
    rd_arena_clear(&arena);
}

static void
a_cleared_arena_is_empty_and_usable(void **state)
{
    struct rd_arena arena = {0};

    (void)state;
    assert_non_null(rd_arena_take(&arena, 100000));
    rd_arena_clear(&arena);
    assert_int_equal(arena.reserved, 0);
    assert_non_null(rd_arena_take(&arena, 1));
    rd_arena_clear(&arena);
    rd_arena_clear(&arena);
}

static void
an_arena_takes_over_what_another_gave(void **state)
{
    struct rd_arena arena = {0}, other = {0};
    uint32_t *mine, *theirs[100];

    (void)state;
    rd_arena_join(&arena, &other);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 100; i++) {
            theirs[i] = rd_arena_take(&other, 500);
            assert_non_null(theirs[i]);
            *theirs[i] = i;
        }
        rd_arena_join(&arena, &other);
        assert_int_equal(other.reserved, 0);
        assert_true(arena.reserved >= 50000);
        mine = rd_arena_take(&arena, 500);
        assert_non_null(mine);
        *mine = 100;
        for (uint32_t i = 0; i < 100; i++)
            assert_int_equal(*theirs[i], i);
    }
    rd_arena_clear(&other);
    rd_arena_clear(&arena);
}

static void
a_buffer_grows_by_whatever_is_added(void **state)
{
    struct rd_buffer buffer = {0};
    struct rd_str text;

    (void)state;
    assert_int_equal(rd_buffer_str(&buffer).len, 0);
    rd_buffer_add(&buffer, (struct rd_str){NULL, 0});
    rd_buffer_add(&buffer, RD_STR("a\0b"));
    rd_buffer_add_text(&buffer, "-");
    rd_buffer_add_byte(&buffer, '\0');
    rd_buffer_addf(&buffer, "%03d%s", 7, "");
    text = rd_buffer_str(&buffer);
    assert_int_equal(text.len, 8);
    assert_memory_equal(text.ptr,
                        "a\0b-\0"
                        "007",
                        8);
    assert_int_equal(rd_buffer_check(&buffer, NULL), RD_OK);
    for (int i = 0; i < 10000; i++)
        rd_buffer_addf(&buffer, "%4d", i);
    assert_int_equal(buffer.len, 40008);
    assert_memory_equal(buffer.data + 40004, "9999", 4);
    rd_buffer_clear(&buffer);
}

static void
a_refusal_is_remembered_to_the_end(void **state)
{
    struct rd_buffer buffer = {0};
    struct rd_error err;

    (void)state;
    rd_buffer_add_text(&buffer, "kept");
    assert_false(rd_buffer_reserve(&buffer, SIZE_MAX - 2));
    rd_buffer_add_text(&buffer, "lost");
    rd_buffer_add_byte(&buffer, 'l');
    rd_buffer_addf(&buffer, "%s", "lost");
    assert_true(rd_str_equal(rd_buffer_str(&buffer), RD_STR("kept")));
    assert_int_equal(rd_buffer_check(&buffer, &err), RD_NOMEM);
    assert_string_equal(err.text, "out of memory");
    rd_buffer_clear(&buffer);
    rd_buffer_add_text(&buffer, "again");
    assert_int_equal(rd_buffer_check(&buffer, &err), RD_OK);
    rd_buffer_clear(&buffer);
}

static uint32_t
add(struct rd_intern *table, struct rd_str name)
{
    uint32_t number = RD_INTERN_NONE;

    assert_int_equal(rd_intern_add(&number, table, name, NULL), RD_OK);
    return number;
}

static void
the_same_bytes_get_the_same_number(void **state)
{
    struct rd_intern table = {0};
    char name[16];

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 5000; i++) {
            (void)snprintf(name, sizeof name, "n%u", (unsigned)i);
            assert_int_equal(add(&table, rd_str_from(name)), i);
        }
    }
    assert_int_equal(table.count, 5000);
    assert_int_equal(rd_intern_find(&table, RD_STR("n4999")), 4999);
    assert_true(rd_str_equal(rd_intern_at(&table, 123), RD_STR("n123")));
    rd_intern_clear(&table);
    assert_int_equal(table.count, 0);
}

static void
names_that_were_never_added_are_not_found(void **state)
{
    struct rd_intern table = {0};

    (void)state;
    assert_int_equal(rd_intern_find(&table, RD_STR("a")), RD_INTERN_NONE);
    (void)add(&table, RD_STR("a"));
    assert_int_equal(rd_intern_find(&table, RD_STR("b")), RD_INTERN_NONE);
    assert_int_equal(rd_intern_find(&table, RD_STR("")), RD_INTERN_NONE);
    assert_int_equal(add(&table, RD_STR("")), 1);
    assert_int_equal(add(&table, RD_STR("a\0")), 2);
    assert_int_equal(rd_intern_find(&table, (struct rd_str){NULL, 0}), 1);
    rd_intern_clear(&table);
}

/* Lists a name for each number below `count`, `different` of them unlike. */
static void
list(struct rd_intern *table, char (*names)[8], uint32_t count,
     uint32_t different)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number;
        struct rd_str name = {names[i], 0};

        if (i % different > 0) /* one of them is empty */
            name.len = (size_t)snprintf(names[i], sizeof names[i], "n%u",
                                        (unsigned)(i % different));
        assert_int_equal(rd_intern_list(&number, table, name, NULL), RD_OK);
        assert_int_equal(number, i);
    }
}

static void
listed_names_get_one_number_where_they_are_alike(void **state)
{
    static const uint32_t counts[] = {0, 1, 32, 33, 5000};
    static char names[5000][8];
    static uint32_t numbers[5000];
    struct rd_intern table = {0};

    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        uint32_t count = counts[i], different = count / 2 + 1;

        rd_intern_empty(&table);
        list(&table, names, count, different);
        assert_int_equal(rd_intern_unite(numbers, &table, NULL), RD_OK);
        assert_int_equal(table.count, count == 0 ? 0 : different);
        for (uint32_t j = 0; j < count; j++)
            assert_int_equal(numbers[j], j % different);
        for (uint32_t j = 0; j < table.count; j++)
            assert_int_equal(rd_intern_find(&table, rd_intern_at(&table, j)),
                             j);
    }
    rd_intern_clear(&table);
}

static void
numbers_can_be_had_in_the_order_of_names(void **state)
{
    static const char *const names[] = {"b", "", "a", "\xff", "ab"};
    static const uint32_t expected[] = {1, 2, 4, 0, 3};
    struct rd_intern table = {0};
    uint32_t *order = rd_intern_order(&table);

    (void)state;
    assert_non_null(order);
    free(order);
    for (size_t i = 0; i < 5; i++)
        (void)add(&table, rd_str_from(names[i]));
    order = rd_intern_order(&table);
    assert_non_null(order);
    assert_memory_equal(order, expected, sizeof expected);
    for (uint32_t i = 1; i < 5; i++) {
        assert_true(rd_intern_compare(&table, order[i - 1], order[i]) < 0);
        assert_true(rd_intern_compare(&table, order[i], order[i - 1]) > 0);
        assert_int_equal(rd_intern_compare(&table, order[i], order[i]), 0);
    }
    free(order);
    rd_intern_clear(&table);
}

/* How many bits differ. */
static int
distance(uint64_t a, uint64_t b)
{
    return __builtin_popcountll(a ^ b);
}

/* Every bit of every byte moves about half of the hash, at every length. */
static void
each_bit_of_a_name_moves_half_of_its_hash(void **state)
{
    struct rd_hash_key key = {
        {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)}};
    char bytes[40] = "";

    (void)state;
    for (size_t len = 1; len <= sizeof bytes; len++) {
        uint64_t plain = rd_hash(key, (struct rd_str){bytes, len});

        assert_true(plain != rd_hash(key, (struct rd_str){bytes, len - 1}));
        for (size_t bit = 0; bit < 8 * len; bit++) {
            int moved;

            bytes[bit / 8] ^= (char)(1 << bit % 8);
            moved = distance(plain, rd_hash(key, (struct rd_str){bytes, len}));
            bytes[bit / 8] ^= (char)(1 << bit % 8);
            assert_in_range(moved, 10, 54);
        }
    }
}

static void
a_name_of_nothing_has_a_hash(void **state)
{
    struct rd_hash_key key = {{1, 2}};

    (void)state;
    assert_true(rd_hash(key, (struct rd_str){NULL, 0}) ==
                rd_hash(key, RD_STR("")));
}

static void
two_keys_differ_and_so_do_their_hashes(void **state)
{
    struct rd_hash_key a = rd_hash_draw(), b = rd_hash_draw();

    (void)state;
    assert_memory_not_equal(&a, &b, sizeof a);
    assert_true(rd_hash(a, RD_STR("name")) != rd_hash(b, RD_STR("name")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_gives_zeroed_and_aligned_memory),
        cmocka_unit_test(what_an_arena_gave_stays_where_it_is),
        cmocka_unit_test(a_long_text_does_not_waste_the_rest_of_a_block),
        cmocka_unit_test(an_arena_refuses_what_no_machine_has),
        cmocka_unit_test(a_copy_ends_with_a_nul_and_is_its_own),
        cmocka_unit_test(a_cleared_arena_is_empty_and_usable),
        cmocka_unit_test(an_arena_takes_over_what_another_gave),
        cmocka_unit_test(a_buffer_grows_by_whatever_is_added),
        cmocka_unit_test(a_refusal_is_remembered_to_the_end),
        cmocka_unit_test(the_same_bytes_get_the_same_number),
        cmocka_unit_test(names_that_were_never_added_are_not_found),
        cmocka_unit_test(listed_names_get_one_number_where_they_are_alike),
        cmocka_unit_test(numbers_can_be_had_in_the_order_of_names),
        cmocka_unit_test(each_bit_of_a_name_moves_half_of_its_hash),
        cmocka_unit_test(a_name_of_nothing_has_a_hash),
        cmocka_unit_test(two_keys_differ_and_so_do_their_hashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
