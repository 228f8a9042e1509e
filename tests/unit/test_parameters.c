/*
 * The values of options as people write them.
 */
#include "redite/parameters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Whether a setter takes `value`; a refusal leaves the parameters alone. */
static bool
takes(struct rd_parameters *parameters, rd_parameter_set *set,
      const char *value)
{
    struct rd_parameters before = *parameters;
    struct rd_error err = {""};
    enum rd_status st = set(parameters, value, &err);

    if (st == RD_OK) {
        assert_string_equal(err.text, "");
        return true;
    }
    assert_int_equal(st, RD_USAGE);
    assert_non_null(strstr(err.text, value));
    assert_non_null(strstr(err.text, "such as"));
    assert_memory_equal(parameters, &before, sizeof before);
    return false;
}

static void
refuse_all(rd_parameter_set *set, const char *const *values, size_t count)
{
    struct rd_parameters parameters;

    rd_parameters_init(&parameters);
    for (size_t i = 0; i < count; i++)
        if (takes(&parameters, set, values[i]))
            fail_msg("'%s' was taken", values[i]);
}

static void
what_is_not_asked_has_the_value_of_the_definition(void **state)
{
    struct rd_parameters parameters;
    struct rd_error err;

    (void)state;
    rd_parameters_init(&parameters);
    assert_string_equal(parameters.timezone, "Europe/Paris");
    assert_int_equal(parameters.from, RD_NO_DAY);
    assert_int_equal(parameters.to, RD_NO_DAY);
    assert_int_equal(parameters.night_from_min, 22 * 60);
    assert_int_equal(parameters.night_to_min, 8 * 60);
    assert_int_equal(parameters.answer_within_s, 20);
    assert_false(parameters.answer_within_exclusive);
    assert_int_equal(parameters.short_abandon_s, 5);
    assert_int_equal(parameters.short_talk_s, 10);
    assert_int_equal(parameters.max_call_s, 86400);
    assert_int_equal(parameters.max_wait_s, 7200);
    assert_true(parameters.max_rejects.is_share);
    assert_int_equal(parameters.max_rejects.value, 10000);
    assert_false(parameters.salvage);
    assert_null(parameters.calling_code);
    assert_int_equal(rd_parameters_check(&parameters, &err), RD_OK);
}

static void
a_zone_is_any_name_but_the_empty_one(void **state)
{
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_true(takes(&parameters, rd_set_timezone, "Asia/Jerusalem"));
    assert_string_equal(parameters.timezone, "Asia/Jerusalem");
    assert_false(takes(&parameters, rd_set_timezone, ""));
}

