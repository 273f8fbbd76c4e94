/* SPDX-License-Identifier: Apache-2.0 */
/* fold -- text as the matcher sees it: code points folded one to one (width, case, traditional to simplified), each
 * with its place in the raw text; but the blank in "do n't" is left out. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdint.h>

#include "text/fold_table.h"
#include "voc/arena.h"
#include "voc/buffer.h"

/* CP has N folded code points and a few 0 behind them; AT[i] is the byte offset of code point i in RAW, AT[N] == raw.n; CLASS[i] is the
 * enum voc_class of CP[i]; LOW[i] is CP[i] in a byte, which for what is not ASCII is only a part of it with the highest bit set. To be
 * read many at a time, CLASS and LOW have VOC_TEXT_BEHIND times VOC_CLASS_OTHER and 0 behind them, and LOW has a 0 before it. */
struct voc_text {
	struct voc_span raw;
	const uint32_t *cp;
	const uint32_t *at;
	const uint8_t *class;
	const uint8_t *low;
	size_t n;
};

#define VOC_TEXT_BEHIND 64

/* The byte of LOW for code point C. */
static inline uint8_t voc_text_low(uint32_t c)
{
	return (uint8_t)(c < 0x80 ? c : c | 0x80);
}

/* RAW must be valid UTF-8 shorter than 4 GiB. The arrays live in ARENA. */
void voc_text_fold(struct voc_span raw, struct voc_arena *arena, struct voc_text *text);

uint32_t voc_fold_high_point(uint32_t c);

static inline uint32_t voc_fold_point(uint32_t c)
{
	if (c > 0xFFFF)
		return voc_fold_high_point(c);
	unsigned page = voc_fold_index[c >> 8];
	return page ? voc_fold_page[page - 1][c & 0xFF] : c;
}

/* The folded form of C, from U+4E00 to U+9FFF, is [C - 0x4E00]: all pages of these are in the table, one behind the other, and they
 * are Han as well. */
#define VOC_HAN_FIRST 0x4E00u
#define VOC_HAN_LAST 0x9FFFu
static inline const uint16_t *voc_fold_han(void)
{
	return voc_fold_page[voc_fold_index[VOC_HAN_FIRST >> 8] - 1];
}

/* Whether C, of the first 65536, is one of them that folds to itself. */
static inline bool voc_fold_keeps_han(uint32_t c)
{
	return voc_fold_kept_han[c >> 6] >> (c & 63) & 1;
}

/* The folded text as UTF-8; for regexes and for comparing terms. */
void voc_fold_utf8(struct voc_span raw, struct voc_buffer *out);

/* What a folded code point is to the matcher. */
enum voc_class {
	VOC_CLASS_OTHER, /* symbols, emoji, controls */
	VOC_CLASS_SPACE,
	VOC_CLASS_STOP,  /* ends a sentence: . ! ? 。 ！ ？ … line feed */
	VOC_CLASS_COMMA, /* ends a clause: , ; : and their kin */
	VOC_CLASS_JOINT, /* - _ between the words of one term */
	VOC_CLASS_WORD,  /* Latin and other alphabetic letters, digits, apostrophe */
	VOC_CLASS_HAN,   /* Han, kana, hangul: matched without word edges */
};

/* Of ASCII; beyond it nothing, for whoever looks at bytes before it is known what they are. */
extern const uint8_t voc_class_ascii[256];
enum voc_class voc_class_wide(uint32_t c);

static inline enum voc_class voc_class_of(uint32_t c)
{
	if (c < 128)
		return (enum voc_class)voc_class_ascii[c];
	if (c >= VOC_HAN_FIRST && c <= VOC_HAN_LAST)
		return VOC_CLASS_HAN;
	return voc_class_wide(c);
}

#endif
