/* SPDX-License-Identifier: Apache-2.0 */
/* sketch -- percentiles of any number of values in little memory, with a known error, mergeable without loss.
 *
 * DDSketch: Masson, Rim, Lee 2019, PVLDB 12(12), 2195-2205. A value x counts in bin ceil(log x / log g), g = (1 + e) / (1 - e),
 * and is answered as the middle of its bin, 2 g^i / (1 + g): never farther than e = 1 % from x, whatever the values are. Counts
 * are whole, so that any order of adding and merging gives the same sketch. A thousand bins reach from a second to ten years.
 */
#ifndef STATS_SKETCH_H
#define STATS_SKETCH_H

#include <stddef.h>
#include <stdint.h>

#include "stats/interval.h"

#define VOC_SKETCH_ERROR 0.01

/* All zero is the empty sketch. Counts of the bins FIRST … FIRST + BINS - 1; ZERO values are too small for a bin. */
struct voc_sketch {
	int64_t n;
	int64_t zero;
	double least, most; /* exact; of any meaning only when n > 0 */
	int64_t *bin;
	int32_t first;
	size_t bins;
};

/* VALUE is 0 or more, as durations are; below 1e-9 it counts as 0, and one above 1e15 as 1e15. */
void voc_sketch_add(struct voc_sketch *sketch, double value);
void voc_sketch_merge(struct voc_sketch *into, const struct voc_sketch *from);
void voc_sketch_release(struct voc_sketch *sketch);

/* N more values in one bin; for reading saved sketches. -1 when no value has such a bin. */
int voc_sketch_add_bin(struct voc_sketch *sketch, int64_t bin, int64_t n);

/* The value of rank floor(P (n - 1)) from below, 0 <= P <= 1, at most 1 % away from the true one; NaN when there are none. */
double voc_sketch_percentile(const struct voc_sketch *sketch, double p);

/* Where the P-quantile of the population lies at level 1 - ALPHA: between the values of two ranks that a binomial of N and P
 * leaves out on either side with at most ALPHA / 2. Bounds that the data are too few to tell are infinite (high) or 0 (low).
 * Conover 1999, Practical Nonparametric Statistics, 3.2. */
struct voc_interval voc_sketch_interval(const struct voc_sketch *sketch, double p, double alpha);

#endif
