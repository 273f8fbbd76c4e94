/* SPDX-License-Identifier: Apache-2.0 */
/* section_where -- by channel, and by store, product and agent. Units are judged by the limits of chance, not by their rank. */
#include <math.h>

#include "report/say.h"

enum { LEAST_ITEMS = 10 }; /* of the largest unit: below, nothing can be told of any */

/* The bars would be taken for all items. */
static void say_without_channel(struct voc_report *report)
{
	const struct voc_table *channels = voc_report_table(report, RUN_CHANNELS);
	struct voc_say say = {.lang = report->lang};
	double items = 0;
	for (size_t row = 0; row < channels->rows; row++)
		items += voc_text_of(channels, row, "channel").n ? 0 : voc_number_of(channels, row, "items");
	if (!(items > 0))
		return;
	voc_say_count(&say, items);
	voc_say_words(&say,
		      items > 1 ? " items name no channel, and are not shown here."
				: " item names no channel, and is not shown here.",
		      " 条反馈没有渠道，未列入此处。");
	voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, voc_report_source(report, RUN_CHANNELS));
}

void voc_write_channels(struct voc_report *report)
{
	const struct voc_table *channels =
		voc_rows_with(voc_report_table(report, RUN_CHANNELS), "channel", NULL, &report->arena);
	const struct voc_table *issues =
		voc_rows_with(voc_report_table(report, RUN_CHANNEL_ISSUES), "channel", NULL, &report->arena);
	issues = voc_rows_with(issues, "category", NULL, &report->arena);
	if (channels) {
		say_without_channel(report);
		struct voc_chart chart = {.kind = VOC_CHART_STACK,
					  .table = channels,
					  .label = "channel",
					  .group = "polarity",
					  .value = "items",
					  .most = 16,
					  .title = {{"How customers speak in each channel", "各渠道的评价构成"}}};
		voc_add_chart(report, chart, 60, false, voc_report_source(report, RUN_CHANNELS));
	}
	if (issues) {
		struct voc_chart chart = {.kind = VOC_CHART_HEAT,
					  .table = issues,
					  .label = "name",
					  .group = "channel",
					  .value = "items",
					  .most = 12,
					  .title = {{"What is named in which channel", "各渠道提及的问题"}},
					  .unit = {{"Items; the darker, the more", "条数，颜色越深越多"}}};
		voc_add_chart(report, chart, 60, false, voc_report_source(report, RUN_CHANNEL_ISSUES));
	}
}

/* What a kind of unit is called. */
struct kind {
	enum voc_report_run run;
	const char *column;
	struct voc_label many, title;
};

static const struct kind kinds[] = {
	{RUN_STORES,
	 "store",
	 {{"stores", "家门店"}},
	 {{"Stores: share of negative items by number of items", "门店：负面率与反馈条数"}}},
	{RUN_PRODUCTS,
	 "product",
	 {{"products", "种商品"}},
	 {{"Products: share of negative items by number of items", "商品：负面率与反馈条数"}}},
	{RUN_AGENTS,
	 "agent",
	 {{"agents", "名客服"}},
	 {{"Agents: share of negative items by number of items", "客服：负面率与反馈条数"}}},
};

/* "A (60.0% of 40)", those OUTSIDE, at most eight. How many there are. */
static size_t list_outside(struct voc_say *say, const struct voc_table *units, const char *column, const char *outside)
{
	size_t n = 0;
	for (size_t row = 0; row < units->rows; row++) {
		if (!voc_span_is(voc_text_of(units, row, "outside"), outside))
			continue;
		if (++n > 8)
			continue;
		voc_say_words(say, n > 1 ? ", " : "", n > 1 ? "、" : "");
		voc_say_span(say, voc_text_of(units, row, column));
		voc_say_words(say, " (", "（");
		voc_say_share(say, voc_number_of(units, row, "negative_share"));
		voc_say_words(say, " of ", "，共 ");
		voc_say_count(say, voc_number_of(units, row, "items"));
		voc_say_words(say, ")", " 条）");
	}
	return n;
}

