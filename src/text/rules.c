/* SPDX-License-Identifier: Apache-2.0 */
/* rules -- "a & b" and "a .. b": terms of several literals in one clause. */
#include <stdlib.h>

#include "text/matching.h"

#define NEAR_CHARACTERS 8
#define NEAR_WORDS 4
#define PART_REACH 64 /* part hits looked at on each side: keeps rules linear in the text */

void voc_matching_add_rule(struct voc_matcher *m, const struct voc_term *term, const struct voc_pattern *pattern)
{
	if (m->rules == m->rule_capacity) {
		m->rule_capacity = m->rule_capacity ? m->rule_capacity * 2 : 256;
		m->rule = voc_reallocate(m->rule, m->rule_capacity, sizeof *m->rule);
	}
	struct voc_rule *rule = &m->rule[m->rules];
	*rule = (struct voc_rule){term, pattern->kind, (uint8_t)pattern->parts, 0};
	for (size_t i = 0; i < pattern->parts; i++) {
		if (pattern->part[i].without)
			rule->without = (uint8_t)(rule->without | 1u << i);
		voc_scanner_add(m->scanner, pattern->part[i].literal, voc_matching_how(&pattern->part[i], term->flags),
				voc_matching_target(m, VOC_TARGET_PART, m->rules, i));
	}
	m->rules++;
}

/* The parts of rules of a hit, in *PART; how many. */
static size_t parts_of(const struct voc_matcher *m, const struct voc_hit *hit, const struct voc_rule_part **part)
{
	const struct voc_group *group = &m->group[hit->group];
	if (!(group->claim.holds & VOC_HOLDS_PARTS))
		return 0;
	const struct voc_many *many = &m->many[group->many];
	*part = &m->rule_part[many[0].part];
	return many[1].part - many[0].part;
}

/* The parts of the rules that are READY, a flag for each of all. */
static void find_parts(struct voc_matching *run, const struct voc_hits *hits, const bool *ready)
{
	const struct voc_rule_part *part;
	uint32_t place = 0;
	size_t n = 0;
	for (size_t i = 0; i < hits->n; i++)
		n += parts_of(run->m, &hits->hit[i], &part);
	run->part = voc_arena_alloc(run->arena, n * sizeof *run->part);
	for (size_t i = 0; i < hits->n; i++) {
		const struct voc_hit *hit = &hits->hit[i];
		size_t parts = parts_of(run->m, hit, &part);
		for (size_t p = 0; p < parts; p++, part++, place++) {
			if (!ready[part->rule])
				continue;
			uint32_t clause = (uint32_t)voc_clause_of(run->clauses, hit->begin);
			run->part[run->parts++] =
				(struct voc_part_hit){part->rule, part->part, hit->begin, hit->end, clause, place};
		}
	}
}

/* Whether the gap between END and BEGIN is short. */
static bool near(const struct voc_text *text, uint32_t end, uint32_t begin)
{
	uint32_t words = 0;
	if (begin - end <= NEAR_CHARACTERS)
		return true;
	for (uint32_t i = end; i < begin; i++) {
		if (voc_class_of(text->cp[i]) == VOC_CLASS_HAN)
			return false;
		words += voc_class_of(text->cp[i]) == VOC_CLASS_SPACE;
		if (words > NEAR_WORDS + 1)
			return false;
	}
	return true;
}

/* Whether PART of the rule of the hit AT stands in the same clause. */
static bool has_part(const struct voc_matching *run, size_t at, uint32_t part)
{
	const struct voc_part_hit *hit = &run->part[at];
	for (size_t i = at; i-- > 0 && run->part[i].clause == hit->clause && hit->place - run->part[i].place <= PART_REACH;)
		if (run->part[i].rule == hit->rule && run->part[i].part == part)
			return true;
	for (size_t i = at + 1;
	     i < run->parts && run->part[i].clause == hit->clause && run->part[i].place - hit->place <= PART_REACH; i++)
		if (run->part[i].rule == hit->rule && run->part[i].part == part)
			return true;
	return false;
}

static bool together(const struct voc_matching *run, const struct voc_rule *rule, size_t at)
{
	for (uint32_t part = 1; part < rule->parts; part++)
		if (has_part(run, at, part) == (bool)(rule->without >> part & 1))
			return false;
	return true;
}

/* The end of the sequence that begins with the hit AT, 0 for none. */
static uint32_t sequence(const struct voc_matching *run, const struct voc_rule *rule, size_t at)
{
	struct voc_part_hit last = run->part[at];
	for (uint32_t part = 1; part < rule->parts; part++) {
		const struct voc_part_hit *next = &run->part[at + 1], *end = run->part + run->parts;
		while (next < end && !(next->rule == last.rule && next->part == part && next->begin >= last.end))
			next++;
		if (next >= end || next->place - last.place > PART_REACH || next->clause != last.clause ||
		    !near(run->text, last.end, next->begin))
			return 0;
		last = *next;
		at = (size_t)(next - run->part);
	}
	return last.end;
}

void voc_matching_apply_rules(struct voc_matching *run, const struct voc_hits *hits, const uint32_t *rule, size_t n)
{
	if (!n)
		return;
	bool *ready = voc_arena_zero(run->arena, run->m->rules, sizeof *ready);
	for (size_t i = 0; i < n; i++)
		ready[rule[i]] = true;
	find_parts(run, hits, ready);
	for (size_t i = 0; i < run->parts; i++) {
		const struct voc_part_hit *hit = &run->part[i];
		const struct voc_rule *whole = &run->m->rule[hit->rule];
		if (hit->part != 0)
			continue;
		if (whole->kind == VOC_PATTERN_TOGETHER) {
			if (together(run, whole, i))
				voc_matching_extra(run, whole->term, VOC_PRECISION_TOGETHER, hit->begin, hit->end);
			continue;
		}
		uint32_t end = sequence(run, whole, i);
		if (end)
			voc_matching_extra(run, whole->term, VOC_PRECISION_SPAN, hit->begin, end);
	}
}
