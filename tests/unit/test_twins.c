/*
 * The same call twice (spec, 1.6): what is one call, which record of it is
 * kept, and that no order of the records changes it.
 */
#include "twins_fixture.h"

static void
records_with_ids_of_their_own_are_calls(void **state)
{
    const struct rd_call_record records[] = {
        record("b", "c", 10, NONE, 20),
        record("a", "c", 10, 12, 20),
        record("z", "c", 5, NONE, 90),
    };

    (void)state;
    check(records, 3,
          "a/c/s/g/r 10 - 12 20 answered 0\n"
          "b/c/s/g/r 10 - - 20 abandoned 0\n"
          "z/c/s/g/r 5 - - 90 abandoned 0\n"
          "exact 0, conflicting 0, reused 0");
    check(records, 0, "exact 0, conflicting 0, reused 0");
}

static void
identical_records_are_one_call(void **state)
{
    struct rd_call_record records[] = {
        record("a", "c", 10, 12, 20), record("a", "c", 10, 12, 20),
        record("a", "c", 10, 12, 20), record("b", "c", 10, 12, 20),
        record("a", "", 10, 12, 20),  record("a", "", 10, 12, 20),
    };

    (void)state;
    /* What any of their files knew of the menu is known of the call. */
    records[1].flags = RD_CALL_MENU_KNOWN;
    check(records, 6,
          "a//s/g/r 10 - 12 20 answered 0\n"
          "a/c/s/g/r 10 - 12 20 answered 1\n"
          "b/c/s/g/r 10 - 12 20 answered 0\n"
          "exact 3, conflicting 0, reused 1");
}

static void
records_that_touch_are_one_call_and_the_last_is_kept(void **state)
{
    const struct rd_call_record records[] = {
        record("a", "c", 0, NONE, 100),   record("a", "c", 50, 55, 60),
        record("a", "c", 100, NONE, 120), record("a", "c", 121, 130, 140),
        record("a", "c", 121, NONE, 135),
    };

    (void)state;
    check(records, 5,
          "a/c/s/g/r 100 - - 120 abandoned 0\n"
          "a/c/s/g/r 121 - 130 140 answered 0\n"
          "exact 0, conflicting 3, reused 1");
}

static void
the_latest_end_so_far_is_that_of_all_records(void **state)
{
    const struct rd_call_record records[] = {
        record("a", "c", 0, NONE, 100),
        record("a", "c", 10, NONE, 20),
        record("a", "c", 99, NONE, 99),
        record("a", "c", 101, NONE, 101),
    };

    (void)state;
    check(records, 4,
          "a/c/s/g/r 0 - - 100 abandoned 0\n"
          "a/c/s/g/r 101 - - 101 abandoned 0\n"
          "exact 0, conflicting 2, reused 1");
}

static void
another_customer_is_another_call(void **state)
{
    const struct rd_call_record records[] = {
        record("a", "c", 0, NONE, 100),    record("a", "d", 0, NONE, 100),
        record("a", "", 50, NONE, 60),     record("a", "", 55, NONE, 70),
        record("a", "none", 55, NONE, 70),
    };

    (void)state;
    check(records, 5,
          "a//s/g/r 55 - - 70 abandoned 0\n"
          "a/c/s/g/r 0 - - 100 abandoned 0\n"
          "a/d/s/g/r 0 - - 100 abandoned 0\n"
          "a/none/s/g/r 55 - - 70 abandoned 0\n"
          "exact 0, conflicting 1, reused 3");
}

/* Of two records of one call, this one is kept and not that one. */
static void
check_wins(const struct rd_call_record *winner,
           const struct rd_call_record *loser)
{
    const struct rd_call_record records[] = {*winner, *loser};
    const size_t order[] = {0};
    struct rd_buffer alone = {0};

    settle(&alone, records, order, 1, NULL);
    *strstr(alone.data, "exact") = '\0';
    alone.len = strlen(alone.data);
    rd_buffer_add(&alone, RD_STR("exact 0, conflicting 1, reused 0\0"));
    check(records, 2, alone.data);
    rd_buffer_clear(&alone);
}

static struct rd_call_record
with_texts(struct rd_call_record record, const char *service, const char *agent,
           const char *reason)
{
    record.service = rd_str_from(service);
    record.agent = rd_str_from(agent);
    record.reason = rd_str_from(reason);
    return record;
}

static struct rd_call_record
with_queue(struct rd_call_record record, int64_t queued_at)
{
    record.queued_at = queued_at;
    return record;
}

static struct rd_call_record
with_outcome(struct rd_call_record record, enum rd_outcome outcome)
{
    record.outcome = outcome;
    return record;
}

static void
each_field_decides_once_those_before_it_are_alike(void **state)
{
    const struct rd_call_record base = record("a", "c", 10, 15, 20);
    const struct rd_call_record lost = record("a", "c", 10, NONE, 20);
    /* From the last field to the first: each beats the one before it. */
    const struct rd_call_record ranks[] = {
        with_outcome(with_texts(lost, "s", "g", "r"), RD_ABANDONED),
        with_queue(with_texts(lost, "s", "g", "r"), 10),
        with_queue(with_texts(lost, "s", "g", "r"), 11),
        with_texts(lost, "s", "g", "s"),
        with_outcome(with_texts(lost, "s", "g", ""), RD_UNSERVED),
        with_texts(lost, "s", "ga", ""),
        with_texts(lost, "t", "", ""),
        with_texts(base, "", "", ""),
        with_texts(record("a", "c", 10, 16, 20), "", "", ""),
        with_texts(record("a", "c", 11, NONE, 20), "", "", ""),
        with_texts(record("a", "c", 0, NONE, 21), "", "", ""),
    };

    (void)state;
    for (size_t i = 1; i < sizeof ranks / sizeof *ranks; i++)
        for (size_t j = 0; j < i; j++)
            check_wins(&ranks[i], &ranks[j]);
}

