/* SPDX-License-Identifier: Apache-2.0 */
/* matcher -- scanner hits, rules and regexes to terms, then longest-from-the-left in each kind. Exceptions compete like any term and
 * vanish when they have won. */
#include "text/matcher.h"

#include <string.h>

#include "base/processor.h"
#include "text/matching.h"

#define AHEAD 8 /* hits for which memory is asked before it is read */

void voc_matching_extra(struct voc_matching *run, const struct voc_term *term, enum voc_precision precision, uint32_t begin,
			uint32_t end)
{
	if (run->extras == run->extra_capacity) {
		size_t capacity = run->extra_capacity ? run->extra_capacity * 2 : 16;
		struct voc_extra *grown = voc_arena_alloc(run->arena, capacity * sizeof *grown);
		if (run->extras)
			memcpy(grown, run->extra, run->extras * sizeof *grown);
		run->extra = grown;
		run->extra_capacity = capacity;
	}
	size_t k = run->extras++;
	for (; k > 0 && run->extra[k - 1].begin > begin; k--) /* few, and mostly in order */
		run->extra[k] = run->extra[k - 1];
	run->extra[k] = (struct voc_extra){term, begin, end, precision};
}

/* A model weighs each form of a word by itself, so an inflected hit is none. */
static void take_weighed(struct voc_matching *run, const struct voc_hit *hit, const struct voc_many *many)
{
	size_t n = hit->inflected ? 0 : many[1].weigh - many[0].weigh;
	if (run->weigheds + n > run->weighed_capacity) {
		size_t capacity = 2 * run->weighed_capacity + n + 64;
		struct voc_weighed *grown = voc_arena_alloc(run->arena, capacity * sizeof *grown);
		if (run->weigheds)
			memcpy(grown, run->weighed, run->weigheds * sizeof *grown);
		run->weighed = grown;
		run->weighed_capacity = capacity;
	}
	for (size_t i = 0; i < n; i++) {
		const struct voc_weigh *weigh = &run->m->weigh[many->weigh + i];
		run->weighed[run->weigheds++] =
			(struct voc_weighed){hit->begin, hit->end, weigh->feature, 0, weigh->kind, false};
	}
}

/* Notes the gates of regexes, what learned dictionaries weigh and the parts of rules behind HIT, and tells in COMPLETE whether any rule
 * has all of its parts. False when there is nothing else. */
static bool take_many(struct voc_matching *run, const struct voc_hit *hit, const struct voc_many *many, bool *complete)
{
	const struct voc_matcher *m = run->m;
	VOC_PREFETCH(&m->claim[many->claim]);
	run->claims += many[1].claim - many[0].claim;
	if (many->gate != VOC_NONE)
		voc_matching_see_gate(run, many->gate, hit->begin);
	if (many[0].weigh != many[1].weigh)
		take_weighed(run, hit, many);
	for (uint32_t p = many[0].part; p < many[1].part; p++) {
		const struct voc_rule_part *part = &m->rule_part[p];
		uint8_t *seen = &run->rule_seen[part->rule];
		*seen |= (uint8_t)(1u << part->part);
		*complete |= (*seen & part->needs) == part->needs;
	}
	return many[0].claim != many[1].claim || many[0].part != many[1].part;
}

/* Asks for what hits from I on will need: a group, and a little nearer what many stand for. */
static inline void ask_ahead(const struct voc_matcher *m, const struct voc_hits *hits, size_t i)
{
	if (i + AHEAD < hits->n)
		VOC_PREFETCH(&m->group[hits->hit[i + AHEAD].group]);
	if (i + AHEAD / 2 < hits->n) {
		const struct voc_claim *group = &m->group[hits->hit[i + AHEAD / 2].group];
		if (group->group == VOC_GROUP_MANY)
			VOC_PREFETCH(&m->many[group->index]);
	}
}

/* Looks behind each hit and tells whether any rule has all of its parts. Hits that were only for gates and for learned dictionaries
 * are left out then: of those there are many. */
static bool take_hits(struct voc_matching *run, struct voc_hits *hits)
{
	const struct voc_matcher *m = run->m;
	bool complete = false;
	size_t kept = 0;
	if (m->regexes)
		voc_matching_expect_gates(run, hits->n);
	for (size_t i = 0; i < hits->n && i < AHEAD; i++)
		VOC_PREFETCH(&m->group[hits->hit[i].group]);
	for (size_t i = 0; i < hits->n; i++) {
		const struct voc_claim *group = &m->group[hits->hit[i].group];
		ask_ahead(m, hits, i);
		if (group->group == VOC_GROUP_GATE) {
			voc_matching_see_gate(run, group->index, hits->hit[i].begin);
			continue;
		}
		if (group->group == VOC_GROUP_TERM)
			run->claims++;
		else if (!take_many(run, &hits->hit[i], &m->many[group->index], &complete))
			continue;
		hits->hit[kept++] = hits->hit[i];
	}
	hits->n = kept;
	return complete;
}

