/* SPDX-License-Identifier: Apache-2.0 */
/* section_voices -- wishes, competitors, praise: what is said beside complaints. */
#include <math.h>

#include "report/say.h"

/* What a section is about. */
struct voice {
	enum voc_report_run run;
	struct voc_label words; /* "12 items" precedes */
	struct voc_label title;
	bool liked; /* only topics that are spoken of with pleasure */
};

enum {
	FEWEST = 10, /* items of a kind: of fewer no shares are told */
	MOST = 10,   /* topics that are drawn, counted once those that do not belong are left out */
};

static void add_quotes(struct voc_report *report, const struct voc_table *named)
{
	for (size_t row = 0; row < named->rows && row < 5; row++) {
		struct voc_span words = voc_text_of(named, row, "example");
		if (!words.n)
			continue;
		struct voc_block *block = voc_paper_add(&report->paper, VOC_BLOCK_QUOTE, words, 0);
		block->detail = voc_arena_copy(&report->paper.arena, voc_text_of(named, row, "name"));
	}
}

static void write_voice(struct voc_report *report, const struct voice *voice)
{
	const struct voc_table *all = voc_report_table(report, voice->run);
	const struct voc_table *named = voc_rows_with(all, "category", NULL, &report->arena);
	struct voc_say say = {.lang = report->lang};
	if (named && voice->liked)
		named = voc_rows_above(named, "sentiment", 0, &report->arena);
	if (!named)
		return;
	named = voc_rows_falling(named, "items", &report->arena); /* wishes come by priority */
	bool few = voc_number_of(named, 0, "items") < FEWEST * voc_number_of(named, 0, "share");
	size_t source = voc_report_source(report, voice->run);
	voc_say_words(&say, voice->words.text[VOC_EN], voice->words.text[VOC_ZH]);
	for (size_t row = 0; row < named->rows && row < 3; row++) {
		double n = voc_number_of(named, row, "items");
		voc_say_words(&say, row ? ", " : " ", row ? "、" : "");
		voc_say_quoted(&say, voc_text_of(named, row, "name"));
		voc_say_words(&say, " (", "（");
		voc_say_count(&say, n);
		voc_say_words(&say, n == 1 ? " item)" : " items)", " 条）");
	}
	voc_say_words(&say, ".", "。");
	if (few)
		voc_say_words(&say, " There are too few of them for shares.", "这类反馈太少，不计算占比。");
	voc_say_end(&say, report, VOC_BLOCK_PARAGRAPH, source);
	if (voice->run == RUN_WISHES)
		add_quotes(report, named);
	if (few)
		return;
	voc_add_chart(report,
		      (struct voc_chart){.kind = VOC_CHART_BARS,
					 .table = named,
					 .label = "name",
					 .value = "share",
					 .low = "low",
					 .high = "high",
					 .title = voice->title,
					 .most = MOST},
		      MOST, false, source);
}

void voc_write_wishes(struct voc_report *report)
{
	static const struct voice voice = {RUN_WISHES,
					   {{"Suggestions speak most often of", "建议最常涉及"}},
					   {{"Share of suggestions that name the topic", "提到该主题的建议占比"}},
					   false};
	write_voice(report, &voice);
}

void voc_write_competitors(struct voc_report *report)
{
	static const struct voice voice = {
		RUN_COMPETITORS,
		{{"Where customers compare us with others, they speak of", "与同行比较时，客户最常谈到"}},
		{{"Share of comparisons that name the topic", "提到该主题的比较占比"}},
		false};
	write_voice(report, &voice);
}

void voc_write_praise(struct voc_report *report)
{
	static const struct voice voice = {RUN_PRAISE,
					   {{"What customers praise most:", "客户最常称赞"}},
					   {{"Share of praise that names the topic", "提到该主题的表扬占比"}},
					   true};
	write_voice(report, &voice);
}
