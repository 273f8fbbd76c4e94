/* SPDX-License-Identifier: Apache-2.0 */
/* marks -- the kinds of finds as sets. */
#include "text/marks.h"

#include <string.h>

#include "base/mask.h"
#include "text/sentiment.h"

/* The finds from FROM on that share a block. */
static void mark_block(const struct voc_finds *finds, size_t from, const struct voc_marks *marks)
{
	uint64_t *block = marks->block[from / VOC_MARK_BLOCK], bit = 1;
	size_t end = finds->n - from < VOC_MARK_BLOCK ? finds->n : from + VOC_MARK_BLOCK;
	for (const struct voc_found *found = finds->found + from, *last = finds->found + end; found < last; found++, bit <<= 1) {
		block[found->kind] |= bit;
		marks->clause[found->clause] |= VOC_MARK_BIT(found->kind);
	}
	for (uint64_t bits = block[VOC_KIND_CONTRAST]; bits; bits &= bits - 1)
		if (voc_turn_of(&finds->found[from + voc_lowest_bit(bits)]) == VOC_TURN_CONTRAST)
			block[VOC_MARK_TURN] |= bits & -bits;
}

/* A contrast in clause C turns the clauses of its whole sentence. */
static void mark_turned(const struct voc_marks *marks, const struct voc_clauses *clauses, size_t c)
{
	const struct voc_clause *clause = clauses->clause;
	size_t k = c;
	if (marks->clause[c] & VOC_MARK_BIT(VOC_CLAUSE_TURNED))
		return;
	while (k > 0 && clause[k - 1].sentence == clause[c].sentence)
		k--;
	for (; k < clauses->n && clause[k].sentence == clause[c].sentence; k++)
		marks->clause[k] |= VOC_MARK_BIT(VOC_CLAUSE_TURNED);
}

void voc_marks_of_kinds(const struct voc_finds *finds, const struct voc_clauses *clauses, struct voc_arena *arena,
			struct voc_marks *marks)
{
	size_t blocks = finds->n / VOC_MARK_BLOCK + 1, bytes = blocks * sizeof *marks->block;
	marks->n = finds->n;
	marks->block = voc_arena_alloc(arena, bytes + clauses->n * sizeof *marks->clause);
	marks->clause = (uint32_t *)(void *)(marks->block + blocks);
	memset(marks->block, 0, bytes);
	for (size_t c = 0; c < clauses->n; c++)
		marks->clause[c] = (uint32_t)(clauses->clause[c].mark == '?') << VOC_CLAUSE_ASKED |
				   (uint32_t)(clauses->clause[c].bangs > 0) << VOC_CLAUSE_CALLED;
	for (size_t b = 0; b < blocks; b++)
		mark_block(finds, b * VOC_MARK_BLOCK, marks);
	VOC_EACH_MARKED(i, marks, VOC_KIND_CONTRAST)
		if (voc_turn_of(&finds->found[i]) < VOC_TURN_CLAUSE)
			mark_turned(marks, clauses, finds->found[i].clause);
}

size_t voc_mark_far_from(const struct voc_marks *marks, unsigned mark, size_t i, size_t end)
{
	if (i >= end)
		return VOC_NOWHERE;
	size_t b = i / VOC_MARK_BLOCK, last = (end - 1) / VOC_MARK_BLOCK;
	uint64_t bits = marks->block[b][mark] & UINT64_MAX << i % VOC_MARK_BLOCK;
	while (!bits && b < last)
		bits = marks->block[++b][mark];
	size_t k = bits ? b * VOC_MARK_BLOCK + voc_lowest_bit(bits) : end;
	return k < end ? k : VOC_NOWHERE;
}

size_t voc_mark_far_before(const struct voc_marks *marks, unsigned mark, size_t i, size_t low)
{
	if (i <= low)
		return VOC_NOWHERE;
	size_t b = (i - 1) / VOC_MARK_BLOCK, first = low / VOC_MARK_BLOCK;
	uint64_t bits = marks->block[b][mark] & UINT64_MAX >> (VOC_MARK_BLOCK - 1 - (i - 1) % VOC_MARK_BLOCK);
	while (!bits && b > first)
		bits = marks->block[--b][mark];
	size_t k = b * VOC_MARK_BLOCK + (bits ? voc_highest_bit(bits) : 0);
	return bits && k >= low ? k : VOC_NOWHERE;
}

void voc_mark_far_those(const struct voc_marks *marks, unsigned as, unsigned what, size_t from, size_t end)
{
	for (size_t b = from / VOC_MARK_BLOCK; b * VOC_MARK_BLOCK < end; b++) {
		size_t first = b * VOC_MARK_BLOCK;
		uint64_t range = voc_mask_low(end - first) & (from > first ? UINT64_MAX << (from - first) : UINT64_MAX);
		marks->block[b][as] |= marks->block[b][what] & range;
	}
}
