/* SPDX-License-Identifier: Apache-2.0 */
/* phrases -- Han by character, Latin by word. The example of a phrase is the shortest text, then the first by bytes: no order of
 * reading changes it. */
#include "analysis/phrases.h"

#include <stdlib.h>
#include <string.h>

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

static size_t phrase_id(struct voc_phrases *phrases, struct voc_span key)
{
	bool added;
	size_t id = voc_map_add(&phrases->keys, key, &added);
	if (id >= phrases->capacity) {
		phrases->capacity = phrases->capacity ? phrases->capacity * 2 : 1024;
		phrases->phrase = voc_reallocate(phrases->phrase, phrases->capacity, sizeof *phrases->phrase);
	}
	if (added)
		phrases->phrase[id] = (struct voc_phrase){0, VOC_NO_ID, 0};
	return id;
}

void voc_phrases_count(struct voc_phrases *phrases, struct voc_span key, int64_t texts, struct voc_span example)
{
	size_t id = phrase_id(phrases, key);
	struct voc_phrase *phrase = &phrases->phrase[id];
	phrase->texts += texts;
	if (phrases->bare)
		return;
	if (phrase->example == VOC_NO_ID || better_example(example, phrases->texts.key[phrase->example]))
		phrase->example = voc_map_add(&phrases->texts, example, NULL);
}

void voc_phrases_merge(struct voc_phrases *into, const struct voc_phrases *from)
{
	for (size_t id = 0; id < from->keys.count; id++) {
		size_t example = from->phrase[id].example;
		voc_phrases_count(into, from->keys.key[id], from->phrase[id].texts,
				  example == VOC_NO_ID ? (struct voc_span){"", 0} : from->texts.key[example]);
	}
}

/* ---- the phrases of one text ---- */

struct cutting {
	struct voc_phrases *phrases;
	const struct voc_text *text;
	const uint8_t *mark;
	char set;
	struct voc_buffer key;
};

static void write_points(struct cutting *cutting, size_t begin, size_t end)
{
	char bytes[4];
	for (size_t i = begin; i < end; i++) {
		uint32_t c = cutting->text->class[i] == VOC_CLASS_SPACE ? ' ' : cutting->text->cp[i];
		voc_buffer_add(&cutting->key, bytes, voc_utf8_encode(c, bytes));
	}
}

/* Counts BEGIN to END unless all of it is known. */
static void count(struct cutting *cutting, size_t begin, size_t end)
{
	bool known = true;
	for (size_t i = begin; i < end && known; i++)
		known = cutting->text->class[i] == VOC_CLASS_SPACE || (cutting->mark[i] & VOC_MARK_KNOWN);
	if (known)
		return;
	struct voc_phrases *phrases = cutting->phrases;
	voc_buffer_reset(&cutting->key);
	voc_buffer_byte(&cutting->key, cutting->set);
	write_points(cutting, begin, end);
	size_t id = phrase_id(phrases, voc_buffer_view(&cutting->key));
	if (phrases->phrase[id].last == phrases->serial)
		return;
	phrases->phrase[id].last = phrases->serial;
	voc_phrases_count(phrases, voc_buffer_view(&cutting->key), 1, cutting->text->raw);
}

static bool may_begin(const struct cutting *cutting, size_t i)
{
	return !(cutting->mark[i] & (VOC_MARK_INSIDE | VOC_MARK_STOP));
}

static bool may_end(const struct cutting *cutting, size_t end)
{
	return !(cutting->mark[end - 1] & VOC_MARK_STOP) && (end == cutting->text->n || !(cutting->mark[end] & VOC_MARK_INSIDE));
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
	struct cutting cutting = {phrases, text, mark, set, {NULL, 0, 0}};
	phrases->serial++;
	for (size_t i = 0; i < text->n;) {
		if (text->class[i] == VOC_CLASS_WORD) {
			i = cut_words(&cutting, i);
			continue;
		}
		if (text->class[i] == VOC_CLASS_HAN)
			cut_han(&cutting, i);
		i++;
	}
	voc_buffer_release(&cutting.key);
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
	free(phrases->phrase);
	*phrases = (struct voc_phrases){.serial = 0};
}
