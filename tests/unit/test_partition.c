/*
 * Records that are packed come out as they went in, from memory and from the
 * temporary file, and what the file loses is noticed.
 */
#include "redite/partition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define MANY 5000

static struct rd_call
make_any(uint32_t number)
{
    return (struct rd_call){
        .arrived_at = INT64_C(1004400000) + number % 97 * 86400,
        .queued_at = number % 3 == 0 ? RD_ABSENT
                                     : INT64_C(1004400000) +
                                           number % 97 * 86400 + number % 7,
        .answered_at = number % 5 == 0
                           ? RD_ABSENT
                           : INT64_C(1004400000) + number % 97 * 86400 + 400,
        .ended_at = INT64_C(1004400000) + number % 97 * 86400 + 900,
        .id = RD_STR("some id"),
        .service = number,
        .agent = number * 3,
        .reason = number % 11,
        .line = UINT32_MAX - number,
        .file = (uint16_t)(number % 40000),
        .outcome = (uint8_t)(number % RD_OUTCOME_COUNT),
        .flags = (uint8_t)(number % 8 & ~(unsigned)RD_CALL_LEG),
    };
}

/* Of the many calls, one in fifty has more of this: a number that differs. */
static unsigned
more(uint32_t number, uint32_t of)
{
    return number % 50 == of;
}

/* As far from the one before as numbers still are small, or one more. */
static struct rd_call
make_near(uint32_t number)
{
    unsigned is_odd = number % 2;
    int64_t arrived_at =
        INT64_C(1004400000) + is_odd * (32767 + more(number, 11));

    return (struct rd_call){
        .arrived_at = arrived_at,
        .queued_at =
            number % 3 == 0 ? RD_ABSENT : arrived_at + 254 + more(number, 2),
        .answered_at =
            number % 5 == 0 ? RD_ABSENT : arrived_at + 65534 + more(number, 3),
        .ended_at = arrived_at + 32767 + more(number, 4),
        .id = RD_STR("some id"),
        .service = 255 + more(number, 5),
        .agent = 65535 + more(number, 6),
        .reason = 65535 + more(number, 7),
        .line = 1 + is_odd * (32767 + more(number, 13)),
        .file = (uint16_t)(number / 150),
        .outcome = (uint8_t)(number % RD_OUTCOME_COUNT),
        .flags = more(number, 8) ? RD_CALL_NAMED_FIRST : RD_CALL_MENU_KNOWN,
    };
}

static struct rd_call
make_call(uint32_t number)
{
    return number % 200 < 100 ? make_any(number) : make_near(number);
}

static void
check_call(const struct rd_call *found, const struct rd_call *expected)
{
    assert_true(found->arrived_at == expected->arrived_at);
    assert_true(found->queued_at == expected->queued_at);
    assert_true(found->answered_at == expected->answered_at);
    assert_true(found->ended_at == expected->ended_at);
    assert_true(rd_str_equal(found->id, expected->id));
    assert_int_equal(found->service, expected->service);
    assert_int_equal(found->agent, expected->agent);
    assert_int_equal(found->reason, expected->reason);
    assert_int_equal(found->line, expected->line);
    assert_int_equal(found->file, expected->file);
    assert_int_equal(found->outcome, expected->outcome);
    assert_int_equal(found->flags, expected->flags);
}

/* Of several lengths, some of them twice in a row. */
static struct rd_str
customer_of(uint32_t number)
{
    return (struct rd_str){"0612345678", 10 - number / 2 % 4};
}

static void
add_calls(struct rd_partition *partition, struct rd_store *store)
{
    for (uint32_t i = 0; i < MANY; i++) {
        struct rd_call call = make_call(i);

        assert_int_equal(rd_partition_add_call(partition, store, &call,
                                               customer_of(i), call.id.len,
                                               NULL),
                         RD_OK);
    }
    assert_int_equal(partition->call_count, MANY);
}

static void
check_calls(struct rd_partition *partition, struct rd_store *store)
{
    struct rd_unpacking unpacking;
    struct rd_call found;
    struct rd_str customer;

    assert_int_equal(rd_partition_open(&unpacking, partition, store, NULL),
                     RD_OK);
    for (uint32_t i = 0; i < MANY; i++) {
        struct rd_call call = make_call(i);

        assert_int_equal(rd_partition_next(&unpacking), RD_NEXT_CALL);
        rd_partition_take_call(&found, &customer, &unpacking);
        check_call(&found, &call);
        assert_true(rd_str_equal(customer, customer_of(i)));
    }
    assert_int_equal(rd_partition_next(&unpacking), RD_NEXT_NONE);
}

