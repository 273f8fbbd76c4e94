/* SPDX-License-Identifier: Apache-2.0 */
/* top_rank -- the ranking. voc/top.h says what each figure means. */
#include "analysis/top_rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/words.h"
#include "stats/interval.h"
#include "stats/rank.h"
#include "stats/test.h"

#define LEVEL 0.05
#define WHOLE_MONTH 0.9 /* of its days lie between the first and the last of the data */
#define PLAIN_IMPORTANCE 3

const struct voc_label voc_top_formula = {{
	"priority = 100 × raw / largest raw; raw = sqrt(lower 95% bound of negative mentions / all items) × severity × "
	"importance",
	"优先级 = 100 × 原始分 ÷ 最大原始分；原始分 = √(负面提及占全部反馈比例的 95% 置信下限) × 严重度 × 重要性",
}};

/* The two months that are compared; none when ITEMS_BEFORE is 0. */
struct months {
	int32_t before, after;
	int64_t items_before, items_after;
};

/* The issues that have a row, best first, with what their rows need beyond the counts. */
struct ranking {
	const struct voc_top_state *top;
	struct months months;
	struct voc_row *row;
	double *q; /* by row */
	size_t rows;
	size_t quiet; /* issues without a negative mention */
	bool judged;
	double largest; /* raw priority */
};

static bool is_whole_month(const struct voc_days *days, int32_t month)
{
	int32_t begin = voc_period_begin(VOC_PERIOD_MONTH, month);
	int32_t end = voc_period_begin(VOC_PERIOD_MONTH, month + 1);
	int32_t from = days->first > begin ? days->first : begin;
	int32_t to = days->last < end ? days->last + 1 : end;
	return to - from >= WHOLE_MONTH * (end - begin);
}

static struct months compared_months(const struct voc_top_state *top)
{
	struct months months = {0};
	if (!top->days.seen)
		return months;
	int32_t last = voc_period_number(VOC_PERIOD_MONTH, top->days.last);
	if (!is_whole_month(&top->days, last))
		last--;
	if (!is_whole_month(&top->days, last))
		return months;
	months.after = last;
	months.before = last - 1;
	months.items_after = voc_tally_at(&top->month, months.after);
	months.items_before = months.items_after ? voc_tally_at(&top->month, months.before) : 0;
	return months;
}

static double severity_of(const struct voc_issue *issue)
{
	if (issue->scored)
		return (double)issue->harm / (double)issue->scored / VOC_UNIT;
	return issue->judged ? (double)issue->negative / (double)issue->judged : NAN;
}

static double importance_of(const struct voc_top_state *top, struct voc_span key)
{
	struct voc_span path = voc_group_path(&top->group, key);
	const struct voc_category *category = NULL;
	if (top->options->categories && path.n)
		category = voc_categories_find(top->options->categories, path);
	return category && category->importance > 0 ? category->importance : PLAIN_IMPORTANCE;
}

static double raw_priority(const struct voc_top_state *top, const struct voc_issue *issue, struct voc_span key)
{
	double volume = voc_wilson((double)issue->negative, (double)top->items, LEVEL).low;
	return sqrt(volume) * severity_of(issue) * importance_of(top, key);
}

/* Shares of the issue in the two months. */
static void month_shares(const struct ranking *ranking, const struct voc_issue *issue, double *before, double *after)
{
	const struct months *months = &ranking->months;
	*before = (double)voc_tally_at(&issue->month, months->before) / (double)months->items_before;
	*after = (double)voc_tally_at(&issue->month, months->after) / (double)months->items_after;
}

static void test_changes(struct ranking *ranking)
{
	const struct months *months = &ranking->months;
	for (size_t i = 0; i < ranking->rows; i++) {
		const struct voc_tally *month = &ranking->top->issue[ranking->row[i].id].month;
		double before = (double)voc_tally_at(month, months->before);
		double after = (double)voc_tally_at(month, months->after);
		ranking->q[i] = NAN;
		if (months->items_before > 0 && before + after > 0)
			ranking->q[i] =
				voc_share_change(before, (double)months->items_before, after, (double)months->items_after);
	}
	voc_false_discovery(ranking->q, ranking->q, ranking->rows);
}

