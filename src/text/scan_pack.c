/* SPDX-License-Identifier: Apache-2.0 */
/* scan_pack -- the tries that were made, packed into the tables that a scan looks at. */
#include <stdlib.h>

#include "base/large.h"
#include "text/scan_table.h"

/* The slot of a new edge, NONE when there is no room behind the place where it belongs. */
static uint32_t place_slot(struct voc_scanner *s, uint32_t from, uint32_t symbol)
{
	uint32_t i = slot_hash(s, from, symbol), last = s->slots + s->slots_behind - 1;
	while (i < last && s->slot[i].from != NONE)
		i++;
	if (i == last) /* stays free: every search ends there */
		return NONE;
	s->slot[i] = (struct voc_scan_slot){from, symbol, NONE};
	return i;
}

/* Half full: a look at the wrong slot costs more than a slot. */
static void make_slots(struct voc_scanner *s)
{
	size_t n = (size_t)s->slots + s->slots_behind;
	free(s->slot);
	s->slot = voc_allocate_large(n, sizeof *s->slot);
	for (size_t i = 0; i < n; i++)
		s->slot[i] = (struct voc_scan_slot){NONE, 0, NONE};
}

/* The items of NODE become a group, the last one that was added first. */
static uint32_t group_items(struct voc_scanner *s, const struct voc_scan_node *node)
{
	uint32_t first = node->item;
	uint32_t group = voc_scan_group(s, s->item[first].item);
	for (uint32_t i = s->item[first].next; i != NONE; i = s->item[i].next) {
		GROW(s, grouped);
		s->grouped[s->grouped_count++] = s->item[i].item;
	}
	return group;
}

/* Gives every node its slot, AT[node]; a node stands behind the one it comes from. False when one found no room. */
static bool place_nodes(struct voc_scanner *s, uint32_t *at)
{
	make_slots(s);
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		bool root = node->from >= PAIR;
		if (node->from == CHARS)
			continue;
		at[k] = place_slot(s, root ? node->from : at[node->from], node->symbol);
		if (at[k] == NONE)
			return false;
	}
	return true;
}

/* What follows each node and what ends there. */
static void fill_slots(struct voc_scanner *s, const uint32_t *at)
{
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		bool head = node->symbol & HEAD;
		if (node->from == CHARS)
			continue;
		if (node->from < PAIR)
			s->slot[at[node->from]].symbol |= head ? FOLLOWS_PREFIX : FOLLOWS_SYMBOL;
		if (head) {
			s->slot[at[k]].group = node->item; /* the first of its prefixes */
		} else if (node->item != NONE) {
			s->slot[at[k]].symbol |= ENDS;
			s->slot[at[k]].group = group_items(s, node);
		}
	}
	for (size_t a = 0; a < s->alternative_count; a++) {
		uint32_t node = voc_scan_edge(s, WORDS, s->alternative[a].word);
		s->alternative[a].first = node == NONE ? NONE : at[node];
	}
}

static void make_singles(struct voc_scanner *s)
{
	size_t n = 0, size = 64;
	for (size_t k = 0; k < s->node_count; k++)
		n += s->node[k].from == CHARS;
	while (size < 2 * n)
		size *= 2;
	s->single = voc_allocate_zero(size, sizeof *s->single);
	s->single_mask = (uint32_t)size - 1;
	for (size_t k = 0; k < s->node_count; k++) {
		const struct voc_scan_node *node = &s->node[k];
		if (node->from != CHARS)
			continue;
		uint32_t i = node->symbol & s->single_mask;
		while (s->single[i].c)
			i = (i + 1) & s->single_mask;
		s->single[i] = (struct voc_scan_single){node->symbol, group_items(s, node)};
	}
}

/* Nodes to slots. */
void voc_scan_pack(struct voc_scanner *s)
{
	uint32_t *at = voc_reallocate(NULL, s->node_count + 1, sizeof *at);
	s->slots = (uint32_t)(2 * s->node_count + 8);
	s->slots_behind = 64;
	while (!place_nodes(s, at))
		s->slots_behind *= 2;
	fill_slots(s, at);
	make_singles(s);
	GROW(s, group);
	s->group[s->group_count] = (uint32_t)s->grouped_count;
	s->alternative = voc_settle(s->alternative, s->alternative_count, s->alternative_count, sizeof *s->alternative);
	free(at);
}
