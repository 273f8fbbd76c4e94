/* SPDX-License-Identifier: Apache-2.0 */
/* ready_build -- what regexes and rules wait for: sets of literals as bits, and which of them to look at when a literal is seen. */
#include <string.h>

#include "base/processor.h"
#include "text/matching.h"
#include "text/often.h"

struct voc_gated *voc_matching_gated(struct voc_gate_table *gates, size_t at)
{
	if (at >= gates->gated_capacity) {
		gates->gated_capacity = 2 * at + 64;
		gates->gated = voc_reallocate(gates->gated, gates->gated_capacity, sizeof *gates->gated);
	}
	gates->gated[at] = (struct voc_gated){.sets = 0};
	return &gates->gated[at];
}

/* The mask of those from FIRST on that has the bits of WORD; a new one when none has. */
static struct voc_gate_mask *mask_of(struct voc_gate_table *gates, size_t first, uint32_t word)
{
	for (size_t i = first; i < gates->masks; i++)
		if (gates->mask[i].word == word)
			return &gates->mask[i];
	if (gates->masks == gates->mask_capacity) {
		gates->mask_capacity = 2 * gates->mask_capacity + 64;
		gates->mask = voc_reallocate(gates->mask, gates->mask_capacity, sizeof *gates->mask);
	}
	gates->mask[gates->masks] = (struct voc_gate_mask){0, word};
	return &gates->mask[gates->masks++];
}

struct voc_gate_set voc_matching_set(struct voc_gate_table *gates, const uint32_t *literal, size_t n, uint32_t least,
				     uint32_t lead)
{
	size_t first = gates->masks;
	for (size_t i = 0; i < n; i++)
		mask_of(gates, first, literal[i] / 64)->bits |= UINT64_C(1) << literal[i] % 64;
	return (struct voc_gate_set){(uint32_t)first, (uint32_t)(gates->masks - first), least, lead};
}

/* The literals of the parts that RULE needs, the rarest first; 0 when one of them can stand nowhere. */
static size_t sort_parts(const struct voc_rule *rule, uint32_t *sorted, struct voc_arena *arena)
{
	struct voc_pattern pattern;
	double often[VOC_PATTERN_PARTS];
	size_t n = 0;
	voc_pattern_read(rule->term->term, &pattern, NULL);
	for (size_t i = 0; i < rule->parts; i++) {
		if (rule->without >> i & 1)
			continue;
		if (rule->gate[i] == VOC_NO_GATE)
			return 0;
		double new = voc_often(pattern.part[i].literal, arena);
		size_t k = n++;
		for (; k > 0 && often[k - 1] > new; k--) {
			often[k] = often[k - 1];
			sorted[k] = sorted[k - 1];
		}
		often[k] = new;
		sorted[k] = rule->gate[i];
	}
	return n;
}

static void gate_rules(struct voc_matcher *m)
{
	struct voc_arena arena = {0};
	uint32_t sorted[VOC_PATTERN_PARTS];
	for (size_t r = 0; r < m->rules; r++) {
		struct voc_gated *gated = voc_matching_gated(&m->gates, m->regexes + r);
		size_t n = sort_parts(&m->rule[r], sorted, &arena);
		for (size_t i = 0; i < n && i < VOC_GATE_SETS; i++)
			gated->set[gated->sets++] = voc_matching_set(&m->gates, &sorted[i], 1, 0, UINT32_MAX);
		voc_arena_reset(&arena);
	}
	voc_arena_release(&arena);
}

/* Calls EACH with the literals of the first set of all that have one. */
static void each_user(struct voc_gate_table *gates, size_t n,
		      void (*each)(struct voc_gate_table *gates, uint32_t literal, uint32_t user))
{
	for (size_t g = 0; g < n; g++) {
		const struct voc_gate_set *set = &gates->gated[g].set[0];
		for (uint32_t i = 0; gates->gated[g].sets && i < set->n; i++) {
			const struct voc_gate_mask *mask = &gates->mask[set->first + i];
			for (uint64_t bits = mask->bits; bits; bits &= bits - 1)
				each(gates, mask->word * 64 + voc_lowest_bit(bits), (uint32_t)g);
		}
	}
}

static void count_user(struct voc_gate_table *gates, uint32_t literal, uint32_t user)
{
	(void)user;
	gates->first[literal + 2]++;
}

static void list_user(struct voc_gate_table *gates, uint32_t literal, uint32_t user)
{
	gates->user[gates->first[literal + 1]++] = user;
}

void voc_matching_list_gates(struct voc_matcher *m)
{
	struct voc_gate_table *gates = &m->gates;
	gate_rules(m);
	gates->first =
		voc_allocate_zero(gates->literals + 2, sizeof *gates->first); /* counts two on, then begins one on, then ends */
	each_user(gates, m->regexes + m->rules, count_user);
	for (size_t i = 2; i < gates->literals + 2; i++)
		gates->first[i] += gates->first[i - 1];
	gates->user = voc_allocate_zero(gates->first[gates->literals + 1] + VOC_GATE_USERS, sizeof *gates->user);
	each_user(gates, m->regexes + m->rules, list_user);
}
