/*
 * SipHash-1-3: as quick as a hash without a key on names of a few bytes, and
 * nobody has found collisions without the key.
 */
#include "redite/hash.h"

#include <sys/random.h>

struct rd_hash_key
rd_hash_draw(void)
{
    struct rd_hash_key key = {{0, 0}};

    /* Without randomness the key is known; figures never depend on it. */
    (void)!getrandom(&key, sizeof key, 0);
    return key;
}

static uint64_t
rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static inline void
mix(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

uint64_t
rd_hash(struct rd_hash_key key, struct rd_str s)
{
    uint64_t v[4] = {
        key.words[0] ^ UINT64_C(0x736f6d6570736575),
        key.words[1] ^ UINT64_C(0x646f72616e646f6d),
        key.words[0] ^ UINT64_C(0x6c7967656e657261),
        key.words[1] ^ UINT64_C(0x7465646279746573),
    };
    size_t whole = s.len / 8 * 8;
    uint64_t word;

    for (size_t i = 0; i < whole; i += 8) {
        memcpy(&word, s.ptr + i, 8);
        v[3] ^= word;
        mix(v);
        v[0] ^= word;
    }
    word = 0;
    if (s.len > whole)
        memcpy(&word, s.ptr + whole, s.len - whole);
    word |= (uint64_t)s.len << 56;
    v[3] ^= word;
    mix(v);
    v[0] ^= word;
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++)
        mix(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
