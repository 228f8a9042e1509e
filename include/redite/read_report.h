/*
 * A report read back from the JSON that redite wrote of it.
 *
 * The tree is the one that was printed: the same nodes in the same order, but
 * that quotients are the numbers that they were rounded to.
 */
#ifndef REDITE_READ_REPORT_H
#define REDITE_READ_REPORT_H

#include "redite/report.h"

/*
 * Fill an empty report with the JSON report `path` (plain or gzip; `-` for
 * standard input) and say its SHA-256. RD_IO: it cannot be read. RD_DATA: it is
 * damaged, no report of redite, or of another schema than redite-report/1.
 */
enum rd_status rd_report_read(struct rd_report *report, char sha256[static 65],
                              const char *path,
                              struct rd_error *err) RD_CHECKED;

/* The same of bytes in memory; `name` is for messages. */
enum rd_status rd_report_parse(struct rd_report *report, struct rd_str bytes,
                               const char *name,
                               struct rd_error *err) RD_CHECKED;

#endif
