/* SPDX-License-Identifier: Apache-2.0 */
/* mine_count -- texts to units, units to n-grams. An n-gram cannot be frequent unless both of its parts are (Agrawal, Srikant 1994,
 * VLDB, 487-499), so that rare ones, which are nearly all, never need memory. */
#include <stdlib.h>
#include <string.h>

#include "analysis/nugget.h"
#include "base/utf8.h"
#include "text/fold.h"

#define WORD_MOST 32

bool voc_unit_is_han(const struct voc_nuggets *s, uint32_t id)
{
	size_t length;
	return voc_class_of(voc_utf8_decode(s->unit.key[id].p, &length)) == VOC_CLASS_HAN;
}

/* ---- units ---- */

static void push(struct voc_nuggets *s, uint32_t id, uint32_t at)
{
	if (s->ids == s->id_capacity) {
		s->id_capacity = s->id_capacity ? s->id_capacity * 2 : 65536;
		s->id = voc_reallocate(s->id, s->id_capacity, sizeof *s->id);
		s->at = voc_reallocate(s->at, s->id_capacity, sizeof *s->at);
	}
	s->at[s->ids] = at;
	s->id[s->ids++] = id;
}

static void push_break(struct voc_nuggets *s)
{
	if (s->ids && s->id[s->ids - 1] != 0)
		push(s, 0, s->at[s->ids - 1]);
}

static void push_unit(struct voc_nuggets *s, const struct voc_text *text, size_t begin, size_t end, struct voc_buffer *key)
{
	char bytes[4];
	voc_buffer_reset(key);
	for (size_t i = begin; i < end; i++)
		voc_buffer_add(key, bytes, voc_utf8_encode(text->cp[i], bytes));
	push(s, (uint32_t)voc_map_add(&s->unit, voc_buffer_view(key), NULL), text->at[begin]);
}

/* A word that is part of an address or an account, or too long to be one. */
static bool odd(const struct voc_text *text, size_t begin, size_t end)
{
	uint32_t before = begin ? text->cp[begin - 1] : 0, after = text->cp[end];
	bool varied = end - begin == 1; /* "xxxx" is what was blacked out */
	for (size_t i = begin; i < end; i++)
		varied |= text->cp[i] != text->cp[begin];
	return !varied || end - begin > WORD_MOST || before == '@' || before == '/' || after == '@' || after == '/' || before == '&' ||
	       (after == ':' && text->cp[end + 1] == '/') || (after == '.' && text->class[end + 1] == VOC_CLASS_WORD) ||
	       (before == '.' && begin > 1 && text->class[begin - 2] == VOC_CLASS_WORD);
}

/* Runs end at marks, and at blanks but those between Latin words. */
static void cut(struct voc_nuggets *s, struct voc_span raw, struct voc_arena *arena, struct voc_buffer *key)
{
	struct voc_text text;
	voc_text_fold(raw, arena, &text);
	for (size_t i = 0; i < text.n;) {
		size_t end = i + 1;
		if (text.class[i] == VOC_CLASS_HAN) {
			push_unit(s, &text, i, end, key);
		} else if (text.class[i] == VOC_CLASS_WORD) {
			while (end < text.n && text.class[end] == VOC_CLASS_WORD)
				end++;
			if (odd(&text, i, end))
				push_break(s);
			else
				push_unit(s, &text, i, end, key);
		} else if (text.class[i] == VOC_CLASS_SPACE || text.class[i] == VOC_CLASS_JOINT) {
			bool words = i > 0 && text.class[i - 1] == VOC_CLASS_WORD && text.class[i + 1] == VOC_CLASS_WORD;
			if (!words)
				push_break(s);
		} else {
			push_break(s);
		}
		i = end;
	}
	push_break(s);
	voc_arena_reset(arena);
}

static void add_said(struct voc_nuggets *s, struct voc_said said)
{
	if (s->saids == s->said_capacity) {
		s->said_capacity = s->said_capacity ? s->said_capacity * 2 : 4096;
		s->said = voc_reallocate(s->said, s->said_capacity, sizeof *s->said);
	}
	s->said[s->saids++] = said;
}

