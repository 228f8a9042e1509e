/*
 * Formats that write one call as several legs (spec, 1.6): what the call is
 * made of, in whatever order its legs come.
 */
#include "twins_fixture.h"

static struct rd_call_record
leg(const char *own, int64_t arrived, int64_t answered, int64_t ended,
    const char *agent)
{
    struct rd_call_record made = record("a", "c", arrived, answered, ended);

    made.leg = rd_str_from(own);
    made.agent = rd_str_from(agent);
    made.flags = RD_CALL_LEG;
    return made;
}

static void
the_call_has_the_earliest_arrival_and_answer_and_the_latest_end(void **state)
{
    struct rd_call_record legs[] = {
        leg("1", 10, NONE, 30, ""),
        leg("2", 20, 25, 40, "x"),
        leg("3", 15, 35, 50, "y"),
    };

    (void)state;
    legs[0].customer = RD_STR("first");
    legs[0].service = RD_STR("one");
    legs[1].reason = RD_STR("zzz");
    check(legs, 3,
          "a/first/one/x/r 10 - 25 50 answered 0\n"
          "exact 0, conflicting 0, reused 0");
}

static void
legs_that_do_not_touch_are_one_call_all_the_same(void **state)
{
    const struct rd_call_record legs[] = {
        leg("1", 10, NONE, 20, ""),
        leg("2", 500, 510, 520, "x"),
    };

    (void)state;
    check(legs, 2,
          "a/c/s/x/r 10 - 510 520 answered 0\n"
          "exact 0, conflicting 0, reused 0");
}

static void
a_leg_that_is_there_twice_counts_once(void **state)
{
    struct rd_call_record legs[] = {
        leg("1", 10, NONE, 20, ""), leg("1", 10, NONE, 20, ""),
        leg("2", 12, 15, 30, "x"),  leg("2", 12, 15, 40, "x"),
        leg("2", 12, 15, 35, "y"),
    };

    (void)state;
    check(legs, 5,
          "a/c/s/x/r 10 - 15 40 answered 0\n"
          "exact 1, conflicting 2, reused 0");
}

static void
the_call_was_queued_when_a_leg_first_was_within_its_wait(void **state)
{
    struct rd_call_record legs[] = {
        leg("1", 10, NONE, 40, ""),
        leg("2", 11, 30, 40, "x"),
        leg("3", 12, NONE, 40, ""),
    };

    (void)state;
    legs[0].queued_at = 20;
    legs[1].queued_at = 9;
    legs[2].queued_at = 15;
    check(legs, 3,
          "a/c/s/x/r 10 15 30 40 answered 0\n"
          "exact 0, conflicting 0, reused 0");
}

static void
a_queue_outside_of_the_wait_of_all_legs_is_dropped(void **state)
{
    struct rd_call_record legs[] = {
        leg("1", 10, NONE, 40, ""),
        leg("2", 11, 30, 40, "x"),
    };

    (void)state;
    legs[1].queued_at = 35;
    check(legs, 2,
          "a/c/s/x/r 10 - 30 40 answered 0\n"
          "exact 0, conflicting 0, reused 0, queued dropped 1");
}

static void
without_an_answer_the_leg_that_ends_last_says_why(void **state)
{
    struct rd_call_record legs[] = {
        leg("1", 10, NONE, 20, ""),
        leg("2", 10, NONE, 30, ""),
        leg("3", 10, NONE, 25, ""),
        leg("4", 12, NONE, 22, ""),
    };

    (void)state;
    legs[1].outcome = RD_UNSERVED;
    legs[2].outcome = RD_FAILED;
    legs[3].outcome = RD_FAILED;
    check(legs, 4,
          "a/c/s//r 10 - - 30 unserved 0\n"
          "exact 0, conflicting 0, reused 0");
}

/* Two agents pick up in the same second, and hang up in the same. */
static void
answers_that_differ_by_name_alone_are_the_first_name_s(void **state)
{
    const struct rd_call_record legs[] = {
        leg("1", 10, 15, 40, "zoe"),
        leg("2", 10, 15, 40, "eve"),
        leg("3", 10, 15, 40, "mia"),
    };

    (void)state;
    check(legs, 3,
          "a/c/s/eve/r 10 - 15 40 answered 0\n"
          "exact 0, conflicting 0, reused 0");
}

/* A file of legs beside one that writes the call whole. */
static void
a_call_of_legs_is_a_record_beside_others(void **state)
{
    const struct rd_call_record records[] = {
        leg("1", 10, NONE, 20, ""),
        leg("2", 12, 15, 30, "x"),
        record("a", "c", 10, NONE, 12),
        record("a", "c", 31, NONE, 40),
    };

    (void)state;
    check(records, 4,
          "a/c/s/g/r 31 - - 40 abandoned 0\n"
          "a/c/s/x/r 10 - 15 30 answered 0\n"
          "exact 0, conflicting 1, reused 1");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_call_has_the_earliest_arrival_and_answer_and_the_latest_end),
        cmocka_unit_test(legs_that_do_not_touch_are_one_call_all_the_same),
        cmocka_unit_test(a_leg_that_is_there_twice_counts_once),
        cmocka_unit_test(
            the_call_was_queued_when_a_leg_first_was_within_its_wait),
        cmocka_unit_test(a_queue_outside_of_the_wait_of_all_legs_is_dropped),
        cmocka_unit_test(without_an_answer_the_leg_that_ends_last_says_why),
        cmocka_unit_test(
            answers_that_differ_by_name_alone_are_the_first_name_s),
        cmocka_unit_test(a_call_of_legs_is_a_record_beside_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
