/* SPDX-License-Identifier: Apache-2.0 */
/* direction -- whether a series rises or falls, and by how much a period, whatever its distribution. */
#ifndef STATS_DIRECTION_H
#define STATS_DIRECTION_H

#include <stddef.h>

struct voc_direction {
	double s;          /* rising pairs less falling ones */
	double p;          /* two-sided; 1 for fewer than three values */
	double slope;      /* a step, NaN for fewer than two values */
	double low, high;  /* its 95 % interval; NaN where there are too few pairs */
};

/* VALUE at equal steps. The test is that of Mann 1945, Econometrica 13, 245-259: exact (Kendall 1938, Biometrika 30, 81-93) for up to 60
 * different values, else by the normal with continuity and ties corrected (Kendall 1975, Rank Correlation Methods, 4.9). The slope and its
 * interval are those of Sen 1968, JASA 63, 1379-1389. Values must not depend on each other: deseasonalise first. Time and memory grow with
 * n^2; of more than 1000 values, the last 1000 are taken. */
struct voc_direction voc_direction_of(const double *value, size_t n);

#endif
