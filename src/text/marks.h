/* SPDX-License-Identifier: Apache-2.0 */
/* marks -- sets of finds, a bit a find: the nearest negation before a term is one step away, however much stands between. */
#ifndef TEXT_MARKS_H
#define TEXT_MARKS_H

#include "base/processor.h"
#include "text/matcher.h"

/* What a find may be marked as; the first marks are the kinds (enum voc_kind). */
enum voc_mark {
	VOC_MARK_TURN = VOC_KIND_COUNT, /* a contrast proper: "but", no wish, no question */
	VOC_MARK_MODIFIER,              /* a negation or a degree word */
	VOC_MARK_SPEAKS,                /* a sentiment term that speaks for itself, not a part of a negation */
	VOC_MARK_SILENT,                /* one that is such a part */
	VOC_MARK_CONSUMED,              /* a modifier that is part of something longer */
	VOC_MARK_USED,                  /* a negation that has governed a term */
	VOC_MARK_BACK,                  /* what counts when a term looks for its modifiers before it, */
	VOC_MARK_AHEAD,                 /* and behind it */
	VOC_MARK_NEAR,                  /* a sentiment term that a modifier may govern */
	VOC_MARK_FIRM,                  /* a category find a comment may be about */
	VOC_MARK_WEAK,                  /* one that is only context */
	VOC_MARKS
};

/* And what else a clause may be. */
enum voc_clause_mark {
	VOC_CLAUSE_ASKED = VOC_MARKS, /* it ends in a question mark */
	VOC_CLAUSE_CALLED,            /* in exclamation marks */
	VOC_CLAUSE_TURNED,            /* its sentence holds a contrast */
	VOC_CLAUSE_FIRM_BEFORE,       /* the clause before, in its sentence, holds a firm topic, */
	VOC_CLAUSE_WEAK_BEFORE,       /* or a weak one */
	VOC_CLAUSE_MARKS
};
_Static_assert(VOC_CLAUSE_MARKS <= 32, "they are the bits of a word");

#define VOC_NOWHERE SIZE_MAX
#define VOC_MARK_BLOCK 64

/* One bit for each find of a block, for each mark; there is a block at least. And what each clause is and holds, as a set of marks:
 * most hold neither negation nor contrast nor topic, and then nothing has to be looked for. */
struct voc_marks {
	uint64_t (*block)[VOC_MARKS];
	uint32_t *clause;
	size_t n; /* finds */
};

#define VOC_MARK_BIT(mark) (1u << (mark))
#define VOC_MODIFIER_BITS (VOC_MARK_BIT(VOC_KIND_NEGATION) | VOC_MARK_BIT(VOC_KIND_DEGREE))

/* The kinds of FINDS, and which contrasts are proper ones; no other mark yet. In ARENA. */
void voc_marks_of_kinds(const struct voc_finds *finds, const struct voc_clauses *clauses, struct voc_arena *arena,
			struct voc_marks *marks);

static inline void voc_mark(const struct voc_marks *marks, unsigned mark, size_t i)
{
	marks->block[i / VOC_MARK_BLOCK][mark] |= UINT64_C(1) << i % VOC_MARK_BLOCK;
}

static inline bool voc_marked(const struct voc_marks *marks, unsigned mark, size_t i)
{
	return marks->block[i / VOC_MARK_BLOCK][mark] >> i % VOC_MARK_BLOCK & 1;
}

/* As far as a find looks before and behind itself: keeps the work linear in the text. */
#define VOC_LOOK 128

static inline size_t voc_look_low(size_t i)
{
	return i > VOC_LOOK ? i - VOC_LOOK : 0;
}

/* As far ahead as find I looks of N. */
static inline size_t voc_look_end(size_t i, size_t n)
{
	return n - i > VOC_LOOK ? i + VOC_LOOK + 1 : n;
}

/* What follows, for texts of several blocks. */
size_t voc_mark_far_from(const struct voc_marks *marks, unsigned mark, size_t i, size_t end);
size_t voc_mark_far_before(const struct voc_marks *marks, unsigned mark, size_t i, size_t low);
void voc_mark_far_those(const struct voc_marks *marks, unsigned as, unsigned what, size_t from, size_t end);

/* The first find from I on, and before END, that is marked; the last from LOW on, and before I. VOC_NOWHERE for none. */
static inline size_t voc_mark_from(const struct voc_marks *marks, unsigned mark, size_t i, size_t end)
{
	if (marks->n >= VOC_MARK_BLOCK)
		return voc_mark_far_from(marks, mark, i, end);
	uint64_t bits = marks->block[0][mark] & UINT64_MAX << i & ((UINT64_C(1) << end) - 1);
	return bits ? voc_lowest_bit(bits) : VOC_NOWHERE;
}

static inline size_t voc_mark_before(const struct voc_marks *marks, unsigned mark, size_t i, size_t low)
{
	if (marks->n >= VOC_MARK_BLOCK)
		return voc_mark_far_before(marks, mark, i, low);
	uint64_t bits = marks->block[0][mark] & UINT64_MAX << low & ((UINT64_C(1) << i) - 1);
	return bits ? voc_highest_bit(bits) : VOC_NOWHERE;
}

/* Marks as AS every find from FROM on, and before END, that is marked WHAT. */
static inline void voc_mark_those(const struct voc_marks *marks, unsigned as, unsigned what, size_t from, size_t end)
{
	if (marks->n >= VOC_MARK_BLOCK)
		voc_mark_far_those(marks, as, what, from, end);
	else
		marks->block[0][as] |= marks->block[0][what] & UINT64_MAX << from & ((UINT64_C(1) << end) - 1);
}

/* The last marked find before K that find I can see, and the first one behind K. Texts of one block have all of it in sight. */
static inline size_t voc_mark_back(const struct voc_marks *marks, unsigned mark, size_t k, size_t i)
{
	if (marks->n >= VOC_MARK_BLOCK)
		return voc_mark_far_before(marks, mark, k, voc_look_low(i));
	uint64_t bits = marks->block[0][mark] & ((UINT64_C(1) << k) - 1);
	return bits ? voc_highest_bit(bits) : VOC_NOWHERE;
}

static inline size_t voc_mark_on(const struct voc_marks *marks, unsigned mark, size_t k, size_t i)
{
	if (marks->n >= VOC_MARK_BLOCK)
		return voc_mark_far_from(marks, mark, k + 1, voc_look_end(i, marks->n));
	uint64_t bits = marks->block[0][mark] & ~UINT64_C(1) << k;
	return bits ? voc_lowest_bit(bits) : VOC_NOWHERE;
}

static inline bool voc_mark_any(const struct voc_marks *marks, unsigned mark)
{
	uint64_t bits = 0;
	for (size_t b = 0; b <= marks->n / VOC_MARK_BLOCK; b++)
		bits |= marks->block[b][mark];
	return bits != 0;
}

/* Every find I that is marked, in order. Two loops in one: no break out of it. */
#define VOC_EACH_MARKED(i, marks, mark)                                                                                        \
	for (size_t i##_b = 0, i; i##_b <= (marks)->n / VOC_MARK_BLOCK; i##_b++)                                               \
		for (uint64_t i##_bits = (marks)->block[i##_b][mark];                                                          \
		     i##_bits && (i = i##_b * VOC_MARK_BLOCK + voc_lowest_bit(i##_bits), true); i##_bits &= i##_bits - 1)

#endif
