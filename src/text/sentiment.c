/* SPDX-License-Identifier: Apache-2.0 */
/* sentiment -- additive and auditable: score = weight × factors, each factor a step that names its term.
 *
 * Scope is the clause. A negation or degree word governs the next sentiment term behind it, unless another sentiment term or a
 * contrast stands between; "和", "or" hand the negation on ("没有异味和破损"). Two negations make an affirmation. A degree word under a
 * negation softens it ("不是很好" is mild). Factors that no dictionary holds are named constants here. */
#include "text/sentiment.h"

#include <math.h>

#define ALPHA 15.0            /* of the normalisation; as in Hutto and Gilbert 2014 (VADER), ICWSM-14 */
#define REACH 8.0             /* of a negation, in characters */
#define DEGREE_REACH 3.5      /* of a degree word */
#define AFTER_REACH 2.5       /* of a word that follows what it governs */
#define WORD_LENGTH 1.3       /* what a Latin word counts for, in characters */
#define NEGATED_NEGATIVE 0.6  /* "not bad" is less good than "not good" is bad */
#define NEGATED_DEGREE 0.6    /* "not very good" */
#define BEFORE_CONTRAST 0.6   /* what stands before "but" */
#define EXCLAMATION 0.1       /* for each of up to three ! */
#define CAPITALS 1.2
#define REPEATED 0.4          /* a term counts once; its echoes add little */
#define STEPS 12
#define LOOK 128              /* finds looked at on each side: keeps the work linear in the text */

struct scope {
	const struct voc_text *text;
	const struct voc_clauses *clauses;
	const struct voc_finds *finds;
	struct voc_match *match;
	bool *consumed; /* a modifier inside a sentiment term is part of it */
	size_t *twin;   /* of a sentiment find: the negation in the same place ("never" alone is a complaint), SIZE_MAX for none */
	bool *used;     /* a negation that has governed a term */
	const struct voc_term **seen; /* the sentiment terms so far, each once */
	size_t seen_count;
	struct voc_arena *arena;
};

enum voc_turn voc_turn_of(const struct voc_term *term)
{
	static const char *const names[] = {"contrast", "concession", "condition", "wish", "question", "rhetorical", "clause"};
	for (int i = 0; i < VOC_TURN_CLAUSE; i++)
		if (voc_span_is(term->label, names[i]))
			return (enum voc_turn)i;
	return VOC_TURN_CLAUSE;
}

double voc_sentiment_normal(double sum)
{
	return sum / sqrt(sum * sum + ALPHA);
}

/* Length of the text between two terms. */
static double gap(const struct voc_text *text, uint32_t from, uint32_t to)
{
	double length = 0;
	for (uint32_t i = from; i < to && length <= REACH + 1; i++) {
		enum voc_class class = voc_class_of(text->cp[i]);
		if (class == VOC_CLASS_HAN)
			length += 1;
		else if (class == VOC_CLASS_WORD && (i == from || voc_class_of(text->cp[i - 1]) != VOC_CLASS_WORD))
			length += WORD_LENGTH;
	}
	return length;
}

/* Multiplies the score of find I by FACTOR, brought by find BY (SIZE_MAX: by a rule of the engine). */
static void put_step(const struct scope *scope, size_t i, const char *what, size_t by, double factor)
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

static bool modifier(const struct voc_found *found)
{
	return found->kind == VOC_KIND_NEGATION || found->kind == VOC_KIND_DEGREE;
}

/* Whether another modifier covers I: "没有一点" is one negation, not a negation of "有一点". */
static bool covered(const struct voc_finds *finds, size_t i)
{
	const struct voc_found *me = &finds->found[i];
	for (size_t k = i > 4 ? i - 4 : 0; k < finds->n && finds->found[k].begin < me->end; k++) {
		const struct voc_found *other = &finds->found[k];
		if (k == i || !modifier(other) || other->kind == me->kind || other->end <= me->begin || other->begin >= me->end)
			continue;
		uint32_t mine = me->end - me->begin, its = other->end - other->begin;
		if (its > mine || (its == mine && other->kind == VOC_KIND_NEGATION))
			return true;
	}
	return false;
}

