/* SPDX-License-Identifier: Apache-2.0 */
/* utf8 -- strict UTF-8, by Unicode 15 table 3-7.
 *
 * Blocks of 64 bytes are checked as a whole while they hold nothing but ASCII and sequences whose lead says all (of Latin and Greek
 * letters, Han, kana, full-width forms). A block with anything else, and what is left at the end, is looked at sequence by
 * sequence: ASCII 32 bytes at a time, three bytes with such a lead in their own loop. */
#include "base/utf8.h"

#include <string.h>

#include "base/sixteen.h"

#define HIGH_BITS UINT64_C(0x8080808080808080)

static uint64_t load(const unsigned char *p)
{
	uint64_t word;
	memcpy(&word, p, sizeof(word));
	return word;
}

static const unsigned char *skip_ascii(const unsigned char *p, const unsigned char *end)
{
	while (end - p >= 32 && !((load(p) | load(p + 8) | load(p + 16) | load(p + 24)) & HIGH_BITS))
		p += 32;
	while (end - p >= 8 && !(load(p) & HIGH_BITS))
		p += 8;
	while (p < end && *p < 0x80)
		p++;
	return p;
}

/* E1 … EC, EE, EF: no limit on the second byte. */
static bool is_plain_three(const unsigned char *p)
{
	return (unsigned)(p[0] - 0xE1) < 15 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
}

/* How many bytes of the sequence at P are right: *WHOLE when it is complete. At least 1. */
static size_t sequence(const unsigned char *p, const unsigned char *end, bool *whole)
{
	unsigned char lead = p[0], low = 0x80, high = 0xBF;
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
	size_t n = 1;

	*whole = false;
	if (lead < 0xC2 || lead > 0xF4) {
		*whole = lead < 0x80;
		return 1;
	}
	if (lead == 0xE0)
		low = 0xA0;
	else if (lead == 0xED)
		high = 0x9F;
	else if (lead == 0xF0)
		low = 0x90;
	else if (lead == 0xF4)
		high = 0x8F;
	while (n < need && p + n < end && p[n] >= low && p[n] <= high) {
		low = 0x80;
		high = 0xBF;
		n++;
	}
	*whole = n == need;
	return n;
}

/* What the bytes of a block are, a bit each. */
struct block {
	uint64_t high, lead, three; /* beyond ASCII; leads; leads of three bytes */
	voc_sixteen rare;           /* where one needs a closer look: C0, C1, E0, ED, and F0 on */
};

static inline void add_sixteen(struct block *block, const unsigned char *p, unsigned shift)
{
	voc_sixteen bytes = voc_sixteen_at((const char *)p + shift);
	voc_sixteen never = voc_sixteen_or(voc_sixteen_are(bytes, 0xC0), voc_sixteen_are(bytes, 0xC1));
	voc_sixteen limited = voc_sixteen_or(voc_sixteen_are(bytes, 0xE0), voc_sixteen_are(bytes, 0xED));
	voc_sixteen rare = voc_sixteen_or(voc_sixteen_or(never, limited), voc_sixteen_from(bytes, 0xF0));

	block->high |= (uint64_t)voc_sixteen_mask(bytes) << shift;
	block->lead |= (uint64_t)voc_sixteen_mask(voc_sixteen_from(bytes, 0xC0)) << shift;
	block->three |= (uint64_t)voc_sixteen_mask(voc_sixteen_from(bytes, 0xE0)) << shift;
	block->rare = voc_sixteen_or(block->rare, rare);
}

static bool is_ascii(const unsigned char *block)
{
	const char *p = (const char *)block;
	voc_sixteen first = voc_sixteen_or(voc_sixteen_at(p), voc_sixteen_at(p + 16));
	voc_sixteen second = voc_sixteen_or(voc_sixteen_at(p + 32), voc_sixteen_at(p + 48));

	return !voc_sixteen_mask(voc_sixteen_or(first, second));
}

/* Over all blocks that are good as a whole; where the first other one begins, or the sequence that reaches into it. */
static const unsigned char *skip_blocks(const unsigned char *p, const unsigned char *end)
{
	uint64_t open = 0; /* the bytes that a sequence of the block before must have here */

	for (; end - p >= 64; p += 64) {
		struct block block = {0, 0, 0, voc_sixteen_of(0, 0)};
		if (!open && is_ascii(p))
			continue;
		add_sixteen(&block, p, 0);
		add_sixteen(&block, p, 16);
		add_sixteen(&block, p, 32);
		add_sixteen(&block, p, 48);
		if (voc_sixteen_mask(block.rare) || (open | block.lead << 1 | block.three << 2) != (block.high & ~block.lead))
			break;
		open = block.lead >> 63 | block.three >> 62;
	}
	while (open && (*--p & 0xC0) == 0x80)
		;
	return p;
}

size_t voc_utf8_check(struct voc_span text)
{
	if (text.n == 0)
		return 0;
	const unsigned char *begin = (const unsigned char *)text.p;
	const unsigned char *p = begin, *end = begin + text.n;
	bool whole;

	while ((p = skip_blocks(p, end)) < end) {
		const unsigned char *stop = end - p > 64 ? p + 64 : end;
		while (p < stop) {
			if (*p < 0x80) {
				p = skip_ascii(p, stop);
			} else if (end - p >= 3 && is_plain_three(p)) {
				p += 3;
			} else {
				size_t n = sequence(p, end, &whole);
				if (!whole)
					return (size_t)(p - begin);
				p += n;
			}
		}
	}
	return text.n;
}

size_t voc_utf8_encode(uint32_t c, char p[4])
{
	if (c < 0x80) {
		p[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (char)(0xC0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (char)(0xE0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3F));
		p[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	p[0] = (char)(0xF0 | c >> 18);
	p[1] = (char)(0x80 | (c >> 12 & 0x3F));
	p[2] = (char)(0x80 | (c >> 6 & 0x3F));
	p[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t voc_utf8_count(struct voc_span text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
	return n;
}

size_t voc_utf8_points(struct voc_span text, uint32_t *cp)
{
	size_t n = 0;
	for (size_t i = 0, length; i < text.n; i += length)
		cp[n++] = voc_utf8_decode(text.p + i, &length);
	return n;
}

size_t voc_utf8_repair(struct voc_span text, struct voc_buffer *out)
{
	size_t replaced = 0;

	while (text.n) {
		size_t good = voc_utf8_check(text);
		voc_buffer_add(out, text.p, good);
		if (good == text.n)
			break;
		const unsigned char *p = (const unsigned char *)text.p + good;
		bool whole;
		size_t bad = sequence(p, (const unsigned char *)text.p + text.n, &whole);
		voc_buffer_text(out, "\xEF\xBF\xBD");
		replaced++;
		text.p += good + bad;
		text.n -= good + bad;
	}
	return replaced;
}
