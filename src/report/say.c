/* SPDX-License-Identifier: Apache-2.0 */
/* say -- figures in sentences. English puts a blank before a bracket, Chinese uses full-width brackets and none; percentages and ranges are
 * written alike in both (GB/T 15835 for numerals). */
#include "report/say.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static bool ends_wide(struct voc_span text)
{
	static const char *const signs[] = {"）", "。", "，", "；", "：", "”", "、"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (voc_span_ends(text, voc_span_from(signs[i])))
			return true;
	return false;
}

void voc_say_words(struct voc_say *say, const char *en, const char *zh)
{
	if (say->lang == VOC_ZH && zh[0] == ' ' && ends_wide(voc_buffer_view(&say->text)))
		zh++; /* full-width signs bring their own blank */
	voc_buffer_text(&say->text, say->lang == VOC_ZH ? zh : en);
}

void voc_say_span(struct voc_say *say, struct voc_span text)
{
	voc_buffer_span(&say->text, text);
}

void voc_say_quoted(struct voc_say *say, struct voc_span text)
{
	voc_buffer_text(&say->text, "“");
	voc_buffer_span(&say->text, text);
	voc_buffer_text(&say->text, "”");
}

void voc_say_count(struct voc_say *say, double n)
{
	voc_print_count(&say->text, n > 0 ? (unsigned long long)llround(n) : 0);
}

/* With exactly DECIMALS decimals, a minus that is one. */
static void fixed(struct voc_buffer *out, double value, int decimals)
{
	struct voc_buffer digits = {0};
	voc_buffer_number(&digits, fabs(value), decimals);
	struct voc_span view = voc_buffer_view(&digits);
	size_t point = voc_span_find(view, VOC_SPAN("."), 0);
	bool zero = voc_span_is(view, "0");
	if (value < 0 && !zero)
		voc_buffer_text(out, "−");
	voc_buffer_span(out, view);
	size_t written = point == (size_t)-1 ? 0 : view.n - point - 1;
	if (decimals > 0 && point == (size_t)-1)
		voc_buffer_byte(out, '.');
	for (size_t i = written; i < (size_t)decimals; i++)
		voc_buffer_byte(out, '0');
	voc_buffer_release(&digits);
}

void voc_say_share(struct voc_say *say, double share)
{
	fixed(&say->text, share * 100, 1);
	voc_buffer_byte(&say->text, '%');
}

void voc_say_number(struct voc_say *say, double value, int decimals)
{
	fixed(&say->text, value, decimals);
}

void voc_say_signed(struct voc_say *say, double value, int decimals)
{
	if (value > 0)
		voc_buffer_byte(&say->text, '+');
	fixed(&say->text, value, decimals);
}

void voc_say_interval(struct voc_say *say, double low, double high, bool shares, int decimals)
{
	if (isnan(low) || isnan(high))
		return;
	voc_say_words(say, " (", "（");
	fixed(&say->text, shares ? low * 100 : low, decimals);
	if (low < 0 || high < 0)
		voc_say_words(say, " to ", " 至 ");
	else
		voc_buffer_text(&say->text, "–");
	fixed(&say->text, shares ? high * 100 : high, decimals);
	voc_say_words(say, ")", "）");
}

void voc_say_days(struct voc_say *say, const struct voc_days_of *days)
{
	voc_days_name(days, say->lang, &say->text);
}

void voc_say_before(struct voc_say *say, const struct voc_report *report)
{
	if (report->before_is_days)
		voc_say_span(say, report->before_name);
	else if (report->other_file)
		voc_say_quoted(say, report->before_name);
	else
		voc_say_days(say, &report->before);
}

/* "19% more than", "2.0 times as many as". */
static void say_ratio_en(struct voc_say *say, double ratio)
{
	if (ratio >= 1.95) {
		fixed(&say->text, ratio, 1);
		voc_buffer_text(&say->text, " times as many as");
	} else if (ratio >= 1.005 || ratio <= 0.995) {
		fixed(&say->text, fabs(ratio - 1) * 100, 0);
		voc_buffer_text(&say->text, ratio > 1 ? "% more than" : "% fewer than");
	} else {
		voc_buffer_text(&say->text, "as many as");
	}
}

static void say_ratio_zh(struct voc_say *say, double ratio)
{
	if (ratio >= 1.95) {
		voc_buffer_text(&say->text, "的 ");
		fixed(&say->text, ratio, 1);
		voc_buffer_text(&say->text, " 倍");
	} else if (ratio >= 1.005 || ratio <= 0.995) {
		voc_buffer_text(&say->text, ratio > 1 ? "多 " : "少 ");
		fixed(&say->text, fabs(ratio - 1) * 100, 0);
		voc_buffer_byte(&say->text, '%');
	} else {
		voc_buffer_text(&say->text, "持平");
	}
}

void voc_say_against(struct voc_say *say, const struct voc_report *report, double now, double before)
{
	double ratio = now / before;
	if (say->lang == VOC_ZH)
		voc_buffer_text(&say->text, ratio >= 1.95 ? "是" : ratio >= 1.005 || ratio <= 0.995 ? "比" : "与");
	else
		say_ratio_en(say, ratio);
	bool spread = !report->other_file && report->before.unit < 0 && report->before.first != report->before.last;
	voc_say_words(say, spread ? " from " : " in ", "");
	voc_say_before(say, report);
	voc_say_words(say, " (", "（");
	voc_say_count(say, before);
	voc_say_words(say, ")", " 条）");
	if (say->lang == VOC_ZH)
		say_ratio_zh(say, ratio);
}

void voc_say_finding(struct voc_say *say, struct voc_span finding)
{
	voc_buffer_span(&say->text, finding);
	if (!voc_span_ends(finding, VOC_SPAN("。")) && !voc_span_ends(finding, VOC_SPAN(".")))
		voc_say_words(say, ".", "。");
}

void voc_say_chance(struct voc_say *say, double q)
{
	voc_say_chance_of(say, "q", q);
}

void voc_say_chance_of(struct voc_say *say, const char *letter, double q)
{
	if (isnan(q)) {
		voc_say_words(say, "too few to say whether by chance", "数量太少，无法判断是否出于偶然");
		return;
	}
	if (q < 0.05)
		voc_say_words(say, "more than chance explains (", "超出偶然波动（");
	else
		voc_say_words(say, "no more than chance explains (", "未超出偶然波动（");
	voc_buffer_print(&say->text, "%s\u00a0", letter);
	if (q < 0.001) {
		voc_buffer_text(&say->text, "<\u00a00.001");
	} else {
		voc_buffer_text(&say->text, "=\u00a0");
		fixed(&say->text, q, q < 0.1 ? 3 : 2);
	}
	voc_say_words(say, ")", "）");
}

struct voc_block *voc_say_end(struct voc_say *say, struct voc_report *report, enum voc_block_kind kind, size_t source)
{
	struct voc_block *block = voc_paper_add(&report->paper, kind, voc_buffer_view(&say->text), source);
	voc_buffer_release(&say->text);
	return block;
}

static const struct voc_cell *find(const struct voc_table *table, size_t row, const char *column)
{
	for (size_t i = 0; table && row < table->rows && i < table->columns; i++)
		if (strcmp(table->column[i].name, column) == 0)
			return voc_table_cell(table, row, i);
	return NULL;
}

double voc_number_of(const struct voc_table *table, size_t row, const char *column)
{
	const struct voc_cell *cell = find(table, row, column);
	return cell && cell->content == VOC_CELL_NUMBER ? cell->number : NAN;
}

struct voc_span voc_text_of(const struct voc_table *table, size_t row, const char *column)
{
	const struct voc_cell *cell = find(table, row, column);
	return cell && cell->content == VOC_CELL_TEXT ? cell->text : (struct voc_span){NULL, 0};
}

size_t voc_row_of(const struct voc_table *table, const char *column, struct voc_span value)
{
	for (size_t row = 0; table && row < table->rows; row++)
		if (voc_span_equal(voc_text_of(table, row, column), value))
			return row;
	return SIZE_MAX;
}

static const struct {
	const char *value;
	struct voc_label name;
} names[] = {
	{"S", {{"S, urgent", "S 级（紧急）"}}},
	{"A", {{"A, bad experience", "A 级（体验受损）"}}},
	{"B", {{"B, question or suggestion", "B 级（咨询建议）"}}},
	{"complaint", {{"complaint", "投诉"}}},
	{"inquiry", {{"inquiry", "咨询"}}},
	{"suggestion", {{"suggestion", "建议"}}},
	{"praise", {{"praise", "表扬"}}},
	{"competitor", {{"comparison with competitors", "竞品比较"}}},
	{"other", {{"other", "其他"}}},
	{"a", {{"before", "此前"}}},
	{"b", {{"now", "本期"}}},
	{"negative", {{"negative", "负面"}}},
	{"neutral", {{"neutral", "中性"}}},
	{"positive", {{"positive", "正面"}}},
	{"yes", {{"yes", "是"}}},
	{"far above", {{"far above", "远高于"}}},
	{"above", {{"above", "高于"}}},
	{"below", {{"below", "低于"}}},
	{"far below", {{"far below", "远低于"}}},
	{"nps", {{"NPS", "NPS"}}},
	{"rating", {{"rating", "评分"}}},
	{"finance", {{"finance", "财务"}}},
	{"it", {{"IT", "技术"}}},
	{"legal", {{"legal", "法务"}}},
	{"logistics", {{"logistics", "物流"}}},
	{"marketing", {{"marketing", "市场"}}},
	{"operations", {{"operations", "运营"}}},
	{"product", {{"product", "商品"}}},
	{"service", {{"customer service", "客服"}}},
	{"store", {{"stores", "门店"}}},
	{"supply-chain", {{"supply chain", "供应链"}}},
	{"awareness", {{"awareness", "认知"}}},
	{"search", {{"search and product page", "搜索与浏览"}}},
	{"purchase", {{"purchase", "选购"}}},
	{"payment", {{"cart and payment", "下单与支付"}}},
	{"delivery", {{"delivery", "配送"}}},
	{"use", {{"use", "使用"}}},
	{"aftersales", {{"after-sales", "售后"}}},
	{"relationship", {{"relationship", "会员关系"}}},
};

struct voc_span voc_name_of(struct voc_span value, enum voc_lang lang)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (voc_span_is(value, names[i].value))
			return voc_span_from(names[i].name.text[lang]);
	return value;
}

