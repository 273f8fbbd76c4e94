/* SPDX-License-Identifier: Apache-2.0 */
/* eval_wide -- the figures of eval as people read them: what is over all in one line, then a row a class. */
#include <math.h>
#include <stdlib.h>

#include "analysis/eval_table.h"
#include "analysis/words.h"

#define MOST_COLUMNS 6 /* of a confusion matrix that still fits a terminal */
#define MOST_NAMED 3   /* wrong predictions that are named instead */

static const struct {
	const char *measure;
	struct voc_label name;
	bool share;
	bool first; /* in the title */
} overall[] = {
	{"accuracy", {{"accuracy", "准确率"}}, true, true},
	{"micro_f1", {{"micro-F1", "微平均 F1"}}, true, true},
	{"macro_f1", {{"macro-F1", "宏平均 F1"}}, true, true},
	{"correlation", {{"correlation", "相关系数"}}, false, true},
	{"weighted_f1", {{"weighted F1", "加权 F1"}}, true, false},
	{"exact", {{"exactly right", "完全一致"}}, true, false},
	{"micro_precision", {{"micro precision", "微平均精确率"}}, true, false},
	{"micro_recall", {{"micro recall", "微平均召回率"}}, true, false},
	{"kappa", {{"Cohen's kappa", "Cohen kappa"}}, false, false},
	{"alpha", {{"Krippendorff's alpha", "Krippendorff alpha"}}, false, false},
	{"spearman", {{"rank correlation", "秩相关系数"}}, false, false},
	{"mae", {{"mean absolute error", "平均绝对误差"}}, false, false},
	{"sign", {{"sign right", "正负一致率"}}, true, true},
};
#define OVERALL (sizeof overall / sizeof *overall)

const char *const voc_eval_measures[] = {"accuracy",        "macro_f1",     "weighted_f1", "micro_f1", "exact",     "kappa",
					 "alpha",           "correlation",  "spearman",    "sign",     "precision", "recall",
					 "micro_precision", "micro_recall", "f1",          NULL};

/* Columns of the figures, by name so that their order is eval_table.c's own affair. */
struct source {
	const struct voc_table *table;
	size_t measure, class, predicted, value, low, high, n;
};

static size_t column_of(const struct voc_table *table, const char *name)
{
	size_t column = 0;
	while (!voc_span_equal(voc_span_from(table->column[column].name), voc_span_from(name)))
		column++;
	return column;
}

static struct source open_source(const struct voc_table *table)
{
	return (struct source){
		.table = table,
		.measure = column_of(table, "measure"),
		.class = column_of(table, "class"),
		.predicted = column_of(table, "predicted"),
		.value = column_of(table, "value"),
		.low = column_of(table, "low"),
		.high = column_of(table, "high"),
		.n = column_of(table, "n"),
	};
}

static bool is(const struct source *source, size_t row, const char *measure)
{
	return voc_span_is(voc_table_cell(source->table, row, source->measure)->text, measure);
}

static struct voc_span text_at(const struct source *source, size_t row, size_t column)
{
	return voc_table_cell(source->table, row, column)->text;
}

static double number_at(const struct source *source, size_t row, size_t column)
{
	return voc_table_cell(source->table, row, column)->number;
}

static bool has_number(const struct source *source, size_t row, size_t column)
{
	return voc_table_cell(source->table, row, column)->content == VOC_CELL_NUMBER;
}

/* 84.0 and 0.630: all decimals, so that two figures can be compared at a glance. */
static void write_figure(double value, bool share, struct voc_buffer *out)
{
	long long scale = share ? 10 : 1000;
	long long shown = llround(fabs(value) * 1000);
	voc_buffer_print(out, "%s%lld.%0*lld", value < 0 && shown ? "−" : "", shown / scale, share ? 1 : 3, shown % scale);
}

/* "accuracy 84.3% (83.1–85.4)" */
static void write_overall(const struct source *source, size_t row, size_t which, enum voc_lang lang, struct voc_buffer *out)
{
	bool share = overall[which].share;
	voc_buffer_text(out, overall[which].name.text[lang]);
	voc_buffer_byte(out, ' ');
	write_figure(number_at(source, row, source->value), share, out);
	voc_buffer_text(out, share ? "%" : "");
	if (!has_number(source, row, source->low))
		return;
	voc_buffer_text(out, " (");
	write_figure(number_at(source, row, source->low), share, out);
	voc_buffer_text(out, number_at(source, row, source->low) < 0 ? ", " : "–");
	write_figure(number_at(source, row, source->high), share, out);
	voc_buffer_byte(out, ')');
}

/* All that is known over all and FIRST or not, joined by commas. */
static void write_overalls(const struct source *source, bool first, enum voc_lang lang, struct voc_buffer *out)
{
	size_t begin = out->n;
	for (size_t i = 0; i < OVERALL; i++) {
		struct voc_span name = voc_span_from(overall[i].measure);
		size_t row =
			overall[i].first == first ? voc_eval_find(source->table, name, (struct voc_span){"", 0}) : SIZE_MAX;
		if (row == SIZE_MAX || !has_number(source, row, source->value))
			continue;
		if (out->n > begin)
			voc_buffer_text(out, lang == VOC_ZH ? "，" : ", ");
		write_overall(source, row, i, lang, out);
	}
}

