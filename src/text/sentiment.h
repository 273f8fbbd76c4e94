/* SPDX-License-Identifier: Apache-2.0 */
/* sentiment -- the arithmetic: what negation, degree, contrast and emphasis make of each term found. */
#ifndef TEXT_SENTIMENT_H
#define TEXT_SENTIMENT_H

#include "text/marks.h"
#include "voc/classify.h"

/* What a contrast term does (contrast.csv). */
enum voc_turn {
	VOC_TURN_CONTRAST,
	VOC_TURN_CONCESSION,
	VOC_TURN_CONDITION,
	VOC_TURN_WISH,
	VOC_TURN_QUESTION,
	VOC_TURN_RHETORICAL,
	VOC_TURN_REQUEST,
	VOC_TURN_CLAUSE, /* only bounds the reach of a negation, */
	VOC_TURN_REMEDY  /* or what it takes away */
};

/* The labels of contrast.csv stand in the same order. */
static inline enum voc_turn voc_turn_of(const struct voc_found *found)
{
	return found->label <= VOC_TURN_REMEDY ? (enum voc_turn)found->label : VOC_TURN_CLAUSE;
}

/* The labels of intent.csv and tier.csv by their numbers, and the one of emotion.csv that is a formula of politeness. */
enum voc_intent {
	VOC_INTENT_COMPLAINT,
	VOC_INTENT_INQUIRY,
	VOC_INTENT_SUGGESTION,
	VOC_INTENT_PRAISE,
	VOC_INTENT_COMPETITOR,
	VOC_INTENTS
};
enum voc_tier_label { VOC_TIER_S, VOC_TIER_A, VOC_TIER_B };
#define VOC_EMOTION_GRATITUDE 6

/* Whether a contrast stands between finds A and B, A being the earlier one. */
bool voc_turn_between(const struct voc_finds *finds, const struct voc_marks *marks, size_t a, size_t b);

/* MARKS are those of the kinds; more are added. MATCH has FINDS->n entries, parallel to the finds: sentiment terms get steps and score,
 * all others negated or not. */
void voc_sentiment_score(const struct voc_text *text, const struct voc_clauses *clauses, const struct voc_finds *finds,
			 const struct voc_marks *marks, struct voc_arena *arena, struct voc_match *match);

/* -1 … 1 from an additive score: S / sqrt(S² + 15). */
double voc_sentiment_normal(double sum);

#endif
