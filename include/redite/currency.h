/*
 * Currencies: which codes there are, and the fixed rates of those that the
 * euro has replaced.
 */
#ifndef REDITE_CURRENCY_H
#define REDITE_CURRENCY_H

#include "redite/str.h"

/*
 * Whether `code` is an ISO 4217 code of a currency, in use or withdrawn, in
 * capitals. Precious metals, bond units, test codes and "no currency" are not:
 * nobody is charged in them for a call.
 */
bool rd_currency_exists(struct rd_str code);

/*
 * An amount (in millionths) of one currency in another: multiplied by the
 * fixed rate of `to` and divided by that of `from`, where a rate is what one
 * euro is worth, and rounded once, half away from zero, to a millionth. No
 * inverse rate is used. An amount in its own currency is left as it is. False,
 * and `*micro` untouched, where there is no fixed rate or the result is too
 * large.
 */
bool rd_currency_convert(int64_t *micro, int64_t amount_micro,
                         struct rd_str from, struct rd_str to);

#endif
