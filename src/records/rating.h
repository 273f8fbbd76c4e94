/* SPDX-License-Identifier: Apache-2.0 */
/* rating -- the scores that exports hold, as a number of stars from 1 to 5. */
#ifndef RECORDS_RATING_H
#define RECORDS_RATING_H

#include "voc/span.h"

enum voc_rating {
	VOC_RATING_NONE,      /* nothing written */
	VOC_RATING_SAME,      /* the number written, or as many stars */
	VOC_RATING_CONVERTED, /* another number than the one written, or from a word */
	VOC_RATING_HIGH,      /* above 5 and no scale known: the number as written */
	VOC_RATING_UNREADABLE,
};

/* Reads 5, 4.5, 4/5, 4.0 out of 5 stars, ★★★★☆, 5星, 四星半, 9分, 90%, 好评, 非常满意 … STARS is the value × 5 / scale, not
 * less than 1; the scale is the one written with the value, else SCALE, 0 when it is not known. */
enum voc_rating voc_rating_read(struct voc_span text, double scale, double *stars);

/* The scale a header tells: 10 in "评分（满分10分）" or "score (0-10)", 100 in "百分制", 0 when it tells none. */
double voc_rating_scale(struct voc_span header);

#endif
