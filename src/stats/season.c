/* SPDX-License-Identifier: Apache-2.0 */
/* season -- STL as its authors wrote it down; windows by their rules. */
#include "stats/season.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "voc/arena.h"

#define SEASONAL 7
#define INNER 2
#define OUTER 15

/* Local line at X (from 1) over the values FROM … TO (from 1, inclusive) with a tricube of SPAN; false where all weights are 0. */
static bool local_line(const double *value, size_t n, size_t span, double x, double *out, size_t from, size_t to,
		       double *weight, const double *robust)
{
	double range = (double)n - 1;
	double h = fmax(x - (double)from, (double)to - x);
	if (span > n)
		h += (double)((span - n) / 2);
	double sum = 0;
	for (size_t j = from; j <= to; j++) {
		double r = fabs((double)j - x);
		weight[j - 1] = 0;
		if (r > 0.999 * h)
			continue;
		double u = r / h;
		weight[j - 1] = r <= 0.001 * h ? 1 : pow(1 - u * u * u, 3);
		if (robust)
			weight[j - 1] *= robust[j - 1];
		sum += weight[j - 1];
	}
	if (!(sum > 0))
		return false;
	double middle = 0, spread = 0;
	for (size_t j = from; j <= to; j++) {
		weight[j - 1] /= sum;
		middle += weight[j - 1] * (double)j;
	}
	for (size_t j = from; j <= to; j++)
		spread += weight[j - 1] * ((double)j - middle) * ((double)j - middle);
	double slope = h > 0 && sqrt(spread) > 0.001 * range ? (x - middle) / spread : 0;
	*out = 0;
	for (size_t j = from; j <= to; j++)
		*out += weight[j - 1] * (1 + slope * ((double)j - middle)) * value[j - 1];
	return true;
}

/* Local lines at all places, each over the SPAN nearest values. */
static void loess(const double *value, size_t n, size_t span, const double *robust, double *weight, double *out)
{
	size_t width = span < n ? span : n, half = (span + 1) / 2;
	size_t from = 1, to = width;
	for (size_t i = 0; i < n; i++) {
		if (span < n && i + 1 > half && to != n) {
			from++;
			to++;
		}
		if (!local_line(value, n, span, (double)(i + 1), &out[i], from, to, weight, robust))
			out[i] = value[i];
	}
}

static void moving_average(const double *value, size_t n, size_t span, double *out)
{
	double sum = 0;
	for (size_t i = 0; i < span; i++)
		sum += value[i];
	out[0] = sum / (double)span;
	for (size_t i = span; i < n; i++) {
		sum += value[i] - value[i - span];
		out[i - span + 1] = sum / (double)span;
	}
}

/* Room for one decomposition; N + 2 PERIOD each. */
struct room {
	double *detrended, *cycle, *low, *work, *weight, *robust, *sub, *sub_out, *sub_robust;
};

/* Each cycle-subseries smoothed, with one value more on both ends. */
static void smooth_cycles(const double *value, size_t n, size_t period, const double *robust, struct room *room)
{
	for (size_t j = 0; j < period; j++) {
		size_t k = (n - j - 1) / period + 1;
		for (size_t i = 0; i < k; i++) {
			room->sub[i] = value[i * period + j];
			room->sub_robust[i] = robust ? robust[i * period + j] : 1;
		}
		const double *weights = robust ? room->sub_robust : NULL;
		double *out = room->sub_out;
		loess(room->sub, k, SEASONAL, weights, room->weight, out + 1);
		size_t near = SEASONAL < k ? SEASONAL : k;
		if (!local_line(room->sub, k, SEASONAL, 0, &out[0], 1, near, room->weight, weights))
			out[0] = out[1];
		size_t from = k + 1 > SEASONAL ? k - SEASONAL + 1 : 1;
		if (!local_line(room->sub, k, SEASONAL, (double)(k + 1), &out[k + 1], from, k, room->weight, weights))
			out[k + 1] = out[k];
		for (size_t i = 0; i < k + 2; i++)
			room->cycle[i * period + j] = out[i];
	}
}

static size_t odd(size_t n)
{
	return n + (n % 2 == 0);
}

static void inner_round(const double *value, size_t n, size_t period, const double *robust, struct room *room, double *season,
			double *trend)
{
	size_t wide = n + 2 * period;
	size_t trend_span = odd((size_t)ceil(1.5 * (double)period / (1 - 1.5 / SEASONAL)));
	for (size_t i = 0; i < n; i++)
		room->detrended[i] = value[i] - trend[i];
	smooth_cycles(room->detrended, n, period, robust, room);
	moving_average(room->cycle, wide, period, room->low);
	moving_average(room->low, wide - period + 1, period, room->work);
	moving_average(room->work, wide - 2 * period + 2, 3, room->low);
	loess(room->low, n, odd(period + 1), NULL, room->weight, room->work);
	for (size_t i = 0; i < n; i++) {
		season[i] = room->cycle[period + i] - room->work[i];
		room->detrended[i] = value[i] - season[i];
	}
	loess(room->detrended, n, trend_span, robust, room->weight, trend);
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Bisquare of what is left over, in six medians. */
static void robustness(const double *value, const double *season, const double *trend, size_t n, struct room *room)
{
	for (size_t i = 0; i < n; i++)
		room->robust[i] = room->work[i] = fabs(value[i] - season[i] - trend[i]);
	qsort(room->work, n, sizeof *room->work, ascending);
	double six = 3 * (room->work[(n - 1) / 2] + room->work[n / 2]);
	for (size_t i = 0; i < n; i++) {
		double r = room->robust[i], u = six > 0 ? r / six : 0;
		room->robust[i] = r <= 0.001 * six ? 1 : r <= 0.999 * six ? (1 - u * u) * (1 - u * u) : 0;
	}
}

void voc_stl(const double *value, size_t n, size_t period, double *season, double *trend, double *rest)
{
	size_t wide = n + 2 * period;
	double *all = voc_allocate_zero(9 * wide, sizeof *all);
	struct room room = {all,
			    all + wide,
			    all + 2 * wide,
			    all + 3 * wide,
			    all + 4 * wide,
			    all + 5 * wide,
			    all + 6 * wide,
			    all + 7 * wide,
			    all + 8 * wide};
	for (size_t i = 0; i < n; i++)
		trend[i] = 0;
	for (int outer = 0; outer <= OUTER; outer++) {
		for (int inner = 0; inner < INNER; inner++)
			inner_round(value, n, period, outer > 0 ? room.robust : NULL, &room, season, trend);
		if (outer < OUTER)
			robustness(value, season, trend, n, &room);
	}
	for (size_t i = 0; i < n; i++)
		rest[i] = value[i] - season[i] - trend[i];
	free(all);
}

static double variance(const double *a, const double *b, size_t n)
{
	double sum = 0, squares = 0;
	for (size_t i = 0; i < n; i++)
		sum += a[i] + (b ? b[i] : 0);
	for (size_t i = 0; i < n; i++) {
		double off = a[i] + (b ? b[i] : 0) - sum / (double)n;
		squares += off * off;
	}
	return squares;
}

double voc_season_strength(const double *season, const double *rest, size_t n)
{
	double both = variance(season, rest, n);
	return both > 0 ? fmax(0, 1 - variance(rest, NULL, n) / both) : 0;
}
