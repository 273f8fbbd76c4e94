/* SPDX-License-Identifier: Apache-2.0 */
/* top_table -- the ranking as a table. voc/top.h says what each figure means. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/top_rank.h"
#include "analysis/words.h"
#include "base/excerpt.h"
#include "stats/interval.h"
#include "stats/test.h"

#define LEVEL 0.05

enum {
	ITEMS,
	SHARE,
	LOW,
	HIGH,
	NEGATIVE,
	NEGATIVE_SHARE,
	SEVERITY,
	SEVERITY_LOW,
	IMPACT,
	IMPACT_LOW,
	IMPACT_HIGH,
	VOLUME,
	IMPORTANCE,
	PULL,
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
	[SEVERITY_LOW] = {"severity_low", {{"severity, low", "严重度下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_MACHINE},
	[IMPACT] = {"impact", {{"stars", "评分影响"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
	[IMPACT_LOW] = {"impact_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
	[IMPACT_HIGH] = {"impact_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
	[VOLUME] = {"volume", {{"volume", "声量"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[IMPORTANCE] = {"importance", {{"importance", "重要性"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_MACHINE},
	[PULL] = {"pull", {{"pull", "拖累"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_MACHINE},
	[PRIORITY] = {"priority", {{"priority", "优先级"}}, VOC_TYPE_NUMBER, 1, VOC_ROLE_PLAIN},
	[CHANGE] = {"change", {{"change", "变化"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_MACHINE},
	[Q] = {"q", {{"q", "q"}}, VOC_TYPE_NUMBER, 6, VOC_ROLE_MACHINE},
	[SINCE] = {"since", {{"change", "变化"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
	[EXAMPLE] = {"example", {{"in their words", "原话"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_QUOTE},
};

static size_t add_columns(const struct voc_ranking *ranking, struct voc_table *table, size_t *keys)
{
	voc_table_column(table, (struct voc_column){"rank", {{"#", "#"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	*keys = voc_group_columns(&ranking->top->group, table);
	for (size_t i = *keys; i < table->columns; i++)
		if (strcmp(table->column[i].name, "name") == 0)
			table->column[i].label = ranking->top->wishes ? (struct voc_label){{"wish", "建议"}}
								      : (struct voc_label){{"issue", "问题"}};
	size_t first = table->columns;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(table, figure[i]);
	if (ranking->periods.items_before > 0) {
		char month[16];
		int n = (int)voc_period_write(ranking->top->period, ranking->periods.before, month);
		struct voc_label *label = &table->column[first + SINCE].label;
		label->text[VOC_EN] = voc_arena_print(&table->arena, "since %.*s", n, month).p;
		label->text[VOC_ZH] = voc_arena_print(&table->arena, "较 %.*s", n, month).p;
	}
	return first;
}

static void write_impact(const struct voc_ranking *ranking, const struct voc_issue *issue, struct voc_table *table,
			 size_t first)
{
	double error;
	double effect = voc_sum_effect(&ranking->top->rating, &issue->rating, &error);
	double reach = -voc_normal_quantile(LEVEL / 2) * error;
	if (!(voc_sum_deviations(&ranking->top->rating) > 0)) /* all rate alike: that is no proof that nothing matters */
		return;
	voc_table_number(table, first + IMPACT, effect);
	voc_table_number(table, first + IMPACT_LOW, effect - reach);
	voc_table_number(table, first + IMPACT_HIGH, effect + reach);
}

static void write_change(const struct voc_ranking *ranking, size_t row, struct voc_table *table, size_t first)
{
	const struct voc_top_state *top = ranking->top;
	double before, after;
	if (isnan(ranking->q[row]))
		return;
	voc_issue_shares(ranking, &top->issue[ranking->row[row].id], &before, &after);
	voc_table_number(table, first + CHANGE, voc_change(before, after));
	voc_table_number(table, first + Q, ranking->q[row]);
	struct voc_buffer text = {0};
	voc_words_change(before, after, ranking->q[row], top->options->lang, &text);
	voc_table_text(table, first + SINCE, voc_buffer_view(&text));
	voc_buffer_release(&text);
}

/* A category's quote is cut where the dictionaries see it named (cli/quotes.c); for anything else no part tells more than the beginning. */
static void write_example(const struct voc_issue *issue, struct voc_table *table, size_t column)
{
	struct voc_span text = voc_example_text(&issue->example);
	struct voc_buffer part = {0};
	bool category = false;
	for (size_t i = 0; i < table->columns; i++)
		category |= strcmp(table->column[i].name, "category") == 0;
	if (!category) {
		voc_excerpt(text, 0, 0, VOC_GLANCE, &part);
		text = voc_buffer_view(&part);
	}
	voc_table_text(table, column, text);
	voc_buffer_release(&part);
}

