/* SPDX-License-Identifier: Apache-2.0 */
/* trend_break -- a row a series: did it change at a point that was known before? */
#include "analysis/trend_view.h"

#include <math.h>
#include <stdlib.h>

#include "stats/interrupted.h"
#include "stats/rank.h"

#define LEVEL 0.05

enum { BEFORE, AFTER, JUMP, JUMP_LOW, JUMP_HIGH, JUMP_Q, SLOPE, SLOPE_LOW, SLOPE_HIGH, SLOPE_Q, FINDING, FIGURES };

static const struct voc_column figure[FIGURES] = {
	[BEFORE] = {"before", {{"before", "此前周期"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[AFTER] = {"after", {{"after", "此后周期"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[JUMP] = {"level", {{"level", "水平变化"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[JUMP_LOW] = {"level_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[JUMP_HIGH] = {"level_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
	[JUMP_Q] = {"level_q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_PLAIN},
	[SLOPE] = {"slope", {{"slope", "斜率变化"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[SLOPE_LOW] = {"slope_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[SLOPE_HIGH] = {"slope_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
	[SLOPE_Q] = {"slope_q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_PLAIN},
	[FINDING] = {"finding", {{"finding", "结论"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_REMARK},
};

/* One series, its whole periods before and from the break on. */
struct broken {
	size_t before, after;
	struct voc_interrupted found;
	double level_q, slope_q;
};

static void measure(const struct voc_trend_view *view, size_t series, double *value, struct broken *broken)
{
	size_t first, n = voc_trend_whole(view, series, value, &first);
	*broken = (struct broken){.level_q = NAN, .slope_q = NAN};
	for (size_t i = 0; i < n; i++) {
		if (view->exposed)
			value[i] /= voc_trend_exposure(view, series, first + i) / 1000;
		broken->before += view->period[first + i] < view->trend->broken;
	}
	broken->after = n - broken->before;
	bool whole = view->filled;
	for (size_t i = 0; i < n; i++)
		whole &= isfinite(value[i]) != 0;
	if (whole)
		broken->found = voc_interrupted_at(value, n, broken->before);
	if (broken->found.known) {
		broken->level_q = broken->found.level.p;
		broken->slope_q = broken->found.slope.p;
	}
}

/* Both tests of all series together. */
static void adjust(struct broken *broken, size_t n)
{
	double *q = voc_allocate_zero(2 * n + 1, sizeof *q);
	for (size_t s = 0; s < n; s++) {
		q[2 * s] = broken[s].level_q;
		q[2 * s + 1] = broken[s].slope_q;
	}
	voc_false_discovery(q, q, 2 * n);
	for (size_t s = 0; s < n; s++) {
		broken[s].level_q = q[2 * s];
		broken[s].slope_q = q[2 * s + 1];
	}
	free(q);
}

static void write_signed(double value, bool plus, struct voc_buffer *out)
{
	voc_buffer_text(out, value < 0 ? "−" : plus ? "+" : "");
	voc_buffer_number(out, fabs(value), 2);
}

static void write_effect(const struct voc_effect *effect, enum voc_lang lang, struct voc_buffer *out)
{
	write_signed(effect->value, true, out);
	voc_buffer_text(out, lang == VOC_ZH ? "（95% 置信区间 " : " (95% interval ");
	write_signed(effect->low, false, out);
	voc_buffer_text(out, lang == VOC_ZH ? " 至 " : " to ");
	write_signed(effect->high, false, out);
	voc_buffer_text(out, lang == VOC_ZH ? "）" : ")");
}

static void write_finding(const struct broken *broken, enum voc_lang lang, struct voc_buffer *out)
{
	bool zh = lang == VOC_ZH, level = broken->level_q < LEVEL, slope = broken->slope_q < LEVEL;
	if (!broken->found.known) {
		voc_buffer_text(out, zh ? "太少，无法判断：前后各需至少四个完整周期"
					: "too few to say: four whole periods on each side are needed");
		return;
	}
	if (!level && !slope) {
		voc_buffer_text(out, zh ? "看不出变化" : "no change shown");
		return;
	}
	if (level) {
		voc_buffer_text(out, zh ? "水平变化 " : "the level changed by ");
		write_effect(&broken->found.level, lang, out);
	}
	if (level && slope)
		voc_buffer_text(out, zh ? "；" : "; ");
	if (slope) {
		voc_buffer_text(out, zh ? "此后每期增减的变化 " : "the change from period to period itself changed by ");
		write_effect(&broken->found.slope, lang, out);
	}
}

static void write_row(const struct voc_trend_view *view, const struct broken *broken, struct voc_table *table, size_t first)
{
	voc_table_number(table, first + BEFORE, (double)broken->before);
	voc_table_number(table, first + AFTER, (double)broken->after);
	if (broken->found.known) {
		const struct voc_effect *level = &broken->found.level, *slope = &broken->found.slope;
		voc_table_number(table, first + JUMP, level->value);
		voc_table_number(table, first + JUMP_LOW, level->low);
		voc_table_number(table, first + JUMP_HIGH, level->high);
		voc_table_number(table, first + JUMP_Q, broken->level_q);
		voc_table_number(table, first + SLOPE, slope->value);
		voc_table_number(table, first + SLOPE_LOW, slope->low);
		voc_table_number(table, first + SLOPE_HIGH, slope->high);
		voc_table_number(table, first + SLOPE_Q, broken->slope_q);
	}
	struct voc_buffer finding = {0};
	write_finding(broken, view->trend->options->lang, &finding);
	voc_table_text(table, first + FINDING, voc_buffer_view(&finding));
	voc_buffer_release(&finding);
}

void voc_trend_break(const struct voc_trend_view *view, struct voc_table *table)
{
	const struct voc_trend_state *trend = view->trend;
	size_t keys = voc_group_columns(&trend->group, table);
	size_t first = table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	struct broken *broken = voc_allocate_zero(view->series + 1, sizeof *broken);
	double *value = voc_allocate_zero(view->periods + 1, sizeof *value);
	for (size_t s = 0; s < view->series; s++)
		measure(view, s, value, &broken[s]);
	adjust(broken, view->series);
	for (size_t s = 0; s < view->series; s++) {
		voc_table_row(table);
		voc_group_fill(&trend->group, table, keys, view->row[s].key, trend->options->categories, trend->options->lang);
		write_row(view, &broken[s], table, first);
	}
	voc_table_note(
		table,
		VOC_SPAN("Segmented regression with Newey-West errors. It tells a change at that time, not its cause: whatever "
			 "else "
			 "began then is in it, and so is a season that is not over."),
		VOC_SPAN("分段回归，Newey-West "
			 "标准误。它说明当时发生了变化，而非变化的原因：同时发生的其他事情以及尚未结束的季节性都包含在内。"));
	free(broken);
	free(value);
}