/* The negation that stands exactly where sentiment find I stands. */
static size_t twin_of(const struct voc_finds *finds, size_t i)
{
	const struct voc_found *me = &finds->found[i];
	for (size_t k = i + 1; k < finds->n && finds->found[k].begin == me->begin; k++)
		if (finds->found[k].kind == VOC_KIND_NEGATION && finds->found[k].end == me->end)
			return k;
	return SIZE_MAX;
}

/* Marks negation and degree words that are part of something longer: "不新鲜" is a sentiment term and holds its own 不. Finds of
 * one place stand in the order of their kinds, sentiment before modifiers. */
static void consume(const struct scope *scope)
{
	const struct voc_finds *finds = scope->finds;
	uint32_t begin = 0, end = 0;
	for (size_t i = 0; i < finds->n; i++) {
		const struct voc_found *found = &finds->found[i];
		if (found->kind == VOC_KIND_SENTIMENT) {
			scope->twin[i] = twin_of(finds, i);
			if (scope->twin[i] != SIZE_MAX)
				continue;
			begin = found->begin;
			end = found->end;
		} else if (modifier(found)) {
			scope->consumed[i] = (found->begin >= begin && found->end <= end) || covered(finds, i);
		}
	}
}

/* Between two sentiment terms only an "and": what negates the first negates the second. */
static bool coordinated(const struct scope *scope, uint32_t from, uint32_t to)
{
	static const uint32_t joins[] = {0x3001, 0x548C, 0x6216, 0x53CA, 0x4E0E, 0x8DDF, '/', '&'}; /* 、和或及与跟 */
	const uint32_t *cp = scope->text->cp;
	bool joined = false;
	for (uint32_t i = from; i < to; i++) {
		bool join = false;
		if (cp[i] == ' ')
			continue;
		for (size_t k = 0; k < sizeof joins / sizeof joins[0]; k++)
			join |= cp[i] == joins[k];
		if (!join && to - i >= 2 && cp[i] == 'o' && cp[i + 1] == 'r' && cp[i + 2] == ' ') {
			join = true;
			i += 1;
		} else if (!join && to - i >= 3 && cp[i] == 'n' && cp[i + 1] == 'o' && cp[i + 2] == 'r') {
			join = true;
			i += 2;
		}
		if (!join)
			return false;
		joined = true;
	}
	return joined;
}

/* A modifier found in front of a sentiment term, nearest first. */
struct modifiers {
	size_t negation[2], degree[2];
	size_t negations, degrees;
	size_t before; /* the sentiment term that ends the window, SIZE_MAX for none */
};

static void look_back(const struct scope *scope, size_t i, struct modifiers *found)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	*found = (struct modifiers){.before = SIZE_MAX};
	for (size_t k = i; k-- > 0 && i - k <= LOOK && all[k].clause == me->clause;) {
		if (all[k].begin >= me->begin)
			continue;
		if (all[k].kind == VOC_KIND_SENTIMENT && scope->twin[k] == SIZE_MAX) {
			found->before = k;
			return;
		}
		if (all[k].kind == VOC_KIND_CONTRAST && voc_turn_of(all[k].term) != VOC_TURN_QUESTION)
			return;
		if ((all[k].kind != VOC_KIND_NEGATION && all[k].kind != VOC_KIND_DEGREE) || scope->consumed[k] ||
		    all[k].end > me->end || (all[k].term->flags & VOC_FLAG_AFTER))
			continue;
		double length = all[k].end < me->begin ? gap(scope->text, all[k].end, me->begin) : 0;
		if (all[k].kind == VOC_KIND_NEGATION && length <= REACH && found->negations < 2)
			found->negation[found->negations++] = k;
		if (all[k].kind == VOC_KIND_DEGREE && length <= DEGREE_REACH && found->degrees < 2)
			found->degree[found->degrees++] = k;
	}
}

