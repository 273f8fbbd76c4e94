/* SPDX-License-Identifier: Apache-2.0 */
/* section_end -- the analyst's notes, what the figures rest on, and how they are meant. */
#include <math.h>
#include <stdint.h>

#include "cli/reasons.h"
#include "report/say.h"

void voc_write_notes(struct voc_report *report)
{
	voc_paper_notes(&report->paper, report->notes);
}

static void say_encodings(struct voc_report *report)
{
	for (size_t i = 0; i < report->prepared->exports; i++) {
		const struct voc_export *export = &report->prepared->export[i];
		struct voc_say say = {.lang = report->lang};
		voc_say_span(&say, voc_span_from(export->path));
		voc_say_words(&say, ": ", "：");
		voc_say_span(&say, voc_span_from(export->encoding.name ? export->encoding.name : "UTF-8"));
		voc_say_words(&say, export->tagged ? ", tagged already" : "", export->tagged ? "，已标注" : "");
		voc_say_end(&say, report, VOC_BLOCK_POINT, 0);
	}
}

/* "412 empty text, 364 duplicate" of one step and fate; the sum, 0 for none. */
static unsigned long long list_reasons(const struct voc_report *report, const char *step, const char *what,
				       struct voc_say *list)
{
	unsigned long long sum = 0;
	for (size_t i = 0; i < report->prepared->lines; i++) {
		const struct voc_account_line *line = &report->prepared->line[i];
		if (!voc_span_is(line->step, step) || !voc_span_is(line->what, what) || line->n == 0)
			continue;
		if (line->reason.n && list) {
			voc_say_words(list, list->text.n ? ", " : "", list->text.n ? "，" : "");
			voc_say_count(list, (double)line->n);
			voc_say_words(list, " ", " ");
			voc_say_span(list, voc_reason_name(line->reason, report->lang));
		}
		sum += line->n;
	}
	return sum;
}

static void say_step(struct voc_report *report, const char *step, const char *en, const char *zh)
{
	static const struct {
		const char *what;
		struct voc_label name;
	} fates[] = {{"written", {{" = written ", " = 保留 "}}},
		     {"rejected", {{" + rejected ", " + 拒绝 "}}},
		     {"dropped", {{" + left out ", " + 略去 "}}}};
	struct voc_say say = {.lang = report->lang};
	voc_say_words(&say, en, zh);
	voc_say_count(&say, (double)list_reasons(report, step, "read", NULL));
	for (size_t i = 0; i < 3; i++) {
		struct voc_say list = {.lang = report->lang};
		unsigned long long n = list_reasons(report, step, fates[i].what, &list);
		voc_say_words(&say, fates[i].name.text[VOC_EN], fates[i].name.text[VOC_ZH]);
		voc_say_count(&say, (double)n);
		if (list.text.n) {
			voc_say_words(&say, " (", "（");
			voc_say_span(&say, voc_buffer_view(&list.text));
			voc_say_words(&say, ")", "）");
		}
		voc_buffer_release(&list.text);
	}
	voc_say_words(&say, ".", "。");
	voc_say_end(&say, report, VOC_BLOCK_POINT, 0);
	struct voc_say done = {.lang = report->lang};
	if (list_reasons(report, step, "done", &done) && done.text.n) {
		voc_say_words(&say, "Done on the way: ", "其间处理：");
		voc_say_span(&say, voc_buffer_view(&done.text));
		voc_say_words(&say, ".", "。");
		voc_say_end(&say, report, VOC_BLOCK_POINT, 0);
	}
	voc_buffer_release(&done.text);
}

static void say_used(struct voc_report *report)
{
	struct voc_say say = {.lang = report->lang};
	voc_say_words(&say, "Of the records that were counted: ", "计入的记录：");
	voc_ledger_print(report->ledger, true, report->lang, &say.text);
	voc_say_words(&say, ". What lies before the period serves the comparison and the trends.",
		      "。时段之前的记录用于对比和趋势。");
	voc_say_end(&say, report, VOC_BLOCK_POINT, 0);
}

