/* SPDX-License-Identifier: Apache-2.0 */
/* slope -- a straight line through values at days, exact: sums of integers, so that parts merge in any order. */
#ifndef STATS_SLOPE_H
#define STATS_SLOPE_H

#include <stdint.h>

#include "stats/agreement.h"

/* All zero is valid and empty. X in days, Y in units of stats/sum.h; |x| < 2^23 and |y| < 2^21, as dates and ratings are, leave room for
 * 2^17 values of the farthest dates, and 2^30 of this century. */
struct voc_slope {
	int64_t n;
	int64_t x, xx;
	int64_t y, yy;
	int64_t xy;
};

void voc_slope_add(struct voc_slope *slope, int32_t x, int32_t y);
void voc_slope_merge(struct voc_slope *into, const struct voc_slope *from);

/* Least squares: change of y, in 1.0s, for one x, with its interval of level 1 - ALPHA and the *P of none, both by Student's t with n - 2
 * degrees of freedom (Draper & Smith 1998, Applied Regression Analysis, 1.4). NaN for fewer than three values or one x alone; where the
 * line fits exactly the interval is the value, and *P is 0, or 1 for a level line. */
struct voc_estimate voc_slope_of(const struct voc_slope *slope, double alpha, double *p);

#endif
