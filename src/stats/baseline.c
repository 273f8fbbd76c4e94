/* SPDX-License-Identifier: Apache-2.0 */
/* baseline -- the model has one mean a season times one slope, so that nothing but the slope needs iteration: an IRLS fit of
 * seven weekdays and a trend for every day of a thousand series would take minutes, this takes a second. */
#include "stats/baseline.h"

#include <math.h>

#include "stats/counts.h"
#include "stats/test.h"

#define OUTBREAK                                                                                                               \
	3.0 /* a residual beyond it weighs less; at 2.58 (Noufaily et al. 2013) limits of short series are too narrow */
#define TREND_LEAST 12      /* points for a trend */
#define TREND_LEVEL 0.05    /* of its significance */
#define JUMP_LEVEL 0.01     /* of its significance, over all places where it may have been */
#define CLEARLY 0.9         /* of the squares that a trend leaves: a jump must explain more than it */
#define FARTHEST_TREND 1.25 /* times the largest rate of the past */
#define STEEPEST 1.0        /* of a trend a period, as a logarithm: beyond it a fit has run away */
#define FARTHEST_Z 8.0
#define REWEIGHTINGS 2
#define MOST_STEPS 50
#define LEAST_SERIES 3
#define LEAST_DISPERSION 0.1 /* of which the logarithm is taken */

struct voc_rhythm voc_rhythm_of(enum voc_period period)
{
	static const struct voc_rhythm rhythm[VOC_PERIOD_COUNT] = {
		[VOC_PERIOD_DAY] = {7, 56, 14, 0.15}, [VOC_PERIOD_WEEK] = {52, 156, 26, 0},
		[VOC_PERIOD_MONTH] = {12, 60, 24, 0}, [VOC_PERIOD_QUARTER] = {4, 20, 8, 0},
		[VOC_PERIOD_YEAR] = {1, 10, 10, 0},
	};
	return rhythm[period];
}

/* A past period. SLOT numbers its season; AGE is 0 for the period to come and falls into the past. */
struct point {
	double count, exposure, age, weight, mean;
	size_t slot;
};

/* Of one season: sums over its points, each with its weight. */
struct slot {
	double count;  /* what was counted */
	double rate;   /* count per exposure, at age 0 */
	double mean;   /* sum of the fitted means */
	double middle; /* their middle age */
};

struct fit {
	struct point point[VOC_MOST_WINDOW];
	size_t points;
	struct slot slot[VOC_MOST_WINDOW];
	size_t slots;
	double slope;     /* of the logarithm, a period */
	double curvature; /* information about it */
	double dispersion, df;
};

/* Rates of the seasons for the slope as it is, and the fitted means. */
static void fit_levels(struct fit *fit)
{
	for (size_t k = 0; k < fit->slots; k++)
		fit->slot[k] = (struct slot){0};
	for (size_t i = 0; i < fit->points; i++) {
		struct point *point = &fit->point[i];
		struct slot *slot = &fit->slot[point->slot];
		point->mean = point->exposure * (fit->slope != 0 ? exp(fit->slope * point->age) : 1);
		slot->count += point->weight * point->count;
		slot->mean += point->weight * point->mean;
		slot->middle += point->weight * point->mean * point->age;
	}
	for (size_t k = 0; k < fit->slots; k++) {
		struct slot *slot = &fit->slot[k];
		slot->middle = slot->mean > 0 ? slot->middle / slot->mean : 0;
		slot->rate = slot->mean > 0 ? slot->count / slot->mean : 0;
		slot->mean *= slot->rate;
	}
	for (size_t i = 0; i < fit->points; i++)
		fit->point[i].mean *= fit->slot[fit->point[i].slot].rate;
}

/* The slope by Newton's method on the likelihood in which every level is at its best. False where there is no maximum. */
static bool fit_slope(struct fit *fit)
{
	for (int step = 0; step < MOST_STEPS; step++) {
		double score = 0;
		fit->curvature = 0;
		fit_levels(fit);
		for (size_t i = 0; i < fit->points; i++) {
			const struct point *point = &fit->point[i];
			double from_middle = point->age - fit->slot[point->slot].middle;
			score += point->weight * (point->count - point->mean) * point->age;
			fit->curvature += point->weight * point->mean * from_middle * from_middle;
		}
		if (!(fit->curvature > 0))
			return false;
		double change = score / fit->curvature;
		fit->slope += fmax(-0.5, fmin(0.5, change));
		if (fabs(fit->slope) > STEEPEST)
			return false;
		if (fabs(change) < 1e-12)
			break;
	}
	fit_levels(fit);
	return true;
}

