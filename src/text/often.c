/* SPDX-License-Identifier: Apache-2.0 */
/* often -- how often a literal stands in feedback: as if its characters and words came one by one. */
#include "text/often.h"

#include <math.h>

#include "base/utf8.h"
#include "text/fold.h"

/* The commonest characters and words of feedback. */
#define FREQUENT_HAN                                                                                                          \
	"的了不是一好很我有在这還还就人個个也没沒都到買买說说大时時要可以小天来來看上得点點用给給下過过太多能發发真後后么麼比" \
	"里店"
#define FREQUENT_WORDS                                                                                                         \
	" the it is was for and to of in this that my you with not on but have are so be as at they had no me we very "

static bool is_frequent(struct voc_span word, const char *list)
{
	return voc_span_find(voc_span_from(list), word, 0) != (size_t)-1;
}

/* How often the word of N letters at P begins at a character of text. */
static double word_often(const char *p, size_t n, struct voc_arena *arena)
{
	if (is_frequent(voc_arena_print(arena, " %.*s ", (int)n, p), FREQUENT_WORDS))
		return 5e-3;
	return 0.2 * pow(0.125, (double)n);
}

double voc_often(struct voc_span literal, struct voc_arena *arena)
{
	double often = 1;
	for (size_t i = 0, length; i < literal.n; i += length) {
		enum voc_class class = voc_class_of(voc_utf8_decode(literal.p + i, &length));
		size_t end = i + length;
		if (class == VOC_CLASS_HAN) {
			often *= is_frequent((struct voc_span){literal.p + i, length}, FREQUENT_HAN) ? 1e-2 : 5e-4;
		} else if (class == VOC_CLASS_WORD && (unsigned char)literal.p[i] < 0x80) {
			while (end < literal.n && voc_class_of((unsigned char)literal.p[end] & 0x7F) == VOC_CLASS_WORD)
				end++;
			often *= word_often(literal.p + i, end - i, arena);
		} else if (class != VOC_CLASS_SPACE && class != VOC_CLASS_JOINT) {
			often *= 2e-3;
		}
		length = end - i;
	}
	return often;
}

double voc_often_inside(size_t n)
{
	return pow(0.125, (double)n);
}
