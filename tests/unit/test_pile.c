/*
 * Piles of which some blocks lie in a file, and the making of that file.
 *
 * Linked with -Wl,--wrap=open, so that every call of it in the library comes
 * here first.
 */
#include "redite/pile.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SMALL ((size_t)1000)
#define LARGE ((size_t)9000) /* more than a block has */

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);

/* How often files are opened, and how many of the next ones a signal ends. */
static int opened, interrupted;

int
__wrap_open(const char *path, int flags, ...)
{
    va_list more;
    mode_t mode;

    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
    opened++;
    if (interrupted > 0) {
        interrupted--;
        errno = EINTR;
        return -1;
    }
    return __real_open(path, flags, mode);
}

/* A name for the file, which it would do without, is no way out. */
static void
a_signal_while_the_file_is_made_changes_nothing(void **state)
{
    int file;

    (void)state;
    opened = 0;
    interrupted = 2;
    assert_int_equal(rd_store_open_file(&file, ".", NULL), RD_OK);
    assert_int_equal(opened, 3);
    assert_int_equal(write(file, "x", 1), 1);
    assert_int_equal(close(file), 0);
}

static void
add(struct rd_pile *pile, struct rd_store *store, char byte, size_t size)
{
    assert_int_equal(rd_pile_reserve(pile, store, size, NULL), RD_OK);
    memset(pile->at, byte, size);
    pile->at += size;
}

/* The records of the pile, a letter each, are all there in their order. */
static void
check(const struct rd_pile *pile, const char *expected)
{
    const struct rd_pile_block *block = pile->first;
    const char *at = expected;

    for (; block != NULL; block = block->next) {
        size_t size = 0;

        for (size_t i = 0; i < block->used; i += size, at++) {
            size = *at == 'L' ? LARGE : SMALL;
            assert_true(i + size <= block->used);
            for (size_t j = i; j < i + size; j++)
                assert_int_equal(block->bytes[j], *at);
        }
    }
    assert_int_equal(*at, '\0');
}

/*
 * The first blocks stay in memory, where the limit allows them. A record that
 * is too large for the last one, of which all is in the file, then takes its
 * place behind them.
 */
static void
a_large_record_follows_blocks_in_memory_and_in_the_file(void **state)
{
    const char records[] = "aaaabbbbccccddddL";
    struct rd_pile pile = {0};
    struct rd_store store;

    (void)state;
    assert_int_equal(rd_store_init(&store, 3 * 4096, ".", NULL), RD_OK);
    for (size_t i = 0; records[i] != '\0'; i++)
        add(&pile, &store, records[i], records[i] == 'L' ? LARGE : SMALL);
    assert_true(store.file_size > 0);
    assert_int_equal(rd_pile_load(&pile, &store, NULL), RD_OK);
    check(&pile, records);
    rd_pile_clear(&pile, &store);
    assert_int_equal(store.in_memory, 0);
    rd_store_clear(&store);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_while_the_file_is_made_changes_nothing),
        cmocka_unit_test(
            a_large_record_follows_blocks_in_memory_and_in_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
