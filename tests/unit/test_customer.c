/*
 * Who calls, what became of a call, and the words for both.
 */
#include "redite/call.h"
#include "redite/customer.h"
#include "redite/intake.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static enum rd_identity
identity(const char *customer)
{
    return rd_customer_identity(rd_str_from(customer));
}

static void
numbers_and_accounts_are_identified(void **state)
{
    static const char *const customers[] = {
        "0612345678", "+33612345678",     "A-17",  "0",    "nobody",
        "NONE OF IT", "anonymous caller", "null0", "\xff", "-",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(customers); i++)
        assert_int_equal(identity(customers[i]), RD_IDENTIFIED);
}

static void
empty_masked_and_telling_words_are_anonymous(void **state)
{
    static const char *const customers[] = {
        "",         "061234****",  "*",       "anonymous", "ANONYMOUS",
        "Unknown",  "restricted",  "Private", "none",      "NULL",
        "withheld", "Unavailable", "06 *",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(customers); i++)
        assert_int_equal(identity(customers[i]), RD_ANONYMOUS);
    assert_int_equal(rd_customer_identity((struct rd_str){NULL, 0}),
                     RD_ANONYMOUS);
}

static void
what_a_spreadsheet_wrote_is_mangled(void **state)
{
    static const char *const mangled[] = {
        "3.36E+11",
        "3,36612E+11",
        "3e+9",
        "3E+0",
    };
    static const char *const whole[] = {
        "33.6E+11", "3.E+11",   ".3E+11", "3.36E11", "3.36E-11",
        "3.36E+",   "3.36E+1x", "x3E+11", "3E +11",  "3.3.3E+1",
        "3E",       "3E+",      "E+11",   "3",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(mangled); i++)
        assert_int_equal(identity(mangled[i]), RD_MANGLED);
    for (size_t i = 0; i < COUNT(whole); i++)
        assert_int_equal(identity(whole[i]), RD_IDENTIFIED);
    assert_int_equal(identity("3.36E+11*"), RD_ANONYMOUS);
}

static void
check_national(const char *customer, const char *code, const char *expected)
{
    struct rd_buffer buffer = {0};
    struct rd_str found =
        rd_customer_national(rd_str_from(customer), code, &buffer);

    assert_true(rd_str_equal(found, rd_str_from(expected)));
    rd_buffer_clear(&buffer);
}

static void
three_ways_to_write_a_number_become_one(void **state)
{
    (void)state;
    check_national("+33612345678", "33", "0612345678");
    check_national("0033612345678", "33", "0612345678");
    check_national("0612345678", "33", "0612345678");
    check_national("+1401234", "1", "0401234");
}

static void
what_is_no_such_number_stays_as_it_is(void **state)
{
    static const char *const customers[] = {
        "",       "0",      "00",        "0033",     "00330612345678",
        "15",     "612345", "004412345", "000",      "06 12 34",
        "06123x", "A06",    "+33 6",     "+4412345", "00336 12",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(customers); i++)
        check_national(customers[i], "33", customers[i]);
}

static void
outcomes_have_words_and_no_others(void **state)
{
    static const char *const wrong[] = {"", "Answered", "answered ", "busy"};
    enum rd_outcome outcome;

    (void)state;
    for (int i = 0; i < RD_OUTCOME_COUNT; i++) {
        const char *name = rd_outcome_name((enum rd_outcome)i);

        assert_true(rd_outcome_parse(&outcome, rd_str_from(name)));
        assert_int_equal(outcome, i);
    }
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(rd_outcome_parse(&outcome, rd_str_from(wrong[i])));
}

static void
outcomes_are_numbered_in_the_order_of_their_bytes(void **state)
{
    (void)state;
    for (int i = 1; i < RD_OUTCOME_COUNT; i++)
        assert_true(
            rd_str_compare(
                rd_str_from(rd_outcome_name((enum rd_outcome)i)),
                rd_str_from(rd_outcome_name((enum rd_outcome)(i - 1)))) > 0);
}

static void
causes_stand_in_the_order_in_which_they_apply(void **state)
{
    static const char *const expected[RD_REJECT_COUNT] = {
        "oversized_field",   "column_count", "missing_field",
        "bad_number",        "bad_time",     "bad_event",
        "negative_duration", "bad_outcome",  "too_long",
    };

    (void)state;
    for (int i = 0; i < RD_REJECT_COUNT; i++)
        assert_string_equal(rd_reject_name((enum rd_reject)i), expected[i]);
}

static void
counts_of_reading_are_added_up(void **state)
{
    struct rd_intake total = {.records = 5, .outcome_inferred = 1};
    struct rd_intake more = {
        .records = 10,
        .rejected = {[RD_REJECT_BAD_TIME] = 2, [RD_REJECT_TOO_LONG] = 1},
        .outcome_inferred = 2,
        .queued_dropped = 3,
        .ambiguous_times = 4,
        .missing_times = 5,
        .exact_duplicates = 6,
        .conflicting_duplicates = 7,
        .id_reused = 8,
    };

    (void)state;
    rd_intake_merge(&total, &more);
    rd_intake_merge(&total, &more);
    assert_int_equal(total.records, 25);
    assert_int_equal(total.rejected[RD_REJECT_BAD_TIME], 4);
    assert_int_equal(rd_intake_rejected(&total), 6);
    assert_int_equal(total.outcome_inferred, 5);
    assert_int_equal(total.queued_dropped, 6);
    assert_int_equal(total.ambiguous_times, 8);
    assert_int_equal(total.missing_times, 10);
    assert_int_equal(total.exact_duplicates, 12);
    assert_int_equal(total.conflicting_duplicates, 14);
    assert_int_equal(total.id_reused, 16);
}

static void
a_wait_ends_with_the_answer_or_with_the_call(void **state)
{
    struct rd_call call = {.arrived_at = 100,
                           .queued_at = 110,
                           .answered_at = 130,
                           .ended_at = 190,
                           .outcome = RD_ANSWERED};

    (void)state;
    assert_true(rd_call_is_offered(&call) && rd_call_is_contact(&call));
    assert_int_equal(rd_call_wait_s(&call), 30);
    assert_int_equal(rd_call_queue_wait_s(&call), 20);
    assert_int_equal(rd_call_talk_s(&call), 60);
    call.answered_at = RD_ABSENT;
    call.outcome = RD_UNSERVED;
    assert_true(rd_call_is_offered(&call) && !rd_call_is_contact(&call));
    assert_int_equal(rd_call_wait_s(&call), 90);
    assert_int_equal(rd_call_queue_wait_s(&call), 80);
    call.outcome = RD_SELF_SERVICE;
    assert_false(rd_call_is_offered(&call));
    call.outcome = RD_FAILED;
    assert_false(rd_call_is_offered(&call));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_accounts_are_identified),
        cmocka_unit_test(empty_masked_and_telling_words_are_anonymous),
        cmocka_unit_test(what_a_spreadsheet_wrote_is_mangled),
        cmocka_unit_test(three_ways_to_write_a_number_become_one),
        cmocka_unit_test(what_is_no_such_number_stays_as_it_is),
        cmocka_unit_test(outcomes_have_words_and_no_others),
        cmocka_unit_test(outcomes_are_numbered_in_the_order_of_their_bytes),
        cmocka_unit_test(causes_stand_in_the_order_in_which_they_apply),
        cmocka_unit_test(counts_of_reading_are_added_up),
        cmocka_unit_test(a_wait_ends_with_the_answer_or_with_the_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