static void say_uncovered(struct voc_report *report)
{
	const struct voc_table *categories = voc_report_table(report, RUN_CATEGORY), *all = voc_report_table(report, RUN_ALL);
	struct voc_say say = {.lang = report->lang};
	if (!categories || !all)
		return;
	size_t row = voc_row_of(categories, "category", (struct voc_span){NULL, 0});
	if (row == SIZE_MAX) {
		voc_say_words(&say, "Every item names a category of the dictionaries.", "每条反馈都能归入词典中的类别。");
	} else {
		voc_say_count(&say, voc_number_of(categories, row, "items"));
		voc_say_words(&say, voc_number_of(categories, row, "items") == 1 ? " item, " : " items, ", " 条反馈（");
		voc_say_share(&say, voc_number_of(categories, row, "share"));
		voc_say_words(&say,
			      " of all, name no category: the dictionaries have no words for them, or they name no topic.",
			      "）未归入任何类别：词典中没有相应词语，或原文没有谈及具体主题。");
	}
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_CATEGORY));
}

void voc_write_quality(struct voc_report *report)
{
	say_encodings(report);
	if (!report->prepared->tagged) {
		say_step(report, "import", "Import: read ", "导入：读入 ");
		say_step(report, "clean", "Cleaning: read ", "清洗：读入 ");
	}
	say_used(report);
	say_uncovered(report);
}

static void point(struct voc_report *report, const char *en, const char *zh)
{
	voc_paper_add(&report->paper, VOC_BLOCK_POINT, voc_span_from(report->lang == VOC_ZH ? zh : en), 0);
}

void voc_write_method(struct voc_report *report)
{
	point(report,
	      "Item: one piece of feedback. It may name several categories, so that shares can add up to more than 100%.",
	      "条：一条反馈。一条反馈可涉及多个类别，因此占比之和可超过 100%。");
	point(report,
	      "Category, sentiment, intent and tier come from dictionaries; voc-tag --explain shows for each text which words "
	      "decided.",
	      "类别、情感、意图和等级均由词典判定；voc-tag --explain 可逐条显示依据的词语。");
	point(report, "Negative: the text, or its part about the category, speaks of it with displeasure (score below −0.1).",
	      "负面：原文（或其中谈及该类别的部分）表达不满（得分低于 −0.1）。");
	point(report, "Interval: where the true share lies with a confidence of 95% (Wilson 1927). Few items make it wide.",
	      "区间：真实占比的 95% 置信区间（Wilson 1927）。条数越少，区间越宽。");
	point(report,
	      "q: the false discovery rate (Benjamini and Hochberg 1995). Of findings with q below 0.05, at most one in twenty "
	      "is due to chance.",
	      "q：错误发现率（Benjamini 与 Hochberg 1995）。q 低于 0.05 的发现中，至多二十分之一出于偶然。");
	point(report, "Severity: from 0 to 1, how strong the displeasure is on average over all mentions.",
	      "严重度：0 至 1，所有提及中不满程度的平均。");
	point(report, "Stars: by how much the mean rating would differ without the items that name the issue.",
	      "评分影响：剔除提到该问题的反馈后，平均评分的差异。");
	point(report, "Priority: 100 for the first issue; see voc-top --formula.",
	      "优先级：首位问题为 100；公式见 voc-top --formula。");
	point(report,
	      "Limits of chance: where a store of that size lies if it is like all others (funnel plot, Spiegelhalter 2005).",
	      "偶然界限：同等规模的门店若与总体无异时所及的范围（漏斗图，Spiegelhalter 2005）。");
	point(report, "Tier S: answer within 1 hour. Tier A: within 4 hours. Tier B: within 24 hours.",
	      "S 级：1 小时内响应；A 级：4 小时内；B 级：24 小时内。");
	point(report, "Sarcasm is read as it stands; a quote is an example, not evidence.",
	      "反语按字面判读；引语只是示例，不作为证据。");
}