static void
the_period_is_two_dates(void **state)
{
    static const char *const wrong[] = {"", "1999-2-1", "1999-02-29",
                                        "01/02/1999", "2200-01-01"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_true(takes(&parameters, rd_set_from, "1970-01-02"));
    assert_true(takes(&parameters, rd_set_to, "2000-02-29"));
    assert_int_equal(parameters.from, 1);
    assert_int_equal(parameters.to, 11016);
    refuse_all(rd_set_from, wrong, COUNT(wrong));
    refuse_all(rd_set_to, wrong, COUNT(wrong));
}

static void
a_period_that_ends_where_it_begins_is_refused(void **state)
{
    struct rd_parameters parameters;
    struct rd_error err;

    (void)state;
    rd_parameters_init(&parameters);
    assert_true(takes(&parameters, rd_set_from, "1999-01-31"));
    assert_int_equal(rd_parameters_check(&parameters, &err), RD_OK);
    assert_true(takes(&parameters, rd_set_to, "1999-02-01"));
    assert_int_equal(rd_parameters_check(&parameters, &err), RD_OK);
    assert_true(takes(&parameters, rd_set_to, "1999-01-31"));
    assert_int_equal(rd_parameters_check(&parameters, &err), RD_USAGE);
    assert_non_null(strstr(err.text, "from 1999-01-31 to 1999-01-31"));
}

static void
a_night_is_two_times_of_the_day(void **state)
{
    static const char *const wrong[] = {
        "",           "22:00",        "22:00-22:00", "22:00-24:00",
        "7:00-22:00", "22:60-08:00",  "22-8",        "22:00 08:00",
        "22.00-8.00", "22:00-08:00x", "+2:00-08:00", "22:00--8:00"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_true(takes(&parameters, rd_set_night, "00:01-23:59"));
    assert_int_equal(parameters.night_from_min, 1);
    assert_int_equal(parameters.night_to_min, 1439);
    refuse_all(rd_set_night, wrong, COUNT(wrong));
}

static void
answered_within_is_at_most_or_under(void **state)
{
    static const char *const wrong[] = {"",    "<",    "<0",  "<=180", "-1",
                                        "20s", "<<20", "1.5", "> 20"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_true(takes(&parameters, rd_set_answer_within, "<180"));
    assert_int_equal(parameters.answer_within_s, 180);
    assert_true(parameters.answer_within_exclusive);
    assert_true(takes(&parameters, rd_set_answer_within, "0"));
    assert_int_equal(parameters.answer_within_s, 0);
    assert_false(parameters.answer_within_exclusive);
    refuse_all(rd_set_answer_within, wrong, COUNT(wrong));
}

static void
short_calls_are_whole_seconds_of_at_most_a_century(void **state)
{
    static const char *const wrong[] = {
        "", "-5", "5s", "5.0", "3155760001", "18446744073709551616"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_true(takes(&parameters, rd_set_short_abandon, "0"));
    assert_true(takes(&parameters, rd_set_short_talk, "3155760000"));
    assert_int_equal(parameters.short_abandon_s, 0);
    assert_int_equal(parameters.short_talk_s, INT64_C(3155760000));
    refuse_all(rd_set_short_abandon, wrong, COUNT(wrong));
    refuse_all(rd_set_short_talk, wrong, COUNT(wrong));
}

static void
durations_have_units(void **state)
{
    static const struct {
        const char *value;
        int64_t seconds;
    } good[] = {{"90", 90},     {"90s", 90},
                {"15m", 900},   {"2h", 7200},
                {"24h", 86400}, {"7d", 604800},
                {"0", 0},       {"36525d", INT64_C(3155760000)}};
    static const char *const wrong[] = {"",   "h",    "1w",     "1h30m", "1.5h",
                                        "-1", "24 h", "36526d", "24H"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(takes(&parameters, rd_set_max_call, good[i].value));
        assert_int_equal(parameters.max_call_s, good[i].seconds);
        assert_true(takes(&parameters, rd_set_max_wait, good[i].value));
        assert_int_equal(parameters.max_wait_s, good[i].seconds);
    }
    refuse_all(rd_set_max_call, wrong, COUNT(wrong));
    refuse_all(rd_set_max_wait, wrong, COUNT(wrong));
}

static void
rejects_are_limited_by_count_or_share(void **state)
{
    static const struct {
        const char *value;
        struct rd_reject_limit limit;
    } good[] = {{"0", {false, 0}},        {"250", {false, 250}},
                {"0%", {true, 0}},        {"1%", {true, 10000}},
                {"0.5%", {true, 5000}},   {"0.0001%", {true, 1}},
                {"100%", {true, 1000000}}};
    static const char *const wrong[] = {"",       "%",   "-1",       "-1%",
                                        "101%",   "1 %", "1.5",      "1%%",
                                        "100.1%", "x%",  "0.00001%", "1e2"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(takes(&parameters, rd_set_max_rejects, good[i].value));
        assert_int_equal(parameters.max_rejects.is_share,
                         good[i].limit.is_share);
        assert_int_equal(parameters.max_rejects.value, good[i].limit.value);
    }
    refuse_all(rd_set_max_rejects, wrong, COUNT(wrong));
}

static void
a_calling_code_is_one_to_three_digits(void **state)
{
    static const char *const wrong[] = {"", "0", "033", "+33", "1234", "fr"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_true(takes(&parameters, rd_set_calling_code, "972"));
    assert_string_equal(parameters.calling_code, "972");
    assert_true(takes(&parameters, rd_set_calling_code, "1"));
    refuse_all(rd_set_calling_code, wrong, COUNT(wrong));
}

static void
an_hour_of_an_agent_costs_an_amount(void **state)
{
    static const char *const wrong[] = {"",    "-1",         "1,5",
                                        "1e3", "1000000001", "0.1234567"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(parameters.agent_hour_cost_micro, RD_NO_COST);
    assert_true(takes(&parameters, rd_set_agent_hour_cost, "18.50"));
    assert_int_equal(parameters.agent_hour_cost_micro, 18500000);
    assert_true(takes(&parameters, rd_set_agent_hour_cost, "0"));
    refuse_all(rd_set_agent_hour_cost, wrong, COUNT(wrong));
}

/* With 2, whatever is withheld would be 1. */
static void
a_limit_of_small_counts_is_at_least_3(void **state)
{
    static const char *const wrong[] = {"", "0", "2", "-5", "5.0", "few"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(parameters.suppress, 0);
    assert_true(takes(&parameters, rd_set_suppress, "3"));
    assert_int_equal(parameters.suppress, 3);
    refuse_all(rd_set_suppress, wrong, COUNT(wrong));
}

static void
amounts_are_told_in_currencies_of_a_fixed_rate(void **state)
{
    static const char *const wrong[] = {"", "USD", "frf", "FRFX", "EU"};
    struct rd_parameters parameters;

    (void)state;
    rd_parameters_init(&parameters);
    assert_null(parameters.in_currency);
    assert_true(takes(&parameters, rd_set_in, "FRF"));
    assert_string_equal(parameters.in_currency, "FRF");
    assert_true(takes(&parameters, rd_set_in, "EUR"));
    refuse_all(rd_set_in, wrong, COUNT(wrong));
}

static void
tariffs_and_claims_add_up(void **state)
{
    struct rd_parameters parameters;
    struct rd_error err = {""};

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(rd_set_tariffs(&parameters, "", &err), RD_USAGE);
    assert_int_equal(parameters.tariffs.count, 0);
    for (int i = 0; i < RD_MOST_FILES; i++)
        assert_true(takes(&parameters, rd_set_tariffs, i == 1 ? "b" : "a"));
    assert_string_equal(parameters.tariffs.list[1], "b");
    assert_int_equal(rd_set_tariffs(&parameters, "c", &err), RD_USAGE);
    assert_non_null(strstr(err.text, "'c' is one too many"));
    assert_int_equal(parameters.tariffs.count, RD_MOST_FILES);
    assert_int_equal(parameters.claims.count, 0);
    assert_true(takes(&parameters, rd_set_claims, "es-10-2025"));
    assert_string_equal(parameters.claims.list[0], "es-10-2025");
    assert_true(takes(&parameters, rd_set_holidays, "days.csv"));
    assert_string_equal(parameters.holidays, "days.csv");
}

static void
memory_is_a_size_with_or_without_a_unit(void **state)
{
    static const char *const wrong[] = {"",
                                        "M",
                                        "15M",
                                        "16m",
                                        "256 M",
                                        "-1G",
                                        "1T",
                                        "16777215",
                                        "9007199254740992K",
                                        "18446744073709551616"};
    struct rd_parameters parameters;
    struct rd_error err = {""};

    (void)state;
    rd_parameters_init(&parameters);
    assert_int_equal(parameters.memory, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (rd_set_memory(&parameters, wrong[i], &err) != RD_USAGE)
            fail_msg("'%s' is taken", wrong[i]);
    assert_string_equal(err.text,
                        "'18446744073709551616' is not a size of memory from "
                        "16M on, such as 256M or 2G");
    assert_int_equal(rd_set_memory(&parameters, "16777216", &err), RD_OK);
    assert_int_equal(parameters.memory, 16777216);
    assert_int_equal(rd_set_memory(&parameters, "20000K", &err), RD_OK);
    assert_int_equal(parameters.memory, 20480000);
    assert_int_equal(rd_set_memory(&parameters, "2G", &err), RD_OK);
    assert_true(parameters.memory == INT64_C(2147483648));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_limit_of_small_counts_is_at_least_3),
        cmocka_unit_test(what_is_not_asked_has_the_value_of_the_definition),
        cmocka_unit_test(a_zone_is_any_name_but_the_empty_one),
        cmocka_unit_test(the_period_is_two_dates),
        cmocka_unit_test(a_period_that_ends_where_it_begins_is_refused),
        cmocka_unit_test(a_night_is_two_times_of_the_day),
        cmocka_unit_test(answered_within_is_at_most_or_under),
        cmocka_unit_test(short_calls_are_whole_seconds_of_at_most_a_century),
        cmocka_unit_test(durations_have_units),
        cmocka_unit_test(rejects_are_limited_by_count_or_share),
        cmocka_unit_test(a_calling_code_is_one_to_three_digits),
        cmocka_unit_test(an_hour_of_an_agent_costs_an_amount),
        cmocka_unit_test(amounts_are_told_in_currencies_of_a_fixed_rate),
        cmocka_unit_test(tariffs_and_claims_add_up),
        cmocka_unit_test(memory_is_a_size_with_or_without_a_unit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
