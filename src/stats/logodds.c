/* SPDX-License-Identifier: Apache-2.0 */
/* logodds -- closed forms. */
#include "stats/logodds.h"

#include <math.h>

#include "stats/test.h"

struct voc_logodds voc_log_odds(double hits1, double n1, double hits2, double n2, double prior)
{
	struct voc_logodds odds = {.p = 1};
	double hits = hits1 + hits2;
	double all = n1 + n2;
	if (!(n1 > 0) || !(n2 > 0) || !(hits > 0) || !(all > hits))
		return odds;
	double share = prior * hits / all; /* pseudo-counts of the word; the others have PRIOR - SHARE */
	double rest = prior - share;
	double with1 = hits1 + share, without1 = n1 - hits1 + rest;
	double with2 = hits2 + share, without2 = n2 - hits2 + rest;
	odds.delta = log(with1 / without1) - log(with2 / without2);
	odds.error = sqrt(1 / with1 + 1 / without1 + 1 / with2 + 1 / without2);
	odds.z = odds.delta / odds.error;
	odds.p = 2 * voc_normal_cdf(-fabs(odds.z));
	return odds;
}

static double cell(double seen, double expected)
{
	return seen > 0 ? seen * log(seen / expected) : 0;
}

double voc_g2(double hits1, double n1, double hits2, double n2)
{
	double hits = hits1 + hits2;
	double all = n1 + n2;
	if (!(n1 > 0) || !(n2 > 0) || !(hits > 0) || !(hits < all))
		return 0;
	double rest = all - hits;
	double sum = cell(hits1, n1 * hits / all) + cell(n1 - hits1, n1 * rest / all) + cell(hits2, n2 * hits / all) +
		     cell(n2 - hits2, n2 * rest / all);
	return fmax(0, 2 * sum);
}
