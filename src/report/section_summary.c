/* SPDX-License-Identifier: Apache-2.0 */
/* section_summary -- what a reader must know who reads nothing else: the period, what weighs most, what has moved, what to do first. */
#include <math.h>
#include <stdint.h>

#include "report/say.h"

#define COVERED 0.9 /* of a period's days: with less, it is said */

static void say_items(struct voc_report *report)
{
	const struct voc_table *all = voc_report_table(report, RUN_ALL), *before = voc_report_table(report, RUN_ALL_BEFORE);
	struct voc_say say = {.lang = report->lang};
	double items = voc_number_of(all, 0, "items"), share = voc_number_of(all, 0, "negative_share");
	if (report->limited) {
		voc_say_words(&say, "In the period (", "本期（");
		voc_say_days(&say, &report->now);
		voc_say_words(&say, ") customers wrote ", "）共收到 ");
	} else {
		voc_say_words(&say, "Customers wrote ", "共收到 ");
	}
	voc_say_count(&say, items);
	voc_say_words(&say, items == 1 ? " message" : " messages", " 条反馈");
	if (before) {
		voc_say_words(&say, ", ", "，");
		voc_say_against(&say, report, items, voc_number_of(before, 0, "items"));
	}
	voc_say_words(&say, ". ", "。");
	if (!isnan(share)) {
		voc_say_share(&say, share);
		voc_say_interval(&say, voc_number_of(all, 0, "negative_low"), voc_number_of(all, 0, "negative_high"), true, 1);
		voc_say_words(&say, " of them were negative", " 为负面");
		if (before) {
			voc_say_words(&say, ", ", "，此前为 ");
			voc_say_share(&say, voc_number_of(before, 0, "negative_share"));
			voc_say_interval(&say, voc_number_of(before, 0, "negative_low"),
					 voc_number_of(before, 0, "negative_high"), true, 1);
			voc_say_words(&say, " before", "");
		}
		voc_say_words(&say, ".", "。");
	}
	struct voc_block *block = voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, voc_report_source(report, RUN_ALL));
	if (before)
		block->also = voc_report_source(report, RUN_ALL_BEFORE);
}

/* Where the data begin late or end early, counts are not those of the whole period. */
static void say_coverage(struct voc_report *report)
{
	const struct voc_table *days = voc_report_table(report, RUN_DAYS);
	struct voc_days_of first, last;
	struct voc_say say = {.lang = report->lang};
	if (!days || !report->limited || !voc_days_read(voc_text_of(days, 0, "day"), &first) ||
	    !voc_days_read(voc_text_of(days, days->rows - 1, "day"), &last))
		return;
	int32_t seen = last.last - first.first + 1, all = report->now.last - report->now.first + 1;
	if (seen >= COVERED * all)
		return;
	first.last = last.last;
	first.unit = -1;
	voc_say_words(&say, "The data cover only ", "数据只覆盖");
	voc_say_days(&say, &first);
	voc_say_words(&say, ", ", "，即 ");
	voc_say_count(&say, seen);
	voc_say_words(&say, " of the ", " 天，而该时段共 ");
	voc_say_count(&say, all);
	voc_say_words(&say, " days: shares can be compared, counts of items cannot.", " 天：占比可以对比，条数不可。");
	voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, voc_report_source(report, RUN_DAYS));
}

static void say_first(struct voc_report *report)
{
	const struct voc_table *top = voc_report_table(report, RUN_TOP);
	struct voc_say say = {.lang = report->lang};
	if (!top)
		return;
	voc_say_words(&say, "What weighs most: ", "最需处理的问题：");
	voc_say_quoted(&say, voc_text_of(top, 0, "name"));
	voc_say_words(&say, ", named in ", "，涉及 ");
	voc_say_count(&say, voc_number_of(top, 0, "items"));
	voc_say_words(&say, voc_number_of(top, 0, "items") == 1 ? " item, " : " items, ", " 条反馈，占 ");
	voc_say_share(&say, voc_number_of(top, 0, "share"));
	voc_say_interval(&say, voc_number_of(top, 0, "low"), voc_number_of(top, 0, "high"), true, 1);
	voc_say_words(&say, " of all", "");
	if (!isnan(voc_number_of(top, 0, "negative_share"))) {
		voc_say_words(&say, "; ", "；其中 ");
		voc_say_share(&say, voc_number_of(top, 0, "negative_share"));
		voc_say_words(&say, " of these mentions are negative", " 的提及为负面");
	}
	for (size_t row = 1; row < top->rows && row < 3; row++) {
		voc_say_words(&say, row == 1 ? ". Then come " : " and ", row == 1 ? "。其次是" : "和");
		voc_say_quoted(&say, voc_text_of(top, row, "name"));
		voc_say_words(&say, " (", "（");
		voc_say_share(&say, voc_number_of(top, row, "share"));
		voc_say_words(&say, ")", "）");
	}
	voc_say_words(&say, ".", "。");
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_TOP));
}

