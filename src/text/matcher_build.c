/* SPDX-License-Identifier: Apache-2.0 */
/* matcher_build -- a lexicon made ready: every literal, every part of a rule and every gate of a regex becomes an item of the scanner, and
 * what its groups stand for is sorted. */
#include <stdlib.h>

#include "base/large.h"
#include "text/matching.h"

static const enum voc_kind learned_kinds[VOC_LEARNED] = {VOC_KIND_LEARNED_SENTIMENT, VOC_KIND_LEARNED_CATEGORY};

uint32_t voc_matching_target(struct voc_matcher *m, enum voc_target_kind kind, size_t index, size_t part)
{
	if (m->targets == m->target_capacity) {
		m->target_capacity = m->target_capacity ? m->target_capacity * 2 : 4096;
		m->target = voc_reallocate(m->target, m->target_capacity, sizeof *m->target);
	}
	m->target[m->targets] = (struct voc_target){(uint8_t)kind, (uint8_t)part, (uint32_t)index};
	return (uint32_t)m->targets++;
}

unsigned voc_matching_how(const struct voc_part *part, unsigned flags)
{
	unsigned how = part->prefix ? VOC_LITERAL_PREFIX | VOC_LITERAL_EXACT : VOC_LITERAL_PLAIN;
	return flags & VOC_FLAG_EXACT ? how | VOC_LITERAL_EXACT : how;
}

static int add_term(struct voc_matcher *m, size_t index, struct voc_error *err)
{
	const struct voc_term *term = voc_lexicon_at(m->lexicon, index);
	struct voc_pattern pattern;
	if ((term->flags & VOC_FLAG_OFF) || voc_kind_learned(term->kind))
		return 0;
	if (voc_pattern_read(term->term, &pattern, err))
		return -1;
	if (pattern.kind == VOC_PATTERN_REGEX)
		return voc_matching_add_regex(m, term, pattern.part[0].literal, err);
	if (pattern.kind != VOC_PATTERN_LITERAL) {
		voc_matching_add_rule(m, term, &pattern);
		return 0;
	}
	voc_scanner_add(m->scanner, pattern.part[0].literal, voc_matching_how(&pattern.part[0], term->flags),
			voc_matching_target(m, VOC_TARGET_TERM, index, 0));
	return 0;
}

static void number_labels(struct voc_matcher *m)
{
	size_t n = voc_lexicon_count(m->lexicon);
	m->label = voc_allocate(n);
	for (size_t i = 0; i < n; i++) {
		const struct voc_term *term = voc_lexicon_at(m->lexicon, i);
		m->label[i] = (uint8_t)voc_label_number(term->kind, term->label);
	}
}

/* Of equal literals the one of the later dictionary counts. */
static size_t claim(struct voc_matcher *m, size_t from, size_t claims, size_t index)
{
	const struct voc_term *term = voc_lexicon_at(m->lexicon, index);
	size_t i = from;
	while (i < claims && m->claim[i].kind != term->kind)
		i++;
	if (i < claims && m->claim[i].index > index)
		return claims;
	m->claim[i] = (struct voc_claim){(uint32_t)index, (uint8_t)term->kind, voc_matching_bits(term), m->label[index], VOC_GROUP_TERM};
	return i < claims ? claims : claims + 1;
}

/* Where the lists of a group's items end. */
struct ends {
	size_t claims, parts, weighs;
};

/* Sorts the items of group G by what they stand for; its gate. */
static uint32_t sort_items(struct voc_matcher *m, uint32_t g, struct ends *ends)
{
	size_t n = 0, first = ends->claims;
	const uint32_t *item = voc_scanner_items(m->scanner, g, &n);
	uint32_t gate = VOC_NONE;
	for (size_t i = 0; i < n; i++) {
		const struct voc_target *target = &m->target[item[i]];
		if (target->kind == VOC_TARGET_TERM)
			ends->claims = claim(m, first, ends->claims, target->index);
		else if (target->kind == VOC_TARGET_PART)
			m->rule_part[ends->parts++] =
				(struct voc_rule_part){target->index, target->part, m->rule[target->index].needs};
		else if (target->kind == VOC_TARGET_LEARNED)
			m->weigh[ends->weighs++] = (struct voc_weigh){target->index, (uint8_t)learned_kinds[target->part]};
		else
			gate = target->index;
	}
	return gate;
}

