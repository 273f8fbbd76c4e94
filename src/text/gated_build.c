/* SPDX-License-Identifier: Apache-2.0 */
/* gated_build -- regexes of the lexicon: compiled, and their gates made items of the scanner. */
#include <stdlib.h>

#include "text/matching.h"

#define NEAR 16 /* code points between the begin of a match and a gate that is worth going by */

/* The number of a gate's literal; new ones get a number and go to the scanner. */
static uint32_t add_gate(struct voc_matcher *m, const struct voc_gate *gate)
{
	static const unsigned how[] = {[VOC_GATE_INSIDE] = VOC_LITERAL_INSIDE,
				       [VOC_GATE_BREAK] = VOC_LITERAL_BREAK,
				       [VOC_GATE_START] = VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT};
	struct voc_gate_table *gates = &m->gates;
	struct voc_buffer key = {0};
	bool added;
	voc_buffer_byte(&key, (char)('0' + gate->place));
	voc_buffer_span(&key, gate->literal);
	uint32_t id = (uint32_t)voc_map_add(&gates->literal, voc_buffer_view(&key), &added);
	voc_buffer_release(&key);
	if (added)
		voc_scanner_add(m->scanner, gate->literal, how[gate->place], voc_matching_target(m, VOC_TARGET_GATE, id, 0));
	return id;
}

static void add_use(struct voc_matcher *m, const struct voc_gate *gate, size_t set)
{
	struct voc_gate_table *gates = &m->gates;
	if (gates->uses == gates->capacity) {
		gates->capacity = gates->capacity ? gates->capacity * 2 : 256;
		gates->use = voc_reallocate(gates->use, gates->capacity, sizeof *gates->use);
	}
	gates->use[gates->uses++] = (struct voc_gate_use){add_gate(m, gate), (uint32_t)set};
}

void voc_matching_list_gates(struct voc_matcher *m)
{
	struct voc_gate_table *gates = &m->gates;
	size_t literals = gates->literal.count;
	uint32_t *next = voc_allocate_zero(literals + 2, sizeof *next); /* counts two on, then begins one on, then ends */
	gates->first = next;
	gates->user = voc_reallocate(NULL, gates->uses + 1, sizeof *gates->user);
	for (size_t u = 0; u < gates->uses; u++)
		next[gates->use[u].literal + 2]++;
	for (size_t i = 2; i < literals + 2; i++)
		next[i] += next[i - 1];
	for (size_t r = 0; r < m->regexes; r++) {
		const struct voc_gated_regex *regex = &m->regex[r];
		for (uint32_t u = regex->use; u < regex->use + regex->uses; u++)
			gates->user[next[gates->use[u].literal + 1]++] =
				(struct voc_gate_user){(uint32_t)r, (uint8_t)(1u << gates->use[u].set), regex->sets};
	}
}

int voc_matching_add_regex(struct voc_matcher *m, const struct voc_term *term, struct voc_span pattern, struct voc_error *err)
{
	struct voc_arena arena = {0};
	struct voc_error why = {0};
	struct voc_gates set[VOC_REGEX_SETS];
	pattern = voc_pattern_fold(pattern, &arena);
	struct voc_regex *regex = voc_regex_new(voc_pattern_narrow(pattern, &arena), NULL);
	if (!regex) /* an error speaks of what was written */
		regex = voc_regex_new(pattern, &why);
	if (!regex) {
		voc_arena_release(&arena);
		return voc_fail_in(err, term->file, term->line, "%s", why.msg);
	}
	if (m->regexes == m->regex_capacity) {
		m->regex_capacity = m->regex_capacity ? m->regex_capacity * 2 : 64;
		m->regex = voc_reallocate(m->regex, m->regex_capacity, sizeof *m->regex);
	}
	size_t sets = voc_regex_gates(pattern, &arena, set, VOC_REGEX_SETS);
	struct voc_gated_regex *added = &m->regex[m->regexes];
	*added = (struct voc_gated_regex){.term = term,
					  .regex = regex,
					  .sets = (uint8_t)((1u << sets) - 1),
					  .use = (uint32_t)m->gates.uses,
					  .anchor = VOC_REGEX_SETS};
	atomic_init(&added->limits, 0);
	for (size_t i = 0; i < sets; i++) {
		added->lead[i] = set[i].lead;
		if (set[i].lead <= NEAR && (added->anchor == VOC_REGEX_SETS || set[i].lead < added->lead[added->anchor]))
			added->anchor = (uint8_t)i;
		for (size_t k = 0; k < set[i].n; k++)
			add_use(m, &set[i].gate[k], i);
	}
	added->uses = (uint32_t)m->gates.uses - added->use;
	if (!sets) {
		m->ungated = voc_reallocate(m->ungated, m->ungateds + 1, sizeof *m->ungated);
		m->ungated[m->ungateds++] = (uint32_t)m->regexes;
	}
	m->regexes++;
	voc_arena_release(&arena);
	return 0;
}
