/* SPDX-License-Identifier: Apache-2.0 */
/* effect -- limits of a difference from the limits of what it is made of. */
#include "stats/effect.h"

#include <math.h>

#include "stats/test.h"

#define LEVEL 0.05

struct voc_interval voc_rate_difference(double x1, double t1, double x2, double t2, double alpha)
{
	struct voc_interval a = voc_poisson_score(x1, alpha), b = voc_poisson_score(x2, alpha);
	double rate1 = x1 / t1, rate2 = x2 / t2;
	return (struct voc_interval){
		rate1 - rate2 - hypot(rate1 - a.low / t1, b.high / t2 - rate2),
		rate1 - rate2 + hypot(a.high / t1 - rate1, rate2 - b.low / t2),
	};
}

struct voc_effect voc_difference_in_differences(const double hits[4], const double n[4])
{
	struct voc_effect effect = {NAN, NAN, NAN, NAN};
	double sign[4] = {1, -1, -1, 1};
	double shrunk = 0, variance = 0;
	for (int i = 0; i < 4; i++) {
		if (!(n[i] > 0))
			return effect;
		double share = (hits[i] + 1) / (n[i] + 2);
		shrunk += sign[i] * share;
		variance += share * (1 - share) / (n[i] + 2);
	}
	struct voc_interval treated = voc_newcombe(hits[0], n[0], hits[1], n[1], LEVEL);
	struct voc_interval control = voc_newcombe(hits[2], n[2], hits[3], n[3], LEVEL);
	double moved = hits[0] / n[0] - hits[1] / n[1], drift = hits[2] / n[2] - hits[3] / n[3];
	effect.value = moved - drift;
	effect.low = effect.value - hypot(moved - treated.low, control.high - drift);
	effect.high = effect.value + hypot(treated.high - moved, drift - control.low);
	effect.p = 2 * voc_normal_cdf(-fabs(shrunk) / sqrt(variance));
	return effect;
}
