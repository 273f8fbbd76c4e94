/* SPDX-License-Identifier: Apache-2.0 */
/* mine_count -- texts to units, units to n-grams. An n-gram cannot be frequent unless both of its parts are (Agrawal, Srikant 1994,
 * VLDB, 487-499), so that rare ones, which are nearly all, never need memory. */
#include <stdlib.h>
#include <string.h>

#include "analysis/nugget.h"
#include "base/processor.h"
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
	return !varied || end - begin > WORD_MOST || before == '@' || before == '/' || after == '@' || after == '/' ||
	       before == '&' || (after == ':' && text->cp[end + 1] == '/') ||
	       (after == '.' && text->class[end + 1] == VOC_CLASS_WORD) ||
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

/* A place whose tally has been asked for and is on its way. */
struct awaited {
	uint64_t key;
	uint32_t place, text;
};

/* Nearly every look into a table of tallies waits for memory: that many wait at once. */
enum { AHEAD = 16 };

struct queue {
	struct awaited at[AHEAD];
	size_t taken, put;
};

/* Puts AT in; true when *OLDEST had to go out for it. */
static bool exchange(struct queue *queue, const struct level *level, struct awaited at, struct awaited *oldest)
{
	bool full = queue->put - queue->taken == AHEAD;
	if (full)
		*oldest = queue->at[queue->taken++ % AHEAD];
	VOC_PREFETCH(&level->tally[at.key & (level->size - 1)]);
	queue->at[queue->put++ % AHEAD] = at;
	return full;
}

static bool leave(struct queue *queue, struct awaited *oldest)
{
	if (queue->taken == queue->put)
		return false;
	*oldest = queue->at[queue->taken++ % AHEAD];
	return true;
}

