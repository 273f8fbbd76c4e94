/* SPDX-License-Identifier: Apache-2.0 */
/* sum -- exact sums of values in units of 1e-4. */
#include "stats/sum.h"

#include <math.h>

bool voc_units(double value, int32_t *units)
{
	if (!(fabs(value) <= 200))
		return false;
	*units = (int32_t)lround(value * VOC_UNIT);
	return true;
}

#define LIMB (INT64_C(1) << 62)

static void add_squares(struct voc_sum *sum, int64_t low, int64_t high)
{
	bool carry = sum->squares >= LIMB - low;
	sum->squares = carry ? sum->squares - (LIMB - low) : sum->squares + low;
	sum->squares_high += high + carry;
}

void voc_sum_add(struct voc_sum *sum, int32_t units)
{
	int64_t value = units;
	sum->n++;
	sum->sum += value;
	add_squares(sum, value * value, 0);
}

void voc_sum_add_many(struct voc_sum *sum, int32_t units, int64_t n)
{
	__int128 squares = (__int128)units * units * n;
	sum->n += n;
	sum->sum += units * n;
	add_squares(sum, (int64_t)(squares % LIMB), (int64_t)(squares / LIMB));
}

void voc_sum_merge(struct voc_sum *into, const struct voc_sum *from)
{
	into->n += from->n;
	into->sum += from->sum;
	add_squares(into, from->squares, from->squares_high);
}

struct voc_sum voc_sum_without(const struct voc_sum *a, const struct voc_sum *b)
{
	bool borrow = a->squares < b->squares;
	return (struct voc_sum){
		.n = a->n - b->n,
		.sum = a->sum - b->sum,
		.squares = borrow ? a->squares + (LIMB - b->squares) : a->squares - b->squares,
		.squares_high = a->squares_high - b->squares_high - borrow,
	};
}

double voc_sum_mean(const struct voc_sum *sum)
{
	return sum->n ? (double)sum->sum / (double)sum->n / VOC_UNIT : NAN;
}

/* Shifted by the mean rounded to a whole unit: sum (x - k)^2 = squares - 2 k sum + n k^2 is exact in integers,
 * and what is left to subtract in floating point is less than a unit's worth. */
double voc_sum_deviations(const struct voc_sum *sum)
{
	if (sum->n < 2)
		return 0;
	int64_t k = sum->sum / sum->n;
	int64_t rest = sum->sum - k * sum->n;
	/* n k^2 - 2 k sum = -k (sum + rest); its size fits as |k| < 2^21 and the data are fewer than 2^40 */
	int64_t back = sum->sum + rest;
	__int128 squares = (__int128)sum->squares_high * LIMB + sum->squares;
	__int128 shifted = squares - (__int128)k * back;
	double total = (double)shifted - (double)rest * (double)rest / (double)sum->n;
	return total > 0 ? total / ((double)VOC_UNIT * VOC_UNIT) : 0;
}

double voc_sum_variance(const struct voc_sum *sum)
{
	return sum->n > 1 ? voc_sum_deviations(sum) / (double)(sum->n - 1) : NAN;
}

double voc_sum_effect(const struct voc_sum *whole, const struct voc_sum *part, double *error)
{
	struct voc_sum rest = voc_sum_without(whole, part);
	*error = NAN;
	if (part->n < 1 || rest.n < 2)
		return NAN;
	double n = (double)whole->n;
	double n1 = n - 1;
	double w1 = (double)rest.n - 1;
	double q = voc_sum_deviations(whole);
	double qw = voc_sum_deviations(&rest);
	double variance = n1 / n * (q / (n1 * n1) - 2 * qw / (n1 * w1) + qw / (w1 * w1));
	*error = variance > 0 ? sqrt(variance) : 0;
	return voc_sum_mean(whole) - voc_sum_mean(&rest);
}
