/* SPDX-License-Identifier: Apache-2.0 */
/* matcher -- scanner hits, rules and regexes to terms, then longest-from-the-left in each kind. Exceptions compete like any term and
 * vanish when they have won. */
#include "text/matcher.h"

#include <stdlib.h>
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
	run->extra[run->extras] = (struct voc_extra){term, begin, end, precision, (uint32_t)run->extras};
	run->extras++;
}

static int compare_extras(const void *a, const void *b)
{
	const struct voc_extra *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* By rising begin, of equal ones as they were found. */
static void sort_extras(struct voc_matching *run)
{
	for (size_t i = 1; i < run->extras; i++) {
		if (run->extra[i].begin < run->extra[i - 1].begin) {
			qsort(run->extra, run->extras, sizeof *run->extra, compare_extras);
			return;
		}
	}
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

/* Looks behind each hit: notes its gate, and keeps what stands for a term. What a hit stands for can hardly be foretold, so that there is
 * no branch for what is frequent. */
static void take_hits(struct voc_matching *run, const struct voc_hits *hits)
{
	const struct voc_matcher *m = run->m;
	const struct voc_hit *hit = run->hit = hits->hit;
	voc_matching_expect_gates(run, hits->n);
	uint32_t *sight = run->sight, *sighted = run->sighted, *before = run->before;
	uint32_t *kept = run->kept = voc_arena_alloc(run->arena, (hits->n + 1) * sizeof *kept);
	uint64_t *seen = run->seen;
	size_t n = hits->n, kepts = 0, sights = 0, more = 0;
	for (size_t i = 0; i < n && i < AHEAD; i++)
		VOC_PREFETCH(&m->group[hit[i].group]);
	for (size_t i = 0; i < n; i++) {
		const struct voc_group *group = &m->group[hit[i].group];
		VOC_PREFETCH(&m->group[hit[i + AHEAD < n ? i + AHEAD : i].group]);
		uint32_t gate = group->gate, again = seen[gate / 64] >> gate % 64 & 1;
		before[i] = sight[gate] | (again - 1); /* VOC_NONE unless AGAIN */
		sight[gate] = (uint32_t)i;
		sighted[sights] = gate;
		sights += 1 - again;
		seen[gate / 64] |= UINT64_C(1) << gate % 64;
		kept[kepts] = (uint32_t)i;
		kepts += group->claim.holds & VOC_HOLDS_CLAIM;
		if (group->claim.holds & VOC_HOLDS_CLAIMS)
			more += m->many[group->many + 1].claim - m->many[group->many].claim;
		if (group->claim.holds & VOC_HOLDS_WEIGHS)
			take_weighed(run, &hit[i], &m->many[group->many]);
	}
	kept[kepts] = (uint32_t)n;
	run->sights = sights;
	run->claims = kepts + more;
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

static inline void offer_claim(struct place *place, const struct voc_hit *hit, const struct voc_claim *claim)
{
	uint32_t rank = rank_of(hit->inflected, true, VOC_PRECISION_LITERAL);
	offer(place, claim->kind, (struct best){hit->end, rank, claim->index, claim->bits, claim->label});
}

/* What the groups of the hits with the numbers KEPT and on offer at PLACE; where they end. */
static inline const uint32_t *offer_hits(const struct voc_matcher *m, const struct voc_hit *hits, const uint32_t *kept,
					 struct place *place)
{
	for (; hits[*kept].begin == place->begin; kept++) {
		const struct voc_hit *hit = &hits[*kept];
		const struct voc_group *group = &m->group[hit->group];
		offer_claim(place, hit, &group->claim);
		if (!(group->claim.holds & VOC_HOLDS_CLAIMS))
			continue;
		const struct voc_many *many = &m->many[group->many];
		for (uint32_t c = many[0].claim; c < many[1].claim; c++)
			offer_claim(place, hit, &m->claim[c]);
	}
	return kept;
}

/* The same of what rules and regexes have found. */
static size_t offer_extras(const struct voc_matching *run, const struct voc_term *terms, size_t e, struct place *place)
{
	for (; e < run->extras && run->extra[e].begin == place->begin; e++) {
		const struct voc_term *term = run->extra[e].term;
		uint32_t index = (uint32_t)(term - terms), rank = rank_of(false, true, run->extra[e].precision);
		offer(place, term->kind,
		      (struct best){run->extra[e].end, rank, index, voc_matching_bits(term), run->m->label[index]});
	}
	return e;
}

/* In each kind the longest from the left; exceptions are dropped once they have won. */
static void resolve(struct voc_matching *run, struct voc_finds *finds)
{
	const struct voc_term *terms = voc_lexicon_at(run->m->lexicon, 0);
	const struct voc_clause *clauses = run->clauses->clause, *clause = clauses;
	size_t most = (run->claims + run->extras) * 2; /* a category term may be found as sentiment, too */
	struct voc_found *found = voc_arena_alloc(run->arena, (most + 1) * sizeof *found);
	struct place place;
	const struct voc_hit *hits = run->hit;
	const uint32_t *kept = run->kept;
	size_t n = 0, e = 0;
	memset(place.free_from, 0, sizeof place.free_from);
	while ((place.begin = hits[*kept].begin) != UINT32_MAX || e < run->extras) {
		if (e < run->extras && run->extra[e].begin < place.begin)
			place.begin = run->extra[e].begin;
		place.seen = place.bits = 0;
		kept = offer_hits(run->m, hits, kept, &place);
		e = offer_extras(run, terms, e, &place);
		if (!place.seen)
			continue;
		lend_sentiment(&place);
		clause += clause[1].begin <= place.begin; /* mostly enough, and no branch */
		while (clause[1].begin <= place.begin)
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
	uint32_t regexes = (uint32_t)run->m->regexes;
	voc_scan(run->m->scanner, run->text, hits);
	take_hits(run, hits);
	struct voc_ready ready = voc_matching_ready(run);
	size_t n = 0;
	while (n < ready.n && ready.gated[n] < regexes)
		n++;
	for (size_t i = n; i < ready.n; i++)
		ready.gated[i] -= regexes;
	voc_matching_apply_rules(run, ready.gated + n, ready.n - n);
	voc_matching_apply_regexes(run, ready.gated, n);
	sort_extras(run);
}

void voc_matcher_find(const struct voc_matcher *m, const struct voc_text *text, const struct voc_clauses *clauses,
		      struct voc_arena *arena, struct voc_finds *finds)
{
	struct voc_matching run = {.m = m, .text = text, .clauses = clauses, .arena = arena};
	struct voc_hits hits = {NULL, 0, 0, arena};
	collect(&run, &hits);
	resolve(&run, finds);
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
	resolve(&run, winners);
}