static void write_title(const struct source *source, struct voc_table *wide)
{
	struct voc_buffer text = {0};
	for (int lang = 0; lang < VOC_LANG_COUNT; lang++) {
		voc_buffer_reset(&text);
		voc_buffer_text(&text, source->table->title.text[lang]);
		size_t plain = text.n;
		voc_buffer_text(&text, lang == VOC_ZH ? "：" : ": ");
		size_t begin = text.n;
		write_overalls(source, true, (enum voc_lang)lang, &text);
		text.n = text.n == begin ? plain : text.n;
		wide->title.text[lang] = voc_arena_copy(&wide->arena, voc_buffer_view(&text)).p;
	}
	voc_buffer_release(&text);
}

static void write_note(const struct source *source, struct voc_table *wide)
{
	struct voc_buffer text[VOC_LANG_COUNT] = {{0}};
	for (int lang = 0; lang < VOC_LANG_COUNT; lang++)
		write_overalls(source, false, (enum voc_lang)lang, &text[lang]);
	if (text[VOC_EN].n)
		voc_table_note(wide, voc_buffer_view(&text[VOC_EN]), voc_buffer_view(&text[VOC_ZH]));
	for (int lang = 0; lang < VOC_LANG_COUNT; lang++)
		voc_buffer_release(&text[lang]);
}

/* What is predicted, in order, and where the matrix begins in the wide table. */
struct matrix {
	struct voc_map predicted;
	struct voc_span name[MOST_COLUMNS];
	size_t names; /* 0: more than fit */
	size_t first;
};

static struct voc_span shown(struct voc_span label, enum voc_lang lang)
{
	return label.n ? label : lang == VOC_ZH ? VOC_SPAN("（无）") : VOC_SPAN("(none)");
}

static void find_predicted(const struct source *source, struct matrix *matrix)
{
	for (size_t row = 0; row < source->table->rows && matrix->predicted.count <= MOST_COLUMNS; row++)
		if (is(source, row, "confusion"))
			voc_map_add(&matrix->predicted, text_at(source, row, source->predicted), NULL);
	if (matrix->predicted.count > MOST_COLUMNS)
		return;
	for (size_t id = 0; id < matrix->predicted.count; id++) {
		size_t at = matrix->names++;
		while (at > 0 && voc_span_compare(matrix->name[at - 1], matrix->predicted.key[id]) > 0) {
			matrix->name[at] = matrix->name[at - 1];
			at--;
		}
		matrix->name[at] = matrix->predicted.key[id];
	}
}

enum { CLASS, ITEMS, PRECISION, RECALL = PRECISION + 3, F1 = RECALL + 3, FIGURES = F1 + 3 };

