/* SPDX-License-Identifier: Apache-2.0 */
/* counts -- distributions of counts that scatter more than Poisson's, and Student's t. Relative error at most 1e-9 on the grid of
 * test_series.c. */
#ifndef STATS_COUNTS_H
#define STATS_COUNTS_H

/* P(X <= k) and P(X >= k) of a count with MEAN and VARIANCE: negative binomial with size mean^2 / (variance - mean), Poisson where
 * the variance is not above the mean. Johnson, Kemp, Kotz 2005, Univariate Discrete Distributions, 5.2 and 5.6 (as an incomplete
 * beta). MEAN 0 is a count that is always 0. */
double voc_count_below(double k, double mean, double variance);
double voc_count_above(double k, double mean, double variance);

/* The smallest whole k with P(X <= k) >= P, 0 <= P < 1. */
double voc_count_quantile(double p, double mean, double variance);

/* P(T >= t) of Student's t with DF degrees of freedom, and the t that has P(T <= t) = P. DF may be infinite: the normal.
 * Abramowitz & Stegun 26.5.27. */
double voc_student_tail(double t, double df);
double voc_student_quantile(double p, double df);

#endif
