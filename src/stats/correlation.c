/* SPDX-License-Identifier: Apache-2.0 */
/* correlation -- two passes over the points: sums of squares less a square lose their digits. */
#include "stats/correlation.h"

#include <math.h>
#include <stdlib.h>

#include "stats/test.h"
#include "voc/arena.h"

#define LEVEL 0.05

static double count(const struct voc_point *point, size_t points)
{
	double n = 0;
	for (size_t i = 0; i < points; i++)
		n += point[i].n;
	return n;
}

static double correlation(const struct voc_point *point, size_t points, double n)
{
	double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
	for (size_t i = 0; i < points; i++) {
		mean_x += point[i].n * point[i].x / n;
		mean_y += point[i].n * point[i].y / n;
	}
	for (size_t i = 0; i < points; i++) {
		double x = point[i].x - mean_x;
		double y = point[i].y - mean_y;
		xx += point[i].n * x * x;
		yy += point[i].n * y * y;
		xy += point[i].n * x * y;
	}
	/* what rounding leaves of a constant is no spread */
	double least_x = n * mean_x * mean_x * 1e-28;
	double least_y = n * mean_y * mean_y * 1e-28;
	if (!(xx > least_x) || !(yy > least_y))
		return NAN;
	return fmin(fmax(xy / sqrt(xx) / sqrt(yy), -1), 1);
}

/* Bounds of R when atanh(R) has the variance SPREAD / (n - 3). */
static struct voc_estimate with_bounds(double r, double n, double spread)
{
	if (!(n > 3) || !(fabs(r) < 1))
		return (struct voc_estimate){r, NAN, NAN};
	double reach = -voc_normal_quantile(LEVEL / 2) * sqrt(spread / (n - 3));
	return (struct voc_estimate){r, tanh(atanh(r) - reach), tanh(atanh(r) + reach)};
}

struct voc_estimate voc_pearson(const struct voc_point *point, size_t points)
{
	double n = count(point, points);
	return with_bounds(correlation(point, points, n), n, 1);
}

struct placed {
	double value, n;
	size_t index;
};

static int by_value(const void *a, const void *b)
{
	double x = ((const struct placed *)a)->value;
	double y = ((const struct placed *)b)->value;
	return (x > y) - (x < y);
}

/* Turns the values of PLACED into ranks: equal ones share the middle of theirs. */
static void rank(struct placed *placed, size_t points)
{
	double before = 0;
	qsort(placed, points, sizeof *placed, by_value);
	for (size_t i = 0, end; i < points; i = end) {
		double n = 0;
		for (end = i; end < points && placed[end].value == placed[i].value; end++)
			n += placed[end].n;
		double middle = before + (n + 1) / 2;
		for (size_t k = end; k-- > i;)
			placed[k].value = middle;
		before += n;
	}
}

struct voc_estimate voc_spearman(const struct voc_point *point, size_t points)
{
	struct voc_point *ranked = voc_allocate_zero(points + 1, sizeof *ranked);
	struct placed *placed = voc_allocate_zero(points + 1, sizeof *placed);
	for (size_t i = 0; i < points; i++)
		placed[i] = (struct placed){point[i].x, point[i].n, i};
	rank(placed, points);
	for (size_t i = 0; i < points; i++)
		ranked[placed[i].index].x = placed[i].value;
	for (size_t i = 0; i < points; i++)
		placed[i] = (struct placed){point[i].y, point[i].n, i};
	rank(placed, points);
	for (size_t i = 0; i < points; i++)
		ranked[placed[i].index].y = placed[i].value;
	for (size_t i = 0; i < points; i++)
		ranked[i].n = point[i].n;
	double n = count(ranked, points);
	double r = correlation(ranked, points, n);
	free(ranked);
	free(placed);
	return with_bounds(r, n, 1 + r * r / 2);
}

struct voc_estimate voc_mean_error(const struct voc_point *point, size_t points)
{
	double n = count(point, points);
	double mean = 0, squares = 0;
	for (size_t i = 0; i < points; i++)
		mean += point[i].n * fabs(point[i].x - point[i].y) / n;
	for (size_t i = 0; i < points; i++) {
		double rest = fabs(point[i].x - point[i].y) - mean;
		squares += point[i].n * rest * rest;
	}
	if (!(n > 0))
		return (struct voc_estimate){NAN, NAN, NAN};
	if (!(n > 1))
		return (struct voc_estimate){mean, NAN, NAN};
	double reach = -voc_normal_quantile(LEVEL / 2) * sqrt(squares / (n - 1) / n);
	return (struct voc_estimate){mean, fmax(mean - reach, 0), mean + reach};
}