/* The best so far of one kind at one place. */
struct best {
	uint32_t end;
	uint32_t rank;  /* of equal length, see rank_of */
	uint32_t index; /* of the term in the lexicon, then the later dictionary */
	uint8_t bits, label;
};

struct place {
	struct best best[VOC_KIND_COUNT];
	uint32_t free_from[VOC_KIND_COUNT];
	uint32_t begin;
	unsigned seen; /* a bit a kind */
	unsigned bits; /* of all claims */
};

static inline void offer(struct place *place, unsigned kind, struct best new)
{
	struct best *old = &place->best[kind];
	if (place->begin < place->free_from[kind])
		return;
	if (place->seen >> kind & 1) {
		if (new.end != old->end     ? new.end < old->end
		    : new.rank != old->rank ? new.rank < old->rank
					    : new.index <= old->index)
			return;
	}
	place->seen |= 1u << kind;
	place->bits |= new.bits;
	*old = new;
}

#define RANK_WRITTEN (2u * VOC_PRECISIONS)

/* A written form beats an inflected one, then a term of this kind one lent to it, then the more precise pattern. */
static inline uint32_t rank_of(bool inflected, bool own, enum voc_precision precision)
{
	return (inflected ? 0 : RANK_WRITTEN) + (own ? (uint32_t)VOC_PRECISIONS : 0) + (uint32_t)precision;
}

/* The category that has won its place speaks in the sentiment too. One that has lost to a longer term is silent there as well.
 */
static inline void lend_sentiment(struct place *place)
{
	const struct best *won = &place->best[VOC_KIND_CATEGORY];
	if (!(place->bits & VOC_CLAIM_SENTIMENT)) /* nearly always */
		return;
	if ((place->seen >> VOC_KIND_CATEGORY & 1) && (won->bits & VOC_CLAIM_SENTIMENT))
		offer(place, VOC_KIND_SENTIMENT,
		      (struct best){won->end, won->rank - VOC_PRECISIONS, won->index, won->bits, won->label});
}

/* What the groups of the hits from H on offer at PLACE; where they end. */
static size_t offer_hits(const struct voc_matching *run, const struct voc_hits *hits, size_t h, struct place *place)
{
	const struct voc_matcher *m = run->m;
	for (; h < hits->n && hits->hit[h].begin == place->begin; h++) {
		const struct voc_hit *hit = &hits->hit[h];
		const struct voc_claim *group = &m->group[hit->group];
		uint32_t rank = rank_of(hit->inflected, true, VOC_PRECISION_LITERAL);
		bool is_many = group->group == VOC_GROUP_MANY; /* by turns, so that it is no branch */
		const struct voc_many *many = &m->many[is_many ? group->index : 0];
		const struct voc_claim *claim = is_many ? m->claim + many[0].claim : group;
		const struct voc_claim *end = is_many ? m->claim + many[1].claim : group + 1;
		for (; claim < end; claim++)
			offer(place, claim->kind, (struct best){hit->end, rank, claim->index, claim->bits, claim->label});
	}
	return h;
}

/* The same of what rules and regexes have found. */
static size_t offer_extras(const struct voc_matching *run, size_t e, struct place *place)
{
	const struct voc_term *terms = voc_lexicon_at(run->m->lexicon, 0);
	for (; e < run->extras && run->extra[e].begin == place->begin; e++) {
		const struct voc_term *term = run->extra[e].term;
		uint32_t index = (uint32_t)(term - terms), rank = rank_of(false, true, run->extra[e].precision);
		offer(place, term->kind,
		      (struct best){run->extra[e].end, rank, index, voc_matching_bits(term), run->m->label[index]});
	}
	return e;
}

/* In each kind the longest from the left; exceptions are dropped once they have won. */
static void resolve(struct voc_matching *run, const struct voc_hits *hits, struct voc_finds *finds)
{
	const struct voc_term *terms = voc_lexicon_at(run->m->lexicon, 0);
	const struct voc_clause *clauses = run->clauses->clause, *clause = clauses, *last = clauses + run->clauses->n - 1;
	size_t most = (run->claims + run->extras) * 2; /* a category term may be found as sentiment, too */
	struct voc_found *found = voc_arena_alloc(run->arena, (most + 1) * sizeof *found);
	struct place place;
	size_t n = 0, h = 0, e = 0;
	memset(place.free_from, 0, sizeof place.free_from);
	while (h < hits->n || e < run->extras) {
		place.begin = h < hits->n ? hits->hit[h].begin : UINT32_MAX;
		if (e < run->extras && run->extra[e].begin < place.begin)
			place.begin = run->extra[e].begin;
		place.seen = place.bits = 0;
		h = offer_hits(run, hits, h, &place);
		e = offer_extras(run, e, &place);
		if (!place.seen)
			continue;
		lend_sentiment(&place);
		while (clause < last && clause[1].begin <= place.begin)
			clause++;
		for (unsigned rest = place.seen; rest; rest &= rest - 1) {
			unsigned kind = voc_lowest_bit(rest);
			const struct best *best = &place.best[kind];
			place.free_from[kind] = best->end;
			VOC_PREFETCH(&terms[best->index]);
			found[n] = (struct voc_found){.begin = place.begin,
						      .end = best->end,
						      .term = &terms[best->index],
						      .clause = (uint32_t)(clause - clauses),
						      .kind = (uint8_t)kind,
						      .label = best->label,
						      .inflected = best->rank < RANK_WRITTEN};
			n += !(best->bits & VOC_CLAIM_EXCEPTION) | run->exceptions;
		}
	}
	*finds = (struct voc_finds){found, n, run->limited, run->weighed, run->weigheds};
}