static void
calls_come_out_as_they_went_in(void **state)
{
    struct rd_store store;
    struct rd_partition partition = {.call_count = 0};

    (void)state;
    assert_int_equal(rd_store_init(&store, 0, NULL, NULL), RD_OK);
    add_calls(&partition, &store);
    check_calls(&partition, &store);
    rd_partition_clear(&partition, &store);
    assert_int_equal(atomic_load(&store.in_memory), 0);
    rd_store_clear(&store);
}

static size_t
count_blocks(const struct rd_pile *pile)
{
    size_t count = 0;

    for (const struct rd_pile_block *block = pile->first; block != NULL;
         block = block->next)
        count++;
    return count;
}

static void
over_the_limit_they_come_from_the_file(void **state)
{
    struct rd_store store;
    struct rd_partition partition = {.call_count = 0};

    (void)state;
    assert_int_equal(rd_store_init(&store, 10000, NULL, NULL), RD_OK);
    add_calls(&partition, &store);
    assert_true(atomic_load(&store.in_memory) <= 10000 + 4096);
    assert_true(atomic_load(&store.file_size) > 50000);
    assert_true(count_blocks(&partition.pile) <= 4); /* and nothing of others */
    check_calls(&partition, &store);
    rd_partition_clear(&partition, &store);
    assert_int_equal(atomic_load(&store.in_memory), 0);
    rd_store_clear(&store);
}

static void
a_file_that_changes_is_an_error(void **state)
{
    struct rd_store store;
    struct rd_partition partition = {.call_count = 0};
    struct rd_unpacking unpacking;
    struct rd_error err = {""};

    (void)state;
    assert_int_equal(rd_store_init(&store, 10000, NULL, NULL), RD_OK);
    add_calls(&partition, &store);
    assert_int_equal(pwrite(store.file, "x", 1, 4000), 1);
    assert_int_equal(rd_partition_open(&unpacking, &partition, &store, &err),
                     RD_IO);
    assert_string_equal(err.text, "the temporary file gives other bytes than "
                                  "were written to it");
    assert_int_equal(ftruncate(store.file, 100), 0);
    rd_partition_clear(&partition, &store);
    rd_store_clear(&store);
}

static void
a_folder_that_is_not_there_is_an_error_that_names_it(void **state)
{
    struct rd_store store;
    struct rd_error err = {""};

    (void)state;
    assert_int_equal(rd_store_init(&store, 1, "no/such/folder", &err),
                     RD_OUTPUT);
    assert_string_equal(err.text, "no/such/folder: cannot make a temporary "
                                  "file: No such file or directory");
    rd_store_clear(&store);
}

static void
events_come_out_with_their_names(void **state)
{
    struct rd_store store;
    struct rd_partition partition = {.call_count = 0};
    struct rd_unpacking unpacking;
    struct rd_named_event found;
    const struct rd_named_event named = {
        .event = {.at = INT64_C(1004400000),
                  .agent = 1,
                  .reason = 2,
                  .text = UINT32_MAX,
                  .opening_reason = 4,
                  .opening_text = 5,
                  .call = 6,
                  .line = 7,
                  .file = 8,
                  .kind = RD_TICKET_CLOSED,
                  .is_first = true},
        .customer = RD_STR("c"),
        .ticket = RD_STR("t"),
        .call_id = RD_STR(""),
    };

    (void)state;
    assert_int_equal(rd_store_init(&store, 0, NULL, NULL), RD_OK);
    assert_int_equal(rd_partition_add_event(&partition, &store, &named, NULL),
                     RD_OK);
    assert_int_equal(rd_partition_open(&unpacking, &partition, &store, NULL),
                     RD_OK);
    assert_int_equal(rd_partition_next(&unpacking), RD_NEXT_EVENT);
    rd_partition_take_event(&found, &unpacking);
    assert_true(found.event.at == named.event.at);
    assert_int_equal(found.event.agent, 1);
    assert_int_equal(found.event.reason, 2);
    assert_true(found.event.text == UINT32_MAX);
    assert_int_equal(found.event.opening_reason, 4);
    assert_int_equal(found.event.opening_text, 5);
    assert_int_equal(found.event.call, 6);
    assert_int_equal(found.event.line, 7);
    assert_int_equal(found.event.file, 8);
    assert_int_equal(found.event.kind, RD_TICKET_CLOSED);
    assert_true(found.event.is_first);
    assert_true(rd_str_equal(found.customer, RD_STR("c")));
    assert_true(rd_str_equal(found.ticket, RD_STR("t")));
    assert_int_equal(found.call_id.len, 0);
    rd_partition_clear(&partition, &store);
    rd_store_clear(&store);
}

