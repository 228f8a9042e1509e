/*
 * Chance that is the same on every machine: splitmix64 (Steele, Lea, Flood:
 * Fast splittable pseudorandom number generators, 2014), in whole numbers. Not
 * for secrets.
 */
#ifndef REDITE_RANDOM_H
#define REDITE_RANDOM_H

#include <stdint.h>

/* The state is the seed to begin with. */
struct rd_random {
    uint64_t state;
};

/* 64 bits of chance. */
static inline uint64_t
rd_random_next(struct rd_random *random)
{
    uint64_t bits = random->state += UINT64_C(0x9e3779b97f4a7c15);

    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

/*
 * A whole number from 0 to `count` - 1, `count` at least 1. Some are likelier
 * than others by at most one part in 2^32 / `count`.
 */
static inline uint32_t
rd_random_below(struct rd_random *random, uint32_t count)
{
    return (uint32_t)(((rd_random_next(random) >> 32) * count) >> 32);
}

#endif
