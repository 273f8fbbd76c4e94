/* SPDX-License-Identifier: Apache-2.0 */
/* phrases -- Han by character, Latin by word. The example of a phrase is the shortest text, then the first by bytes: no order of
 * reading changes it. */
#include "analysis/phrases.h"

#include <stdlib.h>
#include <string.h>

#include "base/processor.h"
#include "base/utf8.h"

#define HAN_LEAST 2
#define HAN_MOST 4
#define WORDS_MOST 2
#define WORD_LEAST 2
#define WORD_MOST 32

static bool better_example(struct voc_span a, struct voc_span b)
{
	return a.n != b.n ? a.n < b.n : voc_span_compare(a, b) < 0;
}

/* Room for the phrases that have come to the keys since there were FROM of them. */
static void grow(struct voc_phrases *phrases, size_t from)
{
	if (phrases->keys.count > phrases->capacity) {
		while (phrases->keys.count > phrases->capacity)
			phrases->capacity = phrases->capacity ? phrases->capacity * 2 : 1024;
		phrases->phrase = voc_reallocate(phrases->phrase, phrases->capacity, sizeof *phrases->phrase);
	}
	for (size_t id = from; id < phrases->keys.count; id++)
		phrases->phrase[id] = (struct voc_phrase){0, VOC_NO_ID, 0};
}

static inline void add_texts(struct voc_phrases *phrases, size_t id, int64_t texts, struct voc_span example)
{
	struct voc_phrase *phrase = &phrases->phrase[id];
	phrase->texts += texts;
	if (phrases->bare)
		return;
	if (phrase->example == VOC_NO_ID || better_example(example, phrases->texts.key[phrase->example]))
		phrase->example = voc_map_add(&phrases->texts, example, NULL);
}

void voc_phrases_count(struct voc_phrases *phrases, struct voc_span key, int64_t texts, struct voc_span example)
{
	size_t known = phrases->keys.count, id = voc_map_add(&phrases->keys, key, NULL);
	grow(phrases, known);
	add_texts(phrases, id, texts, example);
}

#define TOGETHER ((size_t)64) /* phrases that are counted at once: one alone would wait for memory */

void voc_phrases_merge(struct voc_phrases *into, const struct voc_phrases *from)
{
	size_t id[TOGETHER];
	for (size_t i = 0; i < from->keys.count; i += TOGETHER) {
		size_t n = from->keys.count - i < TOGETHER ? from->keys.count - i : TOGETHER, known = into->keys.count;
		voc_map_add_all(&into->keys, from->keys.key + i, n, id);
		grow(into, known);
		for (size_t k = 0; k < n; k++) {
			size_t example = from->phrase[i + k].example;
			add_texts(into, id[k], from->phrase[i + k].texts,
				  example == VOC_NO_ID ? (struct voc_span){"", 0} : from->texts.key[example]);
		}
	}
}

/* ---- the phrases of one text ---- */

struct cutting {
	struct voc_phrases *phrases;
	const struct voc_text *text;
	const uint8_t *mark;
	char set;
	char *folded;    /* the text as UTF-8, blanks of all kinds as one */
	uint32_t *place; /* in it, of each code point */
	struct voc_span key[TOGETHER];
	size_t keys;
};

static void write_folded(struct cutting *cutting)
{
	const struct voc_text *text = cutting->text;
	size_t n = 0;
	cutting->folded = voc_arena_alloc(&cutting->phrases->arena, text->n * 4 + 1);
	cutting->place = voc_arena_alloc(&cutting->phrases->arena, (text->n + 1) * sizeof *cutting->place);
	for (size_t i = 0; i < text->n; i++) {
		cutting->place[i] = (uint32_t)n;
		n += voc_utf8_encode(text->class[i] == VOC_CLASS_SPACE ? ' ' : text->cp[i], cutting->folded + n);
	}
	cutting->place[text->n] = (uint32_t)n;
}

/* Each phrase counts once a text. */
static void count_all(struct cutting *cutting)
{
	struct voc_phrases *phrases = cutting->phrases;
	size_t known = phrases->keys.count, id[TOGETHER];
	voc_map_add_all(&phrases->keys, cutting->key, cutting->keys, id);
	grow(phrases, known);
	for (size_t k = 0; k < cutting->keys; k++)
		VOC_PREFETCH(&phrases->phrase[id[k]]);
	for (size_t k = 0; k < cutting->keys; k++) {
		struct voc_phrase *phrase = &phrases->phrase[id[k]];
		if (phrase->last == phrases->serial)
			continue;
		phrase->last = phrases->serial;
		add_texts(phrases, id[k], 1, cutting->text->raw);
	}
	cutting->keys = 0;
}

/* Counts BEGIN to END unless all of it is known. */
static void count(struct cutting *cutting, size_t begin, size_t end)
{
	bool known = true;
	for (size_t i = begin; i < end && known; i++)
		known = cutting->text->class[i] == VOC_CLASS_SPACE || (cutting->mark[i] & VOC_MARK_KNOWN);
	if (known)
		return;
	size_t n = cutting->place[end] - cutting->place[begin];
	char *key = voc_arena_alloc(&cutting->phrases->arena, n + 1);
	key[0] = cutting->set;
	memcpy(key + 1, cutting->folded + cutting->place[begin], n);
	cutting->key[cutting->keys++] = (struct voc_span){key, n + 1};
	if (cutting->keys == TOGETHER)
		count_all(cutting);
}

static bool may_begin(const struct cutting *cutting, size_t i)
{
	return !(cutting->mark[i] & (VOC_MARK_INSIDE | VOC_MARK_STOP));
}

static bool may_end(const struct cutting *cutting, size_t end)
{
	return !(cutting->mark[end - 1] & VOC_MARK_STOP) &&
	       (end == cutting->text->n || !(cutting->mark[end] & VOC_MARK_INSIDE));
}

