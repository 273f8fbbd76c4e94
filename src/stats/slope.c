/* SPDX-License-Identifier: Apache-2.0 */
/* slope -- least squares from exact sums. */
#include "stats/slope.h"

#include <math.h>

#include "stats/counts.h"
#include "stats/sum.h"

void voc_slope_add(struct voc_slope *slope, int32_t x, int32_t y)
{
	slope->n++;
	slope->x += x;
	slope->xx += (int64_t)x * x;
	slope->y += y;
	slope->yy += (int64_t)y * y;
	slope->xy += (int64_t)x * y;
}

void voc_slope_merge(struct voc_slope *into, const struct voc_slope *from)
{
	into->n += from->n;
	into->x += from->x;
	into->xx += from->xx;
	into->y += from->y;
	into->yy += from->yy;
	into->xy += from->xy;
}

/* n times the sum of products of deviations: exact in 128 bits, where floating sums of squared dates would cancel. */
static double deviations(int64_t n, int64_t products, int64_t a, int64_t b)
{
	return (double)((__int128)n * products - (__int128)a * b);
}

struct voc_estimate voc_slope_of(const struct voc_slope *slope, double alpha, double *p)
{
	double n = (double)slope->n;
	double xx = deviations(slope->n, slope->xx, slope->x, slope->x) / n;
	double yy = deviations(slope->n, slope->yy, slope->y, slope->y) / n;
	double xy = deviations(slope->n, slope->xy, slope->x, slope->y) / n;
	*p = NAN;
	if (slope->n < 3 || !(xx > 0))
		return (struct voc_estimate){NAN, NAN, NAN};
	double value = xy / xx;
	double rest = fmax(0, yy - xy * value);
	if (rest <= yy * 1e-12) { /* on the line but for rounding */
		*p = value == 0 ? 1 : 0;
		value /= VOC_UNIT;
		return (struct voc_estimate){value, value, value};
	}
	double error = sqrt(rest / (n - 2) / xx);
	double spread = -voc_student_quantile(alpha / 2, n - 2) * error;
	*p = 2 * voc_student_tail(fabs(value) / error, n - 2);
	return (struct voc_estimate){value / VOC_UNIT, (value - spread) / VOC_UNIT, (value + spread) / VOC_UNIT};
}
