/* SPDX-License-Identifier: Apache-2.0 */
/* section_issues -- the frequent issues in order of priority, in the customers' words, and how they went on. */
#include <math.h>

#include "report/say.h"

static void add_quotes(struct voc_report *report, const struct voc_table *top)
{
	bool any = false;
	for (size_t row = 0; row < top->rows && row < 6; row++) {
		struct voc_span words = voc_text_of(top, row, "example");
		struct voc_say say = {.lang = report->lang};
		if (!words.n)
			continue;
		if (!any) {
			voc_say_words(&say, "In their words", "客户原话");
			voc_say_end(&say, report, VOC_BLOCK_HEADING, 0);
		}
		any = true;
		struct voc_block *block = voc_paper_add(&report->paper, VOC_BLOCK_QUOTE, words, 0);
		block->detail = voc_arena_copy(&report->paper.arena, voc_text_of(top, row, "name"));
	}
}

void voc_write_issues(struct voc_report *report)
{
	const struct voc_table *top = voc_report_table(report, RUN_TOP), *moved = voc_report_table(report, RUN_COMPARE);
	if (!top)
		return;
	static const char *const columns[] = {"rank",     "name",   "items",    "share", "negative_share",
					      "severity", "impact", "priority", NULL};
	static const char *const change[] = {"name",       "items_a", "items_b", "share_a", "share_b",
					     "difference", "ratio",   "q",       NULL};
	size_t source = voc_report_source(report, RUN_TOP);
	struct voc_say say = {.lang = report->lang};
	voc_say_words(&say, "Ordered by priority: how many complain, how gravely, and how important the topic is.",
		      "按优先级排列：综合投诉量、严重程度与主题重要性。");
	voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, source);
	voc_add_chart(report,
		      (struct voc_chart){.kind = VOC_CHART_BARS,
					 .table = top,
					 .label = "name",
					 .value = "share",
					 .low = "low",
					 .high = "high",
					 .title = {{"Share of items that name the issue", "提到该问题的反馈占比"}},
					 .unit = {{"The thin line is the 95% interval", "细线为 95% 置信区间"}}},
		      0, true, source);
	voc_add_table(report, top, columns, 0, source);
	voc_add_chart(report,
		      (struct voc_chart){.kind = VOC_CHART_PARETO,
					 .table = top,
					 .label = "name",
					 .value = "negative",
					 .title = {{"Negative mentions of these issues, and what they add up to",
						    "上述问题的负面提及及累计占比"}},
					 .unit = {{"Above the broken line: four fifths of them", "虚线以上合计占五分之四"}}},
		      0, true, source);
	add_quotes(report, top);
	if (!moved || !voc_report_table(report, RUN_ALL_BEFORE))
		return;
	voc_say_words(&say, "Against ", "对比");
	voc_say_before(&say, report);
	voc_say_end(&say, report, VOC_BLOCK_HEADING, 0);
	voc_add_chart(
		report,
		(struct voc_chart){.kind = VOC_CHART_BARS,
				   .table = moved,
				   .label = "name",
				   .value = "difference",
				   .low = "low",
				   .high = "high",
				   .title = {{"Change of the share of items, the surest first", "占比的变化，最确定者在前"}},
				   .unit = {{"In percentage points; right of zero: named more often than before",
					     "百分点；零线右侧：比此前提到得更多"}}},
		0, true, voc_report_source(report, RUN_COMPARE));
	voc_add_table(report, moved, change, 0, voc_report_source(report, RUN_COMPARE));
	voc_retitle(report, (struct voc_label){{"Issues before and now", "各问题的前后对比"}});
}

static struct voc_chart series_of(enum voc_chart_kind kind, const struct voc_table *table)
{
	return (struct voc_chart){.kind = kind,
				  .table = table,
				  .label = "period",
				  .value = "items",
				  .low = "expected_low",
				  .high = "expected_high",
				  .expected = "expected",
				  .mark = "alert",
				  .partial = "partial"};
}

