/*
 * Who was there: busy agents by clock hour, nights, round the clock.
 */
#include "staffing_fixture.h"

static void
agents_of_an_hour_are_distinct_and_their_seconds_add_up(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-12");
    talk(f, "anne", "2001-09-11 10:00:00", 900);
    talk(f, "anne", "2001-09-11 10:30:00", 900);
    talk(f, "bob", "2001-09-11 10:10:00", 1800);
    talk(f, "bob", "2001-09-12 10:10:00", 3600);
    run(f);
    assert_count(f, "by_hour[10].days", 2);
    assert_count(f, "by_hour[10].seen.min", 1);
    assert_figure(f, "by_hour[10].seen.mean", 1500000);
    assert_count(f, "by_hour[10].seen.median", 1);
    assert_count(f, "by_hour[10].seen.max", 2);
    assert_figure(f, "by_hour[10].busy_mean", 916667); /* (1 + 3000/3600) / 2 */
    assert_count(f, "by_hour[10].busy_max", 2);
    assert_count(f, "by_hour[11].seen.max", 1);
    assert_figure(f, "by_hour[11].busy_mean", 83333);
    assert_count(f, "by_hour[9].seen.max", 0);
    assert_overlaps(f, 0);
    close_fixture(f);
}

static void
an_end_and_a_start_in_the_same_second_do_not_overlap(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-11 10:00:00", 600);
    talk(f, "bob", "2001-09-11 10:10:00", 600);
    talk(f, "bob", "2001-09-11 10:20:00", 2400); /* until 11:00:00 */
    run(f);
    assert_count(f, "by_hour[10].busy_max", 1);
    assert_count(f, "by_hour[10].busy_mean", 1);
    assert_count(f, "by_hour[10].seen.max", 2);
    assert_count(f, "by_hour[11].seen.max", 0);
    assert_overlaps(f, 0);
    close_fixture(f);
}

static void
an_agent_on_overlapping_calls_is_one_agent(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-11 10:00:00", 1800);
    talk(f, "anne", "2001-09-11 10:10:00", 60);
    talk(f, "anne", "2001-09-11 10:20:00", 1200); /* until 10:40 */
    talk(f, "anne", "2001-09-11 10:20:00", 0);
    talk(f, "anne", "2001-09-11 10:40:00", 300);
    run(f);
    assert_count(f, "by_hour[10].busy_max", 1);
    assert_figure(f, "by_hour[10].busy_mean", 750000);
    assert_count(f, "by_hour[10].seen.max", 1);
    assert_overlaps(f, 2);
    close_fixture(f);
}

static void
who_talks_for_no_time_or_has_no_name_is_not_seen(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-11 10:05:00", 0);
    talk(f, "", "2001-09-11 11:00:00", 600);
    run(f);
    assert_count(f, "by_hour[10].seen.max", 0);
    assert_count(f, "by_hour[11].seen.max", 0);
    assert_count(f, "by_hour[11].busy_max", 0);
    assert_count(f, "round_the_clock.offered", 2);
    assert_count(f, "round_the_clock.offered_nobody", 2);
    close_fixture(f);
}

static void
a_call_across_midnight_is_busy_on_both_dates(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-12");
    talk(f, "anne", "2001-09-11 22:30:00", 2 * 3600 + 900);
    run(f);
    assert_figure(f, "by_hour[22].busy_mean", 250000);
    assert_figure(f, "by_hour[23].busy_mean", 500000);
    assert_figure(f, "by_hour[0].busy_mean", 375000);
    assert_count(f, "by_hour[0].seen.max", 1);
    close_fixture(f);
}

static void
busy_and_waiting_time_are_cut_to_the_period(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    f->parameters.from = rd_local_day(at(f, "2001-09-11 00:00:00"));
    f->parameters.to = f->parameters.from + 1;
    cover(f, "2001-09-10", "2001-09-12");
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-10 23:00:00", 3600 + 60);
    talk(f, "anne", "2001-09-10 23:59:59", 60);
    talk(f, "anne", "2001-09-10 23:30:00", 1800 + 600);
    talk(f, "anne", "2001-09-11 00:05:00", 60); /* the only one inside */
    give_up(f, "2001-09-10 23:50:00", 600 + 300);
    talk(f, "bob", "2001-09-11 23:59:00", 3600);
    run(f);
    assert_figure(f, "by_hour[0].busy_mean", 166667);
    assert_count(f, "by_hour[0].busy_max", 1);
    assert_count(f, "by_hour[0].while_waiting.seconds", 300);
    assert_count(f, "by_hour[0].while_waiting.mean", 1);
    assert_count(f, "by_hour[0].offered_per_day", 1);
    assert_count(f, "by_hour[23].while_waiting.seconds", 0);
    assert_figure(f, "by_hour[23].busy_mean", 16667);
    assert_overlaps(f, 1);
    close_fixture(f);
}

