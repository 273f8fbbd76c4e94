/* SPDX-License-Identifier: Apache-2.0 */
/* learn_decide -- from scores to answers. A class that the others drown gets an offset, neutral its band, several labels their
 * thresholds; the slope makes totals log-odds, so that shares are what they say (Platt 1999, with one parameter). All of it is
 * fitted to scores of rows that the weights have not seen. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/lesson.h"
#include "stats/correlation.h"

#define STEP 0.05
#define STEPS 12 /* each way */
#define ROUNDS 2
#define RARE 0.2 /* how much macro F1, where rare classes count in full, has a say beside accuracy */

void voc_totals(const struct voc_lesson *lesson, const struct voc_decision *d, const double *score, double *total)
{
	if (lesson->numeric) {
		total[0] = score[0];
		return;
	}
	if (voc_lesson_heads(lesson) == 1) {
		total[0] = 0;
		total[1] = d->slope * (score[0] + d->offset[1]);
		return;
	}
	for (size_t k = 0; k < lesson->classes; k++)
		total[k] = d->slope * (score[k] + d->offset[k]);
}

static size_t best_of(const double *total, size_t n)
{
	size_t best = 0;
	for (size_t k = 1; k < n; k++)
		if (total[k] > total[best])
			best = k;
	return best;
}

void voc_answer(const struct voc_lesson *lesson, const double *total, uint8_t *says)
{
	memset(says, 0, lesson->classes);
	if (!lesson->several)
		says[best_of(total, lesson->classes)] = 1;
	for (size_t k = 0; lesson->several && k < lesson->classes; k++)
		says[k] = total[k] > 0;
}

/* What is counted of the answers. */
struct marks {
	double rows, right, hit, truth, said;
	double *of; /* hit, truth, said of each class */
};

static void add_marks(const struct voc_lesson *lesson, const uint8_t *truth, const uint8_t *says, struct marks *m)
{
	bool same = true;
	for (size_t k = 0; k < lesson->classes; k++) {
		bool both = truth[k] && says[k];
		m->of[3 * k] += both;
		m->of[3 * k + 1] += truth[k];
		m->of[3 * k + 2] += says[k];
		m->hit += both;
		m->truth += truth[k];
		m->said += says[k];
		same &= truth[k] == says[k];
	}
	m->right += same;
	m->rows++;
}

static double macro_f1(const struct voc_lesson *lesson, const struct marks *m)
{
	double sum = 0, classes = 0;
	for (size_t k = 0; k < lesson->classes; k++) {
		if (!(m->of[3 * k + 1] > 0))
			continue;
		sum += 2 * m->of[3 * k] / (m->of[3 * k + 1] + m->of[3 * k + 2]);
		classes++;
	}
	return classes > 0 ? sum / classes : 0;
}

static double grade(const struct voc_lesson *lesson, const struct marks *m)
{
	if (lesson->several)
		return m->truth + m->said > 0 ? (2 * m->hit / (m->truth + m->said) + macro_f1(lesson, m)) / 2 : 0;
	if (lesson->options->balance)
		return macro_f1(lesson, m);
	return m->rows > 0 ? (1 - RARE) * m->right / m->rows + RARE * macro_f1(lesson, m) : 0;
}

/* PART: that of the rows that count; VOC_PARTS: all. */
static double number_goodness(const struct voc_lesson *lesson, const double *total, uint32_t part)
{
	double error = 0, n = 0;
	for (size_t i = 0; i < lesson->rows; i++) {
		if (part < VOC_PARTS && lesson->part[i] != part)
			continue;
		double cut = total[i] > 1 ? 1 : total[i] < -1 ? -1 : total[i];
		double off = cut - lesson->number[i] / lesson->most;
		error += off * off;
		n++;
	}
	return n > 0 ? 1 - sqrt(error / n) : 0;
}

double voc_goodness(const struct voc_lesson *lesson, const double *total, uint32_t part)
{
	if (lesson->numeric)
		return number_goodness(lesson, total, part);
	struct marks m = {.of = voc_allocate_zero(3 * lesson->classes, sizeof(double))};
	uint8_t *says = voc_allocate_zero(lesson->classes, 1);
	for (size_t i = 0; i < lesson->rows; i++) {
		if (part < VOC_PARTS && lesson->part[i] != part)
			continue;
		voc_answer(lesson, total + i * lesson->classes, says);
		add_marks(lesson, lesson->has + i * lesson->classes, says, &m);
	}
	double value = grade(lesson, &m);
	free(says);
	free(m.of);
	return value;
}

/* ---- offsets ---- */

struct tuning {
	const struct voc_lesson *lesson;
	const double *score;
	uint32_t part;
	struct voc_decision *decision;
	double *total;
	uint8_t *says;
	struct marks marks;
};

static double try(struct tuning *t)
{
	const struct voc_lesson *lesson = t->lesson;
	double *of = t->marks.of;
	memset(of, 0, 3 * lesson->classes * sizeof *of);
	t->marks = (struct marks){.of = of};
	for (size_t i = 0; i < lesson->rows; i++) {
		if (lesson->part[i] == t->part)
			continue;
		voc_totals(lesson, t->decision, t->score + i * voc_lesson_heads(lesson), t->total);
		voc_answer(lesson, t->total, t->says);
		add_marks(lesson, lesson->has + i * lesson->classes, t->says, &t->marks);
	}
	return grade(lesson, &t->marks);
}