static void
a_name_longer_than_a_block_has_one_of_its_own(void **state)
{
    static char longest[100000];
    struct rd_store store;
    struct rd_partition partition = {.call_count = 0};
    struct rd_unpacking unpacking;
    struct rd_named_event found_event, event = {.call_id = {"", 0}};
    struct rd_call found, call = make_call(1);
    struct rd_str customer;

    (void)state;
    memset(longest, 'x', sizeof longest);
    call.id = event.call_id = (struct rd_str){longest, sizeof longest};
    event.customer = event.ticket = RD_STR("c");
    assert_int_equal(rd_store_init(&store, 0, NULL, NULL), RD_OK);
    assert_int_equal(rd_partition_add_call(&partition, &store, &call,
                                           RD_STR("c"), call.id.len, NULL),
                     RD_OK);
    assert_int_equal(rd_partition_add_event(&partition, &store, &event, NULL),
                     RD_OK);
    assert_int_equal(rd_partition_open(&unpacking, &partition, &store, NULL),
                     RD_OK);
    assert_int_equal(rd_partition_next(&unpacking), RD_NEXT_CALL);
    rd_partition_take_call(&found, &customer, &unpacking);
    assert_true(rd_str_equal(found.id, call.id));
    assert_int_equal(rd_partition_next(&unpacking), RD_NEXT_EVENT);
    rd_partition_take_event(&found_event, &unpacking);
    assert_true(rd_str_equal(found_event.call_id, call.id));
    rd_partition_clear(&partition, &store);
    rd_store_clear(&store);
}

static void
piles_join_in_order(void **state)
{
    struct rd_store store;
    struct rd_pile piles[3] = {0};
    const char *const texts[] = {"", "first", "second"};

    (void)state;
    assert_int_equal(rd_store_init(&store, 0, NULL, NULL), RD_OK);
    for (size_t i = 0; i < 3; i++) {
        size_t len = strlen(texts[i]);

        assert_int_equal(rd_pile_reserve(&piles[i], &store, len, NULL), RD_OK);
        if (len > 0)
            memcpy(piles[i].at, texts[i], len);
        piles[i].at += len;
    }
    rd_pile_join(&piles[0], &piles[1]);
    rd_pile_join(&piles[0], &piles[2]);
    assert_null(piles[1].first);
    assert_int_equal(rd_pile_load(&piles[0], &store, NULL), RD_OK);
    assert_memory_equal(piles[0].first->bytes, "first", 5);
    assert_memory_equal(piles[0].first->next->bytes, "second", 6);
    rd_pile_clear(&piles[0], &store);
    rd_store_clear(&store);
}

/* Add a text until the pile has filled some blocks. */
static void
add_texts(struct rd_pile *pile, struct rd_store *store, char text, size_t len)
{
    for (int i = 0; i < 10; i++) {
        assert_int_equal(rd_pile_reserve(pile, store, len, NULL), RD_OK);
        memset(pile->at, text, len);
        pile->at += len;
    }
}

static void
check_texts(const struct rd_pile *pile, const char *texts, const size_t *lens)
{
    size_t at = 0, text = 0;

    for (const struct rd_pile_block *block = pile->first; block != NULL;
         block = block->next) {
        for (size_t i = 0; i < block->used; i++, at++) {
            if (at == 10 * lens[text]) {
                text++;
                at = 0;
            }
            assert_int_equal(block->bytes[i], texts[text]);
        }
    }
    assert_int_equal(texts[text + 1], '\0');
    assert_int_equal(at, 10 * lens[text]);
}

/* Also where a piece needs a block of its own. */
static void
what_is_spilled_joins_in_order(void **state)
{
    const char texts[] = "abcd";
    const size_t lens[] = {1500, 9000, 700, 4096};
    struct rd_store store;
    struct rd_pile pile = {0};

    (void)state;
    assert_int_equal(rd_store_init(&store, 1, NULL, NULL), RD_OK);
    for (size_t i = 0; i < 4; i += 2) {
        struct rd_pile other = {0};

        add_texts(&other, &store, texts[i], lens[i]);
        add_texts(&other, &store, texts[i + 1], lens[i + 1]);
        rd_pile_join(&pile, &other);
    }
    assert_int_equal(count_blocks(&pile), 2);
    assert_int_equal(rd_pile_load(&pile, &store, NULL), RD_OK);
    check_texts(&pile, texts, lens);
    rd_pile_clear(&pile, &store);
    assert_int_equal(atomic_load(&store.in_memory), 0);
    rd_store_clear(&store);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_come_out_as_they_went_in),
        cmocka_unit_test(over_the_limit_they_come_from_the_file),
        cmocka_unit_test(a_file_that_changes_is_an_error),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error_that_names_it),
        cmocka_unit_test(events_come_out_with_their_names),
        cmocka_unit_test(a_name_longer_than_a_block_has_one_of_its_own),
        cmocka_unit_test(piles_join_in_order),
        cmocka_unit_test(what_is_spilled_joins_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
