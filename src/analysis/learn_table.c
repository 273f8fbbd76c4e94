/* SPDX-License-Identifier: Apache-2.0 */
/* learn_table -- what learning came to: figures, curve, heaviest terms, doubtful labels. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/lesson.h"
#include "analysis/words.h"
#include "stats/agreement.h"
#include "stats/correlation.h"

#define TERMS 30
#define DOUBTS 30
#define DOUBT_LEAST 0.5 /* how much larger the share of another label must be */

enum { PART, CLASS, PREDICTED, ITEM, VALUE, LOW, HIGH, N, COLUMNS };

static const struct voc_column columns[COLUMNS] = {
	[PART] = {"part", {{"part", "部分"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[CLASS] = {"class", {{"class", "类别"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[PREDICTED] = {"predicted", {{"predicted", "预测"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_PLAIN},
	[ITEM] = {"item", {{"item", "项目"}}, VOC_TYPE_TEXT, 0, VOC_ROLE_REMARK},
	[VALUE] = {"value", {{"value", "数值"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_PLAIN},
	[LOW] = {"low", {{"low", "下限"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_LOW},
	[HIGH] = {"high", {{"high", "上限"}}, VOC_TYPE_NUMBER, 4, VOC_ROLE_HIGH},
	[N] = {"n", {{"n", "样本"}}, VOC_TYPE_WHOLE, 0, VOC_ROLE_PLAIN},
};

static void put(struct voc_table *table, const char *part, struct voc_span class, struct voc_span item, double value, double n)
{
	voc_table_row(table);
	voc_table_text(table, PART, voc_span_from(part));
	if (class.n)
		voc_table_text(table, CLASS, class);
	voc_table_text(table, ITEM, item);
	voc_table_number(table, VALUE, value);
	if (n >= 0)
		voc_table_number(table, N, n);
}

static void put_estimate(struct voc_table *table, struct voc_span class, const char *measure, struct voc_estimate e, double n)
{
	put(table, "result", class, voc_span_from(measure), e.value, n);
	voc_table_number(table, LOW, e.low);
	voc_table_number(table, HIGH, e.high);
}

/* ---- figures ---- */

static size_t list(const uint8_t *has, size_t classes, uint32_t *to)
{
	size_t n = 0;
	for (size_t k = 0; k < classes; k++)
		if (has[k])
			to[n++] = (uint32_t)k;
	return n;
}

static void put_classes(const struct voc_lesson *lesson, const struct voc_trial *trial, struct voc_table *table)
{
	static const struct voc_span none = {"", 0};
	size_t classes = lesson->classes;
	struct voc_judged *judged = voc_reallocate(NULL, lesson->rows + 1, sizeof *judged);
	uint32_t *label = voc_reallocate(NULL, 2 * lesson->rows * classes + 1, sizeof *label), *to = label;
	uint8_t *says = voc_allocate_zero(classes, 1);
	for (size_t i = 0; i < lesson->rows; i++) {
		judged[i] = (struct voc_judged){.n = 1};
		judged[i].truth = to;
		to += judged[i].truths = (uint32_t)list(lesson->has + i * classes, classes, to);
		voc_answer(lesson, trial->total + i * classes, says);
		judged[i].said = to;
		to += judged[i].saids = (uint32_t)list(says, classes, to);
	}
	struct voc_agreement a = {.judged = judged, .cells = lesson->rows, .labels = classes};
	a.hit = voc_allocate_zero(classes, sizeof *a.hit);
	voc_agreement_count(&a);
	if (lesson->several)
		put_estimate(table, none, "micro_f1", voc_micro_f1(&a), a.items);
	else
		put_estimate(table, none, "accuracy", voc_share_of(a.exact, a.items), a.items);
	put_estimate(table, none, "macro_f1", voc_macro_f1(&a), a.items);
	for (size_t k = 0; k < classes; k++)
		put_estimate(table, lesson->class.key[k], "f1", voc_f1_of(&a.hit[k]), a.hit[k].truth);
	free(a.hit);
	free(says);
	free(label);
	free(judged);
}

static void put_numbers(const struct voc_lesson *lesson, const struct voc_trial *trial, struct voc_table *table)
{
	static const struct voc_span none = {"", 0};
	struct voc_point *point = voc_reallocate(NULL, lesson->rows + 1, sizeof *point);
	for (size_t i = 0; i < lesson->rows; i++) {
		double total = trial->total[i];
		point[i] = (struct voc_point){lesson->number[i], total > 1 ? 1 : total < -1 ? -1 : total, 1};
	}
	put_estimate(table, none, "correlation", voc_pearson(point, lesson->rows), (double)lesson->rows);
	put_estimate(table, none, "spearman", voc_spearman(point, lesson->rows), (double)lesson->rows);
	free(point);
}

static void put_curve(const struct voc_trial *trial, struct voc_table *table)
{
	for (size_t i = 0; i < trial->points; i++)
		put(table, "curve", (struct voc_span){"", 0}, VOC_SPAN("goodness"), trial->curve[i].value, trial->curve[i].n);
}

/* ---- terms ---- */

struct heavy {
	double weight;
	struct voc_span key;
};

static int by_weight(const void *a, const void *b)
{
	const struct heavy *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return voc_span_compare(x->key, y->key);
}

static void put_terms(const struct voc_matrix *m, const double *weight, double sign, double unit, struct voc_span class,
		      struct voc_table *table)
{
	struct heavy *heavy = voc_reallocate(NULL, m->name.count + 1, sizeof *heavy);
	size_t n = 0;
	for (size_t i = 0; i < m->name.count; i++)
		if (sign * weight[i] > 0)
			heavy[n++] = (struct heavy){sign * weight[i] * unit, m->name.key[i]};
	qsort(heavy, n, sizeof *heavy, by_weight);
	for (size_t i = 0; i < n && i < TERMS; i++) {
		struct voc_span term = {heavy[i].key.p + 1, heavy[i].key.n - 1};
		if (heavy[i].key.p[0] == 'n')
			term = voc_arena_print(&table->arena, "%.*s (negated)", (int)term.n, term.p);
		put(table, "term", class, term, round(heavy[i].weight), -1);
	}
	free(heavy);
}

static void put_all_terms(const struct voc_lesson *lesson, const struct voc_trial *trial, const struct voc_matrix *m,
			  const struct voc_weights *weights, struct voc_table *table)
{
	double unit = 100 * (lesson->numeric ? 1 : trial->decision.slope);
	if (weights->heads == 1) {
		for (int side = 0; side < 2; side++)
			put_terms(m, weights->w, side ? 1 : -1, unit,
				  lesson->numeric ? voc_span_from(side ? "positive" : "negative") : lesson->class.key[side],
				  table);
		return;
	}
	for (size_t head = 0; head < weights->heads; head++)
		put_terms(m, weights->w + head * (weights->columns + 1), 1, unit, lesson->class.key[head], table);
}

/* ---- doubts ---- */

struct doubt {
	double by;
	size_t row, given, other;
};

static int by_doubt(const void *a, const void *b)
{
	const struct doubt *x = a, *y = b;
	if (x->by != y->by)
		return x->by > y->by ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* How sure the rows learned from are that ROW has another label: the difference of the shares. */
static struct doubt doubt_of(const struct voc_lesson *lesson, const double *total, size_t row)
{
	const uint8_t *has = lesson->has + row * lesson->classes;
	struct doubt doubt = {0, row, 0, 0};
	double most = -INFINITY, sum = 0;
	for (size_t k = 0; k < lesson->classes; k++) {
		most = total[k] > most ? total[k] : most;
		if (has[k])
			doubt.given = k;
		if (total[k] > total[doubt.other])
			doubt.other = k;
	}
	for (size_t k = 0; k < lesson->classes; k++)
		sum += exp(total[k] - most);
	doubt.by = (exp(total[doubt.other] - most) - exp(total[doubt.given] - most)) / sum;
	return doubt;
}

static void put_doubts(const struct voc_lesson *lesson, const struct voc_trial *trial, struct voc_table *table)
{
	if (lesson->several || lesson->numeric)
		return;
	struct doubt *doubt = voc_reallocate(NULL, lesson->rows + 1, sizeof *doubt);
	for (size_t i = 0; i < lesson->rows; i++)
		doubt[i] = doubt_of(lesson, trial->total + i * lesson->classes, i);
	qsort(doubt, lesson->rows, sizeof *doubt, by_doubt);
	for (size_t i = 0; i < lesson->rows && i < DOUBTS && doubt[i].by >= DOUBT_LEAST; i++) {
		put(table, "doubt", lesson->class.key[doubt[i].given], lesson->text[doubt[i].row], doubt[i].by, -1);
		voc_table_text(table, PREDICTED, lesson->class.key[doubt[i].other]);
	}
	free(doubt);
}

void voc_learn_table(const struct voc_lesson *lesson, const struct voc_trial *trial, const struct voc_matrix *matrix,
		     const struct voc_weights *weights, struct voc_table *table)
{
	for (size_t i = 0; i < COLUMNS; i++)
		voc_table_column(table, columns[i]);
	const char *rows = voc_words_count(&table->arena, (int64_t)lesson->rows);
	const char *terms = voc_words_count(&table->arena, (int64_t)lesson->options->learnt->terms);
	table->title.text[VOC_EN] = voc_arena_print(&table->arena, "%s terms learned from %s texts", terms, rows).p;
	table->title.text[VOC_ZH] = voc_arena_print(&table->arena, "从 %2$s 条文本学得 %1$s 个词条", terms, rows).p;
	if (lesson->numeric)
		put_numbers(lesson, trial, table);
	else
		put_classes(lesson, trial, table);
	put_curve(trial, table);
	put_all_terms(lesson, trial, matrix, weights, table);
	put_doubts(lesson, trial, table);
	voc_table_note(table, VOC_SPAN("Results are of rows that were not learned from, in five parts; intervals of 95 %."),
		       VOC_SPAN("结果取自五折交叉验证中未参与学习的行；区间为 95 %。"));
}