/* A table like TABLE with room for its rows, and none in it yet. */
static struct voc_table *bare_copy(const struct voc_table *table, struct voc_arena *arena)
{
	struct voc_table *part = voc_arena_alloc(arena, sizeof *part);
	*part = *table;
	part->cell = voc_arena_alloc(arena, (table->rows * table->columns + 1) * sizeof *part->cell);
	part->rows = 0;
	return part;
}

static void take_row(struct voc_table *part, const struct voc_table *table, size_t row)
{
	memcpy(&part->cell[part->rows++ * table->columns], &table->cell[row * table->columns],
	       table->columns * sizeof *part->cell);
}

const struct voc_table *voc_rows_with(const struct voc_table *table, const char *column, const char *wanted,
				      struct voc_arena *arena)
{
	if (!table)
		return NULL;
	struct voc_table *part = bare_copy(table, arena);
	for (size_t row = 0; row < table->rows; row++) {
		struct voc_span value = voc_text_of(table, row, column);
		if (value.n > 0 && (!wanted || voc_span_is(value, wanted)))
			take_row(part, table, row);
	}
	return part->rows ? part : NULL;
}

const struct voc_table *voc_rows_without(const struct voc_table *table, const char *column, const char *unwanted,
					 struct voc_arena *arena)
{
	if (!table)
		return NULL;
	struct voc_table *part = bare_copy(table, arena);
	for (size_t row = 0; row < table->rows; row++)
		if (!voc_span_is(voc_text_of(table, row, column), unwanted))
			take_row(part, table, row);
	return part->rows ? part : NULL;
}

