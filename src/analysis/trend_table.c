/* SPDX-License-Identifier: Apache-2.0 */
/* trend_table -- series by period. voc/trend.h says what each figure means. */
#include "analysis/trend_table.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/words.h"
#include "stats/interval.h"
#include "stats/rank.h"
#include "stats/test.h"

#define LEVEL 0.05
#define COVERED 0.9
#define MOST_ROWS 1000000
#define MOST_COLUMNS 2000
#define SPARKS 60    /* cells of a sparkline at most */
#define BAR_CELLS 16 /* of the longest bar */

/* The series and periods that are shown. */
struct view {
	const struct voc_trend_state *trend;
	struct voc_row *row; /* the series, the biggest first */
	size_t series;
	int32_t *period;
	size_t periods;
	bool filled; /* no gaps */
	bool plain;  /* one series of all items: shares say nothing */
};

static const struct voc_label period_label[VOC_PERIOD_COUNT] = {
	[VOC_PERIOD_DAY] = {{"day", "日"}},     [VOC_PERIOD_WEEK] = {{"week", "周"}},
	[VOC_PERIOD_MONTH] = {{"month", "月"}}, [VOC_PERIOD_QUARTER] = {{"quarter", "季度"}},
	[VOC_PERIOD_YEAR] = {{"year", "年"}},
};

static void choose_series(struct view *view)
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
static void choose_periods(struct view *view)
{
	const struct voc_tally *total = &view->trend->total;
	if (total->n == 0)
		return;
	int32_t first = total->number[0];
	size_t span = (size_t)((int64_t)total->number[total->n - 1] - first) + 1;
	size_t series = view->series ? view->series : 1;
	size_t most = view->trend->options->wide ? MOST_COLUMNS : MOST_ROWS / series;
	view->filled = span <= most || span == total->n;
	view->periods = view->filled ? span : total->n;
	view->period = voc_allocate_zero(view->periods, sizeof *view->period);
	for (size_t i = 0; i < view->periods; i++)
		view->period[i] = view->filled ? first + (int32_t)i : total->number[i];
}

/* Days of PERIOD between the first and the last of the data, and all its days. */
static double covered_days(const struct voc_trend_state *trend, int32_t number, double *all)
{
	int32_t begin = voc_period_begin(trend->period, number);
	int32_t end = voc_period_begin(trend->period, number + 1);
	int32_t from = trend->days.first > begin ? trend->days.first : begin;
	int32_t to = trend->days.last < end ? trend->days.last + 1 : end;
	*all = end - begin;
	return to > from ? to - from : 0;
}

static bool is_partial(const struct voc_trend_state *trend, int32_t number)
{
	double all;
	return covered_days(trend, number, &all) < all;
}

/* One figure of a series and the one before it. */
struct step {
	double items, total;
	double items_before, total_before;
	bool first; /* there is none before */
};

static struct step step_at(const struct view *view, size_t series, size_t period)
{
	const struct voc_trend_state *trend = view->trend;
	const struct voc_tally *tally = &trend->series[view->row[series].id];
	int32_t number = view->period[period];
	return (struct step){
		.items = (double)voc_tally_at(tally, number),
		.total = (double)voc_tally_at(&trend->total, number),
		.items_before = (double)voc_tally_at(tally, number - 1),
		.total_before = (double)voc_tally_at(&trend->total, number - 1),
		.first = period == 0 || view->period[period - 1] != number - 1,
	};
}

/* p of the change into this period, NaN when there is nothing to test. */
static double test_step(const struct view *view, const struct step *step, int32_t number)
{
	if (step->first || step->items + step->items_before <= 0)
		return NAN;
	if (!view->plain) {
		if (step->total <= 0 || step->total_before <= 0)
			return NAN;
		return voc_share_change(step->items_before, step->total_before, step->items, step->total);
	}
	double days, days_before;
	double covered = covered_days(view->trend, number, &days);
	double covered_before = covered_days(view->trend, number - 1, &days_before);
	if (covered < COVERED * days || covered_before < COVERED * days_before)
		return NAN;
	return voc_two_rates(step->items_before, covered_before, step->items, covered);
}

