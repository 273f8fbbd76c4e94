/* SPDX-License-Identifier: Apache-2.0 */
/* compare_finding -- a row as a manager may read it out. */
#include "analysis/compare_state.h"

#include <math.h>

#define LEVEL 0.05

/* Percentages with one decimal, two where they are below one in a hundred; rates per 1,000 with two or three. */
struct unit {
	double scale;
	const char *of[VOC_LANG_COUNT];     /* behind a rate */
	const char *points[VOC_LANG_COUNT]; /* behind a difference */
};

static const struct unit percent = {100, {"%", "%"}, {" points", " 个百分点"}};
static const struct unit thousand = {1, {" per 1,000", "‰"}, {" per 1,000", "‰"}};

static void write_figure(double value, const struct unit *unit, struct voc_buffer *out)
{
	double shown = fabs(value) * unit->scale;
	if (value < 0)
		voc_buffer_text(out, "−");
	voc_buffer_number(out, shown, shown < 1 && shown > 0 ? 2 : 1);
}

static void write_interval(double low, double high, const struct unit *unit, enum voc_lang lang, struct voc_buffer *out)
{
	voc_buffer_text(out, lang == VOC_ZH ? "（95% 置信区间 " : " (95% interval ");
	write_figure(low, unit, out);
	voc_buffer_text(out, lang == VOC_ZH ? " 至 " : " to ");
	write_figure(high, unit, out);
	voc_buffer_text(out, lang == VOC_ZH ? "）" : ")");
}

static void write_rate(double rate, const struct unit *unit, enum voc_lang lang, struct voc_buffer *out)
{
	write_figure(rate, unit, out);
	voc_buffer_text(out, unit->of[lang]);
}

static void write_sides(const double rate[VOC_SIDES], const struct unit *unit, bool groups, enum voc_lang lang,
			struct voc_buffer *out)
{
	static const struct voc_label before[] = {{{"from ", "由 "}}, {{"", "a 为 "}}};
	static const struct voc_label between[] = {{{" to ", " 变为 "}}, {{" in a, ", "，b 为 "}}};
	static const struct voc_label behind[] = {{{"", ""}}, {{" in b", ""}}};
	voc_buffer_text(out, before[groups].text[lang]);
	write_rate(rate[VOC_BEFORE], unit, lang, out);
	voc_buffer_text(out, between[groups].text[lang]);
	write_rate(rate[VOC_AFTER], unit, lang, out);
	voc_buffer_text(out, behind[groups].text[lang]);
}

static void write_counts(const struct voc_contrast *contrast, enum voc_compare_way way, enum voc_lang lang,
			 struct voc_buffer *out)
{
	static const struct voc_label lead[][VOC_SIDES] = {
		[VOC_COMPARE_PERIODS] = {{{"", "此前 "}}, {{" before, ", " 条，本期 "}}},
		[VOC_COMPARE_AT] = {{{"", "此前 "}}, {{" before, ", " 条，此后 "}}},
		[VOC_COMPARE_GROUPS] = {{{"", "a 有 "}}, {{" in a, ", " 条，b 有 "}}}};
	for (int side = 0; side < VOC_SIDES; side++) {
		voc_buffer_text(out, lead[way][side].text[lang]);
		voc_buffer_number(out, contrast->items[VOC_TREATED][side], 0);
	}
	if (lang == VOC_ZH)
		voc_buffer_text(out, " 条");
	else
		voc_buffer_text(out, way == VOC_COMPARE_GROUPS ? " in b" : " after");
}

static void write_times(const struct voc_contrast *contrast, bool groups, enum voc_lang lang, struct voc_buffer *out)
{
	if (isnan(contrast->ratio) || !(contrast->ratio > 0))
		return;
	if (lang == VOC_ZH)
		voc_buffer_text(out, groups ? "，b 为 a 的 " : "，为此前的 ");
	else
		voc_buffer_text(out, ", ");
	voc_buffer_number(out, contrast->ratio, contrast->ratio < 0.95 ? 2 : 1);
	voc_buffer_text(out, lang == VOC_ZH ? " 倍" : " times as often");
}

static void write_difference(const struct voc_contrast *contrast, const struct unit *unit, enum voc_lang lang,
			     struct voc_buffer *out)
{
	voc_buffer_text(out, lang == VOC_ZH ? "，差 " : ", a difference of ");
	write_figure(contrast->difference, unit, out);
	voc_buffer_text(out, unit->points[lang]);
	write_interval(contrast->low, contrast->high, unit, lang, out);
}

