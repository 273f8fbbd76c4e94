/* SPDX-License-Identifier: Apache-2.0 */
/* phrases -- the n-grams of texts, counted once a text, each with an example. */
#ifndef ANALYSIS_PHRASES_H
#define ANALYSIS_PHRASES_H

#include <stdbool.h>

#include "base/map.h"
#include "text/fold.h"

struct voc_phrase {
	int64_t texts;
	size_t example; /* a text of the example map */
	uint64_t last;  /* the text that counted it last: once a text */
};

/* All zero is a valid empty set. */
struct voc_phrases {
	struct voc_map keys; /* SET byte and folded phrase */
	struct voc_phrase *phrase;
	size_t capacity;
	struct voc_map texts; /* raw texts that are examples */
	uint64_t serial;
	struct voc_arena arena; /* of one text */
	bool bare; /* no examples are kept; set it before the first text */
};

/* One code point of a text: what a phrase may not do there. */
enum voc_phrase_mark {
	VOC_MARK_KNOWN = 1, /* part of a term */
	VOC_MARK_INSIDE = 2, /* a term goes on from the code point before: no phrase begins or ends between */
	VOC_MARK_STOP = 4,  /* part of a stop word */
};

/* Counts the phrases of TEXT under SET ("z" for texts in Chinese); MARK has text->n bytes. */
void voc_phrases_add(struct voc_phrases *phrases, char set, const struct voc_text *text, const uint8_t *mark);
void voc_phrases_count(struct voc_phrases *phrases, struct voc_span key, int64_t texts, struct voc_span example);
void voc_phrases_merge(struct voc_phrases *into, const struct voc_phrases *from);

/* The numbers of the phrases of SET that stand in at least LEAST texts, without those that mostly (4 of 5 times) stand in one and the
 * same longer phrase; the most frequent first, then by bytes. Free the list. */
size_t *voc_phrases_ranked(const struct voc_phrases *phrases, char set, int64_t least, size_t *n);
struct voc_span voc_phrases_text(const struct voc_phrases *phrases, size_t id); /* the phrase itself */
void voc_phrases_release(struct voc_phrases *phrases);

#endif
