/* SPDX-License-Identifier: Apache-2.0 */
/* sketch -- DDSketch with one dense array of bins, which is smaller than any map as soon as values are many. */
#include "stats/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/test.h"
#include "voc/arena.h"

#define SMALLEST 1e-9
#define LARGEST 1e15
#define MORE 16 /* bins of room on the side that grows */

static double log_base(void)
{
	return log((1 + VOC_SKETCH_ERROR) / (1 - VOC_SKETCH_ERROR));
}

static int32_t bin_of(double value)
{
	return (int32_t)ceil(log(value) / log_base());
}

static double middle_of(int32_t bin)
{
	double g = (1 + VOC_SKETCH_ERROR) / (1 - VOC_SKETCH_ERROR);
	return 2 * exp(bin * log_base()) / (1 + g);
}

/* Makes BIN one of the bins. */
static void reach(struct voc_sketch *sketch, int32_t bin)
{
	if (sketch->bins && bin >= sketch->first && bin < sketch->first + (int32_t)sketch->bins)
		return;
	int32_t first = sketch->bins ? sketch->first : bin;
	int32_t last = sketch->bins ? sketch->first + (int32_t)sketch->bins - 1 : bin;
	int32_t new_first = bin < first ? bin - MORE : first;
	int32_t new_last = bin > last ? bin + MORE : last;
	size_t bins = (size_t)(new_last - new_first + 1);
	int64_t *grown = voc_allocate_zero(bins, sizeof *grown);
	if (sketch->bins)
		memcpy(grown + (first - new_first), sketch->bin, sketch->bins * sizeof *grown);
	free(sketch->bin);
	sketch->bin = grown;
	sketch->first = new_first;
	sketch->bins = bins;
}

static void widen(struct voc_sketch *sketch, double least, double most)
{
	if (sketch->n == 0 || least < sketch->least)
		sketch->least = least;
	if (sketch->n == 0 || most > sketch->most)
		sketch->most = most;
}

void voc_sketch_add(struct voc_sketch *sketch, double value)
{
	if (!(value > 0))
		value = 0;
	if (value > LARGEST)
		value = LARGEST;
	widen(sketch, value, value);
	sketch->n++;
	if (value < SMALLEST) {
		sketch->zero++;
		return;
	}
	int32_t bin = bin_of(value);
	reach(sketch, bin);
	sketch->bin[bin - sketch->first]++;
}

int voc_sketch_add_bin(struct voc_sketch *sketch, int64_t bin, int64_t n)
{
	if (bin < bin_of(SMALLEST) || bin > bin_of(LARGEST) || n < 0)
		return -1;
	reach(sketch, (int32_t)bin);
	sketch->bin[(int32_t)bin - sketch->first] += n;
	sketch->n += n;
	return 0;
}

void voc_sketch_merge(struct voc_sketch *into, const struct voc_sketch *from)
{
	if (from->n == 0)
		return;
	widen(into, from->least, from->most);
	into->n += from->n;
	into->zero += from->zero;
	for (size_t i = 0; i < from->bins; i++) {
		if (from->bin[i] == 0)
			continue;
		int32_t bin = from->first + (int32_t)i;
		reach(into, bin);
		into->bin[bin - into->first] += from->bin[i];
	}
}

/* The value of RANK, 0 … n - 1, from below; never outside of what was seen. */
static double at_rank(const struct voc_sketch *sketch, int64_t rank)
{
	int64_t below = sketch->zero;
	if (rank <= 0)
		return sketch->least;
	if (rank >= sketch->n - 1)
		return sketch->most;
	if (rank < below)
		return 0;
	for (size_t i = 0; i < sketch->bins; i++) {
		below += sketch->bin[i];
		if (rank < below)
			return fmin(sketch->most, fmax(sketch->least, middle_of(sketch->first + (int32_t)i)));
	}
	return sketch->most;
}

double voc_sketch_percentile(const struct voc_sketch *sketch, double p)
{
	return sketch->n ? at_rank(sketch, (int64_t)floor(p * (double)(sketch->n - 1))) : NAN;
}

/* The largest K with P(X < K) <= ALPHA for a binomial of N and P: of so many values at least all may lie above the quantile. */
static int64_t low_rank(int64_t n, double p, double alpha)
{
	int64_t low = 0;
	int64_t high = n;
	while (low < high) {
		int64_t k = low + (high - low + 1) / 2;
		if (voc_binomial_below((double)k - 1, (double)n, p) <= alpha)
			low = k;
		else
			high = k - 1;
	}
	return low;
}

struct voc_interval voc_sketch_interval(const struct voc_sketch *sketch, double p, double alpha)
{
	struct voc_interval interval = {0, INFINITY};
	int64_t low = low_rank(sketch->n, p, alpha / 2);
	int64_t high = low_rank(sketch->n, 1 - p, alpha / 2);
	if (low > 0)
		interval.low = at_rank(sketch, low - 1);
	if (high > 0)
		interval.high = at_rank(sketch, sketch->n - high);
	return interval;
}

void voc_sketch_release(struct voc_sketch *sketch)
{
	free(sketch->bin);
	*sketch = (struct voc_sketch){0};
}
