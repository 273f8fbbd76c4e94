/* SPDX-License-Identifier: Apache-2.0 */
/* survey_score -- every measure is the mean of what an answer pays: 1, 0 or -1 for NPS, 1 or 0 for shares, itself for the mean.
 */
#include "analysis/survey_score.h"

#include <math.h>
#include <stdlib.h>

#include "stats/bootstrap.h"
#include "stats/test.h"

#define LEVEL 0.05
#define MOST_BOOTSTRAPPED 20000

int voc_scale_read(const char *text, struct voc_scale *scale, struct voc_error *err)
{
	struct voc_span rest = voc_span_from(text);
	struct voc_span least, most;
	if (!voc_span_next(&rest, '-', &least) || !voc_span_next(&rest, '-', &most) || rest.n ||
	    !voc_span_real(voc_span_trim(least), &scale->least) || !voc_span_real(voc_span_trim(most), &scale->most) ||
	    !(scale->least < scale->most) || scale->most > 200)
		return voc_fail(err, 0, "bad scale '%s': expected the worst and the best answer, as 0-10 or 1-5", text);
	return 0;
}

struct voc_scale voc_scale_of(struct voc_span name, const struct voc_tally *answers)
{
	size_t first = 0;
	while (first < answers->n && answers->number[first] < 0) /* "not asked" as -1 is on no scale */
		first++;
	double least = first < answers->n ? (double)answers->number[first] / VOC_UNIT : 1;
	double most = first < answers->n ? (double)answers->number[answers->n - 1] / VOC_UNIT : 5;
	if (voc_span_is(name, "rating"))
		return (struct voc_scale){1, 5};
	if (voc_span_is(name, "nps") || (least < 1 && most <= 10))
		return (struct voc_scale){0, 10};
	if (most <= 5)
		return (struct voc_scale){1, 5};
	if (most <= 7)
		return (struct voc_scale){1, 7};
	return (struct voc_scale){0, most <= 10 ? 10 : 100};
}

static bool is_scale(const struct voc_scale *scale, double least, double most)
{
	return fabs(scale->least - least) + fabs(scale->most - most) < 1e-9;
}

enum voc_measure voc_measure_usual(const struct voc_scale *scale)
{
	if (is_scale(scale, 0, 10))
		return VOC_MEASURE_NPS;
	return is_scale(scale, 1, 7) ? VOC_MEASURE_CES : VOC_MEASURE_CSAT;
}

bool voc_measure_fits(enum voc_measure measure, const struct voc_scale *scale)
{
	return measure != VOC_MEASURE_NPS || is_scale(scale, 0, 10);
}

const char *voc_measure_name(enum voc_measure measure)
{
	static const char *const name[] = {"nps", "csat", "ces", "mean"};
	return name[measure];
}

void voc_score_make(struct voc_score *score, const struct voc_tally *all, const struct voc_tally *less,
		    const struct voc_scale *scale)
{
	*score = (struct voc_score){.scale = *scale};
	score->bar = voc_allocate_zero(all->n + 1, sizeof *score->bar);
	for (size_t i = 0; i < all->n; i++) {
		double value = (double)all->number[i] / VOC_UNIT;
		int64_t n = all->count[i] - (less ? voc_tally_at(less, all->number[i]) : 0);
		if (value < scale->least || value > scale->most) {
			score->outside += n;
		} else if (n > 0) {
			score->bar[score->bars++] = (struct voc_bar){value, (double)n};
			score->n += n;
		}
	}
}

void voc_score_release(struct voc_score *score)
{
	free(score->bar);
	*score = (struct voc_score){.n = 0};
}

static double pay_of(enum voc_measure measure, const struct voc_scale *scale, double value)
{
	double best = measure == VOC_MEASURE_CES && scale->most - scale->least >= 6 ? scale->most - 2 : scale->most - 1;
	switch (measure) {
	case VOC_MEASURE_NPS:
		return value >= 9 ? 1 : value > 6 ? 0 : -1;
	case VOC_MEASURE_MEAN:
		return value;
	default:
		return value >= best;
	}
}

/* In how many points people tell a payment of 1. */
static double points_of(enum voc_measure measure)
{
	return measure == VOC_MEASURE_MEAN ? 1 : 100;
}

static struct voc_net net_of(enum voc_measure measure, const struct voc_score *score)
{
	struct voc_net net = {0, 0, (double)score->n};
	for (size_t i = 0; i < score->bars; i++) {
		double pay = pay_of(measure, &score->scale, score->bar[i].value);
		net.pro += pay > 0 ? score->bar[i].n : 0;
		net.con += pay < 0 ? score->bar[i].n : 0;
	}
	return net;
}

static struct voc_answers answers_of(const struct voc_score *score)
{
	return voc_answers_of(score->bar, score->bars, score->scale.least, score->scale.most);
}

