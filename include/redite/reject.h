/*
 * Why a record cannot be used (spec, 1.5). The first cause that applies, in
 * this order, is the one that counts.
 */
#ifndef REDITE_REJECT_H
#define REDITE_REJECT_H

enum rd_reject {
    RD_REJECT_OVERSIZED_FIELD,
    RD_REJECT_COLUMN_COUNT,
    RD_REJECT_MISSING_FIELD,
    RD_REJECT_BAD_NUMBER,
    RD_REJECT_BAD_TIME,
    RD_REJECT_BAD_EVENT,
    RD_REJECT_NEGATIVE_DURATION,
    RD_REJECT_BAD_OUTCOME,
    RD_REJECT_TOO_LONG,
    RD_REJECT_COUNT
};

/* The word for a cause in files and reports. */
const char *rd_reject_name(enum rd_reject cause);

#endif
