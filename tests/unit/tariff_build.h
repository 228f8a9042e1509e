/*
 * Building tariffs in tests, and what is said when they are refused.
 */
#ifndef TARIFF_BUILD_H
#define TARIFF_BUILD_H

#include "tariff_fixture.h"

#include "redite/buffer.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static inline void
collect(void *context, const char *text)
{
    rd_buffer_add_text(context, text);
    rd_buffer_add_byte(context, '\n');
}

/* Build from up to two files and holidays, each NULL where there is none. */
static inline enum rd_status
build(struct rd_tariff *tariff, const char *first, const char *second,
      const char *holidays, struct rd_buffer *warned, struct rd_error *err)
{
    struct rd_table tables[] = {{.name = "a.csv"}, {.name = "b.csv"}};
    struct rd_table days = {.name = "days.csv"};
    const struct rd_warnings warnings = {collect, warned};
    const struct rd_tariff_source source = {tables, second == NULL ? 1 : 2,
                                            holidays == NULL ? NULL : &days};
    enum rd_status st;

    assert_true(fixture_table(&tables[0], rd_str_from(first)));
    if (second != NULL)
        assert_true(fixture_table(&tables[1], rd_str_from(second)));
    if (holidays != NULL)
        assert_true(fixture_table(&days, rd_str_from(holidays)));
    st = rd_tariff_build(tariff, &source, &warnings, err);
    rd_table_clear(&tables[0]);
    rd_table_clear(&tables[1]);
    rd_table_clear(&days);
    return st;
}

/* Two files (the second may be NULL) are refused with this sentence. */
static inline void
check_refused(const char *first, const char *second, const char *expected)
{
    struct rd_tariff tariff;
    struct rd_buffer warned = {0};
    struct rd_error err = {""};

    assert_int_equal(build(&tariff, first, second, NULL, &warned, &err),
                     RD_USAGE);
    assert_string_equal(err.text, expected);
    assert_int_equal(tariff.row_count, 0);
    rd_tariff_clear(&tariff);
    rd_buffer_clear(&warned);
}

/* A file is taken, with these warnings, a line each. */
static inline void
check_taken(const char *csv, const char *holidays, const char *expected)
{
    struct rd_tariff tariff;
    struct rd_buffer warned = {0};
    struct rd_error err = {""};
    enum rd_status st = build(&tariff, csv, NULL, holidays, &warned, &err);

    if (st != RD_OK)
        fail_msg("%s", err.text);
    rd_buffer_add_byte(&warned, '\0');
    assert_string_equal(warned.data, expected);
    rd_tariff_clear(&tariff);
    rd_buffer_clear(&warned);
}

static inline struct rd_tariff
must_build(const char *csv, const char *holidays)
{
    struct rd_tariff tariff;
    struct rd_buffer warned = {0};
    struct rd_error err = {""};

    if (build(&tariff, csv, NULL, holidays, &warned, &err) != RD_OK)
        fail_msg("%s", err.text);
    rd_buffer_clear(&warned);
    return tariff;
}

#endif
