/* SPDX-License-Identifier: Apache-2.0 */
/* sentiment -- additive and auditable: score = weight × factors, each factor a step that names its term.
 *
 * negation.c and turn.c say which words reach a term; here they are put together, with emphasis and politeness. Factors that no
 * dictionary holds are named constants. */
#include "text/sentiment.h"

#include <math.h>

#include "text/scope.h"

#define ALPHA 15.0      /* of the normalisation; as in Hutto and Gilbert 2014 (VADER), ICWSM-14 */
#define WORD_LENGTH 1.3 /* what a Latin word counts for, in Han characters */
#define EXCLAMATION 0.1 /* for each of up to three ! */
#define CAPITALS 1.2
#define REPEATED 0.4 /* a term counts once; its echoes add little */
#define SUPPOSED 3.5 /* how near a condition makes a mishap hypothetical: "要是坏了", "if it breaks" */
#define ASKING 0.5   /* a word of question up to this factor truly asks; "why is" does not */
#define POLITE 0.05  /* "…, thanks" that closes a request */
#define STEPS 12

double voc_sentiment_normal(double sum)
{
	return sum / sqrt(sum * sum + ALPHA);
}

double voc_scope_gap(const struct voc_text *text, uint32_t from, uint32_t to)
{
	double length = 0;
	for (uint32_t i = from; i < to && length <= VOC_FAR; i++) {
		enum voc_class class = voc_class_of(text->cp[i]);
		if (class == VOC_CLASS_HAN)
			length += 1;
		else if (class == VOC_CLASS_WORD && (i == from || voc_class_of(text->cp[i - 1]) != VOC_CLASS_WORD))
			length += WORD_LENGTH;
	}
	return length;
}

void voc_scope_step(const struct voc_scope *scope, size_t i, const char *what, size_t by, double factor)
{
	struct voc_match *match = &scope->match[i];
	if (match->steps == STEPS)
		return;
	if (!match->step)
		match->step = voc_arena_alloc(scope->arena, STEPS * sizeof *match->step);
	struct voc_step step = {NULL, what, factor, 0, 0};
	if (by != SIZE_MAX) {
		step.term = scope->finds->found[by].term;
		step.begin = scope->match[by].begin;
		step.end = scope->match[by].end;
	}
	((struct voc_step *)match->step)[match->steps++] = step;
	match->score *= factor;
}

static bool capitals(struct voc_span raw)
{
	size_t letters = 0;
	for (size_t i = 0; i < raw.n; i++) {
		if (raw.p[i] >= 'a' && raw.p[i] <= 'z')
			return false;
		letters += raw.p[i] >= 'A' && raw.p[i] <= 'Z';
	}
	return letters >= 2;
}

static bool has_lower(struct voc_span raw)
{
	for (size_t i = 0; i < raw.n; i++)
		if (raw.p[i] >= 'a' && raw.p[i] <= 'z')
			return true;
	return false;
}

/* Whether TERM is among the last sentiment terms, negated or not as now; notes it. "The free gift was not free" is no echo. */
static bool seen_before(struct voc_scope *scope, const struct voc_term *term, bool negated)
{
	size_t from = scope->seen_count > VOC_LOOK ? scope->seen_count - VOC_LOOK : 0;
	for (size_t k = from; k < scope->seen_count; k++)
		if (scope->seen[k] == term && scope->seen_negated[k] == negated)
			return true;
	scope->seen[scope->seen_count] = term;
	scope->seen_negated[scope->seen_count++] = negated;
	return false;
}

static void emphasise(struct voc_scope *scope, size_t i)
{
	const struct voc_found *me = &scope->finds->found[i];
	const struct voc_match *match = &scope->match[i];
	uint32_t bangs = scope->clauses->clause[me->clause].bangs;
	if (bangs)
		voc_scope_step(scope, i, "exclamation", SIZE_MAX, 1 + EXCLAMATION * (bangs < 3 ? bangs : 3));
	if (capitals((struct voc_span){scope->text->raw.p + match->begin, match->end - match->begin}) &&
	    has_lower(scope->text->raw)) /* else all of it is shouted, or it is how they write */
		voc_scope_step(scope, i, "capitals", SIZE_MAX, CAPITALS);
	if (seen_before(scope, me->term, match->negated))
		voc_scope_step(scope, i, "repeated", SIZE_MAX, REPEATED);
}

/* "If it breaks I send it back" and "has anyone had one that won't start?" are no complaint yet; but an allergy is urgent even when
 * only feared. */
