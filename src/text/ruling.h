/* SPDX-License-Identifier: Apache-2.0 */
/* ruling -- what a learned dictionary's sums make of a verdict. */
#ifndef TEXT_RULING_H
#define TEXT_RULING_H

#include "text/learned.h"

/* Sentiment: the share of positive less that of negative; polarity: the label with the largest share. Of a numeric model the
 * total itself, cut to -1 … 1, and neutral within BAND. */
void voc_ruling_sentiment(const struct voc_ruling *ruling, double band, struct voc_verdict *verdict);

/* Main category and aspects, by falling share: the label with the largest share, or all with a total above 0. An aspect's score
 * is the sentiment of the clause in which its heaviest term stands, else that of the text. */
void voc_ruling_category(const struct voc_ruling *ruling, const struct voc_category *const *category, struct voc_arena *arena,
			 struct voc_verdict *verdict);

#endif
