/* SPDX-License-Identifier: Apache-2.0 */
/* trend_view -- series by size, periods without gaps. */
#include "analysis/trend_view.h"

#include <math.h>
#include <stdlib.h>

#define MOST_ROWS 1000000
#define MOST_COLUMNS 2000
#define DAY 86400
#define GAP 0.1      /* of a day without items at its end may be night */
#define EXPECTED 3.0 /* items that such a gap would hold: by chance it is empty in one case of twenty */

static void choose_series(struct voc_trend_view *view)
{
	const struct voc_trend_state *trend = view->trend;
	size_t n = trend->keys.count;
	view->row = voc_allocate_zero(n + 1, sizeof *view->row);
	for (size_t id = 0; id < n; id++)
		view->row[id] = (struct voc_row){
			.key = trend->keys.key[id],
			.weight = (double)voc_tally_sum(&trend->series[id]),
			.id = id,
		};
	voc_rows_sort(view->row, n);
	long limit = trend->options->limit;
	view->series = limit > 0 && (size_t)limit < n ? (size_t)limit : n;
}

/* All periods from the first to the last, or, where one wrong date would make millions of them, those that have items. */
static void choose_periods(struct voc_trend_view *view)
{
	const struct voc_tally *total = &view->trend->total;
	const struct voc_trend_options *options = view->trend->options;
	if (total->n == 0)
		return;
	int32_t first = total->number[0];
	size_t span = (size_t)((int64_t)total->number[total->n - 1] - first) + 1;
	size_t series = view->series ? view->series : 1;
	size_t most = options->wide ? MOST_COLUMNS : MOST_ROWS / series;
	view->filled = span <= most || span == total->n;
	view->periods = view->filled ? span : total->n;
	view->period = voc_allocate_zero(view->periods, sizeof *view->period);
	for (size_t i = 0; i < view->periods; i++)
		view->period[i] = view->filled ? first + (int32_t)i : total->number[i];
	if (options->last > 0 && (size_t)options->last < view->periods)
		view->from = view->periods - (size_t)options->last;
}

void voc_trend_view_open(struct voc_trend_view *view, const struct voc_trend_state *trend)
{
	*view = (struct voc_trend_view){.trend = trend};
	view->plain = trend->group.parts == 0 && !trend->options->negative_only;
	view->exposed = trend->options->exposure != NULL;
	choose_series(view);
	choose_periods(view);
}

void voc_trend_view_release(struct voc_trend_view *view)
{
	free(view->row);
	free(view->period);
	free(view->judgement);
	free(view->all);
}

double voc_trend_items(const struct voc_trend_view *view, size_t series, size_t period)
{
	return (double)voc_tally_at(&view->trend->series[view->row[series].id], view->period[period]);
}

double voc_trend_exposure(const struct voc_trend_view *view, size_t series, size_t period)
{
	const struct voc_trend_state *trend = view->trend;
	if (!view->exposed)
		return NAN;
	double amount = voc_exposed_at(&trend->exposed, &trend->group, view->row[series].key, view->period[period]);
	return amount > 0 ? amount : NAN;
}

double voc_trend_covered(const struct voc_trend_state *trend, int32_t number, double *all)
{
	int32_t begin = voc_period_begin(trend->period, number);
	int32_t end = voc_period_begin(trend->period, number + 1);
	int32_t from = trend->days.first > begin ? trend->days.first : begin;
	int32_t to = trend->days.last < end ? trend->days.last + 1 : end;
	*all = end - begin;
	return to > from ? to - from : 0;
}

/* A day in which the data begin late, or end early, though as many items as on other days should have come in the hours that lack. */
static bool is_partial_day(const struct voc_trend_state *trend, int32_t day)
{
	size_t others = trend->total.n > 1 ? trend->total.n - 1 : 1;
	double usual = (double)(voc_tally_sum(&trend->total) - voc_tally_at(&trend->total, day)) / (double)others;
	double late = (double)(trend->first - (int64_t)day * DAY) / DAY;
	double early = (double)((int64_t)(day + 1) * DAY - 1 - trend->last) / DAY;
	return (late > GAP && late * usual > EXPECTED) || (early > GAP && early * usual > EXPECTED);
}

bool voc_trend_partial(const struct voc_trend_state *trend, int32_t number)
{
	double all;
	if (trend->period == VOC_PERIOD_DAY)
		return is_partial_day(trend, number);
	return voc_trend_covered(trend, number, &all) < all;
}