/* Polarity of text I, and each category and sentiment at the unit where it stands. */
static void tell(struct voc_nuggets *s, size_t i, struct voc_arena *arena)
{
	struct voc_verdict v;
	voc_classify(s->options->classifier, s->sample->text[i].text, arena, &v);
	const struct voc_categories *categories = voc_classifier_categories(s->options->classifier);
	const struct voc_category *first = voc_categories_at(categories, 0);
	uint32_t place = s->start[i];
	s->polarity[i] = (int8_t)v.polarity;
	for (size_t k = 0; k < v.matches; k++) {
		const struct voc_match *m = &v.match[k];
		while (place + 1 < s->ids && s->at[place] < m->begin)
			place++;
		if (m->kind == VOC_KIND_CATEGORY)
			add_said(s, (struct voc_said){place,
						      (uint32_t)(voc_categories_find(categories, m->term->label) - first), 0});
		else if (m->kind == VOC_KIND_SENTIMENT)
			add_said(s, (struct voc_said){place, UINT32_MAX, (float)m->score});
	}
	voc_arena_reset(arena);
}

static void cut_all(struct voc_nuggets *s)
{
	struct voc_arena arena = {0};
	struct voc_buffer key = {0};
	const struct voc_sample *baseline = s->options->baseline;
	s->texts = s->sample->n;
	s->all = s->texts + (baseline ? baseline->n : 0);
	s->start = voc_reallocate(NULL, s->all + 1, sizeof *s->start);
	s->polarity = voc_allocate_zero(s->texts + 1, 1);
	voc_map_add(&s->unit, VOC_SPAN(" "), NULL); /* the break */
	push(s, 0, 0);
	for (size_t i = 0; i < s->all; i++) {
		s->start[i] = (uint32_t)s->ids;
		cut(s, i < s->texts ? s->sample->text[i].text : baseline->text[i - s->texts].text, &arena, &key);
		if (i < s->texts)
			tell(s, i, &arena);
	}
	s->start[s->all] = (uint32_t)s->ids;
	s->unit_count = voc_allocate_zero(s->unit.count + 1, sizeof *s->unit_count);
	for (size_t p = 0; p < s->start[s->texts]; p++)
		s->unit_count[s->id[p]]++;
	s->total = (double)s->start[s->texts] - s->unit_count[0];
	voc_arena_release(&arena);
	voc_buffer_release(&key);
}

/* ---- n-grams ---- */

static uint64_t mix(uint64_t h, uint32_t id)
{
	h = (h ^ (id + 0x9E3779B97F4A7C15u)) * 0xFF51AFD7ED558CCDu;
	return h ^ h >> 32;
}

static uint64_t key_at(const struct voc_nuggets *s, uint32_t place, uint32_t n)
{
	uint64_t h = n;
	for (uint32_t i = 0; i < n; i++)
		h = mix(h, s->id[place + i]);
	return h ? h : 1;
}

/* Counts of one level. KEY 0 is a free place. */
struct tally {
	uint64_t key;
	uint32_t place, count, texts, baseline_texts, last;
};

struct level {
	struct tally *tally;
	size_t size, n; /* a power of two */
};

static struct tally *find(const struct level *level, uint64_t key)
{
	size_t i = key & (level->size - 1);
	while (level->tally[i].key && level->tally[i].key != key)
		i = (i + 1) & (level->size - 1);
	return &level->tally[i];
}

static void grow(struct level *level)
{
	struct level old = *level;
	if (level->n * 2 < level->size)
		return;
	level->size = old.size ? old.size * 2 : 1024;
	level->tally = voc_allocate_zero(level->size, sizeof *level->tally);
	for (size_t i = 0; i < old.size; i++)
		if (old.tally[i].key)
			*find(level, old.tally[i].key) = old.tally[i];
	free(old.tally);
}

static void count_at(struct voc_nuggets *s, struct level *level, uint32_t place, uint32_t n, size_t text)
{
	grow(level);
	uint64_t key = key_at(s, place, n);
	struct tally *t = find(level, key);
	bool baseline = text >= s->texts;
	if (!t->key) {
		if (baseline) /* a phrase of the baseline alone is none of ours */
			return;
		level->n++;
		*t = (struct tally){key, place, 0, 0, 0, 0};
	}
	t->count += !baseline;
	if (t->last == text + 1)
		return;
	t->last = (uint32_t)text + 1;
	t->texts += !baseline;
	t->baseline_texts += baseline;
}

