/* SPDX-License-Identifier: Apache-2.0 */
/* trend_forecast -- what is to come, where that is worth saying, and the season taken out of what was. */
#include "analysis/trend_view.h"

#include <math.h>
#include <stdlib.h>

#include "stats/season.h"

#define WEEKS 52

size_t voc_trend_whole(const struct voc_trend_view *view, size_t series, double *value, size_t *first)
{
	size_t n = view->periods, end = n;
	*first = n > 0 && voc_trend_partial(view->trend, view->period[0]) ? 1 : 0;
	if (n > 1 && voc_trend_partial(view->trend, view->period[n - 1]))
		end--;
	for (size_t i = *first; i < end; i++)
		value[i - *first] = voc_trend_items(view, series, i);
	return end > *first ? end - *first : 0;
}

/* Weeks are forecast without a season where there are less than two years of them; months and days are not. */
static size_t season_of(const struct voc_trend_view *view, size_t n, size_t ahead)
{
	size_t season = voc_rhythm_of(view->trend->period).season;
	return season == WEEKS && n < 2 * WEEKS + ahead + 3 ? 1 : season;
}

void voc_trend_forecast(const struct voc_trend_view *view, size_t series, struct voc_trend_ahead *ahead)
{
	size_t wanted = (size_t)view->trend->options->forecast;
	double *value = voc_allocate_zero(view->periods + 1, sizeof *value);
	size_t first, n = voc_trend_whole(view, series, value, &first);
	ahead->skipped = view->periods - first - n; /* the last period, where it is partial, is forecast but has its row */
	*ahead = (struct voc_trend_ahead){.skipped = ahead->skipped};
	if (view->filled && wanted + ahead->skipped <= VOC_MOST_AHEAD) {
		ahead->season = season_of(view, n, wanted + ahead->skipped);
		voc_forecast_of(value, n, ahead->season, wanted + ahead->skipped, &ahead->forecast);
	}
	free(value);
}

/* "its mean error was 12% below that of ..." */
static void write_error(const struct voc_trend_ahead *ahead, enum voc_lang lang, struct voc_buffer *out)
{
	const struct voc_forecast *forecast = &ahead->forecast;
	bool zh = lang == VOC_ZH, seasonal = ahead->season > 1;
	voc_buffer_text(out, zh ? "回测平均误差 " : "mean error in backtests ");
	voc_buffer_number(out, forecast->error, 1);
	voc_buffer_text(out, zh ? " 条，" : " items, ");
	if (zh)
		voc_buffer_text(out, seasonal ? "沿用上一季节同期值为 " : "沿用上期值为 ");
	else
		voc_buffer_text(out, seasonal ? "of repeating the season before " : "of repeating the last value ");
	voc_buffer_number(out, forecast->naive, 1);
	if (zh)
		voc_buffer_text(out, " 条");
}

void voc_trend_forecast_reason(const struct voc_trend_ahead *ahead, enum voc_lang lang, struct voc_buffer *out)
{
	bool zh = lang == VOC_ZH;
	if (!ahead->forecast.known) {
		voc_buffer_text(out, zh ? "不预测：完整周期太少，至少需要两个季节周期"
					: "no forecast: too few whole periods, two seasons at least are needed");
		return;
	}
	if (voc_trend_worth(ahead))
		voc_buffer_text(out, zh ? "预测（阻尼 Holt-Winters）：" : "forecast (damped Holt-Winters): ");
	else
		voc_buffer_text(out, zh ? "不预测：不比简单沿用更准；" : "no forecast: it is no better than the naive one; ");
	write_error(ahead, lang, out);
}

bool voc_trend_worth(const struct voc_trend_ahead *ahead)
{
	return ahead->forecast.known && ahead->forecast.error < ahead->forecast.naive;
}

bool voc_trend_decompose(const struct voc_trend_view *view, size_t series, double *season, double *underlying)
{
	size_t n = view->periods, first, period = voc_rhythm_of(view->trend->period).season;
	double *value = voc_allocate_zero(n + 1, sizeof *value), *part = voc_allocate_zero(3 * n + 1, sizeof *part);
	size_t whole = voc_trend_whole(view, series, value, &first);
	bool enough = view->filled && period > 1 && whole >= 2 * period;
	if (enough)
		voc_stl(value, whole, period, part, part + n, part + 2 * n);
	for (size_t i = 0; i < n; i++) {
		bool inside = enough && i >= first && i < first + whole;
		season[i] = inside ? part[i - first] : NAN;
		underlying[i] = inside ? part[n + i - first] : NAN;
	}
	free(value);
	free(part);
	return enough;
}
