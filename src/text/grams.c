/* SPDX-License-Identifier: Apache-2.0 */
/* grams -- a text cut as the scanner would find it again. */
#include "text/grams.h"

#include "base/utf8.h"
#include "text/fold.h"

#define HAN_MOST 3
#define WORD_MOST 32

struct cutting {
	const struct voc_text *text;
	struct voc_buffer *scratch;
	void (*take)(void *context, struct voc_span literal, bool negated);
	void *context;
};

static void write_points(const struct cutting *c, uint32_t begin, uint32_t end)
{
	char bytes[4];
	for (uint32_t i = begin; i < end; i++)
		voc_buffer_add(c->scratch, bytes, voc_utf8_encode(c->text->cp[i], bytes));
}

static void take(const struct cutting *c, uint32_t begin, uint32_t end, bool negated)
{
	voc_buffer_reset(c->scratch);
	write_points(c, begin, end);
	c->take(c->context, voc_buffer_view(c->scratch), negated);
}

static void cut_han(const struct cutting *c, uint32_t begin)
{
	for (uint32_t n = 1; n <= HAN_MOST && begin + n <= c->text->n && c->text->class[begin + n - 1] == VOC_CLASS_HAN; n++)
		take(c, begin, begin + n, false);
}

/* Without 's, which the scanner takes off as well. */
static uint32_t word_end(const struct voc_text *text, uint32_t begin)
{
	uint32_t end = begin;
	while (end < text->n && text->class[end] == VOC_CLASS_WORD)
		end++;
	return end - begin > 2 && text->cp[end - 1] == 's' && text->cp[end - 2] == '\'' ? end - 2 : end;
}

/* A word that a dictionary can list: not too long, not only apostrophes, not drawn out, which the scanner takes for another
 * one. */
static bool listable(const struct voc_text *text, uint32_t begin, uint32_t end)
{
	bool letters = false;
	if (end - begin > WORD_MOST)
		return false;
	for (uint32_t i = begin; i < end; i++) {
		letters |= text->cp[i] != '\'';
		if (i >= begin + 2 && text->cp[i] == text->cp[i - 1] && text->cp[i] == text->cp[i - 2] && text->cp[i] > '9')
			return false;
	}
	return letters;
}

struct word {
	uint32_t begin, end, next; /* NEXT: where a word that belongs to the same phrase would begin */
	bool listable;
};

static struct word read_word(const struct voc_text *text, uint32_t begin)
{
	struct word word = {begin, word_end(text, begin), begin, false};
	while (word.next < text->n && text->class[word.next] == VOC_CLASS_WORD)
		word.next++;
	word.listable = listable(text, begin, word.end);
	while (word.next < text->n && (text->class[word.next] == VOC_CLASS_SPACE || text->class[word.next] == VOC_CLASS_JOINT))
		word.next++;
	return word;
}

static void cut_word(const struct cutting *c, const struct word *before, const struct word *word, bool negated)
{
	if (!word->listable)
		return;
	take(c, word->begin, word->end, false);
	if (negated)
		take(c, word->begin, word->end, true);
	if (!before->listable || before->next != word->begin)
		return;
	voc_buffer_reset(c->scratch);
	write_points(c, before->begin, before->end);
	voc_buffer_byte(c->scratch, ' ');
	write_points(c, word->begin, word->end);
	c->take(c->context, voc_buffer_view(c->scratch), false);
}

/* A mark or an emoji: something to see, not a control, a joiner or a variant selector. */
static bool mark(uint32_t p)
{
	if (p < 0x80)
		return p > ' ' && p < 0x7F && p != '(' && p != ')' && p != '/' && p != '"';
	return !(p >= 0x80 && p < 0xA1) && !(p >= 0x200B && p <= 0x206F) && !(p >= 0xFE00 && p <= 0xFE0F) && p != 0xFEFF &&
	       p != 0xFFFD && !(p >= 0xE000 && p <= 0xF8FF) && p < 0xE0000 && p != 0xAD && p != 0x61C;
}

static void cut_mark(const struct cutting *c, uint32_t i)
{
	if (!mark(c->text->cp[i]))
		return;
	take(c, i, i + 1, false);
	if (i + 1 < c->text->n && c->text->cp[i + 1] == c->text->cp[i])
		take(c, i, i + 2, false);
}

void voc_grams_each(const struct voc_text *text, const struct voc_clauses *clauses, const uint32_t *negated_from,
		    struct voc_buffer *scratch, void (*to)(void *context, struct voc_span literal, bool negated), void *context)
{
	struct cutting c = {text, scratch, to, context};
	struct word before = {0, 0, 0, false};
	size_t clause = 0;
	for (uint32_t i = 0; i < text->n;) {
		while (clause + 1 < clauses->n && clauses->clause[clause + 1].begin <= i)
			clause++;
		if (text->class[i] == VOC_CLASS_HAN) {
			cut_han(&c, i++);
		} else if (text->class[i] == VOC_CLASS_WORD) {
			struct word word = read_word(text, i);
			cut_word(&c, &before, &word, i >= negated_from[clause]);
			before = word;
			while (i < text->n && text->class[i] == VOC_CLASS_WORD)
				i++;
		} else {
			if (text->class[i] != VOC_CLASS_SPACE)
				cut_mark(&c, i);
			i++;
		}
	}
}