/* Whether N units from PLACE on are a phrase by their kind: no break, and not too many for what they are. */
static bool within(const struct voc_nuggets *s, const uint8_t *han, uint32_t place, uint32_t n)
{
	bool any = false;
	for (uint32_t i = 0; i < n; i++) {
		if (place + i >= s->ids || !s->id[place + i])
			return false;
		any |= han[s->id[place + i]];
	}
	return any || n <= VOC_WORDS_MOST;
}

static void keep(struct voc_nuggets *s, const struct level *level, uint32_t n)
{
	for (size_t i = 0; i < level->size; i++) {
		const struct tally *t = &level->tally[i];
		if (!t->key || (long)t->texts < s->options->least)
			continue;
		if (s->n == s->capacity) {
			s->capacity = s->capacity ? s->capacity * 2 : 4096;
			s->nugget = voc_reallocate(s->nugget, s->capacity, sizeof *s->nugget);
		}
		s->nugget[s->n++] = (struct voc_nugget){.key = t->key,
							.place = t->place,
							.units = n,
							.count = t->count,
							.texts = t->texts,
							.baseline_texts = t->baseline_texts};
	}
}

static int by_place(const void *a, const void *b)
{
	const struct voc_nugget *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->units > y->units) - (x->units < y->units);
}

static void index_nuggets(struct voc_nuggets *s)
{
	if (s->n)
		qsort(s->nugget, s->n, sizeof *s->nugget, by_place);
	s->slots = 1024;
	while (s->slots < 2 * s->n)
		s->slots *= 2;
	s->slot = voc_allocate_zero(s->slots, sizeof *s->slot);
	for (size_t i = 0; i < s->n; i++) {
		size_t k = s->nugget[i].key & (s->slots - 1);
		while (s->slot[k])
			k = (k + 1) & (s->slots - 1);
		s->slot[k] = (uint32_t)i + 1;
	}
}

struct voc_nugget *voc_nugget_at(const struct voc_nuggets *s, uint32_t place, uint32_t n)
{
	uint64_t key = key_at(s, place, n);
	for (size_t k = key & (s->slots - 1); s->slot[k]; k = (k + 1) & (s->slots - 1))
		if (s->nugget[s->slot[k] - 1].key == key)
			return &s->nugget[s->slot[k] - 1];
	return NULL;
}

void voc_nuggets_count(struct voc_nuggets *s)
{
	cut_all(s);
	uint8_t *han = voc_allocate_zero(s->unit.count + 1, 1);
	uint8_t *frequent = voc_reallocate(NULL, s->ids + 2, 1); /* at each place, the n-gram of the level before */
	memset(frequent, 1, s->ids + 2);
	for (uint32_t i = 1; i < s->unit.count; i++)
		han[i] = voc_unit_is_han(s, i);
	for (uint32_t n = 1; n <= VOC_UNITS_MOST; n++) {
		struct level level = {NULL, 0, 0};
		grow(&level);
		for (size_t text = 0; text < s->all; text++)
			for (uint32_t p = s->start[text]; p < s->start[text + 1]; p++)
				if (frequent[p] && (n == 1 || frequent[p + 1]) && within(s, han, p, n))
					count_at(s, &level, p, n, text);
		for (uint32_t p = 0; p < s->ids; p++)
			frequent[p] = frequent[p] && (n == 1 || frequent[p + 1]) && within(s, han, p, n) &&
				      (long)find(&level, key_at(s, p, n))->texts >= s->options->least;
		frequent[s->ids] = 0;
		keep(s, &level, n);
		free(level.tally);
	}
	free(han);
	free(frequent);
	index_nuggets(s);
}

void voc_nuggets_release(struct voc_nuggets *s)
{
	voc_map_release(&s->unit);
	free(s->id);
	free(s->start);
	free(s->polarity);
	free(s->said);
	free(s->at);
	free(s->unit_count);
	free(s->nugget);
	free(s->slot);
	voc_arena_release(&s->arena);
}
