/* SPDX-License-Identifier: Apache-2.0 */
/* utf8 -- strict UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "voc/buffer.h"
#include "voc/span.h"

/* Offset of the first byte that is not part of a valid sequence; text.n when all is valid. ASCII runs at memory speed. */
size_t voc_utf8_check(struct voc_span text);

/* Code point at P (valid UTF-8, P < END) and its length in *LENGTH. */
static inline uint32_t voc_utf8_decode(const char *p, size_t *length)
{
	const unsigned char *u = (const unsigned char *)p;
	if (u[0] < 0x80) {
		*length = 1;
		return u[0];
	}
	if (u[0] < 0xE0) {
		*length = 2;
		return (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
	}
	if (u[0] < 0xF0) {
		*length = 3;
		return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
	}
	*length = 4;
	return (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 | (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
}

/* Writes C (1 to 4 bytes) to P and returns the length. */
size_t voc_utf8_encode(uint32_t c, char p[4]);

/* Code points in valid TEXT. */
size_t voc_utf8_count(struct voc_span text);

/* The code points of TEXT (valid) at CP, which has room for as many as it has bytes; how many. */
size_t voc_utf8_points(struct voc_span text, uint32_t *cp);

/* Copies TEXT to OUT, each maximal invalid part replaced by U+FFFD; returns how many were replaced. */
size_t voc_utf8_repair(struct voc_span text, struct voc_buffer *out);

#endif
