/*
 * How many were needed, who said that they were there, and the settings of
 * both.
 */
#include "staffing_fixture.h"

#include "posting.h"
#include "redite/fraction.h"

/* `count` calls in the hour from `from` on, each talked to for `talk_s`. */
static void
talk_often(struct fixture *f, const char *from, int count, int64_t talk_s)
{
    for (int i = 0; i < count; i++)
        talk_at(f, "anne", at(f, from) + i * 3600 / count, talk_s);
}

static void
agents_needed_follow_erlang(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk_often(f, "2001-09-11 10:00:00", 200, 180); /* 10 Erlangs */
    run(f);
    assert_count(f, "by_hour[10].offered_per_day", 200);
    assert_count(f, "by_hour[10].handle_mean", 180);
    assert_count(f, "by_hour[10].load", 10);
    /* C(14, 10) leaves 0.888 in time, 13 agents 0.797 */
    assert_count(f, "by_hour[10].needed", 14);
    assert_count(f, "by_hour[10].needed_patient", 14);
    assert_count(f, "by_hour[10].staff", 1);
    assert_count(f, "by_hour[10].shortfall", 13);
    f->parameters.service_level_micro = 790000;
    f->parameters.shrinkage_micro = 300000;
    run(f);
    assert_count(f, "by_hour[10].needed", 13);
    assert_count(f, "by_hour[10].needed_positions", 19); /* 18.57 */
    f->parameters.shrinkage_micro = 350000;
    run(f);
    assert_count(f, "by_hour[10].needed_positions", 20); /* 20 exactly */
    close_fixture(f);
}

static void
wrap_up_makes_a_call_longer_for_its_agent(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    f->parameters.wrap_up_s = 80;
    cover(f, "2001-09-11", "2001-09-11");
    talk_often(f, "2001-09-11 10:00:00", 200, 100);
    run(f);
    assert_count(f, "by_hour[10].handle_mean", 180);
    assert_count(f, "by_hour[10].needed", 14);
    assert_figure(f, "by_hour[10].busy_mean", 1000000);
    close_fixture(f);
}

static void
callers_who_give_up_need_fewer_agents(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk_often(f, "2001-09-11 10:00:00", 180, 180);
    for (int i = 0; i < 20; i++)
        give_up(f, "2001-09-11 10:30:00", 30);
    run(f);
    assert_count(f, "by_hour[10].load", 10);
    assert_count(f, "by_hour[10].needed", 14);
    assert_count(f, "by_hour[10].needed_patient", 11);
    close_fixture(f);
}

static void
an_hour_without_a_contact_borrows_the_handling_time(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-11 10:00:00", 100);
    talk(f, "anne", "2001-09-11 11:00:00", 200);
    give_up(f, "2001-09-11 03:00:00", 60);
    run(f);
    assert_count(f, "by_hour[3].handle_mean", 150);
    assert_true(find(f, "by_hour[3].handle_borrowed")->value.boolean);
    assert_false(find(f, "by_hour[10].handle_borrowed")->value.boolean);
    assert_count(f, "by_hour[3].needed", 1);
    assert_count(f, "by_hour[3].staff", 0);
    assert_count(f, "by_hour[3].shortfall", 1);
    assert_count(f, "by_hour[4].needed", 0);
    assert_count(f, "by_hour[4].needed_positions", 0);
    assert_count(f, "by_hour[4].needed_patient", 0);
    assert_count(f, "by_hour[4].shortfall", 0);
    close_fixture(f);
}

static void
without_any_contact_nobody_knows_who_was_needed(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    give_up(f, "2001-09-11 03:00:00", 60);
    run(f);
    assert_null_figure(f, "by_hour[3].handle_mean");
    assert_null_figure(f, "by_hour[3].load");
    assert_null_figure(f, "by_hour[3].needed");
    assert_null_figure(f, "by_hour[3].needed_patient");
    assert_null_figure(f, "by_hour[3].shortfall");
    assert_count(f, "by_hour[3].staff", 0);
    assert_count(f, "by_hour[4].needed", 0);
    close_fixture(f);
}

static void
calls_without_a_second_of_talk_or_patience_have_no_model(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-11 10:00:00", 0);
    talk(f, "anne", "2001-09-11 11:00:00", 300);
    give_up(f, "2001-09-11 11:00:00", 0);
    run(f);
    assert_count(f, "by_hour[10].needed", 1);
    assert_null_figure(f, "by_hour[10].needed_patient");
    assert_count(f, "by_hour[11].needed", 1);
    assert_null_figure(f, "by_hour[11].needed_patient");
    close_fixture(f);
}

