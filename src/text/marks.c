/* SPDX-License-Identifier: Apache-2.0 */
/* marks -- the kinds of finds as sets. */
#include "text/marks.h"

#include "text/sentiment.h"

/* The finds from FROM on that share a block. */
static void mark_block(const struct voc_finds *finds, size_t from, const struct voc_marks *marks)
{
	uint64_t *block = marks->block[from / VOC_MARK_BLOCK], bit = 1;
	for (size_t i = from; i < finds->n && i < from + VOC_MARK_BLOCK; i++, bit <<= 1) {
		const struct voc_found *found = &finds->found[i];
		block[found->kind] |= bit;
		marks->clause[found->clause] |= VOC_MARK_BIT(found->kind);
		if (found->kind == VOC_KIND_CONTRAST && voc_turn_of(found) == VOC_TURN_CONTRAST)
			block[VOC_MARK_TURN] |= bit;
	}
}

void voc_marks_of_kinds(const struct voc_finds *finds, const struct voc_clauses *clauses, struct voc_arena *arena,
			struct voc_marks *marks)
{
	size_t blocks = finds->n / VOC_MARK_BLOCK + 1, sentences = clauses->clause[clauses->n - 1].sentence + (size_t)1;
	char *all = voc_arena_zero(arena, 1, blocks * sizeof *marks->block + (clauses->n + sentences) * sizeof(uint32_t));
	marks->n = finds->n;
	marks->block = (uint64_t(*)[VOC_MARKS])(void *)all;
	marks->clause = (uint32_t *)(void *)(marks->block + blocks);
	marks->sentence = marks->clause + clauses->n;
	for (size_t b = 0; b < blocks; b++)
		mark_block(finds, b * VOC_MARK_BLOCK, marks);
	for (size_t c = 0; c < clauses->n; c++)
		marks->sentence[clauses->clause[c].sentence] |= marks->clause[c];
}

size_t voc_mark_from(const struct voc_marks *marks, unsigned mark, size_t i, size_t end)
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

size_t voc_mark_before(const struct voc_marks *marks, unsigned mark, size_t i, size_t low)
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