static void collect(struct voc_matching *run, struct voc_hits *hits)
{
	voc_scan(run->m->scanner, run->text, hits);
	run->rule_seen = voc_arena_zero(run->arena, run->m->rules + 1, 1);
	if (take_hits(run, hits)) {
		voc_matching_apply_rules(run, hits);
	}
	if (run->m->regexes)
		voc_matching_apply_regexes(run);
}

void voc_matcher_find(const struct voc_matcher *m, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *finds)
{
	struct voc_matching run = {.m = m, .text = text, .clauses = clauses, .arena = arena};
	struct voc_hits hits = {NULL, 0, 0, arena};
	collect(&run, &hits);
	resolve(&run, &hits, finds);
}

/* The terms among the items of HIT, all of them, to FOUND unless NULL; how many they are. */
static size_t list_hit(const struct voc_matching *run, const struct voc_hit *hit, struct voc_found *found)
{
	const struct voc_matcher *m = run->m;
	size_t n, terms = 0;
	const uint32_t *item = voc_scanner_items(m->scanner, hit->group, &n);
	for (size_t i = 0; i < n; i++) {
		const struct voc_target *target = &m->target[item[i]];
		if (target->kind != VOC_TARGET_TERM)
			continue;
		const struct voc_term *term = voc_lexicon_at(m->lexicon, target->index);
		if (found)
			found[terms] = (struct voc_found){
				hit->begin, hit->end, term, 0, (uint8_t)term->kind, m->label[target->index], hit->inflected};
		terms++;
	}
	return terms;
}

/* The rows of learned dictionaries behind a hit. */
static size_t list_learned(const struct voc_matching *run, const struct voc_weighed *hit, struct voc_found *found)
{
	const struct voc_learned *learned = voc_matcher_learned(run->m, (enum voc_kind)hit->kind);
	size_t n = 0;
	for (size_t k = 0; k < learned->labels; k++) {
		const struct voc_term *term = learned->term[hit->feature * learned->labels + k];
		if (term)
			found[n++] = (struct voc_found){hit->begin, hit->end, term, 0, hit->kind, VOC_NO_LABEL, false};
	}
	return n;
}

/* Every term that stands in the text, won or not. */
static void list_all(const struct voc_matching *run, const struct voc_hits *hits, struct voc_finds *all)
{
	size_t most = run->extras, n = 0, e = 0;
	for (size_t i = 0; i < run->weigheds; i++)
		most += voc_matcher_learned(run->m, (enum voc_kind)run->weighed[i].kind)->labels;
	for (size_t h = 0; h < hits->n; h++)
		most += list_hit(run, &hits->hit[h], NULL);
	struct voc_found *found = voc_arena_alloc(run->arena, (most + 1) * sizeof *found);
	for (size_t h = 0; h < hits->n || e < run->extras;) {
		if (h == hits->n || (e < run->extras && run->extra[e].begin < hits->hit[h].begin)) {
			const struct voc_extra *extra = &run->extra[e++];
			found[n++] = (struct voc_found){extra->begin,
							extra->end,
							extra->term,
							0,
							(uint8_t)extra->term->kind,
							(uint8_t)voc_label_number(extra->term->kind, extra->term->label),
							false};
			continue;
		}
		n += list_hit(run, &hits->hit[h++], found + n);
	}
	for (size_t i = 0; i < run->weigheds; i++)
		n += list_learned(run, &run->weighed[i], found + n);
	*all = (struct voc_finds){found, n, run->limited, run->weighed, run->weigheds};
}

void voc_matcher_look(const struct voc_matcher *m, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *all, struct voc_finds *winners)
{
	struct voc_matching run = {.m = m, .text = text, .clauses = clauses, .arena = arena, .exceptions = true};
	struct voc_hits hits = {NULL, 0, 0, arena};
	collect(&run, &hits);
	list_all(&run, &hits, all);
	resolve(&run, &hits, winners);
}