static void
presence_is_read_off_logins_and_pauses(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    event(f, "anne", "2001-09-11 10:00:00", RD_PRESENCE_LOGIN);
    event(f, "anne", "2001-09-11 10:10:00", RD_PRESENCE_LOGIN);
    event(f, "anne", "2001-09-11 10:15:00", RD_PRESENCE_PAUSE);
    event(f, "anne", "2001-09-11 10:30:00", RD_PRESENCE_UNPAUSE);
    event(f, "anne", "2001-09-11 10:45:00", RD_PRESENCE_LOGOUT);
    event(f, "bob", "2001-09-11 10:30:00", RD_PRESENCE_LOGIN);
    event(f, "bob", "2001-09-11 10:30:00", RD_PRESENCE_LOGOUT);
    talk(f, "anne", "2001-09-11 10:00:00", 3600);
    give_up(f, "2001-09-11 10:00:00", 600);
    run(f);
    assert_true(rd_str_equal(find(f, "basis")->value.text, RD_STR("presence")));
    assert_figure(f, "by_hour[10].present.mean", 500000);
    assert_figure(f, "by_hour[10].staff", 500000);
    assert_count(f, "by_hour[11].present.max", 0);
    close_fixture(f);
}

static void
sessions_open_at_the_edges_reach_to_the_edges(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    event(f, "anne", "2001-09-11 10:30:00", RD_PRESENCE_LOGIN);
    event(f, "bob", "2001-09-11 11:00:00", RD_PRESENCE_PAUSE);
    event(f, "carl", "2001-09-11 09:30:00", RD_PRESENCE_LOGOUT);
    run(f);
    /* carl and bob from the first event, 09:30, on; anne until the end */
    assert_count(f, "by_hour[8].present.mean", 0);
    assert_figure(f, "by_hour[9].present.mean", 500000);
    assert_figure(f, "by_hour[10].present.mean", 1500000);
    assert_count(f, "by_hour[11].present.mean", 1);
    assert_count(f, "by_hour[11].shortfall", 0);
    assert_figure(f, "by_hour[23].present.mean", 999722); /* 23:59:59 */
    close_fixture(f);
}

static void
the_latest_time_may_be_that_of_a_presence_record(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    touch(f, "2001-09-11 00:00:00");
    touch(f, "2001-09-11 12:00:00");
    event(f, "anne", "2001-09-11 12:15:00", RD_PRESENCE_UNPAUSE);
    event(f, "bob", "2001-09-11 12:45:00", RD_PRESENCE_LOGIN);
    run(f);
    assert_figure(f, "by_hour[12].present.mean", 500000);
    close_fixture(f);
}

static void
presence_spreads_over_the_days_means(void **state)
{
    struct fixture *f = open_fixture("Europe/Paris");

    (void)state;
    cover(f, "2001-10-27", "2001-10-29");
    touch(f, "2001-10-28 12:00:00");
    event(f, "anne", "2001-10-27 02:00:00", RD_PRESENCE_LOGIN);
    event(f, "anne", "2001-10-27 02:20:00", RD_PRESENCE_LOGOUT);
    event(f, "anne", "2001-10-28 02:00:00", RD_PRESENCE_LOGIN);
    event(f, "anne", "2001-10-28 03:00:00", RD_PRESENCE_LOGOUT);
    event(f, "bob", "2001-10-28 02:00:00", RD_PRESENCE_LOGIN);
    event(f, "bob", "2001-10-28 02:30:00", RD_PRESENCE_LOGOUT);
    run(f);
    assert_count(f, "by_hour[2].present.min", 0);
    assert_figure(f, "by_hour[2].present.mean", 527778); /* (1/3 + 5/4) / 3 */
    assert_figure(f, "by_hour[2].present.median", 333333);
    assert_figure(f, "by_hour[2].present.max", 1250000);
    close_fixture(f);
}

static void
without_presence_records_presence_is_null(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    run(f);
    assert_true(rd_str_equal(find(f, "basis")->value.text, RD_STR("calls")));
    assert_null_figure(f, "by_hour[10].present");
    close_fixture(f);
}

static void
note_presence(struct rd_journal *journal, const char *agent, int64_t at,
              enum rd_presence_kind kind, const char *service)
{
    const struct rd_presence_record record = {.agent = rd_str_from(agent),
                                              .service = rd_str_from(service),
                                              .at = at,
                                              .kind = kind};

    assert_int_equal(rd_journal_add_presence(journal, &record, NULL), RD_OK);
}

