/* SPDX-License-Identifier: Apache-2.0 */
/* agreement -- how well one labelling of items agrees with another, with 95 % intervals.
 *
 * Items count once each, whatever the number of their labels: intervals of measures over several labels an item come from the
 * spread between items, by the delta method (Takahashi, Yamamoto, Kuchiba, Koyama 2022, Applied Intelligence 52, 4961-4972, for F1),
 * which is also the infinitesimal jackknife (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 21). For measures
 * between 0 and 1 the bounds are Wilson's for the effective number of items p (1 - p) / variance (Franco, Little, Louis, Slud 2019,
 * J. Survey Statistics and Methodology 7, 334-364): honest near the ends, where estimate ± 1.96 errors is not. */
#ifndef STATS_AGREEMENT_H
#define STATS_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

/* NaN where it is not defined, and bounds where there are none to be told. */
struct voc_estimate {
	double value, low, high;
};

/* N items that have the same labels on both sides. Labels are numbers; each side's rise. */
struct voc_judged {
	const uint32_t *truth;
	const uint32_t *said;
	uint32_t truths;
	uint32_t saids;
	double n;
};

/* What is counted of one label. */
struct voc_hits {
	double hit;   /* items that have it on both sides */
	double truth; /* in truth */
	double said;  /* as said */
};

/* A labelling to be measured; HIT is filled by voc_agreement_count. */
struct voc_agreement {
	const struct voc_judged *judged;
	size_t cells;         /* of JUDGED */
	struct voc_hits *hit; /* one a label */
	size_t labels;
	double items;
	double exact; /* items with the same labels on both sides */
};

void voc_agreement_count(struct voc_agreement *agreement);

/* HITS of N: Wilson 1927. NaN for N = 0. */
struct voc_estimate voc_share_of(double hits, double n);

/* F1 of one label, 2 hit / (truth + said). Its interval is Wilson's of hit / (truth + said - hit), of which F1 is a rising function:
 * Lam, Gopal, Qian 2024, arXiv:2309.14621 ("Wilson indirect"). */
struct voc_estimate voc_f1_of(const struct voc_hits *hits);

/* The mean of the F1 of all labels that occur in truth; and weighted by how often they do. */
struct voc_estimate voc_macro_f1(const struct voc_agreement *agreement);
struct voc_estimate voc_weighted_f1(const struct voc_agreement *agreement);

/* Over all labels of all items together. */
struct voc_estimate voc_micro_f1(const struct voc_agreement *agreement);
struct voc_estimate voc_micro_precision(const struct voc_agreement *agreement);
struct voc_estimate voc_micro_recall(const struct voc_agreement *agreement);

/* For one label a side and item. Cohen 1960, Educational and Psychological Measurement 20, 37-46; the interval is estimate ± 1.96
 * errors with the error of Fleiss, Cohen, Everitt 1969, Psychological Bulletin 72, 323-327, which is the delta method's. */
struct voc_estimate voc_cohen_kappa(const struct voc_agreement *agreement);

/* Krippendorff 2004, Content Analysis, ch. 11: nominal, two coders, nothing missing. Delta method, estimate ± 1.96 errors. */
struct voc_estimate voc_krippendorff_alpha(const struct voc_agreement *agreement);

#endif
