/*
 * Legs (spec, 1.6): what one call is made of several records, that no order of
 * them changes it, and what is counted.
 */
#include "posting.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MOST 5
#define NONE RD_ABSENT

/* A leg of the call `id`: who, to where, and its four times. */
static struct rd_call_record
leg(const char *id, const char *customer, const char *agent, int64_t arrived,
    int64_t answered, int64_t ended)
{
    return (struct rd_call_record){
        .id = rd_str_from(id),
        .leg = RD_STR(""),
        .customer = rd_str_from(customer),
        .service = RD_STR("s"),
        .agent = rd_str_from(agent),
        .reason = RD_STR(""),
        .arrived_at = arrived,
        .queued_at = NONE,
        .answered_at = answered,
        .ended_at = ended,
        .outcome = answered == NONE ? RD_ABANDONED : RD_ANSWERED,
        .flags = RD_CALL_LEG,
    };
}

static void
print_time(struct rd_buffer *out, int64_t at)
{
    if (at == NONE)
        rd_buffer_add_text(out, " -");
    else
        rd_buffer_addf(out, " %lld", (long long)at);
}

static void
print_calls(struct rd_buffer *out, const struct rd_ledger *ledger)
{
    out->len = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const struct rd_call *call = &ledger->calls[i];

        rd_buffer_addf(
            out, "%.*s %.*s %.*s %.*s", RD_FMT(call->id),
            RD_FMT(rd_intern_at(&ledger->customers, call->customer)),
            RD_FMT(rd_intern_at(&ledger->names->services, call->service)),
            RD_FMT(rd_intern_at(&ledger->names->agents, call->agent)));
        print_time(out, call->arrived_at);
        print_time(out, call->queued_at);
        print_time(out, call->answered_at);
        print_time(out, call->ended_at);
        rd_buffer_addf(out, " %s\n",
                       rd_outcome_name((enum rd_outcome)call->outcome));
    }
    rd_buffer_addf(out, "exact %d, conflicting %d, reused %d, dropped %d",
                   (int)ledger->counts.twins.exact,
                   (int)ledger->counts.twins.conflicting,
                   (int)ledger->counts.twins.id_reused,
                   (int)ledger->counts.twins.queued_dropped);
    rd_buffer_add_byte(out, '\0');
}

static void
settle(struct rd_buffer *out, const struct rd_call_record *records,
       const size_t *order, size_t count)
{
    struct posting posting;

    posting_init(&posting, NULL);
    for (size_t i = 0; i < count; i++) {
        struct rd_call_record copy = records[order[i]];

        copy.line = i + 1;
        posting_add(&posting, &copy);
    }
    posting_settle(&posting);
    print_calls(out, &posting.ledger);
    posting_clear(&posting);
}

/* Every order of the legs, by Heap's algorithm, gives what is expected. */
static void
check_orders(const struct rd_call_record *records, size_t *order, size_t count,
             size_t fixed, const char *expected)
{
    struct rd_buffer found = {0};

    if (fixed == count) {
        settle(&found, records, order, count);
        assert_string_equal(found.data, expected);
        rd_buffer_clear(&found);
        return;
    }
    for (size_t i = fixed; i < count; i++) {
        size_t kept = order[fixed];

        order[fixed] = order[i];
        order[i] = kept;
        check_orders(records, order, count, fixed + 1, expected);
        order[i] = order[fixed];
        order[fixed] = kept;
    }
}

static void
check(const struct rd_call_record *records, size_t count, const char *expected)
{
    size_t order[MOST];

    assert_in_range(count, 1, MOST);
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    check_orders(records, order, count, 0, expected);
}

static void
a_call_is_its_earliest_arrival_and_answer_and_its_latest_end(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "", 100, NONE, 120),
        leg("g", "z", "anne", 101, 130, 200),
        leg("g", "y", "bruno", 102, 131, 300),
    };

    (void)state;
    legs[0].service = RD_STR("first");
    check(legs, 3,
          "g c first anne 100 - 130 300 answered\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
}

static void
ties_of_arrival_go_by_bytes(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "b", "", 100, NONE, 120),
        leg("g", "a", "", 100, NONE, 110),
        leg("g", "a", "", 100, NONE, 130),
    };

    (void)state;
    legs[1].service = RD_STR("t");
    check(legs, 3,
          "g a s  100 - - 130 abandoned\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
}

static void
of_answers_at_one_second_the_one_that_lasts_is_the_agent_s(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "Local/1", 100, 105, 105),
        leg("g", "c", "SIP/301", 105, 105, 160),
        leg("g", "c", "", 100, 105, 900),
    };

    (void)state;
    check(legs, 3,
          "g c s SIP/301 100 - 105 900 answered\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
}

