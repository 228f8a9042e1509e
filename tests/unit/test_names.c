/*
 * Names are told apart whatever their length, and every worker that sees one
 * gives it the same number.
 */
#include "redite/names.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define LONGEST 40

static uint32_t
add(struct rd_names *names, struct rd_names_seen *seen, struct rd_str name)
{
    uint32_t number = UINT32_MAX;

    assert_int_equal(
        rd_names_add(&number, names, &names->agents, seen, name, NULL), RD_OK);
    return number;
}

static void
names_of_every_length_are_told_apart(void **state)
{
    static const char text[LONGEST + 1] =
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    struct rd_names names;
    struct rd_names_seen first = {0}, second = {0};

    (void)state;
    rd_names_init(&names);
    for (uint32_t len = 0; len <= LONGEST; len++)
        assert_int_equal(add(&names, &first, (struct rd_str){text, len}), len);
    for (uint32_t len = 0; len <= LONGEST; len++) {
        struct rd_str name = {text + LONGEST - len, len};

        assert_int_equal(add(&names, &first, name), len);
        assert_int_equal(add(&names, &second, name), len);
        assert_true(rd_str_equal(rd_intern_at(&names.agents, len), name));
    }
    assert_int_equal(names.agents.count, LONGEST + 1);
    rd_names_seen_clear(&first);
    rd_names_seen_clear(&second);
    rd_names_clear(&names);
}

/* One byte makes another name, wherever it stands. */
static void
every_byte_counts(void **state)
{
    struct rd_names names;
    struct rd_names_seen seen = {0};
    uint32_t wanted = 0;

    (void)state;
    rd_names_init(&names);
    for (int round = 0; round < 2; round++) {
        wanted = 0;
        for (size_t len = 1; len <= LONGEST; len++) {
            for (size_t at = 0; at < len; at++) {
                char text[LONGEST];

                memset(text, 'x', len);
                text[at] = 'y';
                assert_int_equal(add(&names, &seen, (struct rd_str){text, len}),
                                 wanted++);
            }
        }
    }
    assert_int_equal(names.agents.count, wanted);
    rd_names_seen_clear(&seen);
    rd_names_clear(&names);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_every_length_are_told_apart),
        cmocka_unit_test(every_byte_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
