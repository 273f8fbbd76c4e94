/* SPDX-License-Identifier: Apache-2.0 */
/* sentiment -- additive and auditable: score = weight × factors, each factor a step that names its term.
 *
 * negation.c and turn.c say which words reach a term; here they are put together, with emphasis and politeness. Factors that no
 * dictionary holds are named constants. */
#include "text/sentiment.h"

#include <math.h>

#include "base/eight.h"
#include "base/mask.h"
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
	uint8_t before = VOC_CLASS_OTHER;
	for (uint32_t i = from; i < to && length <= VOC_FAR; i++) {
		uint8_t class = text->class[i];
		if (class == VOC_CLASS_HAN)
			length += 1;
		else if (class == VOC_CLASS_WORD && before != VOC_CLASS_WORD)
			length += WORD_LENGTH;
		before = class;
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
	struct voc_step *step = (struct voc_step *)match->step + match->steps++;
	*step = (struct voc_step){.what = what, .factor = factor};
	if (by != SIZE_MAX) {
		step->term = scope->match[by].term;
		step->begin = scope->match[by].begin;
		step->end = scope->match[by].end;
	}
	match->score *= factor;
}

/* Whether FOUND is Han and no more than eight characters, as most terms in Chinese are. */
static bool short_han(const struct voc_text *text, const struct voc_found *found)
{
	_Static_assert(VOC_TEXT_BEHIND >= 8, "eight classes can be read wherever a term begins");
	static const char first[16] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"; /* N bytes of them from 8 - N on */
	uint32_t n = found->end - found->begin;
	uint64_t other = voc_eight((const char *)text->class + found->begin) ^ VOC_EIGHT(VOC_CLASS_HAN);
	return n <= 8 && (other & voc_eight(first + 8 - n)) == 0;
}

/* Whether FOUND is written with two capitals at least and no small letter. */
static bool capitals(const struct voc_text *text, const struct voc_found *found)
{
	size_t letters = 0;
	if (short_han(text, found))
		return false;
	for (uint32_t i = found->begin; i < found->end; i++) {
		char c = text->raw.p[text->at[i]];
		if (text->class[i] != VOC_CLASS_WORD)
			continue;
		if (c >= 'a' && c <= 'z')
			return false;
		letters += c >= 'A' && c <= 'Z';
	}
	return letters >= 2;
}

/* What the terms of a text are seen against. */
struct emphasis {
	uint32_t *seen; /* the sentiment finds so far, the first of each term */
	size_t n;
	uint64_t hashes; /* of the terms seen: most are new, and then no list is looked through */
	enum { UNKNOWN, SHOUTED, SPOKEN } voice;
};

/* Whether the text has a small letter; else all of it is shouted, or it is how they write. */
static bool spoken(struct emphasis *e, struct voc_span raw)
{
	if (e->voice != UNKNOWN)
		return e->voice == SPOKEN;
	e->voice = SHOUTED;
	for (size_t i = 0; i < raw.n && e->voice == SHOUTED; i++)
		if (raw.p[i] >= 'a' && raw.p[i] <= 'z')
			e->voice = SPOKEN;
	return e->voice == SPOKEN;
}

/* Whether the term of sentiment find I is among the last ones, negated or not as now; notes it. "The free gift was not free" is no
 * echo. */
static inline bool seen_before(const struct voc_scope *scope, size_t i, struct emphasis *e)
{
	const struct voc_found *all = scope->finds->found;
	const struct voc_match *match = scope->match;
	uint64_t hash = UINT64_C(1) << ((uintptr_t)all[i].term * UINT64_C(0x9E3779B97F4A7C15) >> 58);
	if (e->hashes & hash)
		for (size_t k = voc_look_low(e->n); k < e->n; k++)
			if (all[e->seen[k]].term == all[i].term && match[e->seen[k]].negated == match[i].negated)
				return true;
	e->seen[e->n++] = (uint32_t)i;
	e->hashes |= hash;
	return false;
}