static void
answers_that_name_an_agent_may_come_first(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "", 100, 102, 200),
        leg("g", "c", "anne", 103, 110, 200),
        leg("g", "c", "bruno", 104, 120, 200),
    };

    (void)state;
    check(legs, 3,
          "g c s  100 - 102 200 answered\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
    for (size_t i = 0; i < 3; i++)
        legs[i].flags |= RD_CALL_NAMED_FIRST;
    check(legs, 3,
          "g c s anne 100 - 110 200 answered\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
    check(legs, 1,
          "g c s  100 - 102 200 answered\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
}

static void
without_an_answer_the_leg_that_ends_last_says_what_it_was(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "", 100, NONE, 120),
        leg("g", "c", "", 120, NONE, 150),
        leg("g", "c", "", 121, NONE, 150),
    };

    (void)state;
    legs[1].outcome = RD_UNSERVED;
    legs[2].outcome = RD_SELF_SERVICE;
    check(legs, 3,
          "g c s  100 - - 150 unserved\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
    legs[0].ended_at = 151;
    check(legs, 3,
          "g c s  100 - - 151 abandoned\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
}

static void
the_queue_is_entered_within_the_wait_of_the_call(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "a", 100, 120, 200),
        leg("g", "c", "b", 105, 150, 200),
        leg("g", "c", "", 106, NONE, 200),
    };

    (void)state;
    legs[1].queued_at = 118;
    legs[2].queued_at = 110;
    check(legs, 3,
          "g c s a 100 110 120 200 answered\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
    legs[1].queued_at = 130;
    legs[2].queued_at = 140;
    check(legs, 3,
          "g c s a 100 - 120 200 answered\n"
          "exact 0, conflicting 0, reused 0, dropped 1");
}

static void
the_same_leg_twice_is_one(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "", 100, NONE, 120), leg("g", "c", "", 100, NONE, 120),
        leg("g", "c", "", 100, NONE, 120), leg("g", "c", "", 60, NONE, 60),
        leg("g", "c", "", 100, NONE, 120),
    };

    (void)state;
    /* Without ids of their own, records that are alike are one. */
    check(legs, 3,
          "g c s  100 - - 120 abandoned\n"
          "exact 2, conflicting 0, reused 0, dropped 0");
    /* With them, alike is not the same, and the same need not be alike. */
    legs[0].leg = RD_STR("1");
    legs[1].leg = RD_STR("2");
    legs[2].leg = RD_STR("2");
    legs[3].leg = RD_STR("2");
    legs[4].leg = RD_STR("10");
    check(legs, 5,
          "g c s  100 - - 120 abandoned\n"
          "exact 1, conflicting 1, reused 0, dropped 0");
}

static void
of_a_leg_that_is_written_two_ways_the_one_that_says_more_is_kept(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "+3363998****", "", 100, NONE, 120),
        leg("g", "+33639980001", "", 100, NONE, 120),
    };

    (void)state;
    legs[0].leg = legs[1].leg = RD_STR("1");
    check(legs, 2,
          "g +33639980001 s  100 - - 120 abandoned\n"
          "exact 0, conflicting 1, reused 0, dropped 0");
}

static void
another_call_s_legs_are_another_call_s(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "", 100, NONE, 120),
        leg("gg", "c", "", 101, NONE, 130),
        leg("g", "c", "anne", 100, 110, 115),
    };

    (void)state;
    legs[0].leg = RD_STR("g");
    legs[1].leg = RD_STR("");
    check(legs, 3,
          "g c s anne 100 - 110 120 answered\n"
          "gg c s  101 - - 130 abandoned\n"
          "exact 0, conflicting 0, reused 0, dropped 0");
}

static void
legs_and_a_whole_record_of_one_id_are_records_of_one_call(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "", 100, NONE, 120),
        leg("g", "c", "anne", 110, 115, 200),
        leg("g", "c", "anne", 100, 115, 199),
        leg("g", "c", "", 300, NONE, 330),
    };

    (void)state;
    legs[2].flags = legs[3].flags = 0;
    check(legs, 4,
          "g c s anne 100 - 115 200 answered\n"
          "g c s  300 - - 330 abandoned\n"
          "exact 0, conflicting 1, reused 1, dropped 0");
}

static void
what_one_leg_knows_of_the_menu_is_known_of_the_call(void **state)
{
    struct rd_call_record legs[] = {
        leg("g", "c", "", 100, NONE, 120),
        leg("g", "c", "", 101, NONE, 121),
    };
    struct posting posting;

    (void)state;
    posting_init(&posting, NULL);
    legs[1].flags |= RD_CALL_MENU_KNOWN;
    legs[0].line = 7;
    for (size_t i = 0; i < 2; i++)
        posting_add(&posting, &legs[i]);
    posting_settle(&posting);
    assert_int_equal(posting.ledger.count, 1);
    assert_int_equal(posting.ledger.calls[0].flags, RD_CALL_MENU_KNOWN);
    assert_int_equal(posting.ledger.calls[0].line, 7);
    posting_clear(&posting);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_call_is_its_earliest_arrival_and_answer_and_its_latest_end),
        cmocka_unit_test(ties_of_arrival_go_by_bytes),
        cmocka_unit_test(
            of_answers_at_one_second_the_one_that_lasts_is_the_agent_s),
        cmocka_unit_test(answers_that_name_an_agent_may_come_first),
        cmocka_unit_test(
            without_an_answer_the_leg_that_ends_last_says_what_it_was),
        cmocka_unit_test(the_queue_is_entered_within_the_wait_of_the_call),
        cmocka_unit_test(the_same_leg_twice_is_one),
        cmocka_unit_test(
            of_a_leg_that_is_written_two_ways_the_one_that_says_more_is_kept),
        cmocka_unit_test(another_call_s_legs_are_another_call_s),
        cmocka_unit_test(
            legs_and_a_whole_record_of_one_id_are_records_of_one_call),
        cmocka_unit_test(what_one_leg_knows_of_the_menu_is_known_of_the_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
