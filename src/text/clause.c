/* SPDX-License-Identifier: Apache-2.0 */
/* clause -- punctuation to clauses. Chinese writers often put a blank where a comma belongs, so a blank between two Han
 * characters ends a clause too; a point or comma between digits does not. */
#include "text/clause.h"

#include "base/eight.h"

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

static struct voc_clause *add(struct voc_clauses *clauses, size_t *capacity, struct voc_arena *arena)
{
	if (clauses->n == *capacity) {
		size_t grown = *capacity ? *capacity * 2 : 16;
		struct voc_clause *more = voc_arena_alloc(arena, grown * sizeof *more);
		if (clauses->n)
			memcpy(more, clauses->clause, clauses->n * sizeof *more);
		clauses->clause = more;
		*capacity = grown;
	}
	return &clauses->clause[clauses->n++];
}

static inline bool may_end(const uint8_t *class)
{
	return (*class >= VOC_CLASS_STOP && *class <= VOC_CLASS_JOINT) ||
	       (*class == VOC_CLASS_SPACE && class[1] == VOC_CLASS_HAN);
}

/* The first code point from I on where anything may end, N for none. Classes are small numbers, so a sum of 0x80 less the least class
 * has its high bit set where the class is that or more; eight of them are added at once. */
static uint32_t next_end(const uint8_t *class, uint32_t i, uint32_t n)
{
	_Static_assert(VOC_CLASS_SPACE < VOC_CLASS_STOP && VOC_CLASS_STOP < VOC_CLASS_COMMA &&
			       VOC_CLASS_COMMA < VOC_CLASS_JOINT && VOC_CLASS_JOINT < VOC_CLASS_WORD &&
			       VOC_CLASS_WORD < VOC_CLASS_HAN,
		       "ends stand together, and nothing is above Han");
	for (; i + 8 <= n; i += 8) {
		uint64_t here = voc_eight((const char *)class + i), behind = voc_eight((const char *)class + i + 1);
		uint64_t mark = (here + VOC_EIGHT(0x80 - VOC_CLASS_STOP)) & ~(here + VOC_EIGHT(0x80 - VOC_CLASS_WORD));
		uint64_t space = ~((here ^ VOC_EIGHT(VOC_CLASS_SPACE)) + VOC_EIGHT(0x7F));
		uint64_t ends = (mark | (space & (behind + VOC_EIGHT(0x80 - VOC_CLASS_HAN)))) & VOC_EIGHT(0x80);
		if (ends)
			return i + voc_eight_first(ends);
	}
	while (i < n && !may_end(class + i))
		i++;
	return i;
}

void voc_clauses_find(const struct voc_text *text, struct voc_arena *arena, struct voc_clauses *clauses)
{
	size_t capacity = 0;
	uint32_t begin = 0, sentence = 0, n = (uint32_t)text->n;
	*clauses = (struct voc_clauses){NULL, 0};
	for (uint32_t i = next_end(text->class, 0, n); i < n; i = next_end(text->class, i + 1, n)) {
		enum voc_class end = boundary(text, i);
		if (end == VOC_CLASS_OTHER)
			continue;
		uint32_t mark = text->cp[i], bangs = mark == '!', close = i;
		while (i + 1 < n && may_end(text->class + i + 1) &&
		       boundary(text, i + 1) != VOC_CLASS_OTHER) { /* "!!!" and ", " are one boundary */
			i++;
			bangs += text->cp[i] == '!';
			if (boundary(text, i) == VOC_CLASS_STOP) {
				if (end != VOC_CLASS_STOP || text->cp[i] == '?')
					mark = text->cp[i];
				end = VOC_CLASS_STOP;
			}
		}
		if (close > begin)
			*add(clauses, &capacity, arena) = (struct voc_clause){begin, i + 1, sentence, mark, bangs};
		else if (clauses->n) { /* punctuation alone belongs to the clause before it */
			struct voc_clause *last = &clauses->clause[clauses->n - 1];
			last->end = i + 1;
			last->bangs += bangs;
		}
		sentence += end == VOC_CLASS_STOP;
		begin = i + 1;
	}
	if (begin < n || !clauses->n)
		*add(clauses, &capacity, arena) = (struct voc_clause){begin, n, sentence, 0, 0};
	clauses->clause[0].begin = 0;
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
