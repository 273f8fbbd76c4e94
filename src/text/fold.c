/* SPDX-License-Identifier: Apache-2.0 */
/* fold -- raw text to folded code points. A table look-up a character: a converter library is a hundred times slower. */
#include "text/fold.h"

#include <string.h>

#include "base/utf8.h"

uint32_t voc_fold_high_point(uint32_t c)
{
	size_t low = 0, high = voc_fold_high_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (voc_fold_high[middle][0] == c)
			return voc_fold_high[middle][1];
		if (voc_fold_high[middle][0] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return c;
}

/* Eight bytes that are all ASCII. */
static inline bool is_ascii(const unsigned char *u)
{
	uint64_t word;
	memcpy(&word, u, sizeof word);
	return (word & UINT64_C(0x8080808080808080)) == 0;
}

static inline uint32_t lower(unsigned c)
{
	return c - 'A' < 26 ? c | 0x20 : c;
}

#define STEP 8

void voc_text_fold(struct voc_span raw, struct voc_arena *arena, struct voc_text *text)
{
	uint32_t *cp = voc_arena_alloc(arena, (raw.n + 1) * (sizeof *cp * 2 + 1));
	uint32_t *at = cp + raw.n + 1;
	uint8_t *class = (uint8_t *)(at + raw.n + 1);
	const unsigned char *u = (const unsigned char *)raw.p;
	size_t n = 0, i = 0;
	while (i < raw.n) {
		unsigned c = u[i];
		if (c < 0x80) {
			for (; raw.n - i >= STEP && is_ascii(u + i); i += STEP, n += STEP) {
				for (size_t k = 0; k < STEP; k++) {
					cp[n + k] = lower(u[i + k]);
					at[n + k] = (uint32_t)(i + k);
					class[n + k] = voc_class_ascii[u[i + k]];
				}
			}
			for (; i < raw.n && u[i] < 0x80; i++, n++) {
				cp[n] = lower(u[i]);
				at[n] = (uint32_t)i;
				class[n] = voc_class_ascii[u[i]];
			}
			continue;
		}
		at[n] = (uint32_t)i;
		if (c >= 0xE0 && c < 0xF0) { /* Han and its punctuation */
			c = (c & 0x0F) << 12 | (unsigned)(u[i + 1] & 0x3F) << 6 | (u[i + 2] & 0x3F);
			cp[n] = voc_fold_point(c);
			i += 3;
		} else {
			size_t length;
			cp[n] = voc_fold_point(voc_utf8_decode(raw.p + i, &length));
			i += length;
		}
		class[n] = (uint8_t)voc_class_of(cp[n]);
		n++;
	}
	at[n] = (uint32_t)raw.n;
	cp[n] = 0;
	class[n] = VOC_CLASS_OTHER;
	*text = (struct voc_text){raw, cp, at, class, n};
}

void voc_fold_utf8(struct voc_span raw, struct voc_buffer *out)
{
	voc_buffer_reserve(out, raw.n * 2 + 4); /* a folded form can be longer: three bytes to four */
	for (size_t i = 0; i < raw.n;) {
		unsigned char byte = (unsigned char)raw.p[i];
		if (byte < 0x80) {
			out->p[out->n++] = (char)lower(byte);
			i++;
			continue;
		}
		size_t length;
		uint32_t c = voc_fold_point(voc_utf8_decode(raw.p + i, &length));
		out->n += voc_utf8_encode(c, out->p + out->n);
		i += length;
	}
}

#define O VOC_CLASS_OTHER
#define S VOC_CLASS_SPACE
#define P VOC_CLASS_STOP
#define C VOC_CLASS_COMMA
#define J VOC_CLASS_JOINT
#define W VOC_CLASS_WORD
const uint8_t voc_class_ascii[128] = {
	O, O, O, O, O, O, O, O, O, S, P, S, S, P, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* controls */
	S, P, O, O, O, O, O, W, O, O, O, O, C, J, P, O, W, W, W, W, W, W, W, W, W, W, C, C, O, O, O, P, /* SP ! " # … ? */
	O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, O, O, O, O, J, /* @ A … _ */
	O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, O, O, O, C, O, /* ` a … ~ */
};
#undef O
#undef S
#undef P
#undef C
#undef J
#undef W

enum voc_class voc_class_wide(uint32_t c)
{
	if (c == 0x3002 || c == 0xFF61 || c == 0x2026 || c == 0x203C || c == 0x2047 || c == 0x2048 || c == 0x2049 ||
	    c == 0x2028 || c == 0x2029 || c == 0x85)
		return VOC_CLASS_STOP;
	if (c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0x2014 || c == 0x2013 || c == 0x2015 || c == 0xFF5E ||
	    c == 0x301C)
		return VOC_CLASS_COMMA;
	if (c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0xFEFF)
		return VOC_CLASS_SPACE;
	if (c == 0x2010 || c == 0x2011)
		return VOC_CLASS_JOINT;
	if ((c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3) ||
	    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005 || c == 0x3007)
		return VOC_CLASS_HAN;
	if ((c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x52F) || (c >= 0x531 && c <= 0x587) ||
	    (c >= 0x5D0 && c <= 0x5EA) || (c >= 0x620 && c <= 0x6D3) || (c >= 0x900 && c <= 0xE4E) ||
	    (c >= 0x1E00 && c <= 0x1FFF))
		return VOC_CLASS_WORD;
	return VOC_CLASS_OTHER;
}
