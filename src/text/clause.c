/* SPDX-License-Identifier: Apache-2.0 */
/* clause -- punctuation to clauses. Chinese writers often put a blank where a comma belongs, so a blank between two Han
 * characters ends a clause too; a point or comma between digits does not. */
#include "text/clause.h"

#include "base/mask.h"
#include "base/processor.h"

static bool digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* What ends at code point I: a sentence (STOP), a clause (COMMA) or nothing (OTHER). */
static enum voc_class boundary(const struct voc_text *text, uint32_t i)
{
	uint32_t c = text->cp[i], before = i ? text->cp[i - 1] : 0, after = text->cp[i + 1];
	switch (text->class[i]) {
	case VOC_CLASS_STOP:
		if (c == '.' && i && text->class[i + 1] == VOC_CLASS_WORD && text->class[i - 1] == VOC_CLASS_WORD)
			return VOC_CLASS_OTHER;
		return VOC_CLASS_STOP;
	case VOC_CLASS_COMMA:
		return digit(before) && digit(after) ? VOC_CLASS_OTHER : VOC_CLASS_COMMA;
	case VOC_CLASS_SPACE:
		if (i && text->class[i - 1] == VOC_CLASS_HAN && text->class[i + 1] == VOC_CLASS_HAN)
			return VOC_CLASS_COMMA;
		return VOC_CLASS_OTHER;
	case VOC_CLASS_JOINT:
		return before == ' ' && after == ' ' ? VOC_CLASS_COMMA : VOC_CLASS_OTHER;
	default:
		return VOC_CLASS_OTHER;
	}
}

/* Where anything may end, of the 64 code points from CLASS on: at a mark, or at a blank with Han behind it. */
static inline uint64_t may_end(const uint8_t *class)
{
	_Static_assert(VOC_CLASS_SPACE < VOC_CLASS_STOP && VOC_CLASS_STOP < VOC_CLASS_COMMA &&
			       VOC_CLASS_COMMA < VOC_CLASS_JOINT && VOC_CLASS_JOINT < VOC_CLASS_WORD,
		       "marks stand together");
	uint64_t ends = 0;
	for (unsigned i = 0; i < 64; i += 16) {
		voc_sixteen here = voc_sixteen_at((const char *)class + i),
			    behind = voc_sixteen_at((const char *)class + i + 1);
		voc_sixteen mark =
			voc_sixteen_but(voc_sixteen_below(here, VOC_CLASS_WORD), voc_sixteen_below(here, VOC_CLASS_STOP));
		unsigned space = voc_sixteen_mask(voc_sixteen_are(here, VOC_CLASS_SPACE));
		unsigned han = voc_sixteen_mask(voc_sixteen_are(behind, VOC_CLASS_HAN));
		ends |= (uint64_t)(voc_sixteen_mask(mark) | (space & han)) << i;
	}
	return ends;
}

/* All these places. */
static size_t find_ends(const struct voc_text *text, uint32_t *end)
{
	size_t n = 0;
	for (size_t block = 0; block < text->n; block += 64)
		for (uint64_t at = may_end(text->class + block) & voc_mask_low(text->n - block); at; at &= at - 1)
			end[n++] = (uint32_t)block + voc_lowest_bit(at);
	return n;
}

void voc_clauses_find(const struct voc_text *text, struct voc_arena *arena, struct voc_clauses *clauses)
{
	uint32_t *at = voc_arena_alloc(arena, (text->n + 1) * sizeof *at);
	uint32_t begin = 0, sentence = 0, n = (uint32_t)text->n;
	size_t ends = find_ends(text, at), clause = 0;
	clauses->clause = voc_arena_alloc(arena, (ends + 1 + 1) * sizeof *clauses->clause);
	for (size_t e = 0; e < ends; e++) {
		uint32_t i = at[e], mark = text->cp[i], bangs = mark == '!';
		enum voc_class end = boundary(text, i), next;
		if (end == VOC_CLASS_OTHER)
			continue;
		bool alone = i == begin;
		for (; e + 1 < ends && at[e + 1] == i + 1 && (next = boundary(text, i + 1)) != VOC_CLASS_OTHER; e++) {
			i++; /* "!!!" and ", " are one boundary */
			bangs += text->cp[i] == '!';
			if (next != VOC_CLASS_STOP)
				continue;
			if (end != VOC_CLASS_STOP || text->cp[i] == '?')
				mark = text->cp[i];
			end = VOC_CLASS_STOP;
		}
		if (!alone) {
			clauses->clause[clause++] = (struct voc_clause){begin, i + 1, sentence, mark, bangs};
		} else if (clause) { /* punctuation alone belongs to the clause before it */
			clauses->clause[clause - 1].end = i + 1;
			clauses->clause[clause - 1].bangs += bangs;
		}
		sentence += end == VOC_CLASS_STOP;
		begin = i + 1;
	}
	if (begin < n || !clause)
		clauses->clause[clause++] = (struct voc_clause){begin, n, sentence, 0, 0};
	clauses->clause[0].begin = 0;
	clauses->clause[clause].begin = UINT32_MAX;
	clauses->n = clause;
}

size_t voc_clause_of(const struct voc_clauses *clauses, uint32_t i)
{
	size_t low = 0, high = clauses->n;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (clauses->clause[middle].begin <= i)
			low = middle;
		else
			high = middle;
	}
	return low;
}
