/* SPDX-License-Identifier: Apache-2.0 */
/* effect -- differences, and differences of differences, with intervals. */
#ifndef STATS_EFFECT_H
#define STATS_EFFECT_H

#include "stats/interval.h"

struct voc_effect {
	double value;
	double low, high; /* 95 % */
	double p;         /* two-sided */
};

/* The rates X1 / T1 less X2 / T2 of two independent Poisson counts: from their score intervals by the method of variance estimates recovery,
 * Zou, Donner 2008, Statistics in Medicine 27(10), 1693-1702. */
struct voc_interval voc_rate_difference(double x1, double t1, double x2, double t2, double alpha);

/* HITS of N, in this order: treated after, treated before, control after, control before. (p1 - p2) - (p3 - p4) of independent shares; the
 * interval is recovered from Newcombe's of both differences (Zou, Donner 2008), p from the normal with the variances p (1 - p) / n, shares
 * shrunk by one hit and one miss (Agresti, Caffo 2000, The American Statistician 54(4), 280-288). NaN where an N is 0. */
struct voc_effect voc_difference_in_differences(const double hits[4], const double n[4]);

#endif