static void count_at(struct voc_nuggets *s, struct level *level, const struct awaited *at)
{
	grow(level);
	struct tally *t = find(level, at->key);
	bool baseline = at->text >= s->texts;
	if (!t->key) {
		if (baseline) /* a phrase of the baseline alone is none of ours */
			return;
		level->n++;
		*t = (struct tally){at->key, at->place, 0, 0, 0, 0};
	}
	t->count += !baseline;
	if (t->last == at->text + 1)
		return;
	t->last = at->text + 1;
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
		s->nugget[s->n++] = (struct voc_nugget){.place = t->place,
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

/* The first places of what is frequent at each place, level by level. */
struct firsts {
	uint32_t *place[VOC_UNITS_MOST + 1];
	size_t n[VOC_UNITS_MOST + 1], capacity[VOC_UNITS_MOST + 1];
};

static void add_first(struct firsts *firsts, uint32_t level, uint32_t place)
{
	size_t *n = &firsts->n[level], *capacity = &firsts->capacity[level];
	if (*n == *capacity) {
		*capacity = *capacity ? *capacity * 2 : 65536;
		firsts->place[level] = voc_reallocate(firsts->place[level], *capacity, sizeof *firsts->place[level]);
	}
	firsts->place[level][(*n)++] = place;
}

/* A nugget is known by its first place and its units; all its other places have that one among the firsts. */
static void index_nuggets(struct voc_nuggets *s, const struct firsts *firsts)
{
	size_t places = s->start[s->texts], total = 0, cursor[VOC_UNITS_MOST + 1] = {0};
	if (s->n)
		qsort(s->nugget, s->n, sizeof *s->nugget, by_place);
	s->offset = voc_reallocate(NULL, places + 1, sizeof *s->offset);
	for (size_t p = 0; p < places; p++) {
		s->offset[p] = total;
		total += s->longest[p];
	}
	s->number = voc_reallocate(NULL, total + 1, sizeof *s->number);
	for (size_t i = 0; i < s->n; i++)
		s->number[s->offset[s->nugget[i].place] + s->nugget[i].units - 1] = (uint32_t)i;
	for (size_t p = 0; p < places; p++)
		for (uint32_t n = 1; n <= s->longest[p]; n++) {
			uint32_t first = firsts->place[n][cursor[n]++];
			s->number[s->offset[p] + n - 1] = s->number[s->offset[first] + n - 1];
		}
}

struct voc_nugget *voc_nugget_at(const struct voc_nuggets *s, uint32_t place, uint32_t n)
{
	return n <= s->longest[place] ? &s->nugget[s->number[s->offset[place] + n - 1]] : NULL;
}

/* ---- level by level ---- */

struct counting {
	struct voc_nuggets *s;
	uint8_t *han;      /* of each unit */
	uint8_t *frequent; /* at each place, the n-gram of the level before */
	uint64_t *hash;    /* of the n-gram there */
	struct firsts firsts;
	struct level level;
	uint32_t n;
};

/* Whether the n-gram at PLACE can be frequent. */
static bool can_be(const struct counting *c, uint32_t place)
{
	return c->frequent[place] && (c->n == 1 || c->frequent[place + 1]) && within(c->s, c->han, place, c->n);
}

/* The n-gram at PLACE of one unit more than the level before. */
static struct awaited longer(struct counting *c, uint32_t place, size_t text)
{
	uint64_t hash = mix(c->hash[place], c->s->id[place + c->n - 1]);
	c->hash[place] = hash ? hash : 1;
	return (struct awaited){c->hash[place], place, (uint32_t)text};
}

static void count_level(struct counting *c)
{
	struct voc_nuggets *s = c->s;
	struct queue queue = {.put = 0};
	struct awaited oldest;
	for (size_t text = 0; text < s->all; text++)
		for (uint32_t p = s->start[text]; p < s->start[text + 1]; p++)
			if (can_be(c, p) && exchange(&queue, &c->level, longer(c, p, text), &oldest))
				count_at(s, &c->level, &oldest);
	while (leave(&queue, &oldest))
		count_at(s, &c->level, &oldest);
}

static void judge_place(struct counting *c, const struct awaited *at)
{
	const struct tally *t = find(&c->level, at->key);
	bool frequent = (long)t->texts >= c->s->options->least;
	c->frequent[at->place] = frequent;
	if (!frequent || at->place >= c->s->start[c->s->texts])
		return;
	c->s->longest[at->place] = (uint8_t)c->n;
	add_first(&c->firsts, c->n, t->place);
}

/* What was asked for lies before the place at hand, so that what is said of it later is not looked at before. */
static void judge_level(struct counting *c)
{
	struct voc_nuggets *s = c->s;
	struct queue queue = {.put = 0};
	struct awaited oldest;
	for (uint32_t p = 0; p < s->ids; p++) {
		if (!can_be(c, p))
			c->frequent[p] = 0;
		else if (exchange(&queue, &c->level, (struct awaited){c->hash[p], p, 0}, &oldest))
			judge_place(c, &oldest);
	}
	while (leave(&queue, &oldest))
		judge_place(c, &oldest);
	c->frequent[s->ids] = 0;
}

void voc_nuggets_count(struct voc_nuggets *s)
{
	cut_all(s);
	struct counting c = {.s = s,
			     .han = voc_allocate_zero(s->unit.count + 1, 1),
			     .frequent = voc_reallocate(NULL, s->ids + 2, 1),
			     .hash = voc_allocate_zero(s->ids + 1, sizeof(uint64_t))};
	memset(c.frequent, 1, s->ids + 2);
	s->longest = voc_allocate_zero(s->ids + 1, 1);
	for (uint32_t i = 1; i < s->unit.count; i++)
		c.han[i] = voc_unit_is_han(s, i);
	for (c.n = 1; c.n <= VOC_UNITS_MOST; c.n++) {
		c.level = (struct level){NULL, 0, 0};
		grow(&c.level);
		count_level(&c);
		judge_level(&c);
		keep(s, &c.level, c.n);
		free(c.level.tally);
	}
	free(c.han);
	free(c.frequent);
	free(c.hash);
	index_nuggets(s, &c.firsts);
	for (uint32_t n = 1; n <= VOC_UNITS_MOST; n++)
		free(c.firsts.place[n]);
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
	free(s->longest);
	free(s->offset);
	free(s->number);
	voc_arena_release(&s->arena);
}