/* 2024-W20 is a name for programs. */
static void say_period(struct voc_say *say, struct voc_span period)
{
	struct voc_days_of days;
	if (voc_days_read(period, &days))
		voc_say_days(say, &days);
	else
		voc_say_span(say, period);
}

/* What went beyond what was to be expected, the latest first, at most five. */
static void say_alerts(struct voc_report *report, const struct voc_table *issues)
{
	size_t said = 0, judged = 0;
	for (size_t row = 0; row < issues->rows && said < 5; row++) {
		judged += isnan(voc_number_of(issues, row, "expected")) ? 0 : 1;
		struct voc_span reason = voc_text_of(issues, row, "reason");
		struct voc_say say = {.lang = report->lang};
		if (!voc_text_of(issues, row, "alert").n)
			continue;
		voc_say_quoted(&say, voc_text_of(issues, row, "name"));
		voc_say_words(&say, ", ", "，");
		say_period(&say, voc_text_of(issues, row, "period"));
		voc_say_words(&say, ": ", "：");
		voc_say_span(&say, reason);
		voc_say_words(&say, ".", "。");
		voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_TREND_ISSUES));
		said++;
	}
	if (!said) {
		struct voc_say say = {.lang = report->lang};
		if (judged)
			voc_say_words(&say, "No count of these issues went beyond what was to be expected.",
				      "上述问题的各期条数均未超出预期。");
		else
			voc_say_words(&say, "There are too few periods to say what was to be expected.",
				      "周期太少，无法判断各期条数是否超出预期。");
		voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, voc_report_source(report, RUN_TREND_ISSUES));
	}
}

void voc_write_trends(struct voc_report *report)
{
	const struct voc_table *all = voc_report_table(report, RUN_TREND), *issues = voc_report_table(report, RUN_TREND_ISSUES);
	struct voc_chart chart;
	if (all) {
		chart = series_of(VOC_CHART_LINES, all);
		chart.title = (struct voc_label){{"All items", "全部反馈"}};
		chart.unit = (struct voc_label){
			{"Items a period; shaded: what was to be expected; hollow: a period that is not over",
			 "每期条数；阴影为预期范围；空心点为未满的周期"}};
		voc_add_chart(report, chart, 0, false, voc_report_source(report, RUN_TREND));
	}
	if (issues) {
		chart = series_of(VOC_CHART_MULTIPLES, issues);
		chart.title = (struct voc_label){{"The issues named most", "提及最多的问题"}};
		chart.unit = (struct voc_label){
			{"Items a period, each with a scale of its own from zero; red: beyond what was to be expected",
			 "每期条数，各图自零起用各自的刻度；红点为超出预期"}};
		chart.group = "name";
		chart.most = 9;
		voc_add_chart(report, chart, 60, false, voc_report_source(report, RUN_TREND_ISSUES));
		say_alerts(report, issues);
	}
}

/* Words that are said more than before, those on the other side of the same table left out. */
void voc_write_phrases(struct voc_report *report)
{
	static const char *const columns[] = {"word", "items_a", "items_b", "share_a", "share_b", "log_odds", "q", NULL};
	const struct voc_table *words = voc_report_table(report, RUN_WORDS), *more;
	struct voc_say say = {.lang = report->lang};
	if (!words)
		return;
	more = voc_rows_above(words, "log_odds", 0, &report->arena);
	if (!more)
		return;
	size_t source = voc_report_source(report, RUN_WORDS);
	voc_say_words(&say, "Said more than before where customers are displeased: ", "不满的反馈中比此前更常出现：");
	for (size_t row = 0; row < more->rows && row < 8; row++) {
		voc_say_words(&say, row ? ", " : "", row ? "、" : "");
		voc_say_quoted(&say, voc_text_of(more, row, "word"));
	}
	voc_say_words(&say, ".", "。");
	voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, source);
	voc_add_table(report, more, columns, 0, source);
	voc_retitle(report,
		    (struct voc_label){{"Words said more than before in negative items", "负面反馈中比此前更常出现的词语"}});
}
