/*
 * Tariff files from strangers: whatever they hold, building one ends with a
 * tariff or a sentence, and each call is priced by the one row that fits best.
 *
 * The input is a tariff file and, after a line `=`, a file of holidays.
 */
#include "../unit/tariff_fixture.h"

#include "redite/currency.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CALLS 8  /* to the number of each row */
#define ROWS  20 /* of a file */

static void
expect(bool promise)
{
    if (!promise)
        abort();
}

static void
ignore(void *context, const char *text)
{
    (void)context;
    expect(strlen(text) < 1024);
}

/* Split the input at its first line `=`. */
static struct rd_str
split_input(struct rd_str *holidays, struct rd_str input)
{
    struct rd_str rest = input, line;

    *holidays = (struct rd_str){NULL, 0};
    while (rd_str_split(&line, &rest, '\n'))
        if (rd_str_equal(line, RD_STR("="))) {
            *holidays = rest;
            input.len = (size_t)(line.ptr - input.ptr);
            return input;
        }
    return input;
}

/* Calls around the first and last day of a row, some by daylight saving. */
static struct rd_call
make_call(const struct rd_tariff_row *row, int number)
{
    int32_t day = number % 2 == 0 ? row->from_day : row->to_day - 1;
    int64_t arrived_at, wait_s = number * INT64_C(7919) % 50000;

    if (day < 0 || day > 84000)
        day = 12500 + number * 91;
    arrived_at = (int64_t)day * RD_DAY_S + row->from_minute * 60 +
                 number * INT64_C(9973) % RD_DAY_S;
    return (struct rd_call){
        .outcome = number % 3 == 0 ? RD_ABANDONED : RD_ANSWERED,
        .arrived_at = arrived_at,
        .queued_at = RD_ABSENT,
        .answered_at = number % 3 == 0 ? RD_ABSENT : arrived_at + wait_s,
        .ended_at = arrived_at + wait_s + number * 61,
    };
}

static void
check_charge(const struct rd_charge *charge)
{
    expect(charge->span_s >= 0);
    expect(charge->waiting_s >= 0 && charge->waiting_s <= charge->span_s);
    expect(charge->charged_s >= 0);
    expect(charge->price_micro >= 0);
    expect(charge->price_micro <= charge->row->cap_micro);
    expect(charge->waiting_micro >= 0);
    expect(charge->waiting_micro <= charge->price_micro);
    expect(charge->operator_micro >= 0);
    expect(charge->operator_micro <= charge->price_micro);
    expect(charge->operator_waiting_micro <= charge->operator_micro);
    expect(charge->operator_waiting_micro <= charge->waiting_micro);
}

/* Price a call, and find each component's row again by looking at all. */
static void
check_call(const struct rd_tariff *tariff, const struct rd_zone *zone,
           struct rd_str service, const struct rd_call *call)
{
    struct rd_charges charges;
    size_t count = 0;

    rd_price_call(&charges, tariff, rd_tariff_find_prefix(tariff, service),
                  zone, call);
    for (size_t i = 0; i < tariff->component_count; i++) {
        int equals;
        const struct rd_tariff_row *row =
            fixture_find_row(&equals, tariff, i, zone, service, call);

        if (row == NULL)
            continue;
        expect(equals == 1 && count < charges.count);
        expect(charges.list[count].row == row);
        check_charge(&charges.list[count++]);
    }
    expect(count == charges.count);
    expect(charges.untariffed == (count == 0));
}

/* Calls to the prefix of a row, and to one more digit. */
static void
check_row(const struct rd_tariff *tariff, const struct rd_zone *zone,
          const struct rd_tariff_row *row)
{
    char service[64];
    size_t len = row->service.len < sizeof service - 1 ? row->service.len
                                                       : sizeof service - 1;

    expect(rd_currency_exists(rd_str_from(row->currency)));
    if (len > 0)
        memcpy(service, row->service.ptr, len);
    service[len] = '7';
    for (int i = 0; i < CALLS; i++) {
        struct rd_call call = make_call(row, i);

        check_call(tariff, zone,
                   (struct rd_str){service, len + (size_t)(i & 1)}, &call);
    }
}

/* Build a tariff and price calls by it. */
static void
check_tariff(const struct rd_tariff_source *source, const struct rd_zone *zone)
{
    const struct rd_warnings warnings = {ignore, NULL};
    struct rd_error err = {""};
    struct rd_tariff tariff;
    enum rd_status st = rd_tariff_build(&tariff, source, &warnings, &err);

    expect(st == RD_OK || (st == RD_USAGE && err.text[0] != '\0'));
    expect(st == RD_OK || tariff.arena.newest == NULL);
    for (size_t i = 0; i < tariff.row_count && i < ROWS; i++)
        check_row(&tariff, zone, &tariff.rows[i]);
    rd_tariff_clear(&tariff);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct rd_zone *zone; /* reading it anew each time is slow */
    struct rd_table tables[2] = {{.name = "t.csv"}, {.name = "h.csv"}};
    struct rd_tariff_source source = {&tables[0], 1, NULL};
    struct rd_str holidays, csv;

    if (zone == NULL)
        expect(rd_zone_load(&zone, "Europe/Paris", NULL) == RD_OK);
    csv = split_input(&holidays, (struct rd_str){(const char *)data, size});
    expect(fixture_table(&tables[0], csv));
    expect(fixture_table(&tables[1], holidays));
    if (holidays.ptr != NULL)
        source.holidays = &tables[1];
    check_tariff(&source, zone);
    rd_table_clear(&tables[0]);
    rd_table_clear(&tables[1]);
    return 0;
}
