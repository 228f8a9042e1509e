/*
 * Who calls: when two fields name one customer, and when they name nobody.
 */
#ifndef REDITE_CUSTOMER_H
#define REDITE_CUSTOMER_H

#include "redite/buffer.h"
#include "redite/str.h"

enum rd_identity {
    RD_IDENTIFIED,
    RD_ANONYMOUS,  /* empty, masked, or a word for nobody */
    RD_MANGLED,    /* a number that a spreadsheet wrote as 3.27E+11 */
    RD_SWITCHBOARD /* too many calls for one person; only of timelines */
};

/* What a customer field (trimmed) says of who calls. */
enum rd_identity rd_customer_identity(struct rd_str customer);

/*
 * One form for `+CC6…`, `00CC6…` and `06…`: the last, where a digit 1–9 and
 * nothing but digits follow. `calling_code` is the CC. A view of `customer`, or
 * of `buffer` where it had to be written anew.
 */
struct rd_str rd_customer_national(struct rd_str customer,
                                   const char *calling_code,
                                   struct rd_buffer *buffer);

#endif
