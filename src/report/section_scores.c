/* SPDX-License-Identifier: Apache-2.0 */
/* section_scores -- what customers rated, which topics go with low and high scores, and what occurs together. */
#include <math.h>
#include <stdint.h>

#include "report/say.h"
#include "voc/compare.h"

const struct voc_table *voc_report_scores(struct voc_report *report)
{
	static const char *const sides[] = {"a", "b", NULL};
	const struct voc_table *scores = voc_report_table(report, RUN_SCORES);
	const struct voc_table *sided = voc_rows_in_order(scores, VOC_SIDE_COLUMN, sides, &report->arena);
	return sided ? sided : scores;
}

bool voc_is_score_now(const struct voc_table *scores, size_t row)
{
	for (size_t after = row + 1; after < scores->rows; after++)
		if (voc_span_equal(voc_text_of(scores, after, "score"), voc_text_of(scores, row, "score")))
			return false;
	return true;
}

static void say_score(struct voc_report *report, const struct voc_table *scores, size_t row)
{
	bool nps = !isnan(voc_number_of(scores, row, "nps"));
	double difference = voc_number_of(scores, row, "difference");
	struct voc_say say = {.lang = report->lang};
	if (nps) {
		voc_say_words(&say, "NPS ", "NPS ");
	} else {
		voc_say_words(&say, "Satisfied, by the two best answers of ", "满意率（");
		voc_say_quoted(&say, voc_name_of(voc_text_of(scores, row, "score"), report->lang));
		voc_say_words(&say, ": ", "的最高两档）");
	}
	if (nps)
		voc_say_signed(&say, voc_number_of(scores, row, "nps"), 1);
	else
		voc_say_share(&say, voc_number_of(scores, row, "csat"));
	voc_say_interval(&say, voc_number_of(scores, row, nps ? "nps_low" : "csat_low"),
			 voc_number_of(scores, row, nps ? "nps_high" : "csat_high"), !nps, 1);
	voc_say_words(&say, " of ", "，");
	voc_say_count(&say, voc_number_of(scores, row, "answers"));
	voc_say_words(&say, " answers", " 个回答");
	if (!isnan(difference)) {
		voc_say_words(&say, "; ", "；较");
		if (report->lang == VOC_ZH)
			voc_say_before(&say, report);
		voc_say_words(&say, "", " ");
		voc_say_signed(&say, difference, 1);
		voc_say_interval(&say, voc_number_of(scores, row, "difference_low"),
				 voc_number_of(scores, row, "difference_high"), false, 1);
		voc_say_words(&say, nps ? " points against " : " percentage points against ", nps ? " 点，" : " 个百分点，");
		if (report->lang != VOC_ZH)
			voc_say_before(&say, report);
		voc_say_words(&say, ", ", "");
		voc_say_chance(&say, voc_number_of(scores, row, "q"));
	}
	voc_say_words(&say, ".", "。");
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_SCORES));
}

static void say_scores(struct voc_report *report, const struct voc_table *scores)
{
	for (size_t row = 0; row < scores->rows; row++)
		if (voc_is_score_now(scores, row) &&
		    (!isnan(voc_number_of(scores, row, "nps")) || !isnan(voc_number_of(scores, row, "csat"))))
			say_score(report, scores, row);
}

/* Of one score only those topics that enough answers name, and how many others there are. */
static const struct voc_table *drivers_of(const struct voc_table *drivers, struct voc_span score, struct voc_arena *arena)
{
	const struct voc_table *all = voc_rows_with(drivers, "score", voc_arena_copy(arena, score).p, arena);
	const struct voc_table *told = voc_rows_without(all, "verdict", "few", arena);
	size_t few = told ? all->rows - told->rows : 0;
	if (!few)
		return told;
	return voc_with_note(
		told, voc_arena_print(arena, "Left out: topics that too few answers name to say anything of them: %zu.", few).p,
		voc_arena_print(arena, "未列出：提及它的回答太少、无法判断的主题 %zu 个。", few).p, arena);
}

/* "Effect on NPS, in points". */
static struct voc_label effect_title(struct voc_report *report, const struct voc_table *one)
{
	struct voc_arena *arena = &report->arena;
	struct voc_span measure = voc_text_of(one, 0, "measure"),
			name = voc_name_of(voc_text_of(one, 0, "score"), report->lang);
	int n = (int)name.n;
	if (voc_span_is(measure, "csat") || voc_span_is(measure, "ces"))
		return (struct voc_label){
			{voc_arena_print(arena, "Effect on the share of satisfied answers (%.*s), in percentage points", n,
					 name.p)
				 .p,
			 voc_arena_print(arena, "对满意率（%.*s）的影响（百分点）", n, name.p).p}};
	return (struct voc_label){{voc_arena_print(arena, "Effect on %.*s, in points", n, name.p).p,
				   voc_arena_print(arena, "对 %.*s 的影响（点）", n, name.p).p}};
}