static inline void emphasise(const struct voc_scope *scope, size_t i, uint32_t clause, struct emphasis *e)
{
	const struct voc_found *me = &scope->finds->found[i];
	if (clause & VOC_MARK_BIT(VOC_CLAUSE_CALLED)) {
		uint32_t bangs = scope->clauses->clause[me->clause].bangs;
		voc_scope_step(scope, i, "exclamation", SIZE_MAX, 1 + EXCLAMATION * (bangs < 3 ? bangs : 3));
	}
	if (capitals(scope->text, me) && spoken(e, scope->text->raw))
		voc_scope_step(scope, i, "capitals", SIZE_MAX, CAPITALS);
	if (seen_before(scope, i, e))
		voc_scope_step(scope, i, "repeated", SIZE_MAX, REPEATED);
}

/* Whether a request stands in the clause of find I, or in the next one: "the payment failed, what should I do?" */
static bool asks_for(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	VOC_EACH_MARKED(k, scope->marks, VOC_KIND_CONTRAST)
		if (voc_turn_of(&all[k]) == VOC_TURN_REQUEST &&
		    (all[k].clause == all[i].clause || all[k].clause == all[i].clause + 1))
			return true;
	return false;
}

/* "If it breaks I send it back" and "has anyone had one that won't start?" are no complaint yet; but an allergy is urgent even when
 * only feared. */
static bool hypothetical(const struct voc_scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	bool complains = me->kind == VOC_KIND_INTENT && me->label == VOC_INTENT_COMPLAINT;
	if (complains && !voc_turn_judged(scope, i) && asks_for(scope, i))
		return true;
	if (!(voc_scope_clause(scope, me) & VOC_MARK_BIT(VOC_KIND_CONTRAST)))
		return false;
	bool praises = me->kind == VOC_KIND_INTENT && me->label == VOC_INTENT_PRAISE;
	if (!complains && !praises && (me->kind != VOC_KIND_TIER || me->label == VOC_TIER_S))
		return false;
	bool asked = scope->clauses->clause[me->clause].mark == '?';
	size_t k = i;
	while ((k = voc_mark_back(scope->marks, VOC_KIND_CONTRAST, k, i)) != VOC_NOWHERE && all[k].clause == me->clause) {
		if (all[k].end > me->begin)
			continue;
		enum voc_turn turn = voc_turn_of(&all[k]);
		if (turn == VOC_TURN_CONDITION && voc_scope_gap(scope->text, all[k].end, me->begin) <= SUPPOSED)
			return true;
		if (turn == VOC_TURN_QUESTION && complains && asked && all[k].term->weight <= ASKING)
			return true;
	}
	return false;
}

/* Whether a question or a wish stands in a clause before CLAUSE. */
static bool requested(const struct voc_scope *scope, uint32_t clause)
{
	const struct voc_found *all = scope->finds->found;
	VOC_EACH_MARKED(i, scope->marks, VOC_KIND_INTENT)
		if (all[i].clause < clause && (all[i].label == VOC_INTENT_INQUIRY || all[i].label == VOC_INTENT_SUGGESTION))
			return true;
	VOC_EACH_MARKED(i, scope->marks, VOC_KIND_CONTRAST) {
		enum voc_turn turn = voc_turn_of(&all[i]);
		if (all[i].clause < clause && (turn == VOC_TURN_QUESTION || turn == VOC_TURN_WISH || turn == VOC_TURN_REQUEST))
			return true;
	}
	return false;
}

static bool thanked(const struct voc_scope *scope, uint32_t clause)
{
	const struct voc_found *all = scope->finds->found;
	VOC_EACH_MARKED(i, scope->marks, VOC_KIND_EMOTION)
		if (all[i].clause == clause && all[i].label == VOC_EMOTION_GRATITUDE)
			return true;
	return false;
}

