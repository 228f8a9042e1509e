/*
 * Exact decimal numbers: money and shares in millionths. No floating point.
 */
#ifndef REDITE_DECIMAL_H
#define REDITE_DECIMAL_H

#include "redite/str.h"

#define RD_MICRO 1000000

/* Wide enough for a sum of products; ISO C has no name for it. */
__extension__ typedef __int128 rd_wide;

/*
 * A number such as `12`, `0.34` or `-1.5` in millionths. At most six digits
 * after the point, at most 12 before it; no exponent, no `+`, no blank, a
 * digit on each side of a point. False for anything else.
 */
bool rd_decimal_parse(int64_t *micro, struct rd_str text);

/*
 * Write a number of millionths as the shortest decimal (`70`, `14.495`,
 * `-0.5`) and a NUL into `text`.
 */
void rd_decimal_format(char text[static 32], int64_t micro);

/*
 * numerator / denominator in millionths, rounded half away from zero;
 * denominator from 1 to 2^108. The result must fit 64 bits (asserted).
 */
int64_t rd_decimal_ratio(rd_wide numerator, rd_wide denominator);

#endif
