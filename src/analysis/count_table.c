/* SPDX-License-Identifier: Apache-2.0 */
/* count_table -- a row for each combination of values. */
#include <math.h>
#include <stdlib.h>

#include "analysis/count_state.h"
#include "analysis/words.h"
#include "stats/funnel.h"
#include "stats/interval.h"

#define LEVEL 0.05
#define FAR_LEVEL 0.002

enum {
	ITEMS,
	SHARE,
	LOW,
	HIGH,
	NEGATIVE,
	NEGATIVE_SHARE,
	NEGATIVE_LOW,
	NEGATIVE_HIGH,
	SENTIMENT,
	RATING,
	PLAIN_FIGURES,
	EXPOSURE = PLAIN_FIGURES,
	RATE,
	RATE_LOW,
	RATE_HIGH,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[NEGATIVE] = {"negative", {{"negative", "负面"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[NEGATIVE_SHARE] = {"negative_share", {{"negative %", "负面率"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[NEGATIVE_LOW] = {"negative_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[NEGATIVE_HIGH] = {"negative_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[SENTIMENT] = {"sentiment", {{"sentiment", "情感"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[RATING] = {"rating", {{"rating", "评分"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[EXPOSURE] = {"exposure", {{"exposure", "基数"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[RATE] = {"per_1000", {{"per 1,000", "每千"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[RATE_LOW] = {"per_1000_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[RATE_HIGH] = {"per_1000_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
};

static void write_row(const struct voc_count_state *count, const struct voc_count_cell *cell, struct voc_table *table,
		      size_t first)
{
	struct voc_interval share = voc_wilson((double)cell->items, (double)count->items, LEVEL);
	voc_table_number(table, first + ITEMS, (double)cell->items);
	voc_table_number(table, first + SHARE, (double)cell->items / (double)count->items);
	voc_table_number(table, first + LOW, share.low);
	voc_table_number(table, first + HIGH, share.high);
	if (cell->judged) {
		struct voc_interval negative = voc_wilson((double)cell->negative, (double)cell->judged, LEVEL);
		voc_table_number(table, first + NEGATIVE, (double)cell->negative);
		voc_table_number(table, first + NEGATIVE_SHARE, (double)cell->negative / (double)cell->judged);
		voc_table_number(table, first + NEGATIVE_LOW, negative.low);
		voc_table_number(table, first + NEGATIVE_HIGH, negative.high);
	}
	voc_table_number(table, first + SENTIMENT, voc_sum_mean(&cell->sentiment));
	voc_table_number(table, first + RATING, voc_sum_mean(&cell->rating));
}

enum { EXPECTED, NEAR_LOW, NEAR_HIGH, FAR_LOW, FAR_HIGH, OUTSIDE, LIMITS };

static const struct voc_column limit[LIMITS] = {
	[EXPECTED] = {"expected", {{"all", "总体"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[NEAR_LOW] = {"limit_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[NEAR_HIGH] = {"limit_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[FAR_LOW] = {"far_low", {{"far low", "远下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[FAR_HIGH] = {"far_high", {{"far high", "远上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_MACHINE},
	[OUTSIDE] = {"outside", {{"outside", "超出"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
};

/* The share of negative items among all that belong to a unit; NaN when there are none. */
static double common_share(const struct voc_count_state *count)
{
	double judged = 0, negative = 0;
	for (size_t id = 0; id < count->keys.count; id++) {
		if (!voc_group_names(&count->group, count->keys.key[id]))
			continue;
		judged += (double)count->cell[id].judged;
		negative += (double)count->cell[id].negative;
	}
	return judged > 0 ? negative / judged : NAN;
}

static void write_limits(const struct voc_count_state *count, struct voc_span key, const struct voc_count_cell *cell,
			 double share, struct voc_table *table, size_t first)
{
	if (!cell->judged || isnan(share) || !voc_group_names(&count->group, key))
		return;
	struct voc_interval near = voc_funnel(share, (double)cell->judged, LEVEL);
	struct voc_interval far = voc_funnel(share, (double)cell->judged, FAR_LEVEL);
	double own = (double)cell->negative / (double)cell->judged;
	voc_table_number(table, first + EXPECTED, share);
	voc_table_number(table, first + NEAR_LOW, near.low);
	voc_table_number(table, first + NEAR_HIGH, near.high);
	voc_table_number(table, first + FAR_LOW, far.low);
	voc_table_number(table, first + FAR_HIGH, far.high);
	if (own > near.high)
		voc_table_text(table, first + OUTSIDE, own > far.high ? VOC_SPAN("far above") : VOC_SPAN("above"));
	else if (own < near.low)
		voc_table_text(table, first + OUTSIDE, own < far.low ? VOC_SPAN("far below") : VOC_SPAN("below"));
}

/* Items per 1,000 of the exposure of KEY; none where the file has none. */
static void write_rate(const struct voc_count_state *count, struct voc_span key, const struct voc_count_cell *cell,
		       struct voc_table *table, size_t first)
{
	double exposure = voc_exposed_of(&count->exposed, &count->group, key);
	if (!(exposure > 0))
		return;
	struct voc_interval rate = voc_poisson_score((double)cell->items, LEVEL);
	voc_table_number(table, first + EXPOSURE, exposure);
	voc_table_number(table, first + RATE, (double)cell->items / exposure * 1000);
	voc_table_number(table, first + RATE_LOW, rate.low / exposure * 1000);
	voc_table_number(table, first + RATE_HIGH, rate.high / exposure * 1000);
}

static void write_notes(const struct voc_count_state *count, struct voc_table *table)
{
	if (table->rows && voc_group_many(&count->group))
		voc_table_note(table, VOC_SPAN("An item may name several categories: shares add up to more than 100%."),
			       VOC_SPAN("一条反馈可涉及多个类别，占比之和可超过 100%。"));
	if (count->options->limits && table->rows)
		voc_table_note_on(
			table, "expected",
			VOC_SPAN("Limits: where the negative share of a unit of this size lies by chance if it is like "
				 "all others, "
				 "at 95%; far: at 99.8%."),
			VOC_SPAN("界限：若该单位与总体无异，同等条数下负面率因偶然所及的范围（95%）；“远高于”“远低于”（far）指超出 99.8% 的范围。"));
	voc_group_note_untimed(&count->group, table);
	size_t part;
	if (table->rows && count->options->exposure && !voc_group_period(&count->group, &part))
		voc_table_note(table, VOC_SPAN("Per 1,000 of all that the exposure file has, of whatever time."),
			       VOC_SPAN("每千：以基数文件的全部数量为分母，不分时间。"));
	if (table->rows == count->keys.count)
		return;
	struct voc_span en = voc_arena_print(&table->arena, "%zu of %zu rows.", table->rows, count->keys.count);
	struct voc_span zh = voc_arena_print(&table->arena, "共 %zu 行，显示 %zu 行。", count->keys.count, table->rows);
	voc_table_note(table, en, zh);
}

static void write_title(const struct voc_count_state *count, struct voc_table *table)
{
	const char *items = voc_words_count(&table->arena, count->items);
	const char *by = voc_group_title(&count->group, VOC_EN, &table->arena);
	const char *zh_by = voc_group_title(&count->group, VOC_ZH, &table->arena);
	table->title.text[VOC_EN] = voc_arena_print(&table->arena, by[0] ? "%s by %s" : "%s%s",
						    voc_words_of(&table->arena, count->items, "item"), by)
					    .p;
	table->title.text[VOC_ZH] = voc_arena_print(&table->arena, by[0] ? "%s 条反馈，按%s" : "%s 条反馈%s", items, zh_by).p;
}

static void fill_long(const struct voc_count_state *count, struct voc_table *table)
{
	const struct voc_count_options *options = count->options;
	size_t first = voc_group_columns(&count->group, table);
	size_t figures = table->columns;
	for (size_t i = 0; i < (options->exposure ? FIGURES : PLAIN_FIGURES); i++)
		voc_table_column(table, figure[i]);
	size_t limits = table->columns;
	for (size_t i = 0; options->limits && i < LIMITS; i++)
		voc_table_column(table, limit[i]);
	double share = options->limits ? common_share(count) : NAN;
	size_t n = count->keys.count;
	struct voc_row *row = voc_allocate_zero(n + 1, sizeof *row);
	for (size_t id = 0; id < n; id++) {
		struct voc_span key = count->keys.key[id];
		row[id] = (struct voc_row){key, voc_group_lead(&count->group, key), (double)count->cell[id].items, id};
	}
	voc_rows_sort(row, n);
	for (size_t i = 0; i < n && (options->limit <= 0 || i < (size_t)options->limit); i++) {
		voc_table_row(table);
		voc_group_fill(&count->group, table, first, row[i].key, options->categories, options->lang);
		write_row(count, &count->cell[row[i].id], table, figures);
		if (options->exposure)
			write_rate(count, row[i].key, &count->cell[row[i].id], table, figures);
		if (options->limits)
			write_limits(count, row[i].key, &count->cell[row[i].id], share, table, limits);
	}
	free(row);
	write_notes(count, table);
}

void voc_count_table(const struct voc_count_state *count, struct voc_table *table)
{
	write_title(count, table);
	if (count->options->wide && count->group.parts > 0)
		voc_count_wide(count, table);
	else
		fill_long(count, table);
}