static double *test_all(const struct view *view)
{
	size_t n = view->series * view->periods;
	double *q = voc_allocate_zero(n + 1, sizeof *q);
	for (size_t i = 0; i < n; i++) {
		struct step step = step_at(view, i / view->periods, i % view->periods);
		q[i] = test_step(view, &step, view->period[i % view->periods]);
	}
	voc_false_discovery(q, q, n);
	return q;
}

static struct voc_span period_text(const struct voc_trend_state *trend, int32_t number, char out[16])
{
	return (struct voc_span){out, voc_period_write(trend->period, number, out)};
}

enum { ITEMS, TOTAL, RATE, LOW, HIGH, CHANGE, Q, STEP, PARTIAL, BAR, FIGURES };

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[TOTAL] = {"total", {{"of", "总数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[RATE] = {"rate", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[CHANGE] = {"change", {{"change", "变化"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[STEP] = {"step", {{"change", "变化"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
	[PARTIAL] = {"partial", {{"partial", "不完整"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[BAR] = {"bar", {{" ", " "}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
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

static void write_step(const struct view *view, const struct step *step, double q, struct voc_table *table, size_t first)
{
	bool plain = view->plain;
	double before = plain ? step->items_before : step->items_before / step->total_before;
	double after = plain ? step->items : step->items / step->total;
	if (isnan(q))
		return;
	struct voc_buffer text = {0};
	voc_words_change(before, after, q, view->trend->options->lang, &text);
	voc_table_number(table, first + CHANGE, voc_change(before, after));
	voc_table_number(table, first + Q, q);
	voc_table_text(table, first + STEP, voc_buffer_view(&text));
	voc_buffer_release(&text);
}

static void write_figures(const struct view *view, const struct step *step, int32_t number, struct voc_table *table,
			  size_t first)
{
	voc_table_number(table, first + ITEMS, step->items);
	voc_table_number(table, first + TOTAL, step->total);
	if (!view->plain && step->total > 0) {
		struct voc_interval rate = voc_wilson(step->items, step->total, LEVEL);
		voc_table_number(table, first + RATE, step->items / step->total);
		voc_table_number(table, first + LOW, rate.low);
		voc_table_number(table, first + HIGH, rate.high);
	}
	if (is_partial(view->trend, number))
		voc_table_text(table, first + PARTIAL, VOC_SPAN("yes"));
}

static double largest_items(const struct view *view)
{
	double largest = 0;
	for (size_t s = 0; s < view->series; s++) {
		const struct voc_tally *tally = &view->trend->series[view->row[s].id];
		for (size_t i = 0; i < tally->n; i++)
			largest = fmax(largest, (double)tally->count[i]);
	}
	return largest;
}

static void fill_long(const struct view *view, struct voc_table *table)
{
	const struct voc_trend_state *trend = view->trend;
	const struct voc_trend_options *options = trend->options;
	voc_table_column(table, (struct voc_column){.name = "period", .label = period_label[trend->period]});
	size_t keys = voc_group_columns(&trend->group, table);
	size_t first = table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		if (i != BAR || options->bars)
			voc_table_column(table, figure[i]);
	if (view->plain)
		table->column[first + TOTAL].role = VOC_ROLE_MACHINE; /* the same as the items */
	double *q = test_all(view);
	double largest = largest_items(view);
	struct voc_buffer bar = {0};
	for (size_t i = 0; i < view->series * view->periods; i++) {
		char period[16];
		size_t series = i / view->periods;
		int32_t number = view->period[i % view->periods];
		struct step step = step_at(view, series, i % view->periods);
		voc_table_row(table);
		voc_table_text(table, 0, period_text(trend, number, period));
		voc_group_fill(&trend->group, table, keys, view->row[series].key, options->categories, options->lang);
		write_figures(view, &step, number, table, first);
		write_step(view, &step, q[i], table, first);
		if (options->bars) {
			voc_buffer_reset(&bar);
			write_bar(step.items, largest, &bar);
			voc_table_text(table, first + BAR, voc_buffer_view(&bar));
		}
	}
	voc_buffer_release(&bar);
	free(q);
}

/* ▁ … █, at most SPARKS cells; neighbouring periods are added up where there are more. */
static void write_sparkline(const struct view *view, size_t series, struct voc_buffer *out)
{
	static const char *const level[8] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	double value[SPARKS] = {0};
	size_t each = (view->periods + SPARKS - 1) / SPARKS;
	size_t n = each ? (view->periods + each - 1) / each : 0;
	double largest = 0;
	for (size_t i = 0; i < view->periods; i++) {
		value[i / each] += (double)voc_tally_at(&view->trend->series[view->row[series].id], view->period[i]);
		largest = fmax(largest, value[i / each]);
	}
	for (size_t i = 0; i < n; i++)
		voc_buffer_text(out, level[largest > 0 ? lround(value[i] / largest * 7) : 0]);
}

static void fill_wide(const struct view *view, struct voc_table *table)
{
	const struct voc_trend_state *trend = view->trend;
	const struct voc_trend_options *options = trend->options;
	size_t keys = voc_group_columns(&trend->group, table);
	size_t first = table->columns;
	for (size_t i = 0; i < view->periods; i++) {
		char period[16];
		struct voc_span name = voc_arena_copy(&table->arena, period_text(trend, view->period[i], period));
		voc_table_column(table, (struct voc_column){.name = name.p, .type = VOC_TYPE_WHOLE});
	}
	voc_table_column(table, (struct voc_column){"total", {{"total", "合计"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	voc_table_column(table, (struct voc_column){"spark", {{"trend", "走势"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE});
	struct voc_buffer spark = {0};
	for (size_t s = 0; s < view->series; s++) {
		const struct voc_tally *tally = &trend->series[view->row[s].id];
		voc_table_row(table);
		voc_group_fill(&trend->group, table, keys, view->row[s].key, options->categories, options->lang);
		for (size_t i = 0; i < view->periods; i++)
			voc_table_number(table, first + i, (double)voc_tally_at(tally, view->period[i]));
		voc_table_number(table, first + view->periods, (double)voc_tally_sum(tally));
		voc_buffer_reset(&spark);
		write_sparkline(view, s, &spark);
		voc_table_text(table, first + view->periods + 1, voc_buffer_view(&spark));
	}
	voc_buffer_release(&spark);
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

static void write_notes(const struct view *view, struct voc_table *table)
{
	const struct voc_trend_state *trend = view->trend;
	struct voc_arena *arena = &table->arena;
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
		voc_table_note(table, VOC_SPAN("Periods without items are left out: the dates span too many."),
			       VOC_SPAN("日期跨度过大，省略没有反馈的周期。"));
	if (trend->options->wide || table->rows == 0)
		return;
	if (view->plain)
		voc_table_note(table, VOC_SPAN("Change: items against the period before; q tests items per day."),
			       VOC_SPAN("变化：条数对比上一周期；q 检验日均条数。"));
	else
		voc_table_note(table,
			       VOC_SPAN("Change: share of the period's items against the period before; q is the false "
					"discovery rate."),
			       VOC_SPAN("变化：占该周期全部反馈的比例对比上一周期；q 为错误发现率。"));
}

void voc_trend_table(const struct voc_trend_state *trend, struct voc_table *table)
{
	struct view view = {.trend = trend};
	view.plain = trend->group.parts == 0 && !trend->options->negative_only;
	choose_series(&view);
	choose_periods(&view);
	if (trend->options->wide)
		fill_wide(&view, table);
	else
		fill_long(&view, table);
	write_title(trend, table);
	write_notes(&view, table);
	free(view.row);
	free(view.period);
}
