/* SPDX-License-Identifier: Apache-2.0 */
/* sentiment -- the arithmetic: what negation, degree, contrast and emphasis make of each term found. */
#ifndef TEXT_SENTIMENT_H
#define TEXT_SENTIMENT_H

#include "text/matcher.h"
#include "voc/classify.h"

/* What a contrast term does (contrast.csv). */
enum voc_turn {
	VOC_TURN_CONTRAST,
	VOC_TURN_CONCESSION,
	VOC_TURN_CONDITION,
	VOC_TURN_WISH,
	VOC_TURN_QUESTION,
	VOC_TURN_RHETORICAL,
	VOC_TURN_CLAUSE
};
enum voc_turn voc_turn_of(const struct voc_found *found);

/* Whether a contrast stands between finds A and B, A being the earlier one. */
bool voc_turn_between(const struct voc_finds *finds, size_t a, size_t b);

/* MATCH has FINDS->n entries, parallel to the finds: sentiment terms get steps and score, all others negated or not. */
void voc_sentiment_score(const struct voc_text *text, const struct voc_clauses *clauses, const struct voc_finds *finds,
			 struct voc_arena *arena, struct voc_match *match);

/* -1 … 1 from an additive score: S / sqrt(S² + 15). */
double voc_sentiment_normal(double sum);

#endif
