/* SPDX-License-Identifier: Apache-2.0 */
/* sla_table -- counts of promises to a table. */
#include <math.h>
#include <stdlib.h>

#include "analysis/sla_state.h"
#include "analysis/words.h"
#include "stats/interval.h"

#define LEVEL 0.05

enum {
	ITEMS,
	ANSWER_IN_TIME,
	ANSWER_LOW,
	ANSWER_HIGH,
	ANSWER_JUDGED,
	ANSWER_UNKNOWN,
	ANSWER_IF,
	ANSWER_IF_LOW,
	ANSWER_IF_HIGH,
	ANSWER_P50,
	ANSWER_P50_LOW,
	ANSWER_P50_HIGH,
	ANSWER_P90,
	ANSWER_P90_LOW,
	ANSWER_P90_HIGH,
	SOLVE_IN_TIME,
	SOLVE_LOW,
	SOLVE_HIGH,
	SOLVE_JUDGED,
	SOLVE_UNKNOWN,
	SOLVE_IF,
	SOLVE_IF_LOW,
	SOLVE_IF_HIGH,
	SOLVE_P50,
	SOLVE_P50_LOW,
	SOLVE_P50_HIGH,
	SOLVE_P90,
	SOLVE_P90_LOW,
	SOLVE_P90_HIGH,
	OPEN,
	OVERDUE,
	AGE_1D,
	AGE_3D,
	AGE_7D,
	AGE_30D,
	AGE_OLDER,
	AGES,
	REOPENED,
	REOPENED_SHARE,
	REOPENED_LOW,
	REOPENED_HIGH,
	REPEATS,
	REPEAT_SHARE,
	REPEAT_LOW,
	REPEAT_HIGH,
	FIGURES
};

