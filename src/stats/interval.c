/* SPDX-License-Identifier: Apache-2.0 */
/* interval -- Wilson and Newcombe: honest near 0 and 1 and for small n, where the textbook interval is not. */
#include "stats/interval.h"

#include <math.h>

#include "stats/test.h"

/* The bounds are set exactly at the ends, where rounding would leave 1e-18: 0 hits give low 0, n hits give high 1. */
struct voc_interval voc_wilson(double hits, double n, double alpha)
{
	if (!(n > 0))
		return (struct voc_interval){0, 1};
	double z = -voc_normal_quantile(alpha / 2);
	double middle = hits + z * z / 2;
	double spread = z * sqrt(hits * (n - hits) / n + z * z / 4);
	double low = (middle - spread) / (n + z * z);
	double high = (middle + spread) / (n + z * z);
	if (hits <= 0 || low < 0)
		low = 0;
	if (hits >= n || high > 1)
		high = 1;
	return (struct voc_interval){low, high};
}

struct voc_interval voc_newcombe(double hits1, double n1, double hits2, double n2, double alpha)
{
	if (!(n1 > 0) || !(n2 > 0))
		return (struct voc_interval){-1, 1};
	struct voc_interval a = voc_wilson(hits1, n1, alpha);
	struct voc_interval b = voc_wilson(hits2, n2, alpha);
	double p1 = hits1 / n1;
	double p2 = hits2 / n2;
	double difference = p1 - p2;
	return (struct voc_interval){
		difference - hypot(p1 - a.low, b.high - p2),
		difference + hypot(a.high - p1, p2 - b.low),
	};
}

struct voc_interval voc_poisson_score(double x, double alpha)
{
	double z = -voc_normal_quantile(alpha / 2);
	double middle = x + z * z / 2;
	double spread = z * sqrt(x + z * z / 4);
	return (struct voc_interval){x <= 0 ? 0 : middle - spread, middle + spread};
}
