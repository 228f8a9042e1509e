/*
 * Rows of a tariff against each other: what is refused, what is warned of.
 */
#include "tariff_build.h"

#define HEADER                                                                 \
    "service,component,valid_from,valid_to,days,hours,charge_from,currency\n"

static void
two_rows_that_match_equally_well_are_refused_with_both_lines(void **state)
{
    (void)state;
    check_refused(HEADER "0820,,,,,,,EUR\n0820,service,,,,,,EUR\n", NULL,
                  "a.csv:3: this row and a.csv:2 could both price a call to "
                  "'0820' on mon at 00:00, expected one row of component "
                  "'service' at a time");
    /* A weekday that both have, hours that meet over midnight. */
    check_refused(HEADER "*,x,,,mon-sat,22:00-07:00,,EUR\n"
                         ",x,,,\"sat,sun\",06:59-08:00,,EUR\n",
                  NULL,
                  "a.csv:3: this row and a.csv:2 could both price a call to "
                  "'*' on sat at 06:59, expected one row of component 'x' at "
                  "a time");
    check_refused(HEADER "0820,,,,hol,,,EUR\n0820,,,,\"sun,hol\",,,EUR\n", NULL,
                  "a.csv:3: this row and a.csv:2 could both price a call to "
                  "'0820' on hol at 00:00, expected one row of component "
                  "'service' at a time");
    check_refused(HEADER "0820,,,,,22:00-23:00,,EUR\n0820,,,,,,,EUR\n", NULL,
                  "a.csv:3: this row and a.csv:2 could both price a call to "
                  "'0820' on mon at 22:00, expected one row of component "
                  "'service' at a time");
    /* The row that comes first in the file begins later. */
    check_refused(HEADER "0820,,2005-06-01,,,,,EUR\n"
                         "0820,,2005-01-01,2005-06-02,,,,EUR\n",
                  NULL,
                  "a.csv:3: this row and a.csv:2 could both price a call to "
                  "'0820' on wed at 00:00, expected one row of component "
                  "'service' at a time");
    check_refused(HEADER "0820,,,,,,,EUR\n", HEADER "0820,,,,,,,EUR\n",
                  "b.csv:2: this row and a.csv:2 could both price a call to "
                  "'0820' on mon at 00:00, expected one row of component "
                  "'service' at a time");
}

static void
rows_that_share_out_the_time_are_no_overlap(void **state)
{
    (void)state;
    check_taken(HEADER "0820,,,,mon-fri,07:00-22:00,,EUR\n"
                       "0820,,,,mon-fri,22:00-07:00,,EUR\n"
                       "0820,,,,\"sat,sun\",,,EUR\n"
                       "0820,,,,hol,,,EUR\n"
                       "0820,other,,,,,,EUR\n"
                       "08,,,,,,,EUR\n",
                "date\n2005-05-08\n", "");
    check_taken(HEADER "0820,,2005-01-01,2005-06-01,,,,EUR\n"
                       "0820,,2005-06-01,,,,,EUR\n",
                NULL, "");
    /* Two days that both are valid on, Monday and Tuesday: no Wednesday. */
    check_taken(HEADER "0820,,2005-01-03,2005-01-05,mon-wed,,,EUR\n"
                       "0820,,2005-01-01,,wed-sun,,,EUR\n",
                NULL, "");
    /* Six days without a Sunday. */
    check_taken(HEADER "0820,,2005-01-03,2005-01-09,*,08:00-20:00,,EUR\n"
                       "0820,,2005-01-01,,sun,,,EUR\n",
                NULL, "");
}

static void
rows_that_charge_from_different_moments_must_be_a_day_apart(void **state)
{
    (void)state;
    check_refused(HEADER "0820,,,,mon-fri,,arrived,EUR\n"
                         "0820,,,,\"sat,sun,hol\",,answered,EUR\n",
                  NULL,
                  "a.csv:3: charge_from: 'answered', but 'arrived' in a.csv:2 "
                  "for the same component and prefix; expected the same, or "
                  "validity dates at least a day apart");
    check_refused(HEADER "0820,,2005-01-01,,,,answered,EUR\n"
                         "0820,,,2005-01-01,,,,EUR\n",
                  NULL,
                  "a.csv:3: charge_from: 'arrived', but 'answered' in a.csv:2 "
                  "for the same component and prefix; expected the same, or "
                  "validity dates at least a day apart");
    check_taken(HEADER "0820,,2005-01-02,,,,answered,EUR\n"
                       "0820,,,2005-01-01,,,,EUR\n",
                NULL,
                "a.csv:2: component 'service' of '0820' has no row from "
                "2005-01-01 until 2005-01-02, after a.csv:3\n");
}

