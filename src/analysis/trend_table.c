/* SPDX-License-Identifier: Apache-2.0 */
/* trend_table -- series by period. voc/trend.h says what each figure means. */
#include "analysis/trend_view.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/words.h"
#include "stats/interval.h"
#include "stats/rank.h"
#include "stats/test.h"

#define LEVEL 0.05
#define COVERED 0.9
#define BAR_CELLS 16 /* of the longest bar */

static const struct voc_label period_label[VOC_PERIOD_COUNT] = {
	[VOC_PERIOD_DAY] = {{"day", "日"}},     [VOC_PERIOD_WEEK] = {{"week", "周"}},
	[VOC_PERIOD_MONTH] = {{"month", "月"}}, [VOC_PERIOD_QUARTER] = {{"quarter", "季度"}},
	[VOC_PERIOD_YEAR] = {{"year", "年"}},
};

/* One figure of a series and the one before it. */
struct step {
	double items, total, exposure;
	double items_before, total_before, exposure_before;
	bool first; /* there is none before */
};

static struct step step_at(const struct voc_trend_view *view, size_t series, size_t period)
{
	const struct voc_trend_state *trend = view->trend;
	int32_t number = view->period[period];
	struct step step = {
		.items = voc_trend_items(view, series, period),
		.total = (double)voc_tally_at(&trend->total, number),
		.exposure = voc_trend_exposure(view, series, period),
		.first = period == 0 || view->period[period - 1] != number - 1,
	};
	if (step.first)
		return step;
	step.items_before = voc_trend_items(view, series, period - 1);
	step.total_before = (double)voc_tally_at(&trend->total, number - 1);
	step.exposure_before = voc_trend_exposure(view, series, period - 1);
	return step;
}

/* What the figure is out of: an exposure, all items, or, for all items themselves, nothing. NaN where there is none. */
static void bases(const struct voc_trend_view *view, const struct step *step, double *before, double *after)
{
	*before = view->exposed ? step->exposure_before : view->plain ? 1 : step->total_before;
	*after = view->exposed ? step->exposure : view->plain ? 1 : step->total;
}

/* p of the change into this period, NaN when there is nothing to test. */
static double test_step(const struct voc_trend_view *view, const struct step *step, int32_t number)
{
	double before, after, days, days_before;
	bases(view, step, &before, &after);
	if (step->first || step->items + step->items_before <= 0 || !(before > 0) || !(after > 0))
		return NAN;
	if (!view->plain && !view->exposed)
		return voc_share_change(step->items_before, before, step->items, after);
	if (view->trend->period == VOC_PERIOD_DAY &&
	    (voc_trend_partial(view->trend, number - 1) || voc_trend_partial(view->trend, number)))
		return NAN;
	double covered = voc_trend_covered(view->trend, number, &days);
	double covered_before = voc_trend_covered(view->trend, number - 1, &days_before);
	if (covered < COVERED * days || covered_before < COVERED * days_before)
		return NAN;
	return view->exposed ? voc_two_rates(step->items_before, before, step->items, after)
			     : voc_two_rates(step->items_before, covered_before, step->items, covered);
}

static double *test_all(const struct voc_trend_view *view)
{
	size_t n = view->series * view->periods;
	double *q = voc_allocate_zero(n + 1, sizeof *q);
	for (size_t i = 0; i < n; i++) {
		struct step step = step_at(view, i / view->periods, i % view->periods);
		bool shown = i % view->periods >= view->from;
		q[i] = shown ? test_step(view, &step, view->period[i % view->periods]) : NAN;
	}
	voc_false_discovery(q, q, n);
	return q;
}

