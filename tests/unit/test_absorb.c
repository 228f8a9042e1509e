/*
 * The lists of two journals become one: the names in the second have numbers of
 * their own, which say somebody else in the first.
 */
#include "redite/journal.h"

#include "posting.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const uint32_t file_ranks[] = {0};

/* Two journals with one partition each, as those of two workers. */
struct fixture {
    struct posting posting;
    struct rd_journal other;
};

static void
set_up(struct fixture *fixture)
{
    posting_init(&fixture->posting, NULL);
    posting_must(rd_journal_init(&fixture->other,
                                 &fixture->posting.journal.options, NULL));
}

static void
clear(struct fixture *fixture)
{
    rd_journal_clear(&fixture->other);
    posting_clear(&fixture->posting);
}

static void
add(struct rd_journal *journal, const char *id, const char *customer,
    int64_t at, enum rd_switch_kind kind)
{
    const struct rd_switch_record record = {
        .call_id = rd_str_from(id),
        .service = RD_STR("s"),
        .agent = RD_STR("g"),
        .customer = rd_str_from(customer),
        .at = at,
        .kind = kind,
        .file = 0,
        .line = journal->switch_count + 1,
    };

    posting_must(rd_journal_add_switch(journal, &record, NULL));
}

/* The call is there: who made it, and when it came and ended. */
static void
check_call(const struct rd_ledger *ledger, const char *id, const char *customer,
           int64_t arrived_at, int64_t ended_at)
{
    const struct rd_call *call = ledger->calls;
    size_t i = 0;

    while (i < ledger->count && !rd_str_equal(call[i].id, rd_str_from(id)))
        i++;
    assert_true(i < ledger->count);
    call += i;
    assert_true(rd_str_equal(rd_intern_at(&ledger->customers, call->customer),
                             rd_str_from(customer)));
    assert_int_equal(call->arrived_at, arrived_at);
    assert_int_equal(call->ended_at, ended_at);
}

/*
 * One worker has read how the calls began, another one how they ended, and of
 * a third call everything.
 */
static void
events_of_a_switch_find_those_of_another_worker(void **state)
{
    struct fixture fixture;
    struct rd_journal *first = &fixture.posting.journal;
    struct rd_journal *second = &fixture.other;
    const struct rd_ledger *ledger = &fixture.posting.ledger;

    (void)state;
    set_up(&fixture);
    add(first, "a", "anne", 10, RD_SWITCH_JOINED);
    add(first, "b", "bob", 20, RD_SWITCH_JOINED);
    add(second, "b", "", 40, RD_SWITCH_GAVE_UP);
    add(second, "c", "carl", 30, RD_SWITCH_JOINED);
    add(second, "a", "", 50, RD_SWITCH_GAVE_UP);
    add(second, "c", "", 60, RD_SWITCH_GAVE_UP);
    posting_must(rd_journal_absorb(first, second, NULL));
    assert_int_equal(first->switch_count, 6);
    assert_int_equal(second->switch_count, 0);
    posting_must(rd_journal_settle_switch(first, file_ranks, 3600, NULL));
    assert_int_equal(first->switched.unfinished, 0);
    assert_int_equal(first->switched.without_beginning, 0);
    posting_settle(&fixture.posting);
    assert_int_equal(ledger->count, 3);
    check_call(ledger, "a", "anne", 10, 50);
    check_call(ledger, "b", "bob", 20, 40);
    check_call(ledger, "c", "carl", 30, 60);
    clear(&fixture);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_of_a_switch_find_those_of_another_worker),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
