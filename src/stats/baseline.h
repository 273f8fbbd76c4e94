/* SPDX-License-Identifier: Apache-2.0 */
/* baseline -- what a count would be if it went on as before, and whether it is out of the ordinary.
 *
 * Each period is judged by the periods before it alone, so that a later one never changes what was said of it. The model is that of
 * Farrington, Andrews, Beale, Catchpole 1996, JRSS A 159, 547-563, in the improved form of Noufaily, Enki, Farrington, Garthwaite,
 * Andrews, Charlett 2013, Statistics in Medicine 32, 1206-1222: a quasi-Poisson log-linear regression with a level for each season
 * (the same weekday, the same month) and a trend where it is significant and does not lead far beyond all that was; past outbreaks weigh less; limits are quantiles of a negative
 * binomial. In four points it differs, because series of feedback are short and jump: an outbreak is told by its residual from a fit without it
 * (Cook, Weisberg 1982, 2.2), as in six points no other residual can be large; where the level jumped for good, only what followed counts; the variance includes that of the estimated mean; and the
 * quantile is taken at the level where the normal has Student's, for a dispersion that is estimated too. Where the past is nothing but 0,
 * the rate is that of Jeffreys' prior, half a count in all of it. */
#ifndef STATS_BASELINE_H
#define STATS_BASELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/time.h"

/* Counts of successive periods without gaps. EXPOSURE is what each count comes out of (orders, days), NULL where it is the same for
 * all; a period with exposure 0 says nothing. TAKEN tells which periods may serve as past ones, NULL for all: not the half month that
 * the data begin with. */
struct voc_counts {
	const double *count;
	const double *exposure;
	const bool *taken;
	size_t n;
};

/* What repeats, and how far back the past goes. */
struct voc_rhythm {
	size_t season; /* periods after which the season repeats, 1 for none */
	size_t window; /* past periods that are looked at, at most VOC_MOST_WINDOW */
	size_t recent; /* the same where they hold less than two seasons, which then go unseen */
	double unseen; /* standard deviation, of the logarithm, that a season gets that is not in the past: the first Saturday */
};

enum { VOC_MOST_WINDOW = 160, VOC_LEAST_PAST = 4 };

/* day: weekdays, 8 weeks; week: 52 weeks, 3 years; month: 12 months, 5 years; quarter: 4, 5 years; year: none, 10 years. */
struct voc_rhythm voc_rhythm_of(enum voc_period period);

struct voc_expectation {
	bool known;       /* the past holds VOC_LEAST_PAST periods, and the exposure is known: else nothing below is set */
	bool seasonal;    /* compared with the same season */
	bool trending;    /* a trend was followed */
	size_t points;    /* past periods in it */
	double mean;      /* expected count */
	double low, high; /* whole; the next count is among them with 1 - ALPHA */
	double p;         /* two-sided, of the count seen */
	double z;         /* its place on the normal's scale, by the middle of its probability: 0 is as expected, for CUSUM */
	double dispersion, df; /* variance over mean in the past, and the degrees of freedom that say so */
	double error;          /* variance of the estimated mean, over dispersion and mean squared */
	double unseen;         /* variance of the logarithm for a season that was not there yet */
};

/* Fills EXPECTED[i] for FROM <= i < n. The count of a period is not used for its own expectation, only for its p and z. ALPHA 0 leaves low,
 * high, p and z for voc_expect_again. */
void voc_expect(const struct voc_counts *series, size_t from, const struct voc_rhythm *rhythm, double alpha,
		struct voc_expectation *expected);

/* What many series know of each other's dispersion. DF 0 is nothing. */
struct voc_dispersion {
	double dispersion, df;
};

/* The prior that N dispersions with their degrees of freedom give: Smyth 2004, Statistical Applications in Genetics and Molecular Biology
 * 3(1), article 3, section 6.2; but for at most one degree of freedom a series, as a few series know little of how they differ. Nothing for
 * fewer than three. */
struct voc_dispersion voc_dispersion_prior(const double *dispersion, const double *df, size_t n);

/* Judges COUNT, anew if it was, the dispersion being the mean of the series' own and of PRIOR, weighted by their degrees of freedom. With four periods
 * of a past nothing much can be told from one series alone; from many it can. */
void voc_expect_again(struct voc_expectation *expected, double count, const struct voc_dispersion *prior, double alpha);

#endif
