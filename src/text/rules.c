/* SPDX-License-Identifier: Apache-2.0 */
/* rules -- "a & b" and "a .. b": terms of several literals in one clause. */
#include "base/rising.h"
#include "text/matching.h"

#define NEAR_CHARACTERS 8
#define NEAR_WORDS 4
#define REACH 256 /* characters from part to part, at most: keeps rules linear in the text, whatever else stands there */

void voc_matching_add_rule(struct voc_matcher *m, const struct voc_term *term, const struct voc_pattern *pattern)
{
	if (m->rules == m->rule_capacity) {
		m->rule_capacity = m->rule_capacity ? m->rule_capacity * 2 : 256;
		m->rule = voc_reallocate(m->rule, m->rule_capacity, sizeof *m->rule);
	}
	struct voc_rule *rule = &m->rule[m->rules];
	*rule = (struct voc_rule){.term = term, .kind = pattern->kind, .parts = (uint8_t)pattern->parts};
	for (size_t i = 0; i < pattern->parts; i++) {
		if (pattern->part[i].without)
			rule->without = (uint8_t)(rule->without | 1u << i);
		voc_scanner_add(m->scanner, pattern->part[i].literal, voc_matching_how(&pattern->part[i], term->flags),
				voc_matching_target(m, VOC_TARGET_PART, m->rules, i));
	}
	m->rules++;
}

/* The hits of a part of a rule, by their numbers, rising. */
struct part {
	uint32_t *hit;
	size_t n;
};

/* A rule on its way through a text. */
struct trial {
	const struct voc_matching *run;
	const struct voc_rule *rule;
	struct part part[VOC_PATTERN_PARTS];
};

static const struct voc_hit *hit(const struct trial *trial, uint32_t number)
{
	return &trial->run->hit[number];
}

static uint32_t clause_of(const struct trial *trial, uint32_t number)
{
	return (uint32_t)voc_clause_of(trial->run->clauses, hit(trial, number)->begin);
}

static struct part list_part(const struct voc_matching *run, uint32_t literal)
{
	struct part part = {NULL, 0};
	uint32_t last = voc_matching_last(run, literal);
	for (uint32_t s = last; s != VOC_NONE; s = run->before[s])
		part.n++;
	part.hit = voc_arena_alloc(run->arena, part.n * sizeof *part.hit);
	size_t k = part.n;
	for (uint32_t s = last; s != VOC_NONE; s = run->before[s])
		part.hit[--k] = s;
	return part;
}

/* Whether hits A and B, in this order, are of one clause and not far from each other. */
static bool joined(const struct trial *trial, uint32_t a, uint32_t b)
{
	return hit(trial, b)->begin - hit(trial, a)->begin <= REACH && clause_of(trial, a) == clause_of(trial, b);
}

/* Whether part P stands in the clause of hit AT. If any of it does, so does the nearest on one of the two sides. */
static bool has_part(const struct trial *trial, size_t p, uint32_t at)
{
	const struct part *part = &trial->part[p];
	size_t next = voc_rising_from(part->hit, part->n, at);
	return (next < part->n && joined(trial, at, part->hit[next])) || (next > 0 && joined(trial, part->hit[next - 1], at));
}

static bool together(const struct trial *trial, uint32_t at)
{
	for (size_t p = 1; p < trial->rule->parts; p++)
		if (has_part(trial, p, at) == (bool)(trial->rule->without >> p & 1))
			return false;
	return true;
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

/* The end of the sequence that begins with hit AT, 0 for none. */
static uint32_t sequence(const struct trial *trial, uint32_t at)
{
	for (size_t p = 1; p < trial->rule->parts; p++) {
		const struct part *part = &trial->part[p];
		size_t next = voc_rising_from(part->hit, part->n, (size_t)at + 1);
		while (next < part->n && hit(trial, part->hit[next])->begin < hit(trial, at)->end)
			next++;
		if (next == part->n || !joined(trial, at, part->hit[next]) ||
		    !near(trial->run->text, hit(trial, at)->end, hit(trial, part->hit[next])->begin))
			return 0;
		at = part->hit[next];
	}
	return hit(trial, at)->end;
}

static void try_rule(struct voc_matching *run, const struct voc_rule *rule)
{
	struct trial trial = {.run = run, .rule = rule};
	for (size_t p = 0; p < rule->parts; p++)
		trial.part[p] = list_part(run, rule->gate[p]);
	for (size_t i = 0; i < trial.part[0].n; i++) {
		uint32_t at = trial.part[0].hit[i];
		const struct voc_hit *begin = hit(&trial, at);
		if (rule->kind == VOC_PATTERN_TOGETHER) {
			if (together(&trial, at))
				voc_matching_extra(run, rule->term, VOC_PRECISION_TOGETHER, begin->begin, begin->end);
			continue;
		}
		uint32_t end = sequence(&trial, at);
		if (end)
			voc_matching_extra(run, rule->term, VOC_PRECISION_SPAN, begin->begin, end);
	}
}

void voc_matching_apply_rules(struct voc_matching *run, const uint32_t *rule, size_t n)
{
	for (size_t i = 0; i < n; i++)
		try_rule(run, &run->m->rule[rule[i]]);
}
