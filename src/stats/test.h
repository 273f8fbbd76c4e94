/* SPDX-License-Identifier: Apache-2.0 */
/* test -- distributions and significance tests. Relative error at most 1e-9 against mpmath on the grid of test_stats.c.
 * All p-values are two-sided. */
#ifndef STATS_TEST_H
#define STATS_TEST_H

/* Standard normal: P(Z <= z), and the z that has P(Z <= z) = P (0 < P < 1; the ends give infinities).
 * By erfc (C11); the quantile starts at Abramowitz & Stegun 26.2.23 and takes Halley steps. */
double voc_normal_cdf(double z);
double voc_normal_quantile(double p);

/* Regularised incomplete gamma, lower P(a, x) and upper Q(a, x); a > 0, x >= 0. DLMF 8.7.1 (series), 8.9.2 (fraction), the
 * leading factor by Loader 2000, "Fast and accurate computation of binomial probabilities". */
double voc_gamma_p(double a, double x);
double voc_gamma_q(double a, double x);

/* P(X >= x) of chi-square with DF degrees of freedom: Q(df / 2, x / 2). */
double voc_chi_square_tail(double x, double df);

/* Regularised incomplete beta I_x(a, b); a, b > 0, 0 <= x <= 1. DLMF 8.17.22 by Lentz's method. */
double voc_beta_i(double a, double b, double x);

/* P(X <= k) and P(X >= k) of a binomial. DLMF 8.17.5. */
double voc_binomial_below(double k, double n, double p);
double voc_binomial_above(double k, double n, double p);

/* Fisher's exact test of HITS1 of N1 against HITS2 of N2: the sum of all tables at most as likely as the one seen.
 * Fisher 1935; Agresti 2002, Categorical Data Analysis, 3.5. */
double voc_fisher(double hits1, double n1, double hits2, double n2);

/* Score test of two shares with pooled variance, no continuity correction. Agresti 2002, 3.1; its square is Pearson's
 * chi-square. 1 when nothing can be told (an empty side, or none or all are hits). */
double voc_two_shares(double hits1, double n1, double hits2, double n2);

/* The test to use: Fisher's where an expected count is below 5 (Cochran 1954, Biometrics 10, 417-451), else the score test. */
double voc_share_change(double hits1, double n1, double hits2, double n2);

/* Two Poisson rates, X1 events in exposure T1 and X2 in T2: the conditional (C-) test, binomial with share t1 / (t1 + t2).
 * Przyborowski & Wilenski 1940, Biometrika 31, 313-323. Twice the smaller tail, at most 1; 1 without events. */
double voc_two_rates(double x1, double t1, double x2, double t2);

#endif
