/* SPDX-License-Identifier: Apache-2.0 */
/* learn_features -- texts to rows of features. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/lesson.h"
#include "text/grams.h"

#define TEXTS_LEAST 2 /* a term of one text alone says nothing */
#define PRIOR_LEAST 5

struct taking {
	struct voc_map *terms, *priors; /* in one number space: priors count on from the end of all */
	uint32_t *last;                 /* of each term the row that has it, plus 1 */
	uint32_t *texts;
	size_t capacity;
	uint32_t *prior_texts;
	size_t prior_capacity;
	uint32_t row;
	struct voc_entry_at *entry, *prior;
	size_t n, entry_capacity, priors_n, prior_entry_capacity;
	struct voc_buffer key;
};

static void push(struct voc_entry_at **list, size_t *n, size_t *capacity, struct voc_entry_at new)
{
	if (*n == *capacity) {
		*capacity = *capacity ? *capacity * 2 : 4096;
		*list = voc_reallocate(*list, *capacity, sizeof **list);
	}
	(*list)[(*n)++] = new;
}

static void take_gram(void *context, struct voc_span literal, bool negated)
{
	struct taking *t = context;
	voc_buffer_reset(&t->key);
	voc_buffer_byte(&t->key, negated ? 'n' : 't');
	voc_buffer_span(&t->key, literal);
	size_t id = voc_map_add(t->terms, voc_buffer_view(&t->key), NULL);
	if (id >= t->capacity) {
		size_t grown = t->capacity ? t->capacity * 2 : 4096;
		t->last = voc_reallocate(t->last, grown, sizeof *t->last);
		t->texts = voc_reallocate(t->texts, grown, sizeof *t->texts);
		memset(t->last + t->capacity, 0, (grown - t->capacity) * sizeof *t->last);
		memset(t->texts + t->capacity, 0, (grown - t->capacity) * sizeof *t->texts);
		t->capacity = grown;
	}
	if (t->last[id] == t->row + 1)
		return;
	t->last[id] = t->row + 1;
	t->texts[id]++;
	push(&t->entry, &t->n, &t->entry_capacity, (struct voc_entry_at){(uint32_t)id, 1});
}

static void take_prior(void *context, struct voc_span name, double value)
{
	struct taking *t = context;
	voc_buffer_reset(&t->key);
	voc_buffer_byte(&t->key, 'p');
	voc_buffer_span(&t->key, name);
	size_t id = voc_map_add(t->priors, voc_buffer_view(&t->key), NULL);
	if (id >= t->prior_capacity) {
		size_t grown = t->prior_capacity ? t->prior_capacity * 2 : 256;
		t->prior_texts = voc_reallocate(t->prior_texts, grown, sizeof *t->prior_texts);
		memset(t->prior_texts + t->prior_capacity, 0, (grown - t->prior_capacity) * sizeof *t->prior_texts);
		t->prior_capacity = grown;
	}
	t->prior_texts[id]++;
	push(&t->prior, &t->priors_n, &t->prior_entry_capacity, (struct voc_entry_at){(uint32_t)id, (float)value});
}

static void read_text(struct taking *t, const struct voc_classifier *classifier, struct voc_span raw,
		      struct voc_buffer *scratch, struct voc_arena *arena)
{
	struct voc_parsed parsed;
	struct voc_verdict verdict;
	voc_classify_plain(classifier, raw, arena, &parsed, &verdict);
	uint32_t *negated = voc_negated_from(&parsed.finds, &parsed.clauses, arena);
	voc_grams_each(&parsed.text, &parsed.clauses, negated, scratch, take_gram, t);
	voc_prior_each(&verdict, take_prior, t);
	voc_arena_reset(arena);
}

static int by_column(const void *a, const void *b)
{
	const struct voc_entry_at *x = a, *y = b;
	return (x->column > y->column) - (x->column < y->column);
}

/* The new numbers of those with enough texts, UINT32_MAX for the others. */
static uint32_t *renumber(const struct voc_map *from, const uint32_t *texts, uint32_t least, struct voc_map *to)
{
	uint32_t *new = voc_reallocate(NULL, from->count + 1, sizeof *new);
	for (size_t i = 0; i < from->count; i++)
		new[i] = texts[i] < least ? UINT32_MAX : (uint32_t)voc_map_add(to, from->key[i], NULL);
	return new;
}

static size_t convert(const struct voc_entry_at *from, size_t n, const uint32_t *new, struct voc_entry_at *to)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (new[from[i].column] != UINT32_MAX)
			to[kept++] = (struct voc_entry_at){new[from[i].column], from[i].value};
	return kept;
}