static void
texts_are_compared_as_bytes(void **state)
{
    const struct rd_call_record base = record("a", "c", 10, 15, 20);
    const struct rd_call_record more = with_texts(base, "\xff", "g", "r");
    const struct rd_call_record less = with_texts(base, "Z", "g", "r");

    (void)state;
    check_wins(&more, &base);
    check_wins(&base, &less);
}

static void
records_are_alike_after_normalisation(void **state)
{
    const struct rd_call_record records[] = {
        record("a", "0612345678", 10, 12, 20),
        record("a", "+33612345678", 10, 12, 20),
        record("a", "0033612345678", 10, 12, 21),
    };
    const size_t order[] = {0, 1, 2};
    struct rd_buffer found = {0};

    (void)state;
    settle(&found, records, order, 3, "33");
    assert_string_equal(found.data, "a/0612345678/s/g/r 10 - 12 21 answered 0\n"
                                    "exact 1, conflicting 1, reused 0");
    rd_buffer_clear(&found);
}

static void
an_exact_duplicate_is_known_by_its_first_place(void **state)
{
    const uint64_t lines[] = {7, 3, 5};
    struct posting posting;
    const struct rd_ledger *ledger = &posting.ledger;

    (void)state;
    posting_init(&posting, NULL);
    for (size_t i = 0; i < 3; i++) {
        struct rd_call_record copy = record("a", "c", 10, 12, 20);

        copy.file = i == 1;
        copy.line = lines[i];
        posting_add(&posting, &copy);
    }
    posting_settle(&posting);
    assert_int_equal(ledger->count, 1);
    assert_int_equal(ledger->calls[0].file, 0);
    assert_int_equal(ledger->calls[0].line, 5);
    posting_clear(&posting);
}

static void
the_calls_of_a_customer_are_one_run_in_order_of_arrival(void **state)
{
    const struct rd_call_record records[] = {
        record("b", "c", 10, NONE, 20), record("x", "", 12, NONE, 20),
        record("a", "c", 10, NONE, 20), record("c", "d", 11, NONE, 20),
        record("d", "c", 5, NONE, 20),
    };
    static const char ids[] = "dab";
    struct posting posting;
    const struct rd_ledger *ledger = &posting.ledger;
    uint32_t customer;
    size_t at;

    (void)state;
    posting_init(&posting, NULL);
    for (size_t i = 0; i < 5; i++)
        posting_add(&posting, &records[i]);
    posting_settle(&posting);
    customer = rd_intern_find(&ledger->customers, RD_STR("c"));
    at = ledger->customer_starts[customer];
    assert_int_equal(ledger->customer_starts[customer + 1] - at, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(ledger->calls[at + i].id.ptr[0], ids[i]);
    assert_int_equal(ledger->customer_starts[3], 5);
    posting_clear(&posting);
}

/* 0 to below - 1, always the same. */
static size_t
pick(uint32_t *random, size_t below)
{
    *random = *random * 1664525 + 1013904223;
    return (*random >> 16) % below;
}

static struct rd_call_record
random_record(uint32_t *random)
{
    static const char *const words[] = {"", "a", "b"};
    int64_t arrived = (int64_t)pick(random, 12);
    int64_t ended = arrived + (int64_t)pick(random, 5);
    int64_t answered = pick(random, 2) == 0 ? NONE : ended;
    struct rd_call_record made =
        record(words[1 + pick(random, 2)], words[pick(random, 2)], arrived,
               answered, ended);

    return with_texts(made, words[pick(random, 2)], words[pick(random, 2)],
                      words[pick(random, 2)]);
}

static void
swap_two(size_t *order, size_t a, size_t b)
{
    size_t kept = order[a];

    order[a] = order[b];
    order[b] = kept;
}

static void
no_order_of_the_records_changes_what_is_kept(void **state)
{
    struct rd_call_record records[MOST_RANDOM];
    struct rd_buffer first = {0}, again = {0};
    size_t order[MOST_RANDOM];
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 300; round++) {
        for (size_t i = 0; i < MOST_RANDOM; i++) {
            records[i] = random_record(&random);
            order[i] = i;
        }
        settle(&first, records, order, MOST_RANDOM, NULL);
        for (size_t i = MOST_RANDOM - 1; i > 0; i--)
            swap_two(order, i, pick(&random, i + 1));
        settle(&again, records, order, MOST_RANDOM, NULL);
        assert_string_equal(again.data, first.data);
    }
    rd_buffer_clear(&first);
    rd_buffer_clear(&again);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_with_ids_of_their_own_are_calls),
        cmocka_unit_test(identical_records_are_one_call),
        cmocka_unit_test(records_that_touch_are_one_call_and_the_last_is_kept),
        cmocka_unit_test(the_latest_end_so_far_is_that_of_all_records),
        cmocka_unit_test(another_customer_is_another_call),
        cmocka_unit_test(each_field_decides_once_those_before_it_are_alike),
        cmocka_unit_test(texts_are_compared_as_bytes),
        cmocka_unit_test(records_are_alike_after_normalisation),
        cmocka_unit_test(an_exact_duplicate_is_known_by_its_first_place),
        cmocka_unit_test(
            the_calls_of_a_customer_are_one_run_in_order_of_arrival),
        cmocka_unit_test(no_order_of_the_records_changes_what_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
