/* SPDX-License-Identifier: Apache-2.0 */
/* typical -- the medoid of a few texts, by their common centre: the sum of the similarities to all texts is the product with the sum of
 * all texts, so that time grows with their length and not with the square of their number. */
#include "analysis/typical.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

/* Text TEXT has the feature: a word, or two Han characters. */
struct mark {
	uint64_t feature;
	size_t text;
};

struct marks {
	struct mark *mark;
	size_t n, capacity;
};

static void add_mark(struct marks *marks, uint64_t feature, size_t text)
{
	if (marks->n == marks->capacity) {
		marks->capacity = marks->capacity ? marks->capacity * 2 : 256;
		marks->mark = voc_reallocate(marks->mark, marks->capacity, sizeof *marks->mark);
	}
	marks->mark[marks->n++] = (struct mark){feature, text};
}

static uint64_t mix(uint64_t hash, uint32_t cp)
{
	return (hash ^ cp) * UINT64_C(0x100000001B3); /* FNV-1a */
}

static void mark_text(struct marks *marks, const struct voc_text *text, size_t which)
{
	uint64_t word = 0;
	for (size_t i = 0; i <= text->n; i++) {
		bool in_word = i < text->n && text->class[i] == VOC_CLASS_WORD;
		if (in_word)
			word = mix(word ? word : UINT64_C(0xCBF29CE484222325), text->cp[i]);
		else if (word)
			add_mark(marks, word, which);
		if (!in_word)
			word = 0;
		if (i > 0 && i < text->n && text->class[i] == VOC_CLASS_HAN && text->class[i - 1] == VOC_CLASS_HAN)
			add_mark(marks, (uint64_t)text->cp[i - 1] << 32 | text->cp[i], which);
	}
}

static int by_feature(const void *a, const void *b)
{
	const struct mark *x = a;
	const struct mark *y = b;
	if (x->feature != y->feature)
		return x->feature < y->feature ? -1 : 1;
	return (x->text > y->text) - (x->text < y->text);
}

/* Sorted, each once. */
static void tidy(struct marks *marks)
{
	size_t kept = 0;
	if (marks->n > 1)
		qsort(marks->mark, marks->n, sizeof *marks->mark, by_feature);
	for (size_t i = 0; i < marks->n; i++)
		if (kept == 0 || by_feature(&marks->mark[kept - 1], &marks->mark[i]) != 0)
			marks->mark[kept++] = marks->mark[i];
	marks->n = kept;
}

/* The end of the run of marks of one feature that begins at I. */
static size_t run_end(const struct marks *marks, size_t i)
{
	size_t end = i;
	while (end < marks->n && marks->mark[end].feature == marks->mark[i].feature)
		end++;
	return end;
}

static void measure(const struct marks *marks, size_t n, double *length, double *likeness)
{
	for (size_t i = 0, end; i < marks->n; i = end) {
		end = run_end(marks, i);
		double weight = log1p((double)n / (double)(end - i));
		for (size_t k = i; k < end; k++)
			length[marks->mark[k].text] += weight * weight;
	}
	for (size_t i = 0; i < n; i++)
		length[i] = sqrt(length[i]);
	for (size_t i = 0, end; i < marks->n; i = end) {
		end = run_end(marks, i);
		double weight = log1p((double)n / (double)(end - i));
		double centre = 0;
		for (size_t k = i; k < end; k++)
			centre += weight / length[marks->mark[k].text];
		for (size_t k = i; k < end; k++)
			likeness[marks->mark[k].text] += weight * centre / length[marks->mark[k].text];
	}
}

size_t voc_typical(const struct voc_span *text, size_t n)
{
	struct voc_arena arena = {0};
	struct marks marks = {0};
	struct voc_text folded;
	double *length = voc_allocate_zero(n, sizeof *length);
	double *likeness = voc_allocate_zero(n, sizeof *likeness);
	size_t best = 0;
	for (size_t i = 0; i < n; i++) {
		voc_text_fold(text[i], &arena, &folded);
		mark_text(&marks, &folded, i);
		voc_arena_reset(&arena);
	}
	tidy(&marks);
	measure(&marks, n, length, likeness);
	for (size_t i = 1; i < n; i++) {
		double margin = likeness[best] * 1e-12; /* equals by all but rounding */
		bool equal = fabs(likeness[i] - likeness[best]) <= margin;
		if (equal ? text[i].n < text[best].n : likeness[i] > likeness[best])
			best = i;
	}
	voc_arena_release(&arena);
	free(marks.mark);
	free(length);
	free(likeness);
	return best;
}
