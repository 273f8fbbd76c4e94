/* SPDX-License-Identifier: Apache-2.0 */
/* learn_trial -- how well it can be learned: every row is judged by weights that were learned without it, terms and decision
 * included. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/lesson.h"

static const struct voc_setting settings[] = {{0.03, 0.5}, {0.1, 0.5},  {0.3, 0.5}, {1, 0.5},
					      {0.1, 0.15}, {0.3, 0.15}, {1, 0.15},  {3, 0.15}};
#define SETTINGS (sizeof settings / sizeof settings[0])
#define CURVE_PARTS 2 /* parts that the curve is made with: it shows a direction, not a figure */

/* The rows outside of PART, the first SHARE of them in the order by chance. */
static size_t rows_without(const struct voc_lesson *lesson, uint32_t part, double share, uint32_t *row)
{
	size_t n = 0;
	for (size_t i = 0; i < lesson->rows; i++) {
		/* turns go class by class: every class keeps its share */
		double place = fmod((double)lesson->turn[i] * 0.6180339887498949, 1);
		if (lesson->part[i] != part && (share >= 1 || place < share))
			row[n++] = (uint32_t)i;
	}
	return n;
}

static void score_part(const struct voc_lesson *lesson, const struct voc_matrix *m, const struct voc_weights *weights,
		       uint32_t part, double *score)
{
	for (size_t i = 0; i < lesson->rows; i++)
		for (size_t head = 0; lesson->part[i] == part && head < weights->heads; head++)
			score[i * weights->heads + head] =
				voc_sparse_value(m->x, i, weights->w + head * (weights->columns + 1));
}

/* Learns from the rows ROW and scores PART for each of the settings from FIRST to LAST. */
static void learn_part(const struct voc_lesson *lesson, struct voc_matrix *m, const uint32_t *row, size_t n, uint32_t part,
		       size_t first, size_t last, double *const *score)
{
	uint8_t *keep = voc_allocate_zero(m->terms + 1, 1);
	struct voc_matrix few = {0};
	voc_select(lesson, m, row, n, keep);
	voc_matrix_restrict(&few, m, keep);
	for (size_t c = first; c <= last; c++) {
		struct voc_weights weights = {0};
		voc_fit(lesson, &few, row, n, settings[c], &weights);
		score_part(lesson, &few, &weights, part, score[c]);
		voc_weights_release(&weights);
	}
	voc_matrix_release(&few);
	free(keep);
}

static size_t total_width(const struct voc_lesson *lesson)
{
	return lesson->numeric ? 1 : lesson->classes;
}

/* Each part by the decision that the other parts make. */
static void total_all(const struct voc_lesson *lesson, const double *score, double *total)
{
	for (uint32_t part = 0; part < VOC_PARTS; part++) {
		struct voc_decision decision;
		voc_decide(lesson, score, part, &decision);
		for (size_t i = 0; i < lesson->rows; i++)
			if (lesson->part[i] == part)
				voc_totals(lesson, &decision, score + i * voc_lesson_heads(lesson),
					   total + i * total_width(lesson));
		voc_decision_release(&decision);
	}
}

static void plain_totals(const struct voc_lesson *lesson, const struct voc_decision *decision, const double *score,
			 double *total)
{
	for (size_t i = 0; i < lesson->rows; i++)
		voc_totals(lesson, decision, score + i * voc_lesson_heads(lesson), total + i * total_width(lesson));
}

static size_t choose_setting(const struct voc_lesson *lesson, double *const *score, double *total)
{
	double best = -INFINITY;
	size_t chosen = 0;
	for (size_t c = 0; c < SETTINGS; c++) {
		struct voc_decision decision;
		voc_decide(lesson, score[c], VOC_PARTS, &decision);
		plain_totals(lesson, &decision, score[c], total);
		double this = voc_goodness(lesson, total, VOC_PARTS);
		voc_decision_release(&decision);
		if (this <= best)
			continue;
		best = this;
		chosen = c;
	}
	return chosen;
}

static void make_curve(const struct voc_lesson *lesson, struct voc_matrix *m, struct voc_trial *trial, size_t chosen,
		       double *const *score, uint32_t *row)
{
	static const double shares[] = {0.125, 0.25, 0.5, 1};
	size_t width = total_width(lesson);
	double *total = voc_allocate_zero(lesson->rows * width + 1, sizeof *total);
	for (size_t p = 0; p < sizeof shares / sizeof shares[0]; p++) {
		struct voc_curve_point *point = &trial->curve[trial->points++];
		*point = (struct voc_curve_point){shares[p] * (VOC_PARTS - 1) / VOC_PARTS, 0, 0};
		for (uint32_t part = 0; part < CURVE_PARTS; part++) {
			size_t n = rows_without(lesson, part, shares[p], row);
			point->n += (double)n / CURVE_PARTS;
			if (shares[p] < 1)
				learn_part(lesson, m, row, n, part, chosen, chosen, score);
			plain_totals(lesson, &trial->decision, shares[p] < 1 ? score[chosen] : trial->scores.score, total);
			point->value += voc_goodness(lesson, total, part) / CURVE_PARTS;
		}
	}
	free(total);
}

void voc_trial_make(const struct voc_lesson *lesson, struct voc_matrix *m, struct voc_trial *trial)
{
	size_t size = lesson->rows * voc_lesson_heads(lesson) + 1;
	double *score[SETTINGS];
	uint32_t *row = voc_reallocate(NULL, lesson->rows + 1, sizeof *row);
	for (size_t c = 0; c < SETTINGS; c++)
		score[c] = voc_allocate_zero(size, sizeof **score);
	for (uint32_t part = 0; part < VOC_PARTS; part++) {
		size_t n = rows_without(lesson, part, 1, row);
		learn_part(lesson, m, row, n, part, 0, SETTINGS - 1, score);
	}
	trial->total = voc_allocate_zero(lesson->rows * total_width(lesson) + 1, sizeof *trial->total);
	size_t chosen = choose_setting(lesson, score, trial->total);
	trial->scores.setting = settings[chosen];
	trial->scores.score = voc_reallocate(NULL, size, sizeof **score);
	memcpy(trial->scores.score, score[chosen], size * sizeof **score);
	voc_decide(lesson, trial->scores.score, VOC_PARTS, &trial->decision);
	total_all(lesson, trial->scores.score, trial->total);
	make_curve(lesson, m, trial, chosen, score, row);
	for (size_t c = 0; c < SETTINGS; c++)
		free(score[c]);
	free(row);
}

void voc_trial_release(struct voc_trial *trial)
{
	free(trial->scores.score);
	voc_decision_release(&trial->decision);
	free(trial->total);
}
