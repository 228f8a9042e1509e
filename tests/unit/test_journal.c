/*
 * Calls that wait in the journal, and those that do not, come out of it whole.
 */
#include "redite/journal.h"

#include "posting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define MANY 1000

/* A call's names: of all lengths up to twice what lets it wait. */
struct names {
    char id[80], customer[80], agent[80];
};

static void
set_names(struct names *names, uint32_t number)
{
    (void)snprintf(names->id, sizeof names->id, "%0*u", 4 + (int)(number % 71),
                   (unsigned)number);
    (void)snprintf(names->customer, sizeof names->customer, "%0*u",
                   (int)(number % 64), (unsigned)(number % 9));
    (void)snprintf(names->agent, sizeof names->agent, "%0*u",
                   (int)(number % 61), (unsigned)(number % 7));
}

static void
add_calls(struct posting *posting)
{
    for (uint32_t i = 0; i < MANY; i++) {
        struct names names;
        struct rd_call_record record = {
            .service = i % 3 == 0 ? RD_STR("help") : RD_STR("sales"),
            .arrived_at = i,
            .queued_at = RD_ABSENT,
            .answered_at = i + 1,
            .reason = i % 4 == 0 ? RD_STR("line") : RD_STR(""),
            .ended_at = i + 2,
            .outcome = RD_ANSWERED,
            .flags = i % 10 == 0 ? RD_CALL_LEG : 0,
            .line = i,
        };

        set_names(&names, i);
        record.id = rd_str_from(names.id);
        record.customer = rd_str_from(names.customer);
        record.agent = rd_str_from(names.agent);
        if (i % 10 == 0)
            record.leg = RD_STR("leg");
        posting_add(posting, &record);
    }
}

static void
check_name(const struct rd_intern *table, uint32_t number, const char *name)
{
    assert_true(rd_str_equal(rd_intern_at(table, number), rd_str_from(name)));
}

static void
check_call(const struct posting *posting, const struct rd_call *call)
{
    uint32_t number = call->line;
    bool is_leg = number % 10 == 0;
    struct names names;

    set_names(&names, number);
    assert_true(rd_str_equal(call->id, rd_str_from(names.id)));
    assert_true(
        rd_str_equal(rd_ledger_leg(call), is_leg ? RD_STR("leg") : RD_STR("")));
    check_name(&posting->ledger.customers, call->customer, names.customer);
    check_name(&posting->names.agents, call->agent, names.agent);
    check_name(&posting->names.services, call->service,
               number % 3 == 0 ? "help" : "sales");
    check_name(&posting->names.texts, call->reason,
               number % 4 == 0 ? "line" : "");
    assert_int_equal(call->outcome, RD_ANSWERED);
    assert_true(call->arrived_at == number && call->queued_at == RD_ABSENT);
    assert_true(call->answered_at == number + 1 &&
                call->ended_at == number + 2);
}

static void
each_call_comes_out_once_however_long_its_names_are(void **state)
{
    static bool seen[MANY];
    struct posting posting;

    (void)state;
    posting_init(&posting, NULL);
    add_calls(&posting);
    posting_post(&posting);
    assert_int_equal(posting.ledger.count, MANY);
    for (size_t i = 0; i < posting.ledger.count; i++) {
        const struct rd_call *call = &posting.ledger.calls[i];

        assert_false(seen[call->line]);
        seen[call->line] = true;
        check_call(&posting, call);
    }
    posting_clear(&posting);
}

static void
to_catch_up_without_calls_is_nothing(void **state)
{
    struct posting posting;

    (void)state;
    posting_init(&posting, NULL);
    posting_post(&posting);
    posting_post(&posting);
    assert_int_equal(posting.ledger.count, 0);
    posting_clear(&posting);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_comes_out_once_however_long_its_names_are),
        cmocka_unit_test(to_catch_up_without_calls_is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