/* What POINT itself adds to its own mean, between 0 and 1. */
static double leverage(const struct fit *fit, const struct point *point)
{
	const struct slot *slot = &fit->slot[point->slot];
	double share = slot->mean > 0 ? 1 / slot->mean : 0;
	double from_middle = point->age - slot->middle;
	if (fit->curvature > 0)
		share += from_middle * from_middle / fit->curvature;
	return fmin(1, point->weight * point->mean * share);
}

static double square_residual(const struct point *point)
{
	double off = point->count - point->mean;
	return point->mean > 0 ? off * off / point->mean : 0;
}

static void fit_dispersion(struct fit *fit)
{
	size_t seasons = 0;
	double sum = 0;
	for (size_t k = 0; k < fit->slots; k++)
		seasons += fit->slot[k].mean > 0;
	for (size_t i = 0; i < fit->points; i++)
		sum += fit->point[i].weight * square_residual(&fit->point[i]);
	fit->df = (double)fit->points - (double)seasons - (fit->curvature > 0);
	fit->dispersion = fit->df > 0 ? sum / fit->df : NAN;
}

static void fit_all(struct fit *fit, bool trending)
{
	fit->slope = 0;
	fit->curvature = 0;
	if (trending && !fit_slope(fit)) {
		fit->slope = 0;
		fit->curvature = 0;
	}
	fit_levels(fit);
	fit_dispersion(fit);
}

/* A count far from what the others make of it gets the weight that brings it to the edge of the ordinary. */
static void reweight(struct fit *fit)
{
	double weight[VOC_MOST_WINDOW];
	double sum = 0;
	for (size_t i = 0; i < fit->points; i++) {
		struct point *point = &fit->point[i];
		double room = 1 - leverage(fit, point);
		weight[i] = 1;
		if (room > 1e-9 && fit->df > 1) {
			double own = square_residual(point) / room;
			double others = (fit->dispersion * fit->df - point->weight * own) / (fit->df - 1);
			double t = sqrt(own / fmax(1, others));
			double z = t > OUTBREAK ? -voc_normal_quantile(fmax(1e-300, voc_student_tail(t, fit->df - 1))) : 0;
			if (z > OUTBREAK)
				weight[i] = OUTBREAK * OUTBREAK / (t * t);
		}
		sum += weight[i];
	}
	for (size_t i = 0; i < fit->points; i++)
		fit->point[i].weight = weight[i] * (double)fit->points / sum;
}

/* The past of period AT. SEASONAL: each season has its own level. */
static void gather(struct fit *fit, const struct voc_counts *series, size_t at, size_t back, size_t season)
{
	size_t begin = at > back ? at - back : 0;
	fit->points = 0;
	fit->slots = season;
	for (size_t i = begin; i < at; i++) {
		double exposure = series->exposure ? series->exposure[i] : 1;
		if ((series->taken && !series->taken[i]) || !(exposure > 0))
			continue;
		fit->point[fit->points++] = (struct point){.count = series->count[i],
							   .exposure = exposure,
							   .age = -(double)(at - i),
							   .weight = 1,
							   .slot = i % season};
	}
}

/* Past periods of season SLOT. */
static size_t same_season(const struct fit *fit, size_t slot)
{
	size_t same = 0;
	for (size_t i = 0; i < fit->points; i++)
		same += fit->point[i].slot == slot;
	return same;
}

static bool trend_is_significant(const struct fit *fit)
{
	if (!(fit->curvature > 0) || !(fit->df > 0))
		return false;
	double error = sqrt(fmax(1, fit->dispersion) / fit->curvature);
	return 2 * voc_student_tail(fabs(fit->slope) / error, fit->df) < TREND_LEVEL;
}

