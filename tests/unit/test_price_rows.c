/*
 * Which row prices a call: days, hours, dates, prefixes, components.
 */
#include "price_fixture.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Which line of a tariff prices a call, 0 for none. */
static size_t
line_for(const struct rd_tariff *tariff, const char *service,
         struct rd_call call)
{
    struct rd_charges charges = price(tariff, service, call);

    return charges.count == 0 ? 0 : charges.list[0].row->line;
}

static void
check_line(const struct rd_tariff *tariff, const char *local, size_t line)
{
    size_t found = line_for(tariff, "0810", abandoned(at(local), 60));

    if (found != line)
        fail_msg("%s: line %zu instead of %zu", local, found, line);
}

static void
days_and_hours_are_those_of_the_instant(void **state)
{
    struct rd_tariff tariff = build("currency,days,hours\n"
                                    "EUR,mon-fri,07:00-22:00\n"
                                    "EUR,mon-fri,22:00-07:00\n"
                                    "EUR,\"sat,sun\",*\n"
                                    "EUR,hol,*\n",
                                    "date\n2005-05-05\n");

    (void)state;
    check_line(&tariff, "2005-03-04 21:59:59", 2); /* a Friday */
    check_line(&tariff, "2005-03-04 22:00:00", 3);
    check_line(&tariff, "2005-03-04 23:59:59", 3);
    check_line(&tariff, "2005-03-05 00:00:00", 4); /* a Saturday */
    check_line(&tariff, "2005-03-05 03:00:00", 4);
    check_line(&tariff, "2005-03-06 23:59:59", 4);
    check_line(&tariff, "2005-03-07 00:00:00", 3); /* a Monday */
    check_line(&tariff, "2005-03-07 06:59:59", 3);
    check_line(&tariff, "2005-03-07 07:00:00", 2);
    check_line(&tariff, "2005-05-04 23:59:59", 3);
    check_line(&tariff, "2005-05-05 12:00:00", 5); /* Ascension, a Thursday */
    check_line(&tariff, "2005-05-06 00:00:00", 3);
    rd_tariff_clear(&tariff);
}

static void
a_holiday_is_not_its_weekday(void **state)
{
    struct rd_tariff tariff =
        build("currency,days,component\nEUR,mon-sun,week\nEUR,*,any\n",
              "date\n2005-05-05\n");
    struct rd_charges charges =
        price(&tariff, "0810", abandoned(at("2005-05-05 12:00:00"), 60));

    (void)state;
    assert_int_equal(charges.count, 1);
    assert_int_equal(charges.list[0].row->line, 3);
    charges = price(&tariff, "0810", abandoned(at("2005-05-06 12:00:00"), 60));
    assert_int_equal(charges.count, 2);
    rd_tariff_clear(&tariff);
}

static void
the_clock_is_the_local_one_across_its_changes(void **state)
{
    struct rd_tariff tariff =
        build("currency,hours\nEUR,00:00-02:30\nEUR,02:30-24:00\n", NULL);
    int64_t before = at("2005-10-30 02:30:00"); /* shown twice */

    (void)state;
    check_line(&tariff, "2005-10-30 02:29:59", 2);
    check_line(&tariff, "2005-10-30 02:30:00", 3);
    assert_int_equal(line_for(&tariff, "08", abandoned(before + 1800, 9)), 2);
    assert_int_equal(line_for(&tariff, "08", abandoned(before + 3600, 9)), 3);
    check_line(&tariff, "2005-03-27 03:00:00", 3);
    check_line(&tariff, "2005-03-27 01:59:59", 2);
    rd_tariff_clear(&tariff);
}

static void
the_longest_prefix_among_the_valid_rows_wins(void **state)
{
    struct rd_tariff tariff = build("service,currency,days,hours,valid_to\n"
                                    "081000,EUR,mon,,\n"
                                    "0810,EUR,,08:00-20:00,\n"
                                    "081,EUR,,,2005-03-08\n"
                                    "*,EUR,,,\n",
                                    NULL);
    struct rd_call monday = abandoned(at("2005-03-07 07:00:00"), 60);
    struct rd_call tuesday = abandoned(at("2005-03-08 12:00:00"), 60);

    (void)state;
    assert_int_equal(line_for(&tariff, "0810001234", monday), 2);
    assert_int_equal(line_for(&tariff, "0810001234", tuesday), 3);
    assert_int_equal(line_for(&tariff, "0810991234", monday), 4);
    assert_int_equal(line_for(&tariff, "0811991234", tuesday), 5);
    assert_int_equal(line_for(&tariff, "support", monday), 5);
    rd_tariff_clear(&tariff);
}

static void
each_row_is_tested_at_its_own_start(void **state)
{
    struct rd_tariff tariff = build("service,currency,hours,charge_from\n"
                                    "0810,EUR,22:00-24:00,answered\n"
                                    "08,EUR,20:00-22:00,arrived\n",
                                    NULL);
    int64_t arrived_at = at("2005-03-07 21:50:00");

    (void)state;
    /* Answered after 22:00, by 22:00, by nobody. */
    assert_int_equal(line_for(&tariff, "0810", answered(arrived_at, 600, 9)),
                     2);
    assert_int_equal(line_for(&tariff, "0810", answered(arrived_at, 599, 9)),
                     3);
    assert_int_equal(line_for(&tariff, "0810", abandoned(arrived_at, 900)), 3);
    /* Nobody answers: both are tested at the arrival. */
    assert_int_equal(
        line_for(&tariff, "0810", abandoned(arrived_at + 600, 900)), 2);
    rd_tariff_clear(&tariff);
}