static const struct voc_column figure[FIGURES] = {
	[CLASS] = {"class", {{"truth", "真实"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[ITEMS] = {"items", {{"items", "条数"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	[PRECISION] = {"precision", {{"precision", "精确率"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[PRECISION + 1] = {"precision_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[PRECISION + 2] = {"precision_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[RECALL] = {"recall", {{"recall", "召回率"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[RECALL + 1] = {"recall_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[RECALL + 2] = {"recall_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
	[F1] = {"f1", {{"F1", "F1"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_PLAIN},
	[F1 + 1] = {"f1_low", {{"low", "下限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_LOW},
	[F1 + 2] = {"f1_high", {{"high", "上限"}}, VOC_TYPE_SHARE, 4, VOC_ROLE_HIGH},
};

static const struct voc_column confused = {
	"confused", {{"taken for", "误判为"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PEOPLE,
};

static void add_columns(struct matrix *matrix, struct voc_table *wide)
{
	struct voc_arena *arena = &wide->arena;
	for (size_t i = 0; i < FIGURES; i++)
		voc_table_column(wide, figure[i]);
	matrix->first = wide->columns;
	for (size_t i = 0; i < matrix->names; i++) {
		struct voc_span en = shown(matrix->name[i], VOC_EN);
		struct voc_span zh = shown(matrix->name[i], VOC_ZH);
		const char *name = voc_arena_print(arena, "as %.*s", (int)en.n, en.p).p;
		const char *zh_name = voc_arena_print(arena, "判为 %.*s", (int)zh.n, zh.p).p;
		voc_table_column(wide, (struct voc_column){name, {{name, zh_name}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN});
	}
	if (matrix->predicted.count > MOST_COLUMNS)
		voc_table_column(wide, confused);
}

static void copy_figure(const struct source *source, size_t row, struct voc_table *wide, size_t column)
{
	size_t from[3] = {source->value, source->low, source->high};
	for (size_t i = 0; i < 3; i++)
		if (has_number(source, row, from[i]))
			voc_table_number(wide, column + i, number_at(source, row, from[i]));
}

/* The wrong predictions of one class, rows FROM to TO of the figures, the most frequent first. */
static void write_confused(const struct source *source, size_t from, size_t to, enum voc_lang lang, struct voc_buffer *out)
{
	double last = -1;
	size_t last_row = 0;
	for (size_t named = 0; named < MOST_NAMED; named++) {
		size_t best = to;
		for (size_t row = from; row < to; row++) {
			double n = number_at(source, row, source->value);
			bool wrong =
				!voc_span_equal(text_at(source, row, source->class), text_at(source, row, source->predicted));
			bool left = last < 0 || n < last || (n <= last && row > last_row);
			if (wrong && left && (best == to || n > number_at(source, best, source->value)))
				best = row;
		}
		if (best == to)
			return;
		last = number_at(source, best, source->value);
		last_row = best;
		voc_buffer_text(out, named ? lang == VOC_ZH ? "，" : ", " : "");
		voc_buffer_span(out, shown(text_at(source, best, source->predicted), lang));
		voc_buffer_byte(out, ' ');
		voc_buffer_print(out, "%.0f", last);
	}
}

static void write_matrix(const struct source *source, const struct matrix *matrix, size_t from, size_t to, enum voc_lang lang,
			 struct voc_table *wide)
{
	for (size_t i = 0; i < matrix->names; i++) {
		voc_table_number(wide, matrix->first + i, 0);
		for (size_t row = from; row < to; row++)
			if (voc_span_equal(text_at(source, row, source->predicted), matrix->name[i]))
				voc_table_number(wide, matrix->first + i, number_at(source, row, source->value));
	}
	if (matrix->predicted.count <= MOST_COLUMNS)
		return;
	struct voc_buffer text = {0};
	write_confused(source, from, to, lang, &text);
	voc_table_text(wide, matrix->first, voc_buffer_view(&text));
	voc_buffer_release(&text);
}

static int by_items(const struct voc_cell *a, const struct voc_cell *b)
{
	return (a[ITEMS].number < b[ITEMS].number) - (a[ITEMS].number > b[ITEMS].number);
}

/* Classes and lines of the confusion stand in the same order in the figures. */
static void write_classes(const struct source *source, enum voc_lang lang, struct voc_table *wide)
{
	struct matrix matrix = {.names = 0};
	size_t rows = source->table->rows, from = 0;
	find_predicted(source, &matrix);
	add_columns(&matrix, wide);
	while (from < rows && !is(source, from, "confusion"))
		from++;
	for (size_t row = 3; row < rows; row++) {
		if (!is(source, row, "support"))
			continue;
		struct voc_span class = text_at(source, row, source->class);
		size_t to = from;
		while (to < rows && voc_span_equal(text_at(source, to, source->class), class))
			to++;
		voc_table_row(wide);
		voc_table_text(wide, CLASS, class);
		voc_table_number(wide, ITEMS, number_at(source, row, source->value));
		copy_figure(source, row - 3, wide, PRECISION);
		copy_figure(source, row - 2, wide, RECALL);
		copy_figure(source, row - 1, wide, F1);
		write_matrix(source, &matrix, from, to, lang, wide);
		from = to;
	}
	if (wide->rows > MOST_COLUMNS)
		voc_table_sort(wide, by_items);
	voc_map_release(&matrix.predicted);
}

static void write_numbers(const struct source *source, enum voc_lang lang, struct voc_table *wide)
{
	static const struct voc_column column[] = {
		{"measure", {{"measure", "指标"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
		{"value", {{"value", "数值"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_PLAIN},
		{"low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_LOW},
		{"high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 3, VOC_ROLE_HIGH},
		{"n", {{"n", "n"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
	};
	for (size_t i = 0; i < sizeof column / sizeof *column; i++)
		voc_table_column(wide, column[i]);
	for (size_t i = 0; i < OVERALL; i++) {
		struct voc_span name = voc_span_from(overall[i].measure);
		size_t row = voc_eval_find(source->table, name, (struct voc_span){"", 0});
		if (row == SIZE_MAX)
			continue;
		voc_table_row(wide);
		voc_table_text(wide, 0, voc_span_from(overall[i].name.text[lang]));
		copy_figure(source, row, wide, 1);
		voc_table_number(wide, 4, number_at(source, row, source->n));
	}
}

void voc_eval_wide(const struct voc_table *figures, enum voc_lang lang, struct voc_table *wide)
{
	struct source source = open_source(figures);
	bool numbers = voc_eval_find(figures, VOC_SPAN("not_numbers"), VOC_SPAN("")) != SIZE_MAX;
	if (numbers)
		write_numbers(&source, lang, wide);
	else
		write_classes(&source, lang, wide);
	write_title(&source, wide);
	if (!numbers)
		write_note(&source, wide);
	for (size_t i = 0; i < figures->notes; i++)
		voc_table_note(wide, voc_span_from(figures->note[i].text[VOC_EN]),
			       voc_span_from(figures->note[i].text[VOC_ZH]));
}
