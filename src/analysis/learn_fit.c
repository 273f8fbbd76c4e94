/* SPDX-License-Identifier: Apache-2.0 */
/* learn_fit -- which terms, and their weights. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/lesson.h"

static const struct voc_setting selecting = {10, 0.4};

#define SMOOTH 1.0 /* added to counts */

/* Whether ROW is of the class that HEAD tells. */
static bool of_head(const struct voc_lesson *lesson, size_t head, size_t row)
{
	if (lesson->numeric)
		return lesson->number[row] > 0;
	size_t class = voc_lesson_heads(lesson) == 1 ? 1 : head;
	return lesson->has[row * lesson->classes + class];
}

/* How many times more often, as a logarithm, the class has each term than the others have. Unchanged for numbers. */
static void set_scale(const struct voc_lesson *lesson, const struct voc_matrix *m, const uint32_t *subset, size_t n,
		      size_t head, double prior, double *scale)
{
	size_t columns = voc_sparse_columns(m->x);
	double *with = voc_allocate_zero(2 * m->terms + 1, sizeof *with), all[2] = {2 * SMOOTH, 2 * SMOOTH};
	for (size_t i = 0; i < n; i++) {
		size_t entries;
		bool in = of_head(lesson, head, subset[i]);
		const struct voc_entry_at *entry = voc_sparse_row(m->x, subset[i], &entries);
		all[in]++;
		for (size_t k = 0; k < entries && entry[k].column < m->terms; k++)
			with[2 * entry[k].column + in]++;
	}
	for (size_t k = 0; k < columns; k++)
		scale[k] = k >= m->terms ? (voc_span_is(m->name.key[k], "p(sentiment)") ? 1 : prior)
			   : lesson->numeric
				   ? 1
				   : fabs(log((with[2 * k + 1] + SMOOTH) / all[1]) - log((with[2 * k] + SMOOTH) / all[0]));
	free(with);
}

static void set_truth(const struct voc_lesson *lesson, const uint32_t *subset, size_t n, size_t head, bool classes, double *y,
		      double *positive)
{
	double count = 0;
	for (size_t i = 0; i < n; i++) {
		bool in = of_head(lesson, head, subset[i]);
		y[i] = lesson->numeric && !classes ? lesson->number[subset[i]] / lesson->most : in ? 1 : -1;
		count += in;
	}
	*positive = 1;
	if (lesson->options->balance && !lesson->numeric && count > 0 && count < (double)n)
		*positive = sqrt(((double)n - count) / count);
}

static void fit_head(const struct voc_lesson *lesson, struct voc_matrix *m, const uint32_t *subset, size_t n, size_t head,
		     enum voc_fit fit, struct voc_setting setting, double *weight)
{
	double *scale = voc_reallocate(NULL, voc_sparse_columns(m->x) + 1, sizeof *scale);
	double *y = voc_reallocate(NULL, n + 1, sizeof *y), positive;
	set_scale(lesson, m, subset, n, head, setting.prior, scale);
	set_truth(lesson, subset, n, head, fit != VOC_FIT_NUMBERS, y, &positive);
	voc_sparse_scale(m->x, scale);
	voc_linear_fit(m->x, subset, y, n, fit, setting.cost, positive, (unsigned)lesson->options->seed, weight);
	for (size_t k = 0; k < voc_sparse_columns(m->x); k++)
		weight[k] *= scale[k];
	free(scale);
	free(y);
}

struct ranked {
	double weight;
	uint32_t term;
};

static int by_weight(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return (x->term > y->term) - (x->term < y->term);
}

/* Terms of the dictionary to go on from are taken before all others. */
static void prefer(const struct voc_lesson *lesson, const struct voc_matrix *m, struct ranked *rank)
{
	const struct voc_lexicon *start = lesson->options->keep;
	struct voc_buffer key = {0};
	for (size_t i = 0; start && i < voc_lexicon_count(start); i++) {
		const struct voc_term *term = voc_lexicon_at(start, i);
		if ((term->flags & VOC_FLAG_OFF) || voc_learned_in_brackets(term->term))
			continue;
		voc_buffer_reset(&key);
		voc_buffer_byte(&key, term->flags & VOC_FLAG_NEGATED ? 'n' : 't');
		voc_fold_utf8(term->term, &key);
		size_t id = voc_map_find(&m->name, voc_buffer_view(&key));
		if (id != VOC_NO_ID && id < m->terms)
			rank[id].weight = INFINITY;
	}
	voc_buffer_release(&key);
}

void voc_select(const struct voc_lesson *lesson, struct voc_matrix *m, const uint32_t *subset, size_t n, uint8_t *keep)
{
	struct voc_matrix normal = {0};
	struct ranked *rank = voc_allocate_zero(m->terms + 1, sizeof *rank);
	double *weight = voc_reallocate(NULL, voc_sparse_columns(m->x) + 1, sizeof *weight);
	double *texts = voc_allocate_zero(m->terms + 1, sizeof *texts);
	for (size_t i = 0; i < n; i++) {
		size_t entries;
		const struct voc_entry_at *entry = voc_sparse_row(m->x, subset[i], &entries);
		for (size_t k = 0; k < entries && entry[k].column < m->terms; k++)
			texts[entry[k].column]++;
	}
	memset(keep, 1, m->terms);
	voc_matrix_restrict(&normal, m, keep);
	for (size_t k = 0; k < m->terms; k++)
		rank[k].term = (uint32_t)k;
	for (size_t head = 0; head < voc_lesson_heads(lesson); head++) {
		fit_head(lesson, &normal, subset, n, head, VOC_FIT_SPARSE, selecting, weight);
		for (size_t k = 0; k < m->terms; k++) {
			double this = fabs(weight[k]) * sqrt(texts[k]);
			rank[k].weight = this > rank[k].weight ? this : rank[k].weight;
		}
	}
	prefer(lesson, m, rank);
	qsort(rank, m->terms, sizeof *rank, by_weight);
	memset(keep, 0, m->terms);
	for (size_t k = 0; k < m->terms && k < (size_t)lesson->options->terms && rank[k].weight > 0; k++)
		keep[rank[k].term] = 1;
	voc_matrix_release(&normal);
	free(texts);
	free(weight);
	free(rank);
}

void voc_fit(const struct voc_lesson *lesson, struct voc_matrix *m, const uint32_t *subset, size_t n,
	     struct voc_setting setting, struct voc_weights *weights)
{
	weights->heads = voc_lesson_heads(lesson);
	weights->columns = voc_sparse_columns(m->x);
	weights->w = voc_reallocate(NULL, weights->heads * (weights->columns + 1), sizeof *weights->w);
	for (size_t head = 0; head < weights->heads; head++)
		fit_head(lesson, m, subset, n, head, lesson->numeric ? VOC_FIT_NUMBERS : VOC_FIT_CLASSES, setting,
			 weights->w + head * (weights->columns + 1));
}

void voc_weights_release(struct voc_weights *weights)
{
	free(weights->w);
}
