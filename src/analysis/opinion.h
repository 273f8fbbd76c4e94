/* SPDX-License-Identifier: Apache-2.0 */
/* opinion -- what an item, or one of its aspects, says: negative or not, how much, how many stars. */
#ifndef ANALYSIS_OPINION_H
#define ANALYSIS_OPINION_H

#include "analysis/group.h"

/* A score below this is a negative mention: nearer to zero it may be a mere side note of the dictionaries. */
#define VOC_NEGATIVE_SCORE (-0.1)

struct voc_opinion {
	bool judged; /* it is known whether the customer is unhappy */
	bool negative;
	bool scored;
	bool rated;
	int32_t score;  /* -1 … 1 in units of stats/sum.h */
	int32_t rating; /* in the same units */
};

/* Of the whole item: polarity decides, where it is missing the sentiment. */
struct voc_opinion voc_opinion_of(const struct voc_record *record);

/* -1 and ERR when nothing in SCHEMA tells it, so that nobody would seem to be unhappy. */
int voc_opinion_check(const struct voc_schema *schema, struct voc_error *err);

/* Of the item as far as KEY is meant: an aspect's own score where it has one. */
struct voc_opinion voc_opinion_on(const struct voc_opinion *item, const struct voc_key *key);

#endif