static void rank(struct ranking *ranking)
{
	const struct voc_top_state *top = ranking->top;
	size_t n = top->keys.count;
	ranking->row = voc_allocate_zero(n + 1, sizeof *ranking->row);
	ranking->q = voc_allocate_zero(n + 1, sizeof *ranking->q);
	for (size_t id = 0; id < n; id++)
		ranking->judged |= top->issue[id].judged > 0;
	for (size_t id = 0; id < n; id++) {
		const struct voc_issue *issue = &top->issue[id];
		struct voc_row row = {.key = top->keys.key[id], .weight = (double)issue->items, .id = id};
		if (ranking->judged && issue->negative == 0) {
			ranking->quiet++;
			continue;
		}
		if (ranking->judged)
			row.weight = raw_priority(top, issue, row.key);
		ranking->largest = fmax(ranking->largest, row.weight);
		ranking->row[ranking->rows++] = row;
	}
	voc_rows_sort(ranking->row, ranking->rows);
	ranking->months = compared_months(top);
	test_changes(ranking);
}

enum {
	ITEMS,
	SHARE,
	LOW,
	HIGH,
	NEGATIVE,
	NEGATIVE_SHARE,
	SEVERITY,
	IMPACT,
	IMPACT_LOW,
	IMPACT_HIGH,
	PRIORITY,
	CHANGE,
	Q,
	SINCE,
	EXAMPLE,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SHARE] = {"share", {{"share", "占比"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[NEGATIVE] = {"negative", {{"negative", "负面"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[NEGATIVE_SHARE] = {"negative_share", {{"negative", "负面率"}}, VOC_TYPE_SHARE, 3, VOC_ROLE_PLAIN},
	[SEVERITY] = {"severity", {{"severity", "严重度"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[IMPACT] = {"impact", {{"stars", "评分影响"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[IMPACT_LOW] = {"impact_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[IMPACT_HIGH] = {"impact_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
	[PRIORITY] = {"priority", {{"priority", "优先级"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	[CHANGE] = {"change", {{"change", "变化"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[SINCE] = {"since", {{"change", "变化"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
	[EXAMPLE] = {"example", {{"in their words", "原话"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
};

static size_t add_columns(const struct ranking *ranking, struct voc_table *table, size_t *keys)
{
	voc_table_column(table, (struct voc_column){"rank", {{"#", "#"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	*keys = voc_group_columns(&ranking->top->group, table);
	for (size_t i = *keys; i < table->columns; i++)
		if (strcmp(table->column[i].name, "name") == 0)
			table->column[i].label = (struct voc_label){{"issue", "问题"}};
	size_t first = table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	if (ranking->months.items_before > 0) {
		char month[16];
		int n = (int)voc_period_write(VOC_PERIOD_MONTH, ranking->months.before, month);
		struct voc_label *label = &table->column[first + SINCE].label;
		label->text[VOC_EN] = voc_arena_print(&table->arena, "since %.*s", n, month).p;
		label->text[VOC_ZH] = voc_arena_print(&table->arena, "较 %.*s", n, month).p;
	}
	return first;
}

static void write_impact(const struct ranking *ranking, const struct voc_issue *issue, struct voc_table *table, size_t first)
{
	double error;
	double effect = voc_sum_effect(&ranking->top->rating, &issue->rating, &error);
	double reach = -voc_normal_quantile(LEVEL / 2) * error;
	voc_table_number(table, first + IMPACT, effect);
	voc_table_number(table, first + IMPACT_LOW, effect - reach);
	voc_table_number(table, first + IMPACT_HIGH, effect + reach);
}

static void write_change(const struct ranking *ranking, size_t row, struct voc_table *table, size_t first)
{
	const struct voc_top_state *top = ranking->top;
	double before, after;
	if (isnan(ranking->q[row]))
		return;
	month_shares(ranking, &top->issue[ranking->row[row].id], &before, &after);
	voc_table_number(table, first + CHANGE, voc_change(before, after));
	voc_table_number(table, first + Q, ranking->q[row]);
	struct voc_buffer text = {0};
	voc_words_change(before, after, ranking->q[row], top->options->lang, &text);
	voc_table_text(table, first + SINCE, voc_buffer_view(&text));
	voc_buffer_release(&text);
}

static void write_row(const struct ranking *ranking, size_t row, struct voc_table *table, size_t first)
{
	const struct voc_top_state *top = ranking->top;
	const struct voc_issue *issue = &top->issue[ranking->row[row].id];
	struct voc_interval share = voc_wilson((double)issue->items, (double)top->items, LEVEL);
	voc_table_number(table, first + ITEMS, (double)issue->items);
	voc_table_number(table, first + SHARE, (double)issue->items / (double)top->items);
	voc_table_number(table, first + LOW, share.low);
	voc_table_number(table, first + HIGH, share.high);
	if (issue->judged) {
		voc_table_number(table, first + NEGATIVE, (double)issue->negative);
		voc_table_number(table, first + NEGATIVE_SHARE, (double)issue->negative / (double)issue->judged);
		voc_table_number(table, first + SEVERITY, severity_of(issue));
	}
	write_impact(ranking, issue, table, first);
	if (ranking->judged && ranking->largest > 0)
		voc_table_number(table, first + PRIORITY, 100 * ranking->row[row].weight / ranking->largest);
	write_change(ranking, row, table, first);
	voc_table_text(table, first + EXAMPLE, voc_example_text(&issue->example));
}

static void write_notes(const struct ranking *ranking, struct voc_table *table)
{
	const struct voc_top_state *top = ranking->top;
	struct voc_arena *arena = &table->arena;
	const char *items = voc_words_count(arena, top->items);
	if (top->unnamed > 0) {
		const char *unnamed = voc_words_count(arena, top->unnamed);
		const char *en = voc_group_title(&top->group, VOC_EN, arena);
		const char *zh = voc_group_title(&top->group, VOC_ZH, arena);
		voc_table_note(table, voc_arena_print(arena, "%s of %s items name no %s.", unnamed, items, en),
			       voc_arena_print(arena, "%s 条反馈中有 %s 条没有%s。", items, unnamed, zh));
	}
	if (ranking->quiet > 0)
		voc_table_note(table, voc_arena_print(arena, "%zu without a negative mention are not ranked.", ranking->quiet),
			       voc_arena_print(arena, "%zu 项没有负面提及，不参与排名。", ranking->quiet));
	if (!ranking->judged && ranking->rows > 0)
		voc_table_note(table, VOC_SPAN("No sentiment in the data: ordered by items."),
			       VOC_SPAN("数据中没有情感信息，按条数排序。"));
	if (table->rows < ranking->rows)
		voc_table_note(table, voc_arena_print(arena, "%zu of %zu issues.", table->rows, ranking->rows),
			       voc_arena_print(arena, "共 %zu 个问题，显示前 %zu 个。", ranking->rows, table->rows));
	if (ranking->months.items_before > 0 && table->rows > 0) {
		char before[16], after[16];
		int n = (int)voc_period_write(VOC_PERIOD_MONTH, ranking->months.before, before);
		int m = (int)voc_period_write(VOC_PERIOD_MONTH, ranking->months.after, after);
		voc_table_note(table,
			       voc_arena_print(arena,
					       "Change: share of items in %.*s against %.*s; q is the false discovery rate.", m,
					       after, n, before),
			       voc_arena_print(arena, "变化：%.*s 的占比对比 %.*s；q 为错误发现率。", m, after, n, before));
	}
}

static void write_title(const struct voc_top_state *top, struct voc_table *table)
{
	const char *items = voc_words_count(&table->arena, top->items);
	const char *days = voc_words_days(&table->arena, &top->days);
	table->title.text[VOC_EN] = voc_arena_print(&table->arena, "Frequent issues in %s items%s", items, days).p;
	table->title.text[VOC_ZH] = voc_arena_print(&table->arena, "%s 条反馈中的高频问题%s", items, days).p;
}

void voc_top_rank(const struct voc_top_state *top, struct voc_table *table)
{
	struct ranking ranking = {.top = top};
	size_t keys;
	rank(&ranking);
	size_t first = add_columns(&ranking, table, &keys);
	long limit = top->options->limit;
	for (size_t i = 0; i < ranking.rows && (limit <= 0 || i < (size_t)limit); i++) {
		voc_table_row(table);
		voc_table_number(table, 0, (double)(i + 1));
		voc_group_fill(&top->group, table, keys, ranking.row[i].key, top->options->categories, top->options->lang);
		write_row(&ranking, i, table, first);
	}
	write_title(top, table);
	write_notes(&ranking, table);
	free(ranking.row);
	free(ranking.q);
}
