/* SPDX-License-Identifier: Apache-2.0 */
/* answers -- what a scale was answered: means and the Net Promoter Score, with intervals and tests that hold for few answers
 * too.
 *
 * Answers are bars: values with how often each was given, by rising value. Simulated coverage of the 95 % intervals is in
 * test_answers.c. */
#ifndef STATS_ANSWERS_H
#define STATS_ANSWERS_H

#include <stddef.h>

#include "stats/interval.h"

struct voc_bar {
	double value;
	double n;
};

/* Those for, those against and all, of whom the rest are neither. The score is (for - against) / n, from -1 to 1. */
struct voc_net {
	double pro, con, n;
};

/* Score interval, the Wilson interval of this measure: the scores D that the test of Tango 1998, Statistics in Medicine 17,
 * 891-908, does not reject. Tango's difference of paired shares is the same multinomial; for many answers the bounds are those
 * of the closed-form variance (p + d - (p - d)^2) / n. N = 0 gives [-1, 1]. */
struct voc_interval voc_net_interval(const struct voc_net *net, double alpha);

/* The closed-form standard error sqrt((p + d - (p - d)^2) / n); NaN for N = 0. */
double voc_net_error(const struct voc_net *net);

/* B's score less A's, two independent samples: the hybrid of their score intervals, as Newcombe's (Zou & Donner 2008,
 * Statistics in Medicine 27, 1693-1702, "MOVER"). */
struct voc_interval voc_net_difference(const struct voc_net *a, const struct voc_net *b, double alpha);

/* p of the hypothesis that A and B answer alike: score test with the pooled variance, two-sided. 1 when nothing can be told. */
double voc_net_test(const struct voc_net *a, const struct voc_net *b);

/* Mean and sample variance (n - 1) of N answers on a scale from LEAST to MOST. */
struct voc_answers {
	double n, mean, variance;
	double least, most;
};

struct voc_answers voc_answers_of(const struct voc_bar *bar, size_t bars, double least, double most);

/* Interval of the mean that stays on the scale and is honest where nearly all answer alike: Wilson's with Student's t for the
 * effective number of answers q (1 - q) / error^2, q = (mean - least) / (most - least): Franco, Little, Louis, Slud 2019, J.
 * Survey Statistics and Methodology 7, 334-364. Without any spread the effective number is N. N < 2 gives the whole scale. */
struct voc_interval voc_answers_interval(const struct voc_answers *answers, double alpha);

/* B's mean less A's by the same hybrid; and Welch's test that they are equal (Welch 1947, Biometrika 34, 28-35). The test is 1
 * when neither side has any spread and the means are equal, NaN for fewer than two answers on a side. */
struct voc_interval voc_answers_difference(const struct voc_answers *a, const struct voc_answers *b, double alpha);
double voc_answers_test(const struct voc_answers *a, const struct voc_answers *b);

/* The chance that an answer out of B is higher than one out of A, ties by half; 0.5 when they are alike. *P is that of the
 * Mann-Whitney test, normal with the variance corrected for ties and with continuity correction: Mann & Whitney 1947, Ann.
 * Math. Statist. 18, 50-60; Lehmann 1975, Nonparametrics, 1.4. NaN when a side is empty. */
double voc_superiority(const struct voc_bar *a, size_t as, const struct voc_bar *b, size_t bs, double *p);

#endif
