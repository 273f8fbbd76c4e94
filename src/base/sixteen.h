/* SPDX-License-Identifier: Apache-2.0 */
/* sixteen -- sixteen bytes looked at together, where what is looked for is frequent.
 *
 * Every question is answered by sixteen bytes, all ones or all zeros in their highest bit; answers are joined by
 * voc_sixteen_or, and voc_sixteen_mask makes a number of one: bit I is set when byte I is such. SSE2 where the compiler has it
 * (every x86-64), else the arithmetic of eight.h made exact, in any byte order. VOC_SIXTEEN_PORTABLE asks for that, for tests. */
#ifndef VOC_BASE_SIXTEEN_H
#define VOC_BASE_SIXTEEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/eight.h"

#if defined(__SSE2__) && !defined(VOC_SIXTEEN_PORTABLE)
#include <emmintrin.h>

typedef __m128i voc_sixteen;

static inline voc_sixteen voc_sixteen_at(const char *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* Two times eight, the first of A first. */
static inline voc_sixteen voc_sixteen_of(uint64_t a, uint64_t b)
{
	return _mm_set_epi64x((long long)b, (long long)a);
}

static inline voc_sixteen voc_sixteen_are(voc_sixteen bytes, unsigned char c)
{
	return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)c));
}

/* Less than C, which is 1 to 0x80. */
static inline voc_sixteen voc_sixteen_below(voc_sixteen bytes, unsigned char c)
{
	return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8((char)(c - 1))), bytes);
}

/* C or more, which is 0x80 at least. */
static inline voc_sixteen voc_sixteen_from(voc_sixteen bytes, unsigned char c)
{
	return _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8((char)c)), bytes);
}

static inline voc_sixteen voc_sixteen_or(voc_sixteen a, voc_sixteen b)
{
	return _mm_or_si128(a, b);
}

/* Those of A that are not those of B. */
static inline voc_sixteen voc_sixteen_but(voc_sixteen a, voc_sixteen b)
{
	return _mm_andnot_si128(b, a);
}

static inline unsigned voc_sixteen_mask(voc_sixteen answer)
{
	return (unsigned)_mm_movemask_epi8(answer);
}

static inline void voc_sixteen_store(voc_sixteen bytes, void *to)
{
	_mm_storeu_si128((__m128i *)to, bytes);
}

/* A to Z to a to z. */
static inline voc_sixteen voc_sixteen_lower(voc_sixteen bytes)
{
	__m128i letter = _mm_sub_epi8(bytes, _mm_set1_epi8('A'));
	__m128i upper = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8('Z' - 'A')), letter);
	return _mm_or_si128(bytes, _mm_and_si128(upper, _mm_set1_epi8('a' - 'A')));
}

/* FIRST and the fifteen numbers that follow, at TO. */
static inline void voc_sixteen_numbers(uint32_t first, uint32_t *to)
{
	__m128i four = _mm_add_epi32(_mm_set1_epi32((int)first), _mm_set_epi32(3, 2, 1, 0));
	for (int i = 0; i < 16; i += 4)
		_mm_storeu_si128((__m128i *)(void *)(to + i), _mm_add_epi32(four, _mm_set1_epi32(i)));
}

/* Each of the bytes as a number of its own, at TO. */
static inline void voc_sixteen_widen(voc_sixteen bytes, uint32_t *to)
{
	__m128i zero = _mm_setzero_si128(), low = _mm_unpacklo_epi8(bytes, zero), high = _mm_unpackhi_epi8(bytes, zero);
	__m128i *out = (__m128i *)(void *)to;
	_mm_storeu_si128(out, _mm_unpacklo_epi16(low, zero));
	_mm_storeu_si128(out + 1, _mm_unpackhi_epi16(low, zero));
	_mm_storeu_si128(out + 2, _mm_unpacklo_epi16(high, zero));
	_mm_storeu_si128(out + 3, _mm_unpackhi_epi16(high, zero));
}

/* How many of N times sixteen bytes are C; N is less than 256, as each place has a byte to count in. */
static inline size_t voc_sixteen_count(const char *p, size_t n, unsigned char c)
{
	__m128i sum = _mm_setzero_si128();
	for (size_t i = 0; i < n; i++)
		sum = _mm_sub_epi8(sum, voc_sixteen_are(voc_sixteen_at(p + 16 * i), c));
	sum = _mm_sad_epu8(sum, _mm_setzero_si128());
	return (size_t)_mm_cvtsi128_si32(sum) + (size_t)_mm_cvtsi128_si32(_mm_srli_si128(sum, 8));
}