static const struct voc_column figure[FIGURES] = {
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[ANSWER_IN_TIME] = {"answer_in_time", {{"answered in time", "按时响应"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[ANSWER_LOW] = {"answer_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[ANSWER_HIGH] = {"answer_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[ANSWER_JUDGED] = {"answer_judged", {{"judged", "判定数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[ANSWER_UNKNOWN] = {"answer_unknown", {{"when not known", "时间不明"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[ANSWER_IF] = {"answer_what_if", {{"what if", "若按新政策"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[ANSWER_IF_LOW] = {"answer_what_if_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[ANSWER_IF_HIGH] = {"answer_what_if_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[ANSWER_P50] = {"answer_p50", {{"half answered within, h", "响应中位时长(小时)"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[ANSWER_P50_LOW] = {"answer_p50_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[ANSWER_P50_HIGH] = {"answer_p50_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[ANSWER_P90] = {"answer_p90", {{"90% answered within, h", "九成响应时长(小时)"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[ANSWER_P90_LOW] = {"answer_p90_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[ANSWER_P90_HIGH] = {"answer_p90_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[SOLVE_IN_TIME] = {"solve_in_time", {{"solved in time", "按时解决"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[SOLVE_LOW] = {"solve_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[SOLVE_HIGH] = {"solve_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[SOLVE_JUDGED] = {"solve_judged", {{"judged", "判定数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[SOLVE_UNKNOWN] = {"solve_unknown", {{"when not known", "时间不明"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[SOLVE_IF] = {"solve_what_if", {{"what if", "若按新政策"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[SOLVE_IF_LOW] = {"solve_what_if_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[SOLVE_IF_HIGH] = {"solve_what_if_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[SOLVE_P50] = {"solve_p50", {{"half solved within, h", "解决中位时长(小时)"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[SOLVE_P50_LOW] = {"solve_p50_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[SOLVE_P50_HIGH] = {"solve_p50_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[SOLVE_P90] = {"solve_p90", {{"90% solved within, h", "九成解决时长(小时)"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_PLAIN},
	[SOLVE_P90_LOW] = {"solve_p90_low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[SOLVE_P90_HIGH] = {"solve_p90_high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 2, VOC_ROLE_MACHINE},
	[OPEN] = {"open", {{"open", "未结"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[OVERDUE] = {"overdue", {{"overdue", "超期"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[AGE_1D] = {"open_1d", {{"≤1 d", "≤1天"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[AGE_3D] = {"open_3d", {{"≤3 d", "≤3天"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[AGE_7D] = {"open_7d", {{"≤7 d", "≤7天"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[AGE_30D] = {"open_30d", {{"≤30 d", "≤30天"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[AGE_OLDER] = {"open_older", {{">30 d", ">30天"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[AGES] = {"ages", {{"open ≤1/3/7/30/more days", "未结 ≤1/3/7/30/更多天"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE},
	[REOPENED] = {"reopened", {{"reopened", "重开"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[REOPENED_SHARE] = {"reopened_share", {{"reopened", "重开率"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[REOPENED_LOW] = {"reopened_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[REOPENED_HIGH] = {"reopened_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[REPEATS] = {"repeats", {{"repeats", "重复投诉"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_MACHINE},
	[REPEAT_SHARE] = {"repeat_share", {{"repeat complaints", "重复投诉率"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[REPEAT_LOW] = {"repeat_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[REPEAT_HIGH] = {"repeat_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
};

/* Where each figure stands; the what-if ones only where they were asked for. */
struct places {
	size_t at[FIGURES];
	bool has[FIGURES];
};

static bool is_what_if(int i)
{
	return (i >= ANSWER_IF && i <= ANSWER_IF_HIGH) || (i >= SOLVE_IF && i <= SOLVE_IF_HIGH);
}

static void add_columns(const struct voc_sla_state *sla, struct voc_table *table, struct places *places)
{
	for (int i = 0; i < FIGURES; i++) {
		places->has[i] = sla->options->what_if || !is_what_if(i);
		if (places->has[i])
			places->at[i] = voc_table_column(table, figure[i]);
	}
}

static void put(struct voc_table *table, const struct places *places, int which, double number)
{
	if (places->has[which])
		voc_table_number(table, places->at[which], number);
}

/* HITS of N at FIRST, its interval in the two columns behind. Of none nothing is known. */
static void put_share(struct voc_table *table, const struct places *places, int first, int64_t hits, int64_t n)
{
	if (n == 0)
		return;
	struct voc_interval share = voc_wilson((double)hits, (double)n, LEVEL);
	put(table, places, first, (double)hits / (double)n);
	put(table, places, first + 1, share.low);
	put(table, places, first + 2, share.high);
}

/* The least value that at least the share P of all do not exceed. */
static double within(const struct voc_sketch *took, double p)
{
	double n = (double)took->n, rank = ceil(p * n - 1e-9) - 1;
	return voc_sketch_percentile(took, n > 1 ? fmin(1, (rank + 0.5) / (n - 1)) : 0);
}

static void put_percentile(struct voc_table *table, const struct places *places, int first, const struct voc_sketch *took,
			   double p)
{
	if (took->n == 0)
		return;
	struct voc_interval bounds = voc_sketch_interval(took, p, LEVEL);
	put(table, places, first, within(took, p));
	put(table, places, first + 1, bounds.low);
	put(table, places, first + 2, bounds.high);
}

static void put_promise(struct voc_table *table, const struct places *places, int first, const struct voc_sla_cell *cell,
			int promise)
{
	int64_t judged = cell->kept[promise] + cell->broken[promise];
	put_share(table, places, first, cell->kept[promise], judged);
	put(table, places, first + 3, (double)judged);
	put(table, places, first + 4, (double)cell->unknown[promise]);
	put_share(table, places, first + 5, cell->if_kept[promise], cell->if_kept[promise] + cell->if_broken[promise]);
	put_percentile(table, places, first + 8, &cell->took[promise], 0.5);
	put_percentile(table, places, first + 11, &cell->took[promise], 0.9);
}

static void put_open(struct voc_table *table, const struct places *places, const struct voc_sla_cell *cell)
{
	struct voc_buffer ages = {0};
	put(table, places, OPEN, (double)cell->open);
	put(table, places, OVERDUE, (double)cell->overdue);
	for (int i = 0; i < VOC_SLA_AGES; i++) {
		put(table, places, AGE_1D + i, (double)cell->age[i]);
		voc_buffer_print(&ages, "%s%lld", i ? "/" : "", (long long)cell->age[i]);
	}
	voc_table_text(table, places->at[AGES], voc_buffer_view(&ages));
	voc_buffer_release(&ages);
}

static void write_row(const struct voc_sla_cell *cell, struct voc_table *table, const struct places *places)
{
	put(table, places, ITEMS, (double)cell->items);
	put_promise(table, places, ANSWER_IN_TIME, cell, VOC_ANSWER);
	put_promise(table, places, SOLVE_IN_TIME, cell, VOC_SOLVE);
	if (cell->followed)
		put_open(table, places, cell);
	if (cell->with_status) {
		put(table, places, REOPENED, (double)cell->reopened);
		put_share(table, places, REOPENED_SHARE, cell->reopened, cell->with_status);
	}
	if (cell->complaints) {
		put(table, places, REPEATS, (double)cell->repeats);
		put_share(table, places, REPEAT_SHARE, cell->repeats, cell->complaints);
	}
}

/* ---- words ---- */

static void note_policy(const struct voc_policy *policy, bool what_if, struct voc_table *table)
{
	struct voc_span words = voc_policy_words(policy), words_zh = voc_policy_words_zh(policy);
	struct voc_span calendars = voc_policy_calendars(policy);
	const char *en = what_if ? "What if" : "Promised", *zh = what_if ? "假设政策" : "承诺（响应/解决）";
	const char *by = calendars.n ? "; calendar: " : "", *zh_by = calendars.n ? "；日历：" : "";
	voc_table_note(table,
		       voc_arena_print(&table->arena, "%s (answer / solve): %.*s%s%.*s.", en, (int)words.n, words.p, by,
				       (int)calendars.n, calendars.p),
		       voc_arena_print(&table->arena, "%s：%.*s%s%.*s。", zh, (int)words_zh.n, words_zh.p, zh_by,
				       (int)calendars.n, calendars.p));
}

static void note_count(struct voc_table *table, int64_t n, const char *en, const char *zh)
{
	if (n == 0)
		return;
	const char *count = voc_words_count(&table->arena, n);
	voc_table_note(table, voc_arena_print(&table->arena, "%s: %s.", en, count),
		       voc_arena_print(&table->arena, "%s：%s 条。", zh, count));
}

static void note_items(const struct voc_sla_state *sla, struct voc_table *table)
{
	note_count(table, sla->unpromised, "Items of a tier that the policy promises nothing", "等级在政策中没有承诺");
	if (sla->options->blank_is_open)
		note_count(table, sla->blank, "Items without status and times of answer and solution, taken as open",
			   "没有状态、回复与解决时间，按未结计");
	else
		note_count(table, sla->blank,
			   "Items without status and times of answer and solution: followed by nobody and not judged",
			   "没有状态、回复与解决时间，视为无跟进记录、未判定");
	note_count(table, sla->untimed,
		   "Items answered or solved at a time that is not known; shares in time are those of the others, and too low "
		   "where these are many",
		   "已回复或已解决但没有可用的时间（按时率只据其余各条，此类较多时会偏低）");
	note_count(table, sla->unreadable, "Items whose 'answered' or 'solved' is no time", "answered 或 solved 不是时间");
	note_count(table, sla->backwards, "Items answered or solved before they came in: not judged",
		   "回复或解决时间早于提交时间，未判定");
	note_count(table, sla->odd_status, "Items with a status that is not known; without a solution they count as open",
		   "状态无法识别（没有解决时间的按未结计）");
	note_count(table, sla->unknown_year, "Items of years of which the calendar knows no holidays",
		   "所在年份的节假日不在日历中");
}

static void write_notes(const struct voc_sla_state *sla, struct voc_table *table)
{
	const struct voc_sla_options *options = sla->options;
	char now[32];
	voc_moment_write(&options->now, now);
	note_policy(options->policy, false, table);
	if (options->what_if)
		note_policy(options->what_if, true, table);
	voc_table_note(table,
		       voc_arena_print(&table->arena, "Open items and deadlines as of %s; times in %s.", now,
				       options->working ? "working hours" : "hours by the clock"),
		       voc_arena_print(&table->arena, "未结与超期以 %s 为准；时长按%s计。", now,
				       options->working ? "工作小时" : "自然小时"));
	note_items(sla, table);
	voc_group_note_untimed(&sla->group, table);
	if (voc_group_many(&sla->group))
		voc_table_note(table, VOC_SPAN("An item may name several categories and counts under each."),
			       VOC_SPAN("一条反馈可涉及多个类别，在每个类别下各计一次。"));
	if (table->rows < sla->keys.count)
		voc_table_note(table, voc_arena_print(&table->arena, "%zu of %zu rows.", table->rows, sla->keys.count),
			       voc_arena_print(&table->arena, "共 %zu 行，显示 %zu 行。", sla->keys.count, table->rows));
}

static void write_title(const struct voc_sla_state *sla, struct voc_table *table)
{
	const char *items = voc_words_count(&table->arena, sla->items), *days = voc_words_days(&table->arena, &sla->days);
	const char *by = voc_group_title(&sla->group, VOC_EN, &table->arena),
		   *zh_by = voc_group_title(&sla->group, VOC_ZH, &table->arena);
	table->title.text[VOC_EN] = voc_arena_print(&table->arena, "Promises kept: %s by %s%s",
						    voc_words_of(&table->arena, sla->items, "item"), by, days)
					    .p;
	table->title.text[VOC_ZH] = voc_arena_print(&table->arena, "时效达成：%s 条反馈，按%s%s", items, zh_by, days).p;
}

/* By items, but the most urgent tier first where rows are tiers. */
static double weight_of(const struct voc_sla_state *sla, size_t id)
{
	struct voc_span key = sla->keys.key[id];
	bool tiers = sla->group.parts == 1 && voc_span_is(sla->group.part[0].name, "tier");
	double urgency = voc_span_is(key, "S") ? 3 : voc_span_is(key, "A") ? 2 : voc_span_is(key, "B") ? 1 : 0;
	return tiers ? urgency : (double)sla->cell[id].items;
}

void voc_sla_table(struct voc_sla_state *sla, struct voc_table *table)
{
	const struct voc_sla_options *options = sla->options;
	struct places places;
	size_t first = voc_group_columns(&sla->group, table), n = sla->keys.count;
	add_columns(sla, table, &places);
	struct voc_row *row = voc_allocate_zero(n + 1, sizeof *row);
	for (size_t id = 0; id < n; id++) {
		struct voc_span key = sla->keys.key[id];
		row[id] = (struct voc_row){key, voc_group_lead(&sla->group, key), weight_of(sla, id), id};
	}
	voc_rows_sort(row, n);
	for (size_t i = 0; i < n && (options->limit <= 0 || i < (size_t)options->limit); i++) {
		voc_table_row(table);
		voc_group_fill(&sla->group, table, first, row[i].key, options->categories, options->lang);
		write_row(&sla->cell[row[i].id], table, &places);
	}
	free(row);
	write_title(sla, table);
	write_notes(sla, table);
}