/* One class after the other, a few rounds. An offset must earn its place: of equal ones the smaller. */
static void tune_offsets(struct tuning *t)
{
	size_t first = voc_lesson_heads(t->lesson) == 1 ? 1 : 0;
	double best = try(t);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t k = first; k < t->lesson->classes; k++) {
			double from = t->decision->offset[k], kept = from;
			for (int step = 1; step <= STEPS; step++) {
				for (int side = -1; side <= 1; side += 2) {
					t->decision->offset[k] = from + side * step * STEP;
					double this = try(t);
					if (this <= best + 1e-9)
						continue;
					best = this;
					kept = t->decision->offset[k];
				}
			}
			t->decision->offset[k] = kept;
		}
	}
}

struct scored {
	double score;
	bool in;
};

static int by_score(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;
	return (x->score < y->score) - (x->score > y->score);
}

/* Several labels: for each the threshold with the best F1. */
static void tune_thresholds(struct tuning *t)
{
	const struct voc_lesson *lesson = t->lesson;
	struct scored *list = voc_reallocate(NULL, lesson->rows + 1, sizeof *list);
	for (size_t k = 0; k < lesson->classes; k++) {
		size_t n = 0;
		double truth = 0, hit = 0, best = -1;
		for (size_t i = 0; i < lesson->rows; i++) {
			if (lesson->part[i] == t->part)
				continue;
			list[n++] = (struct scored){t->score[i * lesson->classes + k], lesson->has[i * lesson->classes + k]};
			truth += list[n - 1].in;
		}
		qsort(list, n, sizeof *list, by_score);
		for (size_t i = 0; i < n; i++) {
			hit += list[i].in;
			double f1 = 2 * hit / (truth + (double)i + 1);
			if (f1 <= best || (i + 1 < n && list[i + 1].score == list[i].score))
				continue;
			best = f1;
			t->decision->offset[k] = -(i + 1 < n ? (list[i].score + list[i + 1].score) / 2 : list[i].score - STEP);
		}
	}
	free(list);
}

/* ---- slope ---- */

/* Log loss of the shares. */
static double loss(struct tuning *t)
{
	const struct voc_lesson *lesson = t->lesson;
	double sum = 0;
	for (size_t i = 0; i < lesson->rows; i++) {
		if (lesson->part[i] == t->part)
			continue;
		const uint8_t *truth = lesson->has + i * lesson->classes;
		voc_totals(lesson, t->decision, t->score + i * voc_lesson_heads(lesson), t->total);
		if (lesson->several) {
			for (size_t k = 0; k < lesson->classes; k++)
				sum += log1p(exp(truth[k] ? -t->total[k] : t->total[k]));
			continue;
		}
		double most = t->total[best_of(t->total, lesson->classes)], all = 0;
		for (size_t k = 0; k < lesson->classes; k++)
			all += exp(t->total[k] - most);
		for (size_t k = 0; k < lesson->classes; k++)
			sum -= truth[k] ? t->total[k] - most - log(all) : 0;
	}
	return sum;
}

static void tune_slope(struct tuning *t)
{
	double best = INFINITY, kept = 1;
	for (double slope = 0.5; slope <= 12; slope *= 1.15) {
		t->decision->slope = slope;
		double this = loss(t);
		if (this < best) {
			best = this;
			kept = slope;
		}
	}
	t->decision->slope = kept;
}

/* Numbers: the band within which a sentiment is neutral, by the sign of the truth, where much is near 0. */
static void tune_band(struct tuning *t)
{
	const struct voc_lesson *lesson = t->lesson;
	double best = -1;
	for (double band = 0; band <= 0.3; band += 0.01) {
		double right = 0;
		for (size_t i = 0; i < lesson->rows; i++) {
			if (lesson->part[i] == t->part)
				continue;
			double truth = lesson->number[i] / lesson->most;
			int is = truth > 0.05    ? 1
				 : truth < -0.05 ? -1
						 : 0,
			    said = t->score[i] > band    ? 1
				   : t->score[i] < -band ? -1
							 : 0;
			right += is == said;
		}
		if (right > best) {
			best = right;
			t->decision->band = band;
		}
	}
}

void voc_decide(const struct voc_lesson *lesson, const double *score, uint32_t part, struct voc_decision *decision)
{
	*decision = (struct voc_decision){1, voc_allocate_zero(lesson->classes + 1, sizeof(double)), 0};
	struct tuning t = {.lesson = lesson, .score = score, .part = part, .decision = decision};
	t.total = voc_allocate_zero(lesson->classes + 1, sizeof *t.total);
	t.says = voc_allocate_zero(lesson->classes + 1, 1);
	t.marks.of = voc_allocate_zero(3 * lesson->classes + 1, sizeof(double));
	if (lesson->numeric) {
		tune_band(&t);
	} else {
		if (lesson->several)
			tune_thresholds(&t);
		else
			tune_offsets(&t);
		tune_slope(&t);
	}
	free(t.total);
	free(t.says);
	free(t.marks.of);
}

void voc_decision_release(struct voc_decision *decision)
{
	free(decision->offset);
}