/* Most groups are one term or one gate; the others get their lists. */
static void make_groups(struct voc_matcher *m)
{
	size_t groups = voc_scanner_groups(m->scanner), manies = 0;
	struct ends ends = {0, 0, 0};
	m->group = voc_allocate_large(groups + 1, sizeof *m->group);
	m->many = voc_reallocate(NULL, groups + 1, sizeof *m->many);
	m->claim = voc_reallocate(NULL, m->targets + 1, sizeof *m->claim);
	m->rule_part = voc_reallocate(NULL, m->targets + 1, sizeof *m->rule_part);
	m->weigh = voc_reallocate(NULL, m->targets + 1, sizeof *m->weigh);
	for (size_t g = 0; g < groups; g++) {
		struct ends from = ends;
		uint32_t gate = sort_items(m, (uint32_t)g, &ends);
		size_t terms = ends.claims - from.claims;
		if (ends.parts > from.parts || ends.weighs > from.weighs || terms + (gate != VOC_NONE) > 1) {
			m->many[manies] =
				(struct voc_many){(uint32_t)from.claims, (uint32_t)from.parts, (uint32_t)from.weighs, gate};
			m->group[g] = (struct voc_claim){.index = (uint32_t)manies++, .group = VOC_GROUP_MANY};
		} else if (terms) {
			m->group[g] = m->claim[--ends.claims];
		} else {
			m->group[g] = (struct voc_claim){.index = gate, .group = VOC_GROUP_GATE};
		}
	}
	m->manies = manies;
	m->many[manies] = (struct voc_many){(uint32_t)ends.claims, (uint32_t)ends.parts, (uint32_t)ends.weighs, VOC_NONE};
}

/* The literals of a model; several labels may have one, so it is an item of the scanner once. */
static void add_literals(struct voc_matcher *m, size_t which)
{
	const struct voc_learned *learned = m->learned[which];
	uint32_t *literal = voc_allocate(learned->features * sizeof *literal);
	size_t n = voc_learned_scan(learned, m->scanner, (uint32_t)m->targets, literal);
	for (size_t i = 0; i < n; i++)
		voc_matching_target(m, VOC_TARGET_LEARNED, literal[i], which);
	free(literal);
}

int voc_matching_add_models(struct voc_matcher *m, const struct voc_categories *categories, bool items, struct voc_error *err)
{
	for (size_t which = 0; which < VOC_LEARNED; which++) {
		struct voc_error why = {0};
		struct voc_learned *learned = voc_learned_new(m->lexicon, learned_kinds[which], categories, &why);
		m->learned[which] = learned;
		if (!learned && why.msg[0])
			return voc_fail_in(err, why.file, why.line, "%s", why.msg);
		if (items && learned && learned->features)
			add_literals(m, which);
	}
	return 0;
}

struct voc_matcher *voc_matcher_new(const struct voc_lexicon *lexicon, struct voc_error *err)
{
	return voc_matcher_new_with(lexicon, NULL, err);
}

struct voc_matcher *voc_matcher_new_with(const struct voc_lexicon *lexicon, const struct voc_categories *categories,
					 struct voc_error *err)
{
	struct voc_matcher *m = voc_allocate_zero(1, sizeof *m);
	m->lexicon = lexicon;
	m->scanner = voc_scanner_new();
	m->pool = voc_regex_pool_new();
	for (size_t i = 0; i < voc_lexicon_count(lexicon); i++) {
		if (add_term(m, i, err)) {
			voc_matcher_free(m);
			return NULL;
		}
	}
	if (voc_matching_add_models(m, categories, true, err)) {
		voc_matcher_free(m);
		return NULL;
	}
	voc_matching_list_gates(m);
	voc_scanner_build(m->scanner);
	number_labels(m);
	make_groups(m);
	return m;
}

const struct voc_learned *voc_matcher_learned(const struct voc_matcher *m, enum voc_kind kind)
{
	for (size_t which = 0; which < VOC_LEARNED; which++)
		if (learned_kinds[which] == kind)
			return m->learned[which];
	return NULL;
}

void voc_matcher_free(struct voc_matcher *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->regexes; i++)
		voc_regex_free(m->regex[i].regex);
	for (size_t which = 0; which < VOC_LEARNED; which++)
		voc_learned_free(m->learned[which]);
	voc_regex_pool_free(m->pool);
	if (m->lent)
		return;
	voc_scanner_free(m->scanner);
	free(m->target);
	free(m->group);
	free(m->many);
	free(m->claim);
	free(m->rule_part);
	free(m->weigh);
	free(m->label);
	free(m->rule);
	free(m->regex);
	free(m->ungated);
	voc_map_release(&m->gates.literal);
	free(m->gates.first);
	free(m->gates.use);
	free(m->gates.user);
	free(m);
}

const struct voc_term *voc_matcher_limited(const struct voc_matcher *m, size_t index, unsigned *times)
{
	for (size_t i = 0; i < m->regexes; i++) {
		*times = atomic_load(&m->regex[i].limits);
		if (*times && index-- == 0)
			return m->regex[i].term;
	}
	return NULL;
}