static void
agents_are_counted_while_somebody_waits(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-11 10:00:00", 65);
    talk(f, "bob", "2001-09-11 10:00:50", 3000);
    give_up(f, "2001-09-11 10:00:00", 105); /* waits from :05 to 1:45 */
    give_up(f, "2001-09-11 10:30:00", 5);   /* hangs up at once */
    give_up(f, "2001-09-11 09:59:00", 600)->queued_at =
        at(f, "2001-09-11 10:00:40"); /* waits from :45 to 9:00 */
    run(f);
    assert_count(f, "by_hour[10].while_waiting.seconds", 535);
    /* 45 s with one, 15 s with two, 475 s with one */
    assert_figure(f, "by_hour[10].while_waiting.mean", 1028037);
    assert_count(f, "by_hour[10].while_waiting.min", 1);
    assert_figure(f, "by_hour[10].staff", 1028037);
    assert_count(f, "by_hour[9].while_waiting.seconds", 0);
    assert_null_figure(f, "by_hour[9].while_waiting.mean");
    assert_null_figure(f, "by_hour[9].while_waiting.min");
    assert_count(f, "by_hour[9].staff", 0);
    close_fixture(f);
}

static void
a_caller_who_waits_for_nobody_shows_that_nobody_is_there(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-12");
    talk(f, "anne", "2001-09-11 10:00:00", 3600);
    give_up(f, "2001-09-11 10:10:00", 105);
    give_up(f, "2001-09-12 10:10:00", 305);
    run(f);
    assert_count(f, "by_hour[10].while_waiting.seconds", 400);
    assert_figure(f, "by_hour[10].while_waiting.mean", 250000);
    assert_count(f, "by_hour[10].while_waiting.min", 0);
    close_fixture(f);
}

static void
a_skipped_hour_is_no_hour(void **state)
{
    struct fixture *f = open_fixture("Europe/Paris");

    (void)state;
    cover(f, "2001-03-24", "2001-03-25");
    talk(f, "anne", "2001-03-25 01:30:00", 3600); /* until 03:30 */
    run(f);
    assert_count(f, "by_hour[2].days", 1);
    assert_count(f, "by_hour[2].seen.mean", 0);
    assert_figure(f, "by_hour[1].busy_mean", 250000);
    assert_figure(f, "by_hour[3].busy_mean", 250000);
    assert_count(f, "round_the_clock.hours", 47);
    assert_count(f, "round_the_clock.longest_nobody", 25);
    close_fixture(f);
}

static void
a_skipped_hour_ends_no_run_and_no_night(void **state)
{
    struct fixture *f = open_fixture("Europe/Paris");

    (void)state;
    cover(f, "2001-03-24", "2001-03-25");
    run(f);
    assert_count(f, "round_the_clock.longest_nobody", 47);
    assert_count(f, "nights.count", 1);
    assert_count(f, "nights.each[2001-03-24].hours_nobody", 9);
    close_fixture(f);
}

static void
a_night_from_a_skipped_time_begins_with_the_next(void **state)
{
    struct fixture *f = open_fixture("Europe/Paris");

    (void)state;
    f->parameters.night_from_min = 2 * 60 + 15;
    f->parameters.night_to_min = 4 * 60;
    cover(f, "2001-03-25", "2001-03-25");
    talk(f, "anne", "2001-03-25 03:00:00", 900);
    run(f);
    assert_figure(f, "nights.each[2001-03-25].busy_mean", 250000);
    assert_count(f, "nights.each[2001-03-25].hours_nobody", 0);
    close_fixture(f);
}

static void
the_night_of_the_last_date_is_not_inside(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    cover(f, "2001-09-11", "2001-09-12");
    run(f);
    assert_count(f, "nights.count", 1);
    f->parameters.night_to_min = 0; /* it ends where the period does */
    run(f);
    assert_count(f, "nights.count", 2);
    close_fixture(f);
}

