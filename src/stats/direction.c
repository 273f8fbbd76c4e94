/* SPDX-License-Identifier: Apache-2.0 */
/* direction -- Mann-Kendall and Sen, from all pairs. */
#include "stats/direction.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/test.h"
#include "voc/arena.h"

#define MOST_VALUES 1000
#define MOST_EXACT 60
#define LEVEL 0.05

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Sum of t (t - 1) (2 t + 5) over groups of equal values. */
static double ties(const double *value, size_t n)
{
	double *sorted = voc_allocate((n + 1) * sizeof *sorted);
	double sum = 0;
	memcpy(sorted, value, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, compare);
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && sorted[j] <= sorted[i]; j++)
			;
		double t = (double)(j - i);
		sum += t * (t - 1) * (2 * t + 5);
	}
	free(sorted);
	return sum;
}

/* P(|S| >= |s|) for N different values: of N! orders as many have k falling pairs as the product of (1 + x + … + x^i), i < N,
 * says. */
static double exact_p(double s, size_t n)
{
	size_t pairs = n * (n - 1) / 2;
	double *chance = voc_allocate_zero(pairs + 1, sizeof *chance);
	double *next = voc_allocate_zero(pairs + 1, sizeof *next);
	chance[0] = 1;
	for (size_t i = 1; i < n; i++) {
		double window = 0;
		for (size_t k = 0; k <= pairs; k++) {
			window += chance[k];
			if (k > i)
				window -= chance[k - i - 1];
			next[k] = window / (double)(i + 1);
		}
		memcpy(chance, next, (pairs + 1) * sizeof *chance);
	}
	double tail = 0;
	double falling = ((double)pairs - fabs(s)) / 2;
	for (size_t k = 0; (double)k <= falling; k++)
		tail += chance[k];
	free(chance);
	free(next);
	return fmin(1, 2 * tail);
}

static double test(const double *value, size_t n, double s, double *deviation)
{
	double tied = ties(value, n);
	double size = (double)n;
	*deviation = sqrt(fmax(0, (size * (size - 1) * (2 * size + 5) - tied) / 18));
	if (n < 3 || !(*deviation > 0))
		return 1;
	if (tied <= 0 && n <= MOST_EXACT)
		return exact_p(s, n);
	double z = fmax(0, fabs(s) - 1) / *deviation;
	return 2 * voc_normal_cdf(-z);
}

struct voc_direction voc_direction_of(const double *value, size_t n)
{
	struct voc_direction direction = {.p = 1, .slope = NAN, .low = NAN, .high = NAN};
	if (n > MOST_VALUES) {
		value += n - MOST_VALUES;
		n = MOST_VALUES;
	}
	if (n < 2)
		return direction;
	size_t pairs = n * (n - 1) / 2, k = 0;
	double *slope = voc_allocate(pairs * sizeof *slope);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			slope[k++] = (value[j] - value[i]) / (double)(j - i);
			direction.s += (value[j] > value[i]) - (value[j] < value[i]);
		}
	double deviation;
	direction.p = test(value, n, direction.s, &deviation);
	qsort(slope, pairs, sizeof *slope, compare);
	direction.slope = (slope[(pairs - 1) / 2] + slope[pairs / 2]) / 2;
	double reach = -voc_normal_quantile(LEVEL / 2) * deviation;
	double below = floor(((double)pairs - reach) / 2); /* ranks M1 and M2 + 1 of Sen's interval, from 1 */
	double above = ceil(((double)pairs + reach) / 2) + 1;
	if (n > 2 && below >= 1 && above <= (double)pairs) {
		direction.low = slope[(size_t)below - 1];
		direction.high = slope[(size_t)above - 1];
	}
	free(slope);
	return direction;
}
