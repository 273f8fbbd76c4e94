/* SPDX-License-Identifier: Apache-2.0 */
/* eight -- eight bytes looked at together, for texts in which what is looked for is rare.
 *
 * Every question gives not 0 when one of the bytes at least is such; which one is not said. Answers may be joined by |. The
 * arithmetic is that of "haszero" (S. E. Anderson, Bit Twiddling Hacks). */
#ifndef VOC_BASE_EIGHT_H
#define VOC_BASE_EIGHT_H

#include <stdint.h>
#include <string.h>

#define VOC_EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t voc_eight(const char *p)
{
	uint64_t bytes;

	memcpy(&bytes, p, sizeof(bytes));
	return bytes;
}

static inline uint64_t voc_eight_are(uint64_t bytes, unsigned char c)
{
	uint64_t zero = bytes ^ VOC_EIGHT(c);

	return (zero - VOC_EIGHT(1)) & ~zero & VOC_EIGHT(0x80);
}

/* A to Z to a to z. */
static inline uint64_t voc_eight_lower(uint64_t bytes)
{
	uint64_t low = bytes & VOC_EIGHT(0x7F), from_a = low + VOC_EIGHT(0x80 - 'A'), above_z = low + VOC_EIGHT(0x7F - 'Z');

	return bytes | ((from_a ^ above_z) & ~bytes & VOC_EIGHT(0x80)) >> 2;
}

#endif