static void
an_hour_that_comes_twice_is_one_of_two_hours(void **state)
{
    struct fixture *f = open_fixture("Europe/Paris");

    (void)state;
    cover(f, "2001-10-27", "2001-10-28");
    talk(f, "anne", "2001-10-28 01:30:00", 3600 + 3600); /* 02:30 again */
    talk(f, "anne", "2001-10-27 02:30:00", 900);
    run(f);
    assert_count(f, "by_hour[2].days", 2);
    assert_figure(f, "by_hour[2].busy_mean", 500000); /* (3/4 + 1/4) / 2 */
    assert_count(f, "by_hour[2].seen.max", 1);
    assert_count(f, "by_hour[3].seen.max", 0);
    assert_count(f, "round_the_clock.hours", 48);
    close_fixture(f);
}

static void
a_clock_that_skips_half_an_hour_leaves_the_other_half(void **state)
{
    struct fixture *f = open_fixture("Australia/Lord_Howe");

    (void)state;
    cover(f, "2021-10-03", "2021-10-03");
    talk(f, "anne", "2021-10-03 02:30:00", 900);
    run(f);
    assert_count(f, "by_hour[2].days", 1);
    assert_figure(f, "by_hour[2].busy_mean", 500000);
    close_fixture(f);
}

static void
nothing_is_said_of_hours_without_records(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    talk(f, "anne", "2001-09-11 10:30:00", 60);
    touch(f, "2001-09-13 08:00:00");
    talk(f, "anne", "2001-09-13 09:00:00", 3600); /* until 10:00:00 */
    run(f);
    assert_count(f, "by_hour[9].days", 1);
    assert_count(f, "by_hour[10].days", 2); /* the end still touches it */
    assert_count(f, "by_hour[11].days", 1);
    assert_count(f, "by_hour[0].days", 1);
    assert_count(f, "round_the_clock.hours", 14 + 11);
    assert_count(f, "round_the_clock.longest_nobody", 13);
    close_fixture(f);
}

static void
nights_are_told_when_all_their_hours_have_records(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    touch(f, "2001-09-10 22:30:00");
    talk(f, "anne", "2001-09-10 23:50:00", 1200);
    talk(f, "bob", "2001-09-11 07:00:00", 7200);
    give_up(f, "2001-09-11 03:00:00", 30);
    talk(f, "bob", "2001-09-11 22:00:00", 36000);
    touch(f, "2001-09-13 08:00:00"); /* no call on the 12th */
    run(f);
    assert_count(f, "nights.count", 1);
    assert_count(f, "nights.with_nobody", 1);
    assert_count(f, "nights.unanswered", 1);
    assert_count(f, "nights.each[2001-09-10].seen", 2);
    assert_count(f, "nights.each[2001-09-10].busy_max", 1);
    assert_figure(f, "nights.each[2001-09-10].busy_mean", 133333);
    assert_count(f, "nights.each[2001-09-10].least_seen", 0);
    assert_count(f, "nights.each[2001-09-10].hours_nobody", 7);
    assert_count(f, "nights.each[2001-09-10].offered", 3);
    assert_count(f, "nights.each[2001-09-10].answered", 2);
    assert_count(f, "nights.each[2001-09-10].p50", 0);
    assert_count(f, "nights.each[2001-09-10].p90", 30);
    assert_count(f, "nights.hours_nobody.median", 7);
    assert_count(f, "nights.each[2001-09-10].by_hour[23].seen", 1);
    assert_count(f, "nights.each[2001-09-10].by_hour[0].seen", 1);
    assert_count(f, "nights.each[2001-09-10].by_hour[0].offered", 0);
    assert_count(f, "nights.each[2001-09-10].by_hour[3].seen", 0);
    assert_count(f, "nights.each[2001-09-10].by_hour[3].offered", 1);
    assert_count(f, "nights.each[2001-09-10].by_hour[3].not_answered", 1);
    assert_count(f, "nights.each[2001-09-10].by_hour[7].not_answered", 0);
    close_fixture(f);
}