/* Counts of 0 alone: the rate has Jeffreys' distribution, gamma with shape 1/2, and the count to come is negative binomial. */
static bool expect_nothing(const struct fit *fit, double exposure, struct voc_expectation *expected)
{
	double all = 0;
	for (size_t i = 0; i < fit->points; i++) {
		if (fit->point[i].count > 0)
			return false;
		all += fit->point[i].exposure;
	}
	expected->known = true;
	expected->dispersion = 1;
	expected->df = INFINITY;
	expected->mean = 0.5 * exposure / all;
	expected->error = 2;
	return true;
}

static void fit_robust(struct fit *fit, bool trending)
{
	for (size_t i = 0; i < fit->points; i++)
		fit->point[i].weight = 1;
	fit_all(fit, trending);
	if (trending && !trend_is_significant(fit)) {
		trending = false;
		fit_all(fit, false);
	}
	for (int i = 0; i < REWEIGHTINGS; i++) {
		reweight(fit);
		fit_all(fit, trending);
	}
}

/* The two levels, as multiples of the fit, that a split before point AT gives; the sum of squared residuals with them. */
static double split_squares(const struct fit *fit, size_t at, double *gain)
{
	double count[2] = {0, 0}, mean[2] = {0, 0}, squares = 0;
	for (size_t i = 0; i < fit->points; i++) {
		count[i >= at] += fit->point[i].count;
		mean[i >= at] += fit->point[i].mean;
	}
	if (!(mean[0] > 0) || !(mean[1] > 0))
		return INFINITY;
	double all = (count[0] + count[1]) / (mean[0] + mean[1]);
	*gain = 0;
	for (int part = 0; part < 2; part++)
		if (count[part] > 0)
			*gain += 2 * count[part] * log(count[part] / mean[part] / all);
	for (size_t i = 0; i < fit->points; i++) {
		const struct point *point = &fit->point[i];
		double expected = point->mean * count[i >= at] / mean[i >= at];
		if (expected > 0)
			squares += (point->count - expected) * (point->count - expected) / expected;
	}
	return squares;
}

/* Where the level jumped for good, by the likelihood ratio of two levels against one with the dispersion around two (Chen, Gupta 2012,
 * Parametric Statistical Change Point Analysis, 7); 0 where it did not, or where what followed is less than a past. The fit is that
 * without a trend. */
static size_t jump(const struct fit *fit)
{
	size_t n = fit->points, best = 0;
	double most = 0, df = fit->df - 1;
	for (size_t at = VOC_LEAST_PAST; df > 0 && at + VOC_LEAST_PAST <= n; at++) {
		double gain = 0, squares = split_squares(fit, at, &gain);
		double ratio = gain / fmax(1, squares / df);
		if (ratio <= most)
			continue;
		most = ratio;
		best = at;
	}
	double tried = (double)n - 2 * VOC_LEAST_PAST + 1;
	return best > 0 && 2 * voc_student_tail(sqrt(most), df) * tried < JUMP_LEVEL ? best : 0;
}

static double sum_of_squares(const struct fit *fit)
{
	double sum = 0;
	for (size_t i = 0; i < fit->points; i++)
		sum += square_residual(&fit->point[i]);
	return sum;
}

/* A trend that leads far beyond all that was is none (Farrington et al. 1996, 3.4, allow for nothing beyond it). */
static bool leads_far(const struct fit *fit, size_t slot)
{
	double largest = 0;
	for (size_t i = 0; i < fit->points; i++)
		largest = fmax(largest, fit->point[i].count / fit->point[i].exposure);
	return fit->curvature > 0 && fit->slot[slot].rate > FARTHEST_TREND * largest;
}

/* Forgets what was before a jump, unless a trend explains the past about as well (its sum of squares is SQUARES). Whether there was one; it leaves
 * the fit to be made again. */
static bool forget(struct fit *fit, double squares)
{
	double gain;
	for (size_t i = 0; i < fit->points; i++)
		fit->point[i].weight = 1;
	fit_all(fit, false);
	size_t at = jump(fit);
	if (at == 0 || split_squares(fit, at, &gain) >= CLEARLY * squares)
		return false;
	fit->points -= at;
	for (size_t i = 0; i < fit->points; i++)
		fit->point[i] = fit->point[i + at];
	return true;
}