/* Whether more, or fewer, of all are negative. */
static void say_mood(struct voc_report *report)
{
	const struct voc_table *all = voc_report_table(report, RUN_COMPARE_ALL);
	double q = voc_number_of(all, 0, "q");
	struct voc_say say = {.lang = report->lang};
	if (isnan(q) || q >= 0.05)
		return;
	voc_say_words(&say, "Negative items: ", "负面反馈");
	voc_say_finding(&say, voc_text_of(all, 0, "finding"));
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_COMPARE_ALL));
}

/* "None has changed" would be too much where nothing could be compared. */
static void say_none_moved(struct voc_report *report, size_t judged)
{
	struct voc_say say = {.lang = report->lang};
	if (!voc_report_table(report, RUN_ALL_BEFORE)) {
		voc_say_words(&say, "There is nothing to compare with: no items of ", "没有");
		voc_say_before(&say, report);
		voc_say_words(&say, ".", "的反馈，无法对比。");
	} else if (!judged) {
		voc_say_words(&say, "Too few items name an issue to say whether its share has changed since ",
			      "提及各问题的条数太少，无法判断其占比与");
		voc_say_before(&say, report);
		voc_say_words(&say, ".", "相比是否变化。");
	} else {
		voc_say_words(&say, "No issue has changed its share beyond chance since ", "与");
		voc_say_before(&say, report);
		voc_say_words(&say, ".", "相比，没有哪个问题的占比变化超出偶然波动。");
	}
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_COMPARE));
}

/* Issues whose share has changed beyond chance, the surest first. */
static void say_moved(struct voc_report *report)
{
	const struct voc_table *moved = voc_report_table(report, RUN_COMPARE);
	size_t said = 0, judged = 0;
	if (!moved)
		return;
	size_t source = voc_report_source(report, RUN_COMPARE);
	for (size_t row = 0; row < moved->rows && said < 4; row++) {
		double q = voc_number_of(moved, row, "q");
		struct voc_say say = {.lang = report->lang};
		judged += isnan(q) ? 0 : 1;
		if (isnan(q) || q >= 0.05)
			continue;
		voc_say_quoted(&say, voc_text_of(moved, row, "name"));
		voc_say_words(&say, ": ", "");
		voc_say_finding(&say, voc_text_of(moved, row, "finding"));
		voc_say_end(&say, report, VOC_BLOCK_POINT, source);
		said++;
	}
	if (!said)
		say_none_moved(report, judged);
}

static void say_urgent(struct voc_report *report)
{
	const struct voc_table *tiers = voc_report_table(report, RUN_TIERS);
	size_t row = voc_row_of(tiers, "tier", VOC_SPAN("S"));
	struct voc_say say = {.lang = report->lang};
	if (row == SIZE_MAX)
		return;
	double n = voc_number_of(tiers, row, "items");
	voc_say_count(&say, n);
	voc_say_words(&say, n == 1 ? " item is" : " items are",
		      " 条为 S 级（食品安全、过敏、假货、拒绝退款等），应逐条核对处理。");
	if (report->lang != VOC_ZH)
		voc_say_words(&say,
			      " urgent (tier S: safety, allergy, counterfeits, refused refunds) and to be checked one by one.",
			      "");
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_TIERS));
}

