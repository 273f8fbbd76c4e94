/* SPDX-License-Identifier: Apache-2.0 */
/* processor -- what compilers offer and C does not; without it the same results, only later. */
#ifndef BASE_PROCESSOR_H
#define BASE_PROCESSOR_H

#include <stdint.h>

/* Asks for memory that will be read soon, so that waits for it overlap. */
#ifdef __GNUC__
#define VOC_PREFETCH(p) __builtin_prefetch(p)
#else
#define VOC_PREFETCH(p) ((void)(p))
#endif

/* A function that is seldom called: kept out of its callers, so that they stay short. */
#ifdef __GNUC__
#define VOC_RARE __attribute__((noinline, cold))
#else
#define VOC_RARE
#endif

/* A function that has a constant argument in each of its few calls, and is made for it. */
#ifdef __GNUC__
#define VOC_INLINE static inline __attribute__((always_inline))
#else
#define VOC_INLINE static inline
#endif

/* The number of the lowest and of the highest bit that is set in BITS, which is not 0. */
static inline unsigned voc_lowest_bit(uint64_t bits)
{
#ifdef __GNUC__
	return (unsigned)__builtin_ctzll(bits);
#else
	unsigned number = 0;
	for (; !(bits & 1); bits >>= 1)
		number++;
	return number;
#endif
}

static inline unsigned voc_highest_bit(uint64_t bits)
{
#ifdef __GNUC__
	return 63u - (unsigned)__builtin_clzll(bits);
#else
	unsigned number = 0;
	while (bits >>= 1)
		number++;
	return number;
#endif
}

#endif
