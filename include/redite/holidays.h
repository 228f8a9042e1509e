/*
 * Holidays: the dates on which a tariff looks at `hol` and not at the weekday.
 */
#ifndef REDITE_HOLIDAYS_H
#define REDITE_HOLIDAYS_H

#include "redite/civil.h"
#include "redite/table.h"

/* A zeroed struct has no holiday. */
struct rd_holidays {
    const int32_t *days; /* in order, each once */
    size_t count;
};

/*
 * The dates of a table's column `date`; other columns (a name, say) are of no
 * effect. A table without that column whose first column is itself named by a
 * date is a plain list without a header: the name counts as its first date.
 * Memory is taken from `arena`. RD_USAGE: there is neither, or a field is not a
 * date (its line is named).
 */
enum rd_status rd_holidays_build(struct rd_holidays *holidays,
                                 struct rd_arena *arena,
                                 const struct rd_table *table,
                                 struct rd_error *err) RD_CHECKED;

/* Whether a holiday lies in [from, to). */
bool rd_holidays_any(const struct rd_holidays *holidays, int32_t from,
                     int32_t to);

/* Whether `day` is a holiday. */
static inline bool
rd_holidays_has(const struct rd_holidays *holidays, int32_t day)
{
    return rd_holidays_any(holidays, day, day + 1);
}

#endif
