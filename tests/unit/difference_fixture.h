/*
 * Pairs of reports for the tests of differences, written as JSON.
 */
#ifndef DIFFERENCE_FIXTURE_H
#define DIFFERENCE_FIXTURE_H

#include "redite/difference.h"
#include "redite/read_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static inline void
read_pair(struct rd_report reports[static 2], const char *a, const char *b)
{
    const char *const blocks[] = {a, b};

    for (int i = 0; i < 2; i++) {
        struct rd_error err = {""};
        char json[4096];

        (void)snprintf(json, sizeof json,
                       "{\"schema\": \"redite-report/1\", %s}", blocks[i]);
        assert_int_equal(rd_report_init(&reports[i], NULL), RD_OK);
        if (rd_report_parse(&reports[i], rd_str_from(json), "x.json", &err) < 0)
            fail_msg("%s: %s", json, err.text);
    }
}

/* Compare reports that have these blocks, as `a.json` and `b.json`. */
static inline void
compare_blocks(struct rd_report *difference, const char *a, const char *b,
               bool is_whole)
{
    struct rd_report reports[2];
    struct rd_difference_side sides[2];

    read_pair(reports, a, b);
    sides[0] = (struct rd_difference_side){"a.json", "aa", &reports[0]};
    sides[1] = (struct rd_difference_side){"b.json", "bb", &reports[1]};
    assert_int_equal(rd_report_init(difference, NULL), RD_OK);
    assert_int_equal(rd_difference_make(difference, sides, is_whole, NULL),
                     RD_OK);
    rd_report_clear(&reports[0]);
    rd_report_clear(&reports[1]);
}

#endif
