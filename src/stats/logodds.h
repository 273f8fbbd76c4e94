/* SPDX-License-Identifier: Apache-2.0 */
/* logodds -- which words tell two corpora apart. */
#ifndef STATS_LOGODDS_H
#define STATS_LOGODDS_H

struct voc_logodds {
	double delta; /* log odds ratio, above 0: more on side 1 */
	double error; /* its standard deviation */
	double z;     /* delta / error */
	double p;     /* two-sided, of z as a normal */
};

/* A word counted HITS1 of N1 and HITS2 of N2, with an informative Dirichlet prior of PRIOR pseudo-counts in all, of which the word has the
 * share that it has in both sides together: rare words are drawn to 0, so that neither they nor stop words head the list.
 * Monroe, Colaresi, Quinn 2008, Political Analysis 16(4), 372-403, equations 16 and 22. The variance is the whole one, the sum of 1 / x
 * over texts with and texts without the word on both sides, each with its part of the prior (Agresti 2013, Categorical Data Analysis,
 * 3.1.1): the two terms of their equation 19 are enough for a word of thousands of tokens, not for one that stands in most texts, of
 * which each counts once. By chance |z| is above 1.96 at most one time in twenty, less often where the prior weighs much. N1 or N2 = 0,
 * or a word of no hits or in every text, gives delta 0, p 1. */
struct voc_logodds voc_log_odds(double hits1, double n1, double hits2, double n2, double prior);

/* G2 = 2 sum O log(O / E) over all four cells of HITS1 of N1 against HITS2 of N2; chi-square with one degree of freedom.
 * Dunning 1993, Computational Linguistics 19(1), 61-74. */
double voc_g2(double hits1, double n1, double hits2, double n2);

#endif
