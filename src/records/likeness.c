/* SPDX-License-Identifier: Apache-2.0 */
/* likeness -- an inverted index: of each term the texts that have it. */
#include "records/likeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "text/fold.h"

enum { FEW = 200, SHARE = 10, LONGEST_WORD = 40 };

struct posting {
	uint32_t *text;
	size_t n, capacity;
};

struct voc_similar {
	struct voc_map terms;
	struct posting *posting; /* by term */
	size_t room;
	double *length; /* of each text's vector */
	size_t texts, capacity;
	struct voc_arena scratch;
};

struct voc_similar *voc_similar_new(void)
{
	return voc_allocate_zero(1, sizeof(struct voc_similar));
}

/* ---- terms ---- */

struct terms {
	struct voc_text text;
	size_t at;
	uint32_t word[LONGEST_WORD]; /* the term as code points */
};

/* The next term, as bytes of its code points; false at the end. Longer words are cut: their beginnings tell them apart well enough. */
static bool next_term(struct terms *t, struct voc_span *term)
{
	const struct voc_text *text = &t->text;
	while (t->at < text->n) {
		size_t i = t->at++, n = 0;
		if (text->class[i] == VOC_CLASS_HAN) {
			if (i + 1 == text->n || text->class[i + 1] != VOC_CLASS_HAN)
				continue;
			t->word[n++] = text->cp[i];
			t->word[n++] = text->cp[i + 1];
		} else if (text->class[i] == VOC_CLASS_WORD) {
			for (; i < text->n && text->class[i] == VOC_CLASS_WORD; i++)
				if (n < LONGEST_WORD)
					t->word[n++] = text->cp[i];
			t->at = i;
			if (n < 3)
				continue;
		} else {
			continue;
		}
		*term = (struct voc_span){(const char *)t->word, n * sizeof t->word[0]};
		return true;
	}
	return false;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static size_t distinct(uint32_t *id, size_t n)
{
	size_t kept = 0;
	if (n)
		qsort(id, n, sizeof *id, by_number);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || id[i] != id[i - 1])
			id[kept++] = id[i];
	return kept;
}

/* ---- the collection ---- */

static void post(struct voc_similar *s, uint32_t term, uint32_t text)
{
	struct posting *posting = &s->posting[term];
	if (posting->n == posting->capacity) {
		posting->capacity = posting->capacity ? posting->capacity * 2 : 2;
		posting->text = voc_reallocate(posting->text, posting->capacity, sizeof *posting->text);
	}
	posting->text[posting->n++] = text;
}

void voc_similar_add(struct voc_similar *s, struct voc_span text)
{
	struct terms terms = {.at = 0};
	struct voc_span term;
	voc_arena_reset(&s->scratch);
	voc_text_fold(text, &s->scratch, &terms.text);
	uint32_t *id = voc_arena_alloc(&s->scratch, (terms.text.n + 1) * sizeof *id);
	size_t n = 0;
	while (next_term(&terms, &term)) {
		bool added;
		size_t number = voc_map_add(&s->terms, term, &added);
		if (number >= s->room) {
			s->room = s->room ? s->room * 2 : 1024;
			s->posting = voc_reallocate(s->posting, s->room, sizeof *s->posting);
		}
		if (added)
			s->posting[number] = (struct posting){NULL, 0, 0};
		id[n++] = (uint32_t)number;
	}
	n = distinct(id, n);
	for (size_t i = 0; i < n; i++)
		post(s, id[i], (uint32_t)s->texts);
	s->texts++;
}

static double weight(const struct voc_similar *s, size_t n)
{
	return log(1 + (double)s->texts / (double)n);
}

void voc_similar_settle(struct voc_similar *s)
{
	s->length = voc_allocate_zero(s->texts + 1, sizeof *s->length);
	for (size_t term = 0; term < s->terms.count; term++) {
		const struct posting *posting = &s->posting[term];
		double w = weight(s, posting->n);
		for (size_t i = 0; i < posting->n; i++)
			s->length[posting->text[i]] += w * w;
	}
	for (size_t i = 0; i < s->texts; i++)
		s->length[i] = sqrt(s->length[i]);
}