static void without_season(struct fit *fit)
{
	for (size_t i = 0; i < fit->points; i++)
		fit->point[i].slot = 0;
	fit->slots = 1;
}

/* The past of a period in season *SLOT; without a season where less than two of them are left, then *SLOT is 0. */
static void fit_past(struct fit *fit, size_t *slot, bool *seasonal)
{
	fit_robust(fit, fit->points >= TREND_LEAST);
	bool far = leads_far(fit, *slot), trending = fit->curvature > 0;
	double squares = trending && !far ? sum_of_squares(fit) : INFINITY;
	bool forgot = forget(fit, squares);
	if (forgot && fit->slots > 1 && (fit->points < 2 * fit->slots || same_season(fit, *slot) < 2)) {
		without_season(fit);
		*slot = 0;
		*seasonal = false;
	}
	fit_robust(fit, fit->points >= TREND_LEAST && (forgot || !far));
	if (leads_far(fit, *slot))
		fit_robust(fit, false);
}

/* Relative variance of the mean that is expected at age 0. */
static double mean_error(const struct fit *fit, const struct slot *slot)
{
	double error = 1 / slot->mean;
	if (fit->curvature > 0)
		error += slot->middle * slot->middle / fit->curvature;
	return error;
}

/* A tail of the negative binomial as Student's, by way of the normal. */
static double student_tail(double tail, double df)
{
	return tail < 0.5 ? voc_student_tail(-voc_normal_quantile(tail), df) : tail;
}

/* Limits of the count to come: quantiles at TAIL, which is where the normal has what Student's t has at half the level. */
static void limit(struct voc_expectation *expected, double variance, double tail)
{
	expected->low = voc_count_quantile(tail, expected->mean, variance);
	expected->high = voc_count_quantile(1 - tail, expected->mean, variance);
}

static void place(struct voc_expectation *expected, double count, double variance, double df)
{
	double mean = expected->mean;
	double above = voc_count_above(count, mean, variance);
	double below = voc_count_below(count, mean, variance);
	expected->p = fmin(1, 2 * student_tail(fmin(above, below), df));
	bool upper = above < below;
	double next = upper ? voc_count_above(count + 1, mean, variance) : voc_count_below(count - 1, mean, variance);
	double middle = fmin(0.5, ((upper ? above : below) + next) / 2); /* half of those that are just as many */
	double z = -voc_normal_quantile(fmax(1e-16, student_tail(middle, df)));
	expected->z = fmin(FARTHEST_Z, upper ? z : fmax(-FARTHEST_Z, -z));
}

/* Where all of the past is 0 the mean is half of Jeffreys' count, and its distribution gamma with shape 1/2. */
static double variance_of(const struct voc_expectation *expected, double dispersion)
{
	double mean = expected->mean;
	return fmax(1, dispersion) * (mean + mean * mean * expected->error) + mean * mean * expected->unseen;
}

static void expect_one(struct fit *fit, const struct voc_counts *series, size_t at, const struct voc_rhythm *rhythm,
		       struct voc_expectation *expected)
{
	*expected = (struct voc_expectation){.known = false};
	double exposure = series->exposure ? series->exposure[at] : 1;
	size_t slot = at % rhythm->season;
	gather(fit, series, at, rhythm->window, rhythm->season);
	size_t same = same_season(fit, slot);
	double unseen = same ? 0 : rhythm->unseen;
	expected->seasonal = rhythm->season > 1 && same >= 2 && fit->points >= 2 * fit->slots;
	if (!expected->seasonal) {
		slot = 0;
		gather(fit, series, at, rhythm->recent, 1);
	}
	expected->points = fit->points;
	if (fit->points < VOC_LEAST_PAST || !(exposure > 0))
		return;
	if (expect_nothing(fit, exposure, expected))
		return;
	fit_past(fit, &slot, &expected->seasonal);
	expected->points = fit->points;
	if (expected->seasonal &&
	    !(fit->slot[slot].mean > 0)) { /* never anything on this weekday: what is usual in all of them */
		expected->seasonal = false;
		slot = 0;
		without_season(fit);
		fit_past(fit, &slot, &expected->seasonal);
	}
	if (!(fit->df >= 1))
		return;
	expected->known = true;
	expected->trending = fit->curvature > 0;
	expected->dispersion = fit->dispersion;
	expected->df = fit->df;
	expected->mean = exposure * fit->slot[slot].rate;
	expected->error = mean_error(fit, &fit->slot[slot]);
	expected->unseen = unseen * unseen;
}