static bool hypothetical(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	bool complains = me->kind == VOC_KIND_INTENT && voc_span_is(me->term->label, "complaint");
	bool praises = me->kind == VOC_KIND_INTENT && voc_span_is(me->term->label, "praise");
	bool asked = scope->clauses->clause[me->clause].mark == '?';
	if (!complains && !praises && (me->kind != VOC_KIND_TIER || voc_span_is(me->term->label, "S")))
		return false;
	for (size_t k = i; k-- > 0 && i - k <= VOC_LOOK && all[k].clause == me->clause;) {
		if (all[k].kind != VOC_KIND_CONTRAST || all[k].end > me->begin)
			continue;
		enum voc_turn turn = voc_turn_of(&all[k]);
		if (turn == VOC_TURN_CONDITION && voc_scope_gap(scope->text, all[k].end, me->begin) <= SUPPOSED)
			return true;
		if (turn == VOC_TURN_QUESTION && complains && asked && all[k].term->weight <= ASKING)
			return true;
	}
	return false;
}

static bool requests(const struct voc_scope *scope, size_t k)
{
	const struct voc_term *term = scope->finds->found[k].term;
	if (scope->finds->found[k].kind == VOC_KIND_INTENT)
		return voc_span_is(term->label, "inquiry") || voc_span_is(term->label, "suggestion");
	if (scope->finds->found[k].kind != VOC_KIND_CONTRAST)
		return false;
	enum voc_turn turn = voc_turn_of(&scope->finds->found[k]);
	return turn == VOC_TURN_QUESTION || turn == VOC_TURN_WISH;
}

/* Thanks that close a request are a formula: the last word of feeling, alone in its clause, after a question or a wish. */
static void polite(const struct voc_scope *scope)
{
	const struct voc_found *all = scope->finds->found;
	size_t last = SIZE_MAX, spoken = 0;
	bool request = false, thanks = false;
	for (size_t i = 0; i < scope->finds->n; i++)
		if (voc_scope_speaks(scope, i))
			last = i;
	for (size_t i = 0; last != SIZE_MAX && i < scope->finds->n; i++) {
		bool here = all[i].clause == all[last].clause;
		request |= all[i].clause < all[last].clause && requests(scope, i);
		spoken += here && voc_scope_speaks(scope, i);
		thanks |= here && all[i].kind == VOC_KIND_EMOTION && voc_span_is(all[i].term->label, "gratitude");
	}
	if (!request || !thanks || spoken != 1)
		return;
	voc_scope_step(scope, last, "closes a request", SIZE_MAX, POLITE);
	for (size_t i = 0; i < scope->finds->n; i++)
		if (all[i].clause == all[last].clause && (all[i].kind == VOC_KIND_EMOTION || all[i].kind == VOC_KIND_INTENT))
			scope->match[i].negated = true;
}

static void start_matches(const struct voc_scope *scope)
{
	for (size_t i = 0; i < scope->finds->n; i++) {
		const struct voc_found *found = &scope->finds->found[i];
		scope->match[i] = (struct voc_match){found->term,
						     scope->text->at[found->begin],
						     scope->text->at[found->end],
						     found->clause,
						     (enum voc_kind)found->kind,
						     found->term->weight,
						     0,
						     false,
						     NULL,
						     0};
		if (found->kind == VOC_KIND_SENTIMENT)
			scope->match[i].score = found->term->weight;
	}
}

void voc_sentiment_score(const struct voc_text *text, const struct voc_clauses *clauses, const struct voc_finds *finds,
			 struct voc_arena *arena, struct voc_match *match)
{
	size_t n = finds->n;
	bool *flags = voc_arena_zero(arena, 3 * n + 1, sizeof *flags);
	size_t *within = voc_arena_alloc(arena, (n + 1) * sizeof *within);
	const struct voc_term **seen = voc_arena_alloc(arena, (n + 1) * sizeof *seen);
	struct voc_scope scope = {text, clauses, finds, match, flags, within, flags + n, seen, flags + 2 * n, 0, arena, 0};
	start_matches(&scope);
	for (size_t i = 0; i < n; i++)
		scope.kinds |= 1u << finds->found[i].kind;
	voc_negation_consume(&scope);
	for (size_t i = 0; i < n; i++)
		if (finds->found[i].kind == VOC_KIND_SENTIMENT)
			voc_negation_apply(&scope, i);
	for (size_t i = 0; i < n; i++)
		if (finds->found[i].kind == VOC_KIND_NEGATION)
			voc_negation_trail(&scope, i);
	for (size_t i = 0; i < n; i++) {
		enum voc_kind kind = (enum voc_kind)finds->found[i].kind;
		if (kind == VOC_KIND_SENTIMENT) {
			voc_turn_apply(&scope, i);
			emphasise(&scope, i);
		} else if (kind != VOC_KIND_NEGATION && kind != VOC_KIND_DEGREE && kind != VOC_KIND_CONTRAST) {
			match[i].negated = voc_negation_of_trigger(&scope, i) || hypothetical(&scope, i);
		}
	}
	for (size_t i = 0; i < n; i++)
		if (finds->found[i].kind == VOC_KIND_SENTIMENT && within[i] != SIZE_MAX)
			voc_negation_mute(&scope, i);
	polite(&scope);
}