static void
gaps_in_validity_are_warned_of(void **state)
{
    (void)state;
    check_taken(HEADER "0820,,2005-01-01,2005-06-01,,,,EUR\n"
                       "0820,,2003-01-01,2004-01-01,,,,EUR\n"
                       "0820,,2004-01-01,2004-12-01,mon-fri,,,EUR\n"
                       "0820,,2004-01-01,2004-11-01,\"sat,sun,hol\",,,EUR\n"
                       "0821,,2006-01-01,,,,,EUR\n",
                "date\n2004-05-08\n",
                "a.csv:2: component 'service' of '0820' has no row from "
                "2004-12-01 until 2005-01-01, after a.csv:4\n");
}

static void
rows_that_can_never_match_are_warned_of(void **state)
{
    (void)state;
    check_taken(HEADER "0820,,,,hol,,,EUR\n", NULL,
                "a.csv:2: this row never matches: it is for holidays, and "
                "none is known\n");
    check_taken(HEADER "0820,,2005-01-01,2005-05-08,hol,,,EUR\n",
                "date\n2005-05-08\n",
                "a.csv:2: this row never matches: it is for holidays, and "
                "none is known\n");
    check_taken(HEADER "0820,,2005-01-01,2005-05-09,hol,,,EUR\n",
                "date\n2005-05-08\n", "");
    /* Monday to Wednesday, and a Thursday that is a holiday. */
    check_taken(HEADER "0820,,2005-01-03,2005-01-07,thu-sun,,,EUR\n",
                "date\n2005-01-06\n",
                "a.csv:2: this row never matches: its days do not occur "
                "between its dates\n");
    check_taken(HEADER "0820,,2005-01-03,2005-01-07,thu-sun,,,EUR\n", NULL, "");
    check_taken(HEADER "0820,,2005-01-03,2005-01-09,sun,,,EUR\n", NULL,
                "a.csv:2: this row never matches: its days do not occur "
                "between its dates\n");
    check_taken(HEADER "0820,,2005-01-03,2005-01-10,sun,,,EUR\n", NULL, "");
    check_taken(HEADER "0 820,,,,,,,EUR\n0821*,,,,,,,EUR\nthe queue,,,,,,,EUR\n"
                       "+33 8,,,,,,,EUR\n99 1,,,,,,,EUR\n",
                NULL,
                "a.csv:5: service: '+33 8' matches only what is written with "
                "the same blank or '*', expected the beginning of a number, "
                "digits only\n"
                "a.csv:2: service: '0 820' matches only what is written with "
                "the same blank or '*', expected the beginning of a number, "
                "digits only\n"
                "a.csv:3: service: '0821*' matches only what is written with "
                "the same blank or '*', expected the beginning of a number, "
                "digits only\n"
                "a.csv:6: service: '99 1' matches only what is written with "
                "the same blank or '*', expected the beginning of a number, "
                "digits only\n");
}

static void
unknown_columns_and_empty_files_are_warned_of(void **state)
{
    (void)state;
    check_taken("currency,per_minuet,remark\nEUR,0.34,dear\n", NULL,
                "a.csv:1: column 'per_minuet' is not known and is ignored; "
                "did you mean 'per_minute'?\n"
                "a.csv:1: column 'remark' is not known and is ignored\n");
    check_taken("currency\n", NULL,
                "a.csv: has no rows, so it prices nothing\n");
}

static void
nobody_need_listen_to_warnings(void **state)
{
    struct rd_table table = {.name = "a.csv"};
    const struct rd_tariff_source source = {&table, 1, NULL};
    struct rd_tariff tariff;

    (void)state;
    assert_true(fixture_table(&table, RD_STR("currency,odd\nEUR,1\n")));
    assert_int_equal(rd_tariff_build(&tariff, &source, NULL, NULL), RD_OK);
    rd_tariff_clear(&tariff);
    rd_table_clear(&table);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            two_rows_that_match_equally_well_are_refused_with_both_lines),
        cmocka_unit_test(rows_that_share_out_the_time_are_no_overlap),
        cmocka_unit_test(
            rows_that_charge_from_different_moments_must_be_a_day_apart),
        cmocka_unit_test(gaps_in_validity_are_warned_of),
        cmocka_unit_test(rows_that_can_never_match_are_warned_of),
        cmocka_unit_test(unknown_columns_and_empty_files_are_warned_of),
        cmocka_unit_test(nobody_need_listen_to_warnings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
