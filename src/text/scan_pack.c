/* SPDX-License-Identifier: Apache-2.0 */
/* scan_pack -- the tries that were made, packed into the tables that a scan looks at. */
#include <assert.h>
#include <stdlib.h>

#include "base/large.h"
#include "text/scan_table.h"

#define BITS_PER_PAIR 16 /* of the filter, at least: more let less through, and fit the cache less */

/* What ends at NODE: its items become a group, the last one that was added first. */
static uint32_t make_group(struct voc_scanner *s, const struct voc_scan_node *node)
{
	uint32_t first = node->item;
	if (first == NONE || (node->from < PAIR && (node->symbol & HEAD)))
		return first;
	uint32_t group = voc_scan_group(s, s->item[first].item);
	for (uint32_t i = s->item[first].next; i != NONE; i = s->item[i].next) {
		GROW(s, grouped);
		s->grouped[s->grouped_count++] = s->item[i].item;
	}
	return group;
}

/* What stands behind the edge to node NUMBER. */
static uint64_t behind_node(const struct voc_scanner *s, const uint32_t *group, uint32_t number)
{
	return number == NONE ? NOTHING : behind(group[number], number, s->node[number].follows);
}

/* Edges to slots. What words begin terms is told with the words. */
static void place_edges(struct voc_scanner *s, const uint32_t *group)
{
	uint64_t *key = voc_reallocate(NULL, s->node_count + 1, sizeof *key);
	size_t n = 0;
	for (size_t k = 0; k < s->node_count; k++)
		if (s->node[k].from != WORDS)
			key[n++] = edge_key(s->node[k].from, s->node[k].symbol);
	voc_perfect_build(&s->edges, key, n);
	free(key);
	s->slot = voc_allocate_large(s->edges.slots, sizeof *s->slot);
	for (size_t i = 0; i < s->edges.slots; i++)
		s->slot[i] = (struct voc_scan_slot){EMPTY, NOTHING};
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		uint64_t edge = edge_key(node->from, node->symbol);
		if (node->from != WORDS)
			s->slot[voc_perfect_slot(&s->edges, edge)] =
				(struct voc_scan_slot){edge, behind_node(s, group, (uint32_t)k)};
	}
}

/* The filters on first characters. */
static void fill_filters(struct voc_scanner *s)
{
	size_t pairs = 0, bits = 64;
	for (size_t k = 0; k < s->node_count; k++)
		pairs += s->node[k].from >= PAIR && s->node[k].from < CHARS;
	for (s->pair_shift = 64 - 6; bits < BITS_PER_PAIR * pairs; bits *= 2)
		s->pair_shift--;
	s->pair = voc_allocate_large(bits / 64, sizeof *s->pair);
	memset(s->pair, 0, bits / 64 * sizeof *s->pair);
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		if (node->from == CHARS) {
			s->single[single_bit(node->symbol) / 32] |= 1u << node->symbol % 32;
		} else if (node->from >= PAIR && node->from < CHARS) {
			uint64_t bit = pair_bit((const uint32_t[]){node->symbol, node->from & ~PAIR}, s->pair_shift);
			s->pair[bit / 64] |= UINT64_C(1) << bit % 64;
		}
	}
}

/* The words of a spelling, which were a list that begins at FIRST, become neighbours from TO[N] on; how many there are then. */
static size_t place_words(const struct voc_scanner *s, const uint32_t *group, uint32_t first, struct voc_alternative *to,
			  size_t n)
{
	for (uint32_t a = first; a != NONE; a = (uint32_t)s->alternative[a].behind) {
		struct voc_alternative word = s->alternative[a];
		word.more = (uint32_t)word.behind != NONE;
		word.behind = behind_node(s, group, voc_scan_edge(s, WORDS, word.word));
		to[n++] = word;
	}
	return n;
}

static void place_spellings(struct voc_scanner *s, const uint32_t *group)
{
	struct voc_alternative *to = voc_allocate_large(s->alternative_count + 1, sizeof *to);
	uint64_t *key = voc_reallocate(NULL, s->making_count + 1, sizeof *key);
	size_t n = 0, words = 1;
	to[0] = (struct voc_alternative){.word = NONE, .behind = NOTHING};
	for (size_t i = 0; i <= s->making_mask; i++) {
		struct voc_spelling *spelling = &s->making[i];
		if (!spelling->key)
			continue;
		key[n++] = spelling->key;
		uint32_t first = (uint32_t)words;
		if (!(spelling->key & LONG)) {
			words = place_words(s, group, spelling->word, to, words);
			spelling->word = first;
		}
		for (uint32_t text = spelling->text; text != NONE; text = s->pool[text]) {
			first = (uint32_t)words;
			words = place_words(s, group, s->pool[text + 1], to, words);
			s->pool[text + 1] = first;
		}
	}
	free(s->alternative);
	s->alternative = to;
	s->alternative_count = words;
	voc_perfect_build(&s->spellings, key, n);
	free(key);
	s->spelling = voc_allocate_large(s->spellings.slots, sizeof *s->spelling);
	memset(s->spelling, 0, s->spellings.slots * sizeof *s->spelling);
	for (size_t i = 0; i <= s->making_mask; i++)
		if (s->making[i].key)
			s->spelling[voc_perfect_slot(&s->spellings, s->making[i].key)] = s->making[i];
}

void voc_scan_pack(struct voc_scanner *s)
{
	uint32_t *group = voc_reallocate(NULL, s->node_count + 1, sizeof *group);
	assert(s->node_count < NOTHING && s->grouped_count < NOTHING); /* tables of many gigabytes */
	for (size_t k = 0; k < s->node_count; k++)
		group[k] = make_group(s, &s->node[k]);
	GROW(s, group);
	s->group[s->group_count] = (uint32_t)s->grouped_count;
	place_edges(s, group);
	fill_filters(s);
	place_spellings(s, group);
	free(group);
}