static void judge(struct voc_expectation *expected, double count, double dispersion, double df, double tail)
{
	double variance = variance_of(expected, dispersion);
	limit(expected, variance, tail);
	place(expected, count, variance, df);
}

static double tail_of(double alpha, double df)
{
	return isinf(df) ? alpha / 2 : voc_normal_cdf(voc_student_quantile(alpha / 2, df));
}

void voc_expect(const struct voc_counts *series, size_t from, const struct voc_rhythm *rhythm, double alpha,
		struct voc_expectation *expected)
{
	struct fit fit;
	double known_df = 0, tail = 0;
	for (size_t at = from; at < series->n; at++) {
		struct voc_expectation *this = &expected[at];
		expect_one(&fit, series, at, rhythm, this);
		if (!this->known || !(alpha > 0))
			continue;
		if (this->df != known_df) /* mostly it is that of the period before */
			tail = tail_of(alpha, this->df);
		known_df = this->df;
		judge(this, series->count[at], this->dispersion, this->df, tail);
	}
}

/* ---- dispersions of many series ---- */

/* Derivatives of log gamma, by recurrence up to where their series (Abramowitz & Stegun 6.3.18, 6.4.12) are exact. */
static double digamma(double x)
{
	double sum = 0;
	for (; x < 12; x++)
		sum -= 1 / x;
	double s = 1 / (x * x);
	return sum + log(x) - 0.5 / x - s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s * (1.0 / 240 - s * (5.0 / 660)))));
}

static double trigamma(double x)
{
	double sum = 0;
	for (; x < 12; x++)
		sum += 1 / (x * x);
	double s = 1 / (x * x);
	return sum + 1 / x + s / 2 + s / x * (1.0 / 6 - s * (1.0 / 30 - s * (1.0 / 42 - s * (1.0 / 30 - s * (5.0 / 66)))));
}

/* The x that has trigamma(x) = Y, by halves of its logarithm. */
static double trigamma_inverse(double y)
{
	double low = -12, high = 12;
	for (int i = 0; i < 80; i++) {
		double middle = (low + high) / 2;
		if (trigamma(exp(middle)) > y)
			low = middle;
		else
			high = middle;
	}
	return exp(low);
}

struct voc_dispersion voc_dispersion_prior(const double *dispersion, const double *df, size_t n)
{
	double mean = 0, square = 0, expected = 0;
	if (n < LEAST_SERIES)
		return (struct voc_dispersion){0, 0};
	for (size_t i = 0; i < n; i++)
		mean += log(fmax(LEAST_DISPERSION, dispersion[i])) - digamma(df[i] / 2) + log(df[i] / 2);
	mean /= (double)n;
	for (size_t i = 0; i < n; i++) {
		double off = log(fmax(LEAST_DISPERSION, dispersion[i])) - digamma(df[i] / 2) + log(df[i] / 2) - mean;
		square += off * off / (double)(n - 1);
		expected += trigamma(df[i] / 2) / (double)n;
	}
	double half = square > expected ? trigamma_inverse(square - expected) : INFINITY;
	double level = isinf(half) ? mean : mean + digamma(half) - log(half);
	return (struct voc_dispersion){exp(level), fmin(2 * half, (double)n)};
}

void voc_expect_again(struct voc_expectation *expected, double count, const struct voc_dispersion *prior, double alpha)
{
	if (!expected->known)
		return;
	double df = expected->df, dispersion = expected->dispersion;
	if (prior->df > 0 && !isinf(df)) {
		dispersion = (df * dispersion + prior->df * prior->dispersion) / (df + prior->df);
		df += prior->df;
	}
	judge(expected, count, dispersion, df, tail_of(alpha, df));
}