static void say_scores(struct voc_report *report)
{
	const struct voc_table *scores = voc_report_scores(report);
	for (size_t row = 0; scores && row < scores->rows; row++) {
		double difference = voc_number_of(scores, row, "difference"), q = voc_number_of(scores, row, "q");
		bool nps = voc_span_is(voc_text_of(scores, row, "score"), "nps");
		struct voc_say say = {.lang = report->lang};
		if (!voc_is_score_now(scores, row) || isnan(difference) || isnan(q) || q >= 0.05)
			continue;
		voc_say_words(&say, nps ? "NPS is " : "The share of satisfied ratings is ", nps ? "NPS 为 " : "满意率为 ");
		if (nps)
			voc_say_number(&say, voc_number_of(scores, row, "nps"), 1);
		else
			voc_say_share(&say, voc_number_of(scores, row, "csat"));
		voc_say_words(&say, ", a change of ", "，较此前变化 ");
		voc_say_signed(&say, difference, 1);
		voc_say_interval(&say, voc_number_of(scores, row, "difference_low"),
				 voc_number_of(scores, row, "difference_high"), false, 1);
		voc_say_words(&say, nps ? " points; " : " percentage points; ", nps ? " 点；" : " 个百分点；");
		voc_say_chance(&say, q);
		voc_say_words(&say, ".", "。");
		voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_SCORES));
	}
}

/* The standing action of the categories' table for what weighs most. */
static void say_action(struct voc_report *report)
{
	const struct voc_table *top = voc_report_table(report, RUN_TOP);
	if (!top || !report->categories)
		return;
	const struct voc_category *category = voc_categories_find(report->categories, voc_text_of(top, 0, "category"));
	struct voc_say say = {.lang = report->lang};
	if (!category || !category->action[report->lang].n)
		return;
	voc_say_words(&say, "**What to do first:** ", "**首要措施**：");
	voc_say_span(&say, category->action[report->lang]);
	if (category->department.n) {
		voc_say_words(&say, " (", "（责任部门：");
		voc_say_span(&say, voc_name_of(category->department, report->lang));
		voc_say_words(&say, ")", "）");
	}
	voc_say_words(&say, ". The priority weighs how many complain, how gravely, and how important the topic is.",
		      "。优先级综合了投诉量、严重程度和主题的重要性。");
	voc_say_end(&say, report, VOC_BLOCK_WORDS, voc_report_source(report, RUN_TOP));
}

void voc_write_summary(struct voc_report *report)
{
	if (!voc_report_table(report, RUN_ALL)) {
		struct voc_say say = {.lang = report->lang};
		voc_say_words(&say, "There is no feedback in this period.", "该时段内没有反馈。");
		voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, voc_report_source(report, RUN_ALL));
		return;
	}
	say_items(report);
	say_coverage(report);
	say_first(report);
	say_mood(report);
	say_moved(report);
	say_scores(report);
	say_urgent(report);
	say_action(report);
}

/* A card: what, its figure, and how sure or how it was before. */
static void card(struct voc_report *report, enum voc_report_run run, const char *en, const char *zh, struct voc_say *figure,
		 struct voc_say *more)
{
	struct voc_block *block =
		voc_paper_add(&report->paper, VOC_BLOCK_FIGURE, voc_span_from(report->lang == VOC_ZH ? zh : en),
			      voc_report_source(report, run));
	block->detail = voc_arena_copy(&report->paper.arena, voc_buffer_view(&figure->text));
	block->more = voc_arena_copy(&report->paper.arena, voc_buffer_view(&more->text));
	if (run == RUN_ALL && voc_report_table(report, RUN_ALL_BEFORE))
		block->also = voc_report_source(report, RUN_ALL_BEFORE);
	if (run == RUN_TIERS && voc_report_table(report, RUN_TIERS_BEFORE))
		block->also = voc_report_source(report, RUN_TIERS_BEFORE);
	voc_buffer_release(&figure->text);
	voc_buffer_release(&more->text);
}

static void say_before(const struct voc_report *report, struct voc_say *more)
{
	voc_say_words(more, more->text.n ? "; before: " : "before: ", more->text.n ? "；上期 " : "上期 ");
	(void)report;
}

static void card_items(struct voc_report *report)
{
	const struct voc_table *all = voc_report_table(report, RUN_ALL), *before = voc_report_table(report, RUN_ALL_BEFORE);
	struct voc_say figure = {.lang = report->lang}, more = figure;
	voc_say_count(&figure, voc_number_of(all, 0, "items"));
	if (before) {
		say_before(report, &more);
		voc_say_count(&more, voc_number_of(before, 0, "items"));
	}
	card(report, RUN_ALL, "Items", "反馈条数", &figure, &more);
}

