/* SPDX-License-Identifier: Apache-2.0 */
/* learn_write -- weights as whole numbers in a dictionary that people can read: the heaviest terms first. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/lesson.h"

#define SCALE 100 /* 0.01 of a log-odds is fine enough: rounding costs nothing */

struct line {
	struct voc_span term;
	struct voc_span label;
	double weight;
	bool negated, prior;
};

struct writing {
	const struct voc_lesson *lesson;
	struct line *line;
	size_t n, capacity;
};

static void add(struct writing *w, struct line line)
{
	line.weight = round(line.weight);
	if (line.weight == 0)
		return;
	if (w->n == w->capacity) {
		w->capacity = w->capacity ? w->capacity * 2 : 4096;
		w->line = voc_reallocate(w->line, w->capacity, sizeof *w->line);
	}
	w->line[w->n++] = line;
}

static struct voc_span class_name(const struct voc_lesson *lesson, size_t class)
{
	return lesson->numeric ? voc_span_from(class ? "positive" : "negative") : lesson->class.key[class];
}

/* The weight of one head, which of two classes means the one or the other. */
static void add_weight(struct writing *w, struct voc_span key, size_t head, double weight)
{
	const struct voc_lesson *lesson = w->lesson;
	bool one = voc_lesson_heads(lesson) == 1;
	struct line line = {{key.p + 1, key.n - 1},
			    class_name(lesson, one ? weight > 0 : head),
			    one ? fabs(weight) : weight,
			    key.p[0] == 'n',
			    key.p[0] == 'p'};
	add(w, line);
}

/* The model first, then what the dictionaries say, then terms by size of their heaviest weight. */
static int by_order(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	if (x->prior != y->prior)
		return x->prior ? -1 : 1;
	if (fabs(x->weight) != fabs(y->weight))
		return fabs(x->weight) > fabs(y->weight) ? -1 : 1;
	int order = voc_span_compare(x->term, y->term);
	if (order || x->negated != y->negated)
		return order ? order : x->negated - y->negated;
	return voc_span_compare(x->label, y->label);
}

static void write_cell(struct voc_buffer *out, struct voc_span cell)
{
	bool quote = false;
	for (size_t i = 0; i < cell.n; i++)
		quote |= cell.p[i] == ',' || cell.p[i] == '"' || cell.p[i] == '\n' || cell.p[i] == '\r';
	if (quote)
		voc_buffer_byte(out, '"');
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			voc_buffer_byte(out, '"');
		voc_buffer_byte(out, cell.p[i]);
	}
	if (quote)
		voc_buffer_byte(out, '"');
}

static void write_row(struct voc_buffer *out, struct voc_span term, struct voc_span label, double weight, bool negated,
		      const char *note)
{
	write_cell(out, term);
	voc_buffer_byte(out, ',');
	write_cell(out, label);
	voc_buffer_print(out, ",%.0f,%s,%s\n", weight, negated ? "negated" : "", note);
}

static void write_whole(const struct voc_lesson *lesson, const struct voc_weights *weights, const struct voc_decision *decision,
			struct voc_buffer *out)
{
	static const struct voc_span none = {"", 0};
	voc_buffer_text(out, "term,label,weight,flags,note\n");
	write_row(out, VOC_SPAN("(scale)"), none, SCALE, false, "");
	if (lesson->several)
		write_row(out, VOC_SPAN("(each)"), none, 1, false, "");
	if (lesson->numeric)
		write_row(out, VOC_SPAN("(numeric)"), none, 1, false, "");
	if (lesson->numeric)
		write_row(out, VOC_SPAN("(band)"), none, round(1000 * decision->band), false, "");
	for (size_t head = 0; head < weights->heads; head++) {
		bool one = weights->heads == 1;
		size_t class = one ? 1 : head;
		double constant = weights->w[head * (weights->columns + 1) + weights->columns];
		double offset = lesson->numeric ? 0 : decision->offset[class], slope = lesson->numeric ? 1 : decision->slope;
		double bias = round(SCALE * slope * (constant + offset));
		write_row(out, VOC_SPAN("(bias)"), class_name(lesson, class), bias, false, "");
		if (one) /* so that both labels are known */
			write_row(out, VOC_SPAN("(bias)"), class_name(lesson, 0), 0, false, "");
	}
}

static bool is_known(const struct voc_lesson *lesson, struct voc_span path)
{
	return voc_categories_find(voc_classifier_categories(lesson->options->classifier), path) != NULL;
}

static void write_categories(const struct voc_lesson *lesson, struct voc_buffer *out)
{
	for (size_t k = 0; k < lesson->classes; k++) {
		struct voc_span path = lesson->class.key[k];
		if (is_known(lesson, path))
			continue;
		if (!out->n)
			voc_buffer_text(out, "path,zh,en\n");
		for (int i = 0; i < 3; i++) {
			write_cell(out, path);
			voc_buffer_byte(out, i < 2 ? ',' : '\n');
		}
	}
}

void voc_model_write(const struct voc_lesson *lesson, const struct voc_matrix *matrix, const struct voc_weights *weights,
		     const struct voc_decision *decision, struct voc_learnt *learnt)
{
	struct writing w = {lesson, NULL, 0, 0};
	double slope = lesson->numeric ? 1 : decision->slope;
	for (size_t i = 0; i < matrix->name.count; i++) {
		size_t before = w.n;
		for (size_t head = 0; head < weights->heads; head++)
			add_weight(&w, matrix->name.key[i], head,
				   SCALE * slope * weights->w[head * (weights->columns + 1) + i]);
		learnt->terms += i < matrix->terms && w.n > before;
	}
	qsort(w.line, w.n, sizeof *w.line, by_order);
	write_whole(lesson, weights, decision, &learnt->model);
	for (size_t i = 0; i < w.n; i++)
		write_row(&learnt->model, w.line[i].term, w.line[i].label, w.line[i].weight, w.line[i].negated, "");
	if (lesson->options->category)
		write_categories(lesson, &learnt->categories);
	free(w.line);
}
