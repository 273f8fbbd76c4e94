/* SPDX-License-Identifier: Apache-2.0 */
/* association -- how much oftener two things are together than chance would have them. */
#ifndef STATS_ASSOCIATION_H
#define STATS_ASSOCIATION_H

#include "stats/interval.h"

/* Of N items, A have the one, B the other and BOTH both: a table of two by two. */
struct voc_pair {
	double both, a, b, n;
};

/* a b / n: how many would have both if one had nothing to do with the other. */
double voc_pair_expected(const struct voc_pair *pair);

/* both / expected; NaN when nothing is expected. Brin, Motwani, Ullman, Tsur 1997, SIGMOD, 255-264 ("interest"). */
double voc_lift(const struct voc_pair *pair);

/* Its interval by the delta method on the logarithm, the four cells being multinomial. NaN when BOTH is 0. */
struct voc_interval voc_lift_interval(const struct voc_pair *pair, double alpha);

/* log(lift) / -log(both / n), from -1 (never together) over 0 (as by chance) to 1 (always together); NaN when A or B is 0.
 * Bouma 2009, GSCL, 31-40; the numerator is the pointwise mutual information of Church & Hanks 1990, Comput. Linguistics 16(1).
 */
double voc_npmi(const struct voc_pair *pair);

/* Log-likelihood ratio of all four cells, chi-square with one degree of freedom under independence. Dunning 1993, Comput.
 * Linguistics 19(1), 61-74. 0 when a margin is empty or full. */
double voc_pair_g2(const struct voc_pair *pair);

/* Adjusted Pearson residual, standard normal under independence; its square is Pearson's chi-square. Haberman 1973, Biometrics
 * 29, 205-220. 0 when a margin is empty or full. */
double voc_residual(const struct voc_pair *pair);

/* p of independence: Fisher's exact test where a cell expects less than 5, else chi-square; see voc_share_change. */
double voc_pair_test(const struct voc_pair *pair);

#endif
