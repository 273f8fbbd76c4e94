/* SPDX-License-Identifier: Apache-2.0 */
/* mask -- which of 64 bytes are such, as the bits of a word; loops over set bits visit only what is looked for. */
#ifndef BASE_MASK_H
#define BASE_MASK_H

#include <stdint.h>

#include "base/sixteen.h"

static inline uint64_t voc_mask_16(const uint8_t *p, uint8_t byte)
{
	return voc_sixteen_mask(voc_sixteen_are(voc_sixteen_at((const char *)p), byte));
}

/* Bit i: P[i] is BYTE. Reads all 64. */
static inline uint64_t voc_mask_64(const uint8_t *p, uint8_t byte)
{
	return voc_mask_16(p, byte) | voc_mask_16(p + 16, byte) << 16 | voc_mask_16(p + 32, byte) << 32 |
	       voc_mask_16(p + 48, byte) << 48;
}

/* Bit i: P[i] has its highest bit set. Reads all 64. */
static inline uint64_t voc_mask_high(const uint8_t *p)
{
	uint64_t mask = 0;
	for (unsigned i = 0; i < 64; i += 16)
		mask |= (uint64_t)voc_sixteen_mask(voc_sixteen_at((const char *)p + i)) << i;
	return mask;
}

/* The N lowest bits, all for 64 and more. */
static inline uint64_t voc_mask_low(uint64_t n)
{
	return n >= 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
}

#endif