static void
a_night_cuts_its_agents_but_not_its_clock_hours(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    f->parameters.night_from_min = 30;
    f->parameters.night_to_min = 2 * 60 + 30;
    cover(f, "2001-09-11", "2001-09-11");
    talk(f, "anne", "2001-09-11 00:10:00", 600);
    talk(f, "bob", "2001-09-11 01:00:00", 1800);
    talk(f, "carl", "2001-09-11 02:20:00", 1200);
    run(f);
    assert_count(f, "nights.count", 1);
    assert_count(f, "nights.each[2001-09-11].seen", 2);
    assert_figure(f, "nights.each[2001-09-11].busy_mean", 333333);
    assert_count(f, "nights.each[2001-09-11].least_seen", 1);
    assert_count(f, "nights.each[2001-09-11].offered", 2);
    assert_count(f, "nights.each[2001-09-11].by_hour[0].offered", 1);
    assert_count(f, "nights.each[2001-09-11].by_hour[2].offered", 1);
    assert_count(f, "nights.each[2001-09-11].by_hour[2].seen", 1);
    close_fixture(f);
}

static size_t
count_hours(const struct fixture *f, const char *night)
{
    const struct rd_node *hour = find(f, night)->value.children.first;
    size_t count = 0;

    for (; hour != NULL; hour = hour->next)
        count++;
    return count;
}

/* 02:00 is skipped in March; in October it is one hour that lasts two. */
static void
a_night_has_the_hours_that_its_clock_shows(void **state)
{
    struct fixture *f = open_fixture("Europe/Paris");
    struct rd_call *second;

    (void)state;
    cover(f, "2001-03-23", "2001-03-25");
    touch(f, "2001-03-24 12:00:00");
    run(f);
    assert_int_equal(count_hours(f, "nights.each[2001-03-23].by_hour"), 10);
    assert_int_equal(count_hours(f, "nights.each[2001-03-24].by_hour"), 9);
    close_fixture(f);
    f = open_fixture("Europe/Paris");
    cover(f, "2001-10-27", "2001-10-28");
    give_up(f, "2001-10-28 02:10:00", 20);
    give_up(f, "2001-10-28 02:50:00", 3600 + 1200);
    second = give_up(f, "2001-10-28 02:50:00", 20);
    second->arrived_at += 3600;
    second->ended_at += 3600;
    run(f);
    assert_int_equal(count_hours(f, "nights.each[2001-10-27].by_hour"), 10);
    assert_count(f, "nights.each[2001-10-27].by_hour[2].not_answered", 3);
    close_fixture(f);
}

static void
without_calls_there_are_no_figures(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    run(f);
    assert_count(f, "by_hour[23].days", 0);
    assert_null_figure(f, "by_hour[0].busy_max");
    assert_null_figure(f, "by_hour[0].offered_per_day");
    assert_null_figure(f, "by_hour[0].handle_mean");
    assert_null_figure(f, "by_hour[0].load");
    assert_null_figure(f, "by_hour[0].needed");
    assert_null_figure(f, "by_hour[0].needed_positions");
    assert_null_figure(f, "by_hour[0].needed_patient");
    assert_null_figure(f, "by_hour[0].staff");
    assert_null_figure(f, "by_hour[0].shortfall");
    assert_null_figure(f, "by_hour[0].p90");
    assert_count(f, "nights.count", 0);
    assert_null_figure(f, "nights.seen.median");
    assert_count(f, "round_the_clock.hours", 0);
    f->parameters.to = rd_local_day(at(f, "2001-09-11 00:00:00"));
    run(f);
    assert_count(f, "nights.count", 0);
    close_fixture(f);
}

static void
assert_same(const struct rd_node *a, const struct rd_node *b)
{
    int64_t a_micro = 0, b_micro = 0;

    assert_int_equal(a->kind, b->kind);
    assert_true(rd_str_equal(a->name, b->name));
    assert_int_equal(rd_node_micro(&a_micro, a), rd_node_micro(&b_micro, b));
    assert_int_equal(a_micro, b_micro);
    if (a->kind != RD_NODE_OBJECT && a->kind != RD_NODE_LIST)
        return;
    a = a->value.children.first;
    b = b->value.children.first;
    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        assert_same(a, b);
    assert_true(a == NULL && b == NULL);
}

