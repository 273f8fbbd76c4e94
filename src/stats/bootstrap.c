/* SPDX-License-Identifier: Apache-2.0 */
/* bootstrap -- BCa of a mean. */
#include "stats/bootstrap.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "stats/test.h"
#include "voc/arena.h"

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The mean of N answers drawn with replacement. */
static double resample(const struct voc_bar *bar, const double *upto, size_t bars, double n, struct voc_random *random)
{
	double sum = 0;
	for (double k = 0; k < n; k++) {
		double at = floor(voc_random_real(random) * n);
		size_t i = 0;
		while (i + 1 < bars && upto[i] <= at)
			i++;
		sum += bar[i].value;
	}
	return sum / n;
}

/* Leaving out an answer x moves the mean by (x - mean) / (n - 1): the acceleration is a sixth of the skewness over sqrt(n). */
static double acceleration(const struct voc_bar *bar, size_t bars, double mean)
{
	double squares = 0;
	double cubes = 0;
	for (size_t i = 0; i < bars; i++) {
		double d = bar[i].value - mean;
		squares += bar[i].n * d * d;
		cubes += bar[i].n * d * d * d;
	}
	return cubes / (6 * pow(squares, 1.5));
}

static double between(const double *sorted, size_t n, double p)
{
	double at = p * (double)(n - 1);
	size_t i = (size_t)floor(at);
	return i + 1 < n ? sorted[i] + (at - (double)i) * (sorted[i + 1] - sorted[i]) : sorted[n - 1];
}

static struct voc_interval corrected(const double *sorted, size_t samples, double mean, double a, double alpha)
{
	double below = 0;
	for (size_t i = 0; i < samples; i++)
		below += sorted[i] < mean ? 1 : sorted[i] > mean ? 0 : 0.5;
	/* all on one side: as if half a resample were on the other */
	double share = fmin(fmax(below, 0.5), (double)samples - 0.5) / (double)samples;
	double z0 = voc_normal_quantile(share);
	double low = z0 + voc_normal_quantile(alpha / 2);
	double high = z0 - voc_normal_quantile(alpha / 2);
	return (struct voc_interval){
		between(sorted, samples, voc_normal_cdf(z0 + low / (1 - a * low))),
		between(sorted, samples, voc_normal_cdf(z0 + high / (1 - a * high))),
	};
}

struct voc_interval voc_bootstrap_mean(const struct voc_bar *bar, size_t bars, size_t samples, uint64_t seed, double alpha)
{
	struct voc_answers answers = voc_answers_of(bar, bars, 0, 0);
	if (!(answers.n > 1) || !(answers.variance > 0) || samples == 0)
		return (struct voc_interval){answers.mean, answers.mean};
	struct voc_random random;
	voc_random_init(&random, seed);
	double *upto = voc_allocate_zero(bars, sizeof *upto);
	double *mean = voc_allocate_zero(samples, sizeof *mean);
	for (size_t i = 0; i < bars; i++)
		upto[i] = bar[i].n + (i ? upto[i - 1] : 0);
	for (size_t i = 0; i < samples; i++)
		mean[i] = resample(bar, upto, bars, answers.n, &random);
	qsort(mean, samples, sizeof *mean, by_size);
	double a = acceleration(bar, bars, answers.mean);
	struct voc_interval interval = corrected(mean, samples, answers.mean, a, alpha);
	free(upto);
	free(mean);
	return interval;
}
