/* SPDX-License-Identifier: Apache-2.0 */
/* section_service -- how urgent it was, and where on the customer's journey. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "report/say.h"

static const char *const counts[] = {"intent", "items", "share", "negative_share", "rating", NULL};
static const char *const kept[] = {"tier",       "department",    "items",        "answer_in_time", "answer_judged",
				   "answer_p50", "solve_in_time", "solve_judged", "overdue",        NULL};

static void say_tier(struct voc_report *report, const struct voc_table *tiers, const char *tier)
{
	size_t row = voc_row_of(tiers, "tier", voc_span_from(tier));
	struct voc_say say = {.lang = report->lang};
	if (row == SIZE_MAX)
		return;
	voc_say_words(&say, "Tier ", "");
	voc_say_span(&say, voc_name_of(voc_span_from(tier), report->lang));
	voc_say_words(&say, ": ", "：");
	voc_say_count(&say, voc_number_of(tiers, row, "items"));
	voc_say_words(&say, voc_number_of(tiers, row, "items") == 1 ? " item, " : " items, ", " 条，占 ");
	voc_say_share(&say, voc_number_of(tiers, row, "share"));
	voc_say_interval(&say, voc_number_of(tiers, row, "low"), voc_number_of(tiers, row, "high"), true, 1);
	voc_say_words(&say, " of all.", "。");
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_TIERS));
}

/* "6 of 15, 40.0% (19.8–64.3)": a share of those that could be judged, which are not all items of the tier. */
static void say_kept(struct voc_say *say, const struct voc_table *promises, size_t row, const char *promise)
{
	char in_time[32], judged[32], low[32], high[32];
	snprintf(in_time, sizeof in_time, "%s_in_time", promise);
	snprintf(judged, sizeof judged, "%s_judged", promise);
	snprintf(low, sizeof low, "%s_low", promise);
	snprintf(high, sizeof high, "%s_high", promise);
	double share = voc_number_of(promises, row, in_time), n = voc_number_of(promises, row, judged);
	voc_say_count(say, share * n);
	voc_say_words(say, " of ", "/");
	voc_say_count(say, n);
	voc_say_words(say, ", ", "，即 ");
	voc_say_share(say, share);
	voc_say_interval(say, voc_number_of(promises, row, low), voc_number_of(promises, row, high), true, 1);
}

/* How promises were kept, a point a tier of the table of voc-sla. */
static void say_promise(struct voc_report *report, const struct voc_table *promises, const char *tier)
{
	size_t row = voc_row_of(promises, "tier", voc_span_from(tier));
	struct voc_say say = {.lang = report->lang};
	if (row == SIZE_MAX || isnan(voc_number_of(promises, row, "answer_in_time")))
		return;
	voc_say_words(&say, "Tier ", "");
	voc_say_words(&say, tier, tier);
	voc_say_words(&say, ": answered in time ", " 级：按时响应 ");
	say_kept(&say, promises, row, "answer");
	if (!isnan(voc_number_of(promises, row, "solve_in_time"))) {
		voc_say_words(&say, ", solved in time ", "，按时解决 ");
		say_kept(&say, promises, row, "solve");
	}
	if (!isnan(voc_number_of(promises, row, "answer_p50"))) {
		voc_say_words(&say, "; half were answered within ", "；半数在 ");
		voc_say_number(&say, voc_number_of(promises, row, "answer_p50"), 1);
		voc_say_words(&say, " hours", " 小时内得到响应");
	}
	if (voc_number_of(promises, row, "overdue") > 0) {
		voc_say_words(&say, "; overdue: ", "；逾期未结：");
		voc_say_count(&say, voc_number_of(promises, row, "overdue"));
		voc_say_words(&say, "", " 条");
	}
	voc_say_words(&say, ".", "。");
	voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, RUN_PROMISES));
}

static void write_promises(struct voc_report *report)
{
	const struct voc_table *promises = voc_report_table(report, RUN_PROMISES);
	const struct voc_table *departments = voc_report_table(report, RUN_PROMISES_DEPARTMENT);
	struct voc_say say = {.lang = report->lang};
	if (!promises)
		return;
	voc_say_words(&say, "Promises kept", "时限达成");
	voc_say_end(&say, report, VOC_BLOCK_HEADING, 0);
	say_promise(report, promises, "S");
	say_promise(report, promises, "A");
	say_promise(report, promises, "B");
	voc_add_table(report, promises, kept, 0, voc_report_source(report, RUN_PROMISES));
	if (departments)
		voc_add_table(report, departments, kept, 0, voc_report_source(report, RUN_PROMISES_DEPARTMENT));
}

void voc_write_tiers(struct voc_report *report)
{
	const struct voc_table *tiers = voc_report_table(report, RUN_TIERS), *intents = voc_report_table(report, RUN_INTENTS);
	if (!tiers)
		return;
	say_tier(report, tiers, "S");
	say_tier(report, tiers, "A");
	say_tier(report, tiers, "B");
	if (intents)
		voc_add_table(report, intents, counts, 0, voc_report_source(report, RUN_INTENTS));
	write_promises(report);
}

void voc_write_journey(struct voc_report *report)
{
	static const char *const order[] = {"awareness", "search",     "purchase", "payment",      "delivery",
					    "use",       "aftersales", "store",    "relationship", NULL};
	const struct voc_table *stages =
		voc_rows_in_order(voc_report_table(report, RUN_STAGES), "stage", order, &report->arena);
	struct voc_say say = {.lang = report->lang};
	if (!stages)
		return;
	size_t source = voc_report_source(report, RUN_STAGES);
	voc_say_words(&say, "Where on their way customers speak, by the main topic of each item.",
		      "按每条反馈的主要类别归入客户旅程的各环节。");
	voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, source);
	voc_add_chart(report,
		      (struct voc_chart){.kind = VOC_CHART_STACK,
					 .table = stages,
					 .label = "stage",
					 .group = "polarity",
					 .value = "items",
					 .title = {{"How each stage is spoken of", "各环节的评价构成"}}},
		      0, false, source);
}
