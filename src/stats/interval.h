/* SPDX-License-Identifier: Apache-2.0 */
/* interval -- confidence intervals. Each formula names its source. */
#ifndef STATS_INTERVAL_H
#define STATS_INTERVAL_H

struct voc_interval {
	double low, high;
};

/* Wilson score interval of the share HITS / N at two-sided level 1 - ALPHA. N = 0 gives [0, 1].
 * Wilson 1927, JASA 22, 209-212; recommended by Brown, Cai, DasGupta 2001, Statistical Science 16(2). */
struct voc_interval voc_wilson(double hits, double n, double alpha);

/* Hybrid score interval of the difference HITS1 / N1 - HITS2 / N2 of two independent shares. N1 or N2 = 0 gives [-1, 1].
 * Newcombe 1998, Statistics in Medicine 17, 873-890, method 10. */
struct voc_interval voc_newcombe(double hits1, double n1, double hits2, double n2, double alpha);

/* Score interval of the mean of a Poisson count X, all m with (x - m)^2 <= z^2 m.
 * Barker 2002, The American Statistician 56(2), 85-89, "score". */
struct voc_interval voc_poisson_score(double x, double alpha);

#endif
