/* SPDX-License-Identifier: Apache-2.0 */
/* random -- numbers that look like chance and are the same on every machine for the same seed. Not for secrets. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdint.h>

/* xoshiro256**: Blackman & Vigna 2021, ACM Trans. Math. Softw. 47(4), article 36; seeded by splitmix64. */
struct voc_random {
	uint64_t s[4];
};

void voc_random_init(struct voc_random *random, uint64_t seed);
uint64_t voc_random_next(struct voc_random *random);
/* From 0 up to but not 1, in steps of 2^-53. */
double voc_random_real(struct voc_random *random);

#endif