static void negate(const struct scope *scope, size_t i, size_t by)
{
	double factor = scope->finds->found[by].term->weight;
	if (scope->match[i].score < 0 && factor < 0)
		factor *= NEGATED_NEGATIVE;
	put_step(scope, i, "negated", by, factor);
	scope->used[by] = true;
	scope->match[i].negated = !scope->match[i].negated;
}

/* Words that follow what they govern: 极了, 死了, "as hell". */
static void look_ahead(const struct scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	for (size_t k = i + 1; k < scope->finds->n && k - i <= LOOK && all[k].clause == me->clause; k++) {
		if (all[k].kind == VOC_KIND_SENTIMENT && all[k].begin >= me->end && scope->twin[k] == SIZE_MAX)
			return;
		if (all[k].begin >= me->end && gap(scope->text, me->end, all[k].begin) > AFTER_REACH)
			return;
		if (scope->consumed[k] || all[k].begin < me->end || !(all[k].term->flags & VOC_FLAG_AFTER))
			continue;
		if (all[k].kind == VOC_KIND_DEGREE)
			put_step(scope, i, "degree", k, all[k].term->weight);
		else if (all[k].kind == VOC_KIND_NEGATION)
			negate(scope, i, k);
	}
}

static void modify(const struct scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found;
	struct modifiers found;
	look_back(scope, i, &found);
	for (size_t k = 0; k < found.degrees; k++) {
		size_t by = found.degree[k];
		bool under = found.negations && all[found.negation[0]].begin < all[by].begin;
		put_step(scope, i, under ? "degree under negation" : "degree", by, under ? NEGATED_DEGREE : all[by].term->weight);
	}
	for (size_t k = 0; k < found.negations; k++)
		negate(scope, i, found.negation[k]);
	if (!found.negations && found.before != SIZE_MAX && scope->match[found.before].negated &&
	    coordinated(scope, all[found.before].end, all[i].begin)) {
		const struct voc_match *first = &scope->match[found.before];
		for (size_t k = 0; k < first->steps; k++) {
			double factor = first->step[k].factor;
			if (first->step[k].term && first->step[k].term->kind == VOC_KIND_NEGATION) {
				put_step(scope, i, "negated with the term before", SIZE_MAX, factor);
				scope->match[i].negated = true;
			}
		}
	}
	look_ahead(scope, i);
}

