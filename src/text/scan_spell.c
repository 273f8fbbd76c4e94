/* SPDX-License-Identifier: Apache-2.0 */
/* scan_spell -- the words of terms, and all the ways in which each may be written. */
#include <stdlib.h>

#include "base/large.h"
#include "text/inflect.h"
#include "text/scan_table.h"

/* An empty table of SIZE places. */
void voc_scan_spellings(struct voc_scanner *s, size_t size)
{
	s->making_mask = size - 1;
	s->making = voc_allocate_large(size, sizeof *s->making);
	memset(s->making, 0, size * sizeof *s->making);
}

/* Where the spelling with this key is, or belongs. */
static struct voc_spelling *place_of(const struct voc_scanner *s, uint64_t key)
{
	size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & s->making_mask;
	while (s->making[i].key && s->making[i].key != key)
		i = (i + 1) & s->making_mask;
	return &s->making[i];
}

static void grow_spellings(struct voc_scanner *s)
{
	struct voc_spelling *old = s->making;
	size_t size = s->making_mask + 1;
	voc_scan_spellings(s, 2 * size);
	for (size_t k = 0; k < size; k++)
		if (old[k].key)
			*place_of(s, old[k].key) = old[k];
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

/* Where the first word of the spelling CP stands, NULL when there is no such spelling. */
static uint32_t *find_spelling(const struct voc_scanner *s, uint64_t key, const uint32_t *cp, size_t n)
{
	struct voc_spelling *spelling = place_of(s, key);
	if (!spelling->key)
		return NULL;
	if (!(key & LONG))
		return &spelling->word;
	uint32_t text = find_text(s, spelling->text, cp, n);
	return text == NONE ? NULL : &s->pool[text + 1];
}

static uint32_t *new_spelling(struct voc_scanner *s, uint64_t key, const uint32_t *cp, size_t n)
{
	if (++s->making_count * 2 > s->making_mask)
		grow_spellings(s);
	struct voc_spelling *spelling = place_of(s, key);
	if (!spelling->key)
		*spelling = (struct voc_spelling){key, NONE, NONE};
	if (!(key & LONG))
		return &spelling->word;
	spelling->text = voc_scan_keep(s, (const uint32_t[]){spelling->text, NONE, (uint32_t)n}, 3);
	voc_scan_keep(s, cp, n);
	return &s->pool[spelling->text + 1];
}

/* Says that CP is a way to write WORD. */
static void add_spelling(struct voc_scanner *s, const uint32_t *cp, size_t n, uint32_t word, bool inflected)
{
	uint64_t key = key_of_points(cp, n);
	uint32_t *first = find_spelling(s, key, cp, n);
	if (!first)
		first = new_spelling(s, key, cp, n);
	for (uint32_t a = *first; a != NONE; a = (uint32_t)s->alternative[a].behind)
		if (s->alternative[a].word == word)
			return;
	GROW(s, alternative);
	s->alternative[s->alternative_count] = (struct voc_alternative){.word = word, .behind = *first, .inflected = inflected};
	*first = (uint32_t)s->alternative_count++;
}

/* The number of the word spelled just so; new words get a number. */
uint32_t voc_scan_word(struct voc_scanner *s, const uint32_t *cp, size_t n)
{
	const uint32_t *first = find_spelling(s, key_of_points(cp, n), cp, n);
	for (uint32_t a = first ? *first : NONE; a != NONE; a = (uint32_t)s->alternative[a].behind)
		if (!s->alternative[a].inflected)
			return s->alternative[a].word;
	add_spelling(s, cp, n, (uint32_t)s->lemma_count, false);
	GROW(s, lemma);
	s->lemma[s->lemma_count] = (struct voc_scan_lemma){(uint32_t)(cp - s->letter), (uint32_t)n, false};
	return (uint32_t)s->lemma_count++;
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

void voc_scan_forms(struct voc_scanner *s, uint32_t word)
{
	const struct voc_scan_lemma *lemma = &s->lemma[word];
	uint32_t form[VOC_FORMS][VOC_FORM_LENGTH];
	size_t length[VOC_FORMS];
	size_t forms = voc_inflect(s->letter + lemma->text, lemma->length, form, length);
	for (size_t k = 0; k < forms; k++)
		add_spelling(s, form[k], length[k], word, true);
}
