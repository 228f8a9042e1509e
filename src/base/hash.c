/*
 * Folded multiplication with a key, as wyhash has it: names are a few bytes
 * long and hashed several times each, and two multiplications are a tenth of
 * what SipHash takes. Who does not know the key cannot make names collide, and
 * no hash is ever shown.
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

uint64_t
rd_hash_long(struct rd_hash_key key, uint64_t seed, struct rd_str s)
{
    const char *at = s.ptr;

    for (size_t left = s.len; left > 16; left -= 16, at += 16)
        seed = rd_hash_fold(rd_str_word(at) ^ key.words[1],
                            rd_str_word(at + 8) ^ seed);
    return seed;
}