static void write_drivers_of(struct voc_report *report, const struct voc_table *one)
{
	static const char *const columns[] = {"name", "answers", "share", "effect", "words", NULL};
	enum { MOST = 12 };
	struct voc_label title = effect_title(report, one);
	size_t source = voc_report_source(report, RUN_DRIVERS);
	voc_add_chart(
		report,
		(struct voc_chart){.kind = VOC_CHART_BARS,
				   .table = one,
				   .label = "name",
				   .value = "effect",
				   .low = "effect_low",
				   .high = "effect_high",
				   .most = MOST,
				   .title = title,
				   .unit = {{"Left of zero: the topic goes with lower scores", "零线左侧：伴随较低得分"}}},
		0, true, source);
	voc_add_table(report, one, columns, MOST, source);
	voc_retitle(report, title);
}

/* Score by score, in their order. */
static void write_drivers(struct voc_report *report, const struct voc_table *drivers)
{
	struct voc_say say = {.lang = report->lang};
	bool any = false;
	for (size_t row = 0; row < drivers->rows; row++) {
		struct voc_span score = voc_text_of(drivers, row, "score");
		const struct voc_table *one =
			voc_row_of(drivers, "score", score) == row ? drivers_of(drivers, score, &report->arena) : NULL;
		if (!one)
			continue;
		if (!any) {
			voc_say_words(&say,
				      "The effect of a topic is the score of all answers less the score of those that do not "
				      "name it. It "
				      "tells what goes together, not what causes what.",
				      "主题的影响为全部回答的得分与未提及该主题者得分之差。它说明相伴关系，不等于因果。");
			voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, voc_report_source(report, RUN_DRIVERS));
		}
		any = true;
		write_drivers_of(report, one);
	}
}

void voc_write_satisfaction(struct voc_report *report)
{
	static const char *const columns[] = {"month", "week",    "day", "quarter", "year", VOC_SIDE_COLUMN,
					      "score", "answers", "nps", "csat",    "mean", NULL};
	const struct voc_table *scores = voc_report_scores(report), *drivers = voc_report_table(report, RUN_DRIVERS);
	const struct voc_table *answered = scores ? voc_rows_above(scores, "answers", 0, &report->arena) : NULL;
	if (answered) {
		say_scores(report, scores);
		voc_add_table(report, answered, columns, 0, voc_report_source(report, RUN_SCORES));
	}
	if (drivers)
		write_drivers(report, drivers);
}

/* The pairs that chance does not explain. */
static void say_pairs(struct voc_report *report, const struct voc_table *pairs)
{
	size_t said = 0, source = voc_report_source(report, RUN_PAIRS);
	for (size_t row = 0; row < pairs->rows && said < 5; row++) {
		bool together = voc_span_is(voc_text_of(pairs, row, "verdict"), "together");
		struct voc_say say = {.lang = report->lang};
		if (!together && !voc_span_is(voc_text_of(pairs, row, "verdict"), "apart"))
			continue;
		voc_say_quoted(&say, voc_text_of(pairs, row, "name"));
		voc_say_words(&say, " and ", "与");
		voc_say_quoted(&say, voc_text_of(pairs, row, "with_name"));
		voc_say_words(&say, together ? " are named together " : " are seldom named together: ",
			      together ? "常被同时提及：为偶然情形的 " : "少被同时提及：为偶然情形的 ");
		voc_say_number(&say, voc_number_of(pairs, row, "lift"), 1);
		voc_say_words(&say, "", " 倍");
		voc_say_interval(&say, voc_number_of(pairs, row, "lift_low"), voc_number_of(pairs, row, "lift_high"), false, 1);
		voc_say_words(&say, " times as often as by chance (in ", "，同现 ");
		voc_say_count(&say, voc_number_of(pairs, row, "both"));
		voc_say_words(&say, voc_number_of(pairs, row, "both") == 1 ? " item)." : " items).", " 条。");
		voc_say_end(&say, report, VOC_BLOCK_POINT, source);
		said++;
	}
	if (!said) {
		struct voc_say say = {.lang = report->lang};
		voc_say_words(&say,
			      "No two issues occur together more, or less, often than chance explains: no pair below has a q "
			      "under 0.05.",
			      "没有哪两个问题的同现超出偶然；下表中没有 q 低于 0.05 的组合。");
		voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, source);
	}
}

void voc_write_associations(struct voc_report *report)
{
	static const char *const columns[] = {"name", "with_name", "items", "both", "expected", "lift", "q", NULL};
	const struct voc_table *pairs = voc_report_table(report, RUN_PAIRS);
	if (!pairs)
		return;
	say_pairs(report, pairs);
	voc_add_table(report, pairs, columns, 0, voc_report_source(report, RUN_PAIRS));
}
