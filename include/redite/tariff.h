/*
 * Tariffs: what a call to a number costs, at which time (spec, 5.1).
 *
 * Plain data, built once from tariff files and never changed after, so threads
 * may share it. Pricing a call is in price.h.
 */
#ifndef REDITE_TARIFF_H
#define REDITE_TARIFF_H

#include "redite/decimal.h"
#include "redite/holidays.h"

/* No tariff has more components (an access charge, a service charge, …). */
#define RD_TARIFF_COMPONENTS 16

/* More than any amount that a file can hold: the cap of a row without one. */
#define RD_TARIFF_NO_CAP INT64_C(1000000000000000000)

/* Bit 0 to 6 of a row's days are Monday to Sunday, as in rd_civil_weekday. */
#define RD_DAYS_WEEK 0x7fu
#define RD_DAYS_HOL  0x80u
#define RD_DAYS_ALL  0xffu

#define RD_DAY_MINUTES 1440

/* One row of a tariff file. Text belongs to the tariff, which copied it. */
struct rd_tariff_row {
    const char *file;      /* for messages and evidence */
    size_t line;           /* of the file */
    size_t order;          /* of the row among all of all files */
    struct rd_str service; /* prefix of the dialled number; empty: all */
    struct rd_str component;
    uint32_t component_number; /* its place among the tariff's components */
    unsigned days;             /* RD_DAYS_ bits */
    int32_t from_day;          /* first local day; INT32_MIN: open */
    int32_t to_day;            /* the day after the last; INT32_MAX: open */
    int32_t from_minute;       /* of the local day */
    int32_t minute_count;      /* from there on, over midnight too */
    char currency[4];          /* ISO 4217 */
    bool from_answer;          /* charged from the answer, not the arrival */
    int64_t setup_micro;
    int64_t per_minute_micro;
    int64_t first_s; /* charged whole when a second of it is used */
    int64_t step_s;  /* after that, at least 1 */
    int64_t included_s;
    int64_t cap_micro; /* RD_TARIFF_NO_CAP where there is none */
    int64_t operator_share_micro;
    struct rd_str source; /* where the price is published */
};

/*
 * The rows of one prefix, and the way to those of the next shorter prefix that
 * begins it: following `shorter` from the longest prefix of a number gives
 * every row that could price it, longest prefix first.
 */
struct rd_tariff_prefix {
    struct rd_str text;
    const struct rd_tariff_row *rows; /* by component, then first day */
    size_t row_count;
    uint32_t components; /* bits of those with a row here or further on */
    const struct rd_tariff_prefix *shorter; /* NULL: there is none */
};

/* A zeroed struct is a tariff without rows. */
struct rd_tariff {
    struct rd_arena arena;
    struct rd_tariff_row *rows; /* by prefix, component, first day */
    size_t row_count;
    struct rd_tariff_prefix *prefixes; /* in order of their bytes */
    size_t prefix_count;
    struct rd_str
        components[RD_TARIFF_COMPONENTS]; /* in order of their bytes */
    size_t component_count;
    struct rd_holidays holidays;
};

/* What a tariff is built from; nothing of it is needed afterwards. */
struct rd_tariff_source {
    const struct rd_table *tables; /* tariff files, read whole */
    size_t table_count;
    const struct rd_table *holidays; /* NULL: no date is a holiday */
};

/*
 * Where warnings go: each is one sentence without a newline at its end, valid
 * during the call. It may quote bytes of the file.
 */
struct rd_warnings {
    void (*warn)(void *context, const char *text);
    void *context;
};

/*
 * Build `tariff` from tariff files and check it.
 *
 * Columns may be missing and cells empty; an empty cell means: service `*`,
 * component `service`, every date, day and hour, prices, included and first
 * seconds 0, a step of 1 second, no cap, an operator's share of 0, charged from
 * `arrived` (networks charge from the moment a line is picked up). A currency
 * must be given.
 *
 * RD_USAGE: a cell cannot be read; two rows of one component and prefix could
 * match a call equally well (whatever the holidays), or charge from different
 * moments within a day of each other: both lines are named. `tariff` is then
 * empty.
 * `warnings` (may be NULL) are told of: columns that are not known; a file
 * without rows; days for which a component and prefix has no row between two
 * that it has; rows that can never match (their days do not occur between their
 * dates, or are holidays where none is known; their number has a blank or a `*`
 * inside, which no dialled number has).
 */
enum rd_status rd_tariff_build(struct rd_tariff *tariff,
                               const struct rd_tariff_source *source,
                               const struct rd_warnings *warnings,
                               struct rd_error *err) RD_CHECKED;

/*
 * The longest prefix of `service` that has a row, or NULL: what there is to
 * know of a service to price its calls. Worth keeping by service; valid as long
 * as the tariff.
 */
const struct rd_tariff_prefix *rd_tariff_find_prefix(
    const struct rd_tariff *tariff, struct rd_str service);

/* Give everything back; the tariff is empty and usable. */
void rd_tariff_clear(struct rd_tariff *tariff);

#endif