static void
presence_is_settled_by_agent_time_and_kind_each_event_once(void **state)
{
    struct posting posting;
    struct rd_journal *journal = &posting.journal;
    const struct rd_names *names = &posting.names;

    (void)state;
    posting_init(&posting, NULL);
    rd_journal_settle_presence(journal);
    note_presence(journal, "zoe", 5, RD_PRESENCE_LOGIN, "");
    note_presence(journal, "anne", 9, RD_PRESENCE_LOGOUT, "b");
    note_presence(journal, "anne", 9, RD_PRESENCE_LOGIN, "b");
    note_presence(journal, "anne", 9, RD_PRESENCE_LOGOUT, "b");
    note_presence(journal, "anne", 9, RD_PRESENCE_LOGOUT, "a");
    note_presence(journal, "anne", 7, RD_PRESENCE_LOGOUT, "b");
    rd_journal_settle_presence(journal);
    assert_int_equal(journal->presence_count, 5);
    assert_int_equal(journal->presence_twins, 1);
    assert_int_equal(journal->presence[0].at, 7);
    assert_int_equal(journal->presence[1].kind, RD_PRESENCE_LOGIN);
    assert_int_equal(journal->presence[2].kind, RD_PRESENCE_LOGOUT);
    assert_true(rd_str_equal(
        rd_intern_at(&names->services, journal->presence[2].service),
        RD_STR("a")));
    assert_true(
        rd_str_equal(rd_intern_at(&names->agents, journal->presence[4].agent),
                     RD_STR("zoe")));
    posting_clear(&posting);
}

static void
shares_are_above_nothing_and_under_one(void **state)
{
    static const char *const wrong[] = {"1", "1.5", "-0.1", "80", "80%", ""};
    struct rd_parameters parameters;
    struct rd_error err = {""};

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(parameters.wrap_up_s, 0);
    assert_int_equal(parameters.service_level_micro, 800000);
    assert_int_equal(parameters.shrinkage_micro, 0);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_int_equal(rd_set_service_level(&parameters, wrong[i], &err),
                         RD_USAGE);
        assert_int_equal(rd_set_shrinkage(&parameters, wrong[i], &err),
                         RD_USAGE);
    }
    assert_int_equal(rd_set_service_level(&parameters, "0", &err), RD_USAGE);
    assert_string_equal(err.text,
                        "'0' is not a share above 0 and under 1, such as 0.8");
    assert_int_equal(rd_set_shrinkage(&parameters, "1", &err), RD_USAGE);
    assert_string_equal(err.text,
                        "'1' is not a share from 0 to under 1, such as 0.3");
    assert_int_equal(rd_set_wrap_up(&parameters, "1m", &err), RD_USAGE);
    assert_int_equal(rd_set_service_level(&parameters, "0.999999", &err),
                     RD_OK);
    assert_int_equal(rd_set_shrinkage(&parameters, "0", &err), RD_OK);
    assert_int_equal(rd_set_shrinkage(&parameters, "0.25", &err), RD_OK);
    assert_int_equal(rd_set_wrap_up(&parameters, "45", &err), RD_OK);
    assert_int_equal(parameters.service_level_micro, 999999);
    assert_int_equal(parameters.shrinkage_micro, 250000);
    assert_int_equal(parameters.wrap_up_s, 45);
}

static void
fractions_are_exact_and_in_lowest_terms(void **state)
{
    struct rd_fraction third = rd_fraction_of(1200, 3600);
    struct rd_fraction half = rd_fraction_of(3600, 7200);
    struct rd_fraction sum = rd_fraction_add(third, half);

    (void)state;
    assert_int_equal(third.numerator, 1);
    assert_int_equal(third.denominator, 3);
    assert_int_equal(sum.numerator, 5);
    assert_int_equal(sum.denominator, 6);
    sum = rd_fraction_add(sum, rd_fraction_of(-5, 6));
    assert_int_equal(sum.numerator, 0);
    assert_int_equal(sum.denominator, 1);
    assert_true(rd_fraction_compare(third, half) < 0);
    assert_true(rd_fraction_compare(half, third) > 0);
    assert_true(rd_fraction_compare(half, rd_fraction_of(2, 4)) == 0);
    assert_true(rd_fraction_real(rd_fraction_of(30, 3)) == 10.0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agents_needed_follow_erlang),
        cmocka_unit_test(wrap_up_makes_a_call_longer_for_its_agent),
        cmocka_unit_test(callers_who_give_up_need_fewer_agents),
        cmocka_unit_test(an_hour_without_a_contact_borrows_the_handling_time),
        cmocka_unit_test(without_any_contact_nobody_knows_who_was_needed),
        cmocka_unit_test(
            calls_without_a_second_of_talk_or_patience_have_no_model),
        cmocka_unit_test(presence_is_read_off_logins_and_pauses),
        cmocka_unit_test(sessions_open_at_the_edges_reach_to_the_edges),
        cmocka_unit_test(the_latest_time_may_be_that_of_a_presence_record),
        cmocka_unit_test(presence_spreads_over_the_days_means),
        cmocka_unit_test(without_presence_records_presence_is_null),
        cmocka_unit_test(
            presence_is_settled_by_agent_time_and_kind_each_event_once),
        cmocka_unit_test(shares_are_above_nothing_and_under_one),
        cmocka_unit_test(fractions_are_exact_and_in_lowest_terms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
