/*
 * What the files that build a tariff share among themselves.
 */
#ifndef REDITE_TARIFF_PARTS_H
#define REDITE_TARIFF_PARTS_H

#include "redite/tariff.h"

/* The columns of a tariff file. */
enum rd_tariff_column {
    RD_COLUMN_SERVICE,
    RD_COLUMN_COMPONENT,
    RD_COLUMN_VALID_FROM,
    RD_COLUMN_VALID_TO,
    RD_COLUMN_DAYS,
    RD_COLUMN_HOURS,
    RD_COLUMN_CURRENCY,
    RD_COLUMN_SETUP,
    RD_COLUMN_PER_MINUTE,
    RD_COLUMN_FIRST_SECONDS,
    RD_COLUMN_STEP_SECONDS,
    RD_COLUMN_INCLUDED_SECONDS,
    RD_COLUMN_CHARGE_FROM,
    RD_COLUMN_CAP,
    RD_COLUMN_OPERATOR_SHARE,
    RD_COLUMN_SOURCE,
    RD_COLUMN_COUNT
};

/* One file's header: where each column is, RD_NO_COLUMN where it is missing. */
struct rd_tariff_header {
    size_t at[RD_COLUMN_COUNT];
};

/* Format a warning and hand it on, if anybody wants to know. */
void rd_tariff_warn(const struct rd_warnings *warnings, const char *format, ...)
    RD_PRINTF(2, 3);

/*
 * Find the columns. RD_USAGE: one occurs twice. Warns of columns that are not
 * known.
 */
enum rd_status rd_tariff_read_header(struct rd_tariff_header *header,
                                     const struct rd_table *table,
                                     const struct rd_warnings *warnings,
                                     struct rd_error *err) RD_CHECKED;

/*
 * Read the cells of one row; what depends on other rows (`order`,
 * `component_number`) is left 0. Text still belongs to the table. RD_USAGE: a
 * cell cannot be read.
 */
enum rd_status rd_tariff_read_row(struct rd_tariff_row *row,
                                  const struct rd_table *table,
                                  const struct rd_table_row *cells,
                                  const struct rd_tariff_header *header,
                                  struct rd_error *err) RD_CHECKED;

/*
 * Check the rows of a built tariff against each other. RD_USAGE: two of them
 * contradict. Warns of gaps and of rows that can never match.
 */
enum rd_status rd_tariff_check(const struct rd_tariff *tariff,
                               const struct rd_warnings *warnings,
                               struct rd_error *err) RD_CHECKED;

#endif
