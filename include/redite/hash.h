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

/* After wyhash (Wang Yi, 2019), with a key of 128 bits. Not cryptographic. */
uint64_t rd_hash(struct rd_hash_key key, struct rd_str s);

#endif
