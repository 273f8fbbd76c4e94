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

/* Where the lists of what groups hold end. */
struct ends {
	size_t claims, weighs;
};

/* Of equal literals the one of the later dictionary counts. */
static void claim(struct voc_matcher *m, struct ends *ends, struct voc_group *group, size_t first, size_t index)
{
	const struct voc_term *term = voc_lexicon_at(m->lexicon, index);
	struct voc_claim new = {(uint32_t)index, (uint8_t)term->kind, voc_matching_bits(term), m->label[index],
				group->claim.holds};
	struct voc_claim *old = &m->claim[first], *end = &m->claim[ends->claims];
	if (!(group->claim.holds & VOC_HOLDS_CLAIM) || group->claim.kind == new.kind) {
		if (!(group->claim.holds & VOC_HOLDS_CLAIM) || group->claim.index < index)
			group->claim = new;
		group->claim.holds |= VOC_HOLDS_CLAIM;
		return;
	}
	while (old < end && old->kind != new.kind)
		old++;
	if (old < end && old->index > index)
		return;
	*old = new;
	ends->claims += old == end;
	group->claim.holds |= VOC_HOLDS_CLAIMS;
}

/* Rules wait for the literal of a group as regexes do. */
static void number_part(struct voc_matcher *m, struct voc_group *group, const struct voc_target *target)
{
	if (group->gate == VOC_NO_GATE)
		group->gate = (uint32_t)m->gates.literals++;
	m->rule[target->index].gate[target->part] = group->gate;
}

/* Sorts the items of group G by what they stand for. A gate comes before the parts of rules, which share its number. */
static void sort_items(struct voc_matcher *m, uint32_t g, struct ends *ends)
{
	size_t n = 0, first = ends->claims;
	const uint32_t *item = voc_scanner_items(m->scanner, g, &n);
	struct voc_group *group = &m->group[g];
	*group = (struct voc_group){.gate = VOC_NO_GATE};
	for (size_t i = 0; i < n; i++)
		if (m->target[item[i]].kind == VOC_TARGET_GATE)
			group->gate = m->target[item[i]].index;
	for (size_t i = 0; i < n; i++) {
		const struct voc_target *target = &m->target[item[i]];
		if (target->kind == VOC_TARGET_TERM) {
			claim(m, ends, group, first, target->index);
		} else if (target->kind == VOC_TARGET_PART) {
			number_part(m, group, target);
		} else if (target->kind == VOC_TARGET_LEARNED) {
			m->weigh[ends->weighs++] = (struct voc_weigh){target->index, (uint8_t)learned_kinds[target->part]};
			group->claim.holds |= VOC_HOLDS_WEIGHS;
		}
	}
}

static void make_groups(struct voc_matcher *m)
{
	size_t groups = voc_scanner_groups(m->scanner), manies = 0;
	struct ends ends = {0, 0};
	m->gates.literals = m->gates.literal.count + VOC_NO_GATE + 1;
	m->group = voc_allocate_large(groups + 1, sizeof *m->group);
	m->many = voc_reallocate(NULL, groups + 1, sizeof *m->many);
	m->claim = voc_reallocate(NULL, m->targets + 1, sizeof *m->claim);
	m->weigh = voc_reallocate(NULL, m->targets + 1, sizeof *m->weigh);
	for (size_t g = 0; g < groups; g++) {
		struct voc_many from = {(uint32_t)ends.claims, (uint32_t)ends.weighs};
		sort_items(m, (uint32_t)g, &ends);
		if (m->group[g].claim.holds & ~VOC_HOLDS_CLAIM) {
			m->group[g].many = (uint32_t)manies;
			m->many[manies++] = from;
		}
	}
	m->manies = manies;
	m->many[manies] = (struct voc_many){(uint32_t)ends.claims, (uint32_t)ends.weighs};
	voc_matching_list_gates(m);
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
	free(m->weigh);
	free(m->label);
	free(m->rule);
	free(m->regex);
	free(m->ungated);
	voc_map_release(&m->gates.literal);
	free(m->gates.first);
	free(m->gates.gated);
	free(m->gates.mask);
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