static struct voc_interval resampled(enum voc_measure measure, const struct voc_score *score, long bootstrap, long seed)
{
	struct voc_bar *paid = voc_allocate_zero(score->bars + 1, sizeof *paid);
	for (size_t i = 0; i < score->bars; i++)
		paid[i] = (struct voc_bar){pay_of(measure, &score->scale, score->bar[i].value), score->bar[i].n};
	struct voc_interval interval = voc_bootstrap_mean(paid, score->bars, (size_t)bootstrap, (uint64_t)seed, LEVEL);
	free(paid);
	return interval;
}

static struct voc_interval by_formula(enum voc_measure measure, const struct voc_score *score)
{
	struct voc_net net = net_of(measure, score);
	struct voc_answers answers = answers_of(score);
	switch (measure) {
	case VOC_MEASURE_NPS:
		return voc_net_interval(&net, LEVEL);
	case VOC_MEASURE_MEAN:
		return voc_answers_interval(&answers, LEVEL);
	default:
		return voc_wilson(net.pro, net.n, LEVEL);
	}
}

struct voc_estimate voc_measure_of(enum voc_measure measure, const struct voc_score *score, long bootstrap, long seed)
{
	struct voc_estimate estimate = {NAN, NAN, NAN};
	struct voc_net net = net_of(measure, score);
	if (score->n == 0 || !voc_measure_fits(measure, &score->scale))
		return estimate;
	bool resample = bootstrap > 0 && score->n <= MOST_BOOTSTRAPPED;
	struct voc_interval interval = resample ? resampled(measure, score, bootstrap, seed) : by_formula(measure, score);
	double points = measure == VOC_MEASURE_NPS ? 100 : 1;
	estimate.value = measure == VOC_MEASURE_MEAN ? answers_of(score).mean : points * (net.pro - net.con) / net.n;
	estimate.low = points * interval.low;
	estimate.high = points * interval.high;
	return estimate;
}

struct voc_estimate voc_measure_change(enum voc_measure measure, const struct voc_score *a, const struct voc_score *b,
				       double *p)
{
	struct voc_estimate estimate = {NAN, NAN, NAN};
	struct voc_interval interval;
	struct voc_net net_a = net_of(measure, a), net_b = net_of(measure, b);
	struct voc_answers of_a = answers_of(a), of_b = answers_of(b);
	*p = NAN;
	if (a->n == 0 || b->n == 0 || !voc_measure_fits(measure, &a->scale))
		return estimate;
	switch (measure) {
	case VOC_MEASURE_NPS:
		interval = voc_net_difference(&net_a, &net_b, LEVEL);
		*p = voc_net_test(&net_a, &net_b);
		break;
	case VOC_MEASURE_MEAN:
		interval = voc_answers_difference(&of_a, &of_b, LEVEL);
		*p = voc_answers_test(&of_a, &of_b);
		break;
	default:
		interval = voc_newcombe(net_b.pro, net_b.n, net_a.pro, net_a.n, LEVEL);
		*p = voc_share_change(net_a.pro, net_a.n, net_b.pro, net_b.n);
	}
	double points = points_of(measure);
	double mean_a = (net_a.pro - net_a.con) / net_a.n;
	double mean_b = (net_b.pro - net_b.con) / net_b.n;
	estimate.value = measure == VOC_MEASURE_MEAN ? of_b.mean - of_a.mean : points * (mean_b - mean_a);
	estimate.low = points * interval.low;
	estimate.high = points * interval.high;
	return estimate;
}

/* What the answers pay, as exact sums. */
static struct voc_sum sum_of(enum voc_measure measure, const struct voc_score *score)
{
	struct voc_sum sum = {0};
	for (size_t i = 0; i < score->bars; i++) {
		int32_t units;
		if (voc_units(pay_of(measure, &score->scale, score->bar[i].value), &units))
			voc_sum_add_many(&sum, units, (int64_t)score->bar[i].n);
	}
	return sum;
}

struct voc_estimate voc_measure_effect(enum voc_measure measure, const struct voc_score *all, const struct voc_score *part,
				       double *p)
{
	struct voc_sum whole = sum_of(measure, all), of_part = sum_of(measure, part);
	double error;
	double points = points_of(measure);
	double effect = points * voc_sum_effect(&whole, &of_part, &error);
	*p = NAN;
	if (!(voc_sum_deviations(&whole) > 0)) /* where all answer alike nothing can be told of what moves them */
		return (struct voc_estimate){NAN, NAN, NAN};
	double spread = -voc_normal_quantile(LEVEL / 2) * points * error;
	if (error > 0)
		*p = erfc(fabs(effect) / (points * error) / sqrt(2));
	return (struct voc_estimate){effect, effect - spread, effect + spread};
}
