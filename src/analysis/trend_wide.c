/* SPDX-License-Identifier: Apache-2.0 */
/* trend_wide -- a row a series: its periods side by side, whether it rises or falls, and a line of bars. */
#include "analysis/trend_view.h"

#include <math.h>
#include <stdlib.h>

#include "stats/direction.h"
#include "stats/rank.h"

#define SPARKS 60 /* cells of a sparkline at most */

enum { TOTAL, SLOPE, SLOPE_LOW, SLOPE_HIGH, Q, SPARK, FIGURES };

static const struct voc_column figure[FIGURES] = {
	[TOTAL] = {"total", {{"total", "合计"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SLOPE] = {"slope", {{"a period", "每期增减"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_PLAIN},
	[SLOPE_LOW] = {"slope_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_LOW},
	[SLOPE_HIGH] = {"slope_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_HIGH},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_PLAIN},
	[SPARK] = {"spark", {{"trend", "走势"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
};

/* ▁ … █, at most SPARKS cells; neighbouring periods are added up where there are more. */
static void write_sparkline(const struct voc_trend_view *view, size_t series, struct voc_buffer *out)
{
	static const char *const level[8] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	double value[SPARKS] = {0};
	size_t shown = view->periods - view->from;
	size_t each = (shown + SPARKS - 1) / SPARKS;
	size_t n = each ? (shown + each - 1) / each : 0;
	double largest = 0;
	for (size_t i = 0; i < shown; i++) {
		value[i / each] += voc_trend_items(view, series, view->from + i);
		largest = fmax(largest, value[i / each]);
	}
	for (size_t i = 0; i < n; i++)
		voc_buffer_text(out, level[largest > 0 ? lround(value[i] / largest * 7) : 0]);
}

/* The direction of the periods that are whole, as rates where there is an exposure. */
static struct voc_direction direction_of(const struct voc_trend_view *view, size_t series, double *value)
{
	size_t n = 0;
	for (size_t i = view->from; i < view->periods; i++) {
		bool end = i == 0 || i + 1 == view->periods;
		double items = voc_trend_items(view, series, i);
		if (view->exposed)
			items /= voc_trend_exposure(view, series, i) / 1000;
		if (!isnan(items) && !(end && voc_trend_partial(view->trend, view->period[i])))
			value[n++] = items;
	}
	return voc_direction_of(value, n);
}

static struct voc_direction *directions(const struct voc_trend_view *view, double *q)
{
	struct voc_direction *direction = voc_allocate_zero(view->series + 1, sizeof *direction);
	double *value = voc_allocate_zero(view->periods + 1, sizeof *value);
	for (size_t s = 0; s < view->series; s++) {
		direction[s] = view->filled ? direction_of(view, s, value) : (struct voc_direction){.slope = NAN};
		q[s] = isnan(direction[s].slope) ? NAN : direction[s].p;
	}
	voc_false_discovery(q, q, view->series);
	free(value);
	return direction;
}

static void write_figures(const struct voc_trend_view *view, size_t series, const struct voc_direction *direction, double q,
			  struct voc_table *table, size_t first)
{
	voc_table_number(table, first + TOTAL, (double)voc_tally_sum(&view->trend->series[view->row[series].id]));
	voc_table_number(table, first + SLOPE, direction->slope);
	voc_table_number(table, first + SLOPE_LOW, direction->low);
	voc_table_number(table, first + SLOPE_HIGH, direction->high);
	voc_table_number(table, first + Q, q);
	struct voc_buffer spark = {0};
	write_sparkline(view, series, &spark);
	voc_table_text(table, first + SPARK, voc_buffer_view(&spark));
	voc_buffer_release(&spark);
}

void voc_trend_wide(const struct voc_trend_view *view, struct voc_table *table)
{
	const struct voc_trend_state *trend = view->trend;
	const struct voc_trend_options *options = trend->options;
	size_t shown = view->periods - view->from;
	size_t keys = voc_group_columns(&trend->group, table);
	size_t first = table->columns;
	for (size_t i = view->from; i < view->periods; i++) {
		char period[16];
		struct voc_span name = {period, voc_period_write(trend->period, view->period[i], period)};
		name = voc_arena_copy(&table->arena, name);
		voc_table_column(table, (struct voc_column){.name = name.p, .type = VOC_TYPE_WHOLE});
	}
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	double *q = voc_allocate_zero(view->series + 1, sizeof *q);
	struct voc_direction *direction = directions(view, q);
	for (size_t s = 0; s < view->series; s++) {
		voc_table_row(table);
		voc_group_fill(&trend->group, table, keys, view->row[s].key, options->categories, options->lang);
		for (size_t i = 0; i < shown; i++)
			voc_table_number(table, first + i, voc_trend_items(view, s, view->from + i));
		write_figures(view, s, &direction[s], q[s], table, first + shown);
	}
	free(direction);
	free(q);
}