/* Thanks that close a request are a formula: the last word of feeling, alone in its clause, after a question or a wish. */
static void polite(const struct voc_scope *scope)
{
	const struct voc_found *all = scope->finds->found;
	size_t last = voc_mark_before(scope->marks, VOC_MARK_SPEAKS, scope->finds->n, 0);
	if (last == VOC_NOWHERE || !thanked(scope, all[last].clause))
		return;
	size_t before = voc_mark_before(scope->marks, VOC_MARK_SPEAKS, last, 0);
	bool alone = before == VOC_NOWHERE || all[before].clause != all[last].clause;
	if (!alone || !requested(scope, all[last].clause))
		return;
	voc_scope_step(scope, last, "closes a request", SIZE_MAX, POLITE);
	for (size_t i = 0; i < scope->finds->n; i++)
		if (all[i].clause == all[last].clause && (all[i].kind == VOC_KIND_EMOTION || all[i].kind == VOC_KIND_INTENT))
			scope->match[i].negated = true;
}

static void start_matches(const struct voc_scope *scope)
{
	const uint32_t *at = scope->text->at;
	const struct voc_found *found = scope->finds->found, *end = found + scope->finds->n;
	for (struct voc_match *match = scope->match; found < end; found++, match++) {
		double weight = found->term->weight;
		const double score[2] = {0, weight};
		*match = (struct voc_match){.term = found->term,
					    .begin = at[found->begin],
					    .end = at[found->end],
					    .clause = found->clause,
					    .kind = (enum voc_kind)found->kind,
					    .weight = weight,
					    .score = score[found->kind == VOC_KIND_SENTIMENT]};
	}
}

/* Turns and emphasis. */
static void weigh_context(const struct voc_scope *scope)
{
	const uint32_t turns = VOC_MARK_BIT(VOC_CLAUSE_ASKED) | VOC_MARK_BIT(VOC_CLAUSE_TURNED);
	struct emphasis e = {voc_arena_alloc(scope->arena, (scope->finds->n + 1) * sizeof *e.seen), 0, 0, UNKNOWN};
	VOC_EACH_MARKED(i, scope->marks, VOC_KIND_SENTIMENT) {
		uint32_t clause = voc_scope_clause(scope, &scope->finds->found[i]);
		if (clause & turns)
			voc_turn_reach(scope, i);
		emphasise(scope, i, clause, &e);
	}
}

/* Triggers that are negated, or only supposed. */
static void hush_triggers(const struct voc_scope *scope)
{
	const struct voc_marks *marks = scope->marks;
	static const enum voc_kind others[] = {VOC_KIND_SENTIMENT, VOC_KIND_NEGATION, VOC_KIND_DEGREE, VOC_KIND_CONTRAST};
	if (!scope->within && !voc_mark_any(marks, VOC_KIND_CONTRAST))
		return;
	for (size_t b = 0; b * VOC_MARK_BLOCK < marks->n; b++) {
		uint64_t triggers = voc_mask_low(marks->n - b * VOC_MARK_BLOCK);
		for (size_t k = 0; k < sizeof others / sizeof others[0]; k++)
			triggers &= ~marks->block[b][others[k]];
		for (; triggers; triggers &= triggers - 1) {
			size_t i = b * VOC_MARK_BLOCK + voc_lowest_bit(triggers);
			scope->match[i].negated = voc_negation_of_trigger(scope, i) || hypothetical(scope, i);
		}
	}
}

void voc_sentiment_score(const struct voc_text *text, const struct voc_clauses *clauses, const struct voc_finds *finds,
			 const struct voc_marks *marks, struct voc_arena *arena, struct voc_match *match)
{
	struct voc_scope scope = {text, clauses, finds, marks, match, arena, NULL, false};
	start_matches(&scope);
	if (voc_modifiers_mark(&scope))
		voc_negation_apply(&scope);
	scope.negated = voc_mark_any(marks, VOC_MARK_USED);
	weigh_context(&scope);
	hush_triggers(&scope);
	if (scope.within)
		voc_negation_mute(&scope);
	if (voc_mark_any(marks, VOC_KIND_EMOTION))
		polite(&scope);
}
