/* SPDX-License-Identifier: Apache-2.0 */
/* gated_build -- regexes of the lexicon: checked, and their gates made items of the scanner. */
#include <stdlib.h>

#include "text/matching.h"

/* The number of a gate's literal; new ones get a number and go to the scanner. */
static uint32_t add_gate(struct voc_matcher *m, const struct voc_gate *gate)
{
	static const unsigned how[] = {[VOC_GATE_INSIDE] = VOC_LITERAL_INSIDE,
				       [VOC_GATE_BREAK] = VOC_LITERAL_BREAK,
				       [VOC_GATE_START] = VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT};
	struct voc_buffer key = {0};
	bool added;
	voc_buffer_byte(&key, (char)('0' + gate->place));
	voc_buffer_span(&key, gate->literal);
	uint32_t id = (uint32_t)voc_map_add(&m->gates.literal, voc_buffer_view(&key), &added) + VOC_NO_GATE + 1;
	voc_buffer_release(&key);
	if (added)
		voc_scanner_add(m->scanner, gate->literal, how[gate->place], voc_matching_target(m, VOC_TARGET_GATE, id, 0));
	return id;
}

static struct voc_gate_set add_set(struct voc_matcher *m, const struct voc_gates *set, struct voc_arena *arena)
{
	uint32_t *literal = voc_arena_alloc(arena, set->n * sizeof *literal);
	for (size_t i = 0; i < set->n; i++)
		literal[i] = add_gate(m, &set->gate[i]);
	return voc_matching_set(&m->gates, literal, set->n, set->least, set->lead);
}

int voc_matching_add_regex(struct voc_matcher *m, const struct voc_term *term, struct voc_span pattern, struct voc_error *err)
{
	struct voc_arena arena = {0};
	struct voc_error why = {0};
	struct voc_gates set[VOC_GATE_SETS];
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
	struct voc_gated *gated = voc_matching_gated(&m->gates, m->regexes);
	gated->sets = (uint8_t)voc_regex_gates(pattern, &arena, set, VOC_GATE_SETS);
	for (size_t i = 0; i < gated->sets; i++)
		gated->set[i] = add_set(m, &set[i], &arena);
	if (!gated->sets) {
		m->ungated = voc_reallocate(m->ungated, m->ungateds + 1, sizeof *m->ungated);
		m->ungated[m->ungateds++] = (uint32_t)m->regexes;
	}
	struct voc_gated_regex *added = &m->regex[m->regexes++];
	*added = (struct voc_gated_regex){.term = term, .regex = regex};
	atomic_init(&added->limits, 0);
	voc_arena_release(&arena);
	return 0;
}
