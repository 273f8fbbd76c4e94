/* SPDX-License-Identifier: Apache-2.0 */
/* mask -- which of 64 bytes are such, as the bits of a word; loops over set bits visit only what is looked for. */
#ifndef BASE_MASK_H
#define BASE_MASK_H

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Bit i: P[i] is BYTE. Reads all 64. */
static inline uint64_t voc_mask_64(const uint8_t *p, uint8_t byte)
{
	uint64_t mask = 0;
#ifdef __SSE2__
	const __m128i wanted = _mm_set1_epi8((char)byte);
	for (unsigned i = 0; i < 4; i++) {
		__m128i same = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i)), wanted);
		mask |= (uint64_t)(uint16_t)_mm_movemask_epi8(same) << 16 * i;
	}
#else
	for (unsigned i = 0; i < 64; i++)
		mask |= (uint64_t)(p[i] == byte) << i;
#endif
	return mask;
}

/* The number of the lowest bit that is set in MASK, which is not 0. */
static inline unsigned voc_mask_first(uint64_t mask)
{
#ifdef __GNUC__
	return (unsigned)__builtin_ctzll(mask);
#else
	unsigned number = 0;
	for (; !(mask & 1); mask >>= 1)
		number++;
	return number;
#endif
}

/* The N lowest bits, all for 64 and more. */
static inline uint64_t voc_mask_low(uint64_t n)
{
	return n >= 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
}

#endif
