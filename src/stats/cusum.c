/* SPDX-License-Identifier: Apache-2.0 */
/* cusum -- two sums that only grow while counts stay on one side of what is expected. */
#include "stats/cusum.h"

#include <math.h>

#define OVERSHOOT 1.166 /* what the sum exceeds the threshold by, on both ends: 2 × 0.583 */

static void add(double *sum, size_t *run, double step)
{
	*sum = fmax(0, *sum + step);
	*run = *sum > 0 ? *run + 1 : 0;
}

int voc_cusum_add(struct voc_cusum *cusum, double z, double threshold, size_t *run)
{
	*run = 0;
	if (isnan(z))
		return 0;
	z = fmax(-VOC_CUSUM_MOST, fmin(VOC_CUSUM_MOST, z));
	add(&cusum->above, &cusum->run_above, z - VOC_CUSUM_REFERENCE);
	add(&cusum->below, &cusum->run_below, -z - VOC_CUSUM_REFERENCE);
	if (cusum->above >= threshold) {
		*run = cusum->run_above;
		cusum->above = 0;
		cusum->run_above = 0;
		return 1;
	}
	if (cusum->below >= threshold) {
		*run = cusum->run_below;
		cusum->below = 0;
		cusum->run_below = 0;
		return -1;
	}
	return 0;
}

double voc_cusum_run_length(double threshold)
{
	double k = VOC_CUSUM_REFERENCE;
	double x = 2 * k * (threshold + OVERSHOOT);
	return (expm1(x) - x) / (2 * k * k);
}

double voc_cusum_threshold(double run_length)
{
	double low = 0, high = 1;
	while (voc_cusum_run_length(high) < 2 * run_length && high < 600)
		high *= 2;
	for (int i = 0; i < 200 && high - low > 1e-12 * high; i++) {
		double middle = (low + high) / 2;
		if (voc_cusum_run_length(middle) < 2 * run_length)
			low = middle;
		else
			high = middle;
	}
	return high;
}