const struct voc_table *voc_rows_above(const struct voc_table *table, const char *column, double least, struct voc_arena *arena)
{
	struct voc_table *part = bare_copy(table, arena);
	for (size_t row = 0; row < table->rows; row++)
		if (voc_number_of(table, row, column) > least)
			take_row(part, table, row);
	return part->rows ? part : NULL;
}

const struct voc_table *voc_rows_falling(const struct voc_table *table, const char *column, struct voc_arena *arena)
{
	struct voc_table *part = bare_copy(table, arena);
	size_t *order = voc_arena_alloc(arena, (table->rows + 1) * sizeof *order);
	for (size_t row = 0; row < table->rows; row++) { /* few: insertion keeps equal ones in order */
		size_t k = row;
		for (; k > 0 && voc_number_of(table, order[k - 1], column) < voc_number_of(table, row, column); k--)
			order[k] = order[k - 1];
		order[k] = row;
	}
	for (size_t i = 0; i < table->rows; i++)
		take_row(part, table, order[i]);
	return part;
}

const struct voc_table *voc_rows_in_order(const struct voc_table *table, const char *column, const char *const *order,
					  struct voc_arena *arena)
{
	if (!table)
		return NULL;
	struct voc_table *part = bare_copy(table, arena);
	for (size_t i = 0; order[i]; i++)
		for (size_t row = 0; row < table->rows; row++)
			if (voc_span_is(voc_text_of(table, row, column), order[i]))
				take_row(part, table, row);
	return part->rows ? part : NULL;
}