static void card_negative(struct voc_report *report)
{
	const struct voc_table *all = voc_report_table(report, RUN_ALL), *before = voc_report_table(report, RUN_ALL_BEFORE);
	struct voc_say figure = {.lang = report->lang}, more = figure;
	if (isnan(voc_number_of(all, 0, "negative_share")))
		return;
	voc_say_share(&figure, voc_number_of(all, 0, "negative_share"));
	voc_say_words(&more, "95% interval", "95% 区间");
	voc_say_interval(&more, voc_number_of(all, 0, "negative_low"), voc_number_of(all, 0, "negative_high"), true, 1);
	if (before) {
		say_before(report, &more);
		voc_say_share(&more, voc_number_of(before, 0, "negative_share"));
	}
	card(report, RUN_ALL, "Negative", "负面率", &figure, &more);
}

static void card_rating(struct voc_report *report)
{
	const struct voc_table *all = voc_report_table(report, RUN_ALL), *before = voc_report_table(report, RUN_ALL_BEFORE);
	struct voc_say figure = {.lang = report->lang}, more = figure;
	if (isnan(voc_number_of(all, 0, "rating")))
		return;
	voc_say_number(&figure, voc_number_of(all, 0, "rating"), 2);
	voc_say_words(&more, "of 5 stars", "满分 5 星");
	if (before && !isnan(voc_number_of(before, 0, "rating"))) {
		say_before(report, &more);
		voc_say_number(&more, voc_number_of(before, 0, "rating"), 2);
	}
	card(report, RUN_ALL, "Mean rating", "平均评分", &figure, &more);
}

/* The NPS of now, and that of before. */
static void card_nps(struct voc_report *report)
{
	const struct voc_table *scores = voc_report_scores(report);
	size_t last = SIZE_MAX, before = SIZE_MAX;
	struct voc_say figure = {.lang = report->lang}, more = figure;
	for (size_t row = 0; scores && row < scores->rows; row++) {
		if (!voc_span_is(voc_text_of(scores, row, "score"), "nps") || isnan(voc_number_of(scores, row, "nps")))
			continue;
		*(voc_is_score_now(scores, row) ? &last : &before) = row;
	}
	if (last == SIZE_MAX)
		return;
	voc_say_number(&figure, voc_number_of(scores, last, "nps"), 1);
	voc_say_words(&more, "95% interval", "95% 区间");
	voc_say_interval(&more, voc_number_of(scores, last, "nps_low"), voc_number_of(scores, last, "nps_high"), false, 1);
	if (before != SIZE_MAX) {
		say_before(report, &more);
		voc_say_number(&more, voc_number_of(scores, before, "nps"), 1);
	}
	card(report, RUN_SCORES, "NPS", "净推荐值 NPS", &figure, &more);
}

static void card_urgent(struct voc_report *report)
{
	const struct voc_table *tiers = voc_report_table(report, RUN_TIERS),
			       *before = voc_report_table(report, RUN_TIERS_BEFORE);
	size_t row = voc_row_of(tiers, "tier", VOC_SPAN("S")), then = voc_row_of(before, "tier", VOC_SPAN("S"));
	struct voc_say figure = {.lang = report->lang}, more = figure;
	if (!tiers)
		return;
	voc_say_count(&figure, row == SIZE_MAX ? 0 : voc_number_of(tiers, row, "items"));
	if (before) {
		say_before(report, &more);
		voc_say_count(&more, then == SIZE_MAX ? 0 : voc_number_of(before, then, "items"));
	}
	card(report, RUN_TIERS, "Urgent (tier S)", "紧急（S 级）", &figure, &more);
}

static void card_complaints(struct voc_report *report)
{
	const struct voc_table *intents = voc_report_table(report, RUN_INTENTS);
	size_t row = voc_row_of(intents, "intent", VOC_SPAN("complaint"));
	struct voc_say figure = {.lang = report->lang}, more = figure;
	if (row == SIZE_MAX)
		return;
	voc_say_count(&figure, voc_number_of(intents, row, "items"));
	voc_say_share(&more, voc_number_of(intents, row, "share"));
	voc_say_words(&more, " of all", "");
	voc_say_interval(&more, voc_number_of(intents, row, "low"), voc_number_of(intents, row, "high"), true, 1);
	card(report, RUN_INTENTS, "Complaints", "投诉", &figure, &more);
}

void voc_write_figures(struct voc_report *report)
{
	if (!voc_report_table(report, RUN_ALL))
		return;
	card_items(report);
	card_negative(report);
	card_complaints(report);
	card_urgent(report);
	card_rating(report);
	card_nps(report);
}
