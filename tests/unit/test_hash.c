/*
 * Names that were made to collide do so only for who knows the key.
 */
#include "redite/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define SLOTS 1024
#define NAMES 500

static struct rd_str
write_name(char text[static 32], unsigned number)
{
    int len = snprintf(text, 32, "%010u", number);

    return (struct rd_str){text, (size_t)len};
}

static uint32_t
slot_of(struct rd_hash_key key, struct rd_str name)
{
    return (uint32_t)(rd_hash(key, name) >> 32) & (SLOTS - 1);
}

/* Numbers whose names all fall into one slot by a key that everybody knows. */
static void
collide(unsigned numbers[static NAMES], struct rd_hash_key key)
{
    char text[32];
    unsigned number = 0;

    for (size_t i = 0; i < NAMES; number++)
        if (slot_of(key, write_name(text, number)) == 0)
            numbers[i++] = number;
}

static void
names_that_collide_by_one_key_do_not_by_another(void **state)
{
    const struct rd_hash_key known = {{0x6b6e6f776e, 0x6b6579}};
    const struct rd_hash_key drawn = rd_hash_draw();
    unsigned numbers[NAMES], full[SLOTS] = {0};
    char text[32];

    (void)state;
    collide(numbers, known);
    for (size_t i = 0; i < NAMES; i++)
        full[slot_of(drawn, write_name(text, numbers[i]))]++;
    /* By chance alone, a dozen in one slot is one case of 10^12. */
    for (size_t i = 0; i < SLOTS; i++)
        assert_true(full[i] < 12);
}

static void
every_run_has_a_key_of_its_own(void **state)
{
    const struct rd_hash_key one = rd_hash_draw(), other = rd_hash_draw();

    (void)state;
    assert_true(one.words[0] != other.words[0] &&
                one.words[1] != other.words[1]);
    assert_true(rd_hash(one, RD_STR("0612345678")) !=
                rd_hash(other, RD_STR("0612345678")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_collide_by_one_key_do_not_by_another),
        cmocka_unit_test(every_run_has_a_key_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
