/* SPDX-License-Identifier: Apache-2.0 */
/* gist -- one pass over the bytes: ASCII and Han by table, everything else the slow way. */
#include "records/gist.h"

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

/* E4 … E9 are U+4000 … U+9FFF: nearly all of them Han, and all of them content. */
static size_t add_han(const unsigned char *u, uint32_t *cp)
{
	*cp = voc_fold_point((uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F));
	return 3;
}

static size_t add_other(const char *p, uint32_t *cp, size_t *n, size_t *weight)
{
	size_t length;
	uint32_t c = voc_fold_point(voc_utf8_decode(p, &length));

	if (voc_is_content(c)) {
		cp[(*n)++] = c;
		*weight += voc_class_of(c) == VOC_CLASS_WORD ? 1 : 3;
	}
	return length;
}

void voc_gist_read(struct voc_span text, struct voc_buffer *buffer, struct voc_gist *gist)
{
	const unsigned char *u = (const unsigned char *)text.p;
	size_t n = 0, weight = 0, mark;

	voc_buffer_reset(buffer);
	voc_buffer_reserve(buffer, (text.n + 1) * sizeof(uint32_t));
	uint32_t *cp = (uint32_t *)(void *)buffer->p;
	for (size_t i = 0; i < text.n;) {
		unsigned c = u[i];
		if (c < 0x80) {
			cp[n] = ascii[c];
			n += ascii[c] != 0;
			weight += ascii[c] != 0;
			if (c == ':' && (mark = voc_pseudonym_length(text, i)))
				i += mark;
			else
				i++;
		} else if (c - 0xE4 < 6) {
			i += add_han(u + i, &cp[n++]);
			weight += 3;
		} else {
			i += add_other(text.p + i, cp, &n, &weight);
		}
	}
	buffer->n = n * sizeof(uint32_t);
	*gist = (struct voc_gist){cp, n, weight};
}
