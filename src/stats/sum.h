/* SPDX-License-Identifier: Apache-2.0 */
/* sum -- mean and spread of many values, exact.
 *
 * Values are counted in units of 1e-4 and added as integers, so that no order of adding and no way of splitting the data
 * changes a bit of the result; floating sums (and Welford's) do not have that property. */
#ifndef STATS_SUM_H
#define STATS_SUM_H

#include <stdbool.h>
#include <stdint.h>

#define VOC_UNIT 10000 /* units in 1.0 */

/* All zero is the empty sum. The squares are SQUARES_HIGH * 2^62 + SQUARES: 1e9 values of 1e6 units need 70 bits. */
struct voc_sum {
	int64_t n;
	int64_t sum;
	int64_t squares, squares_high;
};

/* VALUE in units, rounded to the nearest; false when it is not finite or its size exceeds 200 (no rating and no score does). */
bool voc_units(double value, int32_t *units);

void voc_sum_add(struct voc_sum *sum, int32_t units);
void voc_sum_add_many(struct voc_sum *sum, int32_t units, int64_t n); /* N times, n >= 0 */
void voc_sum_merge(struct voc_sum *into, const struct voc_sum *from);
/* The values of A that are not in B, which must be a part of A. */
struct voc_sum voc_sum_without(const struct voc_sum *a, const struct voc_sum *b);

/* NaN when there are none. */
double voc_sum_mean(const struct voc_sum *sum);
/* Sum of squared differences from the mean, in 1.0s: 0 for fewer than two values. */
double voc_sum_deviations(const struct voc_sum *sum);
/* Sample variance (n - 1); NaN for fewer than two values. */
double voc_sum_variance(const struct voc_sum *sum);

/* Effect of a part: the mean of WHOLE minus the mean of WHOLE without PART, with the jackknife standard error in *ERROR. NaN
 * when the part is empty or fewer than two values are left without it. Leaving out value i of the rest W moves the difference
 * by -(x - m) / (N - 1) + (x - m_w) / (N_w - 1), any other by the first term only; summed up this is the closed form in sum.c.
 * Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 11. */
double voc_sum_effect(const struct voc_sum *whole, const struct voc_sum *part, double *error);

#endif
