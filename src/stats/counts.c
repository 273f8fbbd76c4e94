/* SPDX-License-Identifier: Apache-2.0 */
/* counts -- negative binomial and Student's t, both from the incomplete beta of test.c. */
#include "stats/counts.h"

#include <math.h>
#include <stdbool.h>

#include "stats/test.h"

#define POISSON_BELOW 1e-9 /* excess of variance over mean, relative, that makes no difference */
#define LARGEST 9e15       /* whole numbers are exact in a double below it */

static bool is_poisson(double mean, double variance)
{
	return !(variance - mean > POISSON_BELOW * mean);
}

double voc_count_below(double k, double mean, double variance)
{
	if (k < 0)
		return 0;
	if (!(mean > 0))
		return 1;
	k = floor(k);
	if (is_poisson(mean, variance))
		return voc_gamma_q(k + 1, mean);
	double size = mean * mean / (variance - mean);
	return voc_beta_i(size, k + 1, size / (size + mean));
}

double voc_count_above(double k, double mean, double variance)
{
	k = ceil(k);
	if (k <= 0)
		return 1;
	if (!(mean > 0))
		return 0;
	if (is_poisson(mean, variance))
		return voc_gamma_p(k, mean);
	double size = mean * mean / (variance - mean);
	return voc_beta_i(k, size, mean / (size + mean));
}

/* From near by outwards in growing steps until it lies between LOW and HIGH, then by halves. */
double voc_count_quantile(double p, double mean, double variance)
{
	if (!(p > 0) || !(mean > 0))
		return 0;
	double spread = sqrt(fmax(variance, mean));
	double z = voc_normal_quantile(p);
	double skewed = (z * z - 1) / 6 * (2 * fmax(variance, mean) / mean - 1); /* Cornish & Fisher's first term */
	double guess = fmax(0, floor(mean + z * spread + skewed));
	double stride = fmax(1, floor(spread / 64));
	double low = guess, high = guess;
	for (double step = stride; low > 0 && voc_count_below(low - 1, mean, variance) >= p; step *= 2) {
		high = low - 1;
		low = fmax(0, low - step);
	}
	for (double step = stride; high < LARGEST && voc_count_below(high, mean, variance) < p; step *= 2) {
		low = high + 1;
		high += step;
	}
	while (low < high) {
		double middle = floor((low + high) / 2);
		if (voc_count_below(middle, mean, variance) >= p)
			high = middle;
		else
			low = middle + 1;
	}
	return high;
}

double voc_student_tail(double t, double df)
{
	if (isinf(df))
		return voc_normal_cdf(-t);
	if (t == 0)
		return 0.5;
	double square = t * t;
	if (isinf(square))
		return t > 0 ? 0 : 1;
	/* whichever of the two arguments is small is the one that is given */
	double both =
		square > df ? voc_beta_i(df / 2, 0.5, df / (df + square)) : 1 - voc_beta_i(0.5, df / 2, square / (df + square));
	return t > 0 ? both / 2 : 1 - both / 2;
}

/* The t > 0 with P(T >= t) = P by halves: slow and sure. */
static double student_by_halves(double p, double df)
{
	double low = 0, high = 2;
	while (voc_student_tail(high, df) > p && high < 1e300)
		high *= 2;
	for (int i = 0; i < 2000; i++) {
		double middle = (low + high) / 2;
		if (middle <= low || middle >= high)
			break;
		if (voc_student_tail(middle, df) > p)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

/* Secants on the logarithm of the tail, from the normal's quantile with the terms of Abramowitz & Stegun 26.7.5. */
double voc_student_quantile(double p, double df)
{
	if (isinf(df))
		return voc_normal_quantile(p);
	if (p > 0.5)
		return -voc_student_quantile(1 - p, df);
	if (!(p > 0))
		return isnan(p) ? NAN : -INFINITY;
	double z = -voc_normal_quantile(p), cube = z * z * z;
	double now = z + (cube + z) / (4 * df) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * df * df);
	double before = now * 1.001 + 1e-6;
	double goal = log(p), off_before = log(voc_student_tail(before, df)) - goal;
	for (int i = 0; i < 60; i++) {
		double off = log(voc_student_tail(now, df)) - goal;
		double next = now - off * (now - before) / (off - off_before);
		if (off == 0 || fabs(next - now) <= 4e-16 * now)
			return -now;
		if (!(next > 0) || isinf(next))
			break;
		before = now;
		off_before = off;
		now = next;
	}
	return -student_by_halves(p, df);
}