#else

typedef struct {
	uint64_t half[2]; /* the first byte is the lowest */
} voc_sixteen;

#define VOC_SIXTEEN_ALL(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t voc_sixteen_half(const char *p)
{
	uint64_t half = 0;
	for (int i = 0; i < 8; i++)
		half |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return half;
}

static inline voc_sixteen voc_sixteen_at(const char *p)
{
	return (voc_sixteen){{voc_sixteen_half(p), voc_sixteen_half(p + 8)}};
}

static inline voc_sixteen voc_sixteen_of(uint64_t a, uint64_t b)
{
	return (voc_sixteen){{a, b}};
}

static inline voc_sixteen voc_sixteen_are(voc_sixteen bytes, unsigned char c)
{
	for (int i = 0; i < 2; i++) {
		uint64_t other = bytes.half[i] ^ VOC_SIXTEEN_ALL(c);
		bytes.half[i] = ~(((other & VOC_SIXTEEN_ALL(0x7F)) + VOC_SIXTEEN_ALL(0x7F)) | other) & VOC_SIXTEEN_ALL(0x80);
	}
	return bytes;
}

static inline voc_sixteen voc_sixteen_below(voc_sixteen bytes, unsigned char c)
{
	for (int i = 0; i < 2; i++) {
		uint64_t rest = (bytes.half[i] | VOC_SIXTEEN_ALL(0x80)) - VOC_SIXTEEN_ALL(c); /* no byte borrows */
		bytes.half[i] = ~rest & ~bytes.half[i] & VOC_SIXTEEN_ALL(0x80);
	}
	return bytes;
}

static inline voc_sixteen voc_sixteen_from(voc_sixteen bytes, unsigned char c)
{
	for (int i = 0; i < 2; i++) {
		uint64_t rest = (bytes.half[i] | VOC_SIXTEEN_ALL(0x80)) - VOC_SIXTEEN_ALL(c & 0x7F);
		bytes.half[i] &= rest & VOC_SIXTEEN_ALL(0x80);
	}
	return bytes;
}

static inline voc_sixteen voc_sixteen_or(voc_sixteen a, voc_sixteen b)
{
	return (voc_sixteen){{a.half[0] | b.half[0], a.half[1] | b.half[1]}};
}

static inline voc_sixteen voc_sixteen_but(voc_sixteen a, voc_sixteen b)
{
	return (voc_sixteen){{a.half[0] & ~b.half[0], a.half[1] & ~b.half[1]}};
}

static inline unsigned voc_sixteen_mask(voc_sixteen answer)
{
	unsigned mask = 0;
	for (int i = 0; i < 2; i++) /* the product brings the highest bit of byte k to bit 56 + k */
		mask |= (unsigned)((answer.half[i] & VOC_SIXTEEN_ALL(0x80)) * UINT64_C(0x0002040810204081) >> 56) << 8 * i;
	return mask;
}

static inline void voc_sixteen_store(voc_sixteen bytes, void *to)
{
	for (int i = 0; i < 16; i++)
		((char *)to)[i] = (char)(bytes.half[i / 8] >> 8 * (i % 8));
}

static inline voc_sixteen voc_sixteen_lower(voc_sixteen bytes)
{
	for (int i = 0; i < 2; i++)
		bytes.half[i] = voc_eight_lower(bytes.half[i]);
	return bytes;
}

static inline void voc_sixteen_numbers(uint32_t first, uint32_t *to)
{
	for (uint32_t i = 0; i < 16; i++)
		to[i] = first + i;
}

static inline void voc_sixteen_widen(voc_sixteen bytes, uint32_t *to)
{
	for (int i = 0; i < 16; i++)
		to[i] = (uint32_t)(bytes.half[i / 8] >> 8 * (i % 8) & 0xFF);
}

static inline size_t voc_sixteen_count(const char *p, size_t n, unsigned char c)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		voc_sixteen same = voc_sixteen_are(voc_sixteen_at(p + 16 * i), c);
		uint64_t ones = (same.half[0] >> 7) + (same.half[1] >> 7);
		count += (size_t)(ones * VOC_SIXTEEN_ALL(1) >> 56);
	}
	return count;
}

#endif
#endif