static void write_row(const struct voc_ranking *ranking, size_t row, struct voc_table *table, size_t first)
{
	const struct voc_top_state *top = ranking->top;
	const struct voc_issue *issue = &top->issue[ranking->row[row].id];
	struct voc_interval share = voc_wilson((double)issue->items, (double)top->items, LEVEL);
	voc_table_number(table, first + ITEMS, (double)issue->items);
	voc_table_number(table, first + SHARE, (double)issue->items / (double)top->items);
	voc_table_number(table, first + LOW, share.low);
	voc_table_number(table, first + HIGH, share.high);
	if (issue->judged && !top->wishes) {
		voc_table_number(table, first + NEGATIVE, (double)issue->negative);
		voc_table_number(table, first + NEGATIVE_SHARE, (double)issue->negative / (double)issue->judged);
		voc_table_number(table, first + SEVERITY, voc_issue_severity(issue));
	}
	write_impact(ranking, issue, table, first);
	if ((ranking->judged || top->wishes) && ranking->largest > 0) {
		struct voc_factors factors = voc_issue_factors(ranking, issue, ranking->row[row].key);
		voc_table_number(table, first + VOLUME, factors.volume);
		if (!top->wishes)
			voc_table_number(table, first + SEVERITY_LOW, factors.severity_low);
		voc_table_number(table, first + IMPORTANCE, factors.importance);
		voc_table_number(table, first + PULL, factors.pull);
		voc_table_number(table, first + PRIORITY, 100 * ranking->row[row].weight / ranking->largest);
	}
	write_change(ranking, row, table, first);
	write_example(issue, table, first + EXAMPLE);
}

static void write_notes(const struct voc_ranking *ranking, struct voc_table *table)
{
	const struct voc_top_state *top = ranking->top;
	struct voc_arena *arena = &table->arena;
	const char *items = voc_words_count(arena, top->items);
	if (top->unnamed > 0) {
		const char *unnamed = voc_words_count(arena, top->unnamed);
		const char *en = voc_group_title(&top->group, VOC_EN, arena);
		const char *zh = voc_group_title(&top->group, VOC_ZH, arena);
		voc_table_note(
			table,
			voc_arena_print(arena, top->wishes ? "%s of %s suggestions name no %s." : "%s of %s items name no %s.",
					unnamed, items, en),
			voc_arena_print(arena, top->wishes ? "%s 条建议中有 %s 条没有%s。" : "%s 条反馈中有 %s 条没有%s。",
					items, unnamed, zh));
	}
	if (ranking->quiet > 0)
		voc_table_note(table, voc_arena_print(arena, "%zu without a negative mention are not ranked.", ranking->quiet),
			       voc_arena_print(arena, "%zu 项没有负面提及，不参与排名。", ranking->quiet));
	if (!ranking->judged && !top->wishes && ranking->rows > 0)
		voc_table_note(table, VOC_SPAN("No sentiment in the data: ordered by items."),
			       VOC_SPAN("数据中没有情感信息，按条数排序。"));
	if (table->rows < ranking->rows)
		voc_table_note(
			table,
			voc_arena_print(arena, top->wishes ? "%zu of %zu wishes." : "%zu of %zu issues.", table->rows,
					ranking->rows),
			voc_arena_print(arena,
					top->wishes ? "共 %zu 个建议主题，显示前 %zu 个。" : "共 %zu 个问题，显示前 %zu 个。",
					ranking->rows, table->rows));
	if (ranking->periods.items_before > 0 && table->rows > 0) {
		char before[16], after[16];
		int n = (int)voc_period_write(ranking->top->period, ranking->periods.before, before);
		int m = (int)voc_period_write(ranking->top->period, ranking->periods.after, after);
		voc_table_note_on(table, "since",
				  voc_arena_print(arena,
						  "Change: share of items in %.*s against %.*s; q is the false discovery rate.",
						  m, after, n, before),
				  voc_arena_print(arena, "变化：%.*s 的占比对比 %.*s；q 为错误发现率。", m, after, n, before));
	}
}

static void write_title(const struct voc_top_state *top, struct voc_table *table)
{
	const char *items = voc_words_count(&table->arena, top->items);
	const char *days = voc_words_days(&table->arena, &top->days);
	table->title.text[VOC_EN] =
		voc_arena_print(&table->arena, top->wishes ? "Wishes in %s%s" : "Frequent issues in %s%s",
				voc_words_of(&table->arena, top->items, top->wishes ? "suggestion" : "item"), days)
			.p;
	table->title.text[VOC_ZH] =
		voc_arena_print(&table->arena, top->wishes ? "%s 条建议中的愿望%s" : "%s 条反馈中的高频问题%s", items, days).p;
}

void voc_top_rank(const struct voc_top_state *top, struct voc_table *table)
{
	struct voc_ranking ranking = {.top = top};
	size_t keys;
	voc_ranking_make(&ranking);
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
