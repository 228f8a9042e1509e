/*
 * Words and figures in English, without a catalog, and in French, with the
 * one that was built.
 */
#include "redite/text_sink.h"

#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define NBSP  "\u00a0"
#define NNBSP "\u202f"

static int
speak_english(void **state)
{
    (void)state;
    return setlocale(LC_MESSAGES, "C") == NULL;
}

static int
speak_french(void **state)
{
    char folder[4096];

    (void)state;
    (void)snprintf(folder, sizeof folder, "%s/src/locale", getenv("BUILD_DIR"));
    bindtextdomain(RD_CATALOG, folder);
    bind_textdomain_codeset(RD_CATALOG, "UTF-8");
    return setenv("LANGUAGE", "fr", 1) != 0 ||
           setlocale(LC_MESSAGES, "C.UTF-8") == NULL;
}

/* What a kind of figure makes of a text of a report, and of a number. */
static void
check_text(rd_figure_make *make, const char *text, const char *expected)
{
    struct rd_report report;

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_string_equal(
        make(rd_report_text(&report, report.root, "a", rd_str_from(text))).text,
        expected);
    rd_report_clear(&report);
}

static void
check_ratio(rd_figure_make *make, int64_t numerator, int64_t denominator,
            const char *expected)
{
    struct rd_report report;

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_string_equal(
        make(rd_report_ratio(&report, report.root, "a", numerator, denominator))
            .text,
        expected);
    rd_report_clear(&report);
}

static void
check_hour(int64_t hour, const char *expected)
{
    struct rd_report report;

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    assert_string_equal(
        rd_figure_hour(rd_report_integer(&report, report.root, "a", hour)).text,
        expected);
    rd_report_clear(&report);
}

static void
words_without_a_catalog_are_their_own_translation(void **state)
{
    (void)state;
    assert_null(rd_translate(NULL));
    assert_string_equal(rd_translate(""), "");
    assert_string_equal(rd_translate("offered"), "offered");
    assert_string_equal(rd_translate(NC_("of whom", "offered")), "offered");
    assert_string_equal(rd_translate_count("one", "many", 1), "one");
    assert_string_equal(rd_translate_count("one", "many", 0), "many");
    assert_true(rd_language_is_one(1));
    assert_false(rd_language_is_one(0));
    assert_false(rd_language_is_one(2));
}

static void
english_figures_have_points_and_colons(void **state)
{
    (void)state;
    check_ratio(rd_figure_decimal, 12345, 10, "1,234.5");
    check_ratio(rd_figure_amount, -1, 200, "-0.01");
    check_ratio(rd_figure_exact, 95, 100, "0.95");
    check_ratio(rd_figure_spoken, 7200, 1, "2:00:00");
    check_ratio(rd_figure_spoken, 3723, 1, "1:02:03");
    check_ratio(rd_figure_spoken, 120, 1, "2:00");
    check_ratio(rd_figure_spoken, 63, 1, "1:03");
    check_ratio(rd_figure_spoken, 0, 1, "0:00");
    check_hour(8, "08:00");
    check_text(rd_figure_hours, "22:00-08:30", "22:00-08:30");
    check_text(rd_figure_hours, "at dusk", "at dusk");
    check_text(rd_figure_weekday, "mon", "Monday");
    check_text(rd_figure_weekday, "none", "–");
    check_text(rd_figure_date, "2001-10-05", "2001-10-05");
    check_text(rd_figure_date, "2001-13-05", "–");
    check_text(rd_figure_on_date, "2001-10-05", "2001-10-05");
    check_text(rd_figure_on_date, "2001-13-05", "–");
    check_text(rd_figure_kind, "switch", "switch");
    check_text(rd_figure_kind, "none", "–");
}

static void
french_figures_have_commas_and_units(void **state)
{
    (void)state;
    check_ratio(rd_figure_decimal, 12345, 10, "1" NNBSP "234,5");
    check_ratio(rd_figure_share, 123, 1000, "12,3" NBSP "%");
    check_ratio(rd_figure_exact, 95, 100, "0,95");
    check_ratio(rd_figure_duration, 3723, 1, "1:02:03");
    check_ratio(rd_figure_spoken, 7200, 1, "2" NBSP "h");
    check_ratio(rd_figure_spoken, 3723, 1,
                "1" NBSP "h" NBSP "02" NBSP "min" NBSP "03" NBSP "s");
    check_ratio(rd_figure_spoken, 120, 1, "2" NBSP "min");
    check_ratio(rd_figure_spoken, 63, 1, "1" NBSP "min" NBSP "03" NBSP "s");
    check_ratio(rd_figure_spoken, 0, 1, "0" NBSP "s");
    check_hour(8, "08" NBSP "h");
    check_text(rd_figure_hours, "22:00-08:30",
               "de 22" NBSP "h à 8" NBSP "h" NBSP "30");
    check_text(rd_figure_weekday, "wed", "mercredi");
    check_text(rd_figure_date, "2001-10-05", "05/10/2001");
    check_text(rd_figure_on_date, "2001-10-05", "5 octobre 2001");
    check_text(rd_figure_kind, "switch", "central");
    assert_string_equal(rd_figure_integer(INT64_MIN).text,
                        "-9" NNBSP "223" NNBSP "372" NNBSP "036" NNBSP
                        "854" NNBSP "775" NNBSP "808");
    assert_string_equal(rd_figure_day(11626, RD_DAY_SPOKEN).text,
                        "31 octobre 2001");
    assert_string_equal(rd_figure_day(11627, RD_DAY_SPOKEN).text,
                        "1er novembre 2001");
}

/* Nothing and one are singular, and a noun may stand without its count. */
static void
french_nouns_agree_with_their_count(void **state)
{
    struct rd_report report;
    struct rd_page page = {0};
    struct rd_buffer out = {0};

    (void)state;
    assert_true(rd_language_is_one(0));
    assert_true(rd_language_is_one(1));
    assert_false(rd_language_is_one(2));
    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    page.root = report.root;
    rd_report_integer(&report, report.root, "none", 0);
    rd_report_integer(&report, report.root, "two", 2);
    rd_report_null(&report, report.root, "null");
    rd_sentence_add(&out, &page,
                    "{#none|appel|appels} {?none|perdu|perdus}, "
                    "{#two|appel|appels} {?two|perdu|perdus}; "
                    "{#none|appel|appels|aucun}, {#two|appel|appels|aucun}"
                    "; {#null|appel|appels|aucun}");
    rd_buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, "0 appel perdu, 2 appels perdus; "
                                  "aucun, 2 appels; – appel");
    rd_buffer_clear(&out);
    rd_report_clear(&report);
}

static void
an_error_is_translated_where_it_is_made(void **state)
{
    struct rd_error err;

    (void)state;
    (void)rd_fail(&err, RD_USAGE, "'%s' is not a number of seconds, such as 20",
                  "x");
    assert_string_equal(err.text,
                        "«" NBSP "x" NBSP
                        "» n’est pas un nombre de secondes, comme 20");
}

#define ENGLISH(test) cmocka_unit_test_setup(test, speak_english)
#define FRENCH(test)                                                           \
    cmocka_unit_test_setup_teardown(test, speak_french, speak_english)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ENGLISH(words_without_a_catalog_are_their_own_translation),
        ENGLISH(english_figures_have_points_and_colons),
        FRENCH(french_figures_have_commas_and_units),
        FRENCH(french_nouns_agree_with_their_count),
        FRENCH(an_error_is_translated_where_it_is_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
