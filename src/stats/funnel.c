/* SPDX-License-Identifier: Apache-2.0 */
/* funnel -- exact binomial quantiles. */
#include "stats/funnel.h"

#include <math.h>

#include "stats/test.h"

/* The least r with P(X <= r) >= P, by halving. */
static double quantile(double p, double n, double share)
{
	double low = -1, high = n;
	while (high - low > 1) {
		double middle = floor((low + high) / 2);
		if (voc_binomial_below(middle, n, share) >= p)
			high = middle;
		else
			low = middle;
	}
	return high;
}

struct voc_interval voc_funnel(double share, double n, double alpha)
{
	if (n <= 0)
		return (struct voc_interval){0, 1};
	if (share <= 0 || share >= 1)
		return (struct voc_interval){share, share};
	return (struct voc_interval){quantile(alpha / 2, n, share) / n, quantile(1 - alpha / 2, n, share) / n};
}