/* Three days of calls that fall on each other, from a fixed seed. */
static void
add_many(struct fixture *f)
{
    uint32_t seed = 4;

    for (int i = 0; i < 400; i++) {
        char name[] = "a0";
        int64_t from = at(f, "2001-10-27 00:00:00");

        seed = seed * 1664525 + 1013904223;
        name[1] = (char)('0' + seed % 7);
        from += (seed >> 8) % (3 * 86400);
        if (i % 4 == 0)
            add_call(f, (struct rd_call){.arrived_at = from,
                                         .answered_at = RD_ABSENT,
                                         .ended_at = from + (seed >> 4) % 300,
                                         .outcome = RD_ABANDONED});
        else
            talk_at(f, i % 9 == 0 ? "" : name, from, (seed >> 6) % 5000);
    }
}

/* Every third call goes to another part; the first two join the last. */
static void
run_in_parts(struct fixture *f)
{
    void *parts[3];

    set_scope(f);
    for (size_t i = 0; i < COUNT(parts); i++)
        parts[i] = observe(f, i, COUNT(parts));
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(rd_metric_staffing.merge(parts[2], parts[i], NULL),
                         RD_OK);
        rd_metric_staffing.clear(parts[i]);
        free(parts[i]);
    }
    emit(f, parts[2]);
}

static void
merging_parts_equals_seeing_the_whole(void **state)
{
    struct fixture *f = open_fixture("Europe/Paris");
    struct rd_report whole;

    (void)state;
    add_many(f);
    run(f);
    whole = f->report;
    f->report = (struct rd_report){0};
    run_in_parts(f);
    assert_same(whole.root, f->report.root);
    assert_true(rd_node_integer(rd_node_find(
                    f->report.root, RD_STR("quality.overlapping_calls"))) > 0);
    rd_report_clear(&whole);
    close_fixture(f);
}

/* Of the first hour of all, the last part has no call. */
static void
merging_begins_with_the_first_hour(void **state)
{
    struct fixture *f = open_fixture("UTC");

    (void)state;
    f->parameters.night_from_min = 0;
    f->parameters.night_to_min = 3 * 60;
    cover(f, "2001-09-11", "2001-09-12");
    talk(f, "anne", "2001-09-11 10:00:00", 60);
    give_up(f, "2001-09-11 00:10:00", 60);
    talk(f, "anne", "2001-09-11 00:20:00", 60);
    run_in_parts(f);
    assert_count(f, "nights.each[2001-09-11].by_hour[0].offered", 2);
    assert_count(f, "nights.each[2001-09-11].by_hour[0].not_answered", 1);
    assert_count(f, "round_the_clock.offered", 2);
    close_fixture(f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            agents_of_an_hour_are_distinct_and_their_seconds_add_up),
        cmocka_unit_test(an_end_and_a_start_in_the_same_second_do_not_overlap),
        cmocka_unit_test(an_agent_on_overlapping_calls_is_one_agent),
        cmocka_unit_test(who_talks_for_no_time_or_has_no_name_is_not_seen),
        cmocka_unit_test(a_call_across_midnight_is_busy_on_both_dates),
        cmocka_unit_test(busy_and_waiting_time_are_cut_to_the_period),
        cmocka_unit_test(agents_are_counted_while_somebody_waits),
        cmocka_unit_test(
            a_caller_who_waits_for_nobody_shows_that_nobody_is_there),
        cmocka_unit_test(a_skipped_hour_is_no_hour),
        cmocka_unit_test(a_skipped_hour_ends_no_run_and_no_night),
        cmocka_unit_test(a_night_from_a_skipped_time_begins_with_the_next),
        cmocka_unit_test(the_night_of_the_last_date_is_not_inside),
        cmocka_unit_test(an_hour_that_comes_twice_is_one_of_two_hours),
        cmocka_unit_test(a_clock_that_skips_half_an_hour_leaves_the_other_half),
        cmocka_unit_test(nothing_is_said_of_hours_without_records),
        cmocka_unit_test(nights_are_told_when_all_their_hours_have_records),
        cmocka_unit_test(a_night_cuts_its_agents_but_not_its_clock_hours),
        cmocka_unit_test(a_night_has_the_hours_that_its_clock_shows),
        cmocka_unit_test(without_calls_there_are_no_figures),
        cmocka_unit_test(merging_parts_equals_seeing_the_whole),
        cmocka_unit_test(merging_begins_with_the_first_hour),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
