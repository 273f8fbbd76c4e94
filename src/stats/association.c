/* SPDX-License-Identifier: Apache-2.0 */
/* association -- measures of a table of two by two. */
#include "stats/association.h"

#include <math.h>

#include "stats/logodds.h"
#include "stats/test.h"

double voc_pair_expected(const struct voc_pair *pair)
{
	return pair->n > 0 ? pair->a / pair->n * pair->b : NAN;
}

double voc_lift(const struct voc_pair *pair)
{
	double expected = voc_pair_expected(pair);
	return expected > 0 ? pair->both / expected : NAN;
}

/* The gradient of log(lift) in the cells is 1 / both - 1 / a - 1 / b for both, -1 / a for A alone, -1 / b for B alone, and its
 * mean is -1 / n whatever the table. */
struct voc_interval voc_lift_interval(const struct voc_pair *pair, double alpha)
{
	if (!(pair->both > 0))
		return (struct voc_interval){NAN, NAN};
	double together = 1 / pair->both - 1 / pair->a - 1 / pair->b;
	double variance = pair->both * together * together + (pair->a - pair->both) / (pair->a * pair->a) +
			  (pair->b - pair->both) / (pair->b * pair->b) - 1 / pair->n;
	double spread = exp(-voc_normal_quantile(alpha / 2) * sqrt(fmax(0, variance)));
	double lift = voc_lift(pair);
	return (struct voc_interval){lift / spread, lift * spread};
}

double voc_npmi(const struct voc_pair *pair)
{
	if (!(pair->a > 0) || !(pair->b > 0))
		return NAN;
	if (!(pair->both > 0))
		return -1;
	return pair->both < pair->n ? log(voc_lift(pair)) / -log(pair->both / pair->n) : 1;
}

double voc_pair_g2(const struct voc_pair *pair)
{
	return voc_g2(pair->both, pair->a, pair->b - pair->both, pair->n - pair->a);
}

double voc_residual(const struct voc_pair *pair)
{
	double expected = voc_pair_expected(pair);
	double variance = expected * (1 - pair->a / pair->n) * (1 - pair->b / pair->n);
	return variance > 0 ? (pair->both - expected) / sqrt(variance) : 0;
}

double voc_pair_test(const struct voc_pair *pair)
{
	return voc_share_change(pair->both, pair->a, pair->b - pair->both, pair->n - pair->a);
}
