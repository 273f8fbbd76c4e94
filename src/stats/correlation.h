/* SPDX-License-Identifier: Apache-2.0 */
/* correlation -- how well one series of numbers follows another, with 95 % intervals. */
#ifndef STATS_CORRELATION_H
#define STATS_CORRELATION_H

#include "stats/agreement.h"

/* N items that have X on one side and Y on the other. */
struct voc_point {
	double x, y;
	double n;
};

/* Pearson's r; NaN when one side never changes. The interval is Fisher's, tanh(atanh r ± 1.96 / sqrt(n - 3)): Fisher 1921, Metron 1,
 * 3-32. The same points in the same order give the same bits. */
struct voc_estimate voc_pearson(const struct voc_point *point, size_t points);

/* Spearman's: Pearson's of the ranks, ties at their middle. Bonett & Wright 2000, Psychometrika 65, 23-28: as Fisher's, with
 * sqrt((1 + r^2 / 2) / (n - 3)). */
struct voc_estimate voc_spearman(const struct voc_point *point, size_t points);

/* Mean of |x - y| ± 1.96 standard errors. */
struct voc_estimate voc_mean_error(const struct voc_point *point, size_t points);

#endif
