/* SPDX-License-Identifier: Apache-2.0 */
/* scan_spell -- the words of terms, and all the ways in which each may be written. */
#include <stdlib.h>

#include "base/large.h"
#include "text/inflect.h"
#include "text/scan_table.h"

/* Up to eight letters, and in ALL the bits of all of them. */
static inline uint64_t pack_letters(const uint32_t *cp, size_t n, uint32_t *all)
{
	uint64_t letters = 0;
	for (size_t i = 0, at = 0; i < n; i++, at += 8) {
		*all |= cp[i];
		letters |= (uint64_t)cp[i] << at;
	}
	return letters;
}

struct voc_scan_key voc_scan_key_of(const uint32_t *cp, size_t n)
{
	struct voc_scan_key key = {0, 0};
	uint32_t all = 0;
	key.head = pack_letters(cp, n < HEAD_LETTERS ? n : HEAD_LETTERS, &all);
	for (size_t i = HEAD_LETTERS; i < n; i++)
		all |= cp[i];
	if (n > HEAD_LETTERS)
		key.tail = pack_letters(cp + n - HEAD_LETTERS, HEAD_LETTERS, &all);
	if (all < 0x80)
		return key;
	uint64_t hash = 0;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ cp[i]) * UINT64_C(0x9E3779B97F4A7C15);
	return (struct voc_scan_key){hash | FOREIGN, 0};
}

/* The key of a spelling in the table. */
static struct voc_scan_key key_of_spelling(const struct voc_scanner *s, const struct voc_spelling *spelling)
{
	const uint32_t *text = s->pool + spelling->text;
	return voc_scan_key_of(text + 1, text[0]);
}

/* An empty table of SIZE places. */
void voc_scan_spellings(struct voc_scanner *s, size_t size)
{
	s->spelling_mask = size - 1;
	s->spelling = voc_allocate_large(size, sizeof *s->spelling);
	memset(s->spelling, 0, size * sizeof *s->spelling);
}

static void grow_spellings(struct voc_scanner *s)
{
	struct voc_spelling *old = s->spelling;
	size_t size = s->spelling_mask + 1;
	voc_scan_spellings(s, 2 * size);
	for (size_t k = 0; k < size; k++) {
		if (!old[k].head)
			continue;
		struct voc_scan_key key = key_of_spelling(s, &old[k]);
		size_t i = key_slot(s, &key);
		while (s->spelling[i].head)
			i = (i + 1) & s->spelling_mask;
		s->spelling[i] = old[k];
	}
	free(old);
}

uint32_t voc_scan_keep(struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	uint32_t at = (uint32_t)s->pool_count;
	ROOM(s, pool, n);
	memcpy(s->pool + at, cp, n * sizeof *cp);
	s->pool_count += n;
	return at;
}

/* The spelling CP, whose key is KEY; a new one when there is none. */
static struct voc_spelling *spelling_of(struct voc_scanner *s, const struct voc_scan_key *key, const uint32_t *cp, size_t n)
{
	const struct voc_spelling *found = find_from(s, key_slot(s, key), key, cp, n);
	if (found)
		return (struct voc_spelling *)found;
	if (++s->spellings * 2 > s->spelling_mask)
		grow_spellings(s);
	size_t i = key_slot(s, key);
	while (s->spelling[i].head)
		i = (i + 1) & s->spelling_mask;
	uint32_t length = (uint32_t)n, text = voc_scan_keep(s, &length, 1);
	voc_scan_keep(s, cp, n);
	s->spelling[i] = (struct voc_spelling){key->head, text, NONE};
	return &s->spelling[i];
}

/* Says that CP is a way to write WORD. */
static void add_spelling(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word, bool inflected)
{
	struct voc_scan_key key = voc_scan_key_of(cp, n);
	struct voc_spelling *found = spelling_of(s, &key, cp, n);
	for (uint32_t a = found->word; a != NONE; a = s->alternative[a].next)
		if (s->alternative[a].word == word)
			return;
	GROW(s, alternative);
	s->alternative[s->alternative_count] = (struct voc_alternative){word, found->word, NONE, inflected};
	found->word = (uint32_t)s->alternative_count++;
}

/* The number of the word spelled just so; new words get a number. */
uint32_t voc_scan_word(struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	const struct voc_spelling *found = find_spelling(s, cp, n);
	if (found)
		for (uint32_t a = found->word; a != NONE; a = s->alternative[a].next)
			if (!s->alternative[a].inflected)
				return s->alternative[a].word;
	add_spelling(s, cp, n, s->words, false);
	return s->words++;
}

bool voc_literal_is_words(const uint32_t *cp, size_t n)
{
	if (voc_class_of(cp[0]) != VOC_CLASS_WORD)
		return false;
	for (size_t i = 0; i < n; i++) {
		enum voc_class class = voc_class_of(cp[i]);
		if (class != VOC_CLASS_WORD && class != VOC_CLASS_SPACE && class != VOC_CLASS_JOINT)
			return false;
	}
	return voc_class_of(cp[n - 1]) == VOC_CLASS_WORD;
}

/* The next word of CP from *I on: its begin, its end in *I. */
size_t voc_scan_next_word(const uint32_t *cp, size_t n, size_t *i)
{
	while (*i < n && voc_class_of(cp[*i]) != VOC_CLASS_WORD)
		++*i;
	size_t begin = *i;
	while (*i < n && voc_class_of(cp[*i]) == VOC_CLASS_WORD)
		++*i;
	return begin;
}

void voc_scan_forms(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word)
{
	uint32_t form[VOC_FORMS][VOC_FORM_LENGTH];
	size_t length[VOC_FORMS];
	size_t forms = voc_inflect(cp, n, form, length);
	for (size_t k = 0; k < forms; k++)
		add_spelling(s, form[k], length[k], word, true);
}