/* Contrast, concession, condition, wish and question, as far as they reach the term. */
static void turn(const struct scope *scope, size_t i)
{
	const struct voc_found *all = scope->finds->found, *me = &all[i];
	uint32_t sentence = scope->clauses->clause[me->clause].sentence;
	size_t before = SIZE_MAX, after = SIZE_MAX, concession = SIZE_MAX;
	for (size_t k = i > LOOK ? i - LOOK : 0; k < scope->finds->n && k <= i + LOOK; k++) {
		if (all[k].kind != VOC_KIND_CONTRAST || k == i)
			continue;
		uint32_t other = scope->clauses->clause[all[k].clause].sentence;
		if (other > sentence)
			break;
		if (other < sentence)
			continue;
		double weight = all[k].term->weight;
		bool same = all[k].clause == me->clause;
		switch (voc_turn_of(all[k].term)) {
		case VOC_TURN_CONTRAST:
			if (all[k].end <= me->begin)
				before = k;
			else if (all[k].begin >= me->end && after == SIZE_MAX)
				after = k;
			break;
		case VOC_TURN_CONCESSION:
			if (same && all[k].end <= me->begin)
				concession = k;
			break;
		case VOC_TURN_CONDITION:
		case VOC_TURN_WISH:
			if (same)
				put_step(scope, i, voc_turn_of(all[k].term) == VOC_TURN_WISH ? "wish" : "condition", k, weight);
			break;
		case VOC_TURN_QUESTION:
			if (same && me->term->weight > 0)
				put_step(scope, i, "question", k, weight);
			break;
		case VOC_TURN_RHETORICAL:
			if (same && me->term->weight > 0)
				put_step(scope, i, "rhetorical", k, weight);
			break;
		case VOC_TURN_CLAUSE:
			break;
		}
	}
	if (before != SIZE_MAX)
		put_step(scope, i, "after contrast", before, all[before].term->weight);
	if (after != SIZE_MAX)
		put_step(scope, i, "before contrast", after, BEFORE_CONTRAST);
	else if (concession != SIZE_MAX)
		put_step(scope, i, "concession", concession, all[concession].term->weight);
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

/* Whether TERM is among the last sentiment terms; notes it. */
static bool seen_before(struct scope *scope, const struct voc_term *term)
{
	size_t from = scope->seen_count > LOOK ? scope->seen_count - LOOK : 0;
	for (size_t k = from; k < scope->seen_count; k++)
		if (scope->seen[k] == term)
			return true;
	scope->seen[scope->seen_count++] = term;
	return false;
}

static void emphasise(struct scope *scope, size_t i)
{
	const struct voc_found *me = &scope->finds->found[i];
	const struct voc_match *match = &scope->match[i];
	uint32_t bangs = scope->clauses->clause[me->clause].bangs;
	if (bangs)
		put_step(scope, i, "exclamation", SIZE_MAX, 1 + EXCLAMATION * (bangs < 3 ? bangs : 3));
	if (capitals((struct voc_span){scope->text->raw.p + match->begin, match->end - match->begin}) &&
	    has_lower(scope->text->raw)) /* else all of it is shouted, or it is how they write */
		put_step(scope, i, "capitals", SIZE_MAX, CAPITALS);
	if (seen_before(scope, me->term))
		put_step(scope, i, "repeated", SIZE_MAX, REPEATED);
}

void voc_sentiment_score(const struct voc_text *text, const struct voc_clauses *clauses, const struct voc_finds *finds,
			 struct voc_arena *arena, struct voc_match *match)
{
	bool *flags = voc_arena_zero(arena, 2 * finds->n + 1, sizeof *flags);
	size_t *twin = voc_arena_alloc(arena, (finds->n + 1) * sizeof *twin);
	const struct voc_term **seen = voc_arena_alloc(arena, (finds->n + 1) * sizeof *seen);
	struct scope scope = {text, clauses, finds, match, flags, twin, flags + finds->n, seen, 0, arena};
	bool turns = false;
	consume(&scope);
	for (size_t i = 0; i < finds->n; i++) {
		const struct voc_found *found = &finds->found[i];
		match[i] = (struct voc_match){found->term, text->at[found->begin], text->at[found->end], found->clause,
					      (enum voc_kind)found->kind, found->term->weight, 0, false, NULL, 0};
		turns |= found->kind == VOC_KIND_CONTRAST;
	}
	for (size_t i = 0; i < finds->n; i++) {
		const struct voc_found *found = &finds->found[i];
		if (found->kind == VOC_KIND_SENTIMENT) {
			match[i].score = found->term->weight;
			modify(&scope, i);
			if (turns)
				turn(&scope, i);
			emphasise(&scope, i);
		} else if (found->kind != VOC_KIND_NEGATION && found->kind != VOC_KIND_DEGREE && found->kind != VOC_KIND_CONTRAST) {
			struct modifiers back;
			look_back(&scope, i, &back);
			match[i].negated = back.negations == 1;
		}
	}
	for (size_t i = 0; i < finds->n; i++)
		if (finds->found[i].kind == VOC_KIND_SENTIMENT && twin[i] != SIZE_MAX && scope.used[twin[i]])
			put_step(&scope, i, "negates another term", SIZE_MAX, 0);
}