static void say_outside(struct voc_report *report, const struct voc_table *units, const struct kind *kind, const char *outside,
			const char *en, const char *zh)
{
	struct voc_say list = {.lang = report->lang}, say = {.lang = report->lang};
	size_t n = list_outside(&list, units, kind->column, outside);
	if (n > 0) {
		voc_say_words(&say, en, zh);
		voc_say_span(&say, voc_buffer_view(&list.text));
		if (n > 8)
			voc_say_words(&say, " and others", " 等");
		voc_say_words(&say, ".", "。");
		voc_say_end(&say, report, VOC_BLOCK_POINT, voc_report_source(report, kind->run));
	}
	voc_buffer_release(&list.text);
}

static void write_kind(struct voc_report *report, const struct kind *kind)
{
	const struct voc_table *units = voc_rows_with(voc_report_table(report, kind->run), kind->column, NULL, &report->arena);
	struct voc_say say = {.lang = report->lang};
	size_t judged = 0, outside = 0;
	double most = 0;
	for (size_t row = 0; units && row < units->rows; row++) {
		most = fmax(most, voc_number_of(units, row, "items"));
		judged += isnan(voc_number_of(units, row, "expected")) ? 0 : 1;
		outside += voc_text_of(units, row, "outside").n > 0;
	}
	if (judged < 3) /* two have nothing to be compared with */
		return;
	size_t source = voc_report_source(report, kind->run);
	voc_say_count(&say, (double)judged);
	voc_say_words(&say, " ", " ");
	voc_say_words(&say, kind->many.text[VOC_EN], kind->many.text[VOC_ZH]);
	voc_say_words(&say, "; ", "，总体负面率 ");
	voc_say_share(&say, voc_number_of(units, 0, "expected"));
	voc_say_words(&say, " of all their items are negative. ", "。");
	if (most < LEAST_ITEMS) {
		voc_say_words(&say, "None of them has enough items to be judged: at most ", "各自的反馈最多只有 ");
		voc_say_count(&say, most);
		voc_say_words(&say, ".", " 条，不足以判断优劣。");
		voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, source);
		return;
	}
	if (outside == 0) {
		voc_say_words(&say, "None differs from that by more than chance explains.",
			      "各单位与总体的差异均未超出偶然波动。");
	} else {
		voc_say_count(&say, (double)outside);
		voc_say_words(&say,
			      outside == 1 ? " lies outside of the 95% limits, where about "
					   : " lie outside of the 95% limits, where about ",
			      " 个超出 95% 界限；仅凭偶然约有 ");
		voc_say_number(&say, (double)judged * 0.05, 1);
		voc_say_words(&say, " would lie by chance.", " 个。");
	}
	voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, source);
	say_outside(report, units, kind, "far above", "Worse, beyond doubt (99.8% limit): ", "明显偏差（超出 99.8% 界限）：");
	say_outside(report, units, kind, "above",
		    "Worse, perhaps by chance (95% limit): ", "偏差，可能出于偶然（超出 95% 界限）：");
	say_outside(report, units, kind, "below", "Better, perhaps by chance: ", "偏好，可能出于偶然：");
	say_outside(report, units, kind, "far below", "Better, beyond doubt: ", "明显偏好：");
	struct voc_chart chart = {.kind = VOC_CHART_FUNNEL,
				  .table = units,
				  .label = kind->column,
				  .value = "negative_share",
				  .low = "limit_low",
				  .high = "limit_high",
				  .expected = "expected",
				  .items = "items",
				  .mark = "outside",
				  .title = kind->title,
				  .unit = {{"Between the curves: differences that chance explains (95%)",
					    "两条曲线之间为偶然可解释的差异（95%）"}}};
	voc_add_chart(report, chart, 60, false, source);
}

void voc_write_units(struct voc_report *report)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		write_kind(report, &kinds[i]);
}