static void write_change(const struct voc_contrast *contrast, const struct unit *unit, enum voc_compare_way way,
			 enum voc_lang lang, struct voc_buffer *out)
{
	bool groups = way == VOC_COMPARE_GROUPS;
	static const struct voc_label verb[][2] = {
		[VOC_MOVED_UP] = {{{"up ", "上升："}}, {{"more in b: ", "b 更多："}}},
		[VOC_MOVED_DOWN] = {{{"down ", "下降："}}, {{"less in b: ", "b 更少："}}},
		[VOC_MOVED_NEW] = {{{"new: ", "新出现："}}, {{"only in b: ", "仅见于 b："}}},
		[VOC_MOVED_GONE] = {{{"gone: ", "已消失："}}, {{"only in a: ", "仅见于 a："}}},
	};
	voc_buffer_text(out, verb[contrast->moved][groups].text[lang]);
	write_sides(contrast->rate, unit, groups, lang, out);
	write_difference(contrast, unit, lang, out);
	write_times(contrast, groups, lang, out);
	voc_buffer_text(out, lang == VOC_ZH ? "；" : "; ");
	write_counts(contrast, way, lang, out);
}

/* P alone below the level, but not q: an interval without 0 must not be read as a finding. */
static void write_chance(const struct voc_contrast *contrast, enum voc_lang lang, struct voc_buffer *out)
{
	if (contrast->p < LEVEL)
		voc_buffer_text(out, lang == VOC_ZH ? "；但同时比较多项，这样的差异可能出于偶然"
						    : "; among so many comparisons that may be chance");
}

static void write_unclear(const struct voc_contrast *contrast, const struct unit *unit, bool groups, enum voc_lang lang,
			  struct voc_buffer *out)
{
	static const struct voc_label shown[] = {{{"no change shown: ", "看不出变化："}},
						 {{"no difference shown: ", "看不出差异："}}};
	bool zh = lang == VOC_ZH;
	if (contrast->p < LEVEL)
		voc_buffer_text(out, zh ? "不能确定：" : "not sure: ");
	else
		voc_buffer_text(out, shown[groups].text[lang]);
	write_sides(contrast->rate, unit, groups, lang, out);
	write_difference(contrast, unit, lang, out);
	write_chance(contrast, lang, out);
}

static void write_effect(const struct voc_contrast *contrast, bool groups, enum voc_lang lang, struct voc_buffer *out)
{
	bool zh = lang == VOC_ZH;
	static const struct voc_label head[] = {
		[VOC_MOVED_UNCLEAR] = {{"no effect shown", "看不出效应"}},
		[VOC_MOVED_UP] = {{"more than the control leads to expect", "高于对照组所示"}},
		[VOC_MOVED_DOWN] = {{"less than the control leads to expect", "低于对照组所示"}},
	};
	voc_buffer_text(out, head[contrast->moved].text[lang]);
	voc_buffer_text(out, zh ? "：" : ": ");
	write_sides(contrast->rate, &percent, groups, lang, out);
	voc_buffer_text(out, zh ? "，对照组" : ", the control ");
	write_sides(contrast->control, &percent, groups, lang, out);
	voc_buffer_text(out, zh ? "，净效应 " : "; effect ");
	write_figure(contrast->effect, &percent, out);
	voc_buffer_text(out, percent.points[lang]);
	write_interval(contrast->effect_low, contrast->effect_high, &percent, lang, out);
	if (contrast->moved == VOC_MOVED_UNCLEAR)
		write_chance(contrast, lang, out);
}

void voc_compare_finding(const struct voc_compare_state *compare, const struct voc_contrast *contrast, enum voc_lang lang,
			 struct voc_buffer *out)
{
	const struct unit *unit = compare->options->exposure ? &thousand : &percent;
	enum voc_compare_way way = compare->options->way;
	bool groups = way == VOC_COMPARE_GROUPS;
	if (contrast->moved == VOC_MOVED_FEW) {
		voc_buffer_text(out, lang == VOC_ZH ? "太少，无法判断：" : "too few to say: ");
		write_counts(contrast, way, lang, out);
	} else if (compare->options->control) {
		write_effect(contrast, groups, lang, out);
	} else if (contrast->moved == VOC_MOVED_UNCLEAR) {
		write_unclear(contrast, unit, groups, lang, out);
	} else {
		write_change(contrast, unit, way, lang, out);
	}
	if (lang == VOC_ZH)
		voc_buffer_text(out, "。");
}
