/* SPDX-License-Identifier: Apache-2.0 */
/* cusum -- shifts too small to be seen in one period that last: the two-sided cumulative sum of Page 1954, Biometrika 41, 100-115, over
 * standardised residuals (z of baseline.h), as Lucas 1985, Technometrics 27, 129-144, has it for counts. */
#ifndef STATS_CUSUM_H
#define STATS_CUSUM_H

#include <stddef.h>

#define VOC_CUSUM_REFERENCE 0.5 /* half the shift that is found soonest: one standard deviation */
#define VOC_CUSUM_MOST 3.0      /* a residual counts for no more: one outlier is no shift (Hawkins, Olwell 1998, 3.5) */

/* All zero is the beginning. */
struct voc_cusum {
	double above, below;     /* both sums, 0 or more */
	size_t run_above, run_below; /* periods since each was last 0 */
};

/* Adds one residual. 1 when ABOVE reaches THRESHOLD, -1 when BELOW does, else 0. After a signal that sum begins anew. *RUN is the number of
 * periods that the shift has lasted. A Z that is not a number changes nothing. */
int voc_cusum_add(struct voc_cusum *cusum, double z, double threshold, size_t *run);

/* Periods until a false signal of one side, on average, and the THRESHOLD at which both sides together have that average.
 * Siegmund 1985, Sequential Analysis, 2.6: (exp(2 k b) - 2 k b - 1) / (2 k^2), b = threshold + 1.166. */
double voc_cusum_run_length(double threshold);
double voc_cusum_threshold(double run_length);

#endif
