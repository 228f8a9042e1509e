/*
 * Splitting the plainest of records. Private to this room.
 */
#ifndef REDITE_IO_CSV_SCAN_H
#define REDITE_IO_CSV_SCAN_H

#include "redite/str.h"

struct rd_csv_scan {
    char delimiter, quote; /* no quote: a line feed */
    struct rd_str *fields; /* room for `capacity`; more than 64 stay free */
    size_t capacity;
    size_t count;    /* fields found */
    size_t len;      /* of the record with the byte that ends its line */
    bool lacks_room; /* for fields, when it is false */
};

/*
 * Split the record at the beginning of `chunk`. False where it is not plain: it
 * has a quote or too many fields, or goes on behind the chunk or its last few
 * bytes; then nothing is known.
 */
bool rd_csv_scan(struct rd_csv_scan *scan, struct rd_str chunk);

#endif
