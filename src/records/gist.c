/* SPDX-License-Identifier: Apache-2.0 */
/* gist -- what a text says, bare of case, width, script and punctuation. One pass over the bytes: ASCII and Han by table,
 * everything else the slow way. */
#include "records/gist.h"

#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "records/redact.h"
#include "text/fold.h"

/* What makes a text, beyond ASCII: the same in either script and width, with any punctuation. */
bool voc_is_content(uint32_t folded)
{
	if (folded < 0x80)
		return (folded >= '0' && folded <= '9') || (folded >= 'a' && folded <= 'z');
	return !(folded <= 0xBF || (folded >= 0x2000 && folded <= 0x206F) || (folded >= 0x3000 && folded <= 0x3020) ||
		 (folded >= 0xFE00 && folded <= 0xFE6F) || folded == 0xFEFF || folded == 0xFFFD || folded == 0xD7 ||
		 folded == 0xF7);
}

/* The folded letter or digit, 0 for everything else. */
static const uint8_t ascii[128] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8',
	['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h',
	['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q',
	['R'] = 'r', ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
	['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
	['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
	['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

static size_t add_other(const char *p, uint32_t *cp, size_t *n, size_t *heavy)
{
	size_t length;
	uint32_t c = voc_fold_point(voc_utf8_decode(p, &length));

	if (voc_is_content(c)) {
		cp[(*n)++] = c;
		*heavy += voc_class_of(c) != VOC_CLASS_WORD;
	}
	return length;
}

/* U+4000 … U+9FFF: nearly all of them Han, and all of them content. */
static bool is_han(unsigned lead)
{
	return lead - 0xE4 < 6;
}

/* Over a run of Han. */
static const unsigned char *add_han(const unsigned char *u, const unsigned char *end, uint32_t *cp, size_t *n)
{
	const uint16_t *han = voc_fold_han();
	size_t k = *n;

	for (; u < end && is_han(*u); u += 3) {
		uint32_t c = (*u & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
		cp[k++] = c >= VOC_HAN_FIRST ? han[c - VOC_HAN_FIRST] : voc_fold_point(c);
	}
	*n = k;
	return u;
}

/* One byte of ASCII, without a branch: every fifth is a blank. Returns how many there are then. */
static inline size_t add_byte(unsigned char byte, uint32_t *cp, size_t n)
{
	uint32_t folded = ascii[byte];

	cp[n] = folded;
	return n + (folded != 0);
}

/* Over a run of ASCII. */
static const unsigned char *add_ascii(const unsigned char *u, const unsigned char *end, uint32_t *cp, size_t *n)
{
	size_t m = *n;

	for (; end - u >= 8 && !(voc_eight((const char *)u) & VOC_EIGHT(0x80)); u += 8) {
		for (size_t k = 0; k < 8; k += 4) { /* compilers leave a loop over each as it is */
			m = add_byte(u[k], cp, m);
			m = add_byte(u[k + 1], cp, m);
			m = add_byte(u[k + 2], cp, m);
			m = add_byte(u[k + 3], cp, m);
		}
	}
	for (; u < end && *u < 0x80; u++)
		m = add_byte(*u, cp, m);
	*n = m;
	return u;
}

/* Adds what TEXT says behind the N code points at CP; returns how many there are then. HEAVY counts those of weight 3. */
static size_t add_text(struct voc_span text, uint32_t *cp, size_t n, size_t *heavy)
{
	const unsigned char *u = (const unsigned char *)text.p, *end = u + text.n;

	while (u < end) {
		unsigned c = *u;
		if (is_han(c)) {
			size_t before = n;
			u = add_han(u, end, cp, &n);
			*heavy += n - before;
		} else if (c < 0x80) {
			u = add_ascii(u, end, cp, &n);
		} else if (c == 0xEF && u[1] == 0xBC) { /* full width: U+FF00 … U+FF3F are ASCII from the blank on */
			cp[n] = ascii[0x20 + (u[2] & 0x3F)];
			n += cp[n] != 0;
			u += 3;
		} else if ((c == 0xE2 && u[1] == 0x80) || (c == 0xE3 && u[1] == 0x80 && u[2] < 0xA0)) {
			u += 3; /* quotes, dashes, CJK punctuation: U+2000 … U+203F, U+3000 … U+301F */
		} else {
			u += add_other((const char *)u, cp, &n, heavy);
		}
	}
	return n;
}

/* Up to the next pseudonym in TEXT from FROM on, and its length. */
static size_t next_pseudonym(struct voc_span text, size_t from, size_t *length)
{
	*length = 0;
	for (size_t i = from; i < text.n; i++) {
		const char *colon = memchr(text.p + i, ':', text.n - i);
		if (!colon)
			break;
		i = (size_t)(colon - text.p);
		if ((*length = voc_pseudonym_length(text, i)))
			return i;
	}
	return text.n;
}

void voc_gist_read(struct voc_span text, struct voc_buffer *buffer, struct voc_gist *gist)
{
	bool marked = text.n && memchr(text.p, '[', text.n);
	size_t n = 0, heavy = 0, length = 0;

	voc_buffer_reset(buffer);
	voc_buffer_reserve(buffer, (text.n + 1) * sizeof(uint32_t));
	uint32_t *cp = (uint32_t *)(void *)buffer->p;
	for (size_t i = 0; i < text.n; i += length) {
		size_t end = marked ? next_pseudonym(text, i, &length) : text.n;
		n = add_text((struct voc_span){text.p + i, end - i}, cp, n, &heavy);
		i = end;
	}
	buffer->n = n * sizeof(uint32_t);
	*gist = (struct voc_gist){cp, n, n + 2 * heavy};
}