void voc_similar_free(struct voc_similar *s)
{
	if (!s)
		return;
	for (size_t term = 0; term < s->terms.count; term++)
		free(s->posting[term].text);
	free(s->posting);
	free(s->length);
	voc_map_release(&s->terms);
	voc_arena_release(&s->scratch);
	free(s);
}

/* ---- questions ---- */

static bool leads(const struct voc_similar *s, const struct posting *posting)
{
	return posting->n < FEW || posting->n * SHARE < s->texts;
}

/* Adds W² to the texts of a term: to all of them when it leads, else to those that another term has led to. */
static size_t add_scores(const struct posting *posting, bool lead, double w, struct voc_asker *asker, size_t touched)
{
	for (size_t i = 0; i < posting->n; i++) {
		uint32_t text = posting->text[i];
		if (asker->score[text] == 0 && lead)
			asker->touched[touched++] = text;
		if (asker->score[text] > 0 || lead)
			asker->score[text] += w * w;
	}
	return touched;
}

/* Puts TEXT among the FOUND best ones. */
static size_t rank(struct voc_likeness *found, size_t n, size_t most, struct voc_likeness one)
{
	size_t at = n;
	while (at > 0 &&
	       (found[at - 1].cosine < one.cosine || (found[at - 1].cosine == one.cosine && found[at - 1].text > one.text)))
		at--;
	if (at == most)
		return n;
	n += n < most;
	memmove(&found[at + 1], &found[at], (n - at - 1) * sizeof *found);
	found[at] = one;
	return n;
}

/* The known terms of TEXT, each once; *LENGTH the length of its vector, with the unknown ones as if one text had them. */
static uint32_t *known_terms(const struct voc_similar *s, struct voc_asker *asker, struct voc_span text, size_t *n,
			     double *length)
{
	struct terms terms = {.at = 0};
	struct voc_span term;
	voc_arena_reset(&asker->arena);
	voc_text_fold(text, &asker->arena, &terms.text);
	uint32_t *id = voc_arena_alloc(&asker->arena, (terms.text.n + 1) * sizeof *id);
	double squares = 0, unknown = weight(s, 1);
	*n = 0;
	while (next_term(&terms, &term)) {
		size_t number = voc_map_find(&s->terms, term);
		if (number == VOC_NO_ID)
			squares += unknown * unknown;
		else
			id[(*n)++] = (uint32_t)number;
	}
	*n = distinct(id, *n);
	for (size_t i = 0; i < *n; i++) {
		double w = weight(s, s->posting[id[i]].n);
		squares += w * w;
	}
	*length = sqrt(squares);
	return id;
}

size_t voc_similar_find(const struct voc_similar *s, struct voc_asker *asker, struct voc_span text, double least,
			struct voc_likeness *found, size_t most)
{
	double length;
	size_t n, touched = 0, kept = 0;
	if (!s->texts)
		return 0;
	if (!asker->room) {
		asker->room = s->texts;
		asker->score = voc_allocate_zero(s->texts, sizeof *asker->score);
		asker->touched = voc_allocate_zero(s->texts, sizeof *asker->touched);
	}
	const uint32_t *id = known_terms(s, asker, text, &n, &length);
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < n; i++) {
			const struct posting *posting = &s->posting[id[i]];
			if (leads(s, posting) == (round == 0))
				touched = add_scores(posting, round == 0, weight(s, posting->n), asker, touched);
		}
	for (size_t i = 0; i < touched; i++) {
		uint32_t one = asker->touched[i];
		double cosine = asker->score[one] / (length * s->length[one]);
		asker->score[one] = 0;
		if (cosine >= least)
			kept = rank(found, kept, most, (struct voc_likeness){one, cosine});
	}
	return kept;
}

void voc_asker_release(struct voc_asker *asker)
{
	free(asker->score);
	free(asker->touched);
	voc_arena_release(&asker->arena);
	*asker = (struct voc_asker){.room = 0};
}