enum {
	ITEMS,
	TOTAL,
	RATE,
	LOW,
	HIGH,
	EXPOSURE,
	PER_1000,
	PER_1000_LOW,
	PER_1000_HIGH,
	CHANGE,
	Q,
	STEP,
	UNDERLYING,
	SEASON,
	FORECAST,
	EXPECTED,
	EXPECTED_LOW,
	EXPECTED_HIGH,
	ALERT_Q,
	ALERT,
	ALARM,
	PARTIAL,
	BAR,
	REASON,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[TOTAL] = {"total", {{"of", "总数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[RATE] = {"rate", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[EXPOSURE] = {"exposure", {{"exposure", "基数"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[PER_1000] = {"per_1000", {{"per 1,000", "每千"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[PER_1000_LOW] = {"per_1000_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[PER_1000_HIGH] = {"per_1000_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
	[CHANGE] = {"change", {{"change", "变化"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[STEP] = {"step", {{"change", "变化"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
	[UNDERLYING] = {"underlying", {{"underlying", "趋势水平"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[SEASON] = {"season", {{"season", "季节"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[FORECAST] = {"forecast", {{"forecast", "预测"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[EXPECTED] = {"expected", {{"expected", "预期"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	[EXPECTED_LOW] = {"expected_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 0, VOC_ROLE_LOW},
	[EXPECTED_HIGH] = {"expected_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 0, VOC_ROLE_HIGH},
	[ALERT_Q] = {"alert_q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[ALERT] = {"alert", {{"alert", "警示"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_MACHINE},
	[ALARM] = {"alarm", {{"alert", "警示"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
	[PARTIAL] = {"partial", {{"partial", "不完整"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[BAR] = {"bar", {{" ", " "}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
	[REASON] = {"reason", {{"why", "原因"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_REMARK},
};

static const char *const alert_word[] = {
	[VOC_QUIET] = "",
	[VOC_ALERT_HIGH] = "high",
	[VOC_ALERT_LOW] = "low",
	[VOC_ALERT_UP] = "shift-up",
	[VOC_ALERT_DOWN] = "shift-down",
};

static const struct voc_label alarm_word[] = {
	[VOC_QUIET] = {{"", ""}},
	[VOC_ALERT_HIGH] = {{"▲ high", "▲ 偏高"}},
	[VOC_ALERT_LOW] = {{"▼ low", "▼ 偏低"}},
	[VOC_ALERT_UP] = {{"↗ shift up", "↗ 持续偏高"}},
	[VOC_ALERT_DOWN] = {{"↘ shift down", "↘ 持续偏低"}},
};

/* Eighths of a cell: a bar of length VALUE / LARGEST. */
static void write_bar(double value, double largest, struct voc_buffer *out)
{
	static const char *const part[8] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	long eighths = largest > 0 ? lround(value / largest * BAR_CELLS * 8) : 0;
	for (long i = 0; i < eighths / 8; i++)
		voc_buffer_text(out, "█");
	voc_buffer_text(out, part[eighths % 8]);
}

static void write_step(const struct voc_trend_view *view, const struct step *step, double q, struct voc_table *table,
		       const size_t *at)
{
	double before, after;
	if (isnan(q))
		return;
	bases(view, step, &before, &after);
	before = step->items_before / before;
	after = step->items / after;
	struct voc_buffer text = {0};
	voc_words_change(before, after, q, view->trend->options->lang, &text);
	voc_table_number(table, at[CHANGE], voc_change(before, after));
	voc_table_number(table, at[Q], q);
	voc_table_text(table, at[STEP], voc_buffer_view(&text));
	voc_buffer_release(&text);
}

static void write_figures(const struct voc_trend_view *view, const struct step *step, int32_t number, struct voc_table *table,
			  const size_t *at)
{
	voc_table_number(table, at[ITEMS], step->items);
	voc_table_number(table, at[TOTAL], step->total);
	if (!view->plain && step->total > 0) {
		struct voc_interval rate = voc_wilson(step->items, step->total, LEVEL);
		voc_table_number(table, at[RATE], step->items / step->total);
		voc_table_number(table, at[LOW], rate.low);
		voc_table_number(table, at[HIGH], rate.high);
	}
	if (step->exposure > 0) {
		struct voc_interval count = voc_poisson_score(step->items, LEVEL);
		double thousands = step->exposure / 1000;
		voc_table_number(table, at[EXPOSURE], step->exposure);
		voc_table_number(table, at[PER_1000], step->items / thousands);
		voc_table_number(table, at[PER_1000_LOW], count.low / thousands);
		voc_table_number(table, at[PER_1000_HIGH], count.high / thousands);
	}
	if (voc_trend_partial(view->trend, number))
		voc_table_text(table, at[PARTIAL], VOC_SPAN("yes"));
}

static void write_judgement(const struct voc_trend_view *view, size_t series, size_t period, struct voc_table *table,
			    const size_t *at)
{
	enum voc_lang lang = view->trend->options->lang;
	const struct voc_judgement *judgement = view->judgement ? &view->judgement[series * view->periods + period] : NULL;
	if (!judgement || !judgement->expected.known)
		return;
	voc_table_number(table, at[EXPECTED], judgement->expected.mean);
	voc_table_number(table, at[EXPECTED_LOW], judgement->expected.low);
	voc_table_number(table, at[EXPECTED_HIGH], judgement->expected.high);
	voc_table_number(table, at[ALERT_Q], judgement->q);
	if (!judgement->alert)
		return;
	struct voc_buffer reason = {0};
	voc_trend_reason(view, series, period, lang, &reason);
	voc_table_text(table, at[ALERT], voc_span_from(alert_word[judgement->alert]));
	voc_table_text(table, at[ALARM], voc_span_from(alarm_word[judgement->alert].text[lang]));
	voc_table_text(table, at[REASON], voc_buffer_view(&reason));
	voc_buffer_release(&reason);
}

static double largest_items(const struct voc_trend_view *view)
{
	double largest = 0;
	for (size_t s = 0; s < view->series; s++)
		for (size_t i = view->from; i < view->periods; i++)
			largest = fmax(largest, voc_trend_items(view, s, i));
	return largest;
}

static bool is_alert(const struct voc_trend_view *view, size_t series, size_t period)
{
	return view->judgement && view->judgement[series * view->periods + period].alert;
}

static void write_series_name(const struct voc_trend_view *view, size_t series, int32_t number, struct voc_table *table,
			      size_t keys)
{
	const struct voc_trend_options *options = view->trend->options;
	char name[16];
	voc_table_row(table);
	voc_table_text(table, 0, (struct voc_span){name, voc_period_write(view->trend->period, number, name)});
	voc_group_fill(&view->trend->group, table, keys, view->row[series].key, options->categories, options->lang);
}

static void write_row(const struct voc_trend_view *view, size_t series, size_t period, double q, double largest,
		      struct voc_table *table, size_t keys, const size_t *at)
{
	int32_t number = view->period[period];
	struct step step = step_at(view, series, period);
	write_series_name(view, series, number, table, keys);
	write_figures(view, &step, number, table, at);
	write_step(view, &step, q, table, at);
	write_judgement(view, series, period, table, at);
	if (view->trend->options->bars) {
		struct voc_buffer bar = {0};
		write_bar(step.items, largest, &bar);
		voc_table_text(table, at[BAR], voc_buffer_view(&bar));
		voc_buffer_release(&bar);
	}
}

/* Rates of an exposure only where there is one; bars only where they are asked for. */
static bool is_wanted(const struct voc_trend_view *view, size_t column)
{
	if (column >= EXPOSURE && column <= PER_1000_HIGH)
		return view->exposed;
	if (column == UNDERLYING || column == SEASON)
		return view->trend->options->decompose;
	if (column == FORECAST)
		return view->trend->options->forecast > 0;
	return column != BAR || view->trend->options->bars;
}

/* Rows of the periods to come, or one that tells why there are none. */
static void write_ahead(const struct voc_trend_view *view, size_t series, struct voc_table *table, size_t keys,
			const size_t *at)
{
	struct voc_trend_ahead ahead;
	const struct voc_trend_options *options = view->trend->options;
	struct voc_buffer reason = {0};
	voc_trend_forecast(view, series, &ahead);
	voc_trend_forecast_reason(&ahead, options->lang, &reason);
	bool worth = voc_trend_worth(&ahead);
	int32_t last = view->period[view->periods - 1];
	for (int32_t i = 0; i < (worth ? (int32_t)options->forecast : 1); i++) {
		size_t h = ahead.skipped + (size_t)i;
		write_series_name(view, series, last + 1 + i, table, keys);
		voc_table_text(table, at[FORECAST], worth ? VOC_SPAN("yes") : VOC_SPAN("no"));
		voc_table_text(table, at[REASON], voc_buffer_view(&reason));
		if (!worth)
			break;
		voc_table_number(table, at[EXPECTED], ahead.forecast.value[h]);
		voc_table_number(table, at[EXPECTED_LOW], ahead.forecast.low[h]);
		voc_table_number(table, at[EXPECTED_HIGH], ahead.forecast.high[h]);
	}
	voc_buffer_release(&reason);
}

static void write_series(const struct voc_trend_view *view, size_t series, const double *q, double largest,
			 struct voc_table *table, size_t keys, const size_t *at)
{
	const struct voc_trend_options *options = view->trend->options;
	double *season = voc_allocate_zero(view->periods + 1, sizeof *season);
	double *underlying = voc_allocate_zero(view->periods + 1, sizeof *underlying);
	if (options->decompose)
		voc_trend_decompose(view, series, season, underlying);
	for (size_t i = view->from; i < view->periods; i++) {
		if (options->alerts_only && !is_alert(view, series, i))
			continue;
		write_row(view, series, i, q[i], largest, table, keys, at);
		if (options->decompose) {
			voc_table_number(table, at[UNDERLYING], underlying[i]);
			voc_table_number(table, at[SEASON], season[i]);
		}
	}
	if (options->forecast > 0 && view->periods > 0)
		write_ahead(view, series, table, keys, at);
	free(season);
	free(underlying);
}

static void fill_long(const struct voc_trend_view *view, struct voc_table *table)
{
	const struct voc_trend_state *trend = view->trend;
	voc_table_column(table, (struct voc_column){.name = "period", .label = period_label[trend->period]});
	size_t keys = voc_group_columns(&trend->group, table);
	size_t first = table->columns;
	size_t at[FIGURES];
	for (size_t i = 0; i < FIGURES; i++)
		if (is_wanted(view, i))
			at[i] = voc_table_column(table, figure[i]);
	if (view->plain)
		table->column[first + TOTAL].role = VOC_ROLE_MACHINE; /* the same as the items */
	double *q = test_all(view);
	double largest = largest_items(view);
	for (size_t s = 0; s < view->series; s++)
		write_series(view, s, q + s * view->periods, largest, table, keys, at);
	free(q);
}

static void write_title(const struct voc_trend_state *trend, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	const char *days = voc_words_days(arena, &trend->days);
	const char *en = voc_group_title(&trend->group, VOC_EN, arena);
	const char *zh = voc_group_title(&trend->group, VOC_ZH, arena);
	bool negative = trend->options->negative_only;
	const struct voc_label *period = &period_label[trend->period];
	table->title.text[VOC_EN] = voc_arena_print(arena, "%s by %s%s%s%s", negative ? "Negative items" : "Items",
						    period->text[VOC_EN], en[0] ? ", " : "", en, days)
					    .p;
	table->title.text[VOC_ZH] = voc_arena_print(arena, "%s趋势，按%s%s%s%s", negative ? "负面反馈" : "反馈",
						    period->text[VOC_ZH], zh[0] ? "、" : "", zh, days)
					    .p;
}

static void note_selection(const struct voc_trend_view *view, struct voc_table *table)
{
	const struct voc_trend_state *trend = view->trend;
	struct voc_arena *arena = &table->arena;
	voc_group_note_untimed(&trend->group, table);
	if (trend->unnamed > 0) {
		const char *unnamed = voc_words_count(arena, trend->unnamed);
		const char *items = voc_words_count(arena, trend->items);
		voc_table_note(table,
			       voc_arena_print(arena, "%s of %s items name no %s.", unnamed, items,
					       voc_group_title(&trend->group, VOC_EN, arena)),
			       voc_arena_print(arena, "%s 条反馈中有 %s 条没有%s。", items, unnamed,
					       voc_group_title(&trend->group, VOC_ZH, arena)));
	}
	if (view->series < trend->keys.count)
		voc_table_note(table, voc_arena_print(arena, "%zu of %zu series.", view->series, trend->keys.count),
			       voc_arena_print(arena, "共 %zu 个序列，显示前 %zu 个。", trend->keys.count, view->series));
	if (!view->filled && view->periods > 0)
		voc_table_note(
			table,
			VOC_SPAN("Periods without items are left out, and nothing is expected: the dates span too many."),
			VOC_SPAN("日期跨度过大，省略没有反馈的周期，也不计算预期值。"));
}

static void note_change(const struct voc_trend_view *view, struct voc_table *table)
{
	if (view->exposed)
		voc_table_note_on(
			table, "step",
			VOC_SPAN("Change: items per exposure against the period before; q is the false discovery rate."),
			VOC_SPAN("变化：单位基数的条数对比上一周期；q 为错误发现率。"));
	else if (view->plain)
		voc_table_note_on(table, "step", VOC_SPAN("Change: items against the period before; q tests items per day."),
				  VOC_SPAN("变化：条数对比上一周期；q 检验日均条数。"));
	else
		voc_table_note_on(table, "step",
				  VOC_SPAN("Change: share of the period's items against the period before; q is the false "
					   "discovery rate."),
				  VOC_SPAN("变化：占该周期全部反馈的比例对比上一周期；q 为错误发现率。"));
}

static void note_alerts(const struct voc_trend_view *view, struct voc_table *table)
{
	struct voc_arena *arena = &table->arena;
	size_t judged = 0, alerts = 0;
	for (size_t i = 0; view->judgement && i < view->series * view->periods; i++) {
		judged += isnan(view->judgement[i].q) ? 0 : 1;
		alerts += view->judgement[i].alert != VOC_QUIET;
	}
	if (judged == 0) {
		voc_table_note(table, VOC_SPAN("Too few periods to say what is to be expected: four whole ones are needed."),
			       VOC_SPAN("周期太少，无法给出预期值：至少需要此前四个完整周期。"));
		return;
	}
	const char *all = voc_words_count(arena, (int64_t)judged);
	const char *some = voc_words_count(arena, (int64_t)alerts);
	voc_table_note(
		table,
		voc_arena_print(arena,
				"Alerts: %s of %s counts judged, each by the periods before it; where nothing happens, one "
				"table in twenty has one of a single period, and one in twenty a shift.",
				some, all),
		voc_arena_print(arena,
				"警示：依据此前周期判断的 %s 个数值中有 %s "
				"个异常；若实际无事发生，二十张表中约有一张会出现单期警示，约有一张会出现持续偏移。",
				all, some));
}

void voc_trend_table(const struct voc_trend_state *trend, struct voc_table *table)
{
	struct voc_trend_view view;
	voc_trend_view_open(&view, trend);
	bool rows = !trend->options->wide && !trend->options->interrupted;
	if (trend->options->interrupted) {
		voc_trend_break(&view, table);
	} else if (!rows) {
		voc_trend_wide(&view, table);
	} else {
		voc_trend_judge(&view);
		fill_long(&view, table);
	}
	write_title(trend, table);
	note_selection(&view, table);
	if (rows && view.periods > 0) {
		if (table->rows > 0)
			note_change(&view, table);
		note_alerts(&view, table);
	}
	voc_trend_view_release(&view);
}
