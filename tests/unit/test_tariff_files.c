/*
 * The installed tariff files: taken without a warning, and giving the prices
 * that were published.
 */
#include "price_fixture.h"

#include "redite/table_file.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const names[] = {"france-2000", "france-2005", "france-2015",
                                    "uk-2015"};

static void
fail_warned(void *context, const char *text)
{
    (void)context;
    fail_msg("%s", text);
}

/* Build from installed files, with or without holidays. */
static struct rd_tariff
install(const char *const *files, size_t count, const char *holidays)
{
    const char *folder = getenv("abs_top_srcdir");
    const struct rd_warnings warnings = {fail_warned, NULL};
    struct rd_table tables[COUNT(names)] = {{0}};
    struct rd_table days = {.name = "days.csv"};
    const struct rd_tariff_source source = {tables, count,
                                            holidays == NULL ? NULL : &days};
    char paths[COUNT(names)][512];
    struct rd_tariff tariff;
    struct rd_error err = {""};

    for (size_t i = 0; i < count; i++) {
        (void)snprintf(paths[i], sizeof paths[i], "%s/src/share/tariffs/%s.csv",
                       folder == NULL ? "." : folder, files[i]);
        if (rd_table_read(&tables[i], paths[i], NULL, &err) != RD_OK)
            fail_msg("%s", err.text);
    }
    if (holidays != NULL)
        assert_true(fixture_table(&days, rd_str_from(holidays)));
    if (rd_tariff_build(&tariff, &source, &warnings, &err) != RD_OK)
        fail_msg("%s", err.text);
    for (size_t i = 0; i < count; i++)
        rd_table_clear(&tables[i]);
    rd_table_clear(&days);
    return tariff;
}

/* What a call that begins at `local` and is answered at once costs in all. */
static int64_t
cost(const struct rd_tariff *tariff, const char *service, const char *local,
     int64_t seconds)
{
    struct rd_charges charges =
        price(tariff, service, answered(at(local), 0, seconds));
    int64_t sum = 0;

    if (charges.untariffed)
        fail_msg("%s at %s has no row", service, local);
    for (size_t i = 0; i < charges.count; i++)
        sum += charges.list[i].price_micro;
    return sum;
}

static void
every_row_says_where_its_price_is_published(void **state)
{
    (void)state;
    for (size_t file = 0; file < COUNT(names); file++) {
        struct rd_tariff tariff = install(&names[file], 1, NULL);

        assert_true(tariff.row_count > 5);
        for (size_t i = 0; i < tariff.row_count; i++)
            if (tariff.rows[i].source.len < 20)
                fail_msg("%s:%zu has no source", tariff.rows[i].file,
                         tariff.rows[i].line);
        rd_tariff_clear(&tariff);
    }
}

static void
the_reform_of_2015_follows_without_a_gap(void **state)
{
    struct rd_tariff tariff = install(&names[1], 2, NULL);

    (void)state;
    assert_int_equal(cost(&tariff, "0820123456", "2015-09-30 23:59:00", 116),
                     230000);
    assert_int_equal(cost(&tariff, "0820123456", "2015-10-01 00:00:00", 120),
                     400000);
    rd_tariff_clear(&tariff);
}

static void
france_2000_is_in_francs(void **state)
{
    struct rd_tariff tariff = install(names, 1, "2000-05-08\n");
    static const char monday[] = "2000-09-11 12:00:00";

    (void)state;
    assert_int_equal(cost(&tariff, "0836681234", monday, 390), 14495000);
    assert_int_equal(cost(&tariff, "0836681234", monday, 2640), 98120000);
    assert_int_equal(cost(&tariff, "0836701234", monday, 600), 31210000);
    assert_int_equal(cost(&tariff, "0802123456", monday, 60), 790000);
    assert_int_equal(cost(&tariff, "0803123456", monday, 60), 1090000);
    assert_int_equal(cost(&tariff, "0800123456", monday, 600), 0);
    assert_int_equal(cost(&tariff, "0801123456", monday, 180), 740000);
    assert_int_equal(cost(&tariff, "0801123456", monday, 240), 1020000);
    assert_int_equal(cost(&tariff, "0801123456", "2000-09-11 19:00:00", 240),
                     880000);
    assert_int_equal(cost(&tariff, "0801123456", "2000-09-09 12:00:00", 240),
                     880000);
    assert_int_equal(cost(&tariff, "0801123456", "2000-05-08 12:00:00", 240),
                     880000);
    assert_int_equal(cost(&tariff, "0801123456", "2000-12-05 12:00:00", 180),
                     1040000);
    rd_tariff_clear(&tariff);
}

static void
france_2005_has_a_credit_of_time(void **state)
{
    struct rd_tariff tariff = install(&names[1], 1, "2005-05-16\n");
    static const char monday[] = "2005-03-07 12:00:00";

    (void)state;
    assert_int_equal(cost(&tariff, "0820123456", monday, 56), 110000);
    assert_int_equal(cost(&tariff, "0820123456", monday, 57), 112000);
    assert_int_equal(cost(&tariff, "0820123456", monday, 600), 1198000);
    assert_int_equal(cost(&tariff, "0820201234", monday, 116), 200000);
    assert_int_equal(cost(&tariff, "0825123456", monday, 105), 260000);
    assert_int_equal(cost(&tariff, "0899123456", monday, 60), 1690000);
    assert_int_equal(cost(&tariff, "0810123456", monday, 120), 123000);
    assert_int_equal(cost(&tariff, "0810123456", "2005-03-07 22:00:00", 120),
                     108000);
    assert_int_equal(cost(&tariff, "0810123456", "2005-05-16 12:00:00", 120),
                     108000);
    rd_tariff_clear(&tariff);
}

static void
since_2015_access_and_service_are_apart(void **state)
{
    struct rd_tariff france = install(&names[2], 1, NULL);
    struct rd_tariff kingdom = install(&names[3], 1, NULL);
    static const char day[] = "2015-10-01 12:00:00";

    (void)state;
    assert_int_equal(cost(&france, "0805123456", day, 600), 0);
    assert_int_equal(cost(&france, "0809123456", day, 600), 0);
    assert_int_equal(cost(&france, "0810123456", day, 600), 600000);
    assert_int_equal(cost(&france, "0892123456", day, 600), 8000000);
    assert_int_equal(cost(&kingdom, "08001111", day, 600), 0);
    assert_int_equal(cost(&kingdom, "0845123456", day, 30), 130800);
    assert_int_equal(cost(&kingdom, "0871123456", day, 600), 2258000);
    rd_tariff_clear(&france);
    rd_tariff_clear(&kingdom);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_says_where_its_price_is_published),
        cmocka_unit_test(the_reform_of_2015_follows_without_a_gap),
        cmocka_unit_test(france_2000_is_in_francs),
        cmocka_unit_test(france_2005_has_a_credit_of_time),
        cmocka_unit_test(since_2015_access_and_service_are_apart),
    };

    return cmocka_run_group_tests(tests, load_zone, free_zone);
}
