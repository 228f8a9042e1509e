/*
 * Folded multiplication with a key, as wyhash has it: names are a few bytes
 * long and hashed several times each, and two multiplications are a tenth of
 * what SipHash takes. Who does not know the key cannot make names collide, and
 * no hash is ever shown.
 */
#include "redite/hash.h"

#include <sys/random.h>

__extension__ typedef unsigned __int128 wide;

struct rd_hash_key
rd_hash_draw(void)
{
    struct rd_hash_key key = {{0, 0}};

    /* Without randomness the key is known; figures never depend on it. */
    (void)!getrandom(&key, sizeof key, 0);
    return key;
}

/* Both halves of the product, so that every bit moves every other. */
static inline uint64_t
fold(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t
read_8(const char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return word;
}

static inline uint64_t
read_4(const char *at)
{
    uint32_t word;

    memcpy(&word, at, sizeof word);
    return word;
}

/* Up to three bytes: the first, the middle and the last are all. */
static inline uint64_t
read_few(const char *at, size_t len)
{
    return (uint64_t)(unsigned char)at[0] << 16 |
           (uint64_t)(unsigned char)at[len / 2] << 8 |
           (unsigned char)at[len - 1];
}

uint64_t
rd_hash(struct rd_hash_key key, struct rd_str s)
{
    const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15); /* the golden ratio */
    uint64_t seed = key.words[0] ^ odd, first = 0, last = 0;
    const char *at = s.ptr;
    size_t left = s.len;

    for (; left > 16; left -= 16, at += 16)
        seed = fold(read_8(at) ^ key.words[1], read_8(at + 8) ^ seed);
    if (left >= 8) {
        first = read_8(at);
        last = read_8(at + left - 8);
    } else if (left >= 4) {
        first = read_4(at);
        last = read_4(at + left - 4);
    } else if (left > 0) {
        first = read_few(at, left);
    }
    return fold(fold(first ^ key.words[1], last ^ seed) ^ s.len,
                key.words[1] ^ odd);
}