void voc_matrix_propose(struct voc_matrix *matrix, const struct voc_lesson *lesson)
{
	struct voc_map terms = {0}, priors = {0};
	struct voc_buffer scratch = {0};
	struct voc_arena arena = {0};
	struct taking t = {.terms = &terms, .priors = &priors};
	size_t *end = voc_allocate_zero(lesson->rows + 1, 2 * sizeof *end); /* of each row's terms, then of its priors */
	for (size_t i = 0; i < lesson->rows; i++) {
		t.row = (uint32_t)i;
		read_text(&t, lesson->options->classifier, lesson->text[i], &scratch, &arena);
		end[2 * i + 2] = t.n;
		end[2 * i + 3] = t.priors_n;
	}
	uint32_t *new_term = renumber(&terms, t.texts, TEXTS_LEAST, &matrix->name);
	matrix->terms = matrix->name.count;
	uint32_t *new_prior = renumber(&priors, t.prior_texts, PRIOR_LEAST, &matrix->name);
	matrix->x = voc_sparse_new(matrix->name.count);
	struct voc_entry_at *row = NULL;
	size_t room = 0;
	for (size_t i = 0; i < lesson->rows; i++) {
		size_t n = end[2 * i + 2] - end[2 * i], p = end[2 * i + 3] - end[2 * i + 1];
		if (n + p > room) {
			room = 2 * (n + p);
			row = voc_reallocate(row, room, sizeof *row);
		}
		if (n + p == 0) {
			voc_sparse_add(matrix->x, NULL, 0);
			continue;
		}
		size_t kept = convert(t.entry + end[2 * i], n, new_term, row);
		kept += convert(t.prior + end[2 * i + 1], p, new_prior, row + kept);
		qsort(row, kept, sizeof *row, by_column);
		voc_sparse_add(matrix->x, row, kept);
	}
	free(row);
	free(new_term);
	free(new_prior);
	free(end);
	free(t.entry);
	free(t.prior);
	free(t.last);
	free(t.texts);
	free(t.prior_texts);
	voc_buffer_release(&t.key);
	voc_buffer_release(&scratch);
	voc_arena_release(&arena);
	voc_map_release(&terms);
	voc_map_release(&priors);
}

void voc_matrix_look(struct voc_matrix *matrix, const struct voc_lesson *lesson, const struct voc_classifier *classifier)
{
	const struct voc_learned *learned = voc_classifier_learned(
		classifier, lesson->options->category ? VOC_KIND_LEARNED_CATEGORY : VOC_KIND_LEARNED_SENTIMENT);
	struct voc_arena arena = {0};
	for (size_t f = 0; f < learned->features; f++) {
		voc_map_add(&matrix->name, learned->feature.key[f], NULL);
		matrix->terms += learned->feature.key[f].p[0] != 'p'; /* they come first: so the rows were written */
	}
	matrix->x = voc_sparse_new(matrix->name.count);
	for (size_t i = 0; i < lesson->rows; i++) {
		struct voc_parsed parsed;
		struct voc_verdict verdict;
		struct voc_presence presence;
		voc_classify_plain(classifier, lesson->text[i], &arena, &parsed, &verdict);
		voc_learned_look(learned, &parsed.finds, &verdict, &arena, &presence);
		struct voc_entry_at *row = voc_arena_alloc(&arena, (presence.n + 1) * sizeof *row);
		for (size_t k = 0; k < presence.n; k++)
			row[k] = (struct voc_entry_at){presence.present[k].feature, (float)presence.present[k].value};
		qsort(row, presence.n, sizeof *row, by_column);
		voc_sparse_add(matrix->x, row, presence.n);
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
}

void voc_matrix_restrict(struct voc_matrix *to, const struct voc_matrix *from, const uint8_t *keep)
{
	uint32_t *new = voc_reallocate(NULL, from->name.count + 1, sizeof *new);
	struct voc_entry_at *row = voc_reallocate(NULL, from->name.count + 1, sizeof *row);
	for (size_t i = 0; i < from->name.count; i++) {
		new[i] = i < from->terms && !keep[i] ? UINT32_MAX : (uint32_t)voc_map_add(&to->name, from->name.key[i], NULL);
		to->terms += i < from->terms && keep[i];
	}
	to->x = voc_sparse_new(to->name.count);
	for (size_t i = 0; i < voc_sparse_rows(from->x); i++) {
		size_t n, terms = 0;
		const struct voc_entry_at *entry = voc_sparse_row(from->x, i, &n);
		size_t kept = convert(entry, n, new, row);
		while (terms < kept && row[terms].column < to->terms)
			terms++;
		for (size_t k = 0; k < terms; k++)
			row[k].value = (float)(1 / sqrt((double)terms));
		voc_sparse_add(to->x, row, kept);
	}
	free(new);
	free(row);
}

void voc_matrix_release(struct voc_matrix *matrix)
{
	voc_sparse_free(matrix->x);
	voc_map_release(&matrix->name);
}
