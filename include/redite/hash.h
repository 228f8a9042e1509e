/*
 * A keyed hash of bytes, so that nobody can write a log whose names collide.
 */
#ifndef REDITE_HASH_H
#define REDITE_HASH_H

#include "redite/str.h"

struct rd_hash_key {
    uint64_t words[2];
};

/* A key that nobody can foresee. */
struct rd_hash_key rd_hash_draw(void);

/* What is longer than 16 bytes: `seed` with all of them but the last 16. */
uint64_t rd_hash_long(struct rd_hash_key key, uint64_t seed, struct rd_str s);

__extension__ typedef unsigned __int128 rd_hash_product;

/* Both halves of the product, so that every bit moves every other. */
static inline uint64_t
rd_hash_fold(uint64_t a, uint64_t b)
{
    rd_hash_product product = (rd_hash_product)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Up to seven bytes as a number, none of them left out. */
static inline uint64_t
rd_hash_few(const char *at, size_t len)
{
    uint32_t first, last;

    if (len >= 4) {
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + len - 4, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    return len == 0 ? 0
                    : (uint64_t)(unsigned char)at[0] << 16 |
                          (uint64_t)(unsigned char)at[len / 2] << 8 |
                          (unsigned char)at[len - 1];
}

/* The last 16 bytes: of texts of one length up to that, each has its own. */
struct rd_hash_tail {
    uint64_t first, last;
};

static inline struct rd_hash_tail
rd_hash_tail_of(struct rd_str s)
{
    if (s.len < 8)
        return (struct rd_hash_tail){rd_hash_few(s.ptr, s.len), 0};
    return (struct rd_hash_tail){
        rd_str_word(s.ptr + (s.len > 16 ? s.len - 16 : 0)),
        rd_str_word(s.ptr + s.len - 8)};
}

/* The hash of a text of which the tail is known. */
static inline uint64_t
rd_hash_with_tail(struct rd_hash_key key, struct rd_str s,
                  struct rd_hash_tail tail)
{
    const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15); /* the golden ratio */
    uint64_t seed = key.words[0] ^ odd;

    if (s.len > 16)
        seed = rd_hash_long(key, seed, s);
    return rd_hash_fold(
        rd_hash_fold(tail.first ^ key.words[1], tail.last ^ seed) ^ s.len,
        key.words[1] ^ odd);
}

/* After wyhash (Wang Yi, 2019), with a key of 128 bits. Not cryptographic. */
static inline uint64_t
rd_hash(struct rd_hash_key key, struct rd_str s)
{
    return rd_hash_with_tail(key, s, rd_hash_tail_of(s));
}

#endif
