/*
 * Packed numbers: seven bits a byte, the lowest first, so that small numbers
 * take one byte; and differences, most of which are small numbers.
 */
#ifndef REDITE_PACKING_H
#define REDITE_PACKING_H

#include <stdint.h>

#define RD_PACKED_MOST 10 /* bytes of the largest number */

/*
 * How far `number` is from another one, either way, as a number that is small
 * where that is near: 0, -1, 1, -2, 2, …
 */
static inline uint64_t
rd_fold_difference(int64_t from, int64_t number)
{
    uint64_t difference = (uint64_t)number - (uint64_t)from;

    return difference << 1 ^ (0 - (difference >> 63));
}

/* The number that is so far from another one. */
static inline int64_t
rd_unfold_difference(int64_t from, uint64_t folded)
{
    return (int64_t)((uint64_t)from + (folded >> 1 ^ (0 - (folded & 1))));
}

/* Write a number; where it ends. There is room for RD_PACKED_MOST bytes. */
static inline char *
rd_pack(char *to, uint64_t number)
{
    while (number >= 0x80) {
        *to++ = (char)(number | 0x80);
        number >>= 7;
    }
    *to++ = (char)number;
    return to;
}

/* The rest of a number of which the first byte is read. */
static inline uint64_t
rd_unpack_more(const char **from, uint64_t number)
{
    unsigned shift = 7;
    unsigned char byte;

    number &= 0x7f;
    do {
        byte = (unsigned char)*(*from)++;
        number |= (uint64_t)(byte & 0x7f) << shift;
        shift += 7;
    } while (byte >= 0x80);
    return number;
}

/* Read a number and move behind it. */
static inline uint64_t
rd_unpack(const char **from)
{
    uint64_t number = (unsigned char)*(*from)++;

    return number < 0x80 ? number : rd_unpack_more(from, number);
}

#endif