static void cut_han(struct cutting *cutting, size_t begin)
{
	const struct voc_text *text = cutting->text;
	if (!may_begin(cutting, begin))
		return;
	for (size_t n = 1; n <= HAN_MOST && begin + n <= text->n && text->class[begin + n - 1] == VOC_CLASS_HAN; n++)
		if (n >= HAN_LEAST && may_end(cutting, begin + n))
			count(cutting, begin, begin + n);
}

/* Whether the word is one that could be a term: no number, no blacked-out name, no part of an address. */
static bool wordy(const struct voc_text *text, size_t begin, size_t end)
{
	bool letters = false, varied = false;
	uint32_t before = begin ? text->cp[begin - 1] : 0;
	if (end - begin < WORD_LEAST || end - begin > WORD_MOST || before == '@' || before == '/' || before == '&' ||
	    text->cp[end] == '@' || text->cp[end] == '/' || (text->cp[end] == ':' && text->cp[end + 1] == '/'))
		return false;
	for (size_t i = begin; i < end; i++) {
		letters |= text->cp[i] > '9';
		varied |= text->cp[i] != text->cp[begin];
	}
	return letters && varied;
}

static size_t word_end(const struct voc_text *text, size_t begin)
{
	while (begin < text->n && text->class[begin] == VOC_CLASS_WORD)
		begin++;
	return begin;
}

/* One or two words from BEGIN on, with a blank between. Returns the end of the first. */
static size_t cut_words(struct cutting *cutting, size_t begin)
{
	const struct voc_text *text = cutting->text;
	size_t end = word_end(text, begin), first = end;
	for (size_t n = 1; n <= WORDS_MOST; n++) {
		if (!wordy(text, n == 1 ? begin : first + 1, end) || (n == 1 && !may_begin(cutting, begin)))
			break;
		if (may_end(cutting, end))
			count(cutting, begin, end);
		if (end + 1 >= text->n || text->class[end] != VOC_CLASS_SPACE || text->class[end + 1] != VOC_CLASS_WORD)
			break;
		end = word_end(text, end + 1);
	}
	return first;
}

void voc_phrases_add(struct voc_phrases *phrases, char set, const struct voc_text *text, const uint8_t *mark)
{
	struct cutting cutting = {.phrases = phrases, .text = text, .mark = mark, .set = set};
	phrases->serial++;
	write_folded(&cutting);
	for (size_t i = 0; i < text->n;) {
		if (text->class[i] == VOC_CLASS_WORD) {
			i = cut_words(&cutting, i);
			continue;
		}
		if (text->class[i] == VOC_CLASS_HAN)
			cut_han(&cutting, i);
		i++;
	}
	count_all(&cutting);
	voc_arena_reset(&phrases->arena);
}

/* ---- ranking ---- */

struct ranked {
	int64_t texts;
	struct voc_span key;
	size_t id;
};

static int by_texts(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->texts != y->texts)
		return x->texts > y->texts ? -1 : 1;
	return voc_span_compare(x->key, y->key);
}

/* Marks the phrases inside phrase ID that hardly ever stand without it: at least four of five times they are that phrase. */
static void mark_inside(const struct voc_phrases *phrases, size_t id, bool *merged)
{
	struct voc_span key = phrases->keys.key[id];
	struct voc_buffer part = {0};
	for (size_t begin = 1; begin < key.n; begin++) {
		if (((unsigned char)key.p[begin] & 0xC0) == 0x80)
			continue;
		for (size_t end = begin + 1; end <= key.n; end++) {
			if ((end < key.n && ((unsigned char)key.p[end] & 0xC0) == 0x80) || end - begin == key.n - 1)
				continue;
			voc_buffer_reset(&part);
			voc_buffer_byte(&part, key.p[0]);
			voc_buffer_add(&part, key.p + begin, end - begin);
			size_t inner = voc_map_find(&phrases->keys, voc_buffer_view(&part));
			if (inner != VOC_NO_ID && phrases->phrase[id].texts * 5 >= phrases->phrase[inner].texts * 4)
				merged[inner] = true;
		}
	}
	voc_buffer_release(&part);
}

size_t *voc_phrases_ranked(const struct voc_phrases *phrases, char set, int64_t least, size_t *n)
{
	size_t all = phrases->keys.count;
	struct ranked *ranked = voc_allocate_zero(all + 1, sizeof *ranked);
	bool *merged = voc_allocate_zero(all + 1, sizeof *merged);
	size_t *list = voc_allocate_zero(all + 1, sizeof *list);
	size_t count = 0;
	for (size_t id = 0; id < all; id++) {
		if (phrases->keys.key[id].p[0] != set || phrases->phrase[id].texts < least)
			continue;
		ranked[count++] = (struct ranked){phrases->phrase[id].texts, phrases->keys.key[id], id};
		mark_inside(phrases, id, merged);
	}
	qsort(ranked, count, sizeof *ranked, by_texts);
	*n = 0;
	for (size_t i = 0; i < count; i++)
		if (!merged[ranked[i].id])
			list[(*n)++] = ranked[i].id;
	free(ranked);
	free(merged);
	return list;
}

struct voc_span voc_phrases_text(const struct voc_phrases *phrases, size_t id)
{
	struct voc_span key = phrases->keys.key[id];
	return (struct voc_span){key.p + 1, key.n - 1};
}

void voc_phrases_release(struct voc_phrases *phrases)
{
	voc_map_release(&phrases->keys);
	voc_map_release(&phrases->texts);
	voc_arena_release(&phrases->arena);
	free(phrases->phrase);
	*phrases = (struct voc_phrases){.serial = 0};
}