static void
components_are_priced_one_by_one_in_the_order_of_their_names(void **state)
{
    struct rd_tariff tariff =
        build("service,component,currency,setup,per_minute,charge_from\n"
              "09,service,GBP,0.5,1.2,answered\n"
              "*,access,EUR,,0.06,arrived\n",
              NULL);
    struct rd_charges charges = price(&tariff, "0906", answered(0, 120, 60));

    (void)state;
    assert_false(charges.untariffed);
    assert_int_equal(charges.count, 2);
    assert_int_equal(charges.list[0].row->line, 3);
    assert_string_equal(charges.list[0].row->currency, "EUR");
    assert_int_equal(charges.list[0].span_s, 180);
    assert_int_equal(charges.list[0].price_micro, 180000);
    assert_int_equal(charges.list[0].waiting_micro, 120000);
    assert_string_equal(charges.list[1].row->currency, "GBP");
    assert_int_equal(charges.list[1].span_s, 60);
    assert_int_equal(charges.list[1].price_micro, 1700000);
    assert_int_equal(charges.list[1].waiting_micro, 0);
    charges = price(&tariff, "01", answered(0, 120, 60));
    assert_int_equal(charges.count, 1);
    rd_tariff_clear(&tariff);
}

static uint64_t
draw(uint64_t *seed, uint64_t below)
{
    *seed =
        *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % below;
}

/* Rows that meet or do not, over a month: many files are refused. */
static void
write_random_file(char *csv, size_t size, uint64_t *seed)
{
    static const char *const services[] = {"*", "0", "08", "081", "0812"};
    static const char *const days[] = {"*",   "mon-fri", "\"sat,sun\"",
                                       "hol", "wed",     "\"sun,hol\""};
    static const char *const hours[] = {"*", "08:00-20:00", "20:00-08:00",
                                        "12:00-13:00", "23:00-01:30"};
    static const char *const starts[] = {"", "", "2005-03-10", "2005-03-21"};
    static const char *const ends[] = {"", "", "2005-03-22", "2005-03-28"};
    size_t len, rows = 1 + draw(seed, 6);

    len = (size_t)snprintf(csv, size,
                           "currency,service,component,days,hours,valid_from,"
                           "valid_to,charge_from\n");
    for (size_t i = 0; i < rows; i++)
        len += (size_t)snprintf(
            csv + len, size - len, "EUR,%s,%s,%s,%s,%s,%s,%s\n",
            services[draw(seed, COUNT(services))],
            draw(seed, 3) == 0 ? "access" : "service",
            days[draw(seed, COUNT(days))], hours[draw(seed, COUNT(hours))],
            starts[draw(seed, COUNT(starts))], ends[draw(seed, COUNT(ends))],
            draw(seed, 4) == 0 ? "answered" : "arrived");
}

static void
check_against_all_rows(const struct rd_tariff *tariff, struct rd_str service,
                       const struct rd_call *call)
{
    struct rd_charges charges;
    size_t count = 0;

    rd_price_call(&charges, tariff, rd_tariff_find_prefix(tariff, service),
                  paris, call);
    for (size_t i = 0; i < tariff->component_count; i++) {
        int equals;
        const struct rd_tariff_row *row =
            fixture_find_row(&equals, tariff, i, paris, service, call);

        if (row == NULL)
            continue;
        assert_int_equal(equals, 1);
        assert_true(count < charges.count);
        assert_ptr_equal(charges.list[count++].row, row);
    }
    assert_int_equal(count, charges.count);
    assert_int_equal(charges.untariffed, count == 0);
}

static void
rows_are_chosen_as_by_looking_at_all_of_them(void **state)
{
    static const char *const services[] = {"0812999", "0811", "0899", "01",
                                           "queue"};
    uint64_t seed = 20050307;
    int taken = 0;

    (void)state;
    for (int file = 0; file < 3000; file++) {
        struct rd_table tables[2] = {{.name = "t.csv"}, {.name = "h.csv"}};
        const struct rd_tariff_source source = {&tables[0], 1, &tables[1]};
        struct rd_tariff tariff;
        char csv[2048];

        write_random_file(csv, sizeof csv, &seed);
        assert_true(fixture_table(&tables[0], rd_str_from(csv)));
        assert_true(fixture_table(&tables[1],
                                  RD_STR("date\n2005-03-28\n2005-03-11\n")));
        if (rd_tariff_build(&tariff, &source, NULL, NULL) == RD_OK) {
            taken++;
            for (int i = 0; i < 60; i++) {
                int64_t start = at("2005-03-08 00:00:00") +
                                (int64_t)draw(&seed, 25 * 86400);
                int64_t wait_s = (int64_t)draw(&seed, 40000);
                struct rd_call call = draw(&seed, 2) == 0
                                          ? abandoned(start, wait_s)
                                          : answered(start, wait_s, 60);

                check_against_all_rows(
                    &tariff,
                    rd_str_from(services[draw(&seed, COUNT(services))]), &call);
            }
        }
        rd_tariff_clear(&tariff);
        rd_table_clear(&tables[0]);
        rd_table_clear(&tables[1]);
    }
    assert_true(taken > 300);
    assert_true(taken < 2700);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_hours_are_those_of_the_instant),
        cmocka_unit_test(a_holiday_is_not_its_weekday),
        cmocka_unit_test(the_clock_is_the_local_one_across_its_changes),
        cmocka_unit_test(the_longest_prefix_among_the_valid_rows_wins),
        cmocka_unit_test(each_row_is_tested_at_its_own_start),
        cmocka_unit_test(
            components_are_priced_one_by_one_in_the_order_of_their_names),
        cmocka_unit_test(rows_are_chosen_as_by_looking_at_all_of_them),
    };

    return cmocka_run_group_tests(tests, load_zone, free_zone);
}
