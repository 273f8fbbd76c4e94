/* SPDX-License-Identifier: Apache-2.0 */
/* rating -- the scores that exports hold, as a number of stars from 1 to 5. */
#ifndef RECORDS_RATING_H
#define RECORDS_RATING_H

#include <stdbool.h>

#include "voc/span.h"

enum voc_rating {
	VOC_RATING_NONE,      /* nothing written */
	VOC_RATING_SAME,      /* the number written, or as many stars */
	VOC_RATING_CONVERTED, /* another number than the one written, or from a word */
	VOC_RATING_HIGH,      /* above 5 and no scale known: the number as written */
	VOC_RATING_UNREADABLE,
};

/* Reads 5, 4.5, 4/5, 4.0 out of 5 stars, ★★★★☆, 5★, 5星, 四星半, 9分, 90%, NPS 9, 好评, 非常满意, A.满意, FIVE … STARS is the value × 5 /
 * scale, not less than 1; the scale is the one written with the value, else SCALE, 0 when it is not known. */
enum voc_rating voc_rating_read(struct voc_span text, double scale, double *stars);

/* An answer from 0 to 10 to "would you recommend us": 9, NPS 9, 9分, 9/10, 10 - very likely. */
bool voc_rating_nps(struct voc_span text, int *answer);

/* The scale a header tells: 10 in "评分（满分10分）" or "score (0-10)", 7 in "1-7", 100 in "百分制", 0 when it tells none. */
double voc_rating_scale(struct voc_span header);

/* Whether a header says that its scale goes down, "1=非常满意，5=非常不满意": the numbers of its ends. */
bool voc_rating_falls(struct voc_span header, double *best, double *worst);

/* What the cells of a column tell together. All zero is valid. */
struct voc_ratings {
	unsigned long filled;
	unsigned long told;    /* words, stars, 4/5: their scale is in them */
	unsigned long numbers; /* from 0 to 100, without a scale */
	unsigned long whole, below1, above5, above10;
	unsigned long nps;  /* NPS 9 */
	double least, most; /* of the numbers */
};

void voc_ratings_learn(struct voc_ratings *seen, struct voc_span text);
/* 10 or 100 when numbers above 5 or 10 are more than slips, 6 to 9 when many answers end there, else 0. */
double voc_ratings_scale(const struct voc_ratings *seen);

#endif
