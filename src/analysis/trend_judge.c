/* SPDX-License-Identifier: Apache-2.0 */
/* trend_judge -- every count against what stats/baseline.h expects of it. The promise of an alert is that of the whole table: where nothing
 * happens, one table in twenty has an alert for a single period, and one in twenty a shift. */
#include "analysis/trend_view.h"

#include <math.h>
#include <stdlib.h>

#include "stats/cusum.h"
#include "stats/rank.h"

#define LEVEL 0.05
#define FEWEST 4 /* items of a series that is looked at */

/* Arrays of one series, by period. */
struct work {
	double *count, *exposure;
	bool *taken;
	struct voc_expectation *expected;
};

static void open_work(struct work *work, const struct voc_trend_view *view)
{
	size_t n = view->periods;
	work->count = voc_allocate_zero(n + 1, sizeof *work->count);
	work->exposure = voc_allocate_zero(n + 1, sizeof *work->exposure);
	work->taken = voc_allocate_zero(n + 1, sizeof *work->taken);
	work->expected = voc_allocate_zero(n + 1, sizeof *work->expected);
	for (size_t i = 0; i < n; i++)
		work->taken[i] = (i > 0 && i + 1 < n) || !voc_trend_partial(view->trend, view->period[i]);
}

static void close_work(struct work *work)
{
	free(work->count);
	free(work->exposure);
	free(work->taken);
	free(work->expected);
}

static void expect(const struct voc_trend_view *view, struct work *work, bool exposed, struct voc_judgement *out)
{
	size_t n = view->periods;
	double sum = 0;
	struct voc_counts series = {work->count, exposed ? work->exposure : NULL, work->taken, n};
	struct voc_rhythm rhythm = voc_rhythm_of(view->trend->period);
	for (size_t i = 0; i < n; i++)
		sum += work->count[i];
	if (sum >= FEWEST)
		voc_expect(&series, 0, &rhythm, 0, work->expected); /* judged once dispersions are known */
	for (size_t i = 0; i < n; i++) {
		out[i] = (struct voc_judgement){.q = NAN};
		if (sum >= FEWEST)
			out[i].expected = work->expected[i];
	}
}

static void expect_series(struct voc_trend_view *view, struct work *work)
{
	view->judgement = voc_allocate_zero(view->series * view->periods + 1, sizeof *view->judgement);
	for (size_t s = 0; s < view->series; s++) {
		for (size_t i = 0; i < view->periods; i++) {
			double exposure = voc_trend_exposure(view, s, i);
			work->count[i] = voc_trend_items(view, s, i);
			work->exposure[i] = exposure > 0 ? exposure : 0;
		}
		expect(view, work, view->exposed, view->judgement + s * view->periods);
	}
}

static void expect_all(struct voc_trend_view *view, struct work *work)
{
	view->all = voc_allocate_zero(view->periods + 1, sizeof *view->all);
	for (size_t i = 0; i < view->periods; i++)
		work->count[i] = (double)voc_tally_at(&view->trend->total, view->period[i]);
	expect(view, work, false, view->all);
}

/* What the series know of each other's dispersion before period I. A series of less than one item a period scatters as Poisson's whatever
 * it is. */
static struct voc_dispersion prior_of(const struct voc_trend_view *view, size_t i, double *dispersion, double *df)
{
	size_t n = 0;
	for (size_t s = 0; s < view->series; s++) {
		const struct voc_expectation *expected = &view->judgement[s * view->periods + i].expected;
		if (!expected->known || isinf(expected->df) || expected->mean < 1)
			continue;
		dispersion[n] = expected->dispersion;
		df[n++] = expected->df;
	}
	return voc_dispersion_prior(dispersion, df, n);
}

static void pool_dispersion(struct voc_trend_view *view)
{
	double *dispersion = voc_allocate_zero(view->series + 1, sizeof *dispersion);
	double *df = voc_allocate_zero(view->series + 1, sizeof *df);
	for (size_t i = 0; i < view->periods; i++) {
		struct voc_dispersion prior = prior_of(view, i, dispersion, df);
		for (size_t s = 0; s < view->series; s++) {
			struct voc_judgement *judgement = &view->judgement[s * view->periods + i];
			voc_expect_again(&judgement->expected, voc_trend_items(view, s, i), &prior, LEVEL);
		}
	}
	free(dispersion);
	free(df);
}

/* What is not expected is not judged; a part of a period can only tell that it already holds too many. */
static void leave_out(struct voc_trend_view *view, const struct work *work)
{
	for (size_t k = 0; k < view->series * view->periods; k++) {
		struct voc_expectation *expected = &view->judgement[k].expected;
		size_t i = k % view->periods;
		if (expected->known && (work->taken[i] || voc_trend_items(view, k / view->periods, i) > expected->mean))
			continue;
		expected->p = NAN;
		expected->z = NAN;
	}
}

/* Single periods: q over the periods that are shown. */
static size_t alert_periods(struct voc_trend_view *view)
{
	size_t n = view->series * view->periods, judged = 0;
	double *p = voc_allocate_zero(n + 1, sizeof *p);
	for (size_t i = 0; i < n; i++) {
		p[i] = i % view->periods >= view->from ? view->judgement[i].expected.p : NAN;
		judged += isnan(p[i]) ? 0 : 1;
	}
	voc_false_discovery(p, p, n);
	for (size_t i = 0; i < n; i++) {
		struct voc_judgement *judgement = &view->judgement[i];
		judgement->q = p[i];
		if (p[i] < LEVEL)
			judgement->alert = judgement->expected.z > 0 ? VOC_ALERT_HIGH : VOC_ALERT_LOW;
	}
	free(p);
	return judged;
}

/* Lasting shifts: a threshold at which as many periods as are shown have a false signal with probability LEVEL. */
static void alert_shifts(struct voc_trend_view *view, size_t judged)
{
	double threshold = voc_cusum_threshold((double)judged / LEVEL);
	for (size_t s = 0; s < view->series; s++) {
		struct voc_cusum cusum = {0};
		for (size_t i = 0; i < view->periods; i++) {
			struct voc_judgement *judgement = &view->judgement[s * view->periods + i];
			size_t run;
			int shift = voc_cusum_add(&cusum, judgement->expected.z, threshold, &run);
			if (shift == 0 || i < view->from || judgement->alert)
				continue;
			judgement->alert = shift > 0 ? VOC_ALERT_UP : VOC_ALERT_DOWN;
			judgement->run = run;
		}
	}
}

void voc_trend_judge(struct voc_trend_view *view)
{
	struct work work;
	if (!view->filled)
		return;
	open_work(&work, view);
	expect_series(view, &work);
	pool_dispersion(view);
	leave_out(view, &work);
	if (!view->plain)
		expect_all(view, &work);
	close_work(&work);
	size_t judged = alert_periods(view);
	if (judged > 0)
		alert_shifts(view, judged);
}
